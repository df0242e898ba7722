"""Searching the knowledge base: by meaning and by words, summed, and read under row-level
security."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from careerassist.database.connection import Database
from careerassist.database.repositories.knowledge_search import (
    KnowledgeSearchRepository,
    ReadablePassage,
)
from careerassist.errors import ServiceUnavailable
from careerassist.knowledge.naming import index_of
from careerassist.knowledge.ranking import diverse, scored
from careerassist.ports import Embedder, VectorIndex
from careerassist.schemas.knowledge import FoundPassage, KnowledgeLanguage, PassageFilter
from careerassist.telemetry import log

CANDIDATES = 50
"""Passages that each of the two searches may name; S3 Vectors names no more at once."""
MOST_QUERY_CHARACTERS = 1000
"""An embedding reads some 256 tokens; of the words no more are looked up."""


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
        """The best passages, best first; none if nothing is near enough. Few of one document, and
        none twice.

        `language` is the one that the query is in; what is found may be in any. Deterministic on
        the same knowledge base on the same day: some types age.
        """
        where = where or PassageFilter()
        query = query[:MOST_QUERY_CHARACTERS]
        near = self._by_meaning(query, user_id, where)
        with self._database.transaction(user_id) as connection:
            candidates = KnowledgeSearchRepository(connection).candidates(
                query, language, near=near or (), limit=CANDIDATES, where=where
            )
        best = diverse(scored(candidates, near), limit)
        return [
            _found(passage, score, near.get(passage.passage_id) if near else None)
            for score, passage in best
        ]

    def texts(self, document_ids: Collection[UUID], *, user_id: UUID) -> dict[UUID, str]:
        """The whole texts of those of these documents that the person may read."""
        with self._database.transaction(user_id) as connection:
            return KnowledgeSearchRepository(connection).texts(document_ids)

    def _by_meaning(
        self, query: str, user_id: UUID, where: PassageFilter
    ) -> dict[UUID, float] | None:
        """Cosines of the nearest passages; None where there is no index of vectors, or none that
        answers: then words alone are searched."""
        if self._vectors is None:
            return None
        try:
            vector = self._embedder.embed([query])[0]
            matches = [
                match
                for index in (index_of(None), index_of(user_id))
                for match in self._vectors.query(index, vector, limit=CANDIDATES, where=where)
            ]
        except ServiceUnavailable as error:
            log.warning("searched by words alone", code=error.code)
            return None
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
