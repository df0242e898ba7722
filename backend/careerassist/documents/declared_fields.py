"""The declared terms of a posting as typed fields, each believed only if it can be so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from careerassist.documents.declared_terms import DeclaredPay, DeclaredTerms, declared_terms
from careerassist.documents.json_ld import Node
from careerassist.documents.typed import read_text
from careerassist.engine.extraction.posting_currency import CURRENCIES, local_currencies
from careerassist.engine.extraction.posting_deadline import deadline
from careerassist.engine.extraction.posting_layout import passages
from careerassist.engine.extraction.posting_period import HARD, period_of
from careerassist.engine.extraction.posting_salary import salary
from careerassist.engine.extraction.posting_terms import employment_type
from careerassist.schemas.discovered_jobs import OfferedPay
from careerassist.schemas.posting import EmploymentType, RemotePolicy

_LONGEST_TITLE = 200
_LONGEST = 300
_NOTHING = frozenset(
    {
        *("null", "none", "undefined", "nan", "n/a", "na", "tbd", "unknown", "not specified"),
        *("keine angabe", "confidential", "vertraulich", "confidencial", "anonymous"),
    }
)
"""What templates write where a site's author has left a field empty."""
_ARRANGEMENTS: dict[str, RemotePolicy] = {
    "remote": "remote",
    "hybrid": "hybrid",
    "on site": "on_site",
}
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_DOTS = re.compile(r"\d{1,2}\.\s?\d{1,2}\.")
"""Where dates are written so, the day comes first."""
_LONGEST_DAY = 60
_EARLIEST = date(2005, 1, 1)
"""Before that no posting was on the web that is there still; what is older stands for no date."""
_FURTHEST = timedelta(days=2 * 365)
_MOST_PAID = 2_000_000
"""A year, in a currency whose unit is worth about as much as a euro."""
_LEAST_PAID = 2
_WIDEST = 10
"""By how much the upper bound of pay may exceed the lower one."""


@dataclass(frozen=True)
class Fields:
    """A posting's terms. What is empty or None is not declared, or not believed."""

    title: str
    company: str
    place: str
    remote: RemotePolicy | None
    employment_type: EmploymentType | None
    salary: OfferedPay | None
    posted_on: date | None
    expires_on: date | None
    other: tuple[str, ...]
    """Lines of terms that are declared in words which no field can hold ("Salary: TVöD E 9b")."""


def fields_of(node: Node, today: date) -> Fields:
    """The terms of a `JobPosting`."""
    terms = declared_terms(node)
    place = _within(terms.place.split("; "))
    offered = _offered(terms.pay, place) if terms.pay else None
    expires_on = day_of(terms.closes)
    if expires_on is not None and expires_on > today + _FURTHEST:
        expires_on = None
    posted_on = day_of(terms.posted)
    if posted_on is not None and posted_on > today + timedelta(days=1):
        posted_on = None
    kinds = ", ".join(terms.employment)
    kind = employment_type("", f"Employment type: {kinds}\n{kinds}", "")
    return Fields(
        title=_said(terms.title, _LONGEST_TITLE),
        company=_said(terms.company, _LONGEST),
        place=place,
        remote=_ARRANGEMENTS.get(terms.arrangement),
        employment_type=kind,
        salary=offered,
        posted_on=posted_on,
        expires_on=expires_on,
        other=tuple(_other(terms, kind, offered)),
    )


def day_of(words: str) -> date | None:
    """The day that a site declares: ISO 8601, seconds since 1970, or a date in words whose order
    is beyond doubt. None for any other, and for years that stand for no date."""
    if re.fullmatch(r"\d{10}|\d{13}", words):
        found: date | None = datetime.fromtimestamp(int(words[:10]), UTC).date()
    else:
        iso = _ISO.match(words)
        found = _date(*map(int, iso.groups())) if iso else _in_words(words)
    return found if found is not None and found >= _EARLIEST else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_words(words: str) -> date | None:
    line = f"Closing date: {words[:_LONGEST_DAY]}"
    found = deadline(line, month_first=False)
    known = _DOTS.match(words) or found == deadline(line, month_first=True)
    return found if known else None


def _said(words: str, longest: int) -> str:
    """The words, if they say something and no more than such a field may hold."""
    known = words.casefold().strip(" .-–—/") not in _NOTHING
    return words if known and len(words) <= longest and any(map(str.isalpha, words)) else ""


def _within(places: list[str]) -> str:
    kept: list[str] = []
    for place in places:
        if _said(place, _LONGEST) and len("; ".join([*kept, place])) <= _LONGEST:
            kept.append(place)
    return "; ".join(kept)


def _other(terms: DeclaredTerms, kind: EmploymentType | None, pay: OfferedPay | None) -> list[str]:
    lines = []
    employment = _said(", ".join(terms.employment), _LONGEST)
    if kind is None and employment:
        lines.append(f"Employment type: {employment}")
    if pay is None and terms.pay and _has_digit(words := _said(terms.pay.words, _LONGEST)):
        lines.append(f"Salary: {words}")
    if _has_digit(terms.closes) and not _ISO.match(terms.closes) and day_of(terms.closes) is None:
        lines.append(f"Closing date: {terms.closes[:_LONGEST_DAY]}")
    return lines


def _has_digit(words: str) -> bool:
    return any(map(str.isdigit, words))


def _offered(pay: DeclaredPay, place: str) -> OfferedPay | None:
    if pay.low is None and pay.high is None:
        return _read(pay, place)
    currency = _currency(pay.currency, place)
    amounts = [amount for amount in (pay.low, pay.high) if amount is not None]
    if len(amounts) == 2 and max(amounts) > _WIDEST * min(amounts):
        return None
    if currency in HARD and not _LEAST_PAID <= min(amounts) <= max(amounts) <= _MOST_PAID:
        return None
    period = pay.period
    if period and currency in HARD:
        fits = period_of(f"per {period}", "", max(amounts), currency) == period
        period = period if fits else None
    low, high = pay.low, pay.high
    if low is not None and high is not None:
        low, high = sorted((low, high))
    return OfferedPay(low=low, high=high, currency=currency, period=period)


def _currency(written: str, place: str) -> str | None:
    sign = written.strip().casefold()
    if sign in ("$", "kr", "rs"):
        return local_currencies(place, "").get(sign)
    if re.fullmatch(r"[a-z]{3}", sign):
        return sign.upper()
    return CURRENCIES.get(sign)


def _read(pay: DeclaredPay, place: str) -> OfferedPay | None:
    """Pay that a site gives in words, as the rules read it in a posting."""
    if not _has_digit(pay.words):
        return None
    found = salary(passages(read_text(f"Salary: {pay.words[:_LONGEST]}")), place)
    if found is None or (found.low is None and found.high is None):
        return None
    currency = found.currency or _currency(pay.currency, place)
    return OfferedPay(
        low=found.low, high=found.high, currency=currency, period=pay.period or found.period
    )
