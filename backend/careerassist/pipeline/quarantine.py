"""What the researcher found, from quarantine to the shelves of the knowledge base and off them.

A finding is stored with its page, unchecked. The page's checks decide in one transaction what is
published and what is refused, and whether what was published from this page before still stands
there. The knowledge base follows: it has an index beside the database, so no transaction spans
both, and what a crash left is found by comparing the two (`tidy`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from careerassist.database.connection import Connection, Database
from careerassist.database.repositories.research_demand import forget_demand
from careerassist.database.repositories.research_findings import FindingRow, ResearchFindings
from careerassist.database.repositories.research_runs import ClaimedPage, ResearchRuns, RunRow
from careerassist.engine.research.sites import is_of_site
from careerassist.errors import CareerAssistError, InvalidRequest
from careerassist.knowledge.findings import document_of
from careerassist.knowledge.shelving import Shelving
from careerassist.metrics import Metrics
from careerassist.pipeline.job_intake import RefusedJob, take_in_job
from careerassist.schemas.discovered_jobs import canonical
from careerassist.schemas.research import JobReport, PageReading
from careerassist.telemetry import log

CLAIM_SECONDS = 60.0
"""A page that somebody took on and did not settle within this time is another's to take on."""
SILENT_SECONDS = 86_400.0
"""A run whose researcher was not heard of for so long is not gone on with."""
_MOST_TRIES = 3
_BATCH = 100
_LONGEST_ADDRESS = 2000
"""Bytes that an index of the database holds with room to spare."""
_KEPT_DAYS = 90
"""How long runs, and what nobody sees any more, stay on record."""
_Item = TypeVar("_Item")


def address_key(url: str) -> str:
    """What a page is known by: its address in one spelling, or the hash of a very long one.
    `InvalidRequest` for what is no address."""
    try:
        one_spelling = canonical(url)
    except ValueError as error:
        raise InvalidRequest("This is not the address of a page.") from error
    in_bytes = one_spelling.encode()
    if len(in_bytes) <= _LONGEST_ADDRESS:
        return one_spelling
    return f"sha256:{hashlib.sha256(in_bytes).hexdigest()}"


def quarantine(connection: Connection, run: RunRow, page_id: UUID, reading: PageReading) -> None:
    """Store what was found on a page, unchecked, in the transaction in which the page is stored."""
    topics = {topic.name: topic for topic in reversed(run.topics)}
    ResearchFindings(connection).quarantine(
        run.run_id,
        page_id,
        address_key(reading.final_url),
        reading,
        [topics.get(finding.topic) for finding in reading.findings],
    )


