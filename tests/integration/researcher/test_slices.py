"""A run over its slices, without Chromium and on the test's own clock: long pauses, silences, and
who may go on with what."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from loopback_knowledge import Knowledge
from loopback_web import Web, answer

from career_agents.researcher import run
from career_agents.researcher.browser import BrowsedPage
from career_agents.researcher.pace import SiteLeftAlone
from career_agents.researcher.proxy import ReadingProxy
from career_agents.researcher.run import Researcher, RunPlan
from career_agents.researcher.visits import RunLimits
from careerassist.errors import ResearchRunning
from careerassist.schemas.research import RunRecord, Topic

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PAGES = tuple(f"https://jobs.example.com/jobs/100{n}-welder" for n in range(3))
OTHER = "https://other.example.com/"
TREE = '- paragraph: "A welder\'s work is told of here."\n'
WELDER = Topic(kind="role", name="Welder")


class Scene:
    """A researcher whose browser shows the same page everywhere, and takes two seconds to start."""

    def __init__(self, web: Web, site_seconds: float) -> None:
        self.now = 0.0
        self.started = 0
        self.visited: list[str] = []
        self.errors: dict[str, Exception] = {}
        self.leads: dict[str, str] = {}
        self.proxy: ReadingProxy | None = None
        self.knowledge = Knowledge()
        self.knowledge.started_at = NOW
        self.researcher = Researcher(
            web.fetcher(),
            self.knowledge.client(),
            RunPlan(("example.com",), PAGES, RunLimits(), site_seconds),
            clock=lambda: self.now,
            sleep=self.sleep,
            now=lambda: NOW + timedelta(seconds=self.now),
        )

    tools = ()

    @asynccontextmanager
    async def browsing(self, proxy: ReadingProxy, **given: Any) -> AsyncIterator[Scene]:
        self.started += 1
        self.now += 2
        self.proxy = proxy
        yield self

    async def read(self, url: str) -> BrowsedPage:
        assert self.proxy is not None
        self.proxy.may_visit(url)
        self.visited.append(url)
        self.now += 1
        if url in self.errors:
            raise self.errors[url]
        return BrowsedPage(self.leads.get(url, url), "Title", TREE, "")

    async def leave(self) -> None:
        """Nothing goes on."""

    async def sleep(self, seconds: float) -> None:
        self.now += seconds

    async def slice(self, *asked: Any, **given: Any) -> RunRecord:
        known = (*self.knowledge.done, *self.knowledge.read, *self.knowledge.skipped)
        self.knowledge.done = tuple(dict.fromkeys(known))
        return await self.researcher.do_run("schedule", *asked, seconds=60.0, **given)


@pytest.fixture
def scene(web: Web, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Scene:
    for host in ("jobs", "other"):
        web.put(f"{host}.example.com/robots.txt", answer("", 404))
    made = Scene(web, getattr(request, "param", 5.0))
    monkeypatch.setattr(run, "browsing", made.browsing)
    return made


@pytest.mark.parametrize("scene", [90.0, 300.0], indirect=True)
def test_pauses_longer_than_a_slice_are_made_and_then_the_page_is_read(scene: Scene) -> None:
    async def slices() -> list[RunRecord]:
        made = [await scene.slice()]
        while made[-1].state == "running" and len(made) < 40:
            made.append(await scene.slice())
            scene.now += 1
        return made

    made = asyncio.run(slices())
    assert sorted(scene.visited) == sorted(PAGES)
    assert made[-1].ending == "done"
    assert len(made) <= 14, "each slice waits for as long as it may"
    assert scene.started <= len(made) // 2 + 2, "and without a browser"


@pytest.mark.parametrize("scene", [600.0], indirect=True)
def test_a_pause_longer_than_what_the_run_has_left_ends_it(scene: Scene) -> None:
    async def slices() -> RunRecord:
        for _ in range(40):
            record = await scene.slice()
            if record.state != "running":
                return record
        raise AssertionError("the run lives for ever")

    assert asyncio.run(slices()).ending == "time_budget"
    assert len(scene.visited) == 2


def test_who_was_silent_for_longer_than_the_lease_asks_for_the_run_again(scene: Scene) -> None:
    async def play() -> None:
        scene.errors[PAGES[2]] = RuntimeError("the process is held")
        with pytest.raises(RuntimeError):
            await scene.slice()
        scene.errors.clear()
        opened = len(scene.knowledge.requests)
        scene.now += 3600
        scene.knowledge.started_at = NOW + timedelta(seconds=scene.now)
        scene.knowledge.done = (PAGES[2],)  # another one has gone on
        record = await scene.slice()
        assert record.ending == "done"
        assert len(scene.knowledge.requests) == opened + 1
        assert scene.visited.count(PAGES[2]) == 1

    asyncio.run(play())


def test_a_request_of_ones_own_does_not_end_the_run_of_another(scene: Scene) -> None:
    async def play() -> None:
        scene.knowledge.done = (PAGES[0],)  # a resumed run
        with pytest.raises(ResearchRunning, match="begun before"):
            await scene.slice((), [OTHER])
        assert (scene.visited, scene.knowledge.ends) == ([], [])
        record = await scene.slice()
        assert record.ending == "done"
        assert sorted(scene.visited) == sorted(PAGES[1:])
        assert len(scene.knowledge.requests) == 1

    asyncio.run(play())


@pytest.mark.parametrize("scene", [90.0], indirect=True)
def test_a_host_that_wants_rest_has_it_in_the_next_slice_too(scene: Scene) -> None:
    async def play() -> None:
        scene.errors[PAGES[0]] = SiteLeftAlone(site="other.example.com")  # it had led there
        pages = [PAGES[0], PAGES[1], OTHER]
        record = await scene.slice((), pages)
        assert record.state == "running"
        while record.state == "running":
            record = await scene.slice((), pages)
        assert scene.visited == pages[:2], "who redirected is asked again, who wants rest is not"
        assert scene.started == 2
        assert scene.proxy is not None
        assert scene.proxy.left_alone == {"other.example.com"}, "what belongs to a page, too"

    asyncio.run(play())


def test_the_pause_is_that_of_the_host_that_answered_too(scene: Scene) -> None:
    async def play() -> None:
        scene.leads[PAGES[0]] = OTHER + "moved"
        before = scene.now
        await scene.slice((), [PAGES[0], OTHER])
        assert scene.visited == [PAGES[0], OTHER]
        assert scene.now - before >= 2 + 1 + 5 + 1

    asyncio.run(play())
