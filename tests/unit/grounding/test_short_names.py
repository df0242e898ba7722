"""Acronyms, papers by their short and their long names, and the branches that jobs belong to."""

from __future__ import annotations

from functools import partial

import pytest
from judged_texts import rules_of_claim

FACTS = {
    "title": ("r1", "title", "Teaching Assistant"),
    "employer": ("r1", "employer", "Hollow Lane Primary, Frome"),
    "date": ("r1", "date", "May 2020 – Present"),
    "sen": ("r1", "bullet", "Support pupils on the special needs register"),
    "stock": ("r1", "bullet", "Rotate stock first in, first out and sit on the health and safety"
              " committee"),
    "heart": ("r1", "bullet", "Read CTG traces and electrocardiograms"),
    "cards": ("r1", "bullet", "Helped to move the paper files to Orchid Suite in 2023"),
    "pgce": ("e1", "degree", "PGCE Primary, University of Northbridge"),
    "papers": (None, "certificate", "Moving and Handling (2021), PAT course (2024), First Aid at"
               " Work (expired 2024)"),
    "licence": (None, "certificate", "Scottish Personal Licence, refresher due 2028"),
    "weld": (None, "certificate", "Certificate, Pottery (not completed, 2 of 3 terms)"),
    "cim": (None, "certificate", "CIM Level 4 Certificate – 2 of 3 modules passed"),
    "ba": ("e2", "degree", "BA (Hons) History – left after first year"),
    "nvq": (None, "certificate", "NVQ Level 3 Childcare"),
}  # fmt: skip

rules = partial(rules_of_claim, FACTS)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Assistant to pupils on the SEN register.", ("title", "sen")),
        ("I rotate stock by FIFO and sit on the H&S committee.", ("stock",)),
        ("I read cardiotocography and ECGs.", ("heart",)),
        ("Postgraduate Certificate in Education from Northbridge.", ("pgce",)),
        ("Holder of an NVQ 3 in childcare.", ("nvq",)),
        ("Holder of the Moving and Handling certificate (2021).", ("papers",)),
        ("Holder of a personal licence for Scotland.", ("licence",)),
        ("I helped with the move of the paper files to Orchid Suite.", ("cards",)),
    ],
)
def test_a_short_name_and_what_it_stands_for_are_one(text: str, cited: tuple[str, ...]) -> None:
    assert not rules(text, *cited) & {
        "name_not_in_source",
        "number_not_in_source",
        "degree_not_in_source",
        "certificate_not_in_source",
        "paper_not_held",
        "clause_not_in_source",
    }


@pytest.mark.parametrize(
    ("text", "cited", "rule"),
    [
        ("I rotate stock by LIFO.", ("stock",), "clause_not_in_source"),
        ("Postgraduate Diploma from Northbridge.", ("pgce",), "degree_not_in_source"),
        ("Holder of an NVQ 4 in childcare.", ("nvq",), "number_not_in_source"),
        ("First Aid at Work certificate holder.", ("papers",), "paper_not_held"),
        ("Assistant with a pottery certificate.", ("title", "weld"), "paper_not_held"),
        ("CIM-qualified assistant.", ("title", "cim"), "paper_not_held"),
        ("Assistant and history graduate.", ("title", "ba"), "paper_not_held"),
        ("I sit on the R&D committee.", ("stock",), "name_not_in_source"),
    ],
)
def test_another_short_name_is_refused(text: str, cited: tuple[str, ...], rule: str) -> None:
    assert rule in rules(text, *cited)
