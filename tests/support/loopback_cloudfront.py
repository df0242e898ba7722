"""CloudFront on 127.0.0.1, as `terraform/7_frontend` sets it up: the functions in front of the site
run under Node.js, their events have CloudFront's shapes, what S3 holds is what was published.

Not here: TLS, its caches, the firewall. The functions' runtime is Node's, which knows more of the
language than CloudFront's.
"""

from __future__ import annotations

import http.client
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

_ROOT = Path(__file__).parents[2]
MODULE = _ROOT / "terraform" / "7_frontend"
APP = _ROOT / "frontend" / "src" / "app"
NODE = shutil.which("node")

SECURITY_HEADERS: Mapping[str, str] = json.loads((MODULE / "security-headers.json").read_text())
"""What the response headers policy puts into each answer, before a function sees it."""

_NOT_THERE = (403, {"Content-Type": "application/xml"}, b"<Error><Code>AccessDenied</Code></Error>")
"""S3's word to who may not list the bucket."""
_RUNNER = """
const vm = require("node:vm");
const lines = require("node:readline").createInterface({ input: process.stdin });
const contexts = {};
lines.on("line", (line) => {
  const { name, code, event } = JSON.parse(line);
  if (code !== undefined) vm.runInContext(code, (contexts[name] = vm.createContext({})));
  const { rawQuery } = event.request;
  delete event.request.rawQuery;
  contexts[name].event = event;
  event.request.rawQueryString = () => rawQuery;
  console.log(JSON.stringify(vm.runInContext("handler(event)", contexts[name])));
});
"""


def pages_of_sources() -> list[str]:
    """The addresses of the site's pages, as Terraform finds them."""
    folders = [path.parent.relative_to(APP).as_posix() for path in APP.rglob("page.tsx")]
    return sorted("/" if folder == "." else f"/{folder}/" for folder in folders)


class EdgeFunctions:
    """The two functions, in one process of Node.js. Safe to share between threads."""

    def __init__(self) -> None:
        assert NODE is not None
        self._process = subprocess.Popen(
            [NODE, "-e", _RUNNER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._known: set[str] = set()
        self._lock = threading.Lock()

    def clean_urls(self, event: dict[str, Any]) -> dict[str, Any]:
        return self._run("clean-urls", f"const PAGES = {json.dumps(pages_of_sources())};\n", event)

    def page_headers(self, event: dict[str, Any]) -> dict[str, Any]:
        return self._run("page-headers", "", event)

    def close(self) -> None:
        with self._process as process:
            process.kill()

    def _run(self, name: str, written_above: str, event: dict[str, Any]) -> dict[str, Any]:
        asked: dict[str, Any] = {"name": name, "event": event}
        with self._lock:
            if name not in self._known:
                asked["code"] = written_above + (MODULE / f"{name}.js").read_text("utf-8")
                self._known.add(name)
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            print(json.dumps(asked), file=self._process.stdin, flush=True)
            told: dict[str, Any] = json.loads(self._process.stdout.readline())
        return told


def request_event(target: str, *, method: str = "GET", **headers: str) -> dict[str, Any]:
    """What a function is told of a request. Headers are named with underscores."""
    path, mark, query = target.partition("?")
    return {
        "version": "1.0",
        "context": {"eventType": "viewer-request", "distributionId": "E1ABC"},
        "viewer": {"ip": "198.51.100.11"},
        "request": {
            "method": method,
            "uri": path,
            "querystring": {name: {"value": value} for name, value in parse_qsl(query)},
            "headers": {
                name.replace("_", "-"): {"value": value} for name, value in headers.items()
            },
            "cookies": {},
            **({"rawQuery": query} if mark else {}),
        },
    }


def response_event(request: dict[str, Any], headers: Mapping[str, str]) -> dict[str, Any]:
    """What a function is told of an answer of S3."""
    return {
        **request,
        "context": {**request["context"], "eventType": "viewer-response"},
        "response": {
            "statusCode": 200,
            "statusDescription": "OK",
            "headers": {name.lower(): {"value": value} for name, value in headers.items()},
            "cookies": {},
        },
    }


@dataclass(frozen=True)
class Kept:
    """A file as S3 sends it."""

    content: bytes
    headers: Mapping[str, str]


def published(s3: Any, bucket: str) -> dict[str, Kept]:
    """Everything in the site's bucket, by its key."""
    kept = {}
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        for entry in page.get("Contents", ()):
            found = s3.get_object(Bucket=bucket, Key=entry["Key"])
            sent = found["ResponseMetadata"]["HTTPHeaders"]
            named = ("content-type", "cache-control", "etag", "last-modified")
            headers = {
                name: value
                for name, value in sent.items()
                if name in named or name.startswith("x-amz-meta-")
            }
            kept[entry["Key"]] = Kept(found["Body"].read(), headers)
    return kept


@contextmanager
def distribution(site: Mapping[str, Kept]) -> Iterator[Distribution]:
    """The distribution's address, in front of what was published. Name the API before it is asked:
    `distribution.api`."""
    functions = EdgeFunctions()
    made = Distribution(site, functions)
    try:
        with made.serving():
            yield made
    finally:
        functions.close()


class Distribution:
    """CloudFront in front of a bucket and an API.

    Attributes:
        api: address of the API.
    """

    def __init__(self, site: Mapping[str, Kept], functions: EdgeFunctions) -> None:
        self._site = site
        self._functions = functions
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        self.address = f"http://127.0.0.1:{self._http.server_port}"
        self.api = ""

    @contextmanager
    def serving(self) -> Iterator[None]:
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield
        finally:
            self._http.shutdown()
            self._http.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        distribution = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                status, headers, content = distribution._answer(
                    self.command, self.path, dict(self.headers.items()), body
                )
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(content)

            def log_message(self, format: str, *args: object) -> None:
                return

        for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
            setattr(Handler, f"do_{method}", Handler._answer)
        return Handler

    def _answer(
        self, method: str, target: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, Mapping[str, str], bytes]:
        path = target.partition("?")[0]
        if path.startswith("/api/") or path == "/config.json":
            return self._of_the_api(method, target, headers, body)
        if method not in ("GET", "HEAD"):
            return 403, SECURITY_HEADERS, b""
        event = request_event(target, method=method)
        asked = self._functions.clean_urls(event)
        if "statusCode" in asked:
            told = {name: one["value"] for name, one in asked["headers"].items()}
            return asked["statusCode"], {**told, **SECURITY_HEADERS}, b""
        kept = self._site.get(asked["uri"].removeprefix("/"))
        if kept is None:  # functions are not asked about answers of 400 and more
            status, its_headers, content = _NOT_THERE
            return status, {**its_headers, **SECURITY_HEADERS}, content
        answer = self._functions.page_headers(
            response_event(event, {**kept.headers, **SECURITY_HEADERS})
        )
        sent = {name: one["value"] for name, one in answer["headers"].items()}
        return answer["statusCode"], sent, kept.content

    def _of_the_api(
        self, method: str, target: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, Mapping[str, str], bytes]:
        passed = {name: value for name, value in headers.items() if name.lower() != "host"}
        connection = http.client.HTTPConnection(urlsplit(self.api).netloc, timeout=60)
        connection.request(method, target, body or None, passed)
        answer = connection.getresponse()
        content = answer.read()
        unlike = ("content-length", "transfer-encoding", "connection")
        sent = {name: value for name, value in answer.getheaders() if name.lower() not in unlike}
        return answer.status, {**sent, **SECURITY_HEADERS}, content
