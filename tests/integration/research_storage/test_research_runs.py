"""Runs: opened one at a time, gone on with, ended once, and what they may spend."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
from fastapi.testclient import TestClient
from full_life import account
from research_pages import TOPIC, URL, page

from careerassist.api.ingest import create_ingest_app
from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import unit_of_work
from careerassist.settings import load_settings

Researcher = Any
RUNS = "/ingest/research/runs"
OPERATOR = "/api/operator/research-runs"


def silent(as_if_long_ago: Callable[..., None], *, seconds: float, begun: bool = True) -> None:
    """As if the researcher had last been heard of so long ago."""
    columns = ("heard_of_at", "started_at") if begun else ("heard_of_at",)
    as_if_long_ago("research_runs", *columns, seconds=seconds)


def test_one_run_at_a_time(researcher: Researcher, ingest: TestClient) -> None:
    first = researcher.open(topics=[TOPIC])
    assert (first["resumed"], first["done"], first["known"]) == (False, [], [])
    assert [topic["name"] for topic in first["topics"]] == ["Welding"]
    refused = ingest.post(RUNS, json={"trigger": "schedule", "model": "offline/rules"})
    assert (refused.status_code, refused.json()["code"]) == (409, "research_running")
    researcher.end(first["run_id"])
    assert researcher.open()["run_id"] != first["run_id"]


def test_a_run_that_fell_silent_is_gone_on_with(
    researcher: Researcher, as_if_long_ago: Callable[..., None]
) -> None:
    first = researcher.open(topics=[TOPIC])
    moved = {"final_url": "https://guides.example.com/moved"}
    spent = {"requests": 1, "input_tokens": 70, "output_tokens": 7, "cost_usd": 0.5}
    researcher.hand_in(first["run_id"], reading=page(**moved), usage=spent)
    skipped = {"url": f"{URL}/2", "code": "page_unavailable", "message": "Later."}
    researcher.hand_in(first["run_id"], skip=skipped)
    silent(as_if_long_ago, seconds=121)
    again = researcher.open(topics=[{**TOPIC, "name": "Sourdough"}])
    assert (again["run_id"], again["resumed"]) == (first["run_id"], True)
    assert [topic["name"] for topic in again["topics"]] == ["Welding"]
    assert sorted(again["done"]) == [moved["final_url"], URL, f"{URL}/2"]
    assert again["usage"] == {**spent, "fallback": None}
    assert again["known"] == []


def test_a_page_that_is_handed_in_renews_the_lease(
    researcher: Researcher, ingest: TestClient, as_if_long_ago: Callable[..., None]
) -> None:
    run_id = researcher.open(topics=[TOPIC])["run_id"]
    for path in (URL, URL):  # once more is a sign of life too
        silent(as_if_long_ago, seconds=121)
        researcher.hand_in(run_id, reading=page(path))
        refused = ingest.post(RUNS, json={"trigger": "schedule", "model": "offline/rules"})
        assert refused.status_code == 409


def test_a_run_of_another_day_is_abandoned(
    researcher: Researcher, ingest: TestClient, as_if_long_ago: Callable[..., None]
) -> None:
    old = researcher.open(topics=[TOPIC])["run_id"]
    researcher.hand_in(old, reading=page())
    silent(as_if_long_ago, seconds=86_401)
    as_if_long_ago("research_pages", "read_at", seconds=86_401)
    new = researcher.open()
    assert (new["run_id"] != old, new["resumed"], new["done"]) == (True, False, [])
    assert [known["url"] for known in new["known"]] == [URL]
    summary = researcher.record(old)
    assert (summary["state"], summary["ending"]) == ("abandoned", None)
    late = ingest.post(f"{RUNS}/{old}/pages", json={"reading": page(f"{URL}/2")})
    assert (late.status_code, late.json()["code"]) == (409, "research_run_over")
    assert researcher.end(old)["state"] == "abandoned"


def test_a_run_ends_once_and_keeps_what_it_has(
    researcher: Researcher, ingest: TestClient, client: httpx.Client
) -> None:
    run_id = researcher.open(topics=[TOPIC], model="bedrock/nova")["run_id"]
    first = researcher.hand_in(run_id, reading=page())
    spent = {"requests": 1, "input_tokens": 40, "output_tokens": 4, "cost_usd": 0.125}
    ended = researcher.end(run_id, "page_budget", usage={**spent, "fallback": "model_timeout"})
    assert (ended["state"], ended["ending"]) == ("finished", "page_budget")
    assert researcher.end(run_id, "done", usage=spent) == ended
    assert ended["usage"] == {**spent, "fallback": "model_timeout"}
    assert researcher.hand_in(run_id, reading=page()) == first
    late = ingest.post(f"{RUNS}/{run_id}/pages", json={"reading": page(f"{URL}/2")})
    assert (late.status_code, late.json()["code"]) == (409, "research_run_over")
    assert researcher.record(run_id)["pages_read"] == 1
    costs = client.get("/api/operator/overview").json()["models"]
    [model] = costs["by_model"]
    asked = (model["model"], model["requests_today"], model["rules_answered_this_month"])
    assert asked == ("bedrock/nova", 1, 1)
    assert (costs["today_usd"], costs["this_month_usd"]) == (0.125, 0.125)


def test_there_is_no_such_run_and_no_such_page_of_runs(ingest: TestClient) -> None:
    run = f"{RUNS}/01234567-89ab-4cde-8f01-23456789abcd"
    handed = ingest.post(f"{run}/pages", json={"reading": page()})
    ended = ingest.post(f"{run}/end", json={"ending": "done"})
    for answer in (handed, ended, ingest.get(run)):
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    for cursor in ("x", "WzEsIDJd"):
        assert ingest.get(RUNS, params={"cursor": cursor}).status_code == 422


def test_a_price_that_nobody_knows_stays_unknown(researcher: Researcher) -> None:
    run_id = researcher.open(topics=[TOPIC])["run_id"]
    for number, cost in enumerate((0.5, None, 0.25)):
        usage = {"requests": 1, "input_tokens": 10, "output_tokens": 1, "cost_usd": cost}
        researcher.hand_in(run_id, reading=page(f"{URL}/{number}"), usage=usage)
    assert researcher.end(run_id)["usage"]["cost_usd"] is None


def test_what_it_spends_is_part_of_the_month(
    dsn: str, tmp_path: Path, researcher: Researcher
) -> None:
    assert researcher.open(topics=[TOPIC])["may_spend_usd"] is None, "there is no limit"
    limited = Parts(
        load_settings(
            data_dir=tmp_path / "data", database_url=dsn, model_monthly_usd=2.0, log_level="error"
        )
    )
    with TestClient(
        create_ingest_app(limited), headers={"X-API-Key": limited.ingest_key}
    ) as client:
        one = type(researcher)(client)
        run_id = one.record(one.client.get(RUNS).json()["items"][0]["run_id"])["run_id"]
        one.hand_in(run_id, reading=page(), usage={"requests": 1, "cost_usd": 0.5})
        one.end(run_id, usage={"requests": 1, "cost_usd": 0.75})
        with unit_of_work(limited.database, account("anna").user_id) as work:
            assert work.model_usage.everyone_this_month() == 1.25
        second = one.open()
        assert second["may_spend_usd"] == 0.75
        one.end(second["run_id"], "spend_limit", usage={"requests": 9, "cost_usd": 1.5})
        assert one.open()["may_spend_usd"] == 0.0


def test_operators_see_the_runs_and_nobody_else(
    researcher: Researcher, client_of: Callable[[str], httpx.Client], ingest: TestClient
) -> None:
    first = researcher.open(topics=[TOPIC])["run_id"]
    researcher.hand_in(first, reading=page())
    researcher.end(first)
    second = researcher.open(trigger="schedule")["run_id"]
    operator, ben = client_of("me"), client_of("ben")
    page_one = operator.get(OPERATOR, params={"limit": 1}).json()
    assert [run["run_id"] for run in page_one["items"]] == [second]
    rest = operator.get(OPERATOR, params={"cursor": page_one["next_cursor"]}).json()
    assert [run["run_id"] for run in rest["items"]] == [first]
    assert rest["next_cursor"] is None
    assert rest["items"] == ingest.get(RUNS).json()["items"][1:]
    whole = operator.get(f"{OPERATOR}/{first}").json()
    assert whole == researcher.record(first)
    assert [one["url"] for one in whole["pages"]] == [URL]
    assert operator.get(f"{OPERATOR}/{account('ben').user_id}").status_code == 404
    for path in (OPERATOR, f"{OPERATOR}/{first}"):
        refused = ben.get(path)
        assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")
