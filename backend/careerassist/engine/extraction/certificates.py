"""Certificates, licences, registrations and courses with a certificate: name, issuer, dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from careerassist.engine.extraction.dates import DateMatch
from careerassist.engine.extraction.entries import Entry
from careerassist.engine.extraction.organisations import employer_score
from careerassist.engine.extraction.places import is_place
from careerassist.engine.extraction.segments import Segment, cut, segments_of
from careerassist.engine.extraction.source import Piece, Row, Source
from careerassist.engine.extraction.wrapping import Wrapping
from careerassist.schemas.cv import Certificate
from careerassist.schemas.facts import DateRange

_GRADE = re.compile(
    r"(?i)^(?:professional|associate|practitioner|expert|foundation|advanced|specialty|"
    r"fundamentals|intermediate|level \w+|stufe \w+|nivel \w+|class \w+|klasse \w+|part \w+|"
    r"tier \w+|grade \w+|band \w+|module? \w+|[A-Z]{1,2}\d?E?)$"
)
_NOTE = re.compile(
    r"(?i)^(?:expired?s?|lapsed|renew(?:ed|al|able)?|current|active|valid|pending|in progress|"
    r"ongoing|válid[oa]s?|abgelaufen|gültig|verlängert|laufend|caducad[oa]|vigente|"
    r"en vigor|renovad[oa]|"
    r"online|no expiry|lifetime|unbefristet)\b(?: (?:until|to|bis|hasta|booked|due))?"
)
_NUMBER = re.compile(
    r"(?i)^(?:(?:licen[cs]e|certificate|cert|registration|reg|member(?:ship)?|card|id|pin|"
    r"credential(?: id)?|roll|nr|no|num|número|n[º°]|#|zertifikats?-?nr|lizenz-?nr|colegiad[oa])\.?"
    r"\s*)+(?:number|no\.?|nr\.?|id|n[º°])?\s*[:#.]?\s*[A-Z]{0,4}[-\s]?[\w-]*\d[\w/-]*$"
    r"|^[A-Z]{0,5}[-/ ]?\d[\d/-]{4,}[A-Z]?$"
)
_ISSUED_BY = re.compile(
    r"(?i:\s+(?:by|from|issued by|awarded by|von|durch|por|vom|bei|beim|through|via|"
    r"impartido por|expedido por)\s+)(?=[^\W\d_a-zäöüáéíóúñ])"
)
_ISSUED = re.compile(
    r"(?i)^(?:issued|issuer|issued by|awarded by|ausgestellt|aussteller|expedido por|emitido por|"
    r"impartido por|provider|anbieter)\b\s*:?"
)
_ISSUER = re.compile(
    r"(?i:\b(?:council|board|commission|chamber|college of|academy|institute|state of|association|"
    r"society|red cross|croix-rouge|cruz roja|rotes kreuz|johanniter|malteser|st\.? john|"
    r"ambulance|handwerkskammer|ärztekammer|kammer|landesamt|cámara|colegio oficial|"
    r"junta de|generalitat|servicio|udemy|coursera|edx|linkedin learning|google|microsoft|"
    r"amazon|cisco|oracle|city (?:&|and) guilds|goethe-institut|cambridge|pearson|highfield|"
    r"akademie|bildungswerk|volkshochschule|fundación|ministerio|gobierno)\b)"
    r"|^(?:IHK|HWK|VHS|TÜV|DEKRA|DRK|ASB|BG|SEPE|SENA)\b|^[A-Z][A-Z&]{1,6}(?: [A-Z][\w-]+)?$"
)
_EXPIRY = re.compile(
    r"(?i)(?:expires?|expiry|expiration|expiring|exp\.?|valid (?:until|to|through|till)|until|"
    r"renewal(?: due)?|due|gültig bis|bis|válido hasta|hasta|caduca|caducidad|vence|vigente hasta)"
    r"[\s:(]*$"
)
_AWARD = re.compile(
    r"(?i)certif|zertif|diplom|licen|specialist|badge|associate|professional|cursos?\b|courses?\b|level|"
    r"training|kurs|schein|registration|award"
)
"""Words of a certificate's name: such a line is none of an issuer."""
_LIST = re.compile(r"\s*(?:[;|·•]|,\s)\s*")
_COMMA = re.compile(r"\s*,\s+")
_MOST_WORDS = 7


def find_certificates(source: Source, rows: Sequence[Row], *, first: int) -> list[Certificate]:
    """Certificates and the like with their dates; ids from `first` (`t1` …)."""
    found: list[Certificate] = []
    for group in _groups(source, rows):
        for piece in _listed(source, group):
            number = first + len(found)
            found.append(
                Certificate(
                    id=f"t{number}",
                    name=source.fact(f"t{number}", [piece]),
                    dates=valid(source, [d for d in group[0].dates if _within(d, piece)]),
                )
            )
        if source.unclaimed(group[0]):
            found.append(_certificate(source, group, f"t{first + len(found)}"))
    return found


def _within(date: DateMatch, piece: Piece) -> bool:
    return piece.start <= date.begin < piece.end


