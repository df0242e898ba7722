#!/usr/bin/env python3
"""Many people at once: each follows their own job as the web app does, while new jobs come in.

Starts the product in a folder of its own, lets `--users` people poll (after 1 s, backing off to
3 s, with ETags) and starts `--jobs-per-minute` full analyses, for `--seconds`. Prints percentiles
of the answers' times, how long analyses took, errors, CPU and memory. Exit code 1 if anything
failed or a job did not end `completed`.

    .venv/bin/python scripts/load_test.py --seconds 300
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from careerassist.adapters.local.identity import TOKEN_SECONDS, LocalPerson
from careerassist.bootstrap import Parts
from careerassist.local_database import with_database
from careerassist.settings import load_settings

ROOT = Path(__file__).resolve().parents[1]
PORT = 8496
FIRST_WAIT, LONGEST_WAIT = 1.0, 3.0
"""Seconds between polls: after each that brought nothing new, half as long again."""
_GRACE = 60.0
"""Seconds that jobs still at work get after the last one was started."""
ENDED = ("completed", "partial", "failed", "cancelled")
CV = """{name} Calloway
Electrician
{name}@example.com | +44 20 7946 0027 | Bristol, UK

Experience
Electrician, Fernhill Installations, Bristol
May 2018 - Present
- Rewired 40 homes and tested each circuit
- Planned the lighting of two schools with {number} rooms
Apprentice, Quayside Electrical
2014 - 2018
- Assisted with fault finding in 12 shops

Skills
Inspection and testing, Fault finding, First aid
"""


@dataclass
class Tally:
    """What was seen."""

    polls: list[float] = field(default_factory=list)
    submissions: list[float] = field(default_factory=list)
    analyses: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)


class User:
    """One person with a page open."""

    def __init__(
        self, parts: Parts, person: LocalPerson, client: httpx.AsyncClient, tally: Tally
    ) -> None:
        self._parts = parts
        self._person = person
        self._client = client
        self._tally = tally
        self._token_until = 0.0
        self._headers: dict[str, str] = {}
        self._job: str | None = None
        self._submitted_at = 0.0
        self._etag = ""
        self._waits = FIRST_WAIT * (1 + 2 * random.random())  # people don't come in step
        self.waiting = False

    async def start_analysis(self, posting: str, number: int) -> None:
        """Bring a CV and a posting that nobody has brought before, and start a job."""
        cv = CV.format(name=self._person.subject, number=number)
        made = await self._ask("POST", "/api/cvs", {"text": cv}, self._tally.submissions)
        text = f"{posting}\nReference {number}\n"
        wanted = await self._ask("POST", "/api/postings", {"text": text}, self._tally.submissions)
        if made is None or wanted is None:
            return
        asked = {"cv_id": made["cv_id"], "posting_id": wanted["posting_id"]}
        begun = time.perf_counter()
        job = await self._ask("POST", "/api/analyze", asked, self._tally.submissions)
        if job is not None:
            self._job, self._etag, self._submitted_at = job["job_id"], "", begun
            self._waits = FIRST_WAIT
            self.waiting = True

    async def poll(self, until: float) -> None:
        """Follow the latest job, and go on looking after it has ended, as an open page does."""
        while True:
            await asyncio.sleep(self._waits)
            now = time.perf_counter()
            if now > until and (not self.waiting or now > until + _GRACE):
                return
            job = self._job
            path = f"/api/jobs/{job}" if job else "/api/me"
            answer = await self._ask("GET", path, None, self._tally.polls)
            if job != self._job:
                continue
            if answer is None or not job:
                self._waits = min(LONGEST_WAIT, self._waits * 1.5)
            elif answer["state"] in ENDED and self.waiting:
                self._tally.analyses.append(time.perf_counter() - self._submitted_at)
                self._tally.states[answer["state"]] += 1
                self.waiting = False
            else:
                self._waits = FIRST_WAIT

    async def _ask(
        self, method: str, path: str, body: Any, times: list[float]
    ) -> dict[str, Any] | None:
        now = time.perf_counter()
        if now > self._token_until:
            token = self._parts.local_identity.token(self._person)
            self._headers = {"Authorization": f"Bearer {token}"}
            self._token_until = now + TOKEN_SECONDS - 30
        headers = dict(self._headers)
        if self._etag and self._job and path.endswith(self._job):
            headers["If-None-Match"] = self._etag
        begun = time.perf_counter()
        try:
            response = await self._client.request(method, path, json=body, headers=headers)
        except httpx.HTTPError as error:
            self._tally.errors[type(error).__name__] += 1
            return None
        times.append(time.perf_counter() - begun)
        self._tally.statuses[f"{response.status_code // 100}xx"] += 1
        if response.status_code == 304:
            return None
        if response.is_error:
            self._tally.errors[f"{method} {response.status_code}"] += 1
            return None
        self._etag = response.headers.get("etag", self._etag)
        found: dict[str, Any] = response.json()
        return found


async def load(parts: Parts, people: list[LocalPerson], seconds: float, per_minute: float) -> Tally:
    """The load itself."""
    tally = Tally()
    posting = (ROOT / "tests/data/postings/electrician_testing.txt").read_text("utf-8")
    limits = httpx.Limits(max_connections=len(people), max_keepalive_connections=len(people))
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{PORT}", timeout=30, limits=limits
    ) as client:
        users = [User(parts, person, client, tally) for person in people]
        until = time.perf_counter() + seconds
        polling = [asyncio.create_task(user.poll(until)) for user in users]
        number = 0
        while time.perf_counter() < until:
            await users[number % len(users)].start_analysis(posting, number)
            number += 1
            await asyncio.sleep(60 / per_minute)
        await asyncio.gather(*polling)
    return tally


@contextmanager
def product(folder: str) -> Iterator[subprocess.Popen[bytes]]:
    """The product, running."""
    command = [sys.executable, "-m", "careerassist", "up", "--port", str(PORT)]
    process = subprocess.Popen(
        [*command, "--data-dir", folder], stdout=subprocess.DEVNULL, cwd=ROOT
    )
    try:
        for _ in range(600):
            try:
                if httpx.get(f"http://127.0.0.1:{PORT}/api/ready").status_code == 200:
                    break
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        else:
            raise SystemExit("it did not start")
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def used(pid: int) -> dict[str, tuple[float, float]]:
    """CPU seconds and resident megabytes of the product's processes, by what they are."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_text().split("\0")
            status = (folder / "status").read_text()
            times = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if f"PPid:\t{pid}\n" in status and command[-2:-1] in (["serve"], ["worker"]):
            line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
            ticks = int(times[11]) + int(times[12])
            found[command[-2]] = (ticks / os.sysconf("SC_CLK_TCK"), int(line.split()[1]) / 1024)
    return found


