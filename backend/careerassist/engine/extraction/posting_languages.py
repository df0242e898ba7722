"""The spoken languages that a line of a posting asks for, and how well."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from careerassist.engine.extraction.posting_wording import REMEMBERED
from careerassist.engine.extraction.vocabulary import words
from careerassist.engine.skills import SkillHit, find_languages
from careerassist.schemas.facts import LanguageLevel


@dataclass(frozen=True, slots=True)
class LanguageDemand:
    """A language asked for."""

    name: str
    level: LanguageLevel | None
    start: int
    end: int


_CEFR = re.compile(r"\b([ABC][12])\b(?:\s*[-–/]\s*[ABC][12])?")
_LEVEL_PATTERNS: tuple[tuple[LanguageLevel, str], ...] = (
    ("native", r"\bnative|mother tongue|muttersprach|lengua materna|nativ[oa]\b"),
    (
        "C1",
        r"fluen(?:t|cy)|proficien|full professional|verhandlungssicher|flie(?:ß|ss)end"
        r"|sehr gute?|excellent|bilingu|advanced|fluido|fluid[ao]|con fluidez|avanzado",
    ),
    (
        "B2",
        r"\bgood\b|\bgute?[nrs]?\b|strong|solid|sichere?|buen[oa]?s?\b|intermedio[ -]alto"
        r"|\bnivel alto|\balto\b",
    ),
    ("B1", r"conversa(?:tional|cional|ción|tion)|working knowledge|intermediate|intermedio|medio"),
    ("A2", r"\bbasic|grundkenntnisse|básic[oa]|elementary|beginner"),
)
_LEVEL_WORDS = tuple(
    (level, re.compile(pattern, re.IGNORECASE)) for level, pattern in _LEVEL_PATTERNS
)
_SEPARATOR = re.compile(r"[,;/]|\b(?:and|or|und|oder|sowie|y|o)\b", re.IGNORECASE)
_SAME_PHRASE = 40
_APART = re.compile(r"[();.]")
"""What parts a language from those before it, so that it does not share their level."""
_WISHED = re.compile(
    r"\s*(?:is|are|would|wäre[n]?|ist|sind|von\svorteil|a\splus|an?\sasset|welcome|valorable|deseable"
    r"|preferred|desirable|beneficial|erwünscht|wünschenswert|required|essential|needed)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"fluen|spok|speak|writ|language|proficien|native|bilingu|knowledge|command|level|skills"
    r"|communicat|kenntnis|sprach|spr[ei]ch|flie(?:ß|ss)end|wort und schrift|verhandlungssicher"
    r"|gute[sn]?\b"
    r"|muttersprach|idioma|nivel|dominio|hablad|escrito|fluid|bilingüe|\b[ABC][12]\b|lengua"
    r"|basic|good|strong|conversa|verbal"
    r"|excellent|IELTS|TOEFL|HSK|JLPT|TOPIK|DELE|DELF|Goethe|TestDaF|verständig|unterhalten|competen|intermed|avanzad|básic|understand",
    re.IGNORECASE,
)
_NOT_A_LANGUAGE_AFTER = re.compile(
    r"^[\s-]+(?:teacher|lessons?|department|curriculum|literature|law|market|company|companies"
    r"|government"
    r"|team|office|customers?|clients?|citizens?|nationals?|council|army|cuisine|food|kitchen"
    r"|speaking\b|lehrer|unterricht|GCSE|and maths|& maths|GAAP|dishes)",
    re.IGNORECASE,
)
_SCHOOL_SUBJECT = re.compile(
    r"GCSE|A[- ]level|grade [A-C4-9]|teach|unterricht|O[- ]level|maths", re.I
)


_FEW_WORDS = words(
    "and or und oder sowie y o e u is are be being a an as one of ein eine plus bonus asset would"
    " advantage not must nice have desirable preferred welcome useful handy helpful von vorteil"
    " wünschenswert idealerweise ideally preferably ist wäre sind se valorará valorable deseable"
    " another other second further weitere any also additional zusätzlich gerne at least both"
)
_OTHER_THAN = re.compile(
    r"(?:other than|besides|apart from|außer|neben|distint[oa] (?:de|al))\s+$", re.I
)
_FIRM_LEVEL = re.compile(
    r"competent (?:in|to) teach|\b[ABC][12]\b|fluen|native|bilingu|proficien|verhandlung|fließend",
    re.I,
)


@lru_cache(maxsize=REMEMBERED)
def languages(text: str, *, alone: bool = False) -> tuple[LanguageDemand, ...]:
    """The spoken languages that a line asks for, with the level nearest to each.

    `alone`: the line is known to ask for something, so that a language and hardly another word
    ("Polish or Romanian") is enough.

    A level that stands once, before all of them or behind, counts for all of them. The words map
    onto the CEFR as its self-assessment grid describes them ("fluent" C1, "good" B2,
    "conversational" B1, "basic" A2); a letter level in the line beats words.
    """
    if not (alone or _ASKED.search(text)):
        return ()
    if _SCHOOL_SUBJECT.search(text) and not _FIRM_LEVEL.search(text):
        return ()
    hits = [
        hit
        for hit in find_languages(text)
        if not _OTHER_THAN.search(text[: hit.start])
        and not _NOT_A_LANGUAGE_AFTER.match(text[hit.end :])
        and (hit.written[:1].isupper() or not hit.written.isascii() or len(hit.written) > 5)
    ]
    if not _ASKED.search(text) and not (_says_little_else(text, hits) or _leads(text, hits)):
        return ()
    unique = {hit.name: hit for hit in reversed(hits)}
    ordered = sorted(unique.values(), key=lambda hit: hit.start)
    levels = _levels(text)
    demands = []
    for index, hit in enumerate(ordered):
        low = _border(text, ordered[index - 1].end, hit.start) if index else 0
        following = ordered[index + 1].start if index + 1 < len(ordered) else None
        high = _border(text, hit.end, following) if following else len(text)
        near = _nearest(levels, hit.start, hit.end, low, high)
        apart = _APART.search(text, ordered[0].end, hit.start) if index else None
        level = near or (None if apart else _shared(levels, ordered[0].start, ordered[-1].end))
        demands.append(LanguageDemand(hit.name, level, hit.start, hit.end))
    return tuple(demands)


def _leads(text: str, hits: list[SkillHit]) -> bool:
    """Languages stand first and are what the sentence wishes for ("Dutch would be lovely as …")."""
    ordered = sorted(hits, key=lambda hit: hit.start)
    return bool(ordered) and ordered[0].start == 0 and bool(_WISHED.match(text[ordered[-1].end :]))


def _says_little_else(text: str, hits: list[SkillHit]) -> bool:
    rest = text
    for hit in sorted(hits, key=lambda hit: -hit.start):
        rest = rest[: hit.start] + " " + rest[hit.end :]
    return all(word.casefold() in _FEW_WORDS for word in re.findall(r"\w+", rest))


def _levels(text: str) -> list[tuple[int, LanguageLevel]]:
    letters: list[tuple[int, LanguageLevel]] = [
        (match.start(), level)
        for match in _CEFR.finditer(text)
        for level in ("A1", "A2", "B1", "B2", "C1", "C2")
        if match.group(1) == level
    ]
    if letters:
        return letters
    found: list[tuple[int, int, LanguageLevel]] = []
    for level, pattern in _LEVEL_WORDS:  # the highest first: "sehr gute" is not "gute"
        found += [
            (match.start(), match.end(), level)
            for match in pattern.finditer(text)
            if not any(start < match.end() and match.start() < end for start, end, _ in found)
        ]
    return [(start, level) for start, _, level in found]


def _border(text: str, end: int, start: int) -> int:
    """Where what is said of one language ends and what is said of the next begins."""
    separators = list(_SEPARATOR.finditer(text, end, start))
    return separators[-1].start() if separators else start


def _nearest(
    levels: list[tuple[int, LanguageLevel]], start: int, end: int, low: int, high: int
) -> LanguageLevel | None:
    inside = [
        (start - at if at < start else at - end, at, level)
        for at, level in levels
        if low <= at < high
    ]
    if any(level == "native" and gap <= _SAME_PHRASE for gap, _, level in inside):
        return "native"  # "native level proficiency" is not mere proficiency
    return min(inside)[2] if inside else None


def _shared(levels: list[tuple[int, LanguageLevel]], start: int, end: int) -> LanguageLevel | None:
    """The one level said of all languages together; one between them belongs to its own."""
    if len({level for _, level in levels}) != 1 or start <= levels[0][0] < end:
        return None
    return levels[0][1]
