"""The ATS score: what an employer's parser makes of the file.

It looks at words and form, not at fit. Contact lines and personal lines (date of birth,
nationality …) are taken out before anything is counted, and whether a name was recognised is not
asked, since that depends on how common the name is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from careerassist.engine.content_words import (
    content,
    countable,
    is_countable,
    stem,
    vocabulary,
    words,
)
from careerassist.engine.matching.dated import whole
from careerassist.engine.matching.passages import unread_below_letterhead
from careerassist.engine.matching.verdict import listed
from careerassist.engine.matching.weights import ATSPoints, weights
from careerassist.engine.skills.folding import fold
from careerassist.schemas.analysis import ATSCheck, ATSReport
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.document import DocumentText
from careerassist.schemas.facts import Fact
from careerassist.schemas.posting import JobProfile

_UNREADABLE = frozenset({"page_without_text", "scanned_page", "unknown_characters"})
_HEADING_LABELS = {"experience": "Experience", "education": "Education", "skills": "Skills"}


@dataclass(frozen=True, slots=True)
class _Counted:
    """A check before the points are scaled to 100."""

    id: str
    label: str
    share: float
    """0 (failed) to 1."""
    possible: float
    explanation: str
    passed: bool


class ReadCV:
    """What a parser finds in a CV, whatever the posting."""

    def __init__(
        self,
        before: tuple[_Counted, ...],
        after: tuple[_Counted, ...],
        stems: tuple[frozenset[str], ...],
    ) -> None:
        self.checks = (*before, *after)
        """All but the one on keywords, which stands between `before` and `after`."""
        self.stems = stems
        """Stems of each line of the document, without what must not count."""
        self._parts = (before, after)
        self._scaled: dict[float, tuple[tuple[ATSCheck, ...], tuple[ATSCheck, ...]]] = {}

    def scaled(self, total: float) -> tuple[tuple[ATSCheck, ...], tuple[ATSCheck, ...]]:
        """The checks before and after the one on keywords, of `total` points scaled to 100."""
        if total not in self._scaled:
            before, after = self._parts
            self._scaled[total] = (
                tuple(_scaled(check, total) for check in before),
                tuple(_scaled(check, total) for check in after),
            )
        return self._scaled[total]


def read_cv(cv: CVProfile, document: DocumentText) -> ReadCV:
    """The checks that need no posting."""
    points = weights().ats
    lines = _lines(cv, document)
    before = (
        _readable(lines, document, points),
        *_contact(cv, points),
        *_headings(cv, points),
        _dates(cv, points),
    )
    after = (_file(document, points), _length(lines, points), _unread(cv, points))
    stems = tuple(frozenset(stem(word) for word in words(line)) for line in lines)
    return ReadCV(before, after, stems)


def ats_report(read: ReadCV, posting: JobProfile) -> ATSReport:
    """The checks, whose points add up to the score (0 to 100, rounded half up)."""
    found, missing = _keywords(read.stems, posting)
    keywords = tuple(_keyword_check(found, missing, weights().ats))
    total = sum(check.possible for check in (*read.checks, *keywords))
    before, after = read.scaled(total)
    checks = (*before, *(_scaled(check, total) for check in keywords), *after)
    score = min(100, whole(round(sum(check.points for check in checks), 2)))
    return ATSReport(score=score, checks=checks, keywords_found=found, keywords_missing=missing)


def _scaled(check: _Counted, total: float) -> ATSCheck:
    return ATSCheck(
        id=check.id,
        label=check.label,
        passed=check.passed,
        points=round(100 * check.possible * check.share / total, 2),
        possible=round(100 * check.possible / total, 2),
        explanation=check.explanation,
    )


def _lines(cv: CVProfile, document: DocumentText) -> list[str]:
    """The document's lines without what must not count: contact data and what stands beside them
    unread, personal data, and orders to software."""
    spans = [span for fact in _own_data(cv) for span in fact.spans]
    kept = []
    for line in document.lines:
        text = countable(line.text)
        for span in spans:
            begin = max(0, span.start - line.start)
            end = min(len(text), span.end - line.start)
            if begin < end:
                text = text[:begin] + " " * (end - begin) + text[end:]
        if text.strip():
            kept.append(text)
    return kept


def _own_data(cv: CVProfile) -> list[Fact]:
    """Contact data, and unread lines of the letterhead, which may be a name."""
    contact = cv.contact
    singles = (contact.name, contact.email, contact.phone, contact.location, *contact.links)
    below = {fact.id for fact in unread_below_letterhead(cv)}
    return [
        *(fact for fact in singles if fact),
        *(fact for fact in cv.unread if fact.id not in below),
    ]


def _keywords(
    stems: Sequence[frozenset[str]], posting: JobProfile
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The posting's keywords that stand in the CV's words, and those that do not.

    All words of a keyword must stand in one line, in any form. Other names of the same skill do
    not count: simple parsers compare words.
    """
    found: list[str] = []
    missing: list[str] = []
    for keyword in dict.fromkeys(posting.keywords):
        wanted = content(keyword) or frozenset(stem(word) for word in words(keyword))
        stands = bool(wanted) and any(wanted <= line for line in stems)
        (found if stands else missing).append(keyword)
    return tuple(found), tuple(missing)


