"""Lets a child process end when its parent does, however that ended.

The parent gives the child a pipe whose other end only it holds, as standard input, and says so in
the environment. The pipe closes when the parent is gone, `kill -9` included. Works on every system,
unlike asking the kernel for a signal, which only Linux knows.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable

LIFELINE_VARIABLE = "CAREERASSIST_LIFELINE_FD"

_GRACE_SECONDS = 1.0


def watch_parent(fd: int | None = None, *, end: Callable[[], None] | None = None) -> bool:
    """End this process soon after the pipe `fd` closes. Call once, early, in a child's main.

    Without `fd`, the environment says which one (see `LIFELINE_VARIABLE`); if it says nothing, this
    process has no supervisor and nothing happens. Returns whether a parent is watched.

    `end` replaces the ending, which is SIGTERM, and a second later SIGKILL.
    """
    if fd is None:
        named = os.environ.pop(LIFELINE_VARIABLE, "")  # our own children have no such pipe
        if not named.isdecimal():
            return False
        fd = int(named)
    pipe = os.dup(fd)  # not inherited by our own children
    if fd == 0:
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
    threading.Thread(
        target=_wait_for_the_end, args=(pipe, end or _end), name="lifeline", daemon=True
    ).start()
    return True


def _wait_for_the_end(pipe: int, end: Callable[[], None]) -> None:
    while os.read(pipe, 64):
        pass
    end()


def _end() -> None:
    """SIGTERM, then SIGKILL; for our own children too if we lead a process group of our own."""
    leads = hasattr(os, "killpg") and os.getpgrp() == os.getpid()
    send = os.killpg if leads else os.kill
    send(os.getpid(), signal.SIGTERM)
    time.sleep(_GRACE_SECONDS)
    if leads:
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)
