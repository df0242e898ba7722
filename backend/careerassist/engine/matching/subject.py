"""What one matching looks at: the CV's evidence, indexed once, and the similarities of meaning."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from careerassist.engine.matching.passages import SHOWN, Passage, passages
from careerassist.engine.matching.weights import Weights, ramp, weights
from careerassist.engine.matching.words import content, countable
from careerassist.engine.skills import find_skills, related, skill
from careerassist.schemas.analysis import Evidence
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.posting import JobProfile

_LONGEST_ITEM = 8
"""Words of an entry in a skills list; longer ones are sentences."""


def texts_to_embed(cv: CVProfile, posting: JobProfile) -> tuple[str, ...]:
    """The distinct texts whose vectors `match` can use: what is asked for, then the evidence.

    Bounded (`limits` in weights.toml). Where a CV has more, the passages that share most words
    with the posting are taken, whatever their order in the document.
    """
    asked = _asked_texts(posting)
    evidence = [passage.text for passage in _embedded(passages(cv), asked)]
    return tuple(dict.fromkeys((*asked, *evidence)))


def _asked_texts(posting: JobProfile) -> tuple[str, ...]:
    limits = weights().limits
    by_importance = sorted(posting.requirements, key=lambda asked: asked.importance != "must")
    requirements = [
        asked.fact.text for asked in by_importance if asked.kind not in {"language", "permit"}
    ]
    title = [posting.title.text] if posting.title else []
    duties = [duty.text for duty in posting.duties]
    return (*title, *requirements[: limits.requirements], *duties[: limits.duties])


def _embedded(found: Sequence[Passage], asked: Sequence[str]) -> list[Passage]:
    """Entries of skills lists (never cut, so that one more cannot push another out; single words
    are left to the lexical part), and the passages nearest to the posting's words."""
    items: list[Passage] = []
    sentences: list[Passage] = []
    for passage in found:
        length = len(passage.text.split())
        if passage.place == "skills" and length <= _LONGEST_ITEM:
            if length > 1:
                items.append(passage)
        elif passage.stems:
            sentences.append(passage)
    limit = weights().limits.passages
    if len(sentences) > limit:
        wanted = frozenset().union(*(content(text) for text in asked))
        sentences.sort(key=lambda p: (-len(p.stems & wanted), p.text))
        sentences = sentences[:limit]
    return sentences + items


@dataclass(frozen=True, slots=True)
class HeldSkill:
    """A skill that the CV names, by canonical name."""

    name: str
    written: str
    fact_ids: tuple[str, ...]
    """Where it is named, the places that show it first."""
    shown: bool


class Similarities:
    """Cosine similarities between the posting's texts and the CV's passages.

    Quantised to two decimals before anything is compared with a threshold: float arithmetic
    differs in the last bits between processors, and a score must not.
    """

    def __init__(
        self,
        asked: Sequence[str],
        found: Sequence[Passage],
        vectors: Mapping[str, Sequence[float]],
        *,
        english: bool,
    ) -> None:
        scale = weights().similarity
        self._floor = scale.floor if english else scale.other_floor
        self._full = scale.full if english else scale.other_full
        self._rows = {
            text: row for row, text in enumerate(t for t in dict.fromkeys(asked) if t in vectors)
        }
        self._passages = [passage for passage in found if passage.text in vectors]
        self._table: list[list[float]] = []
        if self._rows and self._passages:
            left = _unit_rows([vectors[text] for text in self._rows])
            right = _unit_rows([vectors[passage.text] for passage in self._passages])
            self._table = np.round(left @ right.T, 2).tolist()

    def __bool__(self) -> bool:
        """Whether there is anything to compare."""
        return bool(self._table)

    def known(self, text: str) -> bool:
        return bool(self._table) and text in self._rows

    def ranked(self, text: str) -> list[tuple[float, Passage]]:
        """Passages by their similarity to a text of the posting, nearest first."""
        if not self.known(text):
            return []
        row = self._table[self._rows[text]]
        pairs = zip(row, self._passages, strict=True)
        return sorted(pairs, key=lambda pair: (-pair[0], pair[1].text, pair[1].fact_id))

    def best(self, text: str) -> float:
        """The highest similarity of a text of the posting to any passage; 0 if unknown."""
        return max(self._table[self._rows[text]], default=0.0) if self.known(text) else 0.0

    def degree(self, similarity: float) -> float:
        """What a similarity is worth, 0 to 1."""
        return ramp(similarity, self._floor, self._full)


