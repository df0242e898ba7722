"""What a link promises, by its words and its address: a posting, facts about work, or nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from careerassist.engine.research.names import Names, trade_names_in
from careerassist.engine.skills.folding import fold

PageKind = Literal["posting", "article", "listing"]

_MOST_ADDRESS = 600
_MOST_WORDS = 200
_MOST_SEGMENTS = 10
_LONGEST_SEGMENT = 200
_MOST_PARAMETERS = 5
_MOST_FILTERS = 2
_LAST_PAGE, _LAST_ITEM = 5, 200
"""Of one listing: later pages of it are older postings, or an endless list."""
_TOPIC_SAID, _TOPIC_IN_ADDRESS = 5.0, 4.0
_POSTING, _ARTICLE, _FACTS_SAID, _LISTING = 4.0, 3.0, 2.0, 3.0
_PER_PARAMETER = 0.5

_ODD = re.compile(r"[\s\x00-\x1f\x7f\\<>\"{}|^`]")
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|sid)=[^/;]*", re.I)
_SESSION = re.compile(
    r"(?:php|j|asp)?sess(?:ion)?_?(?:id)?|[js]?sid|aspsessionid\w*|cfid|cftoken|zenid|oscsid", re.I
)
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|csv|epub|zip|gz|tar|rar|7z|exe|dmg|apk|jpe?g|png|gif"
    r"|webp|svg|ico|bmp|tiff?|mp[34]|m4[av]|avi|mov|webm|wav|ogg|css|js|mjs|json|xml|rss|atom|ics"
    r"|vcf|txt|woff2?|ttf|eot)$",
    re.I,
)
_PAGE_ENDING = re.compile(r"\.(?:x?html?|php\d?|aspx?|jsp|do|cfm)$", re.I)
_NOTHING = re.compile(
    # Accounts and forms.
    r"(?:(?:user|member|candidate|employer|bewerber|kunden) )?(?:log ?in|sign ?in|sign ?up"
    r"|anmelde\w*|anmeldung|einloggen|registrier\w*|register|registrarse|acceso)(?: now| here"
    r"| page)?|log ?out|sign ?out|abmelden|cerrar sesion|iniciar sesion|(?:my |your |mein "
    r"|mi )?(?:account|konto|cuenta|profile?|profil|perfil|dashboard)|create (?:an )?account"
    r"|konto erstellen|crear cuenta|(?:forgot(?:ten)? |reset )?password|passwort(?: vergessen)?"
    r"|contrasena|(?:quick |easy )?apply(?: now| online| here| for (?:this )?(?:job|role|position"
    r"|vacancy))?|application(?: form)?|(?:jetzt |online |hier )?bewerb(?:en|ung|ungsformular)"
    r"|inscrib\w+|inscripcion|(?:enviar )?(?:candidatura|solicitud)|solicitar(?: empleo)?"
    r"|(?:saved?|save) jobs?|save|merkliste|merken|guardar(?: oferta)?|favou?rites?|favoriten"
    r"|favoritos|job ?alerts?|(?:create|set up) (?:a )?job alert|suchagent|jobagent|alertas?"
    r"|(?:for |fuer |fur |para )?(?:employers?|recruiters?|arbeitgeber|empresas)|post (?:a )?job"
    r"|stellenanzeige (?:aufgeben|schalten)|publicar (?:una )?oferta|advertise(?: with us)?"
    r"|upload (?:your )?cv|lebenslauf hochladen"
    # Shops, sharing, legal matters.
    r"|basket|cart|checkout|warenkorb|carrito|cesta|donate|spenden|share|teilen|compartir|e ?mail"
    r"|mail to a friend|facebook|twitter|linkedin|whatsapp|instagram|youtube|xing|tiktok"
    r"|privacy(?: policy| notice)?|datenschutz\w*|(?:politica de )?privacidad|cookies?"
    r"|cookie (?:policy|settings|notice|einstellungen|richtlinie)|politica de cookies|imprint"
    r"|impressum|aviso legal|legal(?: notice)?|terms|terms (?:of (?:use|service)|and conditions)"
    r"|agb|nutzungsbedingungen|terminos|condiciones(?: de uso)?|accessibility(?: statement)?"
    r"|barrierefreiheit\w*|accesibilidad|contact(?: us)?|kontakt\w*|contacto|feedback"
    # What only lists, or repeats.
    r"|tags?|schlagwort\w*|schlagworte|etiquetas?|author|autor|archives?|archiv|calend[ae]r"
    r"|kalender|calendario|events?|veranstaltung\w*|eventos?|agenda|ical|(?:next|previous) (?:month"
    r"|week|day)|feed|rss|atom|print|drucken|druckansicht|imprimir|print (?:this )?(?:page|view)"
    r"|amp|newsletter|unsubscribe|subscribe|abonnieren|suscribirse|sitemap|site map|reply"
    r"|comments?|comment page|kommentare?|comentarios?|downloads?|help|hilfe|ayuda|faqs?|skip to"
    r" (?:main )?content|zum inhalt(?: springen)?|saltar al contenido|back to top|nach oben"
    r"|wp admin|wp login|wp json|wp content|wp includes|cdn cgi|cgi bin|xmlrpc|admin|api|auth|oauth"
)
_JOBS = re.compile(
    r"(?<![a-z])(?:jobs?|jobdetails?|jobsuche|jobboerse|jobborse|jobangebote?|viewjob|vacanc(?:y"
    r"|ies)|openings?|open positions?|positions?|careers?(?! (?:guides?|advice|profiles?"
    r"|paths?))|karriere|postings?|stellen\w*|stelle|offene stellen"
    r"|ausschreibung\w*|ofertas?|empleos?|vacantes?|trabajos?|requisitions?"
    r"|convocatorias?)(?![a-z])"
)
_JOB_HOST = re.compile(r"jobs?|career|karriere|stellen|empleo|trabajo|vacanc|recruit|apply")
_JOBS_IN = re.compile(
    r"(?<![a-z])(?:jobs|vacancies|stellen|stellenangebote|empleos?|ofertas|vacantes|trabajos?)"
    r" (?:in|as|near|for|by|als|bei|en|de|para)(?![a-z])"
)
"""In the last part of an address: a list by trade or by town."""
_PART_OF_LIST = re.compile(
    r"(?:by )?(?:category|categories|kategorien?|locations?|ort|orte|region|provincia|ciudad|sector"
    r"|department|company|companies|employers?|firmen?|empresas?|search|suche|buscar|page|seite"
    r"|pagina)"
)
"""A part of the path behind which a list stands."""
_JOB_PARAMETER = re.compile(
    r"(?:gh_)?j(?:ob)?_?(?:id|k|key|ref)|jk|vacancy_?(?:id|ref)?|req(?:uisition)?_?id|stellen?_?id"
    r"|oferta_?(?:id)?|position_?id|posting_?id|refnr|id",
    re.I,
)
_NUMBER = re.compile(r"\d{4,}|(?:^|[-_])[a-z]{0,4}[-_]?\d{3,}|[0-9a-f]{8}-[0-9a-f]{4}-")
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+){2,}")
_ONE_JOB = re.compile(
    r"(?:view )?job|vacancy|position|posting|opening|stelle|stellenangebot|stellenanzeige|oferta"
    r"|oferta (?:de )?(?:empleo|trabajo)|empleo|vacante|jobdetails?"
)
"""A part of the path behind which one posting stands, whatever it is called."""
_FACTS = re.compile(
    r"(?<![a-z])(?:salar(?:y|ies)|pay|pay scales?|wages?|earnings|gehalt\w*|gehaelter|gehalter"
    r"|verdienst\w*|lohn|loehne|lohne|tarif\w*|entgelt\w*|sueldos?|salarios?|statistic\w*"
    r"|statistik\w*|estadisticas?|outlook|prospects|aussichten|perspektiven|perspectivas|demand"
    r"|shortages?|fachkraefte\w*|fachkrafte\w*|engpass\w*|arbeitsmarkt\w*|labou?r market"
    r"|mercado laboral|training|ausbildung\w*|weiterbildung\w*|umschulung\w*|formacion|cursos?"
    r"|courses?|apprenticeships?|qualifications?|qualifikation\w*|requirements|registration"
    r"|anerkennung|requisitos|titulacion|berufsbild\w*|berufe?|profesion(?:es)?|occupations?"
    r"|career (?:guides?|advice|profiles?|paths?)|careers advice|(?:job|role) profiles?"
    r"|how to become|so wird man|como ser|interviews? ?(?:questions)?|vorstellungsgespraech\w*"
    r"|vorstellungsgesprach\w*|entrevistas?|surveys?|reports?|studien?|umfragen?|informes?"
    r"|encuestas?|ratgeber|guides?|guias?|leitfaden)(?![a-z])"
)
_SORTING = re.compile(
    r"sort\w*|order(?:_?(?:by|dir))?|dir|direction|view|display|layout|per_?page|page_?size|share"
    r"|replytocom|print\w*|format|output|add-to-\w+|month|day|week|ical|tribe-\w+|eventdisplay"
    r"|action"
    r"|do|returnurl|return_to|redirect\w*|next|back",
    re.I,
)
_FILTERS = re.compile(r"f(?:\[.*|ilters?\b.*|acets?\b.*|q)|refine\w*|[a-z_]*\[.*\]", re.I)
_PAGE_NUMBER = re.compile(r"p|pg|page(?:[_-]?(?:no|num|number))?|paged|seite|pagina", re.I)
_ITEM_NUMBER = re.compile(r"start|offset|from|skip|first", re.I)
_DATES = re.compile(r"/(?:19|20)\d\d/\d{1,2}(?:/\d{1,2})?/?$|/(?:19|20)\d\d-\d\d(?:-\d\d)?/?$")
_LANGUAGE = re.compile(
    r"(?P<language>en|de|es|fr|pl|tr|ru|ar|zh|ja|ko|nl|cs|hu|sv|fi|bg|hr|ro|da|pt|it|el|uk)"
    r"(?:[-_][a-z]{2})?"
)
_ALSO_NO_LANGUAGE = frozenset({"it", "pt", "uk", "el", "ar", "da"})
"""Codes that alone may mean something else in an address: a trade, half time, a country, "the"."""
_TRANSLITERATED = re.compile(r"([aou])e")


@dataclass(frozen=True)
class Link:
    """A link as a page shows it."""

    text: str
    url: str
    """Whole, not relative."""


@dataclass(frozen=True)
class Promise:
    """How much a link is worth."""

    score: float
    kind: PageKind
    topics: tuple[str, ...]
    """Names of the topics that it is about."""


def readable_address(url: str) -> str | None:
    """The address without its fragment and a visitor's session; None for what is no page."""
    if len(url) > _MOST_ADDRESS or _ODD.search(url):
        return None
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
            return None
    except ValueError:
        return None
    if "@" in parts.netloc:
        return None
    path = quote(_SESSION_IN_PATH.sub("", parts.path), safe="%/:@!$&'()*+,;=~-._")
    query = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in query if not _SESSION.fullmatch(name)]
    asked = urlencode(kept) if len(kept) < len(query) else parts.query
    return urlunsplit((parts.scheme, parts.netloc, path, asked, ""))


