"""What a line asks for, measured: years of experience, degree level, languages, permits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from careerassist.engine.skills import find_languages
from careerassist.schemas.facts import EDUCATION_LEVELS, EducationLevel, LanguageLevel


@dataclass(frozen=True, slots=True)
class Years:
    """Years of experience asked for (the lower bound), and where the line says so."""

    years: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Degree:
    """A level of education named in a line."""

    level: EducationLevel
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LanguageDemand:
    """A language asked for."""

    name: str
    level: LanguageLevel | None
    start: int
    end: int


_NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20,
    "ein": 1, "eine": 1, "einem": 1, "einer": 1, "einjährige": 1, "zwei": 2, "zweijährige": 2,
    "drei": 3, "dreijährige": 3, "vier": 4, "fünf": 5, "fünfjährige": 5, "sechs": 6, "sieben": 7,
    "acht": 8, "zehn": 10,
    "un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "siete": 7, "ocho": 8, "diez": 10,
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,2}}(?:[.,]5)?|{'|'.join(sorted(_NUMBER_WORDS, key=len, reverse=True))})"
_YEARS = re.compile(
    rf"""\b(?P<low>{_NUMBER})(?:\s*\(\d+\))?
    (?:\s*(?:-|–|—|to|bis|a|or|oder|o)\s*{_NUMBER})?
    (?:\s*\+|\s*plus|\s+or\s+more|\s+oder\s+mehr|\s+o\s+más|\s+and\s+one[ -]half)?
    [\s-]*(?:full[ ])?
    (?P<unit>years?|yrs?|months?|jahre?n?|jährige[rnms]?|monate?n?|años?|meses?|mes)(?=\W
    |$)['’]?""",
    re.IGNORECASE | re.VERBOSE,
)
_MONTHS = re.compile(r"^(?:month|monat|mes)", re.IGNORECASE)
_WORK = re.compile(
    r"experience|experienced|erfahrung|experiencia|worked|working|\bwork\b|practice|practising"
    r"|post[ -]qualif|berufspraxis|tätigkeit|trabajando|employment|track record|\bas an?\b"
    r"|\bin an?\b"
    r"|background|supervis|managing|driving|teaching|\bals\b|trayectoria|service|\bpqe\b",
    re.IGNORECASE,
)
_NOT_DEMANDED_BEFORE = re.compile(
    r"(?:last|past|within|next|previous|for over|for the|over the|letzten|vergangenen|innerhalb von"
    r"|seit|últimos|hace|every|up to|year|term of|period of|aged?)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_NOT_DEMANDED_AFTER = re.compile(
    r"^\s*(?:old|of age|alt\b|ago|trial|probation|fixed|contract|apprenticeship|of history|term\b"
    r"|degree|college|diploma|high school|ausbildung|de edad|from the|after|programme|program\b)",
    re.IGNORECASE,
)


def years_of_experience(text: str) -> Years | None:
    """The first number of years asked for, the lowest of alternatives in the same line.

    "3–5 years" gives 3, "18 months" 1.5. Ages, contract lengths and "within the last ten years"
    are not experience.
    """
    found: list[Years] = []
    for match in _YEARS.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if _NOT_DEMANDED_BEFORE.search(before) or _NOT_DEMANDED_AFTER.match(after):
            continue
        if not _WORK.search(text):
            continue
        number = _NUMBER_WORDS.get(match["low"].casefold())
        value = float(number) if number else float(match["low"].replace(",", "."))
        if _MONTHS.match(match["unit"]):
            value = round(value / 12, 2)
        if 0 < value <= 25:
            found.append(Years(value, match.start(), match.end()))
    return min(found, key=lambda years: (years.years, years.start)) if found else None


