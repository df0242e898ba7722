"""Journeys through the web app: an installation with real processes and a real Postgres, the built
site, and Chromium.

    def test_something(page, expect_accessible):
        page.goto("/cvs/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Your CVs")
        expect_accessible(page)

- `page` belongs to `person`, who is new and signed in, and is open at `/`. A test that asks for it
  runs twice, on a phone (of most modules with --full only) and on a desktop (`screen`); for one
  alone: `@pytest.mark.parametrize("screen", ["desktop"], indirect=True)`.
- `person.check(cv, posting)` brings a finished check over the API within two seconds, `begin` one
  that has just been started; `person.client` asks the API for anything else.
- `checked_page` is a page of `checked`, somebody whose finished check many tests share: look, and
  change nothing. Its job is `checked.checks[0]`.
- A module that prepares more than a check has a fixture `person` of its own with `scope="module"`.
- `open_page(person, path, **options)` opens another window: somebody else's, or with other options
  of Playwright's `new_context`. Without a person, nobody is signed in.
- When a test ends, no page may have said anything in its console, asked another server, or be wider
  than the screen. `watch.allow(pattern)` says what the console may say, where a test provokes it.
- Service workers are blocked, since they would hide requests from `page.route`; a test about them
  opens a page with `service_workers="allow"`.

`--web-address http://127.0.0.1:3000` uses a server that runs already, such as `npm run dev`;
CAREERASSIST_DATA_DIR names the data folder of the API behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from ingest_researcher import Researcher
from playwright.sync_api import Browser, BrowserContext, Page
from web_browser import AXE, CHROMIUM, SCREENS, Watch, chromium, violations, width_problem
from web_installation import WebInstallation, WebPerson, already_running, installed

from careerassist.api.ingest import create_ingest_app
from careerassist.built_site import is_built

OpenPage = Callable[..., Page]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--web-address", help="use the web app at this address, which runs already")


@pytest.fixture(scope="session")
def web(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[WebInstallation]:
    """The installation that all journeys share."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed.")
    address = request.config.getoption("--web-address", None)
    if address:
        with already_running(address) as running:
            yield running
        return
    if not is_built():
        pytest.skip("The web app is not built: scripts/test does it, and ./scripts/up.")
    postgres = request.getfixturevalue("postgres")
    fresh = request.getfixturevalue("fresh_installation")
    with installed(postgres, fresh, tmp_path_factory.mktemp("web")) as running:
        yield running


@pytest.fixture(scope="session")
def site(web: WebInstallation) -> str:
    """Its address, without a slash at the end."""
    return web.address


@pytest.fixture(scope="module")
def browser(web: WebInstallation) -> Iterator[Browser]:
    """Chromium. Not for the session: while Playwright runs, no other test of this process could
    run an event loop."""
    with chromium() as running:
        yield running


@pytest.fixture
def person(web: WebInstallation) -> WebPerson:
    """Somebody new."""
    return web.person()


@pytest.fixture(scope="session")
def checked(web: WebInstallation) -> WebPerson:
    """Somebody with a finished check, for all tests that change nothing."""
    somebody = web.person()
    assert somebody.check()["state"] == "completed"
    return somebody


@pytest.fixture(scope="module")
def researcher(web: WebInstallation) -> Researcher:
    """Hands in what was read on public pages. Who opens a run ends it: there is one at a time."""
    key = {"X-API-Key": web.parts.ingest_key}
    # Not begun and ended by `with`: its end would give back the parts' connections.
    return Researcher(TestClient(create_ingest_app(web.parts), headers=key))


_ON_A_PHONE_TOO = {"test_checks", "test_fit", "test_start"}
"""Modules whose journeys are made on a phone by default. All others are with --full, to keep the
rest quick."""


_WITH_FULL_ONLY = {"test_compare", "test_findings", "test_oidc_sign_in", "test_operator"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        module = item.path.stem
        on_a_phone = _on_a_phone(item) and module not in _ON_A_PHONE_TOO
        if item.path.parent == here and (on_a_phone or module in _WITH_FULL_ONLY):
            item.add_marker(pytest.mark.slow)


def _on_a_phone(item: pytest.Item) -> bool:
    return "phone" in item.name.partition("[")[2]


@pytest.fixture(params=list(SCREENS))
def screen(request: pytest.FixtureRequest) -> str:
    """What the person looks at: `phone` or `desktop`."""
    return str(request.param)


@pytest.fixture
def watch(site: str) -> Watch:
    """What the pages do that they should not."""
    return Watch(site)


@pytest.fixture
def open_page(browser: Browser, site: str, screen: str, watch: Watch) -> Iterator[OpenPage]:
    """Opens a window of a person's, or of nobody's, at a path. At the end all are looked at."""
    contexts: list[BrowserContext] = []

    def open_(person: WebPerson | None = None, path: str = "/", **options: Any) -> Page:
        given = {"locale": "en-GB", "timezone_id": "Europe/London", "reduced_motion": "reduce"}
        known = {"storage_state": person.state} if person and person.state else {}
        context = browser.new_context(
            base_url=site,
            **{**SCREENS[screen], **given, "service_workers": "block", **known, **options},
        )
        contexts.append(context)
        watch.over(context)
        page = context.new_page()
        if person and not person.state:
            page.goto(person.link())
            page.wait_for_url(f"{site}/")
            person.state = context.storage_state()
        if page.url != f"{site}{path}":
            page.goto(path)
        return page

    yield open_
    pages = [page for context in contexts for page in context.pages]
    too_wide = [problem for page in pages if (problem := width_problem(page))]
    for context in contexts:
        context.close()
    found = [*watch.problems(), *too_wide]
    assert not found, "\n".join(found)


@pytest.fixture
def page(open_page: OpenPage, person: WebPerson) -> Page:
    """A window of `person`, signed in, at the start page."""
    return open_page(person)


@pytest.fixture
def checked_page(open_page: OpenPage, checked: WebPerson) -> Page:
    """A window of `checked`, at their finished check."""
    return open_page(checked, f"/jobs/?id={checked.checks[0]['job_id']}")


@pytest.fixture(scope="session")
def expect_accessible() -> Callable[[Page], None]:
    """Fails where axe finds anything against WCAG 2.2 A or AA on a page, in either theme."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: `npm ci` in frontend.")

    def check(page: Page) -> None:
        found = violations(page)
        assert not found, "\n".join(found)

    return check
