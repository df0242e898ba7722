"""The researcher without its browser: it does not start, offers too little, or dies at work."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from loopback_knowledge import Knowledge
from loopback_web import PUBLIC, Web

from career_agents.researcher import programs
from career_agents.researcher.run import Researcher, RunPlan
from career_agents.researcher.service import research_app

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
