"""One server per data folder, also across crashes: the lock, and what to do with leftovers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TypedDict

from careerassist.errors import SetupError

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int, *, shared: bool = False) -> bool:
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)  # beyond the text, which stays readable
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int, *, shared: bool = False) -> bool:
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


_FADING_SECONDS = 15.0


class LockOwner(TypedDict):
    """Who holds the lock: process id and, once the server answers, its address."""

    pid: int
    address: str


class FolderLock:
    """A lock file that is free exactly when neither its owner nor the owner's watchdog lives."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Take the lock; if its owner has died, wait for the owner's server to be gone.

        Raises `SetupError` if a living process holds it.
        """
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        deadline = time.monotonic() + _FADING_SECONDS
        while not _try_lock(descriptor):
            owner = _read(descriptor)
            if _is_alive(owner["pid"]) or time.monotonic() > deadline:
                os.close(descriptor)
                where = f" at {owner['address']}" if owner["address"] else ""
                raise SetupError(
                    f"CareerAssist is already running{where} with the data in {self._path.parent} "
                    f"(process {owner['pid']}). Use that one, stop it first, or give this one "
                    "another folder with CAREERASSIST_DATA_DIR."
                )
            time.sleep(0.05)
        self._descriptor = descriptor
        self.describe("")

    def describe(self, address: str) -> None:
        """Tell others who asks for the lock where the server answers."""
        if self._descriptor is not None:
            text = json.dumps(LockOwner(pid=os.getpid(), address=address)).encode()
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, text)

    def owner(self) -> LockOwner | None:
        """Who holds the lock, or None if nobody living does."""
        try:
            descriptor = os.open(self._path, os.O_RDWR)
        except OSError:
            return None
        try:
            if _try_lock(descriptor, shared=True):
                return None
            owner = _read(descriptor)
        finally:
            os.close(descriptor)
        return owner if _is_alive(owner["pid"]) else None

    @property
    def descriptors(self) -> tuple[int, ...]:
        """What a child must inherit to hold the lock too."""
        if self._descriptor is None or sys.platform == "win32":
            return ()
        return (self._descriptor,)

    def release(self) -> None:
        """Let go; harmless without the lock."""
        if self._descriptor is not None:
            _unlock(self._descriptor)
            self.forget()

    def forget(self) -> None:
        """Close our copy without unlocking: in a forked child the lock is still the parent's."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _read(descriptor: int) -> LockOwner:
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        stored = json.loads(os.read(descriptor, 4096))
        return LockOwner(pid=int(stored["pid"]), address=str(stored["address"]))
    except (ValueError, KeyError, TypeError):
        return LockOwner(pid=0, address="")  # read while it was being written


def _is_alive(pid: int) -> bool:
    if pid <= 0:
        return False
    if sys.platform == "win32":
        listed = subprocess.run(
            ["tasklist", "/FI", f"PID eq {pid}", "/NH"], check=False, capture_output=True
        )
        return str(pid).encode() in listed.stdout
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def end_orphan(cluster: Path) -> None:
    """End a server on `cluster` that outlived its watchdog, and clear a pid file that lies.

    Only for the holder of the lock. After a restart of the machine the pid in `postmaster.pid` may
    belong to any program, and the server would refuse to start because of it.
    """
    pid_file = cluster / "postmaster.pid"
    try:
        pid = int(pid_file.read_text(encoding="utf-8", errors="replace").split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return
    if sys.platform == "win32" or not _is_alive(pid):
        return
    if str(cluster) not in _command_line(pid):
        pid_file.unlink(missing_ok=True)
        return
    for order, seconds in ((signal.SIGINT, 5.0), (signal.SIGQUIT, 3.0), (signal.SIGKILL, 3.0)):
        try:
            os.kill(pid, order)
        except ProcessLookupError:
            return
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not _is_alive(pid):
                return
            time.sleep(0.02)


def _command_line(pid: int) -> str:
    proc = Path("/proc") / str(pid) / "cmdline"
    if proc.exists():
        return proc.read_bytes().replace(b"\0", b" ").decode(errors="replace")
    shown = subprocess.run(
        ["ps", "-ww", "-o", "command=", "-p", str(pid)], check=False, capture_output=True
    )
    return shown.stdout.decode(errors="replace")
