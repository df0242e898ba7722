"""What a text calls an ability or a means: "skilled in …", "used … to", "…-driven".

There a thing is named for its own sake. A word that only means something near it ("report" for
"writing") may reword a deed, but makes no ability that the CV does not name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from careerassist.engine.grounding.claim import Claim, once_per_claim
from careerassist.engine.grounding.elsewhere import told_elsewhere
from careerassist.engine.grounding.language.acronyms import explained_acronyms
from careerassist.engine.grounding.language.roots import root_of
from careerassist.engine.grounding.language.words import (
    Token,
    content,
    fold,
    function_words,
    lexicon,
    stem,
)
from careerassist.engine.skills import find_skills
from careerassist.schemas.rewrite import Refusal

_LISTED = re.compile(
    r"[.;:()!?]|\b(?:to|for|on|at|by|from|while|which|who|that|during|across|when|where|until|"
    r"um|für|bei|während|die|der|das|para|durante|que)\b"
)
_LONGEST = 120
"""Characters of a list of abilities."""
_ENDS = re.compile(r"\s*(?:[.,;:!?)]|$|\band\b)")
_GOES_ON = re.compile(r"\s*(?:for|on|at|with|of|from|after|by)\b")
_ITEMS = re.compile(r"\s*(?:,|;|&|/|\b(?:and|or|as well as|und|oder|sowie|y|e|o)\b)\s*")
_BRACKETS = re.compile(r"\(([^\W\d_]+(?: [^\W\d_]+)?)\)")
_TELLING = ("letter", "papers")
_NAMED = re.compile(r"[\w'’/&+#.-]*\w(?: [A-ZÄÖÜ][\w+#.-]*)*")


def ability_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A thing called an ability or a means that the cited facts do not name. Said of a deed
    ("skilled in caring for older people") the words may be others, as for any deed."""
    if not claim.facts:
        return
    elsewhere = told_elsewhere(claim)
    known = {hit.name for hit in find_skills(claim.context)}
    held = [(h.start, h.end) for h in find_skills(claim.text) if h.name in known]
    own = frozenset(explained_acronyms(claim.words, claim.context_words))
    told: set[int] = set()
    for start, end in (*ability_zones(claim), *_means(claim), *_labels(claim)):
        for begin, stop in _items(claim.text, start, end):
            words = [t for t in content(claim.words) if begin <= t.start < stop]
            has_object = len(words) > 1 or _GOES_ON.match(claim.text, stop)
            if words and has_object and fold(words[0].text).endswith("ing"):
                continue
            for token in words:
                named = token.start in own or _own(claim, token) or token.stem in _weightless()
                spans = (*held, *elsewhere)
                if named or any(a <= token.start < b for a, b in spans) or token.start in told:
                    continue
                told.add(token.start)
                yield Refusal(
                    rule="skill_not_in_source",
                    words=token.text,
                    message="The lines of your CV behind this sentence do not name "
                    f"“{token.text}” as something that you know or have used.",
                )


@once_per_claim
def ability_zones(claim: Claim) -> tuple[tuple[int, int], ...]:
    """The stretches of the text that name abilities."""
    text, before = claim.text, _patterns("before", claim.cv.language)
    found = []
    for opening in before.finditer(text) if before else ():
        rest = text[opening.end() : opening.end() + _LONGEST]
        end = _LISTED.search(rest)
        found.append((opening.end(), opening.end() + (end.start() if end else len(rest))))
    return tuple(found)


@once_per_claim
def _means(claim: Claim) -> tuple[tuple[int, int], ...]:
    """What the text says that something was done with."""
    found = []
    for group in ("means", "with"):
        before = _patterns(group, claim.cv.language)
        for opening in before.finditer(claim.text) if before else ():
            named = _NAMED.match(claim.text, opening.end())
            if named and (group == "means" or _ENDS.match(claim.text, named.end())):
                found.append(named.span())
    return tuple(found)


@once_per_claim
def _labels(claim: Claim) -> tuple[tuple[int, int], ...]:
    """What stands as a mere name: alone ("Monitoring"), in brackets, before "-driven"."""
    text, found = claim.text, []
    behind = _behind("makes_a_name", claim.cv.language)
    for token in claim.words if behind else ():
        if behind and behind.match(text, token.end):
            found.append((token.start, token.end))
    found += [label.span(1) for label in _BRACKETS.finditer(text)]
    if len(claim.words) == 1:
        found.append((0, len(text)))
    return tuple(found)


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for parted in _ITEMS.finditer(text, start, end):
        yield begin, parted.start()
        begin = parted.end()
    yield begin, end


def called_ability(claim: Claim, start: int, end: int) -> bool:
    """The words from `start` to `end` are called an ability, or what something was done with."""
    if any(begin <= start and end <= stop for begin, stop in ability_zones(claim)):
        return True
    if any(begin == start for begin, _ in _means(claim)):
        return True
    behind = _behind("behind", claim.cv.language)
    return behind is not None and behind.match(claim.text, end) is not None


def own_words_say(claim: Claim, start: int, end: int) -> bool:
    """The cited facts or their headings hold every telling word of this part of the text, in one of
    its forms, or spell out its letters."""
    within = [t for t in claim.words if start <= t.start < end]
    telling = [t for t in within if fold(t.text) not in function_words()]
    if telling and all(_own(claim, token) for token in telling):
        return True
    return any(True for _ in explained_acronyms(tuple(within), claim.context_words))


def _own(claim: Claim, token: Token) -> bool:
    return root_of(token.text, claim.cv.language) in _own_roots(claim)


@once_per_claim
def _own_roots(claim: Claim) -> frozenset[str]:
    return frozenset(root_of(token.text, claim.cv.language) for token in claim.context_words)


@cache
def _weightless() -> frozenset[str]:
    """Stems of words that name nothing as an ability either. Those of letters and of papers do:
    "I write to apply" claims nothing, but "skilled in writing" does."""
    groups = lexicon("words")["light"].items()
    return frozenset(
        stem(word) for name, words in groups if name not in _TELLING for word in words.split()
    )


@cache
def _patterns(group: str, language: str) -> re.Pattern[str] | None:
    words: Sequence[str] = lexicon("abilities")[group].get(language, ())
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(words)})\s+") if words else None


@cache
def _behind(group: str, language: str) -> re.Pattern[str] | None:
    words: Sequence[str] = lexicon("abilities")[group].get(language, ())
    return re.compile(rf"(?i)(?:{'|'.join(words)})") if words else None
