"""The built web app as the API serves it: types, caching, safety, and what is not the site's."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from loopback_api import serving

from careerassist.api.web import WebSite, site_of
from careerassist.bootstrap import Parts
from careerassist.settings import load_settings

HASHED = "/_next/static/chunks/0abc.js"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
FILES = {
    "index.html": "<title>Start</title><script>1</script>" + "<p>words</p>" * 200,
    "jobs/index.html": "<title>Jobs</title>",
    "sign-in/index.html": "<title>Sign in</title>",
    "jobs/index.txt": "a page for the router",
    "404.html": "<title>Not here</title>",
    "manifest.webmanifest": "{}",
    "icon.svg": "<svg/>",
    HASHED[1:]: "self.x = 1;" * 200,
}
POLICIES = {
    "directives": {"default-src": ["'none'"], "script-src": ["'self'"], "connect-src": ["'self'"]},
    "scripts": {"/": ["'sha256-one'"], "/jobs/": ["'sha256-two'"], "/404.html": []},
}


def put_site(folder: Path) -> None:
    for name, text in FILES.items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (folder / "policies.json").write_text(json.dumps(POLICIES))
    (folder / "secret.txt").write_text("not for anybody")


def parts_in(folder: Path) -> Parts:
    """Parts whose database nobody asks for anything."""
    return Parts(load_settings(data_dir=folder, log_level="error"))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    put_site(folder / "web")
    parts = parts_in(folder / "data")
    with serving(parts, site=site_of(parts, folder / "web")) as running:
        yield running


def raw(address: str, method: str, path: str) -> tuple[int, bytes]:
    """A request whose path is sent as it is written here."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    connection.request(method, path)
    answer = connection.getresponse()
    return answer.status, answer.read()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/jobs/", "text/html; charset=utf-8"),
        ("/jobs/index.txt", "text/plain; charset=utf-8"),
        (HASHED, "text/javascript; charset=utf-8"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/icon.svg", "image/svg+xml"),
    ],
)
def test_files_have_their_types_and_are_not_guessed_at(address: str, path: str, kind: str) -> None:
    answer = httpx.get(address + path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == kind
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_each_page_allows_its_own_scripts_and_no_others(address: str) -> None:
    start = httpx.get(f"{address}/").headers["content-security-policy"]
    jobs = httpx.get(f"{address}/jobs/?id=1").headers["content-security-policy"]
    other = httpx.get(f"{address}{HASHED}").headers["content-security-policy"]
    assert "script-src 'self' 'sha256-one';" in start
    assert "script-src 'self' 'sha256-two';" in jobs
    assert "script-src 'self';" in other
    assert all("default-src 'none'" in policy for policy in (start, jobs, other))


def test_pages_are_asked_for_anew_and_hashed_files_never_again(address: str) -> None:
    page = httpx.get(f"{address}/")
    assert page.headers["cache-control"] == "no-cache"
    assert "immutable" in httpx.get(f"{address}{HASHED}").headers["cache-control"]
    again = httpx.get(f"{address}/", headers={"If-None-Match": page.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["content-security-policy"] == page.headers["content-security-policy"]
    other = httpx.get(f"{address}/jobs/", headers={"If-None-Match": page.headers["etag"]})
    assert other.status_code == 200


def test_large_files_come_packed_to_those_who_can_unpack(address: str) -> None:
    packed = httpx.get(f"{address}/", headers={"Accept-Encoding": "gzip"})
    plain = httpx.get(f"{address}/", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 4
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"


def test_a_head_has_everything_but_the_body(address: str) -> None:
    answer = httpx.head(f"{address}/", headers={"Accept-Encoding": "identity"})
    assert answer.status_code == 200
    assert answer.content == b""
    assert int(answer.headers["content-length"]) == len(FILES["index.html"])


def test_a_page_without_its_slash_is_sent_on_with_what_was_asked(address: str) -> None:
    answer = httpx.get(f"{address}/jobs?id=7&view=fit")
    assert answer.status_code == 308
    assert answer.headers["location"] == "/jobs/?id=7&view=fit"


def test_unknown_pages_are_404_in_words_for_people_and_as_a_problem_for_programs(
    address: str,
) -> None:
    page = httpx.get(f"{address}/nowhere/", headers=BROWSER)
    assert page.status_code == 404
    assert "Not here" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    for path in ("/nowhere/", "/_next/static/chunks/gone.js"):
        assert httpx.get(address + path).json()["code"] == "not_found"


@pytest.mark.parametrize("path", ["/api", "/api/nothing", "/api/jobs/x/y/z", "/ingest/nothing"])
def test_what_is_the_apis_never_becomes_a_page(address: str, path: str) -> None:
    answer = httpx.get(address + path, headers=BROWSER)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_api_answers_beside_the_site(address: str) -> None:
    assert httpx.get(f"{address}/api/health").json()["status"] == "ok"
    assert httpx.get(f"{address}/config.json").json()["auth_kind"] == "local"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/jobs/../../secret.txt",
        "/jobs/..%5c..%5csecret.txt",
        "//secret.txt",
        "/policies.json",
        "/secret.txt%00.html",
        "//evil.example.com/jobs",
    ],
)
def test_no_address_leads_out_of_the_folder_or_elsewhere(address: str, path: str) -> None:
    status, body = raw(address, "GET", path)
    assert status == 404
    assert b"not for anybody" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_the_site_is_only_read(address: str, method: str) -> None:
    assert raw(address, method, "/")[0] == 405


@pytest.mark.parametrize("path", ["/", "/sign-in/", "/sw.js", "/config.json", "/api/me"])
def test_a_name_that_was_pointed_at_this_machine_gets_nothing(address: str, path: str) -> None:
    host = f"rebound.example.com:{urlsplit(address).port}"
    answer = httpx.get(address + path, headers={"Host": host})
    assert answer.status_code == 403
    assert "does not go by that name" in answer.text


def test_before_it_is_built_a_sentence_says_how_and_the_api_answers(tmp_path: Path) -> None:
    with serving(parts_in(tmp_path), site=WebSite(tmp_path / "web")) as address:
        missing = httpx.get(f"{address}/sign-in/", headers=BROWSER)
        assert missing.status_code == 404
        assert "./scripts/up" in missing.text
        assert httpx.get(f"{address}/api/health").status_code == 200
        put_site(tmp_path / "web")
        assert "Sign in" in httpx.get(f"{address}/sign-in/").text


def test_pages_may_speak_to_the_sign_in_service_and_nobody_else(tmp_path: Path) -> None:
    put_site(tmp_path / "web")
    elsewhere = {
        "auth_issuer": "https://login.example.com/realms/us",
        "auth_audience": ("our-app",),
        "auth_origins": ("https://pool.auth.example.com",),
    }
    policies, tags = {}, set()
    for kind in ("oidc", "clerk"):
        parts = Parts(load_settings(data_dir=tmp_path, auth_kind=kind, **elsewhere))
        with serving(parts, site=site_of(parts, tmp_path / "web")) as address:
            headers = httpx.get(f"{address}/").headers
        policies[kind] = headers["content-security-policy"]
        tags.add(headers["etag"])
    spoken_to = "https://login.example.com https://pool.auth.example.com"
    assert f"connect-src 'self' {spoken_to}" in policies["oidc"]
    assert "script-src 'self' 'sha256-one';" in policies["oidc"]
    assert f"script-src 'self' {spoken_to} 'sha256-one';" in policies["clerk"]
    assert len(tags) == 2, "a browser would keep the policy that it got before"
