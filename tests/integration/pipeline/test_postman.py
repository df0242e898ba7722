"""E-mails about what has ended: for whom, when, how often, and what is in them."""

from __future__ import annotations

import email
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from career_agents.orchestrator.steps import notify
from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import unit_of_work
from careerassist.errors import (
    CareerAssistError,
    Conflict,
    MailRefused,
    ServiceUnavailable,
    SetupError,
)
from careerassist.pipeline.postman import Postman
from careerassist.ports import Email
from careerassist.schemas.jobs import JobState
from careerassist.schemas.users import Identity, Preferences
from careerassist.services import accounts
from careerassist.services.accounts import Account

ADDRESS = "ines.calloway@example.org"
INES = Account(Identity(issuer="test", subject="ines", email=ADDRESS, name="Ines Calloway"))
WEB = "https://career.example.com"


@dataclass
class Box:
    """A notifier that keeps what it is given, and fails as it is told."""

    failing: list[CareerAssistError] = field(default_factory=list)
    sent: list[Email] = field(default_factory=list)

    def send(self, email: Email) -> None:
        if self.failing:
            raise self.failing.pop(0)
        self.sent.append(email)

    def forget(self, user_id: UUID) -> None:
        self.sent = [email for email in self.sent if email.user_id != user_id]


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def postman(parts: Parts, box: Box) -> Postman:
    return Postman(parts.sweeper_database, parts.database, box, web_address=WEB)


def prefer(parts: Parts, account: Account = INES, **preferences: Any) -> None:
    accounts.save_preferences(parts, account, Preferences(**preferences))


def ended(parts: Parts, status: JobState = "completed", *, account: Account = INES) -> UUID:
    """A job that has ended, with its notification; the job's id."""
    job_id = uuid4()
    with accounts.acting_for(parts, account) as work:
        work.jobs.create(job_id, "full_analysis", {}, idempotency_key=None, request_hash=None)
        work.results.add_notification(uuid4(), job_id, subject="Ready", body="Ready.")
        if status not in ("pending", "processing"):
            work.jobs.finish(job_id, status, None)
    return job_id


def rows_of(parts: Parts, user_id: UUID) -> list[dict[str, Any]]:
    with unit_of_work(parts.database, user_id) as work:
        return work.connection.execute("select * from notifications").fetchall()


def notification(parts: Parts) -> dict[str, Any]:
    [row] = rows_of(parts, INES.user_id)
    return row


def later(parts: Parts, account: Account = INES) -> None:
    """The next attempt is due."""
    with unit_of_work(parts.database, account.user_id) as work:
        work.connection.execute("update notifications set email_due_at = now() - interval '1 s'")


# --- who gets one ---------------------------------------------------------------------------------


def test_nobody_gets_an_e_mail_who_did_not_ask_for_one(
    parts: Parts, postman: Postman, box: Box
) -> None:
    assert not Preferences().notify_by_email
    ended(parts)
    assert postman.deliver() == {"sent": 0, "refused": 0}
    assert box.sent == []


def test_who_asked_for_one_gets_one(parts: Parts, postman: Postman, box: Box) -> None:
    prefer(parts, notify_by_email=True)
    job_id = ended(parts)
    assert postman.deliver() == {"sent": 1, "refused": 0}
    [sent] = box.sent
    assert sent.to == ADDRESS
    assert f"{WEB}/jobs/?id={job_id}" in sent.text
    assert sent.unsubscribe_url.startswith(WEB)
    assert sent.unsubscribe_url in sent.text
    row = notification(parts)
    assert sent.id == row["notification_id"]
    assert row["emailed_at"] is not None
    assert (row["email_attempts"], row["email_error"]) == (1, None)
    assert postman.deliver() == {"sent": 0, "refused": 0}


def test_who_changes_their_mind_in_time_gets_none(parts: Parts, postman: Postman, box: Box) -> None:
    prefer(parts, notify_by_email=True)
    ended(parts)
    prefer(parts, notify_by_email=False)
    postman.deliver()
    prefer(parts, notify_by_email=True)
    postman.deliver()
    assert box.sent == []
    assert notification(parts)["email_attempts"] == 0


