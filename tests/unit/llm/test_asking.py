"""One run of a task: what becomes of a draft that our own code stumbles over."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from agents import Model, ModelResponse, Usage
from openai.types.responses import ResponseOutputMessage, ResponseOutputText

from careerassist.engine.verifying import Objection, Verified
from careerassist.llm.asking import Asking
from careerassist.llm.budget import Limits
from careerassist.llm.models import ModelChoice
from careerassist.llm.requesting import NoAnswer
from careerassist.llm.task import Question, Task
from careerassist.schemas.drafts import AdviceDraft
from careerassist.schemas.interview import AnswerEvaluation

LIMITS = Limits(
    call_seconds=5,
    step_seconds=5,
    job_seconds=5,
    step_tokens=20_000,
    job_tokens=20_000,
    retries=0,
    daily_usd_per_user=None,
    monthly_usd=None,
)
RESULT = AnswerEvaluation(question_id="q1", score=50, parts=(), summary="Good.", words=5)


class Scripted(Model):
    """Answers with these texts, one after the other."""

    def __init__(self, *answers: str) -> None:
        self._answers = list(answers)
        self.prompts: list[Any] = []

    async def get_response(self, *args: Any, **kwargs: Any) -> ModelResponse:
        self.prompts.append(kwargs.get("input", args[1] if len(args) > 1 else None))
        text = ResponseOutputText(type="output_text", text=self._answers.pop(0), annotations=[])
        message = ResponseOutputMessage(
            id="m", type="message", role="assistant", status="completed", content=[text]
        )
        usage = Usage(requests=1, input_tokens=10, output_tokens=5)
        return ModelResponse(output=[message], usage=usage, response_id=None)

    def stream_response(self, *args: Any, **kwargs: Any) -> Any:
        raise NotImplementedError


def ask(model: Model, verify: Any, repair: Any = None) -> tuple[Verified[AnswerEvaluation], Asking]:
    choice = ModelChoice("bedrock/scripted", region=None, api_base=None, call_seconds=5, price=None)
    vars(choice)["model"] = model  # in place of the one that it would make
    question: Question[str, AnswerEvaluation, AdviceDraft] = Question(
        instructions="Advise.",
        prompt=lambda given: f"the document: {given}",
        draft=AdviceDraft,
        verify=verify,
        repair=repair,
    )
    task = Task("evaluate", "interviewer", "1", AnswerEvaluation, lambda given: RESULT, question)
    asking = Asking(choice, LIMITS, temperature=0)
    return asyncio.run(asking.ask(task.name, task.question, "secret words")), asking


def passes(given: str, drafts: Sequence[AdviceDraft]) -> Verified[AnswerEvaluation]:
    return Verified(RESULT.model_copy(update={"summary": drafts[-1].advice}), used=1)


GOOD = '{"advice": "Say what came of it."}'


def test_a_draft_is_taken_and_counted() -> None:
    verified, asking = ask(Scripted(GOOD), passes)
    assert verified.output.summary == "Say what came of it."
    assert (asking.meter.requests, asking.meter.input_tokens, asking.meter.output_tokens) == (
        1,
        10,
        5,
    )


def test_a_draft_that_our_own_code_stumbles_over_stops_nothing() -> None:
    def stumbles(given: str, drafts: Sequence[AdviceDraft]) -> Verified[AnswerEvaluation]:
        raise KeyError(drafts[0].advice)

    with pytest.raises(NoAnswer) as caught:
        ask(Scripted(GOOD), stumbles)
    assert caught.value.code == "model_unusable"


def test_a_malformed_answer_is_mended_without_the_document() -> None:
    model = Scripted('{"advise": "Say what came of it, at some length."}', GOOD)
    verified, asking = ask(model, passes)
    assert verified.output.summary == "Say what came of it."
    assert asking.meter.requests == 2
    assert "secret words" in str(model.prompts[0])
    assert "secret words" not in str(model.prompts[1])
    assert "advice: Field required" in str(model.prompts[1])


def test_there_is_one_repair_turn_and_no_second() -> None:
    model = Scripted("{}", '{"advise": "again the wrong way round"}', GOOD)
    with pytest.raises(NoAnswer) as caught:
        ask(model, passes)
    assert caught.value.code == "model_malformed"
    assert len(model.prompts) == 2


def test_refused_lines_go_back_once_and_what_passed_stays_if_that_fails() -> None:
    def half(given: str, drafts: Sequence[AdviceDraft]) -> Verified[AnswerEvaluation]:
        objections = (Objection("w1.b1", "That number is not there."),)
        found = passes(given, drafts[:1])
        return Verified(found.output, used=1, dropped=1, objections=objections)

    model = Scripted(GOOD, "no JSON at all")
    verified, asking = ask(model, half, repair=lambda given, told: f"again: {told[0].reason}")
    assert (verified.used, asking.meter.requests) == (1, 2)
    assert "That number is not there." in str(model.prompts[1])
    assert "secret words" not in str(model.prompts[1])


def test_a_draft_of_which_nothing_is_left_is_no_answer() -> None:
    def refused(given: str, drafts: Sequence[AdviceDraft]) -> Verified[AnswerEvaluation]:
        return Verified(RESULT, used=0, dropped=1)

    with pytest.raises(NoAnswer) as caught:
        ask(Scripted(GOOD), refused)
    assert caught.value.code == "model_unusable"
