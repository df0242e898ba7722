"""A process that stands in for AWS: `ministack`, on 127.0.0.1, with nothing kept."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any, Self

import boto3
from botocore.config import Config

from standin.environment import Environment

REGION = "eu-central-1"
ACCOUNT = "000000000000"
KEY, SECRET = "test", "test"
_READY_SECONDS = 60.0

# Ends itself and whatever functions it runs when the process that started it is gone, however that
# ended: the pipe to it closes.
_LAUNCH = """
import os, signal, sys, threading
def watch():
    sys.stdin.buffer.read()
    os.killpg(0, signal.SIGKILL)
threading.Thread(target=watch, daemon=True).start()
from ministack.app import main
sys.argv = ["ministack"]
main()
"""


class StandIn:
    """The process, from `start` to `stop`. `folder` holds what it writes."""

    def __init__(self, environment: Environment, folder: Path) -> None:
        self.environment = environment
        self.folder = folder
        self.port = _free_port()
        self.log = folder / "standin.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self, service: str, **config: Any) -> Any:
        """A boto3 client that talks to it, and asks once."""
        return boto3.client(
            service,
            endpoint_url=self.url,
            region_name=REGION,
            aws_access_key_id=KEY,
            aws_secret_access_key=SECRET,
            config=Config(
                retries={"total_max_attempts": 1}, read_timeout=120, proxies={}, **config
            ),
        )

    def start(self) -> None:
        (self.folder / "tmp").mkdir(parents=True)
        # Functions inherit this environment, so it says as little as possible.
        environment = {
            "PATH": os.defpath,
            "HOME": str(self.folder / "home"),
            "TMPDIR": str(self.folder / "tmp"),
            "BIND_HOST": "127.0.0.1",
            "GATEWAY_PORT": str(self.port),
            "IOT_MTLS_ENABLED": "0",
            "AUTH": "true",  # functions may do what their roles say
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "MINISTACK_REGION": REGION,
        }
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [str(self.environment.python), "-c", _LAUNCH],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=environment,
                start_new_session=True,
            )
        deadline = time.monotonic() + _READY_SECONDS
        while not self._is_ready():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError(f"the stand-in did not start:\n{self.log.read_text()[-3000:]}")
            time.sleep(0.1)

    def _is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_ministack/health", timeout=5):
                return True
        except OSError:
            return False

    def peak_memory(self) -> dict[str, float]:
        """The most memory that each function's processes have had so far, in MB, by its name: the
        larger of several that run. Linux only."""
        found: dict[str, float] = {}
        children: dict[int, list[int]] = {}
        names: dict[int, str] = {}
        for process in Path("/proc").glob("[0-9]*"):
            try:
                parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
                variables = (process / "environ").read_bytes().split(b"\0")
            except OSError:  # it has just ended
                continue
            children.setdefault(parent, []).append(int(process.name))
            for variable in variables:
                if variable.startswith(b"AWS_LAMBDA_FUNCTION_NAME="):
                    names[int(process.name)] = variable.partition(b"=")[2].decode()
        for process_id, name in names.items():
            found[name] = max(found.get(name, 0.0), _peak(process_id, children))
        return found

    def stop(self) -> None:
        """End it, and every function that it runs. Nothing is left of what they wrote."""
        process, self._process = self._process, None
        if process is not None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            assert process.stdin is not None
            process.stdin.close()
        shutil.rmtree(self.folder / "tmp", ignore_errors=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _peak(process_id: int, children: dict[int, list[int]]) -> float:
    """Peak memory of a process and what it has started, in MB."""
    try:
        status = Path(f"/proc/{process_id}/status").read_text()
    except OSError:
        return 0.0
    lines = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    own = int(lines[0].split()[1]) / 1024 if lines else 0.0
    return own + sum(_peak(child, children) for child in children.get(process_id, ()))


def keys_of_function(function_arn: str, role_arn: str) -> tuple[str, str]:
    """The access key that the stand-in gives a function, and its secret: for services beside it,
    which have to check signatures too."""
    digest = hashlib.sha256(f"{function_arn}:{role_arn}".encode()).hexdigest()
    return f"ASIA{digest[:16].upper()}", hashlib.sha256(f"secret:{digest}".encode()).hexdigest()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
