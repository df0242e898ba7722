"""The words of a PDF page, with place, size, weight and colour, in the order they are drawn.

Works on pdfium's characters. Coordinates are turned into points from the top left corner of the
page as it is shown, its rotation and crop box taken into account.
"""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from careerassist.documents.pdf_spacing import Letter, measure_spacing, parts_words, same_row

MAX_PAGE_CHARACTERS = 50_000

_HYPHENS = (0x02, 0xFFFE)
_INVISIBLE_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_STROKED = pdfium.FPDF_TEXTRENDERMODE_STROKE
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi", "cmbx", "sfbx", "-medi", "ultra")
_FORCE_BOLD = 1 << 18
# Where a font of TeX does not say what its ligatures mean, their place in TeX's encodings does.
_TEX_LIGATURES = dict(
    zip([*range(0x0B, 0x10), *range(0x1B, 0x20)], ["ff", "fi", "fl", "ffi", "ffl"] * 2, strict=True)
)


@dataclass(eq=False)
class Style:
    """How a text object is drawn. Size in points; colour as (red, green, blue), 0–255."""

    size: float
    bold: bool
    colour: tuple[int, int, int] | None
    transparent: bool
    invisible: bool
    """Drawn in a render mode that leaves no mark, as the text layer of a scan is."""


@dataclass(eq=False)
class Word:
    """Letters that belong together. `soft` if a hyphen breaks it over the end of a line; `mixed`
    if its letters differ in colour."""

    x0: float
    y0: float
    x1: float
    y1: float
    text: str
    style: Style
    soft: bool = False
    upright: bool = True
    mixed: bool = False
    spacing: float = 0.0
    """The usual gap between its letters in points; 0 unless it is letter-spaced."""
    opens_field: bool = False
    """A gutter runs before it, and what stands left of that names or dates what stands right."""
    opens_cell: bool = False
    """It is the whole of a field of a table, its spaces included."""

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


class PageGeometry:
    """Maps a page's own coordinates to points from its top left corner as shown."""

    def __init__(self, page: pdfium.FPDF_PAGE) -> None:
        self.width = float(pdfium.FPDF_GetPageWidthF(page))
        self.height = float(pdfium.FPDF_GetPageHeightF(page))
        scale = 100  # device coordinates are whole numbers
        size = (max(1, int(self.width * scale)), max(1, int(self.height * scale)))
        x, y = ctypes.c_int(), ctypes.c_int()
        points = []
        for source in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)):
            pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, *source, x, y)
            points.append((x.value / scale, y.value / scale))
        (self._e, self._f), right, up = points
        self._a, self._b = (right[0] - self._e) / 1000, (right[1] - self._f) / 1000
        self._c, self._d = (up[0] - self._e) / 1000, (up[1] - self._f) / 1000

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """A box of the page as (x0, y0, x1, y1) in points from the top left."""
        xs = [self._a * x + self._c * y + self._e for x, y in ((left, bottom), (right, top))]
        ys = [self._b * x + self._d * y + self._f for x, y in ((left, bottom), (right, top))]
        return min(xs), min(ys), max(xs), max(ys)

    def is_level(self, a: float, b: float) -> bool:
        """Whether a direction of writing, given in page coordinates, runs left to right."""
        return self._a * a + self._c * b > 0.7 * math.hypot(a, b)


def read_words(
    page: pdfium.FPDF_PAGE, text: pdfium.FPDF_TEXTPAGE, geometry: PageGeometry
) -> tuple[list[Word], int]:
    """The words of a page in content order, and how many characters were left unread.

    Words split at spaces, at gaps wider than the letters of their line usually leave, and where
    the row changes.
    """
    count = pdfium.FPDFText_CountChars(text)
    drawn = _read_letters(text, min(count, MAX_PAGE_CHARACTERS), geometry)
    measure_spacing([letter for letter, style, upright in drawn if style and upright])
    words: list[Word] = []
    word: Word | None = None
    last: Letter | None = None
    for letter, style, upright in drawn:
        if style is None:
            # The hyphen of a word that goes on in the next row.
            if word is not None:
                word.text += "-"
                word.soft = True
            word = last = None
            continue
        if word is not None and last is not None and _continues(word, last, letter, upright):
            word.x0, word.y0 = min(word.x0, letter.x0), min(word.y0, letter.y0)
            word.x1, word.y1 = max(word.x1, letter.x1), max(word.y1, letter.y1)
            word.text += letter.text
            word.mixed |= style.colour != word.style.colour
            word.spacing = max(word.spacing, letter.spacing)
        else:
            word = Word(letter.x0, letter.y0, letter.x1, letter.y1, letter.text, style)
            word.upright, word.spacing = upright, letter.spacing
            words.append(word)
        last = letter
    return words, max(0, count - MAX_PAGE_CHARACTERS)


