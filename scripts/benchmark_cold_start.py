"""How long functions take to start, and what memory that needs: each zip alone under AWS's runtime
client, in fresh processes.

    .venv/bin/python scripts/benchmark_cold_start.py [--starts 7] [--output dist] [--write]

Start: from the start of the process until it asks for its first event, as Lambda counts "Init
Duration". The same agent is measured with litellm imported at its start, for comparison: made for
this alone, from the development environment's litellm and what it needs. Files are in the page
cache; Lambda reads them from its own. Ends with 1 where a function is over its budget.

`--write` puts the table into scripts/README.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, files, requires
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "support")]

from function_settings import SETTINGS  # noqa: E402
from lambda_packages.building import build  # noqa: E402
from lambda_packages.families import families  # noqa: E402
from lambda_runtime import LambdaFunction, removable, unpacked, why_not  # noqa: E402

from career_agents.registry import FUNCTIONS  # noqa: E402

BUDGETS = {"api": 1.2, "agents": 2.5}
"""Most seconds to start, the median, by package."""
COMPARED = "analyzer"
MOST_OF_LITELLM = 0.5
"""The compared agent takes at most this share of what it takes with litellm."""
HEAVY = "with_litellm"
REQUIREMENT = re.compile(r"([\w.-]+)(?:\[([^\]]*)\])?")
MARK = re.compile(r"<!-- cold starts -->.*<!-- /cold starts -->", re.DOTALL)


def main() -> int:
    """0 if all are within their budgets."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--starts", type=int, default=7)
    options.add_argument("--output", type=Path, default=ROOT / "dist")
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    if reason := why_not():
        sys.exit(f"Nothing can be measured here: {reason}.")
    lines, over = measured(given.starts, given.output)
    print("\n".join(lines))
    if given.write:
        readme = ROOT / "scripts" / "README.md"
        table = "\n".join(["<!-- cold starts -->", *lines, "<!-- /cold starts -->"])
        readme.write_text(MARK.sub(lambda _: table, readme.read_text("utf-8")), "utf-8")
    for sentence in over:
        print(sentence, file=sys.stderr)
    return 1 if over else 0


def measured(starts: int, output: Path) -> tuple[list[str], list[str]]:
    """A table of the functions, and what is over its budget."""
    lines = [
        f"`.venv/bin/python scripts/benchmark_cold_start.py --starts {starts}`, "
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.platform()}. "
        f"Median of {starts} starts; processor time beside it, since the machine is shared.",
        "",
        "| function | start | processor | memory | budget |",
        "|---|---|---|---|---|",
    ]
    over: list[str] = []
    medians: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        roots = {}
        for package in build(families(), output):
            name = package.family.name
            roots[name] = unpacked(package.path, Path(folder) / name)
        try:
            for function in FUNCTIONS:
                budget = BUDGETS.get(function.package)
                begun = list(start(roots[function.package], function.module, starts))
                medians[function.name] = row(lines, function.name, begun, budget)
                if budget and medians[function.name] > budget:
                    over.append(f"{function.name} takes {medians[function.name]:.2f} s to start.")
            roots[HEAVY] = with_litellm(roots["agents"], Path(folder) / HEAVY)
            begun = list(start(roots[HEAVY], HEAVY, starts))
            whole = row(lines, f"{COMPARED}, with litellm imported", begun, None)
        finally:
            for root in roots.values():
                removable(root)
    share = medians[COMPARED] / whole
    lines += ["", f"Without litellm the {COMPARED} takes {share:.2f} of its time with it."]
    if share > MOST_OF_LITELLM:
        over.append(f"{COMPARED} takes {share:.2f} of its time with litellm.")
    return lines, over


def start(task_root: Path, module: str, starts: int) -> Iterator[tuple[float, float, float]]:
    """Seconds, processor seconds and megabytes of each start; the first one, which also reads the
    files, is left out."""
    # Or litellm asks for prices over the network.
    settings = SETTINGS | {"LITELLM_LOCAL_MODEL_COST_MAP": "True"}
    for number in range(starts + 1):
        with LambdaFunction(task_root, f"{module}.handler", environment=settings) as function:
            function.start()
            if number:
                yield (
                    function.init_seconds,
                    function.init_processor_seconds,
                    function.memory_mb,
                )


def row(
    lines: list[str], name: str, begun: list[tuple[float, float, float]], budget: float | None
) -> float:
    """Add a line to the table; the median of the seconds."""
    seconds, processor, memory = (
        statistics.median(one[item] for one in begun) for item in range(3)
    )
    most = f"{budget} s" if budget else "–"
    lines.append(f"| {name} | {seconds:.2f} s | {processor:.2f} s | {memory:.0f} MB | {most} |")
    print(lines[-1], file=sys.stderr, flush=True)
    return seconds


def with_litellm(agents: Path, folder: Path) -> Path:
    """The agents' task root with litellm and what it needs from the development environment, and
    the compared agent behind a module that imports it first."""
    shutil.copytree(agents, folder, copy_function=os.link)
    removable(folder)
    for distribution in needed_by("litellm"):
        for file in files(distribution) or ():
            source, target = Path(str(file.locate())), folder / file
            if ".." not in file.parts and source.is_file() and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, target)
    module = next(one.module for one in FUNCTIONS if one.name == COMPARED)
    (folder / f"{HEAVY}.py").write_text(f"import litellm\nfrom {module} import handler\n")
    return folder


def needed_by(distribution: str) -> set[str]:
    """A distribution and all that it requires, as far as it is installed."""
    found: dict[str, set[str]] = {}
    waiting = [(distribution, frozenset[str]())]
    while waiting:
        name, extras = waiting.pop()
        if name in found and extras <= found[name]:
            continue
        try:
            lines = requires(name) or []
        except PackageNotFoundError:
            continue
        found[name] = found.get(name, set()) | extras
        for line in lines:
            told = REQUIREMENT.match(line)
            asked = set(re.findall(r"extra == [\"']([\w-]+)", line))
            if told and (not asked or asked & found[name]):
                waiting.append((told[1], frozenset(re.findall(r"[\w-]+", told[2] or ""))))
    return set(found)


if __name__ == "__main__":
    sys.exit(main())
