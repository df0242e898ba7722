"""Where the work is done: at the employer's, at home, or some days each."""

from __future__ import annotations

import re

from careerassist.schemas.posting import RemotePolicy

_NUMBER = r"(?:\d|one|two|three|four|ein|zwei|drei|vier|dos|tres|cuatro)"
_AT_HOME = r"(?:home|remote|home[- ]?office|mobil\w* arbeit\w*|teletrabajo|oficina|office|büro)"
_HYBRID = re.compile(
    r"\bhybrid(?:es|e|o)?\b(?!\s+(?:clouds?|vehicles?|cars?|electric|apps?|mobile|infrastructure"
    r"|systems?|engines?|integration|architectures?|environments?|identity|seeds?|projects?))"
    r"|\bhíbrid[oa]\b|\bsemipresencial"
    rf"|\b{_NUMBER}\s+(?:days?|tage?n?|días)\b[^.]{{0,30}}\b{_AT_HOME}"
    rf"|\b{_AT_HOME}\b[^.]{{0,25}}\b(?:{_NUMBER}|up to|bis zu)\W+(?:\w+\s)?(?:days?|tage?n?|días)\b"
    r"|teilweise (?:im )?home|part(?:ly|ially) remote|teletrabajo parcial|telework eligible"
    r"|mobiles arbeiten"
    r"|home[- ]?office[^.\n]{0,20}\b(?:möglich|anteil|option|nach absprache|tageweise)"
    r"|\bmix of (?:home|office|remote)|split between (?:home|the office)",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"\bremote(?:ly)?\b|\bwork from (?:home|anywhere)|home[- ]based|\b100\s?% home"
    r"|\bvirtual\b\s*(?:\(|$|,|;|position|role)|anywhere in the|\btelework|\bhome[- ]?office\b"
    r"|\bteletrabajo\b|\bremoto\b|telecommut",
    re.IGNORECASE,
)
_ON_SITE = re.compile(
    r"\bon[- ]?site\b|in[- ]person|\bin the office\b|office[- ]based|\bpresencial\b"
    r"|\bpräsenzpflicht|(?:arbeit\w*|tätigkeit|ausschließlich) vor ort",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"not (?:a |suitable for |available for |eligible for )?(?:remote|telework)|\bno remote"
    r"|\bno home[- ]?office|\bkein(?:e)? home|cannot be (?:done|performed) remotely"
    r"|sin teletrabajo",
    re.IGNORECASE,
)
_OTHER_SENSE = re.compile(
    r"\bremote (?:support|control|site|sensing|desktop|monitoring|teams?|areas?|locations?|users?"
    r"|communit\w+|villages?|regions?|islands?|stations?|work sites?)"
    r"|\bnot (?:\w+ )?(?:required|able|possible|allowed|expected) to work (?:from home|remotely)"
    r"|if the position isn.t remote",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"^(?:work arrangement|workplace type|working model|arbeitsmodell|modalidad)\s*:\s*"
    r"(remote|hybrid|on-?site|remoto|híbrid[oa]|presencial|vor ort)\b",
    re.IGNORECASE | re.MULTILINE,
)
_ARRANGEMENTS: dict[str, RemotePolicy] = {
    **dict.fromkeys(("remote", "remoto"), "remote"),
    **dict.fromkeys(("hybrid", "híbrido", "híbrida"), "hybrid"),
    **dict.fromkeys(("onsite", "presencial", "vorort"), "on_site"),
}


def remote_policy(text: str) -> RemotePolicy | None:
    """What a labelled line says, else hybrid if parts of the week are meant, remote, or on site;
    None if nothing is said."""
    if stated := _STATED.search(text):
        return _ARRANGEMENTS[stated[1].casefold().replace("-", "").replace(" ", "")]
    said = _OTHER_SENSE.sub(" ", text)
    offered = _REFUSED.sub(" ", said)
    if _HYBRID.search(offered):
        return "hybrid"
    if _REMOTE.search(offered):
        return "remote"
    return "on_site" if offered != said or _ON_SITE.search(offered) else None
