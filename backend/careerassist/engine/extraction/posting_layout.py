"""A posting as passages: paragraphs and list items whose every character knows its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from careerassist.schemas.document import DocumentText, Line, Span
from careerassist.schemas.facts import Fact

_LONE_MARKER = re.compile(r"^(?:\(?\d{1,2}[.)]|[a-z][.)]|[•·▪●*–—-]+)$")
_MARKER = re.compile(
    r"^(?:--+|[•·▪●◦–—]|\*(?!\*)|(?:-|=>|->|>>?|»|~)(?=\s)|\(?\d{1,2}[.)](?=\s)|\(?[a-z]\)(?=\s)"
    r"|\([ivx]{2,4}\)(?=\s)|[A-Z]\d{1,2}[.)](?=\s[A-ZÄÖÜ]))\s*"
)
_MARKDOWN = re.compile(r"(?:(?P<level>#{1,6})\s+|(?P<bold>\*\*|__))+(?=\S)")
_STARS = re.compile(r"\*\*|__")
_FIELD = re.compile(r"^[A-ZÄÖÜÁÉÍÓÚ][\w /&()'’-]{1,32}:\s")
_ENDS_THOUGHT = re.compile(r"[.!?:;]['\"”)]?$")
_FULL_LINE = 0.75
"""A line this much as long as the longest one was probably broken by the margin."""
_LONG_LINE = 0.6
_SHORT_LINE = 45
_SENTENCE_END = re.compile(r"[.!?…]['\"”)]?\s+(?=[\"'“„¿¡(]?[A-ZÄÖÜÁÉÍÓÚÑ0-9])")
_SEMICOLON = re.compile(r"\s*;\s+(?!(?:or|oder|o)\b)(?:(?:and|und|sowie|y)\s+)?", re.IGNORECASE)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|z\.\s?B|d\.\s?h|u\.\s?a|p\.\s?ej|etc|incl|inkl|bzw|ca|approx|Dr|Mr|Mrs|Ms"
    r"|St|No|Nr|vs|Abs|ggf|evtl|mind|min|max|Std|Str|Inc|Ltd|Co|dept|Prof|Sr|Sra|Jr|[A-Z]\.[A-Z])"
    r"|\b[A-Z])\.$"
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters that stands on one line of the document."""

    at: int
    """Offset in the passage's text."""
    start: int
    """Offset in the document's text."""
    length: int
    page: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a list item or a heading, or a part of one."""

    text: str
    segments: tuple[Segment, ...]
    bullet: bool = False
    heading: int = 0
    bold: bool = False
    block: int = 0
    first_in_block: bool = False

    def part(self, start: int, end: int) -> Passage:
        """The characters from `start` to `end` of this passage, white space at the ends cut."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        cut = []
        for segment in self.segments:
            low, high = max(segment.at, start), min(segment.at + segment.length, end)
            if low < high:
                cut.append(
                    Segment(low - start, segment.start + low - segment.at, high - low, segment.page)
                )
        return Passage(
            self.text[start:end], tuple(cut), self.bullet, self.heading, self.bold, self.block
        )

    def joined(self, other: Passage) -> Passage:
        """This passage and the next as one, a space between them."""
        shift = len(self.text) + 1
        moved = tuple(Segment(s.at + shift, s.start, s.length, s.page) for s in other.segments)
        return Passage(
            f"{self.text} {other.text}",
            self.segments + moved,
            self.bullet,
            self.heading,
            self.bold,
            self.block,
            self.first_in_block,
        )

    def fact(self, fact_id: str) -> Fact:
        """The passage as a fact, with one span per line."""
        spans = tuple(
            Span(start=s.start, end=s.start + s.length, page=s.page) for s in self.segments
        )
        return Fact(id=fact_id, text=self.text, spans=spans)

    def sentences(self) -> tuple[Passage, ...]:
        """The sentences of the passage."""
        found: list[Passage] = []
        begin = 0
        for match in _SENTENCE_END.finditer(self.text):
            stop = match.start() + len(match.group().rstrip())
            if _ABBREVIATION.search(self.text[begin:stop]):
                continue
            found.append(self.part(begin, stop))
            begin = match.end()
        found.append(self.part(begin, len(self.text)))
        return tuple(part for part in found if part.text)

    def enumeration(self) -> tuple[Passage, ...]:
        """The parts between semicolons, a leading "and" left off; alternatives stay together."""
        found: list[Passage] = []
        begin = 0
        for match in _SEMICOLON.finditer(self.text):
            found.append(self.part(begin, match.start()))
            begin = match.end()
        found.append(self.part(begin, len(self.text)))
        return tuple(part for part in found if part.text)


