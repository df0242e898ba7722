"""The profile at the top: the person's own sentences, or one made of title, years and skills."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from careerassist.engine.grounding import check, months_worked
from careerassist.engine.grounding.claim import content_stems
from careerassist.engine.rewriting.relevance import is_ability, needs, relevance
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile, Role
from careerassist.schemas.facts import Fact, SkillMention
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import GroundedText

_LONGEST = 5
_NAME_WORDS = 9
_DEED = re.compile(r"\w+ed\s+(?:as|a|an|the|at|in|on|for|with)\b")
"""A sentence taken for a name: "Worked as a cook"."""
_NAME = re.compile(r"[A-ZÄÖÜÁÉÍÓÚÑ\d].*[^\W_].{0,2}", re.DOTALL)
_SKILLS = 4
_AND = {"en": "and", "de": "und", "es": "y"}
_YEARS = {
    "en": "{title} with {years} years of experience.",
    "de": "{title} mit {years} Jahren Berufserfahrung.",
    "es": "{title} con {years} años de experiencia.",
}
_SINCE = {
    "en": "{title} at {employer} since {year}.",
    "de": "{title} bei {employer} seit {year}.",
    "es": "{title} en {employer} desde {year}.",
}
_KNOWN = {
    "en": "Skills include {skills}.",
    "de": "Kenntnisse: {skills}.",
    "es": "Conocimientos: {skills}.",
}


def tailored_summary(
    cv: CVProfile, posting: JobProfile, analysis: GapAnalysis, today: date | None
) -> tuple[GroundedText, ...]:
    """The CV's own summary, its least telling sentences left out where it is long; or a new one.

    Empty where the CV has neither a summary nor enough to make one of.
    """
    if cv.summary:
        return _own(cv, posting, analysis)
    if cv.language not in _YEARS:
        return ()
    sentences = (_who(cv, today), _skills(cv, posting))
    return tuple(
        text
        for text in sentences
        if text
        and not check(text.text, text.fact_ids, cv, posting=posting, scope="prose", today=today)
    )


def _own(cv: CVProfile, posting: JobProfile, analysis: GapAnalysis) -> tuple[GroundedText, ...]:
    facts = cv.summary
    if len(facts) > _LONGEST and all(fact.text.rstrip().endswith(".") for fact in facts):
        scored = [(-relevance(f, posting, analysis), n) for n, f in enumerate(facts[1:], start=1)]
        kept = {0, *(n for _, n in sorted(scored)[: _LONGEST - 1])}
        facts = tuple(fact for n, fact in enumerate(facts) if n in kept)
    return tuple(GroundedText(text=fact.text, fact_ids=(fact.id,)) for fact in facts)


def presentable(fact: Fact | None) -> bool:
    """The words can stand in a sentence as a name: short, no bracket or stop left hanging. What was
    read from an odd layout may not."""
    if fact is None or not _NAME.fullmatch(fact.text) or len(fact.text.split()) > _NAME_WORDS:
        return False
    if _DEED.match(fact.text):
        return False
    return fact.text.count("(") == fact.text.count(")")


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
    """The roles whose titles share a telling word with this one's: years are counted over these
    only, so that a nurse's years as a waiter are not years of nursing."""
    if role.title is None:
        return (role,)
    words = content_stems(role.title.text)
    return tuple(r for r in cv.roles if r.title and words & content_stems(r.title.text))


def _who(cv: CVProfile, today: date | None) -> GroundedText | None:
    role = latest_role(cv)
    if role is None or role.title is None or role.dates is None or role.dates.start is None:
        return None
    title = role.title
    if not role.dates.current or today is not None:
        roles = same_trade(cv, role)
        years = months_worked(roles, today) // 12
        if years < 2:
            return None
        ids = tuple(r.title.id for r in roles if r.title)
        return GroundedText(
            text=_YEARS[cv.language].format(title=title.text, years=years), fact_ids=ids
        )
    if role.employer is None or not presentable(role.employer):
        return None
    text = _SINCE[cv.language].format(
        title=title.text, employer=role.employer.text, year=role.dates.start.year
    )
    return GroundedText(text=text, fact_ids=(title.id, role.employer.id))


def wanted_skills(cv: CVProfile, posting: JobProfile) -> tuple[SkillMention, ...]:
    """Skills of the CV that the posting asks for, what it needs most first."""
    held = {mention.name: mention for mention in cv.skills}
    return tuple(held[name] for name in needs(posting) if name in held and is_ability(name))


def _skills(cv: CVProfile, posting: JobProfile) -> GroundedText | None:
    skills = wanted_skills(cv, posting)[:_SKILLS]
    if len(skills) < 2:
        return None
    names = listed([skill.written for skill in skills], cv.language)
    ids = tuple(dict.fromkeys(fact_id for skill in skills for fact_id in skill.fact_ids))
    return GroundedText(text=_KNOWN[cv.language].format(skills=names), fact_ids=ids)


def listed(words: Sequence[str], language: str) -> str:
    """ "a, b and c" in the language given."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {_AND.get(language, 'and')} {words[-1]}"
