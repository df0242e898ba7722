"""The child process of `guard`: sets its own limits, reads bytes, answers with JSON.

Each reader is imported when it is needed: starting is most of what reading a short CV costs.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable, Mapping
from typing import Any

from careerassist.documents.raw import RawDocument
from careerassist.errors import CareerAssistError, DocumentCorrupt, DocumentUnsafe, SetupError


def main(header: dict[str, Any]) -> None:
    """Read a document from stdin and write the answer to stdout."""
    _limit(float(header["cpu"]), int(header["memory"]))
    answer: Mapping[str, Any] | RawDocument
    try:
        data = sys.stdin.buffer.read()
        answer = _reader(str(header["reader"]), **header["options"])(data)
    except CareerAssistError as error:
        answer = {"error": error.code, "message": error.message}
    except MemoryError:
        answer = {"error": DocumentUnsafe.code}
    except ImportError as error:
        answer = {
            "error": SetupError.code,
            "message": f"A library for reading documents is missing: {error.name}.",
        }
    except Exception as error:  # noqa: BLE001 - hostile bytes make libraries raise anything
        # Only the exception's kind goes back: its message may quote the document.
        answer = {"error": DocumentCorrupt.code, "cause": type(error).__name__}
    sys.stdout.buffer.write(json.dumps(answer, default=vars).encode("utf-8", "replace"))
    sys.stdout.flush()


def _limit(cpu_seconds: float, memory_bytes: int) -> None:
    try:
        import resource
        import signal
    except ImportError:
        return
    # The timer counts fractions; what it does not end, the limit does.
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
    for kind, limit in (
        (resource.RLIMIT_CPU, math.ceil(cpu_seconds) + 1),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_AS, memory_bytes),
    ):
        try:
            resource.setrlimit(kind, (limit, limit))
        except (ValueError, OSError):
            # macOS refuses some of these; the wall time in the parent always holds.
            continue


def _reader(name: str, **options: int) -> Callable[[bytes], RawDocument | Mapping[str, Any]]:
    if name == "pdf_picture":
        from careerassist.documents.pdf_picture import draw_page

        return lambda data: draw_page(data, **options)
    if name == "pdf":
        from careerassist.documents.pdf import read_pdf

        return read_pdf
    if name == "docx":
        from careerassist.documents.docx import read_docx

        return read_docx
    if name == "html":
        from careerassist.documents.html import read_html

        return read_html
    if name == "markdown":
        from careerassist.documents.markdown import read_markdown

        return read_markdown
    from careerassist.documents.plain import decode, read_plain

    return lambda data: read_plain(decode(data))
