"""Numbers in words: "forty-two", "a dozen", "two thirds", "one in four", "every other week"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from careerassist.engine.grounding.amounts.units import (
    WORD_END,
    WORD_START,
    any_of,
    periods,
    plain,
    scales,
    times,
)
from careerassist.engine.grounding.language.words import lexicon


@dataclass(frozen=True, slots=True)
class Worded:
    """A number that words give, and where."""

    start: int
    end: int
    value: float
    unit: str = ""
    rate: str = ""
    part: bool = False
    """A share given as a fraction, in percent: "a quarter"."""
    change: bool = False
    """A verb that tells how much something changed: "halved"."""


@cache
def _values(language: str) -> dict[str, float]:
    tables = lexicon("numbers")["words"]
    values: dict[str, float] = {}
    for table in dict.fromkeys((language if language in tables else "en", "en")):
        for word, value in tables[table].items():
            values.setdefault(plain(word), float(value))
    return values


@cache
def _cardinals(language: str) -> re.Pattern[str]:
    words = any_of(tuple(_values(language)))
    return re.compile(
        # "A hundred and ten" is one number, "between eight and ten" are two.
        rf"{WORD_START}(?:{words})(?:(?:[\s-]|(?<=hundred|housand|million)\sand\s|\sy\s)(?:{words}))*"
        rf"(?P<half>[\s-](?:and[\s-]a[\s-]half|y\smedi[ao]))?{WORD_END}"
        # "One and a half million" counts in millions.
        rf"(?(half)(?:\s(?P<scale>{any_of(tuple(scales()))}){WORD_END})?)"
    )


def cardinals(text: str, language: str) -> Iterator[Worded]:
    """Whole numbers in words, in a `plain` text; "one" too. "Three and a half" is 3.5."""
    values = _values(language)
    for match in _cardinals(language).finditer(text):
        words: str = match.group()
        if match["half"]:
            words = text[match.start() : match.start("half")]
        parts = list(_apart(words, values))
        for begin, end in parts[:-1]:
            value = _sum(re.split(r"[\s-]+", words[begin:end]), values)
            yield Worded(match.start() + begin, match.start() + end, value)
        begin = parts[-1][0]
        value = _sum(re.split(r"[\s-]+", words[begin:]), values) + (0.5 if match["half"] else 0)
        value *= scales()[match["scale"]] if match["scale"] else 1
        yield Worded(match.start() + begin, match.end(), value)
    if language == "de":
        for match in _IN_GROUPS.finditer(text):
            yield Worded(match.start(), match.end(), values[match["count"]])
        for match in _GERMAN.finditer(text):
            compound = _german(match.group(), values)
            if compound is not None:
                yield Worded(match.start(), match.end(), compound)


_ONES, _TENS = 10, 100


def _apart(words: str, values: dict[str, float]) -> Iterator[tuple[int, int]]:
    """Where numbers stand that only follow each other: "two four-hour watches"."""
    begin, end, before = 0, 0, 0.0
    for match in re.finditer(r"[^\s-]+", words):
        value = values.get(match.group(), 0.0)
        dozen = value == 12 and match.group() in ("dozen", "dutzend", "docena")
        small = 0 < value < _TENS and not dozen
        if small and 0 < before < _TENS and not (before >= 20 and value < _ONES):
            joined = words[end : match.start()].strip() not in ("", "-")
            if not joined:
                yield begin, end
                begin = match.start()
        if value:
            before, end = value, match.end()
    yield begin, len(words)


_IN_GROUPS = re.compile(
    r"(?<![^\W_])(?P<count>zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|zwolf)(?:er(?:team|gruppe)"
    r"|kopfig\w*)(?![^\W_])"
)
""" "Im Viererteam", "im fünfköpfigen Team"."""
_GERMAN = re.compile(
    r"(?<![^\W_])(?:[a-z]+?und(?:[a-z]+zig|dreißig)|(?:[a-zß]+?)?(?:hundert|tausend)[a-zß]+)(?![^\W_])"
)


def _german(word: str, values: dict[str, float]) -> float | None:
    """ "Vierundzwanzig", "einhundertzwanzig", "zweitausendfünfhundert"."""
    if word in values:
        return values[word]
    if word in ("ein", "eins"):
        return 1.0
    for scale, size in (("tausend", 1000.0), ("hundert", 100.0)):
        head, found, tail = word.partition(scale)
        if found:
            count = _german(head, values) if head else 1.0
            rest = _german(tail.removeprefix("und"), values) if tail else 0.0
            return None if count is None or rest is None else count * size + rest
    one, found, ten = word.partition("und")
    if not (found and one and ten):
        return None
    ones, tens = _german(one, values), _german(ten, values)
    return None if ones is None or tens is None else ones + tens


def _sum(words: list[str], values: dict[str, float]) -> float:
    total = current = 0.0
    for word in words:
        value = values.get(word)
        if value is None:
            continue
        if value >= 1000:
            total, current = total + (current or 1) * value, 0.0
        elif value == 100 or (value == 12 and word in ("dozen", "dutzend", "docena")):
            current = (current or 1) * value
        else:
            current += value
    return total + current


# --- parts of a whole ---------------------------------------------------------------------------

_COUNTERS = {
    "en": {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
           "seven": 7, "eight": 8, "nine": 9},
    "de": {"ein": 1, "einem": 1, "eines": 1, "das": 1, "zwei": 2, "drei": 3, "vier": 4, "funf": 5},
    "es": {"un": 1, "una": 1, "la": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5},
}  # fmt: skip
_HALVES = {
    "en": rf"(?:one\s|a\s)?half{WORD_END}(?!\s+(?:an?|day|days|hour|hourly|term|terms|year|yearly"
    r"|time|board|marathon|past|price|section)\b)(?!-)",
    "de": rf"(?:die|der)?\s?halfte{WORD_END}",
    "es": rf"(?:la\s)?mitad{WORD_END}",
}
_BEFORE_PART = re.compile(
    r"(?:\b(?:by|in|from|than|about|nearly|almost|over|around|roughly|under|just|some|to|exactly|um"
    r"|mehr als|uber|rund|etwa|fast|knapp|en|casi|de)\s+|[(]\s*)$"
)
_AFTER_PART = re.compile(
    r"^\s*(?:$|[,.;:)]|(?:of|the|as (?:long|many|much|high|large|big|often)"
    r"|were|was|had|lower|higher|more|less|fewer|shorter|longer|faster"
    r"|slower|quicker|cheaper|smaller|larger|bigger|better|earlier|above|below|over|under|off|der"
    r"|des|aller|von|weniger|mehr|de|del|menos|mas|reduziert|gesenkt|verringert|erhoht)\b)"
)
_PER_QUARTER = re.compile(r"[^\W\d]\s$")
_NO_PART = re.compile(
    r"^\s+of\s+an?\s+(?:hour|million|century|mile)\b|^\s+(?:part(?:y|ies)|year)\b"
)
_NOT_BEFORE_HALF = re.compile(r"\b(?:first|second|other|last|latter|and\s+a|better|top)[\s-]+$")


@cache
def _fractions(language: str) -> re.Pattern[str]:
    tables = lexicon("numbers")["parts"]
    language = language if language in tables else "en"
    counters = any_of(tuple(_COUNTERS[language]))
    parts = any_of(tuple(tables[language]))
    return re.compile(
        rf"{WORD_START}(?:(?P<half>{_HALVES[language]})"
        rf"|(?P<of>{counters})[\s-](?P<part>{parts})(?:e?s|n)?{WORD_END}(?:\s+parte?s?\b)?)"
    )


def fractions(text: str, language: str) -> Iterator[Worded]:
    """ "A quarter of", "by two thirds", "one in three", "four out of five": shares, in percent."""
    tables = lexicon("numbers")["parts"]
    own = language if language in tables else "en"
    parts = {plain(word): value for word, value in tables[own].items()}
    counters = _COUNTERS[own]
    for match in _fractions(language).finditer(text):
        before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() :][:40]
        if _NO_PART.match(after) or (match["half"] and _NOT_BEFORE_HALF.search(before)):
            continue
        if not (_BEFORE_PART.search(before) or _AFTER_PART.match(after)):
            continue
        # "Two courses a quarter" counts over a quarter of a year.
        per = match.group() in ("a quarter", "each quarter") and _PER_QUARTER.search(before)
        if per and not _BEFORE_PART.search(before) and not after.lstrip().startswith("of"):
            continue
        value = 50.0 if match["half"] else 100.0 * counters[match["of"]] / parts[match["part"]]
        if value < 100:
            yield Worded(match.start(), match.end(), value, "%", part=True)


@cache
def _one_in(language: str) -> re.Pattern[str]:
    number = rf"\d{{1,3}}|{any_of(tuple(_values(language)))}"
    one = "one|1|every|jede[rsnm]?|eine?[rsnm]?|un[oa]?"
    join = (
        r"(?:[\s-]+in[\s-]+(?:every[\s-]+)?|\s+out\s+of\s+(?:every\s+)?|\s+von\s+|\s+de\s+cada\s+)"
    )
    return re.compile(
        rf"{WORD_START}(?:(?P<one>{one})(?:\s(?P<thing>[^\W\d]+))?|(?P<some>{number}))"
        rf"{join}(?P<of>{number})(?:-(?P<each>week|weekend|day|month)s?)?(?![\d.,]*\d){WORD_END}"
    )


_TENTHS = 10
_COUNT_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|twelve|zwei|drei|vier|funf|sechs|sieben|acht|neun"
    "|zehn|zwolf|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce"
)
_EVERY = re.compile(
    r"(?<![^\W_])(?:every|each|alle|jede[nrs]?|cada)\s+"
    r"(?P<ordinal>other|second|third|fourth|fifth|sixth|eighth|tenth|zweite[ns]?|dritte[ns]?|vierte[ns]?"
    rf"|\d{{1,2}}|{_COUNT_WORDS})\s+(?P<period>[^\W\d]+?)s?(?![^\W_])"
    r"|(?<![^\W_])(?P<fortnight>fortnightly|(?:every|each)\s+fortnight|bi-?weekly|alternate weeks"
    r"|14-tag(?:ig|lich)\w*|vierzehntag(?:ig|lich)\w*|zweiwochentlich\w*|quincenal(?:es|mente)?)(?![^\W_])"
)
_INTERVAL = re.compile(
    rf"(?<![^\W_])(?:at\s+)?(?P<count>\d{{1,2}}|{_COUNT_WORDS})"
    r"(?:[\s-](?P<period>minute|hour|day|week|month|year)(?:ly)?[\s-]intervals?"
    r"|-(?P<each>hour|week|month|year)ly)(?![^\W_])"
)
""" "At five-minute intervals", "two-hourly"."""
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_SHARES = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_ORDINALS = {
    "other": 2, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "zweite": 2,
    "zweiten": 2, "zweites": 2, "dritte": 3, "dritten": 3, "drittes": 3, "vierte": 4,
    "vierten": 4, "viertes": 4,
}  # fmt: skip


def recurrences(text: str, language: str) -> Iterator[Worded]:
    """ "Every two weeks", "fortnightly", "every third weekend", "one weekend in three": how long
    it takes to come again, with a unit of its own (`every day`, `every weekend`)."""
    for match in _EVERY.finditer(text):
        if match["fortnight"]:
            yield Worded(match.start(), match.end(), 14, "every day")
            continue
        ordinal = match["ordinal"]
        count = _ORDINALS.get(ordinal) or _number(ordinal, language)
        again = list(_every(match.start(), match.end(), count, match["period"])) if count else []
        yield from again
        weekday = ordinal == "other" and _WEEKDAY.match(match["period"])
        if not again and (ordinal in _SHARES or weekday):
            share = 100 / _ORDINALS[ordinal] if weekday else 100 / _SHARES[ordinal]
            yield Worded(match.start(), match.end("ordinal"), share, "%", part=True)
    for match in _INTERVAL.finditer(text):
        every = _number(match["count"], language)
        yield from _every(match.start(), match.end(), every, match["period"] or match["each"])
    for match in _one_in(language).finditer(text):
        period = match["thing"] or match["each"]
        of = _number(match["of"], language)
        part = 1 if match["one"] else _number(match["some"], language)
        if not of or not part or part >= of or of > 100:
            continue
        # "26 of 31" are two numbers; "four out of five" and "nine in ten" are a share.
        if part > 1 and (of > _TENTHS or match["of"].isdigit()):
            continue
        again = list(_every(match.start(), match.end(), of, period or "")) if part == 1 else []
        if again:
            yield from again
        elif match["one"] != "every" or not period:
            value = 100.0 * part / of
            yield Worded(match.start(), match.end(), value, "%", part=True)


def _every(start: int, end: int, count: float, period: str) -> Iterator[Worded]:
    name = next((periods()[p] for p in (period, period.rstrip("s")) if p in periods()), "")
    for word in (period, f"{period}s", period.rstrip("ns")):
        if word in times():
            unit, factor = times()[word]
            yield Worded(start, end, count * factor, f"every {unit}")
            return
    if name:
        yield Worded(start, end, count, f"every {name}")


def _number(word: str, language: str) -> float:
    return float(word) if word.isdigit() else _values(language).get(word, 0.0)


# --- factors and round the clock ----------------------------------------------------------------

_FACTORS = re.compile(
    r"(?<![^\W_])(?:(?P<half>halv(?:ed|ing|es?)|halbier\w*|in half|reduj\w* a la mitad)"
    r"|(?P<double>doubl(?:ed?|ing|es)|twofold|twice|zweimal|verdoppel\w*|duplic\w+|dos veces)"
    r"|(?P<triple>tripl(?:ed?|ing|es)|threefold|trebled|thrice|dreimal|verdreifach\w*|triplic\w+)"
    r"|(?P<quadruple>quadrupl\w+|fourfold|viermal|vervierfach\w*|cuadruplic\w+)"
    r"|(?P<tenfold>tenfold|verzehnfach\w*))(?![^\W_])"
)
_FACTOR_VALUES = {
    "half": (50.0, "%"), "double": (2.0, "x"), "triple": (3.0, "x"), "quadruple": (4.0, "x"),
    "tenfold": (10.0, "x"),
}  # fmt: skip
_ORDINAL = re.compile(
    r"(?<![^\W_])(?<!a\s)(?<!one\s)(?P<ordinal>fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|twentieth|fiftieth|hundredth)(?![^\W_])(?!\s+of\b)(?!-)"
)
_ORDINAL_VALUES = {
    "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "twentieth": 20, "fiftieth": 50, "hundredth": 100,
}  # fmt: skip
_DOZEN = re.compile(
    r"(?<![^\W_])(?:half\s(?:a\s)?dozen|ein\shalbes\sdutzend|media\sdocena)(?![^\W_])"
)
_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_CLOCK = re.compile(
    rf"(?<![^\W_])(?:a\s)?(?P<part>half|quarter)\s(?P<side>past|to)\s(?P<hour>{_HOURS})(?![^\W_])"
)
""" "Half past six" is 6.30."""
_MINUTES = {"half": 0.3, "quarter": 0.15}
_OF_A_SCALE = re.compile(
    r"(?<![^\W_])(?<!and\sa\s)(?P<share>half|(?:a\s)?quarter\sof|three[\s-]quarters\sof|medio|un\scuarto\sde"
    r"|eine\shalbe|eine\sviertel)\s(?:an?\s)?(?P<scale>million|billion|millon|centenar)(?![^\W_])"
)
""" "Half a million", "medio centenar"."""
_SHARES_OF_SCALE = {"half": 0.5, "medio": 0.5, "eine halbe": 0.5, "three": 0.75}
_SCALES = {"million": 1e6, "billion": 1e9, "millon": 1e6, "centenar": 100}
_COUPLE = re.compile(r"(?<![^\W_])a\s(?:couple|pair)\sof(?![^\W_])")


def others(text: str) -> Iterator[Worded]:
    """ "Doubled", "half a dozen", "a couple of"."""
    for match in _FACTORS.finditer(text):
        value, unit = _FACTOR_VALUES[match.lastgroup or "half"]
        half = unit == "%"
        yield Worded(match.start(), match.end(), value, unit, part=half, change=half)
    for match in _ORDINAL.finditer(text):
        place = float(_ORDINAL_VALUES[match["ordinal"]])
        yield Worded(match.start(), match.end(), place, "ordinal")
    for match in _CLOCK.finditer(text):
        hour, minutes = _HOURS.split("|").index(match["hour"]) + 1, _MINUTES[match["part"]]
        told = hour + minutes if match["side"] == "past" else hour - 1 + 0.45
        yield Worded(match.start(), match.end(), told)
    for match in _OF_A_SCALE.finditer(text):
        named = (v for word, v in _SHARES_OF_SCALE.items() if match["share"].startswith(word))
        yield Worded(match.start(), match.end(), next(named, 0.25) * _SCALES[match["scale"]])
    for pattern, number in ((_DOZEN, 6.0), (_COUPLE, 2.0)):
        for match in pattern.finditer(text):
            yield Worded(match.start(), match.end(), number)
