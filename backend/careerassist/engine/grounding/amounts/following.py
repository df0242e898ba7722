"""What follows from one number: rounding that stays true, a looser hedge, an end of a range."""

from __future__ import annotations

import re
from dataclasses import replace

from careerassist.engine.grounding.amounts.quantities import Quantity
from careerassist.engine.grounding.language.words import lexicon

_ROUNDED = 0.06
"""How far "about" may round, as a share."""
_BELOW = 0.5
""" "Over X" tells little of a number more than twice X; it may then be meant of another."""
_ALMOST = 0.9
"""The least share of what is told that is "nearly" that."""
_SHARE = 2.0
"""Percentage points by which a fraction with "about" may be off."""
_EXACT_SHARE = 0.6


_LOOSER = 0.1
"""The share by which a looser bound ("over 10" of "about 15") must keep clear of the number."""
_CLEAR = 0.05
"""The least share by which a number is "well over" what is told."""
_JUST = 0.2
"""The greatest share by which it is "just over"."""
_OF_CENTS = ("USD", "EUR", "AUD", "CAD", "NZD", "SGD", "HKD", "ZAR")
_DAYS_A_MONTH = 30.4
_CALENDAR = 0.09
"""The share by which months told as weeks or days are off: 12 weeks are three months."""
_STRENGTH = re.compile(
    r"(?:(?P<just>just|slightly|a little|etwas|algo)|(?P<well>well|far|deutlich|bastante))\s",
    re.IGNORECASE,
)


def strength(found: Quantity) -> str:
    """`just` or `well` of "just over 200" and "well over 200"; else empty."""
    match = _STRENGTH.match(found.text) if found.hedge == "min" else None
    return match.lastgroup or "" if match else ""


def follows_from(known: Quantity, found: Quantity) -> bool:
    """`found` says no more than `known`, where both count the same thing in the same unit."""
    if _same_recurrence(found, known):
        return found.hedge == known.hedge
    found = _in_unit_of(known, found)
    if found.unit != known.unit and (found.unit, known.unit) != ("day", "working day"):
        return False
    if found.rate and known.rate and found.rate != known.rate:
        return False
    if found.high is not None or known.high is not None:
        return _of_ranges(known, found)
    told = strength(found)
    if told and told != strength(known):
        clear = known.value >= found.value * (1 + _CLEAR)
        exact = not known.hedge and known.value <= found.value * (1 + _JUST)
        if not (clear if told == "well" else exact):
            return False
    return holds(known.value, known.hedge, found)


def in_whole_money(found: Quantity, currency: str) -> Quantity:
    """Cents as a part of the currency that the facts give."""
    if found.unit != "cent" or currency not in _OF_CENTS:
        return found
    high = None if found.high is None else found.high / 100
    return replace(found, unit=currency, value=round(found.value / 100, 6), high=high)


def _in_unit_of(known: Quantity, found: Quantity) -> Quantity:
    """What is told, counted in the unit of the fact where both measure the same: cents and
    dollars, three months and 90 days, a day and 24 hours."""
    if found.unit == "cent":
        return in_whole_money(found, known.unit)
    if known.high is not None or found.high is not None:
        return found
    scale = _scale(found.unit, known.unit)
    if not scale:
        return found
    value = found.value * scale
    calendar = "month" in (found.unit, known.unit)
    if calendar and found.hedge == known.hedge:
        near = abs(value - known.value) <= _CALENDAR * known.value
        return replace(found, unit=known.unit, value=known.value) if near else found
    return replace(found, unit=known.unit, value=round(value, 6))


def _scale(unit: str, other: str) -> float:
    """How many of the other unit one of this is; 0 where they measure different things."""
    if unit == other:
        return 0.0
    if (unit, other) == ("month", "day"):
        return _DAYS_A_MONTH
    if (unit, other) == ("day", "month"):
        return 1 / _DAYS_A_MONTH
    for kind in lexicon("numbers")["same_measure"].values():
        if unit in kind and other in kind:
            return float(kind[unit] / kind[other])
    return 0.0


def holds(value: float, hedge: str, found: Quantity) -> bool:
    """A number told with `hedge` bears `found` out, hedge and all."""
    if found.vague:
        return False
    told, near = found.value, _near(found, value)
    if hedge == "":
        return {
            "": _equal(found, value),
            "about": near,
            "near": _ALMOST * told <= value < told,
            "min": _BELOW * value <= told < value,
            "max": False,
            "below": value < told <= value / _BELOW,
        }[found.hedge]
    if hedge == found.hedge:
        return _equal(found, value) or {
            "min": _BELOW * value <= told <= value,
            "about": near,
            "below": value <= told <= value / _BELOW,
        }.get(hedge, False)
    if hedge in ("about", "near") and found.hedge in ("min", "below"):
        low, high = value * (1 - _LOOSER), value * (1 + _LOOSER)
        clear = {
            "min": _BELOW * value <= told <= low,
            "below": high <= told <= value / _BELOW,
        }[found.hedge]
        if clear:
            return True
    return (hedge, found.hedge) in (("near", "about"), ("near", "below")) and _equal(found, value)


def _equal(found: Quantity, value: float) -> bool:
    if found.part:
        return abs(found.value - value) <= _EXACT_SHARE
    return abs(found.value - value) <= 1e-6 * max(1.0, abs(value))


def _near(found: Quantity, value: float) -> bool:
    if found.part and found.value >= 10:
        return abs(found.value - value) <= _SHARE
    return abs(found.value - value) <= _ROUNDED * abs(value)


def _of_ranges(known: Quantity, found: Quantity) -> bool:
    if known.high is None:
        return False
    if found.high is not None:
        same = (found.value, found.high) == (known.value, known.high)
        return same and found.hedge in (known.hedge, "about")
    return (
        (found.hedge == "max" and found.value == known.high)
        or (found.hedge == "min" and found.value == known.value)
        or (found.hedge == "about" and known.value <= found.value <= known.high)
    )


def _same_recurrence(found: Quantity, known: Quantity) -> bool:
    """ "Every six months" is "twice a year"."""
    for one, other in ((found, known), (known, found)):
        if one.unit == "every month" and other.unit == "x" and other.rate == "year":
            return one.value * other.value == 12
    return False
