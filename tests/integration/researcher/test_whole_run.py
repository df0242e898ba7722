"""A whole run by rules: real Chromium, the real API, real Postgres, and a small web that has
everything a run may meet."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import quote

import pytest
from loopback_api import serving
from loopback_web import PUBLIC, Web
from research_site import (
    BOARD,
    FACTS,
    LINKS,
    PLANTED,
    SITES,
    TOPICS,
    address,
    put_research_site,
)

from career_agents.researcher.client import KnowledgeClient
from career_agents.researcher.programs import missing
from career_agents.researcher.run import Researcher, RunPlan
from careerassist import __version__
from careerassist.adapters.local.postgres_cluster import connect_as_superuser
from careerassist.bootstrap import Parts
from careerassist.fetch.fetcher import Limits
from careerassist.schemas.research import RunRecord, Topic

LACKING = missing()
LEFT_OUT = {
    # Of a site that had asked to be left alone, and of one that is not on the list.
    *("https://busy.example.com/jobs/1019-welder", "https://elsewhere.net/jobs/1020-welder"),
}
REASONS = {
    "/jobs/1010-welder-none": "page_not_found",
    "/jobs/1011-welder-members": "page_needs_sign_in",
    "/jobs/1012-welder-paywall": "page_needs_sign_in",
    "/jobs/1013-welder-inside": "page_address_invalid",
    "/jobs/1014-welder-intranet": "page_address_private",
    "/jobs/1015-welder-away": "site_not_listed",
    "/private/jobs/1016-welder": "page_forbidden_to_robots",
    "/guides/welder-pay-redirects": "page_redirects",
    "/guides/welder-pay-drips": "page_unavailable",
    "/guides/welder-pay-slow": "page_unavailable",
    "/guides/welder-pay-spins": "page_unavailable",
    "/guides/welder-pay-huge": "page_too_large",
    "https://moving.example.com/jobs/1017-welder": "page_address_private",
    "https://busy.example.com/jobs/1018-welder": "site_left_alone",
}
JOBS = {
    ("Welder", "Northmoor Steel"),
    ("Welder for bridges", "Holt Bridges"),
    ("Welder for gates", "Holt Gates"),
    ("Frame welder", "Tarn Frames"),
    ("Pipe welder", "Ashgill Pipes"),
    ("Boat welder", "Kelda Boats"),
    ("Tower welder", "Fell Towers"),
}
FORBIDDEN = (
    *("intranet.example.com/", "elsewhere.net/", "moving.example.com/", "169.254.169.254/"),
    *("jobs.example.com/private/", "jobs.example.com/login", "busy.example.com/jobs/1019"),
    "jobs.example.com/guides/window",
)
MAY_HOLD_ANYTHING = {"research_pages", "research_findings"}
"""The record of a run tells its operator what was refused."""
CONTACT = "https://example.com/about-us"
AGENT = f"CareerAssist/{__version__} (+{CONTACT})"


def run(web: Web, api: str, key: str) -> RunRecord:
    fetcher = web.fetcher(limits=Limits(total_seconds=3.0), contact=CONTACT)
    plan = RunPlan(sites=SITES, seeds=(f"{BOARD}/",), site_seconds=0.01, page_seconds=7.0)
    topics = [Topic.model_validate(topic) for topic in TOPICS]

    async def whole() -> RunRecord:
        async with Researcher(fetcher, KnowledgeClient(api, key), plan) as researcher:
            return await researcher.do_run("request", topics)

    return asyncio.run(whole())


def everything(postgres: Any, dsn: str) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables."""
    with connect_as_superuser(postgres.credentials, dsn.rpartition("/")[2]) as connection:
        tables = connection.execute(
            "select table_name from information_schema.tables "
            "where table_schema = 'public' and table_type = 'BASE TABLE'"
        ).fetchall()
        return {
            name: [
                row for (row,) in connection.execute(f"select to_jsonb(t) from {name} t".encode())
            ]
            for (name,) in tables
            if name != "knowledge_postings"  # words' places in passages, thousands of them
        }


