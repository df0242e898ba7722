"""The browser's only way out: what it lets through, told by a client that is no browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest
from loopback_web import Web, answer, redirect

from career_agents.researcher.proxy import ReadingProxy

Open = Callable[..., httpx.Client]


@pytest.fixture
def through(web: Web) -> Iterator[Open]:
    """Clients behind a proxy to `example.com`."""
    opened: list[httpx.Client | ReadingProxy] = []

    def client(**limits: int) -> httpx.Client:
        proxy = ReadingProxy(web.fetcher(), ["example.com"], **limits)
        proxy.__enter__()
        made = httpx.Client(proxy=proxy.address, verify=False, timeout=10, trust_env=False)
        opened.extend((made, proxy))
        return made

    yield client
    for item in opened:
        item.__exit__(None, None, None)


@contextmanager
def proxied(web: Web, **limits: int) -> Iterator[tuple[ReadingProxy, httpx.Client]]:
    """A proxy to `example.com`, and a client behind it."""
    with ReadingProxy(web.fetcher(), ["example.com"], **limits) as proxy:
        made = httpx.Client(proxy=proxy.address, verify=False, timeout=10, trust_env=False)
        with made as client:
            yield proxy, client


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_page_of_a_listed_site_comes_through(web: Web, through: Open, scheme: str) -> None:
    web.put("jobs.example.com/welder?page=2", answer("<h1>Welder</h1>"))
    found = through().get(f"{scheme}://jobs.example.com/welder?page=2")
    assert (found.status_code, found.text) == (200, "<h1>Welder</h1>")
    assert found.headers["content-type"] == "text/html; charset=utf-8"


def test_several_requests_share_a_connection(web: Web, through: Open) -> None:
    web.put("jobs.example.com/a", answer("a"))
    web.put("jobs.example.com/b", answer("b"))
    client = through()
    found = [client.get(f"https://jobs.example.com/{page}").text for page in "aba"]
    assert found == ["a", "b", "a"]


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.org/",
        "https://notexample.com/",
        "https://example.com.elsewhere.org/",
        "https://example.com:8443/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost/",
        "http://user:secret@example.com/",
    ],
)
def test_what_is_not_on_the_list_is_not_asked(web: Web, through: Open, address: str) -> None:
    web.put("elsewhere.org/", answer("secret"))
    web.put("notexample.com/", answer("secret"))
    client = through()
    if address.startswith("https:"):
        with pytest.raises(httpx.ProxyError, match="403"):  # a tunnel that is not made
            client.get(address)
    else:
        assert client.get(address).status_code == 403
    assert web.asked == []
    assert web.connector.connected == []


def test_a_listed_name_on_a_private_address_is_not_connected_to(web: Web, through: Open) -> None:
    web.put("internal.example.com/", answer("secret"))
    web.names["internal.example.com"] = [["10.0.0.7"]]
    assert through().get("https://internal.example.com/").status_code == 403
    assert web.connector.connected == []


def test_a_name_that_changes_its_address_stays_where_it_was_checked(
    web: Web, through: Open
) -> None:
    web.put("jobs.example.com/", answer("public"))
    web.names["jobs.example.com"] = [["93.184.216.34"], ["93.184.216.34"], ["127.0.0.1"]]
    client = through()
    assert client.get("https://jobs.example.com/").text == "public"
    assert client.get("https://jobs.example.com/").status_code == 403
    assert {host for host, _ in web.connector.connected} == {"93.184.216.34"}


def test_robots_txt_is_kept(web: Web, through: Open) -> None:
    web.put("jobs.example.com/robots.txt", answer("User-agent: *\nDisallow: /staff"))
    web.put("jobs.example.com/staff", answer("secret"))
    assert through().get("https://jobs.example.com/staff").status_code == 403
    assert web.paths() == []


def test_redirects_are_the_browsers_and_are_checked_again(web: Web, through: Open) -> None:
    web.put("jobs.example.com/", redirect("https://elsewhere.org/"))
    client = through()
    came = client.get("https://jobs.example.com/")
    assert (came.status_code, came.headers["location"]) == (302, "https://elsewhere.org/")
    with pytest.raises(httpx.ProxyError):
        client.get("https://jobs.example.com/", follow_redirects=True).raise_for_status()


def test_nothing_but_reading(web: Web, through: Open) -> None:
    web.put("jobs.example.com/", answer("page"))
    client = through()
    for method in ("POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
        assert client.request(method, "https://jobs.example.com/", content=b"x").status_code == 405
    assert web.asked == []


def test_no_cookie_and_no_credential_passes(web: Web, through: Open) -> None:
    web.put("jobs.example.com/", answer("page", set_cookie="a=b"))
    headers = {
        "Authorization": "Bearer x",
        "Cookie": "a=b",
        "Referer": "https://jobs.example.com/x",
    }
    found = through().get("https://jobs.example.com/", headers=headers)
    assert "set-cookie" not in found.headers
    sent = next(item.headers for item in web.asked if item.path == "/")
    assert not {"authorization", "cookie", "referer"} & set(sent)
    assert sent["user-agent"].startswith("CareerAssist/")


@pytest.mark.parametrize("kind", ["image/png", "font/woff2", "video/mp4", "application/zip"])
def test_pictures_fonts_and_downloads_are_left_out(web: Web, through: Open, kind: str) -> None:
    web.put("jobs.example.com/thing", answer(b"\0" * 50, content_type=kind))
    assert through().get("https://jobs.example.com/thing").status_code == 403


def test_a_sign_in_is_not_gone_to(web: Web) -> None:
    web.put("jobs.example.com/members", redirect("/login?next=/members"))
    with proxied(web) as (proxy, client):
        assert client.get("https://jobs.example.com/members").status_code == 403
    [(url, error)] = proxy.refused
    assert (url, error.code) == ("https://jobs.example.com/members", "page_needs_sign_in")
    assert web.paths() == ["jobs.example.com/members"]


@pytest.mark.parametrize(
    ("status", "headers", "code"),
    [
        (429, {"retry_after": "60"}, "site_left_alone"),
        (429, {}, "site_left_alone"),
        (503, {"retry_after": "60"}, "site_left_alone"),
        (503, {}, "page_unavailable"),
    ],
)
def test_a_site_that_asks_for_rest_is_told_from_one_that_fails(
    web: Web, status: int, headers: dict[str, str], code: str
) -> None:
    web.put("jobs.example.com/", answer("Later.", status, **headers))
    with proxied(web) as (proxy, client):
        assert client.get("https://jobs.example.com/").status_code == 403
    assert [error.code for _, error in proxy.refused] == [code]


def test_what_belongs_to_a_page_is_not_asked_of_a_site_that_wants_rest(web: Web) -> None:
    web.put("jobs.example.com/a.js", answer("Later.", 429))
    web.put("jobs.example.com/b.js", answer("1", content_type="text/javascript"))
    web.put("other.example.com/c.js", answer("1", content_type="text/javascript"))
    with proxied(web) as (_, client):
        asked = ("http://jobs.example.com/a.js", "http://jobs.example.com/b.js")
        assert [client.get(url).status_code for url in asked] == [403, 403]
        assert client.get("http://other.example.com/c.js").status_code == 200
    assert web.paths() == ["jobs.example.com/a.js", "other.example.com/c.js"]


def test_the_document_of_an_address_is_kept_as_its_site_sent_it(web: Web) -> None:
    latin = "<meta charset=iso-8859-1><p>Schweißer</p>".encode("latin-1")
    web.put("jobs.example.com/a", answer(latin, content_type="text/html"))
    web.put("jobs.example.com/a.js", answer("1", content_type="text/javascript"))
    with proxied(web) as (proxy, client):
        with proxy.page():
            for path in ("a", "a.js", "none"):
                client.get(f"https://jobs.example.com/{path}")
            assert proxy.document("https://jobs.example.com/a").endswith("<p>Schweißer</p>")
            assert proxy.document("https://jobs.example.com/a.js") == ""
            assert proxy.document("https://jobs.example.com/none") == ""
        with proxy.page():
            assert proxy.document("https://jobs.example.com/a") == ""


def test_between_two_pages_nothing_passes(web: Web) -> None:
    web.put("jobs.example.com/", answer("page"))
    with proxied(web) as (proxy, client):
        with proxy.page():
            assert client.get("https://jobs.example.com/").status_code == 200
        assert client.get("https://jobs.example.com/").status_code == 403
        with proxy.page():
            assert client.get("https://jobs.example.com/").status_code == 200
    assert len(web.paths()) == 2


def test_a_page_has_an_end(web: Web) -> None:
    web.put("jobs.example.com/", answer("x" * 600))
    web.put("jobs.example.com/again", redirect("/again"))
    bounds = {"most_page_bytes": 1000, "most_page_requests": 12}
    with proxied(web, **bounds) as (proxy, client):
        statuses = []
        for _ in range(2):
            with proxy.page():
                statuses += [client.get("https://jobs.example.com/").status_code for _ in "ab"]
        assert statuses == [200, 403, 200, 403]
        with proxy.page():
            turned = [client.get("https://jobs.example.com/again").status_code for _ in range(12)]
        assert turned == [302] * 8 + [403] * 4
        assert proxy.refused[-1][1].code == "page_redirects"
        with proxy.page():
            asked = [client.get("https://jobs.example.com/none").status_code for _ in range(14)]
        assert asked == [403] * 14
    assert web.paths().count("jobs.example.com/none") == 12


def test_scripts_and_styles_are_kept_as_long_as_their_site_has_it(web: Web, through: Open) -> None:
    for kind, path in (("text/javascript", "s.js"), ("text/css", "s.css"), ("text/html", "s")):
        said = answer("x", content_type=kind, cache_control="public, max-age=60")
        web.put(f"jobs.example.com/{path}", said)
    client = through()
    kept = {
        path: client.get(f"https://jobs.example.com/{path}").headers["cache-control"]
        for path in ("s.js", "s.css", "s")
    }
    assert kept == {
        **dict.fromkeys(("s.js", "s.css"), "public, max-age=60"),
        "s": "no-store",
    }


def test_a_run_has_an_end(web: Web, through: Open) -> None:
    web.put("jobs.example.com/", answer("x" * 600))
    by_bytes, by_requests = through(most_bytes=1000), through(most_requests=1)
    assert by_bytes.get("https://jobs.example.com/").status_code == 200
    assert by_bytes.get("https://jobs.example.com/").status_code == 403
    assert by_requests.get("https://jobs.example.com/").status_code == 200
    assert by_requests.get("https://jobs.example.com/").status_code == 403
