"""A run of the researcher: opened, read by rules or by an agent, ended.

It is done in one go or in slices, by one process after another: what was read is with the knowledge
base page by page, so whoever goes on loses the page in hand at most.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from career_agents.researcher.browser import PAGE_SECONDS, browsing
from career_agents.researcher.client import KnowledgeClient
from career_agents.researcher.pace import Pace
from career_agents.researcher.proxy import ReadingProxy, is_listed
from career_agents.researcher.reading import read_by_rules
from career_agents.researcher.steady import SteadyBrowser
from career_agents.researcher.visits import BudgetSpent, RunLimits, Visits
from careerassist.engine.research.frontier import Frontier, Wanted, expanded
from careerassist.errors import CareerAssistError, FetchError, ResearchRunning, SetupError
from careerassist.fetch.fetcher import Fetcher
from careerassist.schemas.discovered_jobs import canonical
from careerassist.schemas.research import (
    LEASE_SECONDS,
    OpenedRun,
    RunEnd,
    RunEnding,
    RunRecord,
    RunRequest,
    RunTrigger,
    Topic,
)
from careerassist.settings import OFFLINE
from careerassist.telemetry import log, logged_with

if TYPE_CHECKING:  # the Agents SDK takes a second to import, and the rules do without
    from careerassist.bootstrap import Parts
    from careerassist.llm.budget import Limits as ModelLimits
    from careerassist.llm.models import ModelChoice

_MOST_LOOKED_AT_AGAIN = 5
"""Pages of a run that another process had begun, which are opened once more for their links."""
_SHORTEST_SLICE = 5.0
"""Seconds. For less no browser is started."""
_LAST_WORDS_SECONDS = 1.5
"""For handing in what there is when the process is about to end."""
_ANOTHER_BEGUN = (
    "A run that was begun before has not ended. It goes on first: `careerassist research run` "
    "without options does that. Please ask again when it is over."
)


@dataclass(frozen=True)
class AgentModel:
    """The model that chooses what is read, and what it may be asked."""

    choice: ModelChoice
    limits: ModelLimits
    temperature: float | None


@dataclass(frozen=True)
class RunPlan:
    """What a researcher reads, and within which limits."""

    sites: tuple[str, ...]
    """Names; each stands for everything below it too."""
    seeds: tuple[str, ...]
    """Addresses that a run begins with, `{topic}` in one standing for each topic."""
    limits: RunLimits = field(default_factory=RunLimits)
    site_seconds: float = 5.0
    """Least pause between two pages of a site."""
    page_seconds: float = PAGE_SECONDS


@dataclass
class _Ongoing:
    """A run between two of its slices, and what no record has: where its links lead."""

    request: RunRequest
    addresses: tuple[str, ...]
    opened: OpenedRun
    visits: Visits
    frontier: Frontier
    look_again: list[Wanted]


class Researcher:
    """Does runs, one at a time. Use it as an async context manager.

    Everything after `model` is for tests: the browser's program, and other clocks.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        client: KnowledgeClient,
        plan: RunPlan,
        model: AgentModel | None = None,
        *,
        chromium: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._fetcher = fetcher
        self._client = client
        self._plan = plan
        self._model = model
        self._chromium = chromium
        self._clock = clock
        self._sleep = sleep
        self._now = now
        self._ongoing: _Ongoing | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._client.aclose()

    async def do_run(
        self,
        trigger: RunTrigger,
        topics: Sequence[Topic] = (),
        addresses: Sequence[str] = (),
        *,
        seconds: float | None = None,
    ) -> RunRecord:
        """Do a run, or the next slice of it: with `seconds`, no page is begun after so many.

        Without topics the knowledge base chooses them. With `addresses` only these are read;
        without, the seeds and where they lead. The record says `running` if there is more to do:
        the same call goes on then, and so does one that asks for nothing in particular.

        Raises `ResearchRunning` if another run is not over, `SetupError` or `ServiceUnavailable` if
        there is no browser, and what the knowledge base answers.
        """
        setting = self._model.choice.setting if self._model is not None else OFFLINE
        request = RunRequest(trigger=trigger, topics=tuple(topics), model=setting)
        named = tuple(dict.fromkeys(addresses))
        if seconds is not None and (run := self._going_on(request, named)) is not None:
            seconds -= await self._rest(run, seconds)
            if seconds <= 0:
                return await self._client.record(run.opened.run_id)
        with ReadingProxy(self._fetcher, self._plan.sites) as proxy:
            async with SteadyBrowser(
                lambda: browsing(
                    proxy, chromium=self._chromium, page_seconds=self._plan.page_seconds
                )
            ) as browser:
                run = await self._begun(request, named)
                proxy.left_alone = run.visits.left_alone
                run.visits.begin(browser, seconds=seconds)
                with logged_with(run_id=str(run.opened.run_id)):
                    ending = await self._slice(run)
        if ending is not None:
            end = RunEnd(ending=ending, usage=run.visits.unreported)
            await self._client.end(run.opened.run_id, end)
            self._ongoing = None
        return await self._client.record(run.opened.run_id)

    async def _rest(self, run: _Ongoing, seconds: float) -> float:
        """Wait where a run has nothing to do but to let a site rest, which needs no browser.
        Returns for how long: all of the seconds if too few would be left to read anything."""
        rest = run.visits.rest_seconds
        if not rest:
            return 0.0
        await self._sleep(min(rest, seconds))
        return rest if rest + _SHORTEST_SLICE <= seconds else seconds

    def _going_on(self, request: RunRequest, addresses: tuple[str, ...]) -> _Ongoing | None:
        """The run that is in memory, if it is the one asked for and still ours: after a long
        silence somebody else may have gone on with it."""
        run = self._ongoing
        anything = not request.topics and not addresses
        if run is None or run.visits.silent_seconds >= LEASE_SECONDS:
            return None
        return run if anything or (run.request, run.addresses) == (request, addresses) else None

    async def _begun(self, request: RunRequest, addresses: tuple[str, ...]) -> _Ongoing:
        """The run to go on with, or a new one."""
        if (run := self._going_on(request, addresses)) is not None:
            return run
        opened = await self._client.open(request)
        log.info("run opened", run_id=str(opened.run_id), resumed=opened.resumed)
        anything = not request.topics and not addresses
        run = self._ongoing
        if run is not None and _is_as_left(run, opened):
            run.visits.heard()
        else:
            ours = not opened.resumed or (not addresses and opened.topics == request.topics)
            going_on = request if ours else request.model_copy(update={"topics": ()})
            run = self._run(going_on, addresses if ours else (), opened)
            if opened.resumed:
                run.look_again = await self._listings(opened)
        self._ongoing = run
        if not anything and (run.request, run.addresses) != (request, addresses):
            raise ResearchRunning(_ANOTHER_BEGUN)
        return run

    def _run(self, request: RunRequest, addresses: tuple[str, ...], opened: OpenedRun) -> _Ongoing:
        plan = self._plan
        seeds = addresses or expanded(plan.seeds, opened.topics)
        named = {canonical(address) for address in addresses}

        def may_visit(url: str) -> bool:
            return canonical(url) in named if named else _is_listed(url, plan.sites)

        frontier = Frontier(
            seeds,
            opened.topics,
            may_visit=may_visit,
            done=opened.done,
            known=() if addresses else opened.known,
            now=self._now(),
        )
        visits = Visits(
            opened,
            self._client,
            self._fetcher,
            plan.limits,
            Pace(plan.site_seconds, clock=self._clock),
            sites=plan.sites,
            clock=self._clock,
            sleep=self._sleep,
            now=self._now,
        )
        return _Ongoing(request, addresses, opened, visits, frontier, [])

    async def _listings(self, opened: OpenedRun) -> list[Wanted]:
        """Pages of a run that led further, as far as its record tells: its seeds, and those that
        said nothing themselves. Where they lead, no record says."""
        seeds = {canonical(url) for url in expanded(self._plan.seeds, opened.topics)}
        pages = (await self._client.record(opened.run_id)).pages
        read = [page for page in pages if page.code is None and not page.jobs and not page.findings]
        wanted = [Wanted(page.url, 0 if canonical(page.url) in seeds else 1) for page in read]
        return sorted(wanted, key=lambda page: page.depth)[:_MOST_LOOKED_AT_AGAIN]

    async def _slice(self, run: _Ongoing) -> RunEnding | None:
        """Read for as long as the slice lasts. Why the run ends; None if it does not yet."""
        try:
            try:
                await self._look_again(run)
                ending = await self._read(run)
            except BudgetSpent as spent:
                ending = spent.ending
            await run.visits.close()
        except asyncio.CancelledError:
            with suppress(CareerAssistError, TimeoutError):
                async with asyncio.timeout(_LAST_WORDS_SECONDS):
                    await run.visits.close()
            raise
        except CareerAssistError as error:
            if not error.transient:
                self._ongoing = None  # it is over, as the knowledge base sees it
            raise
        return ending

    async def _look_again(self, run: _Ongoing) -> None:
        """Where pages lead that were read before this process had the run."""
        while run.look_again:
            page = run.look_again[0]
            with suppress(FetchError):
                run.frontier.add(await run.visits.links_of(page.url), depth=page.depth)
            run.look_again.pop(0)

    async def _read(self, run: _Ongoing) -> RunEnding | None:
        if self._model is None:
            return await read_by_rules(run.visits, run.frontier, run.opened.topics)
        from career_agents.researcher.agent import read_by_agent

        return await read_by_agent(
            run.visits,
            run.frontier,
            run.opened,
            self._model.choice,
            self._model.limits,
            temperature=self._model.temperature,
        )


