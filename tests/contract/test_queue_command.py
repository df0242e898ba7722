"""`careerassist queue …`: what an operator sees at night, in the database's queue and on SQS."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from loopback_moto import LoopbackMoto
from queue_samples import NAME, job, make_queues

from careerassist.adapters.aws import queue as sqs
from careerassist.bootstrap import Parts
from careerassist.cli import main
from careerassist.schemas.jobs import JobInput
from careerassist.schemas.users import Identity
from careerassist.services import analysis
from careerassist.services.accounts import Account
from careerassist.settings import load_settings

Run = Callable[..., str]

PERSON = Account(Identity(issuer="local", subject="me"))
MAX_RECEIVES = 3


@pytest.fixture(params=["pgmq", "sqs"])
def installation(
    request: pytest.FixtureRequest, dsn: str, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> Parts:
    """One whose queue is the one or the other; the command's environment leads there."""
    monkeypatch.setenv("CAREERASSIST_DATABASE_URL", dsn)
    monkeypatch.setenv("CAREERASSIST_DATA_DIR", str(parts.settings.data_dir))
    if request.param == "sqs":
        urls = make_queues(request.getfixturevalue("moto"), max_receives=MAX_RECEIVES)
        monkeypatch.setattr(sqs, "_LOOKING_SECONDS", 0)
        for name, url in zip(("QUEUE_URL", "QUEUE_DEAD_URL"), urls, strict=True):
            monkeypatch.setenv(f"CAREERASSIST_{name}", url)
        queue = Parts(load_settings()).queue
        monkeypatch.setitem(parts._built, "queue", queue)
    return parts


@pytest.fixture
def careerassist(capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line; what it prints."""

    def run(*words: str, status: int = 0) -> str:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(list(words))
        said = capsys.readouterr()
        assert ended.value.code == status, said.err
        return (said.err if status else said.out).strip()

    return run


def bury(parts: Parts) -> None:
    """Have everything that waits delivered too often."""
    for _ in range(MAX_RECEIVES):
        for message in parts.queue.receive(limit=10, wait_seconds=1):
            parts.queue.extend(message.receipt, seconds=0)
    assert parts.queue.receive(limit=10, wait_seconds=0) == []


def test_an_empty_queue(installation: Parts, careerassist: Run) -> None:
    said = careerassist("queue", "show")
    assert said.split() == ["Waiting:", "0", "Being", "worked:", "0", "Dead", "letters:", "0"]
    assert careerassist("queue", "dead") == "There are no dead letters."
    assert careerassist("queue", "redrive") == "There were no dead letters."


def test_the_way_from_a_dead_letter_back_to_the_queue(
    installation: Parts, careerassist: Run
) -> None:
    waiting = analysis.submit(installation, PERSON, "get_analytics", JobInput()).row.job_id
    ended = analysis.submit(installation, PERSON, "get_analytics", JobInput()).row.job_id
    analysis.cancel(installation, PERSON, ended)
    gone = uuid4()
    installation.queue.send({"job_id": str(gone), "user_id": str(PERSON.user_id)})
    installation.queue.send({"hello": "world"})
    bury(installation)

    assert "Dead letters:  4" in careerassist("queue", "show")
    said = careerassist("queue", "dead")
    assert said.count("delivered 3 times") == 4
    assert f"job {waiting}: still pending; redriving it lets it go on" in said
    assert f"job {ended}: has ended (cancelled); redriving it clears it away" in said
    assert f"job {gone}: there is no such job any more" in said
    assert "names no job" in said

    assert careerassist("queue", "redrive", "--limit", "1").startswith("1 dead letter is in")
    assert careerassist("queue", "redrive") == "3 dead letters are in the queue again."
    assert "Waiting:       4" in careerassist("queue", "show")


def test_a_queue_is_seen_where_the_database_is_not(
    moto: LoopbackMoto, careerassist: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    url, dead_url = make_queues(moto)
    monkeypatch.setattr(sqs, "_LOOKING_SECONDS", 0)
    monkeypatch.setenv("CAREERASSIST_QUEUE_URL", url)
    monkeypatch.setenv("CAREERASSIST_QUEUE_DEAD_URL", dead_url)
    monkeypatch.setenv("CAREERASSIST_DATA_DIR", str(tmp_path / "data"))
    body = f'{{"job_id": "{job(1)["job_id"]}"}}'
    moto.client("sqs").send_message(QueueUrl=dead_url, MessageBody=body)
    assert f"job {UUID(int=1)}\n" in careerassist("queue", "dead")
    assert careerassist("queue", "redrive").startswith("1 dead letter")
    assert not (tmp_path / "data").exists(), "no database of our own was made for it"


def test_what_is_wrong_is_said_in_one_line(
    moto: LoopbackMoto, careerassist: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, dead_url = make_queues(moto)
    monkeypatch.setenv("CAREERASSIST_QUEUE_URL", url)
    monkeypatch.setenv("CAREERASSIST_QUEUE_DEAD_URL", dead_url)
    moto.denied.add("GetQueueAttributes")
    said = careerassist("queue", "show", status=2)
    assert "Grant their role sqs:GetQueueAttributes on" in said
    assert len(said.splitlines()) == 1


def test_doctor_tells_which_queue_is_in_use(
    moto: LoopbackMoto, careerassist: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    assert Parts(load_settings(data_dir=tmp_path)).check_queue() == "In the database."
    url, dead_url = make_queues(moto)
    given = {"queue_url": url, "queue_dead_url": dead_url, "data_dir": tmp_path}
    assert Parts(load_settings(**given)).check_queue() == (
        f"Amazon SQS, {NAME}: dead letters after 3 deliveries, 0 of them now."
    )
