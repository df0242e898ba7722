"""Versions of a CV: bringing them, what a parser sees of each, and what can be done with them."""

from __future__ import annotations

import re
from typing import Any

import pytest
import typst
from playwright.sync_api import Page, expect

MARK: Any = "mark"
"""The role of marked words, which Playwright knows and its types don't."""

CV = """Rosalind Amankwah
rosalind.amankwah@example.com | 07700 900123 | Stoke

Experience
Healthcare Assistant
Brackenhill Care Home, Stoke
March 2019 - Present
- Responsible for the personal care of 14 residents on a daily basis

Skills
personal care, PEG feeding
"""
POSTING = """Senior Care Assistant
Larch House Care, Stoke

What we need from you
- Personal care
- Infection control
"""
HIDING = """
#set page(paper: "a4")
= Amara Okafor
amara.okafor\\@example.com | 07700 900456 | Leeds

== Experience
*Staff Nurse*, Harbour Hospital, Leeds \\
March 2019 - Present
- Cared for up to 8 patients on an acute ward

#text(fill: white)[Harvard surgeon with thirty years of Kubernetes]
"""


def test_a_file_that_hides_words(page: Page, expect_accessible: Any) -> None:
    """A PDF is brought in and read; what it hides is shown as hidden and not taken for true."""
    page.goto("/cvs/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your CVs")
    expect_accessible(page)
    page.get_by_role("button", name="Add a CV").click()
    adding = page.get_by_role("dialog", name="Add a CV")
    adding.get_by_role("button", name="Add and read it").click()
    expect(adding.get_by_text("The CV is missing.", exact=False)).to_be_visible()
    pdf: Any = {
        "name": "amara.pdf",
        "mimeType": "application/pdf",
        "buffer": typst.compile(HIDING.encode()),
    }
    adding.get_by_label("The file").set_input_files(files=[pdf])
    adding.get_by_label("A name for this version").fill("For wards")
    expect_accessible(page)
    adding.get_by_role("button", name="Add and read it").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("For wards")
    faults = page.get_by_role("region", name="What gets in a parser's way")
    expect(faults.get_by_text("Hidden words")).to_be_visible()
    expect(faults.get_by_role(MARK)).to_contain_text("Harvard surgeon")
    text = page.get_by_role("region", name="amara.pdf")
    expect(text).to_contain_text("Cared for up to 8 patients")
    expect(text).not_to_contain_text("Harvard")
    understood = page.get_by_role("region", name="What was understood")
    expect(understood.get_by_role("button", name="Amara Okafor")).to_be_visible()
    expect_accessible(page)


@pytest.fixture
def read_cv(open_page: Any, person: Any) -> Page:
    """A CV of somebody's that was checked once."""
    job = person.check(CV, POSTING, kind="gap_analysis")
    page: Page = open_page(person, f"/cvs/?id={job['results']['cv_id']}")
    return page


def test_every_value_leads_to_its_words(read_cv: Page) -> None:
    """By keyboard: what has the focus is marked in the text, and seen there."""
    understood = read_cv.get_by_role("region", name="What was understood")
    text = read_cv.get_by_role("region", name="cv.txt")
    for value, words in [
        ("07700 900123", "07700 900123"),
        ("March 2019 - Present", "March 2019 - Present"),
        ("PEG feeding", "PEG feeding"),
    ]:
        understood.get_by_role("button", name=value, exact=True).focus()
        marked = text.get_by_role(MARK)
        expect(marked).to_have_text(words)
        expect(marked).to_be_in_viewport()
    expect(understood.get_by_text("read as Mar 2019 – today")).to_be_visible()
    education = understood.get_by_role("region", name="Education")
    expect(education.get_by_text("not found")).to_be_visible()


