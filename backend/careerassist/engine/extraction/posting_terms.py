"""Terms of the job: for how long, how senior, until when to apply."""

from __future__ import annotations

import re
from datetime import date

from careerassist.schemas.posting import EmploymentType, Seniority

_EMPLOYMENT_WORDS: tuple[tuple[EmploymentType, str], ...] = (
    (
        "apprenticeship",
        r"\bapprentice(?:ship)?\b|\bauszubildende|\bazubi\b|ausbildungsplatz|\baprendiz\b"
        r"|^ausbildung zu[rm]\b",
    ),
    (
        "internship",
        r"\bintern(?:ship)?\b|\bpraktik(?:um|ant)|werkstudent|\bprácticas\b|\bbecari[oa]\b",
    ),
    (
        "contract",
        r"\bcontractor\b|\bfreelance|\bcontract (?:role|position|basis|job)\b|\b(?:type"
        r"|contract|vertragsart)\s*:\s*(?:contract|freelance)"
        r"|\bfreiberuflich|\bautónomo\b|day rate",
    ),
    (
        "temporary",
        r"\btemporary\b|\bfixed[- ]term|\bmaternity cover|\bseasonal\b"
        r"|\b\d+[- ]months?[- ]contract|\bbefristet"
        r"|\bzeitarbeit|\btemporal\b|\bsaison"
        r"|not to exceed \d+|\bterm appointment|contrato temporal|\binterim\b",
    ),
    (
        "part_time",
        r"\bpart[- ]time\b|\bteilzeit\b|\bminijob|\baushilfe\b|\bzero[- ]hours?\b|media jornada"
        r"|jornada parcial|tiempo parcial",
    ),
    (
        "full_time",
        r"\bfull[- ]time\b|\bvollzeit\b|jornada completa|tiempo completo|\b(?:3[5-9]"
        r"|4[0-2])(?:[.,]\d+)?\s*(?:hours?|hrs|stunden|std|horas)\b",
    ),
)
_EMPLOYMENT = tuple(
    (kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _EMPLOYMENT_WORDS
)
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
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar enero ene jänner", "february feb februar febrero",
            "march mar märz maerz marzo mrz", "april apr abril abr", "may mai mayo",
            "june jun juni junio", "july jul juli julio", "august aug agosto ago",
            "september sep sept septiembre", "october oct oktober octubre okt",
            "november nov noviembre", "december dec dezember diciembre dez dic",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"""(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)
    | (?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.)?\s*(?:of\s+
    |de\s+)?(?P<mon2>{_MONTH})\b\.?,?\s*(?:de\s+|del\s+)?(?P<y2>20\d\d)
    | \b(?P<mon3>{_MONTH})\b\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>20\d\d)
    | (?P<a>\d{{1,2}})(?P<sep>[./-])(?P<b>\d{{1,2}})(?P=sep)(?P<y4>20\d\d|\d\d)(?!\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_DEADLINE = re.compile(
    r"closing date|close[sd]? (?:on|at|date)|deadline|apply by|applications? (?:must be "
    r"|should be |are )?(?:received |submitted )?(?:by|until|close)"
    r"|last day to apply|closes|closing period|bewerbungsschluss|bewerbungsfrist"
    r"|bewerb\w+[^\n]{0,90}?\bbis\b"
    r"|\bbis (?:zum|spätestens)|fecha límite|plazo|hasta el|valid through|postuntil|post until"
    r"|antes del|no later than|by (?:noon|midnight|midday|close of|\d{1,2}(?::\d\d)? ?[ap]m)"
    r"|(?:apply|applications?|write|send|cv|form|applying)\b[^\n]{0,80}?\b(?:by|until|before)\b"
    r"|stichtag|einsendeschluss|open until|closing",
    re.IGNORECASE,
)
_AFTER_LABEL = 160


def employment_type(title: str, head: str, text: str) -> EmploymentType | None:
    """The kind of employment: by the title, by the posting's first lines, by the rest.

    `full_time` where a posting offers both full and part time.
    """
    for place in (title, head, text):
        found = [kind for kind, pattern in _EMPLOYMENT if pattern.search(place)]
        if (
            place is not title
        ):  # "Apprentice supervisor wanted" in the text is not an apprenticeship
            found = [k for k in found if k not in ("apprenticeship", "internship")] or (
                found if place is head else []
            )
        if "full_time" in found and "part_time" in found and found[0] == "part_time":
            return "full_time"
        if found:
            return found[0]
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


def deadline(text: str, *, month_first: bool) -> date | None:
    """The last day to apply. `month_first`: read 3/4/2026 as 4 March (American order).

    Of a period's two dates the later. A date without a year is not guessed.
    """
    for label in _DEADLINE.finditer(text):
        stretch = text[label.end() : label.end() + _AFTER_LABEL].split("\n\n")[0]
        dates = [d for m in _DATE.finditer(stretch) if (d := _read(m, month_first)) is not None]
        if dates:
            return max(dates[:2]) if "period" in label.group().casefold() else dates[0]
    return None


def _read(match: re.Match[str], month_first: bool) -> date | None:
    if match["y"]:
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    elif match["y2"]:
        year, month, day = int(match["y2"]), _MONTHS[match["mon2"].casefold()], int(match["d2"])
    elif match["y3"]:
        year, month, day = int(match["y3"]), _MONTHS[match["mon3"].casefold()], int(match["d3"])
    else:
        first, second = int(match["a"]), int(match["b"])
        year = int(match["y4"]) + (2000 if len(match["y4"]) == 2 else 0)
        swapped = (month_first and first <= 12) or second > 12
        month, day = (first, second) if swapped else (second, first)
    try:
        return date(year, month, day)
    except ValueError:
        return None
