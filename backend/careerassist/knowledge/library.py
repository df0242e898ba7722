"""Searching the knowledge base: by meaning and by words, fused, and read under row-level
security."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from careerassist.database.connection import Database
from careerassist.database.repositories.knowledge_search import (
    KnowledgeSearchRepository,
    ReadablePassage,
)
from careerassist.knowledge.naming import index_of
from careerassist.ports import Embedder, VectorIndex
from careerassist.schemas.knowledge import FoundPassage, KnowledgeLanguage, PassageFilter

CANDIDATES = 50
"""Passages that each of the two searches may name."""
_RANK_CONSTANT = 60
"""Reciprocal rank fusion, Cormack, Clarke and Büttcher 2009."""


class Library:
    """Answers searches of one person at a time: what is for everybody, and what is theirs."""

    def __init__(self, database: Database, vectors: VectorIndex | None, embedder: Embedder) -> None:
        self._database = database
        self._vectors = vectors
        self._embedder = embedder

    def search(
        self,
        query: str,
        *,
        user_id: UUID,
        limit: int = 5,
        where: PassageFilter | None = None,
        language: KnowledgeLanguage = "en",
    ) -> Sequence[FoundPassage]:
        """The best passages, best first; none if nothing is near enough.

        `language` is the one that the query is in. Deterministic on the same knowledge base.
        """
        where = where or PassageFilter()
        near = self._by_meaning(query, user_id, where)
        with self._database.transaction(user_id) as connection:
            repository = KnowledgeSearchRepository(connection)
            worded = repository.by_words(query, language, limit=CANDIDATES, where=where)
            scores: dict[UUID, float] = defaultdict(float)
            for ranked in (list(near), worded):
                for rank, passage_id in enumerate(ranked):
                    scores[passage_id] += 1 / (_RANK_CONSTANT + rank + 1)
            readable = repository.read(list(scores), where=where)
        best = sorted(readable, key=lambda found: (-scores[found], str(found)))[:limit]
        return [
            _found(readable[passage_id], scores[passage_id], near.get(passage_id))
            for passage_id in best
        ]

    def texts(self, document_ids: Collection[UUID], *, user_id: UUID) -> dict[UUID, str]:
        """The whole texts of those of these documents that the person may read."""
        with self._database.transaction(user_id) as connection:
            return KnowledgeSearchRepository(connection).texts(document_ids)

    def _by_meaning(self, query: str, user_id: UUID, where: PassageFilter) -> dict[UUID, float]:
        if self._vectors is None:
            return {}
        vector = self._embedder.embed([query])[0]
        matches = [
            match
            for index in (index_of(None), index_of(user_id))
            for match in self._vectors.query(index, vector, limit=CANDIDATES, where=where)
        ]
        matches.sort(key=lambda match: (-match.similarity, match.key))
        return {UUID(match.key): match.similarity for match in matches[:CANDIDATES]}


def _found(passage: ReadablePassage, score: float, similarity: float | None) -> FoundPassage:
    return FoundPassage(
        passage_id=passage.passage_id,
        type=passage.type,
        language=passage.language,
        role_family=passage.role_family,
        headings=tuple(passage.headings),
        text=passage.text,
        score=score,
        similarity=similarity,
        citation=passage.citation,
    )
