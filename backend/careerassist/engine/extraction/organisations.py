"""Employers, schools and universities: how much some words look like the name of one."""

from __future__ import annotations

import re
from functools import lru_cache

from careerassist.engine.extraction.vocabulary import words

_LEGAL = re.compile(
    r"(?i)(?:^|[\s,(])(?:ltd|limited|llc|llp|inc|incorporated|corp|corporation|plc|co|company|gmbh|"
    r"ag|kg|ohg|ug|e\.\s?v|e\.\s?k|mbh|kgaa|se|gbr|s\.\s?a|s\.\s?l|s\.\s?l\.\s?u|slu|sl|sa|"
    r"s\.\s?r\.\s?l|srl|"
    r"ltda|cía|s\.?\s?a\.?\s?c|s\.?\s?a\.?\s?s|e\.?i\.?r\.?l|s\.? de r\.?l|a\.c|c\.v|pvt|pte|bhd|"
    r"ges\.?\s?m\.?\s?b\.?\s?h|eg|e\.u|sàrl|sagl|snc|sp\.? z o\.?\s?o|s\.r\.o|d\.o\.o|kft|zrt|"
    r"s\.\s?p\.\s?a|bv|b\.v|nv|n\.v|oy|ab|a/s|aps|pty|pvt|sarl|s\.\s?coop)\.?(?=$|[\s,)])"
)
_EMPLOYER_WORDS = words(
    "hospital infirmary clinic surgery hospice trust nhs healthcare health care council county "
    "borough government ministry department agency authority bank insurance group holdings "
    "partners associates solutions services systems technologies technology consulting consultants "
    "industries international global labs laboratory laboratories institute foundation society "
    "association federation union charity school schools academy college university universität "
    "nursery playgroup daycare creche crèche preschool kindergartens salon barbers spa gym gallery "
    "co-operative cooperative cooperativa bar parrilla mesón hostal posada panadería carnicería "
    "peluquería librería editorial ferretería hacienda finca ong cruz residencia hogar biblioteca "
    "friseursalon wirtshaus wirtschaft gasthaus gaststätte hof bauhof kita tagesstätte "
    "kindertagesstätte pflegedienst diakonie caritas awo drk seniorenzentrum altenheim zentrum "
    "werkstatt manufaktur maschinenbau metallbau holzbau tiefbau hochbau apparatebau anlagenbau "
    "fabrik brauerei molkerei verwaltung gemeinde kirchengemeinde landratsamt ministerium "
    "haulage freight couriers fulfilment warehousing buildings "
    "realty travel tours airport shipyard mill mills foundry brewery winery dairy "
    "cleaners laundry salons pharmacy chemist opticians  "
    "journal annals parish temple "
    "mosque synagogue embassy consulate parliament senate prison probation office offices "
    "corporation corporación enterprise enterprises ventures trading traders "
    "clinique ospedale klinika szpital nemocnice clinica ziekenhuis spital centre-hospitalier chu "
    "restaurant hotel hotels café cafe bistro bakery pub inn bar grill kitchen catering resort "
    "store stores shop supermarket market retail logistics transport airlines airways railway "
    "railways construction contractors builders electrical plumbing engineering motors "
    "automotive "
    "energy power water media studio studios press news publishing productions agency firm "
    "solicitors chambers court police army navy force fire station nursing home homes centre "
    "center "
    "museum library theatre church club bros brothers sons & startup ventures capital "
    "software networks digital pharma pharmaceuticals chemicals foods farm farms "
    "klinikum krankenhaus klinik praxis pflegeheim seniorenheim schule gymnasium realschule "
    "grundschule gesamtschule hochschule fachhochschule berufsschule kindergarten kita stadt "
    "landkreis amt bundeswehr sparkasse volksbank versicherung stiftung verein verband gruppe "
    "werke stadtwerke betriebe bäckerei metzgerei gasthaus gasthof autohaus kanzlei apotheke "
    "charité handwerk elektro bau verlag druckerei spedition möbel "
    "clínica colegio instituto universidad escuela centro ayuntamiento gobierno ministerio "
    "consejería junta diputación banco caja seguros grupo asesoría gestoría despacho bufete "
    "consultoría restaurante tienda almacén fundación asociación sociedad empresa taller talleres "
    "construcciones instalaciones servicios farmacia residencia guardería hermanos hijos "
    "université école lycée hôpital università universidade"
)
_SCHOOL = re.compile(
    r"(?i)universi|universität|université|college|polytech|politécn|politecn|institut|academy|"
    r"\bacademi|akademie|hochschule|\bschool|\bschule\b|\w+schule\b|gymnasium|kolleg\b|\w+kolleg\b|"
    r"lycée|liceo|escuela|colegio|\bfacul|fakultät|\bies\b|\bi\.e\.s\b|école|conservator|seminary|"
    r"\b(?:mit|ucla|eth|epfl|kth|tum|rwth|lmu|ucl|lse|uned|cifp)\b|"
    r"\b(?:tu|fh|th|hs|uni|u\.?)\s[A-ZÄÖÜ]|berufsbildung|bildungszentrum|"
    r"\btraining (?:centre|center)|"
    r"\bU\.?C\.? [A-Z]|centro de (?:formación|estudios)|大学|学院|universidade|\bsixth form\b|"
    r"le cordon bleu|escola\b|liceu\b|lyceum|scuola|istituto|szko[lł]|technikum|univerz|"
    r"üniversite|universitet|\btafe\b|technische|madrasa|vidyala|\binacap\b|\bsena\b|conalep|"
    r"\bcetis|\bcbtis|\bunam\b|\bipn\b|\bscoil\b|coláiste|\bcoleg\b|\bysgol\b|střední|škola|"
    r"skol[ae]\b|"
    r"gimn[aá]z|gimnazj|liceum|cégep|haute école|hogeschool|volkshochschule|\bwifi\b|kollege"
)
_GERMAN_ENDING = re.compile(r"(?:klinikum|klinik|krankenhaus|schule|werke?|bank|amt|heim)$")
_WORD = re.compile(r"[^\W\d_]+|&")


@lru_cache(maxsize=4096)
def employer_score(text: str) -> int:
    """How much `text` looks like an employer's name: 0 (not at all) to 4."""
    score = 0
    if _LEGAL.search(text):
        score += 3
    said = [word.casefold() for word in _WORD.findall(text)]
    if _SCHOOL.search(text) or any(word in _EMPLOYER_WORDS for word in said):
        return min(score + 2, 4)
    if said and _GERMAN_ENDING.search(said[-1]):
        return min(score + 2, 4)
    return score


@lru_cache(maxsize=4096)
def school_score(text: str) -> int:
    """How much `text` looks like a place of learning: 0 or 3."""
    return 3 if len(text) <= 120 and _SCHOOL.search(text) else 0


def is_legal_form(text: str) -> bool:
    """The words are only the legal form of a company ("Inc.", "GmbH & Co. KG")."""
    return bool(_LEGAL.search(text)) and not _LEGAL.sub(" ", text).strip(" .,&")


def names_organisation(text: str) -> bool:
    """The last word, the one that says what the thing is, names a kind of organisation."""
    said = [word.casefold() for word in _WORD.findall(text)]
    return bool(said) and (said[-1] in _EMPLOYER_WORDS or bool(_GERMAN_ENDING.search(said[-1])))
