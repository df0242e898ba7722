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
    expect(page.get_by_role("group").filter(has_text="steps done in this check")).to_be_visible()
    expect(page.get_by_text("of 100").first).to_be_visible()
    expect_accessible(page)
