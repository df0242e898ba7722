"""What the fetcher gets, how it asks, and what it makes of the answers that sites give."""

from __future__ import annotations

import gzip
import zlib

import pytest
from loopback_web import PUBLIC, Responder, Web, answer, redirect

from careerassist import __version__, errors
from careerassist.errors import FetchError, PageCertificateInvalid, PageUnavailable

PAGE = "<h1>Staff Nurse</h1><p>Riverside Clinic</p>"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_page_comes_back_as_it_was_served(web: Web, scheme: str) -> None:
    web.put("jobs.example.com/nurse?id=7", answer(PAGE))
    page = web.fetcher().fetch(f"  {scheme}://Jobs.Example.com./nurse?id=7#apply ")
    assert page.body.decode() == PAGE
    assert page.url == f"{scheme}://jobs.example.com/nurse?id=7"
    assert page.media_type == "text/html; charset=utf-8"
    assert set(web.connector.connected) == {(PUBLIC, 443 if scheme == "https" else 80)}


def test_a_request_tells_who_asks_and_nothing_about_the_person(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    web.put("jobs.example.com/a", answer(status=302, location="/b", set_cookie="seen=1; Path=/"))
    web.put("jobs.example.com/b", answer(PAGE))
    web.fetcher(contact="https://careerassist.example.com/bot").fetch("http://jobs.example.com/a")
    sent = web.asked[-1].headers
    agent = f"CareerAssist/{__version__} (+https://careerassist.example.com/bot)"
    assert sent["user-agent"] == agent
    assert set(sent) == {"host", "user-agent", "accept", "accept-encoding", "connection"}


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(PAGE.encode(), mtime=0)),
        ("x-gzip", b"".join(gzip.compress(p.encode(), mtime=0) for p in (PAGE[:9], PAGE[9:]))),
        ("deflate", zlib.compress(PAGE.encode())),
        ("deflate", zlib.compress(PAGE.encode(), wbits=-15)),
        ("identity", PAGE.encode()),
    ],
    ids=("gzip", "gzip in two parts", "zlib", "bare deflate", "identity"),
)
def test_compressed_pages_are_read(web: Web, encoding: str, packed: bytes) -> None:
    web.put("jobs.example.com/", answer(packed, content_encoding=encoding))
    assert web.fetcher().fetch("http://jobs.example.com").body.decode() == PAGE


@pytest.mark.parametrize(
    ("served", "expected"),
    [
        (answer(status=404), errors.PageNotFound),
        (answer(status=410), errors.PageNotFound),
        (answer(status=401), errors.PageNeedsSignIn),
        (answer(status=403), errors.PageNeedsSignIn),
        (redirect("/users/sign_in?back=/job"), errors.PageNeedsSignIn),
        (redirect("https://login.example.com/?next=/job"), errors.PageNeedsSignIn),
        (answer(status=451), FetchError),
        (answer(status=302), FetchError),
        (answer(status=429), PageUnavailable),
        (answer(status=500), PageUnavailable),
        (answer(status=503), PageUnavailable),
        (answer(b"\x89PNG", content_type="image/png"), errors.PageUnsupported),
        (answer("{}", content_type="application/json"), errors.PageUnsupported),
        (answer(PAGE, content_encoding="br"), errors.PageUnsupported),
        (answer(PAGE, content_encoding="gzip, gzip"), errors.PageUnsupported),
        (answer("not gzip", content_encoding="gzip"), FetchError),
        (answer(gzip.compress(b"x" * 99)[:-9], content_encoding="gzip"), FetchError),
        (redirect("ftp://files.example.com/job"), errors.PageAddressInvalid),
        (redirect("http://jobs.example.com:8080/job"), errors.PageAddressInvalid),
        (redirect("http://jobs.example.com/%zz\x80"), errors.PageNotFound),
        (redirect("http://nowhere.example.com/"), errors.PageHostUnknown),
        (redirect("/job"), errors.PageRedirects),
    ],
)
def test_what_a_site_answers_is_told_apart(
    web: Web, served: Responder, expected: type[FetchError]
) -> None:
    web.put("jobs.example.com/job", served)
    with pytest.raises(FetchError) as raised:
        web.fetcher().fetch("http://jobs.example.com/job")
    assert type(raised.value) is expected
    assert "paste" in raised.value.message


