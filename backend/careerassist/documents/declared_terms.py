"""The terms that a schema.org `JobPosting` declares: read once, as values.

Whoever needs lines ("Closing date: 2026-12-15"), so that a person, the rules or a model find the
terms where postings have them, makes them of these values (`DeclaredTerms.lines`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from careerassist.documents.json_ld import Node
from careerassist.documents.property_values import first_text, listed, name_of, number, plain

Period = Literal["hour", "day", "week", "month", "year"]

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
    "ausbildung": "apprenticeship",
    "apprentice": "apprenticeship",
    "volunteer": "voluntary",
    "per_diem": "per diem",
}
_PERIODS: dict[str, Period] = {
    **dict.fromkeys(("hour", "hourly", "hur", "stunde"), "hour"),
    **dict.fromkeys(("day", "daily", "tag"), "day"),
    **dict.fromkeys(("week", "weekly", "wee", "woche"), "week"),
    **dict.fromkeys(("month", "monthly", "mon", "monat"), "month"),
    **dict.fromkeys(("year", "yearly", "annual", "annually", "ann", "anum", "jahr"), "year"),
}
_BOUNDS = ("minValue", "maxValue")
_EMPTY = frozenset({"null", "undefined", "n/a"})
"""What templates write into a part of an address that is not filled in."""
_UNITS = ("unitText", "unitCode")
_ARRANGEMENTS = (
    ("hybrid", re.compile(r"hybrid")),
    ("remote", re.compile(r"telecommute|remote|home")),
    ("on site", re.compile(r"on[-_ ]?site|in[-_ ]?(?:office|person)|presencial")),
)
"""Of these words schema.org knows only `TELECOMMUTE`."""
_REMOTE_PLACE = re.compile(r"remote|virtual|anywhere|telework|home|remoto|teletrabajo", re.I)


@dataclass(frozen=True)
class DeclaredPay:
    """Pay, in numbers where the site gives any. One amount alone is `low`; only "up to" is `high`
    without `low`."""

    low: float | None = None
    high: float | None = None
    currency: str = ""
    """As the site writes it: mostly a code of ISO 4217."""
    period: Period | None = None
    words: str = ""
    """What stands there instead of numbers, maybe with its currency and period."""

    @property
    def line(self) -> str:
        """ "USD 58,000 - 68,000 per year": as a person would write it."""
        if self.low is None and self.high is None:
            return self.words
        amounts = [_written(amount) for amount in (self.low, self.high) if amount is not None]
        lead = "up to " if self.low is None else ""
        per = f"per {self.period}" if self.period else ""
        parts = (self.currency, " - ".join(amounts), per)
        return lead + " ".join(part for part in parts if part)


@dataclass(frozen=True)
class DeclaredTerms:
    """What a posting declares beside its text; what it does not is empty."""

    title: str
    company: str
    place: str
    """Several are parted by semicolons."""
    arrangement: str
    """`remote`, `hybrid`, `on site`, or empty."""
    employment: tuple[str, ...]
    """Kinds of employment, in English where schema.org has a name for one."""
    pay: DeclaredPay | None
    posted: str
    """A day in ISO 8601, or the site's words; so is `closes`."""
    closes: str

    @property
    def lines(self) -> list[str]:
        """The terms, one labelled line each, in the order in which postings give them."""
        labelled = [
            ("Job title", self.title),
            ("Company", self.company),
            ("Location", self.place),
            ("Work arrangement", self.arrangement),
            ("Employment type", ", ".join(self.employment)),
            ("Salary", self.pay.line if self.pay else ""),
            ("Closing date", self.closes),
        ]
        return [f"{label}: {value}" for label, value in labelled if value]


def declared_terms(node: Node) -> DeclaredTerms:
    """The terms of a `JobPosting`."""
    return DeclaredTerms(
        title=_title(node),
        company=name_of(node.get("hiringOrganization")),
        place=_places(node.get("jobLocation")),
        arrangement=_arrangement(node),
        employment=_employment(node.get("employmentType")),
        pay=_pay(node.get("baseSalary"), node.get("salaryCurrency")),
        posted=_day(node.get("datePosted")),
        closes=_day(node.get("validThrough")),
    )


