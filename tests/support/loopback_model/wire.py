"""Answers and errors in the words of either protocol."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from loopback_model.answers import Answer
from loopback_model.calls import FINAL_TOOL, Call, Protocol
from loopback_model.faults import ErrorStatus

Headers = dict[str, str]


def answer_body(call: Call, answer: Answer) -> bytes:
    """A response with status 200."""
    body = _converse(call, answer) if call.protocol == "converse" else _chat(call, answer)
    return json.dumps(body, ensure_ascii=False).encode()


def _converse(call: Call, answer: Answer) -> dict[str, Any]:
    blocks: list[dict[str, Any]] = []
    if answer.text:
        blocks.append({"text": answer.text + answer.padding})
    for wanted in answer.tool_calls:
        used = {"toolUseId": wanted.id, "name": wanted.name, "input": dict(wanted.arguments)}
        blocks.append({"toolUse": used})
    by_tool = answer.draft is not None and call.by_tool
    if by_tool:
        used = {"toolUseId": f"tooluse_{call.number}", "name": FINAL_TOOL, "input": answer.draft}
        blocks.append({"toolUse": used})
    elif answer.draft is not None:
        blocks.append({"text": json.dumps(answer.draft, ensure_ascii=False)})
    stop = answer.stop or ("tool_use" if by_tool or answer.tool_calls else "end_turn")
    given, said = call.input_tokens, answer.output_tokens
    return {
        "output": {"message": {"role": "assistant", "content": blocks}},
        "stopReason": stop,
        "usage": {"inputTokens": given, "outputTokens": said, "totalTokens": given + said},
        "metrics": {"latencyMs": 1},
    }


_FINISH = {
    "end_turn": "stop",
    "tool_use": "tool_calls",
    "max_tokens": "length",
    "content_filtered": "content_filter",
    "guardrail_intervened": "content_filter",
    "refusal": "stop",
}


def _chat(call: Call, answer: Answer) -> dict[str, Any]:
    text = (
        (answer.text or "") + answer.padding
        if answer.draft is None
        else json.dumps(answer.draft, ensure_ascii=False)
    )
    message: dict[str, Any] = {"role": "assistant", "content": text}
    if answer.stop == "refusal":
        message.update(content=None, refusal=answer.text)
    if answer.tool_calls:
        message["tool_calls"] = [
            {
                "id": wanted.id,
                "type": "function",
                "function": {"name": wanted.name, "arguments": json.dumps(dict(wanted.arguments))},
            }
            for wanted in answer.tool_calls
        ]
    stop = answer.stop or ("tool_use" if answer.tool_calls else "end_turn")
    given, said = call.input_tokens, answer.output_tokens
    return {
        "id": f"chatcmpl-{call.number}",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": call.model,
        "choices": [{"index": 0, "message": message, "finish_reason": _FINISH.get(stop, "stop")}],
        "usage": {
            "prompt_tokens": given,
            "completion_tokens": said,
            "total_tokens": given + said,
        },
    }


_CHAT_TYPES = {
    400: ("invalid_request_error", None),
    401: ("invalid_request_error", "invalid_api_key"),
    403: ("invalid_request_error", "permission_denied"),
    404: ("invalid_request_error", "model_not_found"),
    429: ("requests", "rate_limit_exceeded"),
}


def error_response(protocol: Protocol, fault: ErrorStatus) -> tuple[int, Headers, bytes]:
    """Status, headers and body of an error as the provider words it."""
    headers = {"Content-Type": "application/json"}
    if fault.retry_after is not None:
        headers["Retry-After"] = f"{fault.retry_after:g}"
    if protocol == "converse":
        # Bedrock names the error in a header, with an address after a colon.
        headers["x-amzn-ErrorType"] = f"{fault.error}:http://internal.amazon.com/coral/bedrock/"
        headers["x-amzn-RequestId"] = str(uuid4())
        return fault.status, headers, json.dumps({"message": fault.message}).encode()
    # Keys that no longer hold are 401 here, where AWS says 403.
    status = 401 if fault.error == "ExpiredTokenException" else fault.status
    kind, code = _CHAT_TYPES.get(status, ("server_error", None))
    told = {"message": fault.message, "type": kind, "param": None, "code": code}
    return status, headers, json.dumps({"error": told}).encode()
