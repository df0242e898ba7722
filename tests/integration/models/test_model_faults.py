"""Hundreds of jobs, each with something going wrong between the product and its model: every one
ends as it should, says who answered, and holds nothing of what a model made up."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib import import_module
from itertools import cycle
from typing import Any

import pytest
from loopback_model import FAULTS, LIES, UNWRAPPED, Call, Fault, Shape
from loopback_model.texts import OBEDIENT_CV

from careerassist.services import results

STEPS: dict[Shape, tuple[str, str, str]] = {
    "CVDraft": ("extract_cv", "cv_parse", "extractor"),
    "PostingDraft": ("extract_posting", "job_parse", "extractor"),
    "RewriteDraft": ("rewrite_cv", "cv_rewrite", "analyzer"),
    "LetterDraft": ("write_letter", "cv_rewrite", "analyzer"),
    "InterviewDraft": ("prepare_interview", "interview_prep", "interviewer"),
}
"""The step that asks for a draft, the smallest job that has it, and the agent that does it."""
RESULTS = {
    "cv_parse": {"cv_id"},
    "job_parse": {"posting_id"},
    "cv_rewrite": {"rewrite_id", "documents"},
    "interview_prep": {"session_id"},
    "full_analysis": {"analysis_id", "rewrite_id", "session_id", "documents", "notification_id"},
}
_DOWN = {"model_unavailable"}
_LATE = {"model_timeout", "model_unavailable", "time_budget"}
_BUSY = {"model_throttled"}
_KEYS = {"model_credentials"}
_WORDS = {"model_malformed", "model_unusable"}
_WONT = {"model_refused", "model_malformed"}
CODES: dict[str, set[str]] = {
    "throttled_1s": _BUSY,
    "throttled": _BUSY,
    "throttled_600s": _BUSY,
    "not_ready": _BUSY,
    "server_error": _DOWN,
    "unavailable": _DOWN,
    "model_error": _DOWN,
    "model_timeout": _LATE,
    "denied": _KEYS,
    "expired": _KEYS,
    "invalid": _DOWN,
    "slow": _LATE,
    "closed": _DOWN,
    "cut_off": _DOWN,
    "endless": _LATE,
    "huge": _DOWN | _WORDS,
    "empty_body": _DOWN | _WORDS,
    "not_json": _DOWN | _WORDS,
    "other_json": _DOWN | _WORDS,
    "html_page": _DOWN,
    "html_ok": _DOWN | _WORDS,
    "prose": _WORDS,
    "truncated": _WORDS,
    "xml_tool_call": _WORDS,
    "missing_field": _WORDS,
    "wrong_type": _WORDS,
    "empty_content": _WORDS,
    "content_filtered": _WONT,
    "guardrail": _WONT,
    "refusal": _WONT,
    "malformed_output": _WONT,
}
"""What a step may give as the reason when this happens to every request it makes."""
PASSING = (
    "throttled_1s",
    "throttled",
    "not_ready",
    "server_error",
    "unavailable",
    "model_error",
    "closed",
    "cut_off",
    "html_page",
)
"""What is over after a repeat."""
NOT_REPEATED = ("throttled_600s", "denied", "expired", "invalid")
CALL_SECONDS = 3.0
STEP_SECONDS = 9.0
THREADS = 8


@dataclass(frozen=True)
class Trouble:
    """What happens to the requests for one draft: to the first `times`, or to all."""

    fault: str
    shape: Shape
    times: int | None = None


@dataclass(frozen=True)
class Scenario:
    """One job, and what goes wrong in it."""

    number: int
    provider: str
    job_type: str
    troubles: tuple[Trouble, ...]

    @property
    def model(self) -> str:
        """A model setting of its own, so that its requests can be told from all others."""
        names = {
            "nova": f"bedrock/amazon.nova-pro-v1:0:s{self.number}",
            "claude": f"bedrock/eu.anthropic.claude-sonnet-4-5-20250929-v1:0:s{self.number}",
            "gpt": f"litellm/openai/gpt-s{self.number}",
        }
        return names[self.provider]

    @property
    def agents(self) -> set[str]:
        """Those that ask the model; the others' work is not what this is about."""
        if self.job_type == "full_analysis":
            return {agent for _, _, agent in STEPS.values()}
        return {STEPS[trouble.shape][2] for trouble in self.troubles}

    @property
    def wire_name(self) -> str:
        return self.model.removeprefix("bedrock/").removeprefix("litellm/openai/")

    def __str__(self) -> str:
        told = ", ".join(f"{t.fault} x{t.times or 'all'} in {t.shape}" for t in self.troubles)
        return f"{self.provider} {self.job_type}: {told}"


