"""The researcher without its browser: it does not start, offers too little, or dies at work."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from loopback_web import Web

from career_agents.researcher import programs
from career_agents.researcher.service import research_app
from careerassist.settings import load_settings

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


def research(folder: Path, program: str, web: Web, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What the service answers, where `node` is this program."""
    script = folder / "node_modules" / "@playwright" / "mcp" / "cli.js"
    script.parent.mkdir(parents=True)
    script.touch()
    for name in ("node", "chromium"):
        (folder / name).write_text(f"#!{sys.executable}\n{program}")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(programs, "SERVER", folder)
    settings = load_settings(research_key=KEY, research_sites=("example.com",))
    with TestClient(research_app(settings, web.fetcher())) as client:
        asked = {"urls": ["https://jobs.example.com/"]}
        return client.post("/research", json=asked, headers={"X-API-Key": KEY})


def test_one_that_ends_at_once(tmp_path: Path, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = research(tmp_path, GONE, web, monkeypatch)
    assert answer.status_code == 503
    assert answer.json()["detail"].startswith("The researcher's browser did not start")


def test_one_without_the_tools_that_are_used(
    tmp_path: Path, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = research(tmp_path, SPEAKING % ["browser_navigate"], web, monkeypatch)
    assert answer.json()["detail"] == "Playwright MCP has no browser_snapshot."


def test_one_that_dies_at_work(tmp_path: Path, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    program = SPEAKING % ["browser_navigate", "browser_snapshot"]
    answer = research(tmp_path, program, web, monkeypatch)
    assert answer.status_code == 200
    assert [item["code"] for item in answer.json()["skipped"]] == ["page_unavailable"]
