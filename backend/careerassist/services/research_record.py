"""The record of what the researcher did: its runs, their pages, and what was found on these."""

from __future__ import annotations

from uuid import UUID

from careerassist.database.connection import Database
from careerassist.database.pages import Page
from careerassist.database.repositories.research_findings import ResearchFindings
from careerassist.database.repositories.research_runs import ResearchRuns
from careerassist.errors import NotFound
from careerassist.schemas.research import RunPage, RunRecord, RunSummary


def runs(database: Database, *, cursor: str | None, limit: int) -> Page[RunSummary]:
    """The latest first. `database` acts as `careerassist_ingest` or `careerassist_sweeper`."""
    with database.transaction() as connection:
        return ResearchRuns(connection).summaries(cursor, limit)


def run_record(database: Database, run_id: UUID) -> RunRecord:
    """A run with its pages, in the order in which they were read, and their findings; `NotFound`.
    `database` likewise."""
    with database.transaction() as connection:
        found = ResearchRuns(connection)
        summary = found.summary(run_id)
        if summary is None:
            raise NotFound("There is no such run. It may have been forgotten.")
        pages = found.pages(run_id)
        findings = ResearchFindings(connection).of_run(run_id)
    return RunRecord(
        **dict(summary),
        pages=tuple(
            RunPage(
                url=page.url,
                final_url=page.final_url,
                title=page.title,
                read_at=page.read_at,
                code=page.code,
                message=page.message,
                jobs=len(page.jobs),
                findings=tuple(findings.get(page.page_id, ())),
            )
            for page in pages
        ),
    )
