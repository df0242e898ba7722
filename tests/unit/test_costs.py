"""The cost table: nothing that costs money is left out, every price has a date, and the document
says what the script says."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import estimate_costs
import measure_analysis
import pytest
from costing.bill import bill
from costing.inputs import REGIONS, SCRIPTS, Inputs, inputs
from costing.limits import limits, room
from costing.resources import FREE, PRICED, declared, unpriced
from costing.work import CEILINGS, STEPS_OF, Month, polls, registry, rounds

from career_agents.analyzer import agent as analyzer
from career_agents.extractor import agent as extractor
from career_agents.interviewer import agent as interviewer
from career_agents.registry import FUNCTIONS
from careerassist.llm.task import Task

TERRAFORM = SCRIPTS.parent / "terraform"
MODULES = [path for path in TERRAFORM.glob("[1-8]_*") if any(path.glob("*.tf"))]


@pytest.fixture(scope="module")
def given() -> Inputs:
    return inputs("us-east-1")


def usd(month: Month, **choices: Any) -> float:
    return sum(line.usd for line in bill(month, **choices))


# --- nothing is forgotten ------------------------------------------------------------------------


def test_every_type_of_resource_is_priced_or_is_said_to_be_free() -> None:
    assert unpriced(declared(TERRAFORM)) == [], "price it in scripts/costing"


def test_a_new_type_that_costs_something_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "new.tf").write_text('resource "aws_opensearch_domain" "this" {\n}\n')
    (tmp_path / "old.tf").write_text('resource "aws_iam_role" "this" {\n}\n')
    assert unpriced(declared(tmp_path)) == ["aws_opensearch_domain"]


def test_what_is_said_to_be_priced_has_lines_in_the_bill(given: Inputs) -> None:
    groups = {line.group for line in bill(Month(given, 1000))}
    assert set(PRICED.values()) <= groups
    assert not set(PRICED) & set(FREE)


def test_every_function_of_the_registry_is_in_the_bill_at_its_size(given: Inputs) -> None:
    billed = {line.name for line in bill(Month(given, 1000)) if line.group == "Lambda"}
    assert billed == {str(function.name) for function in FUNCTIONS} | {"requests"}
    loads = Month(given, 1000).functions
    assert {name: load.memory_mb for name, load in loads.items()} == {
        str(function.name): function.memory_mb for function in FUNCTIONS
    }
    assert all(load.events > 0 for load in loads.values())


def test_every_question_to_the_model_is_counted_with_its_longest_answer() -> None:
    asked: dict[str, Task[Any, Any]] = {}
    for module in (extractor, analyzer, interviewer):
        for task in vars(module).values():
            if isinstance(task, Task) and task.question:
                asked[task.name] = task
    for agent, steps in STEPS_OF.items():
        for step in steps:
            task = asked[step]
            assert task.agent == agent
            assert task.question is not None
            assert task.question.max_output_tokens == CEILINGS[step]


# --- what it stands on is dated ------------------------------------------------------------------


@pytest.mark.parametrize("region", REGIONS)
def test_every_price_says_of_when_and_where_it_is(region: str) -> None:
    for price in inputs(region).prices.values():
        assert isinstance(price.as_of, date), price.name
        assert date(2024, 1, 1) < price.as_of <= date.today(), price.name  # noqa: DTZ011
        assert price.source, price.name
        assert price.usd > 0, price.name


def test_every_price_is_used(given: Inputs) -> None:
    used = {line.price.name for model in (True, False) for line in bill(Month(given, 1000, model))}
    used |= {line.price.name for line in bill(Month(given, 1), way_out="nat", host="apprunner")}
    used.add("bedrock_guardrail_text_unit")
    assert used == set(given.prices)


def test_every_assumption_is_used_and_says_why(given: Inputs) -> None:
    code = "".join(path.read_text("utf-8") for path in (SCRIPTS / "costing").glob("*.py"))
    for name, told in given.assumptions.items():
        assert f'"{name}"' in code, name
        assert told.why.endswith("."), name


def test_what_was_measured_says_how_and_when(given: Inputs) -> None:
    about = given.measured["measured"]
    assert about["command"].startswith("python scripts/measure_analysis.py")
    assert isinstance(about["date"], date)
    assert set(given.measured["functions"]) <= set(registry())


def test_limits_are_those_that_terraform_sets() -> None:
    told = tomllib.loads((SCRIPTS / "cost_limits.toml").read_text("utf-8"))
    variables = {path.name: (path / "variables.tf").read_text("utf-8") for path in MODULES}

    def default(module: str, pattern: str) -> float:
        found = re.search(pattern, variables[module], re.DOTALL)
        assert found, (module, pattern)
        return float(found[1])

    agents, of = "6_agents", r'variable "{}".*?default\s+= (\d+)'.format
    optional = r"{}\s+= optional\(number, (\d+)\)".format
    assert default("2_sagemaker", of("max_concurrency")) == told["sagemaker_concurrency"]["value"]
    assert default("5_database", of("max_capacity")) == told["acu"]["value"]
    assert default(agents, optional("lambda_concurrency")) == told["lambda_concurrency"]["value"]
    tokens = default(agents, optional("model_tokens_per_minute"))
    assert tokens == told["bedrock_tokens_minute"]["value"]
    connections = default(agents, optional("database_connections"))
    assert connections == told["connections_per_acu"]["value"]
    usual = default("7_frontend", r"usual\s+= optional\(.*?\{ rate = (\d+)")
    assert usual == told["api_requests_second"]["value"]
    costly = default("7_frontend", r"costly\s+= optional\(.*?\{ rate = (\d+)")
    assert costly == told["analyses_second"]["value"]
    capacity = (TERRAFORM / agents / "capacity.tf").read_text("utf-8")
    of_a_job = re.search(r"model_tokens_per_minute\s+= (\d+)", capacity)
    assert of_a_job
    at_a_time = told["event_source_concurrency"]["value"]
    assert at_a_time == tokens // int(of_a_job[1])


def test_figures_are_counted_by_what_cloudwatch_keeps_apart() -> None:
    def line(model: str, *names: str) -> str:
        metrics = [{"Name": name, "Unit": "Count"} for name in names]
        directive = {"Namespace": "CareerAssist", "Dimensions": [["model"]], "Metrics": metrics}
        told = {"_aws": {"CloudWatchMetrics": [directive]}, "model": model}
        return json.dumps({**told, **dict.fromkeys(names, 1)})

    logs = {"api": [line("nova", "Jobs", "Steps"), "plain"], "keeper": [line("nova", "Jobs")]}
    assert len(set(measure_analysis._series(logs))) == 2
    logs["keeper"].append(line("claude", "Jobs"))
    assert len(set(measure_analysis._series(logs))) == 3


def test_what_is_measured_is_written_as_it_is_read() -> None:
    figures = {"functions": {"api": {"events": 2.5}}, "tokens": {}, "seed": {"vectors": 7}}
    written = tomllib.loads(measure_analysis._toml(figures, 10))
    assert written["functions"] == {"api": {"events": 2.5}}
    assert written["seed"] == {"vectors": 7}
    assert "--analyses 10" in written["measured"]["command"]


# --- the sums ------------------------------------------------------------------------------------


def test_the_document_has_the_tables_of_the_script() -> None:
    document = estimate_costs.DOCUMENT.read_text("utf-8")
    assert estimate_costs.written(document) == document, "run scripts/estimate_costs.py --write"
    for name in estimate_costs.TABLES:
        assert f"<!-- {name} -->\n|" in document or f"<!-- {name} -->\n`" in document, name


def test_what_is_free_for_good_is_taken_off_and_no_more(given: Inputs) -> None:
    price = given.prices["lambda_request"]
    assert price.of(1_000_000) == 0
    assert price.of(3_000_000) == pytest.approx(0.40)


def test_rules_ask_nothing_of_bedrock(given: Inputs) -> None:
    lines = bill(Month(given, 10_000, model=False))
    assert not [line for line in lines if line.price.name.startswith("bedrock")]
    assert usd(Month(given, 10_000, model=False)) < usd(Month(given, 10_000))


def test_a_month_costs_more_with_more_analyses_and_one_of_them_less(given: Inputs) -> None:
    totals = {scale: usd(Month(given, scale)) for scale in (1, 100, 10_000, 1_000_000)}
    assert list(totals.values()) == sorted(totals.values())
    each = [total / scale for scale, total in totals.items()]
    assert each == sorted(each, reverse=True)


def test_the_dear_end_is_dearer_in_every_line_and_the_cheap_one_cheaper() -> None:
    months = [Month(inputs("us-east-1", case), 100_000) for case in ("low", "usual", "high")]
    for low, usual, high in zip(*map(bill, months), strict=True):
        assert low.usd <= usual.usd <= high.usd, (low.group, low.name)


def test_tokens_are_charged_as_they_were_counted(given: Inputs) -> None:
    exact = replace(given.assumptions["answer_factor"], value=1.0)
    month = Month(
        replace(given, assumptions={**given.assumptions, "answer_factor": exact}), 1_000_000
    )
    charged = sum(line.usd for line in bill(month) if line.group == "Bedrock")
    tokens = given.measured["tokens"].values()
    read, said = (sum(told[way] for told in tokens) for way in ("input", "output"))
    assert charged == pytest.approx(0.80 * read + 3.20 * said)


def test_a_function_is_billed_for_its_processor_on_its_share_and_for_waiting(given: Inputs) -> None:
    documents = given.measured["functions"]["documents"]["processor_seconds"]
    waiting = 6 * given.suppose("transaction_seconds") + 2 * given.suppose("file_seconds")
    share = registry()["documents"]["memory_mb"] / 1769
    load = Month(given, 10_000).functions["documents"]
    assert load.seconds == pytest.approx(documents / share + waiting)


def test_the_orchestrator_waits_for_the_longest_way_through_its_plan(given: Inputs) -> None:
    month = Month(given, 10_000)
    model = max(month.model_seconds("extract_cv"), month.model_seconds("extract_posting"))
    model += month.model_seconds("prepare_interview")
    by_rules = Month(given, 10_000, model=False)
    assert month.job_seconds - by_rules.job_seconds == pytest.approx(model)


@pytest.mark.parametrize(
    ("seconds", "changes", "looks"),
    [
        (1.0, 1, 2),  # after a second, and the one before
        (10.0, 1, 6),  # 1, 2.25, 3.81, 5.77, 8.21, 11.2
        (10.0, 10, 11),  # something new each second
    ],
)
def test_the_web_app_looks_less_often_while_nothing_happens(
    seconds: float, changes: int, looks: int
) -> None:
    assert polls(seconds, changes) in (looks, looks + 1)


def test_chores_are_counted_by_their_schedules() -> None:
    assert rounds("research") == 365  # every two hours
    assert rounds("keeper") > 2 * 43_800  # two of them each minute


def test_little_traffic_meets_cold_functions_and_much_does_not(given: Inputs) -> None:
    assert Month(given, 100).functions["interviewer"].cold > 0.9
    assert Month(given, 1_000_000).functions["interviewer"].cold < 0.01


def test_the_tightest_limit_comes_first_and_is_met_where_it_says(given: Inputs) -> None:
    month = Month(given, 1_000_000)
    found = limits(month)
    assert [limit.use for limit in found] == sorted((limit.use for limit in found), reverse=True)
    for limit in found[:5]:
        reached = room(limit, month)
        for part, over in ((0.9, False), (1.1, True)):
            uses = {one.name: one.use for one in limits(Month(given, int(reached * part)))}
            assert (uses[limit.name] > 1) is over, limit.name
