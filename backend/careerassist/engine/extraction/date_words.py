"""Month names, seasons and the words around dates, as CVs write them in many languages."""

from __future__ import annotations

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner jän enero ene janvier janv gennaio gen janeiro januari",
            "february feb februar febr febrero février févr fév febbraio fevereiro fev februari",
            "march mar märz mär maerz mrz marzo mars março maart mrt",
            "april apr abril abr avril avr aprile",
            "may mai mayo maggio mag maio mei",
            "june jun juni junio juin giugno giu junho",
            "july jul juli julio juillet juil luglio lug julho",
            "august aug agosto ago août aout augustus",
            "september sept sep septiembre setiembre septembre settembre set setembro",
            "october oct oktober okt octubre octobre ottobre ott outubro out",
            "november nov noviembre novembre novembro",
            "december dec dezember dez diciembre dic décembre déc dicembre dezembro december",
        ),
        start=1,
    )
    for name in names.split()
}

SEASONS: dict[str, tuple[int, int]] = {
    name: months
    for names, months in (
        ("spring frühling frühjahr primavera printemps lente", (3, 5)),
        ("summer summers sommer verano été estate zomer", (6, 8)),
        ("autumn fall herbst otoño automne autunno herfst", (9, 11)),
        ("sommersemester ss sose", (4, 9)),
    )
    for name in names.split()
}
"""First and last month. Winter is left out: it lies in two years, so only its year is certain."""

YEAR_ONLY_SEASONS: tuple[str, ...] = (
    "winter", "invierno", "hiver", "inverno", "wintersemester", "ws", "wise",
)  # fmt: skip

PRESENT: tuple[str, ...] = (
    "present", "the present", "present day", "current", "currently", "now", "today", "ongoing",
    "to date", "date", "till now", "till date", "till present", "til now", "til date", "until now",
    "up to now", "up to date", "present date", "this date", "moment", "bis dato", "bis jetzt",
    "bis heute", "fecha", "a la fecha", "a la actualidad", "al presente",
    "hasta la fecha", "hasta hoy", "hasta la actualidad", "hasta el presente", "hasta ahora",
    "continuing", "heute", "jetzt", "aktuell", "laufend", "andauernd", "dato",
    "gegenwärtig", "gegenwart", "actualidad", "la actualidad", "actualmente", "presente",
    "el presente", "actual", "hoy", "la fecha", "en curso", "ahora", "aujourd'hui", "aujourd’hui",
    "présent", "ce jour", "actuel", "en cours", "oggi", "attuale", "in corso", "atual", "hoje",
    "o momento", "atualmente", "heden", "nu", "至今", "现在", "今",
)  # fmt: skip

BETWEEN: tuple[str, ...] = (
    "to", "until", "till", "thru", "through", "up to", "bis", "bis zum", "bis heute", "hasta",
    "hasta la", "a", "al", "a la", "à", "au", "jusqu'à", "jusqu’à", "tot", "fino a", "até",
    "and",
)  # fmt: skip

SINCE: tuple[str, ...] = (
    "since", "seit", "ab", "desde", "desde el", "depuis", "dal", "sinds", "as of", "starting",
)  # fmt: skip

FROM: tuple[str, ...] = ("from", "between", "von", "vom", "del", "de", "du", "da", "van", "vanaf")

UNTIL: tuple[str, ...] = ("until", "till", "bis", "hasta", "up to")

EXPECTED: tuple[str, ...] = (
    "expected", "expected graduation", "graduation expected", "anticipated", "estimated",
    "expected completion", "anticipated graduation", "expected graduation date", "projected",
    "due", "voraussichtlich", "vsl.", "voraussichtlicher abschluss", "geplant", "previsto",
    "prevista", "previsto para", "finalización prevista", "graduating", "graduation",
    "completing", "candidate",
)  # fmt: skip
