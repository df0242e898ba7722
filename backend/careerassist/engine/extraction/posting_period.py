"""The time that pay is for: the words beside it, else what is usual in the currency."""

from __future__ import annotations

import re
from typing import Literal

Period = Literal["hour", "day", "week", "month", "year"]

_EACH = r"(?:per|an?|each|pro|je|die|der|in der|im|por|a la|al|la|el|cada)"
_PERIODS_WORDS: tuple[tuple[Period, str], ...] = (
    (
        "hour",
        rf"\b{_EACH}\s+(?:hour|hr|stunde|std|hora|heure|timme)\b|/\s?(?:h|hr|hour|std|stunde"
        r"|hora|tim)\b|\bhourly\b|stundenlohn|\bp\.?/?\s?h\b|stündlich",
    ),
    (
        "day",
        rf"\b{_EACH}\s+(?:working\s)?(?:day|tag|día|shift)\b|/\s?(?:day|tag|día|shift)\b"
        r"|\bdaily\b|day rate|\bp\.?/?\s?d\b|tages(?:satz|lohn)|täglich|\bdiari[oa]s?\b",
    ),
    (
        "week",
        rf"\b{_EACH}\s+(?:week|woche|semana)\b|/\s?(?:week|wk|woche|semana)\b|\bp\.?/?\s?w\b"
        r"|\bweekly\b|wochenlohn|\bsemanal(?:es)?\b",
    ),
    (
        "month",
        rf"\b{_EACH}\s+(?:calendar\s)?(?:month|monat|mes|mês|mois|månad|måned|mese)(?:en)?\b"
        r"|/\s?(?:month|mth|mo|monat|mon|mes|mês|mån|måned|mnd|md|mois)\b|\bmonthly\b|\bmonatlich"
        r"|\bmtl\b|\bmensual(?:es)?\b|\bp\.?/?\s?c?\.?m\b|monats(?:gehalt|brutto|lohn|vergütung)"
        r"|bruttomonat|\bpor mês\b|\bmensa(?:l|is)\b|månedslønn|månadslön",
    ),
    (
        "year",
        rf"\b{_EACH}\s+(?:year|annum|jahr|año|ano|år)\b|/\s?(?:year|yr|annum|jahr|año|j\.|a\b|år)"
        r"|\bp\.?/?\s?a\b|\blpa\b|\bannual(?:ly)?\b|\bannum\b|\byearly\b|\bjährlich"
        r"|\banual(?:es)?\b"
        r"|jahres(?:gehalt|brutto|ziel|lohn|vergütung)|brutto/jahr",
    ),
)
_PERIODS = tuple((period, re.compile(pattern, re.IGNORECASE)) for period, pattern in _PERIODS_WORDS)
_WORKING_TIME = re.compile(
    r"(?:(?:\b\d[\d.,–-]*\+?|\b(?:one|two|three|four|five|six|ein|zwei|drei|vier|fünf|dos|tres"
    r"|cuatro|cinco))\s*-?(?:(?:working|paid|to\s\d+)\s)?(?:hours?|hrs?|h|stunden|std|horas|days?"
    r"|tagen?|días|shifts?|weeks?|wochen|semanas|times|mal|veces|nights?|evenings?|weekends?)"
    r"|\b(?:hours|stunden|horas|days))\b\.?\s*"
    rf"(?:(?:/|{_EACH}\b|p\.?)\s*(?:day|tag|día|week|wk|w\b|woche|semana|month|monat|mes|year|jahr"
    r"|año)|weekly|monthly|wöchentlich|semanal(?:es)?|monatlich|mensuales)\b"
    r"|\b(?:paid|payable|ausbezahlt)\s(?:weekly|monthly)\b"
    r"|\b(?:weekly|monthly|annual)\s(?:pay(?:roll|day|ments?)?\b(?!\s*(?::|of|from|is|£|\$|€"
    r"|\d))|paid|bonus|leave|increments?)\b",
    re.IGNORECASE,
)
"""How much is worked ("30 hours per week"): its week is not what the pay is for."""
_MONTHLY = {
    "EUR": (1_000, 9_000), "CHF": (1_000, 9_000), "CLP": (250_000, 8_000_000),
    "COP": (800_000, 25_000_000), "ARS": (200_000, 9_000_000), "MXN": (4_000, 90_000),
    "PEN": (800, 20_000), "BRL": (1_000, 30_000), "CRC": (250_000, 4_000_000),
    "UYU": (15_000, 250_000), "PHP": (8_000, 200_000), "INR": (6_000, 150_000),
    "PKR": (20_000, 800_000), "LKR": (20_000, 800_000), "ZAR": (3_000, 95_000),
    "AED": (1_000, 60_000), "SAR": (1_000, 60_000), "QAR": (1_000, 60_000), "KWD": (120, 4_000),
    "OMR": (120, 4_000), "BHD": (120, 4_000), "SEK": (14_000, 110_000), "NOK": (14_000, 110_000),
    "DKK": (14_000, 110_000), "PLN": (3_000, 40_000), "CZK": (15_000, 180_000),
    "HUF": (200_000, 3_000_000), "RON": (2_000, 40_000), "KES": (10_000, 500_000),
    "NGN": (30_000, 2_000_000), "MYR": (1_200, 20_000), "SGD": (1_200, 11_900),
    "HKD": (9_000, 90_000), "TRY": (15_000, 250_000), "ILS": (4_000, 60_000),
}  # fmt: skip
"""From what to what pay is by the month where postings name no time, by currency."""
_LEAST_YEARLY, _MOST_HOURLY = 12_000, 100
HARD = frozenset({"GBP", "EUR", "USD", "CAD", "AUD", "NZD", "CHF"})
"""Currencies whose unit is worth about as much as another's."""
_LEAST: dict[Period, float] = {"hour": 2, "day": 15, "week": 50, "month": 100, "year": 1_500}
_MOST: dict[Period, float] = {
    "hour": 1_000, "day": 6_000, "week": 15_000, "month": 28_000, "year": 2_000_000,
}  # fmt: skip
"""Between which amounts, in those currencies, a time named nearby can be what is meant."""


def period_of(behind: str, near: str, amount: float, currency: str | None) -> Period | None:
    """What an amount is paid for. `behind`: the words after it; `near`: those on both sides.

    Hours a week are no weekly pay, and £18,402 is not taken for a week's.
    """
    said = _said(behind) or _said(near)
    if said and currency in HARD and not _LEAST[said] <= amount <= _MOST[said]:
        said = None
    return said or _usual(amount, currency)


def is_said(near: str) -> bool:
    """The words beside an amount tell what it is paid for."""
    return _said(near) is not None


def is_plausible(amount: float, period: Period | None) -> bool:
    """An amount that people are paid in that time, whatever the currency."""
    least = {"hour": 5.0, "day": 40.0, "week": 200.0, "month": 400.0, "year": _LEAST_YEARLY}
    return period is not None and amount >= least[period]


def _said(text: str) -> Period | None:
    text = _WORKING_TIME.sub(" ", text)
    found = [
        (match.start(), period) for period, p in _PERIODS if (match := p.search(text)) is not None
    ]
    return min(found)[1] if found else None


def _usual(amount: float, currency: str | None) -> Period | None:
    if currency in _MONTHLY:
        least, most = _MONTHLY[currency]
        if least <= amount < most:
            return "month"
        if amount >= most:
            return "year"
        return "hour" if currency in HARD and amount <= _MOST_HOURLY else None
    if amount >= _LEAST_YEARLY:
        return "year"
    return "hour" if amount <= _MOST_HOURLY else None
