"""What Bedrock refuses, checked as Bedrock does: the service's own model, then each model's rules.

The service model is botocore's. The rules of the models are what their documentation says and what
their errors say: Nova knows three keys at the top of a tool's schema; Claude's structured output
refuses constraints and wants closed objects.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

import botocore.session
from botocore.model import Shape, StructureShape
from botocore.validate import ParamValidator

from loopback_model.calls import FINAL_TOOL

_NOVA_KEYS = {"type", "properties", "required"}
_CLAUDE_REFUSES = {
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "maxItems",
    "uniqueItems",
}
_OLD_CLAUDE = re.compile(r"claude-(v\d|instant|[123]|(sonnet|opus)-4-(1|2\d{7}))")


def structured_output(model: str) -> bool:
    """Whether a model has native structured output: Claude 4.5 and newer."""
    return "anthropic.claude" in model and not _OLD_CLAUDE.search(model)


def fault_of_converse(model: str, body: Mapping[str, Any]) -> str | None:
    """Why Bedrock would refuse the request, or None if it would take it."""
    return next(_faults(model, body), None)


def _faults(model: str, body: Mapping[str, Any]) -> Iterator[str]:
    shape = _input_shape()
    given = {**body, "modelId": model}
    report = ParamValidator().validate(given, shape)
    if report.has_errors():
        yield report.generate_report()
        return
    yield from _strict(given, shape, "request")
    yield from _conversation(body)
    yield from _tools(model, body)
    yield from _output_format(model, body)
    inference = body.get("inferenceConfig", {})
    if structured_output(model) and {"temperature", "topP"} <= set(inference):
        yield "`temperature` and `top_p` cannot both be specified for this model."


@cache
def _input_shape() -> StructureShape:
    service = botocore.session.get_session().get_service_model("bedrock-runtime")
    shape = service.operation_model("Converse").input_shape
    assert isinstance(shape, StructureShape)
    return shape


def _strict(value: Any, shape: Shape, where: str) -> Iterator[str]:
    """What botocore's validator leaves to the service: unknown members, enums, patterns."""
    if shape.type_name == "structure" and not getattr(shape, "is_document_type", False):
        for name, inner in value.items():
            if name not in shape.members:
                yield f"{where}: extraneous key [{name}] is not permitted"
            else:
                yield from _strict(inner, shape.members[name], f"{where}.{name}")
    elif shape.type_name == "list":
        for index, inner in enumerate(value):
            yield from _strict(inner, shape.member, f"{where}.{index}")
    elif shape.type_name == "string":
        allowed = getattr(shape, "enum", None)
        if allowed and value not in allowed:
            yield f"Value '{value}' at '{where}' must be one of {allowed}"
        pattern = shape.metadata.get("pattern")
        if pattern and not re.fullmatch(pattern, value):
            yield f"Value at '{where}' failed to satisfy the pattern {pattern}"


def _conversation(body: Mapping[str, Any]) -> Iterator[str]:
    messages = body.get("messages", [])
    if not messages or messages[0]["role"] != "user":
        yield "A conversation must start with a user message."
        return
    for before, after in pairwise(messages):
        if before["role"] == after["role"]:
            yield "A conversation must alternate between user and assistant roles."
        asked = {block["toolUse"]["toolUseId"] for block in before["content"] if "toolUse" in block}
        given = {
            block["toolResult"]["toolUseId"] for block in after["content"] if "toolResult" in block
        }
        if asked != given:
            yield "Expected toolResult blocks for the toolUse blocks of the previous turn."
    if messages[-1]["role"] != "user":
        yield "The conversation must end with a user message."
    blocks = [block for message in messages for block in message["content"]]
    if any("text" in block and not block["text"].strip() for block in blocks):
        yield "The text field in the ContentBlock object is blank. Add text and try again."
    if any("toolUse" in block or "toolResult" in block for block in blocks) and (
        "toolConfig" not in body
    ):
        yield "The toolConfig field must be defined when using toolUse and toolResult blocks."


