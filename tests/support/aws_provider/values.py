"""Terraform's values, and how the gaps in them are filled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from aws_provider.schema import Block, is_write_only

Value = Any
"""None, a string, number or boolean, a list, a dictionary, or `UNKNOWN`."""


class _Unknown:
    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = _Unknown()
"""What only `apply` will tell."""

Fill = Callable[[str, dict[str, Any]], Value]
"""What an attribute gets, by its name and its description in the schema."""


def filled(block: Block, value: Value, missing: Value, fill: Fill) -> Value:
    """The value of a block, in which every computed attribute that is `missing` (null in what was
    given, unknown in what was planned) has what `fill` says. What is write-only is left out."""
    if not isinstance(value, dict):
        return value
    whole = dict(value)
    for name, attribute in block["attributes"].items():
        if is_write_only(name, attribute):
            whole[name] = None
        elif attribute["mode"].endswith("computed") and whole.get(name) is missing:
            whole[name] = fill(name, attribute)
        elif "nested" in attribute:
            whole[name] = _each(attribute["nested"], whole.get(name), missing, fill)
    for name, inner in block["blocks"].items():
        whole[name] = _each(inner["block"], whole.get(name), missing, fill)
    return whole


def _each(block: Block, value: Value, missing: Value, fill: Fill) -> Value:
    if isinstance(value, list):
        return [filled(block, one, missing, fill) for one in value]
    return filled(block, value, missing, fill)
