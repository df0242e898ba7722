"""Two numbers that belong together: the ends of a range, or one with the unit of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from careerassist.engine.grounding.amounts.quantity import Quantity
from careerassist.engine.grounding.amounts.units import currencies, scales, times

_BETWEEN = re.compile(r"\b(?:between|zwischen|entre)\s+$")
_TO = re.compile(r"^-?\s*(?:to|-|–|—|bis|hasta|a|or|oder|o)\s*$")
_AND = re.compile(r"^\s*(?:and|und|y|e)\s*$")
_CHANGE = re.compile(r"^\s*(?:to|and|bis|und|auf|a|y|hasta|-|–)\s*$")
_CHANGE_TO = re.compile(
    r"^\s*(?:[^\W\d]+\s+){0,3}?(?:to|auf|a|instead of|rather than|statt|en vez de|against|versus|vs"
    r"|compared (?:with|to))\s*$"
)
_OPENS = re.compile(r"(?:^|[.;:,(]\s*)(?:from|von|de)\s+$")
""" "From 15 to 20 calls a day": nothing moved from one to the other."""
_ELLIPTIC = re.compile(
    r"^\s*(?:(?:now|today|jetzt|heute|ahora)\s*)?(?:[,;(]|\b(?:instead\s+of|rather\s+than|from|against|not"
    r"|versus|vs|statt|frente\s+a|en\s+vez\s+de|(?:now\s+)?takes|is\s+now|are\s+now))\s*"
    r"(?:(?:instead\s+of|rather\s+than|down|up|from|against|it\s+was|was|were|used\s+to\s+(?:be|take)"
    r"|statt|vorher|zuvor|antes|compared\s+(?:with|to))\s*){0,2}$"
)
""" "40 minutes now, 65 before", "25 minutes instead of 40": what stands between the two."""
_ELLIPTIC_END = re.compile(
    r"^\s*(?:$|[.;:)]|,(?!\d)|(?:now|today|before|previously|earlier|formerly|beforehand"
    r"|originally|at first|in the past|until then|last|a year ago|in (?:19|20)\d\d|vorher"
    r"|zuvor|fruher|antes|anteriormente)\b)"
)
_SCALED = re.compile(r"\d\s?(?P<scale>[^\W\d_]+)\.?\s*$")


def ranges(masked: str, text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """ "16 to 18" is one quantity; "from 30 to 20 minutes" two, the first with the unit of the
    second; "from 8 minutes to 6" lends the unit the other way."""
    index = 0
    while index < len(found):
        first = found[index]
        second = found[index + 1] if index + 1 < len(found) else None
        if second is None or not _pairs(first) or not _pairs(second):
            yield first
            index += 1
            continue
        # The hedge of the second, if it has one, stands between the two.
        between = masked[first.end : second.start]
        if _is_range(masked, first, second, between):
            low = _low(masked, first, second)
            yield replace(
                first,
                text=text[first.start : second.end].strip(),
                end=second.end,
                value=round(low, 6),
                high=second.value,
                unit=second.unit or first.unit,
                rate=second.rate or first.rate,
            )
            index += 2
            continue
        if not (first.unit or first.label) and second.unit and _CHANGE.match(between):
            each = factor(masked, second)
            value = round(first.value * each, 6)
            found[index] = replace(
                first, unit=second.unit, value=value, rate=second.rate, each=each
            )
        elif (
            first.unit not in ("", "x")
            and not second.unit
            and _shares_unit(masked, second, between)
        ):
            each = factor(masked, first)
            value = round(second.value * each, 6)
            found[index + 1] = replace(second, unit=first.unit, value=value, each=each)
        yield found[index]
        index += 1


def _shares_unit(masked: str, second: Quantity, between: str) -> bool:
    """The second number has the unit of the first, which it leaves out."""
    if second.label:
        return False
    ends = _ELLIPTIC_END.match(masked[second.end :]) is not None
    return _CHANGE_TO.match(between) is not None or (ends and _ELLIPTIC.match(between) is not None)


def _pairs(quantity: Quantity) -> bool:
    return not (
        quantity.vague
        or quantity.year_like
        or quantity.part
        or quantity.rest
        or quantity.unit.startswith("every")
    )


def _is_range(masked: str, first: Quantity, second: Quantity, between: str) -> bool:
    low = _low(masked, first, second)
    opens = _OPENS.search(masked[: first.start]) is not None
    joined = _TO.match(between) and (first.relation != "from" or opens)
    spanned = _AND.match(between) and _BETWEEN.search(masked[: first.start])
    return bool(
        ((joined or spanned) and low < second.value and first.unit in ("", second.unit))
        or (
            (joined and first.unit and not second.unit and first.value < second.value)
            and first.unit in currencies().values()
        )
    )


def factor(masked: str, quantity: Quantity) -> int:
    """How many of its unit the word after a number stands for: a year is 12 months."""
    words = re.findall(r"[^\W\d_]+", masked[quantity.start : quantity.end])
    return next((times()[w][1] for w in reversed(words) if w in times()), 1)


def _low(masked: str, first: Quantity, second: Quantity) -> float:
    """The lower end of what may be a range, in the unit and the scale of the upper: "25-30k"."""
    if second.unit and not first.unit:
        return first.value * factor(masked, second)
    scaled = _SCALED.search(masked[: second.end])
    scale = scales().get(scaled["scale"], 1.0) if scaled else 1.0
    bare = masked[first.start : first.end].strip()[-1:].isdigit()
    shared = bare and first.value * scale < second.value
    return first.value * scale if shared else first.value
