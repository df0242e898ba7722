"""The script that weighs the product's use of tokens against the plain shape of an agent system."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_an_analysis_takes_well_under_half_of_what_the_plain_shape_takes() -> None:
    ended = subprocess.run(
        [sys.executable, "scripts/measure_tokens.py", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    told = json.loads(ended.stdout)
    *steps, ours = told["ours"]
    assert [row["requests"] for row in steps] == [1] * 5
    assert ours["input"] == sum(row["input"] for row in steps)
    *_, plain = told["plain"]
    assert plain["requests"] == 11, "the router asks before each agent and once at the end"
    *_, at_once = told["plain_at_once"]
    assert at_once["requests"] == 7
    assert told["ratio"] <= 0.40
    assert told["ratio_at_once"] <= 0.40
