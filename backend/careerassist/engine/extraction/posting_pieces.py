"""The short lines at a posting's head, cut into pieces: names, places, terms of employment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from careerassist.engine.extraction.occupations import title_score
from careerassist.engine.extraction.organisations import employer_score, is_legal_form
from careerassist.engine.extraction.places import is_address, is_place, may_be_place
from careerassist.engine.extraction.posting_currency import CURRENCIES
from careerassist.engine.extraction.posting_layout import Passage

_LONGEST_LINE = 160
_LONGEST_NAME = 80
STRONG = re.compile(
    r"\s*[|•·‧●]\s*|\s+(?:[–—-]|//)\s+|\s*\t\s*"
    r"|(?<!\b[A-Z])(?<!\bSt)(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bDr)(?<!\bFam)(?<!\bInh)(?<!\bPvt)(?<!\bPty)(?<!\bBros)(?<!\bMt)(?<![(\s]e)[.!]\s+"
    r"(?=[A-ZÄÖÜÁÉÍÓÚ£$€\d])"
    r"|(?:(?<=\bC\.V\.)|(?<=\bS\.A\.S\.)|(?<=\bS\.R\.L\.)|(?<=\bS\.L\.))\s+(?=[A-ZÁÉÍÓÚ])"
)
_WEAK = re.compile(r"\s*[,;/(]\s+|\s*\(\s*|\s*\)\s*,?\s*|\s*,\s*")
TERMS = re.compile(
    r"""[£€$]|\b(?:full|part)[ -]?time|\bvollzeit|\bteilzeit|\bremote(?:ly)?\b|\bhybrid|\bpermanent
    |\bon[ -]?site\b|\bhome[ -]?office|\bfixed[ -]term|\btemporary|\bclosed\b|\bposted\b
    |\b(?:un)?befristet|\bjornada\b|\bindefinid|\bcontrato?\b|\bcontract\b(?!\ [A-Z])
    |\bself[ -]employed|\bfreelance|\b(?:evening|morning|afternoon)s?\b|\bsaison|\bseasonal
    |\b(?:per|a|an|pro|por)\ (?:hour|week|month|year|annum|stunde|monat|jahr|hora|mes|año)\b
    |\bhours?\b|\bhrs\b|\bstunden\b|\bstd\b|\bhoras\b|\bdays?\b|\bnights?\b|\bshifts?\b|\bturno
    |\bweekends?\b|\bmon\w*[ ]?[-–][ ]?(?:fri|sun|sat)|\d\s?%|\bfte\b|\bwte\b|\bpro[ ]rata
    |\bsalar[yi]|\bgehalt|\bsueldo|\bpay\ (?:scale|rate|range|band)|\b(?:mon|tues|wednes|thurs
    |fri|satur|sun)days?\b|\bscale\b|\bband\b|\btips\b|\bbonus\b|\bpackage\b
    |\bstart(?:s|ing)?\b|\bab[ ]sofort|\bimmediate|\basap\b|\bsofort\b|\bincorporación
    |\bapply\b|\bclosing\b|\bdeadline|\bref(?:erence)?\b|\bjob[ ]id|\bfrom[ ](?:january|february
    |march|april|may|june|july|august|september|october|november|december|easter)
    |\b(?:ab|desde)[ ](?:jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez|ene
    |mar|abr|may|ago|oct|dic)
    |\b(?:1[89]|20)\d\d\b|\bapplicants?\b|\b(?:m/w/d|w/m/d|f/m/d|m/f/d|h/m)\b|\bvacanc|\bvisa\b
    |\bseptember\b|\bin\ person\b|\bpresencial\b|\bteletrabajo|\bhíbrid|\bremoto\b|\bsupervis
    |\bage\b|\byears?\b|\bjahre\b|\baños\b|\bexperience\b""",
    re.IGNORECASE | re.VERBOSE,
)
_MONEY = re.compile(rf"\b(?:{'|'.join(sorted(set(CURRENCIES.values())))})\s?\d")
_POSTCODE_FIRST = re.compile(r"(?:[A-Z]{1,2}-)?\d{4,5}\s")
_CHROME = re.compile(
    r"""^(?:back\b|zurück|volver\b|go\ back|all\ (?:jobs|vacancies)|view\ all|see\ all|home\b|menu
    |apply\b|save\b|share\b|print\b|sign\ in|log\ ?in$|search\b|skip\ to|quick\ links
    |jetzt\ bewerben
    |merken|teilen|drucken|startseite|karriere$|careers?$|jobs?$|vacancies$|inicio|compartir
    |inscríbete|basic\ information|job\ (?:details|description)|(?:this|the)\ (?:job|role|position
    |posting)|please\b|upcoming|new!?$|urgent|featured|sponsored|cookie|accept|we're|join\b|open\ to
    |stellen(?:angebot|anzeige)|oferta)""",
    re.IGNORECASE | re.VERBOSE,
)
_JOINING = (
    r"of|the|and|for|in|on|at|by|&|\+|für|der|die|das|des|im|am|und|von|zu|zum|zur|bei|de|del|la"
    r"|el|los|las|y|e|da|do|dos|du|le|et|di|van|den|à"
)
_JOINING_WORD = re.compile(_JOINING)
_NAME = re.compile(
    rf"(?:(?:[^\W\d_]|\d)[\w.'’&+!/-]*|&)(?:\s+(?:(?:{_JOINING})\s+)*(?:[A-ZÄÖÜÁÉÍÓÚÑØÅ0-9&+(]"
    r"[\w.'’&+!)/-]*|e\.\s?V\.|eG|e\.G\.|eK|e\.K\.|gGmbH|mbH|mbB|plc|s\.r\.o\.))*"
)
_SENTENCE = re.compile(r"[.!?:;]$")
_ABBREVIATED_END = re.compile(
    r"(?:\b(?:Inc|Ltd|Co|Corp|Bros|S\.A|S\.L|e\.V|e\.K|Oy|A/S|\w\.\w))\.$"
)
_POSTCODED = re.compile(
    r"^(?:[A-ZÄÖÜÁÉÍÓÚ][\w.'’-]*\s){1,4}(?:[A-Z]{1,2}\d{1,2}[A-Z]?|[A-Z]{2,3}(?:\s\d{4,5})?)$"
    r"|^(?:[A-Z]{1,2}-)?\d{4,5}\s(?:(?:(?:am|an|der|im|bei|ob|de|del|la)\s)*[A-ZÄÖÜÁÉÍÓÚ][\w.'’()/-]*\s?){1,4}$"
)
_COUNTY = re.compile(r"\s*(?:Co\.?|County)\s[A-Z]")
_AT = re.compile(
    r"(?:@|(?:standort|raum|region|location|einsatzort|arbeitsort|ort|ubicación|bei|at|for|für|by"
    r"|im|am|en|in|anywhere in|any (?:area|part) of|all over|across|throughout|toda|todo|ganz)"
    r"\s+(?:der|dem|den|the|el|la)?)\s*(?=[A-ZÄÖÜ])",
    re.I,
)
_FULL_STOP = re.compile(r"\w{4,}\.$")
_DEPARTMENT = re.compile(
    r"\b(?:department|division|directorate|faculty|ward|unit|abteilung|fachbereich|servicio|unidad"
    r"|departamento)\b",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\s(?:PartG(?:\s?mbB)?|PartGmbB|mbB|ETT|EST)$|\b(?:Rechtsanwälte|Steuerberater|Notare|Staffing"
    r"|Landgasthof|Corporación)\b"
)
"""Forms and words of firms that stand in a name with capitals."""
_OFFICE = re.compile(r"\boffices?\b", re.IGNORECASE)
_REMOTE_IN = re.compile(r"(?:fully )?remote\s*[(,–-].+", re.IGNORECASE)
_NAME_IN_PLACE = re.compile(
    r"(?P<name>.{3,70}?)\s+(?:in|en|near|bei|at)\s+(?P<place>[A-ZÄÖÜÁÉÍÓÚ].{1,40})$"
)
_CERTAIN_NAME = re.compile(r"['’]s\b|&|\d|^The\s")
_REGION = re.compile(r"(?P<towns>[^()]{3,50}?)\s*\((?P<region>[^()]{2,30})\)")
_SEEKS = re.compile(r"\s(?:sucht|seeks|is an?|are an?|ist eine?)\b(?!:)")
"""A sentence, not names in a row, even where no full stop ends it."""
_STREET_NUMBER = re.compile(r"^\d+[a-z]?\s[A-Z]|\s\d+[a-z]?$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line at the head, and what it is taken for."""

    passage: Passage
    kind: Literal["place", "likely_place", "employer", "name"]
    line: int
    beside_place: bool = False
    """A place stands behind it in the same line."""
    front: Passage | None = None
    """Of a place whose first part nobody knows: that part, which may be the company instead."""
    back: Passage | None = None
    """The rest of such a place."""


