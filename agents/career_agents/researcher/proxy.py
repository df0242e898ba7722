"""The browser's only way out: a proxy on loopback that gets each thing by `careerassist.fetch`.

A browser follows redirects, resolves names and runs other people's code, so what it may reach can't
be left to it. It connects to this proxy only, and speaks TLS with it too; the proxy reads every
request, and asks for it as any page of others is asked for: names on the list of sites, ports 80
and 443, addresses that are checked and then connected to, robots.txt, limits of size and time,
certificates verified. No cookies and no credentials pass in either direction, only GET does, and
only what a page's text may need.
"""

from __future__ import annotations

import re
import ssl
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from career_agents.researcher.pace import SiteLeftAlone
from career_agents.researcher.refusals import Refusals, known_as
from careerassist.documents.plain import decode
from careerassist.errors import (
    FetchError,
    PageAddressInvalid,
    PageRedirects,
    PageTooLarge,
    PageUnavailable,
    PageUnsupported,
)
from careerassist.fetch.charsets import to_utf8
from careerassist.fetch.exchange import Head
from careerassist.fetch.fetcher import Fetcher, check_status, redirected
from careerassist.fetch.urls import parse

_PASSED_ON = ("content-type", "location", "content-language", "content-security-policy")
"""Headers of answers that the browser gets. Cookies are not among them."""
_TEXTUAL = ("text/", "application/xhtml+xml", "application/json", "application/ld+json")
_SCRIPTS = ("application/javascript", "application/x-javascript", "application/ecmascript")
_DOCUMENTS = ("text/html", "application/xhtml+xml")
_MOST_BYTES = 120 << 20
_MOST_REQUESTS = 1_500
_MOST_PAGE_BYTES = 8 << 20
_MOST_PAGE_REQUESTS = 60
_MOST_PAGE_REDIRECTS = 8
_MOST_PAGE_REFUSED = 200
"""A page whose scripts ask and ask for what it may not have gets nothing more at all."""
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,40})", re.I)
_MOST_SENT_BYTES = 1 << 16
_IDLE_SECONDS = 20.0
_CERTIFICATE_DAYS = 2


class SiteNotListed(FetchError):
    """A site that the researcher is not to read."""

    code = "site_not_listed"
    default = "This site is not on the list of sites that the researcher may read."