def _groups(source: Source, rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of each certificate: a bullet or line, with its wrapped rest, issuer and date."""
    wrapping = Wrapping(source, rows)
    groups: list[list[Row]] = []
    previous: Row | None = None
    issuers = _issuer_rows(source, rows)
    for row in rows:
        text = source.words(Piece(row.begin, row.end))
        bare_date = bool(row.dates) and not re.search(r"[^\W\d_]{4}", _undated(source, row))
        issuing = bool(_ISSUED.match(text)) or (
            employer_score(text) >= 2 and not row.bullet and len(text.split()) <= 6
        )
        issuing = issuing and not (row.dates and groups and any(r.dates for r in groups[-1]))
        same_block = previous is not None and previous.line.block == row.line.block
        open_date = bool(groups) and all(_only_date(source, r) for r in groups[-1])
        has_second = bool(groups) and len(groups[-1]) > 1
        open_bracket = previous is not None and (
            previous.line.text.count("(") > previous.line.text.count(")")
        )
        if previous and (
            (wrapping.continues(previous, row) and not _ends(source, groups[-1], text))
            or open_date
            or (open_bracket and not row.bullet)
            or (not row.bullet and _NOTE.fullmatch(_undated(source, row).strip(" ().,:-–")))
            or row.index in issuers
            or (bare_date and same_block and not any(r.dates for r in groups[-1]))
            or (issuing and same_block and not has_second and not row.bullet)
        ):
            groups[-1].append(row)
        else:
            groups.append([row])
        previous = row
    return groups


def _issuer_rows(source: Source, rows: Sequence[Row]) -> frozenset[int]:
    """Rows under a certificate that hold its issuer ("ISFM · 2022"), or issuer and then date."""
    found: set[int] = set()
    for index, row in enumerate(rows[:-1]):
        if row.dates or row.index in found or len(row.cells) > 1:
            continue
        one, two = rows[index + 1], rows[index + 2] if index + 2 < len(rows) else None
        said = source.words(Piece(one.begin, one.end))
        who = _undated(source, one).strip(" ·|,()–-")
        issuer = bool(_ISSUER.search(who)) and not _AWARD.search(who) and len(who.split()) <= 6
        if one.bullet or not issuer:
            continue
        if one.dates and re.search(r"\s[·|–-]\s", said):
            found.add(one.index)
        elif not one.dates and two and _only_date_said(source, two):
            found |= {one.index, two.index}
    return frozenset(found)


def _only_date_said(source: Source, row: Row) -> bool:
    """Nothing but a date, and perhaps a word that says what it is the date of ("Issued 2020")."""
    rest = _undated(source, row).strip(" :.,()")
    return bool(row.dates) and not row.bullet and len(rest.split()) <= 2 and not rest.isupper()


def _undated(source: Source, row: Row) -> str:
    text = source.text[row.begin : row.end]
    for date in reversed(row.dates):
        text = text[: date.begin - row.begin] + text[max(0, date.finish - row.begin) :]
    return text


def _ends(source: Source, rows: list[Row], following: str) -> bool:
    """A date ends the certificate, but for a note in brackets: `following` is another one."""
    open_bracket = rows[-1].line.text.count("(") > rows[-1].line.text.count(")")
    whole = [date for row in rows for date in row.dates if date.finish <= rows[-1].end]
    return bool(whole) and not open_bracket and not following.startswith("(")


def _only_date(source: Source, row: Row) -> bool:
    return bool(row.dates) and not re.search(r"[^\W\d_]", _undated(source, row))


def _listed(source: Source, rows: list[Row]) -> list[Piece]:
    """The certificates of one row that lists several; none if it is about one."""
    row = rows[0]
    if len(rows) > 1 or len(row.cells) > 1:
        return []
    parts = cut(source, row.cells[0], _LIST)
    if len(parts) < 2:
        return []
    texts = [source.words(part) for part in parts]
    if any(len(text.split()) > _MOST_WORDS or _is_detail(text) for text in texts):
        return []
    dated = [any(_within(date, part) for date in row.dates) for part in parts]
    each = all(dated) and not any(_only_digits(text) for text in texts)
    return parts if each or (len(parts) >= 3 and not any(dated)) else []


def _only_digits(text: str) -> bool:
    return not re.search(r"[^\W\d_]{2}", text)


def _is_detail(text: str) -> bool:
    """Words that say more of a certificate than they name one."""
    return bool(
        _GRADE.match(text) or _NOTE.match(text) or _NUMBER.match(text) or _ISSUER.search(text)
    ) or is_place(text)


def _certificate(source: Source, rows: list[Row], certificate_id: str) -> Certificate:
    entry = Entry(head=rows)
    fields = _fields(source, rows, segments_of(source, entry))
    period = valid(source, entry.dates)
    if not fields:
        row = rows[0]
        return Certificate(
            id=certificate_id,
            name=source.fact(certificate_id, [Piece(row.begin, row.end)]),
            dates=period,
        )
    name, issuer = fields[0], None
    for field in fields[1:]:
        text = " ".join(source.words(piece) for piece in field)
        if _GRADE.match(text) and issuer is None:
            name = [*name, *field]
        elif _NOTE.match(text) or _NUMBER.match(text) or text.startswith("("):
            for piece in field:
                source.claim(piece)
        elif issuer is None:
            issuer = field
    name = _without_note(source, name)
    if issuer is None:
        name, issuer = _issued_by(source, name)
    else:
        issuer = _without_details(source, issuer)
    return Certificate(
        id=certificate_id,
        name=source.fact(certificate_id, name),
        issuer=source.fact(f"{certificate_id}.issuer", issuer) if issuer else None,
        dates=period,
    )


def _fields(source: Source, rows: list[Row], segments: list[Segment]) -> list[list[Piece]]:
    """The segments, with those that a line's end only wraps put together."""
    wrapping = Wrapping(source, rows)
    fields: list[list[Piece]] = []
    last = -1
    for segment in segments:
        wraps = segment.row > last >= 0 and all(
            wrapping.continues(rows[at - 1], rows[at]) for at in range(last + 1, segment.row + 1)
        )
        issued = _ISSUED.match(segment.text)
        dated = any(date.begin < segment.piece.start for row in rows for date in row.dates)
        bracketed = segment.text.startswith("(") and segment.text.endswith(")")
        if fields and (_NOTE.fullmatch(segment.text) or (dated and bracketed)):
            source.claim(segment.piece)
            last = segment.row
            continue
        if wraps and not issued:
            fields[-1].append(segment.piece)
        elif issued and issued.end() < len(segment.text):
            source.claim(segment.piece)
            found = _ISSUED.match(source.text[segment.piece.start : segment.piece.end])
            start = segment.piece.start + (found.end() if found else 0)
            piece = source.trim(Piece(start, segment.piece.end))
            fields += [[piece]] if piece else []
        else:
            fields.append([segment.piece])
        last = segment.row
    return fields


def _without_note(source: Source, name: list[Piece]) -> list[Piece]:
    """ "Safeguarding Level 3 (renewal booked)" without what is said of its validity."""
    last = name[-1]
    text = source.text[last.start : last.end]
    if len(name) > 1 and text.startswith("(") and _NOTE.match(text.strip("()")):
        source.claim(last)
        return name[:-1]
    bracket = re.search(r"\s*\(([^()]+)\)?$", text)
    if bracket and bracket.start() and (_NOTE.match(bracket[1]) or _NUMBER.match(bracket[1])):
        source.claim(Piece(last.start + bracket.start(), last.end))
        return [*name[:-1], Piece(last.start, last.start + bracket.start())]
    return name


def _without_details(source: Source, name: list[Piece]) -> list[Piece]:
    """ "Registered Nurse, Texas Board of Nursing, License #12, exp." without number and label."""
    last = name[-1]
    while commas := list(_COMMA.finditer(source.text, last.start, last.end)):
        tail = source.words(Piece(commas[-1].end(), last.end))
        if not (_NUMBER.match(tail) or _NOTE.match(tail) or _EXPIRY.fullmatch(tail)):
            break
        source.claim(Piece(commas[-1].start(), last.end))
        last = Piece(last.start, commas[-1].start())
    return [*name[:-1], last]


def _issued_by(source: Source, name: list[Piece]) -> tuple[list[Piece], list[Piece] | None]:
    """Name and issuer: "… by Highfield", "Notary Public, State of Ohio"."""
    name = _without_details(source, name)
    last = name[-1]
    cuts = [match.span() for match in _ISSUED_BY.finditer(source.text, last.start, last.end)]
    sure = len(cuts)
    commas = [match.span() for match in _COMMA.finditer(source.text, last.start, last.end)]
    for number, (finish, begin) in enumerate((*cuts, *reversed(commas))):
        left = source.trim(Piece(last.start, finish))
        right = source.trim(Piece(begin, last.end))
        if not left or not right:
            continue
        said = source.words(right)
        if number < sure or (
            (employer_score(said) >= 2 or _ISSUER.search(said)) and not _GRADE.match(said)
        ):
            return [*name[:-1], left], [right]
        if _NUMBER.match(said) or _NOTE.match(said):
            return [*name[:-1], left], None
    return name, None


def valid(source: Source, dates: Sequence[DateMatch]) -> DateRange | None:
    """When a certificate was given and when it expires. A single date is when it was given, unless
    words of expiry stand before it."""
    if not dates:
        return None
    expiring = [d for d in dates if _EXPIRY.search(source.text[max(0, d.begin - 24) : d.begin])]
    issued = [date for date in dates if date not in expiring]
    start = issued[0].start or issued[0].end if issued else None
    end = issued[0].end if issued and issued[0].start else None
    if expiring:
        end = expiring[0].end or expiring[0].start
    words = source.fact("date", [Piece(date.begin, date.finish) for date in sorted(dates)])
    return DateRange(text=words.text, spans=words.spans, start=start, end=end)
