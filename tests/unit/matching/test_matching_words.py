"""Words: stems, content, titles."""

from __future__ import annotations

import pytest

from careerassist.engine.matching.lexical import title_degree
from careerassist.engine.matching.weights import weights
from careerassist.engine.matching.words import content, coverage, stem


@pytest.mark.parametrize(
    "forms",
    [
        ("manage", "managed", "managing", "management", "manager"),
        ("nurse", "nurses", "nursing"),
        ("install", "installed", "installation", "installer"),
        ("communicate", "communication", "communicating"),
        ("plan", "plans", "planned", "planning"),
        ("pflege", "pflegen"),
        ("betreuung", "betreuen", "betreuungen"),
        ("gestion", "gestionar"),
        ("instalacion", "instalaciones", "instalar"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms):
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("car", "care"), ("python", "pytorch"), ("c++", "c"), ("java", "javascript")]
)
def test_different_words_stay_apart(one, other):
    assert stem(one) != stem(other)


def test_words_of_asking_carry_no_content():
    assert content("Proven experience and strong knowledge of welding") == content("welding")
    assert content("Mehrjährige Berufserfahrung in der Pflege") == content("Pflege")
    assert content("Experiencia demostrable en cocina") == content("cocina")
    assert content("5+ years' experience required") == frozenset()
    assert coverage(frozenset(), frozenset({"a"})) == 0


@pytest.mark.parametrize(
    ("title", "other", "least", "most"),
    [
        ("Staff Nurse", "Senior Staff Nurse", 1.0, 1.0),
        ("Elektroniker (m/w/d)", "Elektroniker", 1.0, 1.0),
        ("Pflegefachkraft*in", "Pflegefachkraft", 1.0, 1.0),
        ("Manager", "Manager", 1.0, 1.0),
        ("Software Engineer", "Civil Engineer", 0.0, 0.6),
        ("Sous Chef", "Registered Nurse", 0.0, 0.0),
        ("", "Registered Nurse", 0.0, 0.0),
    ],
)
def test_titles_are_alike_by_their_trade(title, other, least, most):
    assert least <= title_degree(title, [other]) <= most


def test_the_weights_make_sense():
    shares = weights()
    assert shares.parts.lexical + shares.parts.semantic + shares.parts.traditional == 1.0
    assert shares.importance["must"] > shares.importance["nice"]
    assert shares.status.met > shares.skills.meaning_cap >= shares.status.partly
    assert shares.skills.listed >= shares.status.met