_DEGREES: tuple[tuple[EducationLevel, re.Pattern[str]], ...] = (
    (
        "doctorate",
        re.compile(
            r"\b(?:Ph\.?\s?D\.?|[Dd]octora(?:te|l)|DPhil|Promotion(?=\s+(?:in|zu|im|oder|an)\b)"
            r"|[Pp]romovierte?r?|[Dd]octorado)(?!\w)"
        ),
    ),
    (
        "master",
        re.compile(
            r"\b(?:[Mm]aster(?:['’]?s)?\s+(?:degree|level|of|in)\b|[Mm]aster['’]s|MASTER"
            r"|M\.?Sc\.?|MBA"
            r"|M\.?Eng|M\.A\.|LL\.?M|[Pp]ostgraduate\s+(?:degree|qualification)"
            r"|[Dd]iplom(?:abschluss)?\b"
            r"(?=[\s,(/])|Masterabschluss|Masterstudium|Staatsexamen|Universitätsabschluss"
            r"|[Mm]áster)(?!\w)"
        ),
    ),
    (
        "bachelor",
        re.compile(
            r"\b(?:[Bb]achelor(?:['’]?s)?|[Bb]accalaureate\s+degree|B\.?Sc\.?|B\.A\.|BEng|B\.?Ed"
            r"|LL\.?B"
            r"|(?:[Uu]niversity|[Cc]ollege|[Uu]ndergraduate|[Ff]irst|[Hh]onou?rs)\s+degree"
            r"|(?<![Hh]igh\s)(?<![Ss]ome\s)(?<![Aa]ssociate\s)(?<![Ll]arge\s)(?<![Gg]reat\s)(?<!360[\s-])"
            r"(?<![Ss]ociate['’]s\s)(?<![Gg]reater\s)"
            r"\b[Dd]egree(?!\s+of\s+(?!science|arts|engineering|education"
            r"|nursing))(?!s\b)(?!\s+apprentice)"
            r"|[Gg]raduate(?=\s+(?:in|of|with|qualification|calibre|level))"
            r"|Hochschulabschluss|(?:Hochschul|Fachhochschul)?[Ss]tudium|Bachelorabschluss"
            r"|[Ll]icenciatura|[Gg]rado\s+(?:universitario|en\s)|[Tt]itulación\s+universitaria"
            r"|[Tt]ítulo\s+universitario|[Dd]iplomatura|[Ii]ngeniería\s+en|PGCE)(?!\w)"
        ),
    ),
    (
        "associate",
        re.compile(r"\b(?:[Aa]ssociate(?:['’]?s)?\s+degree|HND|HNC|[Ff]oundation\s+degree)(?!\w)"),
    ),
    (
        "vocational",
        re.compile(
            r"\b(?:NVQs?|SVQ|BTEC|City\s?(?:&|and)\s?Guilds|[Aa]pprenticeship|[Vv]ocational"
            r"|trade\s+school"
            r"|[Tt]ime[- ]served|[Jj]ourneyman|(?:[Bb]erufs)?[Aa]usbildung(?=\s+(?:als|zu[rm]?"
            r"|im|in|oder"
            r"|mit|\()|[\s,.;]*$)|(?:abgeschlossene|erfolgreich\s+abgeschlossene|dreijährige"
            r"|kaufmännische"
            r"|technische)r?n?\s+(?:\w+\s+)?(?:[Bb]erufs)?[Aa]usbildung|Gesellenbrief"
            r"|Meisterbrief|Meistertitel"
            r"|Facharbeiterbrief|[Ff]ormación\s+[Pp]rofesional|FP\s+(?:de\s+)?[Gg]rado"
            r"|[Cc]iclo\s+[Ff]ormativo"
            r"|[Tt]écnico\s+(?:superior|en)|CFGS|CFGM|[Tt]rade\s+(?:certificate|qualified)"
            r"|(?:[Ll]evel|Lvl)\s?[23]\s+(?:[Dd]iploma|[Qq]ualification|NVQ|[Cc]ertificate"
            r"|in\s))(?!\w)"
        ),
    ),
    (
        "school",
        re.compile(
            r"\b(?:GCSEs?|A[- ]?[Ll]evels?|[Hh]igh[- ][Ss]chool\s+(?:[Dd]iploma|graduate|degree)"
            r"|GED"
            r"|[Ss]econdary\s+(?:school|education)|Abitur|(?:Fach)?[Hh]ochschulreife"
            r"|Mittlere\s+Reife"
            r"|(?:Haupt|Real)?[Ss]chulabschluss|[Bb]achillerato|ESO"
            r"|[Gg]raduado\s+(?:en\s+)?ESO)(?!\w)"
        ),
    ),
)


