"""The stand-in's own Python environment, `.venv-standin`. It is not ours, since the stand-in pins
another botocore; and it holds Lambda's runtime client apart from everything else, since functions
see that and their own package only, as they do on AWS.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

REPOSITORY = Path(__file__).parents[3]
_FOLDER = REPOSITORY / ".venv-standin"
_LOCK = REPOSITORY / "requirements-standin.lock"
_RUNTIME = ("awslambdaric", "simplejson", "snapshot-restore-py")
"""The runtime client and what it needs: of the lock, but for the functions' interpreter."""
FUNCTIONS_PYTHON = (3, 11)
"""What the packages are built for."""


class Missing(Exception):
    """Why the stand-in can't be had here, in a sentence."""


@dataclass(frozen=True)
class Environment:
    """What it takes to run the stand-in."""

    python: Path
    """The interpreter that has the stand-in."""
    runtime: Path
    """The folder with Lambda's runtime client, as `/var/runtime` is on AWS."""
    functions_python: Path
    """The interpreter that functions run on."""


def environment() -> Environment:
    """The environment, made where there is none or where the lock has changed. Raises `Missing`."""
    functions_python = _functions_python()
    stamp = hashlib.sha256(_LOCK.read_bytes() + str(functions_python).encode()).hexdigest()
    with (REPOSITORY / ".venv-standin.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several test processes may want it at once
        if not _is_current(stamp):
            _make(functions_python, stamp)
    return Environment(_FOLDER / "bin" / "python", _FOLDER / "runtime", functions_python)


def _is_current(stamp: str) -> bool:
    noted = _FOLDER / "made-from"
    return noted.exists() and noted.read_text() == stamp


def _make(functions_python: Path, stamp: str) -> None:
    shutil.rmtree(_FOLDER, ignore_errors=True)
    venv.create(_FOLDER, with_pip=True)
    pip = [str(_FOLDER / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install"]
    exactly = ["--quiet", "--no-input", "--no-deps", "--require-hashes"]
    _run([*pip, *exactly, "-r", str(_LOCK)])
    (_FOLDER / "runtime.lock").write_text(_only(_RUNTIME))
    for_functions = ["--only-binary", ":all:", "--python-version", _dotted(), "--target"]
    runtime = str(_FOLDER / "runtime")
    _run([*pip, *exactly, *for_functions, runtime, "-r", str(_FOLDER / "runtime.lock")])
    (_FOLDER / "made-from").write_text(stamp)


def _only(names: tuple[str, ...]) -> str:
    """The lines of the lock that are about these packages."""
    taken = []
    for entry in _LOCK.read_text().replace("\\\n", " ").splitlines():
        pinned, _, hashes = entry.partition(" --hash")
        if pinned and Requirement(pinned).name in names:
            taken.append(f"{pinned} --hash{hashes}")
    return "\n".join(taken) + "\n"


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise Missing(f"the stand-in's packages can't be installed here ({' '.join(last)})")


def _functions_python() -> Path:
    base = Path(sys.base_prefix) / "bin" / f"python{_dotted()}"
    for candidate in (str(base), f"python{_dotted()}", f"/usr/bin/python{_dotted()}"):
        found = shutil.which(candidate)
        if found is None:
            continue
        asked = [found, "-I", "-S", "-c", "import sys; print(sys.base_prefix)"]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        if done.returncode == 0:  # a name on the PATH may be a shim for a version that isn't there
            return Path(done.stdout.strip()) / "bin" / f"python{_dotted()}"
    raise Missing(f"the packages are made for Python {_dotted()}, which is not installed here")


def _dotted() -> str:
    return ".".join(map(str, FUNCTIONS_PYTHON))
