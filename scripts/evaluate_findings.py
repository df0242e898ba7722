"""Compare an extracted CV with the truth, value by value. Used by `evaluate_extraction.py`.

Truth has the shape of JSON Resume. Each comparison is a `Finding`; precision, recall and F1 follow
from counting them. How values are matched:

- Words are normalised: NFKC, case folded by way of capitals (for ı and ß, which capitals hide),
  all dashes and quotes made one, white space collapsed, full stops and commas at the end dropped.
  Normalised words must be equal; from 40 characters on (bullets) a similarity of 0.9 (Levenshtein,
  normalised) is enough.
- Phone numbers are compared by their digits; a leading 0 stands for any country code.
- Places: equal, or, where truth gives parts, all words from its parts with the city among them.
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
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Levenshtein

from careerassist.schemas.cv import CVProfile, Education, Role
from careerassist.schemas.facts import DateRange, Fact

FUZZY_FROM = 40
FUZZY = 0.9


@dataclass(frozen=True)
class Finding:
    """One value: expected and read, or only one of the two."""

    field: str
    expected: str | None
    read: str | None
    right: bool = False


def words_of(text: str) -> str:
    """Normalised words, for comparison."""
    text = unicodedata.normalize("NFKC", text).upper().casefold()
    text = re.sub(r"[‐-―−]", "-", text)
    text = re.sub(r"[‘’‚‛`´]", "'", text)
    text = re.sub(r"[“”„«»]", '"', text)
    return " ".join(text.replace("\u00ad", "").split()).strip(" .,;:")


def same(expected: str, read: str) -> bool:
    """The same words; nearly the same if long."""
    one, other = words_of(expected), words_of(read)
    if one == other:
        return True
    return (
        len(one) >= FUZZY_FROM
        and Levenshtein.normalized_similarity(one, other, score_cutoff=FUZZY) > 0
    )


def compare(truth: dict[str, Any], cv: CVProfile) -> list[Finding]:
    """Every value of the truth and of the reading, each once per field."""
    return [
        *_basics(truth, cv),
        *_roles(truth, cv),
        *_education(truth, cv),
        *_skills(truth, cv),
        *_certificates(truth, cv),
        *_languages(truth, cv),
    ]


def _one(field: str, expected: str | None, read: Fact | None) -> Iterator[Finding]:
    words = read.text if read else None
    if expected or words:
        right = bool(expected and words and same(expected, words))
        yield Finding(field, expected or None, words, right)


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", words_of(text))


# --- contact ------------------------------------------------------------------------------------


def _basics(truth: dict[str, Any], cv: CVProfile) -> Iterator[Finding]:
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
        shown = ", ".join(place.values()) if isinstance(place, dict) else place
        yield Finding("location", shown, where.text if where else None, right)


def _same_phone(expected: str, read: str) -> bool:
    one, other = re.sub(r"\D", "", expected), re.sub(r"\D", "", read)
    short, long = sorted((one.lstrip("0"), other.lstrip("0")), key=len)
    return len(short) >= 7 and long.endswith(short) and len(long) - len(short) <= 3


def _same_place(expected: str | dict[str, str], read: str) -> bool:
    if isinstance(expected, str):
        return same(expected, read)
    parts = {token for part in expected.values() for token in _tokens(part)}
    city = expected.get("city") or expected.get("address") or ""
    found = set(_tokens(read))
    return set(_tokens(city)) <= found <= parts if city else found <= parts


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


def _roles(truth: dict[str, Any], cv: CVProfile) -> Iterator[Finding]:
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


def _role_likeness(item: dict[str, Any], role: Role) -> float:
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


def _education(truth: dict[str, Any], cv: CVProfile) -> Iterator[Finding]:
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


def _degree(item: dict[str, Any], course: Education) -> Iterator[Finding]:
    read = _degree_words(course)
    degree, area = item.get("studyType") or "", item.get("area") or ""
    room = len(_tokens(f"{degree} {area}")) + 2
    for field, words in (("education.degree", degree), ("education.area", area)):
        if words:
            tokens = _tokens(read)
            right = set(_tokens(words)) <= set(tokens) and len(tokens) <= room
            yield Finding(field, words, read or None, right)


def _course_likeness(item: dict[str, Any], course: Education) -> float:
    wanted = set(_tokens(f"{item.get('studyType') or ''} {item.get('area') or ''}"))
    shared = len(wanted & set(_tokens(_degree_words(course)))) / max(1, len(wanted))
    return (
        _alike(item.get("institution"), course.institution)
        + shared
        + (_same_dates(item, course.dates) is True)
    )


# --- dates --------------------------------------------------------------------------------------


def _dates(field: str, item: dict[str, Any], read: DateRange | None) -> Iterator[Finding]:
    right = _same_dates(item, read)
    if right is None:
        return
    expected = item.get("date") or f"{item.get('startDate')} to {item.get('endDate') or '…'}"
    yield Finding(field, expected, read.text if read else None, right)


def _same_dates(item: dict[str, Any], read: DateRange | None) -> bool | None:
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
    return [token for token in _tokens(text) if token not in {"to", "since", "from", "until"}]


# --- lists --------------------------------------------------------------------------------------


def _skills(truth: dict[str, Any], cv: CVProfile) -> Iterator[Finding]:
    if "skills" not in truth:
        return
    keywords = [word for group in truth["skills"] for word in group.get("keywords") or []]
    labels = [group["name"] for group in truth["skills"] if group.get("name")]
    listed = [mention for mention in cv.skills if mention.listed]
    lines = words_of(" ".join(fact.text for fact in cv.skill_lines))
    for keyword in keywords:
        hit = next((m for m in listed if _stands_for((m.name, m.written), keyword)), None)
        yield Finding("skills", keyword, hit.written if hit else None, hit is not None)
        yield Finding("skills.lines", keyword, None, words_of(keyword) in lines)
    for mention in listed:
        names = (mention.name, mention.written)
        if not any(_stands_for(names, words, part=0) for words in [*keywords, *labels]):
            yield Finding("skills", None, mention.written)


def _stands_for(names: Iterable[str], keyword: str, part: float = 0.5) -> bool:
    wanted = _tokens(keyword)
    for name in names:
        if words_of(name) == words_of(keyword):
            return True
        tokens = _tokens(name)
        if tokens and set(tokens) <= set(wanted) and len(tokens) >= part * len(wanted):
            return True
    return False


def _certificates(truth: dict[str, Any], cv: CVProfile) -> Iterator[Finding]:
    if "certificates" not in truth:
        return
    left = list(cv.certificates)
    for item in truth["certificates"]:
        whole = sorted(_tokens(f"{item['name']} {item.get('issuer') or ''}"))
        found = next(
            (
                read
                for read in left
                if same(item["name"], read.name.text)
                or sorted(_tokens(read.name.text + " " + (read.issuer.text if read.issuer else "")))
                == whole
            ),
            None,
        )
        if found:
            left.remove(found)
        yield Finding(
            "certificates", item["name"], found.name.text if found else None, found is not None
        )
    for read in left:
        yield Finding("certificates", None, read.name.text)


LEVELS = {
    **{level: level for level in ("a1", "a2", "b1", "b2", "c1", "c2")},
    **dict.fromkeys(("native", "native speaker", "muttersprache", "nativo", "nativa"), "native"),
}


def _languages(truth: dict[str, Any], cv: CVProfile) -> Iterator[Finding]:
    if "languages" not in truth:
        return
    left = list(cv.languages)
    for item in truth["languages"]:
        name = item["language"]
        found = next((read for read in left if _names_language(name, read.fact.text)), None)
        if found:
            left.remove(found)
        yield Finding("languages", name, found.name if found else None, found is not None)
        if level := LEVELS.get(words_of(item.get("fluency") or "")):
            read = found.level if found else None
            right = read is not None and read.casefold() == level
            yield Finding("languages.level", f"{name}: {level}", read, right)
    for other in left:
        yield Finding("languages", None, other.fact.text)


def _names_language(name: str, read: str) -> bool:
    return set(_tokens(name)) <= set(_tokens(read))
