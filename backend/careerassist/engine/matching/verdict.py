"""What was found for one requirement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from careerassist.schemas.analysis import Evidence

How = Literal["words", "alias", "related", "meaning", "years", "level", "none"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far the CV shows what a requirement asks, why, and by what."""

    degree: float
    """0 (nothing) to 1 (all of it)."""
    how: How
    explanation: str
    evidence: tuple[Evidence, ...] = ()
    counted: bool = True
    """False where a CV's silence says nothing (a work permit): no points are at stake."""


def nothing(explanation: str) -> Verdict:
    """The CV shows nothing of it."""
    return Verdict(0.0, "none", explanation)


def listed(names: list[str], conjunction: str = "and") -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {conjunction} {names[-1]}"


def short(text: str, limit: int = 90) -> str:
    """The beginning of a text, cut between words, without a final full stop."""
    text = text.strip().rstrip(".;,")
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;") + " …"
