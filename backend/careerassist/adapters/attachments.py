"""How a download tells a browser the name of its file."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

_ATTR_CHARS = "!#$&+-.^_`|~"
"""What RFC 5987 leaves as it is, besides letters and digits."""
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 ._()+-]")


def content_disposition(filename: str) -> str:
    """The header's value, of ASCII (RFC 6266): to be saved, never shown in the page; the name once
    in plain letters, for what is old, and once as it is (RFC 5987)."""
    name = "".join(char for char in filename if char.isprintable()) or "file"
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = _NOT_PLAIN.sub("_", letters).strip(" .") or "file"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe=_ATTR_CHARS)}"
