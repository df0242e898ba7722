"""Requirements taken apart into what they ask for, and questions about single terms."""

from __future__ import annotations

import pytest

from careerassist.engine.matching import posting_of_terms, status_of_term
from careerassist.engine.matching.terms import is_tool, terms_of


@pytest.fixture
def taken_apart(posting):
    def run(text: str, **more):
        job = posting(requirements=({"text": text, **more},))
        return terms_of(job.requirements[0])

    return run


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Wound care", ["Wound care"]),
        ("C#, JavaScript and jQuery", ["C#", "JavaScript", "jQuery"]),
        ("Planung, Montage und Wartung", ["Planung", "Montage", "Wartung"]),
        ("Cocina, limpieza y compras", ["Cocina", "limpieza", "compras"]),
        # An explanation is no second requirement.
        ("Time management: sets up the rota for all wards", ["Time management"]),
        ("Interpersonal skills to win over parents and governors", ["Interpersonal skills"]),
        # After a colon there may be the list itself.
        ("Programming languages: Python, SQL", ["Python", "SQL"]),
        # Neither word says anything without the other.
        ("Operation and control", ["Operation and control"]),
        # A sentence is not cut at its commas and conjunctions.
        (
            "You will meet clients, write to them and keep their files",
            ["You will meet clients, write to them and keep their files"],
        ),
    ],
)
def test_enumerations_are_taken_apart_and_sentences_are_not(taken_apart, text, terms):
    assert [term.text for term in taken_apart(text).all] == terms


@pytest.mark.parametrize(
    ("text", "any_of"),
    [
        ("Westlaw or Lexis", True),
        ("Schweißen oder Löten", True),
        ("Python, SQL and Docker", False),
        ("Welding and brazing or soldering", False),
    ],
)
def test_or_means_that_one_is_enough(taken_apart, text, any_of):
    assert taken_apart(text).any_of == any_of


def test_a_name_in_brackets_is_another_name(applicant, posting, analyse):
    job = posting(requirements=({"text": "Quarterly Ledger Review (QLR)", "skills": ()},))
    for written in ("Ran the QLR for two years", "Wrote each quarterly ledger review"):
        person = applicant(roles=(("Clerk", "2020-01/now", (written,)),))
        assert analyse(person, job).requirements[0].status == "met"
    other = applicant(roles=(("Clerk", "2020-01/now", ("Ran the quarterly stocktake",)),))
    assert analyse(other, job).requirements[0].status == "missing"


def test_each_thing_named_is_answered(applicant, posting, analyse):
    job = posting(requirements=({"text": "Python, SQL and Kubernetes"},))
    (asked,) = analyse(applicant(skills=("Python, SQL",)), job).requirements
    assert asked.status == "partly"
    assert [(term.text, term.status) for term in asked.terms] == [
        ("Python", "met"),
        ("SQL", "met"),
        ("Kubernetes", "missing"),
    ]
    assert all(bool(term.evidence) == (term.status == "met") for term in asked.terms)
    assert asked.points < asked.possible


def test_two_thirds_of_the_points_do_not_hide_what_is_missing(applicant, posting, analyse):
    roles = (("Developer", "2020-01/now", ("Wrote Python, SQL, Docker and TypeScript daily",)),)
    job = posting(requirements=({"text": "Python, SQL, Docker, TypeScript and Kubernetes"},))
    (asked,) = analyse(applicant(roles=roles), job).requirements
    assert asked.points / asked.possible > 0.75
    assert asked.status == "partly"
    assert "Kubernetes" in asked.explanation


@pytest.mark.parametrize("name", ["Python", "Kubernetes", "NMC registration", "PostgreSQL"])
def test_names_of_products_and_papers_are_taken_at_their_word(name):
    assert is_tool(name)


def test_a_product_beside_a_held_skill_is_not_met_by_meaning(applicant, posting, analyse):
    job = posting(requirements=({"text": "GitHub version control"},))
    assert {"GitHub", "Version control"} <= set(job.requirements[0].skills)
    person = applicant(roles=(("Developer", "2020-01/now", ("Looked after version control",)),))
    texts = ("GitHub version control", "Looked after version control")
    (asked,) = analyse(person, job, vectors={text: [1.0, 0.0] for text in texts}).requirements
    assert asked.status == "partly"
    assert "GitHub" in asked.explanation


@pytest.mark.parametrize("name", ["Wound care", "Communication", "Menu planning", "Unknown thing"])
def test_what_one_does_may_be_called_otherwise(name):
    assert not is_tool(name)


def test_terms_can_be_asked_for_one_by_one(applicant, analyse):
    person = applicant(
        roles=(("Draughtsman", "2015-01/now", ("Drew plans and analysed loads",)),),
        skills=("Attention to detail", "AutoCAD"),
        certificates=(("First Aid at Work", ""),),
        languages=(("German", "B2"),),
    )
    terms = ["Drawing skills", "Attention to detail", "AutoCAD", "Revit", "German", "French"]
    done = analyse(person, posting_of_terms(terms))
    assert {asked.text: asked.status for asked in done.requirements} == {
        "Drawing skills": "met",
        "Attention to detail": "met",
        "AutoCAD": "met",
        "Revit": "missing",
        "German": "met",
        "French": "missing",
    }


def test_a_term_is_found_in_the_requirement_that_names_it(applicant, posting, analyse):
    job = posting(requirements=({"text": "Python, SQL and Kubernetes"}, {"text": "Adobe Suite"}))
    done = analyse(applicant(skills=("Python",)), job)
    assert status_of_term(done, "python") == "met"
    assert status_of_term(done, "Kubernetes") == "missing"
    assert status_of_term(done, "UI") is None  # the letters in "Suite" are no word
    assert status_of_term(done, "COBOL") is None
