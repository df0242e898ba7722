"""Dates: years and months belong to the cited facts, and what ended does not go on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careerassist.engine.grounding.amounts.quantities import quantities
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.words import fold
from careerassist.schemas.cv import Role
from careerassist.schemas.facts import DateRange
from careerassist.schemas.rewrite import Refusal

_YEAR = re.compile(r"(?<![\d.,])(?:19[4-9]|20[0-4])\d(?!\d)")
_MONTHS = (
    "jan ene", "feb", "mar mär", "apr abr", "may mai", "jun", "jul", "aug ago", "sep",
    "oct okt", "nov", "dec dez dic",
)  # fmt: skip
_MONTH_YEAR = re.compile(
    r"(?<![^\W_])(?:(?P<name>[^\W\d_]{3,11})\.?,?\s+(?:de\s+)?|(?P<number>0?[1-9]|1[0-2])\s?[/.]\s?)"
    r"(?P<year>(?:19[4-9]|20[0-4])\d)(?!\d)",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"(?<![^\W_])(?<!up )(?<!up-)(?:currently|presently|at present|to date|to this day|now"
    r"|nowadays|derzeit"
    r"|aktuell|zurzeit|gegenwärtig|bis heute|actualmente|en la actualidad|hoy en día)(?![^\W_])",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:,–—()](?:\s|$)|\n")
_SINCE = re.compile(
    r"(?<![^\W_])(?:since|seit|desde)\s+(?:[^\W\d_]+\s+){0,3}?(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)


def date_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A year, or a month of a year, that neither the cited facts nor their roles' dates give."""
    years = {int(y) for y in _YEAR.findall(claim.context)}
    months = set(_months(claim.context))
    for dates in claim.dates:
        years.update(int(y) for y in _YEAR.findall(dates.text))
        months.update(_months(dates.text))
        for end in (dates.start, dates.end):
            if end is not None:
                years.add(end.year)
                if end.month:
                    months.add((end.year, end.month))
    values = {q.value for q in quantities(claim.source, claim.cv.language)}
    for match in _YEAR.finditer(claim.text):
        if int(match.group()) in years or float(match.group()) in values:
            continue
        yield _refusal(match.group())
    for year, month in _months(claim.text):
        if year in years and (year, month) not in months:
            yield _refusal(f"{month}/{year}")


def months_between(claim: Claim) -> tuple[float, ...]:
    """How many months lie between two months that one cited fact names, from the beginning of the
    first to the beginning and to the end of the second: "from January to June 2025" is six."""
    found: list[float] = []
    for fact in claim.facts:
        named = sorted({year * 12 + month for year, month in _months(fact.text)})
        if len(named) == 2:
            found += [float(named[1] - named[0]), float(named[1] - named[0] + 1)]
    return tuple(found)


def date_moved(claim: Claim) -> Iterator[Refusal]:
    """A year of the role where the cited line gives its own: "accident-free since 2019", the year
    the job began, for "since 2020"."""
    own = {year for fact in claim.facts for year in _YEAR.findall(fact.text)}
    told = _YEAR.findall(claim.text)
    if claim.scope != "bullet" or not own or not own.isdisjoint(told):
        return
    for year in dict.fromkeys(told):
        yield Refusal(
            rule="date_moved",
            words=year,
            message=f"Your CV says “{min(own)}” here, not “{year}”.",
        )


def _refusal(words: str) -> Refusal:
    return Refusal(
        rule="date_not_in_source",
        words=words,
        message=f"The part of your CV behind this sentence does not give the date “{words}”.",
    )


_MONTHS_OF_ONE_YEAR = re.compile(
    r"(?P<first>[^\W\d_]{3,11})\.?\s*(?:and|to|until|till|und|bis|y|a|hasta|-|–)\s*"
    r"(?=[^\W\d_]{3,11}\.?,?\s+(?:de\s+)?(?P<year>(?:19|20)\d\d))",
    re.IGNORECASE,
)


def _months(text: str) -> Iterator[tuple[int, int]]:
    if _YEAR.search(text) is None:
        return
    # "Between January and June 2025" dates both.
    for match in _MONTHS_OF_ONE_YEAR.finditer(text):
        for number, names in enumerate(_MONTHS, start=1):
            if match["first"].casefold()[:3] in names.split():
                yield int(match["year"]), number
    for match in _MONTH_YEAR.finditer(text):
        year = int(match["year"])
        if match["number"]:
            yield year, int(match["number"])
            continue
        start = match["name"].casefold()[:3]
        for number, names in enumerate(_MONTHS, start=1):
            if start in names.split():
                yield year, number


def current_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """ "Currently", or "since 2015", about a role that has ended."""
    if not claim.dates:
        return
    ongoing: tuple[DateRange, ...] = tuple(d for d in claim.dates if d.current)
    if (found := _NOW.search(claim.text)) and not ongoing and not _NOW.search(claim.source):
        yield _ended(found.group())
    for match in _SINCE.finditer(claim.text):
        year = int(match["year"])
        if _role_began_later(claim, match):
            yield _ended(match.group())
            continue
        if fold(match.group()) in fold(claim.source):
            continue
        earlier = [d for d in claim.dates if d.start and d.start.year <= year]
        if not any(d.start and d.start.year == year for d in claim.dates) or not (
            ongoing and earlier
        ):
            yield _ended(match.group())


def _role_began_later(claim: Claim, since: re.Match[str]) -> bool:
    """ "At Lomond Council since 2021", where that job began in 2022 and no line of it says 2021."""
    begin = max((m.end() for m in _CLAUSE.finditer(claim.text[: since.start()])), default=0)
    rest = claim.text[since.end() :]
    stop = _CLAUSE.search(rest)
    # German tells the employer after the year, English before it.
    clause = claim.text[begin : since.end()]
    if not re.search(r"\w", claim.text[begin : since.start()]):
        clause += rest[: stop.start()] if stop else rest
    named = [r for r in claim.owners if isinstance(r, Role) and _names(clause, r)]
    if len(named) != 1 or named[0].dates is None or named[0].dates.start is None:
        return False
    own = {y for f in claim.facts if claim.cv.role_of(f.id) == named[0].id
           for y in _YEAR.findall(f.text)}  # fmt: skip
    year = since["year"]
    return named[0].dates.start.year > int(year) and year not in own


def _names(clause: str, role: Role) -> bool:
    words = re.findall(r"[^\W\d_]{3,}", fold(role.employer.text)) if role.employer else []
    own = [word for word in words if word not in ("the", "der", "die", "das", "los", "las")]
    return bool(own) and own[0] in re.findall(r"[^\W\d_]+", fold(clause))


def _ended(words: str) -> Refusal:
    return Refusal(
        rule="current_not_in_source",
        words=words,
        message=f"Your CV does not say that this goes on: “{words}” is not what its dates say.",
    )
