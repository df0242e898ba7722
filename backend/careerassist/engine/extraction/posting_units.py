"""A posting's text cut into units, each of which asks for one thing or describes one duty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from careerassist.engine.extraction.posting_criteria import (
    asks_for_licence,
    asks_for_permit,
    degree,
    years_of_experience,
)
from careerassist.engine.extraction.posting_headings import SectionKind
from careerassist.engine.extraction.posting_items import ABILITY, VERB_FIRST, may_ask
from careerassist.engine.extraction.posting_languages import languages
from careerassist.engine.extraction.posting_layout import Passage
from careerassist.engine.extraction.posting_noise import asks_nothing
from careerassist.engine.extraction.posting_sections import Placed
from careerassist.engine.extraction.posting_wording import asks, firm, formality, nice, offers
from careerassist.engine.skills import find_skills
from careerassist.schemas.posting import Importance

_LONGEST_BARE_ITEM = 140
"""Characters of a line that is taken for a list item although it has no marker."""
_ALTERNATIVE = re.compile(r"[;,.:]?\s+(?:or|oder|o)[:;.]?$", re.IGNORECASE)
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
    r"|experience|knowledge|mit|über|der|con|que)\b)"
    r"|we need (?:someone|somebody|a person|another|one more|more)\b(?!.*\b(?:who|with|that)\b)",
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
    r"^(?:you(?:'ll|’ll| will)\b(?!\s+(?:also\s+)?(?:need|have|hold|bring|possess|speak|know"
    r"|be (?:able"
    r"|qualified|registered|experienced|fluent|comfortable|confident|educated)))"
    r"|as an? [^,.]{3,60}, you|in this role\b|responsib(?:le"
    r"|ilities)\b|duties (?:will )?include"
    r"|(?:sie|du) (?!(?:haben|hast|verfüg|bring|besitz|beherrsch|sprech|sprich|könn|kann"
    r"|kenn|sind|bist|sollt|müss|muss|wohn|möcht))(?:\w+en|\w+st)\b"
    r"|zu ihren aufgaben|te encargarás|serás responsable"
    r"|realizarás)",
    re.IGNORECASE,
)


_YOU = re.compile(r"(?:you(?:'ll|’ll| will)?|sie|du|ihr)\s+(?=\w)", re.IGNORECASE)
_WILL_DO = re.compile(
    r"\b(?:candidate|applicant|holder|person|appointee)s?\s+will\s+(?!(?:have|be|hold|possess|need"
    r"|bring|receive|demonstrate|show|also have|ideally|speak|know)\b)",
    re.IGNORECASE,
)
_IS_OR_HAS = re.compile(
    r"(?:du|sie)\s+(?:hast|haben|verfüg\w+|bring\w+|besitz\w+|beherrsch\w+|sprich\w*|sprech\w+|kann\w*"
    r"|könn\w+|kenn\w+|bist|sind|sollte\w*)\b|(?:que\s)?(?:tengas|tenés|seas|sepas|manejes|hables"
    r"|redactes|cuentes con|conozcas|poseas)\b|(?:tienes|eres|hablas|dominas|cuentas con|sabes)\b",
    re.IGNORECASE,
)
_DAILY_WORK = re.compile(
    r"(?:\w+ly )?(?:work|report|support|help|join|look after|assist|collaborate|liaise|arbeite"
    r"|unterstütz"
    r"|berichte)",
    re.IGNORECASE,
)
_OBLIGED = re.compile(
    r"(?:you|applicants?|candidates?|sie|du)\s+(?:must|need to be|have to be|should be)\b"
    r"|\b(?:is|are) a must\b|^must\b"
    r"|\b(?:required|essential|mandatory|needed|erforderlich|imprescindible|obligatori[oa])"
    r"\W*(?:\([^()]*\)\W*)?$",
    re.IGNORECASE,
)
_CHECKS = re.compile(
    r"\b(?:dbs|background|criminal record|police|drug|reference|pre-employment|online)\b[^.]{0,40}"
    r"\b(?:checks?|screen\w*|tests?|investigation|clearance)\b[^.]{0,40}\b(?:appl(?:y|ies)|required"
    r"|needed|carried out|undertaken|mandatory)"
    r"|\bsubject to (?:an? )?(?:\w+ ){0,3}(?:dbs|background|police|criminal)"
    r"|\b(?:appointment|offer|employment|post|position|job|role)s?\b[^.]{0,25} (?:is|are|will be)"
    r" (?:made )?(?:conditional (?:up)?on|subject to|dependent (?:up)?on|contingent (?:up)?on)"
    r"(?! (?:funding|change|availab|budget|final|negotiat|contract|the (?:terms|usual|approval)))",
    re.IGNORECASE,
)
_RESTRICTS = re.compile(
    r"\b(?:only|must|need|needs|required|cannot|as long as|provided|nur|muss|müssen|solo|debe"
    r"|necesari[oa]|imprescindible|open to)\b",
    re.IGNORECASE,
)
_OURSELVES = re.compile(r"(?:we|our|the company|wir|unser\w*|nosotros|nuestr\w+)\b", re.I)
_LONGEST_WISH = 120
_FEW_WORDS = 6


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of text with what it is taken for."""

    passage: Passage
    role: Literal["requirement", "duty"]
    importance: Importance = "must"
    any_way: bool = False
    """Several ways to qualify stand in it, joined by "or" over list items."""
    listed: bool = False
    """It is prose, or an enumeration behind a heading: commas part what is asked for."""