def _tools(model: str, body: Mapping[str, Any]) -> Iterator[str]:
    config = body.get("toolConfig")
    if config is None:
        return
    specs = [tool["toolSpec"] for tool in config["tools"]]
    names = [spec["name"] for spec in specs]
    if len(names) != len(set(names)):
        yield "The tool names must be unique."
    choice = config.get("toolChoice", {})
    if "tool" in choice and choice["tool"]["name"] not in names:
        yield f"The tool {choice['tool']['name']} is not among the tools."
    for index, spec in enumerate(specs):
        where = f"#/toolConfig/tools/{index}/toolSpec/inputSchema/json"
        schema = spec["inputSchema"]["json"]
        if schema.get("type") != "object":
            yield f"{where}: the schema must be of type object"
        if "amazon.nova" in model:
            for name in sorted(set(schema) - _NOVA_KEYS):
                yield f"Malformed input request: {where}: extraneous key [{name}] is not permitted"
            if "$ref" in json.dumps(schema):
                yield f"Malformed input request: {where}: references are not supported"


def _output_format(model: str, body: Mapping[str, Any]) -> Iterator[str]:
    text_format = body.get("outputConfig", {}).get("textFormat")
    if text_format is None:
        return
    if not structured_output(model):
        yield "This model doesn't support the outputConfig.textFormat field. Remove it and retry."
        return
    try:
        schema = json.loads(text_format["structure"]["jsonSchema"]["schema"])
    except json.JSONDecodeError:
        yield "output_config.format.schema: not a JSON schema"
        return
    yield from _closed(schema)


def _closed(schema: Any) -> Iterator[str]:
    """Claude's rules, at every level of a schema."""
    where = "output_config.format.schema"
    if isinstance(schema, list):
        for inner in schema:
            yield from _closed(inner)
    if not isinstance(schema, dict):
        return
    kind = schema.get("type")
    if kind == "object" and schema.get("additionalProperties") is not False:
        yield f"{where}: For 'object' type, 'additionalProperties' must be explicitly set to false"
    for name in sorted(_CLAUDE_REFUSES & set(schema)):
        yield f"{where}: For '{kind}' type, property '{name}' is not supported"
    if schema.get("minItems", 0) > 1:
        yield f"{where}: For 'array' type, 'minItems' values other than 0 or 1 are not supported"
    for name, inner in schema.items():
        if name == "properties":
            for value in inner.values():
                yield from _closed(value)
        else:
            yield from _closed(inner)


def fault_of_chat(body: Mapping[str, Any]) -> str | None:
    """Why an OpenAI-compatible server would refuse the request, or None."""
    if not body.get("messages"):
        return "'messages' must be a non-empty array."
    asked = body.get("response_format")
    if asked and asked.get("type") == "json_schema":
        named = asked.get("json_schema", {})
        if not re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", named.get("name", "")):
            return "Invalid 'response_format.json_schema.name'."
        if named.get("strict") and (wrong := next(_closed_strictly(named["schema"]), None)):
            return f"Invalid schema for response_format '{named['name']}': {wrong}"
    for tool in body.get("tools") or ():
        if tool["function"]["name"] == FINAL_TOOL:
            return f"{FINAL_TOOL} is no tool of this protocol."
    return None


def _closed_strictly(schema: Any) -> Iterator[str]:
    """OpenAI's strict mode: closed objects whose properties are all required."""
    if isinstance(schema, list):
        for inner in schema:
            yield from _closed_strictly(inner)
    if not isinstance(schema, dict):
        return
    if schema.get("type") == "object":
        if schema.get("additionalProperties") is not False:
            yield "'additionalProperties' is required to be supplied and to be false."
        if set(schema.get("required", ())) != set(schema.get("properties", {})):
            yield "'required' is required to include every key in properties."
    for name, inner in schema.items():
        values = inner.values() if name in ("properties", "$defs") else (inner,)
        for value in values:
            yield from _closed_strictly(value)
