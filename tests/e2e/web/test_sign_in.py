"""Signing in by a link or by hand, signing out, and a session that ends at the wrong moment."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from web_browser import Watch
from web_installation import POSTING, WebPerson

OpenPage = Callable[..., Page]
SIGNED_OUT = r"401 \(Unauthorized\)"
START = "How well do you fit, honestly?"


def test_a_link_is_pasted_by_hand(
    open_page: OpenPage, person: WebPerson, watch: Watch, expect_accessible: Any
) -> None:
    watch.allow(SIGNED_OUT)
    page = open_page(None, "/jobs/")
    expect(page.get_by_role("heading", name="You are not signed in here")).to_be_visible()
    expect_accessible(page)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("Paste the link, or the code at its end.")).to_be_visible()
    page.get_by_label("Sign-in link or its code").fill("not-a-code")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("main").get_by_role("alert")).to_be_visible()
    page.get_by_label("Sign-in link or its code").fill(person.link())
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_text("No checks yet.")).to_be_visible()
    expect(page).to_have_url(re.compile("/jobs/$"))


def test_who_signs_out_is_out(
    open_page: OpenPage, person: WebPerson, watch: Watch, expect_accessible: Any
) -> None:
    watch.allow(SIGNED_OUT)
    page = open_page(person)
    menu = page.get_by_role("button", name="Menu")
    if menu.is_visible():
        menu.click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect_accessible(page)
    page.goto("/jobs/")
    expect(page.get_by_role("heading", name="You are not signed in here")).to_be_visible()
    person.state = None  # the session is over; another test's window would begin without one


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_a_session_that_ends_costs_nothing_that_was_typed(
    open_page: OpenPage, person: WebPerson, watch: Watch
) -> None:
    watch.allow(SIGNED_OUT)
    person.bring_cv()
    page = open_page(person)
    page.clock.install()
    page.goto("/")
    page.get_by_role("button", name="Use “cv”").click()
    text = page.get_by_label("The posting's text, or the address of its page")
    text.fill(POSTING)
    page.context.clear_cookies()
    page.clock.fast_forward("06:00")
    page.get_by_role("button", name="See how you fit").click()
    asked = page.get_by_role("region", name="You are not signed in here")
    expect(asked).to_contain_text("What you have put in stays here.")
    expect(text).to_have_value(POSTING)
    asked.get_by_label("Sign-in link or its code").fill(person.link())
    asked.get_by_role("button", name="Sign in", exact=True).click()
    expect(asked).to_have_count(0)
    expect(text).to_have_value(POSTING)
    page.get_by_role("button", name="See how you fit").click()
    page.wait_for_url(re.compile(r"/jobs/\?id="))


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_signing_in_in_one_tab_brings_the_other_back(
    open_page: OpenPage, person: WebPerson, watch: Watch
) -> None:
    watch.allow(SIGNED_OUT)
    page = open_page(None, "/jobs/")
    expect(page.get_by_role("heading", name="You are not signed in here")).to_be_visible()
    other = page.context.new_page()
    other.goto(person.link())
    expect(other.get_by_role("heading", level=1)).to_have_text(START)
    expect(page.get_by_text("No checks yet.")).to_be_visible()


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_signing_out_in_one_tab_ends_it_in_the_other(
    open_page: OpenPage, person: WebPerson, watch: Watch
) -> None:
    watch.allow(SIGNED_OUT)
    page = open_page(person, "/cvs/")
    other = page.context.new_page()
    other.goto("/jobs/")
    expect(other.get_by_text("No checks yet.")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect(other.get_by_role("heading", level=1)).to_have_text("Sign in")
    person.state = None  # the session is over; another test's window would begin without one


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_a_session_that_ends_behind_ones_back_leaves_the_page_as_it_is(
    open_page: OpenPage, person: WebPerson, watch: Watch
) -> None:
    watch.allow(SIGNED_OUT)
    page = open_page(person)
    page.clock.install()
    page.goto("/settings/")
    roles = page.get_by_label("Roles")
    roles.fill("Ward manager")
    page.context.clear_cookies()
    page.clock.fast_forward("06:00")
    page.evaluate("window.dispatchEvent(new Event('visibilitychange'))")
    asked = page.get_by_role("region", name="You are not signed in here").first
    expect(asked).to_contain_text("What you have put in stays here.")
    expect(roles).to_have_value("Ward manager")
    asked.get_by_label("Sign-in link or its code").fill(person.link())
    asked.get_by_role("button", name="Sign in", exact=True).click()
    expect(asked).to_have_count(0)
    expect(roles).to_have_value("Ward manager")
