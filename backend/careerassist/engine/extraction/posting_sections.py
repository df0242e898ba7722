"""The sections of a posting, told by their headings (English, German, Spanish)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careerassist.engine.extraction.posting_headings import (
    SectionKind,
    heading_kind,
    leads_or_closes,
    only_heading_words,
    without_ordinal,
)
from careerassist.engine.extraction.posting_items import kind_of_items
from careerassist.engine.extraction.posting_layout import Passage
from careerassist.engine.extraction.posting_wording import nice

_ASKED: frozenset[SectionKind] = frozenset({"must", "nice"})
_MAX_INLINE_WORDS = 6
_MOST_ITEMS = 12
"""Items that are looked at to tell what a list holds."""
_LONGEST_ITEM = 140
_LONGEST_HEADING = 70
_MOST_WORDS = 9
_MAX_HEADING_CHARACTERS = 80

_SHOULD_HAVE = re.compile(
    r"\b(?:should|must|need to|will) (?:be )?(?:hav|possess|hold|demonstrat|meet|bring)",
    re.IGNORECASE,
)
_INLINE = re.compile(r"^([^:.;]{3,60}?)\s*:\s+(?=\S)")
_SENTENCE_LIKE = re.compile(r"[.!;,]$|\.\s")
_ADDRESSING = re.compile(r"(?:you|we|sie|du|wir|ihr|it|this|these|es)\b", re.I)
_GENERIC_FIRST = re.compile(
    r"(?:job|role|position) (?:description|summary|overview)$|about (?:us|the)\b|über uns$"
    r"|stellenbeschreibung$|stellenangebot$|sobre nosotros$|requirements?$|responsibilities$",
    re.I,
)
_TITLE_WORDS = re.compile(r"[A-ZÄÖÜÁÉÍÓÚÑ¿¡\d]")


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage of text and the section that it belongs to."""

    passage: Passage
    section: SectionKind
    lead_in: str = ""
    """The heading, or the last line ending in a colon, above it."""
    inline: bool = False
    """The heading stands in the same line, before a colon."""


def placed(parts: tuple[Passage, ...]) -> Iterator[Placed]:
    """Each passage with its section; known headings themselves are left out."""
    section: SectionKind = "header"
    level = 0
    lead_in = ""
    before_list: SectionKind | None = None
    had_items = opening = False
    for index, passage in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else None
        kind = _kind_of_heading(passage, following, first=index == 0)
        if (
            kind
            and kind != "site"
            and section in _ASKED
            and _plain(passage)
            and not (following and following.bullet)
            and not only_heading_words(passage.text)
            and (opening or not _over_lines(passage, following))
        ):
            kind = None  # "Experience with hydrotherapy" among items that lost their markers
        if kind and section == "site" and _plain(passage) and not only_heading_words(passage.text):
            kind = None  # "Nurse with experience" among other jobs
        if before_list and not passage.bullet:
            section, before_list = before_list, None
        other = section == "site" and not passage.heading
        if kind is None and index and not other and (items := _items_below(parts, index, section)):
            kind = kind_of_items(items) or (
                heading_kind(passage.text) if section != "header" else None
            )
            if kind == "must" and nice(passage.text):
                kind = "nice"
            elif section == "header" and kind != "must":
                kind = None
        if kind:
            if not (_is_subheading(passage, level) and _stays(section, kind)):
                section, level = kind, passage.heading
            lead_in, opening = passage.text, True
            had_items = False
            continue
        opening = False
        inline = None if passage.bullet else _INLINE.match(passage.text)
        opened = _inline_kind(inline.group(1)) if inline else None
        if inline and opened:
            section, level, lead_in = opened, 0, inline.group(1)
            rest = passage.part(inline.end(), len(passage.text))
            yield Placed(rest, section, lead_in, inline=True)
            continue
        leaves = passage.first_in_block or passage.text.endswith(".")
        if had_items and not passage.bullet and leaves and section in _ASKED:
            section, level, lead_in = "neutral", 0, ""  # a paragraph behind the list
        if _closes(passage, following) and not _is_subheading(passage, level):
            section, level, lead_in = ("header" if section == "header" else "neutral"), 0, ""
        if had_items and _opens_list(passage, following):
            section, level = "neutral", 0  # a heading in words that we do not know
        yield Placed(passage, section, lead_in)
        had_items = passage.bullet
        if passage.text.endswith(":"):
            # "… and many benefits, including:" at the end of a paragraph opens the list under it.
            lead_in = passage.sentences()[-1].text
            opened = heading_kind(lead_in)
            if opened and opened != section:
                section, before_list = opened, section


