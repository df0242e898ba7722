"""Jobs that were found and what is known about the work: ranked, searched, saved, checked, read."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from ingest_researcher import Researcher
from playwright.sync_api import Page, expect
from web_installation import PATIENCE_SECONDS, WebInstallation, WebPerson

from careerassist.services.discovered_job_intake import TakenJob, take_in_jobs

OpenPage = Callable[..., Page]
NURSE = {
    "title": "Ward Nurse",
    "company": "Larkspur Hospital",
    "place": "Leeds, UK",
    "url": "https://jobs.example.com/ward-nurse",
    "source": "Example Jobs",
    "text": "Essential\n- Registered nurse with wound care experience\n"
    "- At least 2 years on an acute ward\n- Driving licence\nDesirable\n- Training others\n",
    "salary": {"low": 31000, "high": 38000, "currency": "GBP", "period": "year"},
    "posted_on": "2026-11-02",
}
DEVELOPER = {
    "title": "Backend Developer",
    "company": "Tern Software",
    "place": "Hamburg",
    "remote": "remote",
    "url": "https://board.example.org/developer",
    "source": "Example Board",
    "text": "Requirements\n- Three years of Python\n- PostgreSQL\n- Kubernetes\n",
    "posted_on": "2026-11-10",
}
FRAUD = {
    "title": "Data Entry Assistant",
    "company": "Fast Earnings",
    "url": "https://board.example.org/fast",
    "source": "Example Board",
    "text": "Work from home, no experience needed. Earn $9,000 per week.\n"
    "Please pay a registration fee of $50 before you start.\nContact us on WhatsApp only.\n",
    "posted_on": "2026-11-20",
}


@pytest.fixture
def no_jobs(web: WebInstallation) -> None:
    """As on the first day."""
    with web.parts.ingest_database.transaction() as connection:
        connection.execute("delete from discovered_jobs")
        connection.execute("delete from research_runs")


@pytest.fixture
def jobs(no_jobs: None, web: WebInstallation) -> dict[str, str]:
    """The ids of three jobs, by title."""
    taken = take_in_jobs(web.parts, [NURSE, DEVELOPER, FRAUD])
    assert all(isinstance(one, TakenJob) for one in taken), taken
    titles = (str(job["title"]) for job in (NURSE, DEVELOPER, FRAUD))
    return {
        title: str(one.discovered_job_id)
        for title, one in zip(titles, taken, strict=True)
        if isinstance(one, TakenJob)
    }


def _page_with(*jobs: dict[str, Any]) -> dict[str, Any]:
    """A page that declares these postings, as it is handed in."""
    url = "https://jobs.example.com/nurses"
    return {
        "url": url,
        "final_url": url,
        "title": "Jobs for nurses",
        "source": "Example Jobs",
        "text": "Jobs for nurses in the north, with their terms.",
        "read_at": datetime.now(UTC).isoformat(),
        "jobs": list(jobs),
    }


def _matchmaker_comes_round(web: WebInstallation, person: WebPerson) -> None:
    """As if the person had been quiet for a while; until they are told."""
    user_id = UUID(person.client.get("/api/me").json()["user_id"])
    with web.parts.database.transaction(user_id) as connection:
        connection.execute("update matching_turns set changed_at = now() - interval '1 hour'")
    assert web.parts.chores.do("matchmaker").counts["begun"] >= 1
    web.parts.dispatch_outbox()
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not person.client.get("/api/me/notifications").json()["items"]:
        assert time.monotonic() < deadline, "nobody was told of anything"
        time.sleep(0.05)


def titles(page: Page) -> Any:
    """The headings of the jobs that are listed."""
    return page.get_by_role("main").get_by_role("listitem").get_by_role("heading", level=2)


def test_without_jobs_it_says_what_will_fill_it(
    page: Page, no_jobs: None, expect_accessible: Callable[[Page], None]
) -> None:
    page.goto("/market/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Jobs and market")
    expect(page.get_by_text("No jobs here yet. Public pages are read only")).to_be_visible()
    expect(page.get_by_text("CAREERASSIST_RESEARCH_SITES")).to_be_hidden()
    expect(page.get_by_role("link", name="Check a posting")).to_have_attribute("href", "/")
    expect_accessible(page)
    page.get_by_role("link", name="Read the guides").click()
    guides = page.get_by_role("region", name="Guides")
    expect(guides.get_by_role("listitem").first).to_be_visible()
    expect_accessible(page)


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_somebody_without_a_cv_is_told_what_one_is_for(page: Page, jobs: dict[str, str]) -> None:
    page.goto("/market/")
    expect(page.get_by_text("Bring a CV, and each of these jobs")).to_be_visible()
    expect(page.get_by_role("link", name="Add a CV").first).to_have_attribute("href", "/cvs/")
    expect(titles(page)).to_have_text(["Backend Developer", "Ward Nurse", "Data Entry Assistant"])


def test_jobs_are_ranked_for_my_cv_and_one_is_checked(
    open_page: OpenPage,
    person: WebPerson,
    jobs: dict[str, str],
    expect_accessible: Callable[[Page], None],
) -> None:
    person.bring_cv()
    page = open_page(person, "/market/")
    page.get_by_role("button", name="Rank them for my CV").click()
    expect(page.get_by_text("3 jobs are compared with")).to_be_visible()
    # A fraud asks for little and fits everybody, so those come last.
    expect(titles(page).first).to_have_text("Ward Nurse")
    expect(titles(page).last).to_have_text("Data Entry Assistant")
    nurse = (
        page.get_by_role("main")
        .get_by_role("listitem")
        .filter(has=page.get_by_role("heading", name="Ward Nurse"))
    )
    expect(nurse.first).to_contain_text("£31,000 to £38,000 a year")
    expect(nurse.first).to_contain_text("Example Jobs · posted 2 Nov 2026")
    expect(nurse.first.get_by_role("heading", name="What you show")).to_be_visible()
    expect(nurse.first.get_by_role("mark").filter(has_text="wound care")).to_be_visible()
    expect(nurse.first.get_by_role("mark").filter(has_text="Driving licence")).to_be_visible()
    expect_accessible(page)
    page.get_by_role("button", name="Check my fit: Ward Nurse").click()
    page.wait_for_url(re.compile(r"/jobs/\?id="))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ward Nurse")


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_a_ranking_that_has_grown_old_says_so(
    open_page: OpenPage, person: WebPerson, web: WebInstallation, jobs: dict[str, str]
) -> None:
    person.bring_cv()
    ranked = person.client.post("/api/analyze", json={"type": "rank_jobs"}).json()
    assert person.ended(ranked["job_id"])["state"] == "completed"
    take_in_jobs(web.parts, [{**NURSE, "url": "https://jobs.example.com/2", "company": "Tern"}])
    page = open_page(person, "/market/")
    expect(page.get_by_text("One job is new or changed since.")).to_be_visible()
    page.get_by_role("button", name="Rank again").click()
    expect(page.get_by_text("4 jobs are compared with")).to_be_visible()
    expect(page.get_by_text("One job is new or changed since.")).to_be_hidden()


def test_the_list_is_searched_narrowed_and_saved_from(
    page: Page, jobs: dict[str, str], expect_accessible: Callable[[Page], None]
) -> None:
    page.goto("/market/")
    page.get_by_label("Words in the posting").fill("kubernetes")
    page.keyboard.press("Enter")
    expect(titles(page)).to_have_text(["Backend Developer"])
    assert "q=kubernetes" in page.url
    page.get_by_role("link", name="Clear the search").click()
    expect(titles(page)).to_have_count(3)
    page.get_by_text("By place, way of working or site").click()
    page.get_by_label("Site").select_option("Example Jobs")
    expect(titles(page)).to_have_text(["Ward Nurse"])
    page.get_by_role("button", name="Save: Ward Nurse").click()
    saved = page.get_by_role("button", name="Saved, take it off: Ward Nurse")
    expect(saved).to_have_attribute("aria-pressed", "true")
    page.goto("/market/?saved=yes")
    expect(page.get_by_label("Only those that I have saved")).to_be_checked()
    expect(titles(page)).to_have_text(["Ward Nurse"])
    expect_accessible(page)
    page.goto("/market/?q=zeppelin")
    expect(page.get_by_text("No job matches this.")).to_be_visible()
    page.go_back()
    expect(titles(page)).to_have_text(["Ward Nurse"])


def test_signs_of_a_fraud_are_said_plainly(
    page: Page, jobs: dict[str, str], expect_accessible: Callable[[Page], None]
) -> None:
    page.goto(f"/market/?job={jobs['Data Entry Assistant']}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Data Entry Assistant")
    expect(page.get_by_role("heading", name=re.compile("signs of fraud"))).to_be_visible()
    expect(page.get_by_text("Send nobody money")).to_be_visible()
    marked = page.get_by_role("mark").filter(has_text="registration fee of $50")
    expect(marked).to_be_visible()
    out = page.get_by_role("link", name="At Example Board")
    expect(out).to_have_attribute("rel", re.compile("noopener noreferrer"))
    expect_accessible(page)


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_a_job_that_is_gone_is_explained(page: Page, watch: Any) -> None:
    watch.allow(r"Failed to load resource.*/api/discovered-jobs")
    page.goto("/market/?job=7c9e6679-7425-40de-944b-e07fc1f90ae7")
    expect(page.get_by_role("heading", level=1)).to_have_text("This job is not listed any more.")
    page.get_by_role("link", name="All jobs").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Jobs and market")


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_why_there_is_nothing_hangs_on_the_reading(
    open_page: OpenPage, web: WebInstallation, no_jobs: None, researcher: Researcher
) -> None:
    page = open_page(web.person("me"), "/market/")
    expect(page.get_by_text("name sites in CAREERASSIST_RESEARCH_SITES")).to_be_visible()
    run = researcher.open(topics=[{"kind": "skill", "name": "Welding"}])["run_id"]
    page.reload()
    expect(page.get_by_text("What is found comes in page by page.")).to_be_visible()
    researcher.end(run)
    page.reload()
    expect(page.get_by_text("No jobs here yet. Last read on")).to_be_visible()
    page.get_by_role("link", name="See what was read").click()
    expect(page.get_by_role("region", name="Public pages")).to_be_visible()


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_jobs_that_came_since_the_last_visit_are_marked(
    page: Page, web: WebInstallation, jobs: dict[str, str]
) -> None:
    page.clock.install()
    page.goto("/market/")
    expect(titles(page)).to_have_count(3)
    expect(page.get_by_text("New since you were last here")).to_have_count(0)
    take_in_jobs(web.parts, [{**NURSE, "url": "https://jobs.example.com/2", "company": "Tern"}])
    page.clock.fast_forward("40:00")
    page.goto("/market/")
    expect(titles(page)).to_have_count(4)
    new = page.get_by_role("listitem").filter(has_text="New since you were last here")
    expect(new).to_have_count(1)
    expect(new).to_contain_text("Tern")
    page.reload()  # still the same visit
    expect(new).to_have_count(1)


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_a_ranking_that_is_renewed_by_itself_says_so_quietly(
    open_page: OpenPage, person: WebPerson, web: WebInstallation, jobs: dict[str, str]
) -> None:
    person.bring_cv()
    page = open_page(person)
    page.clock.install()
    with web.held("discovered_job_rankings"):
        began = person.client.post("/api/analyze", json={"type": "rank_jobs"}).json()
        page.goto("/market/")
        status = page.get_by_role("region", name="How these jobs fit you").get_by_role("status")
        expect(status).to_have_text("The jobs are being compared with your CV anew.")
        expect(page.get_by_role("button", name="Rank them for my CV")).to_be_enabled()
    person.ended(began["job_id"])
    page.clock.fast_forward(21_000)
    expect(status).to_contain_text("3 jobs are compared with")
    expect(titles(page).first).to_have_text("Ward Nurse")


def test_a_job_that_fits_is_told_where_the_person_is(
    open_page: OpenPage,
    person: WebPerson,
    web: WebInstallation,
    no_jobs: None,
    researcher: Researcher,
    expect_accessible: Callable[[Page], None],
) -> None:
    person.bring_cv()
    person.client.put("/api/me/preferences", json={"job_alert_fit": 50}).raise_for_status()
    page = open_page(person)
    page.clock.install()
    page.goto("/cvs/")
    button = page.get_by_role("button", name="Notifications")
    expect(button).to_have_accessible_name("Notifications")
    run = researcher.open(topics=[{"kind": "role", "name": "Registered nurse"}])["run_id"]
    researcher.hand_in(run, reading=_page_with(NURSE))
    researcher.end(run)
    _matchmaker_comes_round(web, person)
    page.clock.fast_forward(61_000)
    expect(page.get_by_role("status").filter(has_text="A new notification")).to_be_attached()
    expect(button).to_have_accessible_name("Notifications 1 new")
    button.focus()
    page.keyboard.press("Enter")
    told = page.get_by_role("link", name="A job was found that fits you well")
    expect(told).to_contain_text(re.compile(r"Ward Nurse, Larkspur Hospital: fit \d+ of 100"))
    expect_accessible(page)
    told.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ward Nurse")
    expect(button).to_have_accessible_name("Notifications")
    page.goto("/market/")
    expect(page.get_by_role("listitem").filter(has_text="Fits you well")).to_have_count(1)


@pytest.mark.parametrize("screen", ["phone"], indirect=True)
def test_it_speaks_german(open_page: OpenPage, person: WebPerson, jobs: dict[str, str]) -> None:
    page = open_page(person, "/market/", locale="de-DE")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stellen und Arbeitsmarkt")
    expect(
        page.get_by_text("31.000 € bis 38.000 € im Jahr").or_(
            page.get_by_text("31.000 £ bis 38.000 £ im Jahr")
        )
    ).to_be_visible()


@pytest.mark.parametrize("screen", ["desktop"], indirect=True)
def test_what_was_loaded_stays_while_the_connection_is_lost(
    page: Page, jobs: dict[str, str], watch: Any
) -> None:
    watch.allow(r"Failed to load resource|net::ERR")
    page.goto("/market/")
    expect(titles(page)).to_have_count(3)
    page.route("**/api/**", lambda route: route.abort())
    page.get_by_role("button", name="Save: Ward Nurse").click()
    expect(page.get_by_role("alert").filter(has_text="does not answer")).to_be_visible()
    expect(page.get_by_role("button", name="Save: Ward Nurse")).to_be_visible()
    expect(titles(page)).to_have_count(3)
