"""A page of a PDF as a picture, for pages whose text is one."""

from __future__ import annotations

import base64
import ctypes
import struct
import zlib
from typing import Any

import pypdfium2.raw as pdfium

from careerassist.documents.pdf import open_pdf
from careerassist.errors import DocumentCorrupt

DPI = 300
"""What recognition is trained on; letters of 10 points are then 40 pixels high."""
_MOST_PIXELS = 10_000_000
"""An A4 page at 300 dpi has 8.7 million; larger pages are drawn coarser."""


def draw_page(data: bytes, page: int, most_bytes: int | None = None) -> dict[str, Any]:
    """Page `page` (1-based) in shades of grey: `png` (base64) and its `dpi`. It is drawn coarser if
    it would be larger than `most_bytes`, as pictures of grainy paper are.

    Raises `DocumentCorrupt` or `DocumentEncrypted`.
    """
    handle = pdfium.FPDF_LoadPage(open_pdf(data), page - 1)
    if not handle:
        raise DocumentCorrupt
    wide, high = pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle)
    if wide < 1 or high < 1:
        raise DocumentCorrupt
    scale = min(DPI / 72, (_MOST_PIXELS / (wide * high)) ** 0.5)
    png = _drawn(handle, wide * scale, high * scale)
    while most_bytes is not None and len(png) > most_bytes:
        scale *= 0.95 * (most_bytes / len(png)) ** 0.5
        png = _drawn(handle, wide * scale, high * scale)
    return {"png": base64.b64encode(png).decode("ascii"), "dpi": round(72 * scale, 2)}


def _drawn(page: pdfium.FPDF_PAGE, wide: float, high: float) -> bytes:
    """The page as a PNG of so many pixels."""
    width, height = max(1, int(wide)), max(1, int(high))
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        raise MemoryError
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    pdfium.FPDFBitmap_Destroy(bitmap)
    rows = b"".join(b"\0" + pixels[row * stride : row * stride + width] for row in range(height))
    return _png(width, height, rows)


def _png(width: int, height: int, rows: bytes) -> bytes:
    """A greyscale PNG (W3C Portable Network Graphics, 2003); each row begins with filter type 0."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows, 1))
        + chunk(b"IEND", b"")
    )
