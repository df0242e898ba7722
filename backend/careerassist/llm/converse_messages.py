"""The Agents SDK's items as messages of Bedrock's Converse API, and back, tools included."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from agents import FunctionTool, Tool
from agents.items import TResponseInputItem
from openai.types.responses import ResponseFunctionToolCall

from careerassist.llm.task import pieces

_SCHEMA_KEYS = ("type", "properties", "required")
"""What Nova knows at the top of a tool's schema."""


def messages_of(
    given: str | Sequence[TResponseInputItem], *, guarded: bool = False
) -> list[dict[str, Any]]:
    """Messages in turns: what follows in one role is one message, as Converse wants it. `guarded`
    marks the data in them as what a guardrail is to look at."""
    if isinstance(given, str):
        given = [{"role": "user", "content": given}]
    messages: list[dict[str, Any]] = []
    for item in given:
        role, block = _block(item)
        shown = guarded and role == "user" and "text" in block
        blocks = _marked(block["text"]) if shown else [block]
        if messages and messages[-1]["role"] == role:
            messages[-1]["content"] += blocks
        else:
            messages.append({"role": role, "content": blocks})
    return messages


def tools_of(tools: Iterable[Tool]) -> list[dict[str, Any]]:
    """The tools on offer."""
    return [
        {
            "toolSpec": {
                "name": tool.name,
                "description": tool.description,
                "inputSchema": {
                    "json": {
                        key: value
                        for key, value in tool.params_json_schema.items()
                        if key in _SCHEMA_KEYS
                    }
                },
            }
        }
        for tool in tools
        if isinstance(tool, FunctionTool)
    ]


def calls_in(blocks: Iterable[Mapping[str, Any]]) -> list[ResponseFunctionToolCall]:
    """The tools that the model wants to be called."""
    return [
        ResponseFunctionToolCall(
            type="function_call",
            call_id=block["toolUse"]["toolUseId"],
            name=block["toolUse"]["name"],
            arguments=json.dumps(block["toolUse"].get("input") or {}),
        )
        for block in blocks
        if "toolUse" in block
    ]


def _block(item: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    kind = item.get("type", "message")
    if kind == "function_call":
        used = {
            "toolUseId": item["call_id"],
            "name": item["name"],
            "input": json.loads(item["arguments"] or "{}"),
        }
        return "assistant", {"toolUse": used}
    if kind == "function_call_output":
        given = {"toolUseId": item["call_id"], "content": [{"text": _text(item["output"])}]}
        return "user", {"toolResult": given}
    return item["role"], {"text": _text(item["content"])}


def _marked(text: str) -> list[dict[str, Any]]:
    """A text in blocks, of which a guardrail sees those with data. Without any, it sees all."""
    return [
        {"guardContent": {"text": {"text": piece}}} if is_data else {"text": piece}
        for piece, is_data in pieces(text)
    ]


def _text(content: Any) -> str:
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content)
