"""Pay in a posting: range, currency, period ("£31k–£36k", "€ 18,50 pro Stunde")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from careerassist.engine.extraction.posting_currency import CURRENCIES, SYMBOL
from careerassist.engine.extraction.posting_layout import Passage
from careerassist.schemas.posting import Salary

Period = Literal["hour", "day", "week", "month", "year"]

_NUMBER = (
    r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"  # 6,00,000 as India writes it
    r"|\d{1,3}(?:[.,'’\s\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"
)
_AMOUNT = (
    rf"(?:(?P<{{0}}before>{SYMBOL})\s?)?(?P<{{0}}number>{_NUMBER})\s?(?P<{{0}}k>[kK]\b"
    rf"|[tT]\s?€|Tsd\.?)?(?:,-+|,–)?\s?(?P<{{0}}after>{SYMBOL}(?!\s?\d))?"
)
_RANGE = re.compile(
    r"(?<![\w.,-])"
    + _AMOUNT.replace("{0}", "low")
    + r"(?:\s*(?:\((?:GS|step)[^)]{0,20}\)\s*)?(?:-|–|—|to\b|bis(?:\szu)?\b|and\b|und\b|a\b|y\b"
    r"|hasta\b)\s*"
    + r"(?:(?:GS-\d+,?\s)?Step\s\d+\s(?:[-–]\s)?)?(?:(?:ca\.|a\smaximum\sof|maximum)\s)?"
    + _AMOUNT.replace("{0}", "high")
    + r")?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:salary|salaries|pay|wage|wages|compensation|remuneration|rate|gehalt\w*|jahresgehalt"
    r"|monatsgehalt"
    r"|vergütung|lohn|stundenlohn|bruttogehalt|entgelt|verdienst|salario|retribución|sueldo"
    r"|remuneración|earn|ote|gross|brutto|brutos?|netto|netos?)\b",
    re.IGNORECASE,
)
_LABEL_LINE = re.compile(
    r"^(?:(?:base |annual |starting |gross )?(?:salary|pay|wage|compensation"
    r"|remuneration)(?: (?:range|scale|band|rate))?"
    r"|gehalt|vergütung|entgelt|lohn|salario|retribución|sueldo)\s*[:–-]\s*[*_]*\s*(?=\S)",
    re.IGNORECASE,
)
_NOT_PAY = re.compile(
    r"\b(?:budget|revenue|turnover|funding|bonus|million|billion|mio|mrd|referral|relocation"
    r"|allowance|fund|grants?"
    r"|umsatz|investment|maximum salary|raised|portfolio|caseload|learning|voucher|discount|fee"
    r"|donat\w+|zuschuss"
    r"|zulage|prämie|capped|millones|facturación|worth)\b|\b\d\s?[mM]\b",
    re.IGNORECASE,
)
_PERIODS_WORDS: tuple[tuple[Period, str], ...] = (
    (
        "hour",
        r"\b(?:per|an|a|pro|je|die|por|la)\s+(?:hour|hr|stunde|std|hora)\b|/\s?(?:h|hr|hour"
        r"|std|stunde|hora)\b"
        r"|\bhourly\b|stundenlohn|\bp/?h\b|\bph\b|stündlich|por hora",
    ),
    (
        "day",
        r"\b(?:per|a|pro|por)\s+(?:day|tag|día)\b|/\s?(?:day|tag|día)\b|\bdaily\b|day rate"
        r"|tagessatz",
    ),
    (
        "week",
        r"\b(?:per|a|pro|por)\s+(?:week|woche|semana)\b|/\s?(?:week|wk|woche|semana)\b"
        r"|\bweekly\b",
    ),
    (
        "month",
        r"\b(?:per|a|pro|im|al|por)\s+(?:month|monat|mes)\b|/\s?(?:month|mo|monat|mes)\b"
        r"|\bmonthly\b|\bmonatlich"
        r"|\bmensual(?:es)?\b|\bp\.?c?\.?m\b|monatsgehalt|monatsbrutto",
    ),
    (
        "year",
        r"\b(?:per|a|pro|im|al|por)\s+(?:year|annum|jahr|año)\b|/\s?(?:year|yr|annum|jahr"
        r"|año|j\.)|\bp\.\s?a\b|\bpa\b"
        r"|\bannual(?:ly)?\b|\byearly\b|\bjährlich|\banual(?:es)?\b|jahresgehalt"
        r"|jahresbrutto|jahresziel|brutto/jahr",
    ),
)
_PERIODS = tuple((period, re.compile(pattern, re.IGNORECASE)) for period, pattern in _PERIODS_WORDS)
_HEAD_PASSAGES = 8
"""The first lines, where an amount without any word beside it is the pay."""
_ON_TOP = re.compile(
    r"(?:\bincl\w*\.?|\bplus|\+|\binkl\.?|\bzzgl\.?|\bmás|\band|\bund|\by)\s+(?:[\w-]+\s+){0,3}"
    r"(?:\w*(?:bonus|allowance|zulage|prämie)\w*|relocation|learning|referral)",
    re.IGNORECASE,
)
_HALF_LINE = 60
_MOST_SPREAD = 20
_LEAST_BARE = 1000
"""A number without a currency is pay only from here on, and only on a line labelled so."""
_LEAST_YEARLY, _MOST_HOURLY = 12_000, 100
_PAID_MONTHLY, _MOST_MONTHLY = frozenset({"EUR", "CHF"}), 9_000


@dataclass(frozen=True, slots=True)
class _Offer:
    passage: Passage
    start: int
    end: int
    low: float
    high: float | None
    currency: str | None
    period: Period | None
    score: int


def salary(parts: tuple[Passage, ...]) -> Salary | None:
    """The pay that a posting offers, its most telling statement; None if it names none.

    A labelled line without amounts ("Salary: Band 5") is given with its words alone. A period is
    taken from the words around; failing that, amounts of 12,000 and more are yearly, those up to
    100 hourly, and some thousand euros or francs monthly.
    """
    offers = [
        offer
        for number, passage in enumerate(parts)
        for offer in _offers(passage, near_title=number < _HEAD_PASSAGES)
    ]
    best = max(offers, key=lambda offer: offer.score, default=None)
    if best and best.score >= 2:
        return Salary(
            fact=best.passage.part(best.start, best.end).fact("salary"),
            low=best.low,
            high=best.high,
            currency=best.currency,
            period=best.period,
        )
    for passage in parts:
        label = _LABEL_LINE.match(passage.text)
        stated = label and not passage.text.endswith(":")
        if label and stated and len(passage.text) - label.end() <= 120:
            return Salary(fact=passage.part(label.end(), len(passage.text)).fact("salary"))
    return None


def _offers(passage: Passage, *, near_title: bool) -> Iterator[_Offer]:
    text = passage.text
    if not any(character.isdigit() for character in text):
        return
    label_line = _LABEL_LINE.match(text)
    for match in _amounts(text):
        currency = _currency(match)
        if currency is None and not label_line:
            continue
        low, high = _value(match, "low"), _value(match, "high")
        if low is None or (currency is None and low < _LEAST_BARE):
            continue
        if high is not None and match["highk"] and not match["lowk"] and low < 1000:
            low *= 1000
        if high is not None and high < low:
            high = None
        near = text[max(0, match.start() - _HALF_LINE) : match.end() + _HALF_LINE]
        period = (
            _period(text[match.end() : match.end() + 40]) or _period(near) or _usual(low, currency)
        )
        score = (
            3 * bool(_LABEL.search(near))
            + 2 * bool(label_line)
            + 2 * (high is not None)
            + (_period(near) is not None)
            + (currency is not None)
            + (near_title and _plausible(low, period))
            - 4 * bool(_NOT_PAY.search(_ON_TOP.sub("", near)))
            - 6 * (low < 5)
        )
        yield _Offer(passage, match.start(), match.end(), low, high, currency, period, score)


def _plausible(low: float, period: Period | None) -> bool:
    """An amount that people are paid in that time, whatever the currency."""
    least = {"hour": 5.0, "day": 40.0, "week": 200.0, "month": 400.0, "year": _LEAST_YEARLY}
    return period is not None and low >= least[period]


def _amounts(text: str) -> Iterator[re.Match[str]]:
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


def _currency(match: re.Match[str]) -> str | None:
    written = [
        CURRENCIES.get(match[group].casefold())
        for group in ("lowbefore", "highbefore", "lowafter", "highafter")
        if match[group]
    ]
    if written:  # "$62,000 CAD": the code tells which dollars are meant
        return next((code for code in written if code != "USD"), written[0])
    if match["lowk"] and "€" in match["lowk"]:
        return "EUR"
    return None


def _value(match: re.Match[str], side: str) -> float | None:
    written = match[f"{side}number"]
    if written is None:
        return None
    digits = re.sub(r"[\s'’\u00a0\u202f]", "", written)
    fraction = ""
    if decimal := re.search(r"[.,](\d{1,2})$", digits):
        fraction, digits = decimal.group(1), digits[: decimal.start()]
    value = float(f"{re.sub(r'[.,]', '', digits)}.{fraction or 0}")
    return value * 1000 if match[f"{side}k"] else value


def _period(text: str) -> Period | None:
    found = [
        (match.start(), period) for period, p in _PERIODS if (match := p.search(text)) is not None
    ]
    return min(found)[1] if found else None


def _usual(amount: float, currency: str | None) -> Period | None:
    if amount >= _LEAST_YEARLY:
        return "year"
    if currency in _PAID_MONTHLY and _LEAST_BARE <= amount < _MOST_MONTHLY:
        return "month"
    return "hour" if amount <= _MOST_HOURLY else None
