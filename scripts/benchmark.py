"""Speed and memory of a local installation, from outside: starts it, uses it over HTTP, stops it.

    .venv/bin/python scripts/benchmark.py [--analyses 15] [--seconds 5]

Prints, as a table: a full offline analysis of a two-page PDF on a warm installation (each time a
newly uploaded file and posting, from POST /api/analyze until the job is seen to have ended), memory
of API and worker after it (resident set, from /proc), and polls per second of a finished job with
and without ETag, over keep-alive connections.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import httpx
from render_test_people import render_all

PORT = 8497
CONNECTIONS = 8


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--analyses", type=int, default=15)
    options.add_argument("--seconds", type=float, default=5.0)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        [person] = render_all(
            Path(folder) / "people", only=("nurse_aoife",), layouts=("pdf_header_footer",)
        )
        cv = person.files["pdf_header_footer"].read_bytes()
        posting = Path("tests/data/postings/nurse_ward.txt")
        posting_text = posting.read_text("utf-8") if posting.exists() else _any_posting()
        begun = time.perf_counter()
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "careerassist",
                "up",
                "--port",
                str(PORT),
                "--data-dir",
                f"{folder}/data",
            ],
            stdout=subprocess.DEVNULL,
        )
        try:
            client = httpx.Client(base_url=f"http://127.0.0.1:{PORT}", timeout=30)
            _wait_until_ready(client)
            token = _token(f"{folder}/data")
            client.headers["Authorization"] = f"Bearer {token}"
            print(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.platform()}")
            _row("start to ready, new data folder", f"{time.perf_counter() - begun:.2f} s")
            _analyze(client, cv, posting_text, 0)  # the first one also warms up
            times = []
            job = ""
            for number in range(1, given.analyses + 1):
                seconds, job = _analyze(client, cv, posting_text, number)
                times.append(seconds)
            _row(
                f"full analysis, warm, median of {len(times)}", f"{statistics.median(times):.3f} s"
            )
            _row("full analysis, warm, slowest", f"{max(times):.3f} s")
            for name, resident in _memory(process.pid):
                _row(f"memory of {name}", f"{resident:.0f} MB")
            etag = client.get(f"/api/jobs/{job}").headers["etag"]
            for label, header in (("without ETag", ""), ("with ETag", etag)):
                count, p99 = asyncio.run(_poll(f"/api/jobs/{job}", token, header, given.seconds))
                _row(f"polls {label}", f"{count / given.seconds:.0f} /s, p99 {p99 * 1000:.1f} ms")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


def _any_posting() -> str:
    return next(iter(sorted(Path("tests/data/postings").glob("*.txt")))).read_text("utf-8")


def _row(label: str, value: str) -> None:
    print(f"| {label:<40} | {value:<28} |", flush=True)


def _wait_until_ready(client: httpx.Client) -> None:
    for _ in range(600):
        try:
            if client.get("/api/ready").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.05)
    raise SystemExit("it did not start")


def _token(data_dir: str) -> str:
    """A token of the installation's own person."""
    command = [sys.executable, "-m", "careerassist", "user", "token", "--data-dir", data_dir]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _analyze(client: httpx.Client, cv: bytes, posting: str, number: int) -> tuple[float, str]:
    announced = {"filename": f"cv{number}.pdf", "size_bytes": len(cv)}
    upload = client.post("/api/uploads", json=announced).json()
    client.put(upload["url"], content=cv, headers=upload["headers"]).raise_for_status()
    cv_id = client.post("/api/cvs", json={"upload_id": upload["upload_id"]}).json()["cv_id"]
    text = f"{posting}\nReference {number}\n"
    posting_id = client.post("/api/postings", json={"text": text}).json()["posting_id"]
    begun = time.perf_counter()
    job = client.post("/api/analyze", json={"cv_id": cv_id, "posting_id": posting_id}).json()
    while True:
        state = client.get(f"/api/jobs/{job['job_id']}").json()["state"]
        if state not in ("pending", "processing"):
            break
        time.sleep(0.02)
    if state != "completed":
        raise SystemExit(f"the analysis ended {state}")
    return time.perf_counter() - begun, job["job_id"]


def _memory(pid: int) -> list[tuple[str, float]]:
    """Resident megabytes of the supervisor's children, by what they are."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_text().split("\0")
            status = (folder / "status").read_text()
        except OSError:
            continue
        if f"PPid:\t{pid}\n" in status and command[-2:-1] in (["serve"], ["worker"]):
            line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
            found.append((command[-2], int(line.split()[1]) / 1024))
    return sorted(found)


async def _poll(path: str, token: str, etag: str, seconds: float) -> tuple[int, float]:
    """How many answers came, and the 99th percentile of their times (s)."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{PORT}\r\nAuthorization: Bearer {token}\r\n"
    request += f"If-None-Match: {etag}\r\n\r\n" if etag else "\r\n"
    times: list[float] = []
    end = time.perf_counter() + seconds

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
        while time.perf_counter() < end:
            begun = time.perf_counter()
            writer.write(request.encode())
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            if b"content-length: " in head:
                await reader.readexactly(int(head.split(b"content-length: ")[1].split(b"\r")[0]))
            times.append(time.perf_counter() - begun)
        writer.close()

    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return len(times), statistics.quantiles(times, n=100)[98]


if __name__ == "__main__":
    main()
