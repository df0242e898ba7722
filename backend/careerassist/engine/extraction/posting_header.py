"""The head of a posting: what the job is called, who offers it, where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careerassist.engine.extraction.occupations import title_score
from careerassist.engine.extraction.organisations import employer_score
from careerassist.engine.extraction.places import is_address, is_place
from careerassist.engine.extraction.posting_layout import Passage
from careerassist.engine.extraction.posting_sections import heading_kind

_HEAD_LINES = 10
_LONGEST_TITLE = 110
_TITLE_LABEL = re.compile(
    r"^(?:job title|position title|vacancy title|position|role|title|vacancy|job|post|stelle"
    r"|stellenbezeichnung"
    r"|stellentitel|berufsbezeichnung|puesto|cargo|vacante|título del puesto"
    r"|oferta)\s*[:–-]\s*[*_]*\s*(?=\S)",
    re.IGNORECASE,
)
_COMPANY_LABEL = re.compile(
    r"^(?:company|company name|employer|organi[sz]ation|school|trust|practice|client|agency"
    r"|firma|unternehmen|arbeitgeber"
    r"|einrichtung|empresa|compañía|empleador)\s*[:–-]\s*[*_]*\s*(?=\S)",
    re.IGNORECASE,
)
_PLACE_LABEL = re.compile(
    r"^(?:work |job |office )?(?:location|locations|place of work|based|site|workplace|base"
    r"|standort|arbeitsort|einsatzort|ort"
    r"|dienstort|ubicación|lugar(?: de trabajo)?|localidad|centro de trabajo"
    r"|localización)\s*[:–-]\s*[*_]*\s*(?=\S)",
    re.IGNORECASE,
)
_BARE_LABEL = re.compile(
    r"^(?:(?P<title>job title|position title|position|stellenbezeichnung|puesto|título del puesto)"
    r"|(?P<company>company|company name|employer|organi[sz]ation|unternehmen|arbeitgeber|empresa)"
    r"|(?P<place>location|work location|standort|arbeitsort|einsatzort|ubicación"
    r"|lugar de trabajo))\s*:?$",
    re.IGNORECASE,
)
_ANY_LABEL = re.compile(r"^[A-ZÄÖÜÁÉÍÓÚ][\w /&()'’-]{1,32}:\s")
_GENDER_TAG = re.compile(
    r"\s*[(\[]\s*(?:[mwfdxiag]\s*[/|,]\s*){1,3}[mwfdxiag]\s*[)\]]|\s*[(\[](?:all genders"
    r"|alle geschlechter|gn|m/f/d)[)\]]"
    r"|\s+(?:m/w/d|w/m/d|m/f/d|f/m/d|h/m)\b",
    re.IGNORECASE,
)
_LEAD_WORDS = re.compile(
    r"^(?:(?:we(?:'re|’re| are)? (?:hiring|looking for|seeking|recruiting)|now hiring|hiring"
    r"|vacancy|job opportunity|wanted"
    r"|join us as|wir suchen(?: (?:ab sofort|zum nächstmöglichen zeitpunkt))?|gesucht|se busca"
    r"|buscamos|oferta de empleo)"
    r"(?: (?:an?|eine?n?|una?))?\s*[:!–-]?\s+)",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"\s*(?:[|•·]|\s[–—-]\s(?=(?:full|part)[- ]time|remote|hybrid|permanent|temporary|vollzeit"
    r"|teilzeit|£|€|\$|\d)|,?\s+(?:wanted|gesucht|needed)!?$).*$"
    r"|\s*[-–(]\s*(?:ref(?:erence)?|job id|req)\b.*$|\s+this (?:job )?posting .*$",
    re.IGNORECASE,
)
_AT_COMPANY = re.compile(r"\s+(?:at|@|bei(?: der| dem)?)\s+(?=[A-ZÄÖÜ])")
_SEEKS = re.compile(
    r"(?:looking for|seeking|hiring|recruiting|looking to (?:hire|recruit|appoint)|need"
    r"|requires?|suchen wir|wir suchen|sucht|buscamos|busca"
    r"|selecciona|incorporar|recruit|appoint)\s+(?:(?:ab sofort|zum nächstmöglichen zeitpunkt"
    r"|für \w+ \w+)\s+)?(?:an?|eine?n?|eine/n|una?|our (?:new|next)|the)\s+"
    r"(?P<title>[^.,;:!]{3,70}?)(?=\s+(?:to|who|with|for|in|at|on|join|based|für|mit|in|zur|para"
    r"|con|en|and)\b|[.,;:!]|$)",
    re.IGNORECASE,
)
_AS_TITLE = re.compile(r"\b[Aa]s an? (?P<title>[A-Z][^.,;:!]{3,60}?)(?=,| with | at | you )")
_ADJECTIVES = re.compile(
    r"^(?:(?:highly|very|an?|talented|motivated|experienced|skilled|dedicated|passionate"
    r"|friendly|enthusiastic|reliable|versatile"
    r"|creative|dynamic|proactive|committed|compassionate|hard-?working|detail[- ]oriented"
    r"|self[- ]motivated|qualified|new|great"
    r"|outstanding|caring|and|engagierte[nr]?|erfahrene[nr]?|motivierte[nr]?|freundliche[nr]?"
    r"|zuverlässige[nr]?)[\s,]+)+",
    re.IGNORECASE,
)
_COMPANY_SAYS = re.compile(
    r"(?<![\w&.'’-])(?P<name>(?:The )?[A-ZÄÖÜ0-9][\w&.'’-]*(?:\s+(?:of|the|and|für|der|de|del|&"
    r"|[A-ZÄÖÜ0-9][\w&.'’-]*)){0,6})\s+"
    r"(?:is (?:seeking|looking|hiring|recruiting|searching|an?\b|the)|are (?:seeking|looking"
    r"|hiring|recruiting)|seeks|sucht|ist (?:ein|der|die)"
    r"|busca|selecciona|es una?)\b"
)
_NOT_NAMES = re.compile(
    r"^(?:we|the (?:role|position|candidate|ideal|successful|team|company|job|work|salary|post)"
    r"|this|it|you|our|there|he|she|they|who|what|if"
    r"|wir|sie|es|das|die|der|für|unser\w*|nuestr\w+|se|ideal|successful|position|location"
    r"|salary|experience|knowledge|as)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:about|über|sobre|why join|join|working at)\s+(?!us\b|you\b|the (?:role|job|team"
    r"|position|company)|uns\b|dich\b|nosotros\b|el puesto|la empresa|this|our)"
    r"(?P<name>[A-ZÄÖÜ0-9].{1,60}?)[:?]?$"
)
_BASED_IN = re.compile(
    r"\b(?:based|located|office|situated|working|role|position|job|work|standort|arbeitsplatz"
    r"|sitz|ubicad[oa]|trabajar)\s+(?:is\s+)?(?:in|at|out of|en)\s+"
    r"(?:(?:our|the|central|unser\w*)\s+)?(?P<place>[A-ZÄÖÜ][\w'’-]+(?:,? [A-ZÄÖÜ][\w'’-]+){0,3})"
)
_IN_PLACE = re.compile(r"\b(?:in|en|at)\s+(?P<place>[A-ZÄÖÜ][\w'’-]+(?:,? [A-ZÄÖÜ][\w'’-]+){0,2})")
_SPLIT = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|\s*\t\s*")


@dataclass(frozen=True, slots=True)
class Head:
    """Title, company and location, each as the part of a passage that names it."""

    title: Passage | None
    company: Passage | None
    place: Passage | None


def read_head(parts: tuple[Passage, ...]) -> Head:
    """Who looks for whom, where: labelled fields first, then the first lines, then sentences."""
    labelled = _labelled(parts)
    end = _end_of_head(parts)
    head = parts[:end]
    index, title = _title(parts, head, labelled.get("title"))
    company = labelled.get("company") or _company(parts, head, index, title)
    place = labelled.get("place") or _place(parts, head, index, company)
    if title and title.text == (company.text if company else None):
        company = None
    return Head(_bare_title(title), company, place)


def _labelled(parts: tuple[Passage, ...]) -> dict[str, Passage]:
    """The first value of each label, on the label's line or under it."""
    found: dict[str, Passage] = {}
    labels = (("title", _TITLE_LABEL), ("company", _COMPANY_LABEL), ("place", _PLACE_LABEL))
    for number, passage in enumerate(parts):
        for name, label in labels:
            match = label.match(passage.text)
            if match and name not in found and len(passage.text) - match.end() <= 140:
                found[name] = passage.part(match.end(), len(passage.text))
        bare = _BARE_LABEL.match(passage.text)
        if bare and number + 1 < len(parts) and not _ANY_LABEL.match(parts[number + 1].text):
            value = parts[number + 1]
            if bare.lastgroup and len(value.text) <= 100 and not heading_kind(value.text):
                found.setdefault(bare.lastgroup, value)
    return found


