"""Values of schema.org properties, in whatever shape a site gives them."""

from __future__ import annotations

import html
import re
from typing import Any

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LONGEST_PLAIN = 3_000
_MOST_DEPTH = 12
_LEAST_OF_MANY = 1e9
"""No number of a posting, a year's pay in any currency included, is as large."""
_CURRENCY = re.compile(r"^\s*(?:[A-Z]{3}\b|[£€$])|(?:\b[A-Z]{3}|[£€$])\s*$")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


def listed(value: Any) -> list[Any]:
    """A property that may be there once, often or not at all, as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def first_text(value: Any, depth: int = 0) -> str:
    """A property's words, whether it is a string, a list, a language map or an item with a name."""
    if depth > _MOST_DEPTH:
        return ""
    if isinstance(value, list):
        return next((words for one in value if (words := first_text(one, depth + 1))), "")
    if isinstance(value, dict):
        return next(
            (
                words
                for key in ("@value", "name", "description", "value")
                if (words := first_text(value.get(key), depth + 1))
            ),
            "",
        )
    if value is None or isinstance(value, bool):
        return ""
    return _UNPRINTABLE.sub("", str(value))


def markup(text: str) -> str:
    """HTML whose tags were written as entities ("&lt;p&gt;", once or twice) as HTML."""
    for _ in range(2):
        if _TAG.search(text) or ("&lt;" not in text and "&amp;lt;" not in text):
            break
        text = html.unescape(text)
    return text


def plain(value: Any) -> str:
    """One short line without tags and entities."""
    text = html.unescape(_TAG.sub(" ", markup(str(value or ""))))
    return " ".join(_UNPRINTABLE.sub("", text).split())[:_LONGEST_PLAIN].strip()


def name_of(value: Any) -> str:
    """The name of an item, or of the first of several that has one."""
    for one in listed(value):
        name = one.get("name") or one.get("legalName") if isinstance(one, dict) else one
        if words := plain(first_text(name)):
            return words
    return ""


def number(value: Any) -> float | None:
    """A number above zero, however it is written ("54,000", "2.800,50 €"), else None."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return float(value) if 0 < value < _LEAST_OF_MANY else None
    written = _CURRENCY.sub("", str(value)).strip()
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", written):
        written = written.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d{1,2}", written):
        written = written.replace(".", "").replace(",", ".")
    try:
        return number(float(written))
    except ValueError:
        return None
