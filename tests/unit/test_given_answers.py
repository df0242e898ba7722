"""Answers on the command line and in files."""

from __future__ import annotations

from pathlib import Path

import pytest

from careerassist.commands.answering import GivenAnswer, parse_answer, read_answers
from careerassist.errors import InvalidRequest


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("dbt=yes", GivenAnswer("dbt", "yes", None)),
        ("dbt = No", GivenAnswer("dbt", "no", None)),
        ("dbt=yes: at Acme: models", GivenAnswer("dbt", "yes", "at Acme: models")),
    ],
)
def test_an_answer_says_what_about_and_what(text: str, answer: GivenAnswer) -> None:
    assert parse_answer(text) == answer


@pytest.mark.parametrize("text", ["dbt", "dbt=maybe", "=yes", "dbt=yesterday"])
def test_anything_else_is_said_to_be_no_answer(text: str) -> None:
    with pytest.raises(InvalidRequest, match="An answer looks like"):
        parse_answer(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("answers.toml", 'dbt = "yes: the sales models"\n"Category C" = "no"\n'),
        ("answers.json", '{"dbt": "yes: the sales models", "Category C": "no"}'),
    ],
)
def test_answers_in_a_file(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_answers(tmp_path / name) == (
        GivenAnswer("dbt", "yes", "the sales models"),
        GivenAnswer("Category C", "no", None),
    )


def test_a_file_that_is_none_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match="could not open"):
        read_answers(tmp_path / "none.toml")
    (tmp_path / "odd.json").write_text("[1]", encoding="utf-8")
    with pytest.raises(InvalidRequest, match="should map"):
        read_answers(tmp_path / "odd.json")
