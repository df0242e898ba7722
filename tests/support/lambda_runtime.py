"""Runs a function's zip as Lambda runs it: AWS's own runtime client (`awslambdaric`) in a process
that has nothing but the zip, and a Runtime API on 127.0.0.1 that gives it events.

The process is started by the bare interpreter, without its site-packages, so that neither this
checkout nor a library of the development environment can be imported. The task root is read-only
(a superuser gives up the right to write regardless first), HOME is not there, and temporary files
have a folder of their own. What differs from Lambda: no limit on memory or processor time, the
system libraries and the rest of the disk are this machine's, and the pages of the files are warm.

Protocol: AWS, "Using the Lambda runtime API for custom runtimes".
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import files
from pathlib import Path
from queue import Empty, Queue
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any
from uuid import uuid4

ACCOUNT = "123456789012"
REGION = "eu-central-1"
RUNTIME = (3, 11)
"""The Python that the zips are for."""
_CLIENT = ("awslambdaric", "simplejson", "snapshot-restore-py")
_INIT_SECONDS = 60.0
"""Lambda gives 10; a machine that does other things meanwhile needs more."""
_VERSION = "/2018-06-01/runtime/"


class InitFailed(Exception):
    """The module of the handler could not be imported, or raised."""

    def __init__(self, kind: str, message: str, log: str) -> None:
        super().__init__(f"{kind}: {message}\n{log[-4000:]}")
        self.kind = kind
        self.message = message


class FunctionError(Exception):
    """The handler raised. `kind` and `message` are what a caller of the function sees."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(f"{kind}: {message}")
        self.kind = kind
        self.message = message


class TimedOut(Exception):
    """The function did not answer in its time, and was ended."""


class Exited(Exception):
    """The process ended without an answer."""


@dataclass(frozen=True)
class _Posted:
    """What the runtime client told the Runtime API."""

    what: str
    """`ready`, `init`, `response` or `error`."""
    body: Any = None


def unpacked(zip_file: Path, folder: Path) -> Path:
    """A task root: the files of a zip, which nobody may write to."""
    with zipfile.ZipFile(zip_file) as archive:
        archive.extractall(folder)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    return folder


def removable(folder: Path) -> None:
    """Undo what keeps a task root from being deleted."""
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)


