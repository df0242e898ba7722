"""Pay in a posting: range, currency, period ("£31k–£36k", "€ 18,50 pro Stunde")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careerassist.engine.extraction.posting_amounts import Amount, amounts
from careerassist.engine.extraction.posting_currency import Local, local_currencies
from careerassist.engine.extraction.posting_layout import Passage
from careerassist.engine.extraction.posting_period import (
    Period,
    is_plausible,
    is_said,
    period_of,
)
from careerassist.schemas.posting import Salary

_LABEL = re.compile(
    r"\b(?:salary|salaries|pay|pays|paying|paid|wage|wages|compensation|remuneration|rate|stipend"
    r"|package|ctc|super|superannuation|\w*gehalt\w*|\w*vergütung\w*|\w*lohn\w*|\w*entgelt"
    r"|verdienst"
    r"|verdien(?:en|st)|bezahl\w+|salario|retribución|sueldo|renta|haberes|honorarios"
    r"|remuneración|earn|earning|ote|gross|brutto|brut[oa]s?|netto|net[oa]s?|líquid[oa]s?"
    r"|actual|lön|løn|lønn)\b",
    re.IGNORECASE,
)
_LABEL_LINE = re.compile(
    r"^(?:(?:(?:base|basic|annual|actual|starting|gross|total|advertised|hourly|monthly|weekly"
    r"|estimated|current)\s)?(?:salary|pay|wage|compensation|remuneration|ctc|stipend|package|rate)"
    r"(?: (?:range|scale|band|rate|of pay|offered|details|package))?(?: ?(?:&|and) benefits)?"
    r"|market[- ]related|\w*gehalt|\w*vergütung|entgelt|\w*lohn|verdienst"
    r"|(?:salario|sueldo|renta|remuneración|retribución)(?:\s(?:brut[oa]|líquid[oa]|ofrecid[oa]"
    r"|mensual|anual|net[oa]|base))*)(?:\s?\([^)]{1,25}\))?\s*[:–-]\s*[*_]*\s*(?=\S)",
    re.IGNORECASE,
)
_NOT_PAY = re.compile(
    r"\b(?:budget\w*|revenues?|turnover|turning over|funding|bonus(?:es)?|million|billion|mio|mrd"
    r"|referral|relocation|allowances?|fund|grants?|\w*umsatz\w*|invest\w*|maximum salary|raised"
    r"|portfolio|caseload|learning|training budget|vouchers?|discount|fees?|donat\w+|\w*zuschuss"
    r"|\w*zulagen?|\w*prämien?|\w*gutscheine?|capped|millones|facturaci\w+|presupuesto|bono|vales?"
    r"|worth|valued|assets|sign[- ]on|signing|retention|reimburse\w*|contribut\w+|stipend for"
    r"|credit|prize|deposit|insurance|fine|projects? (?:of|up to|from)|contracts? (?:of|up to)"
    r"|towards?|sponsorship|per child|kilometergeld|bonificaci\w+|auxilio|cheques?|sales of"
    r"|equipment|gift|perks?|auftragsvolumen|deals?|orders?|sell(?:ing)?|sales|sav(?:e|es|ings?)"
    r"|transactions?|cash|\w*ticket"
    r"|sachbezug|weihnachtsgeld|urlaubsgeld|jobrad|premium|capital|bausumme|p&l|spend)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:you(?:['’]ll| will)? (?:get|receive|be on|start)|we offer|offering|offered|start(?:s"
    r"|ing)?"
    r"|from|ab|bieten|zahlen|bekommst|bekommen|erhältst|erhalten|du|sie|ganarás|ofrecemos|ofrece"
    r"|percibirás|cobrarás|pagamos|desde)\b",
    re.IGNORECASE,
)
"""Words with which a sentence says what somebody gets."""
_ON_TOP = re.compile(
    r"(?:\bincl\w*\.?|\bplus|\+|\binkl\.?|\bzzgl\.?|\bmás|\band|\bund|\by)\s+(?:[\w-]+\s+){0,3}"
    r"(?:\w*(?:bonus|allowance|zulage|prämie)\w*|relocation|learning|referral)",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;()|•·]|[,.:!?](?=\s)|\+|\b(?:plus|and|und|y|más|zzgl|inkl|incl|including|with|mit|con|sowie"
    r"|o|or|oder)\b",
    re.IGNORECASE,
)
"""Where the words about one amount end and those about another begin."""
_UP_TO = re.compile(r"(?:\bup to|\bbis zu|\bhasta|\bmax\w*\.?|\bote(?: of)?)\s*$", re.IGNORECASE)
_OTHER_JOBS = re.compile(
    r"(?:similar|related|more|other|recommended|suggested)\s(?:[\w&-]+\s){0,2}(?:jobs|roles"
    r"|vacancies|openings|positions|opportunities)(?: .{0,30})?|people also viewed"
    r"|(?:ähnliche|weitere|andere)\s(?:jobs|stellen\w*|angebote)(?: .{0,30})?|(?:otras"
    r"|más) (?:ofertas|vacantes).{0,40}"
    r"|(?:ofertas|empleos|vacantes) (?:similares|relacionad[ao]s).{0,20}",
    re.IGNORECASE,
)
_TRAINING_YEAR = re.compile(
    r"\b(?:(?:lehr|ausbildungs)jahr|(?:ersten|zweiten|dritten|vierten|erstes|zweites"
    r"|drittes|viertes|[1-4]\.)\s(?:lehr|ausbildungs)?jahr|im [1-4]\.(?=\s)|(?:1st|2nd|3rd|4th"
    r"|first|second|third|fourth)[- ]year|year (?:[1-4]|one|two|three|four)\b"
    r"|[1-4](?:er|do|º|°)\.? año|(?:primer|segundo|tercer|cuarto) año)",
    re.IGNORECASE,
)
_HEAD_PASSAGES = 8
"""The first lines, where an amount without any word beside it is the pay."""
_HALF_LINE = 60
_BEHIND = 40
_LEAST_SCORE = 3
_LEAST_HOURLY = 5
_LEAST_BARE = 1000
"""A number without a currency is pay only on a line labelled so, and from here on unless it is for
an hour."""
_LONGEST_OWN_LINE = 60


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


def salary(parts: tuple[Passage, ...], place: str = "") -> Salary | None:
    """The pay that a posting offers, its most telling statement; None if it names none.

    `place` is the job's, which tells whose dollars a bare "$" means. A labelled line without
    amounts ("Salary: Band 5") is given with its words alone. What an apprentice gets in each year
    is one range. A period is taken from the words around, failing that from what is usual for such
    amounts in the currency (`posting_period`).
    """
    parts = tuple(_own(parts))
    local = local_currencies(place, "\n".join(passage.text for passage in parts))
    best = _training(parts, local) or max(
        (
            offer
            for number, passage in enumerate(parts)
            for offer in _offers(passage, local, near_title=number < _HEAD_PASSAGES)
        ),
        key=lambda offer: offer.score,
        default=None,
    )
    if best and best.score >= _LEAST_SCORE:
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


def _own(parts: tuple[Passage, ...]) -> Iterator[Passage]:
    """The passages before a list of other jobs."""
    for passage in parts:
        if _OTHER_JOBS.fullmatch(passage.text.rstrip(" :")):
            return
        yield passage


def _offers(passage: Passage, local: Local, *, near_title: bool) -> Iterator[_Offer]:
    text = passage.text
    if not any(character.isdigit() for character in text):
        return
    label_line = _LABEL_LINE.match(text)
    for found in amounts(text, local):
        low, currency = found.low, found.currency
        if currency is None and not label_line:
            continue
        before = text[max(0, found.start - _HALF_LINE) : found.start]
        behind = text[found.end : found.end + _HALF_LINE]
        near = f"{before} ¤ {behind}"
        period = period_of(behind[:_BEHIND], near, low, currency)
        by_hour = period == "hour" and low >= _LEAST_HOURLY and is_said(near)
        if currency is None and low < _LEAST_BARE and not by_hour:
            continue
        own_line = found.start <= 2 and len(text) <= _LONGEST_OWN_LINE
        score = (
            3 * bool(_LABEL.search(near))
            + bool(_GIVEN.search(before))
            + 2 * bool(label_line)
            + 2 * (found.high is not None)
            + is_said(near)
            + (currency is not None)
            + 2 * (near_title and is_plausible(low, period))
            + (own_line and is_plausible(low, period))
            - bool(_UP_TO.search(before))
            - 6 * bool(_NOT_PAY.search(_clause(before, behind)))
            - 6 * (low < _LEAST_HOURLY)
        )
        yield _Offer(passage, found.start, found.end, low, found.high, currency, period, score)


def _clause(before: str, behind: str) -> str:
    """The words that belong to an amount: up to the next break on both sides."""
    before = _BREAK.split(before)[-1]
    return f"{before} ¤ {_BREAK.split(_ON_TOP.sub(';', behind))[0]}"


def _training(parts: tuple[Passage, ...], local: Local) -> _Offer | None:
    """What apprentices get, year by year: from the lowest to the highest."""
    run: list[tuple[Passage, list[Amount]]] = []
    for passage in (*parts, None):
        if passage and _TRAINING_YEAR.search(passage.text):
            first = _TRAINING_YEAR.search(passage.text)
            found = [a for a in amounts(passage.text, local) if a.currency and a.low >= 5]
            if found and first:
                run.append((passage, found))
                continue
        if sum(len(found) for _, found in run) > 1:
            break
        run = []
    pay = [amount for _, found in run for amount in found]
    if len(pay) < 2:
        return None
    whole = run[0][0]
    for passage, _ in run[1:]:
        whole = whole.joined(passage)
    low = min(amount.low for amount in pay)
    high = max(amount.high or amount.low for amount in pay)
    start = run[0][1][0].start
    end = len(whole.text) - len(run[-1][0].text) + run[-1][1][-1].end
    currency = pay[0].currency
    period = period_of("", whole.text, low, currency)
    return _Offer(whole, start, end, low, high if high > low else None, currency, period, 9)
