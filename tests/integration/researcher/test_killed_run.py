"""A researcher that is killed at work: its browser goes with it, and the next one goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import research_process
from loopback_api import serving
from loopback_web import Web, answer
from research_site import BOARD, FACTS, job, page

from career_agents.researcher.programs import missing
from careerassist.bootstrap import Parts

LACKING = missing()
PROC = Path("/proc")
NUMBERS = range(5)
FIRST = 2
"""Postings that are to be with the knowledge base before the researcher is killed."""


def put_site(web: Web) -> None:
    links = "".join(f"<li><a href='/jobs/200{n}-welder'>Welder {n}</a></li>" for n in NUMBERS)
    facts = "<li><a href='/pay/welder'>What a welder is paid</a></li>"
    web.put("jobs.example.com/", answer(page(f"<h1>Jobs</h1><ul>{links}{facts}</ul>")))
    for n in NUMBERS:
        posting = page(f"<h1>Welder {n}</h1>", declared=job(f"Welder {n}", f"Works {n}"))
        web.put(f"jobs.example.com/jobs/200{n}-welder", answer(posting))
    web.put("jobs.example.com/pay/welder", answer(page(f"<main><p>{FACTS[0]}</p></main>")))


@pytest.fixture
def homes() -> Iterator[Path]:
    """Where temporary files of the researcher go. Its path is short, as Chromium needs it."""
    with tempfile.TemporaryDirectory(dir="/tmp", prefix="h") as folder:
        yield Path(folder)


def descendants(process: int) -> set[int]:
    """The processes that a process has started, and those that they have."""
    parents: dict[int, int] = {}
    for entry in PROC.glob("[0-9]*"):
        try:
            said = (entry / "stat").read_text()
        except OSError:
            continue  # it has ended
        parents[int(entry.name)] = int(said.rpartition(")")[2].split()[1])
    found = {process}
    while further := {child for child, parent in parents.items() if parent in found} - found:
        found |= further
    return found - {process}


def until(met: Callable[[], bool], seconds: float, what: str) -> None:
    end = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < end, what
        time.sleep(0.02)


def alive(process: int) -> bool:
    try:
        return (PROC / str(process) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.slow
@pytest.mark.skipif(LACKING is not None, reason=LACKING or "")
@pytest.mark.skipif(not PROC.is_dir(), reason="processes are counted in /proc")
@pytest.mark.timeout(180)
def test_a_killed_run_is_gone_on_with_and_nothing_is_left_or_doubled(
    parts: Parts, web: Web, certificates: tuple[Path, Path], homes: Path
) -> None:
    put_site(web)

    def rows(sql: str) -> list[dict[str, Any]]:
        with parts.ingest_database.transaction() as connection:
            return connection.execute(sql.encode()).fetchall()

    with serving(parts, with_ingest=True) as api:
        told = {
            "api": api,
            "key": parts.ingest_key,
            "ports": web.connector.ports,
            "authority": str(certificates[0]),
        }
        command = [sys.executable, research_process.__file__, json.dumps(told)]
        environment = {**os.environ, "TMPDIR": str(homes)}
        killed = subprocess.Popen(command, env=environment)
        until(
            lambda: len(rows("select 1 from research_pages where jobs_new > 0")) >= FIRST,
            60,
            "no page was handed in",
        )
        started = descendants(killed.pid)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert len(started) >= 3, "node, and Chromium with a page"
        until(lambda: not any(map(alive, started)), 10, "the browser outlived its researcher")
        before = rows("select canonical_url from research_pages")
        assert len(before) < len(NUMBERS) + 2, "it was killed too late"

        with parts.ingest_database.transaction() as connection:  # two minutes of silence
            connection.execute(b"update research_runs set heard_of_at = now() - interval '3 min'")
        subprocess.run(command, env=environment, check=True, timeout=120)
        [run] = rows("select run_id, state, ending from research_runs")
        assert (run["state"], run["ending"]) == ("finished", "done")
        pages = rows("select canonical_url, code from research_pages")
        findings = rows("select quote, state from research_findings")
        jobs = rows("select title from discovered_jobs")
        documents = rows("select key from knowledge_documents where type = 'research_finding'")
    assert {row["code"] for row in pages} == {None}
    assert sorted(row["canonical_url"] for row in pages) == sorted(
        [
            *(f"{BOARD}/", f"{BOARD}/pay/welder"),
            *(f"{BOARD}/jobs/200{n}-welder" for n in NUMBERS),
        ]
    )
    assert [(row["quote"], row["state"]) for row in findings] == [(FACTS[0], "published")]
    assert sorted(row["title"] for row in jobs) == [f"Welder {n}" for n in NUMBERS]
    assert len(documents) == 1
    # What was handed in was not asked for again, but for where the first page leads.
    asked = web.paths()
    again = {path for path in asked if asked.count(path) > 1}
    assert len(again - {"jobs.example.com/"}) <= 1, "more than the page in hand"
    assert list(homes.iterdir()) == [], "a killed browser's home stays"
