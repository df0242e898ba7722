"""Addresses of pages: one reading of them, which is what is resolved, asked for and stored."""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx

from careerassist.errors import PageAddressInvalid
from careerassist.fetch.addresses import is_address

MAX_LENGTH = 2000
_PORTS = {"http": 80, "https": 443}
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")


@dataclass(frozen=True)
class PageAddress:
    """A page on a named host, over HTTP or HTTPS on its usual port."""

    scheme: str
    host: str
    """In ASCII (IDNA 2008), lower case, without a final dot."""
    target: str
    """Path and query, percent-encoded; begins with `/`. What the browser keeps to itself (`#…`) is
    dropped."""

    @property
    def port(self) -> int:
        return _PORTS[self.scheme]

    @property
    def origin(self) -> str:
        """Scheme and host, e.g. `https://jobs.example.com`."""
        return f"{self.scheme}://{self.host}"

    def __str__(self) -> str:
        return self.origin + self.target

    def sibling(self, target: str) -> PageAddress:
        """Another page of the same origin."""
        return PageAddress(self.scheme, self.host, target)

    def join(self, location: str) -> PageAddress:
        """Where a redirect from here leads. `PageAddressInvalid` as for `parse`."""
        try:
            return parse(str(httpx.URL(str(self)).join(location.strip())))
        except (httpx.InvalidURL, ValueError) as error:
            raise PageAddressInvalid from error


def parse(text: str) -> PageAddress:
    """Read what a person or a redirect gives as an address.

    Raises `PageAddressInvalid`, with a sentence that says what is wrong: too long (over 2000
    characters), not http(s), credentials in it, an unusual port, no public name.
    """
    text = text.strip()
    if len(text) > MAX_LENGTH:
        raise PageAddressInvalid(
            f"This address is longer than {MAX_LENGTH} characters. Please use the page's short "
            "address, or paste the posting's text instead."
        )
    try:
        url = httpx.URL(text)
        host = url.raw_host.decode("ascii").lower()
        target = url.raw_path.decode("ascii")
    except (httpx.InvalidURL, ValueError) as error:
        raise PageAddressInvalid from error
    if url.scheme not in _PORTS or not host:
        raise PageAddressInvalid
    if url.userinfo:
        raise PageAddressInvalid(
            "This address has a name or password in it (before the @). Please leave that out; "
            "for pages behind a sign-in, paste the posting's text instead."
        )
    if url.port not in (None, _PORTS[url.scheme]):
        raise PageAddressInvalid(
            "This address has an unusual port number in it. We open ordinary web pages only; "
            "please paste the posting's text instead."
        )
    address = PageAddress(url.scheme, _public_name(host), target)
    if len(str(address)) > MAX_LENGTH:
        raise PageAddressInvalid
    return address


def _public_name(host: str) -> str:
    """The host, if it may be the name of a public site."""
    host = host.removesuffix(".")
    if is_address(host):
        raise PageAddressInvalid(
            "This address has numbers where the site's name should be. Please give the address "
            "with the name, or paste the posting's text instead."
        )
    labels = host.split(".")
    if len(host) > 253 or len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):
        raise PageAddressInvalid
    return host
