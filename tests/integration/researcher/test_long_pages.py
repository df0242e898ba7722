"""Pages that are made to be too much, in a real browser: what is read of them, and what is not."""

from __future__ import annotations

import asyncio

import pytest
from loopback_web import Web, answer

from career_agents.researcher.browser import BrowsedPage, browsing
from career_agents.researcher.programs import missing
from career_agents.researcher.proxy import ReadingProxy

LACKING = missing()
WHITE = "style='color:#fff'"


@pytest.mark.skipif(LACKING is not None, reason=LACKING or "")
@pytest.mark.timeout(120)
def test_what_comes_after_ten_thousand_elements_is_not_read_and_titles_are_cut(web: Web) -> None:
    page = (
        "<title>Jobs</title><script>document.title = 'a'.repeat(3e6)</script>"
        f"<a href='/{'a' * 5_000}'>Away</a>"
        + "<p>Seen.</p>" * 9_997
        + f"<div><p {WHITE}>Hidden one.</p><p {WHITE}>Hidden two.</p></div>Bare text."
        + f"<p {WHITE}>Hidden three.</p>"
    )
    web.put("jobs.example.com/", answer(page))

    async def read() -> BrowsedPage:
        with ReadingProxy(web.fetcher(), ["example.com"]) as proxy:
            async with browsing(proxy) as browser:
                return await browser.read("https://jobs.example.com/")

    seen = asyncio.run(read())
    assert seen.tree.count("Seen.") == 9_997
    assert "Hidden" not in seen.tree
    assert "Bare text" not in seen.tree
    assert "Away" in seen.tree
    assert "aaaa" not in seen.tree
    assert len(seen.title) <= 1_000
