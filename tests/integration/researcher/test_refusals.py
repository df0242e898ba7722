"""What the proxy refuses: how little of it is kept, and what of it says anything about the page."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from loopback_web import Web, answer, redirect

from career_agents.researcher.proxy import ReadingProxy
from careerassist.errors import FetchError

PAGE = "https://jobs.example.com/jobs"


@pytest.fixture
def proxy(web: Web) -> Iterator[ReadingProxy]:
    with ReadingProxy(web.fetcher(), ["example.com"]) as made:
        yield made


def refuse(proxy: ReadingProxy, url: str) -> None:
    with pytest.raises(FetchError):
        proxy.get(url)


def get(proxy: ReadingProxy, url: str) -> int:
    with httpx.Client(proxy=proxy.address, verify=False, timeout=10, trust_env=False) as client:
        try:
            return client.get(url).status_code
        except httpx.ProxyError:  # a tunnel that is not made
            return 403


def test_a_page_that_asks_and_asks_takes_no_memory_and_gets_nothing_more(
    web: Web, proxy: ReadingProxy
) -> None:
    web.put("jobs.example.com/jobs", answer("page"))
    with proxy.page(PAGE):
        for n in range(250):
            refuse(proxy, f"http://tracker.invalid/{n}/" + "a" * 60_000)
        kept = proxy.refused
        assert len(kept) == 200
        assert all(len(url) <= 2_000 for url, _ in kept)
        assert all(error.__traceback__ is None for _, error in kept)
        assert get(proxy, PAGE) == 403
        assert web.paths() == []
    with proxy.page(PAGE):
        assert proxy.refused == []
        assert get(proxy, PAGE) == 200


def test_only_a_pages_own_way_says_what_became_of_it(web: Web, proxy: ReadingProxy) -> None:
    web.put("jobs.example.com/jobs", redirect("/moved"))
    web.put("jobs.example.com/moved", redirect("https://jobs.example.com/gone"))
    with proxy.page(PAGE):
        refuse(proxy, "https://jobs.example.com/picture-that-is-gone")
        assert proxy.refusal_of_page() is None
        beside = proxy.refusal_at("https://jobs.example.com/picture-that-is-gone")
        assert beside is not None
        assert beside.code == "page_unavailable"
        for path in ("jobs", "moved"):
            proxy.get(f"https://jobs.example.com/{path}")
        refuse(proxy, "https://jobs.example.com/gone")
        refuse(proxy, "https://jobs.example.com/another-picture")
        own = proxy.refusal_of_page()
        assert own is not None
        assert own.code == "page_not_found"
        at_end = proxy.refusal_at("https://jobs.example.com/gone")
        assert at_end is not None
        assert at_end.code == "page_not_found"


def test_a_redirect_to_a_site_that_is_not_listed_is_the_pages_own_affair(
    web: Web, proxy: ReadingProxy
) -> None:
    web.put("jobs.example.com/jobs", redirect("https://elsewhere.org/deep/down"))
    with proxy.page(PAGE):
        assert get(proxy, "https://tracker.invalid/x") == 403
        assert proxy.refusal_of_page() is None
        proxy.get(PAGE)
        assert get(proxy, "https://elsewhere.org/deep/down") == 403
        own = proxy.refusal_of_page()
    assert own is not None
    assert own.code == "site_not_listed"


def test_it_is_the_host_that_asked_for_rest_that_gets_it(web: Web, proxy: ReadingProxy) -> None:
    web.put("jobs.example.com/jobs", redirect("https://busy.example.com/jobs"))
    web.put("busy.example.com/jobs", answer("Later.", 429))
    with proxy.page(PAGE):
        proxy.get(PAGE)
        refuse(proxy, "https://busy.example.com/jobs")
        own = proxy.refusal_of_page()
    assert own is not None
    assert (own.code, getattr(own, "site", "")) == ("site_left_alone", "busy.example.com")
    assert proxy.left_alone == {"busy.example.com"}
