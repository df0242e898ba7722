"""What a link promises, by its words and its address: a posting, facts about work, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from careerassist.engine.research.naming import TopicWords
from careerassist.engine.skills.folding import fold

PageKind = Literal["posting", "article", "listing"]

_MOST_ADDRESS = 600
_MOST_WORDS = 200
_MOST_SEGMENTS = 10
_MOST_PARAMETERS = 5
_MOST_PAGES = 5
"""Of one listing."""
_SESSIONS = re.compile(
    r"(?:php|j|asp)?sess(?:ion)?_?(?:id)?|[js]?sid|aspsessionid\w*|cfid|cftoken|zenid|osCsid", re.I
)


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
    if len(url) > _MOST_ADDRESS or url != url.strip():
        return None
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
            return None
    except ValueError:
        return None
    path = re.sub(r";(?:jsessionid|sid)=[^/;]*", "", parts.path, flags=re.I)
    query = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in query if not _SESSIONS.fullmatch(name)]
    asked = urlencode(kept) if len(kept) < len(query) else parts.query
    return urlunsplit((parts.scheme, parts.netloc, path, asked, ""))


_NOTHING = re.compile(
    r"(?<![a-z])(?:log ?in|log ?out|sign ?in|sign ?up|sign ?out|anmeld(?:en|ung)|einloggen"
    r"|iniciar sesion|mi cuenta|account|mein konto|password|passwort|contrasena|apply(?: now)?"
    r"|bewerben|bewerbung|jetzt bewerben|inscrib\w+|inscripcion|basket|cart|checkout|warenkorb"
    r"|carrito|share|teilen|compartir|privacy|datenschutz\w*|privacidad|cookies?|imprint"
    r"|impressum|aviso legal|terms(?: of use| and conditions)?|agb|nutzungsbedingungen|contact"
    r"|kontakt|contacto|tags?|schlagwort|etiquetas?|author|autor|calendar|kalender|calendario"
    r"|events?|veranstaltung\w*|eventos?|feed|rss|atom|print|drucken|imprimir|newsletter"
    r"|unsubscribe|subscribe|abonnieren|wp admin|wp login|wp json|cdn cgi|sitemap|advertise"
    r"|reply|replytocom|comments?|download|mailto|facebook|twitter|linkedin|whatsapp|help|hilfe"
    r"|ayuda|faq|register|registrieren|registrarse|merkliste|favou?rites?|favoriten|favoritos"
    r"|job ?alerts?|suchagent|alertas?)(?![a-z])"
)
_FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|odt|rtf|csv|zip|gz|tar|rar|7z|exe|dmg|apk|jpe?g|png|gif|webp|svg"
    r"|ico|bmp|tiff?|mp[34]|m4[av]|avi|mov|webm|wav|ogg|css|js|mjs|json|xml|rss|atom|ics|vcf|txt"
    r"|woff2?|ttf|eot)$",
    re.I,
)
_JOBS = re.compile(
    r"(?<![a-z])(?:jobs?|jobdetails?|viewjob|vacanc(?:y|ies)|openings?|positions?|careers?|karriere"
    r"|posting|postings|stellen\w*|stelle|jobangebote?|ausschreibung\w*|ofertas?|empleos?"
    r"|vacantes?|trabajos?|requisition|convocatorias?)(?![a-z])"
)
_JOB_PARAMETER = re.compile(
    r"(?:gh_)?j(?:ob)?_?(?:id|k|key|ref)?|vacancy_?(?:id|ref)?|req(?:uisition)?_?id|stellen?_?id"
    r"|oferta_?id|position_?id|refnr|id",
    re.I,
)
_FACTS = re.compile(
    r"(?<![a-z])(?:salar(?:y|ies)|pay|wages?|earnings|gehalt\w*|gehalter|verdienst\w*|lohn\w*"
    r"|tarif\w*|sueldos?|salarios?|statistic\w*|statistik\w*|estadistica\w*|outlook|prospects"
    r"|aussichten|perspektiven|perspectivas|demand|shortage\w*|fachkraftemangel|engpass\w*"
    r"|arbeitsmarkt|labou?r market|mercado laboral|training|ausbildung\w*|weiterbildung\w*"
    r"|umschulung|formacion|cursos?|apprenticeships?|qualification\w*|requirements|registration"
    r"|anerkennung|berufsbild\w*|berufe?|profesion\w*|career guides?|job profiles?|role profiles?"
    r"|how to become|so wird man|interviews?|vorstellungsgesprach\w*|entrevistas?|survey|report"
    r"|studie|informe|ratgeber|guides?|guias?)(?![a-z])"
)


def promise(link: Link, words: TopicWords) -> Promise | None:
    """What a link is worth, before its depth; None for what is nothing for us. `link.url` has been
    through `readable_address`."""
    parts = urlsplit(link.url)
    path = unquote(parts.path)
    said = fold(link.text[:_MOST_WORDS])
    address = _words_of(f"{path} {unquote(parts.query)}")
    query = parse_qsl(parts.query, keep_blank_values=True)
    if _is_nothing(path, query, said) or _is_trap(path, query):
        return None
    jobs = bool(_JOBS.search(_words_of(path)))
    last = path.rstrip("/").rpartition("/")[2]
    single = bool(re.search(r"\d{3,}|[0-9a-f]{8}-[0-9a-f]{4}|\w+[-_]\w+[-_]\w+", last))
    posting = (jobs and single) or (
        jobs and any(_JOB_PARAMETER.fullmatch(name) and value for name, value in query)
    )
    facts = bool(_FACTS.search(address))
    about = words.named_in(said) | words.named_in(address)
    score = 5.0 * bool(about)
    kind: PageKind
    if facts and not posting:
        kind, score = "article", score + 3
    elif posting:
        kind, score = "posting", score + 4
    else:
        kind = "listing"
        score += 2 * jobs + 2 * bool(_FACTS.search(said))
    return Promise(score - 0.5 * len(query), kind, tuple(sorted(about)))


def _words_of(address: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", fold(address))


def _is_nothing(path: str, query: list[tuple[str, str]], said: str) -> bool:
    if _FILE.search(path):
        return True
    segments = [_words_of(segment).strip() for segment in path.split("/")]
    return any(_NOTHING.fullmatch(segment) for segment in segments) or bool(
        _NOTHING.fullmatch(said.strip(" .:!…»›>"))
    )


def _is_trap(path: str, query: list[tuple[str, str]]) -> bool:
    segments = [segment for segment in path.split("/") if segment]
    if len(segments) > _MOST_SEGMENTS or len(query) > _MOST_PARAMETERS:
        return True
    return len(segments) - len(set(segments)) >= 2
