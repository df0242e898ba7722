"""Degrees and school leaving certificates: their names and levels, academic and vocational."""

from __future__ import annotations

import re

from careerassist.engine.extraction.vocabulary import words
from careerassist.schemas.facts import EducationLevel

_NAMES: tuple[tuple[EducationLevel, str], ...] = (
    (
        "doctorate",
        r"ph\.?\s?d\.?|d\.?phil\.?|doctorate|doctor of(?: \w+){1,3}?|doctoral(?: degree| studies)?|"
        r"dr\. [a-z. ]+|promotion|doktor\w*|doctorado|ed\.?d\.?|j\.d\.|juris doctor|m\.d\.|"
        r"md(?=$|\W)|"
        r"d\.?n\.?p\.?|pharm\.?d|psy\.?d|dds|dvm|博士",
    ),
    (
        "master",
        r"master(?:['’]?s)?(?: degree)?(?: of(?: advanced)? (?:science|arts|engineering|laws?|"
        r"education|business administration|public health|social work|fine arts|philosophy|nursing|"
        r"research|technology|architecture|music|teaching|public administration|commerce))?|"
        r"m\.?sc\.?|m\.?a\.?|m\.?s\.?|m\.?eng\.?|mba|m\.?phil\.?|ll\.?m\.?|m\.?ed\.?|mph|msn|msw|"
        r"mfa|mres|m\.?tech|march|máster(?: universitario| oficial)?|maestría|postgrado|posgrado|"
        r"magister|diplom(?:[- ]?\w*ingenieur\w*|[- ]\w+|arbeit)?|staatsexamen|\w+ staatsexamen|"
        r"pgce|pgde|postgraduate (?:certificate|diploma)|licence|硕士",
    ),
    (
        "bachelor",
        r"bachelor(?:['’]?s)?(?: degree)?(?: of (?:science|arts|engineering|laws?|education|"
        r"nursing|"
        r"business administration|fine arts|commerce|technology|music|social work|medicine|"
        r"architecture|applied science)(?: and bachelor of surgery)?)?|b\.?sc\.?|b\.?a\.?|b\.?s\.?|"
        r"b\.?eng\.?|ll\.?b\.?|b\.?ed\.?|bba|bcom|bfa|bsn|bn|b\.?tech|mbbs|mbchb|barch|bsw|"
        r"undergraduate(?: degree)?|honours degree|first[- ]class degree|doble grado|grado|"
        r"graduad[oa]|licenciatura|licenciad[oa]|diplomatura|ingeniería(?: técnica)?|laurea|"
        r"学士|本科",
    ),
    (
        "associate",
        r"associate(?:['’]?s)?(?: degree)?(?: of (?:\w+ )?\w+| in (?:applied )?(?:science|arts))?|"
        r"a\.?a\.?s?\.?|a\.s\.|asn|adn|foundation degree|fda|fdsc|hnd|hnc|higher national \w+|"
        r"diphe|certhe|técnico superior|fp superior|ciclo formativo de grado superior|"
        r"grado superior|cfgs|dut|bts",
    ),
    (
        "vocational",
        r"(?:duale |betriebliche |schulische |kaufmännische |"
        r"abgeschlossene )?(?:berufs)?ausbildung|"
        r"(?:level [1-8] )?nvq(?: level [1-8])?(?: diploma)?|lehre|umschulung|meisterbrief|"
        r"meisterprüfung|gesellenbrief|gesellenprüfung|fachwirt\w*|"
        r"weiterbildung|(?:modern |advanced |higher |degree )?apprenticeship|"
        r"svq(?: level [1-8])?|btec(?: level [1-8])?(?: (?:extended )?diploma)?|"
        r"city (?:&|and) guilds(?: level [1-8])?(?: (?:diploma|nvq|certificate))?|t[- ]levels?|"
        r"trade certificate|vocational \w+|journeyman \w+|"
        r"certificate (?:i|ii|iii|iv)\b|level [1-8](?: (?:diploma|certificate|award|btec|"
        r"apprenticeship))?|diploma|advanced diploma|national diploma|"
        r"grand diplôme|cap(?=\W|$)|técnico(?: medio)?|ciclo formativo(?: de grado medio)?|cfgm|"
        r"grado medio|formación profesional|fp|certificado de profesionalidad|"
        r"postgraduate training|"
        r"technical certificate|licensed practical nurs\w+|ihk[- ]\w+",
    ),
    (
        "school",
        r"abitur|fachabitur|fachhochschulreife|allgemeine hochschulreife|hochschulreife|matura|"
        r"mittlere reife|realschulabschluss|hauptschulabschluss|schulabschluss|sekundarabschluss|"
        r"a[- ]levels?|as[- ]levels?|gcses?|o[- ]levels?|highers|leaving certificate|"
        r"high school(?: diploma)?|secondary school(?: certificate)?|ged|"
        r"international baccalaureate|"
        r"ib diploma|bachillerato|bachiller|eso|educación secundaria\w*|graduado escolar|"
        r"baccalauréat|baccalaureate|grundschule|volksschule",
    ),
)
_DEGREES: tuple[tuple[EducationLevel, re.Pattern[str]], ...] = tuple(
    (level, re.compile(rf"(?<![\w.])(?:{pattern})(?![\w])", re.IGNORECASE))
    for level, pattern in _NAMES
)
_ABBREVIATIONS = words(
    "MA BA MS BS AA AAS AS BN MD CAP BSN MSN FP ESO GED MBA BBA MPH MSW MFA LLB LLM JD HND HNC NVQ "
    "SVQ PhD PHD BSc MSc BSC MSC BEd MEd EdD DNP ADN ASN BFA BSW FdA DUT BTS DDS DVM"
)


def degree_level(text: str) -> EducationLevel | None:
    """The level of the degree that `text` names, or None if it names none."""
    found = find_degree(text)
    return found[0] if found else None


def find_degree(text: str) -> tuple[EducationLevel, int, int] | None:
    """Level of the first degree named, and where its name begins and ends in `text`.

    Of names that begin at one place the longest wins. Abbreviations of two or three letters count
    only as they are usually written ("MA", not "ma").
    """
    best: tuple[int, int, EducationLevel] | None = None
    for level, pattern in _DEGREES:
        match = next((m for m in pattern.finditer(text) if _as_written(m.group())), None)
        if match and (best is None or (match.start(), -match.end()) < (best[0], -best[1])):
            best = (match.start(), match.end(), level)
    return (best[2], best[0], best[1]) if best else None


def _as_written(name: str) -> bool:
    return len(name) > 3 or not name.isalpha() or name in _ABBREVIATIONS or not name.isascii()
