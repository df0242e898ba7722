"""Lambda functions that end badly, and a Lambda that can't be reached. Above all: nothing that may
have begun is started a second time."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from botocore.config import Config
from loopback_aws import CLOSED, KEY_ID, LOST_ANSWER, UNAVAILABLE, Fault
from loopback_lambda import Function, LoopbackLambda

from career_agents.registry import FUNCTIONS, WORKERS
from careerassist.adapters.aws import invoker as module
from careerassist.adapters.aws.invoker import LambdaInvoker
from careerassist.bootstrap import Parts, function_from_environment
from careerassist.errors import (
    CareerAssistError,
    ServiceUnavailable,
    SetupError,
    TooLarge,
)
from careerassist.schemas.jobs import AnswerEvent

NAME = "career-charter"
EVENT = AnswerEvent(answer_id=UUID(int=1), user_id=UUID(int=2))
TURNED_AWAY = Fault(429, "TooManyRequestsException", "Rate Exceeded.")
NO_INSTANCE = Fault(502, "EC2ThrottledException")
BROKEN = Fault(500, "ServiceException")


@pytest.fixture
def charter(lambda_server: LoopbackLambda) -> Function:
    """A function that answers."""
    return lambda_server.deploy(NAME, lambda event, context: {"done": True})


@pytest.fixture
def invoker(charter: Function) -> LambdaInvoker:
    return LambdaInvoker("career-", {"charter": 30, "fetcher": 30}, here={})


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that the invoker would have waited; it does not wait."""
    waited: list[float] = []
    monkeypatch.setattr(module.time, "sleep", waited.append)
    return waited


def ended(invoker: LambdaInvoker) -> CareerAssistError:
    with pytest.raises(CareerAssistError) as caught:
        invoker.invoke("charter", EVENT)
    return caught.value


# --- never twice ---------------------------------------------------------------------------------


def test_a_function_that_takes_longer_than_we_wait_is_started_once(
    charter: Function, lambda_server: LoopbackLambda
) -> None:
    hasty = LambdaInvoker("career-", {"charter": 30}, here={}, patience_seconds=0.3)
    lambda_server.fail("Invoke", Fault(seconds=1.0, done=True))
    error = ended(hasty)
    assert isinstance(error, ServiceUnavailable)
    assert "goes on" in error.message
    time.sleep(0.9)  # until the slow one is through, and a second one could have come
    assert len(lambda_server.calls) == 1
    assert len(charter.events) == 1


@pytest.mark.parametrize(
    ("fault", "runs"),
    [(CLOSED, 0), (LOST_ANSWER, 1), (BROKEN, 0), (UNAVAILABLE, 0)],
    ids=["reset before", "reset after", "500", "503"],
)
def test_an_invocation_that_may_have_begun_is_not_repeated(
    fault: Fault,
    runs: int,
    invoker: LambdaInvoker,
    charter: Function,
    lambda_server: LoopbackLambda,
    naps: list[float],
) -> None:
    lambda_server.fail("Invoke", fault)
    error = ended(invoker)
    assert error.transient
    assert len(lambda_server.calls) == 1
    assert len(charter.events) == runs
    assert naps == []


def test_what_the_profile_says_about_retries_does_not_matter(
    invoker: LambdaInvoker, lambda_server: LoopbackLambda, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "5")
    monkeypatch.setenv("AWS_RETRY_MODE", "adaptive")
    lambda_server.fail("Invoke", CLOSED)
    ended(invoker)
    assert len(lambda_server.calls) == 1


# --- turned away ---------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", [TURNED_AWAY, NO_INSTANCE], ids=lambda fault: fault.code)
def test_what_did_not_begin_is_tried_again(
    fault: Fault,
    invoker: LambdaInvoker,
    charter: Function,
    lambda_server: LoopbackLambda,
    naps: list[float],
) -> None:
    lambda_server.fail("Invoke", *[fault] * 4)
    assert invoker.invoke("charter", EVENT) == {"done": True}
    assert len(charter.events) == 1
    assert len(lambda_server.calls) == 5
    assert all(later > 0.9 * sooner for sooner, later in pairwise(naps))
    assert 3 < sum(naps) < 8


