"""Which questions of the knowledge base this interviewer may well ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from careerassist.engine.grounding.language.words import fold
from careerassist.engine.interview.alike import about, alike
from careerassist.engine.interview.asked import Asked
from careerassist.engine.interview.trades import belongs, own_families
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.facts import Fact
from careerassist.schemas.knowledge import ANY_ROLE, KnownKind, KnownQuestion
from careerassist.schemas.posting import JobProfile, Requirement

_NAMED = 3
"""What a term of the question that the posting names weighs beside a word that they share …"""
_MOST_WORDS = 3
"""… of which so many count."""


@dataclass(frozen=True)
class Fitting:
    """A question that fits the posting, and what of the posting calls for it."""

    question: KnownQuestion
    calls_for: Requirement | Fact | None
    """None: only the title does."""
    fit: int


def fitting_questions(
    known: Sequence[KnownQuestion], posting: JobProfile, cv: CVProfile
) -> tuple[Fitting, ...]:
    """Those of the questions that are of the posting's own work, best first, no two alike.

    `known` is in the order of the search, which decides between equals; what is asked in every
    trade comes after the trade's own. Another trade's questions
    are left out, however well their words match: `trades.own_families` says whose may be asked.
    """
    asked = Asked(posting)
    families = own_families(asked, known)
    ranked = sorted(
        (
            (question.role_family == ANY_ROLE, -_fit(question, asked), order, question)
            for order, question in enumerate(known)
            if about(question.text) and belongs(question, asked, families, cv)
        ),
        key=lambda row: row[:3],
    )
    kept: list[Fitting] = []
    for _, fit, _, question in ranked:
        if any(alike(question.text, other.question.text) for other in kept):
            continue
        calls_for = asked.nearest(question.skills, question.topic)
        kept.append(Fitting(question, calls_for, -fit))
    return tuple(kept)


def of_kind(fitting: Sequence[Fitting], kind: KnownKind) -> tuple[Fitting, ...]:
    """Those of one kind, different topics first."""
    own = [one for one in fitting if one.question.kind == kind]
    seen: set[str] = set()
    first: list[Fitting] = []
    later: list[Fitting] = []
    for one in own:
        topic = fold(one.question.topic)
        (later if topic in seen else first).append(one)
        seen.add(topic)
    return (*first, *later)


def _fit(question: KnownQuestion, asked: Asked) -> int:
    named = sum(asked.names(term) for term in question.skills)
    words = about(f"{question.topic} {question.text}") & about(asked.folded)
    return _NAMED * named + min(len(words), _MOST_WORDS)