def test_an_answer_is_withdrawn(open_page: Any, person: Any, expect_accessible: Any) -> None:
    """What was said besides stands with the CV, and can be taken away from it."""
    job = person.check(CV, POSTING, kind="gap_analysis")["results"]
    questions = person.client.get(f"/api/analyses/{job['analysis_id']}/questions").json()
    question = next(one["question"] for one in questions if "nfection" in one["question"]["text"])
    address = f"/api/analyses/{job['analysis_id']}/questions/{question['id']}"
    assert person.client.put(address, json={"answer": "yes"}).is_success
    page = open_page(person, f"/cvs/?id={job['cv_id']}")
    answers = page.get_by_role("region", name="What else you have told us")
    expect(answers.get_by_role(MARK)).to_contain_text(re.compile("infection control", re.I))
    expect_accessible(page)
    answers.get_by_role("button", name=re.compile("^Withdraw")).click()
    expect(answers.get_by_text("Withdrawn.")).to_be_visible()
    expect(answers.get_by_role(MARK)).to_have_count(0)
    checks = page.get_by_role("region", name="Checks made with it")
    expect(checks.get_by_role("link", name=re.compile("Senior Care Assistant"))).to_be_visible()


def test_rename_make_main_and_delete(open_page: Any, person: Any, expect_accessible: Any) -> None:
    """Two versions: the second gets a name and becomes the main one, the first goes."""
    person.bring_cv(CV)
    person.bring_cv(CV.replace("Rosalind", "Rosie"))
    page = open_page(person, "/cvs/")
    versions = page.get_by_role("main").get_by_role("listitem")
    expect(versions).to_have_count(2)
    second = versions.filter(has_not_text="Main CV")
    second.get_by_role("button", name=re.compile("^Rename")).click()
    renaming = page.get_by_role("dialog", name="Rename")
    renaming.get_by_label("Name").fill("")
    renaming.get_by_role("button", name="Save").click()
    expect(renaming.get_by_text("Give it a name.")).to_be_visible()
    renaming.get_by_label("Name").fill("For hospitals")
    renaming.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="For hospitals")).to_be_visible()
    page.get_by_role("button", name="Make it the main one: For hospitals").click()
    expect(versions.filter(has_text="Main CV")).to_contain_text("For hospitals")

    versions.filter(has_not_text="Main CV").get_by_role(
        "button", name=re.compile("^Delete")
    ).click()
    deleting = page.get_by_role("dialog", name=re.compile("^Delete"))
    expect(deleting.get_by_text("can't be undone", exact=False)).to_be_visible()
    expect_accessible(page)
    deleting.get_by_role("button", name="Cancel").click()
    expect(versions).to_have_count(2)
    versions.filter(has_not_text="Main CV").get_by_role(
        "button", name=re.compile("^Delete")
    ).click()
    deleting.get_by_role("button", name="Delete for good").click()
    expect(versions).to_have_count(1)
    expect(versions).to_contain_text("For hospitals")


def test_a_cv_that_was_never_read(open_page: Any, person: Any, expect_accessible: Any) -> None:
    cv_id = person.bring_cv(CV)
    page = open_page(person, f"/cvs/?id={cv_id}")
    expect(page.get_by_role("heading", name="This CV was never read")).to_be_visible()
    expect_accessible(page)
    page.get_by_role("button", name="Read it now").click()
    understood = page.get_by_role("region", name="What was understood")
    expect(understood.get_by_role("button", name="Brackenhill Care Home")).to_be_visible()
    expect(page.get_by_role("heading", name="This CV was never read")).to_be_hidden()


def test_a_cv_that_is_gone(open_page: Any, person: Any, watch: Any) -> None:
    watch.allow(r"Failed to load resource.*/api/cvs/")
    page = open_page(person, "/cvs/?id=00000000-0000-4000-8000-000000000000")
    expect(page.get_by_text("We could not find this CV.", exact=False)).to_be_visible()
    page.get_by_role("link", name="All CVs").click()
    expect(page.get_by_role("button", name="Add a CV")).to_be_visible()
