"""Whether a claim says no more than the words that it quotes, and a quote no more than its page.

Both are strict: a claim is made of the quote's own words, in any form and shortened, and where
order carries meaning, in their order. What a model has worded anew is refused.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from careerassist.engine.grounding.language.words import fold
from careerassist.engine.research.facts import Item, Said, said, vocabulary
from careerassist.engine.research.names import Names, trade_names_in
from careerassist.engine.research.normalising import joined, normalised, places
from careerassist.engine.research.sentences import blocks, spans
from careerassist.schemas.knowledge import KnowledgeLanguage

_BEFORE_NOUN = 16
"""Characters before the first word that is taken, in which a word may stand that belongs to it
("newly qualified electricians")."""
_NARROWS = re.compile(
    r"(?<!,) (?:who|that|whose)\b|, (?:die|der|das|deren|dessen)\b(?=[^,]*,)|(?<![,.]) que\b"
)
"""Begins a clause that says which of them are meant."""
_CLAUSE_ENDS = re.compile(r"[,;:–—]|\b(?:and|und|sowie|y)\b")
_FIRST_WORD = re.compile(r"^\W*(?:(?:but|and|aber|und|pero|y)\s+)?(?P<word>\w+)")
_WHERE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Aa]cross|[Ii]m|[Bb]ei|[Ee]n) (?:(?:the|der|den|dem|la|el) )?"
    r"(?P<where>[A-ZÄÖÜÁÉÍÓÚÑ]\w+)"
)
_LONGEST_REST = 2_000
"""Characters of a sentence beside a quote: nobody writes longer ones."""
_TIGHT = frozenset({"min", "max", "below", "near"})
"""Hedges that a claim neither adds nor leaves out; an "about" changes less."""


class _Match(NamedTuple):
    claimed: Item
    quoted: int
    """Which item of the quote."""


def quoted_whole(quote: str, text: str, language: KnowledgeLanguage) -> bool:
    """The quote is whole sentences of the text, or a part of one, from which nothing is cut off
    that turns it: a negation, a condition, a doubt, a question."""
    wanted = normalised(quote)
    words = vocabulary()
    turning = words.turning[language] | words.negation[language]
    within = False
    for line in blocks(text):
        for start, end in places(wanted, line):
            if not any(_cut(part, wanted, turning) for part in _around(line, start, end)):
                return True
            within = True
    if within:
        return False
    # Broken over lines, so its sentence is looked for in the whole text.
    page = joined(text)
    return any(
        not any(_cut(part, wanted, turning) for part in _around(page, start, end))
        for start, end in places(wanted, page)
    )


def _around(block: str, start: int, end: int) -> list[str]:
    """What the sentences of a quote hold before and after it."""
    found = spans(block)
    first = bisect_right(found, start, key=lambda span: span[0]) - 1
    last = bisect_left(found, end, key=lambda span: span[1])
    return [block[found[first][0] : start], block[end : found[min(last, len(found) - 1)][1]]]


def _cut(part: str, wanted: str, turning: frozenset[str]) -> bool:
    """What was left out of a quote's sentence changes what it says."""
    if len(part) > _LONGEST_REST:
        return True
    if part.rstrip().endswith("?") and not wanted.endswith("?"):
        return True
    return any(fold(word.strip(".,;:!?()\"'")) in turning for word in part.split())


def denied_by(headings: Iterable[str], language: KnowledgeLanguage) -> bool:
    """What stands under these headings is told as untrue ("Five myths about nursing")."""
    denying = vocabulary().denying[language]
    return any(fold(word) in denying for said in headings for word in re.findall(r"\w+", said))


def says_no_more(claim: str, quote: str, language: KnowledgeLanguage, names: Names) -> bool:
    """Everything that the claim says, the quote says too."""
    if normalised(claim).rstrip(".") == normalised(quote).rstrip("."):
        return True
    one, other = said(normalised(claim), language), said(normalised(quote), language)
    matches = _matched(one, other, names, vocabulary().same[language])
    if matches is None or not matches:
        return False
    first = other.items[min(match.quoted for match in matches)].start - _BEFORE_NOUN
    last = other.items[max(match.quoted for match in matches)]
    span = (first, last.start + len(last.written))
    return (
        _order_kept(other, matches, language)
        and _neighbours_kept(other, matches)
        and _narrowed_alike(other, matches)
        and _hedges_kept(matches, other)
        and _restricted_alike(one, other, span, language)
        and _places_of(quote) <= _words_of(claim)
        and _as_strong(one, other, span, language)
    )


