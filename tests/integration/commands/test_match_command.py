"""`careerassist match`: every CV against every posting, as a table."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]

CVS = ("nurse_aoife.pdf_single", "electrician_tomasz.markdown", "pflege_joerdis.pdf_table")
POSTINGS = ("nurse_acute", "electrician_testing", "pflege_innere")


@pytest.fixture(scope="session")
def some(own_set: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Folders of three CVs and three postings."""
    folders = []
    for kind, names in (("cvs", CVS), ("postings", POSTINGS)):
        folder = tmp_path_factory.mktemp(kind)
        for path in (own_set / kind / "files").iterdir():
            if path.stem in names:
                (folder / path.name).write_bytes(path.read_bytes())
        assert len(list(folder.iterdir())) == 3
        folders.append(folder)
    return folders[0], folders[1]


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_each_pair_has_its_scores_and_each_requirement_its_verdict(
    careerassist: Run, some: tuple[Path, Path], tmp_path: Path
) -> None:
    out, evidence = tmp_path / "scores.csv", tmp_path / "evidence.jsonl"
    code, _, _ = careerassist(
        "match", "--cvs", some[0], "--postings", some[1], "--out", out, "--evidence", evidence
    )
    assert code == 0
    rows = table(out)
    assert list(rows[0]) == ["cv", "posting", "fit_score", "ats_score"]
    assert {(row["cv"], row["posting"]) for row in rows} == {
        (cv, posting) for cv in CVS for posting in POSTINGS
    }
    assert all(0 <= int(row["fit_score"]) <= 100 for row in rows)
    best = {
        cv: max((row for row in rows if row["cv"] == cv), key=lambda row: int(row["fit_score"]))
        for cv in CVS
    }
    assert [best[cv]["posting"] for cv in CVS] == list(POSTINGS)
    said = lines(evidence)
    assert {(line["cv"], line["posting"]) for line in said} == {
        (row["cv"], row["posting"]) for row in rows
    }
    for line in said:
        assert line["verdict"] in ("met", "partly", "missing")
        assert line["explanation"]
        assert 0 <= line["points"] <= line["possible"]
        if line["verdict"] == "met" and line["possible"]:
            assert line["how"] != "none"
    assert any(line["evidence"] for line in said)


def test_the_same_table_again_in_a_process_of_its_own(
    some: tuple[Path, Path], tmp_path: Path
) -> None:
    written = []
    for seed in ("1", "2"):
        out, evidence = tmp_path / f"{seed}.csv", tmp_path / f"{seed}.jsonl"
        subprocess.run(
            [sys.executable, "-m", "careerassist", "match", "--cvs", some[0], "--postings", some[1],
             "--out", out, "--evidence", evidence, "--today", "2026-11-01"],
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        )  # fmt: skip
        written.append((out.read_bytes(), evidence.read_bytes()))
    assert written[0] == written[1]


def test_profiles_score_as_their_documents_do(
    careerassist: Run, some: tuple[Path, Path], tmp_path: Path
) -> None:
    for kind, folder in zip(("cv", "posting"), some, strict=True):
        careerassist("extract", folder, "--kind", kind, "--out", tmp_path / kind)
    today = ("--today", "2026-11-01")
    direct, through = tmp_path / "direct.csv", tmp_path / "through.csv"
    careerassist("match", "--cvs", some[0], "--postings", some[1], "--out", direct, *today)
    careerassist(
        "match", "--cvs", tmp_path / "cv", "--postings", tmp_path / "posting", "--out", through,
        *today,
    )  # fmt: skip
    assert direct.read_text() == through.read_text()


def test_json_resume_and_job_descriptions_are_taken(careerassist: Run, tmp_path: Path) -> None:
    resume = {
        "basics": {"name": "Ravi Menon", "label": "Staff Nurse", "email": "ravi@example.com"},
        "work": [
            {
                "name": "Ashdown Hospital",
                "position": "Staff Nurse",
                "startDate": "2018-02",
                "highlights": ["Wound care and IV therapy on a surgical ward"],
            }
        ],
        "skills": [{"name": "Clinical", "keywords": ["Wound care", "Venepuncture"]}],
    }
    job = {
        "title": "Staff Nurse",
        "company": "Ashdown Hospital",
        "qualifications": ["Wound care", "Venepuncture", "Chemotherapy administration"],
        "skills": [{"name": "UX"}],
    }
    for folder, name, content in (("cvs", "ravi", resume), ("postings", "nurse", job)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.json").write_text(json.dumps(content), "utf-8")
    out, evidence = tmp_path / "s.csv", tmp_path / "e.jsonl"
    code, _, said = careerassist(
        "match", "--cvs", tmp_path / "cvs", "--postings", tmp_path / "postings", "--out", out,
        "--evidence", evidence,
    )  # fmt: skip
    assert code == 0, said
    verdicts = {line["requirement"]: line["verdict"] for line in lines(evidence)}
    assert verdicts == {
        "Wound care": "met",
        "Venepuncture": "met",
        "Chemotherapy administration": "missing",
        "UX": "missing",
    }


def test_a_bad_posting_is_named_and_the_others_are_matched(
    careerassist: Run, some: tuple[Path, Path], tmp_path: Path
) -> None:
    postings = tmp_path / "postings"
    postings.mkdir()
    (postings / "broken.pdf").write_bytes(b"%PDF-1.7")
    for path in some[1].iterdir():
        (postings / path.name).write_bytes(path.read_bytes())
    out = tmp_path / "s.csv"
    code, _, said = careerassist("match", "--cvs", some[0], "--postings", postings, "--out", out)
    assert code == 0
    assert "broken.pdf" in said
    assert len(table(out)) == 9


def test_no_posting_at_all_is_one_sentence(
    careerassist: Run, some: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "none").mkdir()
    code, _, said = careerassist(
        "match", "--cvs", some[0], "--postings", tmp_path / "none", "--out", tmp_path / "s.csv"
    )
    assert code != 0
    assert "None of the postings could be read" in said
