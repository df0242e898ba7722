"""What the posting asks for, said of the person in the posting's own words.

A text that uses the posting's words for something must find them in the cited facts, in the same
words or their synonyms. That the facts name a kind of it is not enough here: who knows Photoshop
has not thereby the "Adobe Creative Suite" that is asked for, and a vet need not say "animal care".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from careerassist.engine.grounding.abilities import called_ability
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.roots import root_of
from careerassist.engine.grounding.language.sayings import broader_skills, said_alike
from careerassist.engine.grounding.language.words import (
    Token,
    fold,
    function_words,
    lexicon,
    tokens,
)
from careerassist.engine.skills import find_skills, skill
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import Refusal

_EXPLAINED = re.compile(r"[:(–;]")
_SHORTEST = 6
"""Letters that two words of one family share."""
_NEAR = 5
"""Telling words within which the words of one name stand."""
_LONGEST = 4
"""Telling words of a requirement that names a thing; longer ones describe."""


def asked_for_only(claim: Claim) -> Iterator[Refusal]:
    """A thing in the posting's words that the cited facts do not name."""
    posting, language = claim.posting, claim.cv.language
    if posting is None:
        return
    words = [t for t in claim.words if fold(t.text) not in function_words()]
    roots = tuple(root_of(t.text, language) for t in words)
    hits = find_skills(claim.text)
    known = {hit.name for hit in find_skills(claim.context)}
    # A list of skills may name one that is read only there: "excel" is a verb elsewhere.
    cited = {fact.id for fact in claim.facts}
    known |= {named.name for named in claim.cv.skills if cited.intersection(named.fact_ids)}
    held = [(hit.start, hit.end) for hit in hits if hit.name in known]
    told: set[int] = set()
    for phrase, named in _asked(posting, language):
        for at in _found(phrase, roots):
            span = words[at : at + len(phrase)]
            called = called_ability(claim, span[0].start, span[-1].end)
            ability = called or _as_ability(claim, words, at, len(phrase))
            if told.intersection(range(at, at + len(phrase))) or not _together(claim.text, span):
                continue
            if not ability and (not named or len(phrase) == 1):
                continue
            whole = named or called or len(phrase) > 1
            if not whole and not _ends(claim, words, at):
                continue
            start, end = span[0].start, span[-1].end
            if any(s < end and start < e for s, e in held):
                continue
            # What is called an ability must be the CV's own word for it; elsewhere a synonym does.
            if _said_together(phrase, claim.context, language, own=ability):
                continue
            if _kind_of_known(claim.text[start:end], known):
                continue
            told.update(range(at, at + len(phrase)))
            yield _refusal(claim.text[start:end])
    asked = {mention.name for mention in posting.skills}
    for hit in hits:
        if hit.name not in asked or hit.name in known or _kind(hit.name) not in _NAMED:
            continue
        within = [root_of(t.text, language) for t in words if hit.start <= t.start < hit.end]
        said = said_alike(claim.context, language)
        if not all(_said(one, said) for one in within):
            yield _refusal(hit.written)


def _found(phrase: Sequence[str], roots: Sequence[str]) -> Iterator[int]:
    """Where a phrase begins among the roots of a text."""
    for at in range(len(roots) - len(phrase) + 1):
        if tuple(roots[at : at + len(phrase)]) == phrase:
            yield at


def _said(one: str, said: frozenset[tuple[str, ...]], *, own: bool = False) -> bool:
    """The source has the root, or one that differs in its ending ("prescribing", "prescriber").
    Words that name no thing by themselves need not stand there; with `own` they must."""
    if (one,) in said or (one in _vague() and not own):
        return True
    stemmed = one[: max(_SHORTEST, len(one) - 2)]
    return len(one) > _SHORTEST and any(
        len(term) == 1 and term[0].startswith(stemmed) and abs(len(term[0]) - len(one)) <= 2
        for term in said
    )


def _together(text: str, found: Sequence[Token]) -> bool:
    """The words stand side by side, with at most a little word between."""
    return all(
        not b.break_before and len(text[a.end : b.start].split()) <= 1 for a, b in pairwise(found)
    )


def _kind_of_known(words: str, known: set[str]) -> bool:
    """The words are a field of which the facts name a part: "CI/CD" of "GitLab CI"."""
    field = skill(words)
    return (
        field is not None
        and field.kind == "skill"
        and any(
            field.name in broader_skills(name) and _share_a_word(field.name, name) for name in known
        )
    )


