"""An index of vectors in the same Postgres, with pgvector."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from careerassist.database.connection import Database
from careerassist.ports import IndexedVector, Vector, VectorMatch
from careerassist.schemas.knowledge import PassageFilter, PassageLabels

_PAGE = 1000


class PgvectorIndex:
    """Exact search: every vector that passes the filter is compared."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def installed(cls, database: Database) -> PgvectorIndex | None:
        """The index; None where the server has no pgvector."""
        with database.transaction() as connection:
            found = connection.execute("select to_regclass('knowledge_vectors') as t").fetchone()
        return cls(database) if found and found["t"] else None

    def put(self, index: str, vectors: Sequence[IndexedVector]) -> None:
        rows = [
            (
                index,
                item.key,
                _literal(item.vector),
                item.labels.document_id,
                item.labels.type,
                item.labels.language,
                item.labels.role_family,
                item.labels.published_on,
            )
            for item in vectors
        ]
        with self._database.transaction() as connection, connection.cursor() as cursor:
            cursor.executemany(
                "insert into knowledge_vectors (index_name, key, vector, document_id, type, "
                "language, role_family, published_on) values (%s, %s, %s, %s, %s, %s, %s, %s) "
                "on conflict (index_name, key) do update set vector = excluded.vector, "
                "document_id = excluded.document_id, type = excluded.type, "
                "language = excluded.language, role_family = excluded.role_family, "
                "published_on = excluded.published_on",
                rows,
            )

    def query(
        self, index: str, vector: Vector, *, limit: int, where: PassageFilter
    ) -> Sequence[VectorMatch]:
        condition, parameters = _condition(where)
        literal = _literal(vector)
        with self._database.transaction() as connection:
            rows = connection.execute(
                "select key, 1 - (vector <=> %s::vector) as similarity, document_id, type, "
                "language, role_family, published_on from knowledge_vectors "
                f"where index_name = %s{condition} order by vector <=> %s::vector, key "
                "limit %s".encode(),
                (literal, index, *parameters, literal, limit),
            ).fetchall()
        return [
            VectorMatch(
                key=row["key"],
                similarity=row["similarity"],
                labels=PassageLabels.model_validate(
                    {name: row[name] for name in PassageLabels.model_fields}
                ),
            )
            for row in rows
        ]

    def keys(self, index: str) -> Iterator[str]:
        after = ""
        while True:
            with self._database.transaction() as connection:
                rows = connection.execute(
                    "select key from knowledge_vectors where index_name = %s and key > %s "
                    "order by key limit %s",
                    (index, after, _PAGE),
                ).fetchall()
            yield from (row["key"] for row in rows)
            if len(rows) < _PAGE:
                return
            after = rows[-1]["key"]

    def delete(self, index: str, keys: Sequence[str]) -> None:
        with self._database.transaction() as connection:
            connection.execute(
                "delete from knowledge_vectors where index_name = %s and key = any(%s)",
                (index, list(keys)),
            )

    def indexes(self) -> Sequence[str]:
        with self._database.transaction() as connection:
            rows = connection.execute(
                "select distinct index_name from knowledge_vectors order by 1"
            ).fetchall()
        return [row["index_name"] for row in rows]

    def drop(self, index: str) -> None:
        with self._database.transaction() as connection:
            connection.execute("delete from knowledge_vectors where index_name = %s", (index,))


def _condition(where: PassageFilter) -> tuple[str, list[Any]]:
    """SQL and its parameters."""
    parts: list[str] = []
    parameters: list[Any] = []
    named = (
        ("type", where.types),
        ("language", where.languages),
        ("role_family", where.role_families),
    )
    for column, allowed in named:
        if allowed:
            parts.append(f" and {column} = any(%s)")
            parameters.append(list(allowed))
    if where.published_since is not None:
        parts.append(" and published_on >= %s")
        parameters.append(where.published_since)
    return "".join(parts), parameters


def _literal(vector: Vector) -> str:
    """A vector as pgvector reads it; `repr` keeps every bit of a float32."""
    return f"[{','.join(map(repr, vector))}]"
