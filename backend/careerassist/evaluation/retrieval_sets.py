"""Questions to a knowledge base, and the documents that answer them.

The shape (see `datasets` for where such a folder lies):

    retrieval/queries.jsonl    query, relevant (keys of the product's own documents; none: nothing
                               there answers it), language
    kb/index.jsonl             id, file; optional: language
    kb/queries.jsonl           query, gold (ids); optional: language

The second kind brings its own documents, each known by the text of its file alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from careerassist.errors import SetupError
from careerassist.knowledge import seed_documents
from careerassist.schemas.knowledge import MOST_CHARACTERS, KnowledgeLanguage, KnowledgeText

_PUBLISHED = date(2026, 1, 1)
_LONGEST_TITLE = 80


@dataclass(frozen=True)
class RetrievalQuestion:
    """What somebody may ask, and the keys of the documents that answer it."""

    query: str
    relevant: frozenset[str]
    language: KnowledgeLanguage


@dataclass(frozen=True)
class RetrievalSet:
    """Documents and questions to them."""

    documents: tuple[KnowledgeText, ...]
    questions: tuple[RetrievalQuestion, ...]


def retrieval_set(folder: Path) -> RetrievalSet | None:
    """The set in a folder; None if there is none. Raises `SetupError` where a question names a
    document that is not there, or a document's file is missing."""
    own = folder / "retrieval" / "queries.jsonl"
    if own.exists():
        return _checked(seed_documents(), own, "relevant")
    for given in (folder / "kb", folder):
        if (given / "index.jsonl").exists() and (given / "queries.jsonl").exists():
            documents = tuple(_document(given, entry) for entry in _lines(given / "index.jsonl"))
            return _checked(documents, given / "queries.jsonl", "gold")
    return None


def _checked(documents: tuple[KnowledgeText, ...], queries: Path, answers: str) -> RetrievalSet:
    known = {document.key for document in documents}
    questions = tuple(
        RetrievalQuestion(
            query=entry["query"],
            relevant=frozenset(key.lower() for key in entry[answers]),
            language=entry.get("language", "en"),
        )
        for entry in _lines(queries)
    )
    missing = sorted({key for question in questions for key in question.relevant} - known)
    if missing:
        raise SetupError(f"{queries} names documents that are not there: {', '.join(missing)}.")
    return RetrievalSet(documents, questions)


def _document(folder: Path, entry: Mapping[str, Any]) -> KnowledgeText:
    paths = [folder / entry["file"], folder.parent / entry["file"]]
    path = next((path for path in paths if path.exists()), None)
    if path is None:
        raise SetupError(f"{folder / 'index.jsonl'} names {entry['file']}, which is not there.")
    text = path.read_text("utf-8")[:MOST_CHARACTERS]
    return KnowledgeText(
        key=str(entry["id"]).lower(),
        type="career_advice",
        title=_opening(text),
        text=text,
        source="evaluation data",
        licence="as its source",
        published_on=_PUBLISHED,
        language=entry.get("language", "en"),
    )


def _opening(text: str) -> str:
    """The first words of a text, where a title is asked for and none is known."""
    words = re.sub(r"[#*_>`\\[\]]+", " ", text).split()
    title = ""
    for word in words:
        if title and len(title) + len(word) >= _LONGEST_TITLE:
            break
        title = f"{title} {word}".strip()[:_LONGEST_TITLE]
    return title


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise SetupError(f"{path}, line {number}: {error}") from error
