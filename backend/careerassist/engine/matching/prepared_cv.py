"""One CV made ready for any number of postings: its evidence indexed, its vectors in one matrix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from careerassist.engine.confirming import without_confirmed
from careerassist.engine.content_words import content, core, countable
from careerassist.engine.matching.ats import ReadCV, read_cv
from careerassist.engine.matching.dated import Months, interval
from careerassist.engine.matching.passages import SHOWN, Passage, passages, texts_for_software
from careerassist.engine.matching.titles import title_forms, title_stems
from careerassist.engine.matching.weights import weights
from careerassist.engine.skills import find_skills, related, skill
from careerassist.schemas.cv import CVProfile, Role
from careerassist.schemas.document import DocumentText

Matrix = npt.NDArray[np.float64]

_LONGEST_ITEM = 8
"""Words of an entry in a skills list; longer ones are sentences."""


@dataclass(frozen=True, slots=True)
class HeldSkill:
    """A skill that the CV names, by canonical name."""

    name: str
    written: str
    fact_ids: tuple[str, ...]
    """Where it is named, the places that show it first."""
    shown: bool


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role with what experience is counted by."""

    role: Role
    titles: tuple[str, ...]
    """Stems of the title and of its head, in order, without its level."""
    title_words: frozenset[str]
    """All of them."""
    stems: frozenset[str]
    months: Months | None
    columns: tuple[int, ...]
    """Its passages' places in the matrix."""


def cv_texts(cv: CVProfile) -> tuple[str, ...]:
    """The distinct texts of a CV whose vectors matching can use. Bounded (`limits.passages`)."""
    return tuple(dict.fromkeys(core(passage.text) for passage in _compared(passages(cv))))


def _compared(found: Sequence[Passage]) -> list[Passage]:
    """The passages that are compared by meaning: all entries of skills lists (never cut, so that
    one more cannot push another out), and of the sentences those with most to say."""
    items: list[Passage] = []
    sentences: list[Passage] = []
    for passage in found:
        if passage.stems:
            short = len(passage.text.split()) <= _LONGEST_ITEM
            (items if passage.place == "skills" and short else sentences).append(passage)
    limit = weights().limits.passages
    if len(sentences) > limit:
        sentences.sort(key=lambda passage: (-len(passage.stems), passage.text, passage.fact_id))
    return items + sentences[:limit]


