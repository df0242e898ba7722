"""Headings that say what they hold ("Employer: …", "Dates │ …"), as forms and Europass CVs do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from careerassist.engine.extraction.degrees import find_degree
from careerassist.engine.extraction.places import is_place
from careerassist.engine.extraction.segments import Atom, Segment, joined
from careerassist.engine.extraction.source import Piece, Row, Source

_DATES = (
    r"(?P<dates>dates?(?: of employment| attended)?|period|from ?[-–/] ?to|duration|year|years|"
    r"zeitraum|datum|dauer|von ?[-–/] ?bis|jahr|fechas?|periodo|período|desde ?[-–/] ?hasta|años?|"
    r"duración)"
)
ROLE_LABELS = re.compile(
    rf"(?i)(?:{_DATES}|(?P<title>(?:work |job )?position(?: held| title)?|job title|title|"
    r"(?:job )?role|post(?: held)?|"
    r"designation|occupation or position held|occupation|tätigkeit|stelle|"
    r"beruf|beruf oder funktion|"
    r"funktion|puesto(?: de trabajo)?|cargo|profesión o cargo desempeñado|función|ocupación)|"
    r"(?P<employer>(?:name (?:and address )?of )?employer|company(?: name)?|organi[sz]ation|client|"
    r"(?:name (?:und adresse )?des )?arbeitgebers?|firma|unternehmen|betrieb|einrichtung|"
    r"(?:nombre (?:y dirección )?)?(?:de la |del )?(?:empresa o )?(?:empleador|empresa)|"
    r"centro de trabajo|"
    r"entidad)|"
    r"(?P<place>location|place|town|city|ort|standort|arbeitsort|lugar|ubicación|localidad|ciudad)|"
    r"(?P<detail>main activities(?: and responsibilities)?|details?|responsibilities|duties|"
    r"type of business(?: or sector)?|sector|wichtigste tätigkeiten(?: und zuständigkeiten)?|"
    r"key duties|key responsibilities|aufgaben|branche|tätigkeitsbereich oder branche|"
    r"(?:principales )?"
    r"(?:funciones|actividades|tareas)(?: y responsabilidades)?(?: principales)?|"
    r"aufgaben und zuständigkeiten|tätigkeiten und aufgaben|tipo de empresa o sector|actividades))"
)
COURSE_LABELS = re.compile(
    rf"(?i)(?:{_DATES}|(?P<degree>(?:title of )?qualifications?(?: awarded)?|degree|course|diploma|"
    r"award|programme|program|abschluss|(?:bezeichnung der )?(?:erworbenen )?qualifikation|"
    r"studiengang|ausbildung(?: zum| zur| als)?|bildungsgang|(?:título|"
    r"titulación)(?: obtenid[oa])?|"
    r"título de la cualificación obtenida|curso|estudios|carrera)|"
    r"(?P<school>(?:name (?:and type )?of )?(?:the )?(?:organi[sz]ation|institution|school)"
    r"(?: providing(?: education)?(?: and training)?)?|university|college|place of study|"
    r"(?:name und art der )?(?:bildungs- oder ausbildungs|ausbildungs|bildungs)?einrichtung|"
    r"schule|hochschule|universität|institution|ausbildungsbetrieb|"
    r"(?:nombre y tipo del )?centro(?: de estudios)?|institución|universidad|escuela|"
    r"centro educativo)|"
    r"(?P<place>location|place|town|city|ort|standort|lugar|localidad|ciudad)|"
    r"(?P<detail>principal subjects.*|subjects|details?|notes?|grade|result|level|hauptfächer.*|"
    r"fächer|note|abschlussnote|schwerpunkte?|inhalte|principales materias.*|materias|"
    r"nota(?: media)?|"
    r"asignaturas|detalles))"
)


def take_labelled(
    source: Source, atoms: Sequence[Atom], labels: re.Pattern[str]
) -> tuple[dict[str, Segment], list[Atom]]:
    """What stands behind each label, and the atoms that no label names.

    Labels are claimed. A place at the end of an employer or a school is told apart.
    """
    found: dict[str, Segment] = {}
    left: list[Atom] = []
    index = 0
    while index < len(atoms):
        name, begin = _label_at(source, atoms, index, labels)
        if not name:
            left.append(atoms[index])
            index += 1
            continue
        source.claim(Piece(atoms[index].piece.start, atoms[begin - 1].piece.end))
        stop = begin
        if name not in ("dates", "detail") and begin < len(atoms):
            stop = _end(atoms, begin)
        value = list(atoms[begin:stop])
        if value and name not in found:
            at = _place_at(source, value) if name in ("employer", "school") else len(value)
            found[name] = joined(source, value[:at])
            if at < len(value):
                found.setdefault("place", joined(source, value[at:]))
        else:
            left.extend(value)
        index = stop
    return found, left


def _label_at(
    source: Source, atoms: Sequence[Atom], index: int, labels: re.Pattern[str]
) -> tuple[str, int]:
    """The name of the label that begins here and the index of what follows it; "" if none."""
    for stop in (index + 2, index + 1):
        if stop > len(atoms) or (stop == index + 2 and atoms[stop - 1].gap != "wrap"):
            continue
        label = labels.fullmatch(joined(source, list(atoms[index:stop])).text.rstrip(":"))
        opens = atoms[index].gap in ("row", "wrap", "cell", "bar")
        follows = stop == len(atoms) or atoms[stop].gap in ("colon", "cell", "row", "wrap")
        if label and find_degree(label.group()):
            continue  # "Diploma", "Ausbildung: …": what was awarded, not the name of a field
        if label and opens and follows:
            return label.lastgroup or "", stop
    return "", index


def _end(atoms: Sequence[Atom], begin: int) -> int:
    """Where the value that begins at `begin` ends: at its row's or its field's end."""
    ends = ("row", "bar") if atoms[begin].gap in ("cell", "row", "wrap") else ("row", "cell", "bar")
    stop = begin + 1
    while stop < len(atoms) and atoms[stop].gap not in ends:
        stop += 1
    return stop


def _place_at(source: Source, atoms: Sequence[Atom]) -> int:
    """Index of the first of the last atoms that are a place; the number of atoms if none are."""
    for at in range(1, len(atoms)):
        if is_place(joined(source, list(atoms[at:])).text):
            return at
    return len(atoms)


def label_of(source: Source, row: Row, labels: re.Pattern[str]) -> str:
    """The name of the label that a row begins with; "" if it begins with none."""
    if not row.cells:
        return ""
    text = source.words(row.cells[0]).partition(":")
    whole = len(row.cells) > 1 or text[1] or row.line.text == source.words(row.cells[0])
    match = labels.fullmatch(text[0].strip())
    return (match.lastgroup or "") if match and whole else ""


def is_table_head(source: Source, row: Row) -> bool:
    """The row names the columns of a table: every one of its cells is a label."""
    if len(row.cells) < 2:
        return False
    return all(
        any(labels.fullmatch(source.words(cell)) for labels in (ROLE_LABELS, COURSE_LABELS))
        for cell in row.cells
    )


def without_table_heads(source: Source, rows: Sequence[Row]) -> list[Row]:
    """The rows of a section, without those that name the columns of a table, which are claimed."""
    kept: list[Row] = []
    for row in rows:
        if is_table_head(source, row):
            source.claim(Piece(row.begin, row.end))
        else:
            kept.append(row)
    return kept
