"""Courses of study: institution, degree and its level, subject, dates, and whether they ended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from careerassist.engine.extraction.dates import DateMatch
from careerassist.engine.extraction.degrees import degree_level, find_degree
from careerassist.engine.extraction.entries import Entry, find_entries
from careerassist.engine.extraction.labelled import (
    COURSE_LABELS,
    label_of,
    take_labelled,
    without_table_heads,
)
from careerassist.engine.extraction.labelling import REST, Labelled, label_headings
from careerassist.engine.extraction.organisations import employer_score, school_score
from careerassist.engine.extraction.places import is_home, is_place, may_be_place
from careerassist.engine.extraction.segments import Atom, Segment, atoms_of
from careerassist.engine.extraction.source import Piece, Row, Source
from careerassist.schemas.cv import Education
from careerassist.schemas.facts import DateRange, EducationLevel

_HONOURS = re.compile(
    r"\s*(?:\((?:hons?\.?|honours|honors|dual|first class[^)]*)\)|\bhons?\b\.?|\bhonours\b)", re.I
)
_INTO_AREA = re.compile(
    r"\s*(?:\bin\b|\bof\b|\ben\b|\bzu[rm]\b|\bals\b|\bde\b|\bder\b|\bdes\b|[:,–—-])?\s+"
    r"(?:(?:the )?field of )?",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"(?i)\b(?:unfinished|incomplete|not completed|did not (?:finish|complete|graduate)|"
    r"no degree|ohne abschluss|abgebrochen|nicht abgeschlossen|sin (?:terminar|finalizar|titular)|"
    r"inacabad[oa]|in progress|ongoing|currently (?:studying|enrolled)|laufend|en curso|"
    r"withdrew|left (?:early|before)|\d+ credits? (?:completed|earned)|coursework completed|"
    r"expected|anticipated|voraussichtlich|candidate)\b"
)
_AT = re.compile(
    r"\s+(?:at|from|an der|am|bei der|bei|por la|por|en la|en el)\s+(?:the\s+)?", re.IGNORECASE
)
_GRADE = re.compile(
    r"(?i)^(?:gpa|cgpa|grade|note|abschlussnote|nota(?: media)?|score|final grade|\d[.,]\d|"
    r"first[- ]class|2[:.][12]|cum laude|magna cum laude|summa cum laude|distinction|merit|"
    r"upper second)"
)


class _CourseHeading:
    """What degree (with its subject), school and place look like. Implements `Grammar`."""

    labels: tuple[str, ...] = ("degree", "school", "place")

    def worth(self, label: str, text: str) -> float:
        return _worth(label, text)

    def cost(self, label: str, left: Atom, right: Atom) -> float:
        cost = _COSTS[label].get(right.gap, 9.0)
        if label == "degree" and right.gap in ("comma", "in", "dash", "colon"):
            if _kind(right.text) in ("school", "grade"):
                return cost + 2.0
            if _kind(right.text) == "degree":
                return 0.1 if _kind(left.text) == "degree" else 1.2
            return cost
        if label == "school" and right.gap == "comma":
            region = _OF_REGION.search(left.text)
            if region and is_place(region[1]) and is_place(right.text):
                return -3.5  # a campus: "University of California, Berkeley"
            both = _kind(left.text) == _kind(right.text) == "school"
            return 0.3 if both or _FACULTY.search(right.text) else cost
        return cost

    def missing(self, label: str) -> float:
        return {"degree": 1.0, "school": 1.2}.get(label, 0.0)

    def sequence(self, labels: tuple[str, ...]) -> float:
        if "place" not in labels:
            return 0.1 * (labels[:2] == ("degree", "school"))
        after = labels.index("place")
        return (
            0.2 * (after == len(labels) - 1)
            + 0.2 * (labels[after - 1] == "school")
            - 0.6 * (after == 0)
        )


_COSTS: dict[str, dict[str, float]] = {
    "degree": {"comma": 0.5, "dash": 0.5, "slash": 0.2, "at": 3.0, "in": 0.0, "colon": 0.4,
              "bracket": 0.2, "wrap": 0.1, "stop": 2.0},
    "school": {"comma": 1.4, "dash": 0.9, "slash": 0.5, "at": 1.5, "in": 0.3, "colon": 1.0,
              "bracket": 0.4, "wrap": 0.2, "stop": 2.0},
    "place": {"comma": 0.0, "dash": 0.3, "slash": 0.1, "at": 3.0, "in": 1.0, "colon": 3.0,
              "bracket": 0.2, "wrap": 0.0, "stop": 2.0},
}  # fmt: skip
"""Points off for one label over a gap; gaps that are not named part two labels for certain."""
_FACULTY = re.compile(r"(?i)\b(?:department|dept|faculty|fakultät|fachbereich|facultad|campus)\b")
_OF_REGION = re.compile(r"\bUniversity of ((?:[A-Z]\w+ ?){1,2})$")
_LETTERS = re.compile(r"[^\W\d_]{2}")


@cache
def _worth(label: str, text: str) -> float:
    """Points for calling `text` degree, school, place or the rest."""
    if _GRADE.match(text) or not _LETTERS.search(text):
        return 1.0 if label == REST else -2.0
    schooled, placed, found = school_score(text) > 0, is_place(text), find_degree(text)
    match label:
        case "degree":
            points = -0.4 if found is None else 3.3 if found[1] == 0 else 3.0
            if schooled:
                points -= 0.7 if found and found[1] == 0 else 1.8
            return points - 2.5 * placed
        case "school":
            points = 3.0 if schooled else 1.5 if employer_score(text) >= 2 else 0.2
            if found:
                points -= 1.8 if found[1] == 0 else 0.4 if schooled else 1.8
            return points - 2.5 * placed
        case "place":
            if schooled or found:
                return -4.0
            if placed:
                return 3.2
            return 2.2 if is_home(text) else -1.0 if may_be_place(text) else -5.0
        case _:
            return -0.2 if len(text.split()) >= 8 else -0.9


def find_education(source: Source, rows: Sequence[Row], *, first: int) -> list[Education]:
    """The courses of study of one section; ids count on from `first` (`e1` …)."""
    entries = find_entries(
        source,
        without_table_heads(source, rows),
        is_heading=_is_heading,
        label_of=lambda row: label_of(source, row, COURSE_LABELS),
        longest_heading=16,
    )
    taken = [take_labelled(source, atoms_of(source, entry), COURSE_LABELS) for entry in entries]
    atoms = [[part for atom in left for part in _parted(source, atom)] for _, left in taken]
    headings = [
        heading.replaced(named)
        for heading, (named, _) in zip(
            label_headings(source, atoms, _CourseHeading()), taken, strict=True
        )
    ]
    return [
        _education(source, entry, heading, f"e{number}")
        for number, (entry, heading) in enumerate(zip(entries, headings, strict=True), start=first)
    ]


def _is_heading(text: str) -> bool:
    return school_score(text) > 0 or find_degree(text) is not None


def _education(source: Source, entry: Entry, heading: Labelled, study_id: str) -> Education:
    institution, degree = heading.parts.get("school"), heading.parts.get("degree")
    place, segments = heading.parts.get("place"), list(heading.rest)
    said = source.text[entry.head[0].begin : entry.head[-1].end] if entry.head else ""
    details = [[segment.piece] for segment in segments] + entry.statements(source)
    detail_text = " ".join(source.words(p) for pieces in details for p in pieces)
    level, degree_piece, area_piece = _parts(source, degree, segments)
    if degree_piece is None:
        named = next((p for p in details if _is_only_degree(source, p)), None)
        if named:
            details.remove(named)
            level, degree_piece = degree_level(source.words(named[0])), named[0]
    if level is None and institution:
        level = degree_level(institution.text)
    dates = entry.dates
    taken = [area_piece] if area_piece else []
    return Education(
        id=study_id,
        institution=source.fact(f"{study_id}.institution", [institution.piece])
        if institution
        else None,
        degree=source.fact(f"{study_id}.degree", [degree_piece]) if degree_piece else None,
        area=source.fact(f"{study_id}.area", taken) if taken else None,
        location=source.fact(f"{study_id}.place", [place.piece]) if place else None,
        level=level,
        dates=studied(source, dates),
        finished=finished(f"{said}\n{detail_text}", dates),
        details=tuple(
            source.fact(f"{study_id}.d{number}", pieces)
            for number, pieces in enumerate(
                (pieces for pieces in details if pieces[0] not in taken), start=1
            )
        ),
    )


def _is_only_degree(source: Source, pieces: list[Piece]) -> bool:
    text = source.words(pieces[0])
    found = find_degree(text)
    return found is not None and found[1:] == (0, len(text)) and len(pieces) == 1


def _names_degree(text: str) -> bool:
    return find_degree(text) is not None


def _kind(text: str) -> str:
    if _GRADE.match(text):
        return "grade"
    if school_score(text) and not _names_degree(text):
        return "school"
    if _names_degree(text):
        return "degree"
    return "school" if employer_score(text) >= 3 else ""


def _parted(source: Source, atom: Atom) -> list[Atom]:
    """ "PhD Princeton University", "BSc Nursing from the University of Leeds" and "University of
    Leeds (2:1)" as two."""
    start, end = atom.piece
    text = source.text[start:end]
    found = find_degree(text)
    cuts: list[tuple[int, int]] = []
    if found:
        cuts += [match.span() for match in _AT.finditer(text)]
        if found[1] == 0:
            cuts.append((found[2], found[2]))
        cuts.append((found[1], found[1]))
    for finish, begin in cuts:
        left = source.trim(Piece(start, start + finish))
        right = source.trim(Piece(start + begin, end))
        if not left or not right:
            continue
        kinds = {_kind(source.words(left)), _kind(source.words(right))}
        if kinds == {"school", "degree"} and source.words(right)[0].isupper():
            return [
                Atom(left, source.words(left), atom.row, atom.bold, atom.gap),
                Atom(right, source.words(right), atom.row, atom.bold, "at"),
            ]
    return [atom]


