"""`careerassist evaluate`: figures, floors, and other people's data."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

EXAMS = Path(__file__).resolve().parents[2] / "evals" / "exams"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def small(own_set: Path, tmp_path: Path) -> Path:
    """Three CVs of our own set, and all of its postings."""
    shutil.copytree(own_set, tmp_path / "data")
    index = tmp_path / "data" / "cvs" / "index.jsonl"
    index.write_text("".join(index.read_text("utf-8").splitlines(keepends=True)[:3]), "utf-8")
    (tmp_path / "data" / "floors.toml").unlink()
    return tmp_path / "data"


def floors(data: Path, text: str) -> None:
    (data / "floors.toml").write_text(text, "utf-8")


def test_a_figure_below_its_floor_is_named_and_fails(careerassist: Run, small: Path) -> None:
    floors(small, "[cvs]\noverall = 1.01\nmicro = 0.1\n")
    code, said, _ = careerassist("evaluate", "--data", small, "--only", "cvs")
    assert code == 1
    assert "cvs: overall is " in said
    assert "below its floor 1.01" in said
    assert "micro is" not in said


def test_a_figure_that_is_no_longer_measured_fails(careerassist: Run, small: Path) -> None:
    floors(small, '[cvs]\n"field.shoe_size" = 0.5\n')
    code, said, _ = careerassist("evaluate", "--data", small, "--only", "cvs")
    assert code == 1
    assert "field.shoe_size was not measured" in said


def test_floors_of_parts_that_were_not_asked_for_do_not_count(
    careerassist: Run, small: Path
) -> None:
    floors(small, "[ranking]\nfirst = 1.01\n")
    assert careerassist("evaluate", "--data", small, "--only", "cvs")[0] == 0


def test_a_wrong_truth_costs_what_it_says(careerassist: Run, small: Path) -> None:
    def measured() -> dict[str, float]:
        _, said, _ = careerassist("evaluate", "--data", small, "--only", "cvs", "--json")
        figures: dict[str, float] = json.loads(said)["cvs"]["figures"]
        return figures

    before = measured()
    assert before["field.name"] == 1.0
    for path in (small / "cvs" / "truth").iterdir():
        truth = json.loads(path.read_text("utf-8"))
        truth["basics"]["name"] = "Somebody Else"
        path.write_text(json.dumps(truth), "utf-8")
    after = measured()
    assert after["field.name"] == 0.0
    assert after["field.email"] == before["field.email"]
    assert after["micro"] < before["micro"]
    _, said, _ = careerassist("evaluate", "--data", small, "--only", "cvs", "--misses")
    assert "name: expected 'Somebody Else', read " in said


def test_an_unreadable_file_counts_as_missed_and_is_named(careerassist: Run, small: Path) -> None:
    first = json.loads((small / "cvs" / "index.jsonl").read_text("utf-8").splitlines()[0])
    (small / "cvs" / first["file"]).write_bytes(b"%PDF-1.4")
    _, said, _ = careerassist("evaluate", "--data", small, "--only", "cvs")
    assert f"NOT READ {first['id']}: document_corrupt" in said


def test_gaps_are_told_from_what_is_held(careerassist: Run, tmp_path: Path) -> None:
    (tmp_path / "pairs").mkdir()
    cv = "Ravi Menon\nravi@example.com\n\nSkills\n- Wound care\n- Venepuncture\n"
    sample = {
        "id": "g1",
        "jd": "Staff Nurse",
        "cv": cv,
        "true_skills": ["Wound care", "Venepuncture"],
        "must_not_appear_as_candidate_skill": ["Forklift driving"],
    }
    (tmp_path / "pairs" / "own_truthfulness.jsonl").write_text(json.dumps(sample), "utf-8")
    code, said, _ = careerassist("evaluate", "--data", tmp_path, "--json")
    assert code == 0
    assert json.loads(said)["gaps"]["figures"] == {"precision": 1.0, "recall": 1.0}


def test_the_better_cv_of_a_pair_is_ranked_above_its_copy(
    careerassist: Run, tmp_path: Path
) -> None:
    (tmp_path / "pairs").mkdir()
    posting = "Staff Nurse\n\nRequired skills\n- Wound care\n- Venepuncture\n- Tracheostomy care\n"
    better = "Ravi Menon\n\nSkills\n- Wound care\n- Venepuncture\n- Tracheostomy care\n"
    worse = "Ravi Menon\n\nSkills\n- Wound care\n"
    rows = ["pair_id,cv_text,jd_text,label"]
    rows += [f'p1m,"{better}","{posting}",match', f'p1u,"{worse}","{posting}",weaker']
    rows += [f'p2m,"{worse}","{posting}",match', f'p2u,"{better}","{posting}",weaker']
    (tmp_path / "pairs" / "own_pairs.csv").write_text("\n".join(rows), "utf-8")
    _, said, _ = careerassist("evaluate", "--data", tmp_path, "--json")
    assert json.loads(said)["pairs"]["figures"] == {"ranked": 0.5}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--only", "shoes"), "--only is one of: cvs, postings"),
        (("--data", "nowhere"), "There is no folder nowhere"),
    ],
)
def test_a_mistaken_call_is_one_sentence(
    careerassist: Run, words: tuple[str, ...], says: str
) -> None:
    code, _, said = careerassist("evaluate", *words)
    assert code != 0
    assert says in said


def test_a_folder_without_data_says_so(careerassist: Run, tmp_path: Path) -> None:
    code, _, said = careerassist("evaluate", "--data", tmp_path)
    assert code != 0
    assert "There is nothing to measure" in said


@pytest.mark.timeout(1800)  # a hundred files read three times, and five hundred analyses
def test_our_own_set_meets_its_floors(careerassist: Run) -> None:
    code, said, _ = careerassist("evaluate")
    assert code == 0, said[-2000:]
    for part in ("CVs:", "CVs by language", "CVs by layout", "CVs by trade", "Postings:",
                 "Ranking:", "Repeated"):  # fmt: skip
        assert part in said


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("exam", sorted(path.name for path in EXAMS.iterdir()))
def test_what_strangers_wrote_stays_readable(careerassist: Run, exam: str) -> None:
    for part in ("cvs", "postings"):
        code, said, _ = careerassist("evaluate", "--data", EXAMS / exam, "--only", part)
        assert code == 0, said[-2000:]
