"""People's files in S3, through the API: what a person sends, what a job makes of it, and what is
left when they go."""

from __future__ import annotations

import hashlib
import io
import time
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from full_life import CV, POSTING, account
from loopback_api import serving
from loopback_s3 import BUCKET, KMS_KEY, LoopbackS3

from careerassist.bootstrap import Parts

Client = Callable[[str], httpx.Client]


@pytest.fixture
def cloud(parts: Parts, s3_files: LoopbackS3) -> Iterator[Parts]:
    """The same installation with its files in S3, and a worker."""
    settings = parts.settings.model_copy(
        update={"files_bucket": BUCKET, "files_kms_key": KMS_KEY, "daily_uploads": 10}
    )
    built = Parts(settings)
    built.worker.start()
    yield built
    built.worker.stop()


@pytest.fixture
def client_of(cloud: Parts) -> Iterator[Client]:
    """People who are signed in. They follow redirects, without their token to another host."""
    with serving(cloud) as address:
        opened: list[httpx.Client] = []

        def sign_in(subject: str) -> httpx.Client:
            cloud.local_identity.add_person(subject, name=subject)
            token = cloud.local_identity.token(cloud.local_identity.person(subject))
            headers = {"Authorization": f"Bearer {token}"}
            opened.append(
                httpx.Client(base_url=address, timeout=30, headers=headers, follow_redirects=True)
            )
            return opened[-1]

        yield sign_in
        for client in opened:
            client.close()


def upload(client: httpx.Client, name: str, data: bytes) -> str:
    """Announce a file and send it as a stranger would, with nothing but what the API said."""
    digest = hashlib.sha256(data).hexdigest()
    announced = {
        "filename": name,
        "media_type": "text/plain",
        "size_bytes": len(data),
        "sha256": digest,
    }
    answer = client.post("/api/uploads", json=announced)
    assert answer.status_code == 201, answer.text
    target = answer.json()
    sent = httpx.request(target["method"], target["url"], content=data, headers=target["headers"])
    assert sent.status_code == 200, sent.text
    return str(target["upload_id"])


def ended(client: httpx.Client, job_id: str) -> Any:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        job = client.get(f"/api/jobs/{job_id}").json()
        if job["state"] not in ("pending", "processing"):
            return job
        time.sleep(0.05)
    raise AssertionError("the job did not end within 60 seconds")


def test_from_upload_to_documents_and_back_to_nothing(
    client_of: Client, cloud: Parts, s3_files: LoopbackS3
) -> None:
    amara, ben = client_of("amara"), client_of("ben")
    theirs = upload(ben, "ben.txt", CV.format(word="Marmaduke").encode())
    cv = CV.format(word="Zephyrine").encode()
    upload_id = upload(amara, "Zephyrine Calloway.txt", cv)
    stolen = ben.post("/api/cvs", json={"upload_id": upload_id})
    assert (stolen.status_code, stolen.json()["code"]) == (404, "not_found")

    cv_id = amara.post("/api/cvs", json={"upload_id": upload_id}).json()["cv_id"]
    posting = amara.post("/api/postings", json={"text": POSTING.format(word="Quay")}).json()
    asked = {"cv_id": cv_id, "posting_id": posting["posting_id"]}
    job = ended(amara, amara.post("/api/analyze", json=asked).json()["job_id"])
    assert job["state"] == "completed", job
    links = {item["kind"]: item for item in job["results"]["documents"]}

    led = amara.get(links["cv_pdf"]["href"], follow_redirects=False)
    assert (led.status_code, led.content) == (307, b"")
    assert led.headers["location"].startswith(s3_files.url)
    assert led.headers["cache-control"] == "no-store"
    saved = httpx.get(led.headers["location"])
    assert saved.content.startswith(b"%PDF")
    assert links["cv_pdf"]["filename"] in saved.headers["content-disposition"]
    assert amara.get(links["application_docx"]["href"]).content.startswith(b"PK")
    assert ben.get(links["cv_pdf"]["href"]).status_code == 404

    keys = cloud.objects.keys(account("amara").folder)
    assert keys
    assert not any("Zephyrine" in key or "Calloway" in key for key in keys), "keys are logged"
    owner = {"user_id": str(account("amara").user_id)}
    assert all(s3_files.context_of(key) == owner for key in keys)

    archive = zipfile.ZipFile(io.BytesIO(amara.get("/api/me/export").content))
    assert "Zephyrine" in archive.read("data.json").decode()
    files = {name.rpartition("/")[2]: archive.read(name) for name in archive.namelist()}
    assert files["Zephyrine Calloway.txt"] == cv
    assert files[links["cv_pdf"]["filename"]].startswith(b"%PDF")

    assert amara.delete("/api/me").status_code == 204
    assert cloud.objects.keys(account("amara").folder) == []
    assert len(cloud.objects.keys(account("ben").folder)) == 1
    assert ben.post("/api/cvs", json={"upload_id": theirs}).status_code == 201


def test_what_was_not_sent_or_is_too_large_is_not_used(
    client_of: Client, cloud: Parts, s3_files: LoopbackS3
) -> None:
    client = client_of("amara")
    announced = {"filename": "cv.txt", "size_bytes": 500}
    target = client.post("/api/uploads", json=announced).json()
    for data in (b"x" * 499, b"x" * 501, b""):
        refused = httpx.put(target["url"], content=data, headers=target["headers"])
        assert refused.status_code == 403
    unused = client.post("/api/cvs", json={"upload_id": target["upload_id"]})
    assert (unused.status_code, unused.json()["code"]) == (404, "not_found")
    large = {"filename": "cv.txt", "size_bytes": cloud.settings.upload_max_bytes + 1}
    assert client.post("/api/uploads", json=large).status_code == 413
    assert cloud.objects.keys(account("amara").folder) == []


def test_a_file_that_s3_does_not_give_for_a_moment_is_read_then(
    client_of: Client, cloud: Parts, s3_files: LoopbackS3
) -> None:
    client = client_of("amara")
    added = client.post("/api/cvs", json={"text": CV.format(word="Zephyrine")})
    assert added.status_code == 201, added.text
    s3_files.spoiled.append("cut off")
    asked = {"type": "cv_parse", "cv_id": added.json()["cv_id"]}
    job = ended(client, client.post("/api/analyze", json=asked).json()["job_id"])
    assert job["state"] == "completed", job
    assert job["steps"][0]["attempt"] == 2


def test_the_api_has_no_addresses_for_files_of_its_own(client_of: Client) -> None:
    client = client_of("amara")
    for method in ("GET", "PUT"):
        answer = client.request(method, "/api/files/users/x/y?expires=9999999999&signature=a")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
