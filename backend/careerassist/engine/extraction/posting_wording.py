"""How a sentence of a posting asks: as a must, as something nice to have, or not at all."""

from __future__ import annotations

import re
from functools import lru_cache

from careerassist.schemas.posting import Importance

# The patterns are lower case and search lower case: `re` is two to three times as fast that way.
REMEMBERED = 1024
"""Lines whose reading is kept: a posting has some 200, and each is asked about several times."""
_NICE = re.compile(
    r"""\bdesirable\b | (?:is|are|be|^)[ ]?desired\b | \bdesired\W*$ | nice[ ]to[ ]have
    | \bpreferr?(?:ed|able|ably)\b
    | preference[ ]will
    | \b(?:is|are|be|as)[ ](?:a|an)[ ](?:big[ ]|huge[ ]|real[ ]|strong[ ]|definite[ ]
    |distinct[ ])?(?:plus|bonus|asset|advantage)\b
    | (?:^|[,(–—-]\s?|\s)(?:a|an)[ ](?:big[ ]|strong[ ]|definite[ ])?(?:plus|bonus|asset
    |advantage)[.!)]?$ | \badvantageous\b | \bbeneficial\b
    | (?:be|very)[ ](?:helpful|useful|welcome) | \bideally\b | good[ ]to[ ]have
    | \bhandy\b | (?:be|is|are)[ ]appreciated
    | \b(?:helpful|useful)\W*$ | \bbonus\ (?:points\ )?(?:if|for)\b
    | \bhelps\b(?=\W*$) | \b(?:is|are|be)[ ](?:also[ ])?useful\b | good[ ]if[ ]you
    | hilfreich | willkommen\W*$ | schön[ ]wäre | schön,?[ ]wenn | bestenfalls | vorzugsweise
    | bevorzugt | preferentemente | idealmente | a[ ]ser[ ]posible | se[ ]tendrá[ ]en[ ]cuenta
    | valorad[oa] | extra[ ](?:points|credit)
    | not[ ]essential | not[ ]required[ ]but
    | \boptional(?:ly)?\b | would[ ]be[ ](?:great|ideal|good|nice|valued)
    | von[ ]vorteil | wünschenswert | idealerweise | vorteilhaft | gern[e]?[ ]gesehen
    | \blovely\b | deal-?breaker | not[ ]a[ ](?:must|necessity|requirement)
    | (?:be|is|['’]d)[ ](?:super|brilliant|fantastic|amazing|wonderful)\b
    | (?:puts?|give|gives)[ ]you[ ](?:ahead|at[ ]the|an?[ ](?:edge|head|advantage))
    | (?:highly|well|favou?rably)[ ]regarded | (?:viewed|looked|seen)[ ](?:\w+[ ])?favou?rably
    | (?:but|although)[ ](?:is[ ])?not[ ](?:a[ ])?(?:must|mandatory|necessary|required)
    | (?<!dringend[ ])(?<!unbedingt[ ])\berwünscht | (?:keine?|nicht)[ ](?:bedingung|muss|k\.?o)
    | rund(?:en|et|est)\b.{0,40}\bab\b | noch[ ]besser | even[ ]better
    | wäre[n]?[ ](?:super|klasse|prima|ideal|perfekt|hilfreich|ein[ ])
    | \berfahrung\b[^.;]*[ ]ideal\W*$ | no[ ](?:es[ ])?excluyente | ,[ ]suman?\W*$
    | \bsumar[áa]n?\b | sería[ ](?:ideal|bueno|genial)
    | ein[ ]plus\b | optimalerweise
    | im[ ]idealfall | wäre[ ](?:schön|toll)
    | se[ ]valorar | valorable | valoramos | valoraremos | deseable | es[ ]un[ ]plus
    | será[ ]un[ ]plus | preferiblemente | preferible""",
    re.VERBOSE,
)
_FIRM = re.compile(
    r"\b(?:must|only apply|essential|mandatory|required?|requires|compulsory|necessary|needed"
    r"|prerequisite"
    r"|zwingend|erforderlich|voraus(?:gesetzt|setzung)|unabdingbar|notwendig|unerlässlich|benötigen"
    r"|imprescindible|obligatori[oa]|necesari[oa]|indispensable|se requiere|requiere"
    r"|requerid[oa])\b",
)
_NOT_NEEDED = re.compile(
    r"\b(?:is|are) not (?:necessary|needed|required|essential)\b(?! but)"
    r"|\b(?:do not|don't|don’t) need\b|nicht (?:erforderlich|notwendig|nötig|zwingend)"
    r"|keine voraussetzung|no (?:es|son) (?:necesari|imprescindible)|\b(?:supplied|provided)\W*$",
)
_BUT = re.compile(r"\b(?:but|however|aber|jedoch|pero)\b")
_ASIDE = re.compile(r"\([^()]*\)")
_MUST_AFTER_ALL = re.compile(
    r"\b(?:essential|mandatory|zwingend|imprescindible|is required|are required|subject to"
    r"|you must|applicants"
    r" must)\b",
)
_ASKING = re.compile(
    r"""(?<!what\ )\byou(?:'ll|’ll|\ will|\ should|\ must)?\ (?:also\ )?(?:need|have|possess
    |hold|bring
    |know|speak|enjoy|understand)\b
    | \byou(?:'re|’re|\ are|\ will\ be|\ should\ be|'ll\ be|’ll\ be|\ must\ be
    |\ need\ to\ be)\ (?:also\ )?(?:an?\ )?
      (?:able|fluent|qualified|experienced|comfortable|confident|familiar|proficient|skilled
      |registered|willing|organised
      |organized|passionate|used\ to|a\ team|reliable|hold|competent|trained|licen[cs]ed
      |certified|punctual|patient|caring)
    | \bhear\ from\ (?:an?|people|candidates|you\ if)\b
    | \bwe(?:'re|’re|\ are)?\ (?:also\ )?(?:expect|require|ask|need|look(?:ing)?\ for
    |seek(?:ing)?|want)\b
    | \b(?:successful|ideal|right|suitable|selected)\ (?:candidates?|applicants?|person)\b
    | \b(?:candidates?|applicants?)\ (?:selected\ )?(?:must|should|need|will\ (?:have|need|be))\b
    | \b(?:at\ least|minimum(?:\ of)?)\ \w+\ (?:years?|months?)
    | \b(?:experience|familiarity|proficiency|expertise)\ (?:with|in|of)\b | \bknowledge\ of\b
    | \bability\ to\b | \bfluency\ in\b
    | \bapplications\ (?:are\ )?(?:invited|welcome[d]?|sought)\ from\b
    | \bonly\ apply\b | \bdo\ not\ apply\ (?:if|unless)\b
    | \b(?:du\ solltest|sie\ sollten|solltest\ du|sollten\ sie)\b
    | \b(?:que|si)\ (?:\w+\ )?(?:tengas|tenés|manejes|hables|sepas|cuentes|seas|redactes|conozcas
      |puedas)\b | \b(?:requiere|solicita|precisa)\b
    | \b(?:du|sie)\ (?:hast|haben|bringst|bringen|verfügst|verfügen|beherrschst|beherrschen
    |besitzt|besitzen|sprichst|sprechen|kannst|können)\b
    | \b(?:hast|verfügst|beherrschst|besitzt)\ du\b | \b(?:haben|verfügen|beherrschen
    |besitzen)\ sie\b
    | \bwir\ (?:erwarten|suchen|wünschen|setzen)\b | \bbist\ du\b | \bmindestens\b | \bkenntnisse\b
    | erfahrung\ (?:in|mit|als|im)\b | \babgeschlossene
    | \b(?:tienes|tener|dominas|hablas|cuentas\ con|aportas|buscamos|pedimos|exigimos
    |necesitamos)\b | experiencia\ (?:en|con|como|mínima)
    | conocimientos?\ de\b | \bmínimo\b | nivel\ (?:alto|medio|de)""",
    re.VERBOSE,
)
_OFFERED = re.compile(
    r"""(?<!must\ )(?<!should\ )(?<!\bto\ )\b(?:have|get|receive|enjoy)
      \ (?:the\ |an?\ |full\ |your\ |great\ |many[ ]
    |plenty\ of\ )?(?:opportunit|access|chance|benefit|fun|own\b|support
      |responsib|real\b|impact|flexib|influence|freedom|training)
    | \byou(?:'ll|’ll|\ will)\ (?:have|be)\ (?:responsib|part\ of|working|joining|reporting
    |based|given|supported|assigned|asked|required\ to\ (?:serve|submit|complete))
    | \b(?:paid|covered|funded|provided|supplied)\ (?:for\ )?by\ (?:us|the\ (?:company|trust
    |school))
    | \bwe(?:'ll|’ll|\ will)?\ (?:pay|cover|fund|sponsor|train|teach)\b | berufsanfänger\ willkommen
    | quereinsteiger\ willkommen | a\ cargo\ de\ la\ (?:casa|empresa)
    | \bwe\ (?:offer|provide|support|value|believe|celebrate|welcome)\b | \bno\ (?:prior[ ]
    |previous\ )?experience\ (?:is\ )?(?:necessary|needed|required)
    | (?:experience|degree|qualification)s?\ (?:is|are)\ not\ (?:necessary|needed
    |required)(?!\ but) | training\ (?:is|will\ be)\ (?:given|provided)
    | \bwir\ bieten\b | sie\ erhalten\b | du\ bekommst\b | keine\ (?:vor)?kenntnisse\ (?:nötig
    |erforderlich) | sponsorship\ (?:may\ be\ |is\ )?available | \bofrecemos\b
    | our\ (?:team|company|clients?|customers?|products?)\ (?:have|has|is|are)\b
    | competitive\ (?:salary|pay|package|rates?) | days['’]?\ (?:of\ )?(?:annual\ leave
    |holidays?|paid)
    | private\ (?:health|medical) | car\ allowance | \bpension\ scheme | 401\(k\) | paid\ time\ off
    | medical,\ dental | unbefristete[rn]?\ (?:arbeits)?vertrag | tage\ urlaub | jahresurlaub
    | contrato\ indefinido | días\ de\ vacaciones
    | gain\ (?:experience|knowledge)""",
    re.VERBOSE,
)
_FORMALITY = re.compile(
    r"""https?:// | www\. | \bapply\ (?:now|online|by|via|through|here|at)\b
    | (?<![\w-])click\ (?:here|on|the|below|apply|to|this)\b
    | cover\ letter | \bresume\b | \bcvs?\b | curriculum\ vitae | \bcurrículum | su\ curriculum
    | application(?:s)?\ (?:must|should|will|form|package|deadline|by)
    | only\ those\ candidates | for\ more\ information | further\ information
    | we\ (?:appreciate|thank) | equal\ opportunit | regardless\ of\ (?:your\ |their\ )?(?:race
    |gender|sex|age|colou?r|relig|ethnic|origin|disab|national|back|who)
    | without\ regard
    | reasonable\ (?:accommodation|adjustment) | shortlist
    | closing\ date | \bbewerbung\b | bewerben\ sie | schwerbehindert | unabhängig\ von
    | lebenslauf | envía(?:nos)?\ tu | interview(?:s|ed)?\ (?:will|date)
    | substitut | equivalent\ to\ ["“'(â€]*\d | as\ described\ (?:in|above)
    | be\ credited | disqualif | eligible\ for\ placement
    | selective\ service | direct\ deposit | trial\ period | one\ year\ at\ the
    | time[ -]in[ -]grade""",
    re.VERBOSE,
)


