"""What a skill is called within a sentence: with a capital only where it is a proper name."""

from __future__ import annotations

import pytest

from careerassist.engine.rewriting.naming import in_sentence


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Anaesthesia", "anaesthesia"),
        ("Wound care", "wound care"),
        ("Midwifery", "midwifery"),
        ("Kanban", "Kanban"),
        ("Python", "Python"),
        ("Excel", "Excel"),
        ("HACCP", "HACCP"),
    ],
)
def test_common_nouns_are_small_and_proper_names_are_not(written: str, told: str) -> None:
    assert in_sentence(written, []) == told


def test_what_the_lexicon_does_not_know_is_as_somebody_writes_it() -> None:
    assert in_sentence("Bandaging", ["Did bandaging and splints"]) == "bandaging"
    assert in_sentence("Zumba", ["Taught Zumba"]) == "Zumba"
