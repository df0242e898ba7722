"""Until when one can apply."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar enero ene jänner", "february feb februar febrero feber",
            "march mar märz maerz marzo mrz", "april apr abril abr", "may mai mayo",
            "june jun juni junio", "july jul juli julio", "august aug agosto ago",
            "september sep sept septiembre setiembre", "october oct oktober octubre okt",
            "november nov noviembre", "december dec dezember diciembre dez dic",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"""(?<!\d)(?P<y>20\d\d)(?P<sep1>[-/.])(?P<m>\d\d?)(?P=sep1)(?P<d>\d\d?)(?!\d)
    | (?<!\d)(?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.|º)?[\s/-]*(?:of\s+|de\s+)?
      (?P<mon2>{_MONTH})\b\.?(?:,?[\s/-]*(?:de\s+|del\s+)?(?P<y2>20\d\d)\b)?
    | \b(?P<mon3>{_MONTH})\b\.?[\s/-]+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)
      (?:,?[\s/-]+(?P<y3>20\d\d)\b)?
    | (?<![\d.,/-])(?P<a>\d{{1,2}})(?P<sep>[./-])\s?(?P<b>\d{{1,2}})(?P=sep)\s?
      (?P<y4>20\d\d|\d\d)(?![\d:])""",
    re.IGNORECASE | re.VERBOSE,
)
_APPLICATION = r"(?:applications?|applying|apply|cvs?|résumés?|resumes?|forms?|candidatures?)"
_DEADLINE = re.compile(
    r"(?P<strong>(?:open(?:ing)? (?:&|and) )?clos(?:ing|e|es|ed) dates?|application close date"
    r"|close[sd]? (?:on|at)\b|deadline|appl(?:y|ications?) (?:by|before|until|till)"
    r"|applications? (?:must be |should be |are |to be )?(?:received |submitted |accepted |due )?"
    r"(?:no later than|by|until|before|close|due|end)"
    r"|last (?:day|date)(?: (?:to apply|for|of|by)\b[^\n:]{0,40})?|final (?:day|date)(?: to apply)?"
    r"|closes|closing period|cut-?off date|due date|advertised until"
    r"|(?:job |ad |listing |posting )?(?:expires|expiry(?: date)?|expiration date)"
    r"|unposting date|(?:posting|advert) end date"
    r"|(?:vacancy|advert|posting|listing|recruitment|window) (?:closes|ends|is open until)"
    r"|valid (?:through|until)|post ?until|open until|open through|no later than"
    r"|bewerbungs(?:schluss|frist|ende|zeitraum|deadline)|bewerbungen? (?:sind )?bis"
    r"|ende der bewerbungsfrist|bewerb\w+ (?:[\w-]+ ){0,6}bis|einsendeschluss|stichtag"
    r"|(?:ausgeschrieben|ausschreibung|gültig|online|frist|anzeige) (?:läuft )?bis|spätestens"
    r"|meldeschluss|annahmeschluss|anmeldeschluss"
    r"|fecha (?:límite|tope|de cierre|máxima|de vencimiento|final|de fin)|plazo"
    r"|cierre(?: de (?:la |las )?(?:postulaci|convocatoria|inscripci|recepci|oferta|candidatura"
    r"|vacante)\w*)?\s*:|cierra el|vence(?: el)?\b|vencimiento|vigencia|vigente hasta"
    r"|inscripci[oó]n(?:es)?\b[^\n.]{0,25}\bhasta|(?:postulaciones|postular|postúlate|candidaturas"
    r"|recepción|solicitudes|enviar|envía|antecedentes|inscribirse|abierta)\b[^\n]{0,70}?\b(?:hasta"
    r"|antes del?)|antes del"
    rf"|{_APPLICATION}\b[^\n]{{0,80}}?\b(?:by|until|before|till)\b|(?:write|send)\b[^\n]{{0,80}}?\b"
    r"(?:by|until|before)\b|by (?:noon|midnight|midday|close of|\d{1,2}(?::\d\d)? ?[ap]m)"
    r"|closing\b)"
    r"|(?P<weak>\bbis (?:zum|einschließlich|einschl\.|inkl\.)|\bhasta el)",
    re.IGNORECASE,
)
_OTHER_TERM = re.compile(
    r"befrist|vertrag|vertret|elternzeit|projekt|laufzeit|dauer|beschäftig|contrat|temporad"
    r"|sustituci"
    r"|reemplaz|duraci|fixed|cover",
    re.IGNORECASE,
)
"""Words before "bis zum" that make it the end of the job, not of the time to apply."""
_OTHER_DATE = re.compile(
    r"\b(?:interviews?|assessment (?:day|centre)|start(?:s|ing)?(?: date)?|commenc\w+|posted"
    r"|posting date|published|listed|date posted|listing date|updated|expected start|shortlist\w*"
    r"|beginn"
    r"|eintritt\w*|arbeitsbeginn|einstellung|vorstellungsgespräch\w*|veröffentlich\w+"
    r"|publikation\w*"
    r"|online seit|inicio|incorporaci\w+|entrevistas?|contratación|publicad[oa]|publicación"
    r"|ingreso)\b",
    re.IGNORECASE,
)
_POSTED = re.compile(
    r"\b(?:posted(?: on)?|date posted|posting date|published(?: on)?|listed(?: on)?|listing date"
    r"|opening date|open(?:s|ed)?(?: on)?|publikationsdatum|veröffentlicht(?: am)?|online seit"
    r"|eingestellt am|publicad[oa](?: el)?|fecha de publicación|erschienen am)\b[:\s]{0,3}",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:interviews?(?: date| will be held| are| on)*|start(?:s|ing)?(?: date)?|commenc\w+"
    r"|vorstellungsgespräche?|arbeitsbeginn|beginn|eintritt\w*|inicio|incorporación|entrevistas?)\b"
    r"[^\n\d]{0,30}",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"^[\s,]*(?:(?:-|–|—|to|until|till|through|bis|al|a|hasta|and)\s*)+(?:el\s|the\s|zum\s)?"
    r"(?:[^\W\d]{2,12}\.?,?\s){0,2}$",
    re.IGNORECASE,
)
_NAMED_PERIOD = re.compile(r"period|plazo|zeitraum|opening|open |vigencia", re.IGNORECASE)
_AFTER_LABEL, _BEFORE_WEAK = 160, 60
_LONGEST_WAIT = 200
"""Days between a posting and its closing date, and from there to an interview or first day."""


def deadline(text: str, *, month_first: bool) -> date | None:
    """The last day to apply; None if the posting names none.

    `month_first`: read 3/4/2026 as 4 March (American order), unless the posting's other dates show
    its order (13/4 or 4/13). Of a period's two dates the later. A date without a year takes the
    year that the day of publication, of the interviews or of the start allows; without these it is
    not guessed.
    """
    month_first = _order(text, month_first)
    for label in _DEADLINE.finditer(text):
        if label["weak"]:
            before = text[max(0, label.start() - _BEFORE_WEAK) : label.start()]
            if _OTHER_TERM.search(re.split(r"[.;\n]", before)[-1]):
                continue
        stretch = text[label.end() : label.end() + _AFTER_LABEL].split("\n\n")[0]
        stretch = _OTHER_DATE.split(stretch)[0]
        matches = list(_DATE.finditer(stretch))
        found = [_read(match, month_first) or _dated(match, text, month_first) for match in matches]
        first, second = (*found, None, None)[:2]
        if second is not None:
            between = stretch[matches[0].end() : matches[1].start()]
            if _BOTH.match(between) or _NAMED_PERIOD.search(label.group()):
                return max(first or second, second)
        if first is not None:
            return first
    return None


def _order(text: str, month_first: bool) -> bool:
    """Whether the posting writes the month first, by those of its dates that leave no doubt."""
    pairs = {(int(m["a"]) > 12, int(m["b"]) > 12) for m in _DATE.finditer(text) if m["a"]}
    if (False, True) in pairs and (True, False) not in pairs:
        return True
    return month_first and (True, False) not in pairs


def _dated(match: re.Match[str], text: str, month_first: bool) -> date | None:
    """A day and month with the year that another date of the posting gives it."""
    for pattern, sign in ((_POSTED, 1), (_LATER, -1)):
        for label in pattern.finditer(text):
            other = _DATE.match(text, label.end()) or _near(text, label.end())
            known = _read(other, month_first) if other else None
            if known is None:
                continue
            for year in (known.year, known.year + sign):
                day = _of(year, *_day_and_month(match))
                if day and 0 <= (day - known).days * sign <= _LONGEST_WAIT:
                    return day
    return None


def _near(text: str, start: int) -> re.Match[str] | None:
    return _DATE.search(text, start, min(len(text), start + 40))


def _day_and_month(match: re.Match[str]) -> tuple[int, int]:
    """Month and day of a date written without its year."""
    if match["mon2"]:
        return _MONTHS[match["mon2"].casefold()], int(match["d2"])
    if match["mon3"]:
        return _MONTHS[match["mon3"].casefold()], int(match["d3"])
    return 0, 0


def _read(match: re.Match[str], month_first: bool) -> date | None:
    if match["y"]:
        return _of(int(match["y"]), int(match["m"]), int(match["d"]))
    if match["mon2"] or match["mon3"]:
        year = match["y2"] or match["y3"]
        return _of(int(year), *_day_and_month(match)) if year else None
    first, second = int(match["a"]), int(match["b"])
    year = int(match["y4"]) + (2000 if len(match["y4"]) == 2 else 0)
    swapped = (month_first and first <= 12) or second > 12
    month, day = (first, second) if swapped else (second, first)
    return _of(year, month, day)


def _of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
