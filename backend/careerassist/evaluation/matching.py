"""How well matching tells a good fit from a poor one, and what a CV lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from careerassist.documents.profiles.job_description import read_job_description
from careerassist.documents.reading import read_document, read_text
from careerassist.engine.extraction.cv import extract_cv
from careerassist.engine.extraction.posting import extract_posting
from careerassist.engine.matching import match, texts_to_embed
from careerassist.evaluation.datasets import CVSample, GapSample, Pair, PostingSample
from careerassist.evaluation.findings import mean, score_of
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
        return match(cv, posting, cv_document=document, vectors=vectors, today=self.today)


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

    Each posting is given as its list of skills, one requirement each. A gap is a requirement that
    is not `met`. Beside it stands the plainest rival: a gap is a skill whose words do not stand in
    the CV.
    """
    ours, plain = _Counts(), _Counts()
    misses = []
    for sample in samples:
        terms = dict.fromkeys((*sample.held, *sample.lacking))
        said = _statuses(sample, list(terms), matcher)
        for term in terms:
            lacking = term in sample.lacking
            gap = said.get(term) != "met"
            ours.add(gap, lacking)
            plain.add(" ".join(term.split()).lower() not in sample.cv.lower(), lacking)
            if gap != lacking:
                misses.append(
                    f"{sample.id}: {term!r} is {'a gap' if lacking else 'held'}, "
                    f"said to be {said.get(term) or 'unread'}"
                )
    rows = [
        (name, *(value for value in vars(score_of(c.right, c.said, c.expected)).values()))
        for name, c in (("CareerAssist", ours), ("exact words", plain))
    ]
    table = Table(f"Gaps: {len(samples)} CVs", ("", "P", "R", "F1", "gaps"), tuple(rows))
    figures = score_of(ours.right, ours.said, ours.expected)
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


def _statuses(sample: GapSample, terms: list[str], matcher: Matcher) -> dict[str, str]:
    """The status of each term, by the requirement that holds its words."""
    document = read_text(sample.cv)
    _, posting = read_job_description({"title": "", "qualifications": terms})
    gaps = matcher.analysis(document, extract_cv(document), posting)
    statuses: dict[str, str] = {}
    for judged in gaps.requirements:
        for term in terms:
            words = " ".join(term.split())
            if words == judged.text or (term not in statuses and words in judged.text):
                statuses[term] = judged.status
    return statuses


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
