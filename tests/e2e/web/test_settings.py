"""Settings: what a person looks for, who answers, what happened, export, and the way out."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from web_browser import Watch
from web_installation import WebInstallation, WebPerson

from careerassist.database.unit_of_work import unit_of_work

Check = Callable[[Page], None]
OpenPage = Callable[..., Page]

desktop = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
phone = pytest.mark.parametrize("screen", ["phone"], indirect=True)


def _part(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def test_what_a_person_looks_for_is_kept_and_used(
    open_page: OpenPage, person: WebPerson, expect_accessible: Check
) -> None:
    page = open_page(person, "/settings/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Settings")
    expect(page).to_have_title("Settings · CareerAssist")
    wishes = _part(page, "What you look for")
    wishes.get_by_label("Roles").fill("Staff nurse\n\nWard sister ")
    wishes.get_by_label("Places").fill("Leeds")
    wishes.get_by_label("Where you would work").select_option("Partly at home")
    wishes.get_by_label("Lowest yearly pay").fill("34,000")
    wishes.get_by_role("button", name="Save what you look for").click()
    expect(wishes.get_by_text("Choose the currency of this pay.")).to_be_visible()
    expect_accessible(page)
    wishes.get_by_label("Currency").select_option("GBP")
    for country in ("Ireland", "United Kingdom"):
        wishes.get_by_label("Add a country").select_option(country)
        wishes.get_by_role("button", name="Add", exact=True).click()
    wishes.get_by_role("button", name="Remove Ireland").click()
    expect(wishes.get_by_role("group", name="Countries where you may work")).to_be_focused()
    alerts = wishes.get_by_label("Compare my CV with jobs that are found")
    wishes.get_by_label("How well a job must fit").select_option("80 of 100 or more")
    alerts.uncheck()
    expect(wishes.get_by_label("How well a job must fit")).to_have_count(0)
    alerts.check()
    wishes.get_by_role("button", name="Save what you look for").click()
    expect(wishes.get_by_role("status")).to_have_text("Saved.")

    page.reload()
    expect(wishes.get_by_label("Roles")).to_have_value("Staff nurse\nWard sister")
    expect(wishes.get_by_label("Lowest yearly pay")).to_have_value("34000")
    expect(wishes.get_by_label("How well a job must fit")).to_have_value("80")
    expect(wishes.get_by_role("button", name="Remove United Kingdom")).to_be_visible()
    expect(wishes.get_by_role("button", name="Remove Ireland")).to_have_count(0)
    analysis = person.check(kind="gap_analysis")["results"]["analysis_id"]
    said = person.client.get(f"/api/analyses/{analysis}").text
    assert "34,000 GBP" in said


@phone
def test_what_was_typed_outlives_a_lost_connection(
    open_page: OpenPage, person: WebPerson, watch: Watch
) -> None:
    watch.allow(r"Failed to load resource: net::ERR_FAILED.*/api/me/preferences")
    page = open_page(person, "/settings/")
    wishes = _part(page, "What you look for")
    wishes.get_by_label("Places").fill("Leeds")
    page.route("**/api/me/preferences", lambda route: route.abort())
    wishes.get_by_role("button", name="Save what you look for").click()
    expect(wishes.get_by_role("alert")).to_contain_text("What you typed is still here.")
    expect(wishes.get_by_label("Places")).to_have_value("Leeds")
    page.unroute("**/api/me/preferences")
    wishes.get_by_role("button", name="Save what you look for").click()
    expect(wishes.get_by_role("status")).to_have_text("Saved.")


@desktop
def test_language_and_appearance_of_this_browser(
    open_page: OpenPage, person: WebPerson, expect_accessible: Check
) -> None:
    page = open_page(person, "/settings/")
    _part(page, "This browser").get_by_label("Appearance").select_option("Dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    _part(page, "This browser").get_by_label("Language").select_option("Deutsch")
    expect(page.get_by_role("heading", level=1)).to_have_text("Einstellungen")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Einstellungen")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(_part(page, "Wer antwortet").get_by_role("progressbar").first).to_be_visible()
    expect_accessible(page)


def test_who_answers_what_was_used_and_what_happened(
    open_page: OpenPage, person: WebPerson, expect_accessible: Check
) -> None:
    person.check(kind="gap_analysis")
    page = open_page(person, "/settings/")
    answers = _part(page, "Who answers")
    expect(answers).to_contain_text("Rules do: the same words give the same answer")
    expect(answers.get_by_role("progressbar", name="Checks")).to_have_attribute("value", "1")
    expect(answers).to_contain_text(re.compile(r"Checks\s*1 of \d"))
    month = answers.get_by_role("table", name="What models have cost").get_by_role("row").last
    expect(month).to_contain_text(re.compile(r"This month.*US\$0\.00"))
    log = _part(page, "What happened to your account")
    expect(log.get_by_role("listitem")).to_have_count(1)
    expect(log.get_by_role("listitem")).to_contain_text("Signed in, from the network 127.0.0.0/24")
    expect_accessible(page)


@desktop
def test_the_log_goes_on(open_page: OpenPage, person: WebPerson, web: WebInstallation) -> None:
    user_id = person.client.get("/api/me").json()["user_id"]
    with unit_of_work(web.parts.database, user_id) as work:
        for _ in range(24):
            work.audit.record("exported", address=None)
    page = open_page(person, "/settings/")
    log = _part(page, "What happened to your account")
    expect(log.get_by_role("listitem")).to_have_count(20)
    log.get_by_role("button", name="Show more").click()
    expect(log.get_by_role("listitem")).to_have_count(25)
    expect(log.get_by_role("button", name="Show more")).to_have_count(0)


@desktop
def test_the_export_has_the_data(open_page: OpenPage, person: WebPerson, tmp_path: Any) -> None:
    person.client.put("/api/me/preferences", json={"roles": ["Lighthouse keeper"]})
    person.bring_cv()
    page = open_page(person, "/settings/")
    data = _part(page, "Your data")
    expect(data).to_contain_text("on the computer on which CareerAssist runs")
    with page.expect_download() as download:
        data.get_by_role("button", name="Export everything").click()
    assert download.value.suggested_filename == "careerassist-export.zip"
    download.value.save_as(tmp_path / "export.zip")
    with zipfile.ZipFile(tmp_path / "export.zip") as archive:
        tables = json.loads(archive.read("data.json"))
        assert any(name.startswith("files/") for name in archive.namelist())
    assert "Lighthouse keeper" in json.dumps(tables)
    expect(data.get_by_role("status")).to_have_text("The file is with your downloads.")


def test_the_account_is_deleted_and_nothing_is_left(
    open_page: OpenPage,
    person: WebPerson,
    web: WebInstallation,
    watch: Watch,
    expect_accessible: Check,
) -> None:
    person.check()
    person.client.post("/api/applications", json={"company": "Northgate Clinic"})
    user_id = person.client.get("/api/me").json()["user_id"]
    page = open_page(person, "/settings/")
    _part(page, "Your data").get_by_role("button", name="Delete the account").click()
    dialog = page.get_by_role("dialog", name="Delete the account and everything in it?")
    delete = dialog.get_by_role("button", name="Delete everything")
    expect(delete).to_be_disabled()
    dialog.get_by_label("Type “delete” to confirm").fill("delet")
    expect(delete).to_be_disabled()
    expect_accessible(page)
    dialog.get_by_label("Type “delete” to confirm").fill("Delete")
    delete.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account is deleted")
    expect_accessible(page)
    with unit_of_work(web.parts.database, user_id) as work:
        assert work.users.remaining() == {}
    assert list(web.parts.objects.keys(f"users/{user_id}")) == []

    watch.allow(r"Failed to load resource.*401.*/api/auth/token")
    page.get_by_role("link", name="Begin anew").click()
    page.wait_for_url(re.compile(r"/$"))
    page.goto("/applications/")
    expect(page.get_by_role("heading", name="You are not signed in here")).to_be_visible()
    expect(page.get_by_text("Northgate Clinic")).to_have_count(0)


@desktop
def test_deleting_with_the_keyboard_alone(open_page: OpenPage, person: WebPerson) -> None:
    page = open_page(person, "/settings/")
    delete = _part(page, "Your data").get_by_role("button", name="Delete the account")
    expect(_part(page, "What happened to your account").get_by_role("listitem")).to_have_count(1)
    delete.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(delete).to_be_focused()
    page.keyboard.press("Enter")
    word = dialog.get_by_label("Type “delete” to confirm")
    for _ in range(4):
        if word.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.type("delete")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account is deleted")
