"""Runs the whole product in the foreground: the database, then the API and the worker.

Whatever ends unexpectedly is started again. Everything ends with the supervisor: on Ctrl-C and
SIGTERM in order, on `kill -9` through the pipes that the children and the database watch.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, Protocol

from careerassist.errors import SetupError
from careerassist.lifeline import LIFELINE_VARIABLE

_LOOK_EVERY_SECONDS = 0.1
_EARLY_DEATH_SECONDS = 10.0
_EARLY_DEATHS_ALLOWED = 5
_FIRST_DELAY_SECONDS = 0.25
_LONGEST_DELAY_SECONDS = 10.0
_STOP_SECONDS = 5.0
_LOG_LIMIT_BYTES = 5_000_000


class ManagedDatabase(Protocol):
    """A database server that we start and stop (the embedded one)."""

    def start(self) -> str:
        """Start it; its connection URL."""
        ...

    def ensure_running(self) -> bool:
        """Start it again, at the same address, if it ended; whether that was necessary."""
        ...

    def stop(self) -> None: ...


@dataclass(frozen=True, slots=True)
class ChildProgram:
    """A program to keep running.

    Attributes:
        name: what it is called in messages.
        command: program and arguments.
        log: file for its output; None lets it write to our terminal.
        needed: whether nothing can go on without it. What is not needed and can't be kept running
            is left out, and that is said.
        withheld: what variables begin with that it does not get.
    """

    name: str
    command: Sequence[str]
    log: Path | None = None
    needed: bool = True
    withheld: tuple[str, ...] = ()


def careerassist_command(*arguments: str) -> list[str]:
    """The command that runs CareerAssist's own command line with this interpreter."""
    return [sys.executable, "-m", "careerassist", *arguments]


def check_port(host: str, port: int) -> None:
    """Raise `SetupError` if nothing can listen on the port (0 stands for any, and is fine)."""
    not_ours = f"'{host}' is not an address of this machine. Choose another one with `--host`."
    in_use = (
        f"Port {port} on {host} is in use, perhaps by another CareerAssist. Stop that program, or "
        f"choose another port: `careerassist up --port {port + 1 if port < 65535 else 8400}`."
    )
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise SetupError(not_ours) from error
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":  # as servers do, or a port just given up would look taken
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except PermissionError as error:
            raise SetupError(
                f"Port {port} is reserved for the system. Choose another one above 1023: "
                f"`careerassist up --port {port + 8000}`."
            ) from error
        except OSError as error:
            wrong = not_ours if error.errno == errno.EADDRNOTAVAIL else in_use
            raise SetupError(wrong) from error
    if port and _answers(host, port):  # some systems let a second program share a port
        raise SetupError(in_use)


class Supervisor:
    """Runs until it is told to stop or something cannot be kept running.

    Arguments:
        database: what to start, or the URL of a database that is already there.
        migrate: called with the database's URL before any child starts; what it returns is added
            to the children's environment, which has the URL as `CAREERASSIST_DATABASE_URL`.
        children: what to keep running, in the order of starting. Each should call
            `careerassist.lifeline.watch_parent()` early.
        listens_on: host and port that one of the children will listen on. Checked to be free
            first; `on_ready` is called when something answers there.
        on_ready: called once, when the product can be used.
        say: shows one line to the person at the terminal.
    """

    def __init__(
        self,
        *,
        database: ManagedDatabase | str,
        migrate: Callable[[str], Mapping[str, str] | None],
        children: Sequence[ChildProgram],
        listens_on: tuple[str, int] | None = None,
        on_ready: Callable[[], None] = lambda: None,
        say: Callable[[str], None] = print,
    ) -> None:
        self._database = database
        self._migrate = migrate
        self._programs = children
        self._listens_on = listens_on
        self._on_ready = on_ready
        self._say = say
        self._stopping = threading.Event()
        self._children: list[_Child] = []

    def request_stop(self) -> None:
        """Make `run` end. From any thread."""
        self._stopping.set()

    def run(self) -> None:
        """Start everything, keep it running, stop everything.

        Returns after `request_stop`, Ctrl-C, SIGTERM or the end of the terminal; a second Ctrl-C
        doesn't wait for the children to finish. Raises `SetupError` if something can't be started
        or kept running. Signals are handled only when called from the main thread.
        """
        with _handling_signals(self._on_signal):
            try:
                self._start()
                self._keep_running()
            finally:
                self._stop()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self._stopping.is_set():
            raise KeyboardInterrupt
        self._stopping.set()

    def _start(self) -> None:
        if self._listens_on is not None:
            check_port(*self._listens_on)
        url = self._database if isinstance(self._database, str) else self._database.start()
        environment = {**os.environ, "CAREERASSIST_DATABASE_URL": url}
        environment |= self._migrate(url) or {}
        for program in self._programs:
            if not self._stopping.is_set():
                child = _Child(program, environment)
                self._children.append(child)
                child.start()

    def _keep_running(self) -> None:
        database_deaths = _Deaths("database")
        is_ready = False
        while not self._stopping.wait(_LOOK_EVERY_SECONDS):
            if not isinstance(self._database, str) and self._database.ensure_running():
                database_deaths.count()
                self._say("The database stopped unexpectedly and was started again.")
            for child in self._children:
                child.keep_running(self._say)
            if not is_ready and (self._listens_on is None or _answers(*self._listens_on)):
                is_ready = True
                self._on_ready()

    def _stop(self) -> None:
        for child in self._children:
            child.ask_to_stop()
        deadline = time.monotonic() + _STOP_SECONDS
        try:
            for child in self._children:
                child.wait(max(0.0, deadline - time.monotonic()))
        except KeyboardInterrupt:
            self._say("Not waiting any longer.")
        finally:
            for child in self._children:
                child.kill()
            if not isinstance(self._database, str):
                self._database.stop()


