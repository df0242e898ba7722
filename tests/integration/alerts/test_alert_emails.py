"""E-mails about jobs that were found: to those who asked for them, one a day, without a title."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from alert_samples import AMARA, BEN, nursing

from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import unit_of_work
from careerassist.errors import MailRefused, ServiceUnavailable
from careerassist.pipeline.postman import Postman
from careerassist.ports import Email
from careerassist.schemas.discovered_jobs import FoundJob, JobsFound
from careerassist.services.accounts import Account

WEB = "https://career.example.com"


@pytest.fixture
def postman(parts: Parts, box: Any) -> Postman:
    return Postman(parts.sweeper_database, parts.database, box, web_address=WEB)


def finds(town: Any, count: int, *, title: str = "Staff Nurse", account: Account = AMARA) -> None:
    """As a ranking leaves it."""
    best = FoundJob(discovered_job_id=uuid4(), title=title, company="Alder", fit_score=90)
    found = JobsFound(count=count, best=(best,))
    with unit_of_work(town.parts.database, account.user_id) as work:
        work.results.add_jobs_found(uuid4(), found, subject="Found", body=title)


def emailed(town: Any) -> list[bool]:
    return [row["emailed_at"] is not None for row in town.notifications()]


def test_a_whole_round_from_a_found_job_to_an_e_mail(town: Any, postman: Postman, box: Any) -> None:
    town.prefers(email_job_alerts=True)
    town.brings_cv()
    town.finds(nursing("Alder"), nursing("Birch"))
    town.ranks()
    assert postman.deliver() == {"sent": 1, "refused": 0}
    [sent] = box.sent
    assert sent.to == "amara@example.org"
    assert sent.subject == "2 jobs were found that fit you well"
    assert f"{WEB}/market/\n" in sent.text
    assert sent.unsubscribe_url == f"{WEB}/settings/"
    assert sent.unsubscribe_url in sent.text
    for word in ("Nurse", "Alder", "Birch", "Amara", "Calloway", "Bristol"):
        assert word not in sent.subject + sent.text
    [notification] = town.notifications()
    assert sent.id == notification["notification_id"]
    assert notification["emailed_at"] is not None
    assert postman.deliver()["sent"] == 0


@pytest.mark.parametrize(
    "preferences",
    [
        {},
        {"notify_by_email": True},
        {"email_job_alerts": True, "job_alerts": "off"},
    ],
)
def test_nobody_gets_one_who_did_not_ask_for_it(
    town: Any, postman: Postman, box: Any, preferences: dict[str, Any]
) -> None:
    town.prefers(**preferences)
    finds(town, 2)
    assert postman.deliver()["sent"] == 0
    assert box.sent == []


def test_who_changes_their_mind_in_time_gets_none(town: Any, postman: Postman, box: Any) -> None:
    town.prefers(email_job_alerts=True)
    finds(town, 2)
    finds(town, 1)
    town.prefers(email_job_alerts=False)
    postman.deliver()
    town.prefers(email_job_alerts=True)
    town.passes(days=2)
    postman.deliver()
    assert box.sent == []


def test_it_says_how_many_in_the_persons_language(town: Any, postman: Postman, box: Any) -> None:
    for language, count, subject, words in (
        (None, 1, "A job was found that fits you well", "See which"),
        ("en", 3, "3 jobs were found that fit you well", "See which"),
        ("de", 1, "Eine gefundene Stelle passt gut zu Ihnen", "Hier steht"),
        ("de", 3, "3 gefundene Stellen passen gut zu Ihnen", "Hier steht"),
    ):
        town.prefers(email_job_alerts=True, language=language)
        finds(town, count)
        postman.deliver()
        assert box.sent[-1].subject == subject
        assert words in box.sent[-1].text
        town.passes(days=2)


def test_there_is_one_a_day_and_what_waits_is_summed_up(
    town: Any, postman: Postman, box: Any
) -> None:
    town.prefers(email_job_alerts=True)
    finds(town, 2)
    postman.deliver()
    for count in (1, 4):
        town.passes(hours=8)
        finds(town, count)
        assert postman.deliver()["sent"] == 0
    town.passes(hours=7)
    assert postman.deliver()["sent"] == 0, "it is 23 hours"
    assert emailed(town) == [True, False, False]
    town.passes(hours=1.1)
    assert postman.deliver()["sent"] == 1
    assert box.sent[-1].subject == "5 jobs were found that fit you well"
    assert emailed(town) == [True, True, True]
    town.passes(days=3)
    assert postman.deliver()["sent"] == 0


def test_e_mails_about_analyses_are_not_held_up(town: Any, postman: Postman, box: Any) -> None:
    town.prefers(email_job_alerts=True, notify_by_email=True)
    finds(town, 2)
    postman.deliver()
    finds(town, 1)
    job_id = uuid4()
    with unit_of_work(town.parts.database, AMARA.user_id) as work:
        work.jobs.create(job_id, "full_analysis", {}, idempotency_key=None, request_hash=None)
        work.results.add_notification(uuid4(), job_id, subject="Ready", body="Ready.")
        work.jobs.finish(job_id, "completed", None)
    assert postman.deliver()["sent"] == 1
    assert box.sent[-1].subject == "Your analysis is ready"


def test_what_waits_for_an_older_one_stops_nobody_elses(
    town: Any, postman: Postman, box: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careerassist.pipeline.postman._MOST_IN_A_ROUND", 1)
    for account in (AMARA, BEN):
        town.prefers(account, email_job_alerts=True)
    finds(town, 2)
    town.sql(
        AMARA,
        "update notifications set email_attempts = 4, email_due_at = now() + interval '2 hours', "
        "created_at = created_at - interval '3 hours'",
    )
    finds(town, 1)
    finds(town, 3, account=BEN)
    sent = [postman.deliver()["sent"] for _ in range(3)]
    assert sent == [0, 1, 0]
    assert [email.user_id for email in box.sent] == [BEN.user_id]
    town.passes(hours=2.1)
    assert [postman.deliver()["sent"] for _ in range(2)] == [1, 0]
    assert emailed(town) == [True, False]


def test_a_crash_after_sending_says_the_same_again(
    parts: Parts, town: Any, postman: Postman, box: Any
) -> None:
    class Crash(Exception):
        pass

    sent: list[Email] = []

    class Crashing:
        def send(self, email: Email) -> None:
            sent.append(email)
            raise Crash

        def forget(self, user_id: object) -> None: ...

    town.prefers(email_job_alerts=True)
    finds(town, 2)
    finds(town, 3)
    with pytest.raises(Crash):
        Postman(parts.sweeper_database, parts.database, Crashing(), web_address=WEB).deliver()
    finds(town, 7)  # too late for this one
    town.passes(hours=1)
    postman.deliver()
    said = [(email.id, email.subject, email.text) for email in (*sent, *box.sent)]
    assert said[0] == said[1], "the same id, so that it can be told to be the same"
    assert sent[0].subject.startswith("5 ")
    assert emailed(town) == [True, True, False]
    town.passes(days=1)
    postman.deliver()
    assert [email.subject[:2] for email in box.sent] == ["5 ", "7 "]


def test_rounds_at_the_same_time_send_one(town: Any, postman: Postman, box: Any) -> None:
    town.prefers(email_job_alerts=True)
    for _ in range(6):
        finds(town, 1)
    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(lambda _: postman.deliver(), range(4)))
    assert sum(count["sent"] for count in counts) == 1
    assert [sent.subject for sent in box.sent] == ["6 jobs were found that fit you well"]
    assert emailed(town) == [True] * 6


@pytest.mark.parametrize("error", [MailRefused(), ServiceUnavailable()])
def test_what_could_not_be_sent_stands_in_the_app(
    parts: Parts, town: Any, error: MailRefused | ServiceUnavailable
) -> None:
    class Failing:
        def send(self, email: Email) -> None:
            raise error

        def forget(self, user_id: object) -> None: ...

    town.prefers(email_job_alerts=True)
    finds(town, 2)
    postman = Postman(parts.sweeper_database, parts.database, Failing(), web_address=WEB)
    if error.transient:
        with pytest.raises(ServiceUnavailable):
            postman.deliver()
    else:
        assert postman.deliver() == {"sent": 0, "refused": 1}
    [row] = town.notifications()
    assert row["email_error"]["code"] == error.code
    assert row["emailed_at"] is None
    assert (row["email_due_at"] is not None) == error.transient
