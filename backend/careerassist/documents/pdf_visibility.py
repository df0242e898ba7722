"""Which words of a PDF page a person would see. The others are found, reported, and not read.

Colours alone do not tell: white text on a dark band is plain to see, and black text under a white
shape is not. So the page is drawn small (72 dpi, a few milliseconds) and each word's place on it
looked at.
"""

from __future__ import annotations

from collections import Counter

import pypdfium2.raw as pdfium

from careerassist.documents.pdf_words import PageGeometry, Word

SMALLEST_POINTS = 2.0
_SAME_COLOUR = 20
"""Two colours closer than this on every channel (0–255) cannot be told apart as text."""
_NOTHING_DRAWN = 6
_LONGEST_SIDE = 2000

Colour = tuple[int, int, int]


def hidden_words(page: pdfium.FPDF_PAGE, geometry: PageGeometry, words: list[Word]) -> set[int]:
    """The ids of the words that nobody can read. Marks as bold what is drawn as outlines.

    Browsers draw artificial bold as outlines and lay wholly transparent text over them, to be
    selected. Such text is read if something is drawn in its place, unless that is other text.
    """
    if not words or _is_scan_layer(words, page, geometry):
        return set()
    picture = PagePicture(page, geometry)
    hidden = {id(word) for word in words if picture.hides(word)}
    outlined = [word for word in words if word.style.transparent and id(word) not in hidden]
    drawn = [word for word in words if not word.style.transparent and id(word) not in hidden]
    for word in outlined:
        if any(_overlap(word, other) > 0.5 for other in drawn):
            hidden.add(id(word))
        else:
            word.style.bold = True
    return hidden


def _overlap(word: Word, other: Word) -> float:
    """Which part of a word's box another covers, 0 to 1."""
    width = min(word.x1, other.x1) - max(word.x0, other.x0)
    height = min(word.y1, other.y1) - max(word.y0, other.y0)
    area = (word.x1 - word.x0) * (word.y1 - word.y0)
    return max(0.0, width) * max(0.0, height) / area if area > 0 else 0.0


class PagePicture:
    """A page drawn at one pixel per point (less for posters)."""

    def __init__(self, page: pdfium.FPDF_PAGE, geometry: PageGeometry) -> None:
        self._geometry = geometry
        self._scale = min(1.0, _LONGEST_SIDE / max(geometry.width, geometry.height, 1.0))
        self._width = max(1, round(geometry.width * self._scale))
        self._height = max(1, round(geometry.height * self._scale))
        bitmap = pdfium.FPDFBitmap_CreateEx(
            self._width, self._height, pdfium.FPDFBitmap_BGRx, None, 0
        )
        if not bitmap:
            raise MemoryError
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, self._width, self._height, 0xFFFFFFFF)
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, self._width, self._height, 0, 0)
            self._stride = pdfium.FPDFBitmap_GetStride(bitmap)
            buffer = pdfium.FPDFBitmap_GetBuffer(bitmap)
            self._pixels = bytes(
                (pdfium.c_ubyte * (self._stride * self._height)).from_address(
                    pdfium.cast(buffer, pdfium.c_void_p).value
                )
            )
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)

    def hides(self, word: Word) -> bool:
        """Whether nobody can read this word on the page."""
        style = word.style
        if style.invisible or style.size < SMALLEST_POINTS:
            return True
        if (
            word.x1 <= 0
            or word.y1 <= 0
            or word.x0 >= self._geometry.width
            or word.y0 >= self._geometry.height
        ):
            return True
        inside = self._sample(word.x0, word.y0, word.x1, word.y1)
        if not inside or not any(letter.isalnum() for letter in word.text):
            return False
        shades = set(inside)
        spread = max(
            max(pixel[channel] for pixel in shades) - min(pixel[channel] for pixel in shades)
            for channel in range(3)
        )
        if spread < _NOTHING_DRAWN:
            return True
        if style.colour is None or word.mixed or style.transparent:
            return False
        if not _alike(style.colour, _commonest(inside)):
            return False
        # A heavy word can fill most of its box: then what lies around it is of another colour.
        around = self._sample(word.x0, word.y0 - 2, word.x1, word.y0 - 1)
        around += self._sample(word.x0, word.y1 + 1, word.x1, word.y1 + 2)
        return not around or _alike(style.colour, _commonest(around))

    def _sample(self, x0: float, y0: float, x1: float, y1: float) -> list[bytes]:
        """Pixels of a box as blue, green, red bytes; about a hundred at most."""
        left, top = max(0, int(x0 * self._scale)), max(0, int(y0 * self._scale))
        right = min(self._width, int(x1 * self._scale) + 1)
        bottom = min(self._height, int(y1 * self._scale) + 1)
        across = 4 * max(1, (right - left) // 12)
        down = max(1, (bottom - top) // 8)
        pixels = self._pixels
        return [
            pixels[at : at + 3]
            for y in range(top, bottom, down)
            for at in range(y * self._stride + left * 4, y * self._stride + right * 4, across)
        ]


def _commonest(pixels: list[bytes]) -> Colour:
    blue, green, red = Counter(pixels).most_common(1)[0][0]
    return red, green, blue


def _alike(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) < _SAME_COLOUR for a, b in zip(one, other, strict=True))


def _is_scan_layer(words: list[Word], page: pdfium.FPDF_PAGE, geometry: PageGeometry) -> bool:
    """Whether the invisible words are the text that recognition laid over a scanned page.

    So it is if no word of the page is drawn and a picture fills most of the page.
    """
    if any(not word.style.invisible for word in words):
        return False
    edges = [pdfium.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(page), 500)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        if pdfium.FPDFPageObj_GetBounds(item, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            if (right - left) * (top - bottom) >= 0.5 * geometry.width * geometry.height:
                return True
    return False