class Quarantine:
    """Checks what was found, publishes it and takes it back."""

    def __init__(self, database: Database, shelving: Shelving, metrics: Metrics) -> None:
        """`database` acts as `careerassist_ingest`."""
        self._database = database
        self._shelving = shelving
        self._metrics = metrics

    def settle(self, page_id: UUID) -> None:
        """Take in a page's postings, and publish or refuse its findings. The page is claimed."""
        with self._database.transaction() as connection:
            page = ResearchRuns(connection).claimed(page_id)
        if page is None:
            return
        if page.tries > _MOST_TRIES:
            self._give_up(page)
            return
        jobs = tuple(self._take_in_job(page.reading, job) for job in page.reading.jobs)
        published, withdrawn = self._decide(page, jobs)
        for finding_id in published:
            self._shelve(finding_id)
        self.take_out(withdrawn)

    def take_out(self, document_ids: Sequence[UUID]) -> None:
        """Take the documents of findings that are published no more out of the knowledge base."""
        for document_id in document_ids:
            self._shelving.delete(document_id)

    def tidy(self) -> dict[str, int]:
        """The librarian's part: settle pages that nobody is at work on any more, and bring the
        knowledge base in step with what is published; how many of each."""
        with self._database.transaction() as connection:
            pages = ResearchRuns(connection).unsettled(limit=_BATCH)
        settled = _each(pages, self._settle_if_ours)
        with self._database.transaction() as connection:
            findings = ResearchFindings(connection)
            lacking = findings.unshelved(older_than_seconds=CLAIM_SECONDS, limit=_BATCH)
            wrong = findings.wrongly_shelved(limit=_BATCH)
        return {
            "pages_settled": settled,
            "findings_shelved": _each(lacking, lambda row: self._shelve(row.finding_id)),
            "findings_unshelved": _each(wrong, self._shelving.delete),
        }

    def expire(self, *, days: int) -> dict[str, int]:
        """The cleaner's part: findings that were not seen on their page for so many days leave the
        knowledge base; runs, pages and counts are forgotten in time; how many of each."""
        expired = 0
        more = True
        while more:
            with self._database.transaction() as connection:
                findings = ResearchFindings(connection)
                findings.take_turns()
                rows = findings.expire(days=days, limit=_BATCH)
            self.take_out([row.document_id for row in rows])
            expired += len(rows)
            more = len(rows) == _BATCH
        with self._database.transaction() as connection:
            runs, findings = ResearchRuns(connection), ResearchFindings(connection)
            findings.take_turns()
            runs.abandon_silent(seconds=SILENT_SECONDS)
            forgotten = runs.forget(days=_KEPT_DAYS)
            findings.forget(days=_KEPT_DAYS)
            forget_demand(connection, before=datetime.now(UTC) - timedelta(days=_KEPT_DAYS))
        return {"findings_expired": expired, "runs_forgotten": forgotten}

    # --- one page --------------------------------------------------------------------------------

    def _settle_if_ours(self, page_id: UUID) -> None:
        with self._database.transaction() as connection:
            ours = ResearchRuns(connection).claim(page_id, seconds=CLAIM_SECONDS)
        if ours:
            self.settle(page_id)

    def _decide(
        self, page: ClaimedPage, jobs: Sequence[JobReport]
    ) -> tuple[Sequence[UUID], Sequence[UUID]]:
        """Publish or refuse each finding, and withdraw what the page does not say any more; the
        new findings, and the documents of those withdrawn. Nothing if another has settled it."""
        # The checks know trades, abilities and names, which take half a second to load.
        from careerassist.engine.research.checks import (
            PublishedFinding,
            check,
            is_on_page,
            may_be_shown,
        )

        reading = page.reading
        with self._database.transaction() as connection:
            runs, findings = ResearchRuns(connection), ResearchFindings(connection)
            findings.take_turns()
            if runs.claimed(page.page_id, lock=True) is None:
                return (), ()
            before = findings.published_from(address_key(reading.final_url))
            held = {row.finding_id: is_on_page(row.quote, reading.text) for row in before}
            withdrawn = findings.withdraw([known for known, there in held.items() if not there])
            findings.seen_again([known for known, there in held.items() if there])
            about = sorted({finding.topic for finding in reading.findings})
            faults = check(
                reading,
                topics=page.topics,
                published=[
                    PublishedFinding(row.topic, row.claim, row.quote)
                    for row in findings.published_about(about)
                ],
                today=datetime.now(UTC).date(),
            )
            if not may_be_shown(reading.title, reading.language):
                findings.forget_title(page.page_id)
            published = []
            for finding_id, fault in zip(findings.quarantined(page.page_id), faults, strict=True):
                findings.decide(finding_id, fault)
                if fault is None:
                    published.append(finding_id)
            runs.settle(page.page_id, jobs)
        refused = len(faults) - len(published)
        self._count(published=len(published), refused=refused, withdrawn=len(withdrawn))
        return published, [row.document_id for row in withdrawn]

    def _give_up(self, page: ClaimedPage) -> None:
        """Refuse everything on a page whose checks came to no end several times."""
        log.error("research page given up", page_id=str(page.page_id))
        with self._database.transaction() as connection:
            runs, findings = ResearchRuns(connection), ResearchFindings(connection)
            findings.take_turns()
            for finding_id in findings.quarantined(page.page_id):
                findings.decide(finding_id, "unreadable")
            runs.settle(page.page_id, ())

    def _take_in_job(self, reading: PageReading, job: dict[str, Any]) -> JobReport:
        """As any posting that is handed in, unless it speaks to machines or is another site's."""
        from careerassist.engine.research.checks import speaks_to_machines

        given = job.get("url")
        url = given if isinstance(given, str) else None
        words = "\n".join(value for value in job.values() if isinstance(value, str))
        if speaks_to_machines(words):
            return JobReport(url=url, status="refused", detail="It gives orders to a machine.")
        if url is not None and not is_of_site(url, reading.final_url):
            return JobReport(url=url, status="refused", detail="It is the posting of another site.")
        taken = take_in_job(self._database, job)
        if isinstance(taken, RefusedJob):
            return JobReport(url=url, status="refused", detail=taken.reason)
        return JobReport(url=taken.url, status=taken.intake)

    # --- the shelves -----------------------------------------------------------------------------

    def _shelve(self, finding_id: UUID) -> None:
        """Put a published finding into the knowledge base; out again if it was withdrawn
        meanwhile."""
        finding = self._finding(finding_id)
        if finding is None or finding.state != "published":
            return
        self._shelving.put(document_of(finding))
        after = self._finding(finding_id)
        if after is None or after.state != "published":
            self._shelving.delete(finding.document_id)

    def _finding(self, finding_id: UUID) -> FindingRow | None:
        with self._database.transaction() as connection:
            return ResearchFindings(connection).finding(finding_id)

    def _count(self, **outcomes: int) -> None:
        for outcome, many in outcomes.items():
            if many:
                self._metrics.add("ResearchFindings", many, outcome=outcome)


def _each(items: Sequence[_Item], work: Callable[[_Item], object]) -> int:
    """Do each; one that fails keeps no other back, and is tried again by the next round. How many
    went well."""
    done = 0
    for item in items:
        try:
            work(item)
        except CareerAssistError as error:
            log.warning("research not tidied", code=error.code)
        except Exception:  # noqa: BLE001  (logged, and tried again)
            log.exception("research not tidied")
        else:
            done += 1
    return done
