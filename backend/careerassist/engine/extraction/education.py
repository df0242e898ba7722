"""Courses of study: institution, degree and its level, subject, dates, and whether they ended."""

from __future__ import annotations

import re
from collections.abc import Sequence

from careerassist.engine.extraction.dates import DateMatch
from careerassist.engine.extraction.degrees import degree_level, find_degree
from careerassist.engine.extraction.entries import Entry, find_entries
from careerassist.engine.extraction.organisations import employer_score, school_score
from careerassist.engine.extraction.places import is_place
from careerassist.engine.extraction.segments import (
    Segment,
    commas,
    joined,
    peel_place,
    segments_of,
)
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


def find_education(source: Source, rows: Sequence[Row], *, first: int) -> list[Education]:
    """The courses of study of one section; ids count on from `first` (`e1` …)."""
    entries = find_entries(source, rows, is_heading=_is_heading, longest_heading=16)
    return [
        _education(source, entry, f"e{number}") for number, entry in enumerate(entries, start=first)
    ]


def _is_heading(text: str) -> bool:
    return school_score(text) > 0 or find_degree(text) is not None


def _education(source: Source, entry: Entry, study_id: str) -> Education:
    segments, place = _segments(source, entry)
    schools = [
        (max(school_score(s.text), employer_score(s.text) - 2) - 2 * _names_degree(s.text), -i)
        for i, s in enumerate(segments)
    ]
    institution: Segment | None = None
    if schools and max(schools)[0] > 0:
        institution = segments.pop(-max(schools)[1])
    degrees = [i for i, s in enumerate(segments) if _names_degree(s.text)]
    fullest = max(degrees, key=lambda i: (len(segments[i].text), -i), default=None)
    degree = segments.pop(fullest) if fullest is not None else None
    if institution is None and segments and degree is not None:
        institution = segments.pop(0)
    elif institution is None and len(segments) >= 2:
        degree, institution = segments.pop(0), segments.pop(0)
    elif degree is None and segments and not _GRADE.match(segments[0].text):
        degree = segments.pop(0)
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


def _segments(source: Source, entry: Entry) -> tuple[list[Segment], Segment | None]:
    """The heading's segments with degree and school parted, and its place."""
    found: list[Segment] = []
    place: Segment | None = None
    for segment in segments_of(source, entry):
        if is_place(segment.text) and not school_score(segment.text):
            place = place or segment
            continue
        rest: Segment | None = segment
        if place is None:
            rest, place = peel_place(source, segment)
        if rest:
            found.extend(_parted(source, rest))
    return found, place


def _parted(source: Source, segment: Segment) -> list[Segment]:
    """ "BSc Nursing, University of Leeds, 2:1" as its three parts."""
    parts = [
        atom
        for whole in commas(source, segment)
        for part in _without_grade(source, whole)
        for atom in _atoms(source, part)
    ]
    kinds = [_kind(part.text) for part in parts]
    if len(set(kinds) - {""}) < 2 and not {"school", ""} <= set(kinds):
        return [segment]
    groups: list[list[Segment]] = []
    last = ""
    for part, kind in zip(parts, kinds, strict=True):
        campus = kind == "" and last == "school" and is_place(part.text)
        subject = kind == "" and last == "degree"
        if groups and (campus or subject or (kind == last and kind in ("school", "degree"))):
            groups[-1].append(part)
        else:
            groups.append([part])
            last = kind
    return [joined(source, group) for group in groups]


def _without_grade(source: Source, part: Segment) -> list[Segment]:
    """ "University of Leeds (2:1)" as two."""
    match = re.search(r"\s*\(([^()]+)\)$", source.text[part.piece.start : part.piece.end])
    if not match or not match.start() or not _GRADE.match(match[1]):
        return [part]
    start = part.piece.start
    pieces = (
        Piece(start, start + match.start()),
        Piece(start + match.start(1), start + match.end(1)),
    )
    return [Segment(p, source.words(p), part.row, part.bold) for p in pieces]


def _kind(text: str) -> str:
    if _GRADE.match(text):
        return "grade"
    if school_score(text) and not _names_degree(text):
        return "school"
    if _names_degree(text):
        return "degree"
    return "school" if employer_score(text) >= 3 else ""


def _atoms(source: Source, part: Segment) -> list[Segment]:
    """ "PhD Princeton University" or "BSc Nursing at the University of Leeds" as two."""
    start, end = part.piece
    text = source.text[start:end]
    found = find_degree(text)
    if not found:
        return [part]
    cuts = [(match.start(), match.end()) for match in _AT.finditer(text)]
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
            return [Segment(p, source.words(p), part.row, part.bold) for p in (left, right)]
    return [part]


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