def _check(
    id_: str, label: str, possible: float, share: float, good: str, bad: str, *, enough: float = 1.0
) -> _Counted:
    passed = share >= enough
    return _Counted(id_, label, share, possible, good if passed else bad, passed)


def _readable(lines: list[str], document: DocumentText, points: ATSPoints) -> _Counted:
    faults = {fault.code for fault in document.faults} & _UNREADABLE
    enough = sum(len(words(line)) for line in lines) >= points.fewest_words // 3
    return _check(
        "readable_text",
        "Text can be read",
        points.readable,
        float(enough and not faults),
        "The file holds real text.",
        "Parts of the file hold no readable text: export it again from your word processor."
        if faults
        else "Hardly any text could be read from the file.",
    )


def _contact(cv: CVProfile, points: ATSPoints) -> Iterator[_Counted]:
    yield _check(
        "contact_email",
        "E-mail address",
        points.email,
        float(cv.contact.email is not None),
        "A parser finds your e-mail address.",
        "No e-mail address was found: put it in the body of the page, not in a header or picture.",
    )
    yield _check(
        "contact_phone",
        "Telephone number",
        points.phone,
        float(cv.contact.phone is not None),
        "A parser finds your telephone number.",
        "No telephone number was found: give it with the country code (+44 …).",
    )


def _headings(cv: CVProfile, points: ATSPoints) -> Iterator[_Counted]:
    written = [fold(heading.text) for heading in cv.headings]
    possible = {
        "experience": points.heading_experience,
        "education": points.heading_education,
        "skills": points.heading_skills,
    }
    for kind, label in _HEADING_LABELS.items():
        standard = vocabulary().headings[kind]
        there = any(word in heading for heading in written for word in standard)
        yield _check(
            f"heading_{kind}",
            f"Heading for {label.lower()}",
            possible[kind],
            float(there),
            f"There is a standard heading for {label.lower()}.",
            f'No standard heading for {label.lower()} was found: name that section "{label}".',
        )


def _dates(cv: CVProfile, points: ATSPoints) -> _Counted:
    dated = [
        role.dates is not None
        and role.dates.start is not None
        and (role.dates.current or role.dates.end is not None)
        for role in cv.roles
    ]
    share = sum(dated) / len(dated) if dated else 0.0
    undated = len(dated) - sum(dated)
    return _check(
        "dates",
        "Dates of each role",
        points.dates,
        share,
        "Every role has a start and an end date that a parser can read.",
        f"{undated} of {len(dated)} roles lack dates that a parser reads: write them like "
        '"03/2021 – 06/2024".'
        if dated
        else "No role was recognised: give each its title, employer and dates.",
    )


def _keyword_check(
    found: tuple[str, ...], missing: tuple[str, ...], points: ATSPoints
) -> Iterator[_Counted]:
    total = len(found) + len(missing)
    if not total:
        return
    shown = listed(list(missing[:5]))
    yield _check(
        "keywords",
        "Keywords of the posting",
        points.keywords,
        len(found) / total,
        f"Your CV contains {len(found)} of the posting's {total} keywords.",
        f"Your CV contains {len(found)} of the posting's {total} keywords. Where they are true of "
        f"you, use these words too: {shown}.",
        enough=points.keywords_enough,
    )


def _file(document: DocumentText, points: ATSPoints) -> _Counted:
    codes = sorted({fault.code for fault in document.faults})
    lost = sum(points.faults.get(code, 0.0) for code in codes)
    messages: dict[str, str] = {}
    for fault in document.faults:
        messages.setdefault(fault.code, fault.message)
    return _check(
        "file",
        "Form of the file",
        points.file,
        max(0.0, 1.0 - lost / points.file),
        "Nothing in the file's layout gets in a parser's way.",
        " ".join(messages[code] for code in codes),
    )


def _length(lines: list[str], points: ATSPoints) -> _Counted:
    count = sum(len(words(line)) for line in lines)
    good = points.fewest_words <= count <= points.most_words
    return _check(
        "length",
        "Length",
        points.length,
        float(good),
        f"About {_rounded(count)} words is a usual length.",
        f"About {_rounded(count)} words is "
        + (
            "little: say more about what you did."
            if count < points.fewest_words
            else "much: two pages are read, more rarely."
        ),
    )


def _rounded(count: int) -> int:
    return whole(count / 50) * 50


def _unread(cv: CVProfile, points: ATSPoints) -> _Counted:
    lost = [fact for fact in unread_below_letterhead(cv) if is_countable(fact.text)]
    own = {fact.id for fact in _own_data(cv)}
    others = [
        fact for fact in cv.facts().values() if fact.id not in own and is_countable(fact.text)
    ]
    share = len(lost) / len(others) if others else 1.0
    return _check(
        "unread",
        "Everything finds its place",
        points.unread,
        max(0.0, 1.0 - share / points.unread_share) if lost else 1.0,
        "Every line was recognised as part of a section.",
        f"{len(lost)} lines could not be placed in any section; put them under a clear heading.",
    )
