"""Analytics over a tracker: what a person would read off the page."""

from __future__ import annotations

from datetime import date, timedelta

from careerassist.engine.analytics import chart_applications
from careerassist.schemas.applications import (
    AnalyticsReport,
    ApplicationRecord,
    Chart,
    Stage,
    StageChange,
)

TODAY = date(2026, 11, 20)  # a Friday, ISO week 47


def application(
    *history: tuple[Stage, int],
    stage: Stage | None = None,
    fit: int | None = None,
    company: str | None = "Example Clinic",
) -> ApplicationRecord:
    """`history` as (stage, days before today), oldest first."""
    changes = tuple(StageChange(stage=s, on=TODAY - timedelta(days=ago)) for s, ago in history)
    return ApplicationRecord(
        application_id="a",
        company=company,
        role_title="Nurse",
        stage=stage or changes[-1].stage,
        fit_score=fit,
        history=changes,
    )


def chart(report: AnalyticsReport, chart_id: str) -> Chart:
    return next(chart for chart in report.charts if chart.id == chart_id)


def values(found: Chart) -> dict[str, float]:
    return {point.label: point.value for point in found.points}


def test_nothing_tracked_gives_every_chart_and_says_what_to_do() -> None:
    report = chart_applications((), today=TODAY)

    assert (report.total, report.active) == (0, 0)
    assert [c.id for c in report.charts] == [
        "funnel",
        "per_week",
        "responses",
        "days_in_stage",
        "outcome_by_fit",
    ]
    assert all(c.note for c in report.charts)
    assert set(values(chart(report, "funnel")).values()) == {0}
    assert "Nothing is tracked yet" in report.insights[0]


def test_a_saved_posting_is_tracked_but_not_sent() -> None:
    report = chart_applications([application(("saved", 3))], today=TODAY)

    assert (report.total, report.active) == (1, 0)
    assert values(chart(report, "funnel"))["Applied"] == 0
    assert report.insights == ("You have saved 1 posting and not applied yet.",)


def test_funnel_counts_the_stage_ever_reached_not_the_present_one() -> None:
    report = chart_applications(
        [
            application(("applied", 40), ("screening", 30), ("interview", 20), ("rejected", 10)),
            application(("applied", 40), ("interview", 20)),
            application(("applied", 40), ("rejected", 35)),
            application(("applied", 50), ("interview", 40), ("offer", 30), ("accepted", 29)),
        ],
        today=TODAY,
    )

    assert values(chart(report, "funnel")) == {
        "Applied": 4,
        "Screening": 3,  # an interview implies that the screening was passed
        "Interview": 3,
        "Offer": 1,
        "Accepted": 1,
    }
    assert report.active == 1


def test_a_rejection_without_history_was_an_application() -> None:
    report = chart_applications([application(stage="rejected")], today=TODAY)

    assert values(chart(report, "funnel"))["Applied"] == 1
    assert values(chart(report, "responses"))["Rejected"] == 1
    assert "Not shown, for want of a date: 1" in chart(report, "per_week").note


def test_a_saved_posting_that_was_withdrawn_never_went_out() -> None:
    report = chart_applications([application(("saved", 9), ("withdrawn", 2))], today=TODAY)

    assert values(chart(report, "funnel"))["Applied"] == 0


def test_weeks_are_iso_weeks_ending_with_the_present_one() -> None:
    report = chart_applications(
        [
            application(("saved", 30), ("applied", 0)),
            application(("applied", 4)),  # Monday of the same week
            application(("applied", 5)),  # Sunday of the week before
            application(("applied", 12 * 7)),  # before the first week shown
        ],
        today=TODAY,
    )
    weeks = values(chart(report, "per_week"))

    assert len(weeks) == 12
    assert list(weeks)[-1] == "2026-W47"
    assert (weeks["2026-W47"], weeks["2026-W46"]) == (2, 1)
    assert sum(weeks.values()) == 3


