"""What a reader found, as a `DocumentText`: checked, with the places of its lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from careerassist.errors import DocumentEmpty, DocumentWithoutText
from careerassist.schemas.document import Box, DocumentFault, DocumentText, Line, Link

_LONGEST_LINE = 2000
"""Characters. A paragraph of a word processor has a few hundred; what reads lines may look at each
part of one several times, so none may be endless."""


def assembled(raw: dict[str, Any]) -> DocumentText:
    """`raw`: the fields of a `raw.RawDocument`. Raises `DocumentEmpty` or `DocumentWithoutText`."""
    lines: list[Line] = []
    start = 0
    for item in (part for line in raw["lines"] for part in _parts(line)):
        box = item.pop("box")
        lines.append(
            Line(
                **item,
                start=start,
                box=None if box is None else Box(x0=box[0], y0=box[1], x1=box[2], y1=box[3]),
            )
        )
        start += len(item["text"]) + 1
    if not lines and raw["kind"] in ("pdf", "docx"):
        raise DocumentWithoutText
    if not lines:
        raise DocumentEmpty("There is no text in this file.")
    return DocumentText(
        kind=raw["kind"],
        pages=raw["pages"],
        lines=tuple(lines),
        links=tuple(Link(**link) for link in raw["links"]),
        faults=tuple(DocumentFault(**fault) for fault in raw["faults"]),
    )


def _parts(line: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A line as it is, or, if it is longer than any page is wide, cut between words."""
    text: str = line["text"]
    bullet = line["bullet"]
    while len(text) > _LONGEST_LINE:
        at = text.rfind(" ", 1, _LONGEST_LINE)
        at = at if at > 0 else _LONGEST_LINE
        yield {**line, "text": text[:at].rstrip(), "bullet": bullet}
        text, bullet = text[at:].lstrip(), False
    if text:
        yield {**line, "text": text, "bullet": bullet}