def researcher(parts: Parts, *, fetcher: Fetcher | None = None) -> Researcher:
    """The researcher as the settings describe it. Needs no database. `SetupError` says which
    setting is missing."""
    given = parts.settings
    if not given.research_sites:
        raise SetupError("CAREERASSIST_RESEARCH_SITES is empty; there would be nothing to read.")
    if given.ingest_url is None:
        raise SetupError("CAREERASSIST_INGEST_URL is not set; findings would have nowhere to go.")
    plan = RunPlan(
        sites=given.research_sites,
        seeds=given.seeds,
        limits=RunLimits(
            pages=given.research_pages,
            seconds=given.research_seconds,
        ),
        site_seconds=given.research_site_seconds,
    )
    choice = parts.research_model
    model = (
        AgentModel(choice, parts.research_limits, given.model_temperature)
        if choice is not None
        else None
    )
    client = KnowledgeClient(given.ingest_url, parts.ingest_key)
    return Researcher(fetcher or parts.fetcher, client, plan, model)


def _is_as_left(run: _Ongoing, opened: OpenedRun) -> bool:
    """Whether a run that was opened again is where its researcher had left it."""
    done = frozenset(canonical(url) for url in opened.done)
    return run.opened.run_id == opened.run_id and run.visits.done == done


def _is_listed(url: str, sites: Sequence[str]) -> bool:
    try:
        return is_listed(url, sites)
    except FetchError:
        return False
