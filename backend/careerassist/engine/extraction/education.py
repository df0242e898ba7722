"""Courses of study: institution, degree and its level, subject, dates, and whether they ended."""

from __future__ import annotations

import re
from collections.abc import Sequence

from careerassist.engine.extraction.dates import DateMatch
from careerassist.engine.extraction.degrees import degree_level, find_degree
from careerassist.engine.extraction.entries import Entry, find_entries
from careerassist.engine.extraction.organisations import school_score
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
_GRADE = re.compile(
    r"(?i)^(?:gpa|cgpa|grade|note|abschlussnote|nota(?: media)?|score|final grade|\d[.,]\d|"
    r"first[- ]class|2[:.][12]|cum laude|magna cum laude|summa cum laude|distinction|merit|"
    r"upper second)"
)


def find_education(source: Source, rows: Sequence[Row], *, first: int) -> list[Education]:
    """The courses of study of one section; ids count on from `first` (`e1` …)."""
    entries = find_entries(source, rows, is_heading=_is_heading)
    return [
        _education(source, entry, f"e{number}") for number, entry in enumerate(entries, start=first)
    ]


def _is_heading(text: str) -> bool:
    return school_score(text) > 0 or find_degree(text) is not None


def _education(source: Source, entry: Entry, study_id: str) -> Education:
    segments, place = _segments(source, entry)
    schools = [
        (school_score(s.text) - 2 * _names_degree(s.text), -i) for i, s in enumerate(segments)
    ]
    institution: Segment | None = None
    if schools and max(schools)[0] > 0:
        institution = segments.pop(-max(schools)[1])
    degrees = [i for i, s in enumerate(segments) if _names_degree(s.text)]
    degree = segments.pop(degrees[0]) if degrees else None
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
        finished=_finished(f"{said}\n{detail_text}", dates),
        details=tuple(
            source.fact(f"{study_id}.d{number}", pieces)
            for number, pieces in enumerate(
                (pieces for pieces in details if pieces[0] not in taken), start=1
            )
        ),
    )


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
    parts = commas(source, segment)
    if len(parts) == 1:
        return [segment]
    kinds = [
        "school" if school_score(p.text) and not _names_degree(p.text)
        else "grade" if _GRADE.match(p.text)
        else "degree" if _names_degree(p.text)
        else ""
        for p in parts
    ]  # fmt: skip
    if not {"school", "grade"} & set(kinds) or len(set(kinds) - {""}) < 2:
        return [segment]
    groups: list[list[Segment]] = []
    last = ""
    for part, kind in zip(parts, kinds, strict=True):
        if groups and (kind in ("", last)) and kind != "grade":
            groups[-1].append(part)
        else:
            groups.append([part])
        last = kind or last
    return [joined(source, group) for group in groups]


def _parts(
    source: Source, degree: Segment | None, others: list[Segment]
) -> tuple[EducationLevel | None, Piece | None, Piece | None]:
    """Level, the degree's words and the subject's words."""
    if degree is None:
        return None, None, None
    text = source.text[degree.piece.start : degree.piece.end]
    found = find_degree(text)
    if found is None:
        return None, degree.piece, None
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
        near = [s for s in others if s.row == degree.row and not _GRADE.match(s.text)]
        if near and near[0].piece.start > degree.piece.end and finish >= len(text):
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


def _finished(text: str, dates: Sequence[DateMatch]) -> bool | None:
    if any(date.current or date.expected for date in dates) or _UNFINISHED.search(text):
        return False
    return None