class PreparedCV:
    """A CV with everything that does not depend on the posting. Immutable, safe to share."""

    def __init__(
        self,
        cv: CVProfile,
        document: DocumentText,
        vectors: Mapping[str, Sequence[float]],
        today: date,
    ) -> None:
        self.cv = cv
        self.document = document
        self.today = today
        self.passages = passages(cv)
        self.compared = [p for p in _compared(self.passages) if core(p.text) in vectors]
        self.matrix = unit_rows([vectors[core(p.text)] for p in self.compared])
        self.fact_texts = {fact_id: fact.text for fact_id, fact in cv.facts().items()}
        self.passage_of: dict[str, Passage] = {}
        """The first passage of each fact."""
        self.places: dict[str, tuple[int, ...]] = {}
        """The passages in which each stem stands, by their place in `passages`."""
        places: dict[str, list[int]] = {}
        for place, passage in enumerate(self.passages):
            self.passage_of.setdefault(passage.fact_id, passage)
            for stem in passage.stems:
                places.setdefault(stem, []).append(place)
        self.places = {stem: tuple(found) for stem, found in places.items()}
        self.skills = self._held_skills()
        named = (content(name) for name in self.skills)
        self.stems = frozenset(self.places).union(*named)
        """Every content stem of the evidence, and of the canonical names of the skills held."""
        self.roles = tuple(self._held_role(role) for role in cv.roles)

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Stems of the titles of roles held, and of the headline."""
        texts = dict.fromkeys(p.text for p in self.passages if p.place == "title")
        return tuple(dict.fromkeys(stems for text in texts for stems in _stems_of(text)))

    @cached_property
    def read(self) -> ReadCV:
        """What a parser at the employer's finds in the document."""
        return read_cv(without_confirmed(self.cv), self.document)

    @cached_property
    def columns_of(self) -> dict[str, tuple[int, ...]]:
        """Places in the matrix of the passages of each role or course of study."""
        columns: dict[str, list[int]] = {}
        for column, passage in enumerate(self.compared):
            if passage.role_id:
                columns.setdefault(passage.role_id, []).append(column)
        return {owner: tuple(found) for owner, found in columns.items()}

    @cached_property
    def title_columns(self) -> tuple[int, ...]:
        """Places in the matrix of titles of roles, and of the headline."""
        return tuple(i for i, passage in enumerate(self.compared) if passage.place == "title")

    @cached_property
    def speaks_to_software(self) -> bool:
        """Whether the CV holds text that gives orders to whatever reads it."""
        return bool(texts_for_software(self.cv))

    def near(self, name: str) -> HeldSkill | None:
        """A held skill of the same family as `name`; shown ones first, then by name. Qualities
        and papers have no family here: being punctual says nothing about being calm, and one
        registration does not stand for another."""
        if name not in self._near:
            self._near[name] = self._nearest(name)
        return self._near[name]

    @cached_property
    def _near(self) -> dict[str, HeldSkill | None]:
        return {}

    def _nearest(self, name: str) -> HeldSkill | None:
        known = skill(name)
        if known is None or known.kind in {"quality", "certificate"}:
            return None
        near = [held for key, held in self.skills.items() if related(name, key)]
        return min(near, key=lambda held: (not held.shown, held.name), default=None)

    def _held_skills(self) -> dict[str, HeldSkill]:
        """Skills by canonical name, only where evidence (not a name or a contact line) names
        them."""
        held: dict[str, HeldSkill] = {}
        for mention in self.cv.skills:
            ids = [fact_id for fact_id in mention.fact_ids if self._names(fact_id, mention.name)]
            if not ids:
                continue
            # A skills list may name one as the lexicon does only with evidence around it ("Excel").
            known = skill(mention.name)
            name = known.name if known else mention.name
            before = held.get(name)
            ids = list(dict.fromkeys((*(before.fact_ids if before else ()), *ids)))
            ids.sort(key=lambda fact_id: self.passage_of[fact_id].place not in SHOWN)
            shown = self.passage_of[ids[0]].place in SHOWN
            written = before.written if before else mention.written
            held[name] = HeldSkill(name, written, tuple(ids), shown)
        return held

    def _names(self, fact_id: str, name: str) -> bool:
        """Whether a fact still names a skill without the words that must not count."""
        if fact_id not in self.passage_of:
            return False
        text = self.fact_texts[fact_id]
        left = countable(text)
        return left == text or any(hit.name == name for hit in find_skills(left))

    def _held_role(self, role: Role) -> HeldRole:
        own = [passage.stems for passage in self.passages if passage.role_id == role.id]
        return HeldRole(
            role=role,
            titles=_stems_of(role.title.text) if role.title else (),
            title_words=content(role.title.text) if role.title else frozenset(),
            stems=frozenset().union(*own),
            months=interval(role.dates, self.today) if role.dates else None,
            columns=self.columns_of.get(role.id, ()),
        )


def _stems_of(title: str) -> tuple[str, ...]:
    return tuple(map(title_stems, title_forms(title)))


def unit_rows(rows: Sequence[Sequence[float]]) -> Matrix:
    """Vectors as the rows of a matrix, each of length 1 (L2); zero vectors stay as they are."""
    if not rows:
        return np.zeros((0, 0))
    matrix = np.asarray(rows, dtype=np.float64)
    lengths = np.sqrt((matrix * matrix).sum(axis=1, keepdims=True))
    unit: Matrix = matrix / np.where(lengths > 0, lengths, 1.0)
    return unit
