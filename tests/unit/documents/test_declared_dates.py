"""When a page was written, as it declares it."""

from __future__ import annotations

import pytest
from declared_pages import TODAY, page, posting, script

from careerassist.documents.declared_dates import declared_date

ARTICLE = {"@type": "NewsArticle", "datePublished": "2025-03-01", "headline": "Pay rises"}


def found(head: str, body: str = "<main><h1>Pay</h1></main>") -> str | None:
    day = declared_date(page(head, body), today=TODAY)
    return day.isoformat() if day else None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (script(ARTICLE), "2025-03-01"),
        (script({**ARTICLE, "dateModified": "2026-02-03T10:00:00+01:00"}), "2026-02-03"),
        (script({"@graph": [{"@type": "WebPage", "dateModified": "2026-05-06"}]}), "2026-05-06"),
        (script(posting(datePosted="2026-11-01")), "2026-11-01"),
        ('<meta property="article:published_time" content="2024-07-08T00:00Z">', "2024-07-08"),
        ('<meta name="DCTERMS.modified" content="2023-09-10">', "2023-09-10"),
        ('<meta name="date" content="10 May 2022">', "2022-05-10"),
        (script({**ARTICLE, "datePublished": "2099-01-01"}), None),
        (script({**ARTICLE, "datePublished": "1970-01-01"}), None),
        (script({"@type": "Person", "dateModified": "2026-05-06"}), None),
        ('<meta name="date" content="yesterday">', None),
        ("", None),
    ],
)
def test_the_day_is_read_where_pages_put_it(head: str, day: str | None) -> None:
    assert found(head) == day


def test_what_is_shown_counts_where_nothing_is_declared() -> None:
    shown = "<main><p>By us, <time datetime='2026-01-02'>2 January</time></p></main>"
    assert found("", shown) == "2026-01-02"
    assert found(script(ARTICLE), shown) == "2025-03-01"
    elsewhere = "<aside><time datetime='2026-01-02'>2 January</time></aside><main>Pay</main>"
    assert found("", elsewhere) is None


def test_tomorrow_east_of_here_is_today() -> None:
    assert found(script({**ARTICLE, "datePublished": "2026-11-22"})) == "2026-11-21"


@pytest.mark.parametrize("html", ["", "<div>" * 3_000, "<p>a</p>" * 120_000, "\x00", "\ud800"])
def test_a_page_that_cannot_be_read_has_no_day(html: str) -> None:
    assert declared_date(html, today=TODAY) is None
