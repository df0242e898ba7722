"""The knowledge base's documents and passages, for those who may write them (role
`careerassist_ingest`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from psycopg.errors import ForeignKeyViolation
from psycopg.rows import class_row

from careerassist.database.connection import Connection
from careerassist.database.pages import Page, page_where
from careerassist.errors import NotFound
from careerassist.schemas.knowledge import (
    DocumentState,
    DocumentType,
    KnowledgeLanguage,
    KnowledgeText,
    Passage,
    PassageLabels,
)

_NAMESPACE = UUID("0b6c5f0e-52a1-4c1e-9f57-7f6f0f3b1d44")

TEXT_SEARCH = {"en": "english", "de": "german", "es": "spanish"}
"""Postgres's own text search configuration for each language."""


@dataclass(frozen=True)
class DocumentRow:
    """A document without its text."""

    document_id: UUID
    tenant_id: UUID | None
    key: str
    type: DocumentType
    title: str
    source: str
    url: str | None
    licence: str
    published_on: date
    language: KnowledgeLanguage
    role_family: str
    content_hash: str
    state: DocumentState
    version: int
    indexed_version: int | None
    indexed_with: str | None
    error: str | None
    tries: int
    created_at: datetime
    changed_at: datetime

    @property
    def labels(self) -> PassageLabels:
        return PassageLabels(
            document_id=self.document_id,
            type=self.type,
            language=self.language,
            role_family=self.role_family,
            published_on=self.published_on,
        )


@dataclass(frozen=True)
class PassageRow:
    passage_id: UUID
    headings: list[str]
    text: str


_DOCUMENT = (
    "document_id, tenant_id, key, type, title, source, url, licence, published_on, language, "
    "role_family, content_hash, state, version, indexed_version, indexed_with, error, tries, "
    "created_at, changed_at"
)


