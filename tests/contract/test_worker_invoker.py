"""Calling a worker: the caller meets the same, whether it runs in this process or as a Lambda
function. The workers are the real ones, and some that fail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args
from uuid import UUID, uuid4

import pytest
from loopback_lambda import LoopbackLambda

from career_agents.registry import WORKERS
from careerassist import errors
from careerassist.adapters.aws import invocations
from careerassist.adapters.aws.invoker import LambdaInvoker
from careerassist.adapters.local.invoker import InProcessInvoker
from careerassist.bootstrap import Parts
from careerassist.errors import CareerAssistError, InvalidRequest, TooLarge
from careerassist.metrics import NoMetrics
from careerassist.ports import WorkerInvoker
from careerassist.schemas.base import Schema
from careerassist.schemas.fetching import FetchEvent
from careerassist.schemas.jobs import AnswerEvent, LookUpEvent, StepEvent, WorkerName
from careerassist.schemas.knowledge import LookedUp

PREFIX = "career-"
SECONDS: dict[WorkerName, float] = dict.fromkeys(get_args(WorkerName), 30)

Handler = Callable[[dict[str, Any], Any], Any]
Over = Callable[[Mapping[WorkerName, Handler]], WorkerInvoker]

OURS = sorted(
    (
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, CareerAssistError)
    ),
    key=lambda kind: kind.__name__,
)


class Anything(Schema):
    """An event of any size."""

    text: str = ""


@pytest.fixture(params=["in process", "lambda"])
def over(request: pytest.FixtureRequest) -> Over:
    """Makes an invoker that reaches these handlers."""
    if request.param == "in process":
        return lambda handlers: InProcessInvoker(lambda name: handlers[name])
    loopback: LoopbackLambda = request.getfixturevalue("lambda_server")

    # Its logger would take the place of the tests' own for good.
    request.getfixturevalue("monkeypatch").setattr(invocations, "log_through", lambda *_: None)

    def deploy(handlers: Mapping[WorkerName, Handler]) -> WorkerInvoker:
        surrounding = invocations.Invocations("test", level="error", metrics=NoMetrics())
        for name, handler in handlers.items():
            loopback.deploy(PREFIX + name, surrounding.surround(handler))
        return LambdaInvoker(PREFIX, SECONDS, here={})

    return deploy


@pytest.fixture
def workers(over: Over, parts: Parts) -> WorkerInvoker:
    """The real workers."""
    names: tuple[WorkerName, ...] = ("interviewer", "extractor", "fetcher")
    return over({name: WORKERS[name].factory()(parts) for name in names})


def told(invoker: WorkerInvoker, worker: WorkerName, event: Schema) -> tuple[str, str, bool]:
    """What the caller meets: the error's code, its words, and whether it may pass."""
    with pytest.raises(CareerAssistError) as caught:
        invoker.invoke(worker, event)
    return caught.value.code, caught.value.message, caught.value.transient


# --- the real workers ----------------------------------------------------------------------------


def test_a_worker_answers(workers: WorkerInvoker) -> None:
    event = LookUpEvent(user_id=UUID(int=1), look_up="Questions for nurses about wound care")
    answer = workers.invoke("interviewer", event)
    assert LookedUp.model_validate(answer)


def test_what_a_worker_does_not_find(workers: WorkerInvoker) -> None:
    code, words, transient = told(
        workers, "interviewer", AnswerEvent(answer_id=uuid4(), user_id=uuid4())
    )
    assert (code, transient) == ("not_found", False)
    assert words == "This answer or its interview was deleted."


def test_an_event_that_is_not_for_this_worker(workers: WorkerInvoker) -> None:
    event = StepEvent(job_id=uuid4(), user_id=uuid4(), step="rewrite_cv", attempt=1)
    code, words, _ = told(workers, "extractor", event)
    assert code == "invalid_request"
    assert "rewrite_cv" in words


def test_a_step_of_a_job_that_is_gone_is_reported_as_stale(workers: WorkerInvoker) -> None:
    event = StepEvent(job_id=uuid4(), user_id=uuid4(), step="extract_cv", attempt=1)
    assert workers.invoke("extractor", event)["state"] == "stale"


def test_a_page_that_must_not_be_fetched_is_an_answer(workers: WorkerInvoker) -> None:
    answer = workers.invoke("fetcher", FetchEvent(url="http://127.0.0.1/secret"))
    assert answer["refusal"]["code"] == "page_address_invalid"


# --- how a worker can end ------------------------------------------------------------------------


def test_every_error_of_ours_crosses_the_border(over: Over) -> None:
    kinds = {kind.__name__: kind for kind in OURS}

    def fail(event: dict[str, Any], context: Any) -> None:
        raise kinds[event["text"]]("What the worker says.", secret="not told")

    invoker = over({"charter": fail})
    for name, kind in kinds.items():
        with pytest.raises(CareerAssistError) as caught:
            invoker.invoke("charter", Anything(text=name))
        assert type(caught.value) is kind
        assert caught.value.message == "What the worker says."


def test_an_error_without_words_has_its_own(over: Over) -> None:
    def fail(event: dict[str, Any], context: Any) -> None:
        raise InvalidRequest

    code, words, _ = told(over({"charter": fail}), "charter", Anything())
    assert (code, words) == ("invalid_request", InvalidRequest.default)


def test_a_bug_is_told_without_its_words(over: Over) -> None:
    def fail(event: dict[str, Any], context: Any) -> None:
        raise KeyError("Amara Okonjo")

    code, words, transient = told(over({"charter": fail}), "charter", Anything())
    assert (code, transient) == ("internal_error", False)
    assert "Amara" not in words


def test_an_answer_that_is_no_json(over: Over) -> None:
    invoker = over({"charter": lambda event, context: {"id": UUID(int=1)}})
    assert told(invoker, "charter", Anything())[0] == "internal_error"


def test_an_answer_is_what_json_makes_of_it(over: Over) -> None:
    invoker = over({"charter": lambda event, context: {"pair": (1, "ä"), "none": None}})
    assert invoker.invoke("charter", Anything()) == {"pair": [1, "ä"], "none": None}


def test_an_event_arrives_as_json(over: Over) -> None:
    arrived: list[Any] = []
    invoker = over({"charter": lambda event, context: arrived.append(event) or {}})
    user_id = uuid4()
    invoker.invoke("charter", AnswerEvent(answer_id=UUID(int=1), user_id=user_id))
    assert arrived[0]["user_id"] == str(user_id)


def test_an_event_that_is_too_large_is_not_sent(over: Over) -> None:
    arrived: list[Any] = []
    invoker = over({"charter": lambda event, context: arrived.append(event) or {}})
    with pytest.raises(TooLarge):
        invoker.invoke("charter", Anything(text="x" * (6 * 1024 * 1024)))
    assert arrived == []


def test_an_answer_that_is_too_large(over: Over) -> None:
    invoker = over({"charter": lambda event, context: {"text": "x" * (6 * 1024 * 1024)}})
    with pytest.raises(TooLarge):
        invoker.invoke("charter", Anything())


def test_a_page_of_some_megabytes_comes_through(over: Over) -> None:
    invoker = over({"fetcher": lambda event, context: {"body": "x" * 3_000_000}})
    assert len(invoker.invoke("fetcher", Anything())["body"]) == 3_000_000
