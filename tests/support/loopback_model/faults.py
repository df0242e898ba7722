"""What can go wrong between a model and who asks it: on the wire, in the status, in the words.

A fault is chosen for each call by a function, or taken from a list in the order of the calls.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from loopback_model.answers import Answer, Stop, honest
from loopback_model.calls import Call
from loopback_model.lies import LIES


@dataclass(frozen=True)
class Fault:
    """Base of all faults."""

    name: str


@dataclass(frozen=True)
class ErrorStatus(Fault):
    """An error response, as the provider would word it. `error` is Bedrock's name for it."""

    status: int = 500
    error: str = "InternalServerException"
    message: str = "The system encountered an unexpected error during processing."
    retry_after: float | None = None


@dataclass(frozen=True)
class Delay(Fault):
    """The answer comes late."""

    seconds: float = 1.0


@dataclass(frozen=True)
class Body(Fault):
    """A response that is no answer: status, type and bytes as given."""

    status: int = 200
    media_type: str = "application/json"
    body: bytes = b""


@dataclass(frozen=True)
class Closed(Fault):
    """The connection is closed instead of an answer."""


@dataclass(frozen=True)
class CutOff(Fault):
    """`Content-Length` promises more than comes before the connection is closed."""


@dataclass(frozen=True)
class Endless(Fault):
    """A blank every so often, for ever."""

    every_seconds: float = 0.05


@dataclass(frozen=True)
class Huge(Fault):
    """A whole answer with far too many words in it."""

    megabytes: float = 20


@dataclass(frozen=True)
class Said(Fault):
    """Another answer than the honest one."""

    change: Callable[[Call, Answer], Answer] = lambda call, answer: answer

    def answer(self, call: Call) -> Answer:
        return self.change(call, honest(call))


Choice = Callable[[Call], Fault | None]
Faults = Choice | Sequence[Fault | None]


def scripted(faults: Faults) -> Choice:
    """A list as a function: its entries go to the calls in order, and after the last one all is
    well."""
    if callable(faults):
        return faults
    listed = tuple(faults)
    return lambda call: listed[call.number - 1] if call.number <= len(listed) else None


# --- words --------------------------------------------------------------------------------------


def _json(answer: Answer) -> str:
    return json.dumps(answer.draft, ensure_ascii=False)


def _prose(call: Call, answer: Answer) -> Answer:
    return answer.as_text(
        "Certainly! I have read the document with great care, and I think that this person would "
        "suit the role. Is there anything else that you would like to know?"
    )


def _fenced(call: Call, answer: Answer) -> Answer:
    return answer.as_text(f"```json\n{json.dumps(answer.draft, ensure_ascii=False, indent=2)}\n```")


def _preamble(call: Call, answer: Answer) -> Answer:
    return answer.as_text(
        f"Here is what I found, as JSON:\n\n{_json(answer)}\n\nI hope this helps."
    )


def _thinking(call: Call, answer: Answer) -> Answer:
    """Nova thinks aloud before a tool call."""
    return replace(answer, text="<thinking>The user wants JSON.</thinking>")


