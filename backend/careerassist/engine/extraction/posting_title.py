"""What a posting calls the job."""

from __future__ import annotations

import re

from careerassist.engine.extraction.occupations import title_score
from careerassist.engine.extraction.organisations import employer_score
from careerassist.engine.extraction.places import is_place, may_be_place
from careerassist.engine.extraction.posting_headings import heading_kind
from careerassist.engine.extraction.posting_labels import has_label
from careerassist.engine.extraction.posting_layout import Passage
from careerassist.engine.extraction.posting_pieces import is_chrome, is_terms, like_place

_LONGEST_TITLE = 110
_MOST_CANDIDATES = 4
GENDER_TAG = re.compile(
    r"\s*[(\[]\s*(?:[mwfdxiag]\s*[/|,]\s*){1,3}[mwfdxiag]\s*[)\]]|\s*[(\[](?:all genders"
    r"|alle geschlechter|gn|m/f/d)[)\]]"
    r"|\s+(?:m/w/d|w/m/d|m/f/d|f/m/d|h/m)\b",
    re.IGNORECASE,
)
_LEAD_WORDS = re.compile(
    r"^(?:(?:we(?:'re|’re| are)? (?:now )?(?:hiring|looking for|seeking|recruiting)|now hiring"
    r"|hiring|vacancy|job opportunity|wanted|job offer|job ad(?:vert)?"
    r"|join us as|wir suchen(?: (?:ab sofort|zum nächstmöglichen zeitpunkt|dich als|sie als))?"
    r"|gesucht|stellen(?:angebot|anzeige|ausschreibung)|se (?:busca|necesita|precisa|ofrece)"
    r"|buscamos|necesitamos|oferta de empleo|oferta|vacante)"
    r"(?: (?:an?|eine?n?|una?))?\s*[:!–-]?\s+)",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"\s*(?:[|•·]|,?\s+(?:wanted|gesucht|needed|required)\b(?:\s+(?:in|for|at)\b.*"
    r"|\s*[-–!,.].*|\s+(?:urgent\w*|asap|now|immediately|dringend)\b.*)?$"
    r"|\s+(?:ab sofort|zum nächstmöglichen zeitpunkt)\b).*$"
    r"|\s*[-–(]\s*(?:ref(?:erence)?|job id|req)\b.*$|\s+this (?:job )?posting .*$",
    re.IGNORECASE,
)
_LAST_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{2,60})[)\]]\s*[!.]*$")
_LAST_SEGMENT = re.compile(r"\s+(?:[–—-]|//)\s+(?!.*\s(?:[–—-]|//)\s)(.+)$|\s*[|•·]\s*([^|•·]+)$")
_TOWN_AND_STATE = re.compile(r"\s+[-–—]\s+([^-–—]{3,40}\s[-–—]\s[A-Z]{2})$")
_LAST_COMMA = re.compile(r",\s+([^,]{3,50})$")
_IN_PLACE = re.compile(r"\s+(?:in|en|at|bei|near|im raum)\s+(\S[^,]{2,40}(?:,\s[^,]{2,30})?)$")
_SOUGHT = re.compile(r",?\s+(?:wanted|gesucht|needed|required)$", re.IGNORECASE)
_IN_HOURS = re.compile(
    r"\s+(?:in|on|auf|a|de|en)\s+(?:(?:an?|der|einer?)\s+)?(?:full[ -]time|part[ -]time"
    r"|vollzeit|teilzeit|minijob|jornada|tiempo (?:completo|parcial)).*$"
    r"|,?\s+(?:full|part)[ -]time$|,?\s+(?:voll|teil)zeit$",
    re.IGNORECASE,
)
_GRADE = re.compile(r"(?:band|grade|level|entgeltgruppe|e)\s?\d", re.IGNORECASE)
_OFFER = re.compile(
    r"training (?:is )?(?:given|provided)|immediate|urgent|work from home|no experience"
    r"|quereinsteiger",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"(?:full|part)[ -]time|permanent|temporary|(?:week)?days?\b|nights?\b|weekends?\b|evenings?\b"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|vollzeit|teilzeit|jornada|remote|hybrid",
    re.IGNORECASE,
)
_WIDE = frozenset({"Europe", "EU", "EMEA", "Europa", "DACH", "APAC", "LATAM"})
_ONLY = re.compile(r"\s+(?:only|nur|solo|based)$", re.IGNORECASE)
_OR_REMOTE = re.compile(r"\s*(?:or|/|oder|o|and|\()\s*(?:remote|hybrid|home.?office).*$", re.I)
_AROUND = re.compile(
    r"\s+(?:area|region|and (?:surrounding|area).*|und umgebung|y alrededores)$", re.IGNORECASE
)
_WORK = re.compile(
    r"(?:dienst|bau|technik|wesen|pflege|vertrieb|handel|einkauf|service|recht|medizin|berater|leitung"
    r"|planung|montage|wartung|steuer|entwicklung|verkauf|management|support|sales|ing|ment|tion"
    r"|ción|care)s?$",
    re.IGNORECASE,
)
"""Endings of words for work, not for towns."""
AT_COMPANY = re.compile(r"\s+(?:at|@|bei(?: der| dem)?)\s+(?=[A-ZÄÖÜ])")
_SEEKS = re.compile(
    r"(?:looking for|seeking|hiring|recruiting|looking to (?:hire|recruit|appoint)|need"
    r"|requires?|suchen wir|wir suchen|sucht|buscamos|busca|hear from"
    r"|selecciona|necesita(?:mos)?|incorporar|recruit|appoint|(?:plaza|puesto|vacante) de)\s+"
    r"(?:(?:ab sofort"
    r"|zum nächstmöglichen zeitpunkt|für \w+ \w+)\s+)?"
    r"(?:(?:an?|eine?n?|eine/n|una?|our (?:new|next)|the|dich als|sie als)\s+"
    r"|(?<=de )(?=[A-ZÁÉÍÓÚ]))"
    r"(?P<title>[^.,;:!]{3,70}?)(?=\s+(?:to|who|with|for|in|at|on|join|based|from|für|mit|in|zur"
    r"|para|con|en|and)\b|[.,;:!]|$)",
    re.IGNORECASE,
)
_SEEKS_END = re.compile(
    r"\b(?:busca|buscamos|solicita|requiere|selecciona|precisa|necesita|sucht|seeks?|requires"
    r"|(?:looking|recruiting|hiring) for|seeking|recruiting|such(?:en|t)(?: wir)?\b[^.]{0,60})"
    r"(?:\s(?:an?|the|eine?n?|una?|als))?$",
    re.IGNORECASE,
)
"""The end of a line that names who seeks; the title stands in the next."""
_SHORT_FORM = re.compile(r"\b(?:Sr|Ssr|Jr|Sra|Ing|Dipl|Asst|Mgr)\.$")
_AS_TITLE = re.compile(
    r"\b[Aa]s an? (?P<title>[A-Z][^.,;:!]{3,60}?)(?=,| with | at | you )"
    r"|\b(?:[Aa]ls|[Cc]omo) (?P<other>[A-ZÄÖÜ][^.,;:!]{3,60}?)(?=,| mit | bei | \(m| en | tendrás)"
)
_ADJECTIVES = re.compile(
    r"^(?:(?:highly|very|an?|talented|motivated|experienced|skilled|dedicated|passionate"
    r"|friendly|enthusiastic|reliable|versatile"
    r"|creative|dynamic|proactive|committed|compassionate|hard-?working|detail[- ]oriented"
    r"|self[- ]motivated|qualified|new|great"
    r"|outstanding|caring|and|engagierte[nr]?|erfahrene[nr]?|motivierte[nr]?|freundliche[nr]?"
    r"|zuverlässige[nr]?)[\s,]+)+",
    re.IGNORECASE,
)


