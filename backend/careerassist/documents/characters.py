"""Characters as a reader sees them: ligatures, odd spaces, bullets, spaced-out headings.

Only what cannot be meant is changed: full NFKC would turn `m²` into `m2` and `½` into `1⁄2`, which
a CV's numbers must survive.
"""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_SPACES = dict.fromkeys(
    [0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x0B, 0x0C, 0x85], " "
)
# Soft hyphens, zero-width marks and direction controls: invisible, and they split words.
_INVISIBLE: dict[int, str | None] = dict.fromkeys(
    [0xAD, 0x200B, 0x2060, 0xFEFF, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)],
    None,
)
_CONTROLS: dict[int, str | None] = dict.fromkeys(
    [*range(0x09), *range(0x0E, 0x20), 0x7F, *range(0x80, 0x85), *range(0x86, 0xA0)], None
)
_TABLE: dict[int, str | None] = {**_CONTROLS, **_INVISIBLE, **_LIGATURES, **_SPACES}

# Glyphs of symbol fonts that Word uses as bullets, in the private use area.
_SYMBOL_BULLETS = "\uf0b7\uf0a7\uf0d8\uf076\uf0a8\uf0fc\uf02d\uf06e"
BULLET_GLYPHS = "•◦▪▫■□●○◾◽‣⁃∙►▶▸▹➤➢➔✓✔✦❖◆◇⬥⚫⦁⁍❑❒➣" + _SYMBOL_BULLETS
_BULLET = re.compile(
    rf"^(?:[{BULLET_GLYPHS}]|\(cid:\d+\)|·(?=\s)|[-–—*+»](?=\s+[^\s\d])|[-–—*+»](?=\s+\d+(?:\S*\s+\S|[^\W\d_])))"
    r"[\s\t]*"
)
_LONE_BULLET = re.compile(rf"^(?:[{BULLET_GLYPHS}·\-–—*+»]|\(cid:\d+\))$")
# Pictures that stand for words (an envelope before an address): not bullets, not arrows.
_ICON = (
    "[\u2302-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\ue000-\uf8ff\U0001f000-\U0001faff"
    "\U000f0000-\U0010fffd]"
)
_ICONS = re.compile(rf"(?:^|(?<=\s))(?:{_ICON}+\s*)+(?=\S)|\s+{_ICON}+$")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd\ufffd\ufffe\uffff]")
_SPACED_OUT = re.compile(r"(?<!\S)(?:[^\W\d_] ){3,}[^\W\d_](?!\S)")
_SPACED_WORD = re.compile(r"[^\W\d_]{1,2}[.,:]?|[&/(),.:'’‐–-]")
_NUMBERED = re.compile(r"^\(?(\d{1,2})[.)]\s+(?=\S)")


def clean(text: str) -> str:
    """One line without control characters, odd spaces and ligatures. Tabs stay, one at a time."""
    text = unicodedata.normalize("NFC", text.translate(_TABLE))
    if "\t" in text:
        return "\t".join(part for part in (" ".join(p.split()) for p in text.split("\t")) if part)
    return " ".join(text.split())


def count_unknown(text: str) -> int:
    """How many characters have no meaning outside the font that drew them."""
    return sum(m.group() not in _SYMBOL_BULLETS for m in _PRIVATE_USE.finditer(text))


def drop_unknown(text: str) -> str:
    """The text without such characters (icons of a font, mostly)."""
    return _PRIVATE_USE.sub("", text)


def part_at_icons(text: str) -> str:
    """The text without the icons of its parts, which become fields of their own."""
    return _ICONS.sub("\t", text).strip("\t ")


def split_bullet(text: str) -> tuple[bool, str]:
    """Whether a line begins a list item, and the line without its marker.

    A dash counts only before words, so that `- 2019` or a lone dash stays what it is.
    """
    match = _BULLET.match(text)
    if match is None:
        return False, text
    rest = text[match.end() :]
    return (True, rest) if rest else (False, text)


def is_lone_bullet(text: str) -> bool:
    """Whether a line is nothing but a list marker, its text standing elsewhere."""
    return _LONE_BULLET.match(text.strip()) is not None


def collapse_spacing(text: str) -> str:
    """`E X P E R I E N C E` as `EXPERIENCE`; a wider space keeps two words apart."""
    if _is_spaced_out(text):
        words = re.split(r"\s{2,}|\t", text)
        return " ".join(re.sub(r"\s", "", word) for word in words)
    return _SPACED_OUT.sub(lambda m: m.group().replace(" ", ""), text)


def _is_spaced_out(text: str) -> bool:
    """Nearly all of the line's words are single letters; a pair that kerning joined may be among
    them, and punctuation stands for itself."""
    said = text.split()
    letters = [word for word in said if word[0].isalpha()]
    single = sum(len(word.rstrip(".,:")) == 1 for word in letters)
    return (
        len(letters) >= 4
        and single >= 0.85 * len(letters)
        and all(_SPACED_WORD.fullmatch(word) for word in said)
    )


def number_of(text: str) -> int | None:
    """The number of a numbered item (`2. Check the …` is 2), or None."""
    match = _NUMBERED.match(text)
    return int(match.group(1)) if match else None


def without_number(text: str) -> str:
    """A numbered item without its number."""
    return _NUMBERED.sub("", text, count=1)