def place_of(value: Any) -> str:
    """Town and region, and the country if there is no region; a name or address as it stands."""
    if isinstance(value, str):
        return plain(value)
    if not isinstance(value, dict):
        return ""
    address = value.get("address", value)
    address = address[0] if isinstance(address, list) and address else address
    if isinstance(address, str):
        return plain(address)
    if not isinstance(address, dict):
        return name_of(value)
    town = plain(first_text(address.get("addressLocality")))
    region = name_of(address.get("addressRegion"))
    country = name_of(address.get("addressCountry"))
    town, region, country = (
        "" if part.casefold() in _EMPTY else part for part in (town, region, country)
    )
    parts = [town] if town else []
    if region and region.casefold() not in town.casefold():
        parts.append(region)
    if country and (not parts or (len(parts) == 1 and town and "," not in town)):
        parts += [] if _REMOTE_PLACE.search(town) else [country]
    return ", ".join(parts) or name_of(value)


def _title(node: Node) -> str:
    """The title; of one that swallowed the page its first sentence."""
    words = plain(first_text(node.get("title") or node.get("name")))
    if len(words) <= _LONGEST_TITLE:
        return words
    return re.split(r"(?<=[.!?])\s", words, maxsplit=1)[0][:_LONGEST_VALUE]


def _places(value: Any) -> str:
    found = [place_of(one) for one in listed(value)]
    return "; ".join(dict.fromkeys(place for place in found if place))


def _arrangement(node: Node) -> str:
    said = " ".join(first_text(one).casefold() for one in listed(node.get("jobLocationType")))
    return next((kind for kind, words in _ARRANGEMENTS if words.search(said)), "")


def _employment(value: Any) -> tuple[str, ...]:
    pieces = [part for one in listed(value) for part in re.split(r"[,;|]", first_text(one))]
    found = []
    for piece in pieces:
        words = plain(piece).rpartition("/")[2]
        known = _EMPLOYMENT.get(re.sub(r"[\s-]+", "_", words.casefold()))
        if words and words.casefold() != "other":
            found.append(known or words)
    return tuple(dict.fromkeys(found))


def _pay(value: Any, currency: Any) -> DeclaredPay | None:
    for one in listed(value):
        if isinstance(one, dict):
            pay = _monetary(one, currency)
        elif amount := number(one):
            pay = DeclaredPay(amount, currency=plain(first_text(currency)))
        else:
            pay = DeclaredPay(words=plain(one))
        if pay.line:
            return pay
    return None


def _monetary(amount: Node, currency: Any) -> DeclaredPay:
    inner = amount.get("value")
    inner = inner[0] if isinstance(inner, list) and inner else inner
    inside = inner.get("currency") if isinstance(inner, dict) else None
    named = amount.get("currency") or amount.get("priceCurrency")
    code = plain(first_text(named or inside or currency))
    holder = inner if isinstance(inner, dict) else {}
    # Sites put the bounds and the unit on the amount or on its value, often one on each.
    low, high = (number(holder.get(key)) or number(amount.get(key)) for key in _BOUNDS)
    value = holder.get("value") if isinstance(inner, dict) else inner
    single = number(value) or number(amount.get("price"))
    unit = first_text(
        next((one.get(key) for one in (holder, amount) for key in _UNITS if one.get(key)), "")
    )
    period = _PERIODS.get(plain(unit).casefold().removeprefix("per "))
    if low and high and low != high:
        return DeclaredPay(low, high, code, period)
    if one := low or single:
        return DeclaredPay(one, None, code, period)
    if high:
        return DeclaredPay(None, high, code, period)
    return DeclaredPay(currency=code, period=period, words=plain(first_text(value)))


def _written(amount: float) -> str:
    return f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"


def _day(value: Any) -> str:
    words = plain(first_text(value))
    iso = re.match(r"\d{4}-\d{2}-\d{2}", words)
    return iso.group() if iso else words
