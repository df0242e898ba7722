"""Terms of the job: the kind of employment, and how senior."""

from __future__ import annotations

import re

from careerassist.schemas.posting import EmploymentType, Seniority

_WEEK = (
    r"(?:(?:/|per|a|pro|por|each|die|in der|a la|p\.?)\s*(?:week|wk|w\b|woche|wo\.|semana)"
    r"|weekly|wöchentlich|semanal(?:es)?)"
)
_EMPLOYMENT_WORDS: tuple[tuple[EmploymentType, str], ...] = (
    (
        "apprenticeship",
        r"\b(?:degree )?apprentice(?:ship)?\b|\bauszubildende|\bazubi|\bausbildungs(?:platz|stelle"
        r"|beginn)|\blehrstelle\b|\blehrling\b|\blearnership\b|\baprendiz(?:a|aje)?\b|\bfp dual\b"
        r"|^(?:duale )?ausbildung (?:als|zu[rm]?)\b|\bduale (?:ausbildung|berufsausbildung)\b"
        r"|\bduales studium\b|\bcontrato (?:de aprendizaje|de formación)|^lehre (?:als|zu[rm])\b"
        r"|\bbilden (?:wir )?(?:dich |sie )?aus\b|\bberufsausbildung zu[rm]\b",
    ),
    (
        "internship",
        r"\bintern(?:ship)?\b(?! (?:und|and|or|oder|e|y|oder)\b)|\bpraktik(?:um|ant)|werkstudent"
        r"|\b(?:en|de) prácticas\b|^prácticas\b|\bbecari[oa]\b|\bpasant(?:e|ía)\b|\bpracticante\b"
        r"|\bwork placement\b|\bstudent placement\b",
    ),
    (
        "contract",
        r"\b(?:independent|self[- ]employed|1099)\s+contractors?\b"
        r"|\bas an? (?:[\w-]+ )?contractor\b"
        r"|^contractor\b|\bcontractor (?:role|position|basis|opportunity|assignment)"
        r"|\bfreelance|\bcontract (?:role|position|basis|job)\b|\b(?:job type|employment type|type"
        r"|contract|vertragsart|beschäftigungsart)\s*:\s*(?:contract(?:or)?\b(?!\s*(?:type|of))"
        r"|freelance|freiberuf)"
        r"|\bfreiberuflich|\bfreie[rn]? mitarbeit|\bautónomo\b|day rate|\b(?:inside|outside) ir35\b"
        r"|\bprestación de servicios\b|\bpor honorarios\b|\bboleta de honorarios\b",
    ),
    (
        "temporary",
        r"\btemporary\b|\bfixed[- ]term"
        r"|\b(?:maternity|parental|paternity|sickness) (?:leave )?cover"
        r"|\bseasonal\b|\b\d+[- ]months?[- ](?:fixed[- ]term )?contract|\b\d+ month ftc\b|\bftc\b"
        r"|(?<!un)\bbefristet|\bbefristung\s*:\s*\d|\bzeitarbeit|\btemporal\b(?! resolution)"
        r"|\bsaison"
        r"|not to exceed \d+|\bterm appointment|contrato temporal|\binterim\b|\beventual\b"
        r"|duración determinada|\bcontrato a término fijo\b|\b(?:plazo|obra) (?:fijo|determinado)\b"
        r"|\bpor obra o (?:servicio|labor)|\breemplazo\b|\bsustitución\b|\belternzeitvertretung",
    ),
    (
        "part_time",
        r"\bpart[- ]time\b|\bteilzeit|\bmini-?job|\baushilfe\b|\bzero[- ]hours?\b|media jornada"
        r"|jornada (?:parcial|reducida)|(?:tiempo|medio) (?:parcial|tiempo)"
        r"|\b(?:520|538|556|603)[- ](?:€|euro)|\bgeringfügig|\bjob ?share\b|\bmedio turno\b"
        r"|\bpart[- ]?zeit\b|\bhalbtags\b"
        r"|\bstundenweise\b",
    ),
    (
        "full_time",
        r"\bfull[- ]time\b|\bvollzeit|jornada (?:completa|laboral completa)|tiempo completo"
        r"|\bfull[- ]?zeit\b|\bjornada de 40\b"
        r"|\b(?:3[5-9]|4[0-2])(?:[.,]\d+)?\s*(?:hours?|hrs|stunden|std|horas)\b",
    ),
)
_EMPLOYMENT = tuple(
    (kind, re.compile(pattern, re.IGNORECASE | re.MULTILINE)) for kind, pattern in _EMPLOYMENT_WORDS
)
_NOT_THIS_JOB = re.compile(
    r"\b(?:completed|finished|served|time[- ]served|abgeschlossene[rn]?|erfolgreiche[rn]?|fertige"
    r"|(?:ihre|deine|eine|mit) (?:\w+ )?(?:ausbildung|lehre))\b[^.\n]{0,60}"
    r"|\b(?:main|principal|sub|building|general|ground ?works?|civil|mechanical|electrical|m&e"
    r"|our|to|manage|managing|with|of|external|appointed)[- ]contractors?\b"
    r"|\bno (?:freelance\w*|contractors?|agencies|part[- ]time|full[- ]time)\b"
    r"|\b(?:buenas|mejores|malas) prácticas\b|\b(?:internship|praktikum|praktika|prácticas|pasantía"
    r"|apprenticeship)[^.\n]{0,30}\b(?:experience|preferred|a plus|wäre|von vorteil|toll|erwünscht"
    r"|deseable|valorable)\b[^.\n]*"
    r"|\bfull[- ]time (?:equivalent|education|salary|rate)|\bunbefristet\w*"
    r"|\bdespués de la temporal\b|\bentfristung\b",
    re.IGNORECASE,
)
"""Words of employment that speak of something else than the job on offer."""
_HOURS = re.compile(
    rf"\b(?P<low>\d{{1,2}}(?:[.,]\d+)?)(?:\s?(?:-|–|to|bis|a|or"
    rf"|oder)\s?(?P<high>\d{{1,2}}(?:[.,]\d+)?))?"
    rf"\s?(?:-\s?)?(?:(?:contracted|paid|guaranteed)\s)?(?:hours?|hrs?|h|std|stunden|wochenstunden"
    rf"|horas)"
    rf"\b\.?\s*(?:{_WEEK}|-?\s?woche\b)|\b(?P<weekly>\d{{1,2}}(?:[.,]\d+)?)\s?(?:wochenstunden"
    rf"|[- ]hours?[- ]week|h[- ]woche)|^(?:(?:working|weekly|contracted|contract)\s)?(?:hours|std\."
    rf"|arbeitszeit|wochenarbeitszeit|wochenstunden|jornada|horas)\s*:\s*(?P<stated>\d{{1,2}}"
    rf"(?:[.,]\d+)?)(?=\s*(?:$|[,;(]|hours?|hrs?|h\b|std|stunden|horas|{_WEEK}))",
    re.IGNORECASE | re.MULTILINE,
)
_PERCENT = re.compile(
    r"(?:\b(?:pensum|arbeitspensum|workload|beschäftigungsgrad|anstellungsgrad|stellenumfang|umfang"
    r"|arbeitszeit|position|stelle|job|role)\s*(?:\(|:|von|of|at|\s)\s*)?(?<![\d.,])"
    r"(?P<low>\d{2,3})(?:\s?%?\s?(?:-|–|bis|to|a)\s?(?P<high>\d{2,3}))?\s?%"
    r"(?P<behind>[- ]?(?:stelle|pensum|anstellung|position|fte|workload|teilzeit"
    r"|der regelmäßigen))?",
    re.IGNORECASE,
)
_WORKLOAD = re.compile(
    r"pensum|workload|grad|umfang|arbeitszeit|position|stelle|job|role|anstellung|fte|teilzeit"
    r"|regelmäßig",
    re.IGNORECASE,
)
_FTE = re.compile(
    r"\b(?P<share>0?[.,]\d{1,2}|1(?:[.,]0+)?)\s?(?:x\s)?(?:FTE|WTE|VZÄ)\b", re.IGNORECASE
)
_LEAST_FULL_HOURS, _LEAST_FULL_PERCENT = 35.0, 90.0
_LEAST_HOURS = 5.0
_SENIORITY_WORDS: tuple[tuple[Seniority, str], ...] = (
    (
        "intern",
        r"\bintern(?:ship)?\b|\bpraktikant|\bpraktikum|werkstudent|\bbecari[oa]\b"
        r"|\bapprentice|\bauszubildende|\bazubi\b",
    ),
    (
        "director",
        r"\bdirector\b|\bvice president\b|\bvp\b|\bhead of\b|\bchief\b|\bc[teofi]o\b"
        r"|geschäftsführ|bereichsleit|\bdirector[a]?\b"
        r"|\bhead ?teacher\b|\bprincipal of\b|pflegedirekt",
    ),
    (
        "lead",
        r"\blead\b(?!\s+gen)|\bteam ?lead|\bleitende[rn]?\b|\bmanager\b|\bsupervisor\b"
        r"|\bprincipal\b|\bforeman\b"
        r"|\bstaff engineer\b|\bhead chef\b|\bward manager"
        r"|leiter(?:in)?\b|leitung\b|\bmeister\b|\bjefe\b|\bjefa\b|\bcharge nurse"
        r"|\bsite manager|\bmatron\b|\bresponsable\b|\bbranch chief",
    ),
    (
        "senior",
        r"\bsenior\b|\bsr\.?\b|\bexperienced\b|\bsous chef\b|erfahrene|\bexperto\b"
        r"|\bspecialist nurse|\bsenior-level\b",
    ),
    (
        "junior",
        r"\bjunior\b|\bjr\.?\b|\bgraduate\b|\bentry[ -]level\b|^assistant\b|\btrainee\b"
        r"|\bnewly qualified|berufseinsteiger|\bnqt\b|\bect\b|\bcommis\b",
    ),
)
_SENIORITY = tuple(
    (level, re.compile(pattern, re.IGNORECASE)) for level, pattern in _SENIORITY_WORDS
)
_NO_RANK = re.compile(
    r"\b(?:(?:key )?account|project|case|product|programme?|community|content|brand|contract"
    r"|relationship|customer success|social media|produkt|projekt) ?manager(?:in)?\b",
    re.IGNORECASE,
)
"""Managers of things, not of people: their titles say nothing of their rank."""
_SAYS_LEVEL = re.compile(
    r"(?:experience|seniority|career|job) level\s*:\s*(.{2,30})|karrierestufe\s*:\s*(.{2,30})"
    r"|nivel\s*:\s*(.{2,30})",
    re.IGNORECASE,
)


