"""The public keys of an issuer (RFC 7517, JWK sets), by key id."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import jwt
from jwt import PyJWK, PyJWKClient, PyJWKClientError

from careerassist.errors import ServiceUnavailable, SetupError

_LIFESPAN_SECONDS = 300
_TIMEOUT_SECONDS = 5


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
        except (jwt.PyJWTError, KeyError, TypeError, AttributeError) as error:
            raise SetupError("The file in CAREERASSIST_AUTH_JWKS_FILE holds no JWK set.") from error
        self._keys = {key.key_id: key for key in keys if key.key_id}

    def find(self, key_id: str) -> PyJWK | None:
        return self._keys.get(key_id)


class RemoteKeys:
    """An issuer's published key set, fetched when it is needed.

    A key id that is not in it makes us look again, so that a new key works at once; but at most
    every `refetch_seconds`, so that tokens with invented ids can't make us flood the issuer.
    """

    def __init__(
        self,
        url: str,
        *,
        refetch_seconds: float = 30,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = PyJWKClient(
            url, cache_jwk_set=True, lifespan=_LIFESPAN_SECONDS, timeout=_TIMEOUT_SECONDS
        )
        self._refetch_seconds = refetch_seconds
        self._clock = clock
        self._fetched_at = float("-inf")
        self._keys: dict[str, PyJWK] = {}
        self._lock = threading.Lock()

    def find(self, key_id: str) -> PyJWK | None:
        with self._lock:
            age = self._clock() - self._fetched_at
            known = self._keys.get(key_id)
            if known is not None and age < _LIFESPAN_SECONDS:
                return known
            if age >= self._refetch_seconds:
                self._fetch()
            return self._keys.get(key_id)

    def _fetch(self) -> None:
        self._fetched_at = self._clock()
        try:
            keys = self._client.get_signing_keys(refresh=True)
        except (PyJWKClientError, jwt.PyJWKSetError) as error:
            # Keys that we have stay good for their lifespan; what we have not, we can't judge.
            self._fetched_at = float("-inf") if not self._keys else self._fetched_at
            raise ServiceUnavailable(
                "The sign-in service is not answering at the moment. Please try again shortly."
            ) from error
        self._keys = {key.key_id: key for key in keys if key.key_id}