def test_what_ended_before_they_asked_is_not_told(parts: Parts, postman: Postman, box: Box) -> None:
    ended(parts)
    prefer(parts, notify_by_email=True)
    postman.deliver()
    assert box.sent == []


def test_without_an_address_e_mails_cannot_be_asked_for(parts: Parts) -> None:
    nameless = Account(Identity(issuer="test", subject="ben"))
    with pytest.raises(Conflict, match="no e-mail address"):
        prefer(parts, nameless, notify_by_email=True)
    prefer(parts, nameless, roles=("Electrician",))


def test_the_address_is_that_of_the_last_sign_in(parts: Parts, postman: Postman, box: Box) -> None:
    prefer(parts, notify_by_email=True)
    moved = Account(INES.identity.model_copy(update={"email": "ines@example.net"}))
    ended(parts, account=moved)
    silent = Account(INES.identity.model_copy(update={"email": None}))
    accounts.profile(parts, silent)
    postman.deliver()
    assert [sent.to for sent in box.sent] == ["ines@example.net"]


def test_an_e_mail_goes_when_the_job_has_ended_and_not_before(
    parts: Parts, postman: Postman, box: Box
) -> None:
    prefer(parts, notify_by_email=True)
    job_id = ended(parts, "pending")
    postman.deliver()
    assert box.sent == []
    with unit_of_work(parts.database, INES.user_id) as work:
        work.jobs.finish(job_id, "completed", None)
    postman.deliver()
    assert len(box.sent) == 1


def test_the_last_step_of_an_analysis_has_one_sent_and_does_not_wait_for_it(
    parts: Parts, bench: Any, postman: Postman, box: Box
) -> None:
    with unit_of_work(parts.database, bench.user_id) as work:
        work.connection.execute(
            "update user_profiles set email = %s, preferences = '{\"notify_by_email\": true}'",
            (ADDRESS,),
        )
    bench.works["notify"] = notify
    message = bench.submit()
    bench.run(message)
    assert bench.job(message).status == "completed"
    box.failing = [ServiceUnavailable()]
    with pytest.raises(ServiceUnavailable):
        postman.deliver()
    assert bench.job(message).status == "completed"
    [row] = rows_of(parts, bench.user_id)
    assert row["email_error"]["code"] == "service_unavailable"
    assert row["email_due_at"] is not None


# --- what is in it --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "status", "subject", "words"),
    [
        (None, "completed", "Your analysis is ready", "interview pack are waiting"),
        ("en", "partial", "Your analysis is ready", "some parts are missing"),
        ("en", "failed", "Your analysis has ended", "could not be finished"),
        ("de", "completed", "Ihre Auswertung ist fertig", "liegen bereit"),
        ("de", "partial", "Ihre Auswertung ist fertig", "einige Teile fehlen"),
        ("de", "failed", "Ihre Auswertung ist beendet", "konnte nicht abgeschlossen"),
        ("en", "cancelled", "Your analysis has ended", "could not be finished"),
    ],
)
def test_it_says_how_the_job_ended_in_the_persons_language(
    parts: Parts,
    postman: Postman,
    box: Box,
    language: str | None,
    status: JobState,
    subject: str,
    words: str,
) -> None:
    prefer(parts, notify_by_email=True, language=language)
    ended(parts, status)
    postman.deliver()
    [sent] = box.sent
    assert sent.subject == subject
    assert words in " ".join(sent.text.split())
    assert "Ines" not in sent.text + sent.subject


# --- what goes wrong ------------------------------------------------------------------------------


def test_an_address_that_takes_none_is_not_tried_again(
    parts: Parts, postman: Postman, box: Box
) -> None:
    prefer(parts, notify_by_email=True)
    ended(parts)
    box.failing = [MailRefused()]
    assert postman.deliver() == {"sent": 0, "refused": 1}
    later_row = notification(parts)
    assert later_row["email_error"]["code"] == "mail_refused"
    assert later_row["email_due_at"] is None
    postman.deliver()
    assert box.sent == []


