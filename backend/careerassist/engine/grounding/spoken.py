"""Spoken languages: none added, none spoken better than the CV says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.sayings import covered
from careerassist.engine.grounding.language.words import content, tokens
from careerassist.engine.grounding.qualifications import patterns
from careerassist.engine.skills import SkillHit, find_languages
from careerassist.schemas.facts import LANGUAGE_LEVELS, LanguageLevel
from careerassist.schemas.rewrite import Refusal

_LISTED = re.compile(r"^\s*(?:[,/&]|,?\s*(?:and|und|y|e|or|oder|sowie|as well as))\s*$", re.I)
"""What stands between languages of one list ("English, French and Igbo")."""
_APART = re.compile(r"[;.\n|]|,|\b(?:and|und|y|but|aber|pero)\b", re.IGNORECASE)
_OWN_LANGUAGE = re.compile(
    r"\b(?:(?:in|use|speak\w*|using) (?:their|his|her) (?:own |native |first |home )?"
    r"(?:languages?|mother tongues?)|in ihrer (?:eigenen |Mutter)?sprache|en su (?:propio )?idioma"
    r"|without (?:the help of )?an? interpreter)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:](?:\s|$)|\n")
_SPOKEN = re.compile(
    r"\b(?:spe\w+|fluen\w+|level|languages?|native|\w*lingual|know\w*|spreche\w*|habl\w+|[ABC][12])\b",
    re.IGNORECASE,
)
_SAME_WORK = 1
"""Telling words that a clause before its languages shares with a line about that work."""
_REACH = 40
"""Characters around a list of languages in which a level is theirs."""


def language_level_raised(claim: Claim) -> Iterator[Refusal]:
    """A language that the cited facts lack, or a better command of it than they give."""
    held = {skill.name: skill.level for skill in claim.cv.languages if skill.level}
    for fact in claim.facts:
        held |= {name: level for name, level in levels_in(fact.text).items() if level}
    known = {hit.name for hit in find_languages(claim.context)}
    yield from _in_their_own(claim, held)
    yield from _added_to_work(claim)
    stated = levels_in(claim.text)
    for hit in find_languages(claim.text):
        if hit.name not in known and not _is_of_a_country(claim, hit):
            yield Refusal(
                rule="language_not_in_source",
                words=hit.written,
                message=f"The lines of your CV behind this sentence do not name {hit.name}.",
            )
            continue
        if hit.name not in known:
            continue
        said, have = stated[hit.name], held.get(hit.name)
        if said is None or _as_written(claim, hit):
            continue
        if have is None or LANGUAGE_LEVELS.index(said) > LANGUAGE_LEVELS.index(have):
            yield Refusal(
                rule="language_level_raised",
                words=f"{hit.written}: {said}",
                message=(
                    f"Your CV gives {hit.name} as {have}."
                    if have
                    else f"Your CV does not say how well you speak {hit.name}."
                ),
            )


def _is_of_a_country(claim: Claim, hit: SkillHit) -> bool:
    """ "A Spanish hotel" of a hotel in Seville: no language is meant."""
    before = re.search(r"(?:\b(?:an?|the|other)\s+|^)$", claim.text[: hit.start], re.IGNORECASE)
    after = re.match(
        r"\s+(?!and|or|und|y|to|at|level|with|for|language)[a-z]{4,}", claim.text[hit.end :]
    )
    return bool(before and after) and claim.covers(hit.written)


def _in_their_own(claim: Claim, held: dict[str, LanguageLevel]) -> Iterator[Refusal]:
    """ "In their own languages": whose that are, the person would have to speak them."""
    found = _OWN_LANGUAGE.search(claim.text)
    if found is None or _OWN_LANGUAGE.search(claim.source):
        return
    spoken = {hit.name for hit in find_languages(claim.text)}
    levels = [held.get(name) for name in sorted(spoken)]
    enough = LANGUAGE_LEVELS.index("B1")
    if levels and all(lv is not None and LANGUAGE_LEVELS.index(lv) >= enough for lv in levels):
        return
    yield Refusal(
        rule="language_not_in_source",
        words=found.group(),
        message="The lines of your CV behind this sentence do not say that you speak them so well.",
    )


def _added_to_work(claim: Claim) -> Iterator[Refusal]:
    """ "Interpreted from Portuguese and Spanish", where the line of that work has Portuguese only
    and Spanish stands in a list of languages."""
    roles = {role.id for role in claim.cv.roles}
    work = [fact.text for fact in claim.facts if claim.cv.role_of(fact.id) in roles]
    lines = [(text, {hit.name for hit in find_languages(text)}) for text in work]
    used = {name for _, names in lines for name in names}
    for run in _runs(claim.text):
        before = _CLAUSE.split(claim.text[: run[0].start])[-1]
        after = _CLAUSE.split(claim.text[run[-1].end :])[0]
        added = [hit for hit in run if hit.name not in used]
        if len(run) < 2 or not added or _SPOKEN.search(before + after):
            continue
        for text, names in lines:
            if names.isdisjoint(hit.name for hit in run):
                continue
            told = covered(before, text, claim.cv.language)
            if len([t for t in content(tokens(before)) if t.start in told]) >= _SAME_WORK:
                yield Refusal(
                    rule="language_not_in_source",
                    words=added[0].written,
                    message=f"The line of your CV about this work does not name {added[0].name}.",
                )
                return


def levels_in(text: str) -> dict[str, LanguageLevel | None]:
    """The level that a text gives each language that it names; None where it gives none.

    A level stands before or after a language, or a list of them ("fluent in English and French",
    "Arabic – basic").
    """
    found: dict[str, LanguageLevel | None] = {}
    runs = _runs(text)
    for number, run in enumerate(runs):
        begin = runs[number - 1][-1].end if number else 0
        end = runs[number + 1][0].start if number + 1 < len(runs) else len(text)
        before = _APART.split(text[max(begin, run[0].start - _REACH) : run[0].start])[-1]
        after = text[run[-1].end : min(end, run[-1].end + _REACH)]
        apart = after.lstrip().startswith((",", ";")) and number + 1 < len(runs)
        after = _APART.split(after.lstrip(" ,:–—(-"))[0]
        # "Fluent English, native Swahili": what stands behind the comma is the next one's.
        level = (_level(before) if apart else None) or _level(after) or _level(before)
        for hit in run:
            found[hit.name] = level or found.get(hit.name)
    return found


def _runs(text: str) -> list[list[SkillHit]]:
    """The languages of a text, those of one list together."""
    runs: list[list[SkillHit]] = []
    for hit in find_languages(text):
        if runs and _LISTED.match(text[runs[-1][-1].end : hit.start]):
            runs[-1].append(hit)
        else:
            runs.append([hit])
    return runs


def _as_written(claim: Claim, hit: SkillHit) -> bool:
    """The text says it in the CV's own words."""
    around = _APART.split(claim.text[hit.start : hit.end + _REACH])[0].strip().casefold()
    return len(around) > len(hit.written) and around in claim.source.casefold()


def _level(text: str) -> LanguageLevel | None:
    table = patterns("languages")
    ranked: Sequence[LanguageLevel] = LANGUAGE_LEVELS[::-1]
    return next((level for level in ranked if table[level].search(text)), None)
