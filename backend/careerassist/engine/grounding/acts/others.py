"""What others are told to do, by any verb: right behind a person who is the subject stands what
they do, whether or not a list knows the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from careerassist.engine.grounding.acts.agents import is_person
from careerassist.engine.grounding.acts.forms import is_past
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.roots import root_of
from careerassist.engine.grounding.language.words import Token, fold, function_words, tokens
from careerassist.schemas.rewrite import Refusal

_SPANISH = re.compile(
    r"\bque (?P<verb>\w{4,}) (?:el|la|los|las|un|una|mi|nuestr[oa]) [a-záéíóúñ]{4,}"
)
_GERMAN = re.compile(
    r"\b(?:die|das|der|den) (?P<object>[A-ZÄÖÜ]\w+) (?:\w+t) (?:der|die|das|ein|eine|mein|meine) "
    r"[A-ZÄÖÜ]\w+"
)
_NAMED_BY = ("the", "a", "an", "my", "our", "his", "her", "two", "three", "four", "both", "other")
_BEFORE_A_CLAUSE = (
    "where",
    "while",
    "and",
    "but",
    "when",
    "as",
    "because",
    "that",
    "which",
    "after",
)
_NAME = 3
"""Words that a person's name may have before its last ("the head of design" has a preposition)."""


def work_of_others(claim: Claim) -> Iterator[Refusal]:
    """ "Marked and felled trees" for "contractors felled trees; I marked them"."""
    language = claim.cv.language
    theirs = _theirs(claim.source, language)
    if not theirs:
        return
    for token in _openings(claim):
        by = re.match(r"\s(?:by|von|vom|por)\b", claim.text[token.end :])
        if by is None and root_of(token.text, language) in theirs:
            yield Refusal(
                rule="deed_of_another",
                words=token.text,
                message=f"Your CV says that somebody else did this, not you: “{token.text}”.",
            )
            return


def _openings(claim: Claim) -> Iterator[Token]:
    """Where a verb of the person's stands: it opens a clause, or follows "and" or "I"."""
    words = claim.words
    for index, token in enumerate(words):
        before = fold(words[index - 1].text) if index else ""
        if claim.cv.language == "de":
            if token.text[0].isupper():
                yield token
        elif token.first or token.break_before or before in ("and", "or", "i", "y"):
            yield token


@lru_cache(maxsize=1024)
def _theirs(source: str, language: str) -> frozenset[str]:
    """Roots of the verbs (in German, of what they act on) that only others are told to do."""
    if language == "es":
        found = {root_of(m["verb"], "es") for m in _SPANISH.finditer(source)}
        return frozenset(found)
    if language == "de":
        return frozenset(root_of(m["object"], "de") for m in _GERMAN.finditer(source))
    words = tokens(source)
    verbs = {
        index + 1
        for index, token in enumerate(words[:-1])
        if is_person(token.text) and _subject(source, words, index)
    }
    own = {root_of(t.text) for i, t in enumerate(words) if i not in verbs}
    return frozenset(root_of(words[i].text) for i in verbs) - own


def _subject(source: str, words: tuple[Token, ...], index: int) -> bool:
    verb = words[index + 1]
    folded = fold(verb.text)
    if (
        verb.break_before
        or folded in function_words()
        or "-" in source[words[index].end : verb.end]
    ):
        return False
    if not (is_past(verb.text) or (folded.endswith("s") and not folded.endswith("ss"))):
        return False
    following = words[index + 2] if index + 2 < len(words) else None
    for at in range(index, max(-1, index - _NAME), -1):
        opens = words[at].first or words[at].break_before
        named = fold(words[at].text) in _NAMED_BY or words[at].text.isdigit()
        before = fold(words[at - 1].text) if at else ""
        if named and (opens or before in _BEFORE_A_CLAUSE):
            return True
        if opens:
            # "Contractors felled 35 trees"; but "Customers served a day".
            acted_on = following is not None and not following.break_before
            return (
                acted_on
                and at == index
                and words[at].text.endswith("s")
                and (
                    following is not None
                    and (
                        following.text[0].isdigit() or fold(following.text) in ("the", "our", "all")
                    )
                )
            )
    return False
