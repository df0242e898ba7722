"""What a model may cost in time, tokens and money, and that nothing is sent once it is used up."""

from __future__ import annotations

import time
from typing import Any

import pytest
from loopback_model import FAULTS, Call, Delay, Fault

from careerassist.database.unit_of_work import unit_of_work

NOVA = "bedrock/amazon.nova-pro-v1:0"
MODEL_STEPS = ("extract_cv", "extract_posting", "rewrite_cv", "write_letter", "prepare_interview")
SOON = 20.0
"""Seconds. Without the limit under test, each of these would take at least twice that."""
NEVER = Delay("slow", 600.0)
WRITING = ("rewrite_cv", "write_letter", "prepare_interview")


def _codes(done: Any, steps: tuple[str, ...]) -> set[str | None]:
    """Why the rules answered, over some steps; None stands for the model's own answer."""
    usages = [done.usage(step) for step in steps]
    return {usage.fallback.code if usage.fallback else None for usage in usages}


def _requests(done: Any, steps: tuple[str, ...]) -> int:
    return sum(done.usage(step).requests for step in steps)


# --- time ---------------------------------------------------------------------------------------


def test_a_step_waits_no_longer_than_its_time(lab, model) -> None:
    model.faults = lambda call: NEVER
    parts = lab.with_settings(model=NOVA, model_call_seconds=300, model_step_seconds=0.7)
    lab.run(lab.parts, "cv_parse")  # what is loaded at the first use is loaded
    began = time.monotonic()
    done = lab.run(parts, "cv_parse")
    assert time.monotonic() - began < SOON
    assert done.job.status == "completed"
    assert _codes(done, ("extract_cv",)) <= {"time_budget", "model_timeout"}


def test_a_request_waits_no_longer_than_its_time_and_a_repeat_may_still_answer(lab, model) -> None:
    model.faults = [NEVER]
    parts = lab.with_settings(model=NOVA, model_call_seconds=4, model_step_seconds=300)
    done = lab.run(parts, "cv_parse")
    assert (done.usage("extract_cv").engine, done.usage("extract_cv").requests) == ("model", 2)


@pytest.mark.parametrize("fault", ["endless", "slow"])
def test_an_answer_without_end_is_left_to_itself(lab, model, fault) -> None:
    """Not only given up on: the product hangs up, so that no connection stays behind."""
    model.faults = lambda call: FAULTS[fault]
    parts = lab.with_settings(
        model=NOVA, model_call_seconds=0.5, model_step_seconds=5, model_max_retries=0
    )
    began = time.monotonic()
    done = lab.run(parts, "job_parse")
    assert time.monotonic() - began < SOON
    assert _codes(done, ("extract_posting",)) <= {"model_timeout", "model_unavailable"}


def test_when_a_jobs_time_is_up_no_more_is_asked(lab, model) -> None:
    reading = ("CVDraft", "PostingDraft")
    model.faults = lambda call: Delay("late", 0.6) if call.shape in reading else None
    done = lab.run(lab.with_settings(model=NOVA, model_job_seconds=0.5))
    assert done.job.status == "completed"
    assert _codes(done, ("extract_cv", "extract_posting")) == {None}
    assert _codes(done, WRITING) == {"time_budget"}
    assert _requests(done, WRITING) == 0
    assert {call.shape for call in model.calls} == set(reading)


def test_a_wait_that_would_outlast_the_step_is_not_begun(lab, model) -> None:
    model.faults = lambda call: FAULTS["throttled_600s"]
    began = time.monotonic()
    done = lab.run(lab.with_settings(model=NOVA), "cv_parse")
    assert time.monotonic() - began < SOON
    assert _codes(done, ("extract_cv",)) == {"model_throttled"}
    assert len(model.calls) == 1


def test_a_wait_that_the_provider_asks_for_is_kept(lab, model) -> None:
    model.faults = [FAULTS["throttled_1s"]]
    done = lab.run(lab.with_settings(model=NOVA), "cv_parse")
    first, second = model.calls
    assert second.at - first.at >= 1.0
    assert done.usage("extract_cv").engine == "model"


def test_repeats_end_with_the_steps_time(lab, model) -> None:
    model.faults = lambda call: FAULTS["throttled"]
    parts = lab.with_settings(model=NOVA, model_max_retries=10, model_step_seconds=1.5)
    began = time.monotonic()
    done = lab.run(parts, "cv_parse")
    assert time.monotonic() - began < SOON
    assert _codes(done, ("extract_cv",)) <= {"model_throttled", "model_timeout", "time_budget"}


@pytest.mark.parametrize("repeats", [0, 2])
def test_a_request_is_repeated_as_often_as_the_setting_says(lab, model, repeats) -> None:
    model.faults = lambda call: FAULTS["server_error"]
    done = lab.run(lab.with_settings(model=NOVA, model_max_retries=repeats), "cv_parse")
    assert len(model.calls) == done.usage("extract_cv").requests == repeats + 1


# --- tokens -------------------------------------------------------------------------------------


