"""Which lines of a CV a sentence stands on, found by itself."""

from __future__ import annotations

from datetime import date

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.cv import extract_cv
from careerassist.engine.grounding import Scope
from careerassist.engine.grounding.support import Support, find_support

CV = extract_cv(
    read_text(
        """Imke Harlow
imke@example.com

EXPERIENCE
Charge Nurse
Harbour Hospital, Leeds
Mar 2019 – Present
- Ran the rota for 22 nurses on a surgical ward
- Trained students in wound care

Staff Nurse
Fernside Clinic, York
2015 – 2018
- Gave medication to 14 patients a shift
- Helped to introduce electronic charts

LANGUAGES
Spanish (B2)
"""
    )
)


def supported(text: str, scope: Scope = "bullet") -> Support:
    return find_support(text, CV, scope=scope, today=date(2026, 11, 1))


def lines(found: Support) -> list[str]:
    return [fact.text for fact in found.facts]


def test_one_line_that_says_it_is_the_answer() -> None:
    found = supported("Ran the rota for 22 nurses")
    assert not found.refusals
    assert lines(found) == ["Ran the rota for 22 nurses on a surgical ward"]


def test_two_lines_of_one_job_are_joined() -> None:
    found = supported("Ran the rota for 22 nurses and trained students in wound care")
    assert not found.refusals
    assert set(lines(found)) == {
        "Ran the rota for 22 nurses on a surgical ward",
        "Trained students in wound care",
    }


def test_lines_of_two_jobs_are_not_joined_in_a_bullet() -> None:
    found = supported("Ran the rota for 22 nurses and gave medication to 14 patients a shift")
    assert found.refusals


def test_prose_may_draw_on_several_and_names_none_that_it_does_not_need() -> None:
    text = "I ran the rota for 22 nurses, and I gave medication to 14 patients a shift."
    found = supported(text, "prose")
    assert not found.refusals
    assert set(lines(found)) == {
        "Ran the rota for 22 nurses on a surgical ward",
        "Gave medication to 14 patients a shift",
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ran the rota for 40 nurses on a surgical ward", "40"),
        ("Led the introduction of electronic charts", "Led"),
    ],
)
def test_a_refusal_names_the_words_and_the_nearest_line(text: str, words: str) -> None:
    found = supported(text)
    assert any(words in refusal.words for refusal in found.refusals)
    assert found.facts


def test_what_claims_nothing_needs_no_line() -> None:
    found = supported("I look forward to hearing from you.", "prose")
    assert found == Support((), ())


def test_what_the_cv_is_not_about_has_no_line() -> None:
    found = supported("Repaired diesel engines")
    assert found.refusals
    assert not found.facts