def test_patience_ends(
    invoker: LambdaInvoker, charter: Function, lambda_server: LoopbackLambda, naps: list[float]
) -> None:
    lambda_server.fail("Invoke", *[TURNED_AWAY] * 50)
    assert ended(invoker).code == "service_unavailable"
    assert len(lambda_server.calls) == 5
    assert charter.events == []


# --- functions that end badly --------------------------------------------------------------------

TIMED_OUT = {
    "errorType": "Sandbox.Timedout",
    "errorMessage": "RequestId: 8476a536 Error: Task timed out after 300.00 seconds",
}
TIMED_OUT_OLD = {"errorMessage": "2026-11-21T12:00:00.000Z 8476a536 Task timed out after 300.00 s"}
OUT_OF_MEMORY = {
    "errorType": "Runtime.ExitError",
    "errorMessage": "RequestId: 8476a536 Error: Runtime exited with error: signal: killed",
}
NO_MODULE = {
    "errorType": "Runtime.ImportModuleError",
    "errorMessage": "Unable to import module 'career_agents.charter.handler': No module 'numpy'",
}
NOT_SET = {"errorType": "SetupError", "errorMessage": "career-charter can't start. Set X to y."}
TOO_MUCH = {
    "errorType": "Function.ResponseSizeTooLarge",
    "errorMessage": "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
}
BUG = {"errorType": "KeyError", "errorMessage": "'amara.okonjo@example.com'"}


@pytest.mark.parametrize(
    ("told", "kind", "transient"),
    [
        (TIMED_OUT, ServiceUnavailable, True),
        (TIMED_OUT_OLD, ServiceUnavailable, True),
        (OUT_OF_MEMORY, ServiceUnavailable, True),
        (NO_MODULE, SetupError, False),
        (NOT_SET, SetupError, False),
        (TOO_MUCH, TooLarge, False),
        (BUG, CareerAssistError, False),
    ],
    ids=["timeout", "timeout, older", "memory", "import", "setting", "answer", "bug"],
)
def test_how_a_function_ends(
    told: dict[str, str],
    kind: type[CareerAssistError],
    transient: bool,
    invoker: LambdaInvoker,
    charter: Function,
    lambda_server: LoopbackLambda,
) -> None:
    lambda_server.end(NAME, told)
    error = ended(invoker)
    assert type(error) is kind
    assert error.transient is transient
    assert len(charter.events) == 1


def test_a_function_that_can_not_start_is_named(
    invoker: LambdaInvoker, lambda_server: LoopbackLambda
) -> None:
    lambda_server.end(NAME, NO_MODULE)
    assert NAME in ended(invoker).message


def test_the_log_names_the_function_and_nothing_that_a_person_wrote(
    invoker: LambdaInvoker, lambda_server: LoopbackLambda, capsys: pytest.CaptureFixture[str]
) -> None:
    lambda_server.end(NAME, BUG)
    error = ended(invoker)
    said = "".join(capsys.readouterr())
    assert NAME in said
    assert "KeyError" in said
    assert "example.com" not in said + error.message


@pytest.mark.parametrize("body", [b"", b"<html>", b'"text"', b"[1]", b"null"])
def test_an_answer_that_is_no_object(
    body: bytes, invoker: LambdaInvoker, lambda_server: LoopbackLambda
) -> None:
    lambda_server.fail("Invoke", Fault(body=body))
    assert ended(invoker).code == "internal_error"


# --- set up wrongly ------------------------------------------------------------------------------


def test_a_function_that_is_not_there_is_named(
    invoker: LambdaInvoker, lambda_server: LoopbackLambda
) -> None:
    with pytest.raises(SetupError, match=r"no Lambda function career-fetcher.*FUNCTION_PREFIX"):
        invoker.invoke("fetcher", EVENT)


