"""Chores come round, what they did is written down, and schedules ask for them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import get_args
from uuid import UUID, uuid4

import psycopg
import pytest
from loopback_scheduler import LoopbackScheduler, starting

from career_agents.keeper.steps import build
from careerassist.adapters.local.worker import LocalWorker
from careerassist.bootstrap import Parts
from careerassist.chores import all_chores
from careerassist.database.repositories.chores import ChoreRepository, ChoreRow
from careerassist.database.unit_of_work import unit_of_work
from careerassist.errors import (
    CareerAssistError,
    InvalidRequest,
    NotFound,
    ServiceUnavailable,
    SetupError,
)
from careerassist.pipeline.chores import Chore, Chores
from careerassist.schemas.chores import CHORE_NAMES, ChoreName
from careerassist.schemas.users import Identity
from careerassist.services import materials
from careerassist.services.accounts import Account, acting_for

INES = Account(Identity(issuer="test", subject="ines"))


def rows(parts: Parts) -> dict[str, ChoreRow]:
    with parts.sweeper_database.transaction() as connection:
        return {row.chore: row for row in ChoreRepository(connection).all()}


def chores(parts: Parts, work: Callable[[], dict[str, int]]) -> Chores:
    one = Chore("sweeper", "Sweeps", 1.0, work)
    return Chores(parts.sweeper_database, [one], parts.metrics)


def with_researcher(parts: Parts) -> Parts:
    """The same installation, where a researcher's service is."""
    told = {"research_url": "https://researcher.example.com"}
    return Parts(parts.settings.model_copy(update=told))


def test_every_chore_is_in_the_list_once_and_says_what_it_does(parts: Parts) -> None:
    listed = all_chores(with_researcher(parts))
    assert [chore.name for chore in listed] == list(CHORE_NAMES) == list(get_args(ChoreName))
    assert all(chore.label and chore.every_seconds > 0 for chore in listed)
    without = {chore.name for chore in all_chores(parts)}
    assert without == {*CHORE_NAMES} - {"researcher"}, "where nobody could be asked"


@pytest.mark.parametrize(
    ("seconds", "expression"),
    [
        (0.2, "rate(1 minute)"),
        (60, "rate(1 minute)"),
        (61, "rate(2 minutes)"),
        (86_400, "rate(1440 minutes)"),
    ],
)
def test_schedules_count_in_whole_minutes(seconds: float, expression: str) -> None:
    assert Chore("sweeper", "Sweeps", seconds, dict).schedule == expression


# --- the book -------------------------------------------------------------------------------------


def test_what_a_round_did_is_written_down(parts: Parts) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    chores(parts, lambda: {"sent": 3}).do("sweeper")
    row = rows(parts)["sweeper"]
    assert row.counts == {"sent": 3}
    assert row.error is None
    assert row.started_at is not None
    assert row.ended_at is not None
    assert before < row.started_at <= row.ended_at
    assert row.done_at == row.ended_at


def test_a_round_that_fails_says_so_and_when_one_last_did_not(parts: Parts) -> None:
    chores(parts, lambda: {"sent": 3}).do("sweeper")
    well = rows(parts)["sweeper"].done_at

    def fail() -> dict[str, int]:
        raise ServiceUnavailable("The queue is not answering.")

    with pytest.raises(ServiceUnavailable):
        chores(parts, fail).do("sweeper")
    row = rows(parts)["sweeper"]
    assert row.error == {"code": "service_unavailable", "message": "The queue is not answering."}
    assert row.done_at == well
    assert row.ended_at is not None
    assert row.ended_at > row.done_at
    chores(parts, dict).do("sweeper")
    assert rows(parts)["sweeper"].error is None


def test_a_bug_is_written_down_without_what_it_says(parts: Parts) -> None:
    def raise_something() -> dict[str, int]:
        raise ValueError("Ines Calloway, Electrician")

    with pytest.raises(CareerAssistError) as raised:
        chores(parts, raise_something).do("sweeper")
    error = rows(parts)["sweeper"].error
    assert error is not None
    assert error["code"] == "internal_error"
    assert "Ines" not in f"{error} {raised.value}"


def test_a_round_that_was_cut_off_has_no_end(parts: Parts) -> None:
    def vanish() -> dict[str, int]:
        raise SystemExit

    chores(parts, dict).do("sweeper")
    with pytest.raises(SystemExit):
        chores(parts, vanish).do("sweeper")
    row = rows(parts)["sweeper"]
    assert row.ended_at is None
    assert row.done_at is not None


