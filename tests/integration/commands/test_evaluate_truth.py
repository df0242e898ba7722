"""`careerassist evaluate` on the truth gate, on claimed skills and on rewrites."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]

PERSON = {
    "id": "imke",
    "language": "en",
    "as_of": "2026-11-01",
    "posting": None,
    "facts": [
        {"id": "f1", "role_id": "r1", "kind": "title", "text": "Charge Nurse"},
        {"id": "f2", "role_id": "r1", "kind": "bullet", "text": "Ran the rota for 22 nurses"},
    ],
}


def case(number: int, label: str, kind: str, text: str) -> dict[str, Any]:
    return {
        "id": f"c{number}",
        "person": "imke",
        "label": label,
        "class": kind,
        "target": "bullet",
        "text": text,
        "cited_fact_ids": ["f2"],
        "original_fact_id": "f2",
        "why": "a reason",
    }


CASES = [
    case(1, "lie", "number_changed", "Ran the rota for 40 nurses"),
    case(2, "lie", "number_changed", "Ran the rota for 22 nurses"),  # no lie at all: it must show
    case(3, "lie", "scope_raised", "Ran the rota for all 22 hospitals of Berlin"),
    case(4, "honest", "filler_removed", "Ran the rota for 22 nurses."),
    case(5, "honest", "paraphrase", "Flew 300 rockets to Mars"),  # not honest: it must show
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """One set of two kinds of lies and two of honest texts, some of them labelled wrongly."""
    folder = tmp_path / "data" / "truth" / "first"
    folder.mkdir(parents=True)
    (folder / "people.json").write_text(json.dumps([PERSON]), "utf-8")
    (folder / "cases.jsonl").write_text("\n".join(map(json.dumps, CASES)), "utf-8")
    return tmp_path / "data"


def figures(careerassist: Run, data: Path, part: str) -> dict[str, float]:
    _, said, _ = careerassist("evaluate", "--data", data, "--only", part, "--json")
    found: dict[str, float] = json.loads(said)[part]["figures"]
    return found


def test_shares_are_counted_overall_and_by_class(careerassist: Run, data: Path) -> None:
    found = figures(careerassist, data, "truth")
    assert found == {
        "lies_refused": 0.6667,
        "lies_worst_class": 0.5,
        "honest_accepted": 0.5,
        "lie.number_changed": 0.5,
        "lie.scope_raised": 1.0,
        "honest.filler_removed": 1.0,
        "honest.paraphrase": 0.0,
    }


def test_every_wrong_verdict_is_listed_with_its_reasons(careerassist: Run, data: Path) -> None:
    _, said, _ = careerassist("evaluate", "--data", data, "--only", "truth", "--misses")
    [passed] = [line for line in said.splitlines() if line.startswith("LIE PASSED")]
    [refused] = [line for line in said.splitlines() if line.startswith("HONEST REFUSED")]
    assert "c2 [number_changed, bullet]" in passed
    assert "a reason" in passed
    assert "c5 [paraphrase, bullet]" in refused
    assert "'300'" in refused
    assert "Lies refused, by class" in said
    assert "By set" in said


def test_whole_cases_with_a_label_count_too(careerassist: Run, data: Path) -> None:
    whole = {**PERSON, **CASES[0], "id": 7, "class": "other"}
    unusable = {"id": 8, "label": "honest", "class": "broken", "text": "Ran"}
    lines = "\n".join(map(json.dumps, (whole, unusable)))
    (data / "truth" / "others.jsonl").write_text(lines, "utf-8")
    found = figures(careerassist, data, "truth")
    assert found["lie.other"] == 1.0
    assert found["honest.broken"] == 0.0


def test_a_floor_holds_for_the_gate(careerassist: Run, data: Path) -> None:
    (data / "floors.toml").write_text("[truth]\nlies_refused = 0.9\n", "utf-8")
    code, said, _ = careerassist("evaluate", "--data", data, "--only", "truth")
    assert code == 1
    assert "truth: lies_refused is 0.6667, below its floor 0.9" in said


@pytest.mark.parametrize("wrong", [{"label": "perhaps"}, {"person": "nobody"}])
def test_a_case_that_is_labelled_wrongly_is_named(
    careerassist: Run, data: Path, wrong: dict[str, str]
) -> None:
    path = data / "truth" / "first" / "cases.jsonl"
    path.write_text(json.dumps({**CASES[0], **wrong}), "utf-8")
    code, _, said = careerassist("evaluate", "--data", data, "--only", "truth")
    assert code != 0
    assert "c1" in said or "nobody" in said


def test_skills_that_a_cv_lacks_are_looked_for_in_what_is_printed(
    careerassist: Run, tmp_path: Path
) -> None:
    cv = (
        "Imke Harlow\nimke@example.com\n\nSKILLS\nPython, Docker\n\nEXPERIENCE\nDeveloper\n"
        "Harbour Systems, Leeds\n2019 – 2022\n- Wrote Python services in Docker\n"
    )
    sample = {
        "id": "p1",
        "jd": "Developer\n\nRequirements\n- Python\n- Docker\n- Terraform\n",
        "cv": cv,
        "must_not_appear_as_candidate_skill": ["Terraform"],
        "true_skills": ["Python", "Docker"],
    }
    (tmp_path / "pairs").mkdir()
    path = tmp_path / "pairs" / "some_truthfulness.jsonl"
    path.write_text(json.dumps(sample), "utf-8")
    found = figures(careerassist, tmp_path, "claims")
    assert found == {"not_claimed": 1.0, "claimed": 0.0, "held_before": 1.0, "held_shown": 1.0}
    # A label that the CV itself contradicts is no claim of ours, but is told.
    sample["must_not_appear_as_candidate_skill"] = ["Docker"]
    path.write_text(json.dumps(sample), "utf-8")
    assert figures(careerassist, tmp_path, "claims")["claimed"] == 0.0
    _, said, _ = careerassist("evaluate", "--data", tmp_path, "--only", "claims", "--misses")
    assert "IN THE CV'S OWN WORDS p1: 'Docker'" in said


def test_rewrites_are_measured_over_pairs_of_one_trade(
    careerassist: Run, own_set: Path, tmp_path: Path
) -> None:
    shutil.copytree(own_set, tmp_path / "data")
    pairs = tmp_path / "data" / "pairs" / "own_trade.json"
    own = dict(list(json.loads(pairs.read_text("utf-8")).items())[:2])
    pairs.write_text(json.dumps(own), "utf-8")
    (tmp_path / "data" / "floors.toml").unlink()
    shutil.rmtree(tmp_path / "data" / "plain")
    found = figures(careerassist, tmp_path / "data", "rewrites")
    assert 0 <= found["improved"] <= 1
    assert found["keywords_after"] >= found["keywords_before"] > 0
    assert 0 < found["ats_given"] <= 100
    assert 0 < found["ats_after"] <= 100
    _, said, _ = careerassist("evaluate", "--data", tmp_path / "data", "--only", "rewrites")
    assert f"Rewrites: {sum(map(len, own.values()))} pairs" in said
