"""Arguing with a score: its words in both documents, its gaps, its questions, its parser."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

MARK: Any = "mark"
"""The role of marked words, which Playwright knows and its types don't."""

CV = """Rosalind Amankwah
rosalind.amankwah@example.com | 07700 900123 | Stoke

Experience
Healthcare Assistant
Brackenhill Care Home, Stoke
March 2019 - Present
- Responsible for the personal care of 14 residents on a daily basis
- Assisted with medication rounds as and when required

Skills
personal care, moving and handling, PEG feeding
"""
POSTING = """Senior Care Assistant
Larch House Care, Stoke

What we need from you
- Personal care
- Medication administration
- Experience of infection control
- NVQ Level 3 in Health and Social Care

It would be good if you had
- Care plans
"""
SCAM = """Home data entry clerk
Contact us on WhatsApp only.

Requirements
- Typing
- Microsoft Excel
Please pay a registration fee of 50 pounds before the interview.
"""


@pytest.fixture
def fit(open_page: Any, person: Any) -> Page:
    """Somebody's own check, opened at its fit."""
    job = person.check(CV, POSTING, kind="gap_analysis")
    page: Page = open_page(person, f"/jobs/?id={job['job_id']}&view=fit")
    expect(page.get_by_role("heading", name="What they ask for")).to_be_visible()
    return page


def _marked(document: Locator) -> Locator:
    """The words of a document that are marked."""
    return document.get_by_role(MARK)


def _score(page: Page) -> int:
    words = page.get_by_role("region", name="Fit").get_by_text(re.compile(r"^\d+ of 100$")).first
    return int(words.inner_text().split()[0])


def _choose(page: Page, words: str) -> None:
    row = page.get_by_role("region", name="What they ask for").get_by_role("button", name=words)
    if row.get_attribute("aria-expanded") != "true":
        row.click()
    expect(row).to_have_attribute("aria-expanded", "true")


def test_words_of_both_documents(fit: Page, expect_accessible: Any) -> None:
    """A requirement that is chosen stands out in both documents, where people can see it."""
    posting = fit.get_by_role("region", name="The posting", exact=True)
    cv = fit.get_by_role("region", name="Your CV", exact=True)
    _choose(fit, "Medication administration")
    asked = _marked(posting).filter(has_text="Medication administration")
    shown = _marked(cv).filter(has_text="Assisted with medication rounds")
    expect(asked).to_have_attribute("aria-current", "true")
    expect(shown).to_have_attribute("aria-current", "true")
    asked.scroll_into_view_if_needed()
    expect(asked).to_be_in_viewport()
    shown.scroll_into_view_if_needed()
    expect(shown).to_be_in_viewport()
    expect_accessible(fit)

    _choose(fit, "NVQ Level 3")
    row = fit.get_by_role("region", name="Required")
    expect(row.get_by_text("Your CV says nothing about this.")).to_be_visible()
    expect(fit.get_by_text("nothing about this", exact=True)).to_be_visible()


def test_points_add_up(fit: Page) -> None:
    """What the lines bring, summed up by the reader, is the score."""
    total = _score(fit)
    fit.get_by_text(f"How the {total} points come about").click()
    table = fit.get_by_role("table")
    points = [
        float(row.get_by_role("cell").first.inner_text())
        for row in table.get_by_role("row").all()
        if row.get_by_role("rowheader").count() and row.get_by_role("cell").count()
    ]
    groups = [
        float(row.get_by_role("cell").first.inner_text())
        for name in ("Required", "Nice to have", "The posting as a whole")
        for row in table.get_by_role("row", name=re.compile(f"^{name}")).all()
    ]
    assert points[-1] == total
    assert round(sum(groups)) == total
    assert sum(points[:-1]) == pytest.approx(2 * sum(groups), abs=0.05)


def test_an_answer_raises_the_next_score(fit: Page, expect_accessible: Any) -> None:
    """A yes becomes a fact in the person's words, and a new check counts it."""
    before = _score(fit)
    question = fit.get_by_role("group", name=re.compile("experience with infection control", re.I))
    question.get_by_role("button", name="Yes", exact=True).click()
    question.get_by_label("Where?").select_option(
        label="Healthcare Assistant, Brackenhill Care Home"
    )
    words = "Led infection control on my unit through two outbreaks"
    question.get_by_label("In your own words").fill(words)
    expect_accessible(fit)
    question.get_by_role("button", name="Keep this answer").click()
    expect(question.get_by_text(words)).to_be_visible()
    expect(fit.get_by_text("One answer is not counted yet.", exact=False)).to_be_visible()

    fit.get_by_role("button", name="Check again", exact=True).click()
    expect(
        fit.get_by_role("link", name=re.compile(f"The check before, on .*: {before}"))
    ).to_be_visible()
    after = _score(fit)
    assert after > before
    expect(fit.get_by_text(f"{after - before} more than then.")).to_be_visible()
    _choose(fit, "Experience of infection control")
    expect(
        fit.get_by_role("region", name="Required").get_by_text("your own answer")
    ).to_be_visible()


