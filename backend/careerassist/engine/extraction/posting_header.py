"""The head of a posting: what the job is called, who offers it, where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careerassist.engine.extraction.occupations import title_score
from careerassist.engine.extraction.organisations import employer_score, is_legal_form
from careerassist.engine.extraction.places import is_place, may_be_place
from careerassist.engine.extraction.posting_chrome import without_chrome
from careerassist.engine.extraction.posting_headings import heading_kind, only_heading_words
from careerassist.engine.extraction.posting_labels import has_label, is_bare_label, labelled
from careerassist.engine.extraction.posting_layout import Passage
from careerassist.engine.extraction.posting_pieces import (
    Piece,
    is_chrome,
    is_name,
    is_terms,
    like_place,
    may_be_places,
    pieces,
)
from careerassist.engine.extraction.posting_title import (
    AT_COMPANY,
    GENDER_TAG,
    bare_title,
    find_title,
    place_in_title,
)
from careerassist.engine.extraction.posting_whereabouts import place_beside, place_of_company
from careerassist.engine.extraction.town_names import TOWNS

_HEAD_LINES = 12
_LONGEST_LINE = 200
"""Characters of a title's line that may name the company too; a longer one swallowed the page."""
_OPENING = 900
"""Characters at the start within which a town may stand without any word that points at it."""
_WORD_OF_NAME = r"[A-ZÄÖÜÁÉÍÓÚÑ0-9][\w&.'’+-]*"
_NAME = (
    rf"(?:The )?{_WORD_OF_NAME}(?:\s+(?:(?:of|the|and|für|der|die|und|de|del|la|las|los|y|&)\s+)*"
    rf"{_WORD_OF_NAME}|\s+&\s+{_WORD_OF_NAME}|\s(?:gGmbH|mbH|e\.\s?V\.|plc|\((?:Pty|Pvt)\)\sLtd)){{0,7}}"
)
_INSERT = (
    r"(?:\s*\([^()]{2,60}\))?(?:,\s(?:in\s|en\s|based in\s)?[^,.]{2,45}(?=,))?"
    r"(?:,\s(?:Fam\.|Familie|Inh\.)\s[^,.]{2,40},)?"
    r"(?:\s(?:in|en|near)\s(?:\d{4,5}\s)?[A-ZÄÖÜÁÉÍÓÚÑ][\w'’-]+(?:\s(?:an der|am|im|ob der)"
    r"\s[A-ZÄÖÜ][\w-]+)?(?:\s[A-Z]{2})?(?:\s\([^()]{2,20}\))?)?"
    r"(?:,?\s(?:based|located|situated|mit Sitz)\s(?:in|near|at)\s[^.;]{2,45}?)?,?"
)
_COMPANY_SAYS = re.compile(
    rf"(?<![\w&.'’-])(?P<name>{_NAME}){_INSERT}\s+"
    r"(?:is (?:seeking|looking|hiring|recruiting|searching|an?\b|the)|are (?:seeking|looking"
    r"|hiring|recruiting)|seeks|requires\b"
    r"|has (?:an?|one|two|three) (?:vacanc|opening|opportunit)\w*"
    r"|builds?\b|makes?\b|runs?\b|operates?\b|provides?\b|designs?\b|delivers?\b|sucht|sind (?:ein"
    r"|eine)|ist (?:ein|der|die|das)|plant\b|betreibt|steht für|gehört|zählt"
    r"|needs? (?:\d|an?\b|one|two|three|good"
    r"|more|another)"
    r"|is acting|requiere\b|solicita\b|busca|selecciona|necesita"
    r"|precisa|incorpora|es una?)\b"
)
_ARTICLE = re.compile(r"^(?:Die|Der|Das|Im|Am|Our|In|At|For|Für|Bei|Join)\s+(?=[A-ZÄÖÜ])")
_NOT_NAMES = re.compile(
    r"^(?:we|the (?:role|position|candidate|ideal|successful|team|company|job|work|salary|post"
    r"|academy|school|trust|firm|practice|hospital|client|employer|person|centre|department)$"
    r"|te$|this|it|you|our|there|he|she|they|who|what|if|no|all|as|an?|every|each|your|their|his|her"
    r"|wir|sie|es|das|die|der|du|ihr\w*|dein\w*|für|unser\w*|nuestr\w+|se|tu|ideal|successful"
    r"|position|location|salary|experience|knowledge|training|work|job|role|team|welsh|english"
    r"|visa|candidate|applicant|part|full|about|also|and|or|but)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:about|über|sobre|why join|join|working at)\s+(?!us\b|you\b|the (?:role|job|team"
    r"|position|company|ward|school|practice)|uns\b|dich\b|nosotros\b|el puesto|la empresa|this"
    r"|our|your|dein|den )(?P<name>[A-ZÄÖÜ0-9].{1,60}?)[:?]?$"
)
_AT_NAME = re.compile(
    rf"\b(?:[Aa]t|[Jj]oin|[Bb]ei(?: der)?|[Ww]e are|[Ww]ir sind(?: die| das| der)?|[Ss]omos)"
    rf"\s+(?P<name>{_NAME})"
)
_NAMED = re.compile(
    rf"\b(?:(?:[Oo]ur|[Mm]y)\s[Cc]lient,?\s(?P<client>{_NAME})(?=,|\.|\s(?:in|is|are|at|based)\b)"
    rf"|[Ee]n\s(?P<team>{_NAME}),?\s[a-záéíóú]{{2,}}(?:amos|emos|imos)\b"
    rf"|(?:[Pp]osted|[Pp]ublished|[Aa]dvertised)\s[^.]{{0,40}}?\bby\s(?P<poster>{_NAME}))"
)
_LEGAL_NAME = re.compile(rf"(?<![\w&.'’-])(?P<name>{_NAME})(?=$|[\s,.;:)])")
_TWO_SENTENCES = re.compile(r"[^\W\d_]{5,}\.\s")
_TOWN_HALL = re.compile(
    r"(?:ayuntamiento|ayto\.?|municipalidad|alcaldía|stadt|gemeinde|markt|marktgemeinde|landeshauptstadt"
    r"|hansestadt|(?:town|city) of)\s(?:de\s|del\s)?(?P<place>\S.+)$",
    re.IGNORECASE,
)
_CAPITAL = (
    r"[A-ZÄÖÜÁÉÍÓÚÑ][\w'’-]+(?:,?\s(?:(?:upon|on|de|del|am|an der|im|la|el|the)\s)?"
    r"[A-ZÄÖÜÁÉÍÓÚÑ][\w'’-]+){0,3}"
)
_BASED_IN = re.compile(
    r"(?<!right to )(?<!authorized to )(?<!authorised to )(?<!eligible to )(?<!able to )"
    r"\b(?P<lead>based|located|office|offices|situated|working|role|position|job|work|standort"
    r"|arbeitsplatz|sitz|ubicad[oa]|trabajar|salon|clinic|school|shop|centre|hospital|branch)\s+"
    r"(?:is\s+)?(?:in|at|out of|en|near)\s+(?:(?:the\s+(?:middle|centre|heart|north|south) of"
    r"|our|the|central|unser\w*)\s+)?"
    rf"(?P<place>{_CAPITAL})"
)
_AT_SITE = re.compile(
    rf"\b(?:[Aa]m|[Uu]nserem|[Dd]em) (?:Standort|Stammsitz|Hauptsitz)(?: in)?\s+"
    rf"(?P<place>{_CAPITAL}(?:\s\([A-ZÄÖÜ][\w.-]+\))?)"
)
_OUR_SITE = re.compile(
    rf"\b(?:our|the|unser\w*|nuestr\w+)\s(?P<place>{_CAPITAL}),?\s(?:office|salon|clinic|store|branch"
    r"|site|location|practice|plant|depot|warehouse|restaurant|hotel)s?\b"
)
_IN_PLACE = re.compile(
    r"\b(?:[Ii]n|[Ee]n|[Aa]t|[Vv]on|[Cc]over|[Aa]round|[Nn]ear|[Mm]iddle of"
    r"|[Zz]ona (?:norte|sur|este|oeste) de"
    r"|[Ii]m Raum|[Cc]omuna de"
    r"|[Mm]unicipio de|[Ll]ocalidad de|[Dd]istrito de"
    r"|[Aa]nywhere in)\s+"
    rf"(?:the\s+)?(?P<place>{_CAPITAL})"
)
_ANOTHER = re.compile(r",?\s(?:and|und|y|or|oder|o)\s[A-ZÄÖÜÁÉÍÓÚÑ]")
_ANYWHERE = re.compile(r"\b(?:virtual|anywhere|worldwide|remote)\b", re.IGNORECASE)
_ON_SITE = re.compile(r"in person|on[ -]?site|vor ort|presencial", re.IGNORECASE)
_REMARK = re.compile(r",\s(?:with|plus|but|and|mit|sowie|con|más|up to|some)\s.*$")
_REMOTE_TAIL = re.compile(
    r"\s*(?:[,(/·|–-]|\sor\b|\soder\b)\s*(?:fully |100 ?% )?(?:hybrid|remote|on-?site|home.?office"
    r"|híbrido|remoto|teletrabajo|in person|\d days).*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """Title, company and location, each as the part of a passage that names it."""

    title: Passage | None
    company: Passage | None
    place: Passage | None


def read_head(parts: tuple[Passage, ...]) -> Head:
    """Who looks for whom, where: labelled fields first, then the first lines, then sentences."""
    parts = without_chrome(parts)
    fields = labelled(parts)
    head = parts[: _end_of_head(parts)]
    index, line = find_title(parts, head, fields.get("title"))
    title = bare_title(line)
    found = pieces(
        [
            (number, passage)
            for number, passage in enumerate(head)
            if number != index and _may_hold_names(passage)
        ]
    )
    fields = _company_without_place(fields)
    company = fields.get("company") or _company(parts, found, index, line)
    if company and title and company.text == title.text:
        company = None
    if company is None:
        company, found = _doubtful(found)
    place = fields.get("place")
    if place and _ON_SITE.fullmatch(place.text):
        place = _place(parts, found, company, line, title) or place
    place = _without_remote(place) if place else _place(parts, found, company, line, title)
    return Head(title, company, place)


def _company_without_place(fields: dict[str, Passage]) -> dict[str, Passage]:
    """ "School: Ashby Primary School, Ashby, Leics": the company keeps no place."""
    company = fields.get("company")
    comma = company.text.find(", ") if company else -1
    if company is None or comma < 0:
        return fields
    rest = company.part(comma + 2, len(company.text))
    if not (like_place(rest.text) or may_be_places(rest.text)):
        return fields
    return {"place": rest, **fields, "company": company.part(0, comma)}


def _doubtful(found: list[Piece]) -> tuple[Passage | None, list[Piece]]:
    """ "Bellwether Homewares, Kent", where nothing else can be the company: it is."""
    for piece in found:
        if piece.front and piece.back and is_name(piece.front.text):
            rest = Piece(piece.back, "place", piece.line)
            return piece.front, [rest if other is piece else other for other in found]
    return None, found


def _end_of_head(parts: tuple[Passage, ...]) -> int:
    for index, passage in enumerate(parts[1:_HEAD_LINES], start=1):
        kind = heading_kind(passage.text)
        if kind and title_score(passage.text) < 3 and employer_score(passage.text) < 2:
            return index
    return min(_HEAD_LINES, len(parts))


def _may_hold_names(passage: Passage) -> bool:
    text = passage.text
    return not (
        has_label(text)
        or is_bare_label(text)
        or is_chrome(text)
        or only_heading_words(text)
        or (heading_kind(text) and employer_score(text) < 2)
    )


def _without_remote(place: Passage) -> Passage:
    """A labelled place without "(hybrid)" behind it."""
    if (remark := _REMARK.search(place.text)) and is_terms(remark.group()):
        place = place.part(0, remark.start())
    tail = _REMOTE_TAIL.search(place.text)
    front = place.text[: tail.start()] if tail else ""
    if _ANYWHERE.search(front) or is_terms(front):
        return place
    aside = tail is not None and tail.group().lstrip().startswith("(")
    sure = aside or like_place(front) or may_be_place(front)
    return place.part(0, len(front)) if front and sure else place


def _company(
    parts: tuple[Passage, ...], found: list[Piece], index: int, title: Passage | None
) -> Passage | None:
    at = AT_COMPANY.search(title.text) if title and len(title.text) <= _LONGEST_LINE else None
    if title and at:
        tail = GENDER_TAG.search(title.text, at.end())
        named = title.part(at.end(), tail.start() if tail else len(title.text))
        if named.text and not like_place(named.text) and title_score(named.text) < 3:
            return _first_name(named)
    names = [
        piece
        for piece in found
        if piece.kind in ("employer", "name")
        and title_score(piece.passage.text) < 3
        and not _NOT_NAMES.match(piece.passage.text)
    ]
    employers = [
        piece
        for piece in found
        if piece.kind == "employer" and not _NOT_NAMES.match(piece.passage.text)
    ]
    for piece in (*employers, *(piece for piece in names if piece.beside_place)):
        return piece.passage
    said = _said(parts)
    return said or (names[0].passage if names and index >= 0 else None)


def _first_name(named: Passage) -> Passage:
    """The name before a comma, unless what follows is its legal form."""
    for comma in re.finditer(r"\s*[,(|·]\s*|\s[–-]\s", named.text):
        if like_place(named.text[comma.end() :]) or not employer_score(named.text[comma.end() :]):
            return named.part(0, comma.start())
    return named


def _said(parts: tuple[Passage, ...]) -> Passage | None:
    """The company that a heading or a sentence names."""
    for passage in parts:
        about = _ABOUT.match(passage.text)
        if about and not is_terms(about["name"]):
            return passage.part(about.start("name"), about.end("name"))
    for passage in parts:
        for match in _NAMED.finditer(passage.text):
            group = match.lastgroup or "client"
            if not _NOT_NAMES.match(match[group]) and is_name(match[group]):
                return passage.part(*match.span(group))
    weak: Passage | None = None
    for passage in parts:
        if passage.bullet:  # "Swedish is a plus" says nothing about a company
            continue
        for pattern in (_COMPANY_SAYS, _AT_NAME):
            for match in pattern.finditer(passage.text):
                start = match.start("name")
                if article := _ARTICLE.match(match["name"]):
                    start += article.end()
                name = passage.part(start, match.end("name"))
                firm = "&" in name.text and employer_score(name.text) >= 2
                if _NOT_NAMES.match(name.text) or (title_score(name.text) >= 3 and not firm):
                    continue
                if not _may_be_company(name.text):
                    continue
                if employer_score(name.text) >= 2 or pattern is _COMPANY_SAYS:
                    return name
                if weak is None and len(name.text.split()) > 1:
                    weak = name
    return weak or _legal_name(parts)


def _may_be_company(text: str) -> bool:
    """A name: no legal form alone, nor the end of a sentence with the next one's start."""
    if like_place(text) or is_terms(text) or not is_name(text) or is_legal_form(text):
        return False
    return not _TWO_SENTENCES.search(text)


def _legal_name(parts: tuple[Passage, ...]) -> Passage | None:
    """A name with a legal form anywhere ("ring us: Brightwell Cleaning Ltd")."""
    for passage in parts:
        for match in _LEGAL_NAME.finditer(passage.text) if not passage.bullet else ():
            words = match["name"]
            if (
                is_legal_form(words.split()[-1])
                and len(words.split()) > 1
                and employer_score(words) >= 3
                and is_name(words)
            ):
                return passage.part(*match.span("name"))
    return None


def _place(
    parts: tuple[Passage, ...],
    found: list[Piece],
    company: Passage | None,
    line: Passage | None,
    title: Passage | None,
) -> Passage | None:
    places = [piece.passage for piece in found if piece.kind == "place"]
    if places:
        return places[0]
    if line and (named := place_in_title(line, title)):
        return named
    for piece in found:
        if piece.kind == "likely_place":
            return piece.passage
    for passage in parts:
        if site := _AT_SITE.search(passage.text):
            return passage.part(*site.span("place"))
    if company and (hall := _TOWN_HALL.match(company.text)) and may_be_place(hall["place"].title()):
        return company.part(*hall.span("place"))
    known = company.text if company else None
    if company and (beside := place_beside(parts, company.text)):
        return beside
    if company and (told := place_of_company(parts, company.text)):
        return told
    for passage in _stated(parts):
        return passage
    for piece in found:
        words = piece.passage.text
        unnamed = piece.kind == "name" and known and words != known
        shaped = may_be_place(words) and title_score(words) < 2 and len(words.split()) <= 3
        if unnamed and shaped and _after(piece, found, known or ""):
            return piece.passage
    return None


def _after(piece: Piece, found: list[Piece], known: str) -> bool:
    """The piece stands behind the company's name, in its line or the next."""
    lines = [other.line for other in found if other.passage.text == known]
    return bool(lines) and lines[0] <= piece.line <= lines[0] + 1


def _stated(parts: tuple[Passage, ...]) -> Iterator[Passage]:
    """Places that sentences name: where the work is, then any town near the start."""
    for passage in parts:
        for match in (*_BASED_IN.finditer(passage.text), *_OUR_SITE.finditer(passage.text)):
            if words := _known_start(match["place"]):
                yield passage.part(match.start("place"), match.start("place") + len(words))
    read = 0
    for passage in parts:
        for match in _IN_PLACE.finditer(passage.text):
            words = _known_start(match["place"])
            if _ANOTHER.match(passage.text, match.start("place") + len(words)):
                words = words.partition(",")[0]  # the first of a list of towns
            anywhere = match.group().casefold().startswith("anywhere")
            if words and (anywhere or _has_town(words)):
                yield passage.part(match.start("place"), match.start("place") + len(words))
        read += len(passage.text)
        if read > _OPENING:
            return


def _known_start(words: str) -> str:
    """The longest beginning of the words that is a place."""
    district, comma, town = words.rpartition(", ")
    if comma and is_place(town) and may_be_place(district):
        return words  # "Clontarf, Dublin"
    while words and not (is_place(words) or _quarter(words) or words.casefold() == "europe"):
        words = words.rpartition(" ")[0].rstrip(",")
    return words


def _quarter(words: str) -> bool:
    """ "Hamburg-Altona": a town and its part."""
    town, dash, part = words.partition("-")
    return bool(dash and part[:1].isupper()) and town.casefold() in TOWNS


def _has_town(words: str) -> bool:
    return _quarter(words) or any(part.strip().casefold() in TOWNS for part in words.split(","))
