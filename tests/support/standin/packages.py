"""The functions' packages: those in `dist/` where they are of the present code, else built."""

from __future__ import annotations

import fcntl
import subprocess
from pathlib import Path
from typing import get_args

from career_agents.registry import Package
from standin.environment import REPOSITORY, Missing

_DIST = REPOSITORY / "dist"


def built_packages() -> dict[str, Path]:
    """Each package's zip by name. Raises `Missing` where their libraries can't be installed, and
    `RuntimeError` where they can't be built for another reason, which is a fault of ours."""
    with (REPOSITORY / ".venv-standin.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several test processes may want them at once
        done = subprocess.run(
            [str(REPOSITORY / "scripts" / "package")],
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        said = (done.stdout + done.stderr).strip()
        if "Installing requirements-" in said:
            raise Missing(f"the packages' libraries can't be installed ({said.splitlines()[-1]})")
        raise RuntimeError(f"the packages could not be built:\n{said[-3000:]}")
    return {name: _DIST / f"{name}.zip" for name in get_args(Package)}
