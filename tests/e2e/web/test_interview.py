"""Preparing for an interview: reading the questions, practising one, seeing how an answer comes
across and how it came along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

POOR = "I do not know, I would just do it."
GOOD = (
    "I have worked as a Staff Nurse at Harbour Hospital in Leeds since March 2019, where I care "
    "for up to 8 patients on an acute medical ward. Last winter wound infections rose on our ward. "
    "My task was to bring four new colleagues up to our standard within two months. I trained the "
    "4 new nurses in wound care, I wrote a checklist with them, I checked each dressing with them "
    "for two weeks, and I told the ward sister what still went wrong. As a result infections fell "
    "from 6 to 2 a month, and all four work alone now. This is what I want to do as a Senior Staff "
    "Nurse at Riverside Clinic: care for patients and bring others on."
)


def _pack(page: Page, job: Any) -> None:
    page.goto(f"/jobs/?id={job['job_id']}&view=interview")
    expect(page.get_by_role("heading", name="The interview")).to_be_visible()


def _answer(page: Page, words: str) -> None:
    page.get_by_role("textbox", name="Your answer").fill(words)
    page.get_by_role("button", name="See how it comes across").click()
    expect(page.get_by_role("heading", name="How it comes across")).to_be_focused()


def test_the_pack_says_why_each_question_and_how_to_answer_it(
    checked_page: Page, checked: Any, expect_accessible: Callable[[Page], None]
) -> None:
    page = checked_page
    _pack(page, checked.checks[0])
    first = page.get_by_role("listitem").filter(
        has=page.get_by_role("heading", name="about yourself")
    )
    expect(first.get_by_text("Why they may ask")).to_be_visible()
    expect(first.get_by_text("What they want to see")).to_be_visible()

    own_words = first.get_by_text("Harbour Hospital").first
    expect(own_words).to_be_hidden()
    first.get_by_text("Prepare an answer").click()
    expect(own_words).to_be_visible()

    expect(page.get_by_role("heading", name="What you can ask them")).to_be_visible()
    expect(page.get_by_role("heading", name="Where this comes from")).to_be_visible()
    expect_accessible(page)


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_on_paper_every_answer_is_unfolded_and_nothing_is_to_be_clicked(
    checked_page: Page, checked: Any
) -> None:
    page = checked_page
    _pack(page, checked.checks[0])
    prompts = page.get_by_role("heading", name="They may go on to ask", include_hidden=True)
    expect(prompts.first).to_be_hidden()
    page.emulate_media(media="print")
    assert all(prompt.is_visible() for prompt in prompts.all())
    expect(page.get_by_role("link", name="Practise this question")).to_have_count(0)
    expect(page.get_by_role("button", name="Print the questions")).to_be_hidden()


def test_a_better_answer_is_seen_to_be_better(
    open_page: Any, person: Any, expect_accessible: Callable[[Page], None]
) -> None:
    page = open_page(person)
    _pack(page, person.check())
    page.get_by_role("link", name="Practise the first question").click()
    expect(page.get_by_role("heading", name="about yourself")).to_be_focused()
    expect_accessible(page)

    _answer(page, POOR)
    expect(page.get_by_text("not told", exact=True).first).to_be_visible()
    history = page.get_by_role("table", name="Your answers to this question")
    expect(history.get_by_role("row").nth(1)).to_contain_text("not an answer yet")

    page.get_by_role("link", name="Try again").click()
    expect(page.get_by_role("textbox", name="Your answer")).to_have_value("")
    _answer(page, GOOD)
    told = page.get_by_role("heading", name="Your answer, and what it tells").locator("..")
    expect(told.get_by_role("mark").filter(has_text="I trained the 4 new nurses")).to_be_visible()
    expect(told.get_by_text("told", exact=True).first).to_be_visible()
    newest = history.get_by_role("row").nth(1)
    expect(newest).to_contain_text("better")
    expect(newest).to_contain_text("shown above")
    expect_accessible(page)

    page.reload()
    expect(told.get_by_role("mark").filter(has_text="I trained the 4 new nurses")).to_be_visible()
    history.get_by_role("link", name="Look at answer 1").click()
    expect(page.get_by_text(POOR, exact=True)).to_be_visible()

    page.get_by_role("link", name="All questions").click()
    expect(page.get_by_role("progressbar", name="1 of")).to_be_visible()
    expect(page.get_by_role("link", name="Practise the next question")).to_be_visible()


def test_a_draft_outlives_a_reload_until_it_is_sent(open_page: Any, person: Any) -> None:
    page = open_page(person)
    _pack(page, person.check())
    page.get_by_role("link", name="Practise the first question").click()
    page.get_by_role("button", name="See how it comes across").click()
    expect(page.get_by_text("There is no answer yet.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Your answer")).to_be_focused()

    page.get_by_role("textbox", name="Your answer").fill("On the bus I thought of the night")
    expect(page.get_by_text("8 words")).to_be_visible()
    page.reload()
    expect(page.get_by_role("textbox", name="Your answer")).to_have_value(
        "On the bus I thought of the night"
    )
    page.get_by_role("link", name="Next", exact=True).click()
    expect(page.get_by_role("textbox", name="Your answer")).to_have_value("")
    page.go_back()
    expect(page.get_by_role("textbox", name="Your answer")).to_have_value(
        "On the bus I thought of the night"
    )
    _answer(page, POOR)
    page.go_back()
    expect(page.get_by_role("textbox", name="Your answer")).to_have_value("")


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_an_answer_that_could_not_be_sent_is_not_lost(
    open_page: Any, person: Any, watch: Any
) -> None:
    watch.allow(r"Failed to load resource.*")
    page = open_page(person)
    _pack(page, person.check())
    page.get_by_role("link", name="Practise the first question").click()

    def lost(route: Route) -> None:
        route.abort()

    page.route("**/answers", lost)
    page.get_by_role("textbox", name="Your answer").fill(GOOD)
    page.get_by_role("button", name="See how it comes across").click()
    expect(page.get_by_role("alert").filter(has_text="does not answer")).to_be_visible()
    expect(page.get_by_role("textbox", name="Your answer")).to_have_value(GOOD)
    page.unroute("**/answers", lost)
    page.get_by_role("button", name="See how it comes across").click()
    expect(page.get_by_role("heading", name="How it comes across")).to_be_visible()
