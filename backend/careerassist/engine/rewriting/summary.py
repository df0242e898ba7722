"""The profile at the top: the person's own sentences, or some made of title, years, the strongest
evidence and the skills asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from careerassist.engine.grounding import check, months_worked
from careerassist.engine.grounding.amounts.quantities import quantities
from careerassist.engine.grounding.claim import content_stems
from careerassist.engine.rewriting.asked_skills import listed, named_skills, sayable
from careerassist.engine.rewriting.filler import without_filler
from careerassist.engine.rewriting.inflection import verbs
from careerassist.engine.rewriting.letter_sentences import templates
from careerassist.engine.rewriting.preserving import lost
from careerassist.engine.rewriting.relevance import relevance, strength
from careerassist.engine.rewriting.sentence_parts import written_small
from careerassist.engine.rewriting.telling import tell
from careerassist.engine.rewriting.titles import is_employer, presentable, spoken_name
from careerassist.engine.rewriting.wording import patterns
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile, Role
from careerassist.schemas.facts import Fact
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import GroundedText

_LONGEST = 5
_SKILLS = 4
_FEWEST_YEARS = 2
_LONGEST_EVIDENCE = 150
"""Characters: a profile is skimmed."""
_YEARS = {
    "en": "{title} with {years} years of experience",
    "de": "{title} mit {years} Jahren Berufserfahrung",
    "es": "{title} con {years} años de experiencia",
}
_NOW_AT = {
    "en": ", now at {employer}",
    "de": ", derzeit bei {employer}",
    "es": ", ahora en {employer}",
}
_SINCE = {
    "en": "{title} at {employer} since {year}.",
    "de": "{title} bei {employer} seit {year}.",
    "es": "{title} en {employer} desde {year}.",
}
_KNOWN = {
    "en": "Skills include {skills}.",
    "de": "Kenntnisse in {skills}.",
    "es": "Conocimientos de {skills}.",
}
_CURRENTLY = "Currently {deed}."
_INCLUDES = "Experience includes {noun}."


def tailored_summary(
    cv: CVProfile,
    posting: JobProfile,
    analysis: GapAnalysis,
    proposed: Mapping[str, str],
    today: date | None,
) -> tuple[GroundedText, ...]:
    """The CV's own summary, tightened, its least telling sentences left out where it is long; or a
    new one. Where the own one only says what is looked for, or what the person is like, facts come
    before it.

    `proposed` are the rewritten bullets by id. Empty where the CV has neither a summary nor enough
    to make one of.
    """
    own = _own(cv, posting, analysis)
    if any(_says_something(text.text, cv.language) for text in own):
        return own
    made = [
        text
        for text in (
            _who(cv, today),
            _evidence(cv, posting, analysis, proposed),
            _skills(cv, posting),
        )
        if text
        and not check(text.text, text.fact_ids, cv, posting=posting, scope="prose", today=today)
    ]
    return (*made, *own)


def _says_something(sentence: str, language: str) -> bool:
    """Neither what is looked for nor only what somebody is like ("I am a friendly person")."""
    if any(pattern.match(sentence) for pattern in patterns(language, "summary", "wish")):
        return False
    alike = any(pattern.search(sentence) for pattern in patterns(language, "summary", "traits"))
    return not alike or bool(quantities(sentence, language))


def _own(cv: CVProfile, posting: JobProfile, analysis: GapAnalysis) -> tuple[GroundedText, ...]:
    facts = cv.summary
    if len(facts) > _LONGEST and all(fact.text.rstrip().endswith(".") for fact in facts):
        scored = [(-relevance(f, posting, analysis), n) for n, f in enumerate(facts[1:], start=1)]
        kept = {0, *(n for _, n in sorted(scored)[: _LONGEST - 1])}
        facts = tuple(fact for n, fact in enumerate(facts) if n in kept)
    return tuple(
        GroundedText(text=_tightened(fact, cv, posting), fact_ids=(fact.id,)) for fact in facts
    )


def _tightened(fact: Fact, cv: CVProfile, posting: JobProfile) -> str:
    shorter = without_filler(fact.text, cv.language)
    if lost(fact.text, shorter, cv.language):
        return fact.text
    refused = check(shorter, (fact.id,), cv, posting=posting, scope="prose")
    return fact.text if refused else shorter


def latest_role(cv: CVProfile) -> Role | None:
    """The role that goes on, else the one that ended last; None without a titled role."""
    titled = [role for role in cv.roles if presentable(role.title) and not role.volunteer]

    def recency(role: Role) -> tuple[bool, int]:
        dates = role.dates
        if dates is None:
            return False, 0
        last = dates.end or dates.start
        return dates.current, last.months() if last else 0

    return max(titled, key=recency, default=None)


def same_trade(cv: CVProfile, role: Role) -> tuple[Role, ...]:
    """The roles whose titles share a word of the trade with this one's: years are counted over
    these only, so that neither a waiter's years nor a shop assistant's are a teaching assistant's.
    """
    if role.title is None:
        return (role,)
    words = content_stems(role.title.text)
    telling = words - content_stems(templates()["names"]["general"])

    def same(title: str) -> bool:
        others = content_stems(title)
        return bool(telling & others) if telling else others == words

    return tuple(r for r in cv.roles if r.title and same(r.title.text))


def _who(cv: CVProfile, today: date | None) -> GroundedText | None:
    role = latest_role(cv)
    if role is None or role.title is None or role.dates is None or role.dates.start is None:
        return None
    title = spoken_name(role.title.text, cv.language)
    employer = role.employer if is_employer(role.employer) else None
    if cv.language not in _YEARS:
        return None
    if not role.dates.current or today is not None:
        roles = same_trade(cv, role)
        years = months_worked(roles, today) // 12
        if years < _FEWEST_YEARS:
            return None
        ids = [r.title.id for r in roles if r.title]
        text = _YEARS[cv.language].format(title=title, years=years)
        if role.dates.current and employer is not None:
            text += _NOW_AT[cv.language].format(employer=employer.text)
            ids.append(employer.id)
        return GroundedText(text=text.rstrip(".") + ".", fact_ids=tuple(ids))
    if employer is None:
        return None
    text = _SINCE[cv.language].format(
        title=title, employer=employer.text, year=role.dates.start.year
    )
    return GroundedText(text=text, fact_ids=(role.title.id, employer.id))


def _evidence(
    cv: CVProfile, posting: JobProfile, analysis: GapAnalysis, proposed: Mapping[str, str]
) -> GroundedText | None:
    """The strongest fact of the role summed up, as a sentence without its subject."""
    role = latest_role(cv)
    if role is None:
        return None
    small = written_small(fact.text for fact in cv.facts().values())
    ranked = sorted(
        (-strength(bullet, posting, analysis, cv.language), number, bullet)
        for number, bullet in enumerate(role.bullets)
        if strength(bullet, posting, analysis, cv.language) > 0
    )
    for _, _, bullet in ranked:
        for text in _as_evidence(proposed.get(bullet.id, bullet.text), role, cv.language, small):
            return GroundedText(text=text, fact_ids=(bullet.id,))
    return None


def _as_evidence(text: str, role: Role, language: str, small: frozenset[str]) -> Iterator[str]:
    current = role.dates is not None and role.dates.current
    told = tell(text, language, current=current, small=small)
    if (
        told is None
        or (told.result and language == "en")
        or len(told.text) > _LONGEST_EVIDENCE
        or told.form == "post"
    ):
        return
    if told.form == "noun":
        if language == "en":
            yield _INCLUDES.format(noun=told.text)
        else:
            yield text.strip().rstrip(".;") + "."
    elif language == "en":
        words = re.sub(r", and I ", ", and ", told.text.removeprefix("I "))
        if current:
            yield from _going_on(words)
        else:
            yield words[0].upper() + words[1:] + "."
    else:
        yield text.strip().rstrip(".;") + "."


def _going_on(words: str) -> Iterator[str]:
    """A deed of a role that goes on: "Ran tests" and "errors fell by half" as they stand, "train
    two commis" as going on."""
    first, _, rest = words.partition(" ")
    verb = verbs().get(first)
    if verb is None or first == verb.past:
        yield words[0].upper() + words[1:] + "."
    elif not re.search(r"\band\b|,", re.sub(r"\([^)]*\)", "", rest)):
        yield _CURRENTLY.format(deed=f"{verb.gerund} {rest}")


def _skills(cv: CVProfile, posting: JobProfile) -> GroundedText | None:
    if cv.language not in _KNOWN:
        return None

    def text(names: Sequence[str]) -> str:
        return _KNOWN[cv.language].format(skills=listed(names, cv.language))

    def says(names: Sequence[str], ids: tuple[str, ...]) -> bool:
        return not check(text(names), ids, cv, posting=posting, scope="prose")

    names, ids = sayable(named_skills(cv, posting), _SKILLS, says)
    return GroundedText(text=text(names), fact_ids=ids) if len(names) > 1 else None
