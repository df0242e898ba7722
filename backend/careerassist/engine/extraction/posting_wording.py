"""How a sentence of a posting asks: as a must, as something nice to have, or not at all."""

from __future__ import annotations

import re

from careerassist.schemas.posting import Importance

_NICE = re.compile(
    r"""\bdesirable\b | \bdesired\b | nice[ ]to[ ]have | \bpreferr?(?:ed|able|ably)\b
    | preference[ ]will
    | \b(?:is|are|be|as)[ ](?:a|an)[ ](?:big[ ]|huge[ ]|real[ ]|strong[ ]|definite[ ]
    |distinct[ ])?(?:plus|bonus|asset|advantage)\b
    | (?:^|[,(–—-]\s?|\s)(?:a|an)[ ](?:big[ ]|strong[ ]|definite[ ])?(?:plus|bonus|asset
    |advantage)[.!)]?$ | \badvantageous\b | \bbeneficial\b
    | (?:be|very)[ ](?:helpful|useful|welcome) | \bideally\b | good[ ]to[ ]have
    | not[ ]essential | not[ ]required[ ]but
    | \boptional(?:ly)?\b | would[ ]be[ ](?:great|ideal|good|nice|valued)
    | von[ ]vorteil | wünschenswert | idealerweise | vorteilhaft | gern[e]?[ ]gesehen
    | ein[ ]plus\b | optimalerweise
    | im[ ]idealfall | wäre[ ](?:schön|toll)
    | se[ ]valorar | valorable | valoramos | valoraremos | deseable | es[ ]un[ ]plus
    | será[ ]un[ ]plus | preferiblemente | preferible""",
    re.IGNORECASE | re.VERBOSE,
)
_FIRM = re.compile(
    r"\b(?:must|essential|mandatory|required?|requires|compulsory|necessary|needed|prerequisite"
    r"|zwingend|erforderlich|voraus(?:gesetzt|setzung)|unabdingbar|notwendig|unerlässlich|benötigen"
    r"|imprescindible|obligatori[oa]|necesari[oa]|indispensable|se requiere|requiere"
    r"|requerid[oa])\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"""\byou(?:'ll|’ll|\ will|\ should|\ must)?\ (?:also\ )?(?:need|have|possess|hold|bring
    |know|speak|enjoy|understand)\b
    | \byou(?:'re|’re|\ are|\ will\ be|\ should\ be|'ll\ be|’ll\ be|\ must\ be
    |\ need\ to\ be)\ (?:also\ )?(?:an?\ )?
      (?:able|fluent|qualified|experienced|comfortable|confident|familiar|proficient|skilled
      |registered|willing|organised
      |organized|passionate|used\ to|a\ team|reliable|hold|competent|trained|licen[cs]ed
      |certified|punctual|patient|caring)
    | \bwe(?:'re|’re|\ are)?\ (?:also\ )?(?:expect|require|ask|need|look(?:ing)?\ for
    |seek(?:ing)?|want)\b
    | \b(?:successful|ideal|right|suitable|selected)\ (?:candidates?|applicants?|person)\b
    | \b(?:candidates?|applicants?)\ (?:selected\ )?(?:must|should|need|will\ (?:have|need|be))\b
    | \b(?:at\ least|minimum(?:\ of)?)\ \w+\ (?:years?|months?)
    | \b(?:experience|familiarity|proficiency|expertise)\ (?:with|in|of)\b | \bknowledge\ of\b
    | \bability\ to\b | \bfluency\ in\b
    | \b(?:du|sie)\ (?:hast|haben|bringst|bringen|verfügst|verfügen|beherrschst|beherrschen
    |besitzt|besitzen|sprichst|sprechen|kannst|können)\b
    | \b(?:hast|verfügst|beherrschst|besitzt)\ du\b | \b(?:haben|verfügen|beherrschen
    |besitzen)\ sie\b
    | \bwir\ (?:erwarten|suchen|wünschen|setzen)\b | \bmindestens\b | \bkenntnisse\b
    | erfahrung\ (?:in|mit|als|im)\b | \babgeschlossene
    | \b(?:tienes|tener|dominas|hablas|cuentas\ con|aportas|buscamos|pedimos|exigimos
    |necesitamos)\b | experiencia\ (?:en|con|como|mínima)
    | conocimientos?\ de\b | \bmínimo\b | nivel\ (?:alto|medio|de)""",
    re.IGNORECASE | re.VERBOSE,
)
_OFFERED = re.compile(
    r"""\b(?:have|get|receive|enjoy)\ (?:the\ |an?\ |full\ |your\ |great\ |many[ ]
    |plenty\ of\ )?(?:opportunit|access|chance|benefit|fun|own\b|support
      |responsib|real\b|impact|flexib|influence|freedom|training)
    | \byou(?:'ll|’ll|\ will)\ (?:have|be)\ (?:responsib|part\ of|working|joining|reporting
    |based|given|supported|assigned|asked|required\ to\ (?:serve|submit|complete))
    | \bwe\ (?:offer|provide|support|value|believe|celebrate|welcome)\b | \bno\ (?:prior[ ]
    |previous\ )?experience\ (?:is\ )?(?:necessary|needed|required)
    | (?:experience|degree|qualification)s?\ (?:is|are)\ not\ (?:necessary|needed
    |required)(?!\ but) | training\ (?:is|will\ be)\ (?:given|provided)
    | \bwir\ bieten\b | sie\ erhalten\b | du\ bekommst\b | keine\ (?:vor)?kenntnisse\ (?:nötig
    |erforderlich) | \bofrecemos\b
    | our\ (?:team|company|clients?|customers?|products?)\ (?:have|has|is|are)\b
    | gain\ (?:experience|knowledge)""",
    re.IGNORECASE | re.VERBOSE,
)
_FORMALITY = re.compile(
    r"""https?:// | www\. | \bapply\ (?:now|online|by|via|through|here|at)\b | \bclick\b
    | cover\ letter | \bresume\b | \bCVs?\b | curriculum
    | application(?:s)?\ (?:must|should|will|form|package|deadline|by)
    | only\ those\ candidates | for\ more\ information | further\ information
    | we\ (?:appreciate|thank) | equal\ opportunit | regardless\ of | without\ regard
    | reasonable\ (?:accommodation|adjustment) | shortlist
    | closing\ date | \bbewerbung\b | bewerben\ sie | schwerbehindert | unabhängig\ von
    | lebenslauf | envía(?:nos)?\ tu | interview(?:s|ed)?\ (?:will|date)
    | substitut | in\ lieu\ of | equivalent\ to\ ["“'(â€]*\d | as\ described\ (?:in|above)
    | be\ credited | disqualif | eligible\ for\ placement
    | selective\ service | direct\ deposit | trial\ period | one\ year\ at\ the
    | time[ -]in[ -]grade""",
    re.IGNORECASE | re.VERBOSE,
)


def nice(text: str) -> bool:
    """The words themselves make it optional."""
    return bool(_NICE.search(text))


def firm(text: str) -> bool:
    """The words themselves make it a must."""
    return bool(_FIRM.search(text)) and not _OFFERED.search(text)


def asks(text: str) -> bool:
    """Outside any section of requirements, this sentence asks something of the person."""
    if _OFFERED.search(text) or _FORMALITY.search(text):
        return False
    return bool(_ASKING.search(text) or _FIRM.search(text) or _NICE.search(text))


def offers(text: str) -> bool:
    """The sentence promises something to the person, or says that something is not needed."""
    return bool(_OFFERED.search(text))


def formality(text: str) -> bool:
    """The sentence is about how to apply, or boilerplate."""
    return bool(_FORMALITY.search(text))


def importance(text: str, default: Importance) -> Importance:
    """Must or nice to have: the words of the line, else the section's."""
    if nice(text):
        return "nice"
    if default == "nice" and re.search(
        r"\b(?:essential|mandatory|zwingend|imprescindible)\b", text, re.I
    ):
        return "must"
    return default
