"""The app's pages are kept on the device, and nothing of anybody's; it can be installed."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Page, expect
from web_browser import Watch
from web_installation import WebPerson

pytestmark = pytest.mark.parametrize("screen", ["phone"], indirect=True)

LOST = r"net::ERR_"
CACHED = """async () => {
    const found = [];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            const text = await (await cache.match(request)).text();
            found.push([name, request.url, text.includes("Amara")]);
        }
    }
    return found;
}"""


@pytest.fixture
def kept(open_page: Callable[..., Page], checked: WebPerson, watch: Watch) -> Page:
    """A page whose service worker has kept the shell and stands between it and the network."""
    watch.allow(LOST)
    page = open_page(checked, "/", service_workers="allow")
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.goto(f"/jobs/?id={checked.checks[0]['job_id']}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("navigator.serviceWorker.controller !== null")
    return page


def test_without_a_connection_the_app_opens_and_says_so(kept: Page) -> None:
    kept.context.set_offline(True)
    kept.goto("/")
    expect(kept.get_by_role("heading", level=1)).to_be_visible()
    lost = kept.get_by_text("CareerAssist can't be reached. What you see")
    expect(lost).to_be_visible()
    kept.goto("/never-seen/")
    expect(kept.get_by_role("heading", name="CareerAssist can't be reached")).to_be_visible()
    kept.context.set_offline(False)
    kept.goto("/")
    expect(kept.get_by_role("heading", level=1)).to_be_visible()
    expect(lost).to_be_hidden()


def test_nothing_of_anybodys_is_kept(kept: Page, checked: WebPerson) -> None:
    cached = kept.evaluate(CACHED)
    assert len(cached) > 10
    for _, url, names_the_person in cached:
        assert "/api" not in url
        assert "config.json" not in url
        assert "?" not in url, "an id is the person's own"
        assert not names_the_person


def test_an_old_version_goes_when_a_new_one_takes_over(kept: Page) -> None:
    kept.evaluate("caches.open('careerassist-of-last-week').then(() => null)")
    kept.evaluate("caches.open('of-another-app').then(() => null)")
    kept.evaluate(
        """async () => {
            const old = await navigator.serviceWorker.ready;
            await old.unregister();
        }"""
    )
    kept.goto("/cvs/")
    kept.evaluate("navigator.serviceWorker.ready.then(() => null)")
    kept.wait_for_function(
        "caches.keys().then((names) => !names.includes('careerassist-of-last-week'))"
    )
    names = kept.evaluate("caches.keys()")
    assert "of-another-app" in names
    assert len(names) == 2


def test_it_can_be_installed(page: Page, site: str) -> None:
    address = page.locator("link[rel=manifest]").get_attribute("href")
    manifest = httpx.get(f"{site}{address}").json()
    assert manifest["display"] == "standalone"
    sizes = {icon["sizes"] for icon in manifest["icons"]}
    assert {"192x192", "512x512"} <= sizes
    assert any(icon.get("purpose") == "maskable" for icon in manifest["icons"])
    for icon in manifest["icons"]:
        answer = httpx.get(f"{site}{icon['src']}")
        assert answer.headers["content-type"] == icon["type"]
        assert len(answer.content) < 20_000
    worker = httpx.get(f"{site}/sw.js")
    assert worker.headers["cache-control"] == "no-cache"
    assert "connect-src 'self'" in worker.headers["content-security-policy"]