# --- the keeper -----------------------------------------------------------------------------------


@pytest.mark.parametrize("chore", [name for name in CHORE_NAMES if name != "researcher"])
def test_each_chore_is_done_when_its_schedule_asks(parts: Parts, chore: ChoreName) -> None:
    """EventBridge Scheduler hands over the schedule's input as it stands, and nothing else."""
    schedules = {f"career-{chore}": starting(chore)}
    [event] = LoopbackScheduler({"chores": schedules}).started_by("chores").values()
    answer = build(parts)(event, None)
    assert answer["chore"] == chore
    assert all(isinstance(count, int) for count in answer["counts"].values())
    assert rows(parts)[chore].done_at is not None


@pytest.mark.parametrize(
    "event",
    [
        {"chore": "butler"},
        {},
        {"Chore": "sweeper"},
        {"chore": "sweeper", "time": "2026-11-21T17:00:00Z"},
        {"chore": None},
        {"version": "0", "source": "aws.scheduler", "detail-type": "Scheduled Event"},
        "sweeper",
        [],
    ],
)
def test_what_asks_for_no_chore_is_told_what_does(parts: Parts, event: object) -> None:
    with pytest.raises(InvalidRequest, match=r'{"chore": "sweeper"}.*stocktaker'):
        build(parts)(event, None)  # type: ignore[arg-type]
    assert rows(parts) == {}


def test_a_keeper_that_can_reach_no_researcher_says_who_can(parts: Parts) -> None:
    with pytest.raises(SetupError, match="its schedule starts `career-research`"):
        build(parts)({"chore": "researcher"}, None)


def test_what_stops_a_round_fails_the_function(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise ServiceUnavailable

    monkeypatch.setattr(parts.postman, "deliver", fail)
    with pytest.raises(ServiceUnavailable):
        build(parts)({"chore": "postman"}, None)
    assert rows(parts)["postman"].error is not None


@pytest.mark.parametrize("chore", ["sweeper", "postman", "cleaner", "librarian"])
def test_rounds_that_overlap_do_no_harm(parts: Parts, chore: str) -> None:
    handle = build(parts)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: handle({"chore": chore}, None), range(4)))
    assert len(answers) == 4
    assert rows(parts)[chore].error is None


# --- the worker -----------------------------------------------------------------------------------


@pytest.fixture
def working(parts: Parts) -> Iterator[None]:
    """A worker that does chores and takes no jobs."""
    worker = LocalWorker(
        parts.queue,
        lambda event, context: {},
        parts.chores,
        parts.local_schedules,
        threads=0,
        stopping=threading.Event(),
    )
    parts.schedules.pause("sweeper")
    worker.start()
    yield
    worker.stop()


