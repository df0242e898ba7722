"""The sections of a posting, told by their headings (English, German, Spanish)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from careerassist.engine.extraction.posting_layout import Passage
from careerassist.engine.extraction.posting_wording import REMEMBERED

SectionKind = Literal[
    "header", "must", "nice", "duties", "benefits", "about", "apply", "equality", "neutral"
]

_ONLY_HEADING = re.compile(
    r"(?:(?:the|your|our|you|we|what|who|and|or|&|/|for|of|a|to|in|it|is|are|be|on|this|if|do|key|core"
    r"|main|minimum|basic|required|preferred|desired|desirable|essential|additional|other|technical"
    r"|personal|professional|relevant|skills?|experience|knowledge|qualifications?|requirements?"
    r"|education|competenc(?:y|es|ies)|criteria|attributes|abilities|certifications?|licen[cs]es?"
    r"|languages?|training|nice|have|haves|plus|pluses|bonus|points|must|need|needs|looking|about|role"
    r"|job|position|duties|responsibilities|tasks|benefits|perks|offer|offers|get|bring|apply|how|why"
    r"|us|team|company|values|mission|story|culture|will|would|should|like|great|good|ideally|optional|contact|applications?"
    r"|process|salary|pay|rewards|deal|package|conditions|profile|person|specification|ideal|candidate|expect|work|working"
    r"|life|day|typical|schedule|location|hours|return|summary|overview|description|information|person|individual|equal"
    r"|opportunit(?:y|ies)|diversity|inclusion|deine?|ihre?|dein|ihr|das|die|der|du|sie|wir|was|und"
    r"|uns|unsere?|dich|dir|ihnen|mit|mitbringst|mitbringen|bringst|bringen|bieten|erwartet"
    r"|erwarten|suchen|profil|aufgaben|anforderungen|qualifikation(?:en)?|kenntnisse|fähigkeiten"
    r"|voraussetzungen|wünschenswert|von|vorteil|idealerweise|vorteile|benefits|angebot|bewerbung"
    r"|kontakt|über|zu|deinen|ihren|requisitos|funciones|tareas|perfil|formación|experiencia"
    r"|conocimientos|competencias|idiomas|se|valorará|valorable|deseable|ofrecemos|ofrecen?|lo|que|qué"
    r"|buscamos|pedimos|te|tu|el|la|los|las|puesto|empresa|condiciones|beneficios|contacto|imprescindibles?"
    r"|mínimos?|responsabilidades|nosotros|y|de)[\s:,!?…'’–-]*)+",
    re.IGNORECASE,
)
_ASKED: frozenset[SectionKind] = frozenset({"must", "nice"})
_MAX_HEADING_WORDS = 11
_MAX_INLINE_WORDS = 6
_MAX_HEADING_CHARACTERS = 80

# Searched in this order: "desirable skills" is `nice` before "skills" makes it `must`.
_HEADINGS_WORDS: tuple[tuple[SectionKind, str], ...] = (
    (
        "nice",
        r"""desirable | desired | nice[ -]to[ -]ha(?:ve|s) | preferred
        | bonus(?:es)?\ (?:points|skills|if)
        | ^bonus$ | (?:a|big|would\ be\ a)\ plus\b | ^plus(?:es|points)?$ | advantageous
        | an\ advantage
        | (?:good|great|nice)\ to\ have | optional(?:\ skills|\ requirements)?$
        | additional\ (?:skills|assets)
        | would\ be\ (?:great|nice|ideal) | it\ (?:would|'d)\ (?:also\ )?(?:be|help) | ideally
        | wünschenswert | von\ vorteil | idealerweise | pluspunkte | gern\ gesehen
        | darüber\ hinaus
        | se\ valorar | valorable | deseable | requisitos\ deseables | plus\ valorable
        | será\ un\ plus
        | (?:good|great|useful|helpful|lovely|even\ better)\ if\b | ^useful$ | ^pluses$ | ^helpful$
        | it\ helps\ if | extra\ (?:credit|points) | ^extras?$ | you\ might\ also | we(?:'d
        |’d)\ also
        | (?:schön|super|toll|gut|perfekt|ideal),?\ wenn | schön\ wäre | das\ wäre\ (?:schön|toll)
        | ^optional | ^pluspunkt | zusätzlich\ (?:von|wünschen) | kein\ muss
        | se\ tendrá\ en\ cuenta | se\ valora | puntos\ extra | ^valoramos | ^se\ aprecia
        | stand\ out | brownie\ points""",
    ),
    (
        "benefits",
        r"""\bbenefits? | \bperks | what\ we\ (?:can\ )?offer | what(?:'s|’s
        |\ is)\ in\ it\ for\ you | we\ offer | ^we\ (?:bring|give)\b | on\ the\ table | (?:you
        |du|sie)\ (?:get|bekommst|bekommen)$
        | ^the\ (?:deal|offer|package) | what(?:'s|’s)\ on\ offer
        | lo\ que\ (?:te\ )?ofrecemos | ^(?:se\ |te\ )?ofrec(?:e|emos)\b | wir\ zahlen
        | von\ uns\ erwarten | bei\ uns\ erwartet | ^(?:dich|sie)\ erwartet
        | why\ (?:join|work|us|you) | what\ you(?:'ll|’ll|\ will)?\ (?:get|receive)
        | rewards? | our\ offer
        | in\ return | compensation(?:\ and|\ &|$) | ^salary | ^pay\b | remuneration
        | additional\ information
        | wir\ bieten | unser(?:e)?\ (?:angebot|leistungen|benefits) | (?:deine
        |ihre)\ (?:vorteile|benefits)
        | das\ (?:bieten|erhalten|bekomm) | was\ wir\ (?:dir\ |ihnen\ )?bieten
        | freuen\ sie\ sich
        | darauf\ kannst\ du | gute\ gründe | ofrecemos | qué\ ofrecemos | te\ ofrecemos
        | beneficios
        | condiciones""",
    ),
    (
        "equality",
        r"""equal\ (?:opportunit|employment) | diversity | \beeo\b | inclusion
        | reasonable\ (?:adjustment|accommodation)
        | disability\ confident | chancengleichheit | vielfalt | gleichstellung | igualdad
        | safer\ recruitment
        | privacy | data\ protection | datenschutz""",
    ),
    (
        "apply",
        r"""how\ to\ apply | on\ your\ resum | resum[eé]s? | not\ be\ used | to\ apply
        | apply\ (?:now|here|today) | application(?:s)?\ (?:process|procedure|evaluation
        |details)?$
        | ^applications?$ | applying | next\ steps | ^evaluation$ | ^contact
        | (?:recruitment|hiring|interview|selection)\ process
        | here.s\ how\ it\ will\ work | what\ to\ expect | residency\ requirement
        | closing\ date | key\ dates
        | bewerbung | so\ bewerben | ihr(?:e)?\ ansprechpartner | kontakt
        | haben\ wir\ (?:dein|ihr) | interesse\ geweckt
        | cómo\ (?:aplicar|inscribirse|solicitar) | inscripción | proceso\ de\ selección
        | contacto""",
    ),
    (
        "must",
        r"""requirement | qualifi?cation | \bessential\b | must[ -]have
        | person\ specification | \bskills\b
        | who\ (?:you\ are|we(?:'re|’re|\ are)\ looking\ for) | about\ you | what\ you(?:'ll
        |’ll|\ will)?\ (?:need|bring|have)
        | what\ we(?:'re|’re|\ are)?\ (?:need|look(?:ing)?\ for|expect|require|ask)
        | your\ (?:profile|background|experience|qualifications|skills)
        | (?:ideal|successful|right)\ (?:candidate|applicant) | you(?:'ll|’ll
        |\ will)?\ (?:must\ |should\ )?(?:have|need|bring)\b | you\ are\b
        | eligibility | \bexperience\b | education | competenc | knowledge | we(?:'re|’re
        |\ are)\ looking\ for
        | ^you$ | ^you\ (?:also\ )?(?:need|have)\b | fit\ right\ in | ^we\ (?:need|ask)\b
        | what\ it\ takes | ^must\ haves?\b | ^who\ you | we(?:'d|’d)\ (?:like|love)\ you\ to
        | solltest\ du | sollten\ sie | du\ hast | sie\ haben | was\ du\ (?:brauchst|mitbring)
        | ^du$ | ^sie$ | lo\ que\ (?:buscamos|pedimos|necesitas) | ^pedimos | tu\ perfil
        | wir\ uns\ (?:\w+\ )?(?:wünschen|vorstellen|erhoffen) | wünschen\ wir\ uns
        | ^the\ (?:person|individual)\b
        | ^about\ the\ person | ^required\b | mitbring | ^needed | ^necessary | ^essentials?$
        | minimum\ criteria | candidate\ profile | certifications? | licen[cs]es
        | languages? | criteria | we\ expect
        | tech(?:nology|nical)?\ stack
        | anforderung | (?:ihr|dein|das|unser)\ (?:wunsch)?profil | profil$ | voraussetzung
        | qualifikation | das\ bring(?:st|en)
        | (?:du|sie)\ bring(?:st|en) | was\ (?:du|sie)\ mitbring | bringst\ du\ mit
        | kenntnisse | wir\ erwarten
        | wir\ (?:suchen|wünschen) | damit\ (?:überzeugst|überzeugen|punkten) | (?:das
        |was)\ zeichnet | fähigkeiten
        | muss | erfahrung
        | requisitos | perfil | qué\ (?:buscamos|necesitas|pedimos) | buscamos | formación
        | experiencia
        | conocimientos | competencias | imprescindible | se\ requiere""",
    ),
    (
        "duties",
        r"""responsibilit | \bdut(?:y|ies)\b | what\ you(?:'ll|’ll|\ will)?\ (?:do
        |be\ doing) | day[ -]to[ -]day | key\ (?:tasks|objectives|accountabilit)
        | (?:the|your|this|about\ the)\ (?:role|job|position|opportunity|work)\b | ^role\b
        | role\ (?:summary|overview|purpose|description|profile)
        | objectives\b | job\ (?:description|summary|purpose|overview) | main\ tasks
        | tasks | you(?:'ll|’ll|\ will)\b
        | in\ this\ (?:role|position) | scope\ of\ work | accountabilit | a\ typical\ day
        | position\ (?:summary|overview) | your\ mission
        | aufgabe | tätigkeit | das\ erwartet\ (?:dich|sie) | was\ (?:dich|sie)\ erwartet
        | what\ the\ job\ involves | (?:tu|su)\ día\ a\ día | das\ (?:machst|machen|tust|tun)
        | verantwortung
        | dein\ (?:job|arbeitsalltag) | ihr(?:e)?\ (?:stelle|einsatz)
        | funciones | responsabilidades | tareas | qué\ harás | tu\ (?:misión|día) | misión
        | descripción\ del\ puesto""",
    ),
    (
        "about",
        r"""^about\b | who\ we\ are | our\ (?:company|team|mission|story|values|culture
        |school|trust|practice|client) | company\ (?:overview|profile|description)
        | the\ (?:company|team|organisation|organization|school|practice|employer)
        | opportunity\ overview | background | introduction | overview
        | wir\ (?:sind|über\ uns) | über\ uns | unternehmen | wer\ wir\ sind
        | unser\ (?:team|haus)
        | sobre\ (?:nosotros|la\ empresa) | quiénes\ somos | la\ empresa | nuestra\ empresa""",
    ),
)
_HEADINGS = tuple((kind, re.compile(pattern, re.VERBOSE)) for kind, pattern in _HEADINGS_WORDS)
_DUTIES_AFTER_ALL = re.compile(
    r"\b(?:duties|responsibilities|functions|tasks|aufgaben|funciones)$", re.IGNORECASE
)
_SHOULD_HAVE = re.compile(
    r"\b(?:should|must|need to|will) (?:be )?(?:hav|possess|hold|demonstrat|meet|bring)",
    re.IGNORECASE,
)
_INLINE = re.compile(r"^([^:.;]{3,60}?)\s*:\s+(?=\S)")
_SENTENCE_LIKE = re.compile(r"[.!;,]$|\.\s")
_ADDRESSING = re.compile(r"(?:you|we|sie|du|wir|ihr|it|this|these|es)\b", re.I)
_GENERIC_FIRST = re.compile(
    r"(?:job|role|position) (?:description|summary|overview)$|about (?:us|the)\b|über uns$"
    r"|stellenbeschreibung$|stellenangebot$|sobre nosotros$|requirements?$|responsibilities$",
    re.I,
)
_TITLE_WORDS = re.compile(r"[A-ZÄÖÜÁÉÍÓÚÑ¿¡\d]")


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage of text and the section that it belongs to."""

    passage: Passage
    section: SectionKind
    lead_in: str = ""
    """The heading, or the last line ending in a colon, above it."""
    inline: bool = False
    """The heading stands in the same line, before a colon."""


def only_heading_words(text: str) -> bool:
    """Every word is one of those that headings are made of ("Company Description")."""
    return bool(_ONLY_HEADING.fullmatch(text))


@lru_cache(maxsize=REMEMBERED)
def heading_kind(text: str) -> SectionKind | None:
    """The section that a heading of these words opens; None if it is not one we know."""
    words = text.strip().rstrip(":").strip(" *#_–—-")
    most = 2 if text.endswith(":") else 1
    if (
        not words
        or len(words) > most * _MAX_HEADING_CHARACTERS
        or len(words.split()) > most * _MAX_HEADING_WORDS
    ):
        return None
    if _DUTIES_AFTER_ALL.search(words):
        return "duties"
    low = words.lower()
    return next((kind for kind, pattern in _HEADINGS if pattern.search(low)), None)


def placed(parts: tuple[Passage, ...]) -> Iterator[Placed]:
    """Each passage with its section; known headings themselves are left out."""
    section: SectionKind = "header"
    level = 0
    lead_in = ""
    before_list: SectionKind | None = None
    had_items = False
    for index, passage in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else None
        kind = _kind_of_heading(passage, following, first=index == 0)
        if (
            kind
            and section in _ASKED
            and _plain(passage)
            and not (following and following.bullet)
            and not _ONLY_HEADING.fullmatch(passage.text)
        ):
            kind = None  # "Experience with hydrotherapy" among items that lost their markers
        if before_list and not passage.bullet:
            section, before_list = before_list, None
        if kind:
            if not (_is_subheading(passage, level) and _stays(section, kind)):
                section, level = kind, passage.heading
            lead_in = passage.text
            continue
        inline = None if passage.bullet else _INLINE.match(passage.text)
        opened = _inline_kind(inline.group(1)) if inline else None
        if inline and opened:
            section, level, lead_in = opened, 0, inline.group(1)
            rest = passage.part(inline.end(), len(passage.text))
            yield Placed(rest, section, lead_in, inline=True)
            continue
        leaves = passage.first_in_block or passage.text.endswith(".")
        if had_items and not passage.bullet and leaves and section in _ASKED:
            section, level, lead_in = "neutral", 0, ""  # a paragraph behind the list
        if _closes(passage, following) and not _is_subheading(passage, level):
            section, level, lead_in = ("header" if section == "header" else "neutral"), 0, ""
        if had_items and _opens_list(passage, following):
            section, level = "neutral", 0  # a heading in words that we do not know
        yield Placed(passage, section, lead_in)
        had_items = passage.bullet
        if passage.text.endswith(":"):
            # "… and many benefits, including:" at the end of a paragraph opens the list under it.
            lead_in = passage.sentences()[-1].text
            opened = heading_kind(lead_in)
            if opened and opened != section:
                section, before_list = opened, section


def _kind_of_heading(
    passage: Passage, following: Passage | None, *, first: bool
) -> SectionKind | None:
    if not _looks_like_heading(passage, following):
        return None
    if first and not passage.text.endswith(":") and not _GENERIC_FIRST.match(passage.text):
        return None  # the title of the job ("Customer Experience Specialist")
    kind = heading_kind(passage.text)
    if kind is None or passage.heading:
        return kind
    if passage.text.endswith(":"):
        # "The candidate wishing to apply should have:" is not about how to apply.
        long = len(passage.text.split()) > _MAX_INLINE_WORDS
        return "must" if long and kind == "apply" and _SHOULD_HAVE.search(passage.text) else kind
    # A plain line is a heading only if its telling word leads or closes it, and it is no sentence.
    words = passage.text.strip(" *#_–—-")
    if _ADDRESSING.match(words) and len(words.split()) > 5:
        return None
    return kind if _leads_or_closes(words, kind) else None


def _opens_list(passage: Passage, following: Passage | None) -> bool:
    """A short line with a colon between two lists."""
    return bool(
        passage.text.endswith(":")
        and not passage.bullet
        and following
        and following.bullet
        and len(passage.text.split()) <= _MAX_INLINE_WORDS + 2
    )


def _plain(passage: Passage) -> bool:
    """Nothing but its words could make the line a heading."""
    text = passage.text
    return not (passage.heading or passage.bold or text.endswith(":") or text.isupper())


def _leads_or_closes(words: str, kind: SectionKind) -> bool:
    pattern = next(pattern for known, pattern in _HEADINGS if known == kind)
    return any(
        match.start() == 0 or match.end() >= len(words) - 2
        for match in pattern.finditer(words.lower())
    )


def _inline_kind(label: str) -> SectionKind | None:
    """The section that a label opens in its own line: "Essential: an NMC PIN". Stricter than for
    headings, as "Experience level: Senior" is a field of the header."""
    kind = heading_kind(label)
    if kind not in {"must", "nice", "duties"}:
        return None
    if len(label.split()) > 3 and not (
        len(label.split()) <= _MAX_INLINE_WORDS and _leads_or_closes(label, kind)
    ):
        return None
    if re.search(
        r"level|salary|title|type|status|clearance|travel|number|niveau|\bjob\b", label, re.I
    ):
        return None
    return kind


def _is_subheading(passage: Passage, level: int) -> bool:
    return level > 0 and passage.heading > level


def _stays(section: SectionKind, kind: SectionKind) -> bool:
    """A deeper heading ("Experience" under "Desirable") keeps the importance of the one above."""
    return section == "nice" and kind == "must"


def _looks_like_heading(passage: Passage, following: Passage | None) -> bool:
    text = passage.text
    if passage.heading:
        return True
    if passage.bullet or following is None:
        return False
    if text.endswith(":"):
        return len(text) <= _MAX_HEADING_CHARACTERS
    if _SENTENCE_LIKE.search(text) or not _TITLE_WORDS.match(text) or ": " in text:
        return False
    short = len(text.split()) <= 7
    return passage.bold or passage.first_in_block or text.isupper() or short


def _closes(passage: Passage, following: Passage | None) -> bool:
    """A heading that we do not know ends the section above it."""
    if passage.heading:
        return True
    if passage.bullet or following is None or not passage.first_in_block:
        return False
    text = passage.text
    return bool(
        len(text.split()) <= 7
        and not _SENTENCE_LIKE.search(text)
        and not text.endswith(":")
        and _TITLE_WORDS.match(text)
        and (passage.bold or following.block == passage.block or text.isupper())
    )
