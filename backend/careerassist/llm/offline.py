"""`offline/rules`: an Agents SDK model that answers with a task's own rules. No key, no network."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable
from typing import Any

from agents import Model, ModelResponse, Usage
from agents.items import TResponseStreamEvent
from openai.types.responses import ResponseOutputMessage, ResponseOutputText

from careerassist.schemas.base import Schema


class RulesModel(Model):
    """A thin shell: one call, one message that holds the rules' answer as JSON."""

    def __init__(self, answer: Callable[[], Schema]) -> None:
        self._answer = answer

    async def get_response(self, *args: Any, **kwargs: Any) -> ModelResponse:
        """The answer as a model would give it. Usage counts the request and no tokens."""
        text = self._answer().model_dump_json()
        message = ResponseOutputMessage(
            id="msg_" + hashlib.sha256(text.encode()).hexdigest()[:24],
            type="message",
            role="assistant",
            status="completed",
            content=[ResponseOutputText(type="output_text", text=text, annotations=[])],
        )
        return ModelResponse(output=[message], usage=Usage(requests=1), response_id=None)

    def stream_response(self, *args: Any, **kwargs: Any) -> AsyncIterator[TResponseStreamEvent]:
        """Rules answer at once; nothing in CareerAssist streams."""
        raise NotImplementedError("the rules answer whole")