def test_an_answer_is_taken_back(fit: Page) -> None:
    question = fit.get_by_role("group", name=re.compile("experience with infection control", re.I))
    question.get_by_role("button", name="No", exact=True).click()
    expect(question.get_by_text("You said no.", exact=False)).to_be_visible()
    expect(question).to_be_focused()
    question.get_by_role("button", name="Take it back").click()
    expect(question.get_by_role("button", name="Yes", exact=True)).to_be_visible()
    expect(question).to_be_focused()


def test_what_needs_words_says_so(open_page: Any, person: Any) -> None:
    """Where a yes alone proves nothing, no answer is sent without a sentence."""
    posting = POSTING.replace(
        "NVQ Level 3 in Health and Social Care", "Degree or diploma in adult nursing"
    )
    job = person.check(CV, posting, kind="gap_analysis")
    page = open_page(person, f"/jobs/?id={job['job_id']}&view=fit")
    question = page.get_by_role("group", name=re.compile("Degree or diploma"))
    question.get_by_role("button", name="Yes", exact=True).click()
    question.get_by_role("button", name="Keep this answer").click()
    expect(question.get_by_text("Please say it in a sentence.")).to_be_visible()
    expect(question.get_by_label("In your own words")).to_have_attribute("aria-invalid", "true")


def test_what_a_parser_makes_of_it(fit: Page, expect_accessible: Any) -> None:
    """The checks of the file lead on to the file as a parser sees it."""
    fit.get_by_role("heading", name="What a parser makes of your file").click()
    checks = fit.get_by_role("listitem").filter(has_text="Heading for education")
    expect(checks.get_by_text("to mend")).to_be_visible()
    expect(fit.get_by_role("heading", name="Keywords that it misses")).to_be_visible()
    expect_accessible(fit)
    fit.get_by_role("link", name="See your file as a parser sees it").click()
    expect(fit.get_by_role("heading", name="What a parser sees, in its order")).to_be_visible()


def test_a_posting_with_signs_of_a_fraud(
    open_page: Any, person: Any, expect_accessible: Any
) -> None:
    """The warning comes before the score, with the posting's own words."""
    job = person.check(CV, SCAM, kind="gap_analysis")
    page = open_page(person, f"/jobs/?id={job['job_id']}&view=fit")
    warning = page.get_by_role("region", name=re.compile("signs of fraud"))
    expect(warning.get_by_text("registration fee", exact=False).first).to_be_visible()
    first = page.get_by_role("region", name="Fit").get_by_role("heading").first
    expect(first).to_contain_text("signs of fraud")
    expect_accessible(page)


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_by_keyboard_alone(fit: Page) -> None:
    """Choose a requirement, read the documents on, answer a question: no mouse."""
    row = fit.get_by_role("button", name=re.compile("Personal care"))
    row.focus()
    fit.keyboard.press("Enter")
    fit.keyboard.press("Tab")
    following = fit.get_by_role("button", name=re.compile("Medication administration")).first
    expect(following).to_be_focused()
    fit.keyboard.press("Enter")
    expect(following).to_have_attribute("aria-expanded", "true")
    cv = fit.get_by_role("region", name="Your CV", exact=True)
    shown = _marked(cv).filter(has_text="Assisted with medication rounds")
    expect(shown).to_have_attribute("aria-current", "true")
    expect(shown).to_be_in_viewport()
    cv.focus()
    expect(cv).to_be_focused()

    question = fit.get_by_role("group", name=re.compile("NVQ"))
    question.get_by_role("button", name="Yes", exact=True).focus()
    fit.keyboard.press("Space")
    fit.keyboard.press("Tab")
    fit.keyboard.press("Tab")
    expect(question.get_by_label("Where?")).to_be_focused()
    fit.keyboard.press("Tab")
    fit.keyboard.type("NVQ Level 3 in Health and Social Care, 2021")
    fit.keyboard.press("Tab")
    fit.keyboard.press("Enter")
    expect(question.get_by_role("button", name="Take it back")).to_be_visible()