def pieces(lines: list[tuple[int, Passage]]) -> list[Piece]:
    """The names and places in short lines, numbered as given; terms of employment are left out."""
    found: list[Piece] = []
    for number, passage in lines:
        if passage.bullet or len(passage.text) > _LONGEST_LINE or passage.text[:1].islower():
            continue
        if _SEEKS.search(passage.text):
            continue
        here = [piece for part in segments(passage) for piece in _read(part, number)]
        beside = any(piece.kind == "place" for piece in here)
        found += [
            replace(p, beside_place=p.beside_place or (beside and p.kind != "place")) for p in here
        ]
    return found


def segments(passage: Passage) -> Iterator[Passage]:
    """The parts of a line between bars, dots, spaced dashes and sentence ends."""
    begin = 0
    for gap in [*STRONG.finditer(passage.text), None]:
        part = passage.part(begin, gap.start() if gap else len(passage.text))
        if part.text:
            yield part
        begin = gap.end() if gap else begin


def employer_likeness(text: str) -> int:
    """How much the words look like an employer: 0 to 4. An office alone is a place of work."""
    score = employer_score(_OFFICE.sub("", text))
    return max(score, 3) if _FIRM.search(text) else score


def is_chrome(text: str) -> bool:
    """Words of the site around a posting ("Back to all jobs"), not of the posting."""
    return bool(_CHROME.match(text))


