"""Where the work is done: at the employer's, at home, or some days each."""

from __future__ import annotations

import re

from careerassist.schemas.posting import RemotePolicy

_NUMBER = r"(?:[1-4]|one|two|three|four|ein|einen|zwei|drei|vier|un|uno|dos|tres|cuatro)"
_DAYS = r"(?:days?|tagen?|tag|días?)"
_AT_HOME = (
    r"(?:home|remote(?:ly)?|home[- ]?office|mobil\w* arbeit\w*|teletrabajo|oficina|office|büro)"
)
_WEEKDAYS = (
    r"(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|montags?|dienstags?|mittwochs?"
    r"|donnerstags?|freitags?|(?:los )?(?:lunes|martes|miércoles|jueves|viernes))"
)
_HYBRID = re.compile(
    r"\bhybrid(?:es|e|o)?\b(?!\s+(?:clouds?|vehicles?|cars?|electric|apps?|mobile|infrastructure"
    r"|systems?|engines?|integration|architectures?|environments?|identity|seeds?|projects?|motors?"
    r"|powertrains?|events?|corn|teas?))"
    r"|\bhíbrid[oa]\b(?!\s+(?:motor|vehículos?|coches?))|\bsemipresencial"
    rf"|\b{_NUMBER}\s+{_DAYS}\b[^.\n]{{0,30}}\b{_AT_HOME}"
    rf"|\b{_AT_HOME}\b[^.\n]{{0,25}}\b(?:{_NUMBER}|up to|bis zu|hasta)\W+(?:\w+\s)?{_DAYS}\b"
    rf"|\b(?:home[- ]?office|from home|teletrabajo|remoto)\b[^.\n]{{0,15}}\b{_WEEKDAYS}"
    rf"|\b{_WEEKDAYS}\b[^.\n]{{0,15}}\b(?:home[- ]?office|from home|teletrabajo|desde casa|remote)"
    r"|teilweise (?:im )?home|part(?:ly|ially) remote|teletrabajo parcial|telework eligible"
    r"|mobiles arbeiten|(?:anteilig|tageweise)\w* (?:im )?home"
    r"|home[- ]?office[^.\n]{0,20}\b(?:möglich|anteil|option|nach absprache|tageweise)"
    r"|\bmix of (?:home|office|remote)|split between (?:home|the office)",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"\bremote(?:ly)?\b|\bwork(?:ing)? from (?:home|anywhere)|home[- ]based|\b100\s?% home"
    r"|\bvirtual\b\s*(?:\(|$|,|;|position|role)|anywhere in the|\btelework|\bhome[- ]?office\b"
    r"|\bteletrabajo\b|\bremot[oa]\b|telecommut|\bdesde casa\b|\bwfh\b",
    re.IGNORECASE,
)
_ON_SITE = re.compile(
    r"\bon[- ]?site\b|in[- ]person\b|\bin the office\b|\boffice[- ]based|\bpresencial\b"
    r"|\bwork from office\b|\bwfo\b|\b(?:five|5) days (?:a week )?in (?:the|our) office"
    r"|\bpräsenzpflicht|(?:arbeit\w*|tätigkeit|ausschließlich) vor ort",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\bon[- ]?site,?\s+(?:\w+\s)?(?:parking|car park|gym|canteen|caf[eé]|restaurant|cafeteria"
    r"|nursery|creche|facilit\w+|childcare|visits?|training|construction|teams?|security|catering"
    r"|accommodation|safety|laundry|clinic|testing|interviews?|activit\w+|induction|amenities"
    r"|deliver\w+|staff|manage\w+|supervis\w+|inspections?|health|spa|shop|housing|meals?)"
    r"|\bon[- ]?site (?:at|with|for) (?:\w+\s){0,2}(?:customers?|clients?)"
    r"|\b(?:customers?|clients?)(?:['’]s?)? (?:on[- ]?site|sites?)"
    r"|\bvisit\w* [^.\n]{0,20}on[- ]?site|\bin[- ]person (?:interviews?|training|meetings?"
    r"|sessions?|events?|visits?|assessment"
    r"|support)"
    r"|\b(?:kunden?|kundinnen|patienten|baustellen?|mandanten|einsatz)\b[^.\n]{0,25}\bvor ort\b"
    r"|\bvor ort\b[^.\n]{0,20}\b(?:kunden?|kundinnen|patienten|baustellen?|mandanten"
    r"|auftraggeber)\w*",
    re.IGNORECASE,
)
"""Things and visits that are on site, which says nothing of where the work is done."""
_REFUSED = re.compile(
    r"not (?:a |suitable for |available for |eligible for )?(?:remote|telework)|\bno remote"
    r"|\bno home[- ]?office|\bkein(?:e)? home|cannot be (?:done|performed) remotely"
    r"|sin teletrabajo|\bno (?:se )?(?:ofrece |admite |hay )?teletrabajo",
    re.IGNORECASE,
)
_ANSWERED_NO = re.compile(
    r"\b(?:telework(?:ing)?(?: eligible)?|remote(?: (?:job|work|working|position|eligible|option))?"
    r"|hybrid(?: work(?:ing)?)?|home[- ]?office|teletrabajo|trabajo remoto|work from home)"
    r"\s*[:?|\t\n–-]\s*(?:no|nein|none|not (?:available|eligible|possible)|nicht möglich)\b[.,;]?",
    re.IGNORECASE,
)
"""A field of a form that is answered with no; what else holds, it does not say."""
_OTHER_SENSE = re.compile(
    r"\bremote (?:support|control|site|sensing|desktop|monitoring|teams?|areas?|locations?|users?"
    r"|communit\w+|villages?|regions?|islands?|stations?|work sites?)"
    r"|\bnot (?:\w+ )?(?:required|able|possible|allowed|expected) to work (?:from home|remotely)"
    r"|if the position isn.t remote|\b(?:control|acceso|asistencia|soporte|monitoreo) remot[oa]\b",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"^(?:work(?:ing)? arrangements?|workplace(?: type| information)?|work(?:ing)? mod(?:el|e)"
    r"|work location|location type|remote (?:type|status)|job location type"
    r"|arbeitsmodell|arbeitsform|arbeitsweise|modalidad(?: de trabajo| laboral)?|modo de trabajo"
    r"|esquema(?: de trabajo)?)"
    r"(?:\s*:\s*|\s*\n|\s+(?=híbrid|remot|presencial))"
    r"(?:(?:work from|100\s?%|fully|full|trabajo|en|del?)\s)*"
    r"(remote|hybrid|on-?\s?site|in[- ]person|office|wfo|home|wfh|remot[oa]|híbrid[oa]|presencial"
    r"|teletrabajo|home-?office|vor ort)\b",
    re.IGNORECASE | re.MULTILINE,
)
_ARRANGEMENTS: dict[str, RemotePolicy] = {
    **dict.fromkeys(
        ("remote", "remoto", "remota", "home", "wfh", "teletrabajo", "homeoffice"), "remote"
    ),
    **dict.fromkeys(("hybrid", "híbrido", "híbrida"), "hybrid"),
    **dict.fromkeys(("onsite", "inperson", "office", "wfo", "presencial", "vorort"), "on_site"),
}


def remote_policy(text: str) -> RemotePolicy | None:
    """What a labelled line says, else hybrid if parts of the week are meant, remote, or on site;
    None if nothing is said."""
    if stated := _STATED.search(text):
        return _ARRANGEMENTS[stated[1].casefold().replace("-", "").replace(" ", "")]
    said = _ANSWERED_NO.sub(" ", _ASIDE.sub(" ", _OTHER_SENSE.sub(" ", text)))
    offered = _REFUSED.sub(" ", said)
    if _HYBRID.search(offered):
        return "hybrid"
    if _REMOTE.search(offered):
        return "remote"
    return "on_site" if offered != said or _ON_SITE.search(offered) else None
