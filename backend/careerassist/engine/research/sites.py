"""Which addresses a page may speak for."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_of_site(url: str, page: str) -> bool:
    """Whether a page may declare what stands at an address: on its own host, with or without
    `www.`, or below it. Else one site could change what is known of another's postings.

    Not on the host above its own: whether "example.com" belongs to whoever has "jobs.example.com",
    or lends out such names to strangers, no address tells. False for what is no address.
    """
    try:
        theirs, own = (_host(one) for one in (url, page))
    except ValueError:
        return False
    return bool(own) and (theirs == own or ("." in own and theirs.endswith(f".{own}")))


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removesuffix(".").removeprefix("www.")