def test_a_page_about_signing_in_may_redirect_to_itself(web: Web) -> None:
    web.put("jobs.example.com/sso/engineer", redirect("/sso/engineer/42"))
    web.put("jobs.example.com/sso/engineer/42", answer(PAGE))
    assert web.fetcher().fetch("http://jobs.example.com/sso/engineer").body


def test_five_redirects_are_followed_and_a_sixth_is_not(web: Web) -> None:
    for step in range(7):
        web.put(f"jobs.example.com/{step}", redirect(f"/{step + 1}"))
    web.put("jobs.example.com/7", answer(PAGE))
    fetcher = web.fetcher()
    assert fetcher.fetch("http://jobs.example.com/2").url.endswith("/7")
    with pytest.raises(errors.PageRedirects):
        fetcher.fetch("http://jobs.example.com/1")


def test_no_way_leads_from_https_back_to_http(web: Web) -> None:
    web.put("jobs.example.com/up", redirect("https://jobs.example.com/down"))
    web.put("jobs.example.com/down", redirect("http://jobs.example.com/plain"))
    web.put("jobs.example.com/plain", answer(PAGE))
    with pytest.raises(errors.PageRedirects):
        web.fetcher().fetch("http://jobs.example.com/up")
    assert "jobs.example.com/plain" not in web.paths()


def test_a_certificate_must_be_for_the_name_and_from_a_known_authority(web: Web) -> None:
    web.put("jobs.example.net/", answer(PAGE))
    web.put("jobs.example.com/", answer(PAGE))
    with pytest.raises(PageCertificateInvalid):
        web.fetcher().fetch("https://jobs.example.net/")
    with pytest.raises(PageCertificateInvalid):
        web.fetcher(trust=None).fetch("https://jobs.example.com/")
    assert web.asked == []


def test_a_host_that_is_down_at_one_address_is_reached_at_another(web: Web) -> None:
    web.put("jobs.example.com/", answer(PAGE))
    web.names["jobs.example.com"] = [["2606:2800:220:1::1", PUBLIC]]
    web.connector.dead.add("2606:2800:220:1::1")
    assert web.fetcher().fetch("http://jobs.example.com/").body
    web.connector.dead.add(PUBLIC)
    with pytest.raises(PageUnavailable):
        web.fetcher().fetch("http://jobs.example.com/")


def test_robots_txt_is_kept_and_asked_once_an_hour(web: Web) -> None:
    rules = "User-agent: *\nDisallow: /\n\nUser-agent: careerassist\nDisallow: /private\n"
    web.put("jobs.example.com/robots.txt", redirect("/robots"), answer(rules))
    web.put("jobs.example.com/robots", answer(rules, content_type="text/plain"))
    web.put("jobs.example.com/open", answer(PAGE))
    web.put("jobs.example.com/private", answer(PAGE))
    web.put("jobs.example.com/moved", redirect("/private"))
    now = [0.0]
    fetcher = web.fetcher(clock=lambda: now[0])
    assert fetcher.fetch("http://jobs.example.com/open").body
    for path in ("private", "moved"):
        with pytest.raises(errors.PageForbiddenToRobots):
            fetcher.fetch(f"http://jobs.example.com/{path}")
    assert "jobs.example.com/private" not in web.paths()
    asked = [item for item in web.asked if item.path == "/robots.txt"]
    assert len(asked) == 1
    now[0] = 3601
    fetcher.fetch("http://jobs.example.com/open")
    assert len([item for item in web.asked if item.path == "/robots.txt"]) == 2


def test_rules_that_can_not_be_read_for_now_are_a_no_for_now(web: Web) -> None:
    web.put("jobs.example.com/robots.txt", answer(status=503), answer(status=429), answer("", 403))
    web.put("jobs.example.com/", answer(PAGE))
    fetcher = web.fetcher()
    for _ in range(2):
        with pytest.raises(PageUnavailable):
            fetcher.fetch("http://jobs.example.com/")
    assert web.paths() == []
    assert fetcher.fetch("http://jobs.example.com/").body


def test_rules_that_go_in_circles_are_no_rules(web: Web) -> None:
    web.put("jobs.example.com/robots.txt", redirect("/robots.txt"))
    web.put("jobs.example.com/", answer(PAGE))
    assert web.fetcher().fetch("http://jobs.example.com/").body
