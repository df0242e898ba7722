"""Values expected and values read, and the figures that follow from counting them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz.distance import Levenshtein

FUZZY_FROM = 40
"""Characters from which words may differ a little: a bullet, a sentence."""
FUZZY = 0.9
"""How much of them must agree (Levenshtein similarity, normalised)."""

Item = TypeVar("Item")


@dataclass(frozen=True)
class Finding:
    """One value: expected and read, or only one of the two."""

    field: str
    expected: str | None
    read: str | None
    right: bool = False


def words_of(text: str) -> str:
    """Normalised words, for comparison."""
    text = unicodedata.normalize("NFKC", text).upper().casefold()
    text = re.sub(r"[‐-―−]", "-", text)
    text = re.sub(r"[‘’‚‛`´]", "'", text)
    text = re.sub(r"[“”„«»]", '"', text)
    return " ".join(text.replace("\u00ad", "").split()).strip(" .,;:")


def same(expected: str, read: str) -> bool:
    """The same words; nearly the same if long."""
    one, other = words_of(expected), words_of(read)
    if one == other:
        return True
    return (
        len(one) >= FUZZY_FROM
        and Levenshtein.normalized_similarity(one, other, score_cutoff=FUZZY) > 0
    )


def tokens(text: str) -> list[str]:
    """The words of a text, normalised."""
    return re.findall(r"\w+", words_of(text))


@dataclass(frozen=True)
class Score:
    """Precision, recall and F1 of some findings; 1.0 where nothing was to be found or read."""

    precision: float
    recall: float
    f1: float
    expected: int


def score(findings: Iterable[Finding]) -> Score:
    """Right values over read ones, right values over expected ones, and their harmonic mean."""
    right = expected = read = 0
    for finding in findings:
        right += finding.right
        expected += finding.expected is not None
        read += finding.right or finding.read is not None
    return score_of(right, read, expected)


def score_of(right: int, read: int, expected: int) -> Score:
    """The same from counts."""
    precision = right / read if read else 1.0
    recall = right / expected if expected else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(precision, recall, f1, expected)


def by_field(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by their field, in order of first appearance."""
    return grouped(findings, lambda finding: finding.field)


def grouped(items: Iterable[Item], key: Callable[[Item], str]) -> dict[str, list[Item]]:
    """Items by a key, in order of first appearance."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0