def _unit_rows(rows: Sequence[Sequence[float]]) -> npt.NDArray[np.float64]:
    matrix = np.asarray(rows, dtype=np.float64)
    lengths = np.sqrt((matrix * matrix).sum(axis=1, keepdims=True))
    unit: npt.NDArray[np.float64] = matrix / np.where(lengths > 0, lengths, 1.0)
    return unit


class Subject:
    """One CV against one posting, indexed."""

    def __init__(
        self, cv: CVProfile, posting: JobProfile, vectors: Mapping[str, Sequence[float]]
    ) -> None:
        self.cv = cv
        self.posting = posting
        self.weights: Weights = weights()
        self.english = cv.language == "en" and posting.language == "en"
        self.passages = passages(cv)
        self.similarities = Similarities(
            _asked_texts(posting),
            self.passages,
            vectors,
            english=self.english,
        )

    @cached_property
    def stems(self) -> frozenset[str]:
        """Every content stem of the evidence, and of the canonical names of the skills held."""
        named = (content(name) for name in self.skills)
        return frozenset().union(*(passage.stems for passage in self.passages), *named)

    @cached_property
    def passage_of(self) -> dict[str, Passage]:
        """The first passage of each fact."""
        found: dict[str, Passage] = {}
        for passage in self.passages:
            found.setdefault(passage.fact_id, passage)
        return found

    @cached_property
    def fact_texts(self) -> dict[str, str]:
        return {fact_id: fact.text for fact_id, fact in self.cv.facts().items()}

    @cached_property
    def skills(self) -> dict[str, HeldSkill]:
        """Skills by canonical name, only where evidence (not a name or a contact line) names
        them."""
        held: dict[str, HeldSkill] = {}
        for mention in self.cv.skills:
            ids = [fact_id for fact_id in mention.fact_ids if self._names(fact_id, mention.name)]
            if not ids:
                continue
            before = held.get(mention.name)
            ids = list(dict.fromkeys((*(before.fact_ids if before else ()), *ids)))
            ids.sort(key=lambda fact_id: self.passage_of[fact_id].place not in SHOWN)
            shown = self.passage_of[ids[0]].place in SHOWN
            written = before.written if before else mention.written
            held[mention.name] = HeldSkill(mention.name, written, tuple(ids), shown)
        return held

    def _names(self, fact_id: str, name: str) -> bool:
        """Whether a fact still names a skill without the words that must not count."""
        if fact_id not in self.passage_of:
            return False
        text = self.fact_texts[fact_id]
        left = countable(text)
        return left == text or any(hit.name == name for hit in find_skills(left))

    def nearest_skill(self, name: str) -> HeldSkill | None:
        """A held skill of the same family as `name`; shown ones first, then by name. Qualities
        and papers have no family here: being punctual says nothing about being calm, and one
        registration does not stand for another."""
        known = skill(name)
        if known is None or known.kind in {"quality", "certificate"}:
            return None
        near = [held for key, held in self.skills.items() if related(name, key)]
        return min(near, key=lambda held: (not held.shown, held.name), default=None)

    def evidence(self, fact_ids: Sequence[str], similarity: float | None = None) -> list[Evidence]:
        """Evidence for facts, the same words once, at most as many as the weights allow."""
        by_text: dict[str, str] = {}
        for fact_id in fact_ids:
            by_text.setdefault(self.fact_texts[fact_id], fact_id)
        return [
            Evidence(fact_id=fact_id, text=text, similarity=similarity)
            for text, fact_id in list(by_text.items())[: self.weights.limits.evidence]
        ]


def whole(value: float) -> int:
    """Round half up, as people do; `round` would take 0.5 to the even side."""
    return math.floor(value + 0.5)
