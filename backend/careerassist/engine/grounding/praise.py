"""Praise, results and reach: weighty words that must be the person's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.quantities import is_hedge, quantities
from careerassist.engine.grounding.scope import deeds
from careerassist.engine.grounding.words import (
    Token,
    concept,
    content,
    fold,
    lexicon,
    light_stems,
    stem,
)
from careerassist.engine.skills import find_languages, find_skills
from careerassist.schemas.rewrite import Refusal


@cache
def _superlatives() -> re.Pattern[str]:
    words = sorted(lexicon("claims")["superlatives"]["words"], key=len, reverse=True)
    return re.compile(
        rf"(?<![^\W_])(?:{'|'.join(map(re.escape, words))}|#\s?1)(?![^\W_])", re.IGNORECASE
    )


def superlative_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """Praise that the cited facts do not hold ("award-winning", "extensive", "the largest")."""
    known = {fold(m.group()) for m in _superlatives().finditer(claim.context)}
    for match in _superlatives().finditer(claim.text):
        word = fold(match.group())
        if word in known or stem(word) in claim.context_stems:
            continue
        yield Refusal(
            rule="superlative_not_in_source",
            words=match.group(),
            message=f"“{match.group()}” is praise that your CV does not give.",
        )


def _groups_of(claim: Claim) -> set[str]:
    return {_groups()[s] for s in claim.context_stems if s in _groups()}


@cache
def _groups() -> dict[str, str]:
    table: dict[str, str] = {}
    for name, words in lexicon("claims")["groups"].items():
        for word in words.split():
            table.setdefault(stem(word), name)
            table.setdefault(fold(word), name)
    return table


def claim_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A weighty matter (budgets, revenue, hiring, awards, safety …) that the source lacks."""
    groups = _groups()
    known = {groups[s] for s in claim.context_stems | _hyphenated(claim.context) if s in groups}
    told: set[str] = set()
    words = [(t.stem, t.text) for t in claim.words]
    words += [(word, word) for word in _hyphenated_words(claim.text)]
    for stemmed, written in words:
        group = groups.get(stemmed)
        if group is None or group in known or group in told or claim.supports(stemmed):
            continue
        told.add(group)
        yield Refusal(
            rule="claim_not_in_source",
            words=written,
            message=f"The lines of your CV behind this sentence say nothing about “{written}”.",
        )


def _hyphenated_words(text: str) -> list[str]:
    return [fold(w) for w in re.findall(r"[^\W_]+(?:-[^\W_]+)+", text)]


def _hyphenated(text: str) -> frozenset[str]:
    return frozenset(_hyphenated_words(text))


def clause_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """Several words side by side of which the cited facts hold none: something was added."""
    if not claim.facts:
        return
    elsewhere = _told_elsewhere(claim)
    run: list[Token] = []
    for token in content(claim.words):
        if run and (token.break_before or claim.text[run[-1].end : token.start].strip(" -/")):
            yield from _added(claim, run)
            run = []
        if _unsupported(claim, token, elsewhere):
            run.append(token)
        elif token.stem not in light_stems():
            yield from _added(claim, run)
            run = []
    yield from _added(claim, run)


def _told_elsewhere(claim: Claim) -> list[tuple[int, int]]:
    """Where quantities, skills and languages stand: they have rules of their own."""
    found = [(q.start, q.end) for q in quantities(claim.text, claim.cv.language)]
    hits = (*find_skills(claim.text), *find_languages(claim.text))
    return found + [(hit.start, hit.end) for hit in hits]


def _added(claim: Claim, run: list[Token]) -> Iterator[Refusal]:
    # One word is enough in an English bullet. Prose has words of its own around the facts, and
    # German and Spanish are stemmed too little to be as strict.
    least = 1 if claim.scope == "bullet" and claim.cv.language == "en" else 2
    if len(run) < least:
        return
    words = claim.text[run[0].start : run[-1].end]
    yield Refusal(
        rule="clause_not_in_source",
        words=words,
        message=f"The lines of your CV behind this sentence do not mention “{words}”.",
    )


def _unsupported(claim: Claim, token: Token, elsewhere: list[tuple[int, int]]) -> bool:
    return (
        not any(start <= token.start < end for start, end in elsewhere)
        and not is_hedge(token.text)
        and _groups().get(token.stem, "") not in _groups_of(claim)
        and token.stem not in light_stems()
        and not claim.supports(token.stem)
        and not any(deed.word == token.text for deed in deeds(claim.text))
        and not any(_compound(token, other) for other in claim.source_words)
    )


def _compound(token: Token, other: Token) -> bool:
    """A German compound shares a part with a word of the source."""
    a, b = fold(token.text), fold(other.text)
    return len(a) >= 8 and len(b) >= 4 and (b[:5] in a or a[:5] in b)


# --- direction and negation ---------------------------------------------------------------------


@cache
def _directions() -> dict[str, str]:
    table: dict[str, str] = {}
    for name, words in lexicon("claims")["directions"].items():
        for word in words.split():
            table.setdefault(stem(word), name)
    return table


def result_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A change for the better, upwards or downwards, that the source does not tell."""
    table = _directions()
    known = {table[s] for s in claim.context_stems if s in table}
    for token in claim.words:
        direction = table.get(token.stem)
        if direction is None or direction in known or token.stem in claim.context_stems:
            continue
        if direction == "better" and known:
            continue
        opposite = {"up": "down", "down": "up"}.get(direction)
        if opposite in known:
            yield Refusal(
                rule="direction_reversed",
                words=token.text,
                message=f"“{token.text}” turns what your CV says into its opposite.",
            )
        elif concept(token.stem) not in {concept(s) for s in claim.source_stems}:
            yield Refusal(
                rule="result_not_in_source",
                words=token.text,
                message=f"Your CV does not say that this was {token.text}.",
            )


@cache
def _negators() -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("claims")["negators"]["words"].split())


def negation_dropped(claim: Claim) -> Iterator[Refusal]:
    """ "Without supervision" that became "supervision": the opposite of what the source says."""
    denied = _denied(claim.source_words)
    if not denied:
        return
    affirmed = _affirmed(claim.words)
    in_source = _affirmed(claim.source_words)
    for stemmed, written in denied.items():
        if stemmed in affirmed and stemmed not in in_source:
            yield Refusal(
                rule="negation_dropped",
                words=affirmed[stemmed],
                message=f"Your CV says “{written}” here, which is the opposite.",
            )


def _denied(words: tuple[Token, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for index, token in enumerate(words):
        if fold(token.text) not in _negators():
            continue
        for follower in content(words[index + 1 : index + 4])[:1]:
            found[follower.stem] = f"{token.text} {follower.text}"
    return found


def _affirmed(words: tuple[Token, ...]) -> dict[str, str]:
    denied_at = {
        words[i + step].start
        for i, token in enumerate(words)
        if fold(token.text) in _negators() or fold(token.text) == "un"
        for step in (1, 2, 3)
        if i + step < len(words)
    }
    denied_at |= {
        token.start for token, follower in pairwise(words) if fold(follower.text) == "free"
    }
    return {t.stem: t.text for t in content(words) if t.start not in denied_at}
