"""What the items of a list are, told by their words: demands, duties or things offered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from careerassist.engine.extraction.posting_criteria import (
    asks_for_licence,
    asks_for_permit,
    degree,
    years_of_experience,
)
from careerassist.engine.extraction.posting_headings import SectionKind
from careerassist.engine.extraction.posting_languages import languages
from careerassist.engine.extraction.posting_wording import asks, nice, offers
from careerassist.engine.skills import find_skills, skill

ABILITY = re.compile(
    r"\b(?:experience|experienced|ability|able to|knowledge|understanding|skills?|proficien\w+"
    r"|familiar\w*"
    r"|willing\w*|flexib\w+|available|who (?:can|is|has|knows|enjoys)|que (?:sepa|tenga|sea"
    r"|pueda)s?|passion\w*|background|track record|degree|qualified"
    r"|qualification"
    r"|competen\w+|confident|comfortable|expertise|aptitude|commitment|committed|valid"
    r"|own (?:car|vehicle|tools)"
    r"|erfahrung\w*|kenntnisse\w*|fähigkeit\w*|bereitschaft|ausbildung|studium|abschluss|freude"
    r"|interesse"
    r"|verständnis|umgang|experiencia|conocimientos?|capacidad|habilidad\w*|disponibilidad"
    r"|formación"
    r"|titulación|dominio|manejo|vehículo)\b",
)
VERB_FIRST = re.compile(
    r"^(?:to\s+)?(?:\w+ly,?\s+)?(?:manag|lead|develop|provid|ensur|support|prepar|maintain"
    r"|assist|coordinat"
    r"|plan|deliver|work|perform|conduct|carry|creat|design|build|implement|monitor|review"
    r"|report|respond"
    r"|supervis|train|mentor|coach|teach|assess|administ|handl|process|answer|greet|serv|cook"
    r"|clean|install"
    r"|repair|inspect|test|diagnos|drive|load|unload|pick|pack|operat|organi[sz]|schedul|write"
    r"|draft|edit"
    r"|analy[sz]|advis|liais|collaborat|communicat|identif|contribut|participat|promot|sell"
    r"|negotiat|resolv"
    r"|document|record|keep|help|oversee|own|run|set|establish|evaluat|research|represent"
    r"|present|execut"
    r"|drive|act\b|attend|complet|compil|reconcil|post\b|approv|investigat|track|update|order"
    r"|stock|check"
    r"|mix|apply\s+(?!now|by|online)|navigat|facilitat|define|guide|share|model|engage|recruit"
    r"|interview)"
    r"(?:e|es|s|ing|t|te|n)?\b",
    re.IGNORECASE,
)
_NOUN_OF_ACTION = re.compile(
    r"^(?:(?:selbst|eigen)ständige\w*\s|laufende\w*\s)?\w{4,}(?:ung|ieren|tion)\b(?!\s(?:als|mit|in)\b)"
    r"(?=[\s,].*\b(?:von|der|des|und|bei|für|de|del|y|a)\b)"
    r"|^[A-ZÁÉÍÓÚ][a-záéíóúñ]{2,}(?:ar|er|ir)\s(?!de\b)|^\w+(?:ión|miento|aje)\s(?:de|del|y|a)\b"
)
_OF_A_PERSON = re.compile(
    r"^(?:du|sie|you)\s(?:hast|haben|bist|sind|kannst|können|sprichst|sprechen|bringst|bringen"
    r"|verfüg\w+|have|are|hold|enjoy|know|speak|can|like|love|understand|need)\b"
    r"|^(?:(?:que\s)?(?:tengas?|seas?|sepas?|manejes?|hables?|cuentes?)|tener|ser|saber|poseer"
    r"|contar con|hablar)\b|^(?:having|being|own(?:ing)?|hold(?:ing)?|valid|current|proven|clear"
    r"|clean|strong|good|excellent|sound|solid|gültige\w*|gute\w*|sichere\w*|fundierte\w*"
    r"|buen[oa]s?)\b",
    re.IGNORECASE,
)


def may_ask(text: str) -> bool:
    """The item asks something of the person rather than naming a duty or an offer."""
    measured = (
        years_of_experience(text) or degree(text) or languages(text) or asks_for_licence(text)
    )
    return bool(measured or ABILITY.search(text.lower())) and not (
        VERB_FIRST.match(text) or offers(text)
    )


def kind_of_items(items: Sequence[str]) -> SectionKind | None:
    """The section that a heading of unknown words opens, told by the lines under it.

    Most of them must agree; None if they do not.
    """
    kinds = [_kind(item) for item in items]
    for kind in ("must", "duties", "benefits"):
        if kinds.count(kind) * 2 > len(kinds):
            return "nice" if kind == "must" and all(nice(item) for item in items) else kind
    return None


def _kind(text: str) -> SectionKind | None:
    if offers(text):
        return "benefits"
    if may_ask(text) or asks_for_permit(text) or _OF_A_PERSON.match(text) or asks(text):
        return "must"
    if VERB_FIRST.match(text) or _NOUN_OF_ACTION.match(text):
        return "duties"
    named = [found.kind for hit in find_skills(text) if (found := skill(hit.name))]
    return "must" if "quality" in named or "certificate" in named else None
