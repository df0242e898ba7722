"""A job seeker's way through the API, over real HTTP."""

from __future__ import annotations

import io
import time
import zipfile
from typing import Any

import httpx
import pytest

from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import unit_of_work
from careerassist.schemas.users import Identity
from careerassist.services.accounts import Account

CV = """Amara Okonjo
Registered Nurse
amara.okonjo@example.com | +44 20 7946 0018 | Leeds, UK

Experience
Staff Nurse, Harbour Hospital, Leeds
March 2019 - Present
- Cared for up to 8 patients on an acute medical ward
- Trained 4 new nurses in wound care

Education
BSc Nursing, University of Northbridge, 2015 - 2018

Skills
Wound care, Medication administration, Patient assessment
"""
POSTING = """Staff Nurse
Riverside Clinic, Leeds

Essential
- Registered nurse with wound care experience
- At least 2 years on an acute ward
Desirable
- Experience of training others
"""


def _created(response: httpx.Response, status: int = 201) -> Any:
    assert response.status_code == status, response.text
    return response.json()


def _upload(client: httpx.Client, name: str, data: bytes) -> str:
    announced = {"filename": name, "size_bytes": len(data)}
    target = _created(client.post("/api/uploads", json=announced))
    put = client.put(target["url"], content=data, headers=target["headers"])
    assert put.status_code == 204, put.text
    return str(target["upload_id"])


