"""The functions that CloudFront runs in front of the site, under Node.js: which file an address is,
and what goes with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from loopback_cloudfront import (
    MODULE,
    NODE,
    EdgeFunctions,
    pages_of_sources,
    request_event,
    response_event,
)

from careerassist.built_site import BUILT_SITE, is_built

pytestmark = pytest.mark.skipif(NODE is None, reason="There is no Node.js here.")


@pytest.fixture(scope="module")
def functions() -> Iterator[EdgeFunctions]:
    made = EdgeFunctions()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "/index.html"),
        ("/jobs/", "/jobs/index.html"),
        ("/sign-in/deleted/", "/sign-in/deleted/index.html"),
        ("/jobs/?id=1", "/jobs/index.html"),
    ],
)
def test_addresses_of_pages_become_their_files(
    functions: EdgeFunctions, address: str, file: str
) -> None:
    assert functions.clean_urls(request_event(address))["uri"] == file


@pytest.mark.parametrize(
    "file", ["/_next/static/chunks/0abc.js", "/sw.js", "/jobs/index.txt", "/jobs/__next._full.txt"]
)
def test_files_are_left_alone(functions: EdgeFunctions, file: str) -> None:
    assert functions.clean_urls(request_event(file))["uri"] == file


@pytest.mark.parametrize(
    ("target", "there"),
    [
        ("/jobs", "/jobs/"),
        ("/jobs?id=7&view=fit", "/jobs/?id=7&view=fit"),
        ("/jobs?", "/jobs/"),
        ("/sign-in?code=a%2Bb&state=%C3%A9", "/sign-in/?code=a%2Bb&state=%C3%A9"),
    ],
)
def test_a_page_without_its_slash_is_sent_on_with_what_was_asked(
    functions: EdgeFunctions, target: str, there: str
) -> None:
    answer = functions.clean_urls(request_event(target))
    assert answer["statusCode"] == 308
    assert answer["headers"]["location"]["value"] == there


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere",
        "/nowhere/",
        "/jobs/nowhere/",
        "/404/",
        "//",
        "//jobs",
        "//evil.example/jobs",
        "/../jobs",
        "/%2e%2e/jobs/",
        "/api",
        "/ingest",
    ],
)
def test_what_is_no_page_gets_the_page_that_says_so(functions: EdgeFunctions, address: str) -> None:
    assert functions.clean_urls(request_event(address)) == {
        **functions.clean_urls(request_event("/nowhere")),
        "uri": "/404.html",
    }


def test_a_file_goes_with_its_own_policy_and_nothing_of_how_it_is_kept(
    functions: EdgeFunctions,
) -> None:
    kept = {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-cache",
        "content-security-policy": "default-src 'none'",
        "etag": '"1"',
        "last-modified": "Sun, 01 Nov 2026 10:00:00 GMT",
        "x-amz-meta-csp": "default-src 'none'; script-src 'self'",
        "x-amz-meta-digest": "abc",
    }
    answer = functions.page_headers(response_event(request_event("/jobs/"), kept))
    assert answer["statusCode"] == 200
    assert {name: told["value"] for name, told in answer["headers"].items()} == {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-cache",
        "content-security-policy": "default-src 'none'; script-src 'self'",
    }


def test_a_file_that_says_nothing_keeps_the_strictest_policy(functions: EdgeFunctions) -> None:
    strictest = {"content-security-policy": "default-src 'none'"}
    answer = functions.page_headers(response_event(request_event("/x.html"), strictest))
    assert answer["headers"] == {"content-security-policy": {"value": "default-src 'none'"}}


def test_the_page_for_unknown_addresses_is_404(functions: EdgeFunctions) -> None:
    answer = functions.page_headers(
        response_event(request_event("/nowhere"), {"x-amz-meta-status": "404"})
    )
    assert answer["statusCode"] == 404
    assert answer["headers"] == {}


def test_the_functions_keep_to_what_their_runtime_knows() -> None:
    for file in MODULE.glob("*.js"):
        code = file.read_text("utf-8")
        assert len(code) < 8_000, "CloudFront takes 10 KB, and the list of pages goes in too"
        for unknown in (" of ", "import ", "class ", "require(", "?."):
            lines = [line for line in code.splitlines() if not line.startswith("//")]
            assert unknown not in "\n".join(lines)


@pytest.mark.skipif(not is_built(), reason="The web app is not built: scripts/test does it.")
def test_the_pages_that_terraform_finds_are_those_of_the_built_site() -> None:
    site = BUILT_SITE / "site"
    built = {f"/{path.parent.relative_to(site).as_posix()}/" for path in site.rglob("index.html")}
    of_the_framework = {"/404/", "/_not-found/"}
    assert {"/" if page == "/./" else page for page in built - of_the_framework} == set(
        pages_of_sources()
    )
