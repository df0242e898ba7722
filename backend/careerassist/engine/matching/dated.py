"""Months of work: intervals of roles, joined where they overlap."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date

from careerassist.schemas.cv import Role
from careerassist.schemas.facts import DateRange

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
    return years(interval(role.dates, today) for role in roles if role.dates and not role.volunteer)


def years(intervals: Iterable[Months | None]) -> float:
    """Years that some intervals cover together, to one decimal; unknown ones add nothing."""
    return whole(months_covered(span for span in intervals if span) / 1.2) / 10


def whole(value: float) -> int:
    """Round half up, as people do; `round` would take 0.5 to the even side."""
    return math.floor(value + 0.5)
