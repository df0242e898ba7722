"""S3 Vectors' filter documents: what is wrong with one, and what passes it.

User Guide, "Metadata filtering": `{"key": value}` is `{"key": {"$eq": value}}`; several keys, or
several operators of a key, all hold. An array in the metadata equals a value if it contains it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

MOST_CONSTRAINTS = 100
"""Values compared with, in all: the narrowest reading of "100 or fewer filter constraints"."""

_ORDER: dict[str, Callable[[float, float], bool]] = {
    "$gt": lambda a, b: a > b,
    "$gte": lambda a, b: a >= b,
    "$lt": lambda a, b: a < b,
    "$lte": lambda a, b: a <= b,
}


def faults_of_filter(condition: Any, not_filterable: Collection[str]) -> Iterator[str]:
    """Why the service would refuse it."""
    if not isinstance(condition, dict) or not condition:
        yield "Invalid filter: an object with at least one key is expected"
        return
    for key, value in condition.items():
        if key in ("$and", "$or"):
            if not isinstance(value, list) or not value:
                yield f"Invalid filter: {key} takes a list that is not empty"
                continue
            for part in value:
                yield from faults_of_filter(part, not_filterable)
        elif key.startswith("$"):
            yield f"Invalid filter: {key} is no operator here"
        elif key in not_filterable:
            yield f"Invalid filter: {key} is not filterable"
        else:
            operators = value if isinstance(value, dict) else {"$eq": value}
            for operator, wanted in operators.items():
                if not _takes(operator, wanted):
                    yield f"Invalid filter: {operator} does not take {wanted!r}"
    if (count := constraints(condition)) > MOST_CONSTRAINTS:
        yield f"Invalid filter: {count} constraints, at most {MOST_CONSTRAINTS}"


def _takes(operator: str, wanted: Any) -> bool:
    if operator in ("$eq", "$ne"):
        return _is_plain(wanted)
    if operator in _ORDER:
        return _is_number(wanted)
    if operator in ("$in", "$nin"):
        return isinstance(wanted, list) and bool(wanted) and all(map(_is_plain, wanted))
    return operator == "$exists" and isinstance(wanted, bool)


def constraints(condition: Mapping[str, Any]) -> int:
    count = 0
    for key, value in condition.items():
        if key in ("$and", "$or"):
            count += sum(constraints(part) for part in value)
        elif isinstance(value, dict):
            count += sum(len(v) if isinstance(v, list) else 1 for v in value.values())
        else:
            count += 1
    return count


def passes(condition: Mapping[str, Any], metadata: Mapping[str, Any]) -> bool:
    """Whether metadata fulfil a condition that has no fault."""
    return all(_holds(key, value, metadata) for key, value in condition.items())


def _holds(key: str, value: Any, metadata: Mapping[str, Any]) -> bool:
    if key == "$and":
        return all(passes(part, metadata) for part in value)
    if key == "$or":
        return any(passes(part, metadata) for part in value)
    operators = value if isinstance(value, dict) else {"$eq": value}
    return all(_fulfils(metadata.get(key), o, wanted) for o, wanted in operators.items())


def _fulfils(present: Any, operator: str, wanted: Any) -> bool:
    if operator == "$exists":
        return (present is not None) == wanted
    if operator in _ORDER:
        return _is_number(present) and _ORDER[operator](present, wanted)
    values = present if isinstance(present, list) else [present]
    among = wanted if isinstance(wanted, list) else [wanted]
    equal = any(_equal(a, b) for a in values for b in among)
    return equal if operator in ("$eq", "$in") else not equal


def _equal(one: Any, other: Any) -> bool:
    if _is_number(one) and _is_number(other):
        return bool(one == other)
    return type(one) is type(other) and bool(one == other)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_plain(value: Any) -> bool:
    return isinstance(value, (str, int, float))
