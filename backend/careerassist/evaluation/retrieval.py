"""How well the knowledge base answers questions: the product's own path, with a database of its
own in a temporary folder.

Documents are ranked by their first passage. `hit1` and `hit5` are the shares of answerable
questions with an answering document at the top, or among the first five; `mrr` the mean of 1/rank
of the first one (0 if it is not found); `silent` the share of questions without an answer for which
nothing comes back; `heard` the share of answerable ones for which something does.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID, uuid4

from careerassist.bootstrap import Parts
from careerassist.evaluation.report import Report, Table
from careerassist.evaluation.retrieval_sets import RetrievalQuestion, RetrievalSet
from careerassist.knowledge import Library
from careerassist.knowledge.naming import index_of
from careerassist.local_database import local_parts
from careerassist.schemas.knowledge import PassageFilter
from careerassist.settings import load_settings

PASSAGES = 30
"""Asked for; their documents are what is ranked."""
_FIRST = 5

Ranker = Callable[[RetrievalQuestion], Sequence[str]]
"""The keys of the documents found, best first."""


def evaluate_retrieval(given: RetrievalSet) -> Report:
    """Put the documents on shelves of their own and ask the questions: by words alone, by meaning
    alone, and by both, as the product does."""
    with _parts() as parts:
        keys: dict[UUID, str] = {}
        for document in given.documents:
            shelved = parts.shelving.put(document)
            keys[shelved.document_id] = shelved.key
        user_id = uuid4()  # somebody without documents of their own
        both = _searching(parts.library, user_id)
        both(given.questions[0])  # loads the model
        seconds: list[float] = []
        ranked = [_timed(both, question, seconds) for question in given.questions]
        words = _searching(Library(parts.database, None, parts.embedder), user_id)
        rankings: dict[str, list[Sequence[str]]] = {
            "words": [words(question) for question in given.questions]
        }
        meaning = _by_meaning(parts, keys)
        if meaning is not None:
            rankings["meaning"] = [meaning(question) for question in given.questions]
        rankings["both"] = ranked
    figures = _figures(given.questions, ranked)
    rows: list[tuple[str | float, ...]] = []
    for name, found in rankings.items():
        reached = _figures(given.questions, found)
        rows.append((name, reached["hit1"], reached["hit5"], reached["mrr"]))
    answerable = sum(bool(question.relevant) for question in given.questions)
    tables = (
        Table(
            f"Retrieval: {answerable} questions to {len(given.documents)} documents",
            ("searched by", "hit@1", "hit@5", "MRR"),
            tuple(rows),
        ),
        *_silence(given.questions, figures),
    )
    seconds.sort()
    remark = (
        f"one search: p50 {1000 * _quantile(seconds, 0.5):.1f} ms, "
        f"p95 {1000 * _quantile(seconds, 0.95):.1f} ms, with the query's embedding"
    )
    return Report("retrieval", figures, tables, tuple(_misses(given.questions, ranked)), (remark,))


@contextmanager
def _parts() -> Iterator[Parts]:
    """A new installation's parts, whatever the environment is set to: what is shelved here must
    reach no knowledge base that is in use."""
    with tempfile.TemporaryDirectory(prefix="careerassist-") as name:
        folder = Path(name)
        folder.chmod(0o711)  # root's server runs as another user, who must get in
        elsewhere = {"database_url": None, "vectors_bucket": None, "embedding_endpoint": None}
        settings = load_settings(data_dir=folder / "data").model_copy(update=elsewhere)
        with local_parts(settings) as parts:
            yield parts


def _searching(library: Library, user_id: UUID) -> Ranker:
    def documents(question: RetrievalQuestion) -> list[str]:
        found = library.search(
            question.query, user_id=user_id, limit=PASSAGES, language=question.language
        )
        return list(dict.fromkeys(passage.citation.key for passage in found))

    return documents


def _by_meaning(parts: Parts, keys: dict[UUID, str]) -> Ranker | None:
    vectors = parts.vectors
    if vectors is None:
        return None

    def documents(question: RetrievalQuestion) -> list[str]:
        vector = parts.embedder.embed([question.query])[0]
        found = vectors.query(index_of(None), vector, limit=PASSAGES, where=PassageFilter())
        return list(dict.fromkeys(keys[match.labels.document_id] for match in found))

    return documents


def _timed(ranker: Ranker, question: RetrievalQuestion, seconds: list[float]) -> Sequence[str]:
    begun = time.perf_counter()
    found = ranker(question)
    seconds.append(time.perf_counter() - begun)
    return found


def _figures(
    questions: Sequence[RetrievalQuestion], rankings: Sequence[Sequence[str]]
) -> dict[str, float]:
    answered = [
        (_rank(question, found), bool(found))
        for question, found in zip(questions, rankings, strict=True)
        if question.relevant
    ]
    unanswerable = [
        not found
        for question, found in zip(questions, rankings, strict=True)
        if not question.relevant
    ]
    number = max(1, len(answered))
    figures = {
        "hit1": sum(rank == 1 for rank, _ in answered) / number,
        "hit5": sum(rank is not None and rank <= _FIRST for rank, _ in answered) / number,
        "mrr": sum(1 / rank for rank, _ in answered if rank) / number,
        "heard": sum(heard for _, heard in answered) / number,
    }
    if unanswerable:
        figures["silent"] = sum(unanswerable) / len(unanswerable)
    return figures


def _rank(question: RetrievalQuestion, found: Sequence[str]) -> int | None:
    """Of the first document that answers, from 1."""
    return next((rank for rank, key in enumerate(found, 1) if key in question.relevant), None)


def _silence(
    questions: Sequence[RetrievalQuestion], figures: dict[str, float]
) -> tuple[Table, ...]:
    if "silent" not in figures:
        return ()
    without = sum(not question.relevant for question in questions)
    return (
        Table(
            "Nothing comes back",
            ("questions", "number", "share"),
            (
                ("without an answer (should)", without, figures["silent"]),
                ("with an answer (should not)", len(questions) - without, 1 - figures["heard"]),
            ),
        ),
    )


def _misses(
    questions: Sequence[RetrievalQuestion], rankings: Sequence[Sequence[str]]
) -> Iterator[str]:
    for question, found in zip(questions, rankings, strict=True):
        first = found[0] if found else "nothing"
        if not question.relevant:
            if found:
                yield f"“{question.query}”: nothing answers it; found {first}"
            continue
        rank = _rank(question, found)
        if rank != 1:
            wanted = ", ".join(sorted(question.relevant))
            yield f"“{question.query}”: {wanted} at {rank or 'no place'}; first {first}"


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
