"""Somebody tries to get in who should not, in a real browser on the real server."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect
from web_browser import Watch
from web_installation import WebInstallation, WebPerson

pytestmark = pytest.mark.parametrize("screen", ["desktop"], indirect=True)

SIGNED_OUT = r"401 \(Unauthorized\)"
REFUSED = r"403 \(Forbidden\)"


@contextmanager
def another_site(html: str) -> Iterator[str]:
    """A page of somebody else's, on another port of this machine."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: Any) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_link_lets_one_browser_in_and_no_other(
    open_page: Callable[..., Page], person: WebPerson, site: str, watch: Watch
) -> None:
    watch.allow(SIGNED_OUT)
    link = person.link()
    path = link.removeprefix(site)
    first = open_page(None, path)
    first.wait_for_url(f"{site}/")
    second = open_page(None, path)
    expect(second.get_by_text("used already")).to_be_visible()
    assert second.context.cookies() == []


def test_the_code_stays_in_no_address_and_no_history(
    open_page: Callable[..., Page], person: WebPerson, site: str
) -> None:
    code = person.link().split("#")[1]
    page = open_page(None, f"/sign-in/#{code}")
    page.wait_for_url(f"{site}/")
    page.go_back()
    assert code not in page.url
    assert page.evaluate("location.hash") == ""


def test_a_link_of_another_installation_opens_nothing(
    open_page: Callable[..., Page], watch: Watch
) -> None:
    watch.allow(SIGNED_OUT)
    page = open_page(None, "/sign-in/#code-of-another-installation")
    expect(page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
    expect(page.get_by_text("This link was used already or is too old")).to_be_visible()
    assert page.context.cookies() == []


def test_scripts_see_neither_the_cookie_nor_the_token(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    [cookie] = page.context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    assert page.evaluate("document.cookie") == ""
    token = page.evaluate(
        """async () => (await (await fetch("/api/auth/token", { method: "POST" })).json())
           .access_token"""
    )
    assert len(token) > 100
    kept = page.evaluate(
        """async () => {
            const databases = (await indexedDB.databases()).map((one) => one.name);
            return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, databases]);
        }"""
    )
    assert token.split(".")[0] not in kept, "no token, whoever it is for"
    assert cookie["value"] not in kept


def test_a_page_of_another_site_gets_nothing_and_changes_nothing(
    open_page: Callable[..., Page], person: WebPerson, site: str, watch: Watch
) -> None:
    attack = f"""<script>
      const tries = [
        ["POST", "/api/auth/token", null], ["DELETE", "/api/auth/session", null],
        ["POST", "/api/cvs", '{{"text": "planted"}}'], ["GET", "/api/me", null],
      ];
      Promise.allSettled(tries.map(([method, path, body]) => fetch("{site}" + path, {{
        method, body, credentials: "include", headers: {{ "Content-Type": "text/plain" }},
      }}).then((answer) => answer.text()))).then((all) => {{
        document.title = all.map((one) => one.status).join(" ");
      }});
    </script>"""
    watch.allow(r"CORS policy|ERR_FAILED|Failed to load resource")
    with another_site(attack) as elsewhere:
        page = open_page(person)
        page.goto(elsewhere)
        page.wait_for_function("document.title !== ''")
        assert set(page.title().split()) == {"rejected"}
        page.goto(f"{site}/")
        watch.strange.clear()  # of the other site's page, which the test opened itself
    assert person.client.get("/api/cvs").json()["items"] == []
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    answer = page.evaluate('fetch("/api/auth/token", { method: "POST" }).then((it) => it.status)')
    assert answer == 200, "still signed in"


def test_no_other_site_can_put_the_app_in_a_frame(
    open_page: Callable[..., Page], person: WebPerson, site: str, watch: Watch
) -> None:
    watch.allow(r"frame-ancestors")
    with another_site(f'<iframe src="{site}/settings/"></iframe>') as elsewhere:
        page = open_page(person)
        page.goto(elsewhere)
        framed = page.frame_locator("iframe")
        expect(framed.get_by_role("navigation")).to_have_count(0)
        page.goto(f"{site}/")
        watch.strange.clear()


def test_a_stolen_cookie_is_worth_nothing_after_signing_out(
    web: WebInstallation, open_page: Callable[..., Page], person: WebPerson, site: str, watch: Watch
) -> None:
    watch.allow(SIGNED_OUT)
    page = open_page(person)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    [cookie] = page.context.cookies()
    page.get_by_role("button", name="Sign out").first.click()
    expect(page.get_by_role("heading", level=1, name="Sign in")).to_be_visible()
    assert page.context.cookies() == []
    thief = httpx.post(
        f"{site}/api/auth/token",
        headers={"Origin": site, "Cookie": f"{cookie['name']}={cookie['value']}"},
    )
    assert thief.status_code == 401
