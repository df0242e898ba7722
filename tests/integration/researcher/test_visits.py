"""The visits of a run: its budgets, its pace, and what it says became of each address. Time is the
test's own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from loopback_knowledge import Knowledge, problem
from loopback_web import Web, answer

from career_agents.researcher.browser import BrowsedPage, BrowserLost
from career_agents.researcher.pace import Pace, SiteLeftAlone
from career_agents.researcher.reading import read_by_rules
from career_agents.researcher.visits import AlreadyRead, BudgetSpent, RunLimits, Visits
from careerassist.engine.research.frontier import Frontier
from careerassist.errors import (
    FetchError,
    PageForbiddenToRobots,
    PageNotFound,
    PageUnavailable,
    ServiceUnavailable,
)
from careerassist.schemas.research import CandidateFinding, RunRequest, RunUsage, Topic

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ONE, TWO, THREE = (f"https://jobs.example.com/jobs/{n}-welder" for n in (1001, 1002, 1003))
OTHER = "https://other.example.com/"
TREE = '- heading "Welder" [level=1]\n- paragraph: A welder\'s work is told of here.\n'
FINDING = CandidateFinding(
    topic="Welder",
    kind="pay",
    claim="A welder earns 36,000 pounds a year.",
    quote="A welder earns 36,000 pounds a year.",
    confidence=0.5,
    found_by="rules",
)


class Scene:
    """Visits over a browser that shows the same page everywhere, on a clock that only waits."""

    def __init__(self, web: Web, knowledge: Knowledge) -> None:
        self.web = web
        self.knowledge = knowledge
        self.now = 0.0
        self.waited: list[float] = []
        self.visited: list[str] = []
        self.errors: dict[str, Exception] = {}
        self.page_seconds = 0.0
        knowledge.started_at = NOW

    tools = ()

    async def read(self, url: str) -> BrowsedPage:
        self.visited.append(url)
        self.now += self.page_seconds
        if url in self.errors:
            raise self.errors[url]
        return BrowsedPage(url, "Title", TREE, "")

    async def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += seconds

    async def begun(self, *, seconds: float | None = None, **limits: Any) -> Visits:
        client = self.knowledge.client(sleep=self.sleep)
        opened = await client.open(RunRequest(trigger="request", model="offline/rules"))
        visits = Visits(
            opened,
            client,
            self.web.fetcher(),
            RunLimits(**{"pages": 9, "seconds": 900.0, **limits}),
            Pace(5.0, clock=lambda: self.now),
            sites=("example.com",),
            clock=lambda: self.now,
            sleep=self.sleep,
            now=lambda: NOW + timedelta(seconds=self.now),
        )
        visits.begin(self, seconds=seconds)
        return visits


@pytest.fixture
def scene(web: Web) -> Scene:
    for host in ("jobs", "other"):
        web.put(f"{host}.example.com/robots.txt", answer("", 404))
    return Scene(web, Knowledge())


Test = Callable[[Scene], Coroutine[Any, Any, None]]


def played(test: Test) -> Callable[[Scene], None]:
    def run(scene: Scene) -> None:
        asyncio.run(test(scene))

    run.__name__ = test.__name__
    return run


async def spent_by(opening: Coroutine[Any, Any, Any]) -> str | None:
    with pytest.raises(BudgetSpent) as caught:
        await opening
    return caught.value.ending


@played
async def test_a_page_is_handed_in_before_the_next_is_opened(scene: Scene) -> None:
    visits = await scene.begun()
    page = await visits.open(ONE)
    assert (page.text, page.title) == ("# Welder\nA welder's work is told of here.", "Title")
    visits.note(FINDING)
    visits.spent(RunUsage(requests=1, input_tokens=100, cost_usd=0.01))
    assert scene.knowledge.handed == []
    await visits.open(TWO)
    [handed] = scene.knowledge.handed
    assert handed.reading is not None
    assert handed.reading.findings == (FINDING,)
    assert handed.usage == RunUsage(requests=1, input_tokens=100, cost_usd=0.01)
    await visits.close()
    await visits.close()
    assert scene.knowledge.read == [ONE, TWO]
    assert scene.knowledge.handed[1].usage == RunUsage()
    assert visits.usage.input_tokens == 100


@played
async def test_a_site_gets_its_pause_and_another_one_does_not_wait(scene: Scene) -> None:
    visits = await scene.begun()
    for url in (ONE, OTHER, TWO):
        await visits.open(url)
    assert scene.waited == [5.0]
    scene.now += 4
    await visits.open(THREE)
    assert scene.waited == [5.0, 1.0]


@pytest.mark.parametrize(
    ("robots", "pauses"),
    [
        ("User-agent: *\nCrawl-delay: 12", [12.0]),
        ("User-agent: *\nRequest-rate: 2/1m", [30.0]),
        ("User-agent: *\nCrawl-delay: 1", [5.0]),
        ("User-agent: CareerAssist\nCrawl-delay: 8\n\nUser-agent: *\nCrawl-delay: 40", [8.0]),
        ("User-agent: *\nCrawl-delay: soon", [5.0]),
        ("User-agent: *\nCrawl-delay: -5", [5.0]),
        ("User-agent: *\nCrawl-delay: nan", [5.0]),
    ],
)
def test_a_sites_own_wish_is_kept_where_it_is_longer(
    scene: Scene, robots: str, pauses: list[float]
) -> None:
    async def read() -> None:
        visits = await scene.begun()
        await visits.open(ONE)
        await visits.open(TWO)

    scene.web.put("jobs.example.com/robots.txt", answer(robots))
    asyncio.run(read())
    assert scene.waited == pauses


@pytest.mark.parametrize("delay", ["3600", "1e9"])
def test_a_site_that_wants_very_long_pauses_gets_one_page_read(scene: Scene, delay: str) -> None:
    async def read() -> None:
        visits = await scene.begun()
        await visits.open(ONE)
        for url in (TWO, THREE):
            with pytest.raises(SiteLeftAlone):
                await visits.open(url)
        await visits.open(OTHER)

    scene.web.put("jobs.example.com/robots.txt", answer(f"User-agent: *\nCrawl-delay: {delay}"))
    asyncio.run(read())
    assert scene.visited == [ONE, OTHER]
    assert scene.knowledge.skipped == {TWO: "site_left_alone"}


@played
async def test_a_site_that_asks_for_rest_is_left_alone(scene: Scene) -> None:
    visits = await scene.begun(pages=3)
    scene.errors[ONE] = SiteLeftAlone()
    for url in (ONE, TWO, THREE):
        with pytest.raises(SiteLeftAlone):
            await visits.open(url)
    await visits.open(OTHER)
    assert scene.visited == [ONE, OTHER]
    assert scene.knowledge.skipped == {ONE: "site_left_alone"}  # what is not asked costs nothing


@played
async def test_a_page_that_robots_txt_forbids_is_not_opened(scene: Scene) -> None:
    scene.web.put("jobs.example.com/robots.txt", answer("User-agent: *\nDisallow: /jobs/"))
    visits = await scene.begun()
    with pytest.raises(PageForbiddenToRobots):
        await visits.open(ONE)
    assert scene.visited == []
    [handed] = scene.knowledge.handed
    assert handed.skip is not None
    assert handed.skip.message == (
        "This site asks programs not to read this page (robots.txt), and we keep to that."
    )


@played
async def test_a_site_whose_robots_txt_cannot_be_had_is_asked_once(scene: Scene) -> None:
    scene.web.put("jobs.example.com/robots.txt", answer("", 503))
    visits = await scene.begun()
    with pytest.raises(PageUnavailable):
        await visits.open(ONE)
    with pytest.raises(SiteLeftAlone):
        await visits.open(TWO)
    assert len(scene.web.asked) == 1
    assert scene.visited == []


@played
async def test_a_site_that_is_not_listed_is_not_even_asked_for_its_rules(scene: Scene) -> None:
    scene.web.put("elsewhere.org/robots.txt", answer(""))
    visits = await scene.begun()
    with pytest.raises(FetchError, match="not on the list"):
        await visits.open("https://elsewhere.org/")
    assert (scene.web.asked, scene.visited) == ([], [])


@played
async def test_no_page_is_opened_beyond_the_budget(scene: Scene) -> None:
    scene.knowledge.done = ("https://jobs.example.com/?utm_source=start",)
    scene.errors[TWO] = PageNotFound()
    visits = await scene.begun(pages=3)
    with pytest.raises(AlreadyRead):
        await visits.open("https://jobs.example.com/")
    await visits.open(ONE)
    with pytest.raises(PageNotFound):
        await visits.open(TWO)
    assert await spent_by(visits.open(THREE)) == "page_budget"
    assert scene.visited == [ONE, TWO]


@played
async def test_time_is_counted_from_the_runs_start(scene: Scene) -> None:
    scene.knowledge.started_at = NOW - timedelta(seconds=880)
    scene.page_seconds = 16.0
    visits = await scene.begun()
    await visits.open(ONE)
    assert await spent_by(visits.open(TWO)) == "time_budget"  # its pause would be too long
    scene.now += 10
    assert await spent_by(visits.open(OTHER)) == "time_budget"
    assert scene.visited == [ONE]
    assert scene.knowledge.read == [ONE]


@played
async def test_a_slice_ends_before_what_would_not_fit_into_it(scene: Scene) -> None:
    visits = await scene.begun(seconds=7.0)
    scene.page_seconds = 3.0
    topic = Topic(kind="role", name="Welder")
    frontier = Frontier([ONE, TWO, THREE], [topic], may_visit=lambda url: True, now=NOW)
    assert await read_by_rules(visits, frontier, [topic]) is None
    assert scene.knowledge.read == [ONE]
    visits.begin(scene, seconds=60.0)
    assert await read_by_rules(visits, frontier, [topic]) == "done"
    await visits.close()
    assert sorted(scene.knowledge.read) == sorted([ONE, TWO, THREE])


@played
async def test_a_lost_browser_ends_the_run(scene: Scene) -> None:
    visits = await scene.begun()
    scene.errors[ONE] = BrowserLost()
    assert await spent_by(visits.open(ONE)) == "browser_lost"
    assert scene.knowledge.skipped == {ONE: "page_unavailable"}


@played
async def test_a_knowledge_base_that_is_away_for_a_moment_loses_nothing(scene: Scene) -> None:
    visits = await scene.begun()
    await visits.open(ONE)
    away = [httpx.Response(502, text="bad gateway"), problem(503, "service_unavailable")]
    scene.knowledge.refuse = lambda request: away.pop(0) if away else None
    await visits.close()
    assert scene.knowledge.read == [ONE]


@played
async def test_one_that_stays_away_ends_the_slice_and_the_page_stays_in_hand(scene: Scene) -> None:
    visits = await scene.begun()
    topic = Topic(kind="role", name="Welder")
    frontier = Frontier([ONE, TWO], [topic], may_visit=lambda url: True, now=NOW)
    handing = iter([None, *[problem(503, "service_unavailable", **{"retry-after": "9"})] * 3])
    scene.knowledge.refuse = lambda request: next(handing, None)
    next(handing)
    with pytest.raises(ServiceUnavailable):
        await read_by_rules(visits, frontier, [topic])
    assert scene.waited[-2:] == [9.0, 9.0]
    assert await read_by_rules(visits, frontier, [topic]) == "done"
    await visits.close()
    assert sorted(scene.knowledge.read) == [ONE, TWO]
    assert sorted(scene.visited) == [ONE, TWO]


@played
async def test_a_page_that_is_not_taken_in_is_on_record_and_the_run_goes_on(scene: Scene) -> None:
    visits = await scene.begun()
    await visits.open(ONE)
    refusals = [problem(422, "invalid_request")]
    scene.knowledge.refuse = lambda request: refusals.pop() if refusals else None
    await visits.open(TWO)
    assert scene.knowledge.skipped == {ONE: "page_not_taken_in"}
    await visits.close()
    assert scene.knowledge.read == [TWO]
