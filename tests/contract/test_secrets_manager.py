"""Secrets from AWS Secrets Manager: how often they are read, what a rotation does to them, what
goes wrong, and that nobody sees them.

Moto keeps versions and their stages as AWS does. It is lenient in that a secret without a value can
be read by its stage, and knows no keys that fail; faults stand for these.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from loopback_aws import BROKEN, CLOSED, KEY_ID, LOST_ANSWER, Fault
from loopback_moto import LoopbackMoto

from careerassist.adapters.aws.secrets import SecretsManager
from careerassist.bootstrap import Parts
from careerassist.errors import ServiceUnavailable, SetupError
from careerassist.settings import load_settings

NAME = "career/database"
FIRST, SECOND = "hush-hush", "not-a-word"
THROTTLED = Fault(400, "ThrottlingException")
READ = "GetSecretValue"


@pytest.fixture(scope="module")
def client(moto_server: LoopbackMoto) -> Any:
    """For whoever keeps the secrets."""
    return moto_server.client("secretsmanager")


@pytest.fixture
def aws(moto: LoopbackMoto, client: Any) -> Any:
    """The same; there is one secret."""
    client.create_secret(Name=NAME, SecretString=FIRST)
    moto.forget()
    return client


def manager(**given: float) -> SecretsManager:
    return SecretsManager(**{"settled_seconds": 0.0, **given})


def test_a_secret_is_read_once_for_as_long_as_it_is_kept(moto: LoopbackMoto, aws: Any) -> None:
    secrets = manager()
    assert [secrets.current(NAME).text for _ in range(5)] == [FIRST] * 5
    assert len(moto.named(READ)) == 1
    assert moto.named(READ)[0].given == {"SecretId": NAME, "VersionStage": "AWSCURRENT"}


def test_it_is_read_again_when_its_time_is_over(moto: LoopbackMoto, aws: Any) -> None:
    secrets = manager(kept_seconds=0.05)
    assert secrets.current(NAME).text == FIRST
    aws.put_secret_value(SecretId=NAME, SecretString=SECOND)
    time.sleep(0.06)
    assert secrets.current(NAME).text == SECOND


def test_an_arn_is_a_name_too(moto: LoopbackMoto, aws: Any) -> None:
    arn = aws.describe_secret(SecretId=NAME)["ARN"]
    assert manager().current(arn).text == FIRST


@pytest.mark.parametrize("ask", ["current", "renewed"])
def test_threads_that_ask_at_the_same_time_read_once(
    moto: LoopbackMoto, aws: Any, ask: str
) -> None:
    secrets = SecretsManager()
    if ask == "renewed":
        refused = secrets.current(NAME)
        aws.put_secret_value(SecretId=NAME, SecretString=SECOND)
        secrets._entries[NAME].read_at = 0.0  # some time ago
        moto.forget()
    moto.fail(READ, Fault(seconds=0.2))
    found: list[str] = []

    def read() -> None:
        secret = secrets.current(NAME) if ask == "current" else secrets.renewed(NAME, refused)
        found.append(secret.text if secret else "none")

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert found == [FIRST if ask == "current" else SECOND] * 6
    assert len(moto.named(READ)) == 1


def test_a_refused_one_is_read_again_at_once(moto: LoopbackMoto, aws: Any) -> None:
    secrets = manager()
    refused = secrets.current(NAME)
    aws.put_secret_value(SecretId=NAME, SecretString=SECOND)
    renewed = secrets.renewed(NAME, refused)
    assert renewed is not None
    assert (renewed.text, secrets.current(NAME).text) == (SECOND, SECOND)
    assert len(moto.named(READ)) == 2


def test_there_is_no_other_one_if_nothing_changed(moto: LoopbackMoto, aws: Any) -> None:
    secrets = manager()
    assert secrets.renewed(NAME, secrets.current(NAME)) is None
    assert len(moto.named(READ)) == 2


def test_a_flood_of_refusals_does_not_become_one_of_reading(moto: LoopbackMoto, aws: Any) -> None:
    secrets = SecretsManager()
    refused = secrets.current(NAME)
    assert [secrets.renewed(NAME, refused) for _ in range(50)] == [None] * 50
    assert len(moto.named(READ)) == 1


def test_the_next_version_of_a_rotation_can_be_had(moto: LoopbackMoto, aws: Any) -> None:
    secrets = manager()
    assert secrets.pending(NAME) is None
    aws.put_secret_value(SecretId=NAME, SecretString=SECOND, VersionStages=["AWSPENDING"])
    pending = secrets.pending(NAME)
    assert pending is not None
    assert pending.text == SECOND
    assert secrets.current(NAME).text == FIRST


# --- what goes wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [THROTTLED, BROKEN, CLOSED, LOST_ANSWER, Fault(500, "InternalServiceError")],
    ids=lambda fault: fault.code or "closed",
)
def test_a_failure_that_passes_is_not_noticed(
    moto: LoopbackMoto, aws: Any, pauses: list[float], fault: Fault
) -> None:
    moto.fail(READ, fault, fault)
    assert manager().current(NAME).text == FIRST
    assert len(pauses) == 2


@pytest.mark.parametrize("fault", [THROTTLED, BROKEN, CLOSED], ids=lambda fault: fault.code)
def test_a_failure_that_stays_is_told_where_nothing_is_known(
    moto: LoopbackMoto, aws: Any, pauses: list[float], fault: Fault
) -> None:
    moto.fail(READ, *[fault] * 20)
    with pytest.raises(ServiceUnavailable, match="Secrets Manager"):
        manager().current(NAME)
    assert len(moto.named(READ)) == 3


def test_the_last_value_is_used_while_there_is_no_answer(
    moto: LoopbackMoto, aws: Any, pauses: list[float]
) -> None:
    secrets = manager(kept_seconds=0.05)
    assert secrets.current(NAME).text == FIRST
    moto.fail(READ, *[BROKEN] * 20)
    time.sleep(0.06)
    assert [secrets.current(NAME).text for _ in range(5)] == [FIRST] * 5
    assert len(moto.named(READ)) == 1 + 3, "it is not asked at every use"


def test_a_page_of_a_proxy_is_no_secret(moto: LoopbackMoto, aws: Any) -> None:
    moto.fail(READ, Fault(body=b"<html>Please sign in</html>"))
    with pytest.raises(ServiceUnavailable):
        manager().current(NAME)


def denied(moto: LoopbackMoto, aws: Any) -> None:
    moto.denied.add(READ)


def expired(moto: LoopbackMoto, aws: Any) -> None:
    moto.expired.add(KEY_ID)


def unknown_key(moto: LoopbackMoto, aws: Any) -> None:
    moto.keys.clear()


def deleted(moto: LoopbackMoto, aws: Any) -> None:
    aws.delete_secret(SecretId=NAME, RecoveryWindowInDays=7)


def gone(moto: LoopbackMoto, aws: Any) -> None:
    aws.delete_secret(SecretId=NAME, ForceDeleteWithoutRecovery=True)


def undecipherable(moto: LoopbackMoto, aws: Any) -> None:
    moto.fail(READ, Fault(400, "DecryptionFailure"))


def binary(moto: LoopbackMoto, aws: Any) -> None:
    body = {"Name": NAME, "VersionId": "1" * 32, "SecretBinary": "AAE="}
    moto.fail(READ, Fault(body=json.dumps(body).encode()))


@pytest.mark.parametrize(
    ("spoil", "advice"),
    [
        (denied, f"Grant their role secretsmanager:GetSecretValue on {NAME}"),
        (expired, "have expired"),
        (unknown_key, "does not know the credentials"),
        (deleted, "is to be deleted"),
        (gone, "no secret career/database"),
        (undecipherable, "kms:Decrypt"),
        (binary, "holds bytes"),
    ],
)
def test_what_somebody_has_to_mend_is_said(
    moto: LoopbackMoto, aws: Any, spoil: Callable[[LoopbackMoto, Any], None], advice: str
) -> None:
    spoil(moto, aws)
    with pytest.raises(SetupError, match=advice) as caught:
        manager().current(NAME)
    assert FIRST not in str(caught.value)
    # What was known before does not hide it either.
    assert len(moto.named(READ)) <= 1


def test_a_permission_that_was_taken_away_is_told_though_the_value_is_known(
    moto: LoopbackMoto, aws: Any
) -> None:
    secrets = manager(kept_seconds=0.0)
    secrets.current(NAME)
    moto.denied.add(READ)
    with pytest.raises(SetupError, match="Grant their role"):
        secrets.current(NAME)


def test_nobody_sees_a_secret(
    moto: LoopbackMoto, aws: Any, capfd: pytest.CaptureFixture[str], pauses: list[float]
) -> None:
    secrets = manager(kept_seconds=0.0)
    secret = secrets.current(NAME)
    moto.fail(READ, *[BROKEN] * 3)
    secrets.current(NAME)
    shown = capfd.readouterr()
    assert FIRST not in repr((secret, secrets, vars(secrets))) + shown.out + shown.err
    assert "hush" not in json.dumps(vars(secret) | {"text": "-"})


@pytest.mark.parametrize("key", ["ingest_key", "research_key"])
def test_a_key_comes_from_its_secret(moto: LoopbackMoto, aws: Any, tmp_path: Any, key: str) -> None:
    aws.create_secret(Name=f"career/{key}", SecretString="k" * 40)
    parts = Parts(load_settings(data_dir=tmp_path, **{f"{key}_secret": f"career/{key}"}))
    assert getattr(parts, key) == getattr(parts, key) == "k" * 40
    assert len(moto.named(READ)) == 1


@pytest.mark.parametrize("key", ["ingest_key", "research_key"])
def test_a_short_key_is_refused(moto: LoopbackMoto, aws: Any, tmp_path: Any, key: str) -> None:
    parts = Parts(load_settings(data_dir=tmp_path, **{f"{key}_secret": NAME}))
    with pytest.raises(SetupError, match=f"CAREERASSIST_{key.upper()}_SECRET.*32 char") as caught:
        _ = getattr(parts, key)
    assert FIRST not in str(caught.value)