class LambdaFunction:
    """One function in one process, which starts with the first event or with `start`, and anew
    after it was ended. Events come one at a time, as they do on Lambda."""

    def __init__(
        self,
        task_root: Path,
        handler: str,
        *,
        environment: Mapping[str, str] | None = None,
        name: str = "career-function",
        memory_mb: int = 1024,
        timeout_seconds: float = 30.0,
    ) -> None:
        """`environment` is what is set on the function; nothing of ours is inherited."""
        self.task_root = task_root
        self.name = name
        self.timeout_seconds = timeout_seconds
        self.init_seconds = 0.0
        """From the start of the process until it asked for its first event."""
        self.init_processor_seconds = 0.0
        """What of it the process was computing."""
        self._handler = handler
        self._home = Path(mkdtemp(prefix="lambda-"))
        self._log = self._home / "log"
        self._given = dict(environment or {})
        self._memory_mb = memory_mb
        self._process: subprocess.Popen[bytes] | None = None
        self._one_at_a_time = threading.Lock()
        self._events: Queue[tuple[dict[str, str], bytes] | None] = Queue()
        self._posted: Queue[_Posted] = Queue()
        self._api = _RuntimeApi(("127.0.0.1", 0), _Answers)
        self._api.function = self
        self._serving = threading.Thread(
            target=self._api.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._serving.start()

    @property
    def arn(self) -> str:
        return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{self.name}"

    @property
    def log(self) -> str:
        """What it has printed, over all its processes."""
        return self._log.read_text("utf-8", errors="replace") if self._log.exists() else ""

    @property
    def temporary(self) -> Path:
        """Its folder for temporary files."""
        return self._home / "tmp"

    @property
    def memory_mb(self) -> float:
        """The most memory that its process has had resident, without its children."""
        assert self._process is not None
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1000

    def start(self) -> None:
        """Run the init phase. Raises `InitFailed` with what it reported, or `Exited`."""
        self._api.abandon()
        self._events, self._posted = Queue(), Queue()
        self.temporary.mkdir(exist_ok=True)
        began = time.perf_counter()
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command(),
                cwd=self.task_root,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        told = self._told(began + _INIT_SECONDS)
        self.init_seconds = time.perf_counter() - began
        if told.what == "init":
            self._end()
            raise InitFailed(told.body["errorType"], told.body["errorMessage"], self.log)
        self.init_processor_seconds = self._processor_seconds()

    def invoke(self, event: Any, *, trace_id: str | None = None) -> Any:
        """What the handler answers to an event. Raises `FunctionError`, `TimedOut`, `InitFailed` or
        `Exited`."""
        with self._one_at_a_time:
            if self._process is None or self._process.poll() is not None:
                self.start()
            deadline = time.time() + self.timeout_seconds
            headers = {
                "Lambda-Runtime-Aws-Request-Id": str(uuid4()),
                "Lambda-Runtime-Deadline-Ms": str(int(deadline * 1000)),
                "Lambda-Runtime-Invoked-Function-Arn": self.arn,
                "Lambda-Runtime-Trace-Id": trace_id or "Root=1-00000000-000000000000000000000000",
                "Content-Type": "application/json",
            }
            self._events.put((headers, json.dumps(event).encode()))
            told = self._told(time.perf_counter() + self.timeout_seconds)
            self._told(time.perf_counter() + _INIT_SECONDS)  # until it is ready for the next one
            if told.what == "error":
                raise FunctionError(told.body["errorType"], told.body["errorMessage"])
            return told.body

    def close(self) -> None:
        """End the process and forget what it left."""
        self._end()
        self._api.abandon()
        self._api.shutdown()
        self._api.server_close()
        shutil.rmtree(self._home, ignore_errors=True)

    def __enter__(self) -> LambdaFunction:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- called by the Runtime API's threads -----------------------------------------------------

    def next_event(self) -> tuple[dict[str, str], bytes] | None:
        self._posted.put(_Posted("ready"))
        return self._events.get()

    def posted(self, what: str, body: bytes) -> None:
        self._posted.put(_Posted(what, json.loads(body)))

    def abandoned(self) -> None:
        """Let go whoever waits for an event."""
        self._events.put(None)

    # --- the process -----------------------------------------------------------------------------

    def _command(self) -> list[str]:
        python = [bare_python(), "-S", "-s", "-B", "-m", "awslambdaric", self._handler]
        return [*_without_privileges(), *python]

    def _environment(self) -> dict[str, str]:
        """What Lambda defines (AWS, "Defined runtime environment variables"), and what is given."""
        return {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "LANG": "en_US.UTF-8",
            "TZ": ":UTC",
            "HOME": "/home/sbx_user1051",
            "TMPDIR": str(self.temporary),
            "PYTHONPATH": _runtime_client().name,
            "LAMBDA_TASK_ROOT": str(self.task_root),
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{self._api.server_address[1]}",
            "AWS_EXECUTION_ENV": "AWS_Lambda_python{}.{}".format(*RUNTIME),
            "AWS_LAMBDA_FUNCTION_NAME": self.name,
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(self._memory_mb),
            "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{self.name}",
            "AWS_LAMBDA_LOG_STREAM_NAME": "local",
            "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
            "_HANDLER": self._handler,
            **self._given,
        }

    def _told(self, deadline: float) -> _Posted:
        """The next thing that the process tells, by a moment on the clock."""
        assert self._process is not None
        while True:
            ended = self._process.poll()
            try:
                return self._posted.get(timeout=0.05)
            except Empty:
                if ended is not None:
                    raise Exited(f"exit code {ended}\n{self.log[-4000:]}") from None
            if time.perf_counter() > deadline:
                self._end()
                raise TimedOut(self.log[-4000:])

    def _processor_seconds(self) -> float:
        assert self._process is not None
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _end(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()


class _RuntimeApi(ThreadingHTTPServer):
    daemon_threads = True
    function: LambdaFunction

    def abandon(self) -> None:
        self.function.abandoned()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A process that is ended hangs up; all else is to be seen."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Answers(BaseHTTPRequestHandler):
    server: _RuntimeApi
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        if self.path != f"{_VERSION}invocation/next":
            self.send_error(404)
            return
        given = self.server.function.next_event()
        if given is None:
            self.send_error(410)
            return
        headers, body = given
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name, value)
        self._send(body)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        what = self.path.removeprefix(_VERSION).split("/")
        if what == ["init", "error"]:
            self.server.function.posted("init", body)
        elif what[0] == "invocation" and what[2:] in (["response"], ["error"]):
            self.server.function.posted(what[2], body)
        else:
            self.send_error(404)
            return
        self.send_response(202)
        self._send(b"")

    def _send(self, body: bytes) -> None:
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def why_not() -> str | None:
    """Why zips can't be run here, or None if they can."""
    if sys.platform != "linux" or os.uname().machine != "x86_64":
        return "the zips are for Linux on x86_64"
    if sys.version_info[:2] != RUNTIME:
        return "the zips are for Python {}.{}".format(*RUNTIME)
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        return "a superuser needs `setpriv` to give up the right to write to read-only files"
    return None


def bare_python() -> str:
    """The interpreter that this environment was made from."""
    return str(getattr(sys, "_base_executable", sys.executable))


@cache
def _runtime_client() -> TemporaryDirectory[str]:
    """A folder with AWS's runtime client and what it needs, until the tests end."""
    folder = TemporaryDirectory(prefix="lambda-runtime-client-")
    for distribution in _CLIENT:
        for file in files(distribution) or ():
            source = Path(str(file.locate()))
            if ".." not in file.parts and source.is_file():
                target = Path(folder.name) / file
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, target)
    return folder


def _without_privileges() -> Iterator[str]:
    """A superuser may write anywhere, whatever the modes say; not so without its capabilities."""
    if os.geteuid() == 0:
        yield from ("setpriv", "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all")
