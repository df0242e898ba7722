"""Secrets from AWS Secrets Manager, kept for a few minutes.

A secret has versions: AWSCURRENT is in use; during a rotation AWSPENDING is the next one, which the
database may know already before it becomes the current one. `current` gives the current version as
it was at most five minutes ago; `renewed` is for whoever was just refused with it; `pending` is the
next one.

Whatever can't be read leaves the last value in use for as long as Secrets Manager does not answer;
what it refuses (a secret that was deleted, a permission that was taken away) is told at once.

Permissions: `secretsmanager:GetSecretValue` on the secret, and `kms:Decrypt` on its key if that is
not AWS's own. In a network without a way out, an interface endpoint for Secrets Manager.

None of this has met real AWS. It speaks, through botocore's own serialiser, to moto on loopback
behind a layer that checks signatures and requests (`tests/contract`). How long a real rotation is
between its steps is known from the documentation only.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ClientError

from careerassist.adapters.aws.service import AwsService, code_of
from careerassist.errors import CareerAssistError, ServiceUnavailable, SetupError
from careerassist.telemetry import log

_KEPT_SECONDS = 300.0
_AGAIN_AFTER_FAILURE_SECONDS = 15.0
"""How long the last value is used without asking, after Secrets Manager did not answer."""
_SETTLED_SECONDS = 2.0
"""A value that was read this recently is not read again because it was refused: whoever is refused
at the same moment by the hundred asks once."""
_READ_SECONDS = 3.0
_ATTEMPTS = 3
_CURRENT, _PENDING = "AWSCURRENT", "AWSPENDING"


@dataclass(frozen=True)
class Secret:
    """A version of a secret."""

    version: str
    text: str = field(repr=False)


@dataclass
class _Entry:
    """What is known of one secret. Whoever reads it holds the lock, and others wait for that."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    secret: Secret | None = None
    read_at: float = 0.0
    good_until: float = 0.0


class SecretsManager:
    """Secrets by name or ARN. Safe to share between threads; building one is cheap."""

    def __init__(
        self, *, kept_seconds: float = _KEPT_SECONDS, settled_seconds: float = _SETTLED_SECONDS
    ) -> None:
        self._kept = kept_seconds
        self._settled = settled_seconds
        self._service = AwsService(
            "secretsmanager", "AWS Secrets Manager", read_seconds=_READ_SECONDS, attempts=_ATTEMPTS
        )
        self._entries: dict[str, _Entry] = {}
        self._lock = threading.Lock()

    def current(self, name: str) -> Secret:
        """The current version. Raises `ServiceUnavailable` if it was never read and can't be now,
        `SetupError` if it is not there, may not be read, or is no text."""
        entry = self._entry(name)
        with entry.lock:
            if entry.secret is None or time.monotonic() >= entry.good_until:
                self._read_into(entry, name)
            assert entry.secret is not None
            return entry.secret

    def renewed(self, name: str, refused: Secret) -> Secret | None:
        """The current version, read again at once because `refused` was not accepted; None if it
        is still that one. Errors as in `current`."""
        entry = self._entry(name)
        with entry.lock:
            known = entry.secret
            newly_read = time.monotonic() - entry.read_at < self._settled
            if (known is None or known.version == refused.version) and not newly_read:
                self._read_into(entry, name)
            found = entry.secret
        return found if found is not None and found.version != refused.version else None

    def pending(self, name: str) -> Secret | None:
        """The version that a rotation is about to make the current one; None if there is none."""
        try:
            return self._read(name, _PENDING)
        except _NotThere:
            return None

    def _entry(self, name: str) -> _Entry:
        with self._lock:
            return self._entries.setdefault(name, _Entry())

    def _read_into(self, entry: _Entry, name: str) -> None:
        try:
            entry.secret = self._read(name, _CURRENT)
        except _NotThere as error:
            raise SetupError(
                f"There is no secret {name} in AWS Secrets Manager, or it has no value. Check its "
                "name and the region."
            ) from error
        except ServiceUnavailable as error:
            if entry.secret is None:
                raise
            log.warning("secret not read again", reason=error.message)
            entry.good_until = time.monotonic() + min(_AGAIN_AFTER_FAILURE_SECONDS, self._kept)
            return
        entry.read_at = time.monotonic()
        entry.good_until = entry.read_at + self._kept

    def _read(self, name: str, stage: str) -> Secret:
        try:
            answer = self._service.call("get_secret_value", SecretId=name, VersionStage=stage)
        except ClientError as error:
            raise self._explained(error, name) from error
        return _text_of(answer, name)

    def _explained(self, error: ClientError, name: str) -> CareerAssistError:
        code = code_of(error)
        if code == "ResourceNotFoundException":
            return _NotThere()
        if code == "InvalidRequestException":
            return SetupError(
                f"The secret {name} is to be deleted, so it can't be read. Restore it in AWS "
                "Secrets Manager."
            )
        if code == "DecryptionFailure":
            return SetupError(
                f"The secret {name} can't be decrypted. Grant the present credentials kms:Decrypt "
                "on its key, and check that the key is enabled."
            )
        if code == "InternalServiceError":
            return ServiceUnavailable(
                "AWS Secrets Manager is not answering at the moment. Please try again shortly."
            )
        return self._service.explained(error, grant=f"secretsmanager:GetSecretValue on {name}")


class _NotThere(CareerAssistError):
    """No such secret, or no such version of it."""


def _text_of(answer: dict[str, Any], name: str) -> Secret:
    if answer.get("SecretBinary") is not None:
        raise SetupError(f"The secret {name} holds bytes and should hold text.")
    if not answer.get("SecretString") or not answer.get("VersionId"):  # a page of some proxy
        raise ServiceUnavailable(
            "AWS Secrets Manager gave something that is no answer. Please try again shortly."
        )
    return Secret(version=answer["VersionId"], text=answer["SecretString"])