@lru_cache(maxsize=REMEMBERED)
def nice(text: str) -> bool:
    """The words themselves make it optional."""
    return bool(_NICE.search(text.lower()))


@lru_cache(maxsize=REMEMBERED)
def firm(text: str) -> bool:
    """The words themselves make it a must."""
    low = text.lower()
    return bool(_FIRM.search(low)) and not _OFFERED.search(low)


@lru_cache(maxsize=REMEMBERED)
def asks(text: str) -> bool:
    """Outside any section of requirements, this sentence asks something of the person."""
    low = text.lower()
    if _OFFERED.search(low) or formality(text):
        return False
    return bool(_ASKING.search(low) or _FIRM.search(low)) or nice(text)


@lru_cache(maxsize=REMEMBERED)
def offers(text: str) -> bool:
    """The sentence promises something to the person, or says that something is not needed.

    An aside in brackets ("an ADR card is a bonus (we pay for the course)") does not count.
    """
    plain = _ASIDE.sub("", text.lower())
    if _OFFERED.search(plain):
        return True
    if not _NOT_NEEDED.search(plain) or nice(text):
        return False
    return not _FIRM.search(_BUT.split(plain, maxsplit=1)[-1] if _BUT.search(plain) else "")


@lru_cache(maxsize=REMEMBERED)
def formality(text: str) -> bool:
    """The sentence is about how to apply, or boilerplate."""
    return bool(_FORMALITY.search(text.lower()))


def importance(text: str, default: Importance) -> Importance:
    """Must or nice to have: the words of the line, else the section's."""
    if nice(text):
        return "nice"
    if default == "nice" and _MUST_AFTER_ALL.search(text.lower()):
        return "must"
    return default
