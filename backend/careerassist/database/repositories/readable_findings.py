"""Findings as a person reads them: row-level security shows what is for everybody and theirs, and
of the researcher's own only what is published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from psycopg.rows import class_row

from careerassist.database.connection import Connection
from careerassist.database.pages import Page, decode_position, encode_position
from careerassist.database.repositories.knowledge import TEXT_SEARCH
from careerassist.schemas.knowledge import KnowledgeLanguage
from careerassist.schemas.research import FindingKind, TopicKind


@dataclass(frozen=True)
class FindingFilter:
    """What the list is narrowed to; what is None does not narrow it."""

    words: str | None = None
    topic: str | None = None
    kind: FindingKind | None = None
    language: KnowledgeLanguage | None = None


@dataclass(frozen=True)
class ReadableFinding:
    """A finding that the knowledge base holds."""

    document_id: UUID
    title: str
    text: str
    """The first passage."""
    source: str
    url: str | None
    licence: str
    published_on: date
    language: KnowledgeLanguage
    role_family: str
    own: bool
    """It is the person's own, and nobody else finds it."""
    research: dict[str, Any] | None
    """How the researcher came to it; None: it was handed in."""


@dataclass(frozen=True)
class FindingTopic:
    """Something that there are findings about."""

    name: str
    kind: TopicKind | None
    findings: int


@dataclass(frozen=True)
class Reading:
    """Whether public pages are being read."""

    running: bool
    last_run_at: datetime | None


_HELD = (
    "d.type = 'research_finding' and d.state <> 'deleting' and d.indexed_version is not null "
    "and (%(language)s::text is null or d.language = %(language)s)"
)
_ASKED = " || ".join(
    f"websearch_to_tsquery('{grammar}', %(words)s)" for grammar in ("simple", *TEXT_SEARCH.values())
)
_FINDINGS = f"""
select d.document_id, d.title, p.text, d.source, d.url, d.licence, d.published_on, d.language,
    d.role_family, d.tenant_id is not null as own,
    case when f.finding_id is not null then jsonb_build_object(
        'topic', f.topic, 'topic_kind', f.topic_kind, 'kind', f.kind, 'claim', f.claim,
        'quote', f.quote, 'confidence', f.confidence, 'found_by', f.found_by,
        'page_title', f.page_title, 'page_published_on', f.published_on, 'read_at', f.seen_at
    ) end as research
from knowledge_documents d
join lateral (
    select text from knowledge_passages
    where document_id = d.document_id and version = d.indexed_version order by position limit 1
) p on true
left join research_findings f using (document_id)
where {_HELD}
    and (%(topic)s::text is null or f.topic = %(topic)s)
    and (%(kind)s::text is null or f.kind = %(kind)s)
    and (%(words)s::text is null or exists (
        select from knowledge_passages w where w.document_id = d.document_id
        and w.version = d.indexed_version and w.words @@ ({_ASKED})
    ))
    and (%(day)s::date is null or (d.published_on, d.document_id) < (%(day)s, %(after)s::uuid))
order by d.published_on desc, d.document_id desc limit %(limit)s
"""
_TOPICS = f"""
select f.topic as name, min(f.topic_kind) as kind, count(*) as findings
from knowledge_documents d join research_findings f using (document_id)
where {_HELD} group by 1 order by 3 desc, 1 limit 200
"""


class ReadableFindings:
    """What a person may read of the tables `knowledge_documents`, `research_findings` and
    `research_runs`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def page(
        self, where: FindingFilter, *, cursor: str | None, limit: int
    ) -> Page[ReadableFinding]:
        """The latest first. `InvalidRequest` for a cursor that we did not make."""
        day, after = decode_position(cursor, date.fromisoformat, UUID) if cursor else (None, None)
        with self._connection.cursor(row_factory=class_row(ReadableFinding)) as found:
            rows = found.execute(
                _FINDINGS.encode(),
                {
                    "words": where.words,
                    "topic": where.topic,
                    "kind": where.kind,
                    "language": where.language,
                    "day": day,
                    "after": after,
                    "limit": limit + 1,
                },
            ).fetchall()
        items = rows[:limit]
        if len(rows) <= limit:
            return Page(items, None)
        last = items[-1]
        return Page(items, encode_position(last.published_on.isoformat(), str(last.document_id)))

    def topics(self, language: KnowledgeLanguage | None) -> list[FindingTopic]:
        """All that there are findings about, in this language or in any, those with most first."""
        with self._connection.cursor(row_factory=class_row(FindingTopic)) as found:
            return found.execute(_TOPICS.encode(), {"language": language}).fetchall()

    def reading(self, *, lease_seconds: float) -> Reading:
        """Whether a run is under way that was heard of within its lease, and when one last
        ended."""
        with self._connection.cursor(row_factory=class_row(Reading)) as found:
            row = found.execute(
                "select coalesce(bool_or(state = 'running' "
                "and heard_of_at > now() - make_interval(secs => %s)), false) as running, "
                "max(ended_at) as last_run_at from research_runs",
                (lease_seconds,),
            ).fetchone()
        assert row is not None
        return row
