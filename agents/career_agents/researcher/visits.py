"""The visits of a run: pages opened one after another, within the run's limits, and handed in.

Both ways of reading, by rules and by an agent, open pages here and nowhere else. So there is one
place for budgets, manners and the record: what became of an address is handed in before the next
one is opened.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol
from uuid import UUID

from mcp.types import Tool

from career_agents.researcher.browser import BrowsedPage, BrowserLost
from career_agents.researcher.pace import Pace, SiteLeftAlone
from career_agents.researcher.pages import PageInHand, ReadPage, in_hand
from career_agents.researcher.proxy import SiteNotListed, is_listed
from careerassist.engine.research.frontier import Link, Wanted
from careerassist.errors import (
    CareerAssistError,
    FetchError,
    InvalidRequest,
    PageUnavailable,
    TooLarge,
)
from careerassist.fetch.urls import parse
from careerassist.schemas.discovered_jobs import canonical
from careerassist.schemas.research import (
    CandidateFinding,
    HandedIn,
    HandIn,
    OpenedRun,
    PageSkip,
    RunEnding,
    RunUsage,
)
from careerassist.telemetry import log

_REFUSING_A_PAGE = {InvalidRequest.code, TooLarge.code, CareerAssistError.code}
"""What the knowledge base answers if it can't take in what one page says."""
_NOT_TAKEN = "page_not_taken_in"
_FIRST_SENTENCE = re.compile(r"^.*?[.!?](?=\s|$)", re.S)


class AlreadyRead(FetchError):
    """An address that this run has dealt with."""

    code = "already_read"
    default = "This run has read this page already."


class BudgetSpent(Exception):  # not one of our errors: nothing went wrong
    """No page is opened any more. `ending` says why; None: only this slice of the run is over, and
    the next one goes on."""

    def __init__(self, ending: RunEnding | None) -> None:
        super().__init__(ending or "slice")
        self.ending = ending


@dataclass(frozen=True)
class RunLimits:
    """What one run may take, over all its slices. What a model may cost is the agent's affair."""

    pages: int = 30
    """Addresses dealt with, those that could not be read among them."""
    seconds: float = 900.0
    """From its start."""


class Opens(Protocol):
    """A browser."""

    @property
    def tools(self) -> Sequence[Tool]: ...

    async def read(self, url: str) -> BrowsedPage: ...


class Keeps(Protocol):
    """Whom pages are handed in to: `KnowledgeClient`."""

    async def hand_in(self, run_id: UUID, page: HandIn) -> HandedIn: ...


class Manners(Protocol):
    """What a site's robots.txt wants: `Fetcher`. Blocks."""

    def manners(self, url: str) -> float | None: ...


