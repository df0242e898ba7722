"""Runs of the researcher and the pages that they dealt with.

Whoever hands in works as `careerassist_ingest`; operators read as `careerassist_sweeper`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from psycopg.types.json import Jsonb

from careerassist.database.connection import Connection
from careerassist.database.pages import Page, decode_cursor, encode_cursor
from careerassist.database.repositories.model_usage import add_spending
from careerassist.schemas.research import (
    JobReport,
    KnownPage,
    PageReading,
    PageSkip,
    RunEnding,
    RunRequest,
    RunState,
    RunSummary,
    RunUsage,
    Topic,
)

_KNOWN_DAYS = 14
_MOST_KNOWN = 2000

_SUMMARY = (
    "select r.run_id, r.trigger, r.state, r.ending, r.model, r.topics, r.started_at, "
    "r.heard_of_at, r.ended_at, jsonb_build_object('requests', r.requests, "
    "'input_tokens', r.input_tokens, 'output_tokens', r.output_tokens, 'cost_usd', r.cost_usd, "
    "'fallback', r.fallback) as usage, p.*, f.* from research_runs r "
    "cross join lateral (select count(*) filter (where code is null) as pages_read, "
    "count(*) filter (where code is not null) as pages_skipped, "
    "coalesce(sum(jobs_new), 0) as jobs_new, coalesce(sum(jobs_seen), 0) as jobs_seen "
    "from research_pages where run_id = r.run_id) p "
    "cross join lateral (select "
    "count(*) filter (where state in ('published', 'withdrawn', 'expired')) "
    "as findings_published, count(*) filter (where state = 'refused') as findings_refused "
    "from research_findings where run_id = r.run_id) f "
)


@dataclass(frozen=True)
class RunRow:
    """A run as those who hand in know it."""

    run_id: UUID
    state: RunState
    model: str
    topics: tuple[Topic, ...]
    usage: RunUsage
    started_at: datetime
    silent_seconds: float
    """Since it was last heard of."""
    age_seconds: float


@dataclass(frozen=True)
class PageRow:
    """A page in the record of a run."""

    page_id: UUID
    url: str
    final_url: str | None
    title: str | None
    read_at: datetime
    code: str | None
    message: str | None
    jobs: tuple[JobReport, ...]


@dataclass(frozen=True)
class ClaimedPage:
    """A page whose findings somebody is to check now."""

    page_id: UUID
    run_id: UUID
    reading: PageReading
    topics: tuple[Topic, ...]
    """Of its run."""
    tries: int
    """This one included."""


class ResearchRuns:
    """The tables `research_runs` and `research_pages`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- runs ------------------------------------------------------------------------------------

    def take_turns(self) -> None:
        """Whoever opens a run waits until nobody else does, for the time of the transaction."""
        self._connection.execute("select pg_advisory_xact_lock(hashtext('research_runs'))")

    def running(self) -> RunRow | None:
        """The one that is not over, locked."""
        return self._run("state = 'running'", ())

    def lock(self, run_id: UUID) -> RunRow | None:
        """A run, locked: who hands in and who ends it take turns."""
        return self._run("run_id = %s", (run_id,))

    def begin(self, request: RunRequest, topics: Sequence[Topic]) -> RunRow:
        run_id = uuid4()
        self._connection.execute(
            "insert into research_runs (run_id, trigger, state, model, topics) "
            "values (%s, %s, 'running', %s, %s)",
            (
                run_id,
                request.trigger,
                request.model,
                Jsonb([topic.model_dump(mode="json") for topic in topics]),
            ),
        )
        row = self.lock(run_id)
        assert row is not None
        return row

    def heard_of(self, run_id: UUID) -> None:
        """Renew its lease."""
        self._connection.execute(
            "update research_runs set heard_of_at = clock_timestamp() where run_id = %s", (run_id,)
        )

    def add_usage(self, run_id: UUID, usage: RunUsage) -> None:
        """Add to what a run has cost, and to what models cost this month. A price that is not
        known makes the run's sum unknown."""
        self._connection.execute(
            "update research_runs set requests = requests + %s, input_tokens = input_tokens + %s, "
            "output_tokens = output_tokens + %s, cost_usd = cost_usd + %s, "
            "fallback = coalesce(%s, fallback) where run_id = %s",
            (
                usage.requests,
                usage.input_tokens,
                usage.output_tokens,
                usage.cost_usd,
                usage.fallback,
                run_id,
            ),
        )
        add_spending(self._connection, usage.cost_usd)

    def finish(self, run_id: UUID, ending: RunEnding) -> None:
        self._connection.execute(
            "update research_runs set state = 'finished', ending = %s, "
            "heard_of_at = clock_timestamp(), ended_at = clock_timestamp() where run_id = %s",
            (ending, run_id),
        )

    def abandon(self, run_id: UUID) -> None:
        """End a run whose researcher was not heard of again, when it was last heard of."""
        self._connection.execute(
            "update research_runs set state = 'abandoned', ended_at = heard_of_at "
            "where run_id = %s",
            (run_id,),
        )

    def abandon_silent(self, *, seconds: float) -> None:
        """The same for one that was not heard of for so long."""
        self._connection.execute(
            "update research_runs set state = 'abandoned', ended_at = heard_of_at "
            "where state = 'running' and heard_of_at < now() - make_interval(secs => %s)",
            (seconds,),
        )

    def summaries(self, cursor: str | None, limit: int) -> Page[RunSummary]:
        """The latest first. `InvalidRequest` for a cursor that we did not make."""
        where, parameters = "true", list[object]()
        if cursor is not None:
            where, parameters = "(r.started_at, r.run_id) < (%s, %s)", [*decode_cursor(cursor)]
        rows = self._connection.execute(
            f"{_SUMMARY} where {where} order by r.started_at desc, r.run_id desc limit %s".encode(),
            (*parameters, limit + 1),
        ).fetchall()
        items = [RunSummary.model_validate(dict(row)) for row in rows[:limit]]
        more = len(rows) > limit
        return Page(items, encode_cursor(items[-1].started_at, items[-1].run_id) if more else None)

    def summary(self, run_id: UUID) -> RunSummary | None:
        row = self._connection.execute(
            f"{_SUMMARY} where r.run_id = %s".encode(), (run_id,)
        ).fetchone()
        return RunSummary.model_validate(dict(row)) if row else None

    def forget(self, *, days: int) -> int:
        """Delete runs that ended so long ago, and their pages; how many runs."""
        return self._connection.execute(
            "delete from research_runs where ended_at < now() - make_interval(days => %s)", (days,)
        ).rowcount

    # --- their pages -----------------------------------------------------------------------------

    def add_page(
        self,
        run_id: UUID,
        canonical_url: str,
        outcome: PageReading | PageSkip,
        *,
        claim_seconds: float,
    ) -> UUID:
        """Store what became of an address; a reading is claimed for whoever hands it in."""
        page_id = uuid4()
        reading = outcome if isinstance(outcome, PageReading) else None
        skip = outcome if isinstance(outcome, PageSkip) else None
        self._connection.execute(
            "insert into research_pages (page_id, run_id, canonical_url, url, final_url, title, "
            "read_at, code, message, reading, claimed_until, tries) values (%s, %s, %s, %s, %s, "
            "%s, least(coalesce(%s, now()), now()), %s, %s, %s, "
            "clock_timestamp() + make_interval(secs => %s), 1)",
            (
                page_id,
                run_id,
                canonical_url,
                outcome.url,
                reading.final_url if reading else None,
                reading.title if reading else None,
                reading.read_at if reading else None,
                skip.code if skip else None,
                skip.message if skip else None,
                Jsonb(reading.model_dump(mode="json")) if reading else None,
                claim_seconds,
            ),
        )
        return page_id

    def page_at(self, run_id: UUID, canonical_url: str) -> UUID | None:
        row = self._connection.execute(
            "select page_id from research_pages where run_id = %s and canonical_url = %s",
            (run_id, canonical_url),
        ).fetchone()
        return row["page_id"] if row else None

    def claim(self, page_id: UUID, *, seconds: float) -> bool:
        """Take on a page that is not settled and that nobody is at work on."""
        return (
            self._connection.execute(
                "update research_pages set claimed_until = clock_timestamp() + "
                "make_interval(secs => %s), tries = tries + 1 "
                "where page_id = %s and reading is not null and claimed_until < clock_timestamp()",
                (seconds, page_id),
            ).rowcount
            == 1
        )

    def unsettled(self, *, limit: int) -> list[UUID]:
        """Pages that nobody is at work on though they are not settled, the oldest first."""
        rows = self._connection.execute(
            "select page_id from research_pages where reading is not null "
            "and claimed_until < clock_timestamp() order by claimed_until limit %s",
            (limit,),
        ).fetchall()
        return [row["page_id"] for row in rows]

    def claimed(self, page_id: UUID, *, lock: bool = False) -> ClaimedPage | None:
        """A page that is not settled."""
        locked = "for update of p" if lock else ""
        row = self._connection.execute(
            "select p.run_id, p.reading::text as reading, r.topics, p.tries "
            "from research_pages p join research_runs r using (run_id) "
            f"where p.page_id = %s and p.reading is not null {locked}".encode(),
            (page_id,),
        ).fetchone()
        if row is None:
            return None
        return ClaimedPage(
            page_id,
            row["run_id"],
            PageReading.model_validate_json(row["reading"]),
            _topics(row["topics"]),
            row["tries"],
        )

    def settle(self, page_id: UUID, jobs: Sequence[JobReport]) -> None:
        """Forget the page's text, and keep what became of its postings."""
        self._connection.execute(
            "update research_pages set reading = null, jobs = %s, jobs_new = %s, jobs_seen = %s "
            "where page_id = %s",
            (
                Jsonb([job.model_dump(mode="json") for job in jobs]),
                sum(job.status == "stored" for job in jobs),
                sum(job.status in ("changed", "seen", "known") for job in jobs),
                page_id,
            ),
        )

    def jobs_of(self, page_id: UUID) -> tuple[JobReport, ...]:
        row = self._connection.execute(
            "select jobs from research_pages where page_id = %s", (page_id,)
        ).fetchone()
        return _jobs(row["jobs"]) if row else ()

    def pages(self, run_id: UUID) -> list[PageRow]:
        """As they came."""
        rows = self._connection.execute(
            "select page_id, url, final_url, title, read_at, code, message, jobs "
            "from research_pages where run_id = %s order by read_at, page_id",
            (run_id,),
        ).fetchall()
        return [PageRow(**{**row, "jobs": _jobs(row["jobs"])}) for row in rows]

    def done(self, run_id: UUID) -> tuple[str, ...]:
        """The addresses that a run has dealt with, those too where they led."""
        rows = self._connection.execute(
            "select distinct unnest(array[url, final_url]) as url from research_pages "
            "where run_id = %s order by 1",
            (run_id,),
        ).fetchall()
        return tuple(row["url"] for row in rows if row["url"])

    def known(self, *, but: UUID) -> tuple[KnownPage, ...]:
        """What other runs have read lately, the latest first."""
        rows = self._connection.execute(
            "select url, read_at from (select distinct on (canonical_url) url, read_at "
            "from research_pages where code is null and run_id <> %s "
            "and read_at > now() - make_interval(days => %s) "
            "order by canonical_url, read_at desc) as latest order by read_at desc, url limit %s",
            (but, _KNOWN_DAYS, _MOST_KNOWN),
        ).fetchall()
        return tuple(KnownPage(url=row["url"], read_at=row["read_at"]) for row in rows)

    def _run(self, where: str, parameters: Sequence[object]) -> RunRow | None:
        row = self._connection.execute(
            "select run_id, state, model, topics, requests, input_tokens, output_tokens, "
            "cost_usd::float8 as cost_usd, fallback, started_at, "
            "extract(epoch from clock_timestamp() - heard_of_at)::float8 as silent_seconds, "
            "extract(epoch from clock_timestamp() - started_at)::float8 as age_seconds "
            f"from research_runs where {where} for update".encode(),
            parameters,
        ).fetchone()
        if row is None:
            return None
        usage = RunUsage(**{name: row[name] for name in RunUsage.model_fields})
        return RunRow(
            row["run_id"],
            row["state"],
            row["model"],
            _topics(row["topics"]),
            usage,
            row["started_at"],
            row["silent_seconds"],
            row["age_seconds"],
        )


def _topics(value: Any) -> tuple[Topic, ...]:
    return tuple(Topic.model_validate(topic) for topic in value)


def _jobs(value: Any) -> tuple[JobReport, ...]:
    return tuple(JobReport.model_validate(job) for job in value)
