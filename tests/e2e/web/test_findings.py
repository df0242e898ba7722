"""Findings on public pages, handed in as the researcher does: browsed, narrowed, traced to their
source, and never more than text."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any

import httpx
import pytest
from certificates import throwaway_certificates
from ingest_researcher import Researcher
from loopback_web import Web, answer, loopback_web
from playwright.sync_api import Locator, Page, expect
from research_site import BOARD, job
from research_site import page as html
from web_installation import WebInstallation, WebPerson

from career_agents.researcher.client import KnowledgeClient
from career_agents.researcher.programs import missing
from career_agents.researcher.run import Researcher as RealResearcher
from career_agents.researcher.run import RunPlan
from careerassist.schemas.knowledge import KnowledgeText
from careerassist.schemas.research import RunRecord, Topic

Check = Callable[[Page], None]
OpenPage = Callable[..., Page]

TOPICS = [
    {"kind": "role", "name": "Crane operator", "role_family": "construction"},
    {"kind": "skill", "name": "Welding", "role_family": "construction"},
]
PAY = "A crane operator at the harbour was paid 31,049 pounds a year."
LICENCE = "Every crane operator renews the licence every five years, and a test takes one day."
CLAIM = "Every crane operator renews the licence every five years"
DEMAND = "Welding is named in 38 percent of postings of yards, *twice* as often as before."
READ_AT = datetime.now(UTC)
PUBLISHED_ON = READ_AT.date() - timedelta(days=19)
WELDERS = "The median pay of a welder in the north was 36,400 pounds a year."
LACKING = missing()
PAGES: list[dict[str, Any]] = [
    {
        "url": "https://institute.example.com/cranes",
        "title": "What crane operators are paid",
        "text": f"Pay\n\n{PAY}\n\nWe asked forty yards.",
        "published_on": str(PUBLISHED_ON),
        "findings": [("Crane operator", "pay", PAY, PAY, 0.9, "rules")],
    },
    {
        "url": "https://institute.example.com/licence",
        "title": "Keeping the licence",
        "text": f"The licence\n\n{LICENCE}\n",
        "findings": [("Crane operator", "training", CLAIM, LICENCE, 0.6, "bedrock/a-model")],
    },
    {
        "url": "https://institute.example.com/welding",
        "title": "Welding <img src=x onerror=alert(1)> in yards",
        "text": f"Demand\n\n{DEMAND}\n",
        "published_on": str(PUBLISHED_ON),
        "findings": [("Welding", "demand", DEMAND, DEMAND, 0.4, "rules")],
    },
]


def _reading(given: dict[str, Any]) -> dict[str, Any]:
    names = ("topic", "kind", "claim", "quote", "confidence", "found_by")
    return {
        "final_url": given["url"],
        "source": "Example Institute",
        "read_at": READ_AT.isoformat(),
        **given,
        "findings": [dict(zip(names, one, strict=True)) for one in given["findings"]],
    }


@pytest.fixture(scope="module")
def read(researcher: Researcher) -> str:
    """A run that has read three pages, each with a finding that holds."""
    run = researcher.open(topics=TOPICS)["run_id"]
    for given in PAGES:
        (report,) = researcher.hand_in(run, reading=_reading(given))["findings"]
        assert report["fault"] in (None, "duplicate"), report
    researcher.end(run)
    return str(run)


def _day(day: date) -> str:
    """As the pages write it in English."""
    return f"{day.day} {'Sept' if day.month == 9 else day.strftime('%b')} {day.year}"


def _findings(page: Page) -> Locator:
    return page.get_by_role("list", name="Findings").get_by_role("listitem")


def test_a_finding_shows_whose_words_it_is_in_and_where_it_stands(
    page: Page, read: str, expect_accessible: Check
) -> None:
    page.goto("/market/")
    page.get_by_role("link", name="Findings").click()
    quoted = _findings(page).filter(has_text=PAY)
    expect(quoted).to_contain_text("PayCrane operator")
    expect(quoted.get_by_role("heading", level=2)).to_have_text(PAY)
    expect(quoted).to_contain_text("Quoted · Said plainly")
    expect(quoted).to_contain_text(f"page of {_day(PUBLISHED_ON)} · read on {_day(READ_AT)}")
    source = quoted.get_by_role("link")
    expect(source).to_have_text("Example Institute: What crane operators are paid")
    expect(source).to_have_attribute("href", PAGES[0]["url"])
    expect(source).to_have_attribute("rel", "noopener noreferrer nofollow")

    summarised = _findings(page).filter(has_text=LICENCE)
    expect(summarised.get_by_role("heading", level=2)).to_have_text(CLAIM)
    expect(summarised.get_by_role("blockquote")).to_have_text(LICENCE)
    expect(summarised).to_contain_text(
        "Summarised by a model (bedrock/a-model), checked against the quote · "
        "Most likely about this"
    )
    expect(summarised).to_contain_text(f"page without a date · read on {_day(READ_AT)}")
    expect_accessible(page)


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_findings_are_narrowed_and_the_way_back_is_plain(
    page: Page, read: str, expect_accessible: Check
) -> None:
    page.goto("/market/?view=findings")
    page.get_by_label("About").select_option("Welding (1)")
    expect(_findings(page)).to_have_count(1)
    expect(_findings(page)).to_contain_text("Demand")
    assert "topic=Welding" in page.url
    page.get_by_label("Kind").select_option("Pay")
    expect(page.get_by_text("No finding matches this.")).to_be_visible()
    expect_accessible(page)
    page.get_by_role("link", name="Clear the search").first.click()
    expect(_findings(page).filter(has_text=PAY)).to_be_visible()
    page.get_by_label("Words in the finding").fill("licences")
    page.keyboard.press("Enter")
    expect(_findings(page)).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="One finding")).to_be_visible()


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_what_a_page_says_is_never_markup(page: Page, read: str) -> None:
    page.goto("/market/?view=findings&topic=Welding")
    expect(_findings(page).get_by_role("heading")).to_have_text(DEMAND)
    expect(_findings(page).get_by_role("link")).to_contain_text("<img src=x onerror=alert(1)>")
    expect(_findings(page).get_by_role("img")).to_have_count(0)


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_a_finding_answers_a_question_beside_the_guides(
    page: Page, read: str, expect_accessible: Check
) -> None:
    page.goto("/market/?view=guides")
    page.get_by_label("What would you like to know?").fill("licence of a crane operator")
    page.keyboard.press("Enter")
    answers = page.get_by_role("region", name="What answers this")
    found = answers.get_by_role("listitem").filter(has_text=LICENCE)
    expect(found).to_contain_text("Finding")
    expect(found).to_contain_text("Example Institute")
    found.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Crane operator: training")
    expect(page.get_by_role("blockquote")).to_contain_text(LICENCE)
    expect(page.get_by_role("link", name="The original")).to_have_attribute("href", PAGES[1]["url"])
    expect_accessible(page)


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_a_document_that_was_handed_in_stands_among_them(
    page: Page, web: WebInstallation, read: str
) -> None:
    web.parts.shelving.put(
        KnowledgeText(
            key="notes/crane-pay",
            type="research_finding",
            title="Harbours pay crane operators more",
            text="## In the north\n\nIt rose by **4 percent**.\n\n- most in spring\n",
            source="Example Harbours",
            licence="CC-BY-4.0",
            published_on=PUBLISHED_ON,
        )
    )
    page.goto("/market/?view=findings")
    row = _findings(page).filter(has_text="Harbours pay crane operators more")
    expect(row).to_contain_text("Handed in")
    expect(row).to_contain_text("It rose by 4 percent.")
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Harbours pay crane operators more")
    expect(page.get_by_role("heading", name="In the north")).to_be_visible()


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_in_german(open_page: OpenPage, person: WebPerson, read: str) -> None:
    page = open_page(person, "/market/?view=findings", locale="de-DE")
    expect(page.get_by_text("Noch keine auf Deutsch; diese sind in anderen")).to_be_visible()
    row = page.get_by_role("list", name="Erkenntnisse").get_by_role("listitem")
    expect(row.filter(has_text=PAY)).to_contain_text("Zitiert · Klar gesagt")
    expect(row.filter(has_text=PAY)).to_contain_text(f"Seite vom {PUBLISHED_ON:%d.%m.%Y}")


@pytest.fixture(scope="module")
def real_run(web: WebInstallation, tmp_path_factory: pytest.TempPathFactory) -> RunRecord:
    """A whole run by rules in a Chromium of its own, on a board with two postings and a guide."""
    if LACKING is not None:
        pytest.skip(LACKING)
    if httpx.get(f"{web.address}/ingest/research/runs").status_code == 404:
        pytest.skip("At this address are the pages, and not the API that takes findings in.")
    certificates = throwaway_certificates(tmp_path_factory.mktemp("certificates"))
    with loopback_web(*certificates) as board, ThreadPoolExecutor(1) as apart:
        links = {"/jobs/1-welder": "Welder", "/jobs/2-pipe-welder": "Pipe welder", "/pay": "Pay"}
        listed = "".join(f'<li><a href="{url}">{said}</a></li>' for url, said in links.items())
        host = "jobs.example.com"
        board.put(f"{host}/", answer(html(f"<h1>Welders</h1><ul>{listed}</ul>", title="Welders")))
        for path, title, firm in (
            ("/jobs/1-welder", "Welder", "Northmoor Steel"),
            ("/jobs/2-pipe-welder", "Pipe welder", "Ashgill Pipes"),
        ):
            declared = job(title, firm, datePosted=str(PUBLISHED_ON))
            board.put(host + path, answer(html(f"<h1>{title}</h1>", declared=declared)))
        board.put(
            f"{host}/pay", answer(html(f"<h1>Pay</h1><p>{WELDERS}</p>", title="Welders' pay"))
        )
        board.put(f"{host}/robots.txt", answer("User-agent: *\nDisallow: /private/\n"))
        # Playwright has this thread's event loop.
        return apart.submit(_run_of_the_researcher, board, web).result()


def _run_of_the_researcher(board: Web, web: WebInstallation) -> RunRecord:
    knowledge = KnowledgeClient(web.address, web.parts.ingest_key)
    plan = RunPlan(sites=("example.com",), seeds=(f"{BOARD}/",), site_seconds=0.01)

    async def whole() -> RunRecord:
        async with RealResearcher(board.fetcher(), knowledge, plan) as researcher:
            return await researcher.do_run("request", [Topic(kind="role", name="Welder")])

    return asyncio.run(whole())


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
@pytest.mark.timeout(120)
def test_what_a_run_in_chromium_found_is_on_the_pages(
    open_page: OpenPage, web: WebInstallation, real_run: RunRecord
) -> None:
    page = open_page(web.person("me"), "/market/?view=findings&topic=Welder")
    finding = _findings(page).filter(has_text=WELDERS)
    expect(finding).to_contain_text("PayWelder")
    expect(finding).to_contain_text("Quoted")
    expect(finding.get_by_role("link")).to_have_attribute("href", f"{BOARD}/pay")
    page.goto("/market/?q=welding")
    jobs = page.get_by_role("main").get_by_role("listitem").get_by_role("heading", level=2)
    expect(jobs.filter(has_text="Welder")).to_have_count(2, timeout=5_000)
    page.get_by_role("link", name="Pipe welder").click()
    expect(page.get_by_role("main")).to_contain_text("Ashgill Pipes")
    page.goto(f"/operator/?run={real_run.run_id}")
    expect(page.get_by_role("main")).to_contain_text("Read all that was worth reading")
    read = page.get_by_role("region", name="Pages read").get_by_role("listitem")
    expect(read.filter(has_text=f"{BOARD}/jobs/2-pipe-welder")).to_contain_text("1 job")
    expect(read.filter(has_text=WELDERS).first).to_contain_text("Published")
