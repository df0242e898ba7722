"""A page's text as sentences, each with the headings that it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from careerassist.engine.research.normalising import normalised

_ABBREVIATED = re.compile(
    r"(?:(?<!\w)(?:[A-Za-z]|bzw|ca|nr|abs|mio|mrd|tsd|dr|dra|prof|st|str|mr|mrs|ms|sr|sra|srta|núm"
    r"|num|art|aprox|approx|etc|vs|no|co|inc|ltd|inkl|exkl|evtl|ggf|mind|max|min|std|usw|vgl|gem|jr"
    r"|incl|excl|dept|est|avg|p\.\s?ej|ee|uu|ausb|dipl|ing|lic|pág|pag|bspw|sog|jährl|mtl|brutto-jg"
    r"|jan|feb|aug|sept|oct|nov|dec|okt|dez|fig|hrs|yrs|vol))\.$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?<![\d.,])\d{1,2}\.$")
_ORDERED = re.compile(
    r"\s*(?:Jan|Feb|März|April|Mai|Juni|Juli|Aug|Sept|Okt|Nov|Dez|Lehrjahr|Ausbildungsjahr|Jahr"
    r"|Semester|Tag|Quartal|Halbjahr|Klasse|Staatsexamen|Lebensjahr|Monat|Woche|Schuljahr)"
)
"""What a German ordinal stands before: "am 1. Januar", "im 2. Lehrjahr"."""
_END = re.compile(r"[.!?…]+[\"'»“”’)\]]*(?=\s+[\"'»«“„‘¿¡(\[]*[^\W_])|[.!?…]+[\"'»“”’)\]]*$")
_ENDS = re.compile(r"[.!?…][\"'»”’)\]]*$")
_BULLET = re.compile(r"^(?:[-*•·▪●○–—>✓✔]+|\d{1,2}[.)](?=\s))\s*")
_MARKED = re.compile(r"^(#{1,6})\s+(?=\S)")
_COMPLETE = tuple(".!?:;|")
_LONGEST_HEADING, _MOST_HEADING_WORDS = 100, 12


@dataclass(frozen=True, slots=True)
class PageSentence:
    """A sentence, or a line that is none, as the page has it."""

    text: str
    headings: tuple[str, ...]
    """That it stands under, from the page's own to the nearest."""
    ends: bool
    """It ends as sentences do."""


@lru_cache(maxsize=8)
def sentences(text: str) -> tuple[PageSentence, ...]:
    """Every sentence of a page's text, in its order. Headings themselves are left out."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[PageSentence]:
    marked = any(_MARKED.match(block) for block in blocks(text))
    above: dict[int, str] = {}
    for block in blocks(text):
        level, heading = _marked_heading(block) if marked else _short_line(block, not above)
        if heading:
            above = {one: said for one, said in above.items() if one < level} | {level: heading}
            continue
        headings = tuple(dict.fromkeys(above.values()))
        for sentence in split(_BULLET.sub("", block)):
            yield PageSentence(sentence, headings, _ENDS.search(sentence) is not None)


def split(block: str) -> list[str]:
    """The sentences of a paragraph: what ends with a full stop that ends no abbreviation."""
    found = (block[start:end].strip() for start, end in spans(block))
    return [sentence for sentence in found if sentence]


@lru_cache(maxsize=64)
def spans(block: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a paragraph begin and end; together they are all of it."""
    found = []
    start = 0
    for end in _END.finditer(block):
        if end.end() < len(block) and _goes_on(block, start, end):
            continue
        found.append((start, end.end()))
        start = end.end()
    found.append((start, len(block)))
    return tuple(found)


def _goes_on(block: str, start: int, end: re.Match[str]) -> bool:
    following = block[end.end() :].lstrip()[:1]
    if following.islower():
        return True
    if end[0] != ".":
        return False
    stop = end.start() + 1
    ending = block[max(start, stop - 12) : stop]
    if _ORDINAL.search(ending):
        return _ORDERED.match(block, end.end()) is not None
    return _ABBREVIATED.search(ending) is not None


@lru_cache(maxsize=8)
def blocks(text: str) -> tuple[str, ...]:
    """A page's paragraphs, normalised: its lines, joined where one is broken off in a sentence."""
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[str]:
    held: list[str] = []
    for raw in text.splitlines():
        line = normalised(raw)
        if held and line and line[0].islower() and not held[-1].endswith(_COMPLETE):
            held.append(line)
            continue
        if held:
            yield " ".join(held)
        held = [line] if line else []
    if held:
        yield " ".join(held)


def _marked_heading(block: str) -> tuple[int, str]:
    """The level of a heading that is marked as one, and its words; none in other blocks."""
    mark = _MARKED.match(block)
    return (len(mark[1]), block[mark.end() :].strip(" #")) if mark else (0, "")


def _short_line(block: str, first: bool) -> tuple[int, str]:
    """A line that looks like a heading, on a page that marks none: the first is the page's own."""
    if len(block) > _LONGEST_HEADING or _BULLET.match(block) or re.search(r"[.!;,…]$", block):
        return 0, ""
    heading = len(block.split()) <= _MOST_HEADING_WORDS and not block[0].islower()
    return (1 if first else 2, block.rstrip(":?¿ ")) if heading else (0, "")
