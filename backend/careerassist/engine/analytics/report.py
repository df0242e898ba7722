"""The analytics report. Medians rather than means: one slow employer must not move a number.

Sentences that read a pattern into the numbers need at least `ENOUGH` cases; below that the
charts show the counts and say how few they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median

from careerassist.engine.analytics.course import FUNNEL, Course
from careerassist.schemas.applications import (
    AnalyticsReport,
    ApplicationRecord,
    Chart,
    ChartPoint,
    Stage,
)

ENOUGH = 5
"""Cases from which on a share or a median is put into words."""

_WEEKS = 12
_FOLLOW_UP_DAYS = 21
_QUIET_DAYS = 14
_STAGE_NAMES: dict[Stage, str] = {
    "saved": "Saved",
    "applied": "Applied",
    "screening": "Screening",
    "interview": "Interview",
    "offer": "Offer",
    "accepted": "Accepted",
    "rejected": "Rejected",
    "withdrawn": "Withdrawn",
}
_BANDS: tuple[tuple[int, int], ...] = ((0, 39), (40, 59), (60, 79), (80, 100))
_STRONG_FIT = 60
_CLEAR_DIFFERENCE = 15
"""Percentage points between two groups before a sentence calls them different."""


def chart_applications(
    applications: Sequence[ApplicationRecord], *, today: date
) -> AnalyticsReport:
    """Five charts over all applications and what they allow to say, as of `today`.

    Every chart is always there, in the same order: `funnel`, `per_week`, `responses`,
    `days_in_stage`, `outcome_by_fit`. `active` counts applications that lie with an employer.
    """
    courses = [Course(record, today) for record in applications]
    sent = [course for course in courses if course.sent]
    return AnalyticsReport(
        total=len(courses),
        active=sum(course.under_way for course in courses),
        charts=(
            _funnel(sent),
            _per_week(sent, today),
            _responses(sent),
            _days(courses),
            _by_fit(sent),
        ),
        insights=tuple(_insights(courses, sent, today)),
    )


def _funnel(sent: Sequence[Course]) -> Chart:
    reached = [sum(course.depth >= depth for course in sent) for depth in range(len(FUNNEL))]
    points = [
        ChartPoint(label=_STAGE_NAMES[stage], value=count)
        for stage, count in zip(FUNNEL, reached, strict=True)
    ]
    if not sent:
        note = "No application has gone out yet."
    else:
        interviews, offers = reached[FUNNEL.index("interview")], reached[FUNNEL.index("offer")]
        note = (
            f"Of {_count(len(sent), 'application')}, {interviews} reached an interview and "
            f"{offers} an offer. A later stage counts for the earlier ones."
        )
    return Chart(
        id="funnel",
        title="How far applications came",
        kind="funnel",
        unit="applications",
        points=tuple(points),
        note=note,
    )


def _per_week(sent: Sequence[Course], today: date) -> Chart:
    monday = today - timedelta(days=today.weekday())
    starts = [monday - timedelta(weeks=back) for back in reversed(range(_WEEKS))]
    days = [course.sent_on for course in sent if course.sent_on]
    points = []
    for start in starts:
        year, week, _ = start.isocalendar()
        count = sum(start <= day < start + timedelta(weeks=1) for day in days)
        points.append(ChartPoint(label=f"{year}-W{week:02d}", value=count))
    recent = int(sum(point.value for point in points))
    note = f"{_count(recent, 'application')} went out in the last {_WEEKS} weeks."
    undated = len(sent) - len(days)
    if undated:
        note += f" Not shown, for want of a date: {undated}."
    return Chart(
        id="per_week",
        title="Applications per week",
        kind="bar",
        unit="applications",
        points=tuple(points),
        note=note,
    )


def _responses(sent: Sequence[Course]) -> Chart:
    invited = sum(course.invited for course in sent)
    rejected = sum(course.rejected_at_once for course in sent)
    withdrawn = sum(not c.answered and c.record.stage == "withdrawn" for c in sent)
    points = [
        ChartPoint(label="Invited to talk", value=invited),
        ChartPoint(label="Rejected", value=rejected),
        ChartPoint(label="Withdrawn before an answer", value=withdrawn),
        ChartPoint(label="No answer yet", value=len(sent) - invited - rejected - withdrawn),
    ]
    if not sent:
        note = "Answers appear here once an application has gone out."
    else:
        answered = invited + rejected
        note = f"{_share(answered, len(sent))} applications got an answer, {invited} an invitation."
    return Chart(
        id="responses",
        title="What came back",
        kind="bar",
        unit="applications",
        points=tuple(points),
        note=note,
    )


def _days(courses: Sequence[Course]) -> Chart:
    waits = [course.days_to_answer for course in courses if course.days_to_answer is not None]
    stays: dict[Stage, list[int]] = {}
    for course in courses:
        for stage, days in course.finished_stays():
            stays.setdefault(stage, []).append(days)
    points = []
    if waits:
        points.append(ChartPoint(label=f"To first answer (n={len(waits)})", value=median(waits)))
    for stage, name in _STAGE_NAMES.items():
        if stage in stays:
            label = f"In {name.lower()} (n={len(stays[stage])})"
            points.append(ChartPoint(label=label, value=median(stays[stage])))
    if not points:
        note = "Durations appear here once an application has moved from one stage to another."
    else:
        note = (
            "Medians over finished stays; applications that still wait are not in them, "
            "so the true wait is longer."
        )
    return Chart(
        id="days_in_stage",
        title="Days in each stage",
        kind="bar",
        unit="days",
        points=tuple(points),
        note=note,
    )


def _by_fit(sent: Sequence[Course]) -> Chart:
    decided = [course for course in sent if course.decided]
    points = []
    for low, high in _BANDS:
        group = [course for course in decided if _fit_within(course, low, high)]
        if group:
            invited = sum(course.invited for course in group)
            points.append(
                ChartPoint(
                    label=f"{low}–{high} (n={len(group)})",
                    value=round(100 * invited / len(group), 1),
                )
            )
    scored = sum(course.record.fit_score is not None for course in decided)
    if not points:
        note = "Shown once applications with a fit score have been answered."
    else:
        note = f"Share that was invited, of {_count(scored, 'answered application')} with a score."
        if scored < len(_BANDS) * ENOUGH:
            note += " Too few to rely on: one more answer can change a bar a lot."
    return Chart(
        id="outcome_by_fit",
        title="Invitations by fit score",
        kind="bar",
        unit="%",
        points=tuple(points),
        note=note,
    )


def _insights(courses: Sequence[Course], sent: Sequence[Course], today: date) -> list[str]:
    """Sentences, most useful first. Facts may stand on one case; patterns need `ENOUGH`."""
    if not courses:
        return [
            "Nothing is tracked yet. Save a posting, or add an application that you have sent, "
            "and this page will show what comes back and how long it takes."
        ]
    found = _waiting(sent)
    if not sent:
        saved = _count(len(courses), "posting")
        return [f"You have saved {saved} and not applied yet."]
    if len(sent) < ENOUGH:
        found.append(
            f"With {_count(len(sent), 'application')} sent, chance decides more than any pattern. "
            f"From {ENOUGH} on, this page says what the numbers show."
        )
        return found
    found += _answers(sent) + _bottleneck(sent) + _fit(sent) + _pace(sent, today)
    return found


def _waiting(sent: Sequence[Course]) -> list[str]:
    late = [c for c in sent if c.days_waiting is not None and c.days_waiting >= _FOLLOW_UP_DAYS]
    if not late:
        return []
    longest = max(late, key=lambda course: course.days_waiting or 0)
    where = longest.record.company or longest.record.role_title or "one employer"
    verb = "has" if len(late) == 1 else "have"
    return [
        f"{_count(len(late), 'application')} {verb} had no answer for {_FOLLOW_UP_DAYS} days or "
        f"more, the longest at {where} ({longest.days_waiting} days). A short, friendly question "
        "about the state of things is normal by now."
    ]


def _answers(sent: Sequence[Course]) -> list[str]:
    answered = sum(course.answered for course in sent)
    invited = sum(course.invited for course in sent)
    sentence = f"{_share(answered, len(sent))} applications got an answer and {invited} led to a "
    sentence += "first conversation."
    waits = [course.days_to_answer for course in sent if course.days_to_answer is not None]
    if len(waits) >= ENOUGH:
        sentence += f" Half of the answers came within {_count(median(waits), 'day')}."
    return [sentence]


def _bottleneck(sent: Sequence[Course]) -> list[str]:
    """The step of the funnel where the largest share of decided applications ends."""
    advice: dict[Stage, str] = {
        "applied": "The CV and the choice of postings are where to work first.",
        "screening": "Practising the first conversation is where to work first.",
        "interview": "Practising interviews is where to work first.",
    }
    losses: list[tuple[float, Stage, int, int]] = []
    for depth, stage in enumerate(FUNNEL[: len(advice)]):
        reached = [c for c in sent if c.depth >= depth and (c.depth > depth or c.decided)]
        if len(reached) >= ENOUGH:
            lost = sum(course.depth == depth for course in reached)
            losses.append((lost / len(reached), stage, lost, len(reached)))
    if not losses:
        return []
    share, stage, lost, reached_count = max(losses, key=lambda loss: loss[0])
    if share < 0.5:
        return []
    name = "application" if stage == "applied" else stage
    return [f"Most end at the {name}: {lost} of {reached_count} that got there. {advice[stage]}"]


def _fit(sent: Sequence[Course]) -> list[str]:
    scored = [c for c in sent if c.decided and c.record.fit_score is not None]
    strong = [c for c in scored if _fit_within(c, _STRONG_FIT, 100)]
    weak = [c for c in scored if not _fit_within(c, _STRONG_FIT, 100)]
    if min(len(strong), len(weak)) < ENOUGH:
        return []
    high, low = (sum(c.invited for c in group) for group in (strong, weak))
    difference = 100 * high / len(strong) - 100 * low / len(weak)
    counts = (
        f"{high} of {len(strong)} at a fit of {_STRONG_FIT} or more, {low} of {len(weak)} below"
    )
    if difference >= _CLEAR_DIFFERENCE:
        return [f"Postings that fit well answer more often: invited were {counts}."]
    if difference <= -_CLEAR_DIFFERENCE:
        return [f"Your better-fitting applications were not invited more often: {counts}."]
    return [f"So far the fit score makes no clear difference to invitations: {counts}."]


def _pace(sent: Sequence[Course], today: date) -> list[str]:
    days = [course.sent_on for course in sent if course.sent_on]
    if not days:
        return []
    quiet = (today - max(days)).days
    if quiet >= _QUIET_DAYS and any(course.under_way for course in sent):
        return [f"The last application went out {quiet} days ago."]
    return []


def _fit_within(course: Course, low: int, high: int) -> bool:
    score = course.record.fit_score
    return score is not None and low <= score <= high


def _share(part: int, whole: int) -> str:
    """Counts, and the percentage where there are enough of them to carry one."""
    percent = f" ({round(100 * part / whole)} %)" if whole >= ENOUGH else ""
    return f"{part} of {whole}{percent}"


def _count(number: float, noun: str) -> str:
    return f"{number:g} {noun}" if number == 1 else f"{number:g} {noun}s"
