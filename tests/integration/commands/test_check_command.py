"""`careerassist check`: one sentence against one's own CV."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

CV = """# Imke Harlow
imke@example.com

## Experience
### Charge Nurse, Harbour Hospital, Leeds
Mar 2019 – Present
- Ran the rota for 22 nurses on a surgical ward

### Staff Nurse, Fernside Clinic, York
2015 – 2018
- Gave medication to 14 patients a shift
"""


@pytest.fixture
def cv(tmp_path: Path) -> Path:
    path = tmp_path / "cv.md"
    path.write_text(CV, "utf-8")
    return path


def test_a_true_sentence_is_borne_out_by_the_lines_that_are_named(
    careerassist: Run, cv: Path
) -> None:
    code, said, _ = careerassist("check", cv, "Ran the rota for 22 nurses")
    assert code == 0
    assert said.startswith("Your CV bears this out:")
    assert "Ran the rota for 22 nurses on a surgical ward" in said
    assert "Harbour Hospital" in said
    assert "Fernside" not in said


def test_an_untrue_one_is_refused_with_the_words_and_the_nearest_line(
    careerassist: Run, cv: Path
) -> None:
    code, said, _ = careerassist("check", cv, "I ran the rota for 40 nurses.")
    assert code == 1
    assert said.startswith("Your CV does not bear this out:")
    assert "“40”" in said
    assert "Ran the rota for 22 nurses on a surgical ward" in said


def test_a_line_stands_on_one_job_and_prose_on_several(careerassist: Run, cv: Path) -> None:
    text = "Ran the rota for 22 nurses and gave medication to 14 patients a shift"
    assert careerassist("check", cv, text, "--as", "bullet")[0] == 1
    assert careerassist("check", cv, text, "--as", "prose")[0] == 0


def test_a_sentence_without_a_claim_needs_no_line(careerassist: Run, cv: Path) -> None:
    code, said, _ = careerassist("check", cv, "I look forward to hearing from you.")
    assert code == 0
    assert "claims nothing about you" in said


def test_the_posting_says_who_is_written_to(careerassist: Run, cv: Path, tmp_path: Path) -> None:
    posting = tmp_path / "posting.txt"
    posting.write_text(
        "Ward Sister\nQuillhaven Care\nHull\n\nRequirements\n- Registered nurse\n", "utf-8"
    )
    text = "I am applying for the post of Ward Sister at Quillhaven Care."
    assert careerassist("check", cv, text, "--posting", posting)[0] == 0
    assert careerassist("check", cv, "I worked at Quillhaven Care.", "--posting", posting)[0] == 1


def test_what_the_cv_says_nothing_of_is_told_so(careerassist: Run, cv: Path) -> None:
    code, said, _ = careerassist("check", cv, "Repaired 30 diesel engines")
    assert code == 1
    assert "Nothing in it is about this." in said


def test_an_empty_sentence_is_an_error(careerassist: Run, cv: Path) -> None:
    code, said, err = careerassist("check", cv, "  ")
    assert code != 0
    assert not said
    assert "no sentence" in err
