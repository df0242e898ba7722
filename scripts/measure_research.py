"""Measures a run of the researcher: its time, and the memory of each program that has part in it.

    python scripts/measure_research.py [--pages 10] [--chromium PROGRAM]

Ten pages of the tests' own sites (`tests/support/research_site.py`) are read in real Chromium and
handed in to the real API over real Postgres, by rules. The pause between two pages of a site, which
is courtesy and no work, is left out of the run and told apart. Where others are at work on the
machine, trust processor time. Memory is looked at every 50 ms: RSS counts what programs share for
each of them, PSS shares it out. Linux only. Prints Markdown.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))

from certificates import throwaway_certificates  # noqa: E402
from loopback_api import serving  # noqa: E402
from loopback_web import loopback_web  # noqa: E402
from research_site import BOARD, SITES, TOPICS, address, put_research_site  # noqa: E402

from career_agents.researcher.client import KnowledgeClient  # noqa: E402
from career_agents.researcher.programs import chromium  # noqa: E402
from career_agents.researcher.run import Researcher, RunPlan  # noqa: E402
from careerassist.bootstrap import Parts  # noqa: E402
from careerassist.local_database import local_parts  # noqa: E402
from careerassist.schemas.research import RunRecord, Topic  # noqa: E402
from careerassist.settings import load_settings  # noqa: E402
from careerassist.telemetry import configure_logging  # noqa: E402

_EVERY_SECONDS = 0.05
_MEGABYTE = 1024
"""In the kilobytes that Linux counts in."""
_PAUSE_SECONDS = 5
_PROGRAMS = ("Python", "Node.js", "Chromium")
_PLAIN = (
    *("/jobs/1001-welder", "/jobs/1002-welders", "/jobs/1003-welder-graph"),
    *("/jobs/1004-pipe-welder", "/jobs/1005-boat-welder", "/jobs/1006-tower-welder"),
    *("https://facts.example.com/pay/welder", "https://facts.example.com/demand/electrician"),
    *("https://facts.example.com/pay/welder-more", "/jobs/1007-welder-expired"),
)
"""Pages that are read; the rest of the site is there to be refused."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10, help=f"of {len(_PLAIN)} (10)")
    parser.add_argument("--chromium", type=Path, help="the browser; default: what `up` would take")
    parser.add_argument("--read", help=argparse.SUPPRESS)
    options = parser.parse_args()
    configure_logging("error")
    browser = options.chromium or chromium()
    if options.read is not None:
        print(_read(options.read, os.environ["INGEST_KEY"], options.pages, browser))
        return 0
    with tempfile.TemporaryDirectory(prefix="measure-") as folder:
        Path(folder).chmod(0o711)  # root's Postgres runs as another user, who must get in
        with local_parts(load_settings(data_dir=folder)) as parts:
            record, seconds, peaks = _measured(parts, options.pages, browser)
    _print(record, seconds, peaks, browser)
    return 0


def _read(api: str, key: str, pages: int, browser: Path) -> str:
    """In a process of its own: the run's record as JSON. The sites are in it too."""
    with (
        tempfile.TemporaryDirectory() as folder,
        loopback_web(*throwaway_certificates(Path(folder))) as web,
    ):
        put_research_site(web)

        async def whole() -> RunRecord:
            plan = RunPlan(sites=SITES, seeds=(f"{BOARD}/",), site_seconds=0.0)
            client = KnowledgeClient(api, key)
            async with Researcher(web.fetcher(), client, plan, chromium=browser) as reader:
                topics = [Topic.model_validate(topic) for topic in TOPICS]
                return await reader.do_run("request", topics, [*map(address, _PLAIN[:pages])])

        return asyncio.run(whole()).model_dump_json()


def _measured(
    parts: Parts, pages: int, browser: Path
) -> tuple[RunRecord, float, dict[str, Counter[str]]]:
    """The run, its seconds, and the most memory of each program and of all, in KB."""
    with serving(parts, with_ingest=True) as api:
        begun = time.monotonic()
        child = subprocess.Popen(
            [
                *(sys.executable, __file__, "--read", api),
                *("--pages", str(pages), "--chromium", str(browser)),
            ],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "INGEST_KEY": parts.ingest_key},
        )
        peaks: dict[str, Counter[str]] = {"RSS": Counter(), "PSS": Counter()}
        while child.poll() is None:
            for kind, now in _memory(child.pid).items():
                for program, size in {**now, "together": now.total()}.items():
                    peaks[kind][program] = max(peaks[kind][program], size)
            time.sleep(_EVERY_SECONDS)
        seconds = time.monotonic() - begun
        assert child.stdout is not None
        said = child.stdout.read()
    if child.returncode:
        raise SystemExit(child.returncode)
    return RunRecord.model_validate_json(said), seconds, peaks


def _memory(root: int) -> dict[str, Counter[str]]:
    """What each program has at this moment, in KB."""
    found: dict[str, Counter[str]] = {"RSS": Counter(), "PSS": Counter()}
    for process in _descendants(root):
        with suppress(OSError, IndexError):
            words = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")[0].decode()
            name = Path(words).name
            program = "Python" if "python" in name else "Node.js" if name == "node" else "Chromium"
            for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
                kind = line.partition(":")[0].upper()
                if kind in found:
                    found[kind][program] += int(line.split()[1])
    return found


def _descendants(root: int) -> Iterator[int]:
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError, IndexError, ValueError):
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
                parents[int(entry.name)] = int(stat[1])
    for process in parents:
        ancestor = process
        while ancestor and ancestor != root:
            ancestor = parents.get(ancestor, 0)
        if ancestor == root:
            yield process


def _print(
    record: RunRecord, seconds: float, peaks: dict[str, Counter[str]], browser: Path
) -> None:
    read_for = (record.ended_at or record.heard_of_at) - record.started_at
    sites: Counter[str] = Counter(page.url.split("/")[2] for page in record.pages)
    pauses = _PAUSE_SECONDS * (max(sites.values()) - 1)
    print(
        f"`.venv/bin/python scripts/measure_research.py`, {datetime.now().astimezone():%Y-%m-%d}, "
        f"{os.cpu_count()} cores, {platform.platform()}, {browser.name}.\n"
    )
    print("| what | measured |\n|---|---|")
    print(
        f"| pages read, findings published, jobs | {record.pages_read}, "
        f"{record.findings_published}, {record.jobs_new} |"
    )
    print(f"| the whole process, with its start and the browser's | {seconds:.1f} s |")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"| processor time of all of it | {used.ru_utime + used.ru_stime:.1f} s |")
    print(f"| the run alone, from its opening to its end | {read_for.total_seconds():.1f} s |")
    print(f"| besides, pauses of {_PAUSE_SECONDS} s at the site with most pages | {pauses} s |")
    for program in (*_PROGRAMS, "together"):
        rss, pss = (peaks[kind][program] / _MEGABYTE for kind in ("RSS", "PSS"))
        name = "all together, at most" if program == "together" else f"{program}, at most"
        print(f"| memory of {name} | RSS {rss:.0f} MB, PSS {pss:.0f} MB |")
    if record.pages_skipped:
        told = {page.url: page.code for page in record.pages if page.code}
        raise SystemExit(f"Not all was read: {json.dumps(told)}")


if __name__ == "__main__":
    sys.exit(main())
