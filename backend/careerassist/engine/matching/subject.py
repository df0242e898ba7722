"""One CV against one posting: what both bring, and the similarities of meaning between them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from careerassist.engine.content_words import vocabulary
from careerassist.engine.matching.passages import Passage
from careerassist.engine.matching.prepared_cv import PreparedCV
from careerassist.engine.matching.prepared_posting import PreparedPosting
from careerassist.engine.matching.weights import Scale, Weights, ramp, weights
from careerassist.schemas.analysis import Evidence


class Similarities:
    """Cosine similarities between the posting's texts and the CV's passages.

    Quantised to two decimals before anything is compared with a threshold: float arithmetic
    differs in the last bits between processors, and a score must not.
    """

    def __init__(self, cv: PreparedCV, posting: PreparedPosting, *, english: bool) -> None:
        scale = weights().similarity
        self._scale = scale.english if english else scale.other
        self._rows = posting.rows
        self._passages = cv.compared
        self._best: list[float] = []
        if posting.rows and cv.compared:
            self._table = np.round(posting.matrix @ cv.matrix.T, 2)
            self._best = self._table.max(axis=1).tolist()

    def __bool__(self) -> bool:
        """Whether there is anything to compare."""
        return bool(self._best)

    def known(self, text: str) -> bool:
        return bool(self._best) and text in self._rows

    def ranked(self, text: str) -> list[tuple[float, Passage]]:
        """Passages by their similarity to a text of the posting, nearest first."""
        if not self.known(text):
            return []
        row = self._table[self._rows[text]].tolist()
        pairs = zip(row, self._passages, strict=True)
        return sorted(pairs, key=lambda pair: (-pair[0], pair[1].text, pair[1].fact_id))

    def best(self, text: str) -> float:
        """The highest similarity of a text of the posting to any passage; 0 if unknown."""
        return self._best[self._rows[text]] if self.known(text) else 0.0

    def best_among(self, text: str, columns: Sequence[int]) -> float:
        """The same, to some of the passages only."""
        if not columns or not self.known(text):
            return 0.0
        return float(self._table[self._rows[text]].take(columns).max())

    def degree(self, similarity: float) -> float:
        """What a similarity is worth, 0 to `similarity.most`."""
        return similarity_degree(similarity, self._scale)


def similarity_degree(similarity: float, scale: Scale) -> float:
    """Straight lines from 0 at `nothing` through the two thresholds of status to `most`."""
    given = weights()
    status, most = given.status, given.similarity.most
    if similarity >= scale.met:
        return status.met + (most - status.met) * ramp(similarity, scale.met, scale.full)
    if similarity >= scale.partly:
        above = ramp(similarity, scale.partly, scale.met)
        return status.partly + (status.met - status.partly) * above
    return status.partly * ramp(similarity, scale.nothing, scale.partly)


class Subject:
    """One CV against one posting."""

    def __init__(self, prepared_cv: PreparedCV, prepared_posting: PreparedPosting) -> None:
        self.prepared = prepared_cv
        self.wanted = prepared_posting
        self.cv = prepared_cv.cv
        self.posting = prepared_posting.posting
        self.weights: Weights = weights()
        english = self.cv.language == "en" and self.posting.language == "en"
        self.similarities = Similarities(prepared_cv, prepared_posting, english=english)

    def coverage(self, wanted: frozenset[str]) -> float:
        """Share (0 to 1) of the wanted stems that stand anywhere in the evidence, where light
        words weigh less than the others beside them."""
        each, total = _weighed(wanted)
        there = self.prepared.stems
        return sum(weight for stem, weight in each if stem in there) / total if total else 0.0

    def together(self, wanted: frozenset[str]) -> dict[int, float]:
        """The same for each passage that has any of the stems, by its place among the passages."""
        each, total = _weighed(wanted)
        places = self.prepared.places
        found: dict[int, float] = {}
        for stem, weight in each:
            for place in places.get(stem, ()):
                found[place] = found.get(place, 0.0) + weight
        return {place: weight / total for place, weight in found.items()}

    def evidence(self, fact_ids: Sequence[str], similarity: float | None = None) -> list[Evidence]:
        """Evidence for facts, the same words once, at most as many as the weights allow."""
        by_text: dict[str, str] = {}
        for fact_id in fact_ids:
            by_text.setdefault(self.prepared.fact_texts[fact_id], fact_id)
        return [
            Evidence(fact_id=fact_id, text=text, similarity=similarity)
            for text, fact_id in list(by_text.items())[: self.weights.limits.evidence]
        ]


@lru_cache(maxsize=50_000)
def _weighed(stems: frozenset[str]) -> tuple[tuple[tuple[str, float], ...], float]:
    """Stems with their weights, in order, and the sum of these."""
    light, few = weights().words.light, vocabulary().light_stems
    each = tuple((stem, light if stem in few else 1.0) for stem in sorted(stems))
    return each, sum(weight for _, weight in each)
