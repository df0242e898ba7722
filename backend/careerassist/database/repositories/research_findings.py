"""What the researcher found, from quarantine to the day on which it is too old.

Whoever checks and publishes works as `careerassist_ingest`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from psycopg.rows import class_row

from careerassist.database.connection import Connection
from careerassist.database.repositories.knowledge import document_id_of
from careerassist.schemas.knowledge import ANY_ROLE, KnowledgeLanguage
from careerassist.schemas.research import (
    CandidateFinding,
    FindingFault,
    FindingKind,
    FindingReport,
    FindingState,
    PageReading,
    RunFinding,
    Topic,
)

FINDING_KEYS = "research/"
"""How the keys of findings' documents begin. Nobody else may use such keys."""

_MOST_COMPARED = 2000
"""Findings that a page's are compared with: a fifth of a second."""


@dataclass(frozen=True)
class FindingRow:
    """A finding with all that its document says."""

    finding_id: UUID
    document_id: UUID
    topic: str
    role_family: str
    kind: FindingKind
    claim: str
    quote: str
    url: str
    source: str
    language: KnowledgeLanguage
    published_on: date | None
    """As the page declares it."""
    read_at: datetime
    state: FindingState


@dataclass(frozen=True)
class PublishedRow:
    """As much of a published finding as others are compared with."""

    finding_id: UUID
    topic: str
    claim: str
    quote: str


_FINDING = (
    "finding_id, document_id, topic, role_family, kind, claim, quote, url, source, language, "
    "published_on, read_at, state"
)


