"""Jobs ranked for a CV: by the worker that compares, with reasons, and known to grow old."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from market_samples import CV, DEVELOPER, NURSE

from careerassist.bootstrap import Parts

HandIn = Callable[..., list[dict[str, Any]]]
WITHOUT_REQUIREMENTS = {
    "title": "Night Porter",
    "url": "https://jobs.example.com/porter",
    "source": "Example Jobs",
    "text": "A quiet hotel by the sea is looking for somebody.",
    "posted_on": "2026-11-15",
}


@pytest.fixture
def rank(
    client: httpx.Client, working: Callable[[], None], ended: Callable[[str], Any]
) -> Callable[[], Any]:
    """Rank the jobs for the person's CV; the job, when it has ended."""
    working()

    def ask() -> Any:
        asked = client.post("/api/analyze", json={"type": "rank_jobs"})
        assert asked.status_code == 202, asked.text
        job = ended(asked.json()["job_id"])
        assert job["state"] == "completed", job
        return job

    return ask


def market(client: httpx.Client, **asked: Any) -> dict[str, Any]:
    response = client.get("/api/discovered-jobs", params=asked)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def titles(client: httpx.Client, **asked: Any) -> list[str]:
    return [job["title"] for job in market(client, **asked)["items"]]


def test_jobs_are_ranked_with_reasons_and_gaps(
    client: httpx.Client, hand_in: HandIn, rank: Callable[[], Any]
) -> None:
    client.put("/api/me/preferences", json={"places": ["Bristol"]})
    cv_id = client.post("/api/cvs", json={"text": CV}).json()["cv_id"]
    hand_in(NURSE, DEVELOPER, WITHOUT_REQUIREMENTS)
    assert market(client)["ranking"] is None
    assert titles(client) == ["Night Porter", "Backend Developer", "Staff Nurse"]  # newest first

    job = rank()
    assert [step["step"] for step in job["steps"]] == ["read_cv", "extract_cv", "rank_jobs"]
    assert job["results"]["ranked_jobs"] == 3

    found = market(client)
    nurse, *others = found["items"]
    assert nurse["title"] == "Staff Nurse"
    assert nurse["fit"]["fit_score"] >= 60 > max(one["fit"]["fit_score"] for one in others)
    assert 2 <= len(nurse["fit"]["reasons"]) <= 3
    for reason in nurse["fit"]["reasons"]:
        assert reason["asked"] in NURSE["text"]
        assert reason["found"] in CV
    assert [wish["status"] for wish in nurse["fit"]["wishes"]] == ["meets"]
    developer = next(one for one in others if one["title"] == "Backend Developer")
    assert len(developer["fit"]["gaps"]) == 3
    assert "Kubernetes" in {gap["asked"] for gap in developer["fit"]["gaps"]}
    porter = next(one for one in others if one["title"] == "Night Porter")
    assert (porter["fit"]["rough"], nurse["fit"]["rough"]) == (True, nurse["fit"]["rough"])

    ranking = found["ranking"]
    assert (ranking["cv_id"], ranking["job_id"]) == (cv_id, job["job_id"])
    assert (ranking["compared"], ranking["left_out"]) == (3, 0)
    assert (ranking["cv_changed"], ranking["new_jobs"]) == (False, 0)
    assert not nurse["fit"]["outdated"]
    assert titles(client, min_fit=60) == ["Staff Nurse"]
    assert titles(client, sort="date") == ["Night Porter", "Backend Developer", "Staff Nurse"]


def test_what_may_be_a_fraud_comes_last_by_fit(
    client: httpx.Client, hand_in: HandIn, rank: Callable[[], Any]
) -> None:
    client.post("/api/cvs", json={"text": CV})
    fee = "- Please pay a registration fee of $50 before you start\n"
    hand_in({**NURSE, "text": NURSE["text"] + fee}, DEVELOPER, WITHOUT_REQUIREMENTS)
    rank()
    first, *others, last = market(client)["items"]
    assert last["title"] == "Staff Nurse"
    assert last["warnings"]
    assert last["fit"]["fit_score"] > first["fit"]["fit_score"]
    pages: list[str] = []
    cursor: dict[str, Any] = {}
    for _ in range(3):
        found = market(client, limit=1, **cursor)
        pages += [job["title"] for job in found["items"]]
        cursor = {"cursor": found["next_cursor"]}
    assert pages == [first["title"], *(job["title"] for job in others), "Staff Nurse"]
    assert cursor == {"cursor": None}


def test_a_ranking_knows_what_has_changed_since(
    client: httpx.Client, hand_in: HandIn, rank: Callable[[], Any]
) -> None:
    client.post("/api/cvs", json={"text": CV})
    hand_in(NURSE)
    rank()
    hand_in(DEVELOPER, NURSE)
    assert (market(client)["ranking"]["new_jobs"], market(client)["items"][1]["fit"]) == (1, None)
    hand_in({**NURSE, "text": NURSE["text"] + "- Night shifts\n"})
    [nurse, _] = market(client)["items"]
    assert nurse["fit"]["outdated"]
    assert market(client)["ranking"]["new_jobs"] == 2

    rank()
    assert market(client)["ranking"]["new_jobs"] == 0
    assert not any(job["fit"]["outdated"] for job in market(client)["items"])
    client.put("/api/me/preferences", json={"remote": "remote"})
    found = market(client)
    assert found["ranking"]["cv_changed"]
    assert all(job["fit"]["outdated"] for job in found["items"])


