"""Tables of a web page: terms ("Location | Leeds"), and what is essential or desirable by column.

A browser shows which column a cell is in; text does not. So each cell of a table whose columns say
how much a thing is asked for is read under its column's heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_DEGREE = re.compile(
    r"(?:(?:the )?(?:essential|desirable|desired|required|preferred|minimum|mandatory"
    r"|advantageous|must[- ]haves?|nice[- ]to[- ]haves?)"
    r"|zwingend|erforderlich|notwendig|unabdingbar|wünschenswert|erwünscht|von vorteil|vorteilhaft"
    r"|(?:muss|kann|soll)(?:-?kriteri(?:en|um))?"
    r"|imprescindibles?|indispensables?|requerid[oa]s?|obligatori[oa]s?|excluyentes?|deseables?"
    r"|valorables?|deseado)"
    r"(?:\s+(?:criteri(?:a|on)|attributes?|requirements?|skills|qualities|anforderungen|kriterien"
    r"|kenntnisse|requisitos?))?(?:\s*\([a-z]{1,3}\))?\s*:?",
    re.IGNORECASE,
)
_ASSESSED = re.compile(
    r"(?:how|where|when|method|means|source|stage|evidence|assess|identif|measured|tested|evaluat"
    r"|nachweis|prüfung|evaluaci|acreditaci)\b.{0,40}|(?:assess|identif|evaluat|measur)\w+.{0,30}",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?:[✓✔☑√●•xX×*]|yes|y|ja|sí|si)", re.IGNORECASE)
_EMPTY = re.compile(r"[-–—]+|n/?a|no|nein|none", re.IGNORECASE)
_LABEL = re.compile(r"[^\W\d_][^\d|.!?;]{0,38}[^\W\d_)?]\s*:?", re.UNICODE)
_MOST_LABEL_WORDS = 5
_LONGEST_ITEM = 80
_BLOCKS = frozenset({"ul", "ol", "li", "p", "div", "table", "br", "dl", "section"})
_META = re.compile(
    r"(?<![a-z])(?:meta|facts?|details?|infos?|summary|overview|terms|eckdaten)", re.I
)
_TERM = re.compile(
    r"[£€$₹]\s?\d|\b(?:full|part)[- ]?time\b|\bvollzeit|\bteilzeit|\bjornada\b|\bpermanent\b"
    r"|\bunbefristet|\bindefinido|\btiempo completo|\bmedia jornada|\bposted\b|\bpublicad[oa]\b"
    r"|\bveröffentlicht\b|^(?:location|standort|ubicación|salary|gehalt|salario|company)\s*:",
    re.IGNORECASE,
)
_CODE = re.compile(r"[A-Za-z](?:\s*[,/&]\s*[A-Za-z])*|" + _DEGREE.pattern, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """A label and its value: words, or an element that holds several lines."""

    label: str
    value: str | etree._Element


def cells_of(row: etree._Element) -> list[etree._Element]:
    """The cells of a row, empty ones too."""
    return [cell for cell in row if cell.tag in ("td", "th")]


def rows_of(table: etree._Element) -> list[etree._Element]:
    """The rows of a table, without those of tables inside it."""
    return [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]


def words_of(element: etree._Element) -> str:
    """What an element says, in one line."""
    return " ".join(" ".join(str(part) for part in element.itertext()).split())


def columns(table: etree._Element) -> dict[int, str]:
    """The headings of a table that has columns for what is essential and what is desirable, by
    number of the column; empty for any other table. Columns that tell how a thing will be assessed
    are left out."""
    head = _head_row(table)
    heads = [words_of(cell) for cell in cells_of(head)] if head is not None else []
    return {
        n: words for n, words in enumerate(heads) if not words or not _ASSESSED.fullmatch(words)
    }


def _head_row(table: etree._Element) -> etree._Element | None:
    """The row that names two degrees or more; a table's title may stand above it."""
    for row in rows_of(table)[:2]:
        if sum(bool(_DEGREE.fullmatch(words_of(cell))) for cell in cells_of(row)) > 1:
            return row
    return None


def by_column(
    table: etree._Element, heads: dict[int, str]
) -> Iterator[tuple[str, etree._Element | str]]:
    """The cells of a table, each with its column's heading, empty for a row's own name.

    A row that only ticks a column ("First aid | ✓ |") is its name with that column's heading.
    """
    degrees = {number for number, head in heads.items() if _DEGREE.fullmatch(head)}
    head = _head_row(table)
    rows = rows_of(table)
    for row in rows[rows.index(head) + 1 :] if head is not None else []:
        cells = cells_of(row)
        if len(cells) == 1 and len(heads) > 1:
            yield "", cells[0]
            continue
        said = [n for n in sorted(degrees) if n < len(cells) and _says(words_of(cells[n]))]
        names = [cell for n, cell in enumerate(cells) if n in heads and n not in degrees]
        if names and len(said) == 1 and _MARK.fullmatch(words_of(cells[said[0]])):
            yield heads[said[0]], words_of(names[0])
            continue
        for number, cell in enumerate(cells):
            if number in heads and _says(words_of(cell)):
                yield (heads[number] if number in degrees else ""), cell


def terms_of(element: etree._Element) -> list[Term]:
    """The labels and values of a table of two columns or of a `<dl>`; empty if it is no such."""
    if element.tag == "dl":
        pairs = _described(element)
    elif element.tag == "table":
        rows = [cells for row in rows_of(element) if words_of(row) and (cells := cells_of(row))]
        if len(rows) < 2 or any(len(row) != 2 for row in rows) or _is_head(rows[0]):
            return []
        pairs = [(words_of(label), value) for label, value in rows]
    else:
        return []
    told = [(label, value) for label, value in pairs if words_of(value)]
    if not told or any(_CODE.fullmatch(words_of(value)) for _, value in told):
        return []
    if not all(_LABEL.fullmatch(w) and len(w.split()) <= _MOST_LABEL_WORDS for w, _ in told):
        return []
    return [
        Term(label.rstrip(" :"), value if _holds_blocks(value) else words_of(value))
        for label, value in told
    ]


def list_terms(element: etree._Element) -> list[Term]:
    """The items of a list that stands under the title and gives the terms of the job, each in a
    line of its own; empty for any other list."""
    items = [child for child in element if child.tag == "li" and words_of(child)]
    words = [words_of(item) for item in items]
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if (
        not words
        or max(len(one) for one in words) > _LONGEST_ITEM
        or any(_holds_blocks(item) for item in items)
        or not (_META.search(named) or any(_TERM.search(one) for one in words))
    ):
        return []
    return [Term("", one) for one in words]


def _described(element: etree._Element) -> list[tuple[str, etree._Element]]:
    """The pairs of a `<dl>`; none if a name has several descriptions or the other way round."""
    nodes = [node for node in element.iter("dt", "dd") if not _inside(node, element)]
    names, values = nodes[::2], nodes[1::2]
    if any(node.tag != "dt" for node in names) or any(node.tag != "dd" for node in values):
        return []
    return [(words_of(name), value) for name, value in zip(names, values, strict=False)]


def _inside(node: etree._Element, element: etree._Element) -> bool:
    return next(node.iterancestors("dl"), None) is not element


def _says(words: str) -> bool:
    return bool(words) and not _EMPTY.fullmatch(words)


def _is_head(cells: list[etree._Element]) -> bool:
    return all(cell.tag == "th" for cell in cells)


def _holds_blocks(element: etree._Element) -> bool:
    return any(node.tag in _BLOCKS for node in element.iterdescendants())