class ReadingProxy:
    """A forward proxy that reads. Use it as a context manager; `address` is for the browser.

    `sites` are names; each lets itself and everything below it through. `most_bytes` and
    `most_requests` count for the proxy's whole life, which is one slice of a run, and
    `most_page_bytes` and `most_page_requests` for a page with all that belongs to it.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        sites: Sequence[str],
        *,
        most_bytes: int = _MOST_BYTES,
        most_requests: int = _MOST_REQUESTS,
        most_page_bytes: int = _MOST_PAGE_BYTES,
        most_page_requests: int = _MOST_PAGE_REQUESTS,
    ) -> None:
        self.user_agent = fetcher.user_agent
        """What the sites are told about who asks, and the browser's pages too."""
        self._fetcher = fetcher
        self._sites = tuple(site.lower().strip(".") for site in sites)
        self.left_alone: set[str] = set()
        """Hosts that asked for rest. Whoever goes on with a run hands it from proxy to proxy."""
        self._bytes_left = most_bytes
        self._requests_left = most_requests
        self._of_a_page = (most_page_bytes, most_page_requests)
        self._page_bytes_left, self._page_requests_left = self._of_a_page
        self._page_redirects_left = _MOST_PAGE_REDIRECTS
        self._closed = False
        self._documents: dict[str, str] = {}
        self._lock = threading.Lock()
        self._refusals = Refusals()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.proxy = self
        self._server.tls = _server_tls()
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        """What the browser is given, e.g. `http://127.0.0.1:40123`."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def refused(self) -> list[tuple[str, FetchError]]:
        """What the page asked for and did not get: the last 200, in order and as `parse` writes
        them."""
        with self._lock:
            return self._refusals.all()

    @contextmanager
    def page(self, url: str = "") -> Iterator[None]:
        """Counts what the browser asks for within the block as one page, the one at `url`, and
        keeps its documents. After the block nothing passes until the next one: a page that goes on
        asking asks nobody.
        """
        with self._lock:
            self._page_bytes_left, self._page_requests_left = self._of_a_page
            self._page_redirects_left = _MOST_PAGE_REDIRECTS
            self._documents.clear()
            self._refusals.begin(url)
            self._closed = False
        try:
            yield
        finally:
            with self._lock:
                self._closed = True

    def document(self, url: str) -> str:
        """The HTML that the open page's address brought; empty if it brought none."""
        with self._lock:
            return self._documents.get(known_as(url), "")

    def refusal_at(self, address: str) -> FetchError | None:
        """Why what the page ended at was not had; None if it was. See `Refusals.of`."""
        with self._lock:
            return self._refusals.of(address)

    def refusal_of_page(self) -> FetchError | None:
        """Why the page itself was not had; None if nothing of its own was refused."""
        with self._lock:
            return self._refusals.of_page()

    def check_listed(self, url: str) -> None:
        """Raises `PageAddressInvalid` or `SiteNotListed` for what is on none of the sites."""
        if not is_listed(url, self._sites):
            raise SiteNotListed

    def may_visit(self, url: str) -> None:
        """The same for all that would be refused unasked: `SiteLeftAlone` too."""
        self.check_listed(url)
        host = parse(url).host
        if host in self.left_alone:
            raise SiteLeftAlone(site=host)

    def refuse(self, url: str, error: FetchError) -> None:
        """Remember that the browser did not get something."""
        with self._lock:
            self._refusals.add(url, error)

    def get(self, url: str) -> tuple[Head, bytes]:
        """What a request of the browser brings. Raises the `FetchError` that fits."""
        try:
            self.may_visit(url)
            self._count_request()
            head, body = self._fetcher.exchange(url, _check)
            if head.location is not None:
                self._count_redirect()
                target = redirected(head.address, head.location)
                with self._lock:
                    self._refusals.redirected(url, str(target))
            self._count_bytes(len(body))
            self._keep(head, body)
        except FetchError as error:
            if isinstance(error, SiteLeftAlone):
                error.site = parse(url).host
                self.left_alone.add(error.site)
            self.refuse(url, error)
            raise
        return head, body

    def _count_request(self) -> None:
        with self._lock:
            if self._closed:
                raise PageUnavailable
            spent = self._refusals.count >= _MOST_PAGE_REFUSED
            if spent or self._requests_left <= 0 or self._page_requests_left <= 0:
                raise PageTooLarge("This page asks for more and more. We stopped reading it.")
            self._requests_left -= 1
            self._page_requests_left -= 1

    def _count_redirect(self) -> None:
        with self._lock:
            if self._page_redirects_left <= 0:
                raise PageRedirects
            self._page_redirects_left -= 1

    def _count_bytes(self, size: int) -> None:
        with self._lock:
            if size > min(self._bytes_left, self._page_bytes_left):
                raise PageTooLarge("This page and what belongs to it are larger than we read.")
            self._bytes_left -= size
            self._page_bytes_left -= size

    def _keep(self, head: Head, body: bytes) -> None:
        if head.ok and head.media_type in ("", *_DOCUMENTS):
            with self._lock:
                self._documents[str(head.address)] = _text(head, body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    proxy: ReadingProxy
    tls: ssl.SSLContext

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser closes connections when it likes; what a page could not get is its affair."""


class _Handler(BaseHTTPRequestHandler):
    """First a plain proxy request, or CONNECT and then, in TLS, requests to the host it named."""

    server: _Server
    protocol_version = "HTTP/1.1"
    timeout = _IDLE_SECONDS
    _origin = ""

    def do_CONNECT(self) -> None:
        host, _, port = self.path.rpartition(":")
        origin = f"https://{host}"
        try:
            if self._origin or port != "443":
                raise PageAddressInvalid
            self.server.proxy.may_visit(f"{origin}/")
        except FetchError as error:
            self.server.proxy.refuse(origin, error)
            self._say(HTTPStatus.FORBIDDEN)
            return
        self.send_response_only(HTTPStatus.OK)
        self.end_headers()
        self.wfile.flush()
        self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb", -1)
        self.wfile = self.connection.makefile("wb", 0)
        self._origin = origin
        self.close_connection = False

    def do_GET(self) -> None:
        url = self._origin + self.path if self._origin else self.path
        try:
            head, body = self.server.proxy.get(url)
        except FetchError:
            self._say(HTTPStatus.FORBIDDEN)
            return
        self.send_response_only(head.status)
        for name in _PASSED_ON:
            if name in head.headers and head.headers[name].isascii():
                self.send_header(name, head.headers[name])
        self._finish(body, _keeping(head))

    def _refuse_method(self) -> None:
        """Reading is all that is done here. What was sent is taken in, as far as it is short: a
        connection that is closed on unread bytes takes its answer with it."""
        size = self.headers.get("content-length", "0")
        if size.isdigit() and int(size) <= _MOST_SENT_BYTES:
            self.rfile.read(int(size))
        self._say(HTTPStatus.METHOD_NOT_ALLOWED)

    do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = _refuse_method  # noqa: N815

    def _say(self, status: HTTPStatus) -> None:
        self.send_response_only(status)
        self.send_header("connection", "close")  # a body may follow that nobody reads
        self.send_header("content-type", "text/plain; charset=utf-8")
        self._finish(b"Not read.")

    def _finish(self, body: bytes, keeping: str = "no-store") -> None:
        self.send_header("cache-control", keeping)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Addresses are recorded by the run, not by the server."""


def _check(head: Head) -> None:
    """Refuse what is no page, and before its body is read what no text needs: pictures, fonts,
    films, downloads."""
    if head.location is not None:
        return
    if head.status == HTTPStatus.TOO_MANY_REQUESTS or (
        head.status == HTTPStatus.SERVICE_UNAVAILABLE and "retry-after" in head.headers
    ):
        raise SiteLeftAlone
    check_status(head)
    kind = head.media_type
    if kind and not kind.startswith((*_TEXTUAL, *_SCRIPTS)):
        raise PageUnsupported


def _keeping(head: Head) -> str:
    """For how long the browser may keep an answer: scripts and styles as the site has it, so that
    not every page asks for them again; anything else, not at all."""
    said = head.headers.get("cache-control", "")
    shared = head.ok and head.media_type.startswith((*_SCRIPTS, "text/css", "text/javascript"))
    return said if shared and said.isascii() and said else "no-store"


def is_listed(url: str, sites: Sequence[str]) -> bool:
    """Whether an address is on one of the sites, or below one. `PageAddressInvalid` if it is no
    address of a page."""
    host = parse(url).host
    return any(host == site or host.endswith(f".{site}") for site in sites)


def _text(head: Head, body: bytes) -> str:
    """A document as text, in the charset of its head, or of its own declaration."""
    data = to_utf8(body, head.headers.get("content-type", ""))
    declared = _META_CHARSET.search(data[:4096])
    if declared is not None:
        data = to_utf8(data, f"text/html; charset={declared[1].decode('ascii')}")
    return decode(data)


def _server_tls() -> ssl.SSLContext:
    """TLS with a certificate of the moment for every name. The browser is told not to look at it:
    the proxy is on loopback, and verifies the sites' own certificates itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "researcher")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=_CERTIFICATE_DAYS))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "server.pem"
        path.touch(mode=0o600)
        path.write_bytes(
            key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
            + certificate.public_bytes(pem)
        )
        context.load_cert_chain(path)
    return context
