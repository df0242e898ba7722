"""Spoken languages and how well they are spoken."""

from __future__ import annotations

import re
from collections.abc import Sequence

from careerassist.engine.extraction.heading_names import kind_by_word, kind_of
from careerassist.engine.extraction.segments import cut
from careerassist.engine.extraction.source import Piece, Row, Source
from careerassist.engine.skills import find_languages
from careerassist.schemas.cv import LanguageSkill
from careerassist.schemas.facts import LanguageLevel

_WORDS: tuple[tuple[LanguageLevel, str], ...] = (
        ("native", r"native(?!-like)|mother tongue|first language|bilingual|muttersprach\w*|"
         r"erstsprache|zweisprachig|nativ[oa]|lengua materna|materna|bilingüe|langue maternelle|"
         r"madrelingua|母语"),
        ("C2", r"c2|near[- ]native|native-like|mastery|annähernd muttersprachlich"),
        ("C1", r"c1|fluent(?:ly)?|full professional|advanced|proficient|excellent|"
         r"verhandlungssicher|fließend|fliessend|sehr gute?|fluid[oa]|avanzad[oa]|courant"),
        ("B2", r"b2|upper[- ]intermediate|professional working|professional|very good|good|"
         r"gute?(?: kenntnisse)?|(?:nivel )?alt[oa]|business|working proficiency|buen[oa]?"),
        ("B1", r"b1|intermediate|conversational|limited working|mittlere|mittelstufe|"
         r"intermedi[oa]|medi[oa]|erweiterte|working knowledge"),
        ("A2", r"a2|elementary|basic|basics|grundkenntnisse|schulkenntnisse|básic[oa]|element[ae]l|"
         r"beginner/intermediate|school level"),
        ("A1", r"a1|beginner|anfänger|grundstufe|principiante"),
)  # fmt: skip
_LEVELS = tuple(
    (level, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)) for level, pattern in _WORDS
)
_CEFR = re.compile(r"\b([ABC][12])(?:\+|\b)")
_ITEM = re.compile(r"\s*[,;|•·/\t]\s*|\s{3,}|\s+(?:and|und|y)\s+")


_UNKNOWN = re.compile(
    r"((?!Level|Native|Fluent|Basic|Good|Nivel|Gute?|Mother|First|Muttersprache)[^\W\d_a-zäöüáéíóúñ]"
    r"[^\W\d_]+(?: [^\W\d_a-zäöüáéíóúñ][^\W\d_]+)?)\s*"
    r"(?:[(:,–-]\s*[(]?[^()]{2,40}\)?)?$"
)
"""A language that the lexicon does not know: its name, and perhaps a level after it."""


_LABEL = re.compile(r"([^\t:]{3,40}?)\s*(?::|\t)[\s:]*")


def language_level(text: str) -> LanguageLevel | None:
    """The level that some words name; a CEFR level counts before a word. None if there is none.

    Words are mapped on CEFR as the self-assessment grid and the scales of professional networks
    describe them ("fluent" C1, "professional working" B2, "conversational" B1, "basic" A2).
    """
    if written := _CEFR.search(text.upper()):
        for level, _ in _LEVELS:
            if level == written[1]:
                return level
    for level, pattern in _LEVELS:
        if pattern.search(text):
            return level
    return None


def find_language_skills(source: Source, rows: Sequence[Row], *, first: int) -> list[LanguageSkill]:
    """Languages of one section, each with the words that name it and its level."""
    found: list[tuple[str, list[Piece]]] = []
    for row in rows:
        for cell in row.cells:
            for piece in _items(source, cell):
                hits = find_languages(source.text[piece.start : piece.end])
                words = source.words(piece)
                if hits:
                    found.append((hits[0].name, [piece]))
                elif (
                    (unknown := _UNKNOWN.match(words))
                    and language_level(words)
                    and not language_level(unknown[1])
                ):
                    found.append((unknown[1], [piece]))
                elif found and language_level(source.words(piece)) and len(found[-1][1]) == 1:
                    found[-1][1].append(piece)
    return [
        LanguageSkill(
            id=f"l{number}",
            name=name,
            fact=(fact := source.fact(f"l{number}", pieces)),
            level=language_level(fact.text),
        )
        for number, (name, pieces) in enumerate(found, start=first)
    ]


def labelled_languages(source: Source, row: Row) -> Piece | None:
    """The part of a row that lists languages, if its label says so ("Sprachen: Deutsch, Englisch",
    in a form or a table too)."""
    label = _LABEL.match(source.text, row.begin, row.end)
    if label is None or "languages" not in (kind_of(label[1]), kind_by_word(label[1])):
        return None
    rest = source.trim(Piece(label.end(), row.end))
    return rest if rest and find_languages(source.text[rest.start : rest.end]) else None


def all_languages(source: Source, piece: Piece) -> bool:
    """Every item of a list names a language, so it is a list of languages."""
    items = _items(source, piece)
    named = [p for p in items if find_languages(source.text[p.start : p.end])]
    return bool(items) and len(named) == len(items)


def _items(source: Source, cell: Piece) -> list[Piece]:
    """A cell cut into one piece per language; a level after a comma stays with its language."""
    items: list[Piece] = []
    for piece in cut(source, cell, _ITEM):
        text = source.text[piece.start : piece.end]
        unknown = _UNKNOWN.match(text)
        named = unknown and unknown.end(1) < len(text) and not language_level(unknown[1])
        if items and not find_languages(text) and language_level(text) and not named:
            items[-1] = Piece(items[-1].start, piece.end)
        else:
            items.append(piece)
    return items
