"""How much of it: how often, for how many, how weightily, and under which conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.phrases import said
from careerassist.engine.grounding.statements import clause_around, retold, share_retold
from careerassist.engine.grounding.words import fold, lexicon, stem, tokens
from careerassist.schemas.rewrite import Refusal


def extent_raised(claim: Claim) -> Iterator[Refusal]:
    """More fully, for more or more weightily than the source says, or a limit left out."""
    yield from _weightier(claim)
    yield from _limit_dropped(claim)
    yield from _part_as_whole(claim)
    yield from _all_for_some(claim)
    yield from _either_as_one(claim)


def _weightier(claim: Claim) -> Iterator[Refusal]:
    for match in said(claim.text, "verbs", "extent", "more"):
        phrase = match.group()
        if phrase.casefold() in claim.source.casefold():
            continue
        if phrase.casefold() in ("whole", "entire") and "-wide" in claim.source:
            continue
        if all(claim.supports(t.stem) for t in tokens(phrase)):
            continue
        yield Refusal(
            rule="extent_raised",
            words=phrase,
            message=f"Your CV does not say “{phrase}” about this.",
        )


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
    apart = clause
    for kind in ("softened", "standing_in"):
        for other in said(clause, "verbs", "extent", kind):
            apart = apart.replace(other.group(), " ")
    return share_retold(claim, apart) >= _RETOLD


_RETOLD = 0.4
"""Share of a limited clause that a text must say to have retold it."""

# --- some and all -------------------------------------------------------------------------------

_PART_OF = re.compile(
    r"(?<![^\W_])(?P<part>\w+) (?:out )?of (?:(?:the|our|its|their|my|his|her|all|\w+['’]s?)\s)*"
    r"(?P<whole>\w+)(?![^\W_])",
    re.IGNORECASE,
)


@cache
def _numerals() -> dict[str, int]:
    words = lexicon("verbs")["extent"]["numerals"].split()
    return {word: value for value, word in enumerate(words, start=1)}


def _numeral(word: str) -> int | None:
    return int(word) if word.isdigit() else _numerals().get(fold(word))


def _part_as_whole(claim: Claim) -> Iterator[Refusal]:
    """ "11 of our 26 branches" told as "26 branches"."""
    said_numbers = {n for t in claim.words if (n := _numeral(t.text)) is not None}
    if _PART_OF_TEXT.search(claim.text):
        return
    for match in _PART_OF.finditer(claim.source):
        part, whole = _numeral(match["part"]), _numeral(match["whole"])
        if part is None or whole is None or part >= whole:
            continue
        if whole in said_numbers and part not in said_numbers:
            yield Refusal(
                rule="extent_raised",
                words=match["whole"],
                message=f"Your CV says “{match.group()}”, not all of them.",
            )


_PART_OF_TEXT = re.compile(
    r"\b(?:\w+ (?:out )?of (?:\w+['’]?s? )?\w+|all but|except|per cent|percent)\b|%", re.IGNORECASE
)


_WIDE_OR_BUT = re.compile(
    r"-wide\b|\b(?:except|apart from|salvo|excepto|menos|bis auf|außer)\b", re.IGNORECASE
)


def _all_for_some(claim: Claim) -> Iterator[Refusal]:
    """ "All", "both", "every", "across the …" where the source tells of a part only."""
    if said(claim.source, "verbs", "extent", "universal") or _WIDE_OR_BUT.search(
        f"{claim.source}\n{claim.text}"
    ):
        return
    partial = said(claim.source, "verbs", "extent", "partial")
    if not partial and claim.scope != "bullet":
        return
    known = partial[0].group() if partial else ""
    for match in said(claim.text, "verbs", "extent", "universal" if partial else "sweeping"):
        yield Refusal(
            rule="extent_raised",
            words=match.group(),
            message=(
                f"Your CV says “{known}” here; “{match.group()}” claims more."
                if partial
                else f"Your CV does not say “{match.group()}” about this."
            ),
        )
        return


_EITHER = re.compile(r"\b(?P<one>[a-z]+ed) or (?P<other>[a-z]+ed)\b", re.IGNORECASE)


def _either_as_one(claim: Claim) -> Iterator[Refusal]:
    """ "Chaired or minuted 31 hearings" told as "chaired 31 hearings"."""
    if re.search(r"\bor\b", claim.text):
        return
    said_stems = {token.stem for token in claim.words}
    for match in _EITHER.finditer(claim.source):
        told = [word for word in match.groups() if stem(word) in said_stems]
        if len(told) == 1:
            yield Refusal(
                rule="extent_raised",
                words=told[0],
                message=f"Your CV says “{match.group()}”, not that you always “{told[0]}”.",
            )


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
        if level <= highest:
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
    """The text with its names blanked: a "Shift Manager" tells no rhythm."""
    text = claim.text
    for start, end in claim.names:
        text = text[:start] + "_" * (end - start) + text[end:]
    return text


def _frequencies(text: str) -> list[tuple[int, str]]:
    found = []
    for level, name in enumerate(_FREQUENCIES):
        found += [(level, m.group()) for m in said(text, "verbs", "frequency", name)]
    return found