def _matched(one: Said, other: Said, names: Names, same: Mapping[str, str]) -> list[_Match] | None:
    """Each item of the claim with one of the quote that says the same, the nearest after the last
    one; None if one has no match and is no name of the topic."""
    matches: list[_Match] = []
    at = 0
    for item in one.items:
        found = [n for n, quoted in enumerate(other.items) if item.same(quoted, same)]
        if found:
            chosen = next((n for n in found if n >= at), found[0])
            matches.append(_Match(item, chosen))
            at = chosen
        elif not names.named_in(item.written) or trade_names_in(other.text):
            return None
    return matches


def _order_kept(other: Said, matches: Sequence[_Match], language: KnowledgeLanguage) -> bool:
    amounts = [item for item in other.items if item.amount is not None and not item.amount.year]
    turns = vocabulary().comparing[language] | vocabulary().negation[language]
    compares = len(amounts) > 1 or any(word in turns for _, word in other.words)
    if not compares or len(matches) < 2:
        return True
    # A date may stand anywhere ("In 2025, …").
    told = [m.quoted for m in matches if m.claimed.amount is None or not m.claimed.amount.year]
    return all(before < after for before, after in pairwise(told))


def _neighbours_kept(other: Said, matches: Sequence[_Match]) -> bool:
    """An amount belongs to the words before it: none of its kind is passed over, unless what
    follows it at once ("8.3% in 2023/24") says which it is."""
    for before, match in pairwise(matches):
        amount = match.claimed.amount
        if amount is None or amount.year:
            continue
        between = other.items[before.quoted + 1 : match.quoted]
        rivals = [item.amount for item in between if item.amount is not None]
        if any(rival.unit == amount.unit and rival.year == amount.year for rival in rivals):
            following = [m.quoted for m in matches if m.quoted == match.quoted + 1]
            dated = following and other.items[following[0]].amount
            if not dated or not dated.year:
                return False
    return True


def _narrowed_alike(other: Said, matches: Sequence[_Match]) -> bool:
    """No clause is left out that says which of them are meant ("electricians who work alone")."""
    taken = sorted({match.quoted for match in matches})
    for before, after in pairwise(taken):
        left = other.items[before]
        start, end = left.start + len(left.written), other.items[after].start
        if after > before + 1 and _NARROWS.search(other.text[start:end]):
            return False
    return True


def _restricted_alike(
    one: Said, other: Said, span: tuple[int, int], language: KnowledgeLanguage
) -> bool:
    """No word is left out that says when or for whom it holds ("after two years", "each hour"),
    unless it belongs to another clause."""
    words = vocabulary()
    restricting = words.restricting[language] | words.turning[language]
    start = span[0] + _BEFORE_NOUN
    *before, near = _CLAUSE_ENDS.split(other.text[:start])
    after, *later = _CLAUSE_ENDS.split(other.text[span[1] :])
    belongs = _words_of(f"{near} {other.text[start : span[1]]} {after}")
    begins = {_first_word(clause) for clause in (*before, *later)}
    return (belongs | begins) & restricting <= {word for _, word in one.words}


def _first_word(clause: str) -> str:
    found = _FIRST_WORD.search(clause)
    return fold(found["word"]) if found else ""


def _places_of(quote: str) -> frozenset[str]:
    """What a sentence says where it holds: "Leeds" of "in Leeds"."""
    return frozenset(fold(found["where"]) for found in _WHERE.finditer(quote))


def _words_of(claim: str) -> frozenset[str]:
    return frozenset(fold(word) for word in re.findall(r"\w+", claim))


def _hedges_kept(matches: Sequence[_Match], other: Said) -> bool:
    for match in matches:
        claimed, quoted = match.claimed.amount, other.items[match.quoted].amount
        if claimed is None or quoted is None or claimed.hedge == quoted.hedge:
            continue
        if claimed.hedge in _TIGHT or quoted.hedge in _TIGHT:
            return False
        if claimed.rate and not quoted.rate:
            return False
    return True


def _as_strong(one: Said, other: Said, span: tuple[int, int], language: KnowledgeLanguage) -> bool:
    """No negation is lost or added, no "all" or "must" added, no "some" or "may" left out."""
    words = vocabulary()
    negation = words.negation[language]
    if one.count(negation) != other.count(negation, *span):
        return False
    for strong in words.strong.values():
        if one.has(strong) and not other.has(strong):
            return False
    return all(one.has(weak) or not other.has(weak, *span) for weak in words.weak.values())
