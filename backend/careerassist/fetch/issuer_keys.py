"""The public keys of who signs people in, from the address in the settings (RFC 7517, JWK sets).

The address is the operator's word, so it may lead anywhere; it is never one that a request named.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

import httpx

from careerassist.errors import ServiceUnavailable

_SECONDS = 5.0
_MOST_BYTES = 256 * 1024
"""Sets of real issuers have some 3 kB."""
_SILENT = "The sign-in service is not answering at the moment. Please try again shortly."


def published_keys(url: str) -> Mapping[str, Any]:
    """The key set that is published there at this moment, a JSON object with `keys`. Redirects are
    not followed. `ServiceUnavailable` if there is none."""
    try:
        found = json.loads(_body(url))
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, RecursionError) as error:
        raise ServiceUnavailable(_SILENT) from error
    if not isinstance(found, dict) or not isinstance(found.get("keys"), list):
        raise ServiceUnavailable(_SILENT)
    return found


def _body(url: str) -> bytes:
    deadline = time.monotonic() + _SECONDS
    with httpx.stream("GET", url, timeout=_SECONDS, follow_redirects=False) as answer:
        if answer.status_code != 200:
            raise ServiceUnavailable(_SILENT)
        body = bytearray()
        for piece in answer.iter_bytes():
            body += piece
            if len(body) > _MOST_BYTES or time.monotonic() > deadline:
                raise ServiceUnavailable(_SILENT)
    return bytes(body)