class KnowledgeRepository:
    """The tables `knowledge_documents` and `knowledge_passages`, of all tenants."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def document(self, document_id: UUID) -> DocumentRow | None:
        return self._one("document_id = %s", (document_id,))

    def page(
        self,
        *,
        state: DocumentState | None,
        type_: DocumentType | None,
        tenant_id: UUID | None,
        cursor: str | None,
        limit: int,
    ) -> Page[DocumentRow]:
        """Documents of a tenant, or those for everybody, newest first."""
        scope: dict[str, object] = {"tenant_id": tenant_id}
        if state is not None:
            scope["state"] = state
        if type_ is not None:
            scope["type"] = type_
        return page_where(
            self._connection,
            DocumentRow,
            "knowledge_documents",
            _DOCUMENT,
            "document_id",
            scope,
            cursor,
            limit,
        )

    def hashes(self, tenant_id: UUID | None) -> dict[str, str]:
        """Content hashes by key, of a tenant's documents that are not being deleted."""
        rows = self._connection.execute(
            "select key, content_hash from knowledge_documents "
            "where tenant_id is not distinct from %s and state <> 'deleting'",
            (tenant_id,),
        ).fetchall()
        return {row["key"]: row["content_hash"] for row in rows}

    def put(
        self, tenant_id: UUID | None, text: KnowledgeText, passages: Sequence[Passage]
    ) -> tuple[DocumentRow, bool]:
        """Store a document, or a new version of it, as `pending`; whether anything changed.
        `NotFound` if there is no such tenant.

        What was found before is found until the new version is indexed. Two who hand in the same
        key take turns.
        """
        document_id = document_id_of(tenant_id, text.key)
        values: dict[str, Any] = {
            **text.model_dump(exclude={"keywords"}),
            "keywords": list(text.keywords),
            "content_hash": text.content_hash,
            "document_id": document_id,
            "tenant_id": tenant_id,
        }
        columns = list(values)
        names = ", ".join(columns)
        placeholders = ", ".join(f"%({name})s" for name in columns)
        updates = ", ".join(f"{name} = excluded.{name}" for name in columns)
        statement = (
            f"insert into knowledge_documents as d ({names}, state) "
            f"values ({placeholders}, 'pending') on conflict (document_id) do update set "
            f"{updates}, state = 'pending', version = d.version + 1, error = null, tries = 0, "
            "changed_at = now(), touched_at = now(), "
            # A document that was on its way out and comes back has nothing left to be found.
            "indexed_version = case when d.state = 'deleting' then null "
            "else d.indexed_version end "
            "where d.content_hash <> excluded.content_hash or d.state = 'deleting' "
            "returning d.version"
        )
        try:
            changed = self._connection.execute(statement.encode(), values).fetchone()
        except ForeignKeyViolation as error:
            raise NotFound("There is no such tenant.") from error
        if changed is not None:
            self._add_passages(document_id, tenant_id, changed["version"], text, passages)
        row = self.document(document_id)
        assert row is not None
        return row, changed is not None

    def _add_passages(
        self,
        document_id: UUID,
        tenant_id: UUID | None,
        version: int,
        text: KnowledgeText,
        passages: Sequence[Passage],
    ) -> None:
        configuration = TEXT_SEARCH[text.language]
        around = " ".join((text.title, *text.keywords))
        with self._connection.cursor() as cursor:
            cursor.executemany(
                "insert into knowledge_passages (passage_id, document_id, tenant_id, version, "
                "position, headings, text, words, length) values (%(id)s, %(document)s, "
                "%(tenant)s, %(version)s, %(position)s, %(headings)s, %(text)s, "
                "setweight(to_tsvector(%(configuration)s, %(around)s), 'B') || "
                "setweight(to_tsvector(%(configuration)s, %(heading)s), 'A') || "
                "to_tsvector(%(configuration)s, %(text)s), %(length)s)",
                [
                    {
                        "id": passage_id_of(document_id, version, position),
                        "document": document_id,
                        "tenant": tenant_id,
                        "version": version,
                        "position": position,
                        "headings": list(passage.headings),
                        "heading": " ".join(passage.headings),
                        "around": around,
                        "text": passage.text,
                        "configuration": configuration,
                        "length": len(passage.text.split()),
                    }
                    for position, passage in enumerate(passages)
                ],
            )

    def passages(self, document_id: UUID, version: int) -> list[PassageRow]:
        """In their order."""
        with self._connection.cursor(row_factory=class_row(PassageRow)) as cursor:
            return cursor.execute(
                "select passage_id, headings, text from knowledge_passages "
                "where document_id = %s and version = %s order by position",
                (document_id, version),
            ).fetchall()

    def mark_indexed(self, document_id: UUID, version: int, model: str | None) -> bool:
        """From now on this version is found. False if it is not the one to be indexed any more."""
        return (
            self._connection.execute(
                "update knowledge_documents set state = 'indexed', indexed_version = version, "
                "indexed_with = %s, error = null, touched_at = now() "
                "where document_id = %s and version = %s and state = 'pending'",
                (model, document_id, version),
            ).rowcount
            == 1
        )

    def mark_failed(self, document_id: UUID, version: int, why: str) -> None:
        """Write down why it could not be indexed; it stays pending."""
        self._connection.execute(
            "update knowledge_documents set error = %s, tries = tries + 1, touched_at = now() "
            "where document_id = %s and version = %s and state = 'pending'",
            (why, document_id, version),
        )

    def mark_pending(self, document_id: UUID) -> None:
        """Have its vectors made again; what is found of it is found meanwhile."""
        self._connection.execute(
            "update knowledge_documents set state = 'pending', touched_at = now() "
            "where document_id = %s and state = 'indexed'",
            (document_id,),
        )

    def mark_deleting(self, document_id: UUID) -> bool:
        """It is found no more. False if there is no such document."""
        return (
            self._connection.execute(
                "update knowledge_documents set state = 'deleting', touched_at = now() "
                "where document_id = %s",
                (document_id,),
            ).rowcount
            == 1
        )

    def delete(self, document_id: UUID) -> None:
        """Delete a document that is `deleting`, with its passages."""
        self._connection.execute(
            "delete from knowledge_documents where document_id = %s and state = 'deleting'",
            (document_id,),
        )

    def erased(self, *, limit: int) -> list[UUID]:
        """People who have erased everything and whose vectors may still be there."""
        rows = self._connection.execute(
            "select tenant_id from erased_people group by tenant_id order by min(erasure_id) "
            "limit %s",
            (limit,),
        ).fetchall()
        return [row["tenant_id"] for row in rows]

    def settle_erasure(self, tenant_id: UUID) -> None:
        """Nothing of this person is left."""
        self._connection.execute("delete from erased_people where tenant_id = %s", (tenant_id,))

    def old_passages(self, document_id: UUID) -> list[UUID]:
        """Passages of versions before the one that is found."""
        rows = self._connection.execute(
            "select p.passage_id from knowledge_passages p join knowledge_documents d "
            "using (document_id) where d.document_id = %s and p.version < d.indexed_version",
            (document_id,),
        ).fetchall()
        return [row["passage_id"] for row in rows]

    def all_passages(self, document_id: UUID) -> list[UUID]:
        """Passages of every version."""
        rows = self._connection.execute(
            "select passage_id from knowledge_passages where document_id = %s", (document_id,)
        ).fetchall()
        return [row["passage_id"] for row in rows]

    def delete_passages(self, passage_ids: Sequence[UUID]) -> None:
        self._connection.execute(
            "delete from knowledge_passages where passage_id = any(%s)", (list(passage_ids),)
        )

    def unsettled(self, *, older_than_seconds: float, limit: int) -> list[DocumentRow]:
        """Documents that somebody left `pending` or `deleting`, the longest waiting first."""
        return self._many(
            "state <> 'indexed' and touched_at < now() - make_interval(secs => %s) "
            "order by touched_at, document_id limit %s",
            (older_than_seconds, limit),
        )

    def indexed_otherwise(self, model: str | None, *, limit: int) -> list[DocumentRow]:
        """Documents whose vectors another model made, or that have none."""
        return self._many(
            "state = 'indexed' and indexed_with is distinct from %s order by document_id limit %s",
            (model, limit),
        )

    def with_old_passages(self, *, limit: int) -> list[DocumentRow]:
        """Documents that still have passages of versions that are found no more."""
        return self._many(
            "state = 'indexed' and exists (select 1 from knowledge_passages p "
            "where p.document_id = knowledge_documents.document_id "
            "and p.version < knowledge_documents.indexed_version) order by document_id limit %s",
            (limit,),
        )

    def known(self, passage_ids: Sequence[UUID]) -> set[UUID]:
        """Those of these passages that are there."""
        rows = self._connection.execute(
            "select passage_id from knowledge_passages where passage_id = any(%s)",
            (list(passage_ids),),
        ).fetchall()
        return {row["passage_id"] for row in rows}

    def found_passages(self, tenant_id: UUID | None) -> dict[UUID, UUID]:
        """All passages that a search of a tenant's own documents may find, with their documents."""
        rows = self._connection.execute(
            "select p.passage_id, p.document_id from knowledge_passages p "
            "join knowledge_documents d using (document_id) "
            "where d.tenant_id is not distinct from %s and d.state = 'indexed' "
            "and p.version = d.indexed_version",
            (tenant_id,),
        ).fetchall()
        return {row["passage_id"]: row["document_id"] for row in rows}

    def tenants(self) -> list[UUID | None]:
        """Whose documents there are; None stands for everybody's."""
        rows = self._connection.execute(
            "select distinct tenant_id from knowledge_documents order by 1 nulls first"
        ).fetchall()
        return [row["tenant_id"] for row in rows]

    def _one(self, where: str, parameters: tuple[Any, ...]) -> DocumentRow | None:
        found = self._many(where, parameters)
        return found[0] if found else None

    def _many(self, where: str, parameters: tuple[Any, ...]) -> list[DocumentRow]:
        with self._connection.cursor(row_factory=class_row(DocumentRow)) as cursor:
            return cursor.execute(
                f"select {_DOCUMENT} from knowledge_documents where {where}".encode(), parameters
            ).fetchall()


def document_id_of(tenant_id: UUID | None, key: str) -> UUID:
    """The same for the same key of the same tenant."""
    return uuid5(_NAMESPACE, f"{tenant_id or ''}\n{key}")


def passage_id_of(document_id: UUID, version: int, position: int) -> UUID:
    """The same each time that this version is indexed, so that a crash in the middle leaves no
    doubles."""
    return uuid5(document_id, f"{version}/{position}")
