"""Words that numbers explain: which way a change went, and what ties two numbers together."""

from __future__ import annotations

from careerassist.engine.grounding.amounts.arithmetic import Pair, arithmetic_words, moves, pairs
from careerassist.engine.grounding.amounts.quantities import Quantity
from careerassist.engine.grounding.amounts.units import currencies
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.words import fold


def explained_spans(claim: Claim, followed: tuple[Quantity, ...]) -> tuple[tuple[int, int], ...]:
    """Words that only tie numbers together ("9 against 12") or tell which way a change went, where
    the cited facts give both ends of it."""
    moved = movements(claim)
    allowed: set[str] = set()
    if "up" in moved:
        allowed |= arithmetic_words("more")
    if "down" in moved:
        allowed |= arithmetic_words("less")
    counted = len(followed)
    if counted > 1:
        allowed |= arithmetic_words("beside")
    if followed:
        allowed |= arithmetic_words("total")
    beside = arithmetic_words("beside")
    found = []
    for token in claim.words:
        word = fold(token.text)
        if word in allowed and (word not in beside or _beside(followed, token.start, token.end)):
            found.append((token.start, token.end))
    return tuple(found)


def movements(claim: Claim) -> frozenset[str]:
    """`up`, `down`: which way the numbers of the cited facts went."""
    moves = [pair for pair in pairs(claim) if _is_movement(pair)]
    up = any(pair.second.value > pair.first.value for pair in moves)
    down = any(pair.second.value < pair.first.value for pair in moves)
    return frozenset(name for name, went in (("up", up), ("down", down)) if went)


def _is_movement(pair: Pair) -> bool:
    _, first, second = pair
    if first.unit != second.unit:
        return False
    return moves(first, second) or first.unit == "%" or first.unit in currencies().values()


def _beside(followed: tuple[Quantity, ...], start: int, end: int) -> bool:
    return any(q.end <= start <= q.end + 12 or end <= q.start <= end + 12 for q in followed)
