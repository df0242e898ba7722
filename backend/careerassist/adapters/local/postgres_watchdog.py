"""Keeps a Postgres server running for exactly as long as the process that started this script.

Run by file path, on the standard library alone, as
`postgres_watchdog.py ACCOUNT COMMAND...`, where ACCOUNT is `-` or `uid:gid`. Standard input is a
pipe whose other end only the parent holds: when the parent ends in any way, `kill -9` included, the
pipe closes and the server is shut down. That needs nothing that only Linux has.

Bytes written to the pipe before it closes mean an orderly stop, which may take its time. When the
server ends by itself, so does this process, with the server's exit code.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

_ORDERLY_SECONDS = 10.0
_ABANDONED_SECONDS = 1.0


def _start(account: str, command: Sequence[str]) -> subprocess.Popen[bytes]:
    if account == "-":
        return subprocess.Popen(command, stdin=subprocess.DEVNULL)
    user, group = (int(part) for part in account.split(":"))
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, user=user, group=group, extra_groups=[]
    )


def _end(server: subprocess.Popen[bytes], command: Sequence[str], patience: float) -> None:
    """Shut down: first with a checkpoint, then at once, then by force (it recovers at start)."""
    if sys.platform == "win32":
        control = Path(command[0]).with_name("pg_ctl.exe")
        data = command[command.index("-D") + 1]
        subprocess.run([str(control), "stop", "-m", "fast", "-D", data], check=False)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(patience)
    else:
        for order, seconds in ((signal.SIGINT, patience), (signal.SIGQUIT, 2.0)):
            server.send_signal(order)
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(seconds)
                return
    server.kill()
    server.wait()


def main(arguments: Sequence[str]) -> int:
    """Start the server, wait for the pipe to close, shut the server down."""
    account, *command = arguments
    server = _start(account, command)
    # Only now: a server started with these ignored would ignore them too.
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    threading.Thread(target=lambda: os._exit(server.wait() & 0xFF), daemon=True).start()
    orderly = False
    while os.read(0, 64):
        orderly = True
    _end(server, command, _ORDERLY_SECONDS if orderly else _ABANDONED_SECONDS)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
