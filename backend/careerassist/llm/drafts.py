"""Reading a model's answer as a draft, however it is wrapped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any, Generic, TypeVar

from agents import AgentOutputSchemaBase
from agents.exceptions import ModelBehaviorError
from pydantic import ValidationError

from careerassist.schemas.drafts import Draft

D = TypeVar("D", bound=Draft)

_LONGEST_ANSWER = 400_000
"""Characters. A draft of the longest CV has a tenth of them."""
_REASONS_TOLD = 8


class DraftMalformed(ModelBehaviorError):
    """An answer that is not the draft asked for."""

    def __init__(self, raw: str, reasons: tuple[str, ...]) -> None:
        super().__init__("the answer is not as asked for")
        self.raw = raw
        self.reasons = reasons


class DraftSchema(AgentOutputSchemaBase, Generic[D]):
    """The Agents SDK's view of a draft: its JSON schema for the model, and its reader."""

    def __init__(self, draft: type[D]) -> None:
        self._draft = draft
        self._schema = deepcopy(_schema(draft))

    def is_plain_text(self) -> bool:
        return False

    def name(self) -> str:
        return self._draft.__name__

    def json_schema(self) -> dict[str, Any]:
        return self._schema

    def is_strict_json_schema(self) -> bool:
        """No: not every provider has a strict mode, so nothing relies on one."""
        return False

    def validate_json(self, json_str: str) -> D:
        """The draft in an answer: as it is, in a fenced block, or after some words.

        Raises `DraftMalformed` with reasons that a model can act on.
        """
        if len(json_str) > _LONGEST_ANSWER:
            raise DraftMalformed("", ("The answer is far too long.",))
        wrong: tuple[str, ...] = ()
        for candidate in _objects(json_str):
            try:
                return self._draft.model_validate(candidate)
            except ValidationError as error:
                wrong = wrong or _reasons(error)
        raise DraftMalformed(json_str, wrong or ("There is no complete JSON object in it.",))


@cache
def _schema(draft: type[Draft]) -> dict[str, Any]:
    written = draft.model_json_schema()
    portable: dict[str, Any] = _portable(written, written.get("$defs", {}))
    return portable


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """The JSON objects in a text, outermost first."""
    decoder = json.JSONDecoder()
    cursor = text.find("{")
    while cursor >= 0:
        try:
            found, end = decoder.raw_decode(text, cursor)
        except (json.JSONDecodeError, RecursionError):
            # An object that is cut off holds whole smaller ones; none of them is the answer.
            return
        if isinstance(found, dict):
            yield found
        cursor = text.find("{", end)


def _reasons(error: ValidationError) -> tuple[str, ...]:
    """What is wrong and where. Values are left out: they may be long."""
    return tuple(
        f"{'.'.join(str(part) for part in item['loc']) or 'answer'}: {item['msg']}"
        for item in error.errors(include_input=False, include_url=False)[:_REASONS_TOLD]
    )


_LEFT_OUT = frozenset(
    {
        "$defs",
        "title",
        "description",
        "default",
        "pattern",
        "minLength",
        "maxLength",
        "minItems",
        "maxItems",
    }
)


def _portable(schema: Any, definitions: dict[str, Any]) -> Any:
    """The schema in the words that every provider knows, and no more of them than needed.

    Nova takes only `type`, `properties` and `required` at the top and no references; Claude's
    structured output refuses most constraints. They are checked when the answer is read.
    """
    if isinstance(schema, list):
        return [_portable(value, definitions) for value in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _portable(definitions[schema["$ref"].rsplit("/", 1)[-1]], definitions)
    if "anyOf" in schema:
        given = [option for option in schema["anyOf"] if option.get("type") != "null"]
        if len(given) == 1:
            rest = {key: value for key, value in schema.items() if key != "anyOf"}
            return _portable({**given[0], **rest}, definitions)
    portable: dict[str, Any] = {}
    for key, value in schema.items():
        if key == "properties":
            portable[key] = {name: _portable(part, definitions) for name, part in value.items()}
        elif key not in _LEFT_OUT:
            portable[key] = _portable(value, definitions)
    return portable
