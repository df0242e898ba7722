"""Jobs: which part of an entry's heading is the title, which the employer, which the place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from careerassist.engine.extraction.dates import DateMatch
from careerassist.engine.extraction.entries import Entry, find_entries
from careerassist.engine.extraction.occupations import title_score
from careerassist.engine.extraction.organisations import employer_score
from careerassist.engine.extraction.places import is_place
from careerassist.engine.extraction.segments import (
    Segment,
    commas,
    joined,
    peel_place,
    segments_of,
)
from careerassist.engine.extraction.source import Piece, Row, Source
from careerassist.schemas.cv import Role
from careerassist.schemas.facts import DateRange, Fact

_AT = re.compile(r"\s+(?:at|@|bei der|bei dem|beim|bei|chez)\s+|,?\s+(?:en|in)\s+(?=[A-ZÄÖÜÁÉÍÓÚ])")
_LABELLED = re.compile(
    r"(?i)^(?:(?P<title>position|job title|title|role|post|designation|tätigkeit|stelle|beruf|"
    r"puesto|cargo|occupation or position held)|(?P<employer>employer|company|organi[sz]ation|"
    r"arbeitgeber|firma|unternehmen|empresa|empleador|name of employer)|"
    r"(?P<place>location|place|ort|standort|lugar|ubicación))\s*:\s*"
)
_KIND_OF_WORK = re.compile(
    r"(?i)^\(?(?:full[- ]time|part[- ]time|contract|permanent|temporary|temp|fixed[- ]term|"
    r"seasonal|internship|self[- ]employed|casual|bank|locum|agency|vollzeit|teilzeit|befristet|"
    r"unbefristet|"
    r"minijob|jornada completa|media jornada|temporal|indefinido|on-site|hybrid|freelance)\)?$"
)
_STATEMENT_WORDS = 4


@dataclass
class _Draft:
    """A role being read. `header` says that the heading names only an employer."""

    entry: Entry
    segments: list[Segment]
    title: Segment | None = None
    employer: Segment | None = None
    place: Segment | None = None
    rest: list[Segment] = field(default_factory=list)
    pair: tuple[Segment, Segment] | None = None
    """Two segments of which one is the title: which, the other entries may have to tell."""

    @property
    def shape(self) -> tuple[int, ...]:
        """Where the two undecided segments stand: entries of one shape are written alike."""
        if not self.pair:
            return ()
        first, second = self.pair
        return (first.row, second.row, int(first.bold), int(second.bold))


def find_roles(source: Source, rows: Sequence[Row], *, first: int, volunteer: bool) -> list[Role]:
    """The jobs of one section in document order; ids count on from `first` (`w1` …)."""
    entries = find_entries(source, rows, is_heading=_is_heading)
    drafts = [_draft(source, entry) for entry in entries]
    _decide(source, drafts)
    drafts = _share_employers(drafts)
    return [
        _role(source, draft, f"w{number}", volunteer=volunteer)
        for number, draft in enumerate(drafts, start=first)
    ]


def _is_heading(text: str) -> bool:
    return title_score(text) >= 2 or employer_score(text) >= 2


def _draft(source: Source, entry: Entry) -> _Draft:
    draft = _Draft(entry, segments_of(source, entry))
    left: list[Segment] = []
    for segment in draft.segments:
        label = _LABELLED.match(source.text[segment.piece.start : segment.piece.end])
        if label and label.end() < segment.piece.end - segment.piece.start:
            start = segment.piece.start + label.end()
            source.claim(Piece(segment.piece.start, start))
            piece = Piece(start, segment.piece.end)
            value = Segment(piece, source.words(piece), segment.row, segment.bold)
            name = label.lastgroup or "title"
            if getattr(draft, name) is None:
                setattr(draft, name, value)
                continue
        left.append(segment)
    left = [segment for segment in left if not _set_aside(draft, segment)]
    places = [s for s in left if is_place(s.text) and not title_score(s.text)]
    if places and not draft.place:
        draft.place = places[-1]
        left.remove(places[-1])
    if not draft.place:
        for index in range(len(left) - 1, -1, -1):
            rest, place = peel_place(source, left[index])
            if place and rest:
                left[index], draft.place = rest, place
                break
    if draft.title or draft.employer:
        for segment in left:
            if not draft.title:
                draft.title = segment
            elif not draft.employer:
                draft.employer = segment
            else:
                draft.rest.append(segment)
        return draft
    _pair_up(source, draft, left)
    return draft


def _set_aside(draft: _Draft, segment: Segment) -> bool:
    """Kinds of contract, addresses of web pages and brackets are no title and no employer."""
    if _KIND_OF_WORK.match(segment.text) or re.match(r"(?:https?://|www\.)\S+$", segment.text):
        draft.rest.append(segment)
        return True
    return False


def _pair_up(source: Source, draft: _Draft, left: list[Segment]) -> None:
    if len(left) == 1:
        left = _split_one(source, left[0])
    if not left:
        return
    if len(left) == 1:
        only = left[0]
        if title_score(only.text) > 0 or employer_score(only.text) == 0:
            draft.title = only
        else:
            draft.employer = only
        return
    if len(left) > 2:
        left = _narrow(source, draft, left)
    draft.pair = (left[0], left[1])


def _split_one(source: Source, only: Segment) -> list[Segment]:
    """ "Title at Employer" or "Title, Department, Employer" as its two parts."""
    at = _AT.search(source.text, only.piece.start, only.piece.end)
    while at:
        left = source.trim(Piece(only.piece.start, at.start()))
        right = source.trim(Piece(at.end(), only.piece.end))
        if left and right:
            sure = at.group().strip(" ,") not in ("en", "in")
            parts = [Segment(p, source.words(p), only.row, only.bold) for p in (left, right)]
            titled = title_score(parts[0].text) > 0
            if (sure and (titled or not employer_score(parts[0].text))) or (
                titled and employer_score(parts[1].text) >= 2
            ):
                return parts
        at = _AT.search(source.text, at.end(), only.piece.end)
    parts = commas(source, only)
    if len(parts) == 1:
        return parts
    titles = [title_score(part.text) for part in parts]
    employers = [employer_score(part.text) for part in parts]
    if len(parts) == 2:
        return parts if max(titles) > 0 else [only]
    if titles[0] >= titles[-1]:
        # The employer begins at the first part that looks like one, else at the last part.
        start = next((i for i in range(1, len(parts)) if employers[i] > titles[i]), 0)
        start = start or (len(parts) - 1 if titles[0] else 1)
    else:
        start = next(i for i in range(1, len(parts)) if titles[i] == max(titles[1:]))
    return [joined(source, parts[:start]), joined(source, parts[start:])]


def _narrow(source: Source, draft: _Draft, left: list[Segment]) -> list[Segment]:
    """Of three or more segments the two that are title and employer; neighbours join them."""
    titles = [title_score(segment.text) for segment in left]
    employers = [employer_score(segment.text) for segment in left]
    title = max(range(len(left)), key=lambda i: (titles[i] - employers[i], -i))
    if titles[title] <= 0:
        title = 0 if employers[0] <= max(employers) and employers[0] == 0 else 1
    others = [i for i in range(len(left)) if i != title]
    employer = max(others, key=lambda i: (employers[i] - titles[i], -abs(i - title), -i))
    chosen = {title: left[title], employer: left[employer]}
    for index in others:
        if index == employer:
            continue
        neighbour = next((n for n in (index - 1, index + 1) if n in chosen), None)
        if neighbour is not None and _same_line(source, left[index], chosen[neighbour]):
            parts = sorted([chosen[neighbour], left[index]], key=lambda s: s.piece.start)
            chosen[neighbour] = joined(source, parts)
        else:
            draft.rest.append(left[index])
    return [chosen[index] for index in sorted(chosen)]


def _same_line(source: Source, one: Segment, other: Segment) -> bool:
    """Nothing but a dash or comma parts them on their row."""
    first, second = sorted((one.piece, other.piece))
    between = source.text[first.end : second.start]
    return one.row == other.row and not re.search(r"[\t|·•\n]", between) and len(between) <= 4


def _decide(source: Source, drafts: list[_Draft]) -> None:
    """Which of two segments is the title: by their own words, or as in the entries written alike.

    A CV keeps one order throughout, so the clear entries settle those whose words say nothing.
    """
    votes: dict[tuple[int, ...], int] = {}
    everywhere = 0
    for draft in drafts:
        if draft.pair:
            lead = _lead(*draft.pair)
            votes[draft.shape] = votes.get(draft.shape, 0) + lead
            everywhere += lead
    for draft in drafts:
        if not draft.pair:
            continue
        first, second = draft.pair
        own = _lead(first, second)
        total = own if abs(own) >= 3 else votes[draft.shape] or own or everywhere
        if total >= 0:
            draft.title, draft.employer = first, second
        else:
            draft.title, draft.employer = second, first


def _lead(first: Segment, second: Segment) -> int:
    """Positive if the first segment is the title, negative if the second is."""
    return (
        title_score(first.text)
        - employer_score(first.text)
        - title_score(second.text)
        + employer_score(second.text)
    )


def _share_employers(drafts: list[_Draft]) -> list[_Draft]:
    """Several jobs at one employer: its heading stands over them, or only over the first."""
    kept: list[_Draft] = []
    heading: _Draft | None = None
    for index, draft in enumerate(drafts):
        following = drafts[index + 1] if index + 1 < len(drafts) else None
        if _only_employer(draft) and following and _only_title(following) and not draft.entry.body:
            heading = draft
            if draft.employer is None:
                draft.employer, draft.title = draft.title, None
            continue
        if _only_title(draft):
            source_of = heading or (kept[-1] if kept and _over(kept[-1]) else None)
            if source_of:
                draft.employer = source_of.employer
                draft.place = draft.place or source_of.place
        else:
            heading = None
        kept.append(draft)
    return kept


def _only_employer(draft: _Draft) -> bool:
    only = draft.employer or draft.title
    if draft.pair or only is None or (draft.employer and draft.title):
        return False
    return draft.employer is not None or title_score(only.text) == 0


def _only_title(draft: _Draft) -> bool:
    return bool(draft.title and not draft.employer and title_score(draft.title.text) > 0)


def _over(draft: _Draft) -> bool:
    """The employer stands on a row above the title, as a heading for more than one job."""
    return bool(draft.employer and draft.title and draft.employer.row < draft.title.row)


def _role(source: Source, draft: _Draft, role_id: str, *, volunteer: bool) -> Role:
    entry = draft.entry
    statements = [
        [segment.piece]
        for segment in draft.rest
        if len(segment.text.split()) >= _STATEMENT_WORDS and not _KIND_OF_WORK.match(segment.text)
    ]
    statements += entry.statements(source)
    return Role(
        id=role_id,
        title=_fact(source, f"{role_id}.title", draft.title),
        employer=_fact(source, f"{role_id}.employer", draft.employer),
        location=_fact(source, f"{role_id}.place", draft.place),
        dates=held(source, entry.dates),
        bullets=tuple(
            source.fact(f"{role_id}.b{number}", pieces)
            for number, pieces in enumerate(statements, start=1)
        ),
        volunteer=volunteer,
    )


def _fact(source: Source, fact_id: str, segment: Segment | None) -> Fact | None:
    return source.fact(fact_id, [segment.piece]) if segment else None


def held(source: Source, dates: Sequence[DateMatch]) -> DateRange | None:
    """A job's dates. A single month or year is both its start and its end."""
    if not dates:
        return None
    date = dates[0]
    end = date.end if date.end or date.current else date.start
    return source.date_range(date, start=date.start, end=end, current=date.current)
