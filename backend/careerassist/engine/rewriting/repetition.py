"""The same opening verb again and again in a role: another word of the same rank for some."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from careerassist.engine.rewriting.inflection import Verb, verbs
from careerassist.engine.rewriting.wording import wording

_USES = 2
"""How often one verb may open a line of a role."""


@cache
def _synonyms() -> dict[str, str]:
    pairs = wording("en")["synonyms"]["pairs"]
    return {a: b for one, other in pairs for a, b in ((one, other), (other, one))}


def varied(texts: Sequence[str], allowed: Callable[[int, str], bool]) -> list[str]:
    """`texts` with every second line of a verb used more than twice under that verb's synonym.

    `allowed` is asked for each line by its number and new text. English only.
    """
    result = list(texts)
    for base, synonym in sorted(_synonyms().items()):
        opened = [n for n, text in enumerate(result) if _may_change(text, base)]
        for number in opened[1::2]:
            if _count(result, base) <= _USES or _count(result, synonym) >= _USES:
                break
            candidate = _with_verb(result[number], synonym)
            if allowed(number, candidate):
                result[number] = candidate
    return result


def _may_change(text: str, base: str) -> bool:
    """ "Helped plan the day" and "helped out" have no "assisted" in their place."""
    following = text.split()[1:2]
    governs = bool(following) and (following[0] in ("to", "out") or following[0] in verbs())
    return _opens_with(text, base) and not (base == "help" and governs)


def _opening(text: str) -> tuple[Verb | None, str]:
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    return verbs().get(first.lower()), first


def _opens_with(text: str, base: str) -> bool:
    verb, first = _opening(text)
    return verb is not None and verb.base == base and first.lower() in (verb.base, verb.past)


def _count(texts: Sequence[str], base: str) -> int:
    return sum(_opens_with(text, base) for text in texts)


def _with_verb(text: str, base: str) -> str:
    verb, first = _opening(text)
    other = verbs()[base]
    past = verb is not None and first.lower() == verb.past
    word = other.past if past else other.base
    return (word[0].upper() + word[1:] if first[0].isupper() else word) + text[len(first) :]
