"""How long a model may take, by whether somebody waits for the answer."""

from __future__ import annotations

from uuid import uuid4

from careerassist.llm.budget import ATTENDED_SECONDS, Charge, Limits

API_GATEWAY_SECONDS = 29.0


def limits(step_seconds: float) -> Limits:
    return Limits(
        call_seconds=60,
        step_seconds=step_seconds,
        job_seconds=300,
        step_tokens=30_000,
        job_tokens=100_000,
        retries=3,
        daily_usd_per_user=None,
        monthly_usd=None,
    )


def test_a_step_of_a_job_has_its_whole_time() -> None:
    assert limits(90).of(Charge(uuid4(), uuid4(), "rewrite_cv")).step_seconds == 90


def test_who_waits_at_the_gateway_gets_an_answer_before_it_gives_up() -> None:
    waited_for = limits(90).of(Charge(uuid4()))
    assert waited_for.step_seconds == ATTENDED_SECONDS < API_GATEWAY_SECONDS - 10
    assert waited_for.call_seconds == 60


def test_a_shorter_setting_stays_as_it_is() -> None:
    assert limits(5).of(Charge(uuid4())).step_seconds == 5
