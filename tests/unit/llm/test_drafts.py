"""A model's answer is read as a draft, however it is wrapped."""

from __future__ import annotations

import json

import pytest

from careerassist.llm.drafts import DraftMalformed, DraftSchema
from careerassist.schemas.drafts import CVDraft, InterviewDraft, LetterDraft

LETTER = {"paragraphs": [{"text": "I apply.", "facts": ["w1.b1"]}]}
WRITTEN = json.dumps(LETTER)


@pytest.mark.parametrize(
    "answer",
    [
        WRITTEN,
        f"```json\n{WRITTEN}\n```",
        f"Here is the letter you asked for:\n\n{WRITTEN}\n\nGood luck!",
        json.dumps({**LETTER, "confidence": 0.9}),
    ],
)
def test_a_draft_is_found_in_its_wrapping(answer: str) -> None:
    draft = DraftSchema(LetterDraft).validate_json(answer)
    assert draft.paragraphs[0].text == "I apply."


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("I would rather not.", "no complete JSON object"),
        ("", "no complete JSON object"),
        (WRITTEN[:-3], "no complete JSON object"),
        ("[" * 100_000, "no complete JSON object"),
        ('{"a":' * 50_000, "no complete JSON object"),
        ("{}", "paragraphs: Field required"),
        ('{"paragraphs": "I apply."}', "paragraphs: Input should be a valid list"),
        ('{"paragraphs": [{"text": 5}]}', "paragraphs.0.text: Input should be a valid string"),
        ('{"paragraphs": []}', "paragraphs: List should have at least 1 item"),
        (json.dumps({"paragraphs": [{"text": "x" * 500_000}]}), "far too long"),
    ],
)
def test_what_is_no_draft_says_why(answer: str, reason: str) -> None:
    with pytest.raises(DraftMalformed) as caught:
        DraftSchema(LetterDraft).validate_json(answer)
    assert reason in " ".join(caught.value.reasons)


def test_reasons_do_not_repeat_the_answer() -> None:
    with pytest.raises(DraftMalformed) as caught:
        DraftSchema(LetterDraft).validate_json('{"paragraphs": "Ines Calloway, Bristol"}')
    assert "Ines" not in " ".join(caught.value.reasons)


@pytest.mark.parametrize("draft", [CVDraft, LetterDraft, InterviewDraft])
def test_schemas_use_only_what_every_provider_knows(draft: type) -> None:
    schema = DraftSchema(draft).json_schema()
    assert set(schema) <= {"type", "properties", "required"}, "Nova takes no more at the top"
    assert schema["type"] == "object"
    written = json.dumps(schema)
    for word in ("$ref", "$defs", "anyOf", "maxLength", "maxItems", "minItems", "default"):
        assert word not in written
