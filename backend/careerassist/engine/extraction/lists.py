"""Sections that are lists: skills, projects, awards, publications, interests."""

from __future__ import annotations

import re
from collections.abc import Sequence

from careerassist.engine.extraction.entries import Item, find_entries, items_of
from careerassist.engine.extraction.roles import held
from careerassist.engine.extraction.segments import cut, segments_of
from careerassist.engine.extraction.source import Piece, Row, Source
from careerassist.engine.extraction.wrapping import Wrapping
from careerassist.schemas.cv import Project
from careerassist.schemas.facts import Fact

_ITEM_END = re.compile(r"\s*[,;|•·‧∙●▪\t]\s*|\s{3,}|\s+[–—/]\s+|\.\s+(?=[A-ZÄÖÜ])")
_LABEL = re.compile(
    r"^[^:\n\t,;|•]{2,45}:\s+|^[^:\n\t,;|•]{2,45}:$|^[^:\n\t,;|"
    r"•–—]{2,40}\s[–—-]\s(?=[^,;]+[,;][^,;]+[,;])"
)
_LEVEL = re.compile(
    r"(?i)^(?:expert|advanced|intermediate|beginner|basic|proficient|excellent|very good|good|"
    r"fluent|native|master|novice|skilled|familiar|competent|strong|experienced|sehr gut|gut|"
    r"grundkenntnisse|fortgeschritten|experte|avanzado|intermedio|básico|medio|alto|"
    r"usuario|nivel \w+|level \w+|\d+\+? ?(?:years?|yrs?|jahre?|años?)|\d{1,3} ?%|[\W_]+|\d+/\d+)$"
)
_LEVEL_AFTER = re.compile(
    r"(?i)\s+(?:avanzado|básico|intermedio|medio|advanced|basic|intermediate|fortgeschritten|"
    r"grundkenntnisse|(?:sehr )?gut(?:e kenntnisse)?)$"
)
_LEVEL_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?\s*$")
_MOST_WORDS = 5


def find_skill_lines(source: Source, rows: Sequence[Row]) -> list[list[Piece]]:
    """The lines of a skills section, a wrapped line joined with its rest."""
    wrapping = Wrapping(source, rows)
    lines: list[list[Piece]] = []
    previous: Row | None = None
    for row in rows:
        open_list = previous is not None and previous.line.text.rstrip().endswith((",", "&", "/"))
        if previous and not row.bullet and (open_list or _wraps(source, wrapping, previous, row)):
            lines[-1].extend(row.cells)
        else:
            lines.append(list(row.cells))
        previous = row
    return lines


def label_length(line: str) -> int:
    """How many characters of a skills line name its group ("Languages: Go, Python"); 0 if none."""
    label = _LABEL.match(line)
    return label.end() if label else 0


def is_group_label(source: Source, rows: Sequence[Row], line: Sequence[Piece]) -> bool:
    """The line only names the group of skills under it: it alone is bold, or not a list item."""
    row = source.row_at(line[0].start)
    following = next((other for other in rows if other.index > row.index), None)
    if len(line) != 1 or row.bullet or following is None:
        return False
    text = source.words(line[0])
    if re.search(r"[,;|•]", text) or len(text.split()) > _MOST_WORDS:
        return False
    bolder = row.line.bold and not following.line.bold
    return bolder or following.bullet


def _wraps(source: Source, wrapping: Wrapping, previous: Row, row: Row) -> bool:
    """A list that fills its line goes on in the next; short items under each other do not."""
    if _LABEL.match(source.text[row.begin : row.end]):
        return False
    listed = "," in previous.line.text or ";" in previous.line.text or len(previous.line.text) > 60
    return listed and wrapping.continues(previous, row)


def skill_items(source: Source, line: Sequence[Piece]) -> list[list[Piece]]:
    """The single skills of a line: cut at commas, bars and the like, labels and levels dropped.

    Items of more than five words are descriptions, and left to the lexicon.
    """
    found: list[list[Piece]] = []
    pieces = list(line)
    first_text = source.text[pieces[0].start : pieces[0].end]
    if label := _LABEL.match(first_text):
        start = pieces[0].start + label.end()
        pieces = ([Piece(start, pieces[0].end)] if start < pieces[0].end else []) + pieces[1:]
    elif len(pieces) > 1 and is_label_cell(source, pieces):
        pieces = pieces[1:]
    open_item = False
    for piece in pieces:
        parts = cut(source, piece, _ITEM_END)
        new_line = bool(found) and source.row_at(piece.start) is not source.row_at(
            found[-1][-1].start
        )
        for index, part in enumerate(parts):
            shorn = _without_level(source, part)
            if shorn is None:
                continue
            if index == 0 and open_item and new_line:
                found[-1].append(shorn)
            else:
                found.append([shorn])
        tail = source.text[parts[-1].end : piece.end] if parts else ""
        open_item = bool(parts) and not tail.strip() and piece is not pieces[-1]
    return [item for item in found if _is_item(" ".join(source.words(p) for p in item))]


def is_label_cell(source: Source, pieces: Sequence[Piece]) -> bool:
    """The first of several cells names the group ("Languages ⇥ Go, Python")."""
    same_row = source.row_at(pieces[0].start) is source.row_at(pieces[1].start)
    listed = re.search(r"[,;|•·]", source.text[pieces[1].start : pieces[-1].end])
    return same_row and bool(listed) and "," not in source.words(pieces[0])


def _without_level(source: Source, piece: Piece) -> Piece | None:
    text = source.text[piece.start : piece.end]
    bracket = _LEVEL_BRACKET.search(text)
    if bracket and bracket.start() > 0:
        piece = Piece(piece.start, piece.start + bracket.start())
    if _LEVEL.match(source.words(piece)):
        return None
    text = source.text[piece.start : piece.end]
    word = _LEVEL_AFTER.search(text)
    return source.trim(Piece(piece.start, piece.start + word.start()) if word else piece)


def _is_item(text: str) -> bool:
    return (
        len(text.split()) <= _MOST_WORDS
        and len(text) <= 60
        and bool(re.search(r"[^\W\d_]", text))
        and not text.endswith((".", ":"))
    )


def find_projects(source: Source, rows: Sequence[Row], *, first: int) -> list[Project]:
    """Projects with what was done in them; ids count on from `first` (`p1` …)."""
    found: list[Project] = []
    entries = find_entries(source, rows, is_heading=lambda text: len(text.split()) <= 6)
    for entry in entries:
        project_id = f"p{first + len(found)}"
        segments = segments_of(source, entry)
        statements = entry.statements(source)
        if segments:
            name, more = [segments[0].piece], [[segment.piece] for segment in segments[1:]]
        elif statements:
            name, more = statements[0], []
            statements = statements[1:]
        else:  # nothing but dates, as a column read by itself leaves them: they stay unread
            continue
        found.append(
            Project(
                id=project_id,
                name=source.fact(f"{project_id}.name", name),
                dates=held(source, entry.dates),
                bullets=tuple(
                    source.fact(f"{project_id}.b{n}", pieces)
                    for n, pieces in enumerate(more + statements, start=1)
                ),
            )
        )
    return found


def list_items(source: Source, rows: Sequence[Row], section_id: str) -> tuple[Fact, ...]:
    """The items of a section without a shape of its own, one fact each."""
    items: list[Item] = items_of(source, rows)
    return tuple(
        source.fact(f"{section_id}.i{number}", item.pieces)
        for number, item in enumerate(items, start=1)
    )
