"""A run of the researcher that somebody watches: each page is told when it has been dealt with."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillAtIt
from uuid import UUID

from careerassist.bootstrap import Parts
from careerassist.commands.research import closing_lines, opening_lines, page_lines
from careerassist.schemas.research import RunRecord, RunSummary
from careerassist.services.research_record import run_record, runs

_LOOK_EVERY_SECONDS = 1.0


def follow(
    parts: Parts, ask: Callable[[], RunSummary], *, say: Callable[[str], None] = print
) -> RunRecord:
    """Ask the researcher until its run has ended, and tell meanwhile what the record says. Raises
    what `ask` raises. The record as it was in the end."""
    told = _Told(parts, say)
    with ThreadPoolExecutor(1) as pool:
        try:
            while True:
                answer = pool.submit(ask)
                while not _came(answer):
                    told.catch_up(_running(parts))
                record = told.catch_up(answer.result().run_id)
                if record is not None and record.state != "running":
                    for line in ("", *closing_lines(record)):
                        say(line)
                    return record
        finally:
            parts.stopping.set()  # who stops watching does not wait for the answer


class _Told:
    """What was told so far."""

    def __init__(self, parts: Parts, say: Callable[[str], None]) -> None:
        self._parts = parts
        self._say = say
        self._run_id: UUID | None = None
        self._pages: set[str] = set()

    def catch_up(self, run_id: UUID | None) -> RunRecord | None:
        """Tell what is new in the record of a run; None if there is no run yet."""
        if run_id is None:
            return None
        record = run_record(self._parts.ingest_database, run_id)
        if self._run_id != run_id:
            self._run_id, self._pages = run_id, set()
            for line in (*opening_lines(record), ""):
                self._say(line)
        for page in record.pages:
            # One whose findings are being checked is told with what became of them.
            checked = all(finding.state != "quarantined" for finding in page.findings)
            if page.url not in self._pages and (checked or record.state != "running"):
                self._pages.add(page.url)
                for line in page_lines(page):
                    self._say(line)
        return record


def _came(answer: Future[RunSummary]) -> bool:
    try:
        answer.exception(timeout=_LOOK_EVERY_SECONDS)
    except StillAtIt:
        return False
    return True


def _running(parts: Parts) -> UUID | None:
    """The run that is on; there is one at a time."""
    latest = runs(parts.ingest_database, cursor=None, limit=1).items
    return latest[0].run_id if latest and latest[0].state == "running" else None