@dataclass
class Script:
    """Chooses the fault for a call by whose call it is."""

    scenarios: dict[str, Scenario]
    _seen: dict[tuple[str, Shape], int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, call: Call) -> Fault | None:
        scenario = self.scenarios.get(call.model)
        if scenario is None or call.shape is None:
            return None
        with self._lock:
            key = (call.model, call.shape)
            before = self._seen.get(key, 0)
            self._seen[key] = before + 1
        for trouble in scenario.troubles:
            if trouble.shape == call.shape and (trouble.times is None or before < trouble.times):
                return FAULTS[trouble.fault]
        return None


def _each_fault_in_each_step() -> Iterable[tuple[str, tuple[Trouble, ...]]]:
    """Job type and troubles: every fault for good, passing ones once, every lie, all at once."""
    for shape, (_, job_type, _) in STEPS.items():
        for fault in (*CODES, *UNWRAPPED):
            yield job_type, (Trouble(fault, shape),)
        for fault in PASSING:
            yield job_type, (Trouble(fault, shape, times=1),)
        for lie in LIES.values():
            if shape in lie.shapes:
                yield job_type, (Trouble(lie.name, shape),)


def _several_faults_at_once(count: int) -> Iterable[tuple[str, tuple[Trouble, ...]]]:
    dice = random.Random(2026)
    names = [name for name in FAULTS if name not in ("slow", "endless")]
    for _ in range(count):
        yield (
            "full_analysis",
            tuple(
                Trouble(dice.choice(names), shape, times=dice.choice((1, 2, None)))
                for shape in STEPS
                if dice.random() < 0.7
            ),
        )


def _scenarios(chosen: Iterable[tuple[str, tuple[Trouble, ...]]], start: int) -> list[Scenario]:
    providers = cycle(("nova", "claude", "nova", "claude", "gpt"))
    return [
        Scenario(number, next(providers), job_type, troubles)
        for number, (job_type, troubles) in enumerate(chosen, start)
    ]


def _complaints(lab: Any, scenario: Scenario) -> Iterable[str]:
    """Run the job; everything about its end that is not as it should be."""
    asking = {f"model_{agent}": scenario.model for agent in scenario.agents}
    parts = lab.with_settings(
        **asking,
        model_api_base=lab.model.api_base if scenario.provider == "gpt" else None,
        model_call_seconds=CALL_SECONDS,
        model_step_seconds=STEP_SECONDS,
        model_max_retries=2 if any(t.times for t in scenario.troubles) else 1,
    )
    began = time.monotonic()
    done = lab.run(parts, scenario.job_type, cv=OBEDIENT_CV)
    took = time.monotonic() - began
    if done.job.status != "completed":
        yield f"ended {done.job.status}: {done.job.error}"
        return
    if took > 2 * STEP_SECONDS * len(STEPS):
        yield f"took {took:.1f} s"
    if missing := RESULTS[scenario.job_type] - done.results():
        yield f"no {missing}"
    for shape, (step, _, agent) in STEPS.items():
        if step in done.steps and agent in scenario.agents:
            troubles = [trouble for trouble in scenario.troubles if trouble.shape == shape]
            yield from _complaints_about_a_step(lab, scenario, done.usage(step), shape, troubles)
    planted = lab.model.planted(scenario.wire_name)
    if planted:
        shown = "\n".join((done.stored(), *done.documents().values()))
        yield from (f"{words!r} got through" for words in planted if words in shown)


