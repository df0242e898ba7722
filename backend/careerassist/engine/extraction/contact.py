"""Who the CV is about and how to reach them: e-mail, telephone, place, links, name, headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from careerassist.engine.extraction.contact_labels import (
    FAMILY,
    GIVEN,
    LABEL,
    LABEL_CELL,
    NETWORKS,
    PERSONAL,
)
from careerassist.engine.extraction.contact_place import (
    EMAIL,
    PARTS,
    free_parts,
    kind_like,
    left_over_place,
)
from careerassist.engine.extraction.names import (
    best_name,
    clean_name,
    is_name_like,
    names_document,
    only_credentials,
)
from careerassist.engine.extraction.occupations import title_score
from careerassist.engine.extraction.phones import PHONE, phone_in
from careerassist.engine.extraction.places import is_address, is_home, is_place
from careerassist.engine.extraction.segments import cut
from careerassist.engine.extraction.source import Piece, Row, Source
from careerassist.engine.extraction.wrapping import Wrapping
from careerassist.schemas.cv import Contact
from careerassist.schemas.facts import Fact

_PHONE_LABEL = re.compile(
    r"(?i)(?:tel|phone|mob|cell|handy|fon|móvil|movil|whats ?app|celular|☎|✆|📞|📱)\w*\W{0,4}$"
)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>|•·]+[^\s<>|•·.,;)\]]", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9][a-z0-9-]*\.)+(?:com|org|net|io|me|dev|co|uk|de|es|edu|gov|info|app|"
    r"ai|at|ch|fr|it|eu|tech|site|online|design|xyz|us|ca|mx|ar|cl|co\.uk|blog|page)"
    r"(?:/[^\s|•·,;)]*)?(?![\w@.])"
)
_BASED = re.compile(
    r"^(?i:(?:currently )?(?:based|located|living|lives|residing|resident) in|wohnhaft in|"
    r"wohnt in|residente en|vivo en|resido en|(?:home |postal )?address|location|anschrift|adresse|"
    r"wohnort|dirección|direccion|domicilio|residencia|ubicación)\s+(?=[^\W_a-zäöüáéíóúñ])"
)
_TRADE_LABEL = re.compile(
    r"(?i)(?:beruf|berufsbezeichnung|profession|occupation|job title|desired position|position|"
    r"profesión|ocupación|puesto|cargo)\s*(?::\s*|\t\s*)(?=\S)"
)
_MEMBERSHIP = re.compile(r"\s*[|·•]\s*(?:[^\W\d_]{1,10}\.?\s?){1,3}[:.#]?\s*\d[\d/ -]{3,}$")
"""A number in a register after the title ("Enfermera · Col. 12345")."""
_MOST_NAMES = 6
_LONGEST_HEADLINE = 14


@dataclass
class Person:
    """What the contact rules found. `personal` are lines about birth, nationality and the like,
    which nothing may score; `prose` are sentences that stand at the top without a heading."""

    contact: Contact
    headline: Fact | None
    personal: list[Piece]
    prose: list[Row]


def find_person(
    source: Source, zone: Sequence[Row], top: Sequence[Row], *, regions: tuple[str, ...]
) -> Person:
    """Read the person from `zone` (the rows of the head and the contact sections) and, where it
    has no e-mail or telephone, from the whole document. `top` are the rows that may hold the name
    and headline: those before the first heading. `regions` are the countries (ISO 3166) whose
    telephone numbers it may give without their code."""
    email = _email(source, zone)
    personal = _personal(source, zone)
    phone = _phone(source, zone, regions)
    links = _links(source, zone)
    named = _name_in_parts(source, zone)
    labelled = _claim_labels(source, zone)
    personal += _personal(source, zone)
    place = _place(source, zone, labelled.get("place"))
    for row in top:
        if names_document(source.words(Piece(row.begin, row.end))):
            source.claim(Piece(row.begin, row.end))
    name = named or _name(source, zone, top, labelled.get("name"), email)
    place = place or left_over_place(source, zone)
    _claim_trade_labels(source, zone)
    headline = _headline(source, top, name) or _trade(source, zone)
    prose = _prose(source, zone)
    return Person(
        Contact(name=name, email=email, phone=phone, location=place, links=tuple(links)),
        headline,
        personal,
        prose,
    )


def is_contact_row(source: Source, row: Row, regions: tuple[str, ...]) -> bool:
    """The row holds an e-mail address or a telephone number, and little else."""
    if row.bullet or row.dates:
        return False
    text = source.text[row.begin : row.end]
    rest = EMAIL.sub(" ", text)
    reached = rest != text
    for match in PHONE.finditer(source.text, row.begin, row.end):
        if phone_in(source.text, Piece(*match.span()), regions):
            rest = rest.replace(match.group(), " ")
            reached = True
    rest = LABEL.sub(" ", _DOMAIN.sub(" ", _URL.sub(" ", rest)))
    others = [part.strip(" ,.-–|") for part in PARTS.split(rest)]
    return reached and all(
        len(part.split()) <= 4 or is_address(part) or is_place(part) for part in others if part
    )


def _email(source: Source, zone: Sequence[Row]) -> Fact | None:
    for row in (*zone, *source.rows):
        if match := EMAIL.search(source.text, row.line.start, row.end):
            return source.fact("c.email", [Piece(*match.span())])
    return None


def _phone(source: Source, zone: Sequence[Row], regions: tuple[str, ...]) -> Fact | None:
    labelled: Piece | None = None
    for row in zone:
        for match in PHONE.finditer(source.text, row.line.start, row.end):
            piece = phone_in(source.text, Piece(*match.span()), regions)
            if piece and source.free(piece):
                return source.fact("c.phone", [piece])
            if _PHONE_LABEL.search(source.text[row.line.start : match.start()]):
                labelled = labelled or Piece(*match.span())
    if labelled:
        return source.fact("c.phone", [labelled])
    for row in source.rows:
        for match in PHONE.finditer(source.text, row.line.start, row.end):
            marked = _PHONE_LABEL.search(source.text[row.line.start : match.start()])
            if match.group().startswith("+") or marked:
                piece = phone_in(source.text, Piece(*match.span()), regions)
                if piece and source.free(piece):
                    return source.fact("c.phone", [piece])
    return None


def _links(source: Source, zone: Sequence[Row]) -> list[Fact]:
    pieces: list[Piece] = []
    for row in zone:
        for pattern in (_URL, _DOMAIN):
            for match in pattern.finditer(source.text, row.line.start, row.end):
                piece = Piece(*match.span())
                if source.free(piece):
                    source.claim(piece)
                    pieces.append(piece)
    carriers = {
        " ".join(link.text.split())
        for link in source.document.links
        if link.url.startswith("http") and re.search(r"\w{2}", link.text)
    }
    for row in zone:
        for cell in row.cells:
            for piece in cut(source, cell, PARTS):
                words = source.words(piece)
                if source.free(piece) and words in carriers and not is_address(words):
                    source.claim(piece)
                    pieces.append(piece)
    pieces.sort()
    return [source.fact(f"c.l{n}", [piece]) for n, piece in enumerate(pieces, start=1)]


def _claim_labels(source: Source, zone: Sequence[Row]) -> dict[str, tuple[Piece, Row]]:
    """Claim "Email:", "Tel." and the like; the words after the labels of name and place."""
    found: dict[str, tuple[Piece, Row]] = {}
    for row in zone:
        for match in LABEL.finditer(source.text, row.line.start, row.end):
            source.claim(Piece(*match.span()))
            kind = _label_kind(match)
            rest = [p for p in source.unclaimed(row) if p.start >= match.end()]
            if kind in ("name", "place") and rest and kind not in found:
                found[kind] = (cut(source, rest[0], PARTS)[0], row)
        cell = LABEL_CELL.fullmatch(source.words(row.cells[0]))
        if cell and len(row.cells) > 1:
            kind = _label_kind(cell)
            source.claim(row.cells[0])
            if kind in ("name", "place") and kind not in found and source.free(row.cells[1]):
                found[kind] = (row.cells[1], row)
        for piece in source.unclaimed(row):
            if NETWORKS.match(source.words(piece)):
                source.claim(piece)
    return found


def _name_in_parts(source: Source, zone: Sequence[Row]) -> Fact | None:
    """Given and family name that have labels of their own, in the order in which they are said."""
    parts: list[Piece] = []
    for label in (GIVEN, FAMILY):
        for row in zone:
            match = label.search(source.text, row.line.start, row.end)
            value = source.trim(Piece(match.end(), row.end)) if match else None
            if match and value and is_name_like(source.words(value)):
                parts.append(value)
                source.claim(Piece(*match.span()))
                break
    return source.fact("c.name", parts) if len(parts) == 2 else None


def _label_kind(match: re.Match[str]) -> str:
    return next((kind for kind in ("name", "place") if match[kind]), "other")


def _personal(source: Source, zone: Sequence[Row]) -> list[Piece]:
    found: list[Piece] = []
    for row in zone:
        first = row.cells[0] if row.cells else None
        if first and len(row.cells) > 1 and PERSONAL.match(source.words(first)):
            found.append(Piece(first.start, row.end))
            source.claim(found[-1])
            continue
        for piece in free_parts(source, row):
            if PERSONAL.match(source.words(piece)):
                found.append(piece)
                source.claim(piece)
    return found


def _claim_lead(source: Source, row: Row) -> None:
    """Claim "Based in" before a place."""
    for whole in source.unclaimed(row):
        if match := _BASED.match(source.text[whole.start : whole.end]):
            source.claim(Piece(whole.start, whole.start + match.end()))


def _place(source: Source, zone: Sequence[Row], labelled: tuple[Piece, Row] | None) -> Fact | None:
    if labelled:
        return source.fact("c.place", [labelled[0]])
    address: list[Piece] = []
    last = -2
    for row in zone:
        _claim_lead(source, row)
        for piece in free_parts(source, row):
            text = source.words(piece)
            street = is_address(text)
            if (street or is_home(text)) and not title_score(text) and len(text) <= 110:
                if address and (
                    row.index - last > 1 or (not street and is_home(text) and last < 0)
                ):
                    break
                address.append(piece)
                last = row.index
                if is_home(text) or not street:
                    return source.fact("c.place", address)
        if address and row.index - last > 1:
            break
    return source.fact("c.place", address) if address else None


def _name(
    source: Source,
    zone: Sequence[Row],
    top: Sequence[Row],
    labelled: tuple[Piece, Row] | None,
    email: Fact | None,
) -> Fact | None:
    if labelled and (cleaned := clean_name(source, labelled[0])):
        return source.fact("c.name", [cleaned])
    candidates: list[tuple[Piece, Row, int]] = []
    for rows in (top, [row for row in zone if row not in top]):
        offset = 0 if rows is top else 3
        for position, row in enumerate(rows):
            parts = [p for whole in source.unclaimed(row) for p in cut(source, whole, PARTS)]
            candidates.extend((part, row, position + offset) for part in parts)
    name = best_name(source, candidates, email.text if email else None)
    if name is None:
        return None
    return source.fact("c.name", _whole_name(source, name))


def _whole_name(source: Source, name: Piece) -> list[Piece]:
    """A name that is set in large type over several lines, in their order."""
    pieces = [name]
    for step in (-1, 1):
        edge = source.row_at(name.start)
        while piece := _next_line(source, edge, edge.index + step):
            pieces.append(piece)
            edge = source.row_at(piece.start)
    said = [word for piece in pieces for word in source.words(piece).split()]
    alike = len(set(said)) == len(said) and len(said) <= _MOST_NAMES
    return sorted(pieces) if alike else [name]


def _next_line(source: Source, row: Row, index: int) -> Piece | None:
    """The name on the row of this index, if it is set like `row`, larger than the text."""
    if not 0 <= index < len(source.rows) or not row.line.size:
        return None
    other = source.rows[index]
    same = other.line.size == row.line.size and other.line.bold == row.line.bold
    large = row.line.size > (source.body_size or row.line.size) * 1.2
    if not same or not large or len(other.cells) != 1:
        return None
    cell = clean_name(source, other.cells[0])
    if not cell or not is_name_like(source.words(cell)) or title_score(source.words(cell)):
        return None
    return cell if source.free(cell) else None


def _headline(source: Source, top: Sequence[Row], name: Fact | None) -> Fact | None:
    """The line about the person beside or under the name: a title, or a short description."""
    fallback: Piece | None = None
    for row in top:
        after = name is None or row.end > name.spans[0].start
        for piece in source.unclaimed(row):
            text = source.words(piece)
            if _is_long(text) or len(text.split()) > _LONGEST_HEADLINE:
                continue
            if title_score(text) >= 2 and not only_credentials(text):
                number = _MEMBERSHIP.search(source.text, piece.start, piece.end)
                title = Piece(piece.start, number.start() if number else piece.end)
                return source.fact("headline", [title])
            near = name is not None and row.index - source.row_at(name.spans[-1].start).index <= 1
            words = re.search(r"[^\W\d_]{3}", text) and not only_credentials(text)
            if after and near and words and fallback is None and not kind_like(text):
                fallback = piece
    return source.fact("headline", [fallback]) if fallback else None


def _claim_trade_labels(source: Source, zone: Sequence[Row]) -> None:
    """ "Beruf ⇥ Steuerberater": the label is no part of the headline."""
    for row in zone:
        match = _TRADE_LABEL.match(source.text, row.begin, row.end)
        if match and source.free(Piece(*match.span())):
            source.claim(Piece(*match.span()))


def _trade(source: Source, zone: Sequence[Row]) -> Fact | None:
    """A job title among the contact data, as forms have it."""
    for row in zone:
        for piece in source.unclaimed(row):
            text = source.words(piece)
            fits = len(text.split()) <= _LONGEST_HEADLINE and not only_credentials(text)
            if title_score(text) >= 2 and fits:
                return source.fact("headline", [piece])
    return None


def _is_long(text: str) -> bool:
    return (len(text.split()) > 9 and bool(re.search(r"[.!?]\s|[.!?]$", text))) or len(text) > 110


def _prose(source: Source, zone: Sequence[Row]) -> list[Row]:
    """Rows of running text, with the short last lines of their paragraphs."""
    wrapping = Wrapping(source, zone)
    found: list[Row] = []
    previous: Row | None = None
    for row in zone:
        goes_on = previous in found and previous is not None and wrapping.continues(previous, row)
        if _is_prose(source, row) or (goes_on and source.free(row.cells[0])):
            found.append(row)
        previous = row
    return found


def _is_prose(source: Source, row: Row) -> bool:
    free = source.unclaimed(row)
    if len(free) != 1:
        return False
    text = source.words(free[0])
    return len(text.split()) >= 6 and free[0].end - free[0].start > 0.8 * len(row.line.text)
