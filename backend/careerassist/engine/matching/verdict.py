"""What was found for one requirement."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from careerassist.engine.matching.weights import weights
from careerassist.schemas.analysis import Evidence, How, Status, TermMatch


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far the CV shows what a requirement asks, why, and by what.

    Sentences and evidence are made only when they are asked for: a score needs none.
    """

    degree: float
    """0 (nothing) to 1 (all of it)."""
    how: How
    tell: Callable[[], str]
    find: Callable[[], tuple[Evidence, ...]] = tuple
    terms: Callable[[], tuple[TermMatch, ...]] = tuple
    status: Status | None = None
    """Where it does not follow from the degree: one of three things is missing, however much the
    other two weigh."""

    def shown(self) -> Status:
        """Met, partly or missing."""
        return self.status or status_of(self.degree)


def status_of(degree: float) -> Status:
    """What a degree is called."""
    thresholds = weights().status
    # Rounded first: a sum of shares may miss its threshold by the last bit.
    degree = round(degree, 6)
    if degree >= thresholds.met:
        return "met"
    return "partly" if degree >= thresholds.partly else "missing"


def nothing(explanation: str) -> Verdict:
    """The CV shows nothing of it."""
    return Verdict(0.0, "none", lambda: explanation)


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
