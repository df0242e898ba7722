"""Makers of small documents, so that each test shows the very bytes that it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence

import pytest

PdfMaker = Callable[..., bytes]


def _pdf(
    pages: Sequence[str],
    *,
    trailer: str = "",
    extra: Sequence[str] = (),
    page_entries: str = "",
) -> bytes:
    """A PDF of A4 pages (595 × 842 points) with these content streams.

    Fonts: /R regular, /B bold, /M with letters of one width. `extra` objects get the numbers
    after the pages.
    """
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
    ]
    kids = []
    for content in pages:
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {number + 1} 0 R"
            f"/Resources<</Font<</R 3 0 R/B 4 0 R/M 5 0 R>>>>{page_entries}>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    objects += extra
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252"))
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    for offset in offsets:
        out.write(f"{offset:010d} 00000 n \n".encode())
    root = f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>"
    out.write(f"{root}\nstartxref\n{start}\n%%EOF".encode())
    return out.getvalue()


@pytest.fixture
def make_pdf() -> PdfMaker:
    """Build a PDF from content streams."""
    return _pdf


@pytest.fixture
def put() -> Callable[..., str]:
    """PDF operators that show one text at (x, y from the top) in a font, size and colour.

    With `ends`, the text ends at x instead of beginning there.
    """

    def operators(
        x: float,
        y: float,
        text: str,
        *,
        size: float = 10,
        bold: bool = False,
        ends: bool = False,
        colour: str = "0 0 0",
        mode: int = 0,
    ) -> str:
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        font = "M" if ends else "B" if bold else "R"
        if ends:
            x -= len(text) * size * 0.6
        return (
            f"BT {colour} rg {mode} Tr /{font} {size} Tf 1 0 0 1 {x} {842 - y} Tm "
            f"({escaped}) Tj ET\n"
        )

    return operators


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture
def make_docx() -> Callable[..., bytes]:
    """Build a DOCX from the XML inside its body; other parts by name."""

    def build(body: str, *, prolog: str = "", parts: dict[str, bytes] | None = None) -> bytes:
        document = (
            f'<?xml version="1.0" encoding="UTF-8"?>{prolog}'
            f'<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}" '
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
            f"<w:body>{body}</w:body></w:document>"
        )
        files = {
            "_rels/.rels": (
                f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" '
                f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
            ).encode(),
            "word/document.xml": document.encode(),
            **(parts or {}),
        }
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return out.getvalue()

    return build
