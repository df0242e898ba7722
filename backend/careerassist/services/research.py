"""What the researcher hands in: runs that are opened and ended, and what became of each address.

A researcher has no way to the database. It opens a run, hands in page after page and ends the run;
whatever it repeats changes nothing. What it hands in stays in quarantine until the checks of
`pipeline.quarantine` are done with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NoReturn
from uuid import UUID

from careerassist.bootstrap import Parts
from careerassist.database.connection import Connection
from careerassist.database.repositories.model_usage import spent_this_month
from careerassist.database.repositories.research_demand import asked_topics
from careerassist.database.repositories.research_findings import ResearchFindings
from careerassist.database.repositories.research_runs import ResearchRuns, RunRow
from careerassist.engine.research.topics import choose_topics
from careerassist.errors import InvalidRequest, NotFound, ResearchRunning, ResearchRunOver
from careerassist.pipeline.quarantine import (
    CLAIM_SECONDS,
    SILENT_SECONDS,
    address_key,
    quarantine,
)
from careerassist.schemas.research import (
    LEASE_SECONDS,
    HandedIn,
    HandIn,
    OpenedRun,
    PageReading,
    PageSkip,
    RunEnd,
    RunRequest,
    RunSummary,
    RunUsage,
    Topic,
)
from careerassist.telemetry import log

_TOPICS_OF_A_RUN = 6
_GONE = "page_not_found"


def open_run(parts: Parts, request: RunRequest) -> OpenedRun:
    """Begin a run, or go on with one whose researcher has fallen silent. `ResearchRunning` while
    another one is at work."""
    with parts.ingest_database.transaction() as connection:
        runs = ResearchRuns(connection)
        runs.take_turns()
        going_on = _to_go_on_with(runs)
        if going_on is None:
            run = runs.begin(request, request.topics or _chosen(connection))
        else:
            run = going_on
            runs.heard_of(run.run_id)
        opened = OpenedRun(
            run_id=run.run_id,
            resumed=going_on is not None,
            started_at=run.started_at,
            topics=run.topics,
            usage=run.usage,
            done=runs.done(run.run_id),
            known=runs.known(but=run.run_id),
            may_spend_usd=_left(connection, parts.settings.model_monthly_usd),
        )
    log.info("research run opened", run_id=str(opened.run_id), resumed=opened.resumed)
    return opened


def hand_in(parts: Parts, run_id: UUID, given: HandIn) -> HandedIn:
    """Take in what became of an address, check what was found there and publish what may be.

    The same address again, at the same moment or after a crash, changes nothing: while another
    request is at work on it, its findings are told as `quarantined`. Raises `NotFound`,
    `ResearchRunOver` and `InvalidRequest`.
    """
    outcome = given.reading or given.skip
    if outcome is None or (given.reading and given.skip):
        raise InvalidRequest("What became of an address is either a reading or a skip.")
    page_id, claimed = _take_in(parts, run_id, outcome, given.usage)
    if claimed:
        parts.quarantine.settle(page_id)
    with parts.ingest_database.transaction() as connection:
        return HandedIn(
            findings=ResearchFindings(connection).reports(page_id),
            jobs=ResearchRuns(connection).jobs_of(page_id),
        )


def end_run(parts: Parts, run_id: UUID, given: RunEnd) -> RunSummary:
    """End a run. One that is over stays as it is. `NotFound`."""
    with parts.ingest_database.transaction() as connection:
        runs = ResearchRuns(connection)
        run = runs.lock(run_id) or _missing()
        ended = run.state == "running"
        if ended:
            runs.add_usage(run_id, given.usage)
            runs.finish(run_id, given.ending)
        summary = runs.summary(run_id) or _missing()
    if ended:
        _count_usage(parts, run.model, given.usage)
        parts.metrics.add("ResearchRuns", ending=given.ending)
        log.info(
            "research run ended",
            run_id=str(run_id),
            ending=given.ending,
            pages=summary.pages_read,
            skipped=summary.pages_skipped,
            published=summary.findings_published,
            jobs=summary.jobs_new,
        )
    return summary


def _to_go_on_with(runs: ResearchRuns) -> RunRow | None:
    run = runs.running()
    if run is None:
        return None
    if run.silent_seconds < LEASE_SECONDS:
        raise ResearchRunning
    if run.age_seconds < SILENT_SECONDS:
        return run
    runs.abandon(run.run_id)
    return None


def _take_in(
    parts: Parts, run_id: UUID, outcome: PageReading | PageSkip, usage: RunUsage
) -> tuple[UUID, bool]:
    """The page's id, and whether it is for us to check what was found on it."""
    key = address_key(outcome.url)
    reading = outcome if isinstance(outcome, PageReading) else None
    gone: Sequence[UUID] = ()
    with parts.ingest_database.transaction() as connection:
        runs = ResearchRuns(connection)
        run = runs.lock(run_id) or _missing()
        known = runs.page_at(run_id, key)
        if run.state != "running" and known is None:
            raise ResearchRunOver
        if run.state == "running":
            runs.heard_of(run_id)
        if known is not None:
            return known, runs.claim(known, seconds=CLAIM_SECONDS)
        page_id = runs.add_page(run_id, key, outcome, claim_seconds=CLAIM_SECONDS)
        runs.add_usage(run_id, usage)
        if reading is not None:
            quarantine(connection, run, page_id, reading)
        elif isinstance(outcome, PageSkip) and outcome.code == _GONE:
            findings = ResearchFindings(connection)
            findings.take_turns()
            gone = [row.document_id for row in findings.withdraw_page(key)]
    parts.quarantine.take_out(gone)
    _count_usage(parts, run.model, usage)
    parts.metrics.add("ResearchPages", outcome="read" if reading else "skipped")
    return page_id, reading is not None


def _chosen(connection: Connection) -> tuple[Topic, ...]:
    return choose_topics(asked_topics(connection), now=datetime.now(UTC), most=_TOPICS_OF_A_RUN)


def _left(connection: Connection, monthly_usd: float | None) -> float | None:
    if monthly_usd is None:
        return None
    return max(0.0, monthly_usd - spent_this_month(connection))


def _count_usage(parts: Parts, model: str, usage: RunUsage) -> None:
    if usage.requests:
        parts.metrics.add("InputTokens", usage.input_tokens, model=model)
        parts.metrics.add("OutputTokens", usage.output_tokens, model=model)
        if usage.cost_usd is not None:
            parts.metrics.add("ModelCost", usage.cost_usd, model=model)
    if usage.fallback:
        parts.metrics.add("Fallbacks", reason=usage.fallback)


def _missing() -> NoReturn:
    raise NotFound("There is no such run. It may have been forgotten.")