def degree(text: str) -> Degree | None:
    """The lowest level of education that a line accepts; None if it names none."""
    found: list[Degree] = []
    for level, pattern in _DEGREES:  # the highest first, so that it takes its "degree" with it
        found += [
            Degree(level, match.start(), match.end())
            for match in pattern.finditer(text)
            if not any(d.start < match.end() and match.start() < d.end for d in found)
        ]
    return min(found, key=lambda d: (EDUCATION_LEVELS.index(d.level), d.start)) if found else None


_CEFR = re.compile(r"\b([ABC][12])\b(?:\s*[-–/]\s*[ABC][12])?")
_LEVEL_PATTERNS: tuple[tuple[LanguageLevel, str], ...] = (
    ("native", r"\bnative|mother tongue|muttersprach|lengua materna|nativ[oa]\b"),
    (
        "C1",
        r"fluen(?:t|cy)|proficien|full professional|verhandlungssicher|flie(?:ß|ss)end"
        r"|sehr gute?|excellent|bilingu|advanced|fluido|fluid[ao]|con fluidez|avanzado",
    ),
    (
        "B2",
        r"\bgood\b|\bgute?[nrs]?\b|strong|solid|sichere?|buen[oa]?s?\b|intermedio[ -]alto"
        r"|\bnivel alto|\balto\b",
    ),
    ("B1", r"conversational|working knowledge|intermediate|intermedio|medio"),
    ("A2", r"\bbasic|grundkenntnisse|básic[oa]|elementary|beginner"),
)
_LEVEL_WORDS = tuple(
    (level, re.compile(pattern, re.IGNORECASE)) for level, pattern in _LEVEL_PATTERNS
)
_SEPARATOR = re.compile(r"[,;/]|\b(?:and|or|und|oder|sowie|y|o)\b", re.IGNORECASE)
_SAME_PHRASE = 40
_ASKED = re.compile(
    r"fluen|spok|speak|writ|language|proficien|native|bilingu|knowledge|command|level|skills"
    r"|communicat|kenntnis|sprach|spreche|flie(?:ß|ss)end|wort und schrift|verhandlungssicher"
    r"|gute[sn]?\b"
    r"|muttersprach|idioma|nivel|dominio|hablad|escrito|fluid|bilingüe|\b[ABC][12]\b|lengua"
    r"|basic|good|strong"
    r"|excellent|IELTS|TOEFL",
    re.IGNORECASE,
)
_NOT_A_LANGUAGE_AFTER = re.compile(
    r"^[\s-]+(?:teacher|lessons?|department|curriculum|literature|law|market|company|companies"
    r"|government"
    r"|team|office|customers?|clients?|citizens?|nationals?|council|army|cuisine|food|kitchen"
    r"|speaking\b|lehrer|unterricht|GCSE|and maths|& maths|GAAP|dishes)",
    re.IGNORECASE,
)
_SCHOOL_SUBJECT = re.compile(
    r"GCSE|A[- ]level|grade [A-C4-9]|teach|unterricht|O[- ]level|maths", re.I
)


