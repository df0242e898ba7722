"""The operator's page: what somebody sees there at three in the morning, and who may see it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from ingest_researcher import Researcher
from playwright.sync_api import Locator, Page, expect
from web_browser import Watch
from web_installation import WebInstallation, WebPerson

from careerassist.database.repositories.chores import ChoreRepository

Check = Callable[[Page], None]
OpenPage = Callable[..., Page]

desktop = pytest.mark.parametrize("screen", ["desktop"], indirect=True)
REFUSED = "Only those who run this installation can see how it is doing."
TROUBLE = "The index of the knowledge base does not answer."


@pytest.fixture
def operator(web: WebInstallation) -> WebPerson:
    """Who has set the installation up."""
    return web.person("me")


@pytest.fixture
def failed_chore(web: WebInstallation) -> Iterator[Callable[[], None]]:
    """The last round of the stocktaker, a chore of once a day, has failed. Call it to mend that."""
    with web.parts.sweeper_database.transaction() as connection:
        ChoreRepository(connection).began("stocktaker")
        ChoreRepository(connection).failed(
            "stocktaker", code="service_unavailable", message=TROUBLE
        )

    def mend() -> None:
        with web.parts.sweeper_database.transaction() as connection:
            ChoreRepository(connection).done("stocktaker", {"orphans": 2})

    yield mend
    mend()


def _part(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def _figures(part: Locator, row: re.Pattern[str]) -> list[str]:
    """The two numbers of a row, of a day and a week."""
    cells = part.get_by_role("row").filter(has=part.page.get_by_role("rowheader", name=row))
    return [
        re.sub(r"\D", "", text.split("\n")[-1])
        for text in cells.get_by_role("cell").all_inner_texts()[-2:]
    ]


def _fail(person: WebPerson) -> None:
    """A job that ends as failed: a file that says it is a PDF and is none."""
    announced = {"filename": "cv.pdf", "size_bytes": 24}
    target = person.client.post("/api/uploads", json=announced).json()
    person.client.put(target["url"], content=b"%PDF-1.7 this is not one", headers=target["headers"])
    brought = {"upload_id": target["upload_id"]}
    cv_id = person.client.post("/api/cvs", json=brought).json()["cv_id"]
    asked = {"type": "cv_parse", "cv_id": cv_id}
    job = person.ended(person.client.post("/api/analyze", json=asked).json()["job_id"])
    assert job["state"] == "failed"


def _overview(operator: WebPerson) -> Any:
    return operator.client.get("/api/operator/overview").json()


def test_the_operator_sees_true_numbers(
    open_page: OpenPage, operator: WebPerson, person: WebPerson, expect_accessible: Check
) -> None:
    person.check(kind="gap_analysis")
    _fail(person)
    page = open_page(operator, "/operator/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Operating")
    expect(page).to_have_title("Operating · CareerAssist")
    jobs, failures = _part(page, "Jobs"), _part(page, "Failures")
    expect(jobs.get_by_role("rowheader", name="Finished", exact=True)).to_be_visible()
    now = _overview(operator)

    counted = {row["state"]: row for row in now["jobs"]}
    assert counted["completed"]["last_24_hours"] >= 1
    for state, name in (("completed", "Finished"), ("failed", "Failed")):
        expected = [str(counted[state][of]) for of in ("last_24_hours", "last_7_days")]
        assert _figures(jobs, re.compile(f"^{name}$")) == expected
    damaged = [row for row in now["failures"] if row["code"] == "document_corrupt"]
    assert [row["step"] for row in damaged] == ["read_cv"]
    row = failures.get_by_role("row").filter(has_text="A damaged file")
    expect(row).to_contain_text("document_corrupt")
    expect(row).to_contain_text("Reading the CV")
    expect(row).to_contain_text("Not the service's")
    assert _figures(failures, re.compile("A damaged file"))[0] == str(damaged[0]["last_24_hours"])

    expect(_part(page, "People")).to_contain_text(f"Accounts{now['people']['total']}")
    expect(_part(page, "Queue")).to_contain_text("Dead letters0")
    expect(_part(page, "Models")).to_contain_text("No model was asked this month: rules answered.")
    sweeper = _part(page, "Chores").get_by_role("row").filter(has_text="sweeper")
    expect(sweeper).to_contain_text(re.compile(r"(Done|At work; began) \d+ seconds? ago"))
    expect(page.get_by_text(re.compile(r"Seen at \d\d:\d\d:\d\d\."))).to_be_visible()
    expect_accessible(page)


def test_what_is_wrong_is_said_first_with_what_to_do_until_it_is_mended(
    open_page: OpenPage,
    operator: WebPerson,
    failed_chore: Callable[[], None],
    expect_accessible: Check,
) -> None:
    page = open_page(operator)
    page.clock.install()
    page.goto("/operator/")
    verdict = _part(page, "Is anything wrong?")
    said = verdict.get_by_role("status")
    expect(said).to_contain_text("Something is wrong: ")
    expect(said).to_contain_text("a chore that failed (stocktaker)")
    thing = verdict.get_by_role("listitem").filter(has_text="The last round of the stocktaker")
    expect(thing).to_contain_text(TROUBLE)
    expect(thing.get_by_text("careerassist chores show")).to_be_visible()
    row = _part(page, "Chores").get_by_role("row").filter(has_text="stocktaker")
    expect(row).to_contain_text(re.compile("Failed .*service_unavailable.*Last ended well"))
    expect_accessible(page)

    failed_chore()
    page.clock.fast_forward(16_000)
    expect(said).not_to_contain_text("stocktaker")
    expect(row).to_contain_text("index entries too many: 2")


PAY = "A crane operator at the quay was paid 29,400 pounds a year."
READING = {
    "url": "https://institute.example.com/quay",
    "final_url": "https://institute.example.com/quay/pay",
    "title": "Pay at the <b>quay</b>",
    "source": "Example Institute",
    "text": f"Pay\n\n{PAY}\n",
    "read_at": datetime.now(UTC).isoformat(),
    "findings": [
        {
            "topic": "Crane operator",
            "kind": "pay",
            "claim": claim,
            "quote": claim,
            "confidence": 0.9,
            "found_by": "rules",
        }
        for claim in (PAY, "Everybody at the quay is paid a million pounds a week.")
    ],
    "jobs": [
        {
            "title": "Crane Operator",
            "company": "Quay Works",
            "url": f"https://institute.example.com/jobs/{name}",
            "source": "Example Jobs",
            "text": "Essential:\n- Licence for cranes\n",
        }
        for name in ("quay", "north-quay")
    ],
}
SKIPPED = {
    "url": "https://institute.example.com/private",
    "code": "page_forbidden_to_robots",
    "message": "This site asks programs not to read this page.",
}


def test_a_run_of_the_researcher_is_seen_from_its_figures_to_each_page(
    open_page: OpenPage, operator: WebPerson, researcher: Researcher, expect_accessible: Check
) -> None:
    topics = [{"kind": "role", "name": "Crane operator"}]
    run = researcher.open(topics=topics, model="bedrock/a-model")["run_id"]
    researcher.hand_in(run, reading=READING)
    spent = {"requests": 3, "input_tokens": 1_200, "output_tokens": 34, "cost_usd": 0.25}
    researcher.hand_in(run, skip=SKIPPED, usage=spent)
    page = open_page(operator, "/operator/")
    row = _part(page, "Public pages").get_by_role("row").nth(1)
    expect(row).to_contain_text("Under way")
    researcher.end(run, "page_budget")
    page.reload()
    ended = researcher.record(run)
    expect(row).to_contain_text("Ended: as many pages as allowed")
    expect(row).to_contain_text("Crane operator")
    expect(row).to_contain_text("1 page read, 1 skipped")
    published, refused = ended["findings_published"], ended["findings_refused"]
    assert (refused, ended["jobs_new"] + ended["jobs_seen"]) == (2 - published, 2)
    expect(row).to_contain_text(re.compile(f"{published} findings? published, {refused} refused"))
    expect(row).to_contain_text("1,234 tokens, US$0.25")
    expect_accessible(page)

    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Run of "))
    about = _part(page, "The run")
    expect(about).to_contain_text("Somebody who asked for it")
    expect(about).to_contain_text("bedrock/a-model")
    read = _part(page, "Pages read").get_by_role("listitem").first
    expect(read.get_by_role("heading")).to_have_text("Pay at the <b>quay</b>")
    expect(read).to_contain_text("2 findings, 2 jobs")
    expect(read).to_contain_text("/quay/pay")
    made_up = read.get_by_role("listitem").filter(has_text="a million pounds")
    expect(made_up).to_contain_text("Refused: the quote does not stand on the page")
    skipped = _part(page, "Pages skipped").get_by_role("listitem")
    expect(skipped).to_contain_text("This site asks programs not to read this page.")
    expect(skipped).to_contain_text("page_forbidden_to_robots")
    expect_accessible(page)
    page.get_by_role("link", name="Operating").first.click()
    expect(_part(page, "Public pages")).to_be_visible()


@desktop
def test_a_run_that_is_kept_no_more_is_explained(
    open_page: OpenPage, operator: WebPerson, watch: Watch
) -> None:
    watch.allow(r"Failed to load resource.*/api/operator/research-runs")
    page = open_page(operator, "/operator/?run=7c9e6679-7425-40de-944b-e07fc1f90ae7")
    expect(page.get_by_role("heading", level=1)).to_have_text("This run is not kept any more.")


@desktop
def test_what_was_seen_last_stays_and_says_that_it_is_old(
    open_page: OpenPage, operator: WebPerson, watch: Watch, expect_accessible: Check
) -> None:
    watch.allow(r"Failed to load resource: net::ERR_FAILED.*/api/")
    page = open_page(operator)
    page.clock.install()
    page.goto("/operator/")
    expect(page.get_by_text("Looked at again every 15 seconds.")).to_be_visible()
    page.route("**/api/operator/overview", lambda route: route.abort())
    old = page.get_by_text(re.compile(r"This is how it was at \d\d:\d\d:\d\d"))
    page.clock.fast_forward(16_000)
    expect(old).to_be_visible(timeout=20_000)
    expect(_part(page, "Chores").get_by_role("row").first).to_be_visible()
    expect_accessible(page)
    page.unroute("**/api/operator/overview")
    page.clock.fast_forward(16_000)
    expect(page.get_by_text("Looked at again every 15 seconds.")).to_be_visible()


@desktop
def test_in_german(open_page: OpenPage, operator: WebPerson, expect_accessible: Check) -> None:
    page = open_page(operator, "/operator/", locale="de-DE")
    expect(page.get_by_role("heading", level=1)).to_have_text("Betrieb")
    chores = _overview(operator)["chores"]
    expect(_part(page, "Was von selbst läuft").get_by_role("row")).to_have_count(1 + len(chores))
    for chore in chores:  # none is told in English
        expect(page.get_by_text(chore["label"])).to_have_count(0)
    expect_accessible(page)


def test_somebody_else_is_refused_in_a_sentence(
    open_page: OpenPage, person: WebPerson, expect_accessible: Check
) -> None:
    page = open_page(person)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/operator/")
    expect(page.get_by_text(REFUSED)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Operating")
    expect(page.get_by_role("table")).to_have_count(0)
    assert [url for url in asked if "/api/operator/" in url] == []
    expect_accessible(page)
    page.get_by_role("link", name="To the start").click()
    expect(page.get_by_role("link", name="Operating")).to_have_count(0)
    assert person.client.get("/api/operator/overview").status_code == 403
