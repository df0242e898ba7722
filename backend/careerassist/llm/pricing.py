"""What tokens cost."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class Price:
    """USD per million tokens."""

    input: float
    output: float

    def of(self, input_tokens: int, output_tokens: int) -> float:
        """USD for so many tokens."""
        return (input_tokens * self.input + output_tokens * self.output) / 1e6


def listed_price(model: str) -> Price | None:
    """The list price of a model setting such as `bedrock/amazon.nova-pro-v1:0`; None if unknown."""
    provider, _, name = model.partition("/")
    if provider == "litellm":
        from careerassist.llm.litellm import prices

        found = prices(name)
        return Price(*found) if found else None
    known = [part for part in _list().get(provider, {}) if part in name]
    if not known:
        return None
    listed = _list()[provider][max(known, key=len)]
    return Price(input=float(listed["input"]), output=float(listed["output"]))


@cache
def _list() -> dict[str, Any]:
    file = resources.files(__package__) / "prices.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
