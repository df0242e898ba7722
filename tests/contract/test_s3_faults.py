"""What people and jobs notice when Amazon S3 fails, refuses, or is not what it should be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from loopback_aws import CLOSED, KEY_ID, LOST_ANSWER, Fault
from loopback_s3 import BUCKET, KMS_KEY, LoopbackS3

from careerassist.adapters.aws import objects
from careerassist.adapters.aws.objects import S3ObjectStore
from careerassist.errors import NotFound, ServiceUnavailable, SetupError

PDF = "application/pdf"
DATA = b"%PDF-1.7 " + bytes(range(256)) * 40
KEY = "users/1/uploads/cv"
SLOW_DOWN = Fault(503, "SlowDown", "Please reduce your request rate.")
INTERNAL = Fault(500, "InternalError")

Use = Callable[[S3ObjectStore], Any]

USES: dict[str, Use] = {
    "PutObject": lambda store: store.put(KEY, DATA, media_type=PDF),
    "GetObject": lambda store: store.get(KEY),
    "ListObjectsV2": lambda store: store.keys("users/1"),
    "DeleteObjects": lambda store: store.delete_prefix("users/1"),
}
"""A use of the port for each operation."""
EACH = pytest.mark.parametrize("operation", USES)


@pytest.fixture
def store(s3_files: LoopbackS3) -> S3ObjectStore:
    """A store with one file in it, and with no calls so far. A new one for each test: botocore
    repeats less for a client that has met many failures."""
    s3_files.put(KEY, DATA)
    s3_files.forget()
    return S3ObjectStore(BUCKET, KMS_KEY, most_bytes=1_000_000)


# --- what passes ---------------------------------------------------------------------------------


@EACH
def test_a_failure_that_passes_is_not_noticed(
    operation: str, store: S3ObjectStore, s3_files: LoopbackS3, pauses: list[float]
) -> None:
    s3_files.fail(operation, SLOW_DOWN, INTERNAL, CLOSED)
    USES[operation](store)
    assert len(pauses) == 3
    assert len(s3_files.named(operation)) == 4


@EACH
@pytest.mark.parametrize("fault", [SLOW_DOWN, CLOSED], ids=["throttled", "reset"])
def test_a_failure_that_stays_is_told_after_four_attempts(
    operation: str, fault: Fault, store: S3ObjectStore, s3_files: LoopbackS3, pauses: list[float]
) -> None:
    s3_files.fail(operation, *[fault] * 10)
    with pytest.raises(ServiceUnavailable, match="Amazon S3"):
        USES[operation](store)
    assert len(s3_files.named(operation)) == 4
    s3_files.forget()
    assert store.get(KEY) == DATA, "nothing was half done"


def test_an_answer_that_takes_too_long_is_not_waited_for(
    s3_files: LoopbackS3, pauses: list[float]
) -> None:
    hasty = S3ObjectStore(BUCKET, KMS_KEY, most_bytes=len(DATA), read_seconds=0.2)
    s3_files.put(KEY, DATA)
    s3_files.fail("GetObject", Fault(seconds=2))
    assert hasty.get(KEY) == DATA
    s3_files.fail("GetObject", *[Fault(seconds=2)] * 4)
    with pytest.raises(ServiceUnavailable, match="can't be reached"):
        hasty.get(KEY)


def test_what_was_done_without_an_answer_is_done_once(
    store: S3ObjectStore, s3_files: LoopbackS3, pauses: list[float]
) -> None:
    s3_files.fail("PutObject", LOST_ANSWER)
    store.put("users/1/texts/2", DATA, media_type=PDF)
    assert store.keys("users/1") == ["users/1/texts/2", KEY]
    s3_files.fail("DeleteObjects", LOST_ANSWER)
    assert store.delete_prefix("users/1") == 2
    assert store.keys("users/1") == []


def test_nothing_listens(s3_files: LoopbackS3, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    with pytest.raises(ServiceUnavailable, match="can't be reached"):
        S3ObjectStore(BUCKET, KMS_KEY, most_bytes=100).get(KEY)


# --- what comes is not what was stored -----------------------------------------------------------


@pytest.mark.parametrize("how", ["cut off", "changed"])
def test_a_file_that_is_not_what_was_stored_is_not_used(
    how: Any, store: S3ObjectStore, s3_files: LoopbackS3
) -> None:
    store.put(KEY, DATA, media_type=PDF)
    s3_files.spoiled.append(how)
    with pytest.raises(ServiceUnavailable, match="Amazon S3"):
        store.get(KEY)
    assert store.get(KEY) == DATA, "the next attempt may be right"


def test_a_file_that_is_changed_on_its_way_in_is_refused(s3_files: LoopbackS3) -> None:
    """As a proxy with a fault of memory would: what S3 is told of the content stays as it was."""
    store = S3ObjectStore(BUCKET, KMS_KEY, most_bytes=len(DATA))
    made = store._service._made()
    made.meta.events.register(
        "before-sign.s3.PutObject", lambda request, **_: setattr(request, "data", DATA[::-1])
    )
    with pytest.raises(SetupError, match="BadDigest"):
        store.put(KEY, DATA, media_type=PDF)
    assert s3_files.client("s3").list_objects_v2(Bucket=BUCKET)["KeyCount"] == 0


@pytest.mark.parametrize("operation", ["ListObjectsV2", "DeleteObjects"])
def test_a_page_of_a_proxy_is_not_taken_for_an_answer(
    operation: str, store: S3ObjectStore, s3_files: LoopbackS3, pauses: list[float]
) -> None:
    s3_files.fail(operation, *[Fault(body=b"<html><p>Please sign in<br></html>")] * 4)
    with pytest.raises(ServiceUnavailable, match="not answering"):
        USES[operation](store)


# --- what somebody has to do something about -----------------------------------------------------


@EACH
def test_expired_credentials_are_told_with_what_to_do(
    operation: str, store: S3ObjectStore, s3_files: LoopbackS3
) -> None:
    s3_files.expired.add(KEY_ID)
    with pytest.raises(SetupError, match="expired"):
        USES[operation](store)
    assert len(s3_files.named(operation)) <= 1


@EACH
def test_unknown_credentials_are_told(
    operation: str, store: S3ObjectStore, s3_files: LoopbackS3
) -> None:
    s3_files.keys.clear()
    with pytest.raises(SetupError, match="does not know the credentials"):
        USES[operation](store)


@pytest.mark.parametrize(
    ("operation", "grant"),
    [
        ("PutObject", "s3:PutObject and kms:GenerateDataKey"),
        ("GetObject", "s3:GetObject, s3:ListBucket and kms:Decrypt"),
        ("ListObjectsV2", "s3:ListBucket"),
        ("DeleteObjects", "s3:DeleteObject"),
    ],
)
def test_what_is_denied_names_the_permission(
    operation: str, grant: str, store: S3ObjectStore, s3_files: LoopbackS3
) -> None:
    s3_files.denied.add(operation)
    with pytest.raises(SetupError, match=f"Grant their role {grant} on {BUCKET}"):
        USES[operation](store)


@pytest.mark.parametrize("operation", ["PutObject", "GetObject", "ListObjectsV2"])
def test_a_missing_bucket_is_named(operation: str, s3_files: LoopbackS3) -> None:
    elsewhere = S3ObjectStore("career-nothing", KMS_KEY, most_bytes=100)
    with pytest.raises(SetupError, match=r"no bucket career-nothing.*FILES_BUCKET"):
        USES[operation](elsewhere)


@pytest.mark.parametrize("code", ["KMS.DisabledException", "KMS.NotFoundException"])
@pytest.mark.parametrize("operation", ["PutObject", "GetObject"])
def test_a_key_that_can_not_be_used_is_told(
    code: str, operation: str, store: S3ObjectStore, s3_files: LoopbackS3
) -> None:
    s3_files.fail(operation, Fault(400, code))
    with pytest.raises(SetupError, match="FILES_KMS_KEY"):
        USES[operation](store)


def test_another_key_than_the_buckets_is_refused(s3_files: LoopbackS3) -> None:
    other = S3ObjectStore(BUCKET, KMS_KEY.replace("2f1f", "0000"), most_bytes=100)
    with pytest.raises(SetupError, match="AccessDenied"):
        other.put(KEY, DATA, media_type=PDF)


def test_no_credentials_at_all(s3_files: LoopbackS3, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    store = S3ObjectStore(BUCKET, KMS_KEY, most_bytes=100)
    for use in (
        lambda: store.get(KEY),
        lambda: store.download_target(KEY, filename="cv.pdf", media_type=PDF),
    ):
        with pytest.raises(SetupError, match="needs AWS credentials"):
            use()


def test_a_missing_file_is_no_fault(store: S3ObjectStore) -> None:
    with pytest.raises(NotFound):
        store.get("users/1/uploads/other")


# --- deleting in part ----------------------------------------------------------------------------


@pytest.fixture
def many(store: S3ObjectStore, s3_files: LoopbackS3, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Four files more, deleted three at a time without pauses."""
    monkeypatch.setattr(objects, "_MOST_KEYS_IN_A_CALL", 3)
    monkeypatch.setattr(objects, "_PAUSES", (0.0, 0.0, 0.0))
    keys = [f"users/1/texts/{number}" for number in range(4)]
    for key in keys:
        s3_files.put(key, DATA)
    s3_files.forget()
    return keys


