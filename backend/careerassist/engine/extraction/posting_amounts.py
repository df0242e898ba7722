"""Amounts and ranges of money in a line ("£27.5K/yr - £33K/yr", "6-8 Lacs", "78'000.-")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careerassist.engine.extraction.posting_currency import SYMBOL, Local, currency_of

_NUMBER = (
    r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"  # 6,00,000 as India writes it
    r"|\d{1,3}(?:[.,'’\s\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"
)
_FACTORS = (
    (1_000.0, re.compile(r"k|t\s?€|tsd\.?|mil", re.IGNORECASE)),
    (100_000.0, re.compile(r"la(?:kh|c)s?|lpa|l", re.IGNORECASE)),
    (1_000_000.0, re.compile(r"mm?|mill\w*|mio\.?", re.IGNORECASE)),
)
_AMOUNT = (
    rf"(?:(?P<{{0}}before>{SYMBOL})\s?)?(?P<{{0}}number>{_NUMBER})(?:/-)?\s?"
    r"(?P<{0}k>k\b|t\s?€|Tsd\b\.?|mil\b(?!\s?\d)|la(?:kh|c)s?\b|LPA\b|L\b(?=\s?p\.?\s?a)"
    r"|mm?\b(?!\s?[²³])"
    r"|mill(?:ions?|ón|ones|ionen)\b|mio\b\.?)?"
    rf"(?:,-+|,–|,—|\.-+(?!\d)|\.–(?!\s?\d)|\.—|/-)?\s?(?P<{{0}}after>{SYMBOL}(?!\s?\d))?"
)
_UNIT = (
    r"(?:\s?(?:/\s?|per\s|an?\s|pro\s|por\s|al\s|p\.?/?\s?)(?:hour|hr|h|day|d|week|wk|w|month|mth"
    r"|mo|m|year|yr|annum|a|stunde|std|tag|woche|monat|jahr|hora|día|semana|mes|año)\b\.?"
    r"|\s(?:p\.\s?a\.|pa|hourly|annually|monthly|gross|brutto|brutos?)(?!\w))?"
)
_TO = (
    r"(?:[-–—~](?:\s?to\b)?|to\b(?:\s?[-–])?|bis(?:\szu)?\b|and\b|und\b|a\b|y\b|hasta\b|al\b"
    r"|up\sto\b|through\b|til\b|(?:rising|increasing|progressing|going)\s(?:up\s)?to\b)"
)
_RANGE = re.compile(
    r"(?<![\w.,-])"
    + _AMOUNT.replace("{0}", "low")
    + rf"(?:{_UNIT}\s*(?:\((?:GS|step)[^)]{{0,20}}\)\s*)?,?\s*{_TO}\s*"
    + r"(?:(?:GS-\d+,?\s)?Step\s\d+\s(?:[-–]\s)?)?"
    + r"(?:(?:ca\.|circa|around|a\smaximum\sof|maximum|max\.)\s)?"
    + _AMOUNT.replace("{0}", "high")
    + r"(?![.,]?\d|\s?(?:%|:\d|(?:hours?|hrs?|h|std|stunden|horas|days?|tagen?|días|weeks?|wochen"
    r"|years?|jahren?|años|x|months?|monaten?|meses)\b))" + r")?",
    re.IGNORECASE,
)
_MOST_SPREAD = 20
_SMALL_UNIT = frozenset(
    {"CLP", "COP", "ARS", "CRC", "HUF", "JPY", "NGN", "IDR", "VND", "KRW", "MXN", "PKR", "PHP"}
)
"""Currencies in which people earn hundreds of thousands a month, so "1,5 millones" may be pay."""
_MOST_PAY = 2_000_000
_CODE_WITHIN = 30
"""Characters behind an amount in which its currency's code may stand."""
_YEARS = range(1950, 2100)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount or a range of money, and where it stands in its text."""

    start: int
    end: int
    low: float
    high: float | None
    currency: str | None


def amounts(text: str, local: Local) -> Iterator[Amount]:
    """Every number that could be money, in order. `local`: what "$" and "kr" stand for.

    A lakh is 100,000, so "6-8 Lacs" is 600,000 to 800,000; "£31-36k" is 31,000 to 36,000. Sums
    beyond all pay (a turnover of millions) are left out, and so are bare years.
    """
    for match in _matches(text):
        low, high = _value(match, "low"), _value(match, "high")
        if low is None:
            continue
        if high is not None and match["highk"] and not match["lowk"] and low < 1000:
            low *= _factor(match["highk"])
        signs = [match[g] for g in ("lowbefore", "highbefore", "lowafter", "highafter")]
        written = match["highnumber"] or match["lownumber"]
        currency = currency_of(
            signs, text[match.end() : match.end() + _CODE_WITHIN], written, high or low, local
        )
        if currency is None:
            currency = _of_factor(match)
        if currency in _SMALL_UNIT:
            most = 100.0 * _MOST_PAY
        else:
            most = 10.0 * _MOST_PAY if currency == "INR" else float(_MOST_PAY)
        millions = any(_factor(match[side] or "") >= 1e6 for side in ("lowk", "highk"))
        if max(low, high or 0) >= most or (millions and currency not in _SMALL_UNIT):
            continue
        if currency is None and (high or low) in _YEARS and low in _YEARS:
            continue
        yield Amount(
            match.start(),
            match.end(),
            low,
            None if high is not None and high < low else high,
            currency,
        )


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Amounts and ranges; "Step 10 - $172,500" is no range from 10."""
    position = 0
    while match := _RANGE.search(text, position):
        low, high = _value(match, "low"), _value(match, "high")
        position = match.end()
        if (
            low
            and high
            and high > _MOST_SPREAD * low
            and match["highbefore"]
            and not match["highk"]
        ):
            position = match.start("highbefore")
            continue
        yield match


def _of_factor(match: re.Match[str]) -> str | None:
    """ "52 T€" and "6-8 LPA" name their currency in the factor."""
    factor = (match["highk"] or match["lowk"] or "").casefold()
    if "€" in factor:
        return "EUR"
    return "INR" if factor and _factor(factor) == 100_000 else None


def _factor(written: str) -> float:
    return next((factor for factor, words in _FACTORS if words.fullmatch(written)), 1.0)


def _value(match: re.Match[str], side: str) -> float | None:
    written = match[f"{side}number"]
    if written is None:
        return None
    digits = re.sub(r"[\s'’\u00a0\u202f]", "", written)
    fraction = ""
    if decimal := re.search(r"[.,](\d{1,2})$", digits):
        fraction, digits = decimal.group(1), digits[: decimal.start()]
    value = float(f"{re.sub(r'[.,]', '', digits)}.{fraction or 0}")
    return value * _factor(match[f"{side}k"] or "")
