"""A quantity: a number with what it measures, how sure it is and how it is told."""

from __future__ import annotations

from dataclasses import dataclass

from careerassist.engine.grounding.amounts.hedges import Hedge


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a text gives it."""

    text: str
    start: int
    """Where its hedge begins, or itself."""
    end: int
    value: float
    unit: str = ""
    """`%`, `point` (of percent), `x`, an ISO currency, `ordinal`, `month`, `day`, `minute`, another
    measure's name, `every day` and the like for what recurs, or empty."""
    hedge: Hedge = ""
    rate: str = ""
    """The period it is counted over: "12 calls an hour" has `hour`."""
    relation: str = ""
    """`by`, `to` or `from`, where that stands before it."""
    vague: str = ""
    """`dozens`, `hundreds`, `thousands` or another such word, given without a number."""
    year_like: bool = False
    """Reads as a calendar year; rules on dates look after it."""
    high: float | None = None
    """The upper end of a range ("16 to 18"), of which `value` is the lower."""
    label: str = ""
    """The noun that it numbers and does not count: "Level 3", "Year 4"."""
    part: bool = False
    """A share told as a fraction ("a third"), which rounds more than a figure does."""
    rest: bool = False
    """What is missing from a whole: "all but five"."""
    each: int = 1
    """How many of `unit` the word after the number stands for: a year is 12 months."""
