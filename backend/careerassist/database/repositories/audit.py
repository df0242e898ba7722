"""The audit log: what happened to an account, without what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address, ip_network
from typing import Any, Literal
from uuid import UUID, uuid4

from psycopg.types.json import Jsonb

from careerassist.database.connection import Connection
from careerassist.database.pages import Page, page

AuditAction = Literal[
    "signed_in",
    "signed_out",
    "exported",
    "erased",
    "document_downloaded",
    "cv_deleted",
    "posting_deleted",
]


@dataclass(frozen=True)
class AuditRow:
    audit_id: UUID
    action: AuditAction
    address: str | None
    details: dict[str, Any]
    created_at: datetime


class AuditRepository:
    """The `audit_log` table. Entries are added and read, never changed."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    def record(self, action: AuditAction, *, address: str | None, **details: str) -> None:
        """Add an entry. `details` are ids and kinds, never content."""
        self._connection.execute(
            "insert into audit_log (audit_id, user_id, action, address, details) "
            "values (%s, %s, %s, %s, %s)",
            (uuid4(), self._user_id, action, network_of(address), Jsonb(details)),
        )

    def record_session(self, session: str, *, address: str | None) -> None:
        """Add that the person has signed in, unless this session is known already."""
        self._connection.execute(
            "insert into audit_log (audit_id, user_id, action, address, details) "
            "select %(id)s, %(user)s, 'signed_in', %(address)s, %(details)s where not exists ("
            "  select 1 from audit_log where user_id = %(user)s and action = 'signed_in' "
            "  and details ->> 'session' = %(session)s)",
            {
                "id": uuid4(),
                "user": self._user_id,
                "address": network_of(address),
                "details": Jsonb({"session": session}),
                "session": session,
            },
        )

    def page(self, cursor: str | None, limit: int) -> Page[AuditRow]:
        return page(
            self._connection,
            AuditRow,
            "audit_log",
            "audit_id, action, address, details, created_at",
            "audit_id",
            self._user_id,
            cursor,
            limit,
        )

    def forget_details(self) -> None:
        """Leave of this user's entries only what was done and when."""
        self._connection.execute("select forget_my_audit_details()")


def network_of(address: str | None) -> str | None:
    """The network that an address is in: enough to recognise a stranger, too little to find one."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return None
    bits = 24 if found.version == 4 else 48
    return str(ip_network((found, bits), strict=False))


def forget_old_entries(connection: Connection, *, days: int) -> None:
    """For the sweeper: delete every user's entries that are older."""
    connection.execute(
        "delete from audit_log where created_at < now() - %s * interval '1 day'", (days,)
    )
