"""`scripts/migrate` and `scripts/seed` against functions on loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from loopback_account import LoopbackAccount
from loopback_aws import CLOSED, Fault
from loopback_lambda import LoopbackLambda

Command = Callable[..., tuple[int, str]]

MIGRATE = ("migrate", "--environment", "dev")
SEED = ("seed", "--environment", "dev")


@pytest.fixture
def functions(
    account: LoopbackAccount, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[LoopbackLambda]:
    with LoopbackLambda() as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL_LAMBDA", server.url)
        yield server


def _migrator(missing: list[str]) -> Callable[[dict[str, Any], Any], Any]:
    def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
        there = list(missing)
        if event == {"do": "pending"}:
            return {"database": "career at aurora", "pending": there}
        assert event == {"do": "migrate"}
        missing.clear()
        return {"database": "career at aurora", "applied": there}

    return handle


def test_what_is_missing_is_named_and_applied(functions: LoopbackLambda, command: Command) -> None:
    missing = ["0001_first", "0002_second"]
    function = functions.deploy("career-migrator", _migrator(missing))
    code, said = command(*MIGRATE, "--dry-run")
    assert code == 0
    assert "would apply to career at aurora:\n   - 0001_first\n   - 0002_second" in said
    assert function.events == [{"do": "pending"}]
    code, said = command(*MIGRATE)
    assert code == 0
    assert "applied 2 of 2" in said
    assert missing == []
    code, said = command(*MIGRATE)
    assert code == 0
    assert "is up to date" in said


def test_a_function_is_never_asked_twice(functions: LoopbackLambda, command: Command) -> None:
    function = functions.deploy("career-migrator", _migrator(["0001_first"]))
    functions.fail("Invoke", CLOSED)
    code, said = command(*MIGRATE)
    assert code == 1
    assert "AWS could not be reached" in said
    assert function.events == []
    assert len(functions.named("Invoke")) == 1


def test_a_function_that_fails_says_why(functions: LoopbackLambda, command: Command) -> None:
    functions.deploy("career-migrator", _migrator([]))
    functions.end("career-migrator", {"errorType": "SetupError", "errorMessage": "no such secret"})
    code, said = command(*MIGRATE)
    assert code == 1
    assert "failed (SetupError): no such secret" in said
    assert "aws logs tail /aws/lambda/career-migrator" in said
    functions.functions.clear()
    assert "There is no function career-migrator" in command(*MIGRATE)[1]
    functions.fail("Invoke", Fault(403, "AccessDeniedException"))
    assert "You may not do this (Invoke)" in command(*MIGRATE)[1]


def _keeper(rounds: list[dict[str, int]]) -> Callable[[dict[str, Any], Any], Any]:
    def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
        assert event == {"chore": "librarian"}
        return {"chore": "librarian", "counts": rounds.pop(0)}

    return handle


def test_the_librarian_works_until_nothing_is_left(
    functions: LoopbackLambda, command: Command
) -> None:
    rounds = [
        {"seed_changed": 120, "indexed": 0},
        {"seed_changed": 0, "indexed": 7},
        {"seed_changed": 0, "indexed": 0},
    ]
    functions.deploy("career-keeper", _keeper(rounds))
    assert command(*SEED, "--dry-run")[0] == 0
    assert len(rounds) == 3
    functions.end(
        "career-keeper", {"errorType": "Sandbox.Timedout", "errorMessage": "Task timed out"}
    )
    code, said = command(*SEED)
    assert code == 0
    assert "the next one goes on from there" in said
    assert "indexed 7, seed changed 120" in said
    assert rounds == []


def test_documents_that_cannot_be_indexed_are_told(
    functions: LoopbackLambda, command: Command
) -> None:
    functions.deploy("career-keeper", _keeper([{"seed_changed": 3, "failed": 0}, {"failed": 2}]))
    code, said = command(*SEED)
    assert code == 1
    assert "2 documents could not be indexed" in said


def test_a_librarian_that_never_ends_is_left(functions: LoopbackLambda, command: Command) -> None:
    functions.deploy("career-keeper", _keeper([{"indexed": 1}] * 40))
    code, said = command(*SEED)
    assert code == 1
    assert "still something to do after 30 rounds" in said