def language_of(url: str) -> frozenset[str]:
    """The code of the language that an address names at its beginning ("/de/stellen"); empty if it
    names none."""
    return _named_language([part for part in urlsplit(url).path.split("/") if part])


def _named_language(segments: list[str]) -> frozenset[str]:
    found = _LANGUAGE.fullmatch(segments[0].lower()) if segments else None
    if found is None or found[0] in _ALSO_NO_LANGUAGE:
        return frozenset()
    return frozenset({found["language"]})


def promise(link: Link, topics: Sequence[Names], languages: frozenset[str]) -> Promise | None:
    """What a link is worth, before its depth; None for what is nothing for us.

    `link.url` has been through `readable_address`. `languages`: the codes of those that are read; a
    part of a site in another one is nothing.
    """
    parts = urlsplit(link.url)
    path = unquote(parts.path)
    query = parse_qsl(parts.query, keep_blank_values=True)
    segments = [segment for segment in path.split("/") if segment]
    said = _words_of(link.text[:_MOST_WORDS])
    if (
        _is_nothing(segments, said)
        or _is_trap(path, segments, query)
        or _is_foreign(segments, languages)
    ):
        return None
    page = _words_of(path)
    posting = _is_posting(parts.hostname or "", page, segments, query) or (
        _has_number(segments) and bool(trade_names_in(link.text[:_MOST_WORDS]))
    )
    address = f"{page} {_words_of(unquote(parts.query))}"
    umlauts = _TRANSLITERATED.sub(r"\1", address)
    in_address = _about(f"{address} {umlauts}", topics)
    in_words = _about(link.text[:_MOST_WORDS], topics)
    score = _TOPIC_SAID if in_words else _TOPIC_IN_ADDRESS if in_address else 0.0
    kind: PageKind = "listing"
    if posting:
        kind, score = "posting", score + _POSTING
    elif _FACTS.search(address):
        kind, score = "article", score + _ARTICLE
    elif _FACTS.search(said):
        kind, score = "article", score + _FACTS_SAID
    elif _JOBS.search(page):
        score += _LISTING
    return Promise(score - _PER_PARAMETER * len(query), kind, tuple(sorted(in_words | in_address)))


