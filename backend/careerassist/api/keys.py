"""Keys that programs show instead of a person's token."""

from __future__ import annotations

import hashlib
import hmac


def is_key(given: str | None, wanted: str) -> bool:
    """Whether somebody knows a key. Compared as hashes, in constant time."""
    return given is not None and hmac.compare_digest(_digest(given), _digest(wanted))


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
