"""Amazon Textract on 127.0.0.1: it knows what stands on some pictures, and tells it in Textract's
shapes (AWS JSON 1.1).

It is as unhelpful about order as Textract may be: lines come from top to bottom over all columns,
parted at wide gaps, and there are specks on the page that it half takes for letters.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any
from uuid import uuid4

from botocore.model import OperationModel
from loopback_aws import LoopbackAws, Refused, faults_of
from scan_samples import Sample, TrueWord

_MOST_BYTES = 5 * 1024 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_SPECK = TrueWord("`i,", (0.012, 0.5, 0.02, 0.504))
_WIDE_GAP = 1.0
"""In letter heights; where a row is parted."""


class LoopbackTextract(LoopbackAws):
    """Reads these pages and no others."""

    service = "textract"
    invalid = "InvalidParameterException"

    def __init__(self, samples: Sequence[Sample]) -> None:
        super().__init__()
        self._words = {_key(sample.picture.png): sample.words for sample in samples}

    def understood(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[OperationModel, dict[str, Any]]:
        self._check_signature(method, path, headers, body)
        service, _, name = headers.get("x-amz-target", "").partition(".")
        if (method, path, service) != ("POST", "/", "Textract"):
            raise Refused(404, "UnknownOperationException", f"{method} {path}")
        operation = self.model.operation_model(name)
        given = json.loads(body)
        given["Document"]["Bytes"] = b64decode(given["Document"]["Bytes"], validate=True)
        if faults := list(faults_of(given, operation.input_shape, "")):
            raise Refused(400, self.invalid, "; ".join(faults))
        if name in self.denied:
            raise Refused(400, "AccessDeniedException", f"not authorized: {name}")
        return operation, given

    def detect_document_text(self, document: dict[str, Any]) -> dict[str, Any]:
        png = document["Bytes"]
        if len(png) > _MOST_BYTES:
            raise Refused(400, "DocumentTooLargeException", "The document is too large")
        if not png.startswith(_PNG):
            raise Refused(400, "UnsupportedDocumentException", "Unsupported document format")
        if _key(png) not in self._words:
            raise Refused(400, "BadDocumentException", "The document can't be read")
        page, *blocks = _blocks(self._words[_key(png)])
        return {
            "DocumentMetadata": {"Pages": 1},
            "Blocks": [page, *blocks],
            "DetectDocumentTextModelVersion": "1.0",
        }


def _key(png: bytes) -> str:
    return hashlib.sha256(png).hexdigest()


# --- as Textract sees a page ----------------------------------------------------------------------


def _blocks(words: Sequence[TrueWord]) -> Iterator[dict[str, Any]]:
    lines = [[(word, 99.2) for word in line] for line in lines_of(words)]
    lines.insert(len(lines) // 2, [(_SPECK, 11.5)])
    built = []
    for line in lines:
        children = [
            _block("WORD", [word], confidence, TextType="PRINTED") for word, confidence in line
        ]
        words_of_line = [word for word, _ in line]
        parent = _block("LINE", words_of_line, line[0][1], children=children)
        built.append((parent, children))
    yield _block("PAGE", [TrueWord("", (0, 0, 1, 1))], None, children=[line for line, _ in built])
    yield from (line for line, _ in built)
    yield from (child for _, children in built for child in children)


def lines_of(words: Sequence[TrueWord]) -> list[list[TrueWord]]:
    """Rows over the whole width, from top to bottom, parted at wide gaps."""
    rows: list[list[TrueWord]] = []
    for word in sorted(words, key=lambda word: (word.box[1] + word.box[3], word.box[0])):
        middle = (word.box[1] + word.box[3]) / 2
        row = next((row for row in rows if row[0].box[1] < middle < row[0].box[3]), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    lines: list[list[TrueWord]] = []
    for row in rows:
        row.sort(key=lambda word: word.box[0])
        lines.append([row[0]])
        for before, word in pairwise(row):
            if word.box[0] - before.box[2] > _WIDE_GAP * max(word.height, before.height):
                lines.append([])
            lines[-1].append(word)
    return lines


def _block(
    kind: str,
    words: Sequence[TrueWord],
    confidence: float | None,
    *,
    children: Sequence[Mapping[str, Any]] = (),
    **more: Any,
) -> dict[str, Any]:
    lefts, tops, rights, bottoms = zip(*(word.box for word in words), strict=True)
    left, top, right, bottom = min(lefts), min(tops), max(rights), max(bottoms)
    block: dict[str, Any] = {
        "BlockType": kind,
        "Id": str(uuid4()),
        "Geometry": {
            "BoundingBox": {
                "Left": float(left),
                "Top": float(top),
                "Width": float(right - left),
                "Height": float(bottom - top),
            },
            "Polygon": [
                {"X": float(x), "Y": float(y)}
                for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))
            ],
        },
        **more,
    }
    if confidence is not None:
        block["Confidence"] = confidence
        block["Text"] = " ".join(word.text for word in words)
    if children:
        ids = [child["Id"] for child in children]
        block["Relationships"] = [{"Type": "CHILD", "Ids": ids}]
    return block