def _end_of_head(parts: tuple[Passage, ...]) -> int:
    for index, passage in enumerate(parts[1:_HEAD_LINES], start=1):
        if heading_kind(passage.text) and title_score(passage.text) < 3:
            return index
    return min(_HEAD_LINES, len(parts))


def _title(
    parts: tuple[Passage, ...], head: tuple[Passage, ...], labelled: Passage | None
) -> tuple[int, Passage | None]:
    """The title and the number of the head's line that holds it (-1: none of them)."""
    candidates = [(index, passage) for index, passage in enumerate(head) if _may_be_title(passage)]
    for least in (3, 2):
        for index, passage in candidates[:4]:
            if title_score(_without_tags(passage.text)) >= least and not (
                labelled and labelled.text != passage.text and index > 0
            ):
                return index, passage
    if labelled:
        return -1, labelled
    if (
        candidates
        and not is_place(candidates[0][1].text)
        and employer_score(candidates[0][1].text) < 2
    ):
        return candidates[0]
    for passage in parts:
        for pattern in (_SEEKS, _AS_TITLE):
            for match in pattern.finditer(passage.text):
                adjectives = _ADJECTIVES.match(match["title"])
                start = match.start("title") + (adjectives.end() if adjectives else 0)
                words = passage.text[start : match.end("title")]
                if title_score(_without_tags(words)) >= 2:
                    return -1, passage.part(start, match.end("title"))
    return candidates[0] if candidates else (-1, None)


