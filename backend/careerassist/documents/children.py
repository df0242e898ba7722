"""Child processes that read documents: forked from one that has the parsers loaded.

Where processes cannot be forked (Windows), each document gets a new interpreter.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, ClassVar, NamedTuple

from careerassist.documents.fork_server import REQUEST_BYTES
from careerassist.errors import SetupError

MAX_ANSWER_BYTES = 16 << 20
_PATIENCE_SECONDS = 5.0
"""How much longer than the child we wait for the process that is to end it."""

# -I: no environment, no current folder; -S: no site, so no .pth files run; -B: writes no .pyc.
_FLAGS = ("-I", "-S", "-B", "-X", "utf8")
_SERVE = (
    "import sys,json;"
    "sys.path[:]=json.loads(sys.stdin.buffer.readline());"
    "from careerassist.documents.fork_server import serve;"
    "serve(int(sys.argv[1]))"
)
_READ = (
    "import sys,json;"
    "h=json.loads(sys.stdin.buffer.readline());"
    "sys.path[:]=h['path'];"
    "from careerassist.documents.child import main;"
    "main(h)"
)
# What an interpreter needs to start; nothing else is passed on.
_ENVIRONMENT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "PATH", "TMPDIR", "TEMP")


class Ended(NamedTuple):
    """What came of a child."""

    answer: bytes
    code: int | None
    """Its exit code; negative if a signal ended it; None if nobody can say."""
    expired: bool


def run_child(request: Mapping[str, Any], data: bytes) -> Ended:
    """Hand `data` to a child with the limits of `request` (`reader`, `cpu`, `memory`, `wall`,
    `options`). `SetupError` if none can be started."""
    try:
        return _forked(request, data) if hasattr(os, "fork") else _started(request, data)
    except OSError as error:
        raise SetupError("The document reader could not be started.") from error


# --- forked ---------------------------------------------------------------------------------------


class _ForkServer:
    """The process that forks children, and our end of the socket to it."""

    _current: ClassVar[_ForkServer | None] = None
    _choosing: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, *_FLAGS, "-c", _SERVE, str(theirs.fileno())],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                pass_fds=[theirs.fileno()],
            )
        self._control = ours
        self._sending = threading.Lock()
        self._owner = os.getpid()
        assert self._process.stdin is not None
        _feed(self._process.stdin, json.dumps(_path()).encode() + b"\n")

    @classmethod
    def get(cls) -> _ForkServer:
        """The one of this process; a copy of a process starts its own."""
        with cls._choosing:
            current = cls._current
            if (
                current is None
                or current._owner != os.getpid()
                or current._process.poll() is not None
            ):
                cls._current = current = _ForkServer()
                atexit.register(current.close)
            return current

    def ask(self, request: Mapping[str, Any], descriptors: list[int]) -> None:
        """Have a child forked. `OSError` if the server is gone."""
        message = json.dumps(request).encode().ljust(REQUEST_BYTES)
        with self._sending:
            socket.send_fds(self._control, [message], descriptors)

    def close(self) -> None:
        """End it, whatever it is doing."""
        with contextlib.suppress(OSError):
            self._control.close()
        if self._owner == os.getpid():
            self._process.kill()
            self._process.wait()


def _forked(request: Mapping[str, Any], data: bytes) -> Ended:
    with contextlib.ExitStack() as opened:

        def pipe() -> tuple[IO[bytes], IO[bytes]]:
            reading, writing = os.pipe()
            return (
                opened.enter_context(os.fdopen(reading, "rb")),
                opened.enter_context(os.fdopen(writing, "wb")),
            )

        (given, giving), (answers, answering), (endings, ending) = pipe(), pipe(), pipe()
        theirs = [given, answering, ending]
        server = _asked(request, [one.fileno() for one in theirs])
        for one in theirs:
            one.close()
        # The server's side ends the child in time; should it hang itself, its end is ours to make.
        timer = threading.Timer(float(request["wall"]) + _PATIENCE_SECONDS, server.close)
        timer.daemon = True
        timer.start()
        try:
            feeder = threading.Thread(target=_feed, args=(giving, data), daemon=True)
            feeder.start()
            answer = answers.read(MAX_ANSWER_BYTES + 1)
            answers.close()
            said = endings.read()
            feeder.join()
        finally:
            timer.cancel()
    if not said:
        return Ended(answer, None, expired=False)
    told = json.loads(said)
    return Ended(answer, told["code"], told["expired"])


def _asked(request: Mapping[str, Any], descriptors: list[int]) -> _ForkServer:
    """The server that was asked: one that ended since it was last used is replaced once."""
    server = _ForkServer.get()
    try:
        server.ask(request, descriptors)
    except OSError:
        server.close()
        server = _ForkServer.get()
        server.ask(request, descriptors)
    return server


# --- started anew ---------------------------------------------------------------------------------


def _started(request: Mapping[str, Any], data: bytes) -> Ended:
    child = subprocess.Popen(
        [sys.executable, *_FLAGS, "-c", _READ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    expired = threading.Event()

    def stop() -> None:
        expired.set()
        child.kill()

    timer = threading.Timer(float(request["wall"]), stop)
    timer.daemon = True
    timer.start()
    header = json.dumps({**request, "path": _path()}).encode()
    try:
        with child:
            assert child.stdin is not None
            assert child.stdout is not None
            feeder = threading.Thread(
                target=_feed, args=(child.stdin, header + b"\n" + data), daemon=True
            )
            feeder.start()
            answer = child.stdout.read(MAX_ANSWER_BYTES + 1)
            if len(answer) > MAX_ANSWER_BYTES:
                child.kill()
            feeder.join()
            child.wait()
    finally:
        timer.cancel()
    return Ended(answer, child.returncode, expired.is_set())


def _feed(pipe: IO[bytes], data: bytes) -> None:
    # The child may refuse or die before it has read everything.
    with contextlib.suppress(OSError), pipe:
        pipe.write(data)


def _path() -> list[str]:
    return [entry for entry in sys.path if entry and Path(entry).exists()]


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