def test_what_s3_did_not_delete_at_first_is_deleted_then(
    many: list[str], store: S3ObjectStore, s3_files: LoopbackS3
) -> None:
    s3_files.undeletable = {many[0]: ["InternalError", "SlowDown"], many[2]: ["InternalError"]}
    assert store.delete_prefix("users/1") == 5
    assert store.keys("users/1") == []
    asked = [call.body.count(b"<Key>") for call in s3_files.named("DeleteObjects")]
    assert asked == [3, 2, 1, 2], "only what was left is asked for again"


def test_what_s3_does_not_delete_is_told_and_can_be_done_again(
    many: list[str], store: S3ObjectStore, s3_files: LoopbackS3
) -> None:
    s3_files.undeletable = {many[1]: ["InternalError"] * 3}
    with pytest.raises(ServiceUnavailable, match="1 of 3 files"):
        store.delete_prefix("users/1")
    assert many[1] in store.keys("users/1")
    assert store.delete_prefix("users/1") >= 1
    assert store.keys("users/1") == []


def test_what_s3_may_not_delete_is_told_at_once(
    many: list[str], store: S3ObjectStore, s3_files: LoopbackS3
) -> None:
    s3_files.undeletable = {many[1]: ["AccessDenied"] * 9}
    with pytest.raises(SetupError, match=r"1 of 3 files \(AccessDenied\).*s3:DeleteObject"):
        store.delete_prefix("users/1")
    assert len(s3_files.named("DeleteObjects")) == 1


# --- signed addresses ----------------------------------------------------------------------------


def test_addresses_are_made_without_asking_s3(store: S3ObjectStore, s3_files: LoopbackS3) -> None:
    store.upload_target(KEY, media_type=PDF, size=1)
    store.download_target(KEY, filename="cv.pdf", media_type=PDF)
    assert s3_files.calls == []


def test_addresses_end_with_the_credentials_that_signed_them(
    store: S3ObjectStore, s3_files: LoopbackS3
) -> None:
    url = store.download_target(KEY, filename="cv.pdf", media_type=PDF).url
    assert httpx.get(url).content == DATA
    s3_files.expired.add(KEY_ID)
    assert httpx.get(url).status_code == 400