def languages(text: str) -> tuple[LanguageDemand, ...]:
    """The spoken languages that a line asks for, with the level nearest to each.

    A level that stands once in the line counts for all of them. The words map onto the CEFR as
    its self-assessment grid describes them ("fluent" C1, "good" B2, "conversational" B1,
    "basic" A2); a letter level in the line beats words.
    """
    if not _ASKED.search(text) or _SCHOOL_SUBJECT.search(text):
        return ()
    hits = [
        hit
        for hit in find_languages(text)
        if not _NOT_A_LANGUAGE_AFTER.match(text[hit.end :])
        and (hit.written[:1].isupper() or not hit.written.isascii() or len(hit.written) > 5)
    ]
    unique = {hit.name: hit for hit in reversed(hits)}
    ordered = sorted(unique.values(), key=lambda hit: hit.start)
    levels = _levels(text)
    demands = []
    for index, hit in enumerate(ordered):
        low = _border(text, ordered[index - 1].end, hit.start) if index else 0
        following = ordered[index + 1].start if index + 1 < len(ordered) else None
        high = _border(text, hit.end, following) if following else len(text)
        near = _nearest(levels, hit.start, hit.end, low, high)
        demands.append(LanguageDemand(hit.name, near or _only(levels), hit.start, hit.end))
    return tuple(demands)


def _levels(text: str) -> list[tuple[int, LanguageLevel]]:
    letters: list[tuple[int, LanguageLevel]] = [
        (match.start(), level)
        for match in _CEFR.finditer(text)
        for level in ("A1", "A2", "B1", "B2", "C1", "C2")
        if match.group(1) == level
    ]
    if letters:
        return letters
    found: list[tuple[int, int, LanguageLevel]] = []
    for level, pattern in _LEVEL_WORDS:  # the highest first: "sehr gute" is not "gute"
        found += [
            (match.start(), match.end(), level)
            for match in pattern.finditer(text)
            if not any(start < match.end() and match.start() < end for start, end, _ in found)
        ]
    return [(start, level) for start, _, level in found]


def _border(text: str, end: int, start: int) -> int:
    """Where what is said of one language ends and what is said of the next begins."""
    separators = list(_SEPARATOR.finditer(text, end, start))
    return separators[-1].start() if separators else start


def _nearest(
    levels: list[tuple[int, LanguageLevel]], start: int, end: int, low: int, high: int
) -> LanguageLevel | None:
    inside = [
        (start - at if at < start else at - end, at, level)
        for at, level in levels
        if low <= at < high
    ]
    if any(level == "native" and gap <= _SAME_PHRASE for gap, _, level in inside):
        return "native"  # "native level proficiency" is not mere proficiency
    return min(inside)[2] if inside else None


def _only(levels: list[tuple[int, LanguageLevel]]) -> LanguageLevel | None:
    return levels[0][1] if levels and len({level for _, level in levels}) == 1 else None


_PERMIT = re.compile(
    r"right to work|eligib\w+ to work|permi(?:t|ssion) to work|work permit|work authori[sz]ation"
    r"|authori[sz]ed to work|legally (?:entitled|able) to work|visa (?:sponsorship|status"
    r"|required)|valid visa|work visa|citizenship|(?:U\.?S\.?|EU|British"
    r"|United States) citizen|\bcitizens?\b|\bnationals?\b|security clearance"
    r"|background (?:check|investigation)|\bSC clear|\bDV clear"
    r"|permanent residen|green card|arbeitserlaubnis|aufenthaltstitel|arbeitsgenehmigung"
    r"|sicherheitsüberprüfung|permiso de trabajo|permiso de residencia|nacionalidad|NIE en vigor",
    re.IGNORECASE,
)
_LICENCE = re.compile(
    r"\b(?:licen[cs]ed?|licensure|certifi(?:ed|cation|cate)s?|registration|registered with"
    r"|accredit\w+"
    r"|chartered|approbation|zertifi\w+|führerschein|fahrerlaubnis|anerkennung|urkunde|zulassung"
    r"|carn[eé]t?|permiso de conducir|colegiad[oa]|certificad\w+|habilitación|DBS|CRB|PIN|CDL"
    r"|CSCS)\b",
    re.IGNORECASE,
)


def asks_for_permit(text: str) -> bool:
    """The line is about being allowed to work in a country, or about a clearance."""
    return bool(_PERMIT.search(text))


def asks_for_licence(text: str) -> bool:
    """The line names a licence, registration or certificate in general words."""
    return bool(_LICENCE.search(text))
