"""The trace that a piece of work belongs to, where it is handed from one process to another."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator

from careerassist.schemas.base import Schema

_W3C = re.compile(r"[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")


def _well_formed(value: object) -> object:
    """Work is never refused for its trace: a context that can't be read is none."""
    return value if isinstance(value, str) and _W3C.fullmatch(value) else None


class Traced(Schema):
    """Work with the trace that it belongs to."""

    traceparent: Annotated[str | None, BeforeValidator(_well_formed)] = None
    """W3C Trace Context."""
