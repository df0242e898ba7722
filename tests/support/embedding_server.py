"""The embedding endpoint's server as a process, the way its image starts it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

COMMAND = (sys.executable, "-m", "careerassist.api.embedding")
_PATIENCE = 60.0


def environment(home: Path, port: int) -> dict[str, str]:
    """What its process has: nothing of ours."""
    return {"PATH": os.environ["PATH"], "HOME": str(home), "SAGEMAKER_BIND_TO_PORT": str(port)}


@contextmanager
def embedding_server(folder: Path) -> Iterator[httpx.Client]:
    """A client of the running server. What the server prints goes to `log` in the folder."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*COMMAND, "serve"],
            env=environment(folder, port),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        try:
            _wait(client, process, folder / "log")
            yield client
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(15)


def _wait(client: httpx.Client, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            if client.get("/ping").status_code == 200:
                return
        except httpx.TransportError:
            if process.poll() is not None:
                break
            time.sleep(0.05)
    raise RuntimeError(f"the embedding server did not start:\n{log.read_text()}")
