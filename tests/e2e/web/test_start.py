"""Bringing a CV and a posting, and watching them be compared: files, texts, what goes wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect
from web_browser import Watch
from web_installation import CV, POSTING, WebInstallation, WebPerson

CVS = Path(__file__).parents[2] / "evals/exams/first/cvs/files"
TWO_COLUMNS = CVS / "uk_busdriver_sidebar.pdf"
WORD_FILE = CVS / "uk_vetnurse_word.docx"
A_CHECK = re.compile(r"/jobs/\?id=")
NOT_REACHED = r"ERR_INTERNET_DISCONNECTED"

OpenPage = Callable[..., Page]


def cv_file(page: Page) -> Locator:
    return page.get_by_label("Your CV", exact=True).and_(page.locator("input"))


def a_file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def posting_text(page: Page) -> Locator:
    return page.get_by_label("The posting's text, or the address of its page")


def start(page: Page) -> None:
    page.get_by_role("button", name="See how you fit").click()


def expect_done(page: Page) -> None:
    expect(page.get_by_text("10 steps done in this check").first).to_be_attached()
    expect(page.get_by_text("of 100").first).to_be_visible()


def test_the_example_shows_what_one_gets(page: Page, expect_accessible: Any) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("How well do you fit, honestly?")
    expect_accessible(page)
    page.get_by_role("button", name="Try it with an example first").click()
    page.wait_for_url(A_CHECK)
    expect_done(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Senior Care Assistant")
    expect(page.get_by_text("Checked against “Example CV”")).to_be_visible()
    expect(page.get_by_text("no model was asked")).to_be_visible()
    expect_accessible(page)


@pytest.mark.parametrize("file", [TWO_COLUMNS, WORD_FILE], ids=["two_columns", "word"])
def test_a_file_is_uploaded_and_compared_with_a_text(page: Page, file: Path) -> None:
    cv_file(page).set_input_files(file)
    expect(page.get_by_text(file.name)).to_be_visible()
    posting_text(page).fill(POSTING)
    start(page)
    page.wait_for_url(A_CHECK)
    expect_done(page)
    expect(page.get_by_text(f"Checked against “{file.stem}”")).to_be_visible()
    expect(page).to_have_title(re.compile("^Fit: Senior Staff Nurse"))


def test_a_cv_that_is_here_is_taken_again(open_page: OpenPage, person: WebPerson) -> None:
    person.bring_cv()
    page = open_page(person)
    page.get_by_role("button", name="Use “cv”").click()
    expect(page.get_by_text("“cv”", exact=True)).to_be_visible()
    posting_text(page).fill(POSTING)
    start(page)
    page.wait_for_url(A_CHECK)
    assert len(person.client.get("/api/cvs").json()["items"]) == 1


def test_another_page_may_name_both(open_page: OpenPage, person: WebPerson) -> None:
    cv, posting = person.bring_cv(), person.bring_posting()
    page = open_page(person, f"/?cv={cv}&posting={posting}")
    expect(page.get_by_text("“cv”", exact=True)).to_be_visible()
    expect(page.get_by_text("“posting.txt”", exact=True)).to_be_visible()
    start(page)
    page.wait_for_url(A_CHECK)


def test_what_is_wrong_is_said_at_its_field(page: Page, expect_accessible: Any) -> None:
    start(page)
    expect(page.get_by_role("button", name="Choose a file")).to_be_focused()
    expect(page.get_by_text("Your CV is missing.")).to_be_visible()
    expect(page.get_by_text("The posting is missing.")).to_be_visible()
    expect_accessible(page)
    for name, content, words in (
        ("holiday.png", b"\x89PNG", "We read PDF, Word"),
        ("cv.pdf", b"", "This file is empty."),
        ("cv.txt", b"a" * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
    ):
        cv_file(page).set_input_files(a_file(name, content))
        expect(page.get_by_text(words)).to_be_visible()
        expect(cv_file(page)).to_have_accessible_description(re.compile(words))
    page.get_by_role("button", name="Paste its text instead").click()
    page.get_by_label("The text of your CV").fill(CV)
    expect(page.get_by_text("larger than 10 MB")).to_have_count(0)


def test_what_the_api_refuses_is_said_at_its_field(page: Page, watch: Watch) -> None:
    watch.allow(r"422 \(Unprocessable")
    page.get_by_role("button", name="Paste its text instead").click()
    page.get_by_label("The text of your CV").fill(CV)
    posting_text(page).fill("http://localhost/posting")
    expect(page.get_by_text("This is an address")).to_be_visible()
    start(page)
    expect(posting_text(page)).to_have_accessible_description(
        re.compile("paste the posting's text")
    )
    expect(page.get_by_label("The text of your CV")).to_have_value(CV)


def test_results_come_while_the_rest_is_made(web: WebInstallation, page: Page) -> None:
    with web.held("cv_rewrites"):
        page.get_by_role("button", name="Try it with an example first").click()
        page.wait_for_url(A_CHECK)
        expect(page.get_by_text("of 100").first).to_be_visible()
        results = page.get_by_role("navigation", name="Results")
        results.get_by_role("link", name="CV and letter being made").click()
        expect(page.get_by_text("Your CV and letter appear here")).to_be_visible()
        expect(page).to_have_title(re.compile("^CV and letter: "))
        expect(page.get_by_role("button", name="Stop this check")).to_be_visible()
        page.reload()
        expect(page.get_by_text("Your CV and letter appear here")).to_be_visible()
    expect(page.get_by_text("Your CV and letter appear here")).to_have_count(0)
    expect(page.get_by_text("10 steps done in this check").first).to_be_attached()
    expect(page.get_by_role("button", name="Stop this check")).to_have_count(0)


def test_a_lost_connection_is_said_and_got_over(
    web: WebInstallation, page: Page, watch: Watch
) -> None:
    watch.allow(NOT_REACHED)
    with web.held("gap_analyses"):
        page.get_by_role("button", name="Try it with an example first").click()
        page.wait_for_url(A_CHECK)
        expect(page.get_by_text("of 10 steps done").first).to_be_attached()
        page.context.set_offline(True)
        expect(page.get_by_text("The connection is lost.")).to_be_visible()
        page.context.set_offline(False)
    expect_done(page)
    expect(page.get_by_text("The connection is lost.")).to_have_count(0)


def test_a_file_that_cannot_be_read_ends_in_words(page: Page, expect_accessible: Any) -> None:
    cv_file(page).set_input_files(a_file("cv.pdf", b"\x89PNG" + b"1" * 500))
    posting_text(page).fill(POSTING)
    start(page)
    page.wait_for_url(A_CHECK)
    failed = page.get_by_role("region", name="This check could not be finished")
    expect(failed).to_contain_text("Reading your CV: This is a picture")
    expect(failed).to_contain_text("What was done stays")
    expect_accessible(page)
    failed.get_by_role("button", name="Try the rest again").click()
    expect(page.get_by_role("button", name="Stop this check").or_(failed).first).to_be_visible()
    expect(failed).to_contain_text("Reading your CV: This is a picture")


def test_a_check_is_stopped_and_gone_on_with(web: WebInstallation, page: Page) -> None:
    stopped = page.get_by_role("region", name="You stopped this check")
    heading = page.get_by_role("heading", level=1)
    with web.held("gap_answers", reading=True):
        page.get_by_role("button", name="Try it with an example first").click()
        page.wait_for_url(A_CHECK)
        expect(page.get_by_text("4 of 10 steps done").first).to_be_attached()
        page.get_by_role("button", name="Stop this check").click()
        expect(stopped).to_be_visible()
        expect(stopped.get_by_role("heading")).to_be_focused()
    stopped.get_by_role("button", name="Try the rest again").click()
    expect(heading).to_be_focused()
    expect_done(page)
    expect(stopped).to_have_count(0)


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_it_speaks_german(open_page: OpenPage, person: WebPerson, expect_accessible: Any) -> None:
    page = open_page(person, locale="de-DE")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wie gut passen Sie, ehrlich gesagt?")
    assert page.evaluate("document.documentElement.lang") == "de"
    expect_accessible(page)
    page.get_by_role("button", name="Erst mit einem Beispiel ausprobieren").click()
    page.wait_for_url(A_CHECK)
    expect(page.get_by_text("10 Schritte in dieser Prüfung erledigt").first).to_be_attached()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Verkäufer")
    expect_accessible(page)
