"""Units of a posting as requirements: kind, skills (all of them or any), years, level, language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from careerassist.engine.extraction.posting_clauses import Clause, clauses
from careerassist.engine.extraction.posting_criteria import (
    Degree,
    asks_for_licence,
    asks_for_permit,
    degree,
    years_of_experience,
)
from careerassist.engine.extraction.posting_languages import LanguageDemand, languages
from careerassist.engine.extraction.posting_layout import Passage
from careerassist.engine.extraction.posting_noise import is_boilerplate
from careerassist.engine.extraction.posting_units import Unit
from careerassist.engine.extraction.posting_wording import importance, offers
from careerassist.engine.skills import SkillHit, find_skills, skill
from careerassist.schemas.posting import Importance, Requirement, RequirementKind

_OR = re.compile(
    r"\b(?:or|oder|o|and/or|und/oder|bzw\.?|y/o|u otr[oa]s?)\b|^\s*/\s*$", re.IGNORECASE
)
_AND = re.compile(r"\b(?:and|und|sowie|y|e)\b|&", re.IGNORECASE)
_BOTH = re.compile(r"\bbiling|\bzweisprachig", re.IGNORECASE)
_EXAMPLES_OF = re.compile(
    r"^[\s,(:]*(?:tools\s+)?(?:such as|e\.g\.?|for example|like|including|z\.\s?b\.|zum beispiel"
    r"|wie|como"
    r"|p\.\s?ej\.|por ejemplo)[\s,:]*$",
    re.IGNORECASE,
)
_ONLY_COMMA = re.compile(r"^\s*,\s*$")
_CONNECTED = re.compile(
    r"^[\s,/()]*(?:(?:and|or|und|oder|sowie|y|e|o|u|and/or|und/oder|y/o|bzw\.?|&)\b)?[\s(]*"
    r"(?:(?:in|with|of|the|an?|ms|microsoft)\s+)?$",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(
    r"(?:one of|any of|at least one(?: of)?|one or more of|either|such as|e\.g\.?,?|for example"
    r"|like|including one of"
    r"|eine[rs]? (?:der|von)|z\.\s?b\.|zum beispiel|wie(?: etwa)?|mindestens eine\w*|como"
    r"|p\.\s?ej\.|por ejemplo|alguno de)"
    r"[\s:,(]*(?:the following[\s\w]*:?\s*)?(?:modern |popular )?$",
    re.IGNORECASE,
)
_OR_SIMILAR = re.compile(
    r"^[\s,)]*(?:or|oder|o)\s+(?:similar|equivalent|comparable|another|other|vergleichbar|ähnlich)",
    re.IGNORECASE,
)
_EXPERIENCE = re.compile(
    r"experience|experienced|erfahrung|berufspraxis|experiencia|track record|background in\b"
    r"|worked (?:in|as|with)"
    r"|proven history",
    re.IGNORECASE,
)
_EDUCATION = re.compile(
    r"\b(?:qualification in|educated to|diploma|credits? from|college or university"
    r"|matriculation|coursework"
    r"|abschluss|titulación|qualified to)\b",
    re.IGNORECASE,
)
_QUALITY = re.compile(
    r"\b(?:able to|ability to|willing\w*|passion\w*|enthusias\w+|flexib\w+|friendly|caring"
    r"|motivat\w+|attitude"
    r"|commitment|committed|confident|calm|warm|energetic|punctual\w*|honest|sense of"
    r"|bereitschaft|freude"
    r"|engagier\w+|freundlich\w*|persönlichkeit|capacidad|disponibilidad|actitud|ganas)\b",
    re.IGNORECASE,
)


_DEGREES = frozenset({"bachelor", "master", "doctorate"})
_COURSE = re.compile(
    r"apprentice|time[- ]served|ausbildung|lehre\b|geselle|meister|degree|bachelor|master|diplom"
    r"|NVQ"
    r"|formación|ciclo|técnico|grado|studium",
    re.IGNORECASE,
)
_SPONSORING = re.compile(
    r"\bsponsor(?:ed|ing|ship)?\b|\bpatrocin|\boutside (?:of )?(?:the )?(?:EU|Europe|UK|US)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Group:
    """Skills of a line that belong together: all of them are asked for, or any one."""

    names: tuple[str, ...]
    any_of: bool
    start: int
    end: int


def requirements(found: Iterable[Unit]) -> tuple[Requirement, ...]:
    """The requirements among units, numbered `r1` … in document order; repeated lines once."""
    result: list[Requirement] = []
    seen: set[tuple[str, str | None, tuple[str, ...]]] = set()
    for unit in found:
        if unit.role != "requirement":
            continue
        drafts = list(_drafts(unit))
        permits = sum(draft.kind == "permit" for draft in drafts)
        for draft in drafts:
            if permits > 1 and _SPONSORING.search(draft.fact.text):
                continue  # "you need the right to work; we do not sponsor visas" is one demand
            key = (" ".join(draft.fact.text.casefold().split()), draft.language, draft.skills)
            if key in seen:
                continue
            seen.add(key)
            number = f"r{len(result) + 1}"
            fact = draft.fact.model_copy(update={"id": number})
            result.append(draft.model_copy(update={"id": number, "fact": fact}))
    return tuple(result)


def _drafts(unit: Unit) -> Iterator[Requirement]:
    text = unit.passage.text
    whole = Clause(0, len(text), importance(text, unit.importance))
    found = (whole,) if unit.any_way else clauses(unit.passage, unit.importance, listed=unit.listed)
    spoken = languages(text, alone=True)
    for clause in found:
        part = unit.passage.part(clause.start, clause.end)
        if not re.search(r"\w", part.text) or offers(part.text) or is_boilerplate(part.text):
            continue
        # A level may be said once for all languages of the line, so the whole line is read first.
        here = tuple(demand for demand in spoken if clause.start <= demand.start < clause.end)
        between = text[here[0].end : here[-1].start] if here else ""
        if not here and (here := languages(part.text, alone=True)):
            between = part.text[here[0].end : here[-1].start]
        if here:
            yield from _language_drafts(part, between, here, clause.importance)
        if not here or _asks_beyond_language(part.text):
            yield from _other_drafts(part, unit, clause.importance)


def _language_drafts(
    part: Passage, between: str, demands: tuple[LanguageDemand, ...], weight: Importance
) -> Iterator[Requirement]:
    """One requirement a language; one for all if any of them will do (their names in `skills`)."""
    if len(demands) > 1 and _OR.search(between) and not _BOTH.search(part.text):
        yield Requirement(
            id="r",
            fact=part.fact("r"),
            kind="language",
            importance=weight,
            skills=tuple(demand.name for demand in demands),
            any_of=True,
            language_level=demands[0].level,
        )
        return
    for demand in demands:
        yield Requirement(
            id="r",
            fact=part.fact("r"),
            kind="language",
            importance=weight,
            language=demand.name,
            language_level=demand.level,
        )


def _asks_beyond_language(text: str) -> bool:
    """A clause about a language also asks for a skill proper, years or a degree."""
    proper = [hit for hit in find_skills(text) if _kind_of(hit) != "quality"]
    return bool(proper or years_of_experience(text) or degree(text))


def _other_drafts(part: Passage, unit: Unit, weight: Importance) -> Iterator[Requirement]:
    text = part.text
    asked = years_of_experience(text)
    level = degree(text)
    groups = _groups(text, find_skills(text))
    first = groups[0] if groups else _Group((), False, 0, 0)
    yield Requirement(
        id="r",
        fact=part.fact("r"),
        kind=_kind(text, first.names),
        importance=weight,
        skills=first.names,
        any_of=(first.any_of or unit.any_way) and len(first.names) > 1,
        years=asked.years if asked else None,
        level=None if level is None or _names_certificate(text, level) else level.level,
    )
    for group in groups[1:]:
        piece = part.part(group.start, group.end)
        yield Requirement(
            id="r",
            fact=piece.fact("r"),
            kind=_kind(piece.text, group.names),
            importance=weight,
            skills=group.names,
            any_of=True,
        )


def _names_certificate(text: str, level: Degree) -> bool:
    """The words of the level belong to a certificate's name ("City & Guilds 2391"), and do not
    name a course of years by themselves."""
    if level.level in _DEGREES or _COURSE.search(text[level.start : level.end]):
        return False
    return any(
        hit.start < level.end and level.start < hit.end and _kind_of(hit) == "certificate"
        for hit in find_skills(text)
    )


def _kind(text: str, names: tuple[str, ...]) -> RequirementKind:
    """What a line asks for, the most binding first."""
    kinds = {found.kind for name in names if (found := skill(name))}
    if asks_for_permit(text):
        return "permit"
    if years_of_experience(text):
        return "experience"
    level = degree(text)
    if level and level.level in _DEGREES:
        return "education"
    if "certificate" in kinds:
        return "certificate"
    if level:
        return "education"
    if asks_for_licence(text) and not kinds & {"skill", "tool"}:
        return "certificate"
    if kinds & {"skill", "tool"}:
        return "skill"
    if _EDUCATION.search(text):
        return "education"
    if _EXPERIENCE.search(text):
        return "experience"
    if "quality" in kinds or _QUALITY.search(text):
        return "quality"
    return "other"


def _kind_of(hit: SkillHit) -> str:
    found = skill(hit.name)
    return found.kind if found else "skill"


def _groups(text: str, hits: tuple[SkillHit, ...]) -> list[_Group]:
    """Skills that are all asked for as the first group, then each "this or that" as one more.

    Where all skills of the line are alternatives, their group is the only one.
    """
    chains = [_group(text, chain) for chain in _chains(text, hits)]
    joint = tuple(dict.fromkeys(name for c in chains if not c.any_of for name in c.names))
    either = [c for c in chains if c.any_of and set(c.names).isdisjoint(joint)]
    if not joint:
        return either
    return [_Group(joint, False, 0, len(text)), *either]


def _chains(text: str, hits: tuple[SkillHit, ...]) -> Iterator[list[SkillHit]]:
    """Runs of skills with nothing but commas, slashes, "and" or "or" between them."""
    chain: list[SkillHit] = []
    for hit in hits:
        gap = text[chain[-1].end : hit.start] if chain else ""
        if chain and not (_CONNECTED.match(gap) or _EXAMPLES_OF.match(gap)):
            yield from _unmixed(text, chain)
            chain = []
        chain.append(hit)
    yield from _unmixed(text, chain)


def _unmixed(text: str, chain: list[SkillHit]) -> Iterator[list[SkillHit]]:
    """The run, cut at its "and" where it also holds an "or": "SQL and Python or Java"."""
    gaps = [text[a.end : b.start] for a, b in pairwise(chain)]
    if not any(_OR.search(gap) for gap in gaps):
        if chain:
            yield chain
        return
    part = chain[:1]
    for hit, gap in zip(chain[1:], gaps, strict=True):
        if _AND.search(gap) and not _OR.search(gap):
            yield part
            part = []
        part.append(hit)
    yield part


def _group(text: str, chain: list[SkillHit]) -> _Group:
    names = tuple(dict.fromkeys(hit.name for hit in chain))
    start, end = chain[0].start, chain[-1].end
    gaps = [text[a.end : b.start] for a, b in pairwise(chain)]
    words = [gap for gap in gaps if not _ONLY_COMMA.match(gap)]
    alternatives = bool(words) and all(_OR.search(gap) for gap in words)
    examples = bool(
        _EXAMPLES.search(text[:start])
        or any(_EXAMPLES_OF.match(gap) for gap in gaps)
        or _OR_SIMILAR.match(text[end:])
    )
    return _Group(names, len(names) > 1 and (alternatives or examples), start, end)