def _about(text: str, topics: Sequence[Names]) -> frozenset[str]:
    return frozenset(names.topic.name for names in topics if names.named_in(text))


def _words_of(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(text)).split())


def _is_posting(host: str, page: str, segments: list[str], query: list[tuple[str, str]]) -> bool:
    jobs = bool(_JOBS.search(page))
    if not segments or not (jobs or _JOB_HOST.search(host)):
        return False
    if any(_JOB_PARAMETER.fullmatch(name) and len(value) > 2 for name, value in query):
        return True
    one = _has_number(segments) or (jobs and _SLUG.search(_last_of(segments)))
    parent = _words_of(segments[-2]) if len(segments) > 1 else ""
    if _PART_OF_LIST.fullmatch(parent) or _JOBS_IN.search(_words_of(segments[-1])):
        return False
    return bool(one or _ONE_JOB.fullmatch(parent))


def _has_number(segments: list[str]) -> bool:
    return bool(segments and _NUMBER.search(_last_of(segments)))


def _last_of(segments: list[str]) -> str:
    return fold(_PAGE_ENDING.sub("", segments[-1])).replace(" ", "-")


def _is_nothing(segments: list[str], said: str) -> bool:
    if segments and _FILE.search(segments[-1]):
        return True
    bare = [*segments[:-1], *(_PAGE_ENDING.sub("", last) for last in segments[-1:])]
    return any(_NOTHING.fullmatch(_words_of(segment)) for segment in bare) or bool(
        _NOTHING.fullmatch(said)
    )


