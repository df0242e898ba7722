"""Runs a parser on untrusted bytes in a child process that cannot do much harm.

The child has a limited address space, processor time and wall time, cannot write files, inherits
no secrets from the environment, and answers with JSON on a pipe. Whatever it does, dying included,
ends here as one of our errors. Windows has no `resource` module: there only the wall time holds.
Needs no shared memory, so it works inside AWS Lambda, where `multiprocessing` queues do not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from careerassist import errors
from careerassist.documents.children import Ended, run_child
from careerassist.errors import CareerAssistError, DocumentUnsafe, SetupError

WALL_SECONDS = 10.0
CPU_SECONDS = 2.4
"""A dense document of 30 pages takes 2.0 s here, a CV 0.02 s."""
MEMORY_BYTES = 1 << 30

_ERRORS: dict[str, type[CareerAssistError]] = {
    kind.code: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, (errors.DocumentError, SetupError))
}


def run_guarded(
    reader: str,
    data: bytes,
    *,
    wall_seconds: float = WALL_SECONDS,
    options: Mapping[str, int] | None = None,
) -> dict[str, Any]:
    """Run one reader on `data` in a child; its answer (a `RawDocument` as a dictionary).

    `options` go to the reader. Raises the `DocumentError` that the reader raised; `DocumentUnsafe`
    if the child had to be stopped or died; `SetupError` if it could not start.
    """
    request = {
        "reader": reader,
        "cpu": CPU_SECONDS,
        "memory": MEMORY_BYTES,
        "wall": wall_seconds,
        "options": dict(options or {}),
    }
    ended = run_child(request, data)
    if ended.expired:
        raise DocumentUnsafe(
            "Reading this file takes far longer than a document of its size should. "
            "Please export it again as PDF.",
            seconds=wall_seconds,
        )
    return _interpret(ended)


def _interpret(ended: Ended) -> dict[str, Any]:
    try:
        result = json.loads(ended.answer) if ended.code == 0 else None
    except ValueError:
        result = None
    if not isinstance(result, dict):
        # 1 is Python's own exit for an exception that escaped before our reader ran.
        if ended.code == 1 and not ended.answer:
            raise SetupError("The document reader could not be started. Please reinstall.")
        raise DocumentUnsafe(returncode=ended.code)
    if "error" in result:
        kind = _ERRORS.get(str(result["error"]), errors.DocumentCorrupt)
        raise kind(result.get("message"), cause=result.get("cause"))
    return result