class _Deaths:
    """Counts deaths in a row, to tell a mishap from something that can't run."""

    def __init__(self, name: str, log: Path | None = None) -> None:
        self._name = name
        self._log = log
        self._in_a_row = 0
        self._born = time.monotonic()

    def born(self) -> None:
        self._born = time.monotonic()

    def count(self) -> float:
        """Count one; seconds to wait before the next start. `SetupError` if there were too many."""
        lived = time.monotonic() - self._born
        self._in_a_row = 1 if lived > _EARLY_DEATH_SECONDS else self._in_a_row + 1
        if self._in_a_row >= _EARLY_DEATHS_ALLOWED:
            words = ""
            if self._log is not None and self._log.exists():
                lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
                words = f" The end of {self._log}:\n" + "\n".join(lines[-15:])
            raise SetupError(
                f"The {self._name} ended {self._in_a_row} times in a row soon after its start, so "
                f"CareerAssist stopped. `careerassist doctor` may tell why.{words}"
            )
        self.born()
        return float(min(_LONGEST_DELAY_SECONDS, _FIRST_DELAY_SECONDS * 2 ** (self._in_a_row - 1)))


class _Child:
    """A running program and its successors."""

    def __init__(self, program: ChildProgram, environment: Mapping[str, str]) -> None:
        self._program = program
        self._environment = {
            name: value
            for name, value in {**environment, LIFELINE_VARIABLE: "0"}.items()
            if not name.startswith(program.withheld)
        }
        self._process: subprocess.Popen[bytes] | None = None
        self._deaths = _Deaths(program.name, program.log)
        self._start_again_at = 0.0
        self._left_out = False

    def start(self) -> None:
        """Start it in a session of its own: a Ctrl-C in the terminal is the supervisor's."""
        options: dict[str, Any] = {}
        if sys.platform == "win32":
            options["creationflags"] = subprocess.CREATE_NEW_PROCESS_GROUP
        with contextlib.ExitStack() as stack:
            if self._program.log is not None:
                log = stack.enter_context(_append(self._program.log))
                options |= {"stdout": log, "stderr": subprocess.STDOUT}
            try:
                self._process = subprocess.Popen(
                    self._program.command,
                    stdin=subprocess.PIPE,
                    env=self._environment,
                    start_new_session=True,
                    **options,
                )
            except OSError as error:
                raise SetupError(
                    f"The {self._program.name} could not be started "
                    f"({shlex.join(self._program.command)}): {error}"
                ) from error
        self._deaths.born()

    def keep_running(self, say: Callable[[str], None]) -> None:
        """Notice its death and, after a pause, start it again."""
        if self._left_out:
            return
        if self._process is None:
            if time.monotonic() >= self._start_again_at:
                self.start()
            return
        code = self._process.poll()
        if code is None:
            return
        self.kill()
        try:
            pause = self._deaths.count()
        except SetupError:
            if self._program.needed:
                raise
            self._left_out = True
            say(
                f"The {self._program.name} ended again and again soon after its start. "
                f"CareerAssist goes on without it. {self._program.log or 'What it wrote'} may tell "
                "why."
            )
            return
        self._start_again_at = time.monotonic() + pause
        say(
            f"The {self._program.name} stopped unexpectedly ({_describe_exit(code)}) and will be "
            f"started again in {pause:g} s."
        )

    def ask_to_stop(self) -> None:
        if self._process is not None:
            self._process.terminate()

    def wait(self, seconds: float) -> None:
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(seconds)

    def kill(self) -> None:
        """End it and whatever it has started and left behind. Harmless if it has ended."""
        process, self._process = self._process, None
        if process is None:
            return
        if sys.platform == "win32":
            process.kill()
        else:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)  # it leads its group
        process.wait()
        if process.stdin is not None:
            process.stdin.close()


def _describe_exit(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    with contextlib.suppress(ValueError):
        return f"ended by {signal.Signals(-code).name}"
    return f"ended by signal {-code}"


def _append(path: Path) -> Any:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.exists() and path.stat().st_size > _LOG_LIMIT_BYTES:
        path.replace(path.with_name(f"{path.name}.old"))
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")


def _answers(host: str, port: int) -> bool:
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104
    try:
        socket.create_connection((everywhere.get(host, host), port), timeout=0.5).close()
    except OSError:
        return False
    return True


@contextlib.contextmanager
def _handling_signals(handler: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), handler) for name in names}
    try:
        yield
    finally:
        for name, old in before.items():
            signal.signal(getattr(signal, name), old)
