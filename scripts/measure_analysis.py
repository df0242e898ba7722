"""Measures what one full analysis takes of each AWS service, for the cost table.

    scripts/package
    python scripts/measure_analysis.py [--analyses 10] [--write]

The functions' zips run in the stand-in for AWS (`tests/support/standin`) with a model on loopback
that answers at once. The first analyses warm the processes up and are not counted. Counted are
processor seconds, not time, since the machine is shared and another than Lambda's. `--write`
replaces `scripts/analysis.toml`, which `estimate_costs.py` reads.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

import httpx
from loopback_model import LoopbackModel
from measure_tokens import STEPS
from render_test_people import people, render
from standin.around import VECTORS, Around, surroundings
from standin.deployment import Deployment
from standin.person import Person

from careerassist.adapters.local.postgres_cluster import connect_as_superuser

ROOT = Path(__file__).resolve().parent.parent
WRITTEN = ROOT / "scripts" / "analysis.toml"
MODEL = "bedrock/amazon.nova-pro-v1:0"
WARM_UP = 3
ROUNDS = 20
"""Of a chore."""
FUNCTIONS = ("api", "orchestrator", "documents", "extractor", "analyzer", "interviewer", "keeper")
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_JOB = re.compile(r"/api/jobs/[0-9a-f-]{36}")
_TICKS = os.sysconf("SC_CLK_TCK")

Figures = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--analyses", type=int, default=10, help="how many are counted (10)")
    parser.add_argument("--write", action="store_true", help=f"replace {WRITTEN.name}")
    options = parser.parse_args()
    with LoopbackModel() as model, surroundings() as around:
        cloud = around.deploy(
            CAREERASSIST_MODEL=MODEL,
            AWS_ENDPOINT_URL_BEDROCK_RUNTIME=model.url,
        )
        cloud.invoke("keeper", {"chore": "librarian"})
        seed = _seed(around)
        measured = _analyses(around, cloud, options.analyses)
        measured["tokens"] = _tokens(model)
        measured["seed"] = seed
        measured["chore"] = _chore(cloud)
    text = _toml(measured, options.analyses)
    print(text)
    if options.write:
        WRITTEN.write_text(text, "utf-8")
    return 0


def _analyses(around: Around, cloud: Deployment, many: int) -> Figures:
    """What `many` analyses of different people have taken, each on average."""
    polls: list[httpx.Response] = []
    others: list[httpx.Response] = []
    for number in range(WARM_UP):
        _analyse(around, cloud, f"warm-{number}", [], [])
    before = _state(around, cloud)
    for number in range(many):
        _analyse(around, cloud, f"person-{number}", polls, others)
    time.sleep(3)  # the last spans and log lines
    after = _state(around, cloud)
    changed = [response for response in polls if response.status_code == 200]
    unchanged = [response for response in polls if response.status_code == 304]
    events = {name: after["events"][name] - before["events"][name] for name in FUNCTIONS}
    each: Figures = {
        "functions": {
            name: {
                "events": round(events[name] / many, 2),
                "processor_seconds": round(
                    (after["processor"][name] - before["processor"][name]) / max(1, events[name]), 4
                ),
                "peak_mb": round(after["peak"][name]),
                "log_lines": round((after["lines"][name] - before["lines"][name]) / many, 1),
                "log_bytes": round((after["bytes"][name] - before["bytes"][name]) / many),
            }
            for name in FUNCTIONS
            if events[name]
        },
        "api": {
            "requests_besides_polls": round(len(others) / many, 1),
            "bytes_besides_polls": round(sum(len(one.content) for one in others) / many),
            "changes_seen_by_polls": round(len(changed) / many, 1),
            "poll_bytes": round(sum(len(one.content) for one in changed) / max(1, len(changed))),
            "unchanged_poll_bytes": _head(unchanged),
        },
        "database": {
            "processor_seconds": round(
                (after["database_seconds"] - before["database_seconds"]) / many, 3
            ),
            **{
                name: round((after["database"][name] - before["database"][name]) / many)
                for name in after["database"]
            },
        },
        "rows": {
            name: round((rows - before["rows"].get(name, 0)) / many, 1)
            for name, rows in after["rows"].items()
            if rows != before["rows"].get(name, 0)
        },
        "files": {
            name: round((after["files"][name] - before["files"][name]) / many, 1)
            for name in after["files"]
        },
        "embedding": {
            name: round((after["embedding"][name] - before["embedding"][name]) / many, 2)
            for name in after["embedding"]
        },
        "vectors": {
            name: round((number - before["vectors"].get(name, 0)) / many, 2)
            for name, number in after["vectors"].items()
        },
        "spans": {
            name: round((after["spans"][name] - before["spans"][name]) / many, 1)
            for name in after["spans"]
        },
        "metrics": {"series": after["series"]},
    }
    return each


def _tokens(model: LoopbackModel) -> Figures:
    """Tokens of an analysis by step, four characters each; the loopback answers in few words."""
    rows: Figures = {}
    for shape, step in STEPS.items():
        calls = [call for call in model.calls if call.shape == shape]
        answers = [model.answer_to(call) for call in calls]
        rows[step] = {
            "input": round(sum(call.input_tokens for call in calls) / len(calls)),
            "output": round(sum(one.output_tokens for one in answers if one) / len(calls)),
        }
    return rows


def _analyse(
    around: Around,
    cloud: Deployment,
    name: str,
    polls: list[httpx.Response],
    others: list[httpx.Response],
) -> None:
    """One person's first analysis, and a look at each result."""

    def note(response: httpx.Response) -> None:
        response.read()
        (polls if _JOB.search(response.url.path) else others).append(response)

    cv = ("cv.docx", _DOCX, render(people()["nurse_aoife"], "docx_plain"))
    posting = (ROOT / "tests/data/postings/nurse_acute.txt").read_text("utf-8")
    with around.client(cloud, name) as client:
        client.event_hooks["response"].append(note)
        person = Person(client)
        job = person.waits(person.asks(person.brings(cv, posting)))
        assert job["state"] == "completed", job
        engines = {step["usage"]["engine"] for step in job["steps"] if step["usage"]}
        assert "model" in engines, engines
        person.results(job)
        listed = client.get(f"/api/jobs/{job['job_id']}/documents")
        assert listed.status_code in (200, 404)