class Visits:
    """One run's visits, over all its slices. `begin` gives each slice its browser."""

    def __init__(
        self,
        opened: OpenedRun,
        client: Keeps,
        manners: Manners,
        limits: RunLimits,
        pace: Pace,
        *,
        sites: Sequence[str],
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.put_off: Wanted | None = None
        """An address that was to be opened when the last slice ended."""
        self._opened = opened
        self._client = client
        self._manners = manners
        self._limits = limits
        self._pace = pace
        self._sites = sites
        self._clock = clock
        self._sleep = sleep
        self._now = now
        self._done = {canonical(url) for url in opened.done}
        self._led_to: set[str] = set()
        self._usage = opened.usage
        self._unreported = RunUsage()
        self._page: PageInHand | None = None
        self._browser: Opens | None = None
        self._until: float | None = None
        self._rests_until: float | None = None
        self._heard_at = now()

    def begin(self, browser: Opens, *, seconds: float | None) -> None:
        """Begin a slice of the run that opens no page after so many seconds; None: the rest."""
        self._browser = browser
        self._until = None if seconds is None else self._clock() + seconds
        self._rests_until = None

    @property
    def done(self) -> frozenset[str]:
        """What this run has dealt with, as far as is known here, in canonical form; where pages
        led, too."""
        return frozenset(self._done | self._led_to)

    @property
    def left_alone(self) -> set[str]:
        """Hosts that are asked nothing more in this run."""
        return self._pace.left_alone

    @property
    def rest_seconds(self) -> float:
        """For how long the site still rests whose pause was too long for the last slice."""
        return max(0.0, self._rests_until - self._clock()) if self._rests_until is not None else 0.0

    @property
    def silent_seconds(self) -> float:
        """Since the knowledge base has last heard of this run from here. By the clock on the wall:
        another one may stand still while a computer sleeps."""
        return (self._now() - self._heard_at).total_seconds()

    def heard(self) -> None:
        """The knowledge base has just heard of this run."""
        self._heard_at = self._now()

    @property
    def today(self) -> date:
        """The day on which pages are read (UTC)."""
        return self._now().date()

    @property
    def usage(self) -> RunUsage:
        """What the run has spent on models so far, earlier slices included."""
        return self._usage

    def check_time(self, seconds: float) -> None:
        """Raises `BudgetSpent` if something that takes so long would not be done in time."""
        if self._run_seconds_left <= seconds:
            raise BudgetSpent("time_budget")
        if self.seconds_left <= seconds:
            raise BudgetSpent(None)

    @property
    def _run_seconds_left(self) -> float:
        return self._limits.seconds - (self._now() - self._opened.started_at).total_seconds()

    @property
    def seconds_left(self) -> float:
        """Until nothing more may be begun: the slice's or the run's, whichever ends first."""
        return (
            self._run_seconds_left
            if self._until is None
            else min(self._run_seconds_left, self._until - self._clock())
        )

    @property
    def tools(self) -> Sequence[Tool]:
        """The browser's tools that are used, as its server describes them."""
        assert self._browser is not None, "no slice has begun"
        return self._browser.tools

    async def open(self, url: str) -> ReadPage:
        """Open a page, after the one before was handed in.

        Raises the `FetchError` that fits for a page that can't be read, which is then in the
        record; `AlreadyRead` for one that this run has dealt with, and `SiteLeftAlone` for one of a
        site that is asked nothing more, which cost nothing; `BudgetSpent` when the run or this
        slice of it is over. Whatever else is raised ends the slice, and the run can be gone on
        with.
        """
        await self.close()
        self._check()
        if canonical(url) in self._done:
            raise AlreadyRead
        self._pace.check(_host(url))
        try:
            page = await self._read(url)
        except FetchError as error:
            await self._skip(url, error)
            raise
        except BrowserLost as error:
            await self._skip(url, PageUnavailable("The researcher's browser ended on this page."))
            raise BudgetSpent("browser_lost") from error
        return page

    async def links_of(self, url: str) -> Sequence[Link]:
        """The links of a page that this run has dealt with already. Nothing is handed in. Raises
        what `open` raises."""
        self._check()
        try:
            page = await self._read(url)
        except BrowserLost as error:
            raise BudgetSpent("browser_lost") from error
        self._page = None
        return page.links

    def note(self, finding: CandidateFinding) -> None:
        """Add a finding to the open page. Of one page no more than 20 are taken."""
        assert self._page is not None, "no page is open"
        self._page.note(finding)

    def spent(self, usage: RunUsage) -> None:
        """Count what a model was asked. It is handed in with the next page, or at the end."""
        self._usage = added(self._usage, usage)
        self._unreported = added(self._unreported, usage)

    @property
    def unreported(self) -> RunUsage:
        """What was spent since the last page was handed in."""
        return self._unreported

    async def close(self) -> None:
        """Hand in the open page, if there is one."""
        if self._page is None:
            return
        reading = self._page.reading()
        try:
            await self._hand_in(HandIn(reading=reading, usage=self._unreported))
        except CareerAssistError as error:
            if error.code not in _REFUSING_A_PAGE:
                raise
            # It would be refused each time, and the run would come to no end.
            log.warning("page not taken in", code=error.code)
            skip = PageSkip(url=reading.url, code=_NOT_TAKEN, message=_first_sentence(error))
            await self._hand_in(HandIn(skip=skip, usage=self._unreported))
        self._page = None

    def _check(self) -> None:
        """Raises `BudgetSpent` if no further page may be opened."""
        if len(self._done) >= self._limits.pages:
            raise BudgetSpent("page_budget")
        self.check_time(0)

    async def _read(self, url: str) -> ReadPage:
        assert self._browser is not None, "no slice has begun"
        if not is_listed(url, self._sites):
            raise SiteNotListed
        host = _host(url)
        try:
            asked = await asyncio.to_thread(self._manners.manners, url)
        except PageUnavailable:
            self._pace.leave_alone(host)  # as RFC 9309 has it where robots.txt can't be had
            raise
        try:
            await self._wait(self._pace.wait(host, asked))
            seen = await self._asked(self._browser, url)
        except SiteLeftAlone as error:
            self._pace.leave_alone(error.site or host)  # who said so may be whom it redirects to
            raise
        self._page = await asyncio.to_thread(in_hand, url, seen, self._now())
        return self._page.page

    async def _asked(self, browser: Opens, url: str) -> BrowsedPage:
        """What the browser brings. The pauses of whom it asked begin when it is done."""
        hosts = {_host(url)}
        try:
            seen = await browser.read(url)
            hosts.add(_host(seen.url))
        finally:
            for host in hosts:
                self._pace.read(host)
        return seen

    async def _wait(self, seconds: float) -> None:
        """Let a site have its pause, unless the run or the slice ends before."""
        self._rests_until = self._clock() + seconds  # for the next slice, if this one ends now
        self.check_time(seconds)
        self._rests_until = None
        if seconds:
            await self._sleep(seconds)

    async def _skip(self, url: str, error: FetchError) -> None:
        """Put a page that was not read into the record."""
        skip = PageSkip(url=url, code=error.code, message=_first_sentence(error))
        await self._hand_in(HandIn(skip=skip, usage=self._unreported))

    async def _hand_in(self, page: HandIn) -> None:
        handed = await self._client.hand_in(self._opened.run_id, page)
        self.heard()
        self._unreported = RunUsage()
        for outcome in (page.reading, page.skip):
            if outcome is not None:
                self._done.add(canonical(outcome.url))
        if page.reading is not None:
            self._led_to.add(canonical(page.reading.final_url))
        log.info(
            "page handed in",
            run_id=str(self._opened.run_id),
            skipped=page.skip.code if page.skip else None,
            findings=len(handed.findings),
            published=sum(item.state == "published" for item in handed.findings),
            jobs=len(handed.jobs),
        )


def _first_sentence(error: CareerAssistError) -> str:
    """Why a page was not read. What follows is advice to somebody with a posting before them."""
    said = _FIRST_SENTENCE.match(error.message)
    return said[0] if said else error.message


def added(one: RunUsage, other: RunUsage) -> RunUsage:
    """What two parts of a run have cost; a part's cost that is not known makes it unknown."""
    known = one.cost_usd is not None and other.cost_usd is not None
    return RunUsage(
        requests=one.requests + other.requests,
        input_tokens=one.input_tokens + other.input_tokens,
        output_tokens=one.output_tokens + other.output_tokens,
        cost_usd=(one.cost_usd or 0.0) + (other.cost_usd or 0.0) if known else None,
        fallback=other.fallback or one.fallback,
    )


def _host(url: str) -> str:
    try:
        return parse(url).host
    except FetchError:
        return ""
