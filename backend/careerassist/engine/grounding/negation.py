"""What did not happen: a negation is neither dropped, nor added, nor widened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.quantities import quantities
from careerassist.engine.grounding.roots import root
from careerassist.engine.grounding.sayings import covered
from careerassist.engine.grounding.words import (
    Token,
    content,
    fold,
    function_words,
    lexicon,
    light_stems,
    tokens,
)
from careerassist.schemas.rewrite import Refusal

_FREE_OF = re.compile(r"n['’]t\b|-free\b|\bfree (?:of|from)\b|\w{3}frei\b", re.IGNORECASE)
_DENIED_AGAIN = re.compile(
    r"\b(?:without|not|never|no|ohne|sin)\b[^.,;]{0,12}\b(?:it|that|this|any|one|them)\b",
    re.IGNORECASE,
)
_REACH = 5
"""Words after a negator that it may deny."""


@dataclass(frozen=True, slots=True)
class _Denial:
    """What a negator denies: "no late submissions" denies submissions, and only late ones."""

    negator: Token
    denied: tuple[Token, ...]

    @property
    def words(self) -> str:
        return " ".join([self.negator.text, *(token.text for token in self.denied)])


def negation_dropped(claim: Claim) -> Iterator[Refusal]:
    """ "Without supervision" that became "supervision": the opposite of what the source says."""
    denials = _denials(claim.source)
    if not denials or _DENIED_AGAIN.search(claim.text):
        return
    affirmed = {_root(claim, t): t.text for t in _affirmed(claim.text)}
    in_source = {_root(claim, t) for t in _affirmed(claim.source)}
    for denial in denials:
        first = _root(claim, denial.denied[0])
        if first in affirmed and first not in in_source:
            yield Refusal(
                rule="negation_dropped",
                words=affirmed[first],
                message=f"Your CV says “{denial.words}” here, which is the opposite.",
            )


def negation_added(claim: Claim) -> Iterator[Refusal]:
    """ "Without review" for what the source says is reviewed; "no accidents" for fewer kinds."""
    denied = {_root(claim, t) for d in _denials(claim.source) for t in d.denied}
    affirmed = " ".join(token.text for token in _affirmed(claim.source))
    said = covered(claim.text, affirmed, claim.cv.language)
    for denial in _denials(claim.text):
        if fold(denial.negator.text) not in _listed("excluding"):
            continue
        for token in denial.denied:
            if token.start not in said or _root(claim, token) in denied:
                continue
            if token.stem in light_stems():
                continue
            yield Refusal(
                rule="negation_added",
                words=denial.words,
                message=f"Your CV does not say “{denial.words}”: it tells of “{token.text}”.",
            )
            return


def negation_widened(claim: Claim) -> Iterator[Refusal]:
    """ "No accidents" where the source only denies those that were the person's fault."""
    language = claim.cv.language
    retold = _denials(claim.text)
    for denial in _denials(claim.source):
        head = denial.denied[-1]
        # The head itself may be akin to what limits it ("fault", "accident").
        wanted = root(head.stem, language)
        beside = " ".join(t.text for t in claim.words if root(t.stem, language) != wanted)
        said = covered(claim.source, beside, language)
        only = [
            t for t in denial.denied[:-1] if t.start not in said and t.stem not in light_stems()
        ]
        if not only or not any(_names(d, head, language) for d in retold):
            continue
        yield Refusal(
            rule="negation_widened",
            words=" ".join(t.text for d in retold if _names(d, head, language) for t in d.denied),
            message=f"Your CV says “{denial.words}” here; without “{only[0].text}” it claims more.",
        )


def _names(denial: _Denial, head: Token, language: str) -> bool:
    wanted = root(head.stem, language)
    return any(root(token.stem, language) == wanted for token in denial.denied)


def _root(claim: Claim, token: Token) -> str:
    return root(token.stem, claim.cv.language)


@lru_cache(maxsize=1024)
def _denials(text: str) -> tuple[_Denial, ...]:
    words = tokens(text)
    # "Not less than 250" denies nothing: it hedges a number.
    hedged = [(q.start, q.end) for q in quantities(text) if q.hedge]
    found = []
    for index, token in enumerate(words):
        if fold(token.text) not in _listed("words"):
            continue
        if any(start <= token.start < end for start, end in hedged):
            continue
        if index + 1 < len(words) and fold(words[index + 1].text) in _listed("not_only"):
            continue
        denied = _denied_by(text, words, index)
        if denied:
            found.append(_Denial(token, denied))
    return tuple(found)


def _denied_by(text: str, words: tuple[Token, ...], index: int) -> tuple[Token, ...]:
    denied: list[Token] = []
    for place in range(index + 1, min(index + 1 + _REACH, len(words))):
        token = words[place]
        if token.break_before:
            break
        hyphen = text[words[place - 1].end : token.start].strip() in ("-", "‑")
        if fold(token.text) in function_words() and not hyphen:
            ahead = place + 1 < len(words) and text[token.end : words[place + 1].start] == "-"
            if denied and not ahead:
                break
            continue
        if not token.text[0].isdigit() and fold(token.text) not in _listed("transparent"):
            denied.append(token)
    return tuple(denied)


@lru_cache(maxsize=1024)
def _affirmed(text: str) -> tuple[Token, ...]:
    """Words of clauses that nothing in them denies."""
    words = tokens(text)
    found: list[Token] = []
    clause: list[Token] = []
    for token in words:
        if clause and (token.break_before or fold(token.text) in ("but", "sondern", "sino")):
            found += _unless_denied(text, clause)
            clause = []
        clause.append(token)
    found += _unless_denied(text, clause)
    return content(tuple(found))


def _unless_denied(text: str, clause: list[Token]) -> list[Token]:
    if not clause:
        return []
    words = {fold(t.text) for t in clause}
    if words & (_listed("words") | _listed("open")):
        return []
    if _FREE_OF.search(text[clause[0].start : clause[-1].end]):
        return []
    return clause


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("effects")["negators"][name].split())