def test_answers_about_the_cv_make_a_ranking_old(
    client: httpx.Client, hand_in: HandIn, rank: Callable[[], Any], ended: Callable[[str], Any]
) -> None:
    client.post("/api/cvs", json={"text": CV})
    [taken] = hand_in(DEVELOPER)
    posting = {"discovered_job_id": taken["discovered_job_id"]}
    posting_id = client.post("/api/postings", json=posting).json()["posting_id"]
    asked = {"type": "gap_analysis", "posting_id": posting_id}
    rank()
    analysis = ended(client.post("/api/analyze", json=asked).json()["job_id"])["results"]
    assert not market(client)["ranking"]["cv_changed"]
    questions = f"/api/analyses/{analysis['analysis_id']}/questions"
    question = next(
        q["question"] for q in client.get(questions).json() if q["question"]["statement"]
    )
    assert client.put(f"{questions}/{question['id']}", json={"answer": "yes"}).status_code == 200
    assert market(client)["ranking"]["cv_changed"]
    before = market(client)["items"][0]["fit"]["fit_score"]
    rank()
    assert market(client)["items"][0]["fit"]["fit_score"] > before


def test_each_cv_has_a_ranking_and_nobody_sees_anothers(
    client: httpx.Client,
    client_of: Callable[[str], httpx.Client],
    hand_in: HandIn,
    rank: Callable[[], Any],
) -> None:
    client.post("/api/cvs", json={"text": CV})
    other = client.post("/api/cvs", json={"text": CV.replace("Nurse", "Porter")}).json()["cv_id"]
    hand_in(NURSE)
    rank()
    assert market(client)["ranking"] is not None
    assert market(client, cv_id=other)["ranking"] is None
    assert market(client, cv_id=other)["items"][0]["fit"] is None
    ben = client_of("ben")
    assert market(ben)["ranking"] is None
    assert market(ben)["items"][0]["fit"] is None
    assert ben.get("/api/discovered-jobs", params={"cv_id": other}).status_code == 404


def test_ranking_needs_a_cv_and_no_jobs(
    client: httpx.Client, rank: Callable[[], Any], parts: Parts
) -> None:
    without = client.post("/api/analyze", json={"type": "rank_jobs"})
    assert (without.status_code, without.json()["code"]) == (422, "invalid_request")
    client.post("/api/cvs", json={"text": CV})
    assert rank()["results"]["ranked_jobs"] == 0
    assert market(client)["ranking"]["compared"] == 0


def test_only_the_newest_are_compared_and_what_is_saved(
    client: httpx.Client,
    hand_in: HandIn,
    rank: Callable[[], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("career_agents.analyzer.ranking.MOST_JOBS", 2)
    client.post("/api/cvs", json={"text": CV})
    oldest, *_ = hand_in(NURSE, DEVELOPER, WITHOUT_REQUIREMENTS)
    client.put(f"/api/discovered-jobs/{oldest['discovered_job_id']}/saved")
    assert rank()["results"]["ranked_jobs"] == 2
    found = market(client)
    assert [job["title"] for job in found["items"] if job["fit"]] == ["Staff Nurse", "Night Porter"]
    assert found["ranking"]["left_out"] == 1


def test_an_analysis_starts_from_a_discovered_job(
    client: httpx.Client, hand_in: HandIn, rank: Callable[[], Any], ended: Callable[[str], Any]
) -> None:
    client.post("/api/cvs", json={"text": CV})
    [taken] = hand_in(NURSE)
    given = {"discovered_job_id": taken["discovered_job_id"]}
    made = client.post("/api/postings", json=given)
    assert made.status_code == 201, made.text
    posting = made.json()
    assert (posting["company"], posting["role_title"]) == ("Harbour Hospital", "Staff Nurse")
    assert client.post("/api/postings", json=given).json()["posting_id"] == posting["posting_id"]

    rank()
    asked = {"type": "gap_analysis", "posting_id": posting["posting_id"]}
    job = ended(client.post("/api/analyze", json=asked).json()["job_id"])
    [listed] = market(client)["items"]
    assert (listed["posting_id"], listed["checked_job_id"]) == (
        posting["posting_id"],
        job["job_id"],
    )
    assert job["results"]["fit_score"] == listed["fit"]["fit_score"], "the same text, the same fit"
    other = client.post("/api/cvs", json={"text": CV}).json()["cv_id"]
    [of_other] = market(client, cv_id=other)["items"]
    assert of_other["checked_job_id"] is None, "another CV was not held against it"

    hand_in({**NURSE, "text": NURSE["text"] + "- Night shifts\n"})
    again = client.post("/api/postings", json=given).json()
    assert again["posting_id"] != posting["posting_id"], "it says something else now"


@pytest.mark.parametrize("more", [{"text": "Nurse"}, {"url": "https://example.com/x"}])
def test_a_posting_has_one_source(
    client: httpx.Client, hand_in: HandIn, more: dict[str, str]
) -> None:
    [taken] = hand_in(NURSE)
    given = {"discovered_job_id": taken["discovered_job_id"], **more}
    assert client.post("/api/postings", json=given).status_code == 422


def test_a_job_that_is_not_there_makes_no_posting(client: httpx.Client) -> None:
    nobody = {"discovered_job_id": "7c9e6679-7425-40de-944b-e07fc1f90ae7"}
    assert client.post("/api/postings", json=nobody).status_code == 404


def test_deleting_a_cv_forgets_its_ranking(
    client: httpx.Client, hand_in: HandIn, rank: Callable[[], Any], parts: Parts
) -> None:
    cv_id = client.post("/api/cvs", json={"text": CV}).json()["cv_id"]
    hand_in(NURSE)
    rank()
    assert client.delete(f"/api/cvs/{cv_id}").status_code == 204
    found = market(client)
    assert (found["ranking"], found["items"][0]["fit"]) == (None, None)
