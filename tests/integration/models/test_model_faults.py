"""Everything that can go wrong between the product and its model, in every step that asks one: each
job ends as it should, says who answered, and holds nothing of what a model made up.

A step knows nothing of what befell the others, and everything is told of it by itself: usage,
requests, reason. So one job tries five faults, another one in each step; what they have in common
(that the job ends whole, and that no planted words are left of it) is looked at in every job."""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib import import_module
from itertools import cycle, zip_longest
from typing import Any

import pytest
from loopback_model import FAULTS, LIES, UNWRAPPED, Call, Fault, Shape
from loopback_model.texts import OBEDIENT_CV

from careerassist.services import results

STEPS: dict[Shape, str] = {
    "CVDraft": "extract_cv",
    "PostingDraft": "extract_posting",
    "RewriteDraft": "rewrite_cv",
    "LetterDraft": "write_letter",
    "InterviewDraft": "prepare_interview",
}
"""The step that asks for a draft."""
RESULTS = {"analysis_id", "rewrite_id", "session_id", "documents", "notification_id"}
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
LATE = frozenset(fault for fault, codes in CODES.items() if codes is _LATE)
CALL_SECONDS, STEP_SECONDS = 3.0, 9.0
"""What an answer may take where one never comes."""
PATIENT_SECONDS = 120.0
"""What it may take elsewhere, however busy this machine is."""
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
    def late(self) -> bool:
        """Whether an answer is waited for in vain."""
        return any(trouble.fault in LATE for trouble in self.troubles)

    @property
    def wire_name(self) -> str:
        return self.model.removeprefix("bedrock/").removeprefix("litellm/openai/")

    def __str__(self) -> str:
        told = ", ".join(f"{t.fault} x{t.times or 'all'} in {t.shape}" for t in self.troubles)
        return f"{self.provider}: {told}"


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


def _each_fault_in_each_step() -> Iterator[tuple[Trouble, ...]]:
    """The troubles of each job: those where no answer comes, every other fault for good, passing
    ones once."""
    at_once = [fault for fault in (*CODES, *UNWRAPPED) if fault not in LATE]
    yield from _one_in_each_step({shape: sorted(LATE) for shape in STEPS})
    yield from _one_in_each_step(dict.fromkeys(STEPS, at_once))
    yield from _one_in_each_step(dict.fromkeys(STEPS, PASSING), times=1)


def _each_lie_in_each_step() -> Iterator[tuple[Trouble, ...]]:
    told = {shape: [lie.name for lie in LIES.values() if shape in lie.shapes] for shape in STEPS}
    yield from _one_in_each_step(told)


def _one_in_each_step(
    faults: dict[Shape, Sequence[str]], times: int | None = None
) -> Iterator[tuple[Trouble, ...]]:
    """As many jobs as the longest list has faults; in each, the steps have different ones."""
    turned = [
        [Trouble(fault, shape, times) for fault in (*names[turn:], *names[:turn])]
        for turn, (shape, names) in enumerate(faults.items())
    ]
    for troubles in zip_longest(*turned):
        yield tuple(trouble for trouble in troubles if trouble)


def _several_faults_at_once(count: int) -> Iterator[tuple[Trouble, ...]]:
    dice = random.Random(2026)
    names = [name for name in FAULTS if name not in LATE]
    for _ in range(count):
        yield tuple(
            Trouble(dice.choice(names), shape, times=dice.choice((1, 2, None)))
            for shape in STEPS
            if dice.random() < 0.7
        )


def _scenarios(chosen: Iterable[tuple[Trouble, ...]], start: int) -> list[Scenario]:
    providers = cycle(("nova", "claude", "nova", "claude", "gpt"))
    return [
        Scenario(number, next(providers), troubles) for number, troubles in enumerate(chosen, start)
    ]


def _complaints(lab: Any, scenario: Scenario) -> Iterable[str]:
    """Run the job; everything about its end that is not as it should be."""
    parts = lab.with_settings(
        model=scenario.model,
        model_api_base=lab.model.api_base if scenario.provider == "gpt" else None,
        model_call_seconds=CALL_SECONDS if scenario.late else PATIENT_SECONDS,
        model_step_seconds=STEP_SECONDS if scenario.late else PATIENT_SECONDS,
        model_job_seconds=len(STEPS) * PATIENT_SECONDS,
        model_job_tokens=10_000_000,
        model_max_retries=2 if any(t.times for t in scenario.troubles) else 1,
    )
    done = lab.run(parts, "full_analysis", cv=OBEDIENT_CV)
    if done.job.status != "completed":
        yield f"ended {done.job.status}: {done.job.error}"
        return
    if missing := RESULTS - done.results():
        yield f"no {missing}"
    for shape, step in STEPS.items():
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


@pytest.mark.timeout(900)
@pytest.mark.usefixtures("litellm_loaded")
def test_every_fault_in_every_step_ends_well(lab) -> None:
    scenarios = _scenarios(_each_fault_in_each_step(), start=0)
    tried = Counter((t.fault, t.shape, t.times) for s in scenarios for t in s.troubles)
    assert len(tried) > 200
    assert set(tried.values()) == {1}
    _run_all(lab, scenarios)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.usefixtures("litellm_loaded")
def test_different_lies_in_one_job_end_well(lab) -> None:
    """Each lie also has a job of its own, in which every step tells it (`test_agents_over_models`).
    What is judged there does not depend on the provider, nor on what other steps say."""
    _run_all(lab, _scenarios(_each_lie_in_each_step(), start=2000))


@pytest.mark.timeout(900)
@pytest.mark.usefixtures("litellm_loaded")
@pytest.mark.parametrize("count", [8, pytest.param(200, marks=pytest.mark.slow)])
def test_faults_beside_steps_where_all_is_well(lab, count) -> None:
    """Chance leaves out three steps in ten: there the model must have answered."""
    _run_all(lab, _scenarios(_several_faults_at_once(count), start=1000))


@pytest.mark.timeout(900)
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
        seconds = CALL_SECONDS if fault in LATE else PATIENT_SECONDS
        parts = lab.with_settings(
            model=Scenario(number, provider, ()).model,
            model_api_base=lab.model.api_base if provider == "gpt" else None,
            model_call_seconds=seconds,
            model_step_seconds=seconds,
            model_max_retries=0,
        )
        row = results.answer(
            parts, done.account, session_id, question_id=pack.questions[0].id, text="I did it."
        )
        return fault, row.evaluation

    names = {Scenario(n, provider, ()).wire_name: f for n, f in enumerate(faults)}
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
