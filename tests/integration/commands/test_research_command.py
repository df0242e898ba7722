"""`careerassist research`: what an operator sees of the researcher, while it reads and later."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from uuid import UUID

import pytest
from loopback_researcher import KEY, LoopbackResearcher, loopback_researcher
from research_pages import PAY, TOPIC, URL, page

from careerassist.bootstrap import Parts
from careerassist.cli import main
from careerassist.commands.research_following import follow
from careerassist.errors import ResearchRunning
from careerassist.schemas.research import HandIn, RunEnd, RunRequest, RunSummary
from careerassist.services import research
from careerassist.services.research_record import run_record

SKIP = {"url": "https://guides.example.com/a", "code": "page_not_found", "message": "It is gone."}


def begun(parts: Parts) -> UUID:
    asked = {"trigger": "request", "topics": [TOPIC], "model": "offline/rules"}
    return research.open_run(parts, RunRequest.model_validate(asked)).run_id


def read(parts: Parts, run_id: UUID) -> None:
    """One page with a finding that stands, and one that is not there."""
    research.hand_in(parts, run_id, HandIn.model_validate({"reading": page()}))
    research.hand_in(parts, run_id, HandIn.model_validate({"skip": SKIP}))


def summed_up(parts: Parts, run_id: UUID) -> RunSummary:
    return run_record(parts.ingest_database, run_id)


# --- while it reads ------------------------------------------------------------------------------


def test_each_page_is_told_once_and_then_how_it_ended(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("careerassist.commands.research_following._LOOK_EVERY_SECONDS", 0.05)
    said: list[str] = []
    seen = threading.Event()
    run_ids: list[UUID] = []

    def say(line: str) -> None:
        said.append(line)
        if PAY in line:
            seen.set()

    def ask() -> RunSummary:
        if not run_ids:
            run_ids.append(begun(parts))
            read(parts, run_ids[0])
            assert seen.wait(30), "the page is told while the service still reads"
            return summed_up(parts, run_ids[0])
        return research.end_run(parts, run_ids[0], RunEnd(ending="done"))

    record = follow(parts, ask, say=say)
    assert (record.state, record.pages_read) == ("finished", 1)
    assert said[0] == f"Run {run_ids[0]}"
    told = "\n".join(said)
    assert told.count(PAY) == told.count(URL) == told.count("page_not_found") == 1
    assert said[-1] == "No model was asked."


def test_a_refusal_ends_it(parts: Parts) -> None:
    def refuse() -> RunSummary:
        raise ResearchRunning

    with pytest.raises(ResearchRunning):
        follow(parts, refuse, say=lambda line: None)


# --- the commands --------------------------------------------------------------------------------


@pytest.fixture
def service(
    parts: Parts, dsn: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[LoopbackResearcher]:
    """A service, and an installation whose commands find it."""
    with loopback_researcher() as made:
        monkeypatch.setenv("CAREERASSIST_DATABASE_URL", dsn)
        monkeypatch.setenv("CAREERASSIST_RESEARCH_URL", made.url)
        monkeypatch.setenv("CAREERASSIST_RESEARCH_KEY", KEY)
        yield made


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ended:
        main(["research", *words])
    shown = capsys.readouterr()
    return int(ended.value.code or 0), shown.out + shown.err


def test_runs_are_listed_and_shown(
    parts: Parts, service: LoopbackResearcher, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "No run yet" in told(capsys, "runs")[1]
    assert told(capsys, "show")[0] == 2
    run_id = begun(parts)
    read(parts, run_id)
    research.end_run(parts, run_id, RunEnd(ending="time_budget"))
    code, listed = told(capsys, "runs")
    assert code == 0
    assert str(run_id)[:8] in listed
    assert "its time was up" in listed
    for name in ("last", str(run_id)[:8], str(run_id)):
        code, shown = told(capsys, "show", name)
        assert code == 0
        assert PAY in shown
        assert "published" in shown
        assert "not read: It is gone. (page_not_found)" in shown
    code, shown = told(capsys, "show", "ffffffff")
    assert (code, "There is no run ffffffff" in shown) == (2, True)


def test_what_is_to_be_read_is_asked_of_the_service(
    parts: Parts, service: LoopbackResearcher, capsys: pytest.CaptureFixture[str]
) -> None:
    run_id = begun(parts)
    done = research.end_run(parts, run_id, RunEnd(ending="done"))
    service.will_say(done.model_dump(mode="json"))
    code, shown = told(capsys, "run", "--topic", "welding", "--url", URL, "--language", "de")
    assert code == 0, shown
    assert "nothing more was worth reading" in shown
    [(path, key, asked)] = service.asked
    assert (path, key, asked["urls"]) == ("/research", KEY, [URL])
    [topic] = asked["topics"]
    assert (topic["kind"], topic["name"], topic["language"]) == ("skill", "Welding", "de")
    told(capsys, "run")
    assert service.asked[1][0] == "/research/auto"


def test_without_a_service_it_says_what_to_do(
    parts: Parts, dsn: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CAREERASSIST_DATABASE_URL", dsn)
    code, shown = told(capsys, "run")
    assert code == 2
    assert "CAREERASSIST_RESEARCH_SITES" in shown