def is_terms(text: str) -> bool:
    """Words about hours, pay, contract or dates."""
    return bool(TERMS.search(text) or _MONEY.search(text))


def like_place(text: str) -> bool:
    """A place, or words in the shape of one: a name with a postcode or with a region's code."""
    if is_place(text):
        return True
    return bool(_POSTCODED.match(text)) and bool(
        _POSTCODE_FIRST.match(text) or employer_likeness(text) < 2
    )


def is_name(text: str) -> bool:
    """Capitalised words that are no sentence, no terms of employment and no site's buttons."""
    if (
        _POSTCODE_FIRST.match(text)
        or not 2 <= len(text) <= _LONGEST_NAME
        or "@" in text
        or is_chrome(text)
    ):
        return False
    if _SENTENCE.search(text) and not _ABBREVIATED_END.search(text):
        return False
    words = text.replace(", ", " ")
    if not (_NAME.fullmatch(words) or _mostly_name(words)):
        return False
    return text[:1].isupper() or any(word[:1].isupper() for word in text.split()[1:])


def _mostly_name(text: str) -> bool:
    """A name that says what it is and has one plain word ("IES concertado Alto Turia")."""
    plain = [word for word in text.split() if word.islower() and not _JOINING_WORD.fullmatch(word)]
    return len(plain) <= 1 and len(text.split()) <= 8 and employer_likeness(text) >= 2


