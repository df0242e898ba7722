"""Several at once, and ends in the middle: nothing twice, nothing lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from uuid import UUID

import psycopg
import pytest
from research_pages import PAY, TEXT, TOPIC, URL, finding, page, posting

from careerassist.bootstrap import Parts
from careerassist.database.connection import Connection, Database
from careerassist.engine.research import checks
from careerassist.errors import CareerAssistError, ResearchRunning, ServiceUnavailable
from careerassist.knowledge.shelving import Shelving
from careerassist.schemas.research import (
    HandedIn,
    HandIn,
    OpenedRun,
    RunEnd,
    RunRecord,
    RunRequest,
    RunUsage,
)
from careerassist.services.research import end_run, hand_in, open_run
from careerassist.services.research_record import run_record

SPENT = RunUsage(requests=1, input_tokens=50, output_tokens=5, cost_usd=0.5)


class Killed(BaseException):
    """The process is gone, in the middle of everything."""


@pytest.fixture
def run(parts: Parts) -> OpenedRun:
    """A run about welding."""
    return open_run(parts, asked())


def asked() -> RunRequest:
    return RunRequest.model_validate({"trigger": "request", "model": "x/y", "topics": [TOPIC]})


def given(url: str = URL, **changes: Any) -> HandIn:
    return HandIn.model_validate({"reading": page(url, **changes), "usage": SPENT.model_dump()})


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """What each gives or raises, when all begin at the same moment."""
    ready = threading.Barrier(len(works))

    def begin(work: Callable[[], Any]) -> Any:
        ready.wait(10)
        try:
            return work()
        except CareerAssistError as error:
            return error

    with ThreadPoolExecutor(len(works)) as pool:
        return [future.result() for future in [pool.submit(begin, work) for work in works]]


def the_record(parts: Parts, run_id: UUID) -> RunRecord:
    return run_record(parts.ingest_database, run_id)


def shelved(parts: Parts) -> list[str]:
    """Texts of the findings that the knowledge base holds."""
    with parts.ingest_database.transaction() as connection:
        rows = connection.execute(
            "select text from knowledge_documents where key like 'research/%' "
            "and state = 'indexed' order by text"
        ).fetchall()
    return [row["text"] for row in rows]


def test_of_two_who_open_at_once_one_is_told_to_wait(parts: Parts) -> None:
    answers = at_once(*[lambda: open_run(parts, asked())] * 4)
    assert sorted(type(answer).__name__ for answer in answers) == [
        "OpenedRun",
        *["ResearchRunning"] * 3,
    ]


def test_of_two_who_go_on_at_once_one_is_told_to_wait(
    parts: Parts, run: OpenedRun, as_if_long_ago: Callable[..., None]
) -> None:
    as_if_long_ago("research_runs", "heard_of_at", seconds=121)
    answers = at_once(*[lambda: open_run(parts, asked())] * 3)
    gone_on = [answer for answer in answers if isinstance(answer, OpenedRun)]
    assert [(one.run_id, one.resumed) for one in gone_on] == [(run.run_id, True)]
    assert sum(isinstance(answer, ResearchRunning) for answer in answers) == 2


def test_a_page_handed_in_twice_at_once_counts_once(parts: Parts, run: OpenedRun) -> None:
    one = given(jobs=[posting()])
    answers: list[HandedIn] = at_once(*[lambda: hand_in(parts, run.run_id, one)] * 4)
    assert len({answer.findings[0].finding_id for answer in answers}) == 1
    assert {answer.findings[0].state for answer in answers} <= {"published", "quarantined"}
    record = the_record(parts, run.run_id)
    assert (record.usage, record.jobs_new, record.pages_read) == (SPENT, 1, 1)
    assert [one.state for one in record.pages[0].findings] == ["published"]
    assert shelved(parts) == [f"> {PAY}"]


def test_the_same_sentence_on_two_pages_at_once_is_published_once(
    parts: Parts, run: OpenedRun
) -> None:
    urls = [f"https://guides.example.com/{number}" for number in range(4)]
    at_once(*[lambda url=url: hand_in(parts, run.run_id, given(url)) for url in urls])  # type: ignore[misc]
    faults = [one.fault for read in the_record(parts, run.run_id).pages for one in read.findings]
    assert sorted(faults, key=str) == [None, *["duplicate"] * 3]
    assert shelved(parts) == [f"> {PAY}"]


def test_an_end_beside_a_page_loses_neither(parts: Parts, run: OpenedRun) -> None:
    """The page is in, or its researcher is told that it came too late."""
    end = RunEnd(ending="time_budget", usage=SPENT)
    handed, _ = at_once(
        lambda: hand_in(parts, run.run_id, given()), lambda: end_run(parts, run.run_id, end)
    )
    record = the_record(parts, run.run_id)
    assert (record.state, record.ending) == ("finished", "time_budget")
    pages = 1 if isinstance(handed, HandedIn) else 0
    assert (record.pages_read, record.usage.requests) == (pages, 1 + pages)
    assert len(shelved(parts)) == pages


# --- ends in the middle --------------------------------------------------------------------------


@pytest.fixture
def killed_before(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let the process end before its n-th transaction from now on. Within one it is all the same
    where: the server undoes it."""
    whole = Database.transaction
    left = [1_000_000]

    @contextmanager
    def counted(self: Database, user_id: UUID | None = None) -> Iterator[Connection]:
        left[0] -= 1
        if left[0] < 0:
            raise Killed
        opened: AbstractContextManager[Connection] = whole(self, user_id)
        with opened as connection:
            yield connection

    monkeypatch.setattr(Database, "transaction", counted)
    return lambda many: left.__setitem__(0, many)


