"""Jobs: which part of an entry's heading is the title, which the employer, which the place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from careerassist.engine.extraction.dates import DateMatch
from careerassist.engine.extraction.entries import Entry, find_entries
from careerassist.engine.extraction.labelled import (
    ROLE_LABELS,
    label_of,
    take_labelled,
    without_table_heads,
)
from careerassist.engine.extraction.labelling import REST, label_headings
from careerassist.engine.extraction.occupations import title_score
from careerassist.engine.extraction.organisations import (
    employer_score,
    is_legal_form,
    names_organisation,
)
from careerassist.engine.extraction.places import is_home, is_place, may_be_place
from careerassist.engine.extraction.role_lines import split_role_lines
from careerassist.engine.extraction.segments import Atom, Segment, atoms_of, joined
from careerassist.engine.extraction.source import Piece, Row, Source
from careerassist.schemas.cv import Role
from careerassist.schemas.facts import DateRange, Fact

_KIND_OF_WORK = re.compile(
    r"(?i)^\(?(?:full[- ]time|part[- ]time|contract|permanent|temporary|temp|fixed[- ]term|"
    r"seasonal|casual|bank|locum|agency|"
    r"vollzeit|teilzeit|befristet|unbefristet|minijob|jornada completa|media jornada|"
    r"tiempo completo|tiempo parcial|temporal|indefinido|on-site|hybrid)"
    r"(?: (?:position|contract|job|stelle|role|employment|appointment))?\)?$"
)
_STATEMENT_WORDS = 4


@dataclass
class _Draft:
    """A role being read."""

    entry: Entry
    title: Segment | None = None
    employer: Segment | None = None
    place: Segment | None = None
    rest: list[Segment] = field(default_factory=list)


class _RoleHeading:
    """What title, employer and place look like. Implements `Grammar`."""

    labels: tuple[str, ...] = ("title", "employer", "place")

    def worth(self, label: str, text: str) -> float:
        return _worth(label, text)

    def cost(self, label: str, left: Atom, right: Atom) -> float:
        cost = _COSTS[label].get(right.gap, 9.0)
        if right.gap not in ("comma", "dash", "bracket", "slash") or label == "place":
            return cost
        if label == "title":
            titles = title_score(left.text) >= 2 and title_score(right.text) >= 2
            if title_score(left.text) == 0 and title_score(right.text) >= 2:
                return max(cost, 1.6)
            part = _PART_OF_EMPLOYER.search(right.text) or right.text[:1].islower()
            return 0.1 if (titles or part) and employer_score(right.text) < 3 else cost
        if is_legal_form(right.text):
            return 0.0
        if right.gap == "bracket" and may_be_place(right.text) and employer_score(right.text) < 2:
            return 2.6
        same = employer_score(left.text) >= 2 and employer_score(right.text) >= 2
        return 0.3 if same or _PART_OF_EMPLOYER.search(right.text) else cost

    def missing(self, label: str) -> float:
        return {"title": 1.0, "employer": 1.2}.get(label, 0.0)

    def sequence(self, labels: tuple[str, ...]) -> float:
        if "place" not in labels:
            return 0.2 * (labels[:2] == ("title", "employer"))
        after = labels.index("place")
        points = 0.2 * (after == len(labels) - 1) + 0.2 * (labels[after - 1] == "employer")
        return points - 0.6 * (after == 0) + 0.2 * (labels[0] == "title")


_COSTS: dict[str, dict[str, float]] = {
    "title": {"comma": 0.6, "dash": 1.0, "slash": 0.3, "at": 3.0, "in": 0.3, "colon": 1.0,
              "bracket": 0.6, "wrap": 0.2, "stop": 2.0},
    "employer": {"comma": 0.9, "dash": 1.0, "slash": 0.5, "at": 1.5, "in": 0.3, "colon": 1.0,
              "bracket": 0.8, "wrap": 0.2, "stop": 2.0},
    "place": {"comma": 0.0, "dash": 0.3, "slash": 0.1, "at": 3.0, "in": 1.0, "colon": 3.0,
              "bracket": 0.2, "wrap": 0.0, "stop": 2.0},
}  # fmt: skip
"""Points off for one label over a gap; gaps that are not named part two labels for certain."""
_PART_OF_EMPLOYER = re.compile(
    r"(?i)\b(?:department|dept|unit|ward|team|division|branch|desk|faculty|section|floor|office of|"
    r"theatre|shift|intensive care|icu|a&e|emergency|station|abteilung|bereich|filiale|standort|"
    r"werk|referat|departamento|área|sección|servicio de|planta|sucursal|turno|band \d|grade \w+|"
    r"level \w+|year \d|key stage|ks\d|class \w)\b"
)
_OWN_MASTER = re.compile(
    r"(?i)^(?:self[- ]employed|freelance(?:r)?|freiberuflich|selbst(?:st)?ändig|autónom[oa]|"
    r"own business|por cuenta propia|indépendant|sole trader|"
    r"various (?:clients|employers|agencies))"
    r"(?: (?:clients|work))?$"
)


@cache
def _worth(label: str, text: str) -> float:
    """Points for calling `text` title, employer, place or the rest. Nothing known is no reason to
    call it a title, little reason to call it an employer, and hardly ever one to call it a
    place."""
    if _KIND_OF_WORK.match(text) or _ADDRESS.match(text) or not _LETTERS.search(text):
        return 0.8 if label == REST else -3.0
    titled, employing, placed = title_score(text), employer_score(text), is_place(text)
    ends = names_organisation(text)
    match label:
        case "title":
            own = [part for part in text.split(", ") if not _PART_OF_EMPLOYER.search(part)]
            employed = max(map(employer_score, own), default=0)
            # "Hotel Receptionist" names an employer's kind before the word that names the job.
            weight = 0.25 if titled >= 3 and employed < 3 else 0.6
            points = (-0.6, 0.8, 2.4, 3.0, 3.4)[titled] - weight * min(employed, 3)
            ends = bool(own) and names_organisation(own[-1])
            return points - 2.5 * placed - 0.8 * ends - 1.5 * bool(_OWN_MASTER.match(text))
        case "employer":
            points = (0.0, 1.0, 1.8, 2.8, 3.3)[employing] + 0.8 * ends
            points += 2.5 * bool(_OWN_MASTER.match(text))
            if titled >= 2 and not _OWN_MASTER.match(text):
                points -= 0.3 if employing >= 3 else 0.8 * (titled - 1)
            return points - 2.5 * placed
        case "place":
            if titled >= 2 or (employing >= 2 and not placed):
                return -5.0
            if placed:
                return 3.2
            return 2.2 if is_home(text) else -1.0 if may_be_place(text) else -5.0
        case _:
            return -0.2 if len(text.split()) >= 8 else -1.2


_AWAY = re.compile(
    r"(?i)\b(?:elternzeit|mutterschutz|sabbat\w+|auszeit|familienpause|weltreise|arbeitssuchend|"
    r"parental leave|maternity leave|paternity leave|career break|family leave|gap year|sabbatical|"
    r"travel(?:l?ing)?|excedencia|baja (?:maternal|por)|permiso de maternidad)\b"
)
"""Time away from work: no employer goes with it."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$|\S+@\S+\.\S+$")
_LETTERS = re.compile(r"[^\W\d_]{2}")


