"""What only S3 has: encryption for an owner, the bucket's region, pages of keys."""

from __future__ import annotations

from uuid import uuid4

import httpx
import pytest
from loopback_s3 import BUCKET, KMS_KEY, LoopbackS3

from careerassist.adapters.aws import objects as aws_objects
from careerassist.adapters.aws.objects import S3ObjectStore

PDF = "application/pdf"
DATA = b"%PDF-1.7 a CV"


@pytest.fixture
def key() -> str:
    return f"users/{uuid4()}/uploads/cv"


def test_files_in_s3_are_encrypted_with_our_key_for_their_owner(
    s3_files: LoopbackS3, s3_store: S3ObjectStore, key: str
) -> None:
    s3_store.put(key, DATA, media_type=PDF)
    owner = {"user_id": key.split("/")[1]}
    assert s3_files.context_of(key) == owner
    target = s3_store.upload_target(f"{key}2", media_type=PDF, size=len(DATA))
    assert httpx.put(target.url, content=DATA, headers=target.headers).is_success
    assert s3_files.context_of(f"{key}2") == owner
    kept = s3_files.client("s3").head_object(Bucket=BUCKET, Key=f"{key}2")
    assert (kept["ServerSideEncryption"], kept["SSEKMSKeyId"]) == ("aws:kms", KMS_KEY)


@pytest.mark.parametrize(
    "header", ["", "-aws-kms-key-id", "-context"], ids=["kind", "key", "context"]
)
def test_s3_takes_no_upload_that_is_encrypted_otherwise(
    s3_files: LoopbackS3, s3_store: S3ObjectStore, key: str, header: str
) -> None:
    target = s3_store.upload_target(key, media_type=PDF, size=len(DATA))
    name = f"x-amz-server-side-encryption{header}"
    assert name in target.headers
    for value in ("AES256", None):
        headers = {key: kept for key, kept in target.headers.items() if key != name}
        changed = headers | ({name: value} if value else {})
        assert httpx.put(target.url, content=DATA, headers=changed).status_code == 403
    assert s3_store.keys(key) == []


def test_s3_wants_no_other_credentials_beside_a_signed_address(
    s3_files: LoopbackS3, s3_store: S3ObjectStore, key: str
) -> None:
    """Why clients are told to leave our token out."""
    target = s3_store.upload_target(key, media_type=PDF, size=len(DATA))
    headers = {**target.headers, "authorization": "Bearer a.b.c"}
    assert httpx.put(target.url, content=DATA, headers=headers).status_code == 400


@pytest.mark.parametrize("region", ["eu-central-1", "us-east-1"])
def test_addresses_name_the_buckets_own_region(
    region: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The global host would redirect, which no signature survives."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIALOOPBACK")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nothing is sent")
    monkeypatch.setenv("AWS_REGION", region)
    store = S3ObjectStore(BUCKET, KMS_KEY, most_bytes=100)
    url = httpx.URL(store.download_target(key, filename="cv.pdf", media_type=PDF).url)
    assert url.host == f"{BUCKET}.s3.{region}.amazonaws.com"
    assert url.path == f"/{key}"
    assert url.params["X-Amz-Algorithm"] == "AWS4-HMAC-SHA256"


def test_s3_lists_and_deletes_page_by_page(
    s3_files: LoopbackS3, s3_store: S3ObjectStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aws_objects, "_MOST_KEYS_IN_A_CALL", 3)
    keys = [f"users/1/texts/{number}" for number in range(8)]
    for key in [*keys, "users/10/texts/0"]:
        s3_files.put(key, DATA)
    assert list(s3_store.keys("users/1")) == keys
    assert len(s3_files.named("ListObjectsV2")) == 3
    assert s3_store.delete_prefix("users/1") == 8
    assert len(s3_files.named("DeleteObjects")) == 3
    assert s3_store.keys("users/1") == []
    assert s3_store.keys("users/10") == ["users/10/texts/0"]


def test_addresses_that_a_functions_role_has_signed_are_good(
    s3_files: LoopbackS3, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """A role's credentials have a token besides, which goes along in the address."""
    monkeypatch.setenv("AWS_SESSION_TOKEN", "token+of/a=role")
    store = S3ObjectStore(BUCKET, KMS_KEY, most_bytes=100)
    target = store.upload_target(key, media_type=PDF, size=len(DATA))
    assert httpx.URL(target.url).params["X-Amz-Security-Token"] == "token+of/a=role"
    assert httpx.put(target.url, content=DATA, headers=target.headers).is_success
    url = store.download_target(key, filename="cv.pdf", media_type=PDF).url
    assert httpx.get(url).content == DATA
    assert httpx.get(url.replace("token", "other")).status_code == 403
