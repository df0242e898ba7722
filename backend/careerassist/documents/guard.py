"""Runs a parser on untrusted bytes in a child process that cannot do much harm.

The child has a limited address space, processor time and wall time, cannot write files, inherits
no secrets from the environment, and answers with JSON on a pipe. Whatever it does, dying included,
ends here as one of our errors. Windows has no `resource` module: there only the wall time holds.
Needs no shared memory, so it works inside AWS Lambda, where `multiprocessing` queues do not.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

from careerassist import errors
from careerassist.errors import CareerAssistError, DocumentUnsafe, SetupError

WALL_SECONDS = 10.0
CPU_SECONDS = 2.4
"""A dense document of 30 pages takes 2.0 s here, a CV 0.1 s."""
MEMORY_BYTES = 1 << 30
_MAX_ANSWER_BYTES = 16 << 20

# -I: no environment, no current folder; -S: no site, so no .pth files run; -B: writes no .pyc.
_FLAGS = ("-I", "-S", "-B", "-X", "utf8")
_BOOT = (
    "import sys,json;"
    "h=json.loads(sys.stdin.buffer.readline());"
    "sys.path[:]=h['path'];"
    "from careerassist.documents.child import main;"
    "main(h)"
)
# What an interpreter needs to start; nothing else is passed on.
_ENVIRONMENT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "PATH", "TMPDIR", "TEMP")

_ERRORS: dict[str, type[CareerAssistError]] = {
    kind.code: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, (errors.DocumentError, SetupError))
}


def run_guarded(reader: str, data: bytes, *, wall_seconds: float = WALL_SECONDS) -> dict[str, Any]:
    """Run one reader on `data` in a child; its `RawDocument` as a dictionary.

    Raises the `DocumentError` that the reader raised; `DocumentUnsafe` if the child had to be
    stopped or died; `SetupError` if it could not start.
    """
    header = {
        "path": [entry for entry in sys.path if entry and Path(entry).exists()],
        "reader": reader,
        "cpu": CPU_SECONDS,
        "memory": MEMORY_BYTES,
    }
    child = subprocess.Popen(
        [sys.executable, *_FLAGS, "-c", _BOOT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    expired = threading.Event()

    def stop() -> None:
        expired.set()
        child.kill()

    timer = threading.Timer(wall_seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        with child:
            assert child.stdin is not None
            assert child.stdout is not None
            feeder = threading.Thread(
                target=_feed,
                args=(child.stdin, json.dumps(header).encode() + b"\n" + data),
                daemon=True,
            )
            feeder.start()
            answer = child.stdout.read(_MAX_ANSWER_BYTES + 1)
            if len(answer) > _MAX_ANSWER_BYTES:
                child.kill()
            feeder.join()
            child.wait()
    finally:
        timer.cancel()
    if expired.is_set():
        raise DocumentUnsafe(
            "Reading this file takes far longer than a document of its size should. "
            "Please export it again as PDF.",
            seconds=wall_seconds,
        )
    return _interpret(answer, child.returncode)


def _feed(pipe: IO[bytes], data: bytes) -> None:
    # The child may refuse or die before it has read everything.
    with contextlib.suppress(OSError), pipe:
        pipe.write(data)


def _interpret(answer: bytes, returncode: int) -> dict[str, Any]:
    try:
        result = json.loads(answer) if returncode == 0 else None
    except ValueError:
        result = None
    if not isinstance(result, dict):
        # 1 is Python's own exit for an exception that escaped before our reader ran.
        if returncode == 1 and not answer:
            raise SetupError("The document reader could not be started. Please reinstall.")
        raise DocumentUnsafe(returncode=returncode)
    if "error" in result:
        kind = _ERRORS.get(str(result["error"]), errors.DocumentCorrupt)
        raise kind(result.get("message"), cause=result.get("cause"))
    return result
