"""`career-ingest`: API Gateway events in, the ingest app's answers out."""

from __future__ import annotations

from functools import cache
from typing import Any

from mangum import Mangum

from careerassist.api.gateway import behind_gateway
from careerassist.api.ingest import create_ingest_app
from careerassist.bootstrap import parts_from_environment
from careerassist.errors import SetupError


@cache
def _adapter() -> Mangum:
    parts = parts_from_environment("ingest")
    if parts.settings.ingest_key is None:
        raise SetupError("CAREERASSIST_INGEST_KEY is not set; without it nobody could ingest.")
    return behind_gateway(create_ingest_app(parts))


def handler(event: dict[str, Any], context: Any) -> Any:
    """The Lambda entry point."""
    return _adapter()(event, context)
