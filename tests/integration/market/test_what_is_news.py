"""What the list of jobs tells a person of its own: when a job came, whether it was told to them,
and whether it is being ranked anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
from market_samples import CV, NURSE

HandIn = Callable[..., list[dict[str, Any]]]


def test_a_job_tells_when_it_was_first_seen(client: httpx.Client, hand_in: HandIn) -> None:
    hand_in(NURSE)
    (first,) = client.get("/api/discovered-jobs").json()["items"]
    hand_in(NURSE)
    (again,) = client.get("/api/discovered-jobs").json()["items"]
    assert again["first_seen_at"] == first["first_seen_at"]
    assert again["last_seen_at"] > first["last_seen_at"]


def test_a_job_tells_since_when_it_is_known_to_fit(
    client: httpx.Client,
    hand_in: HandIn,
    working: Callable[[], None],
    ended: Callable[[str], Any],
) -> None:
    working()
    client.post("/api/cvs", json={"text": CV})
    (taken,) = hand_in(NURSE)
    job = f"/api/discovered-jobs/{taken['discovered_job_id']}"
    assert client.get(job).json()["told_at"] is None
    ended(client.post("/api/analyze", json={"type": "rank_jobs"}).json()["job_id"])
    seen = client.get(job).json()
    assert seen["fit"]["fit_score"] >= 70
    assert seen["told_at"] is not None


def test_the_list_tells_that_it_is_being_ranked_anew(client: httpx.Client) -> None:
    cv_id = client.post("/api/cvs", json={"text": CV}).json()["cv_id"]
    other = client.post("/api/cvs", json={"text": CV.replace("Amara", "Amira")}).json()["cv_id"]
    assert client.get("/api/discovered-jobs").json()["ranking_job_id"] is None
    asked = {"type": "rank_jobs", "cv_id": cv_id}
    job_id = client.post("/api/analyze", json=asked).json()["job_id"]  # no worker is at work

    def at_work(cv: str) -> Any:
        answer = client.get("/api/discovered-jobs", params={"cv_id": cv})
        return answer.json()["ranking_job_id"]

    assert (at_work(cv_id), at_work(other)) == (job_id, None)
    assert client.post(f"/api/jobs/{job_id}/cancel").is_success
    assert at_work(cv_id) is None
