"""The thesaurus: roots of all forms of a word, groups, and links that go one way."""

from __future__ import annotations

import pytest

from careerassist.engine.grounding.acts.deeds import TIERS, deeds
from careerassist.engine.grounding.language.roots import root_of
from careerassist.engine.grounding.language.sayings import covers
from careerassist.engine.grounding.language.thesaurus import implied, thesaurus

SAME_ROOT = [
    ("recruit", "recruitment"),
    ("recruit", "recruiter"),
    ("photograph", "photography"),
    ("analysis", "analysed"),
    ("analyst", "analyze"),
    ("family", "families"),
    ("assistance", "assist"),
    ("ability", "abilities"),
    ("sell", "sales"),
    ("lorries", "lorry"),
    ("supplier", "supplied"),
    ("knives", "knife"),
    ("colour", "color"),
    ("VMs", "VM"),
]
OTHER_ROOT = [
    ("care", "car"),
    ("market", "mark"),
    ("plant", "plan"),
    ("customer", "custom"),
    ("party", "part"),
    ("county", "count"),
    ("story", "store"),
    ("officer", "office"),
]


@pytest.mark.parametrize(("one", "other"), SAME_ROOT)
def test_forms_of_a_word_have_one_root(one: str, other: str) -> None:
    assert root_of(one) == root_of(other)


@pytest.mark.parametrize(("one", "other"), OTHER_ROOT)
def test_words_that_only_look_alike_have_not(one: str, other: str) -> None:
    assert root_of(one) != root_of(other)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "betreute", "Betreuung"),
        ("de", "durchgeführt", "Durchführung"),
        ("de", "Patienten", "Patient"),
        ("es", "organicé", "organizando"),
        ("es", "enfermera", "enfermeros"),
        ("es", "instalé", "instalación"),
    ],
)
def test_german_and_spanish_forms_cover_each_other(language: str, one: str, other: str) -> None:
    assert covers(one, other, language)


def test_a_kind_says_what_it_is_a_kind_of_and_not_the_reverse() -> None:
    narrow, broad = (root_of("toddler"),), (root_of("child"),)
    assert broad in implied(narrow, "en")
    assert narrow not in implied(broad, "en")


@pytest.mark.parametrize("language", ["en", "de", "es"])
def test_no_group_joins_helping_with_doing_or_leading(language: str) -> None:
    """Whoever helped may not be said to have led because two words share a group."""
    helping = {"en": "help", "de": "helfen", "es": "ayudar"}[language]
    said = implied((root_of(helping, language),), language)
    strong = [
        term
        for term in said
        if any(TIERS.index(TIERS[deed.tier]) > TIERS.index("do") for deed in deeds(" ".join(term)))
    ]
    assert strong == []


def test_the_thesaurus_covers_the_languages_that_cvs_are_read_in() -> None:
    sizes = {language: len(thesaurus(language).groups) for language in ("en", "de", "es")}
    assert sizes["en"] > 1200
    assert min(sizes.values()) > 200
