"""Reading quantities: "over 1.2k patients", "£3m", "forty percent", "40+ calls a day"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from careerassist.engine.grounding.amounts.durations import durations
from careerassist.engine.grounding.amounts.hedges import hedge_of, is_hedge
from careerassist.engine.grounding.amounts.number_words import (
    Worded,
    cardinals,
    fractions,
    others,
    recurrences,
)
from careerassist.engine.grounding.amounts.quantity import Quantity
from careerassist.engine.grounding.amounts.ranges import factor, ranges
from careerassist.engine.grounding.amounts.units import (
    WORD_END,
    WORD_START,
    any_of,
    currencies,
    is_unit,
    measured,
    periods,
    plain,
    scales,
    unit_pattern,
)
from careerassist.engine.grounding.language.words import lexicon

__all__ = ["Quantity", "is_hedge", "is_unit", "quantities"]


_NUMBER = (
    r"\d{1,3}(?:[,.'’\u202f\u00a0 ]\d{3})+(?:[.,]\d{1,2})?(?!\d)"
    r"|\d*\s?[½¼¾]"
    r"|\d+(?:[.,]\d+)?"
)
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_MASKED = re.compile(
    r"(?<!\d)(?:0?[1-9]|1[0-2])\s?[/.]\s?(?=(?:19|20)\d\d(?!\d))"
    r"|(?<![\d/])24/7(?![\d/])"
    r"|(?<=(?:19|20)\d\d)[/–-]\d\d(?!\d)"
)
_CLOCK = re.compile(r"(?<=\d):(?=[0-5]\d(?!\d))")
_MINUS = re.compile(r"[−‒](?=\s?\d)")
_YEAR = re.compile(r"(?:19[4-9]|20[0-4])\d$")
_IDIOMS = re.compile(
    r"(?<![^\W_])(?:one[\s-]to[\s-]one|one[\s-]on[\s-]one|one[\s-]off|day[\s-]to[\s-]day"
    r"|(?<!within )(?<!in )(?<!for )(?<!per )one\sday(?!\s+(?:a|per|each|course|of|before|early)\b)"
    r"|one\sanother|one\sof|eines\stages|algun\sdia|un\sdia)(?![^\W_])"
)
_RELATIONS = {
    "en": {"by": "by", "to": "to", "from": "from"},
    "de": {"um": "by", "auf": "to", "von": "from"},
    "es": {"en": "by", "de": "from", "a": "to"},
}
_RELATION = re.compile(r"\b(by|to|from|um|auf|von|en|a|de)\s+(?:(?:an?|the|ein|una?|el|la)\s+)?$")
_REST = re.compile(
    r"\b(?:all|every|everyone|alle|todos|todas)\s+(?:but|bar|except|save|bis\s+auf|ausser|außer"
    r"|menos|salvo|excepto)\s+(?:for\s+)?$"
)
_NUMERAL = (
    r"(?:\d|(?:un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veint|treint))"
)
_A_NUMBER = re.compile(rf"[^.;]{{0,40}}\ba (?:(?:unos|unas|casi|solo|los|las) )?{_NUMERAL}")
_DE_NUMBER = re.compile(rf"\bde (?:(?:unos|unas|casi|los|las) )?{_NUMERAL}[^.;]{{0,40}}$")
_COUNTED = re.compile(r"\s+[^\W\d_A-Z]+s\b")
"""A plural after a number that follows a noun: "on the ward two afternoons a week"."""
_DOWN_TO = re.compile(r"\b(?:from|von|de)\b[^.;,]{3,30}\b(?:to|auf|a)\s+$")
_LISTED = re.compile(r"^\s*(?:,|and|or|und|oder|y|o|&|to|-|–|,\s*(?:and|or))\s*$")
_NUMBERED = re.compile(
    r"(?:\d|(?<![^\W_])(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|veinte|cien))\s$"
)
_LOOSELY = re.compile(
    r"-(?:(?P<about>odd|some)|(?P<min>plus))(?![^\W_])|\s(?P<odd>odd)(?![^\W_])"
    r"|\sand\sa\sbit(?![^\W_])"
)
""" "Forty-odd", "six-plus", "three and a bit": hedges that follow the number at once."""
_STRONG = re.compile(r"-strong(?![^\W_])")
_OLD = re.compile(r"[\s-]+olds?\b")
_MONEY_RATE = re.compile(
    r"(?<![^\W_])(?P<period>[^\W\d]+)\s+[^\W\d]+\s+(?:[^\W\d]+\s+)?(?:of|von|de)\s+$"
)
_ADVERBS = ("ly", "lich", "liche", "lichen", "weise", "mente", "ario", "aria", "arios", "arias")
_TIMES = ("month", "day", "minute")
_LOOK_BACK = 30


@lru_cache(maxsize=8192)
def quantities(text: str, language: str = "en") -> tuple[Quantity, ...]:
    """Every quantity that a text gives in digits or in words, in order."""
    masked = plain(_IDIOMS.sub(_blank, plain(_MASKED.sub(_blank, text))))
    masked = _MINUS.sub("-", _CLOCK.sub(".", masked))
    found: list[Quantity] = []
    for quantity in _readings(text, masked, language):
        if not any(q.start < quantity.end and quantity.start < q.end for q in found):
            found.append(quantity)
    ordered = _labelled(text, masked, sorted(found, key=lambda q: q.start))
    return tuple(
        replace(q, each=max(q.each, factor(masked, q)) if q.unit in _TIMES else 1)
        for q in ranges(masked, text, ordered)
    )


def _labelled(text: str, masked: str, found: list[Quantity]) -> list[Quantity]:
    """ "Wards 3, 4 and 5": the label of the first is that of the rest; ages have no unit."""
    for index, quantity in enumerate(found):
        if quantity.unit == "month" and _OLD.match(masked, quantity.end):
            found[index] = replace(quantity, unit="", value=round(quantity.value / 12, 6))
        if index == 0 or quantity.label or quantity.unit or quantity.hedge:
            continue
        before = found[index - 1]
        listed = _LISTED.match(masked[before.end : quantity.start])
        if before.label and listed and not _COUNTED.match(text[quantity.end :]):
            found[index] = replace(found[index], label=before.label)
    return found


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _readings(text: str, masked: str, language: str) -> Iterator[Quantity]:
    """All that may be a quantity, what takes more words first."""
    for read in (recurrences, durations, fractions):
        for worded in read(masked, language):
            yield _worded(text, masked, worded, language)
    for worded in others(masked):
        if not worded.unit and (named := _word_unit().match(masked, worded.end)):
            unit, value = measured(named["unit"], worded.value)
            worded = replace(worded, value=value, unit=unit, end=named.end())
        yield _worded(text, masked, worded, language)
    for match in _vague(language).finditer(masked):
        if _NUMBERED.search(masked[: match.start()]):
            continue  # "1,5 millones" is no loose number
        yield Quantity(
            text[match.start() : match.end()],
            match.start(),
            match.end(),
            0.0,
            vague=match.group(),
        )
    for match in _digits().finditer(masked):
        yield _from_digits(text, masked, match, language)
    for worded in cardinals(masked, language):
        unit, value, end = "", worded.value, worded.end
        loosely = _LOOSELY.match(masked, end)
        end = loosely.end() if loosely else end
        if named := _word_unit().match(masked, end):
            unit, value = measured(named["unit"], value)
            end = named.end()
        elif value == 1 and not (loosely or _is_one(masked, worded)):
            continue  # an article or a pronoun more often than a number
        found = _worded(text, masked, replace(worded, value=value, unit=unit, end=end), language)
        yield _loosened(found, loosely)


_ABOUT_SO_MANY = re.compile(r"(?:decena|veintena|treintena|cuarentena|centenar)$")
""" "Una decena de pacientes": words for a number that round it themselves."""


def _loosened(found: Quantity, loosely: re.Match[str] | None) -> Quantity:
    if _ABOUT_SO_MANY.search(plain(found.text)) and not found.hedge:
        return replace(found, hedge="about")
    if loosely is None or found.hedge:
        return found
    return replace(found, hedge="about" if loosely["about"] or loosely["odd"] else "min")


_ONE_MORE = re.compile(
    r"^\s+(?:other|fellow|further|additional|more|weiter\w+|otr[oa])(?!\s+than)\b"
)


def _is_one(masked: str, worded: Worded) -> bool:
    """ "One" counts: "down to one", "with one other hand"."""
    one_more = _ONE_MORE.match(masked[worded.end :]) is not None
    return one_more or _DOWN_TO.search(masked[: worded.start]) is not None


def vague_numbers(language: str) -> dict[str, int]:
    """Words for a number told loosely ("dozens"), and from how many on they are true."""
    tables = lexicon("numbers")["vague"]
    own: dict[str, int] = tables.get(language, tables["en"])
    return {plain(word): least for word, least in own.items()}


@cache
def _vague(language: str) -> re.Pattern[str]:
    return re.compile(rf"{WORD_START}(?:{any_of(tuple(vague_numbers(language)))}){WORD_END}")


@cache
def _word_unit() -> re.Pattern[str]:
    return re.compile(rf"[\s-]?(?P<unit>{unit_pattern()})")


@cache
def _digits() -> re.Pattern[str]:
    codes = any_of([c for c in currencies() if c.isalpha() and len(c) == 3])
    signs = any_of([c for c in currencies() if not c[-1].isalnum()])
    return re.compile(
        rf"(?<![^\W_])(?<!\d[.,])(?:(?P<sign>{signs}|(?:{codes}|rs\.?)\s?|r(?=\d))\s?)?"
        rf"(?P<number>{_NUMBER})"
        rf"(?:(?P<gap>[\s-]?)(?P<scale>{any_of(tuple(scales()))}){WORD_END})?\.?"
        rf"(?P<plus>\+|-plus{WORD_END})?(?P<odd>-odd{WORD_END}|\sodd{WORD_END})?"
        rf"(?:(?:\sde)?[\s-]?(?P<unit>{unit_pattern()}))?(?P<plus2>\+)?"
    )


def _from_digits(text: str, masked: str, match: re.Match[str], language: str) -> Quantity:
    number = match["number"]
    value = _value(number, language)
    scale, written = match["scale"], match["unit"]
    bare = not (match["sign"] or scale or written or match["plus"] or match["odd"])
    year_like = bare and len(number) == 4 and _YEAR.match(number) is not None
    unit = ""
    if not (match["sign"] or written) and (scale == "mm" or (scale == "m" and match["gap"])):
        unit = "metre" if scale == "m" else "millimetre"
    elif scale:
        value *= scales()[scale]
    if written:
        unit, value = measured(written, value)
    if match["sign"] and not (match["sign"].strip() == "$" and unit in currencies().values()):
        sign = match["sign"].strip().strip(".")
        unit = "ZAR" if sign == "r" else currencies()[sign]
    found = _complete(text, masked, match.start(), match.end(), value, unit, language)
    if match["plus"] or match["plus2"]:
        found = replace(found, hedge="min")
    elif match["odd"] and not found.hedge:
        found = replace(found, hedge="about")
    return replace(found, year_like=year_like and not found.label)


def _worded(text: str, masked: str, worded: Worded, language: str) -> Quantity:
    found = _complete(text, masked, worded.start, worded.end, worded.value, worded.unit, language)
    return replace(found, part=worded.part, relation="by" if worded.change else found.relation)


def _changes(masked: str, start: int, end: int, relation: str) -> bool:
    """Spanish "de … a …" around a number tells a change only as a pair."""
    if relation == "from":
        return _A_NUMBER.match(masked[end:]) is not None
    return relation == "to" and _DE_NUMBER.search(masked[:start]) is not None


def _complete(
    text: str, masked: str, start: int, end: int, value: float, unit: str, language: str
) -> Quantity:
    while end > start and masked[end - 1] in ". ":
        end -= 1
    if strong := _STRONG.match(masked, end):
        end = strong.end()  # "a 14-strong crew"
    hedge, first, last = hedge_of(masked, start, end)
    before = masked[max(0, first - _LOOK_BACK) : first]
    relation = ""
    if found := _RELATION.search(before):
        relation = _RELATIONS.get(language, _RELATIONS["en"]).get(found[1], "")
        # Spanish "en" and "de" mean too much else beside a bare number.
        if language == "es" and not unit and not _changes(masked, first, last, relation):
            relation = ""
    label = ""
    if named := re.search(r"([^\W\d_]+)[\s-]$", masked[max(0, start - 20) : start]):
        counts = _COUNTED.match(text[end:])
        label = named[1] if named[1] in _labels() and not (hedge or counts) else ""
        label = label.removesuffix("es" if label == "classes" else "" if label == "class" else "s")
    return Quantity(
        text=text[first:last].strip(),
        start=first,
        end=last,
        value=round(value, 6),
        unit=unit,
        hedge=hedge,
        rate="" if label else _rate(masked, first, last, unit),
        relation=relation,
        label=label,
        rest=_REST.search(before) is not None,
    )


@cache
def _labels() -> frozenset[str]:
    return frozenset(plain(w) for w in lexicon("numbers")["labels"]["words"].split())


@cache
def _per() -> re.Pattern[str]:
    names = any_of([w for w in periods() if not w.endswith((*_ADVERBS, "annual"))])
    adverbs = any_of([w for w in periods() if w.endswith(_ADVERBS)])
    return re.compile(
        rf"^\s*(?:[^\W\d]+[\s-]+){{0,3}}?(?:[^\W\d]+)?"
        rf"(?:\s*/\s?|(?:(?<=\s)|^\s*)(?:per|(?:in|on|over)\s(?:an?|any|the)\s(?=(?:typical|average|normal|ordinary|given|busy|good|quiet)\s)|(?<!in\s)(?<!within\s)(?<!over\s)(?<!for\s)an?|each|every|in\sder|in\seiner|im|am|pro|je"
        rf"|jede[nrs]?|por|al|a\sla|cada)\s*(?:(?:working|typical|average|normal|ordinary|given|busy|good|quiet)\s)?)"
        rf"(?P<period>{names})s?{WORD_END}"
        rf"|^\s*(?:[^\W\d]+\s+){{0,2}}?(?P<adverb>{adverbs}){WORD_END}"
    )


def _rate(masked: str, start: int, end: int, unit: str) -> str:
    if unit.startswith("every"):
        return ""
    following = re.split(r"[.;:,](?:\s|$)", masked[end : end + 50])[0]
    if found := _per().match(following):
        return periods().get(found["period"] or found["adverb"], "")
    money = unit in currencies().values()
    if money and (found := _MONEY_RATE.search(masked[max(0, start - 50) : start])):
        return periods().get(found["period"], "")
    return ""


def _value(number: str, language: str) -> float:
    """Digits to a number; the language tells what "1.200" means."""
    plain_digits = re.sub(r"['’\s\u202f\u00a0]", "", number)
    if number[-1] in _GLYPHS:
        return float(plain_digits[:-1] or 0) + _GLYPHS[number[-1]]
    thousands, decimal = (",", ".") if language not in ("de", "es") else (".", ",")
    groups = re.split(r"[.,]", plain_digits)
    if len(groups) > 2 and len(set(re.findall(r"[.,]", plain_digits))) == 1:
        return float("".join(groups))
    if decimal in plain_digits and thousands not in plain_digits and len(groups) == 2:
        return float(plain_digits.replace(decimal, "."))
    if thousands in plain_digits and decimal not in plain_digits and len(groups[-1]) != 3:
        return float(plain_digits.replace(thousands, "."))
    return float(plain_digits.replace(thousands, "").replace(decimal, "."))
