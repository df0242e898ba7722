"""What the person wants against what the posting offers: notes, never points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from careerassist.engine.content_words import vocabulary, words
from careerassist.engine.matching.titles import title_degree
from careerassist.engine.matching.verdict import listed
from careerassist.engine.matching.weights import weights
from careerassist.engine.skills.folding import fold
from careerassist.schemas.analysis import PreferenceNote
from careerassist.schemas.posting import JobProfile, Salary
from careerassist.schemas.users import Preferences

Kind = Literal["role", "place", "remote", "salary", "permit"]
Met = Literal["meets", "misses", "unknown"]

_WORKING_UNITS = {"hour": 1_720.0, "day": 215.0, "week": 52.0, "month": 12.0, "year": 1.0}
"""Units in a year of full-time work: 43 weeks of 40 hours (or 5 days) after leave and holidays,
for pay by the hour or day; pay by the week or month goes on through leave."""
_REMOTE = {"on_site": "on site", "hybrid": "hybrid", "remote": "remote"}


def preference_notes(
    posting: JobProfile, preferences: Preferences | None
) -> tuple[PreferenceNote, ...]:
    """One note for each preference: met, missed, or not told of by the posting."""
    return tuple(_notes(posting, preferences)) if preferences else ()


def _note(kind: Kind, status: Met, said: str, requirement_id: str | None = None) -> PreferenceNote:
    return PreferenceNote(kind=kind, status=status, explanation=said, requirement_id=requirement_id)


def _notes(posting: JobProfile, preferences: Preferences) -> Iterator[PreferenceNote]:
    if preferences.roles and posting.title:
        likest = title_degree(posting.title.text, preferences.roles)
        roles = listed(list(preferences.roles), "or")
        if likest < weights().title.relevant:
            said = f"The title, {posting.title.text}, is not one you look for ({roles})."
            yield _note("role", "misses", said)
        else:
            yield _note("role", "meets", f"The title, {posting.title.text}, is one you look for.")
    yield from _place(posting, preferences)
    if preferences.remote:
        wanted = _REMOTE[preferences.remote]
        if posting.remote is None:
            said = f"You look for {wanted} work; the posting does not say how it is done."
            yield _note("remote", "unknown", said)
        elif posting.remote == preferences.remote:
            yield _note("remote", "meets", f"The work is {wanted}, as you want.")
        else:
            said = f"The work is {_REMOTE[posting.remote]}; you look for {wanted}."
            yield _note("remote", "misses", said)
    if preferences.salary_min is not None:
        status, said = _pay(posting.salary, preferences.salary_min, preferences.salary_currency)
        yield _note("salary", status, said)
    if preferences.work_permits:
        yield from _permits(posting, frozenset(preferences.work_permits))


def _place(posting: JobProfile, preferences: Preferences) -> Iterator[PreferenceNote]:
    if not preferences.places or posting.remote == "remote":
        return
    wanted = listed(list(preferences.places), "or")
    if posting.location is None:
        said = f"You look for work in {wanted}; the posting names no place."
        yield _note("place", "unknown", said)
        return
    named = set(words(posting.location.text))
    if any(words(place) and set(words(place)) <= named for place in preferences.places):
        yield _note("place", "meets", f"The place, {posting.location.text}, is one you want.")
    else:
        said = f"The place is {posting.location.text}; you look for {wanted}."
        yield _note("place", "misses", said)


def _pay(salary: Salary | None, least: float, currency: str | None) -> tuple[Met, str]:
    top = (salary.high if salary.high is not None else salary.low) if salary else None
    wanted = f"{least:,.0f} {currency or ''}".strip() + " a year"
    if salary is None or top is None:
        return "unknown", f"You want at least {wanted}; the posting gives no pay."
    paid = f"The posting pays {salary.fact.text}"
    if currency and salary.currency and currency != salary.currency:
        return "unknown", f"{paid}, in another currency than your {wanted}."
    if salary.period is None:
        return "unknown", f"{paid}, without saying for which time."
    yearly = top * _WORKING_UNITS[salary.period]
    about = "" if salary.period == "year" else f" (about {yearly:,.0f} a year in full time)"
    if yearly >= least:
        return "meets", f"The pay, {salary.fact.text}{about}, reaches the {wanted} you want."
    return "misses", f"The pay, {salary.fact.text}{about}, stays below the {wanted} you want."


def _permits(posting: JobProfile, held: frozenset[str]) -> Iterator[PreferenceNote]:
    """For each permit to work that the posting asks for, whether it is for a country in which the
    person told us that they may work."""
    known = vocabulary()
    place = fold(posting.location.text) if posting.location else ""
    for asked in posting.requirements:
        text = fold(asked.fact.text)
        if not known.work_permit.search(text):
            continue
        where = f"{text} {place}"
        countries = {code for code, pattern in known.countries.items() if pattern.search(where)}
        if allowed := sorted(countries & held):
            said = f"You told us that you may work there ({', '.join(allowed)})."
            yield _note("permit", "meets", said, asked.id)
        elif countries:
            said = (
                f"A permit to work is asked for ({', '.join(sorted(countries))}); you told us of "
                f"{listed(sorted(held))}."
            )
            yield _note("permit", "misses", said, asked.id)
        else:
            said = "A permit to work is asked for; for which country, the posting does not say."
            yield _note("permit", "unknown", said, asked.id)
