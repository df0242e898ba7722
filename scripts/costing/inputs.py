"""What the estimate stands on: dated prices, what was measured, what is supposed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

SCRIPTS = Path(__file__).resolve().parents[1]
REGIONS = ("us-east-1", "eu-central-1")

Case = Literal["low", "usual", "high"]
"""Cheap and quick, as supposed, dear and slow."""

_COLD = re.compile(r"^\| (\w+) \| [\d.]+ s \| ([\d.]+) s \|", re.MULTILINE)


@dataclass(frozen=True)
class Price:
    """What a unit costs in a region."""

    name: str
    unit: str
    per: float
    """Units that `usd` is for."""
    free: float
    """Units a month that cost nothing."""
    usd: float
    as_of: date
    source: str
    last_known: bool
    """Remembered rather than read."""
    elsewhere: bool
    """Another region's, since nothing is known for this one."""

    def of(self, units: float) -> float:
        """USD for so many units in a month."""
        return max(0.0, units - self.free) / self.per * self.usd


@dataclass(frozen=True)
class Assumption:
    """Something nobody has measured."""

    name: str
    value: float
    low: float
    high: float
    unit: str
    why: str

    def at(self, case: Case) -> float:
        return {"low": self.low, "usual": self.value, "high": self.high}[case]


@dataclass(frozen=True)
class Inputs:
    """Everything, for one region and one case."""

    region: str
    case: Case
    prices: Mapping[str, Price]
    assumptions: Mapping[str, Assumption]
    measured: Mapping[str, Any]
    """`scripts/analysis.toml`."""
    starts: Mapping[str, float]
    """Processor seconds of a function's init (scripts/README.md)."""

    def suppose(self, name: str) -> float:
        return self.assumptions[name].at(self.case)


def inputs(region: str, case: Case = "usual") -> Inputs:
    """The inputs as they are kept in `scripts/`."""
    return Inputs(
        region=region,
        case=case,
        prices=dict(_prices(region)),
        assumptions={
            name: Assumption(
                name,
                float(told["value"]),
                float(told.get("low", told["value"])),
                float(told.get("high", told["value"])),
                told["unit"],
                told["why"],
            )
            for name, told in _read("cost_assumptions.toml").items()
        },
        measured=_read("analysis.toml"),
        starts=_starts(),
    )


def _prices(region: str) -> Iterator[tuple[str, Price]]:
    for name, told in _read("prices.toml").items():
        here = told[region]
        elsewhere = "like" in here
        listed = told[here["like"]] if elsewhere else here
        yield (
            name,
            Price(
                name=name,
                unit=told["unit"],
                per=float(told["per"]),
                free=float(told.get("free", 0)),
                usd=float(listed["usd"]),
                as_of=listed["as_of"],
                source=listed["source"],
                last_known=listed.get("last_known", False),
                elsewhere=elsewhere,
            ),
        )


def _starts() -> dict[str, float]:
    text = (SCRIPTS / "README.md").read_text("utf-8")
    table = text.split("<!-- cold starts -->")[1].split("<!-- /cold starts -->")[0]
    return {name: float(seconds) for name, seconds in _COLD.findall(table)}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((SCRIPTS / name).read_text("utf-8"))
