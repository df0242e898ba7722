"""`python -m career_agents.researcher`: one whole run, and an exit code that says how it went."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

import pytest
from loopback_researcher import summary

from career_agents.researcher import __main__ as task
from careerassist.errors import CareerAssistError, ResearchRunning, ServiceUnavailable, SetupError
from careerassist.schemas.research import RunSummary


class Reader:
    """A researcher that has done its run, or could not."""

    def __init__(self, *answers: RunSummary | CareerAssistError) -> None:
        self.answers = list(answers)
        self.handed_in = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.handed_in = True

    async def do_run(self, trigger: str) -> RunSummary:
        assert trigger == "schedule"
        if not self.answers:
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.sleep(60)
        answer = self.answers.pop(0)
        if isinstance(answer, CareerAssistError):
            raise answer
        return answer


def ended(ending: str) -> RunSummary:
    return RunSummary.model_validate(summary(ending=ending))


@pytest.fixture(autouse=True)
def _no_pauses_and_signals_as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("careerassist.pipeline.research_rounds._PAUSES", (0.01, 0.01))
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ([ended("done")], 0),
        ([ended("time_budget")], 0),
        ([ServiceUnavailable("The database is waking up."), ended("done")], 0),
        ([ResearchRunning(), ended("done")], 0),
        ([ResearchRunning()] * 3, 3),
        ([ended("browser_lost")], 1),
        ([ServiceUnavailable()] * 3, 1),
        ([SetupError("There is no Chromium.")], 2),
    ],
)
def test_the_exit_code_says_how_it_went(
    monkeypatch: pytest.MonkeyPatch, answers: list[Any], code: int
) -> None:
    reader = Reader(*answers)
    monkeypatch.setattr(task, "researcher", lambda parts: reader)
    assert task.main() == code
    assert reader.answers == []


def test_told_to_stop_it_hands_in_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader()
    monkeypatch.setattr(task, "researcher", lambda parts: reader)
    assert task.main() == 143
    assert reader.handed_in


def test_without_its_settings_it_says_which(capsys: pytest.CaptureFixture[str]) -> None:
    assert task.main() == 2
    assert "CAREERASSIST_RESEARCH_SITES is empty" in capsys.readouterr().err
