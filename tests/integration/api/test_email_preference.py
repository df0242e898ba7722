"""Asking for e-mails, and seeing what became of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest

from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import unit_of_work
from careerassist.errors import SetupError
from careerassist.schemas.users import Identity
from careerassist.services.accounts import Account

ADDRESS = "ines.calloway@example.org"


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


def test_what_became_of_an_e_mail_stands_with_its_notification(
    ines: httpx.Client, parts: Parts
) -> None:
    ines.put("/api/me/preferences", json={"notify_by_email": True})
    account = Account(Identity(issuer="local", subject="ines"))
    with unit_of_work(parts.database, account.user_id) as work:
        job_id = uuid4()
        work.jobs.create(job_id, "full_analysis", {}, idempotency_key=None, request_hash=None)
        work.results.add_notification(uuid4(), job_id, subject="Ready", body="Ready.")
        work.jobs.finish(job_id, "completed", None)
    in_the_way = parts.settings.data_dir / "mail"
    in_the_way.parent.mkdir(parents=True, exist_ok=True)
    in_the_way.write_text("a file where the folder should be")
    with pytest.raises(SetupError):
        parts.chores.do("postman")
    [notification] = ines.get("/api/me/notifications").json()["items"]
    assert notification["email_error"]["code"] == "setup_error"
    assert notification["emailed_at"] is None
    in_the_way.unlink()
    with unit_of_work(parts.database, account.user_id) as work:
        work.connection.execute("update notifications set email_due_at = now()")
    parts.chores.do("postman")
    [notification] = ines.get("/api/me/notifications").json()["items"]
    assert notification["email_error"] is None
    assert notification["emailed_at"] is not None
