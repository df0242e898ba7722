"""What the person wants against what the posting offers: notes, never points."""

from __future__ import annotations

from collections.abc import Iterator

from careerassist.engine.matching.lexical import title_degree
from careerassist.engine.matching.verdict import listed
from careerassist.engine.matching.weights import weights
from careerassist.engine.matching.words import words
from careerassist.schemas.posting import JobProfile, Salary
from careerassist.schemas.users import Preferences

_WORKING_UNITS = {"hour": 1_720.0, "day": 215.0, "week": 52.0, "month": 12.0, "year": 1.0}
"""Units in a year of full-time work: 43 weeks of 40 hours (or 5 days) after leave and holidays,
for pay by the hour or day; pay by the week or month goes on through leave."""
_REMOTE = {"on_site": "on site", "hybrid": "hybrid", "remote": "remote"}


def preference_notes(posting: JobProfile, preferences: Preferences | None) -> tuple[str, ...]:
    """One sentence for each preference that the posting meets, misses or does not tell of."""
    return tuple(_notes(posting, preferences)) if preferences else ()


def _notes(posting: JobProfile, preferences: Preferences) -> Iterator[str]:
    if preferences.roles and posting.title:
        likest = title_degree(posting.title.text, preferences.roles)
        if likest < weights().title.relevant:
            roles = listed(list(preferences.roles), "or")
            yield f"The title, {posting.title.text}, is not one you look for ({roles})."
    yield from _place(posting, preferences)
    if preferences.remote:
        wanted = _REMOTE[preferences.remote]
        if posting.remote is None:
            yield f"You look for {wanted} work; the posting does not say how it is done."
        elif posting.remote == preferences.remote:
            yield f"The work is {wanted}, as you want."
        else:
            yield f"The work is {_REMOTE[posting.remote]}; you look for {wanted}."
    if preferences.salary_min is not None:
        yield _pay(posting.salary, preferences.salary_min, preferences.salary_currency)


def _place(posting: JobProfile, preferences: Preferences) -> Iterator[str]:
    if not preferences.places or posting.remote == "remote":
        return
    wanted = listed(list(preferences.places), "or")
    if posting.location is None:
        yield f"You look for work in {wanted}; the posting names no place."
        return
    named = set(words(posting.location.text))
    if any(words(place) and set(words(place)) <= named for place in preferences.places):
        yield f"The place, {posting.location.text}, is one you want."
    else:
        yield f"The place is {posting.location.text}; you look for {wanted}."


def _pay(salary: Salary | None, least: float, currency: str | None) -> str:
    top = (salary.high if salary.high is not None else salary.low) if salary else None
    wanted = f"{least:,.0f} {currency or ''}".strip() + " a year"
    if salary is None or top is None:
        return f"You want at least {wanted}; the posting gives no pay."
    if currency and salary.currency and currency != salary.currency:
        return f"The posting pays {salary.fact.text}, in another currency than your {wanted}."
    if salary.period is None:
        return f"The posting pays {salary.fact.text}, without saying for which time."
    yearly = top * _WORKING_UNITS[salary.period]
    about = "" if salary.period == "year" else f" (about {yearly:,.0f} a year in full time)"
    if yearly >= least:
        return f"The pay, {salary.fact.text}{about}, reaches the {wanted} you want."
    return f"The pay, {salary.fact.text}{about}, stays below the {wanted} you want."
