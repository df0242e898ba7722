"""`career-research`: its schedule's input in, what the run came to out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from loopback_researcher import KEY, LoopbackResearcher, loopback_researcher, summary

from career_agents.researcher.steps import build
from careerassist.bootstrap import Parts
from careerassist.errors import InvalidRequest, SetupError
from careerassist.functions import Handler
from careerassist.settings import load_settings


class Context:
    """Of an event that has come to a function of 900 s."""

    def __init__(self, *milliseconds: int) -> None:
        self._left = list(milliseconds)

    def get_remaining_time_in_millis(self) -> int:
        return self._left.pop(0) if len(self._left) > 1 else self._left[0]


@pytest.fixture
def server() -> Iterator[LoopbackResearcher]:
    with loopback_researcher() as made:
        yield made


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerassist.pipeline.research_rounds._BETWEEN_SECONDS", 0.0)


def handler(server: LoopbackResearcher, folder: Path, **told: str) -> Handler:
    given = {"research_url": server.url, "research_key": KEY, "data_dir": folder, **told}
    return build(Parts(load_settings(**given)))


def test_a_run_is_asked_for_until_it_has_ended(server: LoopbackResearcher, tmp_path: Path) -> None:
    server.will_say(summary(pages=3), summary(pages=9, ending="page_budget"))
    answer = handler(server, tmp_path)({"chore": "researcher"}, Context(900_000))
    assert answer["chore"] == "researcher"
    found = {"findings": 2, "findings_refused": 0, "jobs": 3}
    assert answer["counts"] == {"pages": 9, "skipped": 1, **found}
    assert [asked[:2] for asked in server.asked] == [("/research/auto", KEY)] * 2


def test_its_time_ends_before_the_run_does(server: LoopbackResearcher, tmp_path: Path) -> None:
    answer = handler(server, tmp_path)({"chore": "researcher"}, Context(900_000, 129_000))
    assert answer["counts"]["unfinished"] == 1
    assert len(server.asked) == 1


@pytest.mark.parametrize("event", [{}, {"chore": "sweeper"}, {"chore": "butler"}, [], None])
def test_what_asks_for_no_research(
    server: LoopbackResearcher, tmp_path: Path, event: object
) -> None:
    with pytest.raises(InvalidRequest, match="asks for no research"):
        handler(server, tmp_path)(event, Context(900_000))  # type: ignore[arg-type]
    assert server.asked == []


def test_a_key_that_the_service_does_not_take(server: LoopbackResearcher, tmp_path: Path) -> None:
    server.will_say({"code": "unauthorized"}, status=401)
    with pytest.raises(SetupError, match="does not take our key"):
        handler(server, tmp_path)({"chore": "researcher"}, Context(900_000))
