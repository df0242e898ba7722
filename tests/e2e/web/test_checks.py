"""The list of checks, the way to all pages, notifications, and how the pages look."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from web_browser import Watch
from web_installation import WebInstallation, WebPerson

OpenPage = Callable[..., Page]
NOWHERE = "00000000-0000-4000-8000-000000000000"


def go_to(page: Page, name: str) -> None:
    """By the head of the page: on a phone its links are behind a button."""
    menu = page.get_by_role("button", name="Menu")
    if menu.is_visible():
        menu.click()
    page.get_by_role("banner").get_by_role("link", name=name, exact=True).click()


def test_without_checks_the_list_says_how_to_begin(
    open_page: OpenPage, person: WebPerson, expect_accessible: Any
) -> None:
    page = open_page(person, "/jobs/")
    expect(page.get_by_text("No checks yet.")).to_be_visible()
    expect_accessible(page)
    page.get_by_role("link", name="Start the first one").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How well do you fit, honestly?")


def test_a_check_is_left_and_found_again(
    web: WebInstallation, open_page: OpenPage, person: WebPerson, expect_accessible: Any
) -> None:
    with web.held("gap_analyses"):
        page = open_page(person, f"/jobs/?id={person.begin()}")
        expect(page.get_by_text("of 10 steps done in this check").first).to_be_attached()
        go_to(page, "Checks")
        row = page.get_by_role("main").get_by_role("listitem").filter(has_text="Riverside Clinic")
        expect(row).to_contain_text("at work")
        expect_accessible(page)
    expect(row).to_contain_text("done")
    expect(row).to_contain_text("of 100")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Senior Staff Nurse at Riverside Clinic"
    )
    expect(page).to_have_title(re.compile("^Fit: Senior Staff Nurse at Riverside Clinic"))


def test_views_have_addresses_and_the_way_back_works(
    checked_page: Page, checked: WebPerson
) -> None:
    page = checked_page
    results = page.get_by_role("navigation", name="Results")
    link = results.get_by_role("link", name="Interview")
    link.click()
    expect(page).to_have_url(re.compile("view=interview"))
    expect(page).to_have_title(re.compile("^Interview: "))
    expect(link).to_be_focused()
    page.go_back()
    expect(page).to_have_title(re.compile("^Fit: "))
    page.goto(f"/jobs/?id={checked.checks[0]['job_id']}&view=rewrite")
    expect(results.get_by_role("link", name="CV and letter")).to_have_attribute(
        "aria-current", "page"
    )


def test_an_application_is_tracked_from_its_check(open_page: OpenPage, person: WebPerson) -> None:
    job = person.check()
    page = open_page(person, f"/jobs/?id={job['job_id']}")
    page.get_by_role("button", name="Track this application").click()
    expect(page.get_by_role("link", name="See your application")).to_be_visible()
    (made,) = person.client.get("/api/applications").json()["items"]
    assert made["posting_id"] == job["results"]["posting_id"]
    page.reload()
    page.get_by_role("link", name="See your application").click()
    expect(page).to_have_url(re.compile(rf"/applications/\?id={made['application_id']}"))


def test_a_check_that_only_asked_for_the_fit_can_be_completed(
    open_page: OpenPage, person: WebPerson
) -> None:
    job = person.check(kind="gap_analysis")
    page = open_page(person, f"/jobs/?id={job['job_id']}&view=rewrite")
    page.get_by_role("button", name="Make the CV, the letter and the interview").click()
    expect(page).not_to_have_url(re.compile(job["job_id"]))
    expect(page.get_by_text("10 steps done in this check").first).to_be_attached()


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_a_check_that_is_not_there(
    open_page: OpenPage, person: WebPerson, watch: Watch, expect_accessible: Any
) -> None:
    watch.allow(r"404 \(Not Found\)")
    page = open_page(person, f"/jobs/?id={NOWHERE}")
    expect(page.get_by_role("heading", level=1)).to_have_text("We could not find this check")
    expect_accessible(page)
    page.get_by_role("link", name="All checks").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Checks")


def test_what_came_is_counted_and_put_aside(open_page: OpenPage, person: WebPerson) -> None:
    first, second = person.check(), person.check()
    page = open_page(person, "/cvs/")
    button = page.get_by_role("button", name="Notifications")
    expect(button).to_have_accessible_name("Notifications 2 new")
    button.click()
    page.get_by_role("link", name="Your analysis is ready").first.click()
    expect(page).to_have_url(re.compile(second["job_id"]))
    expect(button).to_have_accessible_name("Notifications 1 new")
    page.goto(f"/jobs/?id={first['job_id']}")
    expect(button).to_have_accessible_name("Notifications")


def test_the_keyboard_reaches_every_page(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    menu = page.get_by_role("button", name="Menu")
    if menu.is_visible():
        menu.focus()
        page.keyboard.press("Enter")
        current = page.get_by_role("link", name="New check")
        expect(current).to_have_attribute("aria-current", "page")
        page.keyboard.press("Tab")
        expect(current).to_be_focused()
        page.keyboard.press("Escape")
        expect(current).to_be_hidden()
        expect(menu).to_be_focused()
    go_to(page, "Checks")
    expect(page).to_have_url(re.compile("/jobs/"))


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_a_theme_and_a_language_are_kept(page: Page, watch: Watch) -> None:
    watch.allow(r"ERR_FAILED")
    root = page.locator("html")
    page.get_by_label("Appearance").select_option("Dark")
    expect(root).to_have_attribute("data-theme", "dark")
    page.get_by_label("Language").select_option("Deutsch")
    expect(root).to_have_attribute("lang", "de")
    # Before the page has come to life, by the script in its head.
    page.route("**/_next/**", lambda route: route.abort())
    page.reload(wait_until="domcontentloaded")
    expect(root).to_have_attribute("data-theme", "dark")
    page.unroute_all()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Wie gut passen Sie, ehrlich gesagt?")
    page.get_by_label("Aussehen").select_option("Wie auf diesem Gerät")
    expect(root).not_to_have_attribute("data-theme", re.compile("."))


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_an_address_that_leads_nowhere(
    open_page: OpenPage, person: WebPerson, watch: Watch, expect_accessible: Any
) -> None:
    watch.allow(r"404 \(Not Found\)")
    page = open_page(person, "/nothing-here/")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page here.")
    expect_accessible(page)
    page.get_by_role("link", name="To the start").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How well do you fit, honestly?")
