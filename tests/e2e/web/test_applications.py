"""Applications: the board, one of them, and the figures over all."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect
from web_browser import Watch
from web_installation import WebPerson

Check = Callable[[Page], None]
OpenPage = Callable[..., Page]

desktop = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
phone = pytest.mark.parametrize("screen", ["phone"], indirect=True)

LOST = r"Failed to load resource: net::ERR_FAILED.*/api/applications/"
NAME = "Staff nurse, Northgate Clinic"


def _add(person: WebPerson, **given: Any) -> str:
    """The id of an application made over the API."""
    made = person.client.post(
        "/api/applications",
        json={"role_title": "Staff nurse", "company": "Northgate Clinic", **given},
    )
    assert made.status_code == 201, made.text
    return str(made.json()["application_id"])


def _stage(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def _today(days: int = 0) -> str:
    return (datetime.now(ZoneInfo("Europe/London")).date() + timedelta(days=days)).isoformat()


def test_the_first_application_and_its_stage(page: Page, expect_accessible: Check) -> None:
    page.goto("/applications/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your applications")
    expect(page.get_by_text("Nothing here yet.")).to_be_visible()
    expect_accessible(page)

    page.get_by_role("button", name="Add an application").first.click()
    dialog = page.get_by_role("dialog", name="Add an application")
    dialog.get_by_role("button", name="Add it").click()
    expect(dialog.get_by_text("Say which role or which company this is.")).to_be_visible()
    expect_accessible(page)
    dialog.get_by_label("Role").fill("Staff nurse")
    dialog.get_by_label("Company").fill("Northgate Clinic")
    dialog.get_by_label("Where it stands").select_option("Applied")
    dialog.get_by_role("button", name="Add it").click()
    expect(_stage(page, "Applied").get_by_role("listitem")).to_contain_text("Northgate Clinic")

    page.get_by_label(f"Stage of {NAME}").select_option("Interview")
    expect(_stage(page, "Interview").get_by_role("listitem")).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="is now in: Interview")).to_be_attached()
    expect_accessible(page)

    page.get_by_role("link", name="Staff nurse").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Staff nurse")
    expect(page).to_have_title("Staff nurse · CareerAssist")


def test_what_belongs_to_an_application(
    open_page: OpenPage, person: WebPerson, expect_accessible: Check
) -> None:
    page = open_page(person, f"/applications/?id={_add(person, stage='interview')}")
    step = page.get_by_role("region", name="Next step")
    step.get_by_label("What").fill("Send the references")
    step.get_by_label("On").fill(_today(-2))
    step.get_by_role("button", name="Save the next step").click()
    expect(step.get_by_text("overdue by 2 days")).to_be_visible()
    history = page.get_by_role("region", name="What happened")
    history.get_by_label("New note").fill("They rang.\nNights every third week <b>only</b>.")
    history.get_by_role("button", name="Add the note").click()
    expect(history.get_by_role("listitem")).to_have_count(2)
    expect(history.get_by_label("New note")).to_have_value("")
    people = page.get_by_role("region", name="People")
    people.get_by_role("button", name="Add a person").click()
    form = page.get_by_role("dialog", name="Add a person")
    expect_accessible(page)
    form.get_by_label("Name").fill("Ines Halvorsen")
    form.get_by_label("E-mail").fill("ines.halvorsen@example.com")
    form.get_by_label("Phone").fill("020 7946 0061")
    form.get_by_role("button", name="Save").click()
    expect(people.get_by_role("link", name="020 7946 0061")).to_be_visible()

    page.reload()
    expect(page.get_by_label(f"Stage of {NAME}")).to_have_value("interview")
    expect(step.get_by_label("What")).to_have_value("Send the references")
    expect(history.get_by_text("Nights every third week <b>only</b>.")).to_be_visible()
    mail = people.get_by_role("link", name="ines.halvorsen@example.com")
    expect(mail).to_have_attribute("href", "mailto:ines.halvorsen@example.com")
    expect(people.get_by_role("link", name="020 7946")).to_have_attribute("href", "tel:02079460061")
    expect_accessible(page)

    page.get_by_role("link", name="All applications").click()
    due = page.get_by_role("region", name="Due now")
    expect(due.get_by_role("link", name="Send the references")).to_be_visible()
    expect(_stage(page, "Interview")).to_contain_text("overdue by 2 days")
    expect_accessible(page)
    due.get_by_role("link", name="Send the references").click()
    page.get_by_role("button", name="Delete this application").click()
    sure = page.get_by_role("dialog", name="Delete this application?")
    expect_accessible(page)
    sure.get_by_role("button", name="Delete it").click()
    expect(page.get_by_text("Nothing here yet.")).to_be_visible()


@desktop
def test_dragging_to_another_stage(open_page: OpenPage, person: WebPerson) -> None:
    application = _add(person, stage="applied")
    page = open_page(person, "/applications/")
    _drag(page, _stage(page, "Screening"), "Screening")
    expect(_stage(page, "Screening").get_by_role("listitem")).to_contain_text("Northgate Clinic")
    expect(_stage(page, "Applied")).to_contain_text("None")
    expect(page.get_by_role("status").filter(has_text="put down in Screening")).to_be_attached()
    page.reload()
    _drag(page, page.get_by_text("Rejected: 0"), "Rejected")
    page.get_by_text("Rejected: 1").click()
    expect(page.get_by_role("link", name="Staff nurse")).to_be_visible()
    history = person.client.get(f"/api/applications/{application}").json()["history"]
    assert [event["stage"] for event in history] == ["applied", "screening", "rejected"]


def _drag(page: Page, goal: Locator, stage: str) -> None:
    """Take hold of the one application, carry it to `goal`, and put it down once it is over it."""
    # At the end of the page, nothing scrolls on while the card is held near the edge.
    page.get_by_role("contentinfo").scroll_into_view_if_needed()
    page.get_by_text("Northgate Clinic").hover()
    page.mouse.down()
    box = goal.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 20, box["y"] + 10, steps=8)
    over = page.get_by_role("status").filter(has_text=f"is over {stage}.")
    expect(over).to_be_attached()
    with page.expect_response(lambda answer: answer.request.method == "PATCH") as moved:
        page.mouse.up()
    assert moved.value.ok


def test_a_move_that_fails_is_taken_back_in_words(
    open_page: OpenPage, person: WebPerson, watch: Watch, expect_accessible: Check
) -> None:
    watch.allow(LOST)
    _add(person, stage="applied")
    page = open_page(person, "/applications/")
    stages = page.get_by_label(f"Stage of {NAME}")
    expect(stages).to_be_visible()
    page.route("**/api/applications/*", lambda route: route.abort())
    stages.select_option("Offer")
    told = page.get_by_role("alert").filter(has_text=f"{NAME} stays in Applied.")
    expect(told).to_be_visible()
    expect(_stage(page, "Applied").get_by_role("listitem")).to_have_count(1)
    expect_accessible(page)
    page.unroute("**/api/applications/*")
    told.get_by_role("button", name="Try the move again").click()
    expect(_stage(page, "Offer").get_by_role("listitem")).to_have_count(1)
    expect(told).to_have_count(0)


@phone
def test_what_was_typed_outlives_a_lost_connection(
    open_page: OpenPage, person: WebPerson, watch: Watch
) -> None:
    watch.allow(LOST)
    page = open_page(person, f"/applications/?id={_add(person)}")
    history = page.get_by_role("region", name="What happened")
    history.get_by_label("New note").fill("Ask about the uniform.")
    page.route("**/api/applications/**", lambda route: route.abort())
    history.get_by_role("button", name="Add the note").click()
    expect(history.get_by_role("alert")).to_contain_text("What you typed is still here.")
    expect(history.get_by_label("New note")).to_have_value("Ask about the uniform.")
    page.unroute("**/api/applications/**")
    history.get_by_role("button", name="Add the note").click()
    expect(history.get_by_role("listitem").filter(has_text="uniform")).to_be_visible()
    expect(history.get_by_role("alert")).to_have_count(0)


@desktop
def test_days_are_corrected_and_notes_deleted(open_page: OpenPage, person: WebPerson) -> None:
    application = _add(person, stage="applied")
    person.client.post(f"/api/applications/{application}/notes", json={"note": "Wrong one."})
    page = open_page(person, f"/applications/?id={application}")
    history = page.get_by_role("region", name="What happened")
    history.get_by_role("button", name="Correct the day of “Stage: Applied”").click()
    dialog = page.get_by_role("dialog", name="On which day was that?")
    dialog.get_by_label("Day").fill("2026-10-05")
    dialog.get_by_role("button", name="Save").click()
    expect(history.get_by_role("listitem").filter(has_text="Applied")).to_contain_text("5 Oct 2026")
    history.get_by_role("button", name="Delete the note of").click()
    sure = page.get_by_role("dialog", name="Delete this note?")
    expect(sure).to_contain_text("Wrong one.")
    sure.get_by_role("button", name="Delete it").click()
    expect(history.get_by_role("listitem")).to_have_count(1)
    expect(history.get_by_role("heading", level=2)).to_be_focused()


def test_an_application_from_a_check_brings_its_fit_and_documents(
    open_page: OpenPage, person: WebPerson, expect_accessible: Check
) -> None:
    job = person.check()
    fit = job["results"]["fit_score"]
    page = open_page(person, "/applications/")
    page.get_by_role("button", name="Add an application").first.click()
    dialog = page.get_by_role("dialog", name="Add an application")
    choice = dialog.get_by_label("From a check you made")
    choice.select_option(index=1)
    expect(dialog.get_by_label("Company")).to_have_value("Riverside Clinic")
    dialog.get_by_role("button", name="Add it").click()
    card = _stage(page, "Saved").get_by_role("listitem")
    expect(card).to_contain_text(f"Fit {fit}")
    card.get_by_role("link").click()
    check = page.get_by_role("region", name="Your check")
    expect(check).to_contain_text(f"Fit {fit}")
    with page.expect_download() as download:
        check.get_by_role("button", name=re.compile(r"-CV\.pdf$")).click()
    assert download.value.suggested_filename.endswith("-CV.pdf")
    expect_accessible(page)
    check.get_by_role("link", name="Open the check").click()
    page.wait_for_url(re.compile(rf"/jobs/\?id={job['job_id']}"))


def test_the_figures_say_the_true_numbers(
    open_page: OpenPage, person: WebPerson, expect_accessible: Check
) -> None:
    for stage in ("applied", "applied", "applied", "screening", "interview", "offer", "rejected"):
        _add(person, stage=stage)
    page = open_page(person, "/applications/?view=figures")
    said = page.get_by_role("region", name="What the numbers say")
    expect(said.get_by_role("listitem").first).to_contain_text("4 of 7")
    funnel = page.get_by_role("table", name="Numbers of: How far applications came")
    rows = funnel.get_by_role("row")
    expect(rows).to_have_text([r"WhatApplications", *_rows(Applied=7, Screening=3, Interview=2)])
    answers = page.get_by_role("table", name="Numbers of: What came back")
    for words in ("Invited to talk3", "Rejected1", "No answer yet3"):
        expect(answers.get_by_role("row").filter(has_text=words)).to_have_count(1)
    weeks = page.get_by_role("table", name="Numbers of: Applications per week")
    expect(weeks.get_by_role("row").last).to_contain_text("6")
    expect_accessible(page)


def _rows(**counts: int) -> list[str]:
    return [f"{stage}{count}" for stage, count in {**counts, "Offer": 1, "Accepted": 0}.items()]


@phone
def test_too_few_applications_are_not_drawn(open_page: OpenPage, person: WebPerson) -> None:
    _add(person, stage="applied")
    _add(person, stage="interview")
    page = open_page(person, "/applications/?view=figures")
    funnel = page.get_by_role("region", name="How far applications came")
    expect(funnel.get_by_text("So far too few to draw")).to_be_visible()
    expect(funnel.get_by_role("row").filter(has_text="Interview")).to_contain_text("1")


@desktop
def test_all_pages_of_a_long_list_and_the_filter(open_page: OpenPage, person: WebPerson) -> None:
    for number in range(104):
        _add(person, company=f"Ward {number:03}")
    page = open_page(person, "/applications/")
    expect(_stage(page, "Saved").get_by_role("listitem")).to_have_count(104)
    page.get_by_label("Find an application").fill("ward 000")
    expect(_stage(page, "Saved").get_by_role("listitem")).to_have_count(1)
    expect(page.get_by_text("1 of 104 shown")).to_be_visible()
    page.get_by_label("Find an application").fill("astronaut")
    page.get_by_role("button", name="Show all").click()
    expect(_stage(page, "Saved").get_by_role("listitem")).to_have_count(104)


@desktop
def test_with_the_keyboard_alone(open_page: OpenPage, person: WebPerson) -> None:
    page = open_page(person, "/applications/")
    expect(page.get_by_text("Nothing here yet.")).to_be_visible()
    _tab_to(page, page.get_by_role("button", name="Add an application").first)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    _tab_to(page, dialog.get_by_label("Role"))
    page.keyboard.type("Staff nurse")
    page.keyboard.press("Tab")
    page.keyboard.type("Northgate Clinic")
    page.keyboard.press("Enter")
    stages = page.get_by_label(f"Stage of {NAME}")
    _tab_to(page, stages)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(stages).to_have_value("screening")
    expect(_stage(page, "Saved").get_by_role("listitem")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(_stage(page, "Screening").get_by_role("listitem")).to_have_count(1)
    expect(stages).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Staff nurse")
    _tab_to(page, page.get_by_label("New note"))
    page.keyboard.type("By keyboard.")
    _tab_to(page, page.get_by_role("button", name="Add the note"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("listitem").filter(has_text="By keyboard.")).to_be_visible()


def _tab_to(page: Page, goal: Locator) -> None:
    """Press Tab until `goal` has the focus, as nobody should have to do fifty times."""
    expect(goal).to_be_visible()
    for _ in range(50):
        if goal.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {goal}")


@phone
def test_in_german(open_page: OpenPage, person: WebPerson, expect_accessible: Check) -> None:
    _add(person, stage="screening")
    page = open_page(person, "/applications/", locale="de-DE")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihre Bewerbungen")
    page.get_by_label(f"Stand von {NAME}").select_option("Gespräch")
    expect(_stage(page, "Gespräch").get_by_role("listitem")).to_have_count(1)
    expect_accessible(page)


def test_one_that_is_not_there(open_page: OpenPage, person: WebPerson, watch: Watch) -> None:
    watch.allow(r"Failed to load resource.*404.*/api/applications/")
    page = open_page(person, "/applications/?id=7c9e6679-7425-40de-944b-e07fc1f90ae7")
    expect(page.get_by_text("This application is not here.")).to_be_visible()
    page.get_by_role("link", name="All applications").click()
    expect(page.get_by_text("Nothing here yet.")).to_be_visible()