def _finished(client: httpx.Client, job_id: str) -> Any:
    deadline = time.monotonic() + 300
    while True:
        job = client.get(f"/api/jobs/{job_id}").json()
        if job["state"] not in ("pending", "processing"):
            return job
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_from_upload_to_documents_and_back_to_nothing(client: httpx.Client, parts: Parts) -> None:
    upload_id = _upload(client, "cv.txt", CV.encode())
    cv_id = _created(client.post("/api/cvs", json={"upload_id": upload_id}))["cv_id"]
    posting_id = _created(client.post("/api/postings", json={"text": POSTING}))["posting_id"]
    asked = {"type": "full_analysis", "cv_id": cv_id, "posting_id": posting_id}
    key = {"Idempotency-Key": "once"}
    accepted = client.post("/api/analyze", json=asked, headers=key)
    job_id = _created(accepted, 202)["job_id"]
    assert accepted.headers["location"] == f"/api/jobs/{job_id}"
    again = _created(client.post("/api/analyze", json=asked, headers=key), 202)
    assert again["job_id"] == job_id
    other = client.post("/api/analyze", json={**asked, "type": "gap_analysis"}, headers=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")

    parts.worker.start()
    job = _finished(client, job_id)
    assert job["state"] == "completed", job
    assert job["steps_done"] == job["steps_total"] == 10
    assert {step["usage"]["engine"] for step in job["steps"]} == {"rules"}
    assert job["cost"] == {"requests": 0, "input_tokens": 0, "output_tokens": 0, "usd": 0.0}
    seen = client.get(f"/api/jobs/{job_id}")
    etag = {"If-None-Match": seen.headers["etag"]}
    assert client.get(f"/api/jobs/{job_id}", headers=etag).status_code == 304
    conflict = client.post(f"/api/jobs/{job_id}/retry")
    assert (conflict.status_code, conflict.json()["code"]) == (409, "conflict")

    results = job["results"]
    analysis = client.get(f"/api/analyses/{results['analysis_id']}").json()["analysis"]
    assert analysis["fit_score"] == results["fit_score"]
    facts = client.get(f"/api/cvs/{cv_id}").json()["profile"]
    assert facts["contact"]["name"]["text"] == "Amara Okonjo"
    rewrite = client.get(f"/api/rewrites/{results['rewrite_id']}").json()
    assert rewrite["cover_letter"]["paragraphs"]
    kinds = {item["kind"]: item["href"] for item in results["documents"]}
    assert client.get(kinds["cv_pdf"]).content.startswith(b"%PDF")
    assert client.get(kinds["application_docx"]).content.startswith(b"PK")

    session = f"/api/interview-sessions/{results['session_id']}"
    question = client.get(session).json()["pack"]["questions"][0]["id"]
    answer = {"question_id": question, "answer": "On my ward I trained 4 new nurses in wound care."}
    scored = _created(client.post(f"{session}/answers", json=answer))
    assert scored["evaluation"]["score"] == scored["score"]
    assert len(client.get(session).json()["answers"]) == 1

    tracked = _created(
        client.post("/api/applications", json={"analysis_id": results["analysis_id"]})
    )
    assert tracked["stage"] == "saved"
    path = f"/api/applications/{tracked['application_id']}"
    assert client.patch(path, json={"stage": "applied"}).json()["stage"] == "applied"
    noted = _created(client.post(f"{path}/notes", json={"note": "Spoke to the ward manager."}))
    assert [event["kind"] for event in noted["history"]] == ["stage", "stage", "note"]
    assert client.get("/api/analytics").json()["total"] == 1
    assert client.get("/api/me/notifications").json()["items"][0]["job_id"] == job_id

    exported = zipfile.ZipFile(io.BytesIO(client.get("/api/me/export").content))
    assert "Amara Okonjo" in exported.read("data.json").decode()
    assert any(name.endswith("-CV.pdf") for name in exported.namelist())
    person = Account(Identity(issuer="local", subject="me"))
    assert client.delete("/api/me").status_code == 204
    with unit_of_work(parts.database, person.user_id) as work:
        assert work.users.remaining() == {}
    assert parts.objects.keys(person.folder) == []
    assert client.get(f"/api/jobs/{job_id}").status_code == 404
    parts.worker.stop()


def test_a_damaged_file_ends_in_a_sentence(client: httpx.Client, parts: Parts) -> None:
    upload_id = _upload(client, "cv.pdf", b"%PDF-1.7 this is not one")
    cv_id = _created(client.post("/api/cvs", json={"upload_id": upload_id}))["cv_id"]
    asked = {"type": "cv_parse", "cv_id": cv_id}
    job_id = _created(client.post("/api/analyze", json=asked), 202)["job_id"]
    parts.worker.start()
    job = _finished(client, job_id)
    assert (job["state"], job["error"]["code"]) == ("failed", "document_corrupt")
    assert "damaged" in job["error"]["message"]
    parts.worker.stop()


@pytest.mark.parametrize(
    ("method", "path", "options", "status", "code"),
    [
        ("GET", "/api/nothing", {}, 404, "not_found"),
        ("GET", "/api/jobs/7c9e6679-7425-40de-944b-e07fc1f90ae7", {}, 404, "not_found"),
        ("GET", "/api/cvs?cursor=made-up", {}, 422, "invalid_request"),
        ("POST", "/api/analyze", {"json": {"typo": 1}}, 422, "invalid_request"),
        ("POST", "/api/analyze", {"json": {}}, 422, "invalid_request"),
        ("POST", "/api/cvs", {"json": {}}, 422, "invalid_request"),
        ("POST", "/api/postings", {"content": b"x" * 2_000_000}, 413, "too_large"),
        ("GET", "/api/me", {"headers": {"Host": "rebound.example.com"}}, 403, "forbidden"),
        ("DELETE", "/api/me", {"headers": {"Origin": "https://example.com"}}, 403, "forbidden"),
        ("PUT", "/api/files/users/x/y?expires=1&signature=no", {}, 403, "forbidden"),
        ("GET", "/api/files/users/x/y?expires=1", {}, 403, "forbidden"),
    ],
)
def test_what_is_wrong_is_said_as_a_problem(
    client: httpx.Client, method: str, path: str, options: Any, status: int, code: str
) -> None:
    response = client.request(method, path, **options)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"].endswith(".")


def test_lists_come_in_pages_without_gaps_or_doubles(client: httpx.Client) -> None:
    added = [
        _created(client.post("/api/cvs", json={"text": CV, "name": f"CV {number}"}))["cv_id"]
        for number in range(5)
    ]
    listed: list[str] = []
    cursor = ""
    while True:
        page = client.get(f"/api/cvs?limit=2{cursor}").json()
        listed += [item["cv_id"] for item in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert listed == added[::-1]
    assert [item["is_primary"] for item in client.get("/api/cvs").json()["items"]] == [
        False,
        False,
        False,
        False,
        True,
    ]
