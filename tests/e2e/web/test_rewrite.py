"""The rewrite: proposals decided one by one, words of one's own, the letter, and the files."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from playwright.sync_api import Locator, Page, expect
from web_browser import Watch
from web_installation import WebInstallation, WebPerson

Check = Callable[[Page], None]
OpenPage = Callable[..., Page]

desktop = pytest.mark.parametrize("screen", ["desktop"], indirect=True)

CARE = Path(__file__).resolve().parents[2] / "data" / "plain" / "care"
TOLD_NO = r"Failed to load resource.*/api/rewrites/"
LIE = "Provide personal care for 14 residents daily and led a team of 6"
HONEST = "Provide daily personal care for 14 residents"


@pytest.fixture(scope="module")
def person(web: WebInstallation) -> WebPerson:
    """Somebody with a finished check whose CV has a proposal for every line."""
    somebody = web.person()
    cv, posting = (CARE / f"{name}.txt" for name in ("cv", "posting"))
    job = somebody.check(cv.read_text("utf-8"), posting.read_text("utf-8"))
    assert job["state"] == "completed"
    return somebody


@pytest.fixture
def rewrite(person: WebPerson) -> str:
    """The address of its rewrite in the API, with nothing decided."""
    address = f"/api/rewrites/{person.checks[0]['results']['rewrite_id']}"
    assert person.client.delete(f"{address}/decisions").is_success
    return address


@pytest.fixture
def opened(open_page: OpenPage, person: WebPerson, rewrite: str) -> Page:
    """The rewrite as it lies before the person."""
    page = open_page(person, f"/jobs/?id={person.checks[0]['job_id']}&view=rewrite")
    expect(_line(page, 1)).to_be_visible()
    return page


def _line(page: Page, number: int) -> Locator:
    """A line of the first job, in the order in which they will be sent."""
    job = page.get_by_role("region", name="Healthcare Assistant")
    return job.get_by_role("group", name=f"Line {number} of 5", exact=True)


def _in_hand(part: Locator) -> Locator:
    part.get_by_role("button", name="Decide").click()
    return part


def _part(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="What was written").get_by_role("link", name=name).click()


def _said(page: Page, words: str) -> None:
    bar = page.get_by_role("region", name="Progress")
    expect(bar.get_by_role("status")).to_have_text(words)


def _decided(page: Page, count: int) -> None:
    bar = page.get_by_role("region", name="Progress")
    expect(bar.get_by_text(f"{count} of 14 decided")).to_be_visible()


def _write(part: Locator, words: str) -> None:
    part.get_by_role("button", name="Write it myself").click()
    part.get_by_role("textbox", name="Your words").fill(words)
    part.get_by_role("button", name="Check and keep").click()


def _downloaded(page: Page, button: str) -> tuple[str, Path]:
    """The name of a file that is saved, and where it lies."""
    with page.expect_download() as saving:
        page.get_by_role("button", name=re.compile(f"^{button}")).click()
    expect(page.get_by_text(f"{saving.value.suggested_filename} is saved.")).to_be_visible()
    return saving.value.suggested_filename, Path(saving.value.path())


def _pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    return " ".join(" ".join(pages).split())


def _docx_text(path: Path, folder: Path) -> str:
    named = folder / "cv.docx"
    named.write_bytes(path.read_bytes())
    return "\n".join(paragraph.text for paragraph in docx.Document(str(named)).paragraphs)


def test_accept_reject_and_undo(opened: Page, expect_accessible: Check) -> None:
    line = _in_hand(_line(opened, 1))
    expect(line.get_by_role("deletion").first).to_contain_text("Responsible for the")
    expect(line.get_by_role("insertion").first).to_contain_text("Provide")
    expect(line.get_by_text("Say what you did, not that it was")).to_be_visible()
    line.get_by_text("What it stands on").click()
    fact = line.get_by_role("listitem").filter(has_text="under Healthcare Assistant")
    expect(fact).to_contain_text("Responsible for the personal care of 14 residents")
    expect_accessible(opened)

    line.get_by_role("button", name="Accept").click()
    _said(opened, "Accepted.")
    _decided(opened, 1)
    expect(line.get_by_text("Accepted", exact=True)).to_be_visible()
    expect(line.get_by_role("deletion")).to_have_count(0)

    second = _line(opened, 2)  # it lies open now, and the keyboard goes on there
    expect(second).to_be_focused()
    second.get_by_role("button", name="Keep as in my CV").click()
    _said(opened, "Kept as in your CV.")
    expect(second).to_contain_text("Assisted with medication rounds as and when required")
    expect_accessible(opened)

    opened.reload()
    _decided(opened, 2)
    line.get_by_role("button", name="Change").click()
    line.get_by_role("button", name="Undo").click()
    _said(opened, "Open again.")
    _decided(opened, 1)
    expect(line.get_by_role("button", name="Accept")).to_be_visible()


def test_words_of_ones_own_are_in_the_files(opened: Page, tmp_path: Path) -> None:
    line = _in_hand(_line(opened, 1))
    _write(line, HONEST)
    _said(opened, "Your words are kept.")
    expect(line.get_by_text("Your words", exact=True)).to_be_visible()
    expect(line).to_contain_text(HONEST)

    name, path = _downloaded(opened, "PDF CV")
    assert name == "Rosalind-Amankwah-CV.pdf"
    assert HONEST in _pdf_text(path)
    name, path = _downloaded(opened, "DOCX CV")
    assert name == "Rosalind-Amankwah-CV.docx"
    assert HONEST in _docx_text(path, tmp_path)
    name, path = _downloaded(opened, "Markdown List of changes")
    assert name == "Rosalind-Amankwah-Changes.md"
    assert HONEST in path.read_text("utf-8")


def test_what_the_cv_does_not_say_is_refused(
    opened: Page, watch: Watch, expect_accessible: Check
) -> None:
    watch.allow(TOLD_NO)
    line = _in_hand(_line(opened, 1))
    _write(line, LIE)
    refusal = line.get_by_role("alert")
    expect(refusal).to_contain_text("Your CV does not bear this out")
    expect(refusal.get_by_role("listitem").first).to_contain_text("do not say “6”")
    expect(line.get_by_role("textbox", name="Your words")).to_have_value(LIE)
    expect_accessible(opened)
    _decided(opened, 0)

    # Once the words are others, what was said against them is no longer said.
    line.get_by_role("textbox", name="Your words").press_sequentially(".")
    expect(line.get_by_role("button", name="Keep it on my own word")).to_have_count(0)
    line.get_by_role("button", name="Check and keep").click()
    line.get_by_role("button", name="Keep it on my own word").click()
    _said(opened, "Kept on your own word, and marked so.")
    expect(line.get_by_text("On your own word")).to_be_visible()
    line.get_by_role("button", name="Change").click()
    expect(line.get_by_text("You vouch for it yourself")).to_be_visible()
    expect_accessible(opened)

    _, path = _downloaded(opened, "Markdown List of changes")
    assert "Kept on your own word" in path.read_text("utf-8")


@desktop
def test_words_not_yet_kept_wait_for_the_person(opened: Page) -> None:
    line = _in_hand(_line(opened, 1))
    line.get_by_role("button", name="Write it myself").click()
    line.get_by_role("textbox", name="Your words").fill(HONEST)
    opened.get_by_role("link", name="Fit").first.click()
    expect(opened.get_by_role("heading", name="Gaps, worst first")).to_be_visible()
    opened.go_back()
    expect(line.get_by_text("The words that you were writing are still here.")).to_be_visible()
    opened.reload()
    line = _in_hand(_line(opened, 1))
    expect(line.get_by_role("textbox", name="Your words")).to_have_value(HONEST)
    line.get_by_role("button", name="Check and keep").click()
    _said(opened, "Your words are kept.")
    opened.reload()
    line.get_by_role("button", name="Change").click()
    expect(line.get_by_role("button", name="Change my words")).to_be_visible()


def test_all_at_once_and_all_back(opened: Page, expect_accessible: Check) -> None:
    line = _in_hand(_line(opened, 2))
    line.get_by_role("button", name="Keep as in my CV").click()
    _decided(opened, 1)
    opened.get_by_role("button", name="Accept the other 13").click()
    _said(opened, "All accepted.")
    _decided(opened, 14)
    expect(line.get_by_text("As in your CV")).to_be_visible()

    opened.get_by_role("button", name="Put everything back").click()
    dialog = opened.get_by_role("dialog", name="Put everything back?")
    expect_accessible(opened)
    dialog.get_by_role("button", name="Put everything back").click()
    _said(opened, "Everything is as it was proposed.")
    _decided(opened, 0)


@desktop
def test_somebody_else_was_faster(
    opened: Page, person: WebPerson, rewrite: str, watch: Watch, expect_accessible: Check
) -> None:
    watch.allow(TOLD_NO)
    line = _in_hand(_line(opened, 1))
    line.get_by_role("button", name="Write it myself").click()
    line.get_by_role("textbox", name="Your words").fill(HONEST)
    elsewhere = person.client.put(f"{rewrite}/decisions/w1.b3", json={"choice": "rejected"})
    assert elsewhere.is_success

    line.get_by_role("button", name="Check and keep").click()
    expect(line.get_by_role("alert").filter(has_text="changed somewhere else")).to_be_visible()
    expect(line.get_by_text("The words that you were writing are still here.")).to_be_visible()
    expect(line.get_by_role("textbox", name="Your words")).to_have_value(HONEST)
    expect(_line(opened, 2).get_by_text("As in your CV")).to_be_visible()
    expect_accessible(opened)

    line.get_by_role("button", name="Check and keep").click()
    _said(opened, "Your words are kept.")
    _decided(opened, 2)


@desktop
def test_a_decision_that_does_not_arrive_is_taken_back(opened: Page, watch: Watch) -> None:
    watch.allow(r"Failed to load resource: net::ERR_FAILED.*/api/rewrites/")
    opened.route("**/decisions/*", lambda route: route.abort())
    line = _in_hand(_line(opened, 1))
    line.get_by_role("button", name="Accept").click()
    expect(line.get_by_role("alert")).to_contain_text("This was not saved.")
    expect(line.get_by_role("button", name="Accept")).to_be_visible()
    _decided(opened, 0)
    opened.unroute("**/decisions/*")
    line.get_by_role("button", name="Accept").click()
    _said(opened, "Accepted.")


def test_the_letter(opened: Page, expect_accessible: Check) -> None:
    _part(opened, "Letter")
    first = opened.get_by_role("group", name="Paragraph 1 of 5")
    expect(first).to_contain_text("I am applying for the position of Senior Care Assistant")
    first.get_by_text("What it stands on").click()
    expect(first.get_by_role("listitem").first).to_contain_text("Healthcare Assistant")
    expect_accessible(opened)
    first.get_by_role("button", name="Accept").click()

    second = opened.get_by_role("group", name="Paragraph 2 of 5")
    second.get_by_role("button", name="Leave it out").click()
    _said(opened, "Left out.")
    expect(second.get_by_text("Left out")).to_be_visible()
    third = opened.get_by_role("group", name="Paragraph 3 of 5")
    _write(third, "At Homeway Domiciliary, I visited up to 12 clients a day.")
    _said(opened, "Your words are kept.")
    expect_accessible(opened)

    _, path = _downloaded(opened, "PDF Letter [0-9]")
    letter = _pdf_text(path)
    assert "At Homeway Domiciliary, I visited up to 12 clients a day." in letter
    assert "reduced falls" not in letter


def test_read_as_it_will_be_sent(opened: Page, tmp_path: Path, expect_accessible: Check) -> None:
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    _part(opened, "As it will be sent")
    opened.get_by_role("button", name="Copy the letter").click()
    expect(opened.get_by_text("The letter is copied.")).to_be_visible()
    copied: Any = opened.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Dear Hiring Manager,\n\nI am applying")
    assert copied.endswith("Rosalind Amankwah")
    expect_accessible(opened)

    sheet = opened.get_by_role("region", name="CV", exact=True)
    shown = [line.strip() for line in sheet.inner_text().splitlines() if line.strip()]
    _, path = _downloaded(opened, "DOCX CV")
    sent = _docx_text(path, tmp_path)
    assert len(shown) > 20
    assert [line for line in shown[1:] if line not in sent] == []


@desktop
def test_why_something_was_not_proposed(
    open_page: OpenPage, person: WebPerson, rewrite: str, expect_accessible: Check
) -> None:
    given = person.client.get(rewrite).json()
    line = given["rewrite"]["bullets"][0]
    refusal = {"rule": "deed", "words": "Led", "message": "Your CV does not say that you led."}
    line |= {"proposed": line["original"], "changes": [], "refused": [refusal]}
    page = open_page(person)
    page.route(f"**{rewrite}", lambda route: route.fulfill(json=given))
    page.goto(f"/jobs/?id={person.checks[0]['job_id']}&view=rewrite")
    page.get_by_text("One kept as you wrote it").click()
    kept = _line(page, 5)
    kept.get_by_role("button", name="Decide").click()
    expect(kept.get_by_text("What we did not propose")).to_be_visible()
    expect(kept.get_by_text(refusal["message"])).to_be_visible()
    expect(kept.get_by_role("button", name="Accept")).to_have_count(0)
    expect(kept.get_by_role("button", name="Write it myself")).to_be_visible()
    expect_accessible(page)


@desktop
def test_by_keyboard_alone(opened: Page) -> None:
    profile = opened.get_by_role("group", name="Profile")
    accept = profile.get_by_role("button", name="Accept")
    _tab_to(opened, accept)
    opened.keyboard.press("Enter")
    _said(opened, "Accepted.")
    line = _line(opened, 1)
    expect(line).to_be_focused()
    _tab_to(opened, line.get_by_role("button", name="Write it myself"), most=6)
    opened.keyboard.press("Enter")
    box = line.get_by_role("textbox", name="Your words")
    expect(box).to_be_focused()
    opened.keyboard.press("Control+A")
    opened.keyboard.type(HONEST)
    _tab_to(opened, line.get_by_role("button", name="Check and keep"), most=2)
    opened.keyboard.press("Enter")
    _said(opened, "Your words are kept.")
    change = line.get_by_role("button", name="Change")
    expect(change).to_be_focused()
    opened.keyboard.press("Enter")
    expect(line).to_be_focused()
    _tab_to(opened, line.get_by_role("button", name="Undo"), most=6)
    opened.keyboard.press("Enter")
    _said(opened, "Open again.")
    _tab_to(opened, opened.get_by_role("button", name="Accept the other 13"))
    opened.keyboard.press("Enter")
    _decided(opened, 14)


def _tab_to(page: Page, wanted: Locator, most: int = 60) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"not reached within {most} presses of Tab: {wanted}")
