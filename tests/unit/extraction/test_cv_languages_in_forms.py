"""Languages that stand in a row with their label, wherever the CV puts that row."""

from __future__ import annotations

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.cv import extract_cv

HEAD = (
    "Maren Oltmann\nmaren.oltmann@example.org\n\nExperience\n\nWelder, Harrow Metal\n2015 - 2020\n"
)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Skills\nTIG welding, Rigging\nLanguages\tEnglish (native), Polish (B1)",
         [("English", "native"), ("Polish", "B1")]),
        ("Kenntnisse\nWIG-Schweißen\nSprachen:\tDeutsch (Muttersprache), Englisch (B1)",
         [("German", "native"), ("English", "B1")]),
        ("Personal details\nNationality\tIndian\nLanguages known\t: Tamil, English",
         [("Tamil", None), ("English", None)]),
        ("Datos personales\nIdiomas: español (nativo), inglés (B2)\nCarné\tB",
         [("Spanish", "native"), ("English", "B2")]),
    ],
)  # fmt: skip
def test_they_are_read_as_languages_and_not_as_skills(
    rows: str, expected: list[tuple[str, str | None]]
) -> None:
    profile = extract_cv(read_text(f"{HEAD}\n{rows}\n"))
    assert [(spoken.name, spoken.level) for spoken in profile.languages] == expected
    listed = {mention.name for mention in profile.skills if mention.listed}
    assert not listed & {name for name, _ in expected}


def test_programming_languages_are_skills() -> None:
    profile = extract_cv(read_text(f"{HEAD}\nSkills\nLanguages: Python, Go, SQL\n"))
    assert profile.languages == ()
    assert "Python" in {mention.name for mention in profile.skills}
