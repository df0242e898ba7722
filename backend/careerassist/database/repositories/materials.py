"""What a person brings: uploads, CV versions and postings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from careerassist.database.connection import Connection
from careerassist.database.pages import Page
from careerassist.database.pages import page as keyset_page
from careerassist.database.repositories.gap_answers import GapAnswerRepository
from careerassist.database.repositories.research_demand import take_back
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.document import DocumentText
from careerassist.schemas.posting import JobProfile


@dataclass(frozen=True)
class UploadRow:
    upload_id: UUID
    filename: str
    media_type: str
    object_key: str
    created_at: datetime


@dataclass(frozen=True)
class CVRow:
    cv_id: UUID
    version_name: str
    filename: str
    media_type: str
    object_key: str
    is_primary: bool
    read: bool
    extracted: bool
    created_at: datetime


@dataclass(frozen=True)
class PostingRow:
    """A posting. One that was given as the address of a page has no file until it was fetched."""

    posting_id: UUID
    url: str | None
    final_url: str | None
    """Where the page was found, after redirects."""
    fetched_at: datetime | None
    filename: str | None
    media_type: str | None
    object_key: str | None
    company: str | None
    role_title: str | None
    read: bool
    extracted: bool
    created_at: datetime


_UPLOAD_HOURS = 24
"""How long an upload may be used."""
_ERASED_HOURS = _UPLOAD_HOURS + 1
"""Whatever began to use an upload in time has ended by then."""


class UploadRepository:
    """Files announced, to be PUT to a signed address, and to be used within a day."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    def add(self, upload_id: UUID, *, filename: str, media_type: str, object_key: str) -> None:
        self._connection.execute(
            "insert into uploads (upload_id, user_id, filename, media_type, object_key) "
            "values (%s, %s, %s, %s, %s)",
            (upload_id, self._user_id, filename, media_type, object_key),
        )

    def get(self, upload_id: UUID) -> UploadRow | None:
        with self._connection.cursor(row_factory=class_row(UploadRow)) as cursor:
            return cursor.execute(
                "select upload_id, filename, media_type, object_key, created_at from uploads "
                "where upload_id = %s and user_id = %s "
                "and created_at > now() - %s * interval '1 hour'",
                (upload_id, self._user_id, _UPLOAD_HOURS),
            ).fetchone()


@dataclass(frozen=True)
class UnusedUpload:
    upload_id: UUID
    object_key: str


def unused_uploads(connection: Connection, *, limit: int) -> list[UnusedUpload]:
    """For the sweeper: everybody's uploads that nothing was made of and nothing will be."""
    with connection.cursor(row_factory=class_row(UnusedUpload)) as cursor:
        return cursor.execute(
            "select upload_id, object_key from uploads u "
            "where created_at < now() - %s * interval '1 hour' "
            "and not exists (select from cv_versions c where c.object_key = u.object_key) "
            "and not exists (select from job_postings p where p.object_key = u.object_key) "
            "order by created_at limit %s",
            (_ERASED_HOURS, limit),
        ).fetchall()


def forget_uploads(connection: Connection, upload_ids: list[UUID]) -> None:
    """For the sweeper: delete their rows."""
    connection.execute("delete from uploads where upload_id = any(%s)", (upload_ids,))


_CV = (
    "cv_id, version_name, filename, media_type, object_key, is_primary, "
    "document is not null as read, structured_data is not null as extracted, created_at"
)
_POSTING = (
    "posting_id, url, final_url, fetched_at, filename, media_type, object_key, "
    "company, role_title, document is not null as read, "
    "structured_data is not null as extracted, created_at"
)


