"""What follows from one number: rounding that stays true, a looser hedge, an end of a range."""

from __future__ import annotations

from careerassist.engine.grounding.quantities import Quantity

_ROUNDED = 0.06
"""How far "about" may round, as a share."""
_BELOW = 0.5
""" "Over X" tells little of a number more than twice X; it may then be meant of another."""
_ALMOST = 0.9
"""The least share of what is told that is "nearly" that."""
_SHARE = 2.0
"""Percentage points by which a fraction with "about" may be off."""
_EXACT_SHARE = 0.6


def follows_from(known: Quantity, found: Quantity) -> bool:
    """`found` says no more than `known`, where both count the same thing in the same unit."""
    if _same_recurrence(found, known):
        return found.hedge == known.hedge
    if found.unit != known.unit and (found.unit, known.unit) != ("day", "working day"):
        return False
    if found.rate and known.rate and found.rate != known.rate:
        return False
    if found.high is not None or known.high is not None:
        return _of_ranges(known, found)
    return holds(known.value, known.hedge, found)


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