def _is_trap(path: str, segments: list[str], query: list[tuple[str, str]]) -> bool:
    """Addresses that a site makes without end, or of which many show the same."""
    if len(segments) > _MOST_SEGMENTS or len(query) > _MOST_PARAMETERS or _DATES.search(path):
        return True
    if any(len(segment) > _LONGEST_SEGMENT for segment in segments):
        return True
    if max(Counter(segments).values(), default=0) > 2 or _repeats(segments):
        return True
    if sum(bool(_FILTERS.fullmatch(name)) for name, _ in query) > _MOST_FILTERS:
        return True
    counted = [*query, *pairwise(segments)]
    return any(_SORTING.fullmatch(name) for name, _ in query) or any(
        value.isdecimal()
        and (
            (_PAGE_NUMBER.fullmatch(name) and int(value[:9]) > _LAST_PAGE)
            or (_ITEM_NUMBER.fullmatch(name) and int(value[:9]) > _LAST_ITEM)
        )
        for name, value in counted
    )


def _repeats(segments: list[str]) -> bool:
    """Two parts of the path come again in the same order: "a/b/a/b"."""
    pairs = list(pairwise(segments))
    return any(pair in pairs[place + 2 :] for place, pair in enumerate(pairs))


def _is_foreign(segments: list[str], languages: frozenset[str]) -> bool:
    return not _named_language(segments) <= languages
