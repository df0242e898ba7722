"""The words of a job board around a posting: what its first lines hold beside the posting's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careerassist.engine.extraction.occupations import title_score
from careerassist.engine.extraction.organisations import employer_score
from careerassist.engine.extraction.posting_layout import Passage

_FIRST_LINES = 25
_CRUMB = re.compile(r"\s+(?:>|›|»|→)\s+")
_LINE = re.compile(
    r"""^(?:linkedin|indeed|seek|usajobs|infojobs|naukri(?:\.com)?|step\s?stone|computrabajo|xing
      |glassdoor|monster|totaljobs|reed(?:\.co\.uk)?|adzuna|jooble|bumeran|occ(?:mundial)?|gumtree
      |craigslist|nhs\ jobs|civil\ service\ jobs|job\s?bank
      |(?:my\ )?(?:network|profile|account|jobs)
      |messaging|notifications|job\ search|promoted(?:\ by.*)?|responses\ managed.*)
      (?:\s*[|/·].*)?$
    | ^\S+\.[a-z]{2,8}$ | \blogo$
    | ^(?:agentur\ für\ arbeit|arbeitsagentur)\b
    | ^(?:job|vacancy|posting|advert|ad|stellen|anzeigen|referenz|oferta)[\s-]*(?:posting|id|ref
      |reference|nummer|number|nr|no|code|offer)?\.?[\s:#-]*[A-Z]{0,4}[\d/-]{3,}\w*$
    | ^(?:id|ref(?:erence)?|kennziffer|referenznummer)\b[\s.:#-]*[\w/-]*\d[\w/-]*$
    | ^\d(?:[.,]\d)?\s(?:out\ of|von|de)\s\d | ^\d[.,]\d\s*[·|]\s*[\d,.]+\s(?:reviews|opiniones)
    | ^(?:posted|erschienen|veröffentlicht|publicad[oa]|hace|vor|listed)\b[^.]{0,25}
      (?:\bago|\btagen?|\bd[ií]as?|\bsemanas?|\bwochen?|\btoday|\bgestern|\bheute)\b
    | \b(?:responses\ managed|show\ more\ options|quick\ apply|view\ all\ jobs)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_MENU = re.compile(
    r"(?:(?:sign in|log ?in|register|search(?: for jobs)?|help|profile|menu|home|jobs|companies"
    r"|salaries|career advice|explore companies|job search|buscar ofertas|empresas|salarios"
    r"|acceso candidatos|skip navigation|anmelden|suche|hilfe|login to apply|register to apply)"
    r"(?:\s*[|·]\s*|\s{1,}|$))+",
    re.IGNORECASE,
)
_SITE_OF = re.compile(r"(?P<name>\S+\s.+?)\s(?:jobs|careers|vacancies|karriere|empleo)$", re.I)


def without_chrome(parts: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The passages without a board's own lines among the first ones.

    Of a trail ("Home > Vacancies > Nurse") the last step stays if it names an occupation, of
    "Job details | Ashby Town Council Jobs" the employer.
    """
    return (*_kept(parts[:_FIRST_LINES]), *parts[_FIRST_LINES:])


def _kept(parts: tuple[Passage, ...]) -> Iterator[Passage]:
    for passage in parts:
        text = passage.text
        steps = [*_CRUMB.finditer(text)]
        if len(steps) > 1 or (steps and text.casefold().startswith(("home", "jobs", "start"))):
            last = passage.part(steps[-1].end(), len(text))
            if title_score(last.text) >= 2:
                yield last
            continue
        bar = text.rfind("|") + 1
        site = _SITE_OF.fullmatch(text[bar:].strip())
        if site and employer_score(site["name"]) >= 2 and title_score(text) < 3:
            at = text.find(site["name"], bar)
            yield passage.part(at, at + len(site["name"]))
            continue
        if not (_LINE.search(text) or _MENU.fullmatch(text)):
            yield passage