def _share_a_word(one: str, other: str) -> bool:
    return not {fold(t.text) for t in tokens(one)}.isdisjoint(fold(t.text) for t in tokens(other))


def _said_together(phrase: Sequence[str], source: str, language: str, *, own: bool) -> bool:
    """The source says all words of the phrase, those of a longer one near each other: "project
    lifecycles" and "quality management" are no project management. With `own`, in these words."""
    own = own and not all(one in _vague() for one in phrase)
    saying = _own_words if own else said_alike
    whole = saying(source, language)
    if tuple(phrase) in whole:
        return True
    if not all(_said(one, whole, own=own) for one in phrase):
        return False
    return len(phrase) == 1 or any(
        all(_said(one, saying(part, language), own=own) for one in phrase)
        for line in source.splitlines()
        for part in _stretches(line)
    )


@lru_cache(maxsize=2048)
def _own_words(text: str, language: str) -> frozenset[tuple[str, ...]]:
    return frozenset((root_of(token.text, language),) for token in tokens(text))


@lru_cache(maxsize=1024)
def _stretches(line: str) -> tuple[str, ...]:
    """Every run of `_NEAR` telling words of a line."""
    words = [t for t in tokens(line) if fold(t.text) not in function_words()]
    last = max(0, len(words) - _NEAR)
    return tuple(
        line[words[i].start : words[min(i + _NEAR, len(words)) - 1].end]
        for i in range(last + 1 if words else 0)
    )


@lru_cache(maxsize=1)
def _vague() -> frozenset[str]:
    """Roots of words that name no thing by themselves."""
    return frozenset(root_of(word) for word in lexicon("names")["vague"]["words"].split())


_NAMED = ("tool", "certificate")
"""Kinds of skills that have names of their own."""


def _kind(name: str) -> str:
    known = skill(name)
    return known.kind if known else ""


def _refusal(words: str) -> Refusal:
    return Refusal(
        rule="skill_only_in_posting",
        words=words,
        message=f"“{words}” are words of the posting; the lines of your CV behind this sentence "
        "do not say so.",
    )


def _as_ability(claim: Claim, words: Sequence[Token], at: int, length: int) -> bool:
    """The words are called an ability or a means: "analytical skills", "skilled in …", "with
    monitoring"."""
    near = [fold(t.text) for t in (*words[max(0, at - 1) : at], *words[at + length :][:1])]
    before = claim.text[: words[at].start].split()
    return any(word in _generic() for word in near) or bool(before and before[-1] in _MEANS)


def _ends(claim: Claim, words: Sequence[Token], at: int) -> bool:
    """A clause ends with the word: what it was done with is told as a thing of its own."""
    following = words[at + 1] if at + 1 < len(words) else None
    rest = claim.text[words[at].end :].lstrip()
    return following is None or following.break_before or rest[:1] in (",", ";", ".")


_MEANS = ("with", "using", "mit", "con")


@lru_cache(maxsize=256)
def _asked(posting: JobProfile, language: str) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """The roots of what the posting says, longest first, and whether it is the name of a thing
    that is asked for rather than a part of a longer wording."""
    named = [mention.written for mention in posting.skills]
    named += posting.keywords
    wordings = [requirement.fact.text for requirement in posting.requirements]
    # "Drawing ability: sketching, painting …": what is asked for, then what is meant by it.
    named += [_EXPLAINED.split(text)[0] for text in wordings]
    found: dict[tuple[str, ...], bool] = {}
    for text in named:
        if 1 <= len(telling := _telling(text, language)) <= _LONGEST:
            found[telling] = True
    for text in wordings:
        telling = _telling(text, language)
        for length in (1, 2, 3):
            for at in range(len(telling) - length + 1):
                found.setdefault(telling[at : at + length], False)
    return tuple(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def _telling(text: str, language: str) -> tuple[str, ...]:
    return tuple(
        root_of(t.text, language)
        for t in tokens(text)
        if fold(t.text) not in function_words() and fold(t.text) not in _generic()
    )


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    """Words that make an ability of the word beside them."""
    return frozenset(
        fold(word) for words in lexicon("names")["abilities"].values() for word in words.split()
    )
