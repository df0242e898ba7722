"""Years of work, counted in the roles that are of the kind asked for, or told in the profile."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from careerassist.engine.content_words import content
from careerassist.engine.extraction.posting_criteria import years_of_experience
from careerassist.engine.matching.dated import years
from careerassist.engine.matching.passages import Passage
from careerassist.engine.matching.prepared_cv import HeldRole
from careerassist.engine.matching.prepared_posting import Asked
from careerassist.engine.matching.subject import Subject
from careerassist.engine.matching.terms import is_tool
from careerassist.engine.matching.titles import stems_degree
from careerassist.engine.matching.verdict import Verdict, listed, nothing, short
from careerassist.schemas.analysis import Evidence


def by_years(subject: Subject, wanted: Asked) -> Verdict:
    """A requirement of so many years, in the role, the skills or the line of work that it names."""
    asked = wanted.requirement
    least = asked.years or 0.0
    degrees = subject.weights.experience
    total = _years(subject.prepared.roles)
    general = degrees.other_work * _reached(total, least)
    skills = () if wanted.roles else tuple(sorted(set(asked.skills)))
    relevant = [held for held in subject.prepared.roles if _is_relevant(subject, held, wanted)]
    if len(skills) > 1 and not asked.any_of:
        # So many years of each.
        per_skill = [_with(subject, relevant, {name}) for name in skills]
        reached = sum(_degree(subject, some, least) for some in per_skill) / len(skills)
        relevant = [held for held in relevant if any(held in some for some in per_skill)]
    else:
        reached = _degree(subject, relevant, least)
    area = f" with {listed(list(skills), 'or' if asked.any_of else 'and')}" * bool(skills)
    if (told := _told(subject, wanted)) and _reached(min(told[0], total), least) > reached:
        # A profile's number is believed as far as the dates of all roles together bear it.
        believed = min(told[0], total)
        return Verdict(
            max(_reached(believed, least), general),
            "years",
            partial(_tell_told, told[1], total, least),
            lambda: tuple(subject.evidence([told[1].fact_id])),
            status="partly" if _reached(believed, least) < subject.weights.status.partly else None,
        )
    if relevant:
        return Verdict(
            max(reached, general),
            "years",
            partial(_tell, relevant, area, least),
            partial(_evidence, subject, relevant),
            # Some of the years are no part of other years, but they are part of these.
            status="partly" if 0 < reached < subject.weights.status.partly else None,
        )
    if total:
        said = f"Your CV shows {_said(total)} of dated work, but none{area or ' of this kind'}."
        return Verdict(general, "years", lambda: said)
    return nothing(f"Your CV shows no dated work{area}.")


def _tell(relevant: Sequence[HeldRole], area: str, least: float) -> str:
    names = listed(list(dict.fromkeys(_name(held) for held in relevant))[:3])
    if shown := _years(relevant):
        return (
            f"The dates of your roles{area} ({names}) add up to {_said(shown)} of the {least:g} "
            "asked for."
        )
    return f"Your work fits ({names}), but its dates could not be read."


def _told(subject: Subject, wanted: Asked) -> tuple[float, Passage] | None:
    """The most years of this kind that a sentence of the profile speaks of, and that sentence.
    Which roles they were in it need not say, and the roles' own words need not name the field."""
    told: list[tuple[float, Passage]] = []
    for passage in subject.prepared.passages:
        if passage.place != "summary" or not _speaks_of(subject, passage, wanted):
            continue
        if found := years_of_experience(passage.text):
            told.append((found.years, passage))
    return max(told, key=lambda one: (one[0], one[1].fact_id), default=None)


def _speaks_of(subject: Subject, passage: Passage, wanted: Asked) -> bool:
    """Whether a sentence names the line of work: nearly all words of it, and every skill."""
    named = set(wanted.requirement.skills)
    if named and not wanted.roles:
        skills = subject.prepared.skills
        there = {
            name for name in named if name in skills and passage.fact_id in skills[name].fact_ids
        }
        if there != named and not (there and wanted.requirement.any_of):
            return False
    least = subject.weights.experience.told_words
    return any(len(stems & passage.stems) / len(stems) >= least for _, stems in wanted.areas)


def _tell_told(passage: Passage, total: float, least: float) -> str:
    return (
        f"Your profile says “{short(passage.text)}”, and your dated roles show {_said(total)} in "
        f"all; {least:g} are asked for."
    )


def _evidence(subject: Subject, relevant: Sequence[HeldRole]) -> tuple[Evidence, ...]:
    return tuple(subject.evidence([fact for held in relevant if (fact := _fact(held))]))


def _years(roles: Sequence[HeldRole]) -> float:
    """Years of paid work in some roles."""
    return years(held.months for held in roles if not held.role.volunteer)


def _degree(subject: Subject, roles: Sequence[HeldRole], least: float) -> float:
    if not roles:
        return 0.0
    reached = _reached(_years(roles), least)
    undated = any(held.months is None for held in roles)
    return max(reached, subject.weights.experience.undated) if undated else reached


def _reached(shown: float, asked: float) -> float:
    return min(1.0, shown / asked) if asked > 0 else float(shown > 0)


def _said(value: float) -> str:
    return "1 year" if value == 1 else f"{value:g} years"


def _with(subject: Subject, roles: Sequence[HeldRole], names: set[str]) -> list[HeldRole]:
    """Those of the roles that show any of some skills."""
    owners = {
        subject.cv.role_of(fact_id)
        for name in names
        if (held := subject.prepared.skills.get(name)) is not None
        for fact_id in held.fact_ids
    }
    return [held for held in roles if held.role.id in owners]


def _is_relevant(subject: Subject, held: HeldRole, wanted: Asked) -> bool:
    """Whether a role counts: it shows a skill asked for, or, unless that is a product by name, it
    is of the line of work asked for."""
    skills = set(wanted.requirement.skills)
    if not wanted.roles and skills:
        if _with(subject, [held], skills):
            return True
        if len(skills) > 1 or any(is_tool(name) for name in skills):
            return False
    return _is_of_kind(subject, held, wanted)


def _is_of_kind(subject: Subject, held: HeldRole, wanted: Asked) -> bool:
    """Whether a role is of the line of work asked for: by its title, by the words or the meaning
    of what was done in it. Where no line of work is named ("similar experience"), or only where it
    is done ("in kitchens"), the posting's own title tells it."""
    given = subject.weights
    for role, stems in zip(wanted.roles, wanted.role_stems, strict=True):
        alike = any(stems_degree(stems, own) >= given.title.relevant for own in held.titles)
        # "As a coordinator": the level is all that is asked, and stands in the title.
        if alike or content(role) <= held.title_words:
            return True
    named = wanted.roles or wanted.requirement.skills
    if not named and any(
        stems_degree(title, own) >= given.title.relevant
        for title in subject.wanted.titles
        for own in held.titles
    ):
        return True
    shares = [len(stems & held.stems) / len(stems) for _, stems in wanted.areas]
    if max(shares, default=0.0) >= given.experience.area_words:
        return True
    near = subject.similarities
    texts = [text for text, _ in wanted.areas]
    texts += [] if named else subject.wanted.title_cores
    best = max((near.best_among(text, held.columns) for text in texts), default=0.0)
    return near.degree(best) >= given.status.partly


def _name(held: HeldRole) -> str:
    role = held.role
    return role.title.text if role.title else role.employer.text if role.employer else "a role"


def _fact(held: HeldRole) -> str:
    role = held.role
    fact = role.title or role.employer or (role.bullets[0] if role.bullets else None)
    return fact.id if fact else ""