def _truncated(call: Call, answer: Answer) -> Answer:
    text = _json(answer)
    return answer.as_text(text[: len(text) * 2 // 3], stop="max_tokens")


def _xml_tool_call(call: Call, answer: Answer) -> Answer:
    return answer.as_text(f"<tool_use><name>final_output</name>{_json(answer)[:-3]}</tool_use>")


_REQUIRED = {
    "CVDraft": ("roles", "lines"),
    "PostingDraft": ("requirements", "importance"),
    "RewriteDraft": ("bullets", "text"),
    "LetterDraft": ("paragraphs", None),
    "InterviewDraft": ("questions", "text"),
    "AdviceDraft": ("advice", None),
}


def _missing_field(call: Call, answer: Answer) -> Answer:
    """A field that is required is left out, of the answer or of every item in it."""
    assert answer.draft is not None
    assert call.shape is not None
    name, inner = _REQUIRED[call.shape]
    draft = dict(answer.draft)
    if inner is None:
        del draft[name]
    else:
        items = draft[name] or [{"id": "w1.b1"}]
        draft[name] = [{k: v for k, v in item.items() if k != inner} for item in items]
    return replace(answer, draft=draft)


def _wrong_type(call: Call, answer: Answer) -> Answer:
    assert answer.draft is not None
    assert call.shape is not None
    return replace(answer, draft={**answer.draft, _REQUIRED[call.shape][0]: {"no": ["list", 7]}})


def _stopped(stop: Stop) -> Callable[[Call, Answer], Answer]:
    def change(call: Call, answer: Answer) -> Answer:
        return answer.as_text("I cannot help with that.", stop=stop)

    return change


def _lying(name: str) -> Callable[[Call, Answer], Answer]:
    return lambda call, answer: LIES[name].answer(call)


_TRY_LATER = "Too many requests, please wait before trying again."

FAULTS: dict[str, Fault] = {
    fault.name: fault
    for fault in (
        ErrorStatus("throttled_1s", 429, "ThrottlingException", _TRY_LATER, retry_after=1),
        ErrorStatus("throttled", 429, "ThrottlingException", _TRY_LATER),
        ErrorStatus("throttled_600s", 429, "ThrottlingException", _TRY_LATER, retry_after=600),
        ErrorStatus("not_ready", 429, "ModelNotReadyException", "The model is not ready."),
        ErrorStatus("server_error", 500, "InternalServerException"),
        ErrorStatus("unavailable", 503, "ServiceUnavailableException", "Service unavailable."),
        ErrorStatus(
            "model_error",
            424,
            "ModelErrorException",
            "The model produced an invalid sequence as part of ToolUse.",
        ),
        ErrorStatus("model_timeout", 408, "ModelTimeoutException", "Model has timed out."),
        ErrorStatus("denied", 403, "AccessDeniedException", "You don't have access to the model."),
        ErrorStatus(
            "expired",
            403,
            "ExpiredTokenException",
            "The security token included in the request is expired",
        ),
        ErrorStatus("invalid", 400, "ValidationException", "The provided request is not valid."),
        Delay("slow", 30.0),
        Closed("closed"),
        CutOff("cut_off"),
        Endless("endless"),
        Huge("huge"),
        Body("empty_body"),
        Body("not_json", body=b'{"output": {"message": '),
        Body("other_json", body=b'{"hello": "world"}'),
        Body(
            "html_page",
            502,
            "text/html",
            b"<html><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>",
        ),
        Body(
            "html_ok", 200, "text/html", b"<html><body>Sign in to the hotel's Wi-Fi</body></html>"
        ),
        Said("prose", _prose),
        Said("fenced", _fenced),
        Said("preamble", _preamble),
        Said("thinking", _thinking),
        Said("truncated", _truncated),
        Said("xml_tool_call", _xml_tool_call),
        Said("missing_field", _missing_field),
        Said("wrong_type", _wrong_type),
        Said("empty_content", lambda call, answer: answer.as_text("")),
        Said("content_filtered", _stopped("content_filtered")),
        Said("guardrail", _stopped("guardrail_intervened")),
        Said("refusal", _stopped("refusal")),
        Said("malformed_output", _stopped("malformed_model_output")),
        *(Said(name, _lying(name)) for name in LIES),
    )
}
"""Every fault by its name, lies among them."""

UNWRAPPED = ("fenced", "preamble", "thinking")
"""Answers that are right inside their wrapping."""


def huge_text(answer: Answer, megabytes: float) -> Answer:
    """The answer with far too many words after it, which the provider does not own up to."""
    filler = "All work and no play makes for a dull answer. "
    return answer.as_text(_json(answer), padding=filler * int(megabytes * 1e6 / len(filler)))
