"""What a score was made with, in one line."""

from __future__ import annotations

from careerassist.engine.matching.weights import weights
from careerassist.engine.skills import lexicon_version

RULES = "3"
"""Raised with any change to the rules that can change a score."""


def score_version(embedding_model: str | None) -> str:
    """Weights, rules, skills lexicon and embedding model. Scores of two versions are not to be
    compared; each part is there so that one sees what changed."""
    parts = {
        "weights": weights().version,
        "rules": RULES,
        "lexicon": lexicon_version(),
        "embedding": embedding_model or "none",
    }
    return " ".join(f"{name}={value}" for name, value in parts.items())
