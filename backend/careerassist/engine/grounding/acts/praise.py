"""Praise, results and reach: weighty words that must be the person's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.elsewhere import told_elsewhere
from careerassist.engine.grounding.language.roots import root_of
from careerassist.engine.grounding.language.sayings import said_alike
from careerassist.engine.grounding.language.words import Token, fold, lexicon, stem, tokens
from careerassist.schemas.rewrite import Refusal


@cache
def _superlatives() -> re.Pattern[str]:
    listed = lexicon("claims")["superlatives"]
    words = sorted(listed["words"], key=len, reverse=True)
    patterns = "|".join([*listed["ranks"], *map(re.escape, words)])
    return re.compile(rf"(?<![^\W_])(?:{patterns}|#\s?1)(?![^\W_])", re.IGNORECASE)


_UNPAID = re.compile(
    r"\b(?:money|accounts?|balances?|debts?|invoices?|sums?|payments?|fees?|amounts?|left|still|was"
    r"|were|is|are)\s+$",
    re.IGNORECASE,
)
"""Before "outstanding" that means owed or open: no praise."""


@cache
def _of_size() -> frozenset[str]:
    return frozenset(lexicon("claims")["superlatives"]["of_size"].split())


def superlative_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """Praise that the cited facts do not hold ("award-winning", "extensive", "the largest")."""
    known = {fold(m.group()) for m in _superlatives().finditer(claim.context)}
    plain = claim.context.casefold().replace("-", " ")
    for match in _superlatives().finditer(claim.text):
        word = fold(match.group())
        if word == "outstanding" and _UNPAID.search(claim.text[: match.start()]):
            continue
        if word.replace("-", " ") in plain:
            continue
        if word in known or stem(word) in claim.context_stems:
            continue
        if word in _of_size() and known & _of_size():
            # "The largest file, over 2,000 pages" is "the longest" too.
            continue
        yield Refusal(
            rule="superlative_not_in_source",
            words=match.group(),
            message=f"“{match.group()}” is praise that your CV does not give.",
        )


@cache
def _groups() -> dict[str, str]:
    table: dict[str, str] = {}
    for name, words in lexicon("claims")["groups"].items():
        for word in words.split():
            table.setdefault(fold(word), name)
    return table


def claim_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A weighty matter (budgets, revenue, hiring, awards, safety …) that the source lacks."""
    groups = _groups()
    known = {groups[word] for word in _forms(claim.context) if word in groups}
    elsewhere = told_elsewhere(claim)
    language = claim.cv.language
    said = said_alike(claim.context, language)
    weightiest = lexicon("claims")["weightiest"]["groups"].split()
    told: set[str] = set()
    words = [(t.start, t.text) for t in claim.words if not _part_of_a_name(claim.text, t)]
    words += [(m.start(), m.group()) for m in _HYPHENATED.finditer(claim.text)]
    for start, written in words:
        group = groups.get(fold(written))
        if _TRAINED.match(claim.text, start):
            # "Trained in food safety" was taught, and teaches nobody.
            continue
        if group is None or group in known or group in told:
            continue
        # The weightiest need themselves or a true synonym: a "process" is no "clearance".
        alike = group not in weightiest or (root_of(written, language),) in said
        if alike and start in claim.covered:
            continue
        if any(begin <= start < end for begin, end in elsewhere):
            continue
        told.add(group)
        yield Refusal(
            rule="claim_not_in_source",
            words=written,
            message=f"The lines of your CV behind this sentence say nothing about “{written}”.",
        )


_TRAINED = re.compile(r"(?:trained|taught) (?:in|at|as|by|to|on|under|me|us)\b", re.IGNORECASE)
_HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")


def _forms(text: str) -> set[str]:
    return {fold(t.text) for t in tokens(text)} | {fold(w) for w in _HYPHENATED.findall(text)}


def _part_of_a_name(text: str, token: Token) -> bool:
    """ "Nursing and Midwifery Board": a capital inside a sentence, beside another."""
    if token.first or not token.text[0].isupper():
        return False
    before = re.search(r"[A-ZÄÖÜ][^\s]* (?:of |and |for )?$", text[: token.start])
    after = re.match(r" (?:of |and |for )?[A-ZÄÖÜ]", text[token.end :])
    return bool(before or after)
