"""What postings ask for becomes topics, and says nothing about who asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest
from fastapi.testclient import TestClient
from full_life import account
from market_samples import NURSE
from research_pages import TOPIC, page

from careerassist.bootstrap import Parts
from careerassist.database.repositories.research_demand import count_posting
from careerassist.database.unit_of_work import unit_of_work
from careerassist.engine.skills import skill
from careerassist.schemas.research import Topic

Researcher = Any
WELDING = Topic(kind="skill", name="Welding")
BAKING = Topic(kind="skill", name="Baking")
POSTING = """Electrician
Zephyrine Works, Quillhaven

Requirements
- Experience of inspection and testing
- Knowledge of frobnication and Zephyrware
- AutoCAD
"""


def demand(parts: Parts) -> dict[str, tuple[int, int, int]]:
    """Postings, people and discovered postings by topic."""
    with parts.ingest_database.transaction() as connection:
        rows = connection.execute(
            "select name, postings, people, discovered from topic_demand"
        ).fetchall()
    return {row["name"]: (row["postings"], row["people"], row["discovered"]) for row in rows}


def ask_for(parts: Parts, subject: str, topics: Sequence[Topic]) -> UUID:
    """As if a posting of a person's had been read, which asks for these."""
    someone = account(subject)
    posting_id = uuid4()
    with unit_of_work(parts.database, someone.user_id) as work:
        work.users.ensure(someone.identity)
        work.postings.add_page(posting_id, f"https://example.com/{posting_id}")
        assert count_posting(work.connection, work.user_id, posting_id, topics)
    return posting_id


def chosen(researcher: Researcher) -> list[str]:
    """The topics of the next run."""
    opened = researcher.open()
    researcher.end(opened["run_id"])
    return [topic["name"] for topic in opened["topics"]]


def test_a_posting_counts_once_and_only_by_names_of_our_own(
    client: httpx.Client,
    working: Callable[[], None],
    ended: Callable[[str], Any],
    parts: Parts,
) -> None:
    working()
    for times, text in ((2, POSTING), (1, POSTING + "- Fault finding\n")):
        stored = client.post("/api/postings", json={"text": text}).json()
        asked = {"type": "job_parse", "posting_id": stored["posting_id"]}
        for _ in range(times):
            job = ended(client.post("/api/analyze", json=asked).json()["job_id"])
            assert job["state"] == "completed", job
    counted = demand(parts)
    assert counted["AutoCAD"] == (2, 1, 0)
    assert counted["electrician"] == (2, 1, 0)
    assert {name for name in counted if skill(name) is None} <= {"electrician"}
    assert not any("zephyr" in name.lower() or "frob" in name.lower() for name in counted)


def test_a_discovered_posting_counts_when_it_is_new(ingest: TestClient, parts: Parts) -> None:
    for job in (NURSE, NURSE, {**NURSE, "text": "Essential:\n- NMC registration\n- Triage"}):
        answer = ingest.post("/ingest/jobs", json={"jobs": [job]})
        assert answer.json()["jobs"][0]["status"] in ("stored", "seen", "changed")
    counted = demand(parts)
    assert counted["Medication administration"] == (0, 0, 1)
    assert set(counted.values()) == {(0, 0, 1)}


def test_who_is_alone_has_their_postings_researched(researcher: Researcher, parts: Parts) -> None:
    ask_for(parts, "me", [WELDING])
    assert chosen(researcher) == ["Welding"]


def test_among_several_people_three_must_have_asked(researcher: Researcher, parts: Parts) -> None:
    for _ in range(4):
        ask_for(parts, "anna", [WELDING])
    ask_for(parts, "ben", [WELDING, BAKING])
    assert demand(parts)["Welding"] == (5, 2, 0)
    assert chosen(researcher) == []
    ask_for(parts, "cleo", [WELDING])
    assert chosen(researcher) == ["Welding"]


def test_what_public_sites_ask_for_is_no_secret_and_people_add_nothing_to_it(
    researcher: Researcher, ingest: TestClient, parts: Parts
) -> None:
    for subject in ("anna", "ben"):
        ask_for(parts, subject, [BAKING, Topic(kind="skill", name="Triage")])
    assert ingest.post("/ingest/jobs", json={"jobs": [NURSE]}).status_code == 200
    opened = researcher.open()
    by_name = {topic["name"]: topic["postings"] for topic in opened["topics"]}
    assert "Baking" not in by_name
    assert by_name["Triage"] == 1


def test_the_same_person_next_week_is_the_same_person(researcher: Researcher, parts: Parts) -> None:
    ask_for(parts, "ben", [BAKING])
    for _ in range(4):
        ask_for(parts, "anna", [WELDING])
        a_week_passes(parts)
    assert chosen(researcher) == []


def test_what_was_asked_for_long_ago_is_no_topic(researcher: Researcher, parts: Parts) -> None:
    ask_for(parts, "me", [WELDING])
    for _ in range(4):
        a_week_passes(parts)
    assert chosen(researcher) == ["Welding"]
    a_week_passes(parts)
    assert chosen(researcher) == []
    for _ in range(12):
        a_week_passes(parts)
    parts.chores.do("cleaner")
    assert demand(parts) == {}