def _complaints_about_a_step(
    lab: Any, scenario: Scenario, usage: Any, shape: Shape, troubles: Sequence[Trouble]
) -> Iterable[str]:
    asked = [c for c in lab.model.calls if c.model == scenario.wire_name and c.shape == shape]
    if usage.requests != len(asked):
        yield f"{shape}: {usage.requests} requests noted, {len(asked)} made"
    if (usage.engine == "rules") != (usage.fallback is not None):
        yield f"{shape}: answered by {usage.engine}, fallback {usage.fallback}"
    if usage.model != scenario.model:
        yield f"{shape}: the model is said to be {usage.model}"
    if usage.fallback and not usage.fallback.message.endswith("answered instead."):
        yield f"{shape}: {usage.fallback.message!r}"
    if not troubles or troubles[0].fault in UNWRAPPED:
        if usage.engine != "model":
            yield f"{shape}: all was well, yet {usage.fallback}"
        return
    [trouble] = troubles
    if trouble.fault in NOT_REPEATED and trouble.times is None and len(asked) != 1:
        yield f"{shape}: {trouble.fault} was asked {len(asked)} times"
    if trouble.times is None and trouble.fault in CODES:
        code = usage.fallback.code if usage.fallback else None
        if code not in CODES[trouble.fault]:
            yield f"{shape}: {trouble.fault} gives {code}"
    if trouble.times == 1 and trouble.fault in PASSING and usage.engine != "model":
        yield f"{shape}: one {trouble.fault} was not outlived: {usage.fallback}"


def _run_all(lab: Any, scenarios: Sequence[Scenario]) -> None:
    lab.model.faults = Script({scenario.wire_name: scenario for scenario in scenarios})

    def complaints(scenario: Scenario) -> list[str]:
        try:
            return [f"{scenario}: {told}" for told in _complaints(lab, scenario)]
        except Exception as error:  # noqa: BLE001  (told with the scenario it belongs to)
            return [f"{scenario}: {type(error).__name__}: {error}"]

    with ThreadPoolExecutor(THREADS) as pool:
        told = [words for found in pool.map(complaints, scenarios) for words in found]
    assert not told, "\n".join(told)
    assert not lab.model.refused


@pytest.fixture
def litellm_loaded() -> None:
    """Loading it takes longer than these tests give a model."""
    import_module("agents.extensions.models.litellm_model")


@pytest.mark.timeout(240)
@pytest.mark.usefixtures("litellm_loaded")
def test_every_fault_in_every_step_ends_well(lab) -> None:
    scenarios = _scenarios(_each_fault_in_each_step(), start=0)
    _run_all(lab, scenarios)


@pytest.mark.timeout(240)
@pytest.mark.usefixtures("litellm_loaded")
def test_several_faults_in_one_job_end_well(lab) -> None:
    _run_all(lab, _scenarios(_several_faults_at_once(60), start=1000))


@pytest.mark.timeout(120)
@pytest.mark.usefixtures("litellm_loaded")
@pytest.mark.parametrize("provider", ["nova", "claude", "gpt"])
def test_an_interview_answer_is_evaluated_whatever_the_model_does(lab, provider) -> None:
    """No job here: the person is waiting for it."""
    done = lab.run(lab.parts, "interview_prep")
    session_id = done.steps["prepare_interview"].output["session_id"]
    _, pack, _ = results.session(lab.parts, done.account, session_id)
    faults = [name for name, fault in FAULTS.items() if name not in LIES or _can_tell(name)]

    def evaluated(numbered: tuple[int, str]) -> tuple[str, Any]:
        number, fault = numbered
        parts = lab.with_settings(
            model=Scenario(number, provider, "", ()).model,
            model_api_base=lab.model.api_base if provider == "gpt" else None,
            model_call_seconds=CALL_SECONDS,
            model_step_seconds=CALL_SECONDS,
            model_max_retries=0,
        )
        row = results.answer(
            parts, done.account, session_id, question_id=pack.questions[0].id, text="I did it."
        )
        return fault, row.evaluation

    names = {Scenario(n, provider, "", ()).wire_name: f for n, f in enumerate(faults)}
    lab.model.faults = lambda call: FAULTS[names[call.model]]
    with ThreadPoolExecutor(THREADS) as pool:
        evaluations = dict(pool.map(evaluated, enumerate(faults)))
    for fault, evaluation in evaluations.items():
        answered = evaluation["answered_by"]
        assert evaluation["score"] >= 0
        assert (answered["engine"] == "rules") == (fault not in UNWRAPPED), fault
        if fault in CODES:
            assert answered["fallback"]["code"] in CODES[fault], fault
    stored = done.stored()
    assert not [words for words in lab.model.planted() if words in stored]


def _can_tell(lie: str) -> bool:
    return "AdviceDraft" in LIES[lie].shapes