def test_a_permission_that_is_missing_is_named(
    invoker: LambdaInvoker, charter: Function, lambda_server: LoopbackLambda
) -> None:
    lambda_server.denied.add("Invoke")
    with pytest.raises(SetupError, match=r"lambda:InvokeFunction on career-charter"):
        invoker.invoke("charter", EVENT)
    assert charter.events == []


def test_expired_credentials(invoker: LambdaInvoker, lambda_server: LoopbackLambda) -> None:
    lambda_server.expired.add(KEY_ID)
    with pytest.raises(SetupError, match=r"credentials for AWS Lambda have expired"):
        invoker.invoke("charter", EVENT)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault(409, "ResourceConflictException"), ServiceUnavailable),
        (Fault(413, "RequestTooLargeException"), TooLarge),
        (Fault(502, "ENILimitReachedException"), ServiceUnavailable),
        (Fault(400, "RecursiveInvocationException"), SetupError),
    ],
    ids=lambda value: getattr(value, "code", value.__name__ if isinstance(value, type) else ""),
)
def test_what_lambda_says_instead_of_starting_it(
    fault: Fault,
    kind: type[CareerAssistError],
    invoker: LambdaInvoker,
    lambda_server: LoopbackLambda,
) -> None:
    lambda_server.fail("Invoke", fault)
    assert type(ended(invoker)) is kind
    assert len(lambda_server.calls) == 1


def test_nothing_listens(invoker: LambdaInvoker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_LAMBDA", "http://127.0.0.1:9")
    assert ended(invoker).code == "service_unavailable"


# --- time ----------------------------------------------------------------------------------------


def test_each_function_is_waited_for_as_long_as_it_may_run(
    lambda_server: LoopbackLambda, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    plain: Callable[..., Config] = Config

    def noted(**options: Any) -> Config:
        asked.append(options)
        return plain(**options)

    monkeypatch.setattr("careerassist.adapters.aws.service.Config", noted)
    for name in ("charter", "fetcher"):
        lambda_server.deploy(f"career-{name}", lambda event, context: {})
    invoker = LambdaInvoker("career-", {"charter": 300, "fetcher": 30}, here={})
    invoker.invoke("charter", EVENT)
    invoker.invoke("fetcher", EVENT)
    invoker.invoke("charter", EVENT)
    assert [options["read_timeout"] for options in asked] == [320, 50]
    assert {options["retries"]["total_max_attempts"] for options in asked} == {1}
    assert all(options["tcp_keepalive"] for options in asked)


def test_the_api_answers_before_its_own_time_is_over(parts: Parts) -> None:
    given = parts.settings.model_copy(update={"function_prefix": "career-"})
    invokers: list[Any] = []

    def build(made: Parts) -> Any:
        invokers.append(made.invoker)
        return lambda event, context: {}

    for name in ("api", "orchestrator"):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("careerassist.adapters.aws.invocations.log_through", lambda *_: None)
            function_from_environment(name, given, build)
    api, orchestrator = invokers
    own = next(function for function in FUNCTIONS if function.name == "api").timeout_seconds
    assert api._patience_seconds + sum(module._PAUSES) < own
    assert orchestrator._patience_seconds > WORKERS["interviewer"].timeout_seconds


# --- what needs no function ----------------------------------------------------------------------


def test_the_orchestrator_does_its_own_steps_without_lambda(lambda_server: LoopbackLambda) -> None:
    done: list[Any] = []
    invoker = LambdaInvoker(
        "career-",
        {"orchestrator": 900},
        here={"orchestrator": lambda: lambda event, context: done.append(event) or {"done": 1}},
    )
    assert invoker.invoke("orchestrator", EVENT) == {"done": 1}
    assert done[0]["answer_id"] == str(UUID(int=1))
    assert lambda_server.calls == []
