"""What the researcher's rules find and its checks let pass stays above the floors."""

from __future__ import annotations

import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest

from careerassist.errors import SetupError
from careerassist.evaluation.report import Floors
from careerassist.evaluation.research import evaluate_research
from careerassist.evaluation.research_sets import research_sets

EVALS = Path(__file__).resolve().parent
TODAY = date(2026, 11, 1)


def test_every_figure_is_above_its_floor() -> None:
    report = evaluate_research(research_sets(EVALS), TODAY)
    floors = Floors(tomllib.loads((EVALS / "floors.toml").read_text("utf-8")))
    assert floors.broken(report) == []
    assert {name.split(".")[0] for name in floors.of["research"]} == {"work", "exam", "second"}


def test_a_wrong_mark_costs_what_it_says(tmp_path: Path) -> None:
    folder = tmp_path / "research" / "work"
    shutil.copytree(EVALS / "research" / "work", folder)
    before = evaluate_research(research_sets(tmp_path), TODAY).figures
    pages = folder / "pages.toml"
    text = pages.read_text("utf-8")
    pages.write_text(text.replace("\n[pay] Night shifts", "\nNight shifts", 1), "utf-8")
    checks = folder / "checks.toml"
    text = checks.read_text("utf-8")
    checks.write_text(text.replace('fault = "stale"', 'fault = "duplicate"', 1), "utf-8")
    after = evaluate_research(research_sets(tmp_path), TODAY)
    assert after.figures["work.precision"] < before["work.precision"]
    assert after.figures["work.right_fault"] < before["work.right_fault"]
    assert after.figures["work.bad_refused"] == before["work.bad_refused"]
    assert any("found as pay: Night shifts" in miss for miss in after.misses)


def test_a_set_that_is_not_as_described_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "research" / "mine"
    folder.mkdir(parents=True)
    (folder / "pages.toml").write_text("page = 3", "utf-8")
    with pytest.raises(SetupError, match="mine"):
        research_sets(tmp_path)
    assert research_sets(tmp_path / "research") == ()
