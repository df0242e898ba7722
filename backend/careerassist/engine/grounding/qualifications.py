"""Degrees and certificates: none added, none better than it is. What is not held yet, or no more,
is in `papers`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.words import fold, lexicon
from careerassist.schemas.cv import Education
from careerassist.schemas.rewrite import Refusal


@cache
def patterns(table: str) -> dict[str, re.Pattern[str]]:
    """The word lists of a table of `data/qualifications.toml`, each as a pattern of whole words."""
    return {key: _any_of(words) for key, words in lexicon("qualifications")[table].items()}


def _any_of(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(
        rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W_])", re.IGNORECASE
    )


_ACADEMIC = ("associate", "bachelor", "master", "doctorate")
"""What "a degree" may be said of: a diploma or an apprenticeship is none."""
_HIGHER_NATIONAL = re.compile(r"\bHN[CD]\b|\bhigher national\b", re.IGNORECASE)
_BELOW_MASTER = re.compile(
    r"\b(?:(?:post)?graduate (?:diploma|certificate)|pg ?dip|pg ?cert|pgce|grad ?dip)\b",
    re.IGNORECASE,
)
"""Courses after a degree that end below a master's."""
_SO_FAR = re.compile(r"\b\d+ (?:out )?of \d+\b")
_TRAINED = re.compile(r"qualified|ausgebildet\w*|gelernt\w*|titulad[oa]", re.IGNORECASE)


def degree_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A degree of a level that the cited facts do not hold."""
    levels = {o.level for o in claim.owners if isinstance(o, Education) and o.level}
    if _BELOW_MASTER.search(claim.context):
        levels.discard("master")
    for level, pattern in patterns("degrees").items():
        found = pattern.search(claim.text)
        if found is None or level in levels or pattern.search(claim.context):
            continue
        if level == "master" and _below_master(claim, found):
            continue
        if level not in (*_ACADEMIC, "any") and claim.covers(found.group()):
            continue  # "an apprenticeship" of an apprentice electrician
        if level == "any" and _has_degree(claim, levels):
            continue
        yield Refusal(
            rule="degree_not_in_source",
            words=found.group(),
            message=f"The lines of your CV behind this sentence name no “{found.group()}”.",
        )


def _below_master(claim: Claim, found: re.Match[str]) -> bool:
    """The "Postgraduate Certificate in Education" of a PGCE."""
    named = _BELOW_MASTER.match(claim.text, found.start())
    return named is not None and claim.covers_span(found.start(), named.end())


def _has_degree(claim: Claim, levels: Collection[str]) -> bool:
    """The CV gives a degree. A Higher National Diploma stands on the level of one and is none."""
    if _HIGHER_NATIONAL.search(claim.context) and {"associate", "vocational"}.issuperset(levels):
        named = (patterns("degrees")[level] for level in _ACADEMIC if level != "associate")
        return any(pattern.search(claim.context) for pattern in named)
    return any(level in _ACADEMIC for level in levels) or _academic(claim)


def _academic(claim: Claim) -> bool:
    """The cited facts name an academic degree; one that a CV gives in letters alone ("BS", "LLB")
    stands in its education."""
    named = any(patterns("degrees")[level].search(claim.context) for level in _ACADEMIC)
    return named or any(
        isinstance(owner, Education) and owner.degree and owner.level is None
        for owner in claim.owners
    )


def _trained(claim: Claim) -> bool:
    """The cited facts name a course that was finished: who has its diploma is qualified, unless
    they name another that is not."""
    if patterns("status")["unfinished"].search(claim.source) or _SO_FAR.search(claim.source):
        return False
    return any(
        isinstance(owner, Education) and owner.finished is not False for owner in claim.owners
    )


def grade_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A mark or an honour with which a degree was passed that the cited facts do not give."""
    grades = patterns("grades")["words"]
    known = {_plain(found) for found in grades.finditer(claim.context)}
    for found in grades.finditer(claim.text):
        if _plain(found) in known:
            continue
        yield Refusal(
            rule="grade_not_in_source",
            words=found.group(),
            message=f"The lines of your CV behind this sentence give no “{found.group()}”.",
        )


def _plain(found: re.Match[str]) -> str:
    return fold(found.group()).replace("-", " ").replace("honor", "honour")


def certificate_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """ "Certified", "licensed", "registered" and the like without such a paper in the facts."""
    table = patterns("certificates")
    known = claim.context
    cited = {fact.id.split(".")[0] for fact in claim.facts}
    held = any(c.id in cited for c in claim.cv.certificates)
    for found in table["words"].finditer(claim.text):
        if held or table["words"].search(known):
            break
        if _TRAINED.fullmatch(found.group()) and _trained(claim):
            continue
        if claim.covers_span(found.start(), found.end()):
            continue  # part of the name of another paper, written out
        yield Refusal(
            rule="certificate_not_in_source",
            words=found.group(),
            message=f"The lines of your CV behind this sentence do not say “{found.group()}”.",
        )
        break
