"""Reading the knowledge base as a person who may: row-level security shows what is for everybody
and what is theirs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from psycopg.rows import class_row

from careerassist.database.connection import Connection
from careerassist.database.repositories.knowledge import TEXT_SEARCH
from careerassist.schemas.knowledge import (
    Citation,
    DocumentType,
    KnowledgeLanguage,
    PassageFilter,
)


@dataclass(frozen=True)
class ReadablePassage:
    """A passage with what is cited of its document."""

    passage_id: UUID
    document_id: UUID
    headings: list[str]
    text: str
    key: str
    type: DocumentType
    title: str
    source: str
    url: str | None
    licence: str
    published_on: date
    language: KnowledgeLanguage
    role_family: str

    @property
    def citation(self) -> Citation:
        return Citation(
            document_id=self.document_id,
            key=self.key,
            title=self.title,
            heading=self.headings[-1] if self.headings else None,
            source=self.source,
            url=self.url,
            licence=self.licence,
            published_on=self.published_on,
        )


_FOUND = "d.state <> 'deleting' and p.version = d.indexed_version"


class KnowledgeSearchRepository:
    """What a search needs of the tables `knowledge_documents` and `knowledge_passages`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_words(
        self, query: str, language: KnowledgeLanguage, *, limit: int, where: PassageFilter
    ) -> list[UUID]:
        """Passages that hold any word of the query, the best first."""
        condition, parameters = _condition(where)
        configuration = TEXT_SEARCH[language]
        rows = self._connection.execute(
            "with asked as (select to_tsquery(%s, string_agg(quote_literal(lexeme), ' | ')) as q "
            "from unnest(to_tsvector(%s, %s))) "
            "select p.passage_id from asked, knowledge_passages p "
            "join knowledge_documents d using (document_id) "
            f"where p.words @@ asked.q and {_FOUND}{condition} "
            "order by ts_rank_cd(p.words, asked.q, 1) desc, p.passage_id limit %s".encode(),
            ("simple", configuration, query, *parameters, limit),
        ).fetchall()
        return [row["passage_id"] for row in rows]

    def read(
        self, passage_ids: Sequence[UUID], *, where: PassageFilter
    ) -> dict[UUID, ReadablePassage]:
        """Those of these passages that may be read, are found at present and pass the filter."""
        condition, parameters = _condition(where)
        with self._connection.cursor(row_factory=class_row(ReadablePassage)) as cursor:
            rows = cursor.execute(
                "select p.passage_id, p.document_id, p.headings, p.text, d.key, d.type, d.title, "
                "d.source, d.url, d.licence, d.published_on, d.language, d.role_family "
                "from knowledge_passages p join knowledge_documents d using (document_id) "
                f"where p.passage_id = any(%s) and {_FOUND}{condition}".encode(),
                (list(passage_ids), *parameters),
            ).fetchall()
        return {row.passage_id: row for row in rows}

    def texts(self, document_ids: Collection[UUID]) -> dict[UUID, str]:
        """The whole texts of those of these documents that may be read."""
        rows = self._connection.execute(
            "select document_id, text from knowledge_documents d "
            "where document_id = any(%s) and d.state <> 'deleting'",
            (list(document_ids),),
        ).fetchall()
        return {row["document_id"]: row["text"] for row in rows}


def _condition(where: PassageFilter) -> tuple[str, list[Any]]:
    parts: list[str] = []
    parameters: list[Any] = []
    named = (
        ("type", where.types),
        ("language", where.languages),
        ("role_family", where.role_families),
    )
    for column, allowed in named:
        if allowed:
            parts.append(f" and d.{column} = any(%s)")
            parameters.append(list(allowed))
    if where.published_since is not None:
        parts.append(" and d.published_on >= %s")
        parameters.append(where.published_since)
    return "".join(parts), parameters