@pytest.mark.skipif(LACKING is not None, reason=LACKING or "")
@pytest.mark.timeout(180)
def test_a_run_reads_what_it_may_and_publishes_what_stands(
    parts: Parts, web: Web, postgres: Any, dsn: str
) -> None:
    put_research_site(web)
    with serving(parts, with_ingest=True) as api:
        record = run(web, api, parts.ingest_key)
        stored = everything(postgres, dsn)

    _the_record_says_what_happened(record)
    _only_what_may_be_was_asked_for(web)
    _what_stands_was_published(record, stored)
    _nothing_planted_was_published(stored)


def _the_record_says_what_happened(record: RunRecord) -> None:
    assert (record.state, record.ending) == ("finished", "done")
    pages = {page.url: page for page in record.pages}
    assert set(pages) == {f"{BOARD}/", *map(address, LINKS)} - LEFT_OUT
    assert {url: page.code for url, page in pages.items() if page.code} == {
        address(link): code for link, code in REASONS.items()
    }
    sentences = [page.message or "" for page in pages.values() if page.code]
    assert all(said.count(".") in (1, 2) and "paste" not in said for said in sentences), sentences
    away = pages[f"{BOARD}/jobs/1008-welder?utm_source=start"]
    assert away.title == "Welder at Northmoor Steel"
    assert (record.pages_read, record.pages_skipped) == (len(pages) - len(REASONS), len(REASONS))


def _only_what_may_be_was_asked_for(web: Web) -> None:
    paths = web.paths()
    assert [path for path in paths if path.startswith(FORBIDDEN)] == []
    assert {host for host, _ in web.connector.connected} == {PUBLIC}
    assert all(request.headers["user-agent"] == AGENT for request in web.asked)
    assert not any({"cookie", "referer", "authorization"} & set(one.headers) for one in web.asked)
    # What its own scripts are told, and how far a page that goes on asking gets.
    assert f"jobs.example.com/guides/agent?{quote(AGENT, safe='()')}" in paths
    assert sum("/guides/more" in path for path in paths) <= 60
    assert paths.count("jobs.example.com/guides/welder-pay-redirects") <= 10
    assert paths.count("jobs.example.com/board.js") <= 3  # of seven pages that have it
    pages = [
        path for path in paths if "/guides/" not in path and not path.endswith((".png", ".js"))
    ]
    assert len(pages) == len(set(pages)), "a page was asked for twice"


def _what_stands_was_published(record: RunRecord, stored: dict[str, list[dict[str, Any]]]) -> None:
    found = {finding.quote: page for page in record.pages for finding in page.findings}
    assert {
        finding.quote
        for page in record.pages
        for finding in page.findings
        if finding.state == "published"
    } == set(FACTS)
    assert found[FACTS[0]].url == "https://facts.example.com/pay/welder"
    documents = [row for row in stored["knowledge_documents"] if row["type"] == "research_finding"]
    assert {(row["text"], row["source"], row["state"]) for row in documents} == {
        (f"> {fact}", "facts.example.com", "indexed") for fact in FACTS
    }
    jobs = stored["discovered_jobs"]
    assert {(job["title"], job["company"]) for job in jobs} == JOBS
    assert len(jobs) == len(JOBS)
    assert {job["source"] for job in jobs} == {"jobs.example.com"}
    [tower] = [job for job in jobs if job["company"] == "Fell Towers"]
    assert "Towers of steel are welded here.\n\nYou climb, and weld MAG." in tower["text"]
    assert (record.jobs_new, record.jobs_seen) == (len(JOBS), 1)


def _nothing_planted_was_published(stored: dict[str, list[dict[str, Any]]]) -> None:
    assert stored["research_findings"]
    holding = {
        table
        for table, rows in stored.items()
        if any(PLANTED in (said := json.dumps(row)) or "Planted Ltd" in said for row in rows)
    }
    assert holding <= MAY_HOLD_ANYTHING
    planted = [row for row in stored["research_findings"] if PLANTED in json.dumps(row)]
    assert {row["state"] for row in planted} <= {"refused"}
    told = {row["quote"]: row["fault"] for row in stored["research_findings"]}
    assert told["A welder with ten years in a yard earns 41,000 pounds a year."] == "page_instructs"
    assert told["A welder who works under water earned 58,900 pounds in 2026."] == "page_instructs"
