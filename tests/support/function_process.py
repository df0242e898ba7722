"""A function's real handler in a process of its own, from this checkout: what it prints is kept,
what it raises comes back by name and message, as Lambda tells it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_PROGRAM = """
import json, os, sys
from importlib import import_module
from lambda_context import LambdaContext
module, name, seconds, answers = sys.argv[1:]
with os.fdopen(int(answers), "w") as out:
    handler = import_module(module).handler
    for line in sys.stdin:
        try:
            told = {"answer": handler(json.loads(line), LambdaContext(name, float(seconds)))}
        except Exception as error:
            told = {"kind": type(error).__name__, "message": str(error)}
        print(json.dumps(told), file=out, flush=True)
"""


class FunctionProcess:
    """One instance of a function, which has one event at a time."""

    def __init__(
        self, module: str, name: str, *, seconds: float, environment: Mapping[str, str], log: Path
    ) -> None:
        """`environment` is added to this process's own; `log` gets what is printed."""
        answers, out = os.pipe()
        self._log = log
        self._lock = threading.Lock()
        about = {
            "AWS_LAMBDA_FUNCTION_NAME": name,
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "PYTHONPATH": str(Path(__file__).parent),
        }
        with log.open("wb") as printed:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM, module, name, str(seconds), str(out)],
                stdin=subprocess.PIPE,
                stdout=printed,
                env={**os.environ, **about, **environment},
                text=True,
                pass_fds=(out,),
            )
        os.close(out)
        self._answers = os.fdopen(answers)

    def __call__(self, event: dict[str, Any], context: object = None) -> Any:
        """The handler's answer, or an exception of the name of what it raised."""
        assert self._process.stdin is not None
        with self._lock:
            print(json.dumps(event), file=self._process.stdin, flush=True)
            line = self._answers.readline()
        assert line, f"{self._log.stem} has died: {self._log.read_text('utf-8')[-2000:]}"
        told = json.loads(line)
        if "kind" in told:
            raise type(told["kind"], (Exception,), {})(told["message"])
        return told["answer"]

    def lines(self) -> list[dict[str, Any]]:
        """What it has printed: logs and figures."""
        return [json.loads(line) for line in self._log.read_text("utf-8").splitlines()]

    def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)
        self._answers.close()
