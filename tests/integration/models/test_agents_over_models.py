"""Every agent over every way to a model: real requests on loopback, whole jobs, honest answers."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from uuid import UUID

import pytest
from loopback_model import FAULTS, LIES, Call, Fault, Shape
from loopback_model.faults import Said
from loopback_model.texts import CV, OBEDIENT_CV

from careerassist.database.unit_of_work import unit_of_work
from careerassist.services import results

NOVA = "bedrock/amazon.nova-pro-v1:0"
CLAUDE = "bedrock/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
GPT = "litellm/openai/gpt-test"
MODELS = (NOVA, CLAUDE, GPT)

STEP_OF: dict[Shape, str] = {
    "CVDraft": "extract_cv",
    "PostingDraft": "extract_posting",
    "RewriteDraft": "rewrite_cv",
    "LetterDraft": "write_letter",
    "InterviewDraft": "prepare_interview",
}


@pytest.mark.parametrize("name", MODELS)
def test_a_whole_analysis_is_answered_by_the_model(lab, model, settings_for, name) -> None:
    done = lab.run(lab.with_settings(**settings_for(name)))
    assert done.job.status == "completed"
    assert {row.state for row in done.steps.values()} == {"done"}
    assert not model.refused, "every request is one that the provider takes"
    calls = {STEP_OF[call.shape]: call for call in model.calls if call.shape}
    assert set(calls) == set(STEP_OF.values())
    assert len(calls) == len(model.calls), "one request a step is enough"
    for step, call in calls.items():
        usage = done.usage(step)
        answer = model.answer_to(call)
        assert (usage.engine, usage.model, usage.fallback) == ("model", name, None), step
        assert usage.requests == 1
        assert usage.input_tokens == call.input_tokens
        assert usage.output_tokens == answer.output_tokens
        assert usage.cost_usd is None if name == GPT else usage.cost_usd > 0
    for step in set(done.steps) - set(calls):
        assert done.usage(step).requests == 0, step
    with unit_of_work(lab.parts.database, done.account.user_id) as work:
        spent = work.model_usage.of_job(done.job.job_id)
    assert spent.requests == len(model.calls)
    assert spent.input_tokens == sum(call.input_tokens for call in model.calls)
    assert {"analysis_id", "rewrite_id", "session_id", "documents"} <= done.results()


@pytest.mark.parametrize("name", MODELS)
def test_the_models_words_reach_the_documents_and_nothing_is_lost(
    lab, model, settings_for, name
) -> None:
    done = lab.run(lab.with_settings(**settings_for(name)))
    written = done.documents()
    assert "Maintaining 14 Python services" in written["cv_docx"]
    assert "I trained 4 new developers in writing tests." in written["letter_docx"]
    for fact in ("Ilse Vandermolen", "Linden Court Software", "Django", "120,000"):
        assert fact in written["cv_docx"], fact


@pytest.mark.parametrize("name", MODELS)
def test_documents_go_out_once_between_delimiters_and_no_further_than_needed(
    lab, model, settings_for, name
) -> None:
    lab.run(lab.with_settings(**settings_for(name)))
    lines = [line.strip("- ") for line in CV.splitlines() if line.strip()]
    for call in model.calls:
        outside = _outside(call)
        assert not any(line in outside for line in lines if len(line) > 20)
        assert not any(line in call.system for line in lines)
        repeated = [line for line in lines if len(line) > 20 and call.user.count(line) > 1]
        assert not repeated, call.shape
        private = [value for value in ("@example.com", "7946") if value in call.user]
        assert bool(private) == (call.shape == "CVDraft"), call.shape
        named = "Vandermolen" in call.user
        assert named == (call.shape == "CVDraft"), "who it is, only the reading of the CV needs"
    assert [call.shape for call in model.calls if "CV" in call.sections] == ["CVDraft"]
    assert [call.shape for call in model.calls if "POSTING" in call.sections] == ["PostingDraft"]


def _outside(call: Call) -> str:
    """What the user message says outside the sections of data."""
    return re.sub(r"<<<([^<>\n]+)>>>\n.*?\n<<<\1>>>", "", call.user, flags=re.S)


@pytest.mark.parametrize("name", MODELS)
def test_an_interview_answer_is_advised_by_the_model_and_scored_by_code(
    lab, model, settings_for, name
) -> None:
    done = lab.run(lab.parts, "interview_prep")
    session_id = done.steps["prepare_interview"].output["session_id"]
    answer = "When bookings slowed down I measured each query, rewrote three, and it was quick."

    def evaluated(parts):
        _, pack, _ = results.session(parts, done.account, session_id)
        row = results.answer(
            parts, done.account, session_id, question_id=pack.questions[0].id, text=answer
        )
        return row.evaluation

    by_rules = evaluated(lab.parts)
    by_model = evaluated(lab.with_settings(**settings_for(name)))
    assert [call.shape for call in model.calls] == ["AdviceDraft"]
    assert answer in model.calls[0].sections["ANSWER"]
    assert by_model["answered_by"] == {"engine": "model", "model": name, "fallback": None}
    assert by_model["summary"] == model.answer_to(model.calls[0]).draft["advice"]
    assert by_model["summary"] != by_rules["summary"]
    assert (by_model["score"], by_model["parts"]) == (by_rules["score"], by_rules["parts"])


def test_charts_and_their_sentences_are_computed_without_a_model(lab, model, settings_for) -> None:
    done = lab.run(lab.with_settings(**settings_for(NOVA)), "get_analytics")
    assert done.job.status == "completed"
    usage = done.usage("chart_applications")
    assert (usage.engine, usage.fallback) == ("rules", None)
    assert not model.calls


def test_each_agent_may_have_a_model_of_its_own(lab, model) -> None:
    parts = lab.with_settings(
        model_extractor=NOVA,
        model_analyzer=CLAUDE,
        model_interviewer=GPT,
        model_api_base=model.api_base,
    )
    done = lab.run(parts)
    assert done.job.status == "completed"
    asked = {call.shape: call.model for call in model.calls}
    nova, claude, gpt = (name.removeprefix("bedrock/") for name in (NOVA, CLAUDE, "gpt-test"))
    assert asked == {
        "CVDraft": nova,
        "PostingDraft": nova,
        "RewriteDraft": claude,
        "LetterDraft": claude,
        "InterviewDraft": gpt,
    }
    assert done.usage("write_letter").model == CLAUDE


def test_the_scores_are_the_same_whichever_model_read_the_documents(lab, settings_for) -> None:
    scores = set()
    for name in ("offline/rules", *MODELS):
        output = lab.run(lab.with_settings(**settings_for(name)), "gap_analysis").steps[
            "analyze_gaps"
        ]
        scores.add((output.output["fit_score"], output.output["ats_score"]))
    assert len(scores) == 1


def test_a_text_that_was_read_before_is_not_sent_again(lab, model, settings_for) -> None:
    parts = lab.with_settings(**settings_for(NOVA))
    first = lab.run(parts, "gap_analysis")
    second = lab.run(parts, "gap_analysis", account=first.account)
    assert sorted(call.shape for call in model.calls) == ["CVDraft", "PostingDraft"]
    for step in ("extract_cv", "extract_posting"):
        usage = second.usage(step)
        assert (usage.pinned, usage.requests, usage.engine) == (True, 0, "model")
    third = lab.run(lab.with_settings(**settings_for(CLAUDE)), "cv_parse", account=first.account)
    assert not third.usage("extract_cv").pinned, "another model reads for itself"


def test_a_malformed_answer_is_put_in_order_without_the_document(lab, model, settings_for) -> None:
    model.faults = [FAULTS["xml_tool_call"]]
    lab.run(lab.with_settings(**settings_for(CLAUDE)), "cv_parse")
    first, second = model.calls
    assert "CV" in first.sections
    assert "CV" not in second.sections
    assert "not the JSON object" in second.user


def test_refused_bullets_get_one_more_try_with_only_these_bullets(lab, model, settings_for) -> None:
    lie = FAULTS["invented_number"]
    told = iter([lie])
    model.faults = lambda call: next(told, None) if call.shape == "RewriteDraft" else None
    done = lab.run(lab.with_settings(**settings_for(NOVA)), "cv_rewrite")
    first, repair = [call for call in model.calls if call.shape == "RewriteDraft"]
    refused = model.answer_to(first).planted
    assert refused == ("73,418,529",)
    assert "REQUIREMENTS" not in repair.sections
    given = [line.split(":")[0] for line in repair.sections["BULLETS"].splitlines()]
    assert len(given) == 3, "three bullets were lied about"
    usage = done.usage("rewrite_cv")
    assert (usage.engine, usage.requests) == ("model", 2)
    assert usage.dropped > 0 or usage.fallback is None
    assert "73,418,529" not in done.stored()


def test_requests_ask_for_repeatable_answers_of_bounded_length(lab, model, settings_for) -> None:
    lab.run(lab.with_settings(**settings_for(NOVA)))
    for call in model.calls:
        assert call.body["inferenceConfig"]["temperature"] == 0
        assert 0 < call.body["inferenceConfig"]["maxTokens"] <= 6000


# Each is a whole analysis, so one in six is told by default; tests of engine/verifying tell all.
@pytest.mark.parametrize(
    "lie",
    [pytest.param(lie, marks=pytest.mark.slow if at % 6 else []) for at, lie in enumerate(LIES)],
)
def test_no_lie_of_any_kind_gets_through(lab, model, settings_for, lie) -> None:
    """Told wherever it can be told, in every answer, repaired ones included."""
    model.faults = lambda call: FAULTS[lie]
    done = lab.run(lab.with_settings(**settings_for(NOVA)), cv=OBEDIENT_CV)
    assert done.job.status == "completed"
    told = [call for call in model.calls if call.shape in LIES[lie].shapes]
    assert told or lie == "lying_advice"
    planted = model.planted()
    assert planted or "lines" in lie or lie == "lying_advice"
    stored, written = done.stored(), "\n".join(done.documents().values())
    for words in planted:
        assert words not in stored, words
        assert words not in written, words
    assert {"analysis_id", "rewrite_id", "session_id", "documents"} <= done.results()
    assert "Ilse Vandermolen" in written
    assert "Harbour Freight Systems" in written


def test_a_model_that_obeys_the_cv_moves_no_score(lab, model, settings_for) -> None:
    def fit(parts) -> int:
        done = lab.run(parts, "gap_analysis", cv=OBEDIENT_CV)
        return done.steps["analyze_gaps"].output["fit_score"]

    by_rules = fit(lab.parts)
    model.faults = lambda call: FAULTS["obeys_the_cv"]
    assert fit(lab.with_settings(**settings_for(NOVA))) == by_rules < 100
    assert model.planted(), "it did obey"


def _shifted(call: Call, draft: dict) -> dict:
    """Each role under the heading of the other: titles, employers and dates change places."""
    first, second = draft["roles"]
    for key in ("title", "employer", "dates"):
        first[key], second[key] = second[key], first[key]
    return draft


def _merged(call: Call, draft: dict) -> dict:
    """One role from the first line of the one to the last of the other, with all bullets."""
    first, second = draft["roles"]
    first["lines"] = f"{first['lines'].split('-')[0]}-{second['lines'].split('-')[-1]}"
    first["bullets"] += second["bullets"]
    draft["roles"] = [first]
    return draft


def _borrowed(call: Call, draft: dict) -> dict:
    """The first role takes the bullets of the second along with its own."""
    draft["roles"][0]["bullets"] += draft["roles"][1]["bullets"]
    return draft


@pytest.mark.parametrize("change", [_shifted, _merged, _borrowed])
def test_what_was_done_in_one_job_stays_with_that_job(lab, model, settings_for, change) -> None:
    """Each word stands in the CV; only where it belongs is wrong."""

    def confused(call: Call) -> Fault | None:
        if call.shape != "CVDraft":
            return None
        return Said(
            "confused",
            lambda call, answer: replace(answer, draft=change(call, deepcopy(dict(answer.draft)))),
        )

    model.faults = confused
    done = lab.run(lab.with_settings(**settings_for(NOVA)), "cv_parse")
    assert done.usage("extract_cv").engine == "model"
    assert done.usage("extract_cv").dropped > 0
    with unit_of_work(lab.parts.database, done.account.user_id) as work:
        cv = work.cvs.profile(UUID(done.steps["extract_cv"].output["cv_id"]))
    [parcels] = [role for role in cv.roles if "2019 - Present" in role.dates.text]
    [support] = [role for role in cv.roles if role.dates.text == "2015 - 2019"]
    assert parcels.employer.text == "Harbour Freight Systems"
    assert support.employer.text == "Linden Court Software"
    assert (parcels.title.text, support.title.text) == ("Backend Developer", "Support Engineer")
    assert any("14 Python services" in bullet.text for bullet in parcels.bullets)
    assert not any("tickets" in bullet.text for bullet in parcels.bullets)
    assert any("tickets" in bullet.text for bullet in support.bullets)
    assert not any("14 Python services" in bullet.text for bullet in support.bullets)
