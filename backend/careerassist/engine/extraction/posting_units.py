"""A posting's text cut into units, each of which asks for one thing or describes one duty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from careerassist.engine.extraction.posting_criteria import (
    asks_for_licence,
    asks_for_permit,
    degree,
    languages,
    years_of_experience,
)
from careerassist.engine.extraction.posting_layout import Passage
from careerassist.engine.extraction.posting_sections import Placed, SectionKind
from careerassist.engine.extraction.posting_wording import asks, firm, formality, offers
from careerassist.engine.skills import find_skills, skill
from careerassist.schemas.posting import Importance

_LONGEST_ITEM = 320
"""A list item up to this many characters is one unit; a longer one is read by sentences."""
_ALTERNATIVE = re.compile(r"[;,.:]?\s+(?:or|oder|o)[:;.]?$", re.IGNORECASE)
_CUT = re.compile(
    r"\s*[;,]\s*(?:and|und|sowie|y|plus)?\s+|\s+(?:as well as|and|und|sowie|y|plus|with|mit"
    r"|con)\s+",
    re.I,
)
_OR = re.compile(r"\b(?:or|oder|o|and/or|und/oder|y/o)\b|/", re.IGNORECASE)
_ABILITY = re.compile(
    r"\b(?:experience|experienced|ability|able to|knowledge|understanding|skills?|proficien\w+"
    r"|familiar\w*"
    r"|willing\w*|flexib\w+|available|passion\w*|background|track record|degree|qualified"
    r"|qualification"
    r"|competen\w+|confident|comfortable|expertise|aptitude|commitment|committed|valid"
    r"|own (?:car|vehicle|tools)"
    r"|erfahrung\w*|kenntnisse\w*|fähigkeit\w*|bereitschaft|ausbildung|studium|abschluss|freude"
    r"|interesse"
    r"|verständnis|umgang|experiencia|conocimientos?|capacidad|habilidad\w*|disponibilidad"
    r"|formación"
    r"|titulación|dominio|manejo|vehículo)\b",
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(
    r"^(?:to\s+)?(?:\w+ly,?\s+)?(?:manag|lead|develop|provid|ensur|support|prepar|maintain"
    r"|assist|coordinat"
    r"|plan|deliver|work|perform|conduct|carry|creat|design|build|implement|monitor|review"
    r"|report|respond"
    r"|supervis|train|mentor|coach|teach|assess|administ|handl|process|answer|greet|serv|cook"
    r"|clean|install"
    r"|repair|inspect|test|diagnos|drive|load|unload|pick|pack|operat|organi[sz]|schedul|write"
    r"|draft|edit"
    r"|analy[sz]|advis|liais|collaborat|communicat|identif|contribut|participat|promot|sell"
    r"|negotiat|resolv"
    r"|document|record|keep|help|oversee|own|run|set|establish|evaluat|research|represent"
    r"|present|execut"
    r"|drive|act\b|attend|complet|compil|reconcil|post\b|approv|investigat|track|update|order"
    r"|stock|check"
    r"|mix|apply\s+(?!now|by|online)|navigat|facilitat|define|guide|share|model|engage|recruit"
    r"|interview)"
    r"(?:e|es|s|ing|t|te|n)?\b",
    re.IGNORECASE,
)
_COORDINATION = re.compile(r",?\s+(?:and|but|while|und|aber|y|pero)\s+", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:is|are|must|should|would|will|need|have|has|require|expect|ist|sind|wird|wäre|haben"
    r"|muss|sollten?|bringen"
    r"|es|son|debe|será|tienes|se valora\w*|se requiere)\b",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"(?:(?!\b(?:who|with|that|must|able|least|mit|über|con|que)\b).)*\b(?:looking (?:for|to)"
    r"|seeking|seeks|recruiting|hiring"
    r"|suchen|sucht|busca|buscamos|selecciona)\b(?!.*\b(?:who|with|that|must|able|least"
    r"|experience|knowledge|mit|über|der|con|que)\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_ADDRESSED = re.compile(r"(?:you|sie|du|tú)\b", re.IGNORECASE)
_DOING = re.compile(
    r"\b(?:will|responsib\w+|in charge of|duties|tasks|reports? to|verantwort\w+|zuständig"
    r"|übernehmen|übernimmst"
    r"|aufgaben|unterstütz\w+|encarg\w+|responsable|realizar\w*|gestionar\w*)\b",
    re.IGNORECASE,
)
_YOU_WILL = re.compile(
    r"^(?:you(?:'ll|’ll| will)\b|as an? [^,.]{3,60}, you|in this role\b|responsib(?:le"
    r"|ilities)\b|duties (?:will )?include"
    r"|(?:sie|du) (?:\w+en|\w+st)\b|zu ihren aufgaben|te encargarás|serás responsable|realizarás)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of text with what it is taken for."""

    passage: Passage
    role: Literal["requirement", "duty"]
    importance: Importance = "must"
    any_way: bool = False
    """Several ways to qualify stand in it, joined by "or" over list items."""


def units(parts: list[Placed]) -> Iterator[Unit]:
    """Requirements and duties in document order; boilerplate, offers and headings left out."""
    waiting: Unit | None = None
    for placed in parts:
        for unit in _units_of(placed):
            if waiting is None:
                waiting = unit
            elif _goes_on_as_alternative(waiting, unit):
                both = waiting.passage.joined(unit.passage)
                waiting = Unit(both, "requirement", waiting.importance, any_way=True)
            else:
                yield waiting
                waiting = unit
    if waiting:
        yield waiting


