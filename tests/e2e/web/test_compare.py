"""Comparing: two CVs against one posting, and one CV against many postings."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

WARD_CV = """Amara Okonjo
Registered Nurse
amara.okonjo@example.com | +44 20 7946 0018 | Leeds, UK

Experience
Staff Nurse, Harbour Hospital, Leeds
March 2019 - Present
- Cared for up to 8 patients on an acute medical ward
- Trained 4 new nurses in wound care

Education
BSc Nursing, University of Northbridge, 2015 - 2018

Skills
Wound care, Medication administration, Patient assessment
"""
KITCHEN_CV = """Amara Okonjo
amara.okonjo@example.com | +44 20 7946 0018 | Leeds, UK

Experience
Kitchen Assistant, The Copper Pan, Leeds
March 2014 - May 2016
- Prepared vegetables for 80 covers a night
- Kept the temperature records of the fridges

Skills
Food hygiene, Stock rotation
"""
NURSE = """Senior Staff Nurse
Riverside Clinic, Leeds

Essential
- Wound care
- Medication administration
- Food hygiene
"""
COOK = """Commis Chef
The Copper Pan, Leeds

Essential
- Food hygiene
- Stock rotation
- Knife skills
"""
DRIVER = """Delivery Driver
Swift Parcels, Leeds

Essential
- Driving licence
- Route planning
"""


def _cv(person: Any, text: str, name: str) -> str:
    answer = person.client.post("/api/cvs", json={"text": text, "name": name})
    assert answer.is_success, answer.text
    return str(answer.json()["cv_id"])


def _checked(person: Any, cv_id: str, posting_id: str) -> None:
    asked = {"type": "gap_analysis", "cv_id": cv_id, "posting_id": posting_id}
    answer = person.client.post("/api/analyze", json=asked)
    assert person.ended(answer.json()["job_id"])["state"] == "completed"


@pytest.fixture
def with_two(person: Any) -> Any:
    """Somebody with two CVs; the first was held against the posting for a nurse."""
    ward = _cv(person, WARD_CV, "Ward CV")
    _cv(person, KITCHEN_CV, "Kitchen CV")
    _checked(person, ward, person.bring_posting(NURSE))
    return person


def test_of_two_cvs_the_stronger_is_named_with_its_reasons(
    open_page: Any, with_two: Any, expect_accessible: Callable[[Page], None]
) -> None:
    page = open_page(with_two, "/compare/?view=cvs")
    expect(
        page.get_by_text("“Kitchen CV” has not been compared with this posting yet.")
    ).to_be_visible()
    expect_accessible(page)
    page.get_by_role("button", name="Check it now").click()

    verdict = page.get_by_role("heading", name="“Ward CV” is the stronger")
    expect(verdict).to_be_visible(timeout=60_000)
    because = page.get_by_role("heading", name="What decides it").locator("..")
    expect(because.get_by_text("Shown in “Ward CV”, missing in “Kitchen CV”").first).to_be_visible()
    although = page.get_by_role("heading", name="What speaks for “Kitchen CV”").locator("..")
    expect(although.get_by_role("mark")).to_have_text("Food hygiene")

    table = page.get_by_role("table", name="Requirement by requirement")
    row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Wound care"))
    expect(row.get_by_role("cell").first).to_contain_text("Trained 4 new nurses in wound care")
    expect(row.get_by_role("cell").nth(2)).to_contain_text("“Ward CV” by")
    expect_accessible(page)

    page.get_by_label("The other CV").select_option("Ward CV (your main CV)")
    expect(page.get_by_text("These are the same CV.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("These are the same CV.")).to_be_visible()


def test_one_cv_is_ranked_against_postings_that_are_checked_on_the_way(
    open_page: Any, with_two: Any, expect_accessible: Callable[[Page], None]
) -> None:
    with_two.bring_posting(COOK)
    with_two.bring_posting(DRIVER)
    page = open_page(with_two, "/compare/")
    expect(page.get_by_label("CV", exact=True)).to_have_value(_primary(with_two))
    table = page.get_by_role("table", name="Postings, ranked")
    expect(table.get_by_role("row")).to_have_count(2)
    expect_accessible(page)

    page.get_by_role("button", name="Check all 2").click()
    expect(page.get_by_text("All your postings are checked with this CV.")).to_be_visible(
        timeout=60_000
    )
    rows = table.get_by_role("row")
    expect(rows).to_have_count(4)
    expect(rows.nth(1)).to_contain_text("Senior Staff Nurse at Riverside Clinic")
    expect(rows.nth(1)).to_contain_text("2 of 3")
    expect(rows.nth(1).get_by_role("mark")).to_have_text("Food hygiene")
    expect(page.get_by_role("progressbar")).to_have_count(0)
    expect_accessible(page)

    page.get_by_label("CV", exact=True).select_option("Kitchen CV")
    expect(page.get_by_role("button", name="Check all 3")).to_be_visible()


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_a_posting_that_is_added_here_is_checked_at_once(
    open_page: Any, with_two: Any, expect_accessible: Callable[[Page], None]
) -> None:
    page = open_page(with_two, "/compare/")
    page.get_by_role("button", name="Add a posting").click()
    dialog = page.get_by_role("dialog", name="Add a posting")
    dialog.get_by_role("button", name="Add it and check it").click()
    expect(dialog.get_by_text("The posting is missing.")).to_be_visible()
    expect_accessible(page)
    dialog.get_by_label("The posting’s text").fill(COOK)
    dialog.get_by_role("button", name="Add it and check it").click()
    expect(dialog).to_be_hidden()
    row = page.get_by_role("row").filter(has_text="Commis Chef")
    expect(row).to_be_visible(timeout=60_000)


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_a_day_that_is_used_up_is_said_and_what_is_here_stays(
    open_page: Any, with_two: Any, watch: Any
) -> None:
    watch.allow(r"Failed to load resource.*429")
    with_two.bring_posting(COOK)
    page = open_page(with_two, "/compare/")
    said = "You have reached today's limit of 20 analyses. It starts anew at midnight UTC."
    problem = {
        "type": "about:blank",
        "title": "Too Many Requests",
        "status": 429,
        "code": "quota_exceeded",
        "detail": said,
    }
    page.route(
        "**/api/analyze",
        lambda route: route.fulfill(
            status=429,
            headers={"Content-Type": "application/problem+json", "Retry-After": "7200"},
            body=json.dumps(problem),
        ),
    )
    page.get_by_role("button", name="Check it", exact=True).first.click()
    expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible()
    expect(page.get_by_role("table", name="Postings, ranked")).to_be_visible()


def _primary(person: Any) -> str:
    cvs = person.client.get("/api/cvs").json()["items"]
    return next(str(cv["cv_id"]) for cv in cvs if cv["is_primary"])
