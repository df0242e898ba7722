"""The whole way once: a sign-in link, the example, every step, the score."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect


def test_from_the_link_to_the_score(page: Page, expect_accessible: Any) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect_accessible(page)
    page.get_by_role("button", name="Try it with an example first").click()
    page.wait_for_url(re.compile(r"/jobs/\?id="))
    steps = page.get_by_role("region", name="What is being done").get_by_role("listitem")
    expect(steps.first).to_be_visible()
    expect(steps.filter(has_text="waiting")).to_have_count(0)
    expect(steps.filter(has_text="at work")).to_have_count(0)
    expect(page.get_by_text("of 100").first).to_be_visible()
    expect_accessible(page)
