"""Every invented person against every invented posting, from text to points."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from careerassist.adapters.local.embedder import MiniLMEmbedder
from careerassist.documents.reading import read_document, read_text
from careerassist.engine.extraction.cv import extract_cv
from careerassist.engine.extraction.posting import extract_posting
from careerassist.engine.matching import (
    PreparedCV,
    PreparedPosting,
    cv_texts,
    match_prepared,
    posting_texts,
    prepare_cv,
    prepare_posting,
    score_prepared,
)
from careerassist.schemas.document import DocumentText

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def vectors_of():
    embedder = MiniLMEmbedder()

    def run(texts: Sequence[str]) -> dict[str, Sequence[float]]:
        return dict(zip(texts, embedder.embed(texts), strict=True))

    return run


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    """Each person's CV as plain text."""
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        from render_test_people import people, render
    finally:
        sys.path.pop(0)
    return {name: render(truth, "txt").decode("utf-8") for name, truth in people().items()}


@pytest.fixture(scope="module")
def prepared(vectors_of):
    def run(document: DocumentText) -> PreparedCV:
        cv = extract_cv(document)
        return prepare_cv(cv, document, vectors_of(cv_texts(cv)), TODAY)

    return run


@pytest.fixture(scope="module")
def postings(vectors_of) -> dict[str, PreparedPosting]:
    found = {}
    for path in sorted((ROOT / "tests/data/postings").iterdir()):
        if path.suffix in {".txt", ".md", ".html"}:
            posting = extract_posting(read_document(path.read_bytes(), path.name))
            found[path.name] = prepare_posting(posting, vectors_of(posting_texts(posting)))
    return found


def test_every_score_can_be_added_up_from_what_is_shown(written, prepared, postings):
    pairs = 0
    for text in written.values():
        cv = prepared(read_text(text))
        for posting in postings.values():
            analysis = match_prepared(cv, posting)
            shown = json.loads(analysis.model_dump_json())
            lines = [*shown["requirements"], *shown["lines"]]
            total = sum(Decimal(repr(line["points"])) for line in lines)
            assert int(total.quantize(Decimal(1), ROUND_HALF_UP)) == shown["fit_score"]
            at_stake = sum(Decimal(repr(line["possible"])) for line in lines)
            assert at_stake in (0, 100)
            assert score_prepared(cv, posting) == shown["fit_score"]
            for asked in shown["requirements"]:
                # Met and partly say by what, and meaning is a reason only where it is near enough.
                counted = asked["how"] in {"level", "years"}
                assert asked["status"] == "missing" or asked["evidence"] or counted
                assert asked["how"] != "none" or asked["status"] == "missing"
                assert asked["how"] != "meaning" or asked["evidence"]
            pairs += 1
    assert pairs >= 300


SWAPS = (
    {"name": "Fatoumata Diallo", "lines": ("Gender: female", "Date of birth: 3 May 1969")},
    {"name": "John Smith", "lines": ("Nationality: British", "Age: 27", "Photo: portrait.jpg")},
    {"name": "Nguyễn Thị Hương", "lines": ("Familienstand: verheiratet, zwei Kinder",)},
    {"name": "María José Ortega", "lines": ("Estado civil: casada", "Nacionalidad: española")},
)


@pytest.mark.parametrize("swap", SWAPS, ids=[str(swap["name"]) for swap in SWAPS])
def test_who_someone_is_moves_no_score(written, prepared, postings, swap):
    for name, text in written.items():
        first = text.lstrip().split("\n", 1)[0].strip()
        other = re.sub(re.escape(first), str(swap["name"]), text.lstrip(), count=1)
        head, blank, body = other.partition("\n\n")
        private = "\n".join([head, *swap["lines"]]) + blank + body
        plain, changed = prepared(read_text(text)), prepared(read_text(private))
        for posting in postings.values():
            assert score_prepared(plain, posting) == score_prepared(changed, posting), name
