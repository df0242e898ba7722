"""Figures as lines in CloudWatch's embedded metric format."""

from __future__ import annotations

import json
import threading

import pytest

from careerassist.adapters.aws.metrics import EmfMetrics
from careerassist.metrics import METRICS


def lines(printed: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in printed.readouterr().out.splitlines()]


def test_figures_of_the_same_dimensions_share_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    metrics = EmfMetrics("CareerAssist")
    metrics.add("Steps", step="extract_cv", outcome="done")
    metrics.add("StepSeconds", 1.25, step="extract_cv", outcome="done")
    metrics.add("Steps", step="rewrite_cv", outcome="retry")
    metrics.send()
    first, second = lines(capsys)
    (directive,) = first["_aws"]["CloudWatchMetrics"]  # type: ignore[index]
    assert directive["Namespace"] == "CareerAssist"
    assert [sorted(names) for names in directive["Dimensions"]] == [["outcome", "step"]]
    assert directive["Metrics"] == [
        {"Name": "Steps", "Unit": "Count"},
        {"Name": "StepSeconds", "Unit": "Seconds"},
    ]
    assert (first["step"], first["outcome"]) == ("extract_cv", "done")
    assert (first["Steps"], first["StepSeconds"]) == ([1.0], [1.25])
    assert (second["step"], second["outcome"]) == ("rewrite_cv", "retry")


def test_what_was_sent_is_not_sent_again(capsys: pytest.CaptureFixture[str]) -> None:
    metrics = EmfMetrics("CareerAssist")
    metrics.add("QueueAge", 3.0)
    metrics.send()
    metrics.send()
    (line,) = lines(capsys)
    assert line["QueueAge"] == [3.0]
    assert line["_aws"]["CloudWatchMetrics"][0]["Dimensions"] == [[]]  # type: ignore[index]


def test_steps_that_end_at_the_same_moment_are_all_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    metrics = EmfMetrics("CareerAssist")
    threads = [
        threading.Thread(
            target=lambda: [metrics.add("Fallbacks", reason="model_timeout") for _ in range(60)]
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    metrics.send()
    values = [line["Fallbacks"] for line in lines(capsys)]
    assert sum(len(some) for some in values) == 240  # type: ignore[arg-type]
    assert max(len(some) for some in values) <= 100, "more are not taken in one line"  # type: ignore[arg-type]


def test_no_dimension_is_an_id() -> None:
    named = {dimension for _, dimensions in METRICS.values() for dimension in dimensions}
    assert not [name for name in named if name.endswith("id") or "user" in name]
