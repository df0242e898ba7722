"""Documents taken into the knowledge base and out of it.

There are two stores, Postgres and the index of vectors, and no transaction over both. So each
document has a state: it is `pending` until its vectors are in the index, and `deleting` until they
are out of it. What is left half done by a crash is finished by `reconcile`; every step may be done
twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from careerassist.database.connection import Database
from careerassist.database.repositories.knowledge import DocumentRow, KnowledgeRepository
from careerassist.errors import CareerAssistError
from careerassist.knowledge.chunking import passages_of
from careerassist.knowledge.embedding import passage_vectors, recipe_of
from careerassist.knowledge.naming import index_of, tenant_of
from careerassist.knowledge.prepared import PreparedEmbedder
from careerassist.ports import Embedder, IndexedVector, VectorIndex
from careerassist.schemas.knowledge import DocumentState, KnowledgeText
from careerassist.telemetry import log

_BATCH = 200
"""Vectors put or deleted in one call."""
_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Shelved:
    """What became of a document that was handed in."""

    document_id: UUID
    key: str
    state: DocumentState
    changed: bool
    """False: the same document was there already."""
    passages: int
    error: str | None = None
    """Why it is not searchable yet; it will be tried again."""


@dataclass
class Reconciled:
    """What a round of reconciling mended, in documents and vectors."""

    indexed: int = 0
    deleted: int = 0
    tidied: int = 0
    """Documents whose old passages were cleared away."""
    orphans: int = 0
    """Vectors without a passage."""
    missing: int = 0
    """Documents with passages that had no vector."""
    erased: int = 0
    """People who erased everything, and whose vectors are gone now."""
    failed: int = 0

    @property
    def anything(self) -> bool:
        return any(vars(self).values())


class Shelving:
    """Puts documents on the shelves. Without an index of vectors, passages are found by their words
    alone."""

    def __init__(self, database: Database, vectors: VectorIndex | None, embedder: Embedder) -> None:
        self._database = database
        self._vectors = vectors
        self._embedder = embedder

    @property
    def _model(self) -> str | None:
        return recipe_of(self._embedder) if self._vectors else None

    def with_prepared_vectors(self) -> Shelving:
        """The same shelves, with the seed's vectors at hand."""
        return Shelving(self._database, self._vectors, PreparedEmbedder(self._embedder))

    def put(self, text: KnowledgeText, *, tenant_id: UUID | None = None) -> Shelved:
        """Take a document in, or its new version in place of the old one.

        It is stored when this returns. If it could not be indexed, it says why and is tried again
        by `reconcile`.
        """
        passages = passages_of(text.text)
        with self._database.transaction() as connection:
            row, changed = KnowledgeRepository(connection).put(tenant_id, text, passages)
        error = self._index(row) if row.state == "pending" else None
        state: DocumentState = "pending" if error else "indexed"
        return Shelved(row.document_id, row.key, state, changed, len(passages), error)

    def hashes(self, *, tenant_id: UUID | None = None) -> dict[str, str]:
        """Content hashes by key, of all documents that are not on their way out."""
        with self._database.transaction() as connection:
            return KnowledgeRepository(connection).hashes(tenant_id)

    def delete(self, document_id: UUID) -> bool:
        """Take a document out. False if there is none. From now on nobody finds it; if the index
        can't be reached, its vectors are deleted later."""
        with self._database.transaction() as connection:
            repository = KnowledgeRepository(connection)
            known = repository.mark_deleting(document_id)
            row = repository.document(document_id)
        if row is not None:
            self._try(row, self._finish_deleting)
        return known

    def reconcile(self, *, older_than_seconds: float = 60.0, limit: int = 200) -> Reconciled:
        """Finish what was left half done, at most `limit` documents of each kind. What was
        touched within the last `older_than_seconds` may be somebody's work at this moment."""
        done = Reconciled()
        with self._database.transaction() as connection:
            erased = KnowledgeRepository(connection).erased(limit=limit)
        for tenant_id in erased:
            self._count(done, "erased", self._erase_vectors(tenant_id))
        for row in self._rows(
            lambda r: r.unsettled(older_than_seconds=older_than_seconds, limit=limit)
        ):
            if row.state == "deleting":
                self._count(done, "deleted", self._try(row, self._finish_deleting))
            else:
                self._count(done, "indexed", self._index(row))
        for row in self._rows(lambda r: r.indexed_otherwise(self._model, limit=limit)):
            self._count(done, "indexed", self._index_again(row))
        for row in self._rows(lambda r: r.with_old_passages(limit=limit)):
            self._count(done, "tidied", self._try(row, self._clear_old_passages))
        if done.anything:
            log.info("knowledge base reconciled", **vars(done))
        return done

    def audit(self) -> Reconciled:
        """Compare the index with the passages, all of them: vectors without a passage are deleted,
        passages without a vector are indexed again."""
        done = Reconciled()
        if self._vectors is None:
            return done
        with self._database.transaction() as connection:
            indexes = {index_of(tenant) for tenant in KnowledgeRepository(connection).tenants()}
        for index in sorted(indexes.union(self._vectors.indexes())):
            self._audit_index(self._vectors, index, done)
        if done.anything:
            log.info("knowledge base audited", **vars(done))
        return done

    # --- one document ----------------------------------------------------------------------------

    def _index(self, row: DocumentRow) -> str | None:
        """Make the present version the one that is found; why not, if that failed."""
        return self._try(row, self._do_index)

    def _index_again(self, row: DocumentRow) -> str | None:
        with self._database.transaction() as connection:
            KnowledgeRepository(connection).mark_pending(row.document_id)
        return self._index(row)

    def _do_index(self, row: DocumentRow) -> None:
        with self._database.transaction() as connection:
            passages = KnowledgeRepository(connection).passages(row.document_id, row.version)
        if self._vectors:
            index = index_of(row.tenant_id)
            embedded = passage_vectors(
                self._embedder, row.title, [(item.headings, item.text) for item in passages]
            )
            for some in _batches(list(zip(passages, embedded, strict=True))):
                self._vectors.put(
                    index,
                    [
                        IndexedVector(
                            key=str(item.passage_id), vector=tuple(vector), labels=row.labels
                        )
                        for item, vector in some
                    ],
                )
        with self._database.transaction() as connection:
            repository = KnowledgeRepository(connection)
            current = repository.mark_indexed(row.document_id, row.version, self._model)
        if current:
            self._clear_old_passages(row)

    def _clear_old_passages(self, row: DocumentRow) -> None:
        with self._database.transaction() as connection:
            old = KnowledgeRepository(connection).old_passages(row.document_id)
        self._delete_passages(row, old)

    def _finish_deleting(self, row: DocumentRow) -> None:
        with self._database.transaction() as connection:
            every = KnowledgeRepository(connection).all_passages(row.document_id)
        self._delete_passages(row, every)
        with self._database.transaction() as connection:
            KnowledgeRepository(connection).delete(row.document_id)

    def _delete_passages(self, row: DocumentRow, passage_ids: Sequence[UUID]) -> None:
        """Vectors first: a passage without a vector is found by its words, a vector without a
        passage is an orphan."""
        for some in _batches(passage_ids):
            if self._vectors:
                self._vectors.delete(index_of(row.tenant_id), [str(item) for item in some])
            with self._database.transaction() as connection:
                KnowledgeRepository(connection).delete_passages(some)

    def _try(self, row: DocumentRow, work: Callable[[DocumentRow], None]) -> str | None:
        """Do it; if a store or the model fails, write down why and say so."""
        try:
            work(row)
        except CareerAssistError as error:
            log.warning("document not indexed", document_id=str(row.document_id), code=error.code)
            with self._database.transaction() as connection:
                KnowledgeRepository(connection).mark_failed(
                    row.document_id, row.version, error.message
                )
            return error.message
        return None

    def _erase_vectors(self, tenant_id: UUID) -> str | None:
        """Delete the vectors of a person whose documents are gone; why not, if that failed. Who
        has come back since and has documents again keeps the vectors of those."""
        try:
            if self._vectors:
                index = index_of(tenant_id)
                with self._database.transaction() as connection:
                    is_back = tenant_id in KnowledgeRepository(connection).tenants()
                if is_back:
                    self._audit_index(self._vectors, index, Reconciled())
                else:
                    self._vectors.drop(index)
        except CareerAssistError as error:
            log.warning("vectors of an erased person not deleted", code=error.code)
            return error.message
        with self._database.transaction() as connection:
            KnowledgeRepository(connection).settle_erasure(tenant_id)
        return None

    # --- all of them -----------------------------------------------------------------------------

    def _rows(
        self, choose: Callable[[KnowledgeRepository], list[DocumentRow]]
    ) -> list[DocumentRow]:
        with self._database.transaction() as connection:
            return choose(KnowledgeRepository(connection))

    @staticmethod
    def _count(done: Reconciled, kind: str, error: str | None) -> None:
        name = "failed" if error else kind
        setattr(done, name, getattr(done, name) + 1)

    def _audit_index(self, vectors: VectorIndex, index: str, done: Reconciled) -> None:
        try:
            tenant = tenant_of(index)
        except ValueError:
            return  # somebody else's
        present: set[UUID] = set()
        for some in _batches(list(vectors.keys(index))):
            keys = {UUID(key): key for key in some}
            with self._database.transaction() as connection:
                known = KnowledgeRepository(connection).known(list(keys))
            orphans = [key for passage_id, key in keys.items() if passage_id not in known]
            if orphans:
                vectors.delete(index, orphans)
                done.orphans += len(orphans)
            present |= known
        with self._database.transaction() as connection:
            searchable = KnowledgeRepository(connection).found_passages(tenant)
        for document_id in sorted({d for p, d in searchable.items() if p not in present}):
            for row in self._rows(lambda r, d=document_id: _listed(r.document(d))):  # type: ignore[misc]
                self._count(done, "missing", self._index_again(row))


def _listed(row: DocumentRow | None) -> list[DocumentRow]:
    return [row] if row else []


def _batches(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]
