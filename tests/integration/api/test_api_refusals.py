"""What the API refuses, in which state, and that a refusal leaves things as they were."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

CV = """Ines Calloway
Electrician
ines.calloway@example.com | +44 20 7946 0027 | Bristol, UK

Experience
Electrician, Fernhill Installations, Bristol
May 2018 - Present
- Rewired 40 homes and tested each circuit

Skills
Inspection and testing, Fault finding
"""
NOBODY = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
MEGABYTE = 1_048_576


def _started(client: httpx.Client) -> str:
    assert client.post("/api/cvs", json={"text": CV}).status_code == 201
    accepted = client.post("/api/analyze", json={"type": "cv_parse"})
    assert accepted.status_code == 202, accepted.text
    return str(accepted.json()["job_id"])


def _refused(response: httpx.Response, status: int, code: str) -> Any:
    assert response.headers["content-type"] == "application/problem+json", response.text
    body = response.json()
    assert (response.status_code, body["status"], body["code"]) == (status, status, code), body
    assert body["detail"].endswith(".")
    return body


def test_cancel_and_retry_only_where_they_make_sense(
    client: httpx.Client, working: Callable[[], None], ended: Callable[[str], Any]
) -> None:
    job_id = _started(client)
    path = f"/api/jobs/{job_id}"
    _refused(client.post(f"{path}/retry"), 409, "conflict")
    waiting = client.get(path)
    assert waiting.json()["state"] == "pending", "a refused retry changes nothing"

    assert client.post(f"{path}/cancel").json()["state"] == "cancelled"
    again = client.post(f"{path}/cancel")
    assert (again.status_code, again.json()["error"]["code"]) == (200, "cancelled")
    changed = client.get(path, headers={"If-None-Match": waiting.headers["etag"]})
    assert changed.status_code == 200, "an old ETag does not hide the change"

    retried = client.post(f"{path}/retry")
    assert (retried.status_code, retried.json()["error"]) == (202, None)
    working()
    assert ended(job_id)["state"] == "completed"
    _refused(client.post(f"{path}/cancel"), 409, "conflict")
    _refused(client.post(f"{path}/retry"), 409, "conflict")
    assert client.get(path).json()["state"] == "completed"


def test_a_failed_job_cannot_be_cancelled_but_retried(
    client: httpx.Client, working: Callable[[], None], ended: Callable[[str], Any]
) -> None:
    cut_off = b"%PDF-1.7 cut off"
    announced = {"filename": "cv.pdf", "size_bytes": len(cut_off)}
    target = client.post("/api/uploads", json=announced).json()
    client.put(target["url"], content=cut_off, headers=target["headers"])
    client.post("/api/cvs", json={"upload_id": target["upload_id"]})
    job_id = client.post("/api/analyze", json={"type": "cv_parse"}).json()["job_id"]
    working()
    first = ended(job_id)
    assert (first["state"], first["error"]["step"]) == ("failed", "read_cv")
    _refused(client.post(f"/api/jobs/{job_id}/cancel"), 409, "conflict")
    assert client.post(f"/api/jobs/{job_id}/retry").status_code == 202
    assert ended(job_id)["error"]["code"] == first["error"]["code"]


def test_too_large_is_refused_announced_or_not(client: httpx.Client) -> None:
    def unannounced() -> Iterator[bytes]:
        for _ in range(3):
            yield b" " * (MEGABYTE // 2)

    _refused(client.post("/api/postings", content=unannounced()), 413, "too_large")
    said = {"filename": "cv.pdf", "size_bytes": 11 * MEGABYTE}
    _refused(client.post("/api/uploads", json=said), 413, "too_large")
    _refused(client.post("/api/cvs", json={"text": "x" * 200_001}), 413, "too_large")
    announced = {"filename": "cv.pdf", "size_bytes": 10 * MEGABYTE}
    target = client.post("/api/uploads", json=announced).json()
    big = client.put(target["url"], content=b"x" * (10 * MEGABYTE + 1), headers=target["headers"])
    _refused(big, 413, "too_large")
    kept = client.post("/api/cvs", json={"upload_id": target["upload_id"]})
    _refused(kept, 404, "not_found")


def test_an_upload_address_is_good_for_its_own_file_only(client: httpx.Client) -> None:
    announced = {"filename": "cv.txt", "size_bytes": len(CV)}
    first, second = (client.post("/api/uploads", json=announced).json() for _ in range(2))
    borrowed = first["url"].replace(first["upload_id"], second["upload_id"])
    assert borrowed != first["url"]
    headers = first["headers"]
    _refused(client.put(borrowed, content=CV, headers=headers), 403, "forbidden")
    _refused(client.put(first["url"], content=b"", headers=headers), 403, "forbidden")
    _refused(client.post("/api/cvs", json={"upload_id": first["upload_id"]}), 404, "not_found")


def test_only_pages_of_this_server_may_change_things(client: httpx.Client) -> None:
    client.post("/api/cvs", json={"text": CV})
    for origin in ("https://example.com", "null", "http://127.0.0.1:1"):
        _refused(client.delete("/api/me", headers={"Origin": origin}), 403, "forbidden")
    assert len(client.get("/api/cvs").json()["items"]) == 1
    own = {"Origin": str(client.base_url).rstrip("/")}
    assert client.delete("/api/me", headers=own).status_code == 204
    assert client.delete("/api/me", headers=own).status_code == 204, "twice is the same as once"
    assert client.get("/api/cvs").json()["items"] == []
    with zipfile.ZipFile(io.BytesIO(client.get("/api/me/export").content)) as exported:
        assert "Calloway" not in exported.read("data.json").decode()
        assert exported.namelist() == ["data.json"]


@pytest.mark.parametrize(
    "inside", [None, [], {}, [1, 2], ["2026-01-01T00:00:00", 5], ["yesterday", NOBODY], "ab"]
)
def test_a_cursor_of_ones_own_making_is_refused(client: httpx.Client, inside: Any) -> None:
    cursor = base64.urlsafe_b64encode(json.dumps(inside).encode()).decode()
    for path in ("cvs", "postings", "jobs", "analyses", "applications", "me/notifications"):
        response = client.get(f"/api/{path}", params={"cursor": cursor})
        _refused(response, 422, "invalid_request")


@pytest.mark.parametrize("limit", ["0", "101", "many"])
def test_page_sizes_have_bounds(client: httpx.Client, limit: str) -> None:
    body = _refused(client.get("/api/cvs", params={"limit": limit}), 422, "invalid_request")
    assert [error["field"] for error in body["errors"]] == ["limit"]


@pytest.mark.parametrize(
    "path",
    ["cvs", "postings", "jobs", "analyses", "rewrites", "interview-sessions", "documents"],
)
def test_what_is_not_there_is_not_found(client: httpx.Client, path: str) -> None:
    _refused(client.get(f"/api/{path}/{NOBODY}"), 404, "not_found")
    _refused(client.get(f"/api/{path}/not-an-id"), 422, "invalid_request")


def test_an_application_that_is_deleted_is_gone(client: httpx.Client) -> None:
    added = client.post("/api/applications", json={"company": "Fernhill", "stage": "applied"})
    path = f"/api/applications/{added.json()['application_id']}"
    _refused(client.patch(path, json={"stage": "hired"}), 422, "invalid_request")
    assert client.get(path).json()["stage"] == "applied"
    assert client.delete(path).status_code == 204
    _refused(client.post(f"{path}/notes", json={"note": "Late."}), 404, "not_found")
    _refused(client.delete(path), 404, "not_found")
    assert client.get("/api/analytics").json()["total"] == 0


def test_a_nul_that_was_copied_along_is_dropped(client: httpx.Client) -> None:
    added = client.post("/api/applications", json={"company": "Fern\0hill"})
    assert added.json()["company"] == "Fernhill"
    named = client.post("/api/cvs", json={"text": CV, "name": "My\0 CV"})
    assert named.json()["version_name"] == "My CV"
    roles = client.put("/api/me/preferences", json={"roles": ["Electri\0cian"]}).json()["roles"]
    assert roles == ["Electrician"]
    _refused(client.post("/api/applications", json={"company": "\0"}), 422, "invalid_request")


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "applications", r'{"company": "Fern\ud800hill"}'),
        ("POST", "cvs", r'{"text": "\ud800"}'),
        ("PUT", "me/preferences", r'{"roles": ["Electri\ud800cian"]}'),
        ("PUT", "me/preferences", '{"salary_min": Infinity}'),
        ("PUT", "me/preferences", '{"salary_min": NaN}'),
        ("PUT", "me/preferences", '{"salary_min": 1e999}'),
        ("PUT", "me/preferences", "{"),
        ("PUT", "me/preferences", '{"roles": ' + "[" * 100_000),
        ("PUT", "me/preferences", '{"a":' * 40 + "1" + "}" * 40),
        ("POST", "applications", "\xff"),
    ],
)
def test_what_cannot_be_stored_is_refused(
    client: httpx.Client, method: str, path: str, body: str
) -> None:
    headers = {"Content-Type": "application/json"}
    response = client.request(
        method, f"/api/{path}", content=body.encode("latin-1"), headers=headers
    )
    _refused(response, 422, "invalid_request")
