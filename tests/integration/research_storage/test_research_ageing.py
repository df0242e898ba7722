"""What grows old leaves the knowledge base, and in time the record too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from research_pages import DEMAND, TOPIC, finding, page

from careerassist.bootstrap import Parts

Researcher = Any
Age = Callable[..., None]
DAY = 86_400.0
DAYS = 180


def held(parts: Parts) -> int:
    """Findings that the knowledge base holds."""
    with parts.ingest_database.transaction() as connection:
        row = connection.execute(
            "select count(*) as many from knowledge_documents where key like 'research/%'"
        ).fetchone()
    assert row is not None
    return int(row["many"])


def rows(parts: Parts, table: str) -> int:
    with parts.ingest_database.transaction() as connection:
        row = connection.execute(f"select count(*) as many from {table}".encode()).fetchone()
    assert row is not None
    return int(row["many"])


@pytest.fixture
def run_id(researcher: Researcher) -> str:
    """A run that has ended, with a finding that was published and one that was refused."""
    run_id = str(researcher.open(topics=[TOPIC])["run_id"])
    off_topic = finding(DEMAND, topic="Sourdough")
    researcher.hand_in(run_id, reading=page(findings=[finding(), off_topic]))
    researcher.end(run_id)
    return run_id


def test_an_old_finding_expires_unless_its_page_still_says_so(
    researcher: Researcher, run_id: str, parts: Parts, as_if_long_ago: Age
) -> None:
    as_if_long_ago("research_findings", "seen_at", seconds=(DAYS - 1) * DAY)
    assert parts.chores.do("cleaner").counts["findings_expired"] == 0
    second = researcher.open(topics=[TOPIC])["run_id"]
    researcher.hand_in(second, reading=page(findings=[]))
    as_if_long_ago("research_findings", "seen_at", seconds=2 * DAY)
    assert parts.chores.do("cleaner").counts["findings_expired"] == 0
    assert held(parts) == 1

    as_if_long_ago("research_findings", "seen_at", seconds=(DAYS - 1) * DAY)
    assert parts.chores.do("cleaner").counts["findings_expired"] == 1
    assert held(parts) == 0
    states = [one["state"] for one in researcher.record(run_id)["pages"][0]["findings"]]
    assert states == ["expired", "refused"]
    assert not any(parts.quarantine.tidy().values())


def test_the_record_is_forgotten_and_what_is_published_stays(
    run_id: str, parts: Parts, as_if_long_ago: Age, client: httpx.Client
) -> None:
    as_if_long_ago("research_findings", "changed_at", seconds=89 * DAY)
    as_if_long_ago("research_runs", "ended_at", seconds=89 * DAY)
    assert parts.chores.do("cleaner").counts["runs_forgotten"] == 0
    as_if_long_ago("research_findings", "changed_at", seconds=2 * DAY)
    as_if_long_ago("research_runs", "ended_at", seconds=2 * DAY)
    assert parts.chores.do("cleaner").counts["runs_forgotten"] == 1
    tables = ("research_runs", "research_pages", "research_findings")
    assert [rows(parts, table) for table in tables] == [0, 0, 1]
    assert client.get(f"/api/operator/research-runs/{run_id}").status_code == 404
    parts.chores.do("librarian")
    assert held(parts) == 1

    as_if_long_ago("research_findings", "seen_at", seconds=DAYS * DAY)
    parts.chores.do("cleaner")
    assert (held(parts), rows(parts, "research_findings")) == (0, 1)
    as_if_long_ago("research_findings", "changed_at", seconds=91 * DAY)
    parts.chores.do("cleaner")
    assert rows(parts, "research_findings") == 0


def test_a_run_that_nobody_goes_on_with_is_closed(
    researcher: Researcher, parts: Parts, as_if_long_ago: Age
) -> None:
    run_id = researcher.open(topics=[TOPIC])["run_id"]
    parts.chores.do("cleaner")
    assert researcher.record(run_id)["state"] == "running"
    as_if_long_ago("research_runs", "started_at", "heard_of_at", seconds=DAY + 1)
    parts.chores.do("cleaner")
    record = researcher.record(run_id)
    assert (record["state"], record["ended_at"]) == ("abandoned", record["heard_of_at"])


def test_the_librarian_puts_back_what_is_lacking_and_takes_out_what_is_not_published(
    run_id: str, parts: Parts, as_if_long_ago: Age
) -> None:
    with parts.ingest_database.transaction() as connection:
        connection.execute("delete from knowledge_documents where key like 'research/%'")
    assert parts.chores.do("librarian").counts["findings_shelved"] == 0, "it may be on its way"
    as_if_long_ago("research_findings", "changed_at", seconds=61)
    counts = parts.chores.do("librarian").counts
    assert (counts["findings_shelved"], counts["findings_unshelved"]) == (1, 0)
    assert held(parts) == 1
    with parts.ingest_database.transaction() as connection:
        connection.execute("update research_findings set state = 'withdrawn'")
    counts = parts.chores.do("librarian").counts
    assert (counts["findings_shelved"], counts["findings_unshelved"]) == (0, 1)
    assert held(parts) == 0


def test_people_see_what_is_published_alone(run_id: str, parts: Parts) -> None:
    """In SQL, as the app's role."""
    with parts.database.transaction() as connection:
        found = connection.execute("select state from research_findings").fetchall()
    assert [row["state"] for row in found] == ["published"]