def find_title(
    parts: tuple[Passage, ...], head: tuple[Passage, ...], labelled: Passage | None
) -> tuple[int, Passage | None]:
    """The title and the number of the head's line that holds it (-1: none of them).

    In this order: a page's own main heading, a line that names an occupation, a labelled field,
    the first line, and what a sentence says is sought.
    """
    candidates = [(index, passage) for index, passage in enumerate(head) if _may_be_title(passage)]
    for index, passage in candidates[:_MOST_CANDIDATES]:
        if GENDER_TAG.search(passage.text) and not labelled:
            return index, passage
        if passage.heading == 1 and title_score(_without_tags(passage.text)) >= 2:
            return index, passage
    for least in (3, 2):
        for index, passage in candidates[:_MOST_CANDIDATES]:
            score = title_score(_without_tags(passage.text))
            if score == 2 and employer_score(passage.text) >= 2 and index > 0:
                continue  # "Huber and Partner" is no partner
            if score >= least and not (labelled and labelled.text != passage.text and index > 0):
                return index, passage
    if labelled:
        return -1, labelled
    if (
        candidates
        and not is_place(candidates[0][1].text)
        and employer_score(candidates[0][1].text) < 2
    ):
        return candidates[0]
    return (
        (-1, sought)
        if (sought := _sought(parts))
        else (candidates[0] if candidates else (-1, None))
    )


def _sought(parts: tuple[Passage, ...]) -> Passage | None:
    """The occupation that a sentence looks for ("… is looking for an experienced Electrician")."""
    for passage in parts:
        for pattern in (_SEEKS, _AS_TITLE):
            for match in pattern.finditer(passage.text):
                group = "title" if match["title"] else "other"
                adjectives = _ADJECTIVES.match(match[group])
                start = match.start(group) + (adjectives.end() if adjectives else 0)
                words = passage.text[start : match.end(group)]
                if title_score(_without_tags(words)) >= 2:
                    return passage.part(start, match.end(group))
    return None


