"""The web app as it was built: its pages and files, with the headers that keep them safe.

Here the API serves them itself. In the cloud CloudFront does, from a bucket that
`scripts/deployment/site.py` fills with what is read here, each file with the policy made here.

The site is a folder of files, read into memory when the first page is asked for. Only what was
found then is served, so no address leads out of the folder, and a new build that replaces the files
does not disturb a process that has the old ones.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import mimetypes
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from careerassist.api.problems import problem
from careerassist.bootstrap import Parts
from careerassist.built_site import BUILT_SITE, is_built
from careerassist.errors import MethodNotAllowed, NoSuchAddress

NOT_BUILT = (
    "The web app has not been built on this machine. Stop CareerAssist and start it with "
    "./scripts/up, which builds it. The API answers meanwhile.\n"
)
_OF_THE_API = ("/api", "/ingest", "/config.json")
_HASHED = "/_next/static/"
"""Files below have a hash of their content in their names."""
_FOR_GOOD = "public, max-age=31536000, immutable"
NOT_FOUND = "/404.html"
"""The page for addresses that there are none for."""
_UNKNOWN = "application/octet-stream"
_ANY_KEY = f"users/{UUID(int=0)}/any"
"""To see where files are: a signed address names its store whether or not there is such a file."""
_WORTH_PACKING_BYTES = 1000
_ALREADY_PACKED = ("image/png", "font/woff2")
_TYPES = {
    ".js": "text/javascript",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
"""Those that the tables of some systems lack or have otherwise."""

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), "
    "payment=(), usb=()",
    "Vary": "Accept-Encoding",
}


def site_of(parts: Parts, folder: Path = BUILT_SITE) -> WebSite:
    """The site in a folder, whose pages speak to whom these parts have them speak to."""
    given = parts.settings
    files = None
    if given.files_bucket is not None:
        signed = parts.objects.download_target(_ANY_KEY, filename="any", media_type="text/plain")
        files = signed.url
    return site_for(given.auth_kind, given.auth_issuer, given.auth_origins, files, folder)


def site_for(
    kind: str, issuer: str | None, origins: Iterable[str], files: str | None, folder: Path
) -> WebSite:
    """The site in a folder, whose pages speak to the sign-in service (the settings AUTH_KIND,
    AUTH_ISSUER and AUTH_ORIGINS), and to the store that takes files by signed addresses of its own:
    `files` is an address in it."""
    service = () if kind == "local" else (*_origins(issuer), *origins)
    runs = service if kind == "clerk" else ()
    return WebSite(folder, speaks_to=(*service, *_origins(files)), runs=runs)


def _origins(address: str | None) -> tuple[str, ...]:
    """Scheme, host and port of an address, as a policy names them; none for a path."""
    parts = urlsplit(address or "")
    return (f"{parts.scheme}://{parts.netloc}",) if parts.netloc else ()


@dataclass(frozen=True)
class SiteFile:
    """A file of the site, as it is sent.

    Attributes:
        name: its path in the site's folder, such as `jobs/index.html`.
        kind: its media type.
        policy: its Content-Security-Policy.
        kept: how long browsers may keep it (`Cache-Control`).
    """

    name: str
    content: bytes
    kind: str
    policy: str
    kept: str

    @cached_property
    def tag(self) -> str:
        """Weak: the same for what is sent packed and what is not. A page whose policy has changed
        is another one: browsers would keep the old policy with what they have."""
        digest = hashlib.sha256(self.content + self.policy.encode()).hexdigest()
        return f'W/"{digest[:20]}"'

    @cached_property
    def packed(self) -> bytes | None:
        """With gzip; None where that gains nothing."""
        if len(self.content) < _WORTH_PACKING_BYTES or self.kind in _ALREADY_PACKED:
            return None
        return gzip.compress(self.content, compresslevel=6, mtime=0)


class WebSite:
    """Serves the site in a folder.

    Arguments:
        folder: what a build has left, as `BUILT_SITE`. It may be filled later.
        speaks_to: other origins that the pages speak to, such as that of the sign-in service.
        runs: other origins whose scripts they run.
    """

    def __init__(
        self, folder: Path, *, speaks_to: Iterable[str] = (), runs: Iterable[str] = ()
    ) -> None:
        self._folder = folder
        self._others = {"connect-src": [*speaks_to], "script-src": [*runs]}
        self._files: Mapping[str, SiteFile] = {}
        self._reading = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._answer(scope)(scope, receive, send)

    def files(self) -> Mapping[str, SiteFile]:
        """By address: `/jobs/` for `jobs/index.html`. Nothing while there is no site."""
        with self._reading:
            if not self._files and is_built(self._folder):
                self._files = _read(self._folder, self._others)
        return self._files

    def _answer(self, scope: Scope) -> Response:
        if scope["method"] not in ("GET", "HEAD"):
            return problem(MethodNotAllowed())
        files = self.files()
        if not files:
            return PlainTextResponse(NOT_BUILT, 404, _HEADERS)
        asked = Headers(scope=scope)
        path = scope["path"]
        if path in files:
            return _sent(files[path], asked)
        if f"{path}/" in files:
            query = scope["query_string"].decode("latin-1")
            there = f"{path}/?{query}" if query else f"{path}/"
            return RedirectResponse(there, 308, {**_HEADERS, "Cache-Control": "no-cache"})
        if "text/html" in asked.get("accept", ""):
            return _sent(files[NOT_FOUND], asked, status=404)
        return problem(NoSuchAddress())


def behind(api: ASGIApp, site: WebSite) -> ASGIApp:
    """What answers where no route does: the site, but `api` for addresses that are the API's."""

    async def elsewhere(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        ours = any(path == one or path.startswith(f"{one}/") for one in _OF_THE_API)
        await (api if ours or scope["type"] != "http" else site)(scope, receive, send)

    return elsewhere


def _read(folder: Path, others: Mapping[str, list[str]]) -> dict[str, SiteFile]:
    policies = json.loads((folder / "policies.json").read_text("utf-8"))
    directives: dict[str, list[str]] = {
        name: [*sources, *others.get(name, ())] for name, sources in policies["directives"].items()
    }
    site = folder / "site"
    files: dict[str, SiteFile] = {}
    for path in sorted(site.rglob("*")):
        if not path.is_file():
            continue
        name = "/" + path.relative_to(site).as_posix()
        address = name.removesuffix("index.html") if path.name == "index.html" else name
        scripts = policies["scripts"].get(address, [])
        files[address] = SiteFile(
            name=name.removeprefix("/"),
            content=path.read_bytes(),
            kind=_TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or _UNKNOWN,
            policy=_policy({**directives, "script-src": [*directives["script-src"], *scripts]}),
            kept=_FOR_GOOD if address.startswith(_HASHED) else "no-cache",
        )
    return files


def _policy(directives: Mapping[str, list[str]]) -> str:
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def _sent(file: SiteFile, asked: Headers, *, status: int = 200) -> Response:
    headers = {
        **_HEADERS,
        "Content-Security-Policy": file.policy,
        "Cache-Control": file.kept,
        "ETag": file.tag,
    }
    if status == 200 and file.tag in asked.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    content = file.content
    if file.packed is not None and "gzip" in asked.get("accept-encoding", ""):
        content = file.packed
        headers["Content-Encoding"] = "gzip"
    return Response(content, status, headers, media_type=file.kind)
