"""A schema.org `JobPosting` as the lines of a document: its terms first, what it adds last.

Each line is a label and the declared value ("Closing date: 2026-12-15"), so that whoever reads the
document, a person, the rules or a model, finds the terms where postings have them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from careerassist.documents.json_ld import Node

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LONGEST_VALUE = 300
_LONGEST_TITLE = 140
_EMPLOYMENT = {
    "full_time": "full-time",
    "part_time": "part-time",
    "contractor": "contract",
    "contract": "contract",
    "temporary": "temporary",
    "intern": "internship",
    "internship": "internship",
    "volunteer": "voluntary",
    "per_diem": "per diem",
}
_PERIODS = {
    **dict.fromkeys(("hour", "hourly", "hur", "stunde"), "hour"),
    **dict.fromkeys(("day", "daily", "tag"), "day"),
    **dict.fromkeys(("week", "weekly", "wee", "woche"), "week"),
    **dict.fromkeys(("month", "monthly", "mon", "monat"), "month"),
    **dict.fromkeys(("year", "yearly", "annual", "annually", "ann", "anum", "jahr"), "year"),
}
_BOUNDS = ("minValue", "maxValue")
_UNITS = ("unitText", "unitCode")
_REMOTE_PLACE = re.compile(r"remote|virtual|anywhere|telework|home|remoto|teletrabajo", re.I)


@dataclass(frozen=True)
class Addition:
    """A part of the posting that stands in a property of its own, under a heading."""

    heading: str
    words: str
    """Text or HTML."""
    item: bool = False
    """It is one list item under its heading."""


def description(node: Node) -> str:
    """The posting's own text as HTML or plain text; entities that hide the tags are resolved."""
    return _markup(_first_text(node.get("description")))


def terms(node: Node) -> list[str]:
    """The terms of the job, one labelled line each, in the order in which postings give them."""
    lines = [
        ("Job title", _title(node)),
        ("Company", _name(node.get("hiringOrganization"))),
        ("Location", _places(node.get("jobLocation"))),
        ("Work arrangement", _arrangement(node)),
        ("Employment type", _employment(node.get("employmentType"))),
        ("Salary", _salary(node.get("baseSalary"), node.get("salaryCurrency"))),
        ("Closing date", _day(node.get("validThrough"))),
    ]
    return [f"{label}: {value}" for label, value in lines if value]


def additions(node: Node) -> Iterator[Addition]:
    """What the item says beside its description: duties, requirements, benefits."""
    for name, heading in (
        ("responsibilities", "Responsibilities"),
        ("qualifications", "Qualifications"),
        ("benefits", "Benefits"),
        ("jobBenefits", "Benefits"),
    ):
        parts = [_markup(_first_text(one)) for one in _listed(node.get(name))]
        for words in filter(None, parts):
            yield Addition(heading, words, item=len(parts) > 1)
    for words in _asked(node):
        yield Addition("Requirements", words, item=True)


def _asked(node: Node) -> Iterator[str]:
    for value in _listed(node.get("experienceRequirements")):
        months = _number(value.get("monthsOfExperience")) if isinstance(value, dict) else None
        if months:
            length = f"{months:g} months" if months % 12 else f"{months / 12:g} years"
            yield f"At least {length} of experience"
        elif words := _plain(_first_text(value)):
            yield words
    for value in _listed(node.get("educationRequirements")):
        kind = value.get("credentialCategory") if isinstance(value, dict) else value
        words = _plain(_first_text(kind) or _first_text(value))
        if words and words.casefold() not in ("no requirements", "none"):
            yield words[:1].upper() + words[1:]
    skills = node.get("skills")
    names = [_plain(_first_text(one)) for one in _listed(skills)]
    if listed := [name for name in names if name]:
        yield ", ".join(listed)
    if allowed := _countries(node.get("applicantLocationRequirements")):
        yield f"Open to applicants in {allowed}"


def _title(node: Node) -> str:
    """The title; of one that swallowed the page its first sentence."""
    words = _plain(_first_text(node.get("title") or node.get("name")))
    if len(words) <= _LONGEST_TITLE:
        return words
    return re.split(r"(?<=[.!?])\s", words, maxsplit=1)[0][:_LONGEST_VALUE]


def _name(value: Any) -> str:
    for one in _listed(value):
        name = one.get("name") or one.get("legalName") if isinstance(one, dict) else one
        if words := _plain(_first_text(name)):
            return words
    return ""


def _places(value: Any) -> str:
    found = [_place(one) for one in _listed(value)]
    return "; ".join(dict.fromkeys(place for place in found if place))


