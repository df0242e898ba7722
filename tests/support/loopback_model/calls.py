"""What was asked of the model: a request over either protocol, taken apart."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

Protocol = Literal["converse", "chat"]
Shape = Literal[
    "CVDraft",
    "PostingDraft",
    "RewriteDraft",
    "LetterDraft",
    "InterviewDraft",
    "AdviceDraft",
    "OpinionDraft",
]

FINAL_TOOL = "final_output"

_TELLING: tuple[tuple[str, Shape], ...] = (
    ("roles", "CVDraft"),
    ("requirements", "PostingDraft"),
    ("paragraphs", "LetterDraft"),
    ("questions", "InterviewDraft"),
    ("advice", "AdviceDraft"),
    ("bullets", "RewriteDraft"),
    ("refused", "OpinionDraft"),
)
"""A property that only one of the shapes has."""

_SECTION = re.compile(
    r"^<<<(?P<label>[^<>\n]+)>>>\n(?P<words>.*?)\n?<<<(?P=label)>>>$", re.S | re.M
)


@dataclass(frozen=True)
class Turn:
    """One message. `results` are what tools gave back, `calls` the tools that the model called."""

    role: str
    text: str
    calls: tuple[str, ...] = ()
    results: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tool:
    """A tool on offer."""

    name: str
    description: str
    schema: Mapping[str, Any]


@dataclass(frozen=True)
class Call:
    """One request for an answer."""

    number: int
    """Counted from 1, in the order of arrival."""
    at: float
    """Monotonic seconds."""
    protocol: Protocol
    model: str
    headers: Mapping[str, str]
    """Names in lower case."""
    body: Mapping[str, Any]
    system: str
    turns: tuple[Turn, ...]
    tools: tuple[Tool, ...]
    """Without the one that stands for the answer."""
    schema: Mapping[str, Any] | None
    """JSON schema of the answer; None where free text is wanted."""
    by_tool: bool = field(default=False)
    """The answer is to be given by calling `final_output`."""
    structure: str = ""
    """Schemas and tools as they were sent, for counting."""

    @cached_property
    def user(self) -> str:
        """All that the user said."""
        return "\n\n".join(turn.text for turn in self.turns if turn.role == "user")

    @cached_property
    def sections(self) -> dict[str, str]:
        """The sections of data by label; those of one label together."""
        return sections_of(self.user)

    @cached_property
    def shape(self) -> Shape | None:
        """Which draft is wanted, told by the properties of the schema."""
        properties = (self.schema or {}).get("properties", {})
        return next((shape for name, shape in _TELLING if name in properties), None)

    @cached_property
    def input_tokens(self) -> int:
        """Tokens of everything that was sent."""
        words = [self.system, self.structure]
        for turn in self.turns:
            words += [turn.text, *turn.calls, *turn.results]
        return sum(count_tokens(text) for text in words)


def sections_of(text: str) -> dict[str, str]:
    """Sections of data by label; those of one label together."""
    sections: dict[str, str] = {}
    for found in _SECTION.finditer(text):
        before = sections.get(found["label"])
        sections[found["label"]] = f"{before}\n{found['words']}" if before else found["words"]
    return sections


def count_tokens(text: str) -> int:
    """Four characters a token, rounded up: near enough for English, and the same every time."""
    return (len(text) + 3) // 4


def compact(value: Any) -> str:
    """JSON without blanks, as it is counted."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def from_converse(
    number: int, at: float, model: str, headers: Mapping[str, str], body: Mapping[str, Any]
) -> Call:
    """A request to `POST /model/{modelId}/converse` that has been validated."""
    specs = [tool["toolSpec"] for tool in body.get("toolConfig", {}).get("tools", ())]
    tools = [
        Tool(spec["name"], spec.get("description", ""), spec["inputSchema"]["json"])
        for spec in specs
    ]
    final = next((tool for tool in tools if tool.name == FINAL_TOOL), None)
    schema: Mapping[str, Any] | None = final.schema if final else None
    text_format = body.get("outputConfig", {}).get("textFormat")
    if text_format:
        schema = json.loads(text_format["structure"]["jsonSchema"]["schema"])
    sent = [body[name] for name in ("toolConfig", "outputConfig") if name in body]
    return Call(
        number=number,
        at=at,
        protocol="converse",
        model=model,
        headers=headers,
        body=body,
        system="\n".join(block.get("text", "") for block in body.get("system", ())),
        turns=tuple(_converse_turn(message) for message in body["messages"]),
        tools=tuple(tool for tool in tools if tool is not final),
        schema=schema,
        by_tool=final is not None,
        structure="".join(compact(part) for part in sent),
    )


def words_of(block: Mapping[str, Any]) -> str | None:
    """What a block says in words, shown to a guardrail or not; None for a tool's."""
    shown = block.get("guardContent")
    return str(shown["text"]["text"]) if shown else block.get("text")


def _converse_turn(message: Mapping[str, Any]) -> Turn:
    blocks = message["content"]
    return Turn(
        message["role"],
        "\n".join(words for block in blocks if (words := words_of(block)) is not None),
        tuple(compact(block["toolUse"]) for block in blocks if "toolUse" in block),
        tuple(compact(block["toolResult"]) for block in blocks if "toolResult" in block),
    )


def from_chat(number: int, at: float, headers: Mapping[str, str], body: Mapping[str, Any]) -> Call:
    """A request to `POST /v1/chat/completions`."""
    messages = body["messages"]
    tools = tuple(
        Tool(item["function"]["name"], item["function"].get("description", ""), item["function"])
        for item in body.get("tools") or ()
    )
    asked = body.get("response_format") or {}
    sent = [body[name] for name in ("tools", "response_format") if body.get(name)]
    return Call(
        number=number,
        at=at,
        protocol="chat",
        model=body["model"],
        headers=headers,
        body=body,
        system="\n".join(_words(item) for item in messages if item["role"] in _SYSTEM),
        turns=tuple(_chat_turn(item) for item in messages if item["role"] not in _SYSTEM),
        tools=tools,
        schema=asked.get("json_schema", {}).get("schema"),
        structure="".join(compact(part) for part in sent),
    )


_SYSTEM = ("system", "developer")


def _chat_turn(message: Mapping[str, Any]) -> Turn:
    if message["role"] == "tool":
        return Turn("user", "", results=(_words(message),))
    called = tuple(compact(item["function"]) for item in message.get("tool_calls") or ())
    return Turn(message["role"], _words(message), called)


def _words(message: Mapping[str, Any]) -> str:
    content = message.get("content") or ""
    if isinstance(content, str):
        return content
    return "\n".join(part.get("text", "") for part in content)