def test_what_was_researched_waits_its_turn(researcher: Researcher, parts: Parts) -> None:
    for number in range(7):
        ask_for(parts, "me", [Topic(kind="skill", name=f"Skill {number}")])
    opened = researcher.open()
    first = [topic["name"] for topic in opened["topics"]]
    assert len(first) == 6
    assert all(topic["researched_at"] is None for topic in opened["topics"])
    researcher.end(opened["run_id"])
    assert chosen(researcher) == first, "nothing was read"
    again = researcher.open()
    researcher.hand_in(again["run_id"], reading=page())
    researcher.end(again["run_id"])
    assert chosen(researcher)[0] not in first


def test_topics_that_are_given_are_taken(researcher: Researcher, parts: Parts) -> None:
    ask_for(parts, "me", [BAKING])
    assert [topic["name"] for topic in researcher.open(topics=[TOPIC])["topics"]] == ["Welding"]


def test_the_person_sees_what_was_counted_and_nobody_else_can(
    client: httpx.Client, parts: Parts
) -> None:
    posting_id = ask_for(parts, "me", [WELDING])
    with unit_of_work(parts.database, account("me").user_id) as work:
        [row] = work.users.export()["job_postings"]
        assert (row["posting_id"], row["counted_topics"]) == (
            str(posting_id),
            ["skill/en/any/Welding"],
        )
    assert client.delete("/api/me").status_code == 204
    assert demand(parts)["Welding"] == (0, 0, 0), "what is erased counts no more"
    for database, query in (
        (parts.ingest_database, "select counted_topics from job_postings"),
        (parts.sweeper_database, "select counted_topics from job_postings"),
        (parts.sweeper_database, "select from topic_demand"),
        (parts.ingest_database, "select user_id from user_profiles"),
        (parts.ingest_database, "select email from user_profiles"),
    ):
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            database.transaction() as connection,
        ):
            connection.execute(query.encode())


def a_week_passes(parts: Parts) -> None:
    """As if all that was counted had been counted a week earlier."""
    with parts.ingest_database.transaction() as connection:
        connection.execute("update topic_demand set week = week - 7")
    for subject in ("anna", "ben", "me"):
        with unit_of_work(parts.database, account(subject).user_id) as work:
            work.connection.execute("update job_postings set counted_on = counted_on - 7")


def test_what_is_deleted_counts_no_more(client: httpx.Client, parts: Parts) -> None:
    """Else who brings a posting again and again would count as several."""
    by_slash = Topic(kind="skill", name="CI/CD", role_family="software")
    for times in range(3):
        kept = ask_for(parts, "me", [WELDING, by_slash])
        counted = demand(parts)
        assert (counted["Welding"], counted["CI/CD"]) == ((1, 1, 0), (1, 1, 0)), times
        assert client.delete(f"/api/postings/{kept}").status_code == 204
        assert demand(parts) == {"Welding": (0, 0, 0), "CI/CD": (0, 0, 0)}


def test_who_is_left_alone_is_not_told_what_the_other_looked_for(
    researcher: Researcher, client_of: Callable[[str], httpx.Client], parts: Parts
) -> None:
    ask_for(parts, "anna", [BAKING])
    ask_for(parts, "me", [WELDING])
    assert chosen(researcher) == []
    assert client_of("anna").delete("/api/me").status_code == 204
    assert chosen(researcher) == ["Welding"]


def test_the_same_ability_in_several_trades_is_asked_for_by_one_person(
    researcher: Researcher, parts: Parts
) -> None:
    ask_for(parts, "ben", [BAKING])
    for family in ("construction", "engineering", "warehouse"):
        ask_for(parts, "anna", [WELDING.model_copy(update={"role_family": family})])
    assert chosen(researcher) == []


def test_an_account_that_is_erased_while_its_posting_is_counted_is_counted_no_more(
    parts: Parts,
) -> None:
    someone = account("anna")
    posting_id = uuid4()
    with unit_of_work(parts.database, someone.user_id) as work:
        work.users.ensure(someone.identity)
        work.postings.add_page(posting_id, "https://example.com/1")

    def erase() -> None:
        with unit_of_work(parts.database, someone.user_id) as work:
            work.users.erase()

    with ThreadPoolExecutor(1) as pool:
        with unit_of_work(parts.database, someone.user_id) as work:
            assert count_posting(work.connection, work.user_id, posting_id, [WELDING])
            erased = pool.submit(erase)
            waits = "select from pg_locks where not granted and transactionid = %s::text::xid"
            [own] = work.connection.execute("select pg_current_xact_id()::text as id").fetchall()
            while not work.connection.execute(waits, (own["id"],)).fetchall():
                assert not erased.done()
        erased.result()
    assert demand(parts) == {"Welding": (0, 0, 0)}


def test_who_count_and_take_back_at_once_lose_nothing(parts: Parts) -> None:
    """Each counts in the same rows, and some begin with the last of them."""
    topics = [Topic(kind="skill", name=f"Skill {number}") for number in range(4)]
    people = [f"person{number}" for number in range(6)]

    def come_and_go(subject: str) -> None:
        for _ in range(3):
            gone = ask_for(parts, subject, topics[:: 1 if subject < "person3" else -1])
            with unit_of_work(parts.database, account(subject).user_id) as work:
                assert work.postings.delete(gone)
        ask_for(parts, subject, topics)

    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(come_and_go, people))
    assert set(demand(parts).values()) == {(6, 6, 0)}