def _state(around: Around, cloud: Deployment) -> Figures:
    """Everything that is counted, as it stands."""
    logs = {name: cloud._log(name) for name in FUNCTIONS}
    peaks = around.standin.peak_memory()
    processor = _processor_seconds()
    objects = list(_objects(cloud))
    embedding = around.model.texts()
    return {
        "events": {
            name: sum(line.startswith("START ") for line in logs[name]) for name in FUNCTIONS
        },
        "lines": {name: len(logs[name]) for name in FUNCTIONS},
        "bytes": {name: sum(len(line.encode()) for line in logs[name]) for name in FUNCTIONS},
        "processor": {name: processor.get(cloud.name(name), 0.0) for name in FUNCTIONS},
        "peak": {name: peaks.get(cloud.name(name), 0.0) for name in FUNCTIONS},
        "database": _database(around, cloud),
        "database_seconds": _database_seconds(),
        "rows": _rows(around, cloud),
        "files": {"objects": len(objects), "bytes": sum(objects)},
        "embedding": {"calls": len(embedding), "texts": sum(map(len, embedding))},
        "vectors": Counter(call.operation for call in list(around.vectors.calls)),
        "spans": {
            "spans": len(around.collector.spans),
            "traces": len({span.trace_id for span in around.collector.spans}),
            "bytes": sum(map(len, around.collector.bodies)),
        },
        "series": len(set(_series(logs))),
    }


def _database_seconds() -> float:
    """What the database's processes have used so far, those that have ended included."""
    parents: dict[int, int] = {}
    used: dict[int, float] = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            name, _, rest = (process / "stat").read_text().rpartition(")")
        except OSError:  # it has just ended
            continue
        told = rest.split()
        parents[int(process.name)] = int(told[1])
        if name.endswith("(postgres"):
            used[int(process.name)] = sum(map(int, told[11:15])) / _TICKS

    def ours(process: int) -> bool:
        return process == os.getpid() or (process in parents and ours(parents[process]))

    return sum(seconds for process, seconds in used.items() if ours(process))


