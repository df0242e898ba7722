"""Questions and documents that retrieval is measured with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from careerassist.errors import SetupError
from careerassist.evaluation.retrieval_sets import retrieval_set


def write(folder: Path, query: dict[str, Any]) -> None:
    folder.mkdir(parents=True)
    (folder / "gaps.md").write_text("A *gap* is told in one line.\n", "utf-8")
    index = {"id": "Gaps", "file": "kb/gaps.md", "title": "The very question that is asked"}
    (folder / "index.jsonl").write_text(json.dumps(index) + "\n", "utf-8")
    (folder / "queries.jsonl").write_text(json.dumps(query) + "\n", "utf-8")


@pytest.mark.parametrize("given", [".", "kb"])
def test_documents_are_known_by_their_text_alone(tmp_path: Path, given: str) -> None:
    write(tmp_path / "kb", {"query": "time off", "gold": ["Gaps"]})
    found = retrieval_set(tmp_path / given)
    assert found is not None
    [document] = found.documents
    assert document.title == "A gap is told in one line."
    assert "very question" not in document.model_dump_json()
    assert [question.relevant for question in found.questions] == [{document.key}]


def test_a_question_names_only_documents_that_are_there(tmp_path: Path) -> None:
    write(tmp_path / "kb", {"query": "time off", "gold": ["elsewhere"]})
    with pytest.raises(SetupError, match="elsewhere"):
        retrieval_set(tmp_path)


def test_a_folder_without_questions_is_no_set(tmp_path: Path) -> None:
    assert retrieval_set(tmp_path) is None


def test_our_own_questions_are_about_documents_that_we_have() -> None:
    evals = Path(__file__).parents[2] / "evals"
    found = retrieval_set(evals)
    assert found is not None
    assert sum(not question.relevant for question in found.questions) > 40
    assert len({question.query for question in found.questions}) == len(found.questions)
