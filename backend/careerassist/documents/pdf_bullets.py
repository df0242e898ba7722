"""List markers that a PDF draws as shapes instead of characters, as browsers do."""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium

from careerassist.documents.pdf_words import PageGeometry
from careerassist.documents.raw import RawLine

_MAX_OBJECTS = 5000
_LARGEST_SHARE = 0.5
"""Larger shapes, measured in letter heights, are icons or the dots of a timeline."""
_FURTHEST = 2.5
"""How far left of its line a marker stands at most, in letter heights."""

Box = tuple[float, float, float, float]


def small_shapes(page: pdfium.FPDF_PAGE, geometry: PageGeometry) -> list[Box]:
    """Drawn shapes about as wide as high, 1 to 8 points, as boxes from the top left."""
    edges = [ctypes.c_float() for _ in range(4)]
    found: list[Box] = []
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MAX_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(item, *edges):
            continue
        box = geometry.box(*(edge.value for edge in edges))
        width, height = box[2] - box[0], box[3] - box[1]
        if 1.0 <= width <= 8.0 and 1.0 <= height <= 8.0 and 0.6 < width / height < 1.7:
            found.append(box)
    return found


def mark_drawn_bullets(lines: list[RawLine], shapes: list[Box]) -> None:
    """Set `bullet` on lines with exactly one small shape just left of them."""
    if not shapes:
        return
    for line in lines:
        if line.box is None or not line.size:
            continue
        x0, y0, x1, y1 = line.box
        reach = _FURTHEST * line.size
        level = [
            shape
            for shape in shapes
            if y0 < (shape[1] + shape[3]) / 2 < y1
            and shape[2] - shape[0] <= _LARGEST_SHARE * line.size
        ]
        before = [shape for shape in level if 0 < x0 - shape[2] < reach]
        # Dots on both sides are an ornament of a heading.
        after = any(0 < shape[0] - x1 < reach for shape in level)
        line.bullet = line.bullet or (len(before) == 1 and not after)
