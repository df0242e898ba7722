"""Dashboards and alarms against the figures that the application really takes.

CloudWatch accepts any name and shows nothing where there is none, so a figure that was renamed
would leave an alarm that can never go off. What is looked at is what Terraform makes of
`8_enterprise`, not its text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args

import pytest
from aws_provider.process import Terraform, copied

from careerassist.metrics import METRICS, MetricName
from careerassist.schemas.chores import CHORE_NAMES
from careerassist.schemas.jobs import FINAL_STATES, REQUEST_TYPES, StepName, StepReport
from careerassist.schemas.usage import FallbackCode

NAMESPACE = "CareerAssist/career"
MODEL = "bedrock/eu.amazon.nova-pro-v1:0"
MODEL_FAULTS = {code for code in get_args(FallbackCode) if code.startswith("model_")}
"""Why the rules answer though nobody had set a limit that says so."""

_CHORE_OUTCOMES = {"done", "failed"}
_STEP_OUTCOMES = set(get_args(StepReport.model_fields["state"].annotation))
VALUES: Mapping[tuple[str, str], set[str]] = {
    ("Jobs", "request_type"): set(REQUEST_TYPES),
    ("Jobs", "outcome"): set(FINAL_STATES),
    ("Steps", "step"): set(get_args(StepName)),
    ("Steps", "outcome"): _STEP_OUTCOMES,
    ("StepSeconds", "step"): set(get_args(StepName)),
    ("StepSeconds", "outcome"): _STEP_OUTCOMES,
    ("Chores", "chore"): set(CHORE_NAMES),
    ("Chores", "outcome"): _CHORE_OUTCOMES,
    ("Fallbacks", "reason"): set(get_args(FallbackCode)),
    ("InputTokens", "model"): {MODEL},
    ("OutputTokens", "model"): {MODEL},
    ("ModelCost", "model"): {MODEL},
}
"""Which values a dimension of a figure can have, where code says so."""

_SEARCH = re.compile(r"\{([^}]*)\} MetricName=\"(\w+)\"((?: \w+=\"[^\"]*\")*)")
_STATISTIC = re.compile(r"Sum|Average|Minimum|Maximum|SampleCount|p\d{1,2}(\.\d+)?")
_WIDTH = 24


@dataclass(frozen=True)
class Used:
    """A figure as a dashboard or an alarm names it. `None` stands for any value."""

    namespace: str
    name: str
    dimensions: Mapping[str, str | None]


@dataclass(frozen=True)
class Planned:
    """What Terraform would make of the module."""

    resources: Mapping[str, Mapping[str, Any]]

    @cached_property
    def dashboards(self) -> dict[str, list[Any]]:
        """The widgets of each dashboard, by its name."""
        return {
            values["dashboard_name"]: json.loads(values["dashboard_body"])["widgets"]
            for values in self._of("aws_cloudwatch_dashboard")
        }

    @cached_property
    def alarms(self) -> dict[str, list[Used]]:
        """The figures of each alarm, by its name."""
        return {
            values["alarm_name"]: [
                Used(metric["namespace"], metric["metric_name"], metric["dimensions"] or {})
                for query in values["metric_query"]
                for metric in query["metric"]
            ]
            for values in self._of("aws_cloudwatch_metric_alarm")
        }

    def _of(self, type_: str) -> Iterator[Mapping[str, Any]]:
        for address, values in self.resources.items():
            if address.startswith(f"{type_}."):
                yield values


@pytest.fixture(scope="module")
def planned(program: Terraform, tmp_path_factory: pytest.TempPathFactory) -> Planned:
    """The plan of the run `dashboards` of the module's own tests."""
    module = copied(tmp_path_factory.mktemp("dashboards")) / "8_enterprise"
    program.initialise(module)
    told = program.run(module, "test", "-json", "-verbose", "-filter=tests/dashboards.tftest.hcl")
    [plan] = [
        line["test_plan"] for line in map(json.loads, told.splitlines()) if "test_plan" in line
    ]
    return Planned(
        {one["address"]: one["change"]["after"] or {} for one in plan["resource_changes"]}
    )


def used_by(widget: Mapping[str, Any]) -> Iterator[Used]:
    """The figures of a widget, those searched for included."""
    for *names, options in map(_with_options, widget["properties"].get("metrics", ())):
        if names:
            namespace, name, *dimensions = names
            yield Used(namespace, name, dict(zip(dimensions[::2], dimensions[1::2], strict=True)))
        for schema, name, terms in _SEARCH.findall(options.get("expression", "")):
            namespace, *dimensions = schema.replace('"', "").split(",")
            given = dict(re.findall(r"(\w+)=\"([^\"]*)\"", terms))
            assert set(given) <= set(dimensions), f"{name} is not searched for by {given}"
            yield Used(namespace, name, {key: given.get(key) for key in dimensions})