def _kind_of_heading(
    passage: Passage, following: Passage | None, *, first: bool
) -> SectionKind | None:
    if not _looks_like_heading(passage, following):
        return None
    if first and not passage.text.endswith(":") and not _GENERIC_FIRST.match(passage.text):
        return None  # the title of the job ("Customer Experience Specialist")
    kind = heading_kind(passage.text)
    if kind is None or passage.heading:
        return kind
    if passage.text.endswith(":"):
        # "The candidate wishing to apply should have:" is not about how to apply.
        long = len(passage.text.split()) > _MAX_INLINE_WORDS
        return "must" if long and kind == "apply" and _SHOULD_HAVE.search(passage.text) else kind
    # A plain line is a heading only if its telling word leads or closes it, and it is no sentence.
    words = passage.text.strip(" *#_–—-")
    listed = following is not None and following.bullet
    if _ADDRESSING.match(words) and len(words.split()) > 5 and not listed:
        return None
    if kind == "nice" and (listed or _over_lines(passage, following)):
        return kind
    return kind if leads_or_closes(without_ordinal(words).strip("¿?"), kind) else None


def _over_lines(passage: Passage, following: Passage | None) -> bool:
    """The first line of a block that has more."""
    return bool(passage.first_in_block and following and following.block == passage.block)


def _items_below(parts: tuple[Passage, ...], index: int, section: SectionKind) -> list[str]:
    """The items of a list, with markers or without, under a line that looks like its heading."""
    passage = parts[index]
    below = parts[index + 1 : index + 1 + _MOST_ITEMS]
    if not _may_head_list(passage, below[0] if below else None, section):
        return []
    listed = bool(below) and below[0].bullet
    items: list[str] = []
    for part in below:
        if part.heading or part.bullet != listed:
            break
        unmarked_end = part.block != passage.block if not passage.heading else part.first_in_block
        if not listed and ((unmarked_end and items) or len(part.text) > _LONGEST_ITEM):
            break
        if not listed and not passage.heading and part.block != passage.block:
            break
        if not listed and (part.text.endswith(":") or heading_kind(part.text) == "site"):
            break
        items.append(part.text)
    return items if len(items) > 1 else []


def _may_head_list(passage: Passage, following: Passage | None, section: SectionKind) -> bool:
    text = without_ordinal(passage.text)
    if passage.bullet or len(text) > _LONGEST_HEADING or len(text.split()) > _MOST_WORDS:
        return False
    if _SENTENCE_LIKE.search(text) or not _TITLE_WORDS.match(text) or ": " in text:
        return False
    loud = passage.heading or text.endswith((":", "?")) or text.isupper()
    bold_list = passage.bold and following is not None and following.bullet
    return bool(
        loud or bold_list or (section != "header" and (passage.bold or passage.first_in_block))
    )


def _opens_list(passage: Passage, following: Passage | None) -> bool:
    """A short line with a colon between two lists."""
    return bool(
        passage.text.endswith(":")
        and not passage.bullet
        and following
        and following.bullet
        and len(passage.text.split()) <= _MAX_INLINE_WORDS + 2
    )


def _plain(passage: Passage) -> bool:
    """Nothing but its words could make the line a heading."""
    text = passage.text
    return not (passage.heading or passage.bold or text.endswith(":") or text.isupper())


def _inline_kind(label: str) -> SectionKind | None:
    """The section that a label opens in its own line: "Essential: an NMC PIN". Stricter than for
    headings, as "Experience level: Senior" is a field of the header."""
    kind = heading_kind(label)
    if kind not in {"must", "nice", "duties"}:
        return None
    if len(label.split()) > 3 and not (
        len(label.split()) <= _MAX_INLINE_WORDS and leads_or_closes(label, kind)
    ):
        return None
    if re.search(
        r"level|salary|title|type|status|clearance|travel|number|niveau|\bjob\b", label, re.I
    ):
        return None
    return kind


def _is_subheading(passage: Passage, level: int) -> bool:
    return level > 0 and passage.heading > level


def _stays(section: SectionKind, kind: SectionKind) -> bool:
    """A deeper heading ("Experience" under "Desirable") keeps the importance of the one above."""
    return section == "nice" and kind == "must"


def _looks_like_heading(passage: Passage, following: Passage | None) -> bool:
    text = without_ordinal(passage.text)
    if passage.heading:
        return True
    if passage.bullet or following is None:
        return False
    if text.endswith(":"):
        return len(text) <= _MAX_HEADING_CHARACTERS
    if _SENTENCE_LIKE.search(text) or not _TITLE_WORDS.match(text) or ": " in text:
        return False
    short = len(text.split()) <= 7
    return passage.bold or passage.first_in_block or text.isupper() or short


def _closes(passage: Passage, following: Passage | None) -> bool:
    """A heading that we do not know ends the section above it."""
    if passage.heading:
        return True
    if passage.bullet or following is None or not passage.first_in_block:
        return False
    text = passage.text
    return bool(
        len(text.split()) <= 7
        and not _SENTENCE_LIKE.search(text)
        and not text.endswith(":")
        and _TITLE_WORDS.match(text)
        and (passage.bold or following.block == passage.block or text.isupper())
    )
