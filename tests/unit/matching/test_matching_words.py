"""Words: stems, content, titles."""

from __future__ import annotations

import pytest

from careerassist.engine.content_words import content, coverage, stem
from careerassist.engine.matching.titles import title_degree
from careerassist.engine.matching.weights import weights


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
    given = weights()
    shares = given.shares
    assert (
        shares.requirements + shares.title + shares.duties + shares.keywords + shares.seniority
        == 100
    )
    assert given.importance["must"] > given.importance["nice"]
    assert given.skills.near < given.status.partly < given.status.met <= given.skills.listed
    assert given.status.met <= given.similarity.most < 1
    assert given.kinds["permit"] == 0
