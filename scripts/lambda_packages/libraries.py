"""Installs a family's libraries from its lock, for Lambda's platform whatever this one is, prunes
and compiles them. What was made once from the same lock is used again."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from lambda_packages import compiling, pruning
from lambda_packages.families import GLIBC, PYTHON, Family


class NotBuilt(Exception):
    """Why a package could not be made, in words."""


def libraries(family: Family, kept_in: Path) -> Path:
    """The folder with the family's libraries, and what botocore has of every AWS service."""
    made_from = digest_of([family.lock.read_bytes(), _tools()])
    folder = kept_in / f"{family.name}-{made_from[:16]}"
    if folder.is_dir():
        return folder
    kept_in.mkdir(parents=True, exist_ok=True)
    for older in kept_in.glob(f"{family.name}-*"):
        shutil.rmtree(older)
    with tempfile.TemporaryDirectory(dir=kept_in, prefix="unfinished-") as name:
        made = Path(name) / "libraries"
        _install(family.lock, made)
        pruning.prune(made)
        compile_modules(made)
        made.rename(folder)
    return folder


def compile_modules(folder: Path) -> None:
    """Compile all modules below a folder with the Python that Lambda runs."""
    command = [python(), "-I", "-S", "-B", compiling.__file__, str(folder)]
    run("Compiling", command, environment={"PYTHONHASHSEED": "0"})


@cache
def python() -> str:
    """A Python of the version that the zips are for. Another one's compiled modules would not be
    read by it."""
    wanted = "{}.{}".format(*PYTHON)
    for candidate in (sys.executable, f"python{wanted}"):
        found = shutil.which(candidate)
        if found and _version(found).startswith(f"{wanted}."):
            return found
    raise NotBuilt(
        f"The packages are for Python {wanted}, and there is none here. Install it, so that "
        f"`python{wanted}` is found."
    )


def digest_of(parts: Iterable[bytes]) -> str:
    """SHA-256 over parts, in order, in hexadecimal."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()


def run(what: str, command: list[str], *, environment: dict[str, str] | None = None) -> None:
    """Run a program quietly; if it fails, raise `NotBuilt` with what it said last."""
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).splitlines()[-20:])
        raise NotBuilt(f"{what} failed:\n{said}")


def platforms() -> Iterator[str]:
    """The platforms whose wheels run there, best first."""
    major, newest = GLIBC
    for minor in range(newest, 4, -1):
        yield f"manylinux_{major}_{minor}_x86_64"
    yield from (f"manylinux{name}_x86_64" for name in ("2014", "2010", "1"))


def _tools() -> bytes:
    """What else the folder depends on: how it is made, and the Python that compiles."""
    sources = (compiling.__file__, pruning.__file__, __file__)
    return b"".join(Path(source).read_bytes() for source in sources) + _version(python()).encode()


def _install(lock: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-input", "--no-compile"]
    command += ["--disable-pip-version-check", "--no-deps", "--require-hashes"]
    command += ["--only-binary=:all:", "--implementation=cp", "--target", str(folder)]
    command += ["--python-version={}.{}".format(*PYTHON)]
    command += [f"--platform={name}" for name in platforms()]
    run(f"Installing {lock.name}", [*command, "-r", str(lock)])


@cache
def _version(interpreter: str) -> str:
    code = "import sys; print('{}.{}.{}'.format(*sys.version_info))"
    done = subprocess.run([interpreter, "-I", "-S", "-c", code], capture_output=True, check=False)
    return done.stdout.decode().strip()
