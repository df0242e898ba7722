"""A whole run by rules: real Chromium, the real API, real Postgres, and a small web that has
everything a run may meet."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import httpx
import pytest
from loopback_api import serving
from loopback_web import PUBLIC, Web
from research_site import BOARD, FACTS, LINKS, PLANTED, SITES, TOPICS, address, put_research_site

from career_agents.researcher.client import KnowledgeClient
from career_agents.researcher.programs import missing
from career_agents.researcher.run import Researcher, RunPlan
from careerassist.bootstrap import Parts
from careerassist.fetch.fetcher import Limits
from careerassist.schemas.research import RunRecord, RunPage, Topic

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
    "/jobs/1014-welder-intranet": "site_not_listed",
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


def run(web: Web, api: str, key: str) -> RunRecord:
    fetcher = web.fetcher(limits=Limits(total_seconds=1.5), contact="https://example.com/about-us")
    plan = RunPlan(
        sites=SITES, seeds=(f"{BOARD}/",), site_seconds=0.01, page_seconds=4.0
    )

    async def whole() -> RunRecord:
        async with Researcher(fetcher, KnowledgeClient(api, key), plan) as researcher:
            return await researcher.do_run(
                "request", [Topic.model_validate(topic) for topic in TOPICS]
            )

    return asyncio.run(whole())


def stored(parts: Parts, table: str) -> list[dict[str, Any]]:
    with parts.ingest_database.transaction() as connection:
        cursor = connection.execute(f"select to_jsonb({table}) from {table}".encode())
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.skipif(LACKING is not None, reason=LACKING or "")
@pytest.mark.timeout(180)
def test_a_run_reads_what_it_may_and_publishes_what_stands(parts: Parts, web: Web) -> None:
    put_research_site(web)
    with serving(parts) as api:
        record = run(web, api, parts.ingest_key)
    pages = {page.url: page for page in record.pages}

    assert (record.state, record.ending) == ("finished", "done")
    assert set(pages) == {f"{BOARD}/", *map(address, LINKS)} - LEFT_OUT
    print({u: (p.code, p.message, p.jobs, [(f.quote, f.state, f.fault) for f in p.findings]) for u, p in pages.items()})
    skipped = {url: page.code for url, page in pages.items() if page.code}
    assert skipped == {address(link): code for link, code in REASONS.items()}
    print([ (d["key"], d.get("text")) for d in stored(parts, "knowledge_documents")][-3:])
    print([(d["title"], d["company"]) for d in stored(parts, "discovered_jobs")])
    print(Counter(web.paths()))
    assert 0