def units(parts: list[Placed]) -> Iterator[Unit]:
    """Requirements and duties in document order; boilerplate, offers and headings left out."""
    waiting: Unit | None = None
    for placed in _guessed(parts):
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


def _guessed(parts: list[Placed]) -> Iterator[Placed]:
    """The passages, with lists under headings that we do not know taken for requirements where
    most of their items ask for something."""
    waiting: list[Placed] = []
    for placed in parts:
        if placed.passage.bullet and placed.section in ("header", "neutral"):
            waiting.append(placed)
            continue
        yield from _as_requirements(waiting)
        waiting = []
        yield placed
    yield from _as_requirements(waiting)


def _as_requirements(items: list[Placed]) -> Iterator[Placed]:
    asking = sum(may_ask(item.passage.text) for item in items)
    for item in items:
        guess = len(items) > 1 and asking * 2 > len(items)
        yield Placed(item.passage, "must", item.lead_in) if guess else item


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
        yield from _asked(placed, "nice" if section == "nice" else "must")
    elif section == "duties":
        yield from _duties(passage)
    else:
        for sentence in passage.sentences():
            yield from _elsewhere(sentence, section)


def _asked(placed: Placed, importance: Importance) -> Iterator[Unit]:
    """Requirements of a passage in a section of requirements.

    Of a list item the first sentence asks; the others explain it unless they ask by themselves.
    Lines without markers are items too, if they are short and no sentences.
    """
    passage = placed.passage
    item = passage.bullet or (not placed.inline and _like_item(passage))
    sentences = passage.sentences()
    if item and len(sentences) > 1 and _softens(sentences[1].text):
        importance = "nice"  # "A first aid certificate? Even better!"
    for number, sentence in enumerate(sentences):
        text = sentence.text
        asks_too = says_something_measurable(text) or languages(text, alone=True)
        if item and number and not ((firm(text) or nice(text)) and asks_too):
            continue
        if asks_nothing(text):
            continue
        if formality(text) and not (asks_for_permit(text) or asks_for_licence(text)):
            continue
        if _describes_work(text) and not item:
            yield Unit(sentence, "duty")
            continue
        first = placed.inline and number == 0
        for part in (sentence,) if item or first else _thoughts(sentence):
            text = part.text
            if text.endswith(":") or len(_WORD.findall(text)) == 0:
                continue
            if offers(text) and not (item and "," in text):
                continue
            if item or first or asks(text) or says_something_measurable(text):
                yield Unit(part, "requirement", importance, listed=not item)


def _softens(text: str) -> bool:
    own = find_skills(text) or languages(text, alone=True)
    return nice(text) and len(text.split()) <= _FEW_WORDS and not own


def _like_item(passage: Passage) -> bool:
    """A line that lost its marker when it was copied."""
    text = passage.text
    return len(text) <= _LONGEST_BARE_ITEM and not text.endswith((".", "!", "?", ":"))


