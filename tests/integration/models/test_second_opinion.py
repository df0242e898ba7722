"""A second model reads what the first one worded, and may only refuse."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import pytest
from loopback_model import FAULTS, Answer, Call, honest

from careerassist.database.unit_of_work import unit_of_work
from careerassist.errors import SetupError
from careerassist.settings import load_settings

WRITER = "bedrock/amazon.nova-pro-v1:0"
READER = "bedrock/eu.anthropic.claude-sonnet-4-5-20250929-v1:0"
BOTH = {"model": WRITER, "model_second_opinion": READER}
WORDED = "Maintaining 14 Python services"


def objecting(words: str):
    """The mind of a reader that objects to every text with these words."""

    def mind(call: Call) -> Answer:
        if call.shape != "OpinionDraft":
            return honest(call)
        numbers = [
            int(label.split()[1])
            for label, text in call.sections.items()
            if label.startswith("TEXT ") and words in text
        ]
        return Answer(draft={"refused": [{"number": n, "words": words} for n in numbers]})

    return mind


def test_what_both_let_pass_is_shown(lab, model) -> None:
    done = lab.run(lab.with_settings(**BOTH))
    assert WORDED in done.documents()["cv_docx"]
    opinions = [call for call in model.calls if call.shape == "OpinionDraft"]
    assert {call.model for call in opinions} == {READER.removeprefix("bedrock/")}
    assert len(opinions) == 3, "once for each of rewrite, letter and interview"
    assert any("14 Python services" in call.sections["FACTS 1"] for call in opinions)
    assert any(WORDED in call.sections["TEXT 1"] for call in opinions)
    assert not any("Vandermolen" in call.user for call in opinions), "whose CV it is, stays here"
    rewrite = done.usage("rewrite_cv")
    assert (rewrite.engine, rewrite.model, rewrite.requests) == ("model", WRITER, 2)


def test_what_the_reader_refuses_is_not_shown_and_told(lab, model) -> None:
    model.mind = objecting(WORDED)
    done = lab.run(lab.with_settings(**BOTH))
    assert done.job.status == "completed"
    assert WORDED not in done.stored()
    assert not any(WORDED in text for text in done.documents().values())
    with unit_of_work(lab.parts.database, done.account.user_id) as work:
        found = work.results.rewrite(UUID(done.steps["rewrite_cv"].output["rewrite_id"]))
    assert found is not None
    told = [r for bullet in found[1].bullets for r in bullet.refused]
    assert [r.words for r in told if r.rule == "second_opinion"] == [WORDED]


def test_a_reader_lets_nothing_pass_that_the_gate_refuses(lab, model) -> None:
    """It has no way to: what the gate refuses is never shown to it."""

    def lying(call: Call) -> Answer:
        answer = honest(call)
        if call.shape != "RewriteDraft" or answer.draft is None:
            return answer
        bullets = [
            {**bullet, "text": f"{bullet['text']} for 4,711 clients"}
            for bullet in answer.draft["bullets"]
        ]
        return Answer(draft={**answer.draft, "bullets": bullets})

    model.mind = lying
    done = lab.run(lab.with_settings(**BOTH))
    assert "4,711" not in done.stored()
    assert not any("4,711" in c.user for c in model.calls if c.shape == "OpinionDraft")


@pytest.mark.parametrize("fault", ["server_error", "throttled_1s", "prose"])
def test_without_an_answer_the_gates_word_stands(lab, model, fault) -> None:
    model.faults = lambda call: FAULTS[fault] if call.shape == "OpinionDraft" else None
    done = lab.run(lab.with_settings(**BOTH, model_max_retries=0))
    assert done.job.status == "completed"
    assert done.usage("rewrite_cv").fallback is None
    assert WORDED in done.documents()["cv_docx"]


def test_objections_to_texts_that_do_not_exist_and_strange_words_change_nothing(lab, model) -> None:
    def confused(call: Call) -> Answer:
        if call.shape != "OpinionDraft":
            return honest(call)
        refused = [{"number": 99, "words": "x"}, {"number": -1}]
        return Answer(draft={"refused": refused})

    model.mind = confused
    done = lab.run(lab.with_settings(**BOTH))
    assert WORDED in done.documents()["cv_docx"]


def test_what_it_costs_is_written_down_under_its_own_name(lab, model) -> None:
    done = lab.run(lab.with_settings(**BOTH))
    with unit_of_work(lab.parts.database, done.account.user_id) as work:
        rows = work.connection.execute(
            "select task, model, requests, cost_usd from model_usage where model = %s", (READER,)
        ).fetchall()
        spent = work.model_usage.of_job(done.job.job_id)
    assert sorted(row["task"] for row in rows) == [
        "prepare_interview.second_opinion",
        "rewrite_cv.second_opinion",
        "write_letter.second_opinion",
    ]
    assert all(Decimal(row["cost_usd"]) > 0 for row in rows)
    assert spent.requests == len(model.calls)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"model": WRITER, "model_second_opinion": WRITER}, "another model"),
        (
            {
                "model_analyzer": READER,
                "model_second_opinion": READER.replace("bedrock", "litellm/bedrock"),
            },
            "another model",
        ),
        ({"model_second_opinion": "offline/rules"}, "must be a model"),
        ({"model_second_opinion": "gpt"}, "a model is"),
    ],
)
def test_the_reader_is_never_the_one_that_writes(settings, told) -> None:
    with pytest.raises(SetupError, match=told):
        load_settings(**settings)


def test_with_the_rules_alone_nobody_is_asked(lab, model) -> None:
    done = lab.run(lab.with_settings(model_second_opinion=READER))
    assert done.job.status == "completed"
    assert not model.calls