@pytest.mark.parametrize("tokens", [0, 300])
def test_a_prompt_that_the_step_cannot_afford_is_not_sent(lab, model, tokens) -> None:
    done = lab.run(lab.with_settings(model=NOVA, model_step_tokens=tokens))
    assert done.job.status == "completed"
    assert _codes(done, MODEL_STEPS) == {"token_budget"}
    assert not model.calls
    assert {"analysis_id", "rewrite_id", "session_id", "documents"} <= done.results()


def test_an_answer_may_be_no_longer_than_what_is_left(lab, model) -> None:
    done = lab.run(lab.with_settings(model=NOVA, model_step_tokens=3000), "cv_parse")
    [call] = model.calls
    assert done.usage("extract_cv").engine == "model"
    usage = done.usage("extract_cv")
    assert usage.input_tokens + call.body["inferenceConfig"]["maxTokens"] <= 3000


def test_when_a_jobs_tokens_are_spent_no_more_is_asked(lab, model) -> None:
    done = lab.run(lab.with_settings(model=NOVA, model_job_tokens=500))
    assert done.job.status == "completed"
    # Both are asked side by side, or the second finds that the first has spent it all.
    reading = [done.usage(step) for step in ("extract_cv", "extract_posting")]
    assert any(usage.engine == "model" for usage in reading)
    assert all(u.engine == "model" or u.fallback.code == "token_budget" for u in reading)
    assert _codes(done, WRITING) == {"token_budget"}
    assert {call.shape for call in model.calls} <= {"CVDraft", "PostingDraft"}


# --- money --------------------------------------------------------------------------------------


def test_nothing_is_asked_when_nothing_may_be_spent(lab, model) -> None:
    done = lab.run(lab.with_settings(model=NOVA, model_monthly_usd=0))
    assert done.job.status == "completed"
    assert _codes(done, MODEL_STEPS) == {"spend_limit"}
    assert not model.calls


def test_a_persons_daily_limit_is_theirs_alone(lab, model) -> None:
    prices = {"model_price_input": 1000.0, "model_price_output": 1000.0}
    parts = lab.with_settings(model=NOVA, model_daily_usd_per_user=0.01, **prices)
    first = lab.run(parts, "cv_parse")
    assert first.usage("extract_cv").cost_usd > 0.01
    made = len(model.calls)
    again = lab.run(parts, "interview_prep", account=first.account)
    assert _codes(again, ("extract_posting", "prepare_interview")) == {"spend_limit"}
    assert len(model.calls) == made
    other = lab.run(parts, "cv_parse")
    assert _codes(other, ("extract_cv",)) == {None}


def test_the_monthly_limit_is_everybodys(lab, model) -> None:
    prices = {"model_price_input": 1000.0, "model_price_output": 1000.0}
    parts = lab.with_settings(model=NOVA, model_monthly_usd=0.01, **prices)
    first = lab.run(parts, "cv_parse")
    assert _codes(first, ("extract_cv",)) == {None}
    other = lab.run(parts, "cv_parse")
    assert _codes(other, ("extract_cv",)) == {"spend_limit"}
    assert len(model.calls) == 1


def test_what_an_answer_cost_is_written_down_though_it_was_no_use(lab, model) -> None:
    model.faults = lambda call: FAULTS["prose"]
    prices = {"model_price_input": 2.0, "model_price_output": 8.0}
    done = lab.run(lab.with_settings(model=NOVA, **prices), "cv_parse")
    usage = done.usage("extract_cv")
    given = sum(call.input_tokens for call in model.calls)
    said = sum(model.answer_to(call).output_tokens for call in model.calls)
    assert (usage.engine, usage.input_tokens, usage.output_tokens) == ("rules", given, said)
    assert usage.cost_usd == pytest.approx((2.0 * given + 8.0 * said) / 1e6)
    with unit_of_work(lab.parts.database, done.account.user_id) as work:
        today = work.model_usage.today()
        month = work.model_usage.everyone_this_month()
    assert today.input_tokens == given
    assert today.requests == len(model.calls)
    assert today.cost_usd == pytest.approx(usage.cost_usd, abs=1e-6)
    assert month == pytest.approx(usage.cost_usd, abs=1e-6)


# --- on the way ---------------------------------------------------------------------------------


def test_credentials_that_expire_midway_cost_only_what_comes_after(lab, model) -> None:
    def expiring(call: Call) -> Fault | None:
        return None if call.shape in ("CVDraft", "PostingDraft") else FAULTS["expired"]

    model.faults = expiring
    done = lab.run(lab.with_settings(model=NOVA))
    assert done.job.status == "completed"
    assert _codes(done, ("extract_cv", "extract_posting")) == {None}
    assert _codes(done, WRITING) == {"model_credentials"}
    assert _requests(done, WRITING) == 3, "each step asks once and does not insist"
    said = done.usage("write_letter").fallback.message
    assert "credentials" in said
    assert said.endswith("The rule-based engine answered instead.")
