"""Files leave the API by a redirect to a signed address, and do not outlive what they came from."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from full_life import CV, POSTING, account

from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import unit_of_work

ME = account("me")


@pytest.fixture
def made(client: httpx.Client, working: Callable[[], None], ended: Callable[[str], Any]) -> Any:
    """The results of a full analysis, with the ids of what it stands on."""
    working()
    cv = client.post("/api/cvs", json={"text": CV.format(word="Zephyrine")}).json()
    posting = client.post("/api/postings", json={"text": POSTING.format(word="Quay")}).json()
    asked = {"cv_id": cv["cv_id"], "posting_id": posting["posting_id"]}
    job = ended(client.post("/api/analyze", json=asked).json()["job_id"])
    assert job["state"] == "completed", job
    return {**job["results"], **asked}


def test_a_download_leads_to_an_address_that_needs_no_token(
    client: httpx.Client, made: Any
) -> None:
    link = made["documents"][0]
    led = client.get(link["href"], follow_redirects=False)
    assert (led.status_code, led.content) == (307, b"")
    assert led.headers["cache-control"] == "no-store"
    assert led.headers["referrer-policy"] == "no-referrer"
    stranger = httpx.Client(base_url=client.base_url)
    saved = stranger.get(led.headers["location"])
    assert saved.content.startswith(b"%PDF")
    assert saved.headers["content-type"] == "application/pdf"
    assert link["filename"] in saved.headers["content-disposition"]
    assert stranger.get(link["href"]).status_code == 401, "the route itself needs one"
    actions = [entry["action"] for entry in client.get("/api/me/audit").json()["items"]]
    assert actions[0] == "document_downloaded"


@pytest.mark.parametrize("what", ["cv", "posting"])
def test_what_was_made_from_something_goes_with_it(
    what: str, client: httpx.Client, made: Any, parts: Parts
) -> None:
    links = [item["href"] for item in made["documents"]]
    (job,) = {key.split("/")[3] for key in parts.objects.keys(f"{ME.folder}/documents")}
    killed = f"{ME.folder}/documents/{job}/7/cv_pdf"  # by a worker that stored no row
    parts.objects.put(killed, b"%PDF", media_type="application/pdf")
    address = client.get(links[0], follow_redirects=False).headers["location"]
    assert client.get(address).status_code == 200
    assert client.delete(f"/api/{what}s/{made[f'{what}_id']}").status_code == 204
    assert {client.get(link).status_code for link in links} == {404}
    assert client.get(address).status_code == 404
    assert parts.objects.keys(f"{ME.folder}/documents") == []
    assert len(parts.objects.keys(ME.folder)) == 1, "the other one is still there"


def test_an_export_holds_everything_but_other_exports_and_is_erased_after_a_day(
    client: httpx.Client, made: Any, parts: Parts
) -> None:
    for _ in range(2):
        answer = client.get("/api/me/export")
        assert answer.headers["content-type"] == "application/zip"
        assert "careerassist-export.zip" in answer.headers["content-disposition"]
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    names = archive.namelist()
    assert len(names) == len(set(names)) == 1 + 2 + len(made["documents"])
    for item in made["documents"]:
        assert sum(name.endswith(f"/{item['filename']}") for name in names) == 1
    assert any(b"Zephyrine" in archive.read(name) for name in names if name.endswith("/cv.txt"))

    assert len(parts.objects.keys(f"{ME.folder}/exports")) == 2
    with unit_of_work(parts.database, ME.user_id) as work:
        work.connection.execute("update uploads set created_at = now() - interval '2 days'")
    parts.chores.do("cleaner")
    assert parts.objects.keys(f"{ME.folder}/exports") == []
    assert client.get(made["documents"][0]["href"]).status_code == 200
