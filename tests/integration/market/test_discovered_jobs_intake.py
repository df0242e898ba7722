"""Jobs handed in: once, twice, changed, from two sites, over, and never seen again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import psycopg
import pytest
from fastapi.testclient import TestClient
from market_samples import NURSE

from careerassist.bootstrap import Parts

HandIn = Callable[..., list[dict[str, Any]]]


def listed(client: httpx.Client, **asked: Any) -> list[dict[str, Any]]:
    response = client.get("/api/discovered-jobs", params=asked)
    assert response.status_code == 200, response.text
    items: list[dict[str, Any]] = response.json()["items"]
    return items


def age(parts: Parts, *, days: int) -> None:
    """As if everything had last been seen so long ago."""
    with parts.ingest_database.transaction() as connection:
        connection.execute(
            "update discovered_jobs set last_seen_at = last_seen_at - make_interval(days => %s)",
            (days,),
        )


def test_what_is_handed_in_is_listed_with_what_was_read(
    hand_in: HandIn, client: httpx.Client
) -> None:
    text = "Pay: £31,000 - £38,000 a year. Hybrid, part-time.\n\nEssential:\n- NMC registration"
    [taken] = hand_in({**NURSE, "company": None, "text": "Company: Harbour Hospital\n" + text})
    assert (taken["status"], taken["warnings"]) == ("stored", 0)
    [job] = listed(client)
    assert job["discovered_job_id"] == taken["discovered_job_id"]
    assert (job["title"], job["company"], job["place"]) == (
        "Staff Nurse",
        "Harbour Hospital",
        "Bristol, UK",
    )
    assert (job["remote"], job["employment_type"], job["language"]) == ("hybrid", "part_time", "en")
    assert (job["salary"]["low"], job["salary"]["high"]) == (31000, 38000)
    assert (job["source"], job["posted_on"], job["listed_on"]) == (
        "Example Jobs",
        "2026-11-02",
        "2026-11-02",
    )
    assert (job["open"], job["saved"], job["fit"]) == (True, False, None)
    whole = client.get(f"/api/discovered-jobs/{taken['discovered_job_id']}").json()
    assert "NMC registration" in whole["text"]


def test_twice_changes_nothing_but_when_it_was_seen(hand_in: HandIn, client: httpx.Client) -> None:
    hand_in(NURSE)
    [before] = listed(client)
    [again] = hand_in({**NURSE, "url": NURSE["url"] + "?utm_source=mail"})
    assert again["status"] == "seen"
    [after] = listed(client)
    assert after["last_seen_at"] > before["last_seen_at"]
    assert {**after, "last_seen_at": None} == {**before, "last_seen_at": None}


def test_a_changed_posting_is_its_new_version(hand_in: HandIn, client: httpx.Client) -> None:
    [first] = hand_in(NURSE)
    [changed] = hand_in({**NURSE, "text": "Essential:\n- NMC registration\n- Night shifts"})
    assert (changed["status"], changed["discovered_job_id"]) == (
        "changed",
        first["discovered_job_id"],
    )
    assert len(listed(client)) == 1
    assert len(listed(client, q="night shifts")) == 1
    assert listed(client, q="medication") == []


def test_the_same_job_at_another_site_is_known(
    hand_in: HandIn, client: httpx.Client, parts: Parts
) -> None:
    elsewhere = {
        **NURSE,
        "title": "STAFF NURSE (m/f/d)",
        "place": "Bristol",
        "url": "https://other.example.org/4711",
        "source": "Other Board",
    }
    [first] = hand_in(NURSE)
    [other] = hand_in(elsewhere)
    assert (other["status"], other["discovered_job_id"]) == ("known", first["discovered_job_id"])
    assert [job["source"] for job in listed(client)] == ["Example Jobs"]

    age(parts, days=8)  # it is not at its own address any more
    [taken_over] = hand_in(elsewhere)
    assert (taken_over["status"], taken_over["discovered_job_id"]) == (
        "changed",
        first["discovered_job_id"],
    )
    assert [(job["source"], job["url"]) for job in listed(client)] == [
        ("Other Board", "https://other.example.org/4711")
    ]


def test_signs_of_a_fraud_are_shown_with_their_words(hand_in: HandIn, client: httpx.Client) -> None:
    text = (
        "Work from home, no experience needed. Earn $9,000 per week.\n"
        "Please pay a registration fee of $50 before you start.\n"
        "Contact us on WhatsApp only."
    )
    [taken] = hand_in({**NURSE, "title": "Data Entry Clerk", "text": text})
    assert taken["warnings"] >= 2
    [job] = listed(client)
    codes = {warning["code"] for warning in job["warnings"]}
    assert {"payment", "messenger_only"} <= codes
    assert any("fee of $50" in warning["words"] for warning in job["warnings"])
    assert all(warning["message"] for warning in job["warnings"])


def test_one_that_is_wrong_keeps_no_other_out(hand_in: HandIn, client: httpx.Client) -> None:
    taken = hand_in(
        {**NURSE, "url": "javascript:alert(1)"},
        {**NURSE, "expires_on": "2025-01-31"},
        {**NURSE, "text": "—"},
        {"title": "Nurse"},
        NURSE,
    )
    assert [one["status"] for one in taken] == [*["refused"] * 4, "stored"]
    assert "url" in taken[0]["detail"]
    assert "closing date is over" in taken[1]["detail"]
    assert all(one["code"] == "invalid_request" for one in taken[:4])
    assert len(listed(client)) == 1


@pytest.mark.parametrize("many", [0, 26])
def test_a_batch_of_jobs_has_a_size(ingest: TestClient, many: int) -> None:
    assert ingest.post("/ingest/jobs", json={"jobs": [NURSE] * many}).status_code == 422


def test_without_the_key_nobody_hands_in_jobs(ingest: TestClient, client: httpx.Client) -> None:
    for key in ("", "0" * 64):
        refused = ingest.post("/ingest/jobs", json={"jobs": [NURSE]}, headers={"X-API-Key": key})
        assert refused.status_code == 401
    assert listed(client) == []


def test_what_is_over_or_long_unseen_vanishes_and_is_erased(
    hand_in: HandIn, client: httpx.Client, parts: Parts
) -> None:
    [kept] = hand_in(NURSE)
    hand_in({**NURSE, "url": "https://jobs.example.com/2", "company": "Larkspur Hospital"})
    saved = f"/api/discovered-jobs/{kept['discovered_job_id']}/saved"
    assert client.put(saved).status_code == 204
    assert client.put(saved).status_code == 204
    age(parts, days=parts.settings.discovered_job_days + 1)
    assert listed(client) == []
    [own] = listed(client, saved=True)
    assert (own["discovered_job_id"], own["open"]) == (kept["discovered_job_id"], False)

    assert parts.chores.do("cleaner").counts["jobs_erased"] == 1
    assert len(listed(client, saved=True)) == 1
    assert client.delete(saved).status_code == 204
    assert client.delete(saved).status_code == 204
    assert parts.chores.do("cleaner").counts["jobs_erased"] == 1
    assert listed(client, saved=True) == []
    assert client.get(saved.removesuffix("/saved")).status_code == 404
    assert client.put(saved).status_code == 404


def test_the_app_itself_cannot_change_what_is_everybodys(hand_in: HandIn, parts: Parts) -> None:
    hand_in(NURSE)
    for statement in ("delete from discovered_jobs", "update discovered_jobs set title = 'x'"):
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            parts.database.transaction() as connection,
        ):
            connection.execute(statement.encode())
