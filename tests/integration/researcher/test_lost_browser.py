"""The researcher without its browser: it does not start, offers too little, or dies at work."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from loopback_knowledge import Knowledge
from loopback_web import PUBLIC, Web

from career_agents.researcher import programs
from career_agents.researcher.browser import BrowsedPage, BrowserLost
from career_agents.researcher.run import Researcher, RunPlan
from career_agents.researcher.service import research_app
from career_agents.researcher.steady import SteadyBrowser
from careerassist.errors import PageUnavailable

KEY = "a key that is long enough for the service"

GONE = "raise SystemExit(1)"
SPEAKING = """
import json, sys
tools = [{"name": name, "inputSchema": {"type": "object"}} for name in %s]
for line in sys.stdin:
    asked = json.loads(line)
    if "id" not in asked:
        continue
    if asked["method"] == "tools/call":
        raise SystemExit(1)
    version = (asked.get("params") or {}).get("protocolVersion", "2025-06-18")
    about = {"name": "fake", "version": "1"}
    begun = {"protocolVersion": version, "capabilities": {"tools": {}}, "serverInfo": about}
    result = {"tools": tools} if asked["method"] == "tools/list" else begun
    print(json.dumps({"jsonrpc": "2.0", "id": asked["id"], "result": result}), flush=True)
"""


PAGES = [f"https://jobs.example.com/{number}" for number in range(3)]


@pytest.fixture
def knowledge() -> Knowledge:
    return Knowledge()


@pytest.fixture
def research(
    tmp_path: Path, web: Web, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Any]:
    """What the service answers, where `node` is this program."""

    def ask(program: str) -> Any:
        script = tmp_path / "node_modules" / "@playwright" / "mcp" / "cli.js"
        script.parent.mkdir(parents=True)
        script.touch()
        for name in ("node", "chromium"):
            (tmp_path / name).write_text(f"#!{sys.executable}\n{program}")
            (tmp_path / name).chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(programs, "SERVER", tmp_path)
        plan = RunPlan(sites=("example.com",), seeds=(), site_seconds=0.01)
        app = research_app(KEY, Researcher(web.fetcher(), knowledge.client(), plan))
        web.names["jobs.example.com"] = [[PUBLIC]]
        with TestClient(app, headers={"X-API-Key": KEY}) as client:
            return client.post("/research", json={"urls": PAGES})

    return ask


def test_one_that_ends_at_once(research: Callable[[str], Any], knowledge: Knowledge) -> None:
    answer = research(GONE)
    assert answer.status_code == 503
    assert answer.json()["detail"].startswith("The researcher's browser did not start")
    assert knowledge.requests == []


def test_one_without_the_tools_that_are_used(
    research: Callable[[str], Any], knowledge: Knowledge
) -> None:
    answer = research(SPEAKING % ["browser_navigate"])
    assert answer.json()["detail"] == "Playwright MCP has no browser_snapshot."
    assert knowledge.requests == []


def test_one_that_dies_at_work_is_started_again_once(
    research: Callable[[str], Any], knowledge: Knowledge
) -> None:
    answer = research(SPEAKING % ["browser_navigate", "browser_snapshot"])
    assert answer.status_code == 200
    assert (answer.json()["state"], answer.json()["ending"]) == ("finished", "browser_lost")
    assert knowledge.skipped == dict.fromkeys(PAGES[:2], "page_unavailable")
    assert {page["message"] for page in answer.json()["pages"]} == {
        "The researcher's browser ended on this page."
    }


def test_one_that_dies_now_and_then_costs_a_page_each_time() -> None:
    deaths = iter([True, False, True, False, True, True])

    class Dying:
        tools = ()

        async def read(self, url: str) -> BrowsedPage:
            if next(deaths):
                raise BrowserLost
            return BrowsedPage(url, "", "", "")

        async def leave(self) -> None:
            """Nothing goes on."""

    @asynccontextmanager
    async def start() -> AsyncIterator[Any]:
        yield Dying()

    async def read() -> list[str]:
        came = []
        async with SteadyBrowser(start) as browser:
            for url in [*PAGES, *PAGES]:
                try:
                    await browser.read(url)
                except (PageUnavailable, BrowserLost) as error:
                    came.append(type(error).__name__)
                else:
                    came.append("read")
        return came

    gone = "PageUnavailable"
    assert asyncio.run(read()) == [gone, "read", gone, "read", gone, "BrowserLost"]
