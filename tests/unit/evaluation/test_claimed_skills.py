"""What counts as claiming a skill, when printed texts are searched for missing ones."""

from __future__ import annotations

from datetime import date

import pytest

from careerassist.evaluation import claims
from careerassist.evaluation.claims import evaluate_claims
from careerassist.evaluation.datasets import GapSample
from careerassist.evaluation.matching import Matcher
from careerassist.ports import Vector
from careerassist.schemas.rewrite import CoverLetter, GroundedText

CV = (
    "Imke Harlow\nimke@example.com\n\nSKILLS\nPython\n\nEXPERIENCE\nDeveloper\n"
    "Harbour Systems, Leeds\n2019 – 2022\n- Wrote Python services for a port\n"
)
POSTING = "Kubernetes Engineer\n\nRequirements\n- Python\n- Kubernetes\n- Contract negotiation\n"


class NoMeaning:
    """Every text has the same vector."""

    name = "none"

    def embed(self, texts: list[str]) -> list[Vector]:
        return [(1.0, 0.0) for _ in texts]


def claimed(monkeypatch: pytest.MonkeyPatch, sentence: str, *lacking: str) -> float:
    """How many missing skills a letter of one sentence claims."""
    letter = CoverLetter(
        greeting="Dear team",
        paragraphs=(GroundedText(text=sentence),),
        closing="Yours",
        signature="Imke",
    )
    monkeypatch.setattr(claims, "write_letter", lambda *_, **__: letter)
    sample = GapSample("p", CV, POSTING, held=(), lacking=lacking)
    matcher = Matcher(NoMeaning(), date(2026, 11, 1))  # type: ignore[arg-type]
    return evaluate_claims([sample], matcher).figures["claimed"]


@pytest.mark.parametrize(
    "sentence",
    [
        "I have used Kubernetes for years.",
        "I ran k8s clusters.",
        "I negotiated contracts, and Kubernetes is my daily work.",
    ],
)
def test_a_missing_skill_in_a_letter_is_a_claim_by_any_of_its_names(
    monkeypatch: pytest.MonkeyPatch, sentence: str
) -> None:
    assert claimed(monkeypatch, sentence, "Kubernetes") == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "I am applying for the post of Kubernetes Engineer.",
        "I wrote Python services for a port.",
        "I oiled a crane, left, and saw to the upkeep of roofs.",
    ],
)
def test_the_title_applied_for_and_scattered_words_claim_nothing(
    monkeypatch: pytest.MonkeyPatch, sentence: str
) -> None:
    assert claimed(monkeypatch, sentence, "Kubernetes", "Crane upkeep") == 0


def test_the_cv_s_own_words_in_other_forms_are_no_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    own = CV.replace("Wrote Python services", "Technical Writer of Python services")
    letter = CoverLetter(
        greeting="Dear team",
        paragraphs=(GroundedText(text="Technical writing is part of what I did."),),
        closing="Yours",
        signature="Imke",
    )
    monkeypatch.setattr(claims, "write_letter", lambda *_, **__: letter)
    matcher = Matcher(NoMeaning(), date(2026, 11, 1))  # type: ignore[arg-type]
    for cv, counted in ((own, 0), (CV, 1)):
        sample = GapSample("p", cv, POSTING, held=(), lacking=("Technical writing",))
        assert evaluate_claims([sample], matcher).figures["claimed"] == counted