def _with_options(metric: list[Any]) -> list[Any]:
    return metric if isinstance(metric[-1], dict) else [*metric, {}]


def wrong(used: Used) -> str | None:
    """What the application does not know about one of its figures."""
    if used.namespace != NAMESPACE:
        return None if used.namespace.startswith("AWS/") else f"no namespace {used.namespace}"
    if used.name not in get_args(MetricName):
        return f"there is no figure {used.name}"
    dimensions = set(METRICS[used.name][1])  # type: ignore[index]
    if set(used.dimensions) != dimensions:
        return f"{used.name} has {sorted(dimensions)}, not {sorted(used.dimensions)}"
    for dimension, value in used.dimensions.items():
        known = VALUES.get((used.name, dimension))
        if value is not None and known is not None and value not in known:
            return f"{used.name} never has {dimension}={value}"
    return None


def test_every_figure_on_a_dashboard_is_one_that_is_taken(planned: Planned) -> None:
    mistakes = [
        f"{dashboard}, {widget['properties'].get('title')}: {mistake}"
        for dashboard, widgets in planned.dashboards.items()
        for widget in widgets
        for mistake in filter(None, map(wrong, used_by(widget)))
    ]

    assert mistakes == []


def test_every_figure_of_an_alarm_is_one_that_is_taken(planned: Planned) -> None:
    mistakes = [
        f"{alarm}: {mistake}"
        for alarm, figures in planned.alarms.items()
        for mistake in filter(None, map(wrong, figures))
    ]

    assert mistakes == []


@pytest.mark.parametrize(
    "used",
    [
        Used(NAMESPACE, "Job", {"request_type": None, "outcome": None}),
        Used(NAMESPACE, "Jobs", {"outcome": "failed"}),
        Used(NAMESPACE, "Chores", {"chore": "sweeper", "outcome": "succeeded"}),
        Used(NAMESPACE, "QueueAge", {"queue": "career-analysis-jobs"}),
        Used("CareerAssist", "QueueAge", {}),
    ],
    ids=["name", "missing dimension", "value", "needless dimension", "namespace"],
)
def test_a_slip_of_any_kind_is_found(used: Used) -> None:
    assert wrong(used)


def test_every_figure_that_is_taken_can_be_seen(planned: Planned) -> None:
    shown = {
        used.name
        for widgets in planned.dashboards.values()
        for widget in widgets
        for used in used_by(widget)
        if used.namespace == NAMESPACE
    }

    assert shown == set(METRICS)


def test_no_kind_of_failure_is_left_out_of_the_alarms(planned: Planned) -> None:
    def watched(alarm: str, dimension: str) -> set[str | None]:
        return {used.dimensions[dimension] for used in planned.alarms[alarm]}

    assert watched("career-chores-failing", "chore") == set(CHORE_NAMES)
    assert watched("career-rules-answering", "reason") == MODEL_FAULTS


def test_widgets_are_well_formed_and_stand_beside_each_other(planned: Planned) -> None:
    for widgets in planned.dashboards.values():
        taken: set[tuple[int, int]] = set()
        for widget in widgets:
            place = {
                (x, y)
                for x in range(widget["x"], widget["x"] + widget["width"])
                for y in range(widget["y"], widget["y"] + widget["height"])
            }
            assert not place & taken
            assert all(x < _WIDTH for x, _ in place)
            taken |= place
            _WELL_FORMED[widget["type"]](widget["properties"])


def _is_text(properties: Mapping[str, Any]) -> None:
    assert set(properties) == {"markdown"}
    assert properties["markdown"].startswith("## ")


def _lists_alarms(properties: Mapping[str, Any]) -> None:
    assert set(properties) == {"title", "alarms"}
    assert 0 < len(properties["alarms"]) <= 100


def _draws_metrics(properties: Mapping[str, Any]) -> None:
    assert properties["title"]
    assert properties["region"]
    assert properties["view"] in ("timeSeries", "singleValue", "bar")
    metrics = [_with_options(metric) for metric in properties["metrics"]]
    ids = [options["id"] for *_, options in metrics if "id" in options]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z]\w*", id_) for id_ in ids)
    for *names, options in metrics:
        assert bool(names) != ("expression" in options)
        assert options["label"]
        if names:
            assert len(names) % 2 == 0
            assert _STATISTIC.fullmatch(options["stat"])


_WELL_FORMED = {"text": _is_text, "alarm": _lists_alarms, "metric": _draws_metrics}
