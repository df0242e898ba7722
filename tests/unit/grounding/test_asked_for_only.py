"""The posting's own words, said of a person whose CV does not say them."""

from __future__ import annotations

import pytest

from careerassist.documents.profiles.given_claims import read_claim

FACTS = [
    ("f1", "title", "Graphic Artist"),
    ("f2", "employer", "Pinhole Studio, Leith"),
    ("f3", "date", "2019 - 2023"),
    (
        "f4",
        "bullet",
        "Took part in the design and exhibition of art pieces, quality management too",
    ),
    ("f5", "bullet", "Retouched photos in Photoshop on a GitLab CI pipeline, excluding DAM"),
    ("f6", "bullet", "Monitored the kiln and wrote shift notes; led project lifecycles"),
]
POSTING = """Studio Artist
Larkspur Prints, Leith

Must have
- Exceptional drawing ability: sketching, painting and shading
- Adobe Creative Suite
- Project management skills
- Animal care
- Superior monitoring skills
- DAM
Nice to have
- CI/CD
"""


def rules(text: str, cited: str, posting: str | None = POSTING) -> set[str]:
    claim = read_claim(
        {
            "facts": [{"id": i, "role_id": "r1", "kind": k, "text": t} for i, k, t in FACTS],
            "posting": posting,
            "target": "bullet",
            "text": text,
            "cited_fact_ids": [cited],
            "original_fact_id": cited,
            "as_of": "2026-11-01",
        }
    )
    return {refusal.rule for refusal in claim.refusals()}


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Took part in the design and exhibition of art pieces with drawing skills", "f4"),
        ("Took part in the design and exhibition of art pieces with drawing", "f4"),
        ("Retouched photos in Adobe Creative Suite", "f5"),
        ("Retouched photos in Photoshop with Adobe Creative Suite", "f5"),
        ("Took part in the exhibition of art pieces with project management skills", "f4"),
    ],
)
def test_what_only_the_posting_names_is_not_taken_for_a_kind_of_what_the_cv_names(text, cited):
    assert "skill_only_in_posting" in rules(text, cited)


def test_what_the_cv_leaves_out_is_not_claimed() -> None:
    assert rules("Retouched photos in Photoshop with DAM", "f5") != set()


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Monitored the kiln, led project lifecycles and wrote shift notes", "f6"),
        ("Took part in designing and exhibiting art pieces", "f4"),
        ("Used Photoshop to retouch photos", "f5"),
    ],
)
def test_the_cvs_own_words_pass_though_the_posting_has_them_too(text, cited) -> None:
    assert rules(text, cited) == set()


def test_the_posting_alone_makes_the_difference() -> None:
    text = "Took part in the design and exhibition of art pieces with drawing skills"
    assert "skill_only_in_posting" not in rules(text, "f4", posting=None)
