"""`careerassist analyze --answer`: what a person confirms at the prompt, on a real database."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]

CV = """Dilnoza Karimi
Registered Midwife
dilnoza.karimi@example.com | +44 20 7946 0027 | York, UK

Experience
Midwife, Ashgrove Birth Centre, York
April 2018 - Present
- Cared for up to 6 families on a postnatal ward
- Trained 3 student midwives in newborn examination

Care Assistant, Willow House, York
May 2014 - March 2018
- Helped residents with meals and washing

Education
BSc Midwifery, University of Northbridge, 2011 - 2014

Skills
Newborn examination, Medication administration, Record keeping
"""
POSTING = """Midwife
Riverside Maternity, Leeds

Essential
- Newborn examination
- Cannulation
- Perineal suturing
- Power BI
Desirable
- Record keeping
"""


@pytest.fixture
def analyze(
    careerassist: Run, dsn: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Run the command on one CV and one posting: its exit code, what it printed, its errors."""
    monkeypatch.setenv("COLUMNS", "200")
    cv, posting = tmp_path / "cv.txt", tmp_path / "posting.txt"
    cv.write_text(CV, encoding="utf-8")
    posting.write_text(POSTING, encoding="utf-8")

    def run(*options: str | Path) -> tuple[int, str, str]:
        where = ("--data-dir", tmp_path / "data", "--database-url", dsn)
        return careerassist("analyze", cv, posting, *where, *options)

    return run


def results(out: Path) -> Any:
    return json.loads((out / "results.json").read_text("utf-8"))


def evidence(found: Any, requirement: str) -> list[Any]:
    """What a requirement's verdict stands on."""
    (match,) = [m for m in found["analysis"]["requirements"] if m["text"] == requirement]
    return list(match["evidence"])


def test_a_confirmed_gap_counts_and_is_cited_with_a_source_of_its_own(
    analyze: Run, tmp_path: Path
) -> None:
    code, printed, _ = analyze("--out", tmp_path / "before")
    assert code == 0
    before = results(tmp_path / "before")
    asked = {question["term"]: question for question in before["analysis"]["questions"]}
    assert {"Cannulation", "Power BI"} <= set(asked)
    assert all(asked[term]["text"] in printed for term in ("Cannulation", "Power BI"))
    # The line that tells how to answer names a term that was asked about, as it can be given.
    told = re.search(r'--answer "(?P<term>[^=]+)=yes', printed)
    assert told is not None
    assert told["term"] in asked

    code, printed, _ = analyze(
        "--answer",
        "Cannulation=yes: I learnt cannulation on night shifts at Willow House",
        "--answer",
        "power bi=yes",
        "--answer",
        "Perineal suturing=no",
        "--out",
        tmp_path / "after",
    )
    assert code == 0
    after = results(tmp_path / "after")
    assert after["analysis"]["fit_score"] > before["analysis"]["fit_score"]
    assert after["analysis"]["ats_score"] == before["analysis"]["ats_score"]
    assert f"Fit {after['analysis']['fit_score']} of 100" in printed
    assert not set(asked) & {question["term"] for question in after["analysis"]["questions"]}

    confirmed = {fact["text"]: fact for fact in after["cv"]["confirmed"]}
    sentence = confirmed["Learnt cannulation on night shifts at Willow House"]
    bare = confirmed["Have used Power BI"]
    assert {fact["source"] for fact in confirmed.values()} == {"confirmed"}
    assert evidence(before, "Cannulation") == evidence(before, "Power BI") == []
    assert [e["fact_id"] for e in evidence(after, "Cannulation")] == [sentence["id"]]
    assert [e["fact_id"] for e in evidence(after, "Power BI")] == [bare["id"]]


@pytest.mark.slow
def test_a_confirmed_gap_can_be_used_in_the_rewrite(analyze: Run, tmp_path: Path) -> None:
    analyze("--out", tmp_path / "before")
    code, _, _ = analyze(
        "--answer",
        "Cannulation=yes: I learnt cannulation on night shifts at Willow House",
        "--answer",
        "Power BI=yes",
        "--out",
        tmp_path / "after",
    )
    assert code == 0
    before, after = results(tmp_path / "before"), results(tmp_path / "after")
    fact = {said["text"]: said["id"] for said in after["cv"]["confirmed"]}
    (care,) = [role["id"] for role in after["cv"]["roles"] if "Willow" in role["employer"]["text"]]

    said = fact["Learnt cannulation on night shifts at Willow House"]
    bullets = {bullet["fact_id"]: bullet for bullet in after["rewrite"]["bullets"]}
    assert bullets[said]["role_id"] == care
    skills = {skill["text"]: skill["fact_ids"] for skill in after["rewrite"]["skills"]}
    assert skills["Power BI"] == [fact["Have used Power BI"]]
    assert "Power BI" not in {skill["text"] for skill in before["rewrite"]["skills"]}
    changes = next(path for path in (tmp_path / "after").iterdir() if path.suffix == ".md")
    assert "confirmed by you on" in changes.read_text("utf-8")


def test_answers_to_what_was_not_asked_are_refused_and_nothing_is_written(
    analyze: Run, tmp_path: Path
) -> None:
    code, _, told = analyze("--answer", "Welding=yes", "--out", tmp_path / "out")
    assert code != 0
    assert "Welding" in told
    assert "Cannulation" in told  # what was asked about
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_a_no_changes_no_score(analyze: Run, tmp_path: Path) -> None:
    analyze("--out", tmp_path / "before")
    code, _, _ = analyze("--answer", "Power BI=no", "--out", tmp_path / "after")
    assert code == 0
    before, after = results(tmp_path / "before"), results(tmp_path / "after")
    assert after["analysis"]["fit_score"] == before["analysis"]["fit_score"]
    assert after["cv"]["confirmed"] == []
    assert "Power BI" not in {q["term"] for q in after["analysis"]["questions"]}
