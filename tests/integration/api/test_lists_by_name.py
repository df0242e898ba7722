"""Lists show what a person knows their checks by, and can be narrowed to one CV or posting."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from careerassist.bootstrap import Parts

CV = """Lindiwe Mbeki
Baker
lindiwe.mbeki@example.com | +44 20 7946 0044 | York, UK

Experience
Baker, Millstone Bakery, York
May 2019 - Present
- Baked 300 loaves each night
- Trained two apprentices in dough work

Skills
Sourdough, Food hygiene
"""
POSTING = """{title}
Company: {company}
Location: York

Requirements
- Experience of sourdough
- Food hygiene certificate
"""


def _use(client_of: Callable[[str], httpx.Client], parts: Parts) -> dict[str, str]:
    """Two CVs, two postings, three checks, one of them whole; a fourth of another kind."""
    client = client_of("me")
    cvs = [
        client.post("/api/cvs", json={"text": CV, "name": name}).json()["cv_id"]
        for name in ("Short", "Long")
    ]
    postings = [
        client.post(
            "/api/postings", json={"text": POSTING.format(title=title, company=company)}
        ).json()["posting_id"]
        for title, company in (("Night Baker", "Crumb & Co"), ("Head Baker", "Oven Ltd"))
    ]
    checks = {}
    for name, kind, cv_id, posting_id in (
        ("first", "full_analysis", cvs[0], postings[0]),
        ("second", "gap_analysis", cvs[1], postings[0]),
        ("third", "gap_analysis", cvs[1], postings[1]),
    ):
        asked = {"type": kind, "cv_id": cv_id, "posting_id": posting_id}
        checks[name] = _ended(client, client.post("/api/analyze", json=asked).json()["job_id"])
    counted = client.post("/api/analyze", json={"type": "get_analytics"}).json()["job_id"]
    checks["counted"] = _ended(client, counted)
    return {
        **checks,
        "short": cvs[0],
        "long": cvs[1],
        "night": postings[0],
        "head": postings[1],
    }


def _ended(client: httpx.Client, job_id: str) -> str:
    deadline = time.monotonic() + 300
    while (state := client.get(f"/api/jobs/{job_id}").json()["state"]) != "completed":
        assert state in ("pending", "processing")
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return job_id


@pytest.fixture(scope="module")
def used(used_once: Callable[..., tuple[Any, dict[str, str]]]) -> tuple[Any, dict[str, str]]:
    return used_once(_use)


@pytest.fixture(scope="module")
def installation(used: tuple[Any, dict[str, str]]) -> Any:
    return used[0]


@pytest.fixture
def ids(used: tuple[Any, dict[str, str]]) -> dict[str, str]:
    return used[1]


def listed(client: httpx.Client, path: str, **query: Any) -> list[Any]:
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


def test_a_job_is_known_by_its_cv_and_its_posting(
    client: httpx.Client, ids: dict[str, str]
) -> None:
    jobs = {job["job_id"]: job for job in listed(client, "/api/jobs")}
    third = jobs[ids["third"]]
    results = client.get(f"/api/jobs/{ids['third']}").json()["results"]
    assert third["company"] == "Oven Ltd"
    assert third["role_title"] == "Head Baker"
    assert third["cv_name"] == "Long"
    for name in ("cv_id", "posting_id", "analysis_id", "fit_score", "ats_score"):
        assert third[name] == results[name] is not None, name
    counted = jobs[ids["counted"]]
    assert (counted["job_type"], counted["status"]) == ("get_analytics", "completed")
    for name in ("company", "role_title", "cv_name", "cv_id", "posting_id", "fit_score"):
        assert counted[name] is None, name


def test_a_job_that_has_not_begun_has_its_cv_and_no_score(client: httpx.Client) -> None:
    posting = client.post("/api/postings", json={"text": POSTING.format(title="Baker", company="")})
    asked = {"posting_id": posting.json()["posting_id"]}
    job_id = client.post("/api/analyze", json=asked).json()["job_id"]
    (waiting,) = listed(client, "/api/jobs", state="pending")
    assert waiting["job_id"] == job_id
    assert (waiting["cv_name"], waiting["posting_id"]) == ("Short", asked["posting_id"])
    assert (waiting["company"], waiting["analysis_id"], waiting["fit_score"]) == (None,) * 3
    assert client.get("/api/jobs", params={"state": "asleep"}).status_code == 422


def test_results_are_known_by_the_same_names(client: httpx.Client, ids: dict[str, str]) -> None:
    first, second, third = listed(client, "/api/analyses")[::-1]
    assert [first["cv_name"], second["cv_name"], third["cv_name"]] == ["Short", "Long", "Long"]
    assert third["company"] == "Oven Ltd"
    detail = client.get(f"/api/analyses/{third['analysis_id']}").json()
    assert {name: detail[name] for name in third} == third
    for path, key in (("/api/rewrites", "rewrite_id"), ("/api/interview-sessions", "session_id")):
        (one,) = listed(client, path)
        shown = (one["company"], one["role_title"], one["cv_name"])
        assert shown == ("Crumb & Co", "Night Baker", "Short"), path
        whole = client.get(f"{path}/{one[key]}").json()
        assert {name: whole[name] for name in one} == one


@pytest.mark.parametrize(
    ("query", "jobs"),
    [
        ({"cv_id": "long"}, ["third", "second"]),
        ({"posting_id": "night"}, ["second", "first"]),
        ({"cv_id": "long", "posting_id": "night"}, ["second"]),
        ({"cv_id": "short", "posting_id": "head"}, []),
    ],
)
def test_lists_can_be_narrowed(
    client: httpx.Client, ids: dict[str, str], query: dict[str, str], jobs: list[str]
) -> None:
    asked = {name: ids[value] for name, value in query.items()}
    wanted = [ids[name] for name in jobs]
    assert [item["job_id"] for item in listed(client, "/api/analyses", **asked)] == wanted
    assert [item["job_id"] for item in listed(client, "/api/jobs", **asked)] == wanted


def test_a_narrowed_list_has_pages_too(client: httpx.Client, ids: dict[str, str]) -> None:
    for path in ("/api/jobs", "/api/analyses"):
        asked = {"cv_id": ids["long"], "limit": 1}
        first = client.get(path, params=asked).json()
        rest = client.get(path, params={**asked, "cursor": first["next_cursor"]}).json()
        found = [item["job_id"] for item in first["items"] + rest["items"]]
        assert found == [ids["third"], ids["second"]]
        assert rest["next_cursor"] is None


def test_what_was_deleted_is_named_no_more(client: httpx.Client, ids: dict[str, str]) -> None:
    assert client.delete(f"/api/postings/{ids['head']}").status_code == 204
    jobs = {job["job_id"]: job for job in listed(client, "/api/jobs")}
    third = jobs[ids["third"]]
    assert (third["cv_name"], third["cv_id"]) == ("Long", ids["long"])
    for name in ("posting_id", "company", "analysis_id", "fit_score"):
        assert third[name] is None, name
    assert listed(client, "/api/jobs", posting_id=ids["head"]) == []


def test_somebody_elses_cv_narrows_to_nothing(
    client_of: Callable[[str], httpx.Client], ids: dict[str, str]
) -> None:
    other = client_of("ben")
    for path in ("/api/jobs", "/api/analyses"):
        assert listed(other, path, cv_id=ids["long"]) == []
