"""A CV and a posting full of HTML and scripts: on every page they stay what they are, text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from web_installation import WebInstallation, WebPerson

IMAGE = "<img src=x onerror=window.hit=1>"
SCRIPT = "<script>window.hit=1</script>"
CV = f"""Amara {IMAGE} Okonjo
Registered Nurse {SCRIPT}
amara.okonjo@example.com | javascript:window.hit=1 | https://example.com/"onmouseover="window.hit=1

Experience
Staff Nurse {IMAGE}, Harbour {SCRIPT} Hospital, Leeds
March 2019 - Present
- Cared for up to 8 patients {IMAGE} on an acute medical ward
- Trained 4 new nurses in wound care [click](javascript:window.hit=1)
- Kept <svg/onload=window.hit=1> records {{{{constructor.constructor('window.hit=1')()}}}}

Skills
Wound care, {IMAGE}, Patient assessment
"""
POSTING = f"""Senior Staff Nurse {IMAGE}
Riverside {SCRIPT} Clinic, Leeds

Essential
- Registered nurse with wound care experience {IMAGE}
- Care planning <a href="javascript:window.hit=1">here</a>
- <iframe srcdoc="<script>parent.hit=1</script>"></iframe> Driving licence
Desirable
- Experience of training others {SCRIPT}
"""
MADE_FROM_TEXT = """() => [
    ...document.querySelectorAll("main img[src='x'], main svg[onload], main iframe, main script"),
    ...document.querySelectorAll("a[href^='javascript:' i], [onerror], [onmouseover]"),
].map((one) => one.outerHTML)"""


@pytest.fixture(scope="module")
def person(web: WebInstallation) -> WebPerson:
    somebody = web.person()
    assert somebody.check(CV, POSTING)["state"] in ("completed", "partial")
    return somebody


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_nothing_that_somebody_wrote_becomes_a_part_of_a_page(
    open_page: Callable[..., Page], person: WebPerson
) -> None:
    job = person.checks[0]
    check = f"/jobs/?id={job['job_id']}"
    cv = person.client.get("/api/cvs").json()["items"][0]["cv_id"]
    page = open_page(person)
    for path in (
        *("/", "/jobs/", check, f"{check}&view=rewrite", f"{check}&view=interview"),
        *("/cvs/", f"/cvs/?id={cv}", "/compare/", "/applications/", "/market/"),
    ):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate("window.hit") is None, path
        assert page.evaluate(MADE_FROM_TEXT) == [], path
    page.goto(check)
    expect(page.get_by_text("<img src=x").first).to_be_visible()
