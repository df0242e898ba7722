"""Names: people, employers, places and products stand in the cited facts, ranks as they were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.elsewhere import told_elsewhere
from careerassist.engine.grounding.language.acronyms import acronym_of
from careerassist.engine.grounding.language.german import is_common_noun, parts
from careerassist.engine.grounding.language.roots import root_of
from careerassist.engine.grounding.language.words import (
    Token,
    fold,
    function_words,
    lexicon,
    light_stems,
    stem,
    tokens,
)
from careerassist.schemas.rewrite import Refusal

_SHORTEST_PART = 3
_ALL_OVER = re.compile(
    r"\b(?:across|throughout|all over|all around|all across|the whole of|everywhere in"
    r"|the length and breadth of)\s+(?:the\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
""" "Across Ireland" is more than Cork, which lies in it."""
_ACRONYM = re.compile(r"^(?:[A-ZÄÖÜ][A-ZÄÖÜ0-9&+#]+s?|[a-z]*[A-Z][a-z]*[A-Z]\w*|[A-Z]\d+)$")


def name_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A proper name that neither the cited facts nor their headings hold."""
    elsewhere = told_elsewhere(claim)
    known = claim.context_stems | _own_name(claim)
    run: list[Token] = []
    for token in claim.words:
        unknown = (
            _is_name(claim, token)
            and token.stem not in known
            and (token.start not in claim.covered or _widened(claim, token))
            and not any(start <= token.start < end for start, end in elsewhere)
        )
        if unknown and not (run and token.break_before):
            run.append(token)
            continue
        yield from _refused(claim, run)
        run = [token] if unknown else []
    yield from _refused(claim, run)


def _refused(claim: Claim, run: list[Token]) -> Iterator[Refusal]:
    if not run:
        return
    words = claim.text[run[0].start : run[-1].end]
    elsewhere = any(fold(words) in fold(f.text) for f in claim.cv.facts().values())
    yield Refusal(
        rule="name_not_in_source",
        words=words,
        message=(
            f"Your CV names “{words}” in another place, not where this sentence comes from."
            if elsewhere
            else f"The lines of your CV behind this sentence do not mention “{words}”."
        ),
    )


def _widened(claim: Claim, token: Token) -> bool:
    return not acronym_of(token) and _ALL_OVER.search(claim.text[: token.start]) is not None


def _own_name(claim: Claim) -> frozenset[str]:
    if claim.scope == "bullet" or claim.cv.contact.name is None:
        return frozenset()
    return frozenset(t.stem for t in tokens(claim.cv.contact.name.text))


def _is_name(claim: Claim, token: Token) -> bool:
    word = token.text
    if not word[0].isalpha():
        return False
    if not word[0].isupper() or fold(word) in function_words():
        return bool(_ACRONYM.match(word))
    if _ACRONYM.match(word):
        return fold(word) not in _ordinary()
    if claim.cv.language == "de":
        # Every German noun is capitalised: only what no dictionary and no compound explains.
        return (
            not token.first
            and token.stem not in light_stems()
            and not is_common_noun(word)
            and not parts(word, _source_roots(claim.context))
        )
    if token.first:
        following = next((t for t in claim.words if t.start > token.end), None)
        return (
            following is not None
            and not following.break_before
            and following.text[0].isupper()
            and fold(following.text) not in function_words()
            and token.stem not in _verb_stems()
            and not token.text.endswith(("ed", "ing"))
            and following.stem not in claim.context_stems
        )
    return fold(word) not in _ordinary() and token.stem not in _ordinary_stems()


@lru_cache(maxsize=1024)
def _source_roots(context: str) -> frozenset[str]:
    """Roots of the words of a German source."""
    found = (root_of(t.text, "de") for t in tokens(context))
    return frozenset(one for one in found if len(one) > _SHORTEST_PART)


@cache
def _ordinary() -> frozenset[str]:
    """Capitalised words that name nobody: months, weekdays, salutations, German common nouns."""
    return frozenset(fold(w) for ws in lexicon("names")["ordinary"].values() for w in ws.split())


@cache
def _ordinary_stems() -> frozenset[str]:
    return frozenset(stem(w) for w in _ordinary())


@cache
def _verb_stems() -> frozenset[str]:
    return frozenset(stem(w) for tier in lexicon("verbs")["tiers"].values() for w in tier.split())