def _processor_seconds() -> dict[str, float]:
    """What the processes of each function, and those that they have started, have used so far."""
    used: Counter[str] = Counter()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            variables = (process / "environ").read_bytes().split(b"\0")
            times = (process / "stat").read_text().rpartition(")")[2].split()[11:15]
        except OSError:  # it has just ended
            continue
        for variable in variables:
            if variable.startswith(b"AWS_LAMBDA_FUNCTION_NAME="):
                name = variable.partition(b"=")[2].decode()
                used[name] += sum(map(int, times)) / _TICKS
    return dict(used)


def _series(logs: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """The series that CloudWatch makes of what was printed: a metric and its dimensions' values."""
    for lines in logs.values():
        for line in lines:
            if '"_aws"' not in line:
                continue
            told = json.loads(line[line.index("{") :])
            for directive in told["_aws"]["CloudWatchMetrics"]:
                for dimensions in directive["Dimensions"]:
                    for metric in directive["Metrics"]:
                        yield metric["Name"], *(f"{name}={told[name]}" for name in dimensions)


def _objects(cloud: Deployment) -> Iterator[int]:
    """The bytes of each file that is kept."""
    s3 = cloud.standin.client("s3")
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=cloud.bucket):
        yield from (entry["Size"] for entry in page.get("Contents", ()))


def _database(around: Around, cloud: Deployment) -> dict[str, int]:
    with connect_as_superuser(around.postgres, _name(cloud)) as connection:
        connection.execute("checkpoint")
        row = connection.execute(
            """select pg_database_size(current_database()),
                      pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint,
                      xact_commit, tup_returned
               from pg_stat_database where datname = current_database()"""
        ).fetchone()
    assert row is not None
    return dict(zip(("bytes", "log_bytes", "transactions", "rows_read"), row, strict=True))


def _rows(around: Around, cloud: Deployment) -> dict[str, int]:
    with connect_as_superuser(around.postgres, _name(cloud)) as connection:
        tables = connection.execute(
            """select quote_ident(schemaname) || '.' || quote_ident(relname), relname
               from pg_stat_user_tables order by 2"""
        ).fetchall()
        return {
            name: connection.execute(f"select count(*) from {path}".encode()).fetchone()[0]  # type: ignore[index]
            for path, name in tables
        }


def _name(cloud: Deployment) -> str:
    return cloud._secrets.owner.removesuffix("-owner")


def _seed(around: Around) -> Figures:
    """The knowledge base as every installation has it."""
    stored = [
        (key, vector)
        for index in around.vectors.buckets[VECTORS].values()
        for key, vector in index.vectors.items()
    ]
    sizes = [vector.size + len(key) for key, vector in stored]
    return {"vectors": len(stored), "vector_bytes": round(sum(sizes) / max(1, len(sizes)))}


def _chore(cloud: Deployment) -> Figures:
    """A round of the sweeper, which comes each minute."""
    cloud.invoke("keeper", {"chore": "sweeper"})
    name = cloud.name("keeper")
    before, lines = _processor_seconds()[name], cloud._log("keeper")
    for _ in range(ROUNDS):
        cloud.invoke("keeper", {"chore": "sweeper"})
    time.sleep(1)
    written = cloud._log("keeper")[len(lines) :]
    return {
        "processor_seconds": round((_processor_seconds()[name] - before) / ROUNDS, 4),
        "log_bytes": round(sum(len(line.encode()) for line in written) / ROUNDS),
    }


def _head(responses: list[httpx.Response]) -> int:
    """Bytes of an answer without content: its headers."""
    sizes = [
        sum(len(name) + len(value) + 4 for name, value in one.headers.raw) for one in responses
    ]
    return round(sum(sizes) / max(1, len(sizes)))


def _toml(measured: Figures, many: int) -> str:
    stamp = datetime.now(UTC).date().isoformat()
    lines = [
        "# Written by scripts/measure_analysis.py --write. Per analysis, unless it says otherwise.",
        "",
        "[measured]",
        f'command = "python scripts/measure_analysis.py --analyses {many} --write"',
        f"date = {stamp}",
        f'machine = "{os.cpu_count()} cores, {platform.platform()}"',
        f"load = {os.getloadavg()[0]:.1f}",
    ]
    for group, figures in measured.items():
        if group in ("functions", "tokens"):
            for name, told in figures.items():
                lines += ["", f"[{group}.{name}]"]
                lines += [f"{key} = {value}" for key, value in told.items()]
            continue
        lines += ["", f"[{group}]", *(f"{name} = {value}" for name, value in figures.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
