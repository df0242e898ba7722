"""The place that a sentence about the company names: "Ashby Law is a firm in Duluth, Minnesota"."""

from __future__ import annotations

import re

from careerassist.engine.extraction.occupations import title_score
from careerassist.engine.extraction.organisations import employer_score
from careerassist.engine.extraction.places import is_place, may_be_place
from careerassist.engine.extraction.posting_layout import Passage
from careerassist.engine.extraction.posting_pieces import is_terms, like_place

_OPENING = 6
"""Passages at the start in which a sentence says who the company is."""
_SHORTEST_WORD = 4
"""Characters of a word of the company's name that may be its town."""
_CAPITAL = r"[A-ZÄÖÜÁÉÍÓÚÑ][\w'’-]+"
_TOWN = (
    rf"(?:\d{{4,5}}\s)?{_CAPITAL}(?:\s(?:(?:an der|am|im|ob der|bei|upon|on|de|del|la)\s)?"
    rf"{_CAPITAL}){{0,2}}(?:,\s{_CAPITAL}(?:\s{_CAPITAL})?)?"
)
_IN = rf"(?:in|near|en|de)\s+(?:downtown\s|central\s|the\s)?(?P<place>{_TOWN})"
_STANDS_IN = re.compile(rf"(?:,\s(?:Fam\.|Inh\.)?[^,.;]{{2,40}})?,?\s+{_IN}")
_IS_ONE_IN = re.compile(
    rf",?\s+(?:(?:is|are|es|ist)\s+)?(?:an?|the|una?|eine?)\s(?P<kind>[^.;:!?]{{2,80}}?)\s{_IN}"
)
_IN_TOWN = re.compile(rf"\b(?:in|en)\s+(?P<place>{_CAPITAL})")

_NAMED_PLACE = (
    r"[A-ZÄÖÜÁÉÍÓÚÑ][\w'’-]+(?:,?\s(?:(?:upon|on|de|del|am|an der|im|la|el|the)\s)?"
    r"[A-ZÄÖÜÁÉÍÓÚÑ][\w'’-]+){0,3}"
)
_DAYS = re.compile(r"(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun|lun)\w*\W.*", re.I)


def place_beside(parts: tuple[Passage, ...], company: str) -> Passage | None:
    """ "Colegio Las Encinas (Zaragoza), …", "Riverside Clinic, Hexham": what follows the name."""
    for passage in parts:
        at = passage.text.find(company)
        if at < 0:
            continue
        behind = re.compile(
            rf"\s*(?:\((?P<bracket>[^()]{{2,60}})\)|,\s(?!Fam\b|Inh\b)(?:in\s|en\s|based in\s)?"
            rf"(?P<place>{_NAMED_PLACE}))(?=[\s,.)]|$)"
        ).match(passage.text, at + len(company))
        if behind and behind.lastgroup:
            words = behind[behind.lastgroup]
            parts_of = [part.strip() for part in words.split(",")]
            if is_terms(words) or _DAYS.fullmatch(words):
                continue
            if like_place(words) or all(may_be_place(part) for part in parts_of):
                return passage.part(*behind.span(behind.lastgroup))
    return None


def place_of_company(parts: tuple[Passage, ...], company: str) -> Passage | None:
    """The town behind the company's name, or one that its name holds and a sentence repeats.

    A town that no list knows counts with a postcode, or behind the word for a kind of
    organisation ("a community centre in Whanganui").
    """
    for passage in parts[:_OPENING]:
        at = passage.text.find(company)
        if at < 0:
            continue
        for pattern in (_STANDS_IN, _IS_ONE_IN):
            said = pattern.match(passage.text, at + len(company))
            kind = said.groupdict().get("kind") if said else None
            if said and (words := _town(said["place"], kind or "")):
                return passage.part(said.start("place"), said.start("place") + len(words))
    own = {word for word in company.split() if len(word) >= _SHORTEST_WORD}
    for passage in parts[:_OPENING]:
        for said in _IN_TOWN.finditer(passage.text):
            if said["place"] in own and employer_score(said["place"]) == 0:
                return passage.part(*said.span("place"))
    return None


def _town(words: str, kind: str) -> str:
    """The longest beginning of the words that is a place; empty if none is."""
    last = kind.split()[-1] if kind else ""
    start = words
    while start:
        if like_place(start):
            return start
        start = start.rpartition(" ")[0].rstrip(",")
    town, comma, region = words.partition(", ")
    if comma and is_place(region) and may_be_place(town):
        return words
    organised = employer_score(last) >= 2 and last.islower()
    sure = may_be_place(town) and title_score(town) == 0 and employer_score(town) == 0
    return town if organised and sure and len(town.split()) == 1 and not is_terms(town) else ""
