"""Months, years and ranges of them, as CVs write them ("Jan 2019 – Present", "seit März 2020").

Only what CVs use is read: a month or a year, never a clock. Days are read over. The clock of the
machine plays no part, so "present" stays `current=True` and is not turned into a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from careerassist.engine.extraction.date_words import (
    BETWEEN,
    EXPECTED,
    FROM,
    MONTHS,
    PRESENT,
    SEASONS,
    SINCE,
    UNTIL,
    YEAR_ONLY_SEASONS,
)
from careerassist.schemas.facts import PartialDate


class DateMatch(NamedTuple):
    """A date or a range found in a text. `begin` and `finish` are offsets of its words."""

    begin: int
    finish: int
    start: PartialDate | None
    end: PartialDate | None
    current: bool
    """It goes on ("present", "seit 2020")."""
    expected: bool
    """The end is announced, not reached ("Expected May 2026")."""

    @property
    def ranged(self) -> bool:
        """Two ends, or an open one: not a single month or year."""
        return self.current or (self.start is not None and self.end is not None)


class _Atom(NamedTuple):
    """One point in time in the text: `first` and `last` differ for seasons and school years."""

    begin: int
    finish: int
    first: PartialDate
    last: PartialDate
    month_only: bool = False
    """A month whose year follows with the range's other end ("Jan – Mar 2019")."""


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


_MONTH = rf"(?:(?!mei,)(?:{_either(MONTHS)}))\b\.?"
"""No comma follows a Dutch month: "MEI, 2016" is a certificate and its year."""
_SEASON = _either([*SEASONS, *YEAR_ONLY_SEASONS])
_YEAR = r"(?:18|19|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|\.)?"
_ENDS = r"(?=\s*(?:$|[-–—−)\]|,;·\t\n]))"
_FORMS = {
    # 2019-03, 2019/03/15
    "iso": rf"(?P<iso_y>{_YEAR})(?P<iso_s>[-/.])(?P<iso_m>1[0-2]|0[1-9])"
    r"(?:(?P=iso_s)(?:3[01]|[12]\d|0[1-9]))?(?!\d)",
    # 15.03.2019
    "dmy": rf"(?P<dmy_d>\d\d?)(?P<dmy_s>[./-])(?P<dmy_m>\d\d?)(?P=dmy_s)"
    rf"(?P<dmy_y>{_YEAR}|\d\d)(?!\d)",
    # 03/2019
    "my": rf"(?P<my_m>1[0-2]|0?[1-9])\ ?[/.-]\ ?(?P<my_y>{_YEAR})(?!\d)",
    # 03/19
    "my2": r"(?P<my2_m>1[0-2]|0[1-9])/(?P<my2_y>\d\d)(?![\d/])",
    # March 2019, 15 de marzo de 2019, Mar '19, March 15, 2019
    "named": rf"(?:{_DAY}\s(?:de\s|of\s)?)?(?P<named_m>{_MONTH}),?[ ]?(?:{_DAY},\s)?"
    rf"(?:(?:de|del|of)\s)?(?:[-/]|\n(?:de )?(?={_YEAR}[ \t]*(?:\n|$)))?"
    rf"(?P<named_y>{_YEAR}|['’]\d\d|\d\d{_ENDS})(?!\d)",
    # 2019 March
    "ym": rf"(?P<ym_y>{_YEAR})[ \t](?P<ym_m>{_MONTH})",
    "cjk": rf"(?P<cjk_y>{_YEAR})\s?年(?:\s?(?P<cjk_m>1[0-2]|0?[1-9])\s?月)?",
    # Summer 2019, WS 2015/16
    "season": rf"(?P<season_n>{_SEASON})(?:\s(?:term|semester|de|of))?[ ,]\s?"
    rf"(?P<season_y>{_YEAR})(?:/(?:{_YEAR}|\d\d))?(?!\d)",
    "quarter": rf"Q(?P<quarter_n>[1-4])[ /]?(?P<quarter_y>{_YEAR})(?!\d)",
    # 2015–17, 2015/16
    "pair": rf"(?P<pair_a>{_YEAR})\s?[-–—−/]\s?(?P<pair_b>\d\d)(?![\d.,/%]|\s?[-–]\s?\d)",
    "years": rf"(?P<years_a>{_YEAR})/(?P<years_b>{_YEAR})(?!\d)",
    "year": rf"(?P<year_y>{_YEAR})(?![\d%]|[.,]\d)",
    # the first month of "Jan – Mar 2019"
    "month": rf"(?P<month_m>{_MONTH})(?=\s*(?:[-–—−]|to\b|bis\b|a\b)\s*\w)",
}
_ATOM = re.compile("|".join(f"(?P<{name}>{form})" for name, form in _FORMS.items()), re.IGNORECASE)
_LINE = re.compile(r"[^\n]*\n|[^\n]+$")
_DIGIT = re.compile(r"\d")
_NOT_BEFORE = frozenset("_$€£¥#+@/:")
_BETWEEN = re.compile(
    rf"\s*(?:[-‐‑–—−~→]{{1,2}}|(?<=\s)(?:{_either(BETWEEN)})(?=\s))\s*$", re.IGNORECASE
)
_PRESENT_AFTER = re.compile(
    rf"\s*(?:[-‐‑–—−~→]{{1,2}}\s*|(?<=\s)(?:(?:{_either(BETWEEN)})\s+){{1,2}}|\s)"
    rf"\(?(?:{_either(PRESENT)})(?!\w)\)?",
    re.IGNORECASE,
)
_OPEN_AFTER = re.compile(r"\s?[-–—−]{1,2}\s*(?=$|[\n\t)|,;·•])")
_BEFORE = re.compile(
    rf"(?<!\w)(?:(?P<since>{_either(SINCE)})|(?P<until>{_either(UNTIL)})|"
    rf"(?P<expected>{_either(EXPECTED)})|(?P<from>{_either(FROM)}))[:.]?\s+(?:in\s+)?$",
    re.IGNORECASE,
)
_EXPECTED_AFTER = re.compile(
    rf"\s*[(,–-]?\s*(?:{_either(EXPECTED)})(?!\w)\)?(?!\s*:?\s*\d)", re.IGNORECASE
)
_LONGEST_PREFIX = 32
_LONG_AGO, _OF_OUR_TIME = 1930, 1980
_CENTURY_PIVOT = 50
"""Two-digit years up to 50 are 20xx, above it 19xx."""


