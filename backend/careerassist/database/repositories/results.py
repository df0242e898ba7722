"""What jobs produce: analyses, rewrites, interview packs, documents, reports, notifications.

Each belongs to one job, and the tables hold at most one per job: a second one is refused by the
database itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar
from uuid import UUID

from psycopg.rows import class_row
from psycopg.types.json import Jsonb
from pydantic import TypeAdapter

from careerassist.database.connection import Connection
from careerassist.database.pages import Page, page, page_where
from careerassist.database.rows import AnalysisRow, DocumentRow, RewriteRow, SessionRow
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.applications import AnalyticsReport
from careerassist.schemas.discovered_jobs import JobsFound
from careerassist.schemas.interview import InterviewPack
from careerassist.schemas.rewrite import CoverLetter, CVRewrite, Decision

Row = TypeVar("Row")
_DECISIONS = TypeAdapter(dict[str, Decision])

_NAMES = "p.company, p.role_title, c.version_name as cv_name"
"""What a person knows a result by."""
_NAMED = "join job_postings p using (posting_id, user_id) join cv_versions c using (cv_id, user_id)"
_ANALYSES = f"(select a.*, {_NAMES} from gap_analyses a {_NAMED}) as analyses"
_REWRITES = (
    f"(select r.*, {_NAMES} from cv_rewrites r "
    f"join gap_analyses a using (analysis_id, user_id) {_NAMED}) as rewrites"
)
_SESSIONS = f"(select s.*, {_NAMES} from interview_sessions s {_NAMED}) as sessions"

_SHOWN = "company, role_title, cv_name, created_at"
_ANALYSIS = f"analysis_id, job_id, cv_id, posting_id, fit_score, ats_score, {_SHOWN}"
_REWRITE = f"rewrite_id, job_id, analysis_id, version, {_SHOWN}"
_SESSION = f"session_id, job_id, analysis_id, cv_id, posting_id, session_type, {_SHOWN}"
_DOCUMENT = (
    "document_id, job_id, kind, filename, media_type, object_key, size_bytes, sha256, "
    "rewrite_version, created_at"
)


class ResultRepository:
    """Results of jobs, written by workers and read by the API."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    # --- analyses ---------------------------------------------------------------------------

    def add_analysis(
        self, analysis_id: UUID, job_id: UUID, cv_id: UUID, posting_id: UUID, data: GapAnalysis
    ) -> None:
        self._connection.execute(
            "insert into gap_analyses (analysis_id, user_id, job_id, cv_id, posting_id, "
            "fit_score, ats_score, analysis_data) values (%s, %s, %s, %s, %s, %s, %s, %s)",
            (
                analysis_id,
                self._user_id,
                job_id,
                cv_id,
                posting_id,
                data.fit_score,
                data.ats_score,
                Jsonb(data.model_dump(mode="json")),
            ),
        )

    def analysis(self, analysis_id: UUID) -> tuple[AnalysisRow, GapAnalysis] | None:
        row = self._row(AnalysisRow, _ANALYSIS, _ANALYSES, "analysis_id", analysis_id)
        data = self._text("analysis_data", "gap_analyses", "analysis_id", analysis_id)
        return (row, GapAnalysis.model_validate_json(data)) if row and data else None

    def analyses(
        self, about: Mapping[str, object], cursor: str | None, limit: int
    ) -> Page[AnalysisRow]:
        """Those whose `cv_id` and `posting_id` are as `about` says."""
        return page_where(
            self._connection,
            AnalysisRow,
            _ANALYSES,
            _ANALYSIS,
            "analysis_id",
            {"user_id": self._user_id, **about},
            cursor,
            limit,
        )

    # --- rewrites and letters ---------------------------------------------------------------

    def add_rewrite(
        self, rewrite_id: UUID, job_id: UUID, analysis_id: UUID, data: CVRewrite
    ) -> None:
        self._connection.execute(
            "insert into cv_rewrites (rewrite_id, user_id, job_id, analysis_id, "
            "rewritten_summary, rewritten_bullets) values (%s, %s, %s, %s, %s, %s)",
            (
                rewrite_id,
                self._user_id,
                job_id,
                analysis_id,
                " ".join(part.text for part in data.summary) or None,
                Jsonb(data.model_dump(mode="json")),
            ),
        )

    def save_letter(self, rewrite_id: UUID, letter: CoverLetter) -> None:
        self._connection.execute(
            "update cv_rewrites set cover_letter = %s where rewrite_id = %s and user_id = %s",
            (Jsonb(letter.model_dump(mode="json")), rewrite_id, self._user_id),
        )

    def lock_rewrite(self, rewrite_id: UUID) -> RewriteRow | None:
        """The rewrite's row, held until the transaction ends."""
        self._connection.execute(
            "select from cv_rewrites where rewrite_id = %s and user_id = %s for update",
            (rewrite_id, self._user_id),
        )
        return self._row(RewriteRow, _REWRITE, _REWRITES, "rewrite_id", rewrite_id)

    def decisions(self, rewrite_id: UUID) -> dict[str, Decision]:
        """What the person decided, by the part that it is about."""
        data = self._text("decisions", "cv_rewrites", "rewrite_id", rewrite_id)
        return _DECISIONS.validate_json(data or "{}")

    def save_decisions(self, rewrite_id: UUID, decisions: Mapping[str, Decision]) -> None:
        """Replace all decisions, and raise the version."""
        self._connection.execute(
            "update cv_rewrites set decisions = %s, version = version + 1 "
            "where rewrite_id = %s and user_id = %s",
            (
                Jsonb({part: one.model_dump(mode="json") for part, one in decisions.items()}),
                rewrite_id,
                self._user_id,
            ),
        )

    def raise_versions_citing(self, cv_id: UUID, fact_id: str) -> None:
        """A fact of a CV is no more: whatever shows it is out of date."""
        self._connection.execute(
            "update cv_rewrites set version = version + 1 where user_id = %(user)s "
            "and analysis_id in "
            "(select analysis_id from gap_analyses where cv_id = %(cv)s and user_id = %(user)s) "
            "and (position(%(fact)s in rewritten_bullets::text) > 0 "
            "or position(%(fact)s in coalesce(cover_letter::text, '')) > 0 "
            "or position(%(fact)s in decisions::text) > 0)",
            {"user": self._user_id, "cv": cv_id, "fact": f'"{fact_id}"'},
        )

    def rewrite(self, rewrite_id: UUID) -> tuple[RewriteRow, CVRewrite, CoverLetter | None] | None:
        row = self._row(RewriteRow, _REWRITE, _REWRITES, "rewrite_id", rewrite_id)
        data = self._text("rewritten_bullets", "cv_rewrites", "rewrite_id", rewrite_id)
        letter = self._text("cover_letter", "cv_rewrites", "rewrite_id", rewrite_id)
        if row is None or data is None:
            return None
        return (
            row,
            CVRewrite.model_validate_json(data),
            CoverLetter.model_validate_json(letter) if letter else None,
        )

    def rewrites(self, cursor: str | None, limit: int) -> Page[RewriteRow]:
        return page(
            self._connection,
            RewriteRow,
            _REWRITES,
            _REWRITE,
            "rewrite_id",
            self._user_id,
            cursor,
            limit,
        )

    # --- interview packs --------------------------------------------------------------------

    def add_session(
        self,
        session_id: UUID,
        job_id: UUID,
        analysis: AnalysisRow,
        pack: InterviewPack,
    ) -> None:
        self._connection.execute(
            "insert into interview_sessions (session_id, user_id, job_id, analysis_id, cv_id, "
            "posting_id, questions) values (%s, %s, %s, %s, %s, %s, %s)",
            (
                session_id,
                self._user_id,
                job_id,
                analysis.analysis_id,
                analysis.cv_id,
                analysis.posting_id,
                Jsonb(pack.model_dump(mode="json")),
            ),
        )

    def session(self, session_id: UUID) -> tuple[SessionRow, InterviewPack] | None:
        row = self._row(SessionRow, _SESSION, _SESSIONS, "session_id", session_id)
        data = self._text("questions", "interview_sessions", "session_id", session_id)
        return (row, InterviewPack.model_validate_json(data)) if row and data else None

    def sessions(self, cursor: str | None, limit: int) -> Page[SessionRow]:
        return page(
            self._connection,
            SessionRow,
            _SESSIONS,
            _SESSION,
            "session_id",
            self._user_id,
            cursor,
            limit,
        )

    # --- documents --------------------------------------------------------------------------

    def add_document(
        self,
        document_id: UUID,
        job_id: UUID,
        *,
        kind: str,
        filename: str,
        media_type: str,
        object_key: str,
        size_bytes: int,
        sha256: str,
        rewrite_version: int,
    ) -> None:
        self._connection.execute(
            "insert into rendered_documents (document_id, user_id, job_id, kind, filename, "
            "media_type, object_key, size_bytes, sha256, rewrite_version) "
            "values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            (
                document_id,
                self._user_id,
                job_id,
                kind,
                filename,
                media_type,
                object_key,
                size_bytes,
                sha256,
                rewrite_version,
            ),
        )

    def replace_document(
        self,
        document_id: UUID,
        *,
        filename: str,
        object_key: str,
        size_bytes: int,
        sha256: str,
        rewrite_version: int,
    ) -> None:
        """Put another file in the place of a document, under the same id."""
        self._connection.execute(
            "update rendered_documents set filename = %s, object_key = %s, size_bytes = %s, "
            "sha256 = %s, rewrite_version = %s where document_id = %s and user_id = %s",
            (
                filename,
                object_key,
                size_bytes,
                sha256,
                rewrite_version,
                document_id,
                self._user_id,
            ),
        )

    def delete_document(self, document_id: UUID) -> None:
        self._connection.execute(
            "delete from rendered_documents where document_id = %s and user_id = %s",
            (document_id, self._user_id),
        )

    def delete_documents(
        self, *, cv_id: UUID | None = None, posting_id: UUID | None = None
    ) -> list[UUID]:
        """Delete the rows of all files that were made from a CV or for a posting. Returns the jobs
        that made files, or may have begun to."""
        rows = self._connection.execute(
            "with made as (select distinct job_id from gap_analyses "
            "  where user_id = %s and (cv_id = %s or posting_id = %s)), "
            "gone as (delete from rendered_documents d using made "
            "  where d.job_id = made.job_id and d.user_id = %s) "
            "select job_id from made order by job_id",
            (self._user_id, cv_id, posting_id, self._user_id),
        ).fetchall()
        return [row["job_id"] for row in rows]

    def outdated(self, job_id: UUID) -> UUID | None:
        """Id of the job's rewrite if a file shows another version of it than there is now."""
        row = self._connection.execute(
            "select r.rewrite_id from cv_rewrites r join rendered_documents d using (job_id) "
            "where r.job_id = %s and r.user_id = %s and d.user_id = %s "
            "and d.rewrite_version <> r.version limit 1",
            (job_id, self._user_id, self._user_id),
        ).fetchone()
        return row["rewrite_id"] if row else None

    def document(self, document_id: UUID) -> DocumentRow | None:
        return self._row(DocumentRow, _DOCUMENT, "rendered_documents", "document_id", document_id)

    def documents_of(self, job_id: UUID) -> list[DocumentRow]:
        with self._connection.cursor(row_factory=class_row(DocumentRow)) as cursor:
            return cursor.execute(
                f"select {_DOCUMENT} from rendered_documents "
                'where job_id = %s and user_id = %s order by kind collate "C"'.encode(),
                (job_id, self._user_id),
            ).fetchall()

    # --- reports and notifications ----------------------------------------------------------

    def add_report(self, report_id: UUID, job_id: UUID, report: AnalyticsReport) -> None:
        self._connection.execute(
            "insert into analytics_reports (report_id, user_id, job_id, report) "
            "values (%s, %s, %s, %s)",
            (report_id, self._user_id, job_id, Jsonb(report.model_dump(mode="json"))),
        )

    def report(self, report_id: UUID) -> AnalyticsReport | None:
        data = self._text("report", "analytics_reports", "report_id", report_id)
        return AnalyticsReport.model_validate_json(data) if data else None

    def add_notification(
        self, notification_id: UUID, job_id: UUID, *, subject: str, body: str
    ) -> None:
        """An e-mail about it is due at once, if the person wants one and has an address."""
        self._connection.execute(
            "insert into notifications "
            "(notification_id, user_id, job_id, subject, body, email_due_at) "
            "select %s, user_id, %s, %s, %s, case when email is not null "
            "and (preferences ->> 'notify_by_email')::boolean then now() end "
            "from user_profiles where user_id = %s",
            (notification_id, job_id, subject, body, self._user_id),
        )

    def add_jobs_found(
        self, notification_id: UUID, found: JobsFound, *, subject: str, body: str
    ) -> None:
        """The same about jobs that were found, for those who want e-mails about them."""
        self._connection.execute(
            "insert into notifications "
            "(notification_id, user_id, kind, found, subject, body, email_due_at) "
            "select %s, user_id, 'jobs_found', %s, %s, %s, case when email is not null "
            "and (preferences ->> 'email_job_alerts')::boolean then now() end "
            "from user_profiles where user_id = %s",
            (
                notification_id,
                Jsonb(found.model_dump(mode="json")),
                subject,
                body,
                self._user_id,
            ),
        )

    # --- shared -----------------------------------------------------------------------------

    def _row(self, row: type[Row], columns: str, table: str, key: str, row_id: UUID) -> Row | None:
        with self._connection.cursor(row_factory=class_row(row)) as cursor:
            return cursor.execute(
                f"select {columns} from {table} where {key} = %s and user_id = %s".encode(),
                (row_id, self._user_id),
            ).fetchone()

    def _text(self, column: str, table: str, key: str, row_id: UUID) -> str | None:
        row = self._connection.execute(
            f"select {column}::text as value from {table} "
            f"where {key} = %s and user_id = %s".encode(),
            (row_id, self._user_id),
        ).fetchone()
        return row["value"] if row else None
