"""Degrees and school leaving certificates: their names and levels, academic and vocational."""

from __future__ import annotations

import re
from functools import lru_cache

from careerassist.engine.extraction.vocabulary import words
from careerassist.schemas.facts import EducationLevel

_NAMES: tuple[tuple[EducationLevel, str], ...] = (
    (
        "doctorate",
        r"ph\.?\s?d\.?|d\.?phil\.?|doctorate|doctor of(?: \w+){1,3}?|doctoral(?: degree| studies)?|"
        r"dr\. [a-z. ]+|promotion|doktor\w*|doctorado|doctorat|dottorato(?: di ricerca)?|doutorado|"
        r"ed\.?d\.?|j\.d\.|juris doctor|m\.d\.|md(?=$|\W)|habilitation|"
        r"d\.?n\.?p\.?|pharm\.?d|psy\.?d|dds|dvm|dpt|博士",
    ),
    (
        "master",
        r"(?:executive )?master(?:['’]?s)?(?: degree)?(?: of(?: advanced| applied)? (?:science|"
        r"arts|"
        r"engineering|laws?|education|business administration|public health|social work|fine arts|"
        r"philosophy|nursing|research|technology|architecture|music|teaching|public administration|"
        r"commerce|finance|computer applications|management studies|theology))?|"
        r"m\.?sc\.?|m\.?a\.?|m\.?s\.?|m\.?eng\.?|m\.?e\.|mba|m\.?phil\.?|ll\.?m\.?|m\.?ed\.?|mph|"
        r"msn|msw|mfa|mres|m\.?tech\.?|m\.?com\.?|mca|m\.?pharm\.?|march|mchem|mphys|mmath|mpa|mpp|"
        r"máster(?: universitario| oficial| propio)?|maestría|postgrado|posgrado|especialización|"
        r"especialidad|experto universitario|diploma de especialización|mestrado|"
        r"magister|mag\.|laurea magistrale|magisterka|"
        r"diplom(?:[- ]?\w*ingenieur\w*|[- ]\w+|arbeit)?|dipl\.[- ]\w+\.?(?: \(fh\))?|"
        r"(?:\w+ |\d\. |erstes |zweites )?staatsexamen|lehramt\w*|"
        r"pg ?c ?e|pgde|pgdip|pgcert|post ?graduate (?:certificate|diploma)|graduate diploma|"
        r"legal practice course|lpc|bar (?:professional training|vocational) course|bptc|gdl|"
        r"licence|"
        r"硕士",
    ),
    (
        "bachelor",
        r"bachelor(?:['’]?s)?(?: degree)?(?: of(?: applied)? (?:science|arts|engineering|laws?|"
        r"education|nursing|business administration|fine arts|commerce|technology|music|"
        r"social work|"
        r"medicine|architecture|applied science|computer applications|pharmacy|dental surgery|"
        r"accountancy|physiotherapy|midwifery|theology|management studies)(?: and bachelor of "
        r"surgery)?)?|b\.?sc\.?|b\.?a\.?|b\.?s\.?|b\.?eng\.?|b\.?e\.|ll\.?b\.?|b\.?ed\.?|bba|"
        r"b\.?com\.?|bfa|bsn|bn|b\.?tech\.?|b\.?pharm\.?|mbbs|mbchb|barch|bsw|bca|bds|bpt|baccm?|"
        r"bmid|undergraduate(?: degree)?|honours degree|first[- ]class degree|doble grado|"
        r"grado(?! (?:medio|superior))|graduad[oa]|licenciatura|licenciad[oa]|diplomatura|"
        r"diplomad[oa]|ingeniería(?: técnica| superior)?|profesorado|técnico universitario|"
        r"bacharelado|laurea(?: triennale)?|licencjat|inżynier|kandidat(?:examen)?|学士|本科",
    ),
    (
        "associate",
        r"associate(?:['’]?s)?(?: degree(?: of \w+)?| (?:of|in) (?:applied )?(?:science|arts|"
        r"business|nursing))|associate['’]s|"
        r"a\.?a\.?s?\.?|a\.s\.|asn|adn|foundation degree|fda|fdsc|hnd|hnc|higher national \w+|"
        r"diphe|certhe|higher diploma|advanced diploma|college diploma|"
        r"técnico superior|fp (?:de grado )?superior|ciclo formativo de grado superior|"
        r"ciclo superior|grado superior|cfgs|tecnicatura(?: superior)?|tecnólog[oa]|"
        r"técnico (?:de )?nivel superior|técnico superior universitario|tsu|dut|bts|dec|aec",
    ),
    (
        "vocational",
        r"(?:duale |betriebliche |schulische |kaufmännische |"
        r"abgeschlossene )?(?:berufs)?ausbildung|"
        r"(?:level [1-8] )?nvq(?: level [1-8])?(?: diploma)?|(?:berufs|koch)?lehre|umschulung|"
        r"meister(?:brief|prüfung|schule|titel)?|industriemeister|handwerksmeister\w*|"
        r"gesellenbrief|gesellenprüfung|facharbeiterbrief|lehrabschluss\w*|"
        r"eidg(?:enössisches|\.) (?:fähigkeitszeugnis|diplom)|efz|eba|berufsmatur\w*|"
        r"(?:staatlich geprüfte[r]? )?(?:techniker|betriebswirt)(?:in)?|fachwirt\w*|fachabschluss|"
        r"weiterbildung|(?:modern |advanced |higher |degree |trade )?apprenticeship|"
        r"svq(?: level [1-8])?|btec(?: (?:level [1-8]|national|first|higher))?"
        r"(?: (?:extended )?(?:diploma|certificate))?|"
        r"city (?:&|and) guilds(?: level [1-8])?(?: (?:diploma|nvq|certificate))?|t[- ]levels?|"
        r"trade certificate|red seal|vocational \w+|journeyman \w+|technician diploma|"
        r"cert(?:ificate|\.)? (?:i|ii|iii|iv)\b|"
        r"level [1-8](?: (?:diploma|certificate|award|btec|apprenticeship|nvq))?|"
        r"national certificate|"
        r"nc ii|iti|diploma|national diploma|polytechnic diploma|grand diplôme|"
        r"cap(?=\W|$)|bep(?=\W|$)|bac pro|técnico(?: medio| profesional| laboral| en)?|"
        r"ciclo formativo(?: de grado medio)?|ciclo medio|cfgm|"
        r"grado medio|formación profesional(?: básica| dual)?|fp(?: (?:básica|i{1,2}|1|2))?|"
        r"certificado de profesionalidad|bachillerato técnico|"
        r"postgraduate training|technical certificate|certificate of \w+|"
        r"licensed practical nurs\w+|ihk[- ]\w+",
    ),
    (
        "school",
        r"(?:fach)?abitur|fachhochschulreife|(?:allgemeine )?hochschulreife|fachoberschulreife|"
        r"matura|matur(?:ität)?(?=\W|$)|reifeprüfung|"
        r"mittlere reife|mittlerer schulabschluss|(?:erweiterter )?realschulabschluss|"
        r"(?:qualifizierender )?hauptschulabschluss|schulabschluss|pflichtschul\w*|sekundarschule|"
        r"sekundarabschluss|berufsreife|"
        r"a[- ]levels?|as[- ]levels?|gcses?|igcses?|o[- ]levels?|cses?(?=\W|$)|"
        r"(?:scottish )?(?:advanced )?highers|national 5s?|leaving cert(?:ificate)?|junior cert|"
        r"high school(?: diploma)?|(?:higher |senior )?secondary(?: school)?(?: (?:certificate|"
        r"education|leaving certificate))?|ged|hsc|ssc|sslc|wassce|waec|neco|ssce|kcse|kcpe|matric|"
        r"(?:10|12)th(?: (?:grade|standard|std|class))?|class (?:x|xii)\b|"
        r"international baccalaureate|ib diploma|hsc|vce|atar|ncea(?: level [1-3])?|"
        r"bachillerato|bachiller|e\.?s\.?o\.?|educación (?:secundaria|básica|primaria|media)\w*|"
        r"secundari[oa]|preparatoria|graduado escolar|(?:título de )?graduado en eso|"
        r"enseñanza media|estudios secundarios|selectividad|"
        r"baccalauréat|baccalaureate|maturità|ensino médio|liceum|grundschule|volksschule|primaria",
    ),
)
_DEGREES: tuple[tuple[EducationLevel, re.Pattern[str]], ...] = tuple(
    (
        level,
        re.compile(rf"(?<![\w.])(?:{pattern})(?![\w])(?!\s\d{{3,5}}\b)", re.IGNORECASE),
    )
    for level, pattern in _NAMES
)
_ABBREVIATIONS = words(
    "MA BA MS BS AA AAS AS BN MD CAP BSN MSN FP ESO GED MBA BBA MPH MSW MFA LLB LLM JD HND HNC NVQ "
    "SVQ PhD PHD BSc MSc BSC MSC BEd MEd EdD DNP ADN ASN BFA BSW FdA DUT BTS DDS DVM DPT MCA "
    "BCA BDS BPT LPC GDL TSU DEC AEC EFZ "
    "EBA ITI BEP HSC SSC CSE VCE MPA MPP TSU"
)


def degree_level(text: str) -> EducationLevel | None:
    """The level of the degree that `text` names, or None if it names none."""
    found = find_degree(text)
    return found[0] if found else None


@lru_cache(maxsize=4096)
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
