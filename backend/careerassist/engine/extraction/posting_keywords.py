"""The terms that a parser at the employer's is likely to search for, most telling first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from careerassist.engine.extraction.vocabulary import words
from careerassist.engine.skills import find_skills, skill
from careerassist.schemas.facts import Fact, SkillMention
from careerassist.schemas.posting import Requirement

_MOST = 30
_IN_TITLE, _MUST, _NICE, _DUTY, _ELSEWHERE = 4.0, 3.0, 1.5, 1.0, 0.5
_QUALITY_SHARE = 0.25
"""Traits ("teamwork") tell little: every posting has them, and no parser counts on them."""
_ACRONYM = re.compile(r"\b[A-ZÄÖÜ][A-ZÄÖÜ0-9]{1,6}(?:[-/][A-Z0-9]{1,6})?\b")
_LEVEL = re.compile(r"[ABC][12]")
_WORD = re.compile(r"[^\W\d_]+")
_PAIR = re.compile(r"(?=\b([^\W\d_]{4,} [^\W\d_]{4,})\b)")
_VERB_ENDINGS = ("ing", "ly", "ed")
_COMMON = words(
    "with from that this have will must your their they them into over under about above least "
    "more most other others such which what when where while well also and/or years year months "
    "experience knowledge ability skills skill good strong excellent required requirements work "
    "working using following equivalent related relevant minimum qualification degree college "
    "accredited satisfactory full time professional level including include provide ensure "
    "support develop maintain lead manage help make high quality best practices role team teams "
    "position candidate candidates applicants successful through across within between these "
    "those both each only than then able need needs like very some many much "
    "eine einer einem einen oder sowie durch ihre ihren ihrer unser unsere unserer wird werden "
    "sind haben kenntnisse erfahrung nach über unter beim jahre gute guter sehr "
    "para como sobre entre desde hasta con una unos experiencia conocimientos nuestro nuestra "
    "trabajo años buen buena equipo"
)
_NO_TERMS = words(
    "A AN AND OR THE WE YOU OF IN TO UK US USA EU GB UAE CV CVS AM PM HR ID PA FTE IT NOTE NB TBC "
    "TBD EEO FAQ PDF GBP EUR USD CHF ASAP II III IV MUST NOT ALL WITH FOR ETC DE EN ES GMBH AG LTD "
    "PLC LLC INC NHS GS HM OTE ST NO IS ARE"
)


def skill_mentions(facts: Iterable[Fact], elsewhere: str) -> tuple[SkillMention, ...]:
    """Every skill of the posting: with the facts that name it, or none if only its text does."""
    written: dict[str, str] = {}
    ids: dict[str, list[str]] = {}
    for fact in facts:
        for hit in find_skills(fact.text):
            written.setdefault(hit.name, hit.written)
            mentions = ids.setdefault(hit.name, [])
            if fact.id not in mentions:
                mentions.append(fact.id)
    for hit in find_skills(elsewhere):
        written.setdefault(hit.name, hit.written)
    return tuple(
        SkillMention(name=name, written=words, fact_ids=tuple(ids.get(name, ())))
        for name, words in written.items()
    )


def keywords(
    title: str,
    asked: tuple[Requirement, ...],
    duties: tuple[Fact, ...],
    mentions: tuple[SkillMention, ...],
    told: str,
) -> tuple[str, ...]:
    """Up to 30 terms as the posting writes them; `told` is its text without the boilerplate.

    The weight of a term is the sum of where it stands (title 4, must 3, nice 1.5, duty 1,
    anywhere 0.5; traits a quarter of that); equal weights keep the document's order. Acronyms of
    the requirements and pairs of words said at least twice, unknown to the lexicon, count half.
    """
    place = {r.id: _MUST if r.importance == "must" else _NICE for r in asked}
    place |= {fact.id: _DUTY for fact in duties}
    place["title"] = _IN_TITLE
    weights: dict[str, float] = {title: 100.0} if title else {}
    for mention in mentions:
        known = skill(mention.name)
        share = _QUALITY_SHARE if known and known.kind == "quality" else 1.0
        weight = sum(place.get(fact_id, _ELSEWHERE) for fact_id in mention.fact_ids)
        weights[mention.written] = weights.get(mention.written, 0.0) + share * (
            weight or _ELSEWHERE
        )
    taken = {word for term in weights for word in term.casefold().split()}
    facts = [r.fact for r in asked]
    for term, weight in (*_acronyms(facts, place, told), *_pairs([*facts, *duties], place)):
        if taken.isdisjoint(term.casefold().split()):
            weights[term] = weights.get(term, 0.0) + weight / 2
    unique: dict[str, str] = {}
    for term in sorted(weights, key=lambda term: -weights[term]):
        unique.setdefault(term.casefold(), term)
    return tuple(unique.values())[:_MOST]


def _acronyms(facts: list[Fact], place: dict[str, float], told: str) -> Iterator[tuple[str, float]]:
    """Acronyms of the requirements that are no shouted words ("you MUST")."""
    plain = set(_WORD.findall(told))
    for fact in facts:
        if fact.text.isupper():
            continue
        for match in _ACRONYM.finditer(fact.text):
            term = match.group()
            if term not in _NO_TERMS and term.lower() not in plain and not _LEVEL.fullmatch(term):
                yield term, place[fact.id]


def _pairs(facts: list[Fact], place: dict[str, float]) -> Iterator[tuple[str, float]]:
    """Neighbouring words of some length that requirements and duties say at least twice."""
    counts: dict[str, list[float]] = {}
    for fact in facts:
        for match in _PAIR.finditer(fact.text):
            pair = match.group(1)
            both = pair.casefold().split()
            if not any(word in _COMMON or word.endswith(_VERB_ENDINGS) for word in both):
                counts.setdefault(pair.casefold(), []).append(place[fact.id])
    for pair, found in counts.items():
        if len(found) >= 2:
            yield pair, sum(found)