def _parts(
    source: Source, degree: Segment | None, others: list[Segment]
) -> tuple[EducationLevel | None, Piece | None, Piece | None]:
    """Level, the degree's words and the subject's words."""
    if degree is None:
        return None, None, None
    text = source.text[degree.piece.start : degree.piece.end]
    found = find_degree(text)
    if found is None:
        return None, None, degree.piece
    level, begin, finish = found
    if honours := _HONOURS.match(text, finish):
        finish = honours.end()
    link = _INTO_AREA.match(text, finish)
    area: Piece | None = None
    if link and link.end() < len(text):
        area = source.trim(Piece(degree.piece.start + link.end(), degree.piece.end))
    elif begin > 0 and finish >= len(text):
        area = source.trim(Piece(degree.piece.start, degree.piece.start + begin))
    if area and (
        not re.search(r"[^\W\d_]{2}", source.words(area)) or _GRADE.match(source.words(area))
    ):
        area = None
    if area is None:
        near = [s for s in others if _kind(s.text) == "" and len(s.text.split()) <= 7]
        near = [s for s in near if s.row == degree.row] or near[:1]
        if near and finish >= len(text) and _is_subject(near[0].text):
            return level, degree.piece, near[0].piece
        return level, degree.piece, None
    whole = Piece(degree.piece.start, degree.piece.start + finish)
    if area.start < whole.start + begin:
        whole = Piece(degree.piece.start + begin, degree.piece.start + finish)
    trimmed = source.trim(whole)
    return level, trimmed, area


def _is_subject(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]{2}", text)) and not _GRADE.match(text)


def studied(source: Source, dates: Sequence[DateMatch]) -> DateRange | None:
    """A course's dates. A single month or year is when it ended."""
    if not dates:
        return None
    date = dates[0]
    if date.current or date.end:
        return source.date_range(date, start=date.start, end=date.end, current=date.current)
    return source.date_range(date, start=None, end=date.start, current=False)


def finished(text: str, dates: Sequence[DateMatch]) -> bool | None:
    if any(date.current or date.expected for date in dates) or _UNFINISHED.search(text):
        return False
    return None
