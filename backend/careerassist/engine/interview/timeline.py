"""What the dates of a CV tell an interviewer: where the person works now, and time between jobs."""

from __future__ import annotations

from dataclasses import dataclass

from careerassist.schemas.cv import CVProfile, Education, Role
from careerassist.schemas.facts import PartialDate

_BREAK_MONTHS = 7
"""Full months between two jobs before interviewers ask; half a year of searching is common."""

_FORGOTTEN_MONTHS = 96
"""Before the latest thing that was begun; nobody asks about breaks that end earlier."""
_STILL = 10**6
"""End of what still goes on, in months: later than any date."""


@dataclass(frozen=True)
class _Period:
    """A job or a course."""

    start: int
    end: int
    """Months since year 0, both included; `_STILL` while it goes on."""
    started: PartialDate
    ended: PartialDate | None


@dataclass(frozen=True)
class Break:
    """Time between two jobs, by the dates around it as a reader would say them."""

    before: str
    after: str


def present_role(cv: CVProfile) -> Role | None:
    """The first role, in document order, that the CV says goes on."""
    return next(
        (role for role in cv.roles if role.dates and role.dates.current and not role.volunteer),
        None,
    )


def break_between_jobs(cv: CVProfile) -> Break | None:
    """The latest stretch of at least seven months that no role and no course covers.

    A date without a month is read so that the break comes out shortest; roles without dates, or
    with only a start, make it impossible to tell, and then there is none.
    """
    periods: list[_Period] = []
    owners: tuple[Role | Education, ...] = (*cv.roles, *cv.education)
    for owner in owners:
        dates = owner.dates
        if dates is None or dates.start is None or (dates.end is None and not dates.current):
            if isinstance(owner, Role):
                return None
            continue
        end = dates.end.months(end=True) if dates.end else _STILL
        periods.append(_Period(dates.start.months(), end, dates.start, dates.end))
    periods.sort(key=lambda period: (period.start, period.end))
    found: Break | None = None
    reaching: _Period | None = None
    for period in periods:
        recent = periods[-1].start - period.start <= _FORGOTTEN_MONTHS
        if recent and reaching and reaching.ended and period.start - reaching.end > _BREAK_MONTHS:
            found = Break(_spoken(reaching.ended), _spoken(period.started))
        if reaching is None or period.end > reaching.end:
            reaching = period
    return found


def _spoken(moment: PartialDate) -> str:
    return f"{moment.month:02d}/{moment.year}" if moment.month else str(moment.year)
