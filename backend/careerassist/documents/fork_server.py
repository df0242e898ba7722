"""A process that has the parsers loaded and forks a child for each document.

Starting Python and loading the parsers takes longer than reading a CV; a fork takes a few
milliseconds. This process never sees a document: the child gets the bytes on a pipe of its own. It
ends when the process that started it does.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import socket
import sys
from collections.abc import Sequence
from types import FrameType
from typing import Any

REQUEST_BYTES = 256
"""Every request has this length, so that none is read in part."""
_DESCRIPTORS = 3
_READERS = ("pdf", "docx", "html", "markdown", "plain", "child")


def serve(descriptor: int) -> None:
    """Answer requests on a socket until its other end closes.

    A request is JSON (`reader`, `cpu`, `memory`, `wall`), with three file descriptors: where the
    document's bytes come from, where the answer goes, and where to say how the child ended.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started us
    for name in _READERS:
        # A parser that is not installed is missed, and told of, by the child that needs it.
        with contextlib.suppress(ImportError):
            __import__(f"careerassist.documents.{name}")
    gc.freeze()  # what is loaded is shared with every child; collecting would copy it
    with socket.socket(fileno=descriptor) as control:
        while True:
            message, descriptors, _, _ = socket.recv_fds(control, REQUEST_BYTES, _DESCRIPTORS)
            if not message:
                return
            if os.fork() == 0:
                control.close()
                _watch(json.loads(message), descriptors)
                os._exit(0)
            for one in descriptors:
                os.close(one)
            _bury()


def _bury() -> None:
    """Forget watchers that have ended."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _watch(request: dict[str, Any], descriptors: Sequence[int]) -> None:
    """Start the child that reads, end it when its time is over, and say how it ended."""
    given, answered, ended = descriptors
    child = os.fork()
    if child == 0:
        os.close(ended)
        _read(request, given, answered)
    os.close(given)
    os.close(answered)
    expired = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal expired
        expired = True
        os.kill(child, signal.SIGKILL)

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, float(request["wall"]))
    _, status = os.waitpid(child, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    code = os.waitstatus_to_exitcode(status)
    with contextlib.suppress(OSError):
        os.write(ended, json.dumps({"code": code, "expired": expired}).encode())


def _read(request: dict[str, Any], given: int, answered: int) -> None:
    code = 1
    try:
        os.dup2(given, 0)
        os.dup2(answered, 1)
        os.closerange(3, 256)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        from careerassist.documents.child import main

        main(request)
        sys.stdout.flush()
        code = 0
    finally:
        os._exit(code)
