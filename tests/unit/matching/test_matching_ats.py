"""The ATS report."""

from __future__ import annotations

import pytest

from careerassist.engine.matching.ats import ats_report, read_cv
from careerassist.schemas.document import DocumentFault

PERSON = {
    "roles": (
        (
            "Chef",
            "2019-03/2022-06",
            tuple(f"Cooked {n} dishes for guests of the hotel" for n in range(20)),
        ),
        ("Cook", "2022-07/now", ("Planned menus with the owner",)),
    ),
    "skills": ("Menu planning, food hygiene",),
}


@pytest.fixture
def report(applicant, posting):
    def run(keywords=("menus", "food hygiene"), **changes):
        person = applicant(**{**PERSON, **changes})
        return ats_report(read_cv(person.cv, person.document), posting(keywords=keywords))

    return run


def failed(report):
    return {check.id for check in report.checks if not check.passed}


def test_points_add_up_to_the_score(report):
    for keywords in ((), ("menus",), ("menus", "wine", "grill")):
        done = report(keywords=keywords)
        assert done.score == int(sum(check.points for check in done.checks) + 0.5)
        assert sum(check.possible for check in done.checks) == pytest.approx(100, abs=0.1)


def test_a_sound_cv_passes_everything(report):
    done = report()
    assert failed(done) == set()
    assert done.score == 100


def test_keywords_are_found_in_any_form_but_not_in_pieces(report):
    done = report(keywords=("menu planning", "hygiene of food", "owner dishes", "wine list"))
    assert done.keywords_found == ("menu planning", "hygiene of food")
    assert done.keywords_missing == ("owner dishes", "wine list")


@pytest.mark.parametrize(
    ("changes", "check"),
    [
        ({"headings": ("What I did", "Education", "Skills")}, "heading_experience"),
        ({"headings": ("Berufserfahrung", "Ausbildung", "Über mich")}, "heading_skills"),
        ({"roles": (("Chef", "", ("Cooked " * 200,)),)}, "dates"),
        ({"roles": (("Chef", "2019-01/now", ("Cooked",)),)}, "length"),
        ({"unread": tuple(f"Stray line {n}" for n in range(30))}, "unread"),
        (
            {"faults": (DocumentFault(code="text_box", message="Text stands in a text box."),)},
            "file",
        ),
        (
            {
                "faults": (
                    DocumentFault(code="page_without_text", message="Page 2 is a picture.", page=2),
                )
            },
            "readable_text",
        ),
        ({"keywords": ("wine", "grill")}, "keywords"),
    ],
)
def test_each_fault_fails_its_check_and_costs_points(report, changes, check):
    done = report(**changes)
    assert check in failed(done)
    assert done.score < 100


def test_the_same_fault_on_every_page_counts_once(report):
    faults = [
        DocumentFault(code="multiple_columns", message="Two columns.", page=page)
        for page in (1, 2, 3)
    ]
    assert report(faults=faults).score == report(faults=faults[:1]).score


def test_missing_contact_data_is_seen(applicant, posting):
    person = applicant(**PERSON)
    bare = person.cv.model_copy(
        update={"contact": person.cv.contact.model_copy(update={"email": None, "phone": None})}
    )
    done = ats_report(read_cv(bare, person.document), posting(keywords=("menus",)))
    assert {"contact_email", "contact_phone"} <= failed(done)


def test_an_unnamed_person_loses_nothing(applicant, posting):
    person = applicant(**PERSON)
    contact = person.cv.contact.model_copy(update={"name": None})
    unnamed = person.cv.model_copy(update={"contact": contact})
    job = posting(keywords=("menus",))
    assert (
        ats_report(read_cv(unnamed, person.document), job).score
        == ats_report(read_cv(person.cv, person.document), job).score
    )