def passages(document: DocumentText) -> tuple[Passage, ...]:
    """The document's lines as passages: wrapped lines joined, list markers off."""
    widest = max((len(line.text) for line in document.lines), default=0)
    return tuple(_joined(document.lines, widest))


def _wrapped_blocks(lines: tuple[Line, ...], widest: int) -> frozenset[int]:
    """Blocks whose lines, the last one aside, are all long: paragraphs broken by the margin."""
    short = {
        line.block
        for line, following in pairwise(lines)
        if following.block == line.block and len(line.text) < _LONG_LINE * widest
    }
    return frozenset({line.block for line in lines} - short)


def _joined(lines: tuple[Line, ...], widest: int) -> Iterator[Passage]:
    wrapped = _wrapped_blocks(lines, widest)
    current: Passage | None = None
    last: Line | None = None
    marked = False
    block = -1
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if _LONE_MARKER.match(line.text):
            marked = True
            continue
        whole = line.block in wrapped or (
            current is not None and current.bullet and not _leads_list(line, following)
        )
        if current and last and not marked and _goes_on(last, line, widest, whole=whole):
            current = current.joined(_passage(line, bullet=False, first=False))
        else:
            if current:
                yield current
            current = _passage(line, bullet=marked, first=line.block != block)
        last, block, marked = line, line.block, False
    if current:
        yield current


def _passage(line: Line, *, bullet: bool, first: bool) -> Passage:
    marker = _MARKER.match(line.text)
    skip = marker.end() if marker and marker.end() < len(line.text) else 0
    bullet = bullet or line.bullet or skip > 0
    heading, bold = line.heading, line.bold
    if signs := _MARKDOWN.match(line.text, skip):  # pasted Markdown arrives as plain text
        skip = signs.end()
        heading = heading or len(signs["level"] or "")
        bold = bold or bool(signs["bold"] and line.text.rstrip().endswith(signs["bold"]))
    text = line.text[skip:].rstrip()
    text = text.rstrip("*_#").rstrip() or text
    text, segments = _without_emphasis(text, line.start + skip, line.page)
    return Passage(
        text,
        segments,
        bullet,
        heading,
        bold,
        line.block,
        first,
    )


def _without_emphasis(text: str, start: int, page: int) -> tuple[str, tuple[Segment, ...]]:
    """The words of a line without the stars that Markdown puts around some of them."""
    segments: list[Segment] = []
    kept = ""
    begin = 0
    for stars in [*_STARS.finditer(text), None]:
        end = stars.start() if stars else len(text)
        if begin < end:
            segments.append(Segment(len(kept), start + begin, end - begin, page))
            kept += text[begin:end]
        begin = stars.end() if stars else begin
    if not segments:
        return text, (Segment(0, start, len(text), page),)
    return kept, tuple(segments)


def _leads_list(line: Line, following: Line | None) -> bool:
    """A short line above a list item is that list's heading."""
    return bool(
        following
        and len(line.text) <= _SHORT_LINE
        and (following.bullet or _MARKER.match(following.text))
    )


def _goes_on(last: Line, line: Line, widest: int, *, whole: bool) -> bool:
    """Whether `line` continues the thought of the line before it. `whole`: the lines around it
    were broken by the margin."""
    if line.bullet or line.heading or last.heading or line.block != last.block:
        return False
    if line.bold != last.bold or _MARKER.match(line.text) or _ENDS_THOUGHT.search(last.text):
        return False
    if _FIELD.match(line.text) or (last.text.isupper() and not line.text.isupper()):
        return False
    wrapped = whole and len(last.text) >= _FULL_LINE * widest and 60 <= widest <= 150
    return wrapped or (line.text[:1].islower() and len(last.text) >= 15)