def _may_be_title(passage: Passage) -> bool:
    text = _without_tags(passage.text)
    return bool(
        3 <= len(text) <= _LONGEST_TITLE
        and not passage.bullet
        and not _ANY_LABEL.match(text.replace(": ", ":", 1) if title_score(text) >= 3 else text)
        and not text.endswith((".", ":", "?"))
        and "@" not in text
        and not text.lower().startswith(("http", "www"))
        and (heading_kind(text) is None or title_score(text) >= 2)
    )


def _without_tags(text: str) -> str:
    return _TRAILING.sub("", _GENDER_TAG.sub("", text)).strip()


def _bare_title(title: Passage | None) -> Passage | None:
    """The title without "We are hiring", "(m/w/d)", references and the company's name."""
    if title is None:
        return None
    text = title.text
    start = 0
    if (lead := _LEAD_WORDS.match(text)) and lead.end() < len(text):
        start = lead.end()
    stops = [len(text)]
    stops += [m.start() for m in (_GENDER_TAG.search(text), _TRAILING.search(text)) if m]
    at = _AT_COMPANY.search(text, start)
    if at and title_score(text[start : at.start()]) >= 2:
        stops.append(at.start())
    cut = title.part(start, min(stops))
    return cut if len(cut.text) >= 3 else title


def _company(
    parts: tuple[Passage, ...], head: tuple[Passage, ...], index: int, title: Passage | None
) -> Passage | None:
    if title and (at := _AT_COMPANY.search(title.text)):
        named = title.part(at.end(), len(_TRAILING.sub("", title.text)))
        if named.text and not is_place(named.text):
            return named
    pieces = [piece for piece in _pieces(head, index) if not is_place(piece.text)]
    for piece in pieces:
        if employer_score(piece.text) >= 2 and not _NOT_NAMES.match(piece.text):
            return piece
    for passage in parts:
        about = _ABOUT.match(passage.text)
        if about:
            return passage.part(about.start("name"), about.end("name"))
    for passage in parts:
        if passage.bullet:  # "Swedish is a plus" says nothing about a company
            continue
        for match in _COMPANY_SAYS.finditer(passage.text):
            if not _NOT_NAMES.match(match["name"]) and title_score(match["name"]) < 3:
                return passage.part(match.start("name"), match.end("name"))
    following = [piece for piece in pieces if index >= 0 and title_score(piece.text) < 3]
    return following[0] if following else None


def _pieces(head: tuple[Passage, ...], index: int) -> Iterator[Passage]:
    """The short parts of the head's lines, the title's own left out."""
    for number, passage in enumerate(head):
        text = passage.text
        if number == index or passage.bullet or _ANY_LABEL.match(text) or len(text) > 110:
            continue
        if _BARE_LABEL.match(text) or (heading_kind(text) and employer_score(text) < 2):
            continue
        begin = 0
        for gap in [*_SPLIT.finditer(text), None]:
            piece = passage.part(begin, gap.start() if gap else len(text))
            if 2 <= len(piece.text) <= 70 and _is_name_like(piece.text):
                yield piece
            begin = gap.end() if gap else begin


def _is_name_like(text: str) -> bool:
    """Capitalised, no sentence, no terms of employment, no pay."""
    return bool(text[:1].isupper() or text[:1].isdigit()) and not re.search(
        r"[.!?]$(?<!Inc\.)(?<!Ltd\.)(?<!Co\.)|[£€$@]|\b(?:full|part)[- ]time\b|vollzeit|teilzeit"
        r"|remote|hybrid|permanent|closed"
        r"|apply|\bposted\b|unbefristet|befristet|jornada|indefinid|^(?:ref|id|closing|start"
        r"|hours|we|our|see|please|this)\b",
        text,
        re.IGNORECASE,
    )


def _place(
    parts: tuple[Passage, ...], head: tuple[Passage, ...], index: int, company: Passage | None
) -> Passage | None:
    known = company.text if company else None
    pieces = [piece for piece in _pieces(head, index) if piece.text != known]
    for piece in pieces:
        if is_place(piece.text):
            return piece
    for piece in pieces:
        # "Willow House Care Home, Leeds": the place follows the name.
        cut = piece.text.rfind(", ")
        if cut > 0 and is_place(piece.text[cut + 2 :]):
            return piece.part(cut + 2, len(piece.text))
        if is_address(piece.text):
            return piece
    for pattern in (_BASED_IN, _IN_PLACE):
        for passage in parts:
            for match in pattern.finditer(passage.text):
                words = match["place"]
                while words and not is_place(words):
                    words = words.rpartition(" ")[0].rstrip(",")
                if words:
                    return passage.part(match.start("place"), match.start("place") + len(words))
    return None
