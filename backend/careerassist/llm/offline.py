"""`offline/rules`: Agents SDK models that need no key and no network: one answers with a task's own
rules, one does an errand with the question as it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

from agents import AgentOutputSchemaBase, Model, ModelResponse, Tool, Usage
from agents.items import TResponseStreamEvent
from openai.types.responses import (
    ResponseFunctionToolCall,
    ResponseOutputMessage,
    ResponseOutputText,
)

from careerassist.schemas.base import Schema


class RulesModel(Model):
    """A thin shell: one call, one message that holds the rules' answer as JSON."""

    def __init__(self, answer: Callable[[], Schema]) -> None:
        self._answer = answer

    async def get_response(self, *args: Any, **kwargs: Any) -> ModelResponse:
        """The answer as a model would give it. Usage counts the request and no tokens."""
        return _said(self._answer().model_dump_json())

    def stream_response(self, *args: Any, **kwargs: Any) -> AsyncIterator[TResponseStreamEvent]:
        """Rules answer at once; nothing in CareerAssist streams."""
        raise NotImplementedError("the rules answer whole")


class ResultSchema(AgentOutputSchemaBase):
    """The Agents SDK's view of a task's result. The SDK's own makes a JSON schema for every run and
    copies it several times, which takes longer than most rules; nobody here would read it."""

    def __init__(self, result: type[Schema]) -> None:
        self._result = result

    def is_plain_text(self) -> bool:
        return False

    def name(self) -> str:
        return self._result.__name__

    def json_schema(self) -> dict[str, Any]:
        return self._result.model_json_schema()

    def is_strict_json_schema(self) -> bool:
        return False

    def validate_json(self, json_str: str) -> Schema:
        """The result in the rules' answer, which is one."""
        return self._result.model_validate_json(json_str)


class LookingUpModel(Model):
    """Asks every tool on offer once, with the question as it is, and then chooses nothing."""

    def __init__(self, question: str) -> None:
        self._question = question
        self._looked_up = False

    async def get_response(
        self,
        system_instructions: Any,
        input: Any,
        model_settings: Any,
        tools: list[Tool],
        *args: Any,
        **kwargs: Any,
    ) -> ModelResponse:
        """First the calls, then an empty choice."""
        if self._looked_up:
            return _said("all")
        self._looked_up = True
        calls = [
            ResponseFunctionToolCall(
                type="function_call",
                call_id=f"call_{number}",
                name=tool.name,
                arguments=json.dumps({"query": self._question}),
            )
            for number, tool in enumerate(tools)
        ]
        return ModelResponse(output=[*calls], usage=Usage(requests=1), response_id=None)

    def stream_response(self, *args: Any, **kwargs: Any) -> AsyncIterator[TResponseStreamEvent]:
        """Nothing in CareerAssist streams."""
        raise NotImplementedError("what is found comes whole")


def _said(text: str) -> ModelResponse:
    message = ResponseOutputMessage(
        id="msg_" + hashlib.sha256(text.encode()).hexdigest()[:24],
        type="message",
        role="assistant",
        status="completed",
        content=[ResponseOutputText(type="output_text", text=text, annotations=[])],
    )
    return ModelResponse(output=[message], usage=Usage(requests=1), response_id=None)