def find_dates(text: str) -> tuple[DateMatch, ...]:
    """Every date and date range in `text`, in order, without overlaps.

    A single date has `start` only, but for seasons ("Summer 2016"), which have both ends.
    Line breaks and tabs count as spaces, so a range broken over two lines is found whole.
    """
    atoms = [
        atom
        for start, end in _near_digits(text)
        for match in _ATOM.finditer(text, start, end)
        if (atom := _atom(text, match))
    ]
    modern = any(atom.last.year >= _OF_OUR_TIME for atom in atoms)
    found: list[DateMatch] = []
    index = 0
    while index < len(atoms):
        atom = atoms[index]
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        if following and not following.month_only and _joined(text, atom, following):
            found.append(_ranged(text, atom, following))
            index += 2
            continue
        # A year by itself long before all others belongs to a name ("Turnverein Ossendorf 1907").
        if not atom.month_only and not (modern and atom.last.year < _LONG_AGO):
            found.append(_single(text, atom, found[-1].finish if found else 0))
        index += 1
    return tuple(found)


def _near_digits(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of whole lines that hold a digit, with the line before each (a month may end it):
    no date stands elsewhere, and most lines of a CV have none."""
    start = end = -1
    before = 0
    for line in _LINE.finditer(text):
        if _DIGIT.search(line.group()):
            if start < 0 or before > end:
                if start >= 0:
                    yield start, end
                start = before
            end = line.end()
        before = line.start()
    if start >= 0:
        yield start, end


def _atom(text: str, match: re.Match[str]) -> _Atom | None:
    before = text[max(0, match.start() - 1) : match.start()]
    if before.isalnum() or before in _NOT_BEFORE:
        return None
    kind = next(name for name in _FORMS if match.group(name))
    group = match.group

    def at(year: str, month: int | None = None) -> _Atom:
        point = PartialDate(year=_full_year(year), month=month)
        return _Atom(match.start(), match.end(), point, point)

    match kind:
        case "iso":
            return at(group("iso_y"), int(group("iso_m")))
        case "dmy":
            day, month = int(group("dmy_d")), int(group("dmy_m"))
            if month > 12 >= day:  # month first, as in the United States
                day, month = month, day
            return at(group("dmy_y"), month) if 1 <= month <= 12 and 1 <= day <= 31 else None
        case "my" | "my2":
            return at(group(f"{kind}_y"), int(group(f"{kind}_m")))
        case "named" | "ym":
            return at(group(f"{kind}_y"), _month(group(f"{kind}_m")))
        case "cjk":
            return at(group("cjk_y"), int(group("cjk_m")) if group("cjk_m") else None)
        case "season":
            return _season(match)
        case "quarter":
            year, last = int(group("quarter_y")), int(group("quarter_n")) * 3
            return _Atom(
                match.start(),
                match.end(),
                PartialDate(year=year, month=last - 2),
                PartialDate(year=year, month=last),
            )
        case "pair":
            return _pair(match)
        case "years":
            first, last = int(group("years_a")), int(group("years_b"))
            return _Atom(
                match.start(), match.end(), PartialDate(year=first), PartialDate(year=last)
            )
        case "month":
            point = PartialDate(year=2000, month=_month(group("month_m")))
            return _Atom(match.start(), match.end(), point, point, month_only=True)
        case _:
            return at(group("year_y"))


def _full_year(written: str) -> int:
    digits = int(written.lstrip("'’"))
    if digits >= 100:
        return digits
    return digits + (2000 if digits <= _CENTURY_PIVOT else 1900)


def _month(name: str) -> int:
    return MONTHS[name.casefold().rstrip(".")]


def _season(match: re.Match[str]) -> _Atom:
    year = int(match.group("season_y"))
    months = SEASONS.get(match.group("season_n").casefold())
    return _Atom(
        match.start(),
        match.end(),
        PartialDate(year=year, month=months[0] if months else None),
        PartialDate(year=year, month=months[1] if months else None),
    )


def _pair(match: re.Match[str]) -> _Atom | None:
    """ "2015–17", "2015/16": the second year's last two digits."""
    first = int(match.group("pair_a"))
    second = first - first % 100 + int(match.group("pair_b"))
    if second < first:
        second += 100
    if second - first > 60:
        point = PartialDate(year=first)
        return _Atom(match.start("pair_a"), match.end("pair_a"), point, point)
    return _Atom(match.start(), match.end(), PartialDate(year=first), PartialDate(year=second))


def _joined(text: str, first: _Atom, second: _Atom) -> bool:
    if not _BETWEEN.fullmatch(text, first.finish, second.begin):
        return False
    between = text[first.finish : second.begin].strip().casefold()
    if between == "and":  # "between 2015 and 2017" is a range, "2015 and 2017" is not
        return bool(re.search(r"(?i)\bbetween\s+$", text[: first.begin]))
    return True


def _ranged(text: str, first: _Atom, second: _Atom) -> DateMatch:
    start, end = first.first, second.last
    if first.month_only:
        start = PartialDate(year=second.first.year, month=first.first.month)
        if start.months() > end.months(end=True):
            start = PartialDate(year=end.year - 1, month=start.month)
    if start.months() > end.months(end=True):  # written newest first
        start, end = second.first, first.last
    prefix = _prefix(text, first.begin, 0)
    finish, expected = _suffix(text, second.finish)
    begin = prefix.start() if prefix and not prefix["expected"] else first.begin
    return DateMatch(begin, finish, start, end, current=False, expected=expected)


def _single(text: str, atom: _Atom, floor: int) -> DateMatch:
    if after := _PRESENT_AFTER.match(text, atom.finish):
        prefix = _prefix(text, atom.begin, floor)
        begin = prefix.start() if prefix and (prefix["since"] or prefix["from"]) else atom.begin
        lone = after.group().endswith(")") and "(" not in after.group()
        finish = after.end() - lone
        return DateMatch(begin, finish, atom.first, None, current=True, expected=False)
    prefix = _prefix(text, atom.begin, floor)
    finish, expected = _suffix(text, atom.finish)
    begin = prefix.start() if prefix and not prefix["from"] else atom.begin
    if prefix and prefix["since"]:
        return DateMatch(begin, finish, atom.first, None, current=True, expected=False)
    if expected or (prefix and prefix["expected"]):
        start = atom.first if atom.first != atom.last else None
        return DateMatch(begin, finish, start, atom.last, current=False, expected=True)
    if prefix and prefix["until"]:
        return DateMatch(begin, finish, None, atom.last, current=False, expected=False)
    if atom.first == atom.last and (dash := _OPEN_AFTER.match(text, atom.finish)):
        # "2019 –" with nothing after the dash: begun, and not ended.
        finish = atom.finish + len(dash.group().rstrip())
        return DateMatch(begin, finish, atom.first, None, current=True, expected=False)
    end = atom.last if atom.first != atom.last else None
    return DateMatch(begin, finish, atom.first, end, current=False, expected=False)


def _prefix(text: str, begin: int, floor: int) -> re.Match[str] | None:
    low = max(floor, begin - _LONGEST_PREFIX)
    line = text.rfind("\n", low, begin) + 1
    return _BEFORE.search(text[:begin], max(low, line))


def _suffix(text: str, finish: int) -> tuple[int, bool]:
    after = _EXPECTED_AFTER.match(text, finish)
    if after and "\n" not in after.group():
        return after.end(), True
    return finish, False
