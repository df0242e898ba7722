"""A guardrail of Bedrock's is asked for, and shown the data in a prompt and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerassist.errors import SetupError
from careerassist.llm.converse_messages import messages_of
from careerassist.llm.task import as_data, pieces
from careerassist.settings import load_settings

ARN = "arn:aws:bedrock:eu-central-1:123456789012:guardrail/abc123def456"


def shown(messages: Sequence[Any]) -> list[str]:
    """What a guardrail sees of messages."""
    blocks = [block for message in messages for block in message["content"]]
    return [block["guardContent"]["text"]["text"] for block in blocks if "guardContent" in block]


@given(st.lists(st.text(alphabet="<>\n aCV", max_size=12), max_size=4), st.text(max_size=8))
def test_no_data_escapes_it_and_no_word_is_lost(documents: list[str], besides: str) -> None:
    sections = [as_data("CV", document) for document in documents]
    prompt = "\n\n".join([besides.replace("<<<", ""), *sections, "Only that."])
    cut = list(pieces(prompt))
    assert "".join(piece for piece, _ in cut) == prompt
    assert [piece.rstrip() for piece, is_data in cut if is_data] == sections


def test_our_own_words_are_not_taken_for_an_attack() -> None:
    prompt = f"{as_data('YOUR ANSWER', '{}')}\n\nForget that and answer anew."
    (message,) = messages_of(prompt, guarded=True)
    assert shown([message]) == ["<<<YOUR ANSWER>>>\n{}\n<<<YOUR ANSWER>>>\n\n"]
    assert message["content"][-1] == {"text": "Forget that and answer anew."}


def test_a_conversation_is_marked_where_the_person_speaks() -> None:
    said: list[Any] = [
        {"role": "user", "content": as_data("QUESTION", "Which pay?")},
        {"role": "assistant", "content": as_data("QUESTION", "Mine.")},
        {"type": "function_call", "call_id": "1", "name": "look", "arguments": "{}"},
        {"type": "function_call_output", "call_id": "1", "output": as_data("FOUND", "40")},
    ]
    messages = messages_of(said, guarded=True)
    assert [message["role"] for message in messages] == ["user", "assistant", "user"]
    assert shown(messages) == [as_data("QUESTION", "Which pay?")]


def test_without_a_guardrail_a_prompt_stays_in_one_piece() -> None:
    prompt = as_data("CV", "Nurse")
    assert messages_of(prompt) == [{"role": "user", "content": [{"text": prompt}]}]


@pytest.mark.parametrize("guardrail", ["abc123def456", ARN])
@pytest.mark.parametrize("version", ["1", "DRAFT"])
def test_a_guardrail_and_its_version_are_taken(guardrail: str, version: str) -> None:
    settings = load_settings(
        model="bedrock/amazon.nova-pro-v1:0",
        model_guardrail=guardrail,
        model_guardrail_version=version,
    )
    assert settings.model_guardrail == guardrail


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"model_guardrail": "abc123"}, "MODEL_GUARDRAIL_VERSION"),
        ({"model_guardrail_version": "1"}, "MODEL_GUARDRAIL_VERSION"),
        ({"model_guardrail": "my guardrail", "model_guardrail_version": "1"}, "MODEL_GUARDRAIL"),
        ({"model_guardrail": "abc123", "model_guardrail_version": "0"}, "GUARDRAIL_VERSION"),
        (
            {
                "model_guardrail": "abc123",
                "model_guardrail_version": "1",
                "model_interviewer": "litellm/openai/gpt-test",
            },
            "Amazon Bedrock, not litellm/openai/gpt-test",
        ),
    ],
)
def test_half_a_guardrail_and_one_that_would_guard_nothing_are_refused(
    settings: dict[str, str], named: str
) -> None:
    with pytest.raises(SetupError, match=named):
        load_settings(**settings)
