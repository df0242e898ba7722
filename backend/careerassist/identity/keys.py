"""The public keys of an issuer (RFC 7517, JWK sets), by key id."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol

import jwt
from jwt import PyJWK

from careerassist.errors import CareerAssistError, ServiceUnavailable, SetupError

_LIFESPAN_SECONDS = 300
_PATIENCE_SECONDS = 2
"""How long a request waits for another one that is fetching the keys already."""
_SILENT = "The sign-in service is not answering at the moment. Please try again shortly."


class Keys(Protocol):
    """Where the verifier gets an issuer's keys from."""

    def find(self, key_id: str) -> PyJWK | None:
        """The key of this id; None if the issuer has none. `ServiceUnavailable` if the issuer
        can't be asked."""
        ...


class FixedKeys:
    """A key set that is at hand: a file, where a function can't reach the issuer."""

    def __init__(self, key_set: Mapping[str, Any]) -> None:
        try:
            keys = jwt.PyJWKSet.from_dict(dict(key_set)).keys
        except (jwt.PyJWTError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise SetupError("The file in CAREERASSIST_AUTH_JWKS_FILE holds no JWK set.") from error
        self._keys = {key.key_id: key for key in keys if key.key_id and key.key_type == "RSA"}
        if not self._keys:
            raise SetupError(
                "The file in CAREERASSIST_AUTH_JWKS_FILE holds no RSA key that has a `kid`."
            )

    def find(self, key_id: str) -> PyJWK | None:
        return self._keys.get(key_id)


class RemoteKeys:
    """An issuer's published key set, got when it is needed.

    A key id that is not in it makes us look again, so that a new key works at once; but at most
    every `refetch_seconds`, so that tokens with invented ids can't make us flood the issuer. An
    issuer that fails is asked again after `retry_seconds`. Keys are believed for five minutes after
    they were last seen, whatever the issuer does meanwhile: one that it has withdrawn ends then.
    """

    def __init__(
        self,
        get: Callable[[], Mapping[str, Any]],
        *,
        refetch_seconds: float = 30,
        retry_seconds: float = 5,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`get`: gives the key set as it is now, or raises one of our errors."""
        self._get = get
        self._refetch_seconds = refetch_seconds
        self._retry_seconds = retry_seconds
        self._clock = clock
        self._seen = _Seen({}, float("-inf"))
        self._failed_at = float("-inf")
        self._fetching = threading.Lock()

    def find(self, key_id: str) -> PyJWK | None:
        # Keys that we have need no lock: nobody with a good token waits for a slow issuer.
        found = self._known(key_id)
        if found is not None or self._was_just_fetched():
            return found
        if not self._fetching.acquire(timeout=_PATIENCE_SECONDS):
            raise ServiceUnavailable(_SILENT)
        try:
            if not self._was_just_fetched():  # else another thread did it while this one waited
                self._fetch()
        finally:
            self._fetching.release()
        return self._known(key_id)

    def _known(self, key_id: str) -> PyJWK | None:
        seen = self._seen
        return seen.keys.get(key_id) if self._clock() - seen.at < _LIFESPAN_SECONDS else None

    def _was_just_fetched(self) -> bool:
        return self._clock() - self._seen.at < self._refetch_seconds

    def _fetch(self) -> None:
        if self._clock() - self._failed_at < self._retry_seconds:
            raise ServiceUnavailable(_SILENT)
        try:
            keys = {key.key_id: key for key in _signing(self._get()) if key.key_id}
        except CareerAssistError as error:
            self._failed_at = self._clock()
            if not isinstance(error, ServiceUnavailable):
                raise  # nothing that passes: it says what to put right
            raise ServiceUnavailable(_SILENT) from error
        self._seen = _Seen(keys, self._clock())


def _signing(key_set: Mapping[str, Any]) -> list[PyJWK]:
    """The keys of a set that tokens may be signed with. `ServiceUnavailable` if there are none."""
    try:
        found = jwt.PyJWKSet.from_dict(dict(key_set)).keys
    except (jwt.PyJWTError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise ServiceUnavailable(_SILENT) from error
    signing = [key for key in found if key.key_id and key.public_key_use in ("sig", None)]
    if not signing:
        raise ServiceUnavailable(_SILENT)
    return signing


class _Seen(NamedTuple):
    """A key set, and when the issuer gave it to us. Replaced as a whole."""

    keys: dict[str, PyJWK]
    at: float
