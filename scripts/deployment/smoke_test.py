"""Whether an installation works, seen from outside: deployed, or a local one that is running."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any

import httpx

from deployment.dialogue import Dialogue, Stopped

TOKEN_VARIABLE = "CAREERASSIST_TOKEN"
_PAGES = ("/", "/cvs/", "/jobs/", "/applications/", "/market/", "/settings/", "/sign-in/")
_NO_PAGE = "/no-such-page-of-the-smoke-test/"
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
_ANALYSIS_SECONDS = 300.0
_POLL_SECONDS = 1.0
_CV = """Nora Fielding
Registered Nurse
nora.fielding@example.com | Leeds, UK

Experience
Staff Nurse, Harbour Hospital, Leeds
March 2019 - Present
- Cared for up to 8 patients on an acute medical ward
- Trained 4 new nurses in wound care
Healthcare Assistant, Brackenhill Care Home, Leeds
June 2016 - February 2019
- Responsible for the personal care of 14 residents

Education
BSc Nursing, University of Northbridge, 2015 - 2018

Skills
Wound care, Medication administration, Patient assessment
"""
_POSTING = """Senior Staff Nurse
Riverside Clinic, Leeds

Essential
- Registered nurse with wound care experience
- At least 2 years on an acute ward
Desirable
- Experience of training others
"""


class Wrong(Exception):
    """Something is not as it should be; the message says what."""


def smoke_test(talk: Dialogue, address: str) -> None:
    """Ask an installation everything that a visitor would meet, and with a token in
    CAREERASSIST_TOKEN have it analyse an invented CV, which is deleted again. Raises `Stopped` if
    anything is wrong."""
    token = os.environ.get(TOKEN_VARIABLE)
    if talk.dry_run:
        talk.say(f"would ask {address} for pages, their headers, settings, health and a refusal")
        talk.say(
            "would have an invented CV analysed and delete it"
            if token
            else f"would analyse nothing: {TOKEN_VARIABLE} is not set"
        )
        return
    with httpx.Client(base_url=address.rstrip("/"), timeout=60, follow_redirects=True) as client:
        checks = _Checks(talk)
        checks.make("pages and their headers", lambda: _pages(client))
        checks.make("no such page: 404", lambda: _no_page(client))
        checks.make("plain HTTP leads to HTTPS", lambda: _over_tls(client, address))
        checks.make("/config.json", lambda: _config(client))
        checks.make("/api/health", lambda: _health(client))
        checks.make("/api/ready: database and queue answer", lambda: _ready(client))
        checks.make("nothing of /api is cached", lambda: _not_cached(client))
        checks.make("nobody gets in without a token", lambda: _refuses(client))
        if token:
            client.headers["Authorization"] = f"Bearer {token}"
            checks.make("one whole analysis", lambda: _analysis(client))
        else:
            talk.say(
                f"skipped            one whole analysis: put a token of somebody who is signed in "
                f"into {TOKEN_VARIABLE}"
            )
    if checks.wrong:
        raise Stopped(f"{checks.wrong} of {checks.made} checks failed.")
    talk.say(f"All {checks.made} checks passed.")


class _Checks:
    """Made one after another, whatever comes of them."""

    def __init__(self, talk: Dialogue) -> None:
        self._talk = talk
        self.made = 0
        self.wrong = 0

    def make(self, name: str, check: Callable[[], None]) -> None:
        begun = monotonic()
        reason = ""
        try:
            check()
        except Wrong as error:
            reason = str(error)
        except httpx.HTTPError as error:
            reason = f"{type(error).__name__}: {error}"
        self.made += 1
        self.wrong += bool(reason)
        result = "FAILED" if reason else "ok"
        self._talk.say(f"{result:<8} {monotonic() - begun:6.2f} s  {name}")
        if reason:
            self._talk.say(f"         {reason}")


def _pages(client: httpx.Client) -> None:
    secure = client.base_url.scheme == "https"
    for path in _PAGES:
        answer = _good(client.get(path, headers={"Accept": "text/html"}))
        if "text/html" not in answer.headers.get("content-type", ""):
            raise Wrong(f"{path} is no page: {answer.headers.get('content-type')}")
        for name, value in _HEADERS.items():
            if answer.headers.get(name) != value:
                raise Wrong(f"{path} is sent without {name}: {value}")
        scripts = _directive(answer.headers.get("content-security-policy", ""), "script-src")
        if not scripts or "'unsafe-inline'" in scripts or "*" in scripts:
            raise Wrong(f"{path} has no Content-Security-Policy that keeps foreign scripts out")
        if secure and "max-age=" not in answer.headers.get("strict-transport-security", ""):
            raise Wrong(f"{path} is sent without Strict-Transport-Security")


def _directive(policy: str, name: str) -> list[str]:
    for directive in policy.split(";"):
        first, *sources = directive.split() or [""]
        if first == name:
            return sources
    return []


def _no_page(client: httpx.Client) -> None:
    answer = client.get(_NO_PAGE, headers={"Accept": "text/html"})
    if answer.status_code != 404:
        raise Wrong(f"{_NO_PAGE} was answered with {answer.status_code}")


def _over_tls(client: httpx.Client, address: str) -> None:
    if not address.startswith("https://"):
        return  # a laptop
    answer = client.get(address.replace("https://", "http://", 1), follow_redirects=False)
    if not answer.headers.get("location", "").startswith("https://"):
        raise Wrong(f"http:// was answered with {answer.status_code}")


def _config(client: httpx.Client) -> None:
    told = _json(client.get("/config.json"))
    if told.get("auth_kind") not in ("local", "clerk", "cognito", "oidc"):
        raise Wrong(f"it does not say how people sign in: {told}")


def _health(client: httpx.Client) -> None:
    told = _json(client.get("/api/health"))
    if told.get("status") != "ok":
        raise Wrong(f"{told}")


def _ready(client: httpx.Client) -> None:
    answer = client.get("/api/ready")
    if answer.status_code not in (200, 503):
        raise Wrong(f"answered with {answer.status_code}")
    told = answer.json()
    if not told["ready"]:
        raise Wrong(f"{told['checks']}")


def _not_cached(client: httpx.Client) -> None:
    for _ in range(2):
        answer = _good(client.get("/api/health"))
        kept = answer.headers.get("cache-control", "")
        from_cache = "age" in answer.headers or "Hit" in answer.headers.get("x-cache", "")
        if from_cache or "public" in kept or "max-age" in kept.replace("max-age=0", ""):
            raise Wrong("an answer of the API came from a cache, or may go into one")


def _refuses(client: httpx.Client) -> None:
    for headers in ({}, {"Authorization": "Bearer made.up.token"}):
        answer = client.get("/api/me", headers=headers)
        if answer.status_code != 401:
            raise Wrong(f"/api/me was answered with {answer.status_code}")


def _analysis(client: httpx.Client) -> None:
    with _materials(client) as (cv_id, posting_id):
        asked = {"type": "full_analysis", "cv_id": cv_id, "posting_id": posting_id}
        job = _ended(client, _json(client.post("/api/analyze", json=asked))["job_id"])
        if job["state"] != "completed":
            steps = {step["step"]: step["error"] for step in job["steps"] if step["error"]}
            raise Wrong(f"it ended {job['state']}: {steps or job.get('error')}")
        if job["results"]["fit_score"] is None or not job["results"]["documents"]:
            raise Wrong(f"it ended without results: {job['results']}")
        _open_document(client, job["results"]["documents"][0]["href"])


@contextmanager
def _materials(client: httpx.Client) -> Iterator[tuple[str, str]]:
    """Ids of an invented CV, which goes the way of a file, and posting; both are deleted in the
    end, and with them all that was made from them."""
    made: list[str] = []
    try:
        cv_id = _json(client.post("/api/cvs", json={"upload_id": _upload(client, _CV.encode())}))
        made.append(f"/api/cvs/{cv_id['cv_id']}")
        posting = _json(client.post("/api/postings", json={"text": _POSTING}))
        made.append(f"/api/postings/{posting['posting_id']}")
        yield cv_id["cv_id"], posting["posting_id"]
    finally:
        for path in made:
            _good(client.delete(path))


def _upload(client: httpx.Client, data: bytes) -> str:
    asked = {
        "filename": "smoke test.txt",
        "media_type": "text/plain",
        "size_bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    target = _json(client.post("/api/uploads", json=asked))
    if target["url"].startswith("http"):  # a store of its own: our token has no business there
        put = httpx.put(target["url"], content=data, headers=target["headers"], timeout=60)
    else:
        put = client.put(target["url"], content=data, headers=target["headers"])
    if not put.is_success:
        raise Wrong(f"the file was not taken ({put.status_code}): {put.text[:300]}")
    return str(target["upload_id"])


def _open_document(client: httpx.Client, href: str) -> None:
    answer = client.get(href, follow_redirects=False)
    if answer.is_redirect:
        answer = httpx.get(str(answer.next_request.url), timeout=60)  # type: ignore[union-attr]
    if not _good(answer).content:
        raise Wrong("a document that was made is empty")


def _ended(client: httpx.Client, job_id: str) -> Any:
    deadline = monotonic() + _ANALYSIS_SECONDS
    while monotonic() < deadline:
        job = _json(client.get(f"/api/jobs/{job_id}"))
        if job["state"] not in ("pending", "processing"):
            return job
        sleep(_POLL_SECONDS)
    client.post(f"/api/jobs/{job_id}/cancel")
    raise Wrong(f"it did not end within {_ANALYSIS_SECONDS:.0f} s")


def _json(answer: httpx.Response) -> Any:
    try:
        return _good(answer).json()
    except ValueError as error:
        raise Wrong(f"{answer.request.url.path} did not answer with JSON") from error


def _good(answer: httpx.Response) -> httpx.Response:
    if not answer.is_success:
        text = answer.text[:300] if "json" in answer.headers.get("content-type", "") else ""
        raise Wrong(f"{answer.request.url.path} was answered with {answer.status_code} {text}")
    return answer
