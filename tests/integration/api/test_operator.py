"""What who runs the service is told of it, and that it is nothing of anybody's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest
from full_life import account, live
from psycopg import sql

from careerassist.adapters.local.queue import PgmqQueue
from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import unit_of_work
from careerassist.errors import ServiceUnavailable
from careerassist.llm.budget import Charge, Meter
from careerassist.pipeline.spending import DatabaseBook
from careerassist.settings import load_settings

OVERVIEW = "/api/operator/overview"
POSTING = "Baker\nOven Ltd, York\n\nRequirements\n- Experience of sourdough"
SENTINEL = "Zephyrine"


@pytest.fixture
def given() -> dict[str, Any]:
    """Settings besides the usual ones."""
    return {}


@pytest.fixture
def parts(dsn: str, tmp_path: Path, given: dict[str, Any]) -> Iterator[Parts]:
    built = Parts(
        load_settings(
            data_dir=tmp_path / "data",
            database_url=dsn,
            sweep_seconds=0.2,
            log_level="error",
            **given,
        )
    )
    yield built
    built.close()


def seen(client: httpx.Client) -> Any:
    answer = client.get(OVERVIEW)
    assert answer.status_code == 200, answer.text
    return answer.json()


def counted(overview: Any) -> dict[str, tuple[int, int]]:
    """How many jobs there are lately, by state, where there are any."""
    found = {row["state"]: (row["last_24_hours"], row["last_7_days"]) for row in overview["jobs"]}
    return {state: counts for state, counts in found.items() if any(counts)}


def add_posting(client: httpx.Client) -> str:
    answer = client.post("/api/postings", json={"text": POSTING})
    return str(answer.json()["posting_id"])


def submit(client: httpx.Client, posting_id: str) -> str:
    asked = {"type": "job_parse", "posting_id": posting_id}
    return str(client.post("/api/analyze", json=asked).json()["job_id"])


def as_if_long_ago(parts: Parts, subject: str, job_id: str, days: float) -> None:
    with unit_of_work(parts.database, account(subject).user_id) as work:
        changed = work.connection.execute(
            "update jobs set created_at = created_at - %(days)s * interval '1 day', "
            "finished_at = finished_at - %(days)s * interval '1 day', "
            "pending_since = pending_since - %(days)s * interval '1 day' where job_id = %(job)s",
            {"days": days, "job": job_id},
        )
        assert changed.rowcount == 1


def test_an_ordinary_person_is_told_in_a_sentence_that_it_is_not_for_them(
    client_of: Callable[[str], httpx.Client],
) -> None:
    ben = client_of("ben")
    assert ben.get("/api/me").json()["operator"] is False
    answer = ben.get(OVERVIEW)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert answer.json()["detail"] == "Only who operates this installation can see this."
    assert client_of("me").get("/api/me").json()["operator"] is True


@pytest.mark.parametrize("given", [{"operators": ("nora", "piet")}])
def test_who_is_named_operates_and_nobody_else(
    client_of: Callable[[str], httpx.Client],
) -> None:
    for subject, status in (("nora", 200), ("piet", 200), ("me", 403), ("nora2", 403)):
        client = client_of(subject)
        assert client.get(OVERVIEW).status_code == status, subject
        assert client.get("/api/me").json()["operator"] is (status == 200)


def test_at_another_issuer_nobody_operates_unless_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issuer = {
        "data_dir": tmp_path,
        "auth_kind": "oidc",
        "auth_issuer": "https://issuer.example.com",
        "auth_audience": "careerassist",
    }
    assert Parts(load_settings(**issuer)).operators == frozenset()
    monkeypatch.setenv("CAREERASSIST_OPERATORS", "user_1, user_2")
    assert Parts(load_settings(**issuer)).operators == {"user_1", "user_2"}


def test_nothing_has_happened_yet(client: httpx.Client) -> None:
    found = seen(client)
    assert counted(found) == {}
    assert [row["state"] for row in found["jobs"]] == [
        *("pending", "processing", "completed", "partial", "failed", "cancelled")
    ]
    assert found["failures"] == []
    assert found["queue"] == {
        "waiting": 0,
        "in_flight": 0,
        "dead_letters": 0,
        "problem": None,
        "longest_wait_seconds": None,
    }
    assert found["models"] == {
        "today_usd": 0.0,
        "this_month_usd": 0.0,
        "monthly_limit_usd": None,
        "by_model": [],
    }
    assert {chore["name"]: chore["state"] for chore in found["chores"]}["postman"] == "never"


def test_jobs_and_failures_are_counted_by_day_and_week(
    client_of: Callable[[str], httpx.Client],
    ended: Callable[[str], Any],
    client: httpx.Client,
    parts: Parts,
) -> None:
    announced = {"filename": "cv.pdf", "size_bytes": 24}
    target = client.post("/api/uploads", json=announced).json()
    client.put(target["url"], content=b"%PDF-1.7 this is not one", headers=target["headers"])
    cv_id = client.post("/api/cvs", json={"upload_id": target["upload_id"]}).json()["cv_id"]
    unreadable = {"type": "cv_parse", "cv_id": cv_id}
    failed = [client.post("/api/analyze", json=unreadable).json()["job_id"] for _ in range(2)]
    parts.worker.start()
    for job_id in failed:
        ended(job_id)
    parts.worker.stop()
    posting_id = add_posting(client)
    cancelled = [submit(client, posting_id) for _ in range(3)]
    for job_id in cancelled:
        assert client.post(f"/api/jobs/{job_id}/cancel").status_code == 200
    as_if_long_ago(parts, "me", failed[0], 3)
    as_if_long_ago(parts, "me", cancelled[0], 3)
    as_if_long_ago(parts, "me", cancelled[1], 8)
    ben = client_of("ben")
    waiting = submit(ben, add_posting(ben))
    as_if_long_ago(parts, "ben", waiting, 0.5)

    found = seen(client)
    assert counted(found) == {"cancelled": (1, 2), "failed": (1, 2), "pending": (1, 1)}
    assert found["failures"] == [
        {"code": "document_corrupt", "step": "read_cv", "last_24_hours": 1, "last_7_days": 2}
    ]
    assert found["queue"]["waiting"] == 4, "what was cancelled is still on its way"
    assert found["queue"]["longest_wait_seconds"] == pytest.approx(12 * 3600, abs=60)
    assert found["people"] == {"total": 2, "new_last_7_days": 2, "active_last_7_days": 2}
    chores = {chore["name"]: chore for chore in found["chores"]}
    assert chores["sweeper"]["state"] in ("done", "running")
    assert chores["sweeper"]["done_at"]
    assert chores["sweeper"]["error"] is None
    assert chores["sweeper"]["label"].startswith("Sends what was left unsent")


def test_a_job_that_is_asked_for_again_waits_anew(client: httpx.Client, parts: Parts) -> None:
    job_id = submit(client, add_posting(client))
    as_if_long_ago(parts, "me", job_id, 2)
    assert seen(client)["queue"]["longest_wait_seconds"] > 86_400
    assert client.post(f"/api/jobs/{job_id}/cancel").status_code == 200
    assert seen(client)["queue"]["longest_wait_seconds"] is None
    assert client.post(f"/api/jobs/{job_id}/retry").status_code == 202
    assert seen(client)["queue"]["longest_wait_seconds"] < 3600


def test_people_are_counted_by_when_they_came_and_last_did_something(
    client_of: Callable[[str], httpx.Client], parts: Parts
) -> None:
    for subject in ("anna", "ben"):
        add_posting(client_of(subject))
    client_of("carl").get("/api/me")
    with unit_of_work(parts.database, account("anna").user_id) as work:
        for change in (
            "update user_profiles set created_at = now() - interval '30 days'",
            "update daily_usage set day = current_date - 7",
        ):
            assert work.connection.execute(change.encode()).rowcount == 1
    found = seen(client_of("me"))["people"]
    assert found == {"total": 3, "new_last_7_days": 2, "active_last_7_days": 1}


@pytest.mark.parametrize("given", [{"model_monthly_usd": 40.0}])
def test_what_models_cost_is_told_by_model(
    client_of: Callable[[str], httpx.Client], parts: Parts
) -> None:
    anna = client_of("anna")
    job_id = submit(anna, add_posting(anna))
    charge = Charge(account("anna").user_id, UUID(job_id), "extract_posting")
    book = DatabaseBook(parts.database, parts.metrics)
    meter = Meter(requests=2, input_tokens=1000, output_tokens=100)
    for model, cost, outcome in (
        ("bedrock/nova", 0.25, "answered"),
        ("bedrock/nova", 0.5, "model_timeout"),
        ("litellm/openai/unpriced", None, "answered"),
    ):
        book.record(
            charge,
            task="extract_posting",
            model=model,
            meter=meter,
            cost_usd=cost,
            outcome=outcome,
        )
    found = seen(client_of("me"))["models"]
    nova, other = found["by_model"]
    assert nova == {
        "model": "bedrock/nova",
        "requests_today": 4,
        "cost_today_usd": 0.75,
        "requests_this_month": 4,
        "input_tokens_this_month": 2000,
        "output_tokens_this_month": 200,
        "cost_this_month_usd": 0.75,
        "asked_this_month": 2,
        "rules_answered_this_month": 1,
    }
    assert (other["model"], other["cost_this_month_usd"]) == ("litellm/openai/unpriced", 0.0)
    assert (found["today_usd"], found["this_month_usd"]) == (0.75, 0.75)
    assert found["monthly_limit_usd"] == 40.0
    assert anna.delete("/api/me").status_code == 204
    after = seen(client_of("me"))["models"]
    assert (after["by_model"], after["this_month_usd"]) == ([], 0.75)


def test_where_the_queue_does_not_answer_the_rest_is_seen(
    client: httpx.Client, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(client, add_posting(client))

    def gone(queue: object) -> None:
        raise ServiceUnavailable("The queue is not there.")

    monkeypatch.setattr(PgmqQueue, "depth", gone)
    found = seen(client)
    assert found["queue"]["problem"] == "The queue is not there."
    assert found["queue"]["waiting"] is None
    assert found["queue"]["longest_wait_seconds"] is not None
    assert counted(found) == {"pending": (1, 1)}


def test_the_role_that_counts_reads_nobodys_words(
    client_of: Callable[[str], httpx.Client], parts: Parts
) -> None:
    """Every column that it may read, of somebody who has used everything."""
    parts.worker.start()
    live(client_of("anna"), parts, "anna", SENTINEL)
    parts.worker.stop()
    found = {}
    with parts.sweeper_database.transaction() as connection:
        columns = connection.execute(
            "select c.relname as table, a.attname as column from pg_class c "
            "join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped "
            "where c.relkind in ('r', 'v', 'm') and c.relnamespace = 'public'::regnamespace "
            "and has_column_privilege(c.oid, a.attnum, 'select')"
        ).fetchall()
        for row in columns:
            query = sql.SQL("select {}::text as value from {}").format(
                sql.Identifier(row["column"]), sql.Identifier(row["table"])
            )
            values = [each["value"] for each in connection.execute(query).fetchall()]
            found[f"{row['table']}.{row['column']}"] = " ".join(filter(None, values))
    assert {"jobs.error_code", "model_usage.cost_usd", "user_profiles.created_at"} <= set(found)
    assert found["jobs.status"], "else nothing could be found"
    assert [name for name, text in found.items() if SENTINEL.lower() in text.lower()] == []


@pytest.mark.parametrize(
    "query",
    [
        "select error from jobs",
        "select email from user_profiles",
        "select user_id from user_profiles",
        "select user_id from model_usage",
        "select kind from daily_usage",
        "update user_profiles set created_at = now()",
        "delete from model_usage",
        "update model_spending set cost_usd = 0",
    ],
)
def test_the_role_that_counts_can_not_do_more(parts: Parts, query: str) -> None:
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        parts.sweeper_database.transaction() as connection,
    ):
        connection.execute(query.encode())