def test_wherever_it_is_killed_a_page_is_finished_once(
    parts: Parts,
    run: OpenedRun,
    killed_before: Callable[[int], None],
    as_if_long_ago: Callable[..., None],
) -> None:
    """Each time another page with another sentence, once handed in again and once left to the
    librarian."""
    number, unharmed = 0, 0
    while unharmed < 2:
        by_librarian = number % 2 == 1
        url = f"https://guides.example.com/{number}"
        says = PAY.replace("most of", f"{number} of")
        one = given(
            url,
            text=f"{TEXT} {says}",
            findings=[finding(says)],
            jobs=[posting(f"{url}/job", title=f"Welder {number}")],
        )
        killed_before(number // 2)
        try:
            hand_in(parts, run.run_id, one)
            unharmed += 1
        except Killed:
            pass
        killed_before(1_000_000)
        as_if_long_ago("research_pages", "claimed_until", seconds=61)
        as_if_long_ago("research_findings", "changed_at", seconds=61)
        as_if_long_ago("knowledge_documents", "touched_at", seconds=61)
        if not by_librarian or number < 2:
            hand_in(parts, run.run_id, one)
        parts.chores.do("librarian")
        number += 1
    assert number > 12, "else it was hardly ever killed"
    record = the_record(parts, run.run_id)
    assert [read.code for read in record.pages] == [None] * number
    assert [one.state for read in record.pages for one in read.findings] == ["published"] * number
    assert record.usage.requests == number
    assert record.jobs_new + record.jobs_seen == number
    assert len(shelved(parts)) == len(set(shelved(parts))) == number
    with parts.ingest_database.transaction() as connection:
        jobs = connection.execute("select count(*) as many from discovered_jobs").fetchone()
        kept = connection.execute("select from research_pages where reading is not null").fetchall()
    assert jobs == {"many": number}
    assert kept == [], "no page's text stays"


def test_a_connection_that_is_cut_in_the_middle_of_the_checks_loses_nothing(
    parts: Parts,
    run: OpenedRun,
    dsn: str,
    monkeypatch: pytest.MonkeyPatch,
    as_if_long_ago: Callable[..., None],
) -> None:
    whole = checks.check

    def cut(*args: Any, **more: Any) -> Any:
        with psycopg.connect(dsn, autocommit=True) as owner:
            owner.execute(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity "
                "where datname = current_database() and state = 'idle in transaction'"
            )
        return whole(*args, **more)

    monkeypatch.setattr(checks, "check", cut)
    with pytest.raises(ServiceUnavailable):
        hand_in(parts, run.run_id, given())
    monkeypatch.setattr(checks, "check", whole)
    [waiting] = hand_in(parts, run.run_id, given()).findings
    assert waiting.state == "quarantined", "it may be somebody's work still"
    assert shelved(parts) == []
    as_if_long_ago("research_pages", "claimed_until", seconds=61)
    assert parts.chores.do("librarian").counts["pages_settled"] == 1
    assert hand_in(parts, run.run_id, given()).findings[0].state == "published"
    assert shelved(parts) == [f"> {PAY}"]
    assert the_record(parts, run.run_id).usage == SPENT


def test_a_page_that_breaks_the_checks_is_given_up(
    parts: Parts,
    run: OpenedRun,
    monkeypatch: pytest.MonkeyPatch,
    as_if_long_ago: Callable[..., None],
) -> None:
    def broken(*args: Any, **more: Any) -> Any:
        raise RuntimeError

    monkeypatch.setattr(checks, "check", broken)
    with pytest.raises(RuntimeError):
        hand_in(parts, run.run_id, given())
    for settled in (0, 0, 1, 0):
        as_if_long_ago("research_pages", "claimed_until", seconds=61)
        assert parts.quarantine.tidy()["pages_settled"] == settled
    [one] = the_record(parts, run.run_id).pages[0].findings
    assert (one.state, one.fault) == ("refused", "unreadable")


def test_a_finding_withdrawn_while_it_is_put_on_the_shelf_is_taken_off(
    parts: Parts, run: OpenedRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Shelving.put
    gone = {"url": URL, "code": "page_not_found", "message": "It is gone."}

    def slow(self: Shelving, *args: Any, **more: Any) -> Any:
        end_run(parts, run.run_id, RunEnd(ending="done"))
        following = open_run(parts, asked())
        hand_in(parts, following.run_id, HandIn.model_validate({"skip": gone}))
        return whole(self, *args, **more)

    monkeypatch.setattr(Shelving, "put", slow)
    [one] = hand_in(parts, run.run_id, given()).findings
    assert one.state == "withdrawn"
    assert shelved(parts) == []