def _goes_on_as_alternative(first: Unit, second: Unit) -> bool:
    """The first ends in "or", and the second stands in the same list."""
    return (
        first.role == second.role == "requirement"
        and first.importance == second.importance
        and second.passage.block - first.passage.block <= 1
        and bool(_ALTERNATIVE.search(first.passage.text))
    )


def _units_of(placed: Placed) -> Iterator[Unit]:
    passage, section = placed.passage, placed.section
    if section in ("must", "nice"):
        yield from _asked(passage, "nice" if section == "nice" else "must")
    elif section == "duties":
        yield from _duties(passage)
    else:
        for sentence in passage.sentences():
            yield from _elsewhere(sentence, section)


def _asked(passage: Passage, importance: Importance) -> Iterator[Unit]:
    """Requirements of a passage in a section of requirements.

    Of a long list item the first sentence asks; the others explain it unless they are firm.
    """
    sentences = passage.sentences()
    if passage.bullet and len(passage.text) <= _LONGEST_ITEM:
        sentences = (passage,)
    for number, sentence in enumerate(sentences):
        if passage.bullet and number and not firm(sentence.text):
            continue
        for part in (sentence,) if passage.bullet else _thoughts(sentence):
            text = part.text
            if text.endswith(":") or len(_WORD.findall(text)) == 0 or offers(text):
                continue
            if formality(text) and not (asks_for_permit(text) or asks_for_licence(text)):
                continue
            if passage.bullet or asks(text) or says_something_measurable(text):
                yield Unit(part, "requirement", importance)


def _duties(passage: Passage) -> Iterator[Unit]:
    """Duties of a passage in a section of duties; its firm demands on the person stand out."""
    for part in (passage,) if passage.bullet else passage.sentences():
        text = part.text
        if text.endswith(":") or len(_WORD.findall(text)) < 2 or formality(text):
            continue
        if _demands(part):
            yield Unit(part, "requirement")
        elif passage.bullet or _VERB_FIRST.match(text) or _DOING.search(text):
            yield Unit(part, "duty")


def _demands(part: Passage) -> bool:
    text = part.text
    if _VERB_FIRST.match(text) or _YOU_WILL.match(text) or not says_something_measurable(text):
        return False
    return (firm(text) and asks(text)) if part.bullet else asks(text)


def _elsewhere(sentence: Passage, section: SectionKind) -> Iterator[Unit]:
    """A sentence outside the sections of requirements and duties."""
    text = sentence.text
    if text.endswith(":") or formality(text) or offers(text):
        return
    if section in ("benefits", "apply", "equality", "about"):
        binding = asks_for_permit(text) or asks_for_licence(text) or bool(languages(text))
        addressed = section == "about" and _ADDRESSED.match(text) and asks(text)
        if (firm(text) and binding) or addressed:
            yield Unit(sentence, "requirement")
    elif sentence.bullet and not _VERB_FIRST.match(text) and _ABILITY.search(text):
        yield Unit(sentence, "requirement")
    elif _YOU_WILL.match(text) or (sentence.bullet and _VERB_FIRST.match(text)):
        demand = firm(text) and says_something_measurable(text)
        yield Unit(sentence, "requirement" if demand else "duty")
    elif asks(text) and says_something_measurable(text) and not _ANNOUNCES.match(text):
        for part in _thoughts(sentence):
            if says_something_measurable(part.text):
                yield Unit(part, "requirement")


def _thoughts(sentence: Passage) -> Iterator[Passage]:
    """The parts of a sentence that ask on their own: between semicolons, and around ", and" where
    either side has its own verb ("… is required, and … would be an advantage")."""
    for part in sentence.enumeration():
        begin = 0
        for match in _COORDINATION.finditer(part.text):
            left, right = part.text[begin : match.start()], part.text[match.end() :]
            if asks(left) and asks(right) and _FINITE.search(left) and _FINITE.search(right):
                yield part.part(begin, match.start())
                begin = match.end()
        yield part.part(begin, len(part.text))


def says_something_measurable(text: str) -> bool:
    """The text names a skill, years, a degree, a language, a permit, a licence or an ability."""
    return bool(
        _ABILITY.search(text)
        or find_skills(text)
        or years_of_experience(text)
        or degree(text)
        or languages(text)
        or asks_for_permit(text)
        or asks_for_licence(text)
    )


def clauses(text: str) -> tuple[tuple[int, int], ...]:
    """Ranges of `text`, cut between a degree, years and each language where "and" or a comma
    parts them.

    "A degree in law and two years' experience" asks for two things; "a degree or two years'
    experience" for one.
    """
    anchors: list[tuple[int, int]] = []
    if found := degree(text):
        anchors.append((found.start, found.end))
    if asked := years_of_experience(text):
        anchors.append((asked.start, asked.end))
    anchors += [(demand.start, demand.end) for demand in languages(text)]
    anchors += [(h.start, h.end) for h in find_skills(text) if _is_certificate(h.name)]
    anchors.sort()
    ranges: list[tuple[int, int]] = []
    begin = 0
    for (_, end), (start, _) in pairwise(anchors):
        cuts = list(_CUT.finditer(text, end, start)) if end < start else []
        if not cuts or cuts[-1].start() < end + _last_or(text[end:start]):
            continue
        ranges.append((begin, cuts[-1].start()))
        begin = cuts[-1].end()
    return (*ranges, (begin, len(text)))


def _is_certificate(name: str) -> bool:
    found = skill(name)
    return found is not None and found.kind == "certificate"


def _last_or(text: str) -> int:
    return max((match.end() for match in _OR.finditer(text)), default=0)
