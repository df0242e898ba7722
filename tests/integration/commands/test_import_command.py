"""`careerassist skills import`: skills that a user has downloaded are known from then on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from careerassist.engine.skills import use_imported

Run = Callable[..., tuple[int, str, str]]

COLUMNS = "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels"
ROWS = (
    'KnowledgeSkillCompetence,http://example.com/1,skill/competence,cross-sector,"voice '
    'harpsichord registers","harpsichord voicing\nquilling harpsichord jacks"'
)
CV = "Ravi Menon\nravi@example.com\n\nSkills\nHarpsichord voicing, Woodwork\n"


@pytest.fixture(autouse=True)
def own_lexicon_afterwards() -> Iterator[None]:
    yield
    use_imported([])


def named(careerassist: Run, cv: Path, data: Path, out: Path) -> set[str]:
    code, _, said = careerassist("extract", cv, "--out", out, "--data-dir", data)
    assert code == 0, said
    profile = json.loads((out / "cv.json").read_text("utf-8"))["profile"]
    return {skill["name"] for skill in profile["skills"]}


def test_imported_skills_are_known_by_all_their_names(careerassist: Run, tmp_path: Path) -> None:
    source, cv = tmp_path / "skills_en.csv", tmp_path / "cv.txt"
    source.write_text(f"{COLUMNS}\n{ROWS}\n", "utf-8")
    cv.write_text(CV, "utf-8")
    data = tmp_path / "data"
    assert "voice harpsichord registers" not in named(careerassist, cv, data, tmp_path / "before")
    code, said, _ = careerassist("skills", "import", source, "--data-dir", data)
    assert code == 0
    assert "ESCO: 1 skills read, 1 added" in said
    assert "voice harpsichord registers" in named(careerassist, cv, data, tmp_path / "after")


def test_a_file_of_neither_source_is_one_sentence(careerassist: Run, tmp_path: Path) -> None:
    other = tmp_path / "shopping.csv"
    other.write_text("milk,bread\n1,2\n", "utf-8")
    code, _, said = careerassist("skills", "import", other, "--data-dir", tmp_path / "data")
    assert code != 0
    assert "shopping.csv" in said
    assert "Traceback" not in said
