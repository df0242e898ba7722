"""Whether Chromium can have its own sandbox here, which keeps a page that breaks out of the browser
from the rest of the machine."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache

_NEW_USER_AND_PID = 0x10000000 | 0x20000000
"""The namespaces that the sandbox is made of (`clone(2)`)."""
_TRY = f"import ctypes; raise SystemExit(ctypes.CDLL(None).unshare({_NEW_USER_AND_PID}) != 0)"
_TRY_SECONDS = 10.0


@cache
def has_sandbox() -> bool:
    """True wherever Chromium starts with it. Not as root, for whom Chromium refuses it; and on
    Linux only where any user may make namespaces, which is tried. In the image of the researcher it
    is off: Docker's own rules forbid namespaces, and the container is the sandbox there."""
    if not sys.platform.startswith("linux"):
        return True
    if os.geteuid() == 0:
        return False
    return _may_make_namespaces()


def _may_make_namespaces() -> bool:
    try:
        tried = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _TRY], capture_output=True, timeout=_TRY_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0
