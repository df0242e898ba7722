"""From the address of a page to the posting's profile, through the API and the worker."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import httpx
import pytest
from full_life import account
from loopback_web import Responder, Web, answer, redirect

from careerassist.bootstrap import Parts

URL = "https://jobs.example.com/vacancies/staff-nurse"
PLACE = "jobs.example.com/vacancies/staff-nurse"
PAGE = """<!doctype html><html><head><title>Jobs</title>
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "JobPosting",
"title": "Staff Nurse", "hiringOrganization": {"name": "Riverside Clinic"}}</script></head>
<body><nav><a href="/">All vacancies</a></nav><main>
<h1>Staff Nurse</h1><p>Riverside Clinic, Leeds</p>
<h2>Essential</h2><ul><li>Registered nurse with wound care experience</li>
<li>At least 2 years on an acute ward</li></ul>
<h2>Desirable</h2><ul><li>Experience of training others</li></ul>
</main><footer>We use cookies</footer></body></html>"""


@pytest.fixture
def at_work(client: httpx.Client, parts: Parts) -> Iterator[None]:
    parts.worker.start()
    yield
    parts.worker.stop()


@pytest.fixture
def read(
    client: httpx.Client, at_work: None, ended: Callable[[str], Any]
) -> Callable[[str], tuple[Any, Any]]:
    """Add a posting by its address and have it read: the job, and the posting afterwards."""

    def run(url: str) -> tuple[Any, Any]:
        added = client.post("/api/postings", json={"url": url})
        assert added.status_code == 201, added.text
        posting_id = added.json()["posting_id"]
        asked = {"type": "job_parse", "posting_id": posting_id}
        job = ended(client.post("/api/analyze", json=asked).json()["job_id"])
        return job, client.get(f"/api/postings/{posting_id}").json()

    return run


def test_a_page_becomes_a_profile(
    web: Web, read: Callable[[str], tuple[Any, Any]], parts: Parts, client: httpx.Client
) -> None:
    web.put("jobs.example.com/short", redirect(URL))
    web.put(PLACE, answer(PAGE))
    job, posting = read("http://jobs.example.com/short")
    assert job["state"] == "completed", job["error"]
    assert posting["url"] == "http://jobs.example.com/short"
    assert posting["final_url"] == URL
    assert posting["fetched_at"]
    assert posting["profile"]["title"]["text"] == "Staff Nurse"
    wanted = [item["fact"]["text"] for item in posting["profile"]["requirements"]]
    assert "Registered nurse with wound care experience" in wanted
    assert not any("cookies" in text for text in wanted)

    files = parts.objects.keys(account("me").folder)
    assert [parts.objects.get(key).decode() for key in files if "/pages/" in key] == [PAGE]
    assert client.delete(f"/api/postings/{posting['posting_id']}").status_code == 204
    assert not any("/pages/" in key for key in parts.objects.keys(account("me").folder))


def test_a_page_is_fetched_once_for_all_jobs(
    web: Web,
    read: Callable[[str], tuple[Any, Any]],
    client: httpx.Client,
    ended: Callable[[str], Any],
) -> None:
    web.put(PLACE, answer(PAGE), answer(status=410))
    _, posting = read(URL)
    asked = {"type": "job_parse", "posting_id": posting["posting_id"]}
    job = ended(client.post("/api/analyze", json=asked).json()["job_id"])
    assert job["state"] == "completed"
    assert web.paths() == [PLACE]


def test_jobs_that_read_a_page_at_once_keep_one_copy_and_agree_on_it(
    web: Web, client: httpx.Client, at_work: None, ended: Callable[[str], Any], parts: Parts
) -> None:
    both = threading.Barrier(2, timeout=120)
    left = [PAGE, PAGE.replace("Staff", "Charge")]

    def together(request: BaseHTTPRequestHandler) -> None:
        both.wait()
        answer(left.pop())(request)

    web.put(PLACE, together)
    posting_id = client.post("/api/postings", json={"url": URL}).json()["posting_id"]
    asked = {"type": "job_parse", "posting_id": posting_id}
    started = [client.post("/api/analyze", json=asked).json()["job_id"] for _ in range(2)]
    assert [ended(job_id)["state"] for job_id in started] == ["completed", "completed"]
    (kept,) = [key for key in parts.objects.keys(account("me").folder) if "/pages/" in key]
    profile = client.get(f"/api/postings/{posting_id}").json()["profile"]
    assert profile["title"]["text"] in parts.objects.get(kept).decode()


def test_a_site_that_is_down_for_a_moment_is_asked_again(
    web: Web, read: Callable[[str], tuple[Any, Any]]
) -> None:
    web.put(PLACE, answer(status=500), answer(PAGE))
    job, posting = read(URL)
    assert job["state"] == "completed", job["error"]
    assert job["steps"][0]["attempt"] == 2
    assert posting["read"]


def test_a_page_that_can_not_be_had_says_why_and_what_to_do(
    web: Web, read: Callable[[str], tuple[Any, Any]], parts: Parts
) -> None:
    served: dict[str, Responder] = {
        "page_not_found": answer("gone", 404),
        "page_needs_sign_in": redirect("/login?back=1"),
        "page_too_large": answer("x" * (2 << 20) + "x"),
        "page_unsupported": answer(b"GIF89a", content_type="image/gif"),
        "page_without_text": answer("<html><body><div id=root></div><script>1</script></body>"),
    }
    for code, responder in served.items():
        web.put(PLACE, responder)
        job, posting = read(URL)
        assert (job["state"], job["error"]["code"]) == ("failed", code)
        assert "paste" in job["error"]["message"]
        assert job["error"]["step"] == "read_posting"
        assert job["steps"][0]["attempt"] == 1, "what will not change is not asked again"
        assert not posting["read"]
    assert not any("/pages/" in key for key in parts.objects.keys(account("me").folder))


def test_what_only_the_reader_can_tell_is_told_as_of_a_page(
    web: Web, read: Callable[[str], tuple[Any, Any]]
) -> None:
    noise = answer(b"\x00\x01\x02" * 99, content_type="application/octet-stream")
    book = answer("word " * 50_000, content_type="text/plain")
    for code, responder in {
        "page_unsupported": noise,
        "page_too_large": book,
        "page_without_text": answer("", 204),
    }.items():
        web.put(PLACE, responder)
        job, _ = read(URL)
        assert job["error"]["code"] == code


def test_a_private_page_is_refused_whoever_asks(
    web: Web, read: Callable[[str], tuple[Any, Any]]
) -> None:
    web.put(PLACE, redirect("https://intranet.example.com/"))
    web.put("intranet.example.com/", answer(PAGE))
    web.names["intranet.example.com"] = [["10.1.2.3"]]
    job, _ = read(URL)
    assert job["error"]["code"] == "page_address_private"
    assert web.paths() == [PLACE]


def test_letters_survive_wherever_their_charset_is_named(
    web: Web, read: Callable[[str], tuple[Any, Any]]
) -> None:
    page = PAGE.replace("Leeds", "Łódź")
    told = page.replace("<title>", "<meta charset=iso-8859-2><title>")
    for content_type, body in (
        ("text/html; charset=iso-8859-2", page.encode("iso-8859-2")),
        ("text/html; charset=utf-16le", page.encode("utf-16-le")),
        ("text/html", told.encode("iso-8859-2")),
        ("text/html; charset=iso-8859-1", page.encode()),
        ("", page.encode()),
        ("text/plain; charset=windows-1250", "Staff Nurse\nClinic, Łódź".encode("cp1250")),
    ):
        web.put(PLACE, answer(body, content_type=content_type))
        job, posting = read(URL)
        assert job["state"] == "completed", job["error"]
        assert "Łódź" in str(posting["profile"]), content_type


def test_an_address_that_is_none_is_refused_at_once(client: httpx.Client) -> None:
    for url in ("", "jobs.example.com/nurse", "https://me:pw@jobs.example.com/", "http://127.1/"):
        response = client.post("/api/postings", json={"url": url})
        assert response.status_code == 422, response.text
        assert response.json()["code"] == "page_address_invalid"
        assert "paste" in response.json()["detail"]
    assert client.get("/api/postings").json()["items"] == []


def test_a_posting_has_one_source(client: httpx.Client) -> None:
    both = client.post("/api/postings", json={"url": URL, "text": "Staff Nurse"})
    assert both.status_code == 422
    assert both.json()["code"] == "invalid_request"
    none = client.post("/api/postings", json={})
    assert none.json()["code"] == "invalid_request"


def test_an_address_in_another_script_is_kept_in_its_ascii_form(client: httpx.Client) -> None:
    added = client.post("/api/postings", json={"url": " https://Müller.example.com/stelle/ä#x "})
    assert added.json()["url"] == "https://xn--mller-kva.example.com/stelle/%C3%A4"
    assert added.json()["read"] is False
    assert added.json()["filename"] is None