class CVRepository:
    """The `cv_versions` table."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    def add(
        self,
        cv_id: UUID,
        *,
        version_name: str,
        filename: str,
        media_type: str,
        object_key: str,
    ) -> None:
        """Insert a CV. The first one of a person is the primary one.

        Two that are added at the same moment must not both be the first, so adding takes turns.
        """
        self._connection.execute(
            "select 1 from user_profiles where user_id = %s for no key update", (self._user_id,)
        )
        self._connection.execute(
            "insert into cv_versions (cv_id, user_id, version_name, filename, media_type, "
            "object_key, is_primary) values (%(cv)s, %(user)s, %(name)s, %(file)s, %(type)s, "
            "%(key)s, not exists (select 1 from cv_versions where user_id = %(user)s))",
            {
                "cv": cv_id,
                "user": self._user_id,
                "name": version_name,
                "file": filename,
                "type": media_type,
                "key": object_key,
            },
        )

    def get(self, cv_id: UUID) -> CVRow | None:
        with self._connection.cursor(row_factory=class_row(CVRow)) as cursor:
            return cursor.execute(
                f"select {_CV} from cv_versions where cv_id = %s and user_id = %s".encode(),
                (cv_id, self._user_id),
            ).fetchone()

    def page(self, cursor: str | None, limit: int) -> Page[CVRow]:
        return keyset_page(
            self._connection, CVRow, "cv_versions", _CV, "cv_id", self._user_id, cursor, limit
        )

    def primary(self) -> UUID | None:
        """Id of the CV that is used unless another is named."""
        row = self._connection.execute(
            "select cv_id from cv_versions where user_id = %s and is_primary", (self._user_id,)
        ).fetchone()
        return row["cv_id"] if row else None

    def rename(self, cv_id: UUID, version_name: str) -> None:
        self._connection.execute(
            "update cv_versions set version_name = %s where cv_id = %s and user_id = %s",
            (version_name, cv_id, self._user_id),
        )

    def make_primary(self, cv_id: UUID) -> None:
        """Make this the primary CV, and no other."""
        self._connection.execute(
            "update cv_versions set is_primary = false where user_id = %s and is_primary",
            (self._user_id,),
        )
        self._connection.execute(
            "update cv_versions set is_primary = true where cv_id = %s and user_id = %s",
            (cv_id, self._user_id),
        )

    def delete(self, cv_id: UUID) -> bool:
        return (
            self._connection.execute(
                "delete from cv_versions where cv_id = %s and user_id = %s",
                (cv_id, self._user_id),
            ).rowcount
            == 1
        )

    def document(self, cv_id: UUID) -> DocumentText | None:
        return _document(self._connection, "cv_versions", "cv_id", cv_id, self._user_id)

    def save_document(self, cv_id: UUID, document: DocumentText) -> None:
        self._connection.execute(
            "update cv_versions set document = %s, text_hash = %s "
            "where cv_id = %s and user_id = %s",
            (Jsonb(document.model_dump(mode="json")), document.text_hash, cv_id, self._user_id),
        )

    def profile(self, cv_id: UUID) -> CVProfile | None:
        """What the CV says, and what the person has confirmed besides."""
        # Here, since many that open the database never read a profile, and the rules of the truth
        # gate come with it: a third of what a small function would load at its start.
        from careerassist.engine.confirming import with_answers

        found = _structured(self._connection, "cv_versions", "cv_id", cv_id, self._user_id)
        if found is None:
            return None
        answers = GapAnswerRepository(self._connection, self._user_id).of(cv_id)
        return with_answers(CVProfile.model_validate_json(found), [row.given() for row in answers])

    def is_read_by(self, cv_id: UUID, model: str) -> bool:
        """A model of this setting has read its text; that reading is kept and used again."""
        row = self._connection.execute(
            "select c.extracted_by from cv_versions c join extractions e "
            "using (user_id, text_hash, extracted_by) where c.cv_id = %s and c.user_id = %s",
            (cv_id, self._user_id),
        ).fetchone()
        # With a second reader, the pin names both.
        return row is not None and str(row["extracted_by"]).startswith((f"{model}@", f"{model}+"))

    def save_profile(self, cv_id: UUID, profile: CVProfile, *, extracted_by: str) -> None:
        """Keep what was read from the document. What was confirmed has a table of its own."""
        self._connection.execute(
            "update cv_versions set structured_data = %s, extracted_by = %s "
            "where cv_id = %s and user_id = %s",
            (Jsonb(profile.model_dump(mode="json")), extracted_by, cv_id, self._user_id),
        )


class PostingRepository:
    """The `job_postings` table."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    def add(self, posting_id: UUID, *, filename: str, media_type: str, object_key: str) -> None:
        self._connection.execute(
            "insert into job_postings (posting_id, user_id, filename, media_type, object_key) "
            "values (%s, %s, %s, %s, %s)",
            (posting_id, self._user_id, filename, media_type, object_key),
        )

    def add_page(self, posting_id: UUID, url: str) -> None:
        """Insert a posting that is a page, to be fetched when it is read."""
        self._connection.execute(
            "insert into job_postings (posting_id, user_id, url) values (%s, %s, %s)",
            (posting_id, self._user_id, url),
        )

    def get(self, posting_id: UUID) -> PostingRow | None:
        with self._connection.cursor(row_factory=class_row(PostingRow)) as cursor:
            return cursor.execute(
                f"select {_POSTING} from job_postings "
                "where posting_id = %s and user_id = %s".encode(),
                (posting_id, self._user_id),
            ).fetchone()

    def page(self, cursor: str | None, limit: int) -> Page[PostingRow]:
        return keyset_page(
            self._connection,
            PostingRow,
            "job_postings",
            _POSTING,
            "posting_id",
            self._user_id,
            cursor,
            limit,
        )

    def delete(self, posting_id: UUID) -> bool:
        """What it asked for is counted no more."""
        take_back(self._connection, self._user_id, posting_id)
        return (
            self._connection.execute(
                "delete from job_postings where posting_id = %s and user_id = %s",
                (posting_id, self._user_id),
            ).rowcount
            == 1
        )

    def document(self, posting_id: UUID) -> DocumentText | None:
        return _document(self._connection, "job_postings", "posting_id", posting_id, self._user_id)

    def save_document(self, posting_id: UUID, document: DocumentText) -> None:
        self._connection.execute(
            "update job_postings set document = %s, text_hash = %s "
            "where posting_id = %s and user_id = %s",
            (
                Jsonb(document.model_dump(mode="json")),
                document.text_hash,
                posting_id,
                self._user_id,
            ),
        )

    def save_page(
        self,
        posting_id: UUID,
        document: DocumentText,
        *,
        final_url: str,
        media_type: str,
        object_key: str,
    ) -> bool:
        """Keep a page that was fetched and read; False if another job has kept one meanwhile, or
        the posting is gone. The first one stays, since analyses may stand on it already."""
        return (
            self._connection.execute(
                "update job_postings set document = %s, text_hash = %s, final_url = %s, "
                "media_type = %s, object_key = %s, fetched_at = now() "
                "where posting_id = %s and user_id = %s and document is null",
                (
                    Jsonb(document.model_dump(mode="json")),
                    document.text_hash,
                    final_url,
                    media_type,
                    object_key,
                    posting_id,
                    self._user_id,
                ),
            ).rowcount
            == 1
        )

    def profile(self, posting_id: UUID) -> JobProfile | None:
        found = _structured(
            self._connection, "job_postings", "posting_id", posting_id, self._user_id
        )
        return JobProfile.model_validate_json(found) if found else None

    def save_profile(self, posting_id: UUID, profile: JobProfile, *, extracted_by: str) -> None:
        self._connection.execute(
            "update job_postings set structured_data = %s, extracted_by = %s, company = %s, "
            "role_title = %s where posting_id = %s and user_id = %s",
            (
                Jsonb(profile.model_dump(mode="json")),
                extracted_by,
                profile.company.text if profile.company else None,
                profile.title.text if profile.title else None,
                posting_id,
                self._user_id,
            ),
        )


def _document(
    connection: Connection, table: str, key: str, row_id: UUID, user_id: UUID
) -> DocumentText | None:
    found = _json(connection, table, "document", key, row_id, user_id)
    return DocumentText.model_validate_json(found) if found else None


def _structured(
    connection: Connection, table: str, key: str, row_id: UUID, user_id: UUID
) -> str | None:
    return _json(connection, table, "structured_data", key, row_id, user_id)


def _json(
    connection: Connection, table: str, column: str, key: str, row_id: UUID, user_id: UUID
) -> str | None:
    """A JSON column as text: strict schemas read JSON, where a list may be a tuple."""
    row = connection.execute(
        f"select {column}::text as value from {table} "
        f"where {key} = %s and user_id = %s".encode(),  # names are ours, never a caller's
        (row_id, user_id),
    ).fetchone()
    return row["value"] if row else None
