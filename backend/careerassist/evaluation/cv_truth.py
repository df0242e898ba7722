"""A CV's profile against the truth about it, value by value.

Truth has the shape of JSON Resume. Each comparison is a `Finding`; precision, recall and F1 follow
from counting them. How values are matched:

- Words are normalised: NFKC, case folded by way of capitals (for ı and ß, which capitals hide),
  all dashes and quotes made one, white space collapsed, full stops and commas at the end dropped.
  Normalised words must be equal; from 40 characters on (bullets) a similarity of 0.9 (Levenshtein,
  normalised) is enough.
- Phone numbers are compared by their digits; a leading 0 stands for any country code.
- Places: equal, with or without a street before them; or, where truth gives parts, all words from
  its parts with the city among them.
- Roles and courses are paired with the truth's first (most alike first), then compared part by
  part, so that a title in the wrong role is wrong. Voluntary work counts as a role.
- Dates must agree in year, month and `present`. Truth without an end asks only for the start;
  truth that gives words (`date`) asks for the same words, joining words aside.
- A degree is right if all its words stand in the read degree or area, which hold at most two
  words more than the truth's degree and area; the area likewise.
- A skill of the skills section is found if a listed skill is named or written the same, or covers
  at least half of its words; a listed skill is wrong if it stands for none. `skills.lines` asks
  only that the words are in the lines read as the skills section (no lexicon involved).
- A key that the truth lacks is not measured; an empty one says that there is none.
- Text that the truth holds beside the bullets (a role's summary, a course's note) may be read as
  a bullet or not: neither counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapidfuzz.distance import Levenshtein

from careerassist.evaluation.cv_lists import certificates, languages, skills
from careerassist.evaluation.findings import Finding, same, tokens, words_of
from careerassist.schemas.cv import CVProfile, Education, Role
from careerassist.schemas.facts import DateRange, Fact


def compare_cv(truth: Mapping[str, Any], cv: CVProfile) -> list[Finding]:
    """Every value of the truth and of the reading, each once per field."""
    return [
        *_basics(truth, cv),
        *_roles(truth, cv),
        *_education(truth, cv),
        *skills(truth, cv),
        *certificates(truth, cv),
        *languages(truth, cv),
    ]


def _one(field: str, expected: str | None, read: Fact | None) -> Iterator[Finding]:
    words = read.text if read else None
    if expected or words:
        right = bool(expected and words and same(expected, words))
        yield Finding(field, expected or None, words, right)


# --- contact ------------------------------------------------------------------------------------


def _basics(truth: Mapping[str, Any], cv: CVProfile) -> Iterator[Finding]:
    basics, contact = truth["basics"], cv.contact
    yield from _one("name", basics.get("name"), contact.name)
    yield from _one("email", basics.get("email"), contact.email)
    yield from _one("headline", basics.get("label"), cv.headline)
    phone, read = basics.get("phone"), contact.phone
    if phone or read:
        right = bool(phone and read and _same_phone(phone, read.text))
        yield Finding("phone", phone, read.text if read else None, right)
    place, where = basics.get("location"), contact.location
    if place or where:
        right = bool(place and where and _same_place(place, where.text))
        shown = ", ".join(place.values()) if isinstance(place, Mapping) else place
        yield Finding("location", shown, where.text if where else None, right)


def _same_phone(expected: str, read: str) -> bool:
    one, other = re.sub(r"\D", "", expected), re.sub(r"\D", "", read)
    short, long = sorted((one.lstrip("0"), other.lstrip("0")), key=len)
    return len(short) >= 7 and long.endswith(short) and len(long) - len(short) <= 3


def _same_place(expected: str | Mapping[str, str], read: str) -> bool:
    if isinstance(expected, str):
        return same(expected, read) or words_of(read).endswith(f" {words_of(expected)}")
    parts = {token for part in expected.values() for token in tokens(part)}
    city = expected.get("city") or expected.get("address") or ""
    found = set(tokens(read))
    return set(tokens(city)) <= found <= parts if city else found <= parts


# --- roles and courses --------------------------------------------------------------------------


def _pairs(likeness: Sequence[Sequence[float]]) -> dict[int, int]:
    """Rows paired with columns, the most alike first; at equal likeness in document order."""
    ranked = sorted(
        (-value, row, column)
        for row, values in enumerate(likeness)
        for column, value in enumerate(values)
        if value > 0
    )
    pairs: dict[int, int] = {}
    for _, row, column in ranked:
        if row not in pairs and column not in pairs.values():
            pairs[row] = column
    return pairs


def _alike(expected: str | None, read: Fact | None) -> float:
    if not expected or read is None:
        return 0.0
    return float(
        Levenshtein.normalized_similarity(words_of(expected), words_of(read.text), score_cutoff=0.5)
    )


def _roles(truth: Mapping[str, Any], cv: CVProfile) -> Iterator[Finding]:
    if "work" not in truth:
        return
    expected = [
        {**item, "name": item.get("name") or item.get("organization")}
        for item in [*truth["work"], *truth.get("volunteer", [])]
    ]
    pairs = _pairs([[_role_likeness(item, role) for role in cv.roles] for item in expected])
    nothing = Role(id="w0")
    for row, item in enumerate(expected):
        role = cv.roles[pairs[row]] if row in pairs else nothing
        yield from _one("role.employer", item["name"], role.employer)
        yield from _one("role.title", item.get("position"), role.title)
        yield from _dates("role.dates", item, role.dates)
        spare = [item.get("summary"), item.get("description"), item.get("note")]
        yield from _bullets(item.get("highlights", []), role.bullets, spare)
    for column, role in enumerate(cv.roles):
        if column not in pairs.values():
            yield from _one("role.employer", None, role.employer)
            yield from _one("role.title", None, role.title)
            if role.dates:
                yield Finding("role.dates", None, role.dates.text)
            yield from _bullets([], role.bullets, [])


def _role_likeness(item: Mapping[str, Any], role: Role) -> float:
    bullets = sum(
        any(same(one, other.text) for other in role.bullets) for one in item.get("highlights", [])
    )
    return (
        _alike(item["name"], role.employer)
        + _alike(item.get("position"), role.title)
        + (_same_dates(item, role.dates) is True)
        + bullets
    )


def _bullets(
    expected: list[str], read: tuple[Fact, ...], spare: list[str | None]
) -> Iterator[Finding]:
    left = list(read)
    for bullet in expected:
        found = next((fact for fact in left if same(bullet, fact.text)), None)
        if found:
            left.remove(found)
        yield Finding("role.bullets", bullet, found.text if found else None, found is not None)
    neutral = words_of(" ".join(text for text in spare if text))
    for fact in left:
        if words_of(fact.text) not in neutral:
            yield Finding("role.bullets", None, fact.text)


def _education(truth: Mapping[str, Any], cv: CVProfile) -> Iterator[Finding]:
    if "education" not in truth:
        return
    expected = truth["education"]
    pairs = _pairs([[_course_likeness(item, read) for read in cv.education] for item in expected])
    nothing = Education(id="e0")
    for row, item in enumerate(expected):
        course = cv.education[pairs[row]] if row in pairs else nothing
        yield from _one("education.institution", item.get("institution"), course.institution)
        yield from _degree(item, course)
        yield from _dates("education.dates", item, course.dates)
    for column, course in enumerate(cv.education):
        if column not in pairs.values():
            yield from _one("education.institution", None, course.institution)
            yield from _one("education.degree", None, course.degree)
            if course.dates:
                yield Finding("education.dates", None, course.dates.text)


def _degree_words(course: Education) -> str:
    return " ".join(fact.text for fact in (course.degree, course.area) if fact)


def _degree(item: Mapping[str, Any], course: Education) -> Iterator[Finding]:
    read = _degree_words(course)
    degree, area = item.get("studyType") or "", item.get("area") or ""
    room = len(tokens(f"{degree} {area}")) + 2
    for field, words in (("education.degree", degree), ("education.area", area)):
        if words:
            found = tokens(read)
            right = set(tokens(words)) <= set(found) and len(found) <= room
            yield Finding(field, words, read or None, right)


def _course_likeness(item: Mapping[str, Any], course: Education) -> float:
    wanted = set(tokens(f"{item.get('studyType') or ''} {item.get('area') or ''}"))
    shared = len(wanted & set(tokens(_degree_words(course)))) / max(1, len(wanted))
    return (
        _alike(item.get("institution"), course.institution)
        + shared
        + (_same_dates(item, course.dates) is True)
    )


# --- dates --------------------------------------------------------------------------------------


def _dates(field: str, item: Mapping[str, Any], read: DateRange | None) -> Iterator[Finding]:
    right = _same_dates(item, read)
    if right is None:
        return
    expected = item.get("date") or f"{item.get('startDate')} to {item.get('endDate') or '…'}"
    yield Finding(field, expected, read.text if read else None, right)


def _same_dates(item: Mapping[str, Any], read: DateRange | None) -> bool | None:
    """None if the truth holds no dates."""
    if words := item.get("date"):
        return read is not None and _date_tokens(words) == _date_tokens(read.text)
    start, end = item.get("startDate"), item.get("endDate")
    if not start and not end:
        return None
    if read is None:
        return False
    if not end:
        return _same_moment(start, read.start or read.end)
    if str(end).casefold() == "present":
        return read.current and _same_moment(start, read.start)
    return not read.current and _same_moment(start, read.start) and _same_moment(end, read.end)


def _same_moment(iso: str | None, read: Any) -> bool:
    if not iso:
        return True
    if read is None:
        return False
    year, _, rest = iso.partition("-")
    month = int(rest[:2]) if rest else None
    return bool(read.year == int(year) and read.month == month)


def _date_tokens(text: str) -> list[str]:
    return [token for token in tokens(text) if token not in {"to", "since", "from", "until"}]
