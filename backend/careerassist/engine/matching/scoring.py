"""The fit score: three parts, their shares, and a weighted sum that anyone can redo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from careerassist.engine.matching.levels import seniority
from careerassist.engine.matching.lexical import (
    cv_titles,
    duties_share,
    keyword_share,
    title_degree,
)
from careerassist.engine.matching.requirements import Judged
from careerassist.engine.matching.subject import Subject, whole
from careerassist.schemas.analysis import ScorePart

Weighted = tuple[float, float]
"""A weight and a degree from 0 to 1."""


def score_parts(subject: Subject, judged: Sequence[Judged], today: date) -> tuple[ScorePart, ...]:
    """Lexical, semantic and traditional part, always in this order. Their weights sum to 1, or are
    all 0 where the posting gives nothing to compare."""
    shares = subject.weights.parts
    lexical, lexical_said = _lexical(subject, judged)
    semantic, semantic_said = _semantic(subject, judged)
    compared, traditional_said = _traditional(subject, judged, today)
    compared_weight = sum(weight for weight, _ in compared)
    trust = 1.0 if subject.english else subject.weights.similarity.other_share
    base = {
        "lexical": shares.lexical if lexical is not None else 0.0,
        "semantic": shares.semantic * trust if semantic is not None else 0.0,
        "traditional": shares.traditional
        * min(1.0, compared_weight / shares.traditional_full_weight),
    }
    weight = _normalised(base)
    return (
        ScorePart(
            name="lexical",
            score=_percent(lexical),
            weight=weight["lexical"],
            explanation=lexical_said,
        ),
        ScorePart(
            name="semantic",
            score=_percent(semantic),
            weight=weight["semantic"],
            explanation=semantic_said,
        ),
        ScorePart(
            name="traditional",
            score=_percent(_mean(compared)),
            weight=weight["traditional"],
            explanation=traditional_said,
        ),
    )


def fit_score(parts: Sequence[ScorePart]) -> int:
    """The weighted sum of the parts, rounded half up. The parts' scores have one decimal and their
    weights three, so the sum is exact in integers."""
    thousandths = sum(round(part.score * 10) * round(part.weight * 1000) for part in parts)
    return (thousandths + 5_000) // 10_000


def _normalised(base: dict[str, float]) -> dict[str, float]:
    """Weights with three decimals that sum to exactly 1; all 0 if there are none."""
    total = sum(base.values())
    if total == 0:
        return dict.fromkeys(base, 0.0)
    thousandths = {name: whole(1000 * value / total) for name, value in base.items()}
    largest = max(thousandths, key=lambda name: thousandths[name])
    thousandths[largest] += 1000 - sum(thousandths.values())
    return {name: value / 1000 for name, value in thousandths.items()}


def _percent(degree: float | None) -> float:
    """0 to 100 with one decimal."""
    return whole(1000 * (degree or 0.0)) / 10


def _mean(values: Sequence[Weighted]) -> float | None:
    total = sum(weight for weight, _ in values)
    return sum(weight * degree for weight, degree in values) / total if total else None


def _lexical(subject: Subject, judged: Sequence[Judged]) -> tuple[float | None, str]:
    shares = subject.weights.lexical
    posting = subject.posting
    components: list[Weighted] = []
    said = []
    asked = _mean([(item.weight, item.lexical) for item in judged if item.lexical is not None])
    if asked is not None:
        components.append((shares.requirements, asked))
        said.append(f"{whole(100 * asked)} % of what is asked")
    if posting.keywords:
        covered = keyword_share(subject)
        components.append((shares.keywords, covered))
        said.append(f"{whole(100 * covered)} % of its keywords")
    if posting.title:
        alike = title_degree(posting.title.text, cv_titles(subject))
        components.append((shares.title, alike))
        said.append(f"{whole(100 * alike)} % of its title")
    if posting.duties:
        named = duties_share(subject)
        components.append((shares.duties, named))
        said.append(f"{whole(100 * named)} % of the words of its duties")
    if not components:
        return None, "Not counted: the posting gives no words to look for."
    return _mean(components), f"Words of the posting that your CV shows: {', '.join(said)}."


def _semantic(subject: Subject, judged: Sequence[Judged]) -> tuple[float | None, str]:
    near = subject.similarities
    if not near:
        return None, (
            "Not counted: meanings were not compared this time; the other parts share its weight."
        )
    shares = subject.weights.semantic
    posting = subject.posting
    components: list[Weighted] = []
    asked = _mean([(item.weight, item.semantic) for item in judged if item.semantic is not None])
    if asked is not None:
        components.append((shares.requirements, asked))
    if posting.title and near.known(posting.title.text):
        components.append((shares.title, near.degree(near.best(posting.title.text))))
    duties = [
        (1.0, near.degree(near.best(duty.text))) for duty in posting.duties if near.known(duty.text)
    ]
    if (done := _mean(duties)) is not None:
        components.append((shares.duties, done))
    degree = _mean(components)
    if degree is None:
        return None, "Not counted: the posting gives no sentences to compare."
    return degree, (
        "How close in meaning the nearest words of your CV come to each requirement, duty and the "
        "title."
    )


def _traditional(
    subject: Subject, judged: Sequence[Judged], today: date
) -> tuple[list[Weighted], str]:
    compared = [(item.weight, item.traditional) for item in judged if item.traditional is not None]
    said = []
    if compared:
        said.append(
            f"{len(compared)} requirement{'s' * (len(compared) > 1)} on years, education, "
            "certificates, languages or permits"
        )
    level = seniority(subject, today)
    if level is not None:
        compared.append((subject.weights.seniority.weight, level[0]))
        said.append(level[1])
    if not compared:
        return [], "Not counted: the posting names no years, degrees, papers, languages or level."
    return compared, f"Compared: {'; '.join(said)}."
