"""Builds the zips: our modules and the libraries of a family, in bytes that depend on nothing
else."""

from __future__ import annotations

import base64
import fcntl
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lambda_packages import archives
from lambda_packages.aws_services import services_of
from lambda_packages.families import (
    LARGEST_UNPACKED,
    LARGEST_UPLOAD,
    MEGABYTE,
    PYTHON,
    ROOT,
    Family,
)
from lambda_packages.libraries import NotBuilt, compile_modules, digest_of, libraries
from lambda_packages.own_code import own_code
from lambda_packages.pruning import serves

_EARLIEST = "315532800"
"""1980-01-01 in seconds: the time that is written wherever a time must be."""
_ARCHIVER = Path(archives.__file__).read_bytes()


@dataclass(frozen=True)
class Package:
    """A zip that was built."""

    family: Family
    path: Path
    sha256: bytes
    parts: Mapping[str, int]
    """Unpacked bytes by library; ours are `careerassist` and `career_agents`."""

    @property
    def unpacked(self) -> int:
        """In bytes."""
        return sum(self.parts.values())

    @property
    def zipped(self) -> int:
        """In bytes."""
        return self.path.stat().st_size

    def described(self) -> dict[str, Any]:
        """What Terraform and others need to know."""
        return {
            "file": self.path.name,
            "sha256": self.sha256.hex(),
            "source_code_hash": base64.b64encode(self.sha256).decode(),
            "zip_bytes": self.zipped,
            "unpacked_bytes": self.unpacked,
            "needs_s3": self.zipped > LARGEST_UPLOAD,
            "functions": {
                function.name: {
                    "handler": function.entry_point,
                    "memory_mb": function.memory_mb,
                    "timeout_seconds": function.timeout_seconds,
                }
                for function in self.family.functions
            },
        }


def build(chosen: Iterable[Family], output: Path) -> list[Package]:
    """Build these families' zips into a folder, and its `manifest.json`. What is there and was made
    from the same things is left as it is. Raises `NotBuilt`, also where a zip is over its budget.
    """
    output.mkdir(parents=True, exist_ok=True)
    with _alone_in(output), tempfile.TemporaryDirectory() as name:
        own = _own_files(Path(name))
        packages = [_built(family, own, output, Path(name)) for family in chosen]
        _write_manifest(packages, output)
    for package in packages:
        check_budget(package)
    return packages


def check_budget(package: Package) -> None:
    """Raise `NotBuilt` if a package is too large, with what is large in it."""
    most = min(package.family.budget, LARGEST_UNPACKED)
    if package.unpacked > most:
        largest = Counter(package.parts).most_common(5)
        named = ", ".join(f"{part} {size / MEGABYTE:.1f} MB" for part, size in largest)
        raise NotBuilt(
            f"{package.path.name} has {package.unpacked / MEGABYTE:.1f} MB unpacked, over its "
            f"budget of {most / MEGABYTE:.0f} MB. Largest: {named}."
        )


def _built(family: Family, own: Mapping[str, Path], output: Path, scratch: Path) -> Package:
    code = own_code(family)
    services = services_of(code.modules)
    ours = {name: path for name, path in own.items() if belongs(name, code.modules, family)}
    theirs = libraries(family, output / ".libraries")
    path = output / f"{family.name}.zip"
    record = output / ".libraries" / f"{family.name}.made-from"
    named = repr([theirs.name, sorted(services)]).encode()
    made_from = digest_of([named, _ARCHIVER, *_contents(ours)])
    if not (path.is_file() and _recorded(record) == f"{made_from} {_sha256(path).hex()}"):
        compiled = _compiled(ours, scratch / family.name)
        used = {name: file for name, file in _files(theirs) if serves(name, services)}
        archives.write_zip(path, (used | compiled).items())
        record.write_text(f"{made_from} {_sha256(path).hex()}", "utf-8")
    parts: Counter[str] = Counter()
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            parts[_part(entry.filename)] += entry.file_size
    return Package(family, path, _sha256(path), parts)


def _compiled(ours: Mapping[str, Path], folder: Path) -> dict[str, Path]:
    """A copy of these files with their modules compiled beside them, by name."""
    for name, source in ours.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    compile_modules(folder)
    return dict(_files(folder))


def belongs(name: str, modules: frozenset[str], family: Family) -> bool:
    """Whether a file of our wheel goes into a family's zip: its modules, the data that lie in or
    below their packages, and what installers wrote about the whole."""
    if ".dist-info/" in name:
        return not name.endswith("/RECORD")
    if family.leaves_out(name):
        return False
    path = Path(name)
    if path.suffix == ".py":
        module = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        return module in modules
    package = path.parent
    while not (_source(package) / "__init__.py").is_file():
        package = package.parent
    inside = ".".join(package.parts)
    return any(module.rpartition(".")[0] == inside for module in modules)


def _source(package: Path) -> Path:
    return ROOT / ("backend" if package.parts[0] == "careerassist" else "agents") / package


def _own_files(scratch: Path) -> dict[str, Path]:
    """Everything in our wheel, by its name there."""
    code = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(scratch)],
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": _EARLIEST},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotBuilt(f"Our own wheel could not be built:\n{done.stderr}")
    folder = scratch / "wheel"
    with zipfile.ZipFile(scratch / done.stdout.splitlines()[-1]) as wheel:
        wheel.extractall(folder)
    return dict(_files(folder))


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path


def _contents(files: Mapping[str, Path]) -> Iterator[bytes]:
    for name, path in sorted(files.items()):
        yield name.encode()
        yield path.read_bytes()


def _part(name: str) -> str:
    """What a file is counted under: the first folder, with its compiled and descriptive siblings
    (`numpy.libs`, `numpy-2.2.6.dist-info`)."""
    first = name.split("/")[0]
    return first.split("-")[0].split(".")[0].removeprefix("_") or first


def _write_manifest(packages: list[Package], output: Path) -> None:
    """Packages that were not built this time keep their entries."""
    path = output / "manifest.json"
    try:
        known = json.loads(path.read_text("utf-8"))["packages"]
    except (OSError, ValueError, KeyError):
        known = {}
    known |= {package.family.name: package.described() for package in packages}
    told = {
        "runtime": "python{}.{}".format(*PYTHON),
        "architecture": "x86_64",
        "packages": dict(sorted(known.items())),
    }
    path.write_text(json.dumps(told, indent=2) + "\n", "utf-8")


def _recorded(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


def _sha256(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """One build at a time in a folder; others wait."""
    with (folder / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
