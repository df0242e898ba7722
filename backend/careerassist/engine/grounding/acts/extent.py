"""How much of it: how often, for how many, how weightily, and under which conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careerassist.engine.grounding.acts.statements import clause_around, retold, share_retold
from careerassist.engine.grounding.amounts.quantities import quantities
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.phrases import said
from careerassist.engine.grounding.language.words import tokens
from careerassist.engine.grounding.numbers import followed_quantities
from careerassist.schemas.rewrite import Refusal


def extent_raised(claim: Claim) -> Iterator[Refusal]:
    """More fully, for more or more weightily than the source says, or a limit left out."""
    yield from _weightier(claim)
    yield from _limit_dropped(claim)


def _weightier(claim: Claim) -> Iterator[Refusal]:
    for match in said(claim.text, "verbs", "extent", "more"):
        phrase = match.group()
        if phrase.casefold() == "always" and _never_failed(claim):
            continue
        if phrase.casefold() in claim.source.casefold():
            continue
        if phrase.casefold() in _WHOLE and "-wide" in claim.source:
            continue
        if phrase.casefold() in _WHOLE and _NAMES_A_WHOLE.search(claim.source) is None:
            yield _raised(phrase)
            continue
        if all(claim.supports(t.stem) for t in tokens(phrase)):
            continue
        yield _raised(phrase)


def _raised(phrase: str) -> Refusal:
    return Refusal(
        rule="extent_raised",
        words=phrase,
        message=f"Your CV does not say “{phrase}” about this.",
    )


_WHOLE = ("whole", "entire")
_NAMES_A_WHOLE = re.compile(
    r"\b(?:whole|entire|entirety|full|all|every|each|complete(?=\s\w+(?<!s)\b)|total|throughout"
    r"|across|end[- ]to[- ]end|start to finish)\b",
    re.IGNORECASE,
)
"""Who "completed tasks" did not yet do it for an entire firm."""


_NEVER = re.compile(r"\b(?:never|not once|without (?:a|any) (?:single )?|no missed|every)\b", re.I)


def _never_failed(claim: Claim) -> bool:
    """ "Never missing a date" is "always on time"."""
    return _NEVER.search(claim.source) is not None


def _limit_dropped(claim: Claim) -> Iterator[Refusal]:
    for fact in retold(claim):
        for kind in ("softened", "standing_in"):
            limit = [
                match
                for match in said(fact.text, "verbs", "extent", kind)
                if _limits_what_is_told(claim, fact.text, match)
            ]
            if not limit or said(claim.text, "verbs", "extent", kind):
                continue
            if kind == "softened" and said(claim.text, "verbs", "extent", "softening"):
                continue
            if kind == "standing_in" and said(claim.text, "verbs", "extent", "covering"):
                continue
            yield Refusal(
                rule="extent_raised",
                words=claim.text,
                message=f"Your CV says “{limit[0].group()}” here; without it this claims more.",
            )
            return


def _limits_what_is_told(claim: Claim, source: str, limit: re.Match[str]) -> bool:
    """The text retells the clause that the limit stands in."""
    clause = clause_around(source, limit.start())
    if re.search(r"[,;(]\s*$", source[: limit.start()]):
        # "…, mostly with dementia": the limit is for what follows, not for what stands before.
        clause = re.split(r"[,;)]", source[limit.start() :])[0]
    if re.search(r"\(\s*$", source[: limit.start()]):
        # "Gold tooling (beginner)": for what stands right before.
        clause = re.split(r"[,;\n]", source[: limit.start()])[-1]
    apart = clause
    for kind in ("softened", "standing_in"):
        for other in said(clause, "verbs", "extent", kind):
            apart = apart.replace(other.group(), " ")
    return share_retold(claim, apart) >= _RETOLD


_RETOLD = 0.4
"""Share of a limited clause that a text must say to have retold it."""


# --- how often ----------------------------------------------------------------------------------

_FREQUENCIES = (
    "rarely", "occasionally", "yearly", "quarterly", "monthly", "fortnightly", "weekly",
    "several_a_week", "daily", "constantly",
)  # fmt: skip


_DAILY = _FREQUENCIES.index("daily")


def frequency_raised(claim: Claim) -> Iterator[Refusal]:
    """ "Daily" for what the source says was weekly, or for what it gives no rhythm at all."""
    often = said(claim.text, "verbs", "extent", "often")
    once = said(claim.source, "verbs", "extent", "one_off")
    if often and once and not said(claim.source, "verbs", "extent", "often"):
        yield Refusal(
            rule="frequency_raised",
            words=often[0].group(),
            message=f"Your CV says “{once[0].group()}” here, not “{often[0].group()}”.",
        )
        return
    known = _frequencies(claim.source)
    highest = max((level for level, _ in known), default=-1)
    for level, words in _frequencies(_without_names(claim)):
        if level <= highest or (words.casefold() == "always" and _never_failed(claim)):
            continue
        if not known and level < _DAILY:
            # A rhythm of weeks or months often lies in the matter itself (a close, a rota).
            continue
        yield Refusal(
            rule="frequency_raised",
            words=words,
            message=f"Your CV does not say that this was {words}.",
        )
        return


def _without_names(claim: Claim) -> str:
    """The text with its names and lengths of time blanked: neither a "Shift Manager" nor "spent a
    fortnight" tells a rhythm."""
    text = claim.text
    lasting = [
        (q.start, q.end)
        for q in quantities(text, claim.cv.language)
        if q.unit in ("month", "day", "minute")
    ]
    # How often is a number too ("twice weekly"), and follows from one.
    lasting += [_with_rate(text, q.start, q.end) for q in followed_quantities(claim) if q.rate]
    for start, end in (*claim.names, *lasting):
        text = text[:start] + "_" * (end - start) + text[end:]
    return text


_RATE = re.compile(
    r"[^.,;:]{0,24}?\b(?:daily|weekly|monthly|(?:an?|per|each|every)\s\w+)\b", re.IGNORECASE
)


def _with_rate(text: str, start: int, end: int) -> tuple[int, int]:
    found = _RATE.match(text, end)
    return start, found.end() if found else end


def _frequencies(text: str) -> list[tuple[int, str]]:
    found = []
    for level, name in enumerate(_FREQUENCIES):
        found += [(level, m.group()) for m in said(text, "verbs", "frequency", name)]
    return found