def employment_type(title: str, head: str, text: str) -> EmploymentType | None:
    """The kind of employment: by the title, by the posting's first lines, by the rest.

    Where no word says full or part time, hours or a percentage do: fewer than 35 hours a week
    or at most 89 % is part time. `full_time` where a posting offers both. A temporary job that
    says its hours is told by these.
    """
    for place in (title, head, text):
        said = _NOT_THIS_JOB.sub(" ", place)
        found = [kind for kind, pattern in _EMPLOYMENT if pattern.search(said)]
        if (
            place is not title
        ):  # "Apprentice supervisor wanted" in the text is not an apprenticeship
            found = [k for k in found if k not in ("apprenticeship", "internship")] or (
                found if place is head else []
            )
        if not {"full_time", "part_time"} & set(found) and (measured := _by_extent(place, title)):
            found.append(measured)
        if found and found[0] == "temporary" and len(found) > 1:
            found = found[1:]
        if "full_time" in found and "part_time" in found and found[0] == "part_time":
            return "full_time"
        if found:
            return found[0]
    return None


def _by_extent(place: str, title: str) -> EmploymentType | None:
    """Full or part time by hours a week, by a percentage of full time or by its fraction."""
    for match in _HOURS.finditer(place):
        written = match["high"] or match["low"] or match["weekly"] or match["stated"]
        hours = float(written.replace(",", "."))
        if hours >= _LEAST_HOURS:
            return "full_time" if hours >= _LEAST_FULL_HOURS else "part_time"
    if fraction := _FTE.search(place):
        share = 100 * float(fraction["share"].replace(",", "."))
        return "full_time" if share >= _LEAST_FULL_PERCENT else "part_time"
    for match in _PERCENT.finditer(place):
        share = float(match["high"] or match["low"])
        if share > 100 or not (place is title or _WORKLOAD.search(match.group())):
            continue
        return "full_time" if share >= _LEAST_FULL_PERCENT else "part_time"
    return None


def seniority(title: str, text: str) -> Seniority | None:
    """How senior the job is: a stated level, else the title's words."""
    stated = _SAYS_LEVEL.search(text)
    words = next((g for g in stated.groups() if g), "") if stated else ""
    for place in (words, _NO_RANK.sub(" ", title)):
        for level, pattern in _SENIORITY:
            if pattern.search(place):
                return level
        if re.search(r"\bmid(?:[ -]?(?:level|senior))?\b", place, re.IGNORECASE):
            return "mid"
    return None