def _may_be_title(passage: Passage) -> bool:
    text = _LEAD_WORDS.sub("", _without_tags(passage.text))
    return bool(
        3 <= len(text) <= _LONGEST_TITLE
        and not passage.bullet
        and not has_label(text.replace(": ", ":", 1) if title_score(text) >= 3 else text)
        and not (text.endswith((".", ":", "?")) and not _SHORT_FORM.search(text))
        and not _SEEKS_END.search(text)
        and "@" not in text
        and not text.lower().startswith(("http", "www"))
        and not (is_chrome(text) and title_score(text) < 3)
        and (heading_kind(text) is None or title_score(text) >= 2)
    )


def _without_tags(text: str) -> str:
    return _TRAILING.sub("", GENDER_TAG.sub("", text)).strip()


def bare_title(title: Passage | None) -> Passage | None:
    """The title without "We are hiring", "(m/w/d)", references, hours, place and company."""
    if title is None:
        return None
    text = title.text
    start = 0
    if (lead := _LEAD_WORDS.match(text)) and lead.end() < len(text):
        start = lead.end()
    end = len(text)
    if tag := GENDER_TAG.search(text, start):
        # "Pflegefachkraft (m/w/d) für die Innere Medizin": what follows a tag says more of the job
        # or of its terms; the name of the job stands before it.
        end = tag.start()
    end = min([end, *(m.start() for m in (_TRAILING.search(text, start),) if m)])
    at = AT_COMPANY.search(text, start, end)
    if at and title_score(text[start : at.start()]) >= 2:
        end = at.start()
    shorter = -1
    while shorter != end:
        shorter = end
        end = start + len(_cut_once(text[start:end]))
    cut = title.part(start, end)
    return cut if len(cut.text) >= 3 else title


def _cut_once(text: str) -> str:
    """The title without its last part, if that speaks of hours, pay or place."""
    if sought := _SOUGHT.search(text):
        return text[: sought.start()]
    hours = _IN_HOURS.search(text)
    if hours and hours.start() >= 3:
        return text[: hours.start()]
    if (bracket := _LAST_BRACKET.search(text)) and _is_aside(bracket[1]):
        return text[: bracket.start()]
    if (town := _TOWN_AND_STATE.search(text)) and like_place(town[1]):
        return text[: town.start()]
    if segment := _LAST_SEGMENT.search(text):
        words = (segment[1] or segment[2]).strip()
        front = text[: segment.start()]
        before = _LAST_SEGMENT.search(front)
        after_terms = bool(before and is_terms(before[1] or before[2]) and len(words.split()) <= 3)
        if title_score(front) >= 1 and (_is_aside(words) or after_terms):
            return front
    comma = _LAST_COMMA.search(text)
    if comma and (like_place(_OR_REMOTE.sub("", comma[1])) or _HOURS.match(comma[1])):
        return text[: comma.start()]
    place = _IN_PLACE.search(text)
    if place and (like_place(place[1]) or like_place(place[1].split("-")[0])):
        return text[: place.start()]
    return text.rstrip(" !–—-")


def _is_aside(words: str) -> bool:
    if _GRADE.match(words):
        return False
    return (
        is_terms(words)
        or bool(_OFFER.search(words))
        or like_place(_OR_REMOTE.sub("", words))
        or "%" in words
    )


def place_in_title(title: Passage, bare: Passage | None) -> Passage | None:
    """The place in what was cut from the title's line ("… wanted in Ballina", "… - Avonmouth")."""
    if bare is None:
        return None
    rest = title.text.find(bare.text) + len(bare.text)
    tail = title.text[rest:]
    named = re.search(r"\b(?:in|en|at|near)\s+([A-ZÄÖÜÁÉÍÓÚ][^,()|•·!]{2,40})", tail)
    if named and not is_terms(named[1]):
        return title.part(rest + named.start(1), rest + named.end(1))
    if (town := _TOWN_AND_STATE.search(tail)) and like_place(town[1]):
        return title.part(rest + town.start(1), rest + town.end(1))
    for whole in re.finditer(
        r"(?:\s[-–—]\s+|[(|•·]\s*)([^|•·()–—]+?)(?=\s[-–—]\s|[|•·()–—]|$)", tail
    ):
        words = _AROUND.sub("", whole[1])
        village, comma, region = words.partition(", ")
        if like_place(words) or (comma and like_place(region) and may_be_place(village)):
            return title.part(rest + whole.start(1), rest + whole.start(1) + len(words))
    for piece in re.finditer(r"[^|•·,()–—!]+?(?=\s[-–—]\s|[|•·,()–—!]|$)", tail):
        words = re.sub(r"^[\s-]+", "", piece.group())
        start = rest + piece.end() - len(words)
        words = _ONLY.sub("", _OR_REMOTE.sub("", words).rstrip())
        if (like_place(words) or words in _WIDE) and not _HOURS.match(words):
            return title.part(start, start + len(words))
    last = re.search(r"\s[-–—]\s+([A-ZÄÖÜ][\w'’-]+(?:\s[A-ZÄÖÜ][\w'’-]+)?)$", tail)
    if last and not is_terms(last[1]) and not _WORK.search(last[1]):
        return title.part(rest + last.start(1), rest + last.end(1))
    return None
