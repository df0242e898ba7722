"""Rank the invented postings for each invented person with the whole offline engine.

    python scripts/evaluate_ranking.py [--layout NAME] [--today YYYY-MM-DD] [--json]

Every person (rendered once, in the first layout of their file or in `--layout`) is read and
extracted, every posting in `tests/data/postings` likewise, and every pair is scored with local
embeddings. Printed are the matrix of fit scores, whether a posting of the person's own trade
(`tests/data/pairs.toml`) comes first, by how many points it leads the best other one, and whether
a second run, with every part built anew, gave the same analyses to the last character.

Postings with the same score are ranked by file name, so that a tie is not luck.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from render_test_people import render_all

from careerassist.adapters.local.embedder import MiniLMEmbedder
from careerassist.documents.reading import read_document
from careerassist.engine.extraction.cv import extract_cv
from careerassist.engine.extraction.posting import extract_posting
from careerassist.engine.matching import match, texts_to_embed
from careerassist.schemas.analysis import GapAnalysis

DATA = Path(__file__).resolve().parent.parent / "tests" / "data"

Matrix = dict[str, dict[str, GapAnalysis]]
"""Analyses by person, then by posting file."""


@dataclass(frozen=True)
class Rank:
    """Where a person's own trade stands among all postings."""

    person: str
    best: str
    """The posting ranked first."""
    score: int
    own: str
    """The best posting of the own trade."""
    own_score: int
    position: int
    """Its place, counted from 1."""
    margin: int
    """Points by which it leads the best posting of another trade; negative if it trails."""


def analyse(people: dict[str, Path], today: date) -> Matrix:
    """Every person against every posting, with freshly built parts."""
    embedder = MiniLMEmbedder()
    postings = {
        path.name: extract_posting(read_document(path.read_bytes(), path.name))
        for path in sorted((DATA / "postings").iterdir())
        if path.suffix != ".toml"  # the truth beside them
    }
    matrix: Matrix = {}
    for person, path in people.items():
        document = read_document(path.read_bytes(), path.name)
        cv = extract_cv(document)
        matrix[person] = {}
        for name, posting in postings.items():
            texts = texts_to_embed(cv, posting)
            vectors = dict(zip(texts, embedder.embed(texts), strict=True))
            matrix[person][name] = match(
                cv, posting, cv_document=document, vectors=vectors, today=today
            )
    return matrix


def rank(matrix: Matrix, pairs: dict[str, list[str]]) -> list[Rank]:
    """One rank per person that has postings of their own trade."""
    ranks = []
    for person, own in pairs.items():
        if person not in matrix:
            continue
        scores = {name: analysis.fit_score for name, analysis in matrix[person].items()}
        order = sorted(scores, key=lambda name: (-scores[name], name))
        best_own = next(name for name in order if name in own)
        best_other = next(name for name in order if name not in own)
        ranks.append(
            Rank(
                person=person,
                best=order[0],
                score=scores[order[0]],
                own=best_own,
                own_score=scores[best_own],
                position=order.index(best_own) + 1,
                margin=scores[best_own] - scores[best_other],
            )
        )
    return ranks


def _same(one: Matrix, other: Matrix) -> bool:
    def words(matrix: Matrix) -> list[str]:
        return [analysis.model_dump_json() for row in matrix.values() for analysis in row.values()]

    return words(one) == words(other)


def _print(matrix: Matrix, pairs: dict[str, list[str]], ranks: list[Rank]) -> None:
    names = list(next(iter(matrix.values())))
    for number, name in enumerate(names, 1):
        print(f"{number:3} {name}")
    print(f"\n{'':27}" + "".join(f"{number:>5}" for number in range(1, len(names) + 1)))
    for person, row in matrix.items():
        cells = "".join(
            f"{row[name].fit_score:>4}" + ("*" if name in pairs.get(person, ()) else " ")
            for name in names
        )
        print(f"{person:27}{cells}")
    print("\n* own trade\n")
    for one in ranks:
        verdict = "hit " if one.position == 1 else "MISS"
        first = "" if one.position == 1 else f"; first is {one.best} ({one.score})"
        print(
            f"{verdict} {one.person:27} {one.own} ({one.own_score}) "
            f"place {one.position}, margin {one.margin:+d}{first}"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Rank the postings for each person.")
    parser.add_argument("--layout", help="layout to read everybody in")
    parser.add_argument("--today", type=date.fromisoformat, default=date(2026, 12, 1))
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    options = parser.parse_args(arguments)
    pairs: dict[str, list[str]] = tomllib.loads((DATA / "pairs.toml").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        rendered = render_all(Path(folder), layouts=[options.layout] if options.layout else ())
        people = {person.id: next(iter(person.files.values())) for person in rendered}
        started = time.perf_counter()
        first = analyse(people, options.today)
        seconds = time.perf_counter() - started
        same = _same(first, analyse(people, options.today))
    ranks = rank(first, pairs)
    hits = sum(one.position == 1 for one in ranks)
    if options.json:
        scores = {
            person: {name: analysis.fit_score for name, analysis in row.items()}
            for person, row in first.items()
        }
        summary = {
            "hit_at_1": hits / len(ranks),
            "identical_runs": same,
            "ranks": [vars(one) for one in ranks],
            "scores": scores,
        }
        print(json.dumps(summary, ensure_ascii=False, indent=1))
    else:
        _print(first, pairs, ranks)
        print(f"\nhit@1 {hits}/{len(ranks)}; two runs are {'identical' if same else 'DIFFERENT'}")
        count = sum(len(row) for row in first.values())
        print(f"{count} pairs in {seconds:.1f} s")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