def find_roles(source: Source, rows: Sequence[Row], *, first: int, volunteer: bool) -> list[Role]:
    """The jobs of one section in document order; ids count on from `first` (`w1` …)."""
    entries = find_entries(
        source,
        split_role_lines(source, without_table_heads(source, rows)),
        is_heading=_is_heading,
        label_of=lambda row: label_of(source, row, ROLE_LABELS),
    )
    drafts = _share_employers(source, _drafts(source, entries))
    return [
        _role(source, draft, f"w{number}", volunteer=volunteer)
        for number, draft in enumerate(drafts, start=first)
    ]


def _is_heading(text: str) -> bool:
    return title_score(text) >= 2 or employer_score(text) >= 2


def _drafts(source: Source, entries: Sequence[Entry]) -> list[_Draft]:
    drafts = [_Draft(entry) for entry in entries]
    atoms: list[list[Atom]] = []
    for draft in drafts:
        named, left = take_labelled(source, atoms_of(source, draft.entry), ROLE_LABELS)
        draft.title, draft.employer = named.get("title"), named.get("employer")
        draft.place = named.get("place")
        atoms.append(left)
    _part_places(source, drafts)
    for draft, found in zip(drafts, label_headings(source, atoms, _RoleHeading()), strict=True):
        draft.title = draft.title or found.parts.get("title")
        draft.employer = draft.employer or found.parts.get("employer")
        draft.place = draft.place or found.parts.get("place")
        said = (draft.title, draft.employer, draft.place)
        draft.rest += found.rest
        draft.rest += [part for part in found.parts.values() if part not in said]
    _title_alone(drafts)
    return drafts


def _part_places(source: Source, drafts: Sequence[_Draft]) -> None:
    """Where a form names the place after some employers, what stands after the last comma of the
    others is one as well, be the town ever so small."""
    if not any(draft.employer and draft.place for draft in drafts):
        return
    for draft in drafts:
        if draft.employer is None or draft.place:
            continue
        name, comma, place = draft.employer.text.rpartition(", ")
        start, end = draft.employer.piece
        at = source.text.rfind(",", start, end)
        if comma and name and may_be_place(place) and employer_score(place) < 2:
            first, last = source.trim(Piece(start, at)), source.trim(Piece(at, end))
            if first and last:
                draft.place = Segment(last, source.words(last), draft.employer.row)
                draft.employer = Segment(first, source.words(first), draft.employer.row)


def _title_alone(drafts: Sequence[_Draft]) -> None:
    """A dated heading of one part is the title where it ends in a job's name, or where the other
    entries name nothing but titles."""
    titles = sum(_only_title(draft) for draft in drafts)
    for draft in drafts:
        only = draft.employer
        if only is None or draft.title or not draft.entry.dates:
            continue
        job = title_score(only.text.split()[-1]) >= 2 and title_score(only.text) >= 2
        if job or (employer_score(only.text) < 2 and 2 * titles >= len(drafts) and titles > 1):
            draft.title, draft.employer = only, None


def _share_employers(source: Source, drafts: list[_Draft]) -> list[_Draft]:
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
        if heading:
            _take_back(source, draft)
        if _only_title(draft):
            away = draft.title is not None and _AWAY.search(draft.title.text)
            if heading and not away:
                draft.employer = heading.employer
                draft.place = draft.place or heading.place
        else:
            heading = draft if _over(draft) else None
        kept.append(draft)
    return kept


def _take_back(source: Source, draft: _Draft) -> None:
    """Under an employer's heading "Associate, Litigation" is a title, its second part included."""
    title, employer = draft.title, draft.employer
    if not title or not employer or title.row != employer.row or employer_score(employer.text):
        return
    between = source.text[title.piece.end : employer.piece.start]
    if between.strip() == "," and title_score(title.text) >= 2:
        draft.title, draft.employer = joined(source, [title, employer]), None


def _only_employer(draft: _Draft) -> bool:
    only = draft.employer or draft.title
    if only is None or (draft.employer and draft.title):
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
