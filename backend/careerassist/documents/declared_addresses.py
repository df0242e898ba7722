"""Under which address a declared posting is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from careerassist.documents.json_ld import Node
from careerassist.documents.property_values import first_text, listed, plain
from careerassist.engine.research.sites import is_of_site
from careerassist.engine.skills.folding import fold
from careerassist.schemas.discovered_jobs import canonical

_PARAMETER = "posting"
_MOST_ADDRESS = 1_500
_LONGEST_REFERENCE = 80


class Addresses:
    """The addresses of one page's postings.

    A posting has the address that it declares, if the page may speak for it. All others have
    the page's own; where there are several of these, each has a parameter with its reference or
    title besides, because a posting is known by its address and a site does without a parameter
    that it does not know.
    """

    def __init__(self, page: str, postings: Sequence[Node]) -> None:
        self._page = page
        titles = {plain(first_text(node.get("title") or node.get("name"))) for node in postings}
        self.alone = len(titles) == 1
        """The page is about one posting only, however often it declares it."""
        self._owned = sum(self._is_owner(self._declared(node)) for node in postings) == 1

    def of(self, node: Node, title: str) -> str:
        """The address of a posting."""
        address = self._declared(node)
        if address and canonical(address) != canonical(self._page):
            return address.partition("#")[0]
        if self.alone or (self._owned and self._is_owner(address)):
            return self._page
        return self._told_apart(urlsplit(address).fragment or _reference(node) or title)

    def is_elsewhere(self, address: str) -> bool:
        """The address is that of another page."""
        ours, theirs = urlsplit(canonical(self._page)), urlsplit(canonical(address))
        return (ours.netloc, ours.path) != (theirs.netloc, theirs.path) or (
            _PARAMETER not in dict(parse_qsl(theirs.query)) and ours.query != theirs.query
        )

    def _is_owner(self, address: str) -> bool:
        """The posting says that the page is its own, and no part of the page."""
        return canonical(address) == canonical(self._page) and not urlsplit(address).fragment

    def _declared(self, node: Node) -> str:
        """The address that a posting declares, rather another page's than this one's; empty where
        it declares none that is to be believed."""
        found = [
            address
            for value in (node.get("url"), node.get("@id"), node.get("mainEntityOfPage"))
            if (address := self._same_site(_written(value)))
        ]
        others = [one for one in found if canonical(one) != canonical(self._page)]
        return (others or found or [""])[0]

    def _same_site(self, written: str) -> str | None:
        if not written or len(written) > _MOST_ADDRESS:
            return None
        try:
            page, parts = urlsplit(self._page), urlsplit(urljoin(self._page, written))
            usual = parts.port in (None, 80, 443)
        except ValueError:
            return None
        if parts.scheme not in ("http", "https") or "@" in parts.netloc or not usual:
            return None
        if not is_of_site(urlunsplit(parts), self._page):
            return None
        if parts.path in ("", "/") and not parts.query:
            return None  # the site's front page, where a template names the site
        same_host = is_of_site(self._page, urlunsplit(parts))
        scheme = page.scheme if same_host else parts.scheme
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
