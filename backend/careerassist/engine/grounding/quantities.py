"""Reading quantities: "over 1.2k patients", "£3m", "forty percent", "40+ calls a day"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from careerassist.engine.grounding.words import fold, lexicon

Hedge = Literal["", "min", "max", "below", "near", "about"]
"""`min`: over, at least, +; `max`: up to; `below`: under; `near`: almost; `about`: around."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a text gives it."""

    text: str
    start: int
    end: int
    value: float
    unit: str = ""
    """`%`, `x`, an ISO currency, `ordinal`, `month`, `day`, `minute`, or empty."""
    hedge: Hedge = ""
    rate: str = ""
    """The period it is counted over: "12 calls an hour" has `hour`."""
    relation: str = ""
    """`by`, `to` or `from`, where that stands before it."""
    vague: str = ""
    """`dozens`, `hundreds`, `thousands` or `millions`, given without a number."""
    year_like: bool = False
    """Reads as a calendar year; rules on dates look after it."""


_CURRENCY = {"£": "GBP", "€": "EUR", "$": "USD", "us$": "USD", "¥": "JPY"}
_CURRENCY_WORD = r"(?:USD|EUR|GBP|CHF|euros?|dollars?|pounds?|d[oó]lares|libras|Pfund|Franken)"
_CURRENCY_CODES = {
    "usd": "USD", "dollar": "USD", "dollars": "USD", "dolares": "USD",
    "eur": "EUR", "euro": "EUR", "euros": "EUR",
    "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "libras": "GBP", "pfund": "GBP",
    "chf": "CHF", "franken": "CHF",
}  # fmt: skip
_SCALE = {
    "k": 1e3, "thousand": 1e3, "tausend": 1e3, "mil": 1e3, "tsd": 1e3,
    "m": 1e6, "mn": 1e6, "mm": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6,
    "millionen": 1e6, "millones": 1e6,
    "b": 1e9, "bn": 1e9, "billion": 1e9, "mrd": 1e9, "milliarden": 1e9,
}  # fmt: skip
# Times in one unit each, so that "12 months" and "one year" are the same.
_TIME = {
    "year": ("month", 12), "years": ("month", 12), "yr": ("month", 12), "yrs": ("month", 12),
    "jahr": ("month", 12), "jahre": ("month", 12), "jahren": ("month", 12),
    "año": ("month", 12), "años": ("month", 12),
    "month": ("month", 1), "months": ("month", 1), "monat": ("month", 1), "monate": ("month", 1),
    "monaten": ("month", 1), "mes": ("month", 1), "meses": ("month", 1),
    "week": ("day", 7), "weeks": ("day", 7), "woche": ("day", 7), "wochen": ("day", 7),
    "semana": ("day", 7), "semanas": ("day", 7),
    "day": ("day", 1), "days": ("day", 1), "tag": ("day", 1), "tage": ("day", 1),
    "tagen": ("day", 1), "día": ("day", 1), "días": ("day", 1),
    "hour": ("minute", 60), "hours": ("minute", 60), "hr": ("minute", 60), "hrs": ("minute", 60),
    "stunde": ("minute", 60), "stunden": ("minute", 60), "hora": ("minute", 60),
    "horas": ("minute", 60),
    "minute": ("minute", 1), "minutes": ("minute", 1), "min": ("minute", 1), "mins": ("minute", 1),
    "minuten": ("minute", 1), "minutos": ("minute", 1),
}  # fmt: skip
_NUMBER = (
    r"\d{1,3}(?:[,.'’\u202f\u00a0 ]\d{3})+(?:[.,]\d{1,2})?(?!\d)"
    r"|\d+(?:[.,]\d+)?"
)
_UNIT = (
    r"%|per\s?cent\b|percent\b|pct\b|Prozent\b|por\s?ciento\b|percentage points?\b"
    r"|(?:-?fold|-?fach\w*|x|×|times|mal|veces)(?![^\W_])"
    rf"|(?:{'|'.join(sorted(_TIME, key=len, reverse=True))})(?![^\W_])"
    rf"|{_CURRENCY_WORD}(?![^\W_])|[€£$](?!\d)"
    r"|(?:st|nd|rd|th)(?![^\W_])"
)
_SCALE_WORDS = "|".join(sorted(_SCALE, key=len, reverse=True))
_DIGITS = re.compile(
    rf"(?<![^\W_])(?<!\d[.,])(?:(?P<sign>US\$|[£€$¥]|(?:USD|EUR|GBP|CHF)\s)\s?)?"
    rf"(?P<number>{_NUMBER})"
    rf"(?:\s?(?P<scale>{_SCALE_WORDS})(?![^\W_]))?\.?"
    rf"(?P<plus>\+)?"
    rf"(?:[\s-]?(?P<unit>{_UNIT}))?(?P<plus2>\+)?",
    re.IGNORECASE,
)
_WORD_UNIT = re.compile(rf"[\s-]?(?P<unit>{_UNIT})", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])\s?[/.]\s?(?=(?:19|20)\d\d(?!\d))")
_YEAR = re.compile(r"(?:19[4-9]|20[0-4])\d$")
_RATE = re.compile(
    r"^\s*(?:[^\W\d]+\s+){0,3}?(?:per|a|an|each|every|pro|je|por|al|cada|/)\s?"
    r"(hour|day|night|shift|week|month|quarter|year|annum|stunde|tag|schicht|woche|monat|jahr"
    r"|hora|d[ií]a|turno|semana|mes|año)\b"
    r"|^\s*(?:[^\W\d]+\s+){0,2}?(hourly|daily|nightly|weekly|monthly|quarterly|yearly|annually"
    r"|täglich|wöchentlich|monatlich|jährlich|diari\w+|semanal\w*|mensual\w*|anual\w*)\b",
    re.IGNORECASE,
)
_RATES = {
    "hour": "hour", "hourly": "hour", "stunde": "hour", "hora": "hour",
    "day": "day", "daily": "day", "tag": "day", "taglich": "day", "dia": "day", "night": "day",
    "nightly": "day", "shift": "shift", "schicht": "shift", "turno": "shift",
    "week": "week", "weekly": "week", "woche": "week", "wochentlich": "week", "semana": "week",
    "month": "month", "monthly": "month", "monat": "month", "monatlich": "month", "mes": "month",
    "quarter": "quarter", "quarterly": "quarter",
    "year": "year", "annum": "year", "yearly": "year", "annually": "year", "jahr": "year",
    "jahrlich": "year", "ano": "year",
}  # fmt: skip
_RELATION = re.compile(r"\b(by|to|from|um|auf|von|en|a|de)\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)
_RELATIONS = {
    "en": {"by": "by", "to": "to", "from": "from"},
    "de": {"um": "by", "auf": "to", "von": "from"},
    "es": {"en": "by", "de": "from"},
}
_HEDGE_AFTER = re.compile(r"^\s+(?:or more|and more|plus|oder mehr|o más)\b", re.IGNORECASE)
_HEDGES: tuple[tuple[Hedge, str], ...] = (
    ("min", "over|more than|above|exceeding|in excess of|upwards of|greater than|at least"
            "|a minimum of|minimum of|no fewer than|no less than|mehr als|über|mindestens"
            "|más de|al menos|por encima de|>"),
    ("max", "up to|as many as|at most|a maximum of|maximum of|no more than|bis zu|höchstens"
            "|maximal|hasta|como máximo|≤"),
    ("below", "under|less than|fewer than|below|weniger als|unter|menos de|<"),
    ("near", "nearly|almost|just under|close to|approaching|fast|knapp|beinahe|casi"),
    ("about", "about|around|approximately|approx\\.?|roughly|circa|ca\\.?|some|rund|etwa"
              "|ungefähr|unos|unas|aproximadamente|alrededor de|cerca de|~|≈"),
)  # fmt: skip
_HEDGE = re.compile(
    "(?:^|(?<=[^\\w]))(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _HEDGES)
    + r")\s*(?:(?:the|a|an|of)\s+)?$",
    re.IGNORECASE,
)
_RANGE = re.compile(r"^\s*(?:to|and|bis|und|auf|a|y|-|–)\s*$", re.IGNORECASE)
_LOOK_BACK = 24


def is_hedge(word: str) -> bool:
    """The word may hedge a number ("approximately"); rules on numbers look after it."""
    return _HEDGE.fullmatch(word) is not None


def is_unit(word: str) -> bool:
    """The word only gives a number its unit ("minutes", "percent")."""
    return word.casefold() in _TIME or fold(word) in {*_CURRENCY_CODES, "percent", "prozent", "per"}


@lru_cache(maxsize=4096)
def quantities(text: str, language: str = "en") -> tuple[Quantity, ...]:
    """Every quantity that a text gives in digits or in words, in order."""
    masked = _MONTH_YEAR.sub(lambda m: " " * len(m.group()), text)
    found = [_digits(masked, match, language) for match in _DIGITS.finditer(masked)]
    taken = [(q.start, q.end) for q in found]
    for quantity in _worded(masked, language):
        if not any(s < quantity.end and quantity.start < e for s, e in taken):
            found.append(quantity)
    return _ranges(masked, sorted(found, key=lambda q: q.start))


def _ranges(text: str, found: list[Quantity]) -> tuple[Quantity, ...]:
    """ "From 30 to 20 minutes": the first number has the unit of the second."""
    for index, (first, second) in enumerate(pairwise(found)):
        plain = not first.unit and not first.year_like and not first.vague
        if plain and second.unit and _RANGE.match(text[first.end : second.start]):
            factor = _factor(text[second.start : second.end])
            found[index] = replace(first, unit=second.unit, value=first.value * factor)
    return tuple(found)


def _factor(words: str) -> int:
    last = re.split(r"[\s\d-]", words.casefold())[-1]
    return _TIME[last][1] if last in _TIME else 1


def _digits(text: str, match: re.Match[str], language: str) -> Quantity:
    number = match["number"]
    value = _value(number, language)
    bare = not (match["sign"] or match["scale"] or match["unit"] or match["plus"])
    year_like = bare and len(number) == 4 and _YEAR.match(number) is not None
    if match["scale"]:
        value *= _SCALE[fold(match["scale"])]
    unit, value = _unit(match["unit"], value)
    if match["sign"]:
        unit = _currency(match["sign"])
    plus = match["plus"] or match["plus2"]
    return _complete(text, match.start(), match.end(), value, unit, bool(plus), language, year_like)


def _complete(
    text: str,
    start: int,
    end: int,
    value: float,
    unit: str,
    plus: bool,
    language: str,
    year_like: bool = False,
) -> Quantity:
    while end > start and text[end - 1] in ". ":
        end -= 1
    before = text[max(0, start - _LOOK_BACK) : start]
    hedge: Hedge = "min" if plus else ""
    first = start
    if hedged := _HEDGE.search(before):
        hedge = next(name for name, _ in _HEDGES if hedged[name])
        first = start - len(before) + hedged.start()
    elif after := _HEDGE_AFTER.match(text[end:]):
        hedge, end = "min", end + after.end()
    relation = ""
    if found := _RELATION.search(text[max(0, first - _LOOK_BACK) : first]):
        relation = _RELATIONS.get(language, _RELATIONS["en"]).get(found[1].lower(), "")
    rate = ""
    if per := _RATE.match(text[end : end + 50]):
        rate = _RATES.get(fold(per[1] or per[2]), "")
    words = text[first:end].strip()
    value = round(value, 6)
    return Quantity(words, start, end, value, unit, hedge, rate, relation, "", year_like)


def _value(number: str, language: str) -> float:
    """Digits to a number; the language tells what "1.200" means."""
    plain = re.sub(r"['’\s\u202f\u00a0]", "", number)
    thousands, decimal = (",", ".") if language not in ("de", "es") else (".", ",")
    groups = re.split(r"[.,]", plain)
    if len(groups) > 2 and len(set(re.findall(r"[.,]", plain))) == 1:
        return float("".join(groups))
    if decimal in plain and thousands not in plain and len(groups) == 2:
        return float(plain.replace(decimal, "."))
    if thousands in plain and decimal not in plain and len(groups[-1]) != 3:
        return float(plain.replace(thousands, "."))
    return float(plain.replace(thousands, "").replace(decimal, "."))


def _unit(written: str | None, value: float) -> tuple[str, float]:
    if not written:
        return "", value
    word = written.casefold().strip("- ")
    if word in _TIME:
        unit, factor = _TIME[word]
        return unit, value * factor
    if word in ("%", "prozent", "pct") or word.startswith(("per", "por")):
        return "%", value
    if word in ("st", "nd", "rd", "th"):
        return "ordinal", value
    return (_currency(word), value) if _is_currency(word) else ("x", value)


def _is_currency(word: str) -> bool:
    return word in _CURRENCY or fold(word) in _CURRENCY_CODES


def _currency(sign: str) -> str:
    key = sign.strip().casefold()
    return _CURRENCY.get(key) or _CURRENCY_CODES[fold(key)]


# --- numbers written as words -------------------------------------------------------------------


@cache
def _number_words(language: str) -> tuple[re.Pattern[str], dict[str, float]]:
    tables = lexicon("numbers")
    values: dict[str, float] = {}
    for table in dict.fromkeys((language if language in tables else "en", "en")):
        for word, value in tables[table].items():
            values.setdefault(fold(word), float(value))
    # "half" is German for "helped", "once" is Spanish for eleven, "ten" English.
    if language == "de":
        values.pop("half", None)
    alternatives = "|".join(sorted((re.escape(w) for w in values), key=len, reverse=True))
    pattern = re.compile(
        rf"(?<![^\W_])(?:{alternatives})(?:(?:[\s-]|\sand\s)(?:{alternatives}))*(?![^\W_])",
        re.IGNORECASE,
    )
    return pattern, values


_VAGUE = re.compile(
    r"(?<![^\W_])(dozens|hundreds|thousands|millions|dutzende|hunderte|tausende|decenas|cientos"
    r"|miles|millones)(?![^\W_])",
    re.IGNORECASE,
)
_VAGUE_NAMES = {
    "dutzende": "dozens", "hunderte": "hundreds", "tausende": "thousands",
    "decenas": "dozens", "cientos": "hundreds", "miles": "thousands", "millones": "millions",
}  # fmt: skip
_FACTORS = re.compile(
    r"(?<![^\W_])(?:(?P<half>halv(?:ed|ing|es?)|halbiert\w*|in half)"
    r"|(?P<double>doubl(?:ed?|ing|es)|twofold|twice|verdoppel\w*|duplic\w+)"
    r"|(?P<triple>tripl(?:ed?|ing|es)|threefold|trebled|verdreifach\w*|triplic\w+)"
    r"|(?P<quadruple>quadrupl\w+|fourfold|vervierfach\w*)"
    r"|(?P<tenfold>tenfold))(?![^\W_])",
    re.IGNORECASE,
)
_FACTOR_VALUES = {
    "half": (50.0, "%"), "double": (2.0, "x"), "triple": (3.0, "x"), "quadruple": (4.0, "x"),
    "tenfold": (10.0, "x"),
}  # fmt: skip


def _worded(text: str, language: str) -> list[Quantity]:
    pattern, values = _number_words(language)
    found: list[Quantity] = []
    for match in pattern.finditer(_unaccented(text)):
        value = _sum(re.split(r"[\s-]+", match.group()), values)
        end = match.end()
        unit = ""
        if named := _WORD_UNIT.match(text, end):
            unit, value = _unit(named["unit"], value)
            end = named.end()
        elif value == 1:
            continue  # an article or a pronoun more often than a number
        found.append(_complete(text, match.start(), end, value, unit, False, language))
    for match in _VAGUE.finditer(text):
        word = match.group().casefold()
        name = _VAGUE_NAMES.get(word, word)
        found.append(Quantity(match.group(), match.start(), match.end(), 0.0, vague=name))
    for match in _FACTORS.finditer(text):
        value, unit = _FACTOR_VALUES[match.lastgroup or "half"]
        found.append(Quantity(match.group(), match.start(), match.end(), value, unit))
    return found


def _unaccented(text: str) -> str:
    """Accents away where that keeps the length, so that offsets stay true."""
    return "".join(folded if len(folded := fold(c)) == 1 else c for c in text)


def _sum(words: list[str], values: dict[str, float]) -> float:
    total = current = 0.0
    for word in words:
        value = values.get(fold(word))
        if value is None:
            continue
        if value >= 1000:
            total, current = total + (current or 1) * value, 0.0
        elif value == 100 or (value == 12 and fold(word) in ("dozen", "dutzend", "docena")):
            current = (current or 1) * value
        else:
            current += value
    return total + current
