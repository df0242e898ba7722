"""Recognises scanned pages with Amazon Textract (DetectDocumentText, the synchronous operation).

Of the answer, the words are taken as its lines hold them, each with its box. The order of lines is
not relied on: Textract goes from top to bottom over all columns of a page, and parts a row at wide
gaps. Which lines belong together, and which comes after which, is decided by the rules for PDFs
(`documents.scanned_columns`) and for other scans (`documents.scanned_lines`).

A picture may have 5 MB (Textract's reference, `Document`); larger ones are drawn coarser before
they come here (`most_bytes`). A page costs money each time that it is read.

Permissions: `textract:DetectDocumentText`.

None of this has met real AWS. It speaks, through botocore's own serialiser, to a server on loopback
that knows what stands on the pictures and answers in Textract's shapes (`tests/contract`).
How well Textract recognises, and how it parts lines, is known from its documentation only.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from botocore.exceptions import ClientError

from careerassist.adapters.aws.service import AwsService, code_of
from careerassist.documents.scanned_columns import in_columns
from careerassist.documents.scanned_lines import SeenWord, as_lines, keep_believed
from careerassist.errors import CareerAssistError, DocumentError, ServiceUnavailable
from careerassist.ports import PagePicture, ScannedLine

MOST_BYTES = 5_000_000
_READ_SECONDS = 20.0
"""For one attempt; a page takes some seconds."""
_ATTEMPTS = 4
_BUSY = {"ProvisionedThroughputExceededException", "LimitExceededException"}
_UNREADABLE = {
    "UnsupportedDocumentException",
    "BadDocumentException",
    "DocumentTooLargeException",
    "InvalidParameterException",
}


class TextractReader:
    """Sends one page at a time. Safe to share between threads."""

    def __init__(self, *, read_seconds: float = _READ_SECONDS) -> None:
        self._service = AwsService(
            "textract", "Amazon Textract", read_seconds=read_seconds, attempts=_ATTEMPTS
        )

    @property
    def most_bytes(self) -> int:
        """See the port."""
        return MOST_BYTES

    def read(self, picture: PagePicture) -> Sequence[ScannedLine]:
        """See the port."""
        try:
            answer = self._service.call("detect_document_text", Document={"Bytes": picture.png})
        except ClientError as error:
            raise self._explained(error) from error
        if "Blocks" not in answer:
            raise ServiceUnavailable(
                "Amazon Textract gave something that is no answer. Please try again shortly."
            )
        rows = _rows(answer["Blocks"], _size(picture.png))
        return as_lines(in_columns(rows, dpi=picture.dpi))

    def _explained(self, error: ClientError) -> CareerAssistError:
        if code_of(error) in _BUSY:
            return ServiceUnavailable(
                "Amazon Textract has too much to do at the moment. Please try again shortly."
            )
        if code_of(error) in _UNREADABLE:
            return DocumentError(
                "The text of this scan can't be recognised. Please upload the original document, "
                "or scan it again."
            )
        return self._service.explained(error, grant="textract:DetectDocumentText")


def _rows(
    blocks: Sequence[Mapping[str, Any]], size: tuple[int, int]
) -> Iterator[Sequence[SeenWord]]:
    """The believable words of each line, in the answer's order."""
    words = {block["Id"]: block for block in blocks if block["BlockType"] == "WORD"}
    for line in blocks:
        if line["BlockType"] == "LINE":
            row = [words[key] for key in _children(line) if key in words]
            yield keep_believed([(_seen(word, size), float(word["Confidence"])) for word in row])


def _children(line: Mapping[str, Any]) -> list[str]:
    return [
        key
        for relationship in line.get("Relationships", ())
        if relationship["Type"] == "CHILD"
        for key in relationship["Ids"]
    ]


def _seen(word: Mapping[str, Any], size: tuple[int, int]) -> SeenWord:
    """A word with its box in pixels; Textract measures in shares of the picture."""
    wide, high = size
    box = word["Geometry"]["BoundingBox"]
    left, top = box["Left"] * wide, box["Top"] * high
    return SeenWord(
        word["Text"], (left, top, left + box["Width"] * wide, top + box["Height"] * high)
    )


def _size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, from the header (W3C Portable Network Graphics, 11.2.2)."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height
