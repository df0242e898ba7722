"""The model's mind: from what was asked to what it says, over whichever protocol."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from loopback_model import reading, writing
from loopback_model.calls import Call, Shape, compact, count_tokens

Stop = Literal[
    "end_turn",
    "tool_use",
    "max_tokens",
    "content_filtered",
    "guardrail_intervened",
    "refusal",
    "malformed_model_output",
]


@dataclass(frozen=True)
class ToolCall:
    """The model wants a tool to be called."""

    id: str
    name: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """What the model says, before it is put into a protocol's words."""

    draft: Mapping[str, Any] | None = None
    """The object asked for. Goes out as a tool call or as text, as the request wants."""
    text: str | None = None
    """Free text instead."""
    tool_calls: tuple[ToolCall, ...] = ()
    stop: Stop | None = None
    """None for the one that fits."""
    planted: tuple[str, ...] = field(default=())
    """Words of a lie, for a test to search for."""
    padding: str = ""
    """Words said besides, which the provider does not count."""

    @property
    def words(self) -> str:
        """All that is said, as it is counted."""
        said = compact(self.draft) if self.draft is not None else (self.text or "")
        return said + "".join(compact(dict(call.arguments)) for call in self.tool_calls)

    @property
    def output_tokens(self) -> int:
        return count_tokens(self.words)

    def as_text(self, text: str, **changes: Any) -> Answer:
        """The same answer in other wrapping."""
        return replace(self, draft=None, text=text, **changes)


Mind = Callable[[Call], Answer]

_DRAFTS: dict[Shape, Callable[[dict[str, str]], dict[str, Any]]] = {
    "CVDraft": lambda given: reading.read_cv(given.get("CV", "")),
    "PostingDraft": lambda given: reading.read_posting(given.get("POSTING", "")),
    "RewriteDraft": writing.rewrite,
    "LetterDraft": writing.letter,
    "InterviewDraft": writing.interview,
    "AdviceDraft": writing.advice,
    "OpinionDraft": writing.opinion,
}


def honest(call: Call) -> Answer:
    """An answer that stands on the data of the request and on nothing else."""
    if any(tool.name == "store_research" for tool in call.tools):
        from loopback_model.researching import read  # which answers itself, by this module

        return read(call)
    if call.shape is None:
        return Answer(text="Ready.")
    return Answer(draft=_DRAFTS[call.shape](call.sections))
