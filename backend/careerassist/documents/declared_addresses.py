"""Under which address a declared posting is known."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from careerassist.documents.json_ld import Node
from careerassist.documents.property_values import first_text, listed, plain
from careerassist.engine.skills.folding import fold
from careerassist.schemas.discovered_jobs import canonical

_PARAMETER = "posting"
_MOST_ADDRESS = 1_500
_LONGEST_REFERENCE = 80


class Addresses:
    """The addresses of one page's postings.

    A posting has the address that it declares, if that is a page of the same site. All others have
    the page's own; where there are several of these, each has a parameter with its reference or
    title besides, because a posting is known by its address and a site does without a parameter
    that it does not know. `alone`: the page is about one posting only.
    """

    def __init__(self, page: str, *, alone: bool) -> None:
        self.alone = alone
        self._page = page

    def of(self, node: Node, title: str) -> str:
        """The address of a posting."""
        fragment = ""
        for value in (node.get("url"), node.get("@id"), node.get("mainEntityOfPage")):
            address = self._same_site(_written(value))
            if address is None:
                continue
            if canonical(address) != canonical(self._page):
                return address
            fragment = fragment or urlsplit(address).fragment
        if self.alone:
            return self._page
        reference = fragment or _reference(node) or title
        return self._told_apart(reference)

    def is_elsewhere(self, address: str) -> bool:
        """The address is that of another page."""
        ours, theirs = urlsplit(canonical(self._page)), urlsplit(canonical(address))
        return (ours.netloc, ours.path) != (theirs.netloc, theirs.path) or (
            _PARAMETER not in dict(parse_qsl(theirs.query)) and ours.query != theirs.query
        )

    def _same_site(self, written: str) -> str | None:
        if not written or len(written) > _MOST_ADDRESS:
            return None
        try:
            page, parts = urlsplit(self._page), urlsplit(urljoin(self._page, written))
            ours, theirs = _site(page.hostname), _site(parts.hostname)
            plain_host = parts.netloc == (parts.hostname or "") or parts.port is not None
        except ValueError:
            return None
        if parts.scheme not in ("http", "https") or "@" in parts.netloc or not plain_host:
            return None
        if not (ours == theirs or theirs.endswith(f".{ours}") or ours.endswith(f".{theirs}")):
            return None
        if parts.path in ("", "/") and not parts.query:
            return None  # the site's front page, where a template names the site
        scheme = page.scheme if theirs == ours else parts.scheme
        return urlunsplit((scheme, parts.netloc, parts.path, parts.query, parts.fragment))

    def _told_apart(self, reference: str) -> str:
        slug = re.sub(r"[^a-z0-9]+", "-", fold(reference)).strip("-")[:_LONGEST_REFERENCE]
        parts = urlsplit(self._page)
        query = [*parse_qsl(parts.query, keep_blank_values=True), (_PARAMETER, slug)]
        return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query), ""))


def _written(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    words = first_text(value).strip()
    return "" if re.search(r"\s", words) else words


def _reference(node: Node) -> str:
    """The employer's or the site's reference of a posting."""
    for one in listed(node.get("identifier")):
        value = one.get("value") or one.get("propertyID") if isinstance(one, dict) else one
        if words := plain(first_text(value)):
            return words
    return ""


def _site(host: str | None) -> str:
    return (host or "").lower().removeprefix("www.")
