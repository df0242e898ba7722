"""Who acts, and everything that is theirs: profile, preferences, export, erasure."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4, uuid5

from careerassist.bootstrap import Parts
from careerassist.database.repositories.users import UserRow
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.errors import Conflict, NotFound
from careerassist.ports import DownloadTarget
from careerassist.schemas.users import Identity, Preferences

_NAMESPACE = UUID("6f0c3f5e-7f0d-4a4b-9c53-0d1c7a5f2b10")
_EXPORT = "careerassist-export.zip"
_ZIP = "application/zip"


@dataclass(frozen=True)
class Account:
    """A person who is signed in."""

    identity: Identity
    address: str | None = field(default=None, compare=False)
    """Where they act from, for the audit log."""

    @cached_property
    def user_id(self) -> UUID:
        """The same for the same issuer and subject, so that no look-up is needed to know it."""
        return uuid5(_NAMESPACE, f"{self.identity.issuer}\n{self.identity.subject}")

    @property
    def folder(self) -> str:
        """Prefix of all the person's files."""
        return f"users/{self.user_id}"


@contextmanager
def acting_for(parts: Parts, account: Account) -> Iterator[UnitOfWork]:
    """A unit of work for the person, whose row is there even if this is their first visit."""
    with unit_of_work(parts.database, account.user_id) as work:
        work.users.ensure(account.identity)
        yield work


def note_session(parts: Parts, account: Account) -> None:
    """Write down a sign-in that happened at another issuer, when its tokens are first seen."""
    if account.identity.session is not None:
        with acting_for(parts, account) as work:
            work.audit.record_session(account.identity.session, address=account.address)


def profile(parts: Parts, account: Account) -> tuple[UserRow, Preferences]:
    """The person as we know them."""
    with acting_for(parts, account) as work:
        row = work.users.get()
        if row is None:
            raise NotFound
        return row, work.users.preferences()


def save_preferences(parts: Parts, account: Account, preferences: Preferences) -> Preferences:
    """Replace the preferences as a whole. `Conflict` if they ask for e-mails and we know no address
    that is the person's."""
    with acting_for(parts, account) as work:
        row = work.users.get()
        wanted = preferences.notify_by_email or preferences.email_job_alerts
        if wanted and (row is None or row.email is None):
            raise Conflict(
                "Your sign-in tells us no e-mail address of yours, so we can't write to you."
            )
        work.users.save_preferences(preferences)
    return preferences


def export(parts: Parts, account: Account) -> DownloadTarget:
    """Where a ZIP of everything we hold is to be had, for a short time: `data.json`, by table, and
    all files. It is put with the person's files, since an answer of the API could not carry it, and
    erased after a day like an upload that is not used."""
    with unit_of_work(parts.database, account.user_id) as work:
        work.audit.record("exported", address=account.address)
        tables = work.users.export()
    export_id = uuid4()
    key = f"{account.folder}/exports/{export_id}"
    with acting_for(parts, account) as work:  # first, so that no file is there without its row
        work.uploads.add(export_id, filename=_EXPORT, media_type=_ZIP, object_key=key)
    parts.objects.put(key, _archive(parts, account, tables), media_type=_ZIP)
    return parts.objects.download_target(key, filename=_EXPORT, media_type=_ZIP)


def _archive(parts: Parts, account: Account, tables: dict[str, list[dict[str, Any]]]) -> bytes:
    names = {
        row["object_key"]: str(row["filename"]).lstrip(".")
        for rows in tables.values()
        for row in rows
        if row.get("object_key") and row.get("filename")
    }
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("data.json", json.dumps(tables, indent=2, ensure_ascii=False))
        for key in parts.objects.keys(account.folder):
            path = key.removeprefix(f"{account.folder}/")
            if path.startswith("exports/"):
                continue
            name = f"files/{path}/{names[key]}" if names.get(key) else f"files/{path}"
            with suppress(NotFound):  # deleted in the meantime
                # As it is: PDF and DOCX are packed already, and a function has 30 s and a third of
                # a processor.
                zipped.writestr(name, parts.objects.get(key), zipfile.ZIP_STORED)
    return archive.getvalue()


def erase(parts: Parts, account: Account) -> None:
    """Delete everything of the person from every store.

    Rows first: from then on no worker can store anything for them, and nobody finds a document of
    theirs. Messages that are on the way hold ids only, and lead nowhere. The vectors of documents,
    which lead nowhere either, are deleted by the next round of the librarian: who acts for a person
    has no way into their store.
    """
    with unit_of_work(parts.database, account.user_id) as work:
        work.users.erase()
        work.audit.forget_details()
        work.audit.record("erased", address=None)
    parts.objects.delete_prefix(account.folder)
    parts.notifier.forget(account.user_id)
    if parts.settings.auth_kind == "local":
        parts.local_identity.forget(account.identity.subject)


def remove(parts: Parts, subject: str) -> None:
    """Let a person of this machine sign in no more, and erase everything of theirs, so that the
    next one of that name finds nothing. `NotFound`; `Conflict` for whose machine it is."""
    person = parts.local_identity.shut_out(subject)
    erase(parts, Account(person.identity))
    parts.local_identity.remove_person(subject)  # last, so that it can be done again after a crash