def _place(value: Any) -> str:
    """Town and region, and the country if there is no region; a name or address as it stands."""
    if isinstance(value, str):
        return _plain(value)
    if not isinstance(value, dict):
        return ""
    address = value.get("address", value)
    address = address[0] if isinstance(address, list) and address else address
    if isinstance(address, str):
        return _plain(address)
    if not isinstance(address, dict):
        return _name(value)
    town = _plain(_first_text(address.get("addressLocality")))
    region = _name(address.get("addressRegion"))
    country = _name(address.get("addressCountry"))
    parts = [town] if town else []
    if region and region.casefold() not in town.casefold():
        parts.append(region)
    if country and (not parts or (len(parts) == 1 and town and "," not in town)):
        parts += [] if _REMOTE_PLACE.search(town) else [country]
    return ", ".join(parts) or _name(value)


def _arrangement(node: Node) -> str:
    said = [_first_text(one) for one in _listed(node.get("jobLocationType"))]
    return "remote" if any("telecommute" in one.casefold() for one in said) else ""


def _countries(value: Any) -> str:
    names = [_plain(_name(one) or _place(one)) for one in _listed(value)]
    return ", ".join(dict.fromkeys(name for name in names if name))


def _employment(value: Any) -> str:
    pieces = [part for one in _listed(value) for part in re.split(r"[,;|]", _first_text(one))]
    found = []
    for piece in pieces:
        words = _plain(piece).rpartition("/")[2]
        known = _EMPLOYMENT.get(re.sub(r"[\s-]+", "_", words.casefold()))
        if words and words.casefold() != "other":
            found.append(known or words)
    return ", ".join(dict.fromkeys(found))


def _salary(value: Any, currency: Any) -> str:
    for one in _listed(value):
        if isinstance(one, dict):
            words = _monetary(one, currency)
        else:
            number = _number(one)
            words = _amount(number, None, _first_text(currency), "") if number else _plain(one)
        if words:
            return words
    return ""


def _monetary(amount: Node, currency: Any) -> str:
    inner = amount.get("value")
    inner = inner[0] if isinstance(inner, list) and inner else inner
    inside = inner.get("currency") if isinstance(inner, dict) else None
    code = _first_text(amount.get("currency") or inside or currency)
    holder = inner if isinstance(inner, dict) else {}
    # Sites put the bounds and the unit on the amount or on its value, often one on each.
    low, high = (_number(holder.get(key)) or _number(amount.get(key)) for key in _BOUNDS)
    value = holder.get("value") if isinstance(inner, dict) else inner
    single = _number(value)
    unit = _first_text(
        next((one.get(key) for one in (holder, amount) for key in _UNITS if one.get(key)), "")
    )
    period = _PERIODS.get(_plain(unit).casefold().removeprefix("per "), "")
    if low and high and low != high:
        return _amount(low, high, code, period)
    if one := low or single or high:
        lead = "up to " if high and not low and not single else ""
        return lead + _amount(one, None, code, period)
    return _plain(_first_text(value))


def _amount(low: float, high: float | None, currency: str, period: str) -> str:
    """ "USD 58,000 - 68,000 per year": as a person would write the numbers."""
    numbers = " - ".join(
        f"{number:,.0f}" if number == int(number) else f"{number:,.2f}"
        for number in (low, high)
        if number is not None
    )
    return " ".join(
        part for part in (_plain(currency), numbers, f"per {period}" if period else "") if part
    )


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return float(value) if 0 < value < 1e9 else None
    written = str(value).strip()
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", written):
        written = written.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d{1,2}", written):
        written = written.replace(".", "").replace(",", ".")
    try:
        return _number(float(written))
    except ValueError:
        return None


def _day(value: Any) -> str:
    words = _plain(_first_text(value))
    iso = re.match(r"\d{4}-\d{2}-\d{2}", words)
    return iso.group() if iso else words


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _first_text(value: Any) -> str:
    """A property's words, whether it is a string, a list, a language map or an item with a name."""
    if isinstance(value, list):
        return next((words for one in value if (words := _first_text(one))), "")
    if isinstance(value, dict):
        return next(
            (
                words
                for key in ("@value", "name", "description", "value")
                if (words := _first_text(value.get(key)))
            ),
            "",
        )
    return "" if value is None or isinstance(value, bool) else str(value)


def _markup(text: str) -> str:
    """HTML whose tags were written as entities ("&lt;p&gt;", once or twice) as HTML."""
    for _ in range(2):
        if _TAG.search(text) or ("&lt;" not in text and "&amp;lt;" not in text):
            break
        text = html.unescape(text)
    return text


def _plain(value: Any) -> str:
    """One short line without tags and entities."""
    text = html.unescape(_TAG.sub(" ", _markup(str(value or ""))))
    return " ".join(text.split())[: 10 * _LONGEST_VALUE].strip()