def _read_letters(
    text: pdfium.FPDF_TEXTPAGE, count: int, geometry: PageGeometry
) -> list[tuple[Letter, Style | None, bool]]:
    """Letters with their style, and whether they run from left to right, in content order.

    A letter without a style stands for the hyphen that pdfium takes out where a word goes on in
    the next row.
    """
    styles = _Styles(text, geometry)
    letters: list[tuple[Letter, Style | None, bool]] = []
    area = pdfium.FS_RECTF()
    high = 0
    space = ""
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in _HYPHENS:
            letters.append((Letter("-", 0.0, 0.0, 0.0, 0.0, 0.0, ()), None, True))
            space = ""
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        if code == 0 or code > 0x10FFFF:
            continue
        letter = chr(code)
        guessed = code <= 0x20 and bool(pdfium.FPDFText_IsGenerated(text, index))
        if code in _TEX_LIGATURES and not guessed:
            letter = _TEX_LIGATURES[code]
        elif letter.isspace() or code < 0x20:
            space = "guessed" if guessed and space != "drawn" else "drawn"
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, area)
        box = geometry.box(area.left, area.bottom, area.right, area.top)
        style, upright = styles.of(index)
        key = (round(style.size, 1), style.bold, style.colour)
        letters.append((Letter(letter, *box, max(style.size, 1.0), key, space), style, upright))
        space = ""
    return letters


def _continues(word: Word, last: Letter, letter: Letter, upright: bool) -> bool:
    if upright != word.upright:
        return False
    if not upright:
        if letter.space:
            return False
        # Turned text runs along y: the letters of a word touch in y and share their x.
        width = max(letter.x1 - letter.x0, 1.0)
        return (
            abs(word.x0 - letter.x0) < width
            and letter.y0 - word.y1 < 0.25 * width > word.y0 - letter.y1
        )
    # The letters of a ligature all have the box of its one glyph.
    if not letter.space and last.box == letter.box:
        return True
    return same_row(last, letter) and not parts_words(last, letter)


class _Styles:
    """Styles by text object: asked once per object, not once per letter."""

    def __init__(self, text: pdfium.FPDF_TEXTPAGE, geometry: PageGeometry) -> None:
        self._text = text
        self._geometry = geometry
        self._cache: dict[int | None, tuple[Style, bool]] = {}
        self._bold: dict[int | None, bool] = {}

    def of(self, index: int) -> tuple[Style, bool]:
        """The style of a character, and whether it runs from left to right."""
        handle = pdfium.FPDFText_GetTextObject(self._text, index)
        key = ctypes.cast(handle, ctypes.c_void_p).value
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = self._read(index, handle)
        return found

    def _read(self, index: int, handle: pdfium.FPDF_PAGEOBJECT) -> tuple[Style, bool]:
        matrix = pdfium.FS_MATRIX()
        size = float(pdfium.FPDFText_GetFontSize(self._text, index))
        upright = True
        if pdfium.FPDFText_GetMatrix(self._text, index, matrix):
            size *= math.hypot(matrix.c, matrix.d) or 1.0
            upright = self._geometry.is_level(matrix.a, matrix.b)
        if not handle:
            return Style(size, False, None, False, False), upright
        mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
        channels = [ctypes.c_uint() for _ in range(4)]
        get_colour = (
            pdfium.FPDFPageObj_GetStrokeColor
            if mode == _STROKED
            else pdfium.FPDFPageObj_GetFillColor
        )
        known = bool(get_colour(handle, *channels))
        red, green, blue, alpha = (channel.value for channel in channels)
        return (
            Style(
                size=size,
                bold=self._is_bold(pdfium.FPDFTextObj_GetFont(handle)),
                colour=(red, green, blue) if known else None,
                transparent=known and alpha < 16,
                invisible=mode in _INVISIBLE_MODES,
            ),
            upright,
        )

    def _is_bold(self, font: pdfium.FPDF_FONT) -> bool:
        key = ctypes.cast(font, ctypes.c_void_p).value
        found = self._bold.get(key)
        if found is None:
            found = self._bold[key] = _is_bold(font)
        return found


def _is_bold(font: pdfium.FPDF_FONT) -> bool:
    if not font:
        return False
    # The weight that pdfium gives is guessed from stem widths and often wrong: the name is better.
    if pdfium.FPDFFont_GetFlags(font) & _FORCE_BOLD:
        return True
    name = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, name, 200)
    lowered = name.value.decode("utf-8", "replace").lower()
    return any(part in lowered for part in _BOLD_NAMES)
