"""Is it alive, and can it work?"""

from __future__ import annotations

from fastapi import APIRouter, Response

from careerassist import __version__
from careerassist.api.auth import TheParts
from careerassist.api.models.health import Health, Readiness
from careerassist.errors import CareerAssistError

router = APIRouter(prefix="/api", tags=["health"])


@router.get("/health")
def health() -> Health:
    """The process answers."""
    return Health(status="ok", version=__version__)


@router.get("/ready", responses={503: {"model": Readiness}})
def ready(parts: TheParts, response: Response) -> Readiness:
    """What the process needs answers too: 200 if so, 503 if not."""
    checks: dict[str, str] = {}
    depth = None
    try:
        parts.database.ping()
        checks["database"] = "ok"
        depth = parts.queue.depth().model_dump()
        checks["queue"] = "ok"
    except CareerAssistError as error:
        checks["database" if not checks else "queue"] = error.message
        response.status_code = 503
    return Readiness(ready=response.status_code != 503, checks=checks, queue=depth)
