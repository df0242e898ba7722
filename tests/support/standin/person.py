"""A person who uses an installation by its API, on AWS or on a laptop."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable
from typing import Any

import httpx

_MADE_UP = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)"
)
_WORK_SECONDS = 300.0
_POLL_SECONDS = 0.1


class Person:
    """What a client does, step by step. `client` carries the address and the sign-in."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client

    def uploads(self, name: str, media_type: str, data: bytes) -> str:
        """Put a file where the API says; the upload's id. The file never passes the API on AWS."""
        asked = {
            "filename": name,
            "media_type": media_type,
            "size_bytes": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
        }
        target = made(self.client.post("/api/uploads", json=asked))
        if target["url"].startswith("http"):
            put = httpx.put(target["url"], content=data, headers=target["headers"])
        else:
            put = self.client.put(target["url"], content=data, headers=target["headers"])
        assert put.is_success, put.text
        return str(target["upload_id"])

    def brings(self, cv: tuple[str, str, bytes], posting: str) -> dict[str, str]:
        """A CV as a file and a posting as text; their ids."""
        upload_id = self.uploads(*cv)
        kept = made(self.client.post("/api/cvs", json={"upload_id": upload_id}))
        wanted = made(self.client.post("/api/postings", json={"text": posting}))
        return {"cv_id": kept["cv_id"], "posting_id": wanted["posting_id"]}

    def asks(self, of: dict[str, str], **more: str) -> str:
        """Start a job; its id."""
        return str(made(self.client.post("/api/analyze", json={**of, **more}))["job_id"])

    def job(self, job_id: str) -> dict[str, Any]:
        """How a job stands."""
        found: dict[str, Any] = made(self.client.get(f"/api/jobs/{job_id}"))
        return found

    def waits(self, job_id: str, meanwhile: Callable[[], object] = lambda: None) -> dict[str, Any]:
        """Poll a job until it has ended, as the web app does: nothing new is not sent again."""
        deadline = time.monotonic() + _WORK_SECONDS
        job = self.job(job_id)
        etag = None
        while job["state"] in ("pending", "processing"):
            assert time.monotonic() < deadline, job
            time.sleep(_POLL_SECONDS)
            meanwhile()
            headers = {"If-None-Match": etag} if etag else {}
            answer = self.client.get(f"/api/jobs/{job_id}", headers=headers)
            if answer.status_code != 304:
                job, etag = made(answer), answer.headers["ETag"]
        return job

    def results(self, job: dict[str, Any]) -> dict[str, Any]:
        """What a full analysis has made, without ids and times: the same wherever it was made from
        the same files."""
        of = job["results"]
        views = {
            "analysis": f"/api/analyses/{of['analysis_id']}",
            "rewrite": f"/api/rewrites/{of['rewrite_id']}",
            "interview": f"/api/interview-sessions/{of['session_id']}",
        }
        return {name: comparable(made(self.client.get(path))) for name, path in views.items()}


def made(response: httpx.Response) -> Any:
    """The answer's content. It must be a good one."""
    assert response.is_success, f"{response.status_code} {response.text[:2000]}"
    return response.json()


def until(condition: Callable[[], object], *, seconds: float = 60.0) -> None:
    """Wait for something that comes by itself."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"it did not come about within {seconds:.0f} s"
        time.sleep(_POLL_SECONDS)


def comparable(value: Any) -> Any:
    """The same without ids and times, which no two runs share."""
    if isinstance(value, dict):
        return {name: comparable(item) for name, item in value.items()}
    if isinstance(value, list):
        return [comparable(item) for item in value]
    return _MADE_UP.sub("…", value) if isinstance(value, str) else value