class ResearchFindings:
    """The table `research_findings`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- quarantine and checks -------------------------------------------------------------------

    def quarantine(
        self,
        run_id: UUID,
        page_id: UUID,
        canonical_url: str,
        reading: PageReading,
        topics: Sequence[Topic | None],
    ) -> None:
        """Store a page's findings, unchecked. `topics` are in their order; None for one that is
        about no topic of its run."""
        given = zip(reading.findings, topics, strict=True)
        with self._connection.cursor() as cursor:
            cursor.executemany(
                "insert into research_findings (finding_id, document_id, run_id, page_id, "
                "position, topic, topic_kind, role_family, kind, claim, quote, confidence, "
                "found_by, canonical_url, url, page_title, source, language, published_on, "
                "read_at, seen_at, state) values (%(finding)s, %(document)s, %(run)s, %(page)s, "
                "%(position)s, %(topic)s, %(topic_kind)s, %(family)s, %(kind)s, %(claim)s, "
                "%(quote)s, %(confidence)s, %(found_by)s, %(canonical)s, %(url)s, %(title)s, "
                "%(source)s, %(language)s, %(published_on)s, least(%(read_at)s, now()), "
                "least(%(read_at)s, now()), 'quarantined')",
                [
                    {
                        **_of_page(reading),
                        **_of_finding(finding, topic),
                        "finding": (finding_id := uuid4()),
                        "document": document_id_of(None, finding_key(finding_id)),
                        "run": run_id,
                        "page": page_id,
                        "position": position,
                        "canonical": canonical_url,
                    }
                    for position, (finding, topic) in enumerate(given)
                ],
            )

    def take_turns(self) -> None:
        """Whoever checks and publishes waits until nobody else does, for the time of the
        transaction: else two could publish the same."""
        self._connection.execute("select pg_advisory_xact_lock(hashtext('research_findings'))")

    def quarantined(self, page_id: UUID) -> list[UUID]:
        """In the order of their page. All of a page's, or none."""
        rows = self._connection.execute(
            "select finding_id from research_findings where page_id = %s "
            "and state = 'quarantined' order by position",
            (page_id,),
        ).fetchall()
        return [row["finding_id"] for row in rows]

    def published_about(self, topics: Sequence[str]) -> list[PublishedRow]:
        """The latest first."""
        with self._connection.cursor(row_factory=class_row(PublishedRow)) as cursor:
            return cursor.execute(
                "select finding_id, topic, claim, quote from research_findings "
                "where state = 'published' and topic = any(%s) "
                "order by changed_at desc, finding_id limit %s",
                (list(topics), _MOST_COMPARED),
            ).fetchall()

    def published_from(self, canonical_url: str) -> list[PublishedRow]:
        """Of a page."""
        with self._connection.cursor(row_factory=class_row(PublishedRow)) as cursor:
            return cursor.execute(
                "select finding_id, topic, claim, quote from research_findings "
                "where state = 'published' and canonical_url = %s order by finding_id",
                (canonical_url,),
            ).fetchall()

    def forget_title(self, page_id: UUID) -> None:
        """What a page calls itself is not told beside its findings."""
        self._connection.execute(
            "update research_findings set page_title = '' where page_id = %s", (page_id,)
        )

    def decide(self, finding_id: UUID, fault: FindingFault | None) -> None:
        """Publish or refuse what was in quarantine."""
        self._connection.execute(
            "update research_findings set state = %s, fault = %s, changed_at = clock_timestamp() "
            "where finding_id = %s and state = 'quarantined'",
            ("refused" if fault else "published", fault, finding_id),
        )

    def withdraw(self, finding_ids: Sequence[UUID]) -> list[FindingRow]:
        """Those of them that were published."""
        return self._rows(
            "update research_findings set state = 'withdrawn', changed_at = clock_timestamp() "
            f"where finding_id = any(%s) and state = 'published' returning {_FINDING}",
            (list(finding_ids),),
        )

    def withdraw_page(self, canonical_url: str) -> list[FindingRow]:
        """All that was published from a page, which is not there any more."""
        return self._rows(
            "update research_findings set state = 'withdrawn', changed_at = clock_timestamp() "
            f"where canonical_url = %s and state = 'published' returning {_FINDING}",
            (canonical_url,),
        )

    def withdraw_document(self, document_id: UUID) -> None:
        """The same for a document that somebody takes out of the knowledge base."""
        self._connection.execute(
            "update research_findings set state = 'withdrawn', changed_at = clock_timestamp() "
            "where document_id = %s and state = 'published'",
            (document_id,),
        )

    def seen_again(self, finding_ids: Sequence[UUID]) -> None:
        """Their page still says so."""
        self._connection.execute(
            "update research_findings set seen_at = clock_timestamp() where finding_id = any(%s)",
            (list(finding_ids),),
        )

    def expire(self, *, days: int, limit: int) -> list[FindingRow]:
        """Those whose page was not seen to say so for so long."""
        return self._rows(
            "update research_findings set state = 'expired', changed_at = clock_timestamp() "
            "where finding_id in (select finding_id from research_findings "
            "where state = 'published' and seen_at < now() - make_interval(days => %s) limit %s) "
            f"returning {_FINDING}",
            (days, limit),
        )

    # --- in step with the knowledge base ---------------------------------------------------------

    def finding(self, finding_id: UUID) -> FindingRow | None:
        found = self._rows(
            f"select {_FINDING} from research_findings where finding_id = %s", (finding_id,)
        )
        return found[0] if found else None

    def unshelved(self, *, older_than_seconds: float, limit: int) -> list[FindingRow]:
        """Published ones that the knowledge base does not hold. What was published within the last
        `older_than_seconds` may be on its way."""
        return self._rows(
            f"select {_FINDING} from research_findings f where state = 'published' "
            "and changed_at < now() - make_interval(secs => %s) and not exists (select from "
            "knowledge_documents d where d.document_id = f.document_id and d.state <> 'deleting') "
            "order by changed_at limit %s",
            (older_than_seconds, limit),
        )

    def wrongly_shelved(self, *, limit: int) -> list[UUID]:
        """Documents of findings that the knowledge base holds though they are not published."""
        rows = self._connection.execute(
            "select document_id from knowledge_documents d where tenant_id is null "
            "and key ~ '^research/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' "
            "and state <> 'deleting' and not exists (select from research_findings f "
            "where f.document_id = d.document_id and f.state = 'published') limit %s",
            (limit,),
        ).fetchall()
        return [row["document_id"] for row in rows]

    # --- the record ------------------------------------------------------------------------------

    def reports(self, page_id: UUID) -> tuple[FindingReport, ...]:
        """What became of a page's findings, in their order."""
        rows = self._connection.execute(
            "select finding_id, state, fault from research_findings where page_id = %s "
            "order by position",
            (page_id,),
        ).fetchall()
        return tuple(FindingReport.model_validate(dict(row)) for row in rows)

    def of_run(self, run_id: UUID) -> dict[UUID, list[RunFinding]]:
        """By page."""
        rows = self._connection.execute(
            "select page_id, finding_id, topic, kind, claim, quote, confidence, found_by, state, "
            "fault from research_findings where run_id = %s order by page_id, position",
            (run_id,),
        ).fetchall()
        found: dict[UUID, list[RunFinding]] = {}
        for row in rows:
            given = dict(row)
            found.setdefault(given.pop("page_id"), []).append(RunFinding.model_validate(given))
        return found

    def forget(self, *, days: int) -> int:
        """Delete those that nobody sees any more: neither published nor in the record of a run; how
        many."""
        return self._connection.execute(
            "delete from research_findings where run_id is null and state <> 'published' "
            "and changed_at < now() - make_interval(days => %s)",
            (days,),
        ).rowcount

    def _rows(self, statement: str, parameters: Sequence[object]) -> list[FindingRow]:
        with self._connection.cursor(row_factory=class_row(FindingRow)) as cursor:
            return cursor.execute(statement.encode(), parameters).fetchall()


def finding_key(finding_id: UUID) -> str:
    """What a finding's document is known by."""
    return f"{FINDING_KEYS}{finding_id}"


def _of_page(reading: PageReading) -> dict[str, object]:
    return {
        "url": reading.final_url,
        "title": reading.title,
        "source": reading.source,
        "language": reading.language,
        "published_on": reading.published_on,
        "read_at": reading.read_at,
    }


def _of_finding(finding: CandidateFinding, topic: Topic | None) -> dict[str, object]:
    return {
        "topic": topic.name if topic else finding.topic,
        "topic_kind": topic.kind if topic else None,
        "family": topic.role_family if topic else ANY_ROLE,
        "kind": finding.kind,
        "claim": finding.claim,
        "quote": finding.quote,
        "confidence": finding.confidence,
        "found_by": finding.found_by,
    }
