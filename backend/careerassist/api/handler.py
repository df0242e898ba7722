"""`career-api`: API Gateway events in, the app's answers out."""

from __future__ import annotations

from functools import cache
from typing import Any

from mangum import Mangum

from careerassist.api.app import create_app
from careerassist.api.gateway import behind_gateway
from careerassist.bootstrap import parts_from_environment


@cache
def _adapter() -> Mangum:
    return behind_gateway(create_app(parts_from_environment("api")))


def handler(event: dict[str, Any], context: Any) -> Any:
    """The Lambda entry point."""
    return _adapter()(event, context)
