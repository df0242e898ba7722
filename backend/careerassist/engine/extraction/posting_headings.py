"""What the heading of a posting's section says it holds (English, German, Spanish)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from careerassist.engine.extraction.posting_wording import REMEMBERED

SectionKind = Literal[
    "header",
    "must",
    "nice",
    "duties",
    "benefits",
    "about",
    "apply",
    "equality",
    "neutral",
    "site",
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
    r"|mínimos?|responsabilidades|nosotros|y|de"
    r"|employment|suitability|credentials|certificates|memberships|courses|speciali[sz]ation)[\s:,!?…'’–-]*)+",
    re.IGNORECASE,
)
_MAX_HEADING_WORDS = 11
_MAX_HEADING_CHARACTERS = 80

# Searched in this order: "desirable skills" is `nice` before "skills" makes it `must`.
_HEADINGS_WORDS: tuple[tuple[SectionKind, str], ...] = (
    (
        "site",
        r"""^(?:(?:\w+\ )?(?:similar|related|recommended|more|other|suggested)\ (?:\w+\ )?(?:jobs
        |vacancies|roles|openings|opportunities)\b) | people\ also | also\ viewed
        | ^(?:ähnliche|weitere|andere|passende)\ (?:\w+\ )?(?:jobs|stellen\w*|angebote)
        | ^(?:otras|más|otros)\ (?:\w+\ )?(?:ofertas|empleos|vacantes|trabajos)
        | (?:ofertas|empleos|vacantes|trabajos)\ (?:similares|relacionad\w+|parecid\w+)
        | ^(?:employer|screening|application|pre-?screening)\ questions | ^profile\ insights
        | ^be\ careful | ^(?:stay\ )?saf(?:e|ety)\b(?:\ tips|\ advice|\ notice)?$
        | ^set\ (?:an?\ )?alert | ^job\ alert | how\ your\ profile | ^meet\ the
        | ^(?:preguntas|fragen)\ (?:de|des|der|del)\b | ^preguntas\ frecuentes | ^faqs?$""",
    ),
    (
        "nice",
        r"""desirable | (?:desired|preferred)(?!\ (?:\w+\ )?(?:candidate|profile|applicant))
        | nice[ -]to[ -]ha(?:ve|s)
        | icing\ on | cherry\ on | ^assets?$ | head\ start | not\ (?:a\ must|essential)
        | (?:would|we(?:'d|’d))\ (?:be\ )?(?:love(?:ly)?|brilliant|amazing|fantastic|super
        |welcome|wonderful)\b(?!\ (?:you|to\ (?:hear|meet|see)))
        | (?:kann|soll|wunsch)-?kriterien | freuen\ wir\ uns\ (?:auch\ )?über | kein\ muss
        | noch\ besser | abgerundet | rundest | das\ i-tüpfelchen
        | requisitos\ (?:no\ excluyentes|opcionales) | dese(?:ad|abl)[oae]s? | gustaría
        | encantaría | méritos | \bsuman?\b | ^(?:un\ )?plus(?:\ si)?\b
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
        | stand\ out | sets?\ you\ apart | brownie\ points""",
    ),
    (
        "benefits",
        r"""(?:kriegst|bekommst|kriegen|bekommen)\ (?:du|sie|ihr)\b | was\ für\ dich$ | ^freu\ dich
        | kannst\ du\ dich | (?:vergütung|entlohnung|gehalt|lohn)$ | prestaciones | te\ damos
        | \bbenefits? | \bperks | what\ we\ (?:can\ )?offer | what(?:'s|’s
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
        r"""(?:desired|preferred)\ candidate | makes\ you\b | (?:great|good|right|perfect)\ fit\b
        | credentials
        | suitability | conditions\ of\ employment | memberships | your\ (?:talents?|strengths)
        | (?:ihr|dein)e?\ (?:\w+\ )?(?:hintergrund|talente?|stärken|skills|kompetenzen)
        | punktest\ du | punkten\ sie | überzeug(?:st|en)\b | kommt\ es\ (?:\w+\ )?an\b
        | wen\ (?:wir|suchen) | ^du\ passt | ^sie\ passen | ^passt\ du
        | qué\ necesitamos | lo\ que\ necesit | requerimientos | exigencias | aptitudes | estudios
        | requirement | qualifi?cation | \bessential\b | must[ -]have
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
_ORDINAL = re.compile(
    r"^(?:primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|quint[oa]|sext[oa]|séptim[oa]|octav[oa]"
    r"|noven[oa]|décim[oa]|\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-h])\s?(?:[.):]-?|[–-])\s+(?=\w)",
    re.IGNORECASE,
)
_DUTIES_AFTER_ALL = re.compile(
    r"\b(?:duties|responsibilities|functions|tasks|aufgaben|funciones)$", re.IGNORECASE
)


def without_ordinal(text: str) -> str:
    """A heading without the number before it ("Segunda. Requisitos", "IV. Duties")."""
    return _ORDINAL.sub("", text)


def only_heading_words(text: str) -> bool:
    """Every word is one of those that headings are made of ("Company Description")."""
    return bool(_ONLY_HEADING.fullmatch(text))


@lru_cache(maxsize=REMEMBERED)
def heading_kind(text: str) -> SectionKind | None:
    """The section that a heading of these words opens; None if it is not one we know."""
    words = without_ordinal(text).strip().rstrip(":").strip(" *#_–—-¿?")
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


def leads_or_closes(words: str, kind: SectionKind) -> bool:
    pattern = next(pattern for known, pattern in _HEADINGS if known == kind)
    return any(
        match.start() == 0 or match.end() >= len(words) - 2
        for match in pattern.finditer(words.lower())
    )