def waited(done: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if done():
            return True
        time.sleep(0.02)
    return False


@pytest.mark.usefixtures("working")
def test_a_paused_chore_does_not_come_round_until_it_is_resumed(parts: Parts) -> None:
    assert waited(lambda: "cleaner" in rows(parts))
    assert rows(parts)["sweeper"].started_at is None
    parts.schedules.resume("sweeper")
    assert waited(lambda: rows(parts)["sweeper"].done_at is not None)


@pytest.mark.usefixtures("working")
def test_a_chore_with_a_bug_comes_round_again(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds: list[int] = []
    fixed = threading.Event()

    def break_down(*_: object, **__: object) -> int:
        rounds.append(1)
        if not fixed.is_set():
            raise ValueError("a bug")
        return 0

    monkeypatch.setattr("careerassist.pipeline.sweeper.sweep", break_down)
    parts.schedules.resume("sweeper")
    assert waited(lambda: len(rounds) >= 2)
    fixed.set()
    assert waited(lambda: rows(parts)["sweeper"].done_at is not None)


@pytest.mark.parametrize(
    ("hours_ago", "ended", "due_in_hours"),
    [
        (None, "", 0.0),  # it never came round
        (0.5, "done", 1.5),
        (5, "done", 0.0),
        (0.5, "failed", 0.0),
        (0.5, "cut off", 0.0),
    ],
)
def test_a_restart_alone_is_no_reason_to_have_pages_read_again(
    parts: Parts, hours_ago: float | None, ended: str, due_in_hours: float
) -> None:
    there = with_researcher(parts)
    [researcher] = [one for one in there.chores if one.name == "researcher"]
    if hours_ago is not None:
        with there.sweeper_database.transaction() as connection:
            book = ChoreRepository(connection)
            book.began("researcher")
            book.done("researcher", {"pages": 12})
            connection.execute(
                "update chores set started_at = now() - %(ago)s, done_at = now() - %(ago)s, "
                "ended_at = now() - %(ago)s where chore = 'researcher'",
                {"ago": timedelta(hours=hours_ago)},
            )
            if ended != "done":
                book.began("researcher")
            if ended == "failed":
                book.failed("researcher", code="service_unavailable", message="Away.")
    assert there.chores.due_in(researcher) / 3600 == pytest.approx(due_in_hours, abs=0.02)
    there.close()


# --- the cleaner ----------------------------------------------------------------------------------


def uploaded(parts: Parts, *, hours_ago: float) -> UUID:
    """A file that was sent."""
    upload_id = uuid4()
    key = f"{INES.folder}/uploads/{upload_id}"
    with acting_for(parts, INES) as work:
        work.uploads.add(upload_id, filename="cv.txt", media_type="text/plain", object_key=key)
        work.connection.execute(
            "update uploads set created_at = now() - %s * interval '1 hour' where upload_id = %s",
            (hours_ago, upload_id),
        )
    parts.objects.put(key, b"Ines Calloway, Electrician", media_type="text/plain")
    return upload_id


def known(parts: Parts, upload_id: UUID) -> bool:
    with unit_of_work(parts.database, INES.user_id) as work:
        rows = work.connection.execute(
            "select 1 from uploads where upload_id = %s", (upload_id,)
        ).fetchall()
    stored = parts.objects.keys(f"{INES.folder}/uploads/{upload_id}")
    assert bool(rows) == bool(stored), "row and file go together"
    return bool(rows)


def test_what_was_sent_and_never_used_is_erased(parts: Parts) -> None:
    old, fresh = uploaded(parts, hours_ago=26), uploaded(parts, hours_ago=23)
    assert parts.chores.do("cleaner").counts["uploads_erased"] == 1
    assert not known(parts, old)
    assert known(parts, fresh)


@pytest.mark.parametrize("use", [materials.add_cv, materials.add_posting])
def test_what_was_used_stays(parts: Parts, use: Callable[..., object]) -> None:
    upload_id = uploaded(parts, hours_ago=1)
    use(parts, INES, upload_id=upload_id)
    with unit_of_work(parts.database, INES.user_id) as work:
        work.connection.execute("update uploads set created_at = now() - interval '9 days'")
    assert parts.chores.do("cleaner").counts["uploads_erased"] == 0
    assert known(parts, upload_id)


def test_nobody_begins_to_use_what_is_about_to_be_erased(parts: Parts) -> None:
    upload_id = uploaded(parts, hours_ago=24.5)
    with pytest.raises(NotFound, match="upload the file again"):
        materials.add_cv(parts, INES, upload_id=upload_id)


def test_files_that_cannot_be_erased_are_found_by_the_next_round(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload_id = uploaded(parts, hours_ago=26)

    def fail(prefix: str) -> int:
        raise ServiceUnavailable

    with monkeypatch.context() as patched:
        patched.setattr(parts.objects, "delete_prefix", fail)
        with pytest.raises(ServiceUnavailable):
            parts.chores.do("cleaner")
    assert known(parts, upload_id)
    parts.chores.do("cleaner")
    assert not known(parts, upload_id)


def test_a_round_that_is_cut_off_has_done_something(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    uploads = [uploaded(parts, hours_ago=26) for _ in range(21)]
    left, delete = [20], parts.objects.delete_prefix

    def die_later(prefix: str) -> int:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return delete(prefix)

    with monkeypatch.context() as patched:
        patched.setattr(parts.objects, "delete_prefix", die_later)
        with pytest.raises(KeyboardInterrupt):
            parts.chores.do("cleaner")
    assert [known(parts, upload_id) for upload_id in uploads].count(True) == 1


def test_who_cleans_cannot_read_what_people_wrote(parts: Parts) -> None:
    materials.add_cv(parts, INES, text="Ines Calloway, Electrician")
    for statement in (
        "select filename from uploads",
        "select filename from cv_versions",
        "select structured_data from cv_versions",
        "select url from job_postings",
        "select subject from notifications",
        "select email from user_profiles",
        "delete from cv_versions",
        "update uploads set object_key = 'x'",
    ):
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            parts.sweeper_database.transaction() as connection,
        ):
            connection.execute(statement.encode())