def test_weeks_cross_the_turn_of_the_year() -> None:
    weeks = values(chart(chart_applications((), today=date(2027, 1, 5)), "per_week"))

    assert list(weeks)[-2:] == ["2026-W53", "2027-W01"]


def test_waiting_time_is_the_median_to_the_first_answer() -> None:
    report = chart_applications(
        [
            application(("applied", 30), ("rejected", 28)),
            application(("applied", 30), ("screening", 20), ("interview", 2)),
            application(("applied", 90), ("interview", 10)),
            application(("applied", 3)),
        ],
        today=TODAY,
    )
    days = values(chart(report, "days_in_stage"))

    assert days["To first answer (n=3)"] == 10
    assert days["In screening (n=1)"] == 18
    assert "still wait" in chart(report, "days_in_stage").note


def test_history_in_any_order_and_from_the_future_is_handled() -> None:
    record = ApplicationRecord(
        application_id="a",
        company=None,
        role_title=None,
        stage="applied",
        fit_score=None,
        history=(
            StageChange(stage="interview", on=TODAY + timedelta(days=5)),
            StageChange(stage="applied", on=TODAY - timedelta(days=3)),
            StageChange(stage="saved", on=TODAY - timedelta(days=9)),
        ),
    )
    report = chart_applications([record], today=TODAY)

    assert values(chart(report, "funnel"))["Interview"] == 0
    assert values(chart(report, "days_in_stage")) == {"In saved (n=1)": 6}


def test_few_applications_get_counts_and_no_pattern() -> None:
    report = chart_applications([application(("applied", 9), ("rejected", 2))] * 4, today=TODAY)

    text = " ".join(report.insights)
    assert "chance decides" in text
    assert "%" not in text
    assert "%" not in chart(report, "responses").note


def test_enough_applications_get_a_rate_and_a_typical_wait() -> None:
    answered = [application(("applied", 30), ("screening", 30 - d)) for d in (5, 7, 9, 11, 30)]
    report = chart_applications([*answered, *[application(("applied", 2))] * 5], today=TODAY)

    assert any("5 of 10 (50 %) applications got an answer" in s for s in report.insights)
    assert any("within 9 days" in s for s in report.insights)


def test_long_silence_suggests_asking_and_names_the_employer() -> None:
    report = chart_applications(
        [application(("applied", 40), company="Harbour Kitchen"), application(("applied", 5))],
        today=TODAY,
    )

    assert "1 application has had no answer" in report.insights[0]
    assert "Harbour Kitchen (40 days)" in report.insights[0]


def test_fit_bands_compare_only_answered_applications_and_need_five_on_each_side() -> None:
    good = [application(("applied", 20), ("interview", 9), fit=82)] * 5
    weak = [application(("applied", 20), ("rejected", 9), fit=41)] * 4
    waiting = [application(("applied", 3), fit=41)] * 6

    report = chart_applications([*good, *weak, *waiting], today=TODAY)
    assert values(chart(report, "outcome_by_fit")) == {"40–59 (n=4)": 0, "80–100 (n=5)": 100}
    assert not any("fit" in sentence for sentence in report.insights)

    report = chart_applications([*good, *weak, weak[0], *waiting], today=TODAY)
    assert any("fit well answer more often" in sentence for sentence in report.insights)
    assert any("5 of 5 at a fit of 60 or more, 0 of 5 below" in s for s in report.insights)


def test_equal_bands_are_not_talked_into_a_pattern() -> None:
    mixed = [
        application(("applied", 20), (outcome, 9), fit=fit)
        for fit in (45, 85)
        for outcome in ("interview", "interview", "interview", "rejected", "rejected")
    ]
    report = chart_applications(mixed, today=TODAY)  # type: ignore[arg-type]

    assert any("no clear difference" in sentence for sentence in report.insights)


def test_the_step_where_most_end_is_named() -> None:
    report = chart_applications(
        [application(("applied", 30), ("rejected", 20))] * 8
        + [application(("applied", 30), ("interview", 20), ("offer", 3))] * 2,
        today=TODAY,
    )

    assert any("Most end at the application: 8 of 10" in s for s in report.insights)
