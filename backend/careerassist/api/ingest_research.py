"""What the researcher says to the knowledge base: runs, and what became of each page. With the
ingest key, as all of the ingest API."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter

from careerassist.api.auth import TheParts
from careerassist.api.limits import Larger
from careerassist.api.models.base import PageView
from careerassist.api.paging import Cursor, Limit
from careerassist.schemas.research import (
    HandedIn,
    HandIn,
    OpenedRun,
    RunEnd,
    RunRecord,
    RunRequest,
    RunSummary,
)
from careerassist.services import research, research_record

router = APIRouter(prefix="/research/runs")

PAGES = Larger("/ingest/research/runs/", 5 * 1_048_576)
"""A page of the longest text with the most and longest postings, all of it in a script whose
letters take four bytes each, has 4.5 MB. An event of Lambda may have 6 MB."""


@router.post("")
def open_run(parts: TheParts, request: RunRequest) -> OpenedRun:
    """Begin a run, or go on with one whose researcher has fallen silent for two minutes. While
    another one is at work, 409 (`research_running`)."""
    return research.open_run(parts, request)


@router.post("/{run_id}/pages")
def hand_in(parts: TheParts, run_id: UUID, request: HandIn) -> HandedIn:
    """Hand in what became of one address: a page that was read, with what was found on it, or why
    it was skipped. The same address, handed in again, changes nothing. What passes the checks is
    published at once."""
    return research.hand_in(parts, run_id, request)


@router.post("/{run_id}/end")
def end_run(parts: TheParts, run_id: UUID, request: RunEnd) -> RunSummary:
    """End a run. One that is over stays as it is."""
    return research.end_run(parts, run_id, request)


@router.get("")
def list_runs(parts: TheParts, cursor: Cursor = None, limit: Limit = 20) -> PageView[RunSummary]:
    """The runs of the last 90 days, the latest first."""
    page = research_record.runs(parts.ingest_database, cursor=cursor, limit=limit)
    return PageView(items=page.items, next_cursor=page.next_cursor)


@router.get("/{run_id}")
def show_run(parts: TheParts, run_id: UUID) -> RunRecord:
    """One run: what it read and skipped, and what became of what it found."""
    return research_record.run_record(parts.ingest_database, run_id)
