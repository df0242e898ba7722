"""Keyset pages: newest first, stable while rows are added."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from psycopg.rows import class_row

from careerassist.database.connection import Connection
from careerassist.errors import InvalidRequest

Row = TypeVar("Row")


@dataclass(frozen=True)
class Page(Generic[Row]):
    """Some rows, and the cursor that the next page starts from; None on the last page."""

    items: list[Row]
    next_cursor: str | None


def page(
    connection: Connection,
    row: type[Row],
    table: str,
    columns: str,
    key: str,
    user_id: UUID,
    cursor: str | None,
    limit: int,
) -> Page[Row]:
    """Rows of `table` that belong to the user, by (created_at, key) descending.

    As `page_where`.
    """
    return page_where(connection, row, table, columns, key, {"user_id": user_id}, cursor, limit)


def page_where(
    connection: Connection,
    row: type[Row],
    table: str,
    columns: str,
    key: str,
    scope: Mapping[str, object],
    cursor: str | None,
    limit: int,
) -> Page[Row]:
    """Rows of `table` whose columns have the values of `scope` (None: null), by (created_at, key)
    descending.

    `table`, `columns`, `key` and the names in `scope` are the code's own words, never a caller's.
    Raises `InvalidRequest` for a cursor that we did not make.
    """
    conditions = [f"{name} is null" if of is None else f"{name} = %s" for name, of in scope.items()]
    parameters = [of for of in scope.values() if of is not None]
    if cursor is not None:
        conditions.append(f"(created_at, {key}) < (%s, %s)")
        parameters += decode_cursor(cursor)
    query = (
        f"select {columns} from {table} where {' and '.join(conditions) or 'true'} "
        f"order by created_at desc, {key} desc limit %s"
    )
    with connection.cursor(row_factory=class_row(row)) as found:
        rows = found.execute(query.encode(), (*parameters, limit + 1)).fetchall()
    items = rows[:limit]
    if len(rows) <= limit:
        return Page(items, None)
    last = items[-1]
    return Page(items, encode_cursor(last.created_at, getattr(last, key)))  # type: ignore[attr-defined]


def encode_cursor(created_at: datetime, row_id: UUID) -> str:
    """An opaque, URL-safe cursor."""
    return encode_position(created_at.isoformat(), str(row_id))


def decode_cursor(cursor: str) -> tuple[datetime, UUID]:
    """The reverse; `InvalidRequest` if it is not one of ours."""
    created_at, row_id = decode_position(cursor, datetime.fromisoformat, UUID)
    return created_at, row_id


def encode_position(*values: str | int) -> str:
    """An opaque, URL-safe cursor of a list with an order of its own: the values of its last row."""
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode()


def decode_position(cursor: str, *kinds: Callable[[Any], Any]) -> tuple[Any, ...]:
    """The reverse, each value read as its kind; `InvalidRequest` if it is not one of ours."""
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        return tuple(kind(value) for kind, value in zip(kinds, values, strict=True))
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise InvalidRequest("The page cursor is not one that we gave out.") from error