def _describes_work(text: str) -> bool:
    """ "You work closely with …": what the person will do, in a section of requirements."""
    addressed = _YOU.match(text)
    return bool(
        addressed and _DAILY_WORK.match(text[addressed.end() :]) and not firm(text)
    ) or bool(_WILL_DO.search(text) and not firm(text))


def _duties(passage: Passage) -> Iterator[Unit]:
    """Duties of a passage in a section of duties; its firm demands on the person stand out."""
    for part in (passage,) if passage.bullet else passage.sentences():
        text = part.text
        if text.endswith(":") or len(_WORD.findall(text)) < 2 or formality(text):
            continue
        if _demands(part):
            yield Unit(part, "requirement")
        elif passage.bullet or VERB_FIRST.match(text) or _DOING.search(text):
            yield Unit(part, "duty")


def _demands(part: Passage) -> bool:
    text = part.text
    if VERB_FIRST.match(text) or _WILL_DO.search(text):
        return False
    if _YOU_WILL.match(text):
        return firm(text) and (asks_for_licence(text) or asks_for_permit(text))
    if _ANNOUNCES.match(text):
        return False
    if not says_something_measurable(text):
        return False
    return (firm(text) and asks(text)) if part.bullet else asks(text)


def _elsewhere(sentence: Passage, section: SectionKind) -> Iterator[Unit]:
    """A sentence outside the sections of requirements and duties."""
    text = sentence.text
    wished = nice(text) and says_something_measurable(text)
    if section == "site" or asks_nothing(text):
        return
    if text.endswith(":") or formality(text) or (offers(text) and not wished):
        return
    if section in ("benefits", "apply", "equality", "about"):
        binding = asks_for_permit(text) or asks_for_licence(text) or bool(languages(text))
        addressed = section == "about" and _ADDRESSED.match(text) and asks(text)
        if (firm(text) and binding) or addressed:
            yield Unit(sentence, "requirement")
    elif sentence.bullet and not VERB_FIRST.match(text) and ABILITY.search(text.lower()):
        yield Unit(sentence, "requirement")
    elif _YOU_WILL.match(text) or _WILL_DO.search(text) or _lists_duty(sentence):
        demand = firm(text) and says_something_measurable(text)
        yield Unit(sentence, "requirement" if demand else "duty", listed=not sentence.bullet)
    elif _ANNOUNCES.match(text):
        return
    elif _CHECKS.search(text) or (asks_for_permit(text) and _RESTRICTS.search(text)):
        yield Unit(sentence, "requirement", listed=True)
    elif asks(text) or _OBLIGED.search(text):
        for part in _thoughts(sentence):
            if _OURSELVES.match(part.text) and not asks(part.text):
                continue
            bound = _OBLIGED.search(part.text) or _IS_OR_HAS.match(part.text)
            wish = nice(part.text) and len(part.text) <= _LONGEST_WISH
            spoken = nice(part.text) and bool(languages(part.text, alone=True))
            if wish or bound or spoken or says_something_measurable(part.text):
                yield Unit(part, "requirement", listed=True)


_LONGEST_SENTENCE = 800
"""Characters of a sentence that is still looked at for what each part of it asks."""


def _lists_duty(sentence: Passage) -> bool:
    return sentence.bullet and bool(VERB_FIRST.match(sentence.text))


def _thoughts(sentence: Passage) -> Iterator[Passage]:
    """The parts of a sentence that ask on their own: between semicolons, and around ", and" where
    either side has its own verb ("… is required, and … would be an advantage")."""
    for part in sentence.enumeration():
        begin = 0
        short = part.text if len(part.text) <= _LONGEST_SENTENCE else ""
        for match in _COORDINATION.finditer(short):
            left, right = part.text[begin : match.start()], part.text[match.end() :]
            if asks(left) and asks(right) and _FINITE.search(left) and _FINITE.search(right):
                yield part.part(begin, match.start())
                begin = match.end()
        yield part.part(begin, len(part.text))


def says_something_measurable(text: str) -> bool:
    """The text names a skill, years, a degree, a language, a permit, a licence or an ability."""
    return bool(
        ABILITY.search(text.lower())
        or find_skills(text)
        or years_of_experience(text)
        or degree(text)
        or languages(text)
        or asks_for_permit(text)
        or asks_for_licence(text)
    )