def _read(part: Passage, number: int) -> Iterator[Piece]:
    """The company and the place in a part of a line."""
    if _FULL_STOP.search(part.text) and not _ABBREVIATED_END.search(part.text):
        part = part.part(0, len(part.text) - 1)
    if _REMOTE_IN.fullmatch(part.text) and is_place(part.text):
        yield Piece(part, "place", number)
        return
    if (at := _AT.match(part.text)) and not like_place(part.text):
        part = part.part(at.end(), len(part.text))
    if inside := _name_in_place(part):
        name, town = inside
        yield Piece(name, "employer", number, beside_place=True)
        yield Piece(town, "place", number)
        return
    if _in_region(part.text):
        yield Piece(part, "place", number)
        return
    atoms = _atoms(part)
    if not atoms:
        return
    start, end = atoms[0][0], atoms[-1][1]
    whole = part.part(start, end)
    known = like_place(part.text[slice(*atoms[0])]) or (
        len(atoms) > 1 and bool(_COUNTY.match(part.text[slice(*atoms[1])]))
    )
    first = part.part(*atoms[0])
    village = (
        len(atoms) > 1
        and len(first.text.split()) <= 2
        and may_be_places(whole.text)
        and like_place(part.text[slice(*atoms[-1])])
        and not _CERTAIN_NAME.search(first.text)
    )
    if (
        village
        or (like_place(whole.text) and not _CERTAIN_NAME.search(first.text))
        or (known and may_be_places(whole.text))
    ):
        doubtful = len(atoms) > 1 and not known and len(first.text.split()) > 1
        back = part.part(atoms[1][0], atoms[-1][1]) if doubtful else None
        yield Piece(
            _with_bracket(part, whole),
            "place",
            number,
            front=first if doubtful else None,
            back=back,
        )
        return
    company_end = _end_of_company(part.text, atoms)
    if company_end is None:
        if len(atoms) == 1 and is_name(whole.text):
            yield Piece(whole, "name", number)
        elif is_address(whole.text):
            yield Piece(whole, "place", number)
        return
    if company_end and _DEPARTMENT.search(first.text):
        start = atoms[1][0]  # "Pathology Department, Royal Infirmary"
    company = part.part(start, atoms[company_end][1])
    rest = atoms[company_end + 1 :]
    place = part.part(rest[0][0], rest[-1][1]) if rest else None
    sure = place is not None and (like_place(place.text) or is_address(place.text))
    if place and place.text[:1].islower():
        return
    placed = place is not None and (sure or may_be_places(place.text))
    if place and not placed and employer_likeness(company.text) < 2:
        return  # a sentence: "Qualified in England, with …"
    if is_name(company.text):
        kind: Literal["employer", "name"] = (
            "employer" if employer_likeness(company.text) >= 2 else "name"
        )
        yield Piece(company, kind, number, beside_place=sure)
    if place and placed:
        yield Piece(place, "place" if sure else "likely_place", number)


def _in_region(text: str) -> bool:
    """ "Chakan, Pune (Maharashtra)": towns, and in brackets the country or region they lie in."""
    bracket = _REGION.fullmatch(text)
    if not bracket or is_terms(text) or not may_be_places(bracket["towns"]):
        return False
    return is_place(bracket["region"]) or is_place(bracket["towns"].rpartition(", ")[2])


def _name_in_place(part: Passage) -> tuple[Passage, Passage] | None:
    """ "Alpina Versicherung AG in Winterthur" as the name and the place."""
    inside = _NAME_IN_PLACE.match(part.text)
    if not inside or employer_likeness(inside["name"]) < 2 or is_terms(part.text):
        return None
    name, town = part.part(*inside.span("name")), part.part(*inside.span("place"))
    known = like_place(town.text) or may_be_places(town.text)
    return (name, town) if known and is_name(name.text) else None


def _atoms(part: Passage) -> list[tuple[int, int]]:
    """Ranges between commas and brackets, those about terms left out; a legal form stays with the
    name before it."""
    text = part.text
    found: list[tuple[int, int]] = []
    begin = 0
    for gap in [*_WEAK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        words = text[begin:end].strip()
        if words and found and is_legal_form(words):
            found[-1] = (found[-1][0], end)
        elif words and not is_terms(words) and not is_chrome(words):
            found.append((begin, end))
        elif words and found:
            break  # what follows terms belongs to them
        begin = gap.end() if gap else begin
    return found


def _end_of_company(text: str, atoms: list[tuple[int, int]]) -> int | None:
    """The number of the last part that belongs to the company's name; None if it is no company."""
    for number in range(len(atoms) - 1, -1, -1):
        words = text[slice(*atoms[number])]
        if employer_likeness(words) >= 2 and not (like_place(words) or _COUNTY.match(words)):
            return number
    if len(atoms) == 1 or title_score(text[slice(*atoms[0])]) >= 3:
        return None
    return 0 if is_name(text[slice(*atoms[0])]) else None


def _with_bracket(part: Passage, place: Passage) -> Passage:
    """The place with a closing bracket that belongs to it ("Oldenburg (Oldb)")."""
    if place.text.count("(") > place.text.count(")"):
        at = part.text.find(place.text) + len(place.text)
        if part.text[at : at + 1] == ")":
            return part.part(at - len(place.text), at + 1)
    return place


def may_be_places(text: str) -> bool:
    """Every part has the shape of a place's name, or of a street with its number."""
    parts = [part.strip() for part in re.split(r"[,/()]", text) if part.strip()]
    return all(
        (may_be_place(part) and employer_likeness(part) < 2 and title_score(part) < 3)
        or _COUNTY.match(part)
        or _POSTCODED.match(part)
        or (len(parts) > 1 and _STREET_NUMBER.search(part))
        for part in parts
    )
