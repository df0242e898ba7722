"""Employers, schools and universities: how much some words look like the name of one."""

from __future__ import annotations

import re

from careerassist.engine.extraction.vocabulary import words

_LEGAL = re.compile(
    r"(?i)(?:^|[\s,(])(?:ltd|limited|llc|llp|inc|incorporated|corp|corporation|plc|co|company|gmbh|"
    r"ag|kg|ohg|ug|e\.\s?v|e\.\s?k|mbh|kgaa|se|gbr|s\.\s?a|s\.\s?l|s\.\s?l\.\s?u|slu|sl|sa|"
    r"s\.\s?r\.\s?l|srl|"
    r"s\.\s?p\.\s?a|bv|b\.v|nv|n\.v|oy|ab|a/s|aps|pty|pvt|sarl|s\.\s?coop)\.?(?=$|[\s,)])"
)
_EMPLOYER_WORDS = words(
    "hospital infirmary clinic surgery hospice trust nhs healthcare health care council county "
    "borough government ministry department agency authority bank insurance group holdings "
    "partners associates solutions services systems technologies technology consulting consultants "
    "industries international global labs laboratory laboratories institute foundation society "
    "association federation union charity school schools academy college university universität "
    "restaurant hotel hotels café cafe bistro bakery pub inn bar grill kitchen catering resort "
    "store stores shop supermarket market retail logistics transport airlines airways railway "
    "railways construction contractors builders electrical plumbing engineering motors "
    "automotive "
    "energy power water media studio studios press news publishing productions agency firm "
    "solicitors chambers court police army navy force fire station nursing home homes centre "
    "center "
    "museum library theatre church club team bros brothers sons & startup ventures capital "
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
    r"le cordon bleu"
)
_GERMAN_ENDING = re.compile(r"(?:klinikum|klinik|krankenhaus|schule|werke?|bank|amt|heim)$")
_WORD = re.compile(r"[^\W\d_]+|&")


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


def school_score(text: str) -> int:
    """How much `text` looks like a place of learning: 0 or 3."""
    return 3 if len(text) <= 120 and _SCHOOL.search(text) else 0
