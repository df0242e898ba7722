"""Asking for e-mails, and seeing what became of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from careerassist.bootstrap import Parts
from careerassist.errors import SetupError

ADDRESS = "ines.calloway@example.org"
CV = """Ines Calloway
Electrician
Experience
Electrician, Brightwell Electrical, Leeds
March 2019 - May 2024
- Wired 40 homes
"""
POSTING = "Electrician\nRequirements\n- Experience of wiring\n"


@pytest.fixture
def ines(client_of: Callable[[str], httpx.Client], parts: Parts) -> httpx.Client:
    """A client of somebody whose sign-in tells an address."""
    parts.local_identity.add_person("ines", name="Ines", email=ADDRESS)
    return client_of("ines")


def test_nobody_is_written_to_unless_they_ask(client: httpx.Client) -> None:
    preferences = client.get("/api/me").json()["preferences"]
    assert preferences["notify_by_email"] is False
    assert preferences["language"] is None


def test_who_has_an_address_may_ask(ines: httpx.Client) -> None:
    asked = {"notify_by_email": True, "language": "de"}
    answer = ines.put("/api/me/preferences", json=asked)
    assert answer.status_code == 200
    assert ines.get("/api/me").json()["preferences"] | asked == answer.json()


def test_who_has_none_is_told_so(client: httpx.Client) -> None:
    answer = client.put("/api/me/preferences", json={"notify_by_email": True})
    assert answer.status_code == 409
    assert "e-mail address" in answer.json()["detail"]
    assert client.get("/api/me").json()["preferences"]["notify_by_email"] is False


@pytest.mark.parametrize("wrong", [{"language": "fr"}, {"notify_by_email": "perhaps"}])
def test_what_we_do_not_offer_is_refused(ines: httpx.Client, wrong: dict[str, Any]) -> None:
    assert ines.put("/api/me/preferences", json=wrong).status_code == 422


def test_an_e_mail_that_fails_does_not_fail_the_analysis(
    ines: httpx.Client, parts: Parts, working: Callable[[], None]
) -> None:
    """The notification says what became of its e-mail."""
    parts.settings.data_dir.mkdir(parents=True, exist_ok=True)
    in_the_way = parts.settings.data_dir / "mail"
    in_the_way.write_text("a file where the folder should be")
    ines.put("/api/me/preferences", json={"notify_by_email": True})
    cv_id = ines.post("/api/cvs", json={"text": CV}).json()["cv_id"]
    posting_id = ines.post("/api/postings", json={"text": POSTING}).json()["posting_id"]
    asked = {"cv_id": cv_id, "posting_id": posting_id}
    job_id = ines.post("/api/analyze", json=asked).json()["job_id"]
    parts.schedules.pause("postman")  # the worker's; the round below is the test's own
    working()
    assert ended(ines, job_id)["state"] == "completed"
    with pytest.raises(SetupError):
        parts.chores.do("postman")
    [notification] = ines.get("/api/me/notifications").json()["items"]
    assert notification["email_error"]["code"] == "setup_error"
    assert notification["emailed_at"] is None


def ended(client: httpx.Client, job_id: str) -> Any:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        job = client.get(f"/api/jobs/{job_id}").json()
        if job["state"] not in ("pending", "processing"):
            return job
        time.sleep(0.05)
    raise AssertionError("the job did not end within 60 seconds")
