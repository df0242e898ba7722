"""Years of experience: the one number that a text may compute, from the dates of cited roles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.quantities import Quantity
from careerassist.engine.skills import find_skills
from careerassist.schemas.cv import CVProfile, Role

_EXPERIENCE = re.compile(
    r"^['’]?\s*(?:of\s+)?(?:[^\W\d]+\s+){0,3}?(?:experience|as\b|in\b|of\b|with\b|working|behind"
    r"|berufserfahrung|erfahrung|als\b|de experiencia|de\b|como\b|en\b)",
    re.IGNORECASE,
)
_WITHIN = 80


def months_worked(roles: Iterable[Role], today: date | None = None) -> int:
    """Months covered by the roles' dates, overlaps counted once.

    A role that goes on counts up to `today`; without it, up to the start of that role only, so the
    result is never too high. Volunteer work counts. Years without months count as whole years
    between them ("2015 – 2019" is four years).
    """
    spans: list[tuple[int, int]] = []
    for role in roles:
        dates = role.dates
        if dates is None or dates.start is None:
            continue
        start = dates.start.months()
        if dates.end is not None:
            end = dates.end.months() + (1 if dates.end.month else 0)
        elif dates.current and today is not None:
            end = today.year * 12 + today.month
        else:
            continue
        spans.append((start, max(start, end)))
    total, free_from = 0, 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, free_from))
        free_from = max(free_from, end)
    return total


def roles_showing(cv: CVProfile, roles: Iterable[Role], skill: str) -> tuple[Role, ...]:
    """Those of the roles in whose words the CV mentions a skill."""
    owners = {cv.role_of(fact_id) for s in cv.skills if s.name == skill for fact_id in s.fact_ids}
    return tuple(role for role in roles if role.id in owners)


def stated_tenure(claim: Claim, quantity: Quantity) -> bool:
    """The quantity is a length of experience, and the dates of the cited roles bear it out."""
    if quantity.unit != "month":
        return False
    after = claim.text[quantity.end : quantity.end + _WITHIN]
    if not _EXPERIENCE.match(after):
        return False
    roles: tuple[Role, ...] = tuple(o for o in claim.owners if isinstance(o, Role))
    for hit in find_skills(re.split(r"[.,;:]", after)[0]):
        shown = roles_showing(claim.cv, roles, hit.name)
        # The whole of a trade's name is often its own skill ("experience in nursing"): a title
        # that holds the words shows it as well as a bullet does.
        titled = tuple(
            r for r in roles if r.title and hit.written.casefold() in r.title.text.casefold()
        )
        roles = tuple(r for r in roles if r in shown or r in titled)
    worked = months_worked(roles, claim.today)
    asked = quantity.value
    if quantity.hedge == "min":
        return worked >= asked
    if quantity.hedge == "about":
        return abs(worked - asked) <= 6
    if quantity.hedge == "near":
        return asked - 6 <= worked < asked
    return quantity.hedge == "" and worked // 12 == asked // 12 and asked % 12 == 0
