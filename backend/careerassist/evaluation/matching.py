"""How well matching tells a good fit from a poor one, and what a CV lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from careerassist.documents.reading import read_document, read_text
from careerassist.engine.extraction.cv import extract_cv
from careerassist.engine.extraction.posting import extract_posting
from careerassist.engine.matching import (
    match,
    posting_of_terms,
    status_of_term,
    texts_to_embed,
)
from careerassist.evaluation.datasets import CVSample, GapSample, Pair, PostingSample
from careerassist.evaluation.findings import Score, mean, score_of
from careerassist.evaluation.report import Report, Table
from careerassist.ports import Embedder
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.document import DocumentText
from careerassist.schemas.posting import JobProfile


@dataclass(frozen=True)
class Matcher:
    """Matches with one embedder, as of one day."""

    embedder: Embedder
    today: date

    def analysis(self, document: DocumentText, cv: CVProfile, posting: JobProfile) -> GapAnalysis:
        """One CV against one posting."""
        texts = texts_to_embed(cv, posting)
        vectors = dict(zip(texts, self.embedder.embed(texts), strict=True))
        return match(
            cv,
            posting,
            cv_document=document,
            vectors=vectors,
            today=self.today,
            embedding_model=self.embedder.name,
        )


# --- pairs ----------------------------------------------------------------------------------------


def evaluate_pairs(pairs: Sequence[Pair], matcher: Matcher) -> Report:
    """Whether the CV that fits scores above its weakened copy. A tie counts as wrong."""
    right = ties = 0
    misses = []
    for pair in pairs:
        posting = extract_posting(read_text(pair.posting))
        better, worse = (_text_score(text, posting, matcher) for text in (pair.match, pair.weaker))
        right += better > worse
        ties += better == worse
        if better <= worse:
            misses.append(f"{pair.id}: {better} for the match, {worse} for the weakened copy")
    total = len(pairs)
    table = Table(
        f"Pairs: {total}",
        ("ranked right", "ties", "wrong", "share right"),
        ((right, ties, total - right - ties, right / max(1, total)),),
    )
    return Report("pairs", {"ranked": right / max(1, total)}, (table,), tuple(misses))


def _text_score(text: str, posting: JobProfile, matcher: Matcher) -> int:
    document = read_text(text)
    return matcher.analysis(document, extract_cv(document), posting).fit_score


# --- gaps -----------------------------------------------------------------------------------------


def evaluate_gaps(samples: Sequence[GapSample], matcher: Matcher) -> Report:
    """Whether what a CV lacks is told from what it has.

    Each posting is asked for term by term, a requirement each. A gap is a term that is `missing`;
    in the second line also one that is met in part. Beside them stands the plainest rival: a gap is
    a term whose words do not stand in the CV. In the last line the posting's own text is matched,
    and a term has the status that it has there.
    """
    ours, strict, plain, read = _Counts(), _Counts(), _Counts(), _Counts()
    misses = []
    for sample in samples:
        terms = list(dict.fromkeys((*sample.held, *sample.lacking)))
        document = read_text(sample.cv)
        cv = extract_cv(document)
        by_term = matcher.analysis(document, cv, posting_of_terms(terms))
        by_text = matcher.analysis(document, cv, extract_posting(read_text(sample.posting)))
        for term in terms:
            lacking = term in sample.lacking
            status = status_of_term(by_term, term)
            ours.add(status == "missing", lacking)
            strict.add(status != "met", lacking)
            plain.add(" ".join(term.split()).lower() not in sample.cv.lower(), lacking)
            found = status_of_term(by_text, term)
            if found is not None:
                read.add(found == "missing", lacking)
            if (status == "missing") != lacking:
                held = "a gap" if lacking else "held"
                misses.append(f"{sample.id}: {term!r} is {held}, said to be {status}")
    rows = [
        (name, *vars(counts.score()).values())
        for name, counts in (
            ("missing", ours),
            ("not met", strict),
            ("exact words", plain),
            ("in the posting's text", read),
        )
    ]
    table = Table(f"Gaps: {len(samples)} CVs", ("a gap is …", "P", "R", "F1", "gaps"), tuple(rows))
    figures = ours.score()
    return Report(
        "gaps",
        {"precision": figures.precision, "recall": figures.recall},
        (table,),
        tuple(misses),
    )


@dataclass
class _Counts:
    right: int = 0
    said: int = 0
    expected: int = 0

    def add(self, said: bool, expected: bool) -> None:
        self.said += said
        self.expected += expected
        self.right += said and expected

    def score(self) -> Score:
        return score_of(self.right, self.said, self.expected)


# --- own trade ------------------------------------------------------------------------------------


def evaluate_ranking(
    cvs: Sequence[CVSample],
    postings: Sequence[PostingSample],
    own_trade: Mapping[str, Sequence[str]],
    matcher: Matcher,
) -> Report:
    """Whether a posting of their own trade scores highest for each CV. Ties are broken against."""
    documents = {one.id: read_document(one.file.read_bytes(), one.file.name) for one in postings}
    profiles = {name: extract_posting(document) for name, document in documents.items()}
    rows = []
    first = 0
    margins: list[float] = []
    for sample in cvs:
        own = own_trade.get(sample.id, ())
        if not own:
            continue
        document = read_document(sample.file.read_bytes(), sample.file.name)
        cv = extract_cv(document)
        scores = {
            name: matcher.analysis(document, cv, posting).fit_score
            for name, posting in profiles.items()
        }
        best = max((scores[name], name) for name in own)
        rival = max((score, name) for name, score in scores.items() if name not in own)
        first += best[0] > rival[0]
        margins.append(best[0] - rival[0])
        rows.append((sample.id, best[1], best[0], rival[1], rival[0]))
    table = Table(
        f"Ranking: {len(rows)} CVs against {len(postings)} postings",
        ("CV", "best of own trade", "fit", "best of another", "fit"),
        tuple(rows),
    )
    figures = {"first": first / max(1, len(rows)), "margin": mean(margins)}
    misses = [f"{row[0]}: {row[3]} ({row[4]}) above {row[1]} ({row[2]})" for row in rows
              if row[4] >= row[2]]  # fmt: skip
    return Report("ranking", figures, (table,), tuple(misses))