@pytest.mark.parametrize("error", [ServiceUnavailable(), SetupError("Verify the sender.")])
def test_what_fails_for_now_is_tried_later(
    parts: Parts, postman: Postman, box: Box, error: CareerAssistError
) -> None:
    prefer(parts, notify_by_email=True)
    ended(parts)
    box.failing = [error]
    with pytest.raises(type(error)):
        postman.deliver()
    row = notification(parts)
    assert row["email_error"] == {"code": error.code, "message": error.message}
    assert postman.deliver()["sent"] == 0, "not at once"
    later(parts)
    assert postman.deliver()["sent"] == 1
    row = notification(parts)
    assert (row["email_attempts"], row["email_error"]) == (2, None)


def test_it_is_given_up_after_some_hours(parts: Parts, postman: Postman, box: Box) -> None:
    prefer(parts, notify_by_email=True)
    ended(parts)
    box.failing = [ServiceUnavailable() for _ in range(9)]
    attempts = 0
    while notification(parts)["email_due_at"] is not None:
        later(parts)
        with pytest.raises(ServiceUnavailable):
            postman.deliver()
        attempts += 1
    assert attempts == 5
    assert notification(parts)["emailed_at"] is None


def test_a_crash_between_sending_and_noting_it_means_once_more(
    parts: Parts, postman: Postman, box: Box
) -> None:
    prefer(parts, notify_by_email=True)
    ended(parts)

    class Crash(Exception):
        pass

    class Crashing(Box):
        def send(self, email: Email) -> None:
            super().send(email)
            raise Crash

    crashing = Crashing()
    with pytest.raises(Crash):
        Postman(parts.sweeper_database, parts.database, crashing, web_address=WEB).deliver()
    later(parts)
    postman.deliver()
    assert crashing.sent[0].id == box.sent[0].id, "so that it can be told to be the same"
    assert notification(parts)["email_attempts"] == 2


def test_rounds_that_overlap_send_it_once(parts: Parts, postman: Postman, box: Box) -> None:
    prefer(parts, notify_by_email=True)
    for _ in range(12):
        ended(parts)
    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(lambda _: postman.deliver(), range(4)))
    assert len(box.sent) == len({sent.id for sent in box.sent}) == 12
    assert sum(count["sent"] for count in counts) == 12


def test_one_that_cannot_be_sent_does_not_hold_up_the_others(
    parts: Parts, postman: Postman, box: Box
) -> None:
    prefer(parts, notify_by_email=True)
    ended(parts)
    ended(parts)
    box.failing = [MailRefused()]
    assert postman.deliver() == {"sent": 1, "refused": 1}


# --- in the folder of a laptop --------------------------------------------------------------------


def in_folder(parts: Parts) -> list[Path]:
    return sorted((parts.settings.data_dir / "mail").rglob("*.eml"))


def test_a_laptop_shows_what_would_go_out_and_erases_it_with_the_account(parts: Parts) -> None:
    prefer(parts, notify_by_email=True, language="de")
    job_id = ended(parts)
    assert parts.chores.do("postman").counts == {"sent": 1, "refused": 0}
    [path] = in_folder(parts)
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    assert message["To"] == ADDRESS
    assert message["Subject"] == "Ihre Auswertung ist fertig"
    assert f"http://127.0.0.1:8400/jobs/?id={job_id}" in message.get_content()
    accounts.erase(parts, INES)
    assert in_folder(parts) == []


def test_a_folder_that_cannot_be_written_is_the_operators_affair(parts: Parts) -> None:
    parts.settings.data_dir.mkdir(parents=True, exist_ok=True)
    (parts.settings.data_dir / "mail").write_text("in the way")
    prefer(parts, notify_by_email=True)
    ended(parts)
    with pytest.raises(SetupError, match="MAIL_SENDER"):
        parts.chores.do("postman")
    assert notification(parts)["email_error"]["code"] == "setup_error"
