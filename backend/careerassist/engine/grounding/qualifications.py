"""Degrees, certificates and languages: none added, none finished early, none better than it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.words import fold, lexicon
from careerassist.engine.skills import find_languages
from careerassist.schemas.cv import Education
from careerassist.schemas.facts import LANGUAGE_LEVELS, LanguageLevel
from careerassist.schemas.rewrite import Refusal


@cache
def _table(name: str) -> dict[str, re.Pattern[str]]:
    return {key: _any_of(words) for key, words in lexicon("claims")[name].items()}


def _any_of(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(
        rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W_])", re.IGNORECASE
    )


def degree_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A degree of a level that the cited facts do not hold."""
    levels = {o.level for o in claim.owners if isinstance(o, Education) and o.level}
    for level, pattern in _table("degrees").items():
        found = pattern.search(claim.text)
        if found is None or level in levels or pattern.search(claim.context):
            continue
        if level == "any" and (levels or _any_degree(claim.context)):
            continue
        yield Refusal(
            rule="degree_not_in_source",
            words=found.group(),
            message=f"The lines of your CV behind this sentence name no “{found.group()}”.",
        )


def _any_degree(text: str) -> bool:
    return any(pattern.search(text) for pattern in _table("degrees").values())


def unfinished_degree_as_finished(claim: Claim) -> Iterator[Refusal]:
    """A course that goes on, or was broken off, told as a degree held."""
    ongoing = _table("study")["ongoing"]
    for course in claim.owners:
        if not isinstance(course, Education):
            continue
        words = " ".join(
            [fact.text for fact in claim.facts if claim.cv.role_of(fact.id) == course.id]
            + [d.text for d in course.details]
            + ([course.dates.text] if course.dates else [])
        )
        unfinished = course.finished is False or (
            course.finished is None
            and ((course.dates is not None and course.dates.current) or ongoing.search(words))
        )
        if not unfinished or ongoing.search(claim.text) or not _tells_degree(claim):
            continue
        named = course.degree or course.area or course.institution
        yield Refusal(
            rule="unfinished_degree_as_finished",
            words=claim.text if len(claim.text) <= 80 else claim.text[:77] + "…",
            message=(
                f"Your CV does not say that “{named.text if named else 'this course'}” is finished."
            ),
        )


def _tells_degree(claim: Claim) -> bool:
    return _any_degree(claim.text) or _table("study")["finished"].search(claim.text) is not None


def certificate_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """ "Certified", "licensed", "registered" and the like without such a paper in the facts."""
    table = _table("certificates")
    known = claim.context
    cited = {fact.id.split(".")[0] for fact in claim.facts}
    held = any(c.id in cited for c in claim.cv.certificates)
    for found in table["words"].finditer(claim.text):
        if held or table["words"].search(known):
            break
        yield Refusal(
            rule="certificate_not_in_source",
            words=found.group(),
            message=f"The lines of your CV behind this sentence do not say “{found.group()}”.",
        )
        break
    if pending := table["pending"].search(claim.source):
        relevant = held or table["words"].search(claim.source)
        if relevant and not table["pending"].search(claim.text):
            yield Refusal(
                rule="certificate_status_changed",
                words=claim.text,
                message=f"Your CV says “{pending.group()}” about this certificate.",
            )


def language_level_raised(claim: Claim) -> Iterator[Refusal]:
    """A language that the cited facts lack, or a better command of it than they give."""
    levels = {skill.name: skill.level for skill in claim.cv.languages}
    known = {hit.name for hit in find_languages(claim.context)}
    for hit in find_languages(claim.text):
        start, end = max(0, hit.start - 40), hit.end + 40
        around = re.split(r"[,;.]|\b(?:and|und|y)\b", claim.text[start : hit.start])[-1]
        around += " " + re.split(r"[,;.]|\b(?:and|und|y)\b", claim.text[hit.end : end])[0]
        stated = _level(around)
        if hit.name not in known:
            yield Refusal(
                rule="language_not_in_source",
                words=hit.written,
                message=f"The lines of your CV behind this sentence do not name {hit.name}.",
            )
            continue
        if stated is None:
            continue
        held = levels.get(hit.name) or _level_in_source(claim, hit.name)
        if held is None or LANGUAGE_LEVELS.index(stated) > LANGUAGE_LEVELS.index(held):
            if around.strip() and fold(around.strip()) in fold(claim.source):
                continue
            yield Refusal(
                rule="language_level_raised",
                words=f"{hit.written}: {stated}",
                message=(
                    f"Your CV gives {hit.name} as {held}."
                    if held
                    else f"Your CV does not say how well you speak {hit.name}."
                ),
            )


def _level_in_source(claim: Claim, language: str) -> LanguageLevel | None:
    for fact in claim.facts:
        if any(hit.name == language for hit in find_languages(fact.text)) and (
            found := _level(fact.text)
        ):
            return found
    return None


def _level(text: str) -> LanguageLevel | None:
    for level in reversed(LANGUAGE_LEVELS):
        if _table("languages")[level].search(text):
            return level
    return None
