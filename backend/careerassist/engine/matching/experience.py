"""Years of work: intervals of roles, joined where they overlap, restricted to relevant roles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from careerassist.engine.matching.lexical import title_degree
from careerassist.engine.matching.subject import Subject, whole
from careerassist.engine.matching.verdict import Verdict, listed, nothing
from careerassist.engine.matching.words import content, coverage
from careerassist.schemas.cv import Role
from careerassist.schemas.facts import DateRange
from careerassist.schemas.posting import Requirement

Months = tuple[int, int]
"""A half-open interval in months since year 0."""


def interval(dates: DateRange, today: date) -> Months | None:
    """When a role was held; None if the document does not say.

    Where only years are given, the middle of the year is meant: "2015 – 2018" is three years, not
    the two to four that it might be. One year alone counts as half of it. The future is cut off.
    """
    if dates.start is None:
        return None
    now = today.year * 12 + today.month
    start = dates.start.months() + (0 if dates.start.month else 6)
    if dates.current:
        end = now
    elif dates.end is None:
        end = start + (1 if dates.start.month else 6)
    elif dates.end.month:
        end = dates.end.months(end=True) + 1
    else:
        end = dates.end.year * 12 + 6
        if dates.end.year == dates.start.year:
            # "2019 – 2019", or "03/2019 – 2019": to the middle of what is left of the year.
            start = dates.start.months()
            end = start + max(1, ((dates.end.year + 1) * 12 - start) // 2)
    end = min(end, now)
    return (start, end) if start < end else None


def months_covered(intervals: Iterable[Months]) -> int:
    """Length of the union: two jobs held at once count once."""
    total, reached = 0, -1
    for start, end in sorted(intervals):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def years_in(roles: Iterable[Role], today: date) -> float:
    """Years of paid work in some roles, to one decimal."""
    spans = (interval(role.dates, today) for role in roles if role.dates and not role.volunteer)
    return whole(months_covered(span for span in spans if span) / 1.2) / 10


def by_years(subject: Subject, asked: Requirement, today: date) -> Verdict:
    """A requirement of so many years, in the skills or the line of work that it names."""
    years = asked.years or 0.0
    degrees = subject.weights.experience
    total = years_in(subject.cv.roles, today)
    general = degrees.other_work * _reached(total, years)
    if asked.skills and not asked.any_of:
        skills = sorted(set(asked.skills))
        per_skill = [_roles_with(subject, {name}) for name in skills]
        relevant = [role for role in subject.cv.roles if any(role in some for some in per_skill)]
        reached = sum(_degree(subject, some, years, today) for some in per_skill) / len(skills)
    else:
        relevant = (
            _roles_with(subject, set(asked.skills))
            if asked.skills
            else [role for role in subject.cv.roles if _in_area(subject, role, asked)]
        )
        reached = _degree(subject, relevant, years, today)
    area = f" with {listed(sorted(set(asked.skills)), 'or' if asked.any_of else 'and')}" * bool(
        asked.skills
    )
    if relevant:
        shown = years_in(relevant, today)
        names = listed(list(dict.fromkeys(_role_name(role) for role in relevant))[:3])
        if shown:
            said = (
                f"The dates of your roles{area} ({names}) give {_years(shown)} of {years:g} asked."
            )
        else:
            said = f"Your work fits ({names}), but its dates could not be read."
        evidence = subject.evidence([_role_fact(role) for role in relevant if _role_fact(role)])
        return Verdict(max(reached, general), "years", said, tuple(evidence))
    if total:
        said = (
            f"Your CV dates {_years(total)} of work, but none{area or ' in this line'}; other work "
            "counts in part."
        )
        return Verdict(general, "years", said)
    return nothing(f"Your CV shows no dated work{area}.")


def _degree(subject: Subject, roles: list[Role], years: float, today: date) -> float:
    if not roles:
        return 0.0
    undated = any(role.dates is None or interval(role.dates, today) is None for role in roles)
    reached = _reached(years_in(roles, today), years)
    return max(reached, subject.weights.experience.undated) if undated else reached


def _reached(shown: float, asked: float) -> float:
    return min(1.0, shown / asked) if asked > 0 else float(shown > 0)


def _years(value: float) -> str:
    return "1 year" if value == 1 else f"{value:g} years"


def _roles_with(subject: Subject, names: set[str]) -> list[Role]:
    owners = {
        subject.cv.role_of(fact_id)
        for name in names
        if (held := subject.skills.get(name)) is not None
        for fact_id in held.fact_ids
    }
    return [role for role in subject.cv.roles if role.id in owners]


def _in_area(subject: Subject, role: Role, asked: Requirement) -> bool:
    """The role's title is like the posting's, or its words or their meaning name the area."""
    weights = subject.weights
    title = subject.posting.title
    if role.title and title:
        same_line = title_degree(title.text, [role.title.text])
        if same_line >= weights.title.relevant:
            return True
    stems = frozenset().union(
        *(passage.stems for passage in subject.passages if passage.role_id == role.id)
    )
    if coverage(content(asked.fact.text), stems) >= weights.experience.area_words:
        return True
    wanted = (asked.fact.text, title.text) if title else (asked.fact.text,)
    return any(
        similarity >= weights.experience.area_similarity and passage.role_id == role.id
        for text in wanted
        for similarity, passage in subject.similarities.ranked(text)[:20]
    )


def _role_name(role: Role) -> str:
    return role.title.text if role.title else role.employer.text if role.employer else "a role"


def _role_fact(role: Role) -> str:
    fact = role.title or role.employer or (role.bullets[0] if role.bullets else None)
    return fact.id if fact else ""