def percentiles(times: list[float]) -> str:
    """p50, p95 and p99 in milliseconds."""
    if len(times) < 2:
        return "–"
    cuts = statistics.quantiles(times, n=100)
    return " / ".join(f"{cuts[at] * 1000:.0f}" for at in (49, 94, 98))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--users", type=int, default=200)
    options.add_argument("--jobs-per-minute", type=float, default=20)
    options.add_argument("--seconds", type=float, default=300)
    options.add_argument("--json", action="store_true", help="Print the figures as JSON, too.")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, product(folder) as process:
        settings = load_settings(data_dir=folder)
        with with_database(settings) as named:
            parts = Parts(named)
            identity = parts.local_identity
            people = [identity.add_person(f"p{n}", name=f"p{n}") for n in range(given.users)]
            before = used(process.pid)
            tally = asyncio.run(load(parts, people, given.seconds, given.jobs_per_minute))
            after = used(process.pid)
            parts.close()
    own = resource.getrusage(resource.RUSAGE_SELF)
    jobs = sum(tally.states.values())
    rows = {
        "people, seconds": f"{given.users}, {given.seconds:.0f}",
        "polls": f"{len(tally.polls)} ({len(tally.polls) / given.seconds:.0f} /s)",
        "polls p50 / p95 / p99 (ms)": percentiles(tally.polls),
        "other requests p50 / p95 / p99 (ms)": percentiles(tally.submissions),
        "analyses ended": f"{jobs} ({dict(tally.states)})",
        "submitted to seen p50 / p95 / p99 (ms)": percentiles(tally.analyses),
        "answers": str(dict(sorted(tally.statuses.items()))),
        "errors": str(dict(tally.errors)) if tally.errors else "none",
        **{
            f"{name}: CPU s, MB": f"{after[name][0] - before[name][0]:.1f}, {after[name][1]:.0f}"
            for name in sorted(after)
        },
        "this client: CPU s": f"{own.ru_utime + own.ru_stime:.1f}",
    }
    print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.platform()}\n")
    print("| what | measured |\n|---|---|")
    for label, value in rows.items():
        print(f"| {label} | {value} |")
    if given.json:
        print(json.dumps(rows))
    if tally.statuses["5xx"] or tally.errors or set(tally.states) - {"completed"} or not jobs:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
