"""Signing in at an OpenID Connect issuer: there and back, what is kept where, and the end."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
import pytest
from loopback_provider import AUDIENCE, CLIENT, Provider, running_provider
from playwright.sync_api import Page, expect
from web_browser import CHROMIUM, Watch
from web_installation import WebInstallation, installed

from careerassist.built_site import is_built

OpenPage = Callable[..., Page]
ONE_SCREEN = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
SIGNED_OUT = "You are not signed in here"
REFUSED = r"400 \(Bad Request\)"
KEPT = """async () => JSON.stringify([
    { ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state,
    (await indexedDB.databases()).map((one) => one.name), await caches.keys(),
])"""


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with running_provider() as one:
        yield one


@pytest.fixture(scope="module")
def web(
    request: pytest.FixtureRequest, provider: Provider, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WebInstallation]:
    """An installation where this issuer signs people in."""
    if CHROMIUM is None or not is_built() or request.config.getoption("--web-address", None):
        pytest.skip("Needs Chromium, and the built site with an installation of its own.")
    settings = {
        "auth_kind": "oidc",
        "auth_issuer": provider.address,
        "auth_audience": AUDIENCE,
        "auth_client_id": CLIENT,
    }
    postgres = request.getfixturevalue("postgres")
    fresh = request.getfixturevalue("fresh_installation")
    with installed(postgres, fresh, tmp_path_factory.mktemp("oidc"), **settings) as running:
        provider.site = running.address
        yield running


@pytest.fixture(scope="module")
def site(web: WebInstallation) -> str:
    return web.address


@pytest.fixture
def watch(site: str, provider: Provider) -> Watch:
    return Watch(site, provider.address)


@pytest.fixture(autouse=True)
def _from_the_beginning(provider: Provider) -> None:
    for seen in (provider.asked, provider.answers, provider.given):
        seen.clear()


def leave(page: Page) -> None:
    """To the issuer's page."""
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who are you?")


def sign_in(page: Page, name: str) -> None:
    leave(page)
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Continue").click()


def sign_out(page: Page) -> None:
    menu = page.get_by_role("button", name="Menu")
    if menu.is_visible():
        menu.click()
    page.get_by_role("button", name="Sign out").click()


def asked_for(page: Page) -> dict[str, str]:
    """What the app has asked the issuer for, whose page this is."""
    return dict(parse_qsl(urlsplit(page.url).query))


def come_back(page: Page, site: str, **answer: str) -> None:
    page.goto(f"{site}/sign-in/?{urlencode(answer)}")


def expect_refused(page: Page) -> None:
    """In words, with another try at hand, and nobody signed in."""
    said = page.get_by_role("main").get_by_role("alert")
    expect(said).to_contain_text("You were not signed in")
    expect(page.get_by_role("main").get_by_role("button", name="Sign in")).to_be_visible()
    assert urlsplit(page.url).query == ""
    page.goto("/jobs/")
    expect(page.get_by_role("heading", name=SIGNED_OUT)).to_be_visible()


def test_to_the_issuer_and_back_to_where_one_was(
    open_page: OpenPage, provider: Provider, site: str, expect_accessible: Any
) -> None:
    page = open_page(None, "/applications/")
    expect(page.get_by_role("heading", name=SIGNED_OUT)).to_be_visible()
    expect_accessible(page)
    assert provider.answers == [], "nobody is sent away unasked"
    sign_in(page, "ada")
    expect(page).to_have_url(f"{site}/applications/")
    expect(page.get_by_role("heading", name=SIGNED_OUT)).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert provider.answers == ["page", "code"]


@ONE_SCREEN
def test_a_check_is_made_and_no_token_is_kept_anywhere(
    open_page: OpenPage, provider: Provider, site: str
) -> None:
    page = open_page(None, "/sign-in/")
    addresses: list[str] = []
    page.context.on("request", lambda request: addresses.append(request.url))
    sign_in(page, "bea")
    page.wait_for_url(f"{site}/")
    page.get_by_role("button", name="Try it with an example first").click()
    page.wait_for_url(re.compile(r"/jobs/\?id="))
    expect(page.get_by_text("of 100").first).to_be_visible()
    check = page.url
    page.reload()
    expect(page.get_by_text("of 100").first).to_be_visible()
    assert page.url == check
    assert provider.answers == ["page", "code", "code"], "the second without showing anything"

    own = [cookie for cookie in page.context.cookies() if cookie["name"] != "at_the_provider"]
    kept = page.evaluate(KEPT) + json.dumps(own)
    secret = {given.rsplit(".", 1)[-1] for given in provider.given}
    assert len(secret) == 8, "a code, two tokens and a refresh token, twice"
    assert not [one for one in secret if one in kept]
    codes = {given for given in provider.given if any(f"code={given}" in url for url in addresses)}
    assert len(codes) == 2, "codes come in the address, and are good once"
    spoken = secret - codes
    assert not [url for url in addresses if any(one in url for one in spoken)]
    asked = {path for _, path in provider.asked} - {"/.well-known/jwks.json"}  # by the API
    assert asked == {"/.well-known/openid-configuration", "/authorize", "/token"}


@ONE_SCREEN
def test_a_token_that_ends_is_renewed_out_of_sight(open_page: OpenPage, provider: Provider) -> None:
    page = open_page(None, "/jobs/")
    page.clock.install()
    sign_in(page, "cleo")
    expect(page.get_by_text("No checks yet.")).to_be_visible()
    [before] = [one for one, person in provider.renewals.items() if person == "cleo"]
    page.clock.fast_forward("06:00")
    page.get_by_role("link", name="CVs", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your CVs")
    expect(page.get_by_text("There is no CV here yet.")).to_be_visible()
    assert before not in provider.renewals
    assert provider.answers == ["page", "code"]


@ONE_SCREEN
def test_who_signs_out_is_out_at_the_issuer_and_the_next_person_sees_nothing(
    open_page: OpenPage, provider: Provider, site: str
) -> None:
    bearer = {"Authorization": f"Bearer {provider.access_token('dora')}"}
    made = httpx.post(f"{site}/api/cvs", json={"text": "Dora Lind, nurse"}, headers=bearer)
    assert made.is_success
    page = open_page(None, "/cvs/")
    sign_in(page, "dora")
    mine = page.get_by_role("link", name="cv", exact=True)
    expect(mine.first).to_be_visible()
    page.goto("/jobs/")  # the list stays in the history
    expect(page.get_by_text("No checks yet.")).to_be_visible()
    sign_out(page)
    page.wait_for_url(f"{site}/sign-in/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert "dora" not in [*provider.sessions.values(), *provider.renewals.values()]
    page.goto("/cvs/")
    expect(page.get_by_role("heading", name=SIGNED_OUT)).to_be_visible()
    expect(mine).to_have_count(0)
    provider.answers.clear()
    sign_in(page, "elsa")
    page.wait_for_url(f"{site}/cvs/")
    assert provider.answers == ["page", "code"], "the issuer asks anew who it is"
    expect(page.get_by_role("heading", name=SIGNED_OUT)).to_have_count(0)
    expect(page.get_by_text("Dora")).to_have_count(0)
    expect(mine).to_have_count(0)


@ONE_SCREEN
def test_who_signs_in_beside_goes_on_here(
    open_page: OpenPage, provider: Provider, site: str
) -> None:
    page = open_page(None, "/")
    text = page.get_by_label("The posting's text, or the address of its page")
    text.fill("Senior Staff Nurse")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in in another tab").click()
    beside = opened.value
    beside.get_by_label("Name").fill("fay")
    beside.get_by_role("button", name="Continue").click()
    expect(beside.get_by_role("heading", level=1)).to_have_text("You are signed in")
    expect(page.get_by_role("heading", name=SIGNED_OUT)).to_have_count(0)
    expect(text).to_have_value("Senior Staff Nurse")
    page.reload()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    expect(page.get_by_role("heading", name=SIGNED_OUT)).to_have_count(0)
    assert provider.answers == ["page", "code", "code"]


@ONE_SCREEN
def test_an_answer_that_nobody_here_asked_for_is_refused(
    open_page: OpenPage, provider: Provider, site: str
) -> None:
    page = open_page(None, "/jobs/")
    leave(page)
    code = provider.new_code("mallory", asked_for(page))
    come_back(page, site, code=code, state="somebody-elses")
    expect_refused(page)
    assert ("POST", "/token") not in provider.asked


@ONE_SCREEN
@pytest.mark.parametrize("wrong", ["client_id", "code_challenge"])
def test_a_code_that_was_made_for_somebody_else_is_refused(
    open_page: OpenPage, provider: Provider, site: str, watch: Watch, wrong: str
) -> None:
    watch.allow(REFUSED)
    page = open_page(None, "/jobs/")
    leave(page)
    asked = asked_for(page)
    code = provider.new_code("mallory", {**asked, wrong: "another"})
    come_back(page, site, code=code, state=asked["state"])
    expect_refused(page)
    assert ("POST", "/token") in provider.asked


@ONE_SCREEN
def test_who_turns_back_at_the_issuer_is_told_so(
    open_page: OpenPage, expect_accessible: Any
) -> None:
    page = open_page(None, "/jobs/")
    leave(page)
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("main").get_by_role("alert")).to_be_visible()
    expect_accessible(page)
    expect_refused(page)


@ONE_SCREEN
def test_pages_may_speak_to_the_issuer_and_to_nobody_else(
    open_page: OpenPage, provider: Provider, site: str, watch: Watch
) -> None:
    page = open_page(None, "/sign-in/")
    reached = """(address) => fetch(address).then(() => true, () => false)"""
    assert page.evaluate(reached, f"{provider.address}/.well-known/openid-configuration")
    watch.allow(r"Content Security Policy|violates the")
    before = len(provider.asked)
    elsewhere = provider.address.replace("localhost", "127.0.0.1")
    assert not page.evaluate(reached, f"{elsewhere}/.well-known/openid-configuration")
    assert len(provider.asked) == before
    watch.strange.clear()  # the browser names it although it has not asked it
