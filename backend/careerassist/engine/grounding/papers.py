"""Papers that are not held: degrees and certificates begun, booked, broken off, expired.

A CV may name them with their status. A text that names them must keep it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.sayings import covered
from careerassist.engine.grounding.language.words import Token, content, fold, lexicon, tokens
from careerassist.engine.grounding.qualifications import patterns
from careerassist.schemas.cv import Education
from careerassist.schemas.rewrite import Refusal

_PARTS = re.compile(r"[;|•\n]|(?<=\)),\s(?=[A-ZÄÖÜ][^()]*\()")
_SHARE = re.compile(
    r"(?P<done>\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:out\s+)?(?:of|von|de)\s+"
    r"(?:the\s+)?(?P<all>\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|eighteen|twenty)\b",
    re.IGNORECASE,
)
""" "9 of 13 papers": not all of them yet."""
_ASIDE = re.compile(r"\s[–—-]\s|\s?[(,:]\s?")
"""What parts a paper's name from the school, the place or how it stands."""
_VALID = re.compile(
    r"\b(?:valid|until|till"
    r"|to(?=\s+(?:[^\W\d]{3,9}\.?\s+)?(?:\d\d?[./])?20\d\d)"
    r"|expires?|expiry|exp\.?|renewal due|gültig|bis|válid[oa]|hasta|vence)"
    r"[^\d;]{0,24}?(?:(?P<month>0?[1-9]|1[0-2])[./])?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_HONOURS = re.compile(r"\s*\((?:hons?|honours)\.?\)", re.IGNORECASE)
_QUALIFIED = re.compile(r"[\s-](?:qualified|certified|accredited|chartered)\b", re.IGNORECASE)
_RENEWED = re.compile(
    r"\b(?:refresher|renewal|revalidation|re-?test|review|update)(?:\s+(?:is|not|falls))?\s+(?:due|expected"
    r"|booked|scheduled)\b",
    re.IGNORECASE,
)
""" "Refresher due 2028": what is to be renewed is held."""
_ABOUT_PAPERS = re.compile(
    r"\b(?:course|exam|exams|papers?|modules?|level \d|award|diploma|degree|training|membership"
    r"|qualification|weiterbildung|kurs|lehrgang|prüfung|studium|schule|curso|examen|máster"
    r"|formación|título)\b",
    re.IGNORECASE,
)
_WINDOW = 60
"""Characters around the name of a paper in which a text can give its status."""


@dataclass(frozen=True)
class OpenPaper:
    """A paper that is not held."""

    name: str
    """As the CV names it, without its status."""
    status: str
    """The CV's words for how it stands."""
    lapsed: bool
    """It was held once."""


def paper_not_held(claim: Claim) -> Iterator[Refusal]:
    """A degree or certificate that the CV calls unfinished or expired, told as held."""
    for paper in _open_papers(claim):
        told = _told(claim, paper)
        if told is None:
            continue
        around = claim.text[max(0, told[0] - _WINDOW) : told[1] + _WINDOW]
        # "A current provider" says nothing of a card that has expired: each status has its words.
        mark = _marks()["lapsed" if paper.lapsed else "unfinished"]
        if mark.search(around) or _share_left(around) or fold(paper.status) in fold(around):
            continue
        held = "still held" if paper.lapsed else "held"
        yield Refusal(
            rule="paper_not_held",
            words=claim.text[told[0] : told[1]],
            message=(
                f"Your CV says “{paper.status}” about “{paper.name}”. This sentence reads as if it "
                f"were {held}."
            ),
        )


def _open_papers(claim: Claim) -> Iterator[OpenPaper]:
    papers = {c.name.id for c in claim.cv.certificates}
    papers |= {e.degree.id for e in claim.cv.education if e.degree}
    for fact in claim.facts:
        for part in _PARTS.split(fact.text):
            known = fact.id in papers or _about_papers(part)
            if known and (paper := _open(part.strip(), claim.today)):
                yield paper
    for owner in claim.owners:
        if isinstance(owner, Education):
            yield from _open_course(owner)


def _about_papers(text: str) -> bool:
    named = any(pattern.search(text) for pattern in patterns("degrees").values())
    return bool(
        named or patterns("certificates")["words"].search(text) or _ABOUT_PAPERS.search(text)
    )


def _open(part: str, today: date | None) -> OpenPaper | None:
    """The paper that a part of a line names, if its words say that it is not held."""
    marks = _marks()
    found = marks["unfinished"].search(_RENEWED.sub(_blank, part)) or _share_left(part)
    lapsed = None if found else (_expired(part, today) or marks["lapsed"].search(part))
    if lapsed and re.match(r"until|bis|hasta|previously|former", lapsed.group(), re.IGNORECASE):
        # "Valid until 2028" is held; whether the day has gone by, `_expired` tells.
        lapsed = _expired(part, today)
    mark = found or lapsed
    if mark is None:
        return None
    name = part[: mark.start()] if part[: mark.start()].split() else part[mark.end() :]
    parts = _ASIDE.split(_HONOURS.sub("", name).strip(" –—-,(:"))
    # "Certificate, Welding (not completed)": the first word does not tell it from others.
    name = next((p for p in parts if any(map(_telling, tokens(p)))), parts[0])
    return OpenPaper(name, part[mark.start() :].strip(" )"), not found)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _open_course(course: Education) -> Iterator[OpenPaper]:
    named = course.degree or course.area or course.institution
    current = course.dates is not None and course.dates.current
    if named is None or not (course.finished is False or (course.finished is None and current)):
        return
    if _open(named.text, None) is not None:
        return  # its own words say it, and are looked at already
    words = [*(detail.text for detail in course.details), course.dates.text if course.dates else ""]
    mark = next((m for w in words if (m := _marks()["unfinished"].search(w))), None)
    yield OpenPaper(named.text, mark.group() if mark else words[-1] or "not finished", lapsed=False)


def _share_left(text: str) -> re.Match[str] | None:
    found = _SHARE.search(text)
    return found if found and found["done"].casefold() != found["all"].casefold() else None


def _expired(text: str, today: date | None) -> re.Match[str] | None:
    found = _VALID.search(text)
    if found is None or today is None:
        return None
    month = int(found["month"] or 12)
    return found if (int(found["year"]), month) < (today.year, today.month) else None


def _ends_of(claim: Claim, keys: list[Token]) -> list[int]:
    stems = {token.stem for token in keys}
    return [t.end for t in claim.words if t.stem in stems]


def _told(claim: Claim, paper: OpenPaper) -> tuple[int, int] | None:
    """Where the text names the paper: half of what tells it from others, and its number."""
    keys = [t for t in tokens(paper.name) if _telling(t)]
    said = covered(paper.name, claim.text, claim.cv.language)
    held = [t for t in keys if t.start in said]
    numbers = re.findall(r"(?<![\w.])\d(?![\w.])", paper.name)
    if not keys and not numbers:
        return None
    if any(_QUALIFIED.match(claim.text, end) for end in _ends_of(claim, held)):
        numbers, keys = [], held  # "CIM-qualified", whatever the level
    if len(held) * 2 < len(keys) or any(not re.search(rf"\b{n}\b", claim.text) for n in numbers):
        return None
    if not held and not _about_papers(claim.text):
        return None
    within = covered(claim.text, paper.name, claim.cv.language)
    named = [t for t in content(claim.words) if t.start in within] or list(claim.words)
    return named[0].start, named[-1].end


def _telling(token: Token) -> bool:
    return not token.text[0].isdigit() and fold(token.text) not in _generic()


def _marks() -> dict[str, re.Pattern[str]]:
    return patterns("status")


@cache
def _generic() -> frozenset[str]:
    """Words that many papers have in their names, and that tell none from another."""
    return frozenset(fold(word) for word in lexicon("qualifications")["status"]["generic"])
