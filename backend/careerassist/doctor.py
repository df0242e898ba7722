"""Looks at an installation and says, in words, what is wrong with it and what to do."""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import re
import shutil
import stat
import sys
import sysconfig
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from packaging.requirements import InvalidRequirement, Requirement

from careerassist.errors import CareerAssistError, SetupError
from careerassist.supervisor import check_port

Status = Literal["ok", "note", "warning", "problem"]

_REINSTALL = "Run ./scripts/up --install-only to install what belongs here."
_IMPORTED = {
    "agents": "openai-agents",
    "psycopg": "psycopg",
    "typst": "typst",
    "onnxruntime": "onnxruntime",
}
_OPTIONAL = {
    "tesseract": "Scanned CVs, which are pictures of text, can't be read without it.",
    "node": "Only needed by the researcher, and to change or check the web pages.",
    "terraform": "Only needed to deploy to AWS.",
}
_DATABASE_REMEDY = "If you set CAREERASSIST_DATABASE_URL, check it, and that the server runs."
_QUEUE_REMEDY = "Check CAREERASSIST_QUEUE_URL and CAREERASSIST_QUEUE_DEAD_URL."
_MODEL_REMEDY = "Check CAREERASSIST_MODEL and the provider's key, or use offline/rules."
_OLDEST_PYTHON = (3, 11)
_MEGABYTE = 1024 * 1024
_COMFORTABLE_BYTES = 1024 * _MEGABYTE
_LEAST_BYTES = 200 * _MEGABYTE


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    `note`: something optional is absent; `warning`: works, but should be changed; `problem`:
    CareerAssist does not work like this. `remedy` is empty where there is nothing to do.
    """

    name: str
    status: Status
    finding: str
    remedy: str = ""


def diagnose(
    *,
    data_dir: Path,
    host: str,
    port: int,
    database: Callable[[], str],
    queue: Callable[[], str],
    model: Callable[[], str],
    researcher: Callable[[], str] | None = None,
    already_running: bool = False,
    lock_file: Path | None = None,
    site_packages: Path | None = None,
) -> list[Check]:
    """Every check, in the order in which problems should be solved.

    Arguments:
        data_dir, host, port: the settings of these names.
        database: starts or reaches the database and looks whether it is migrated; returns what it
            found as a sentence, or raises what is wrong.
        queue: looks at the queue of jobs and how it was set up; likewise.
        model: asks the models that are configured for a sign of life; likewise.
        researcher: looks whether pages could be read; likewise. None where no sites are named.
        already_running: CareerAssist runs on this data folder, so its port is taken by itself.
        lock_file: the `requirements.lock` to compare with; None skips that (an installed wheel).
        site_packages: where packages are installed; None for this interpreter's.
    """
    site = site_packages or Path(sysconfig.get_path("purelib"))
    return [
        _python(),
        _packages(lock_file),
        _litellm(site),
        _port(host, port, already_running=already_running),
        _data_dir(data_dir),
        _disk_space(data_dir),
        _asked("Database", database, _DATABASE_REMEDY),
        _asked("Queue", queue, _QUEUE_REMEDY),
        _asked("Model", model, _MODEL_REMEDY),
        _researcher(researcher),
        *_optional_programs(),
    ]


def is_healthy(checks: Sequence[Check]) -> bool:
    """Whether CareerAssist can run."""
    return all(check.status != "problem" for check in checks)


def render(checks: Sequence[Check], *, width: int = 100) -> str:
    """The checks as text for a terminal, with a last line that sums up."""
    signs: dict[Status, str] = {"ok": "ok", "note": "-", "warning": "!", "problem": "X"}
    lines: list[str] = []
    for check in checks:
        first = f"{signs[check.status]:>3}  {check.name}: "
        for text, start in ((check.finding, first), (check.remedy, "     -> ")):
            for paragraph in text.splitlines():
                lines += textwrap.wrap(
                    paragraph, width, initial_indent=start, subsequent_indent=" " * 8
                )
                start = " " * 8
    problems = sum(check.status == "problem" for check in checks)
    warnings = sum(check.status == "warning" for check in checks)
    if problems:
        lines += ["", f"{problems} to solve (X) before CareerAssist can run."]
    elif warnings:
        lines += ["", f"CareerAssist can run; {warnings} to look at (!)."]
    else:
        lines += ["", "All is well."]
    return "\n".join(lines)


def _python() -> Check:
    version = sys.version_info
    text = ".".join(map(str, version[:3]))
    if version[:2] < _OLDEST_PYTHON:
        return Check(
            "Python",
            "problem",
            f"This is Python {text}; CareerAssist needs 3.11 or newer.",
            "Install a newer Python and run ./scripts/up, which makes an environment with it.",
        )
    return Check("Python", "ok", f"{text} in {sys.prefix}")


def _packages(lock_file: Path | None) -> Check:
    broken = []
    for module, package in _IMPORTED.items():
        try:
            importlib.import_module(module)
        except (ImportError, OSError) as error:  # OSError: a library of the system is missing
            broken.append(f"{package} ({error})")
    if broken:
        return Check("Packages", "problem", f"These do not load: {'; '.join(broken)}.", _REINSTALL)
    if lock_file is None or not lock_file.exists():
        return Check("Packages", "ok", "Those that everything depends on load.")
    wrong = [
        f"{name} is {found or 'missing'} instead of {wanted}"
        for name, wanted, found in _locked_versions(lock_file)
        if found != wanted
    ]
    if wrong:
        more = f" and {len(wrong) - 5} more" if len(wrong) > 5 else ""
        finding = f"These differ from {lock_file.name}: {'; '.join(wrong[:5])}{more}."
        return Check("Packages", "warning", finding, _REINSTALL)
    return Check("Packages", "ok", f"All are as {lock_file.name} says.")


def _locked_versions(lock_file: Path) -> Iterator[tuple[str, str, str | None]]:
    """(name, locked version, installed version) of what applies to this machine."""
    for line in lock_file.read_text(encoding="utf-8").splitlines():
        if not re.match(r"[A-Za-z0-9]", line):
            continue
        try:
            requirement = Requirement(line.rstrip(" \\"))
        except InvalidRequirement:
            continue  # an option or an address: nothing to compare
        if requirement.marker is not None and not requirement.marker.evaluate():
            continue
        wanted = str(requirement.specifier).removeprefix("==")
        yield requirement.name, wanted, _installed(requirement.name)


def _installed(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _litellm(site_packages: Path) -> Check:
    planted = sorted(path.name for path in site_packages.glob("litellm*.pth"))
    if planted:
        return Check(
            "litellm",
            "problem",
            f"{site_packages} contains {', '.join(planted)}, which runs whenever Python starts. "
            "Releases 1.82.7 and 1.82.8 of litellm used such a file to steal passwords and keys.",
            "Disconnect this machine, delete the .venv folder, change every password and key that "
            "was stored here, then run ./scripts/up.",
        )
    version = _installed("litellm")
    if version is None:
        return Check(
            "litellm", "note", "Not installed: only Bedrock and the built-in rules answer."
        )
    if tuple(int(part) for part in re.findall(r"\d+", version)[:2]) <= (1, 83):
        return Check(
            "litellm",
            "warning",
            f"Version {version} has known security faults.",
            _REINSTALL,
        )
    return Check("litellm", "ok", f"{version}, newer than the releases with known faults.")


def _port(host: str, port: int, *, already_running: bool) -> Check:
    if already_running:
        return Check("Port", "ok", f"CareerAssist is running; its port was not tried ({port}).")
    try:
        check_port(host, port)
    except SetupError as error:
        return Check("Port", "problem", error.message)
    return Check("Port", "ok", f"{port} on {host} is free.")


def _data_dir(data_dir: Path) -> Check:
    elsewhere = "Make it yours, or choose another folder with CAREERASSIST_DATA_DIR."
    existing = _nearest_existing(data_dir)
    if not existing.is_dir():
        return Check("Data folder", "problem", f"{existing} is not a folder.", elsewhere)
    if not os.access(existing, os.W_OK | os.X_OK):
        return Check("Data folder", "problem", f"{existing} can't be written to.", elsewhere)
    if existing != data_dir:
        return Check("Data folder", "ok", f"{data_dir} will be made at the first start.")
    mode = stat.S_IMODE(data_dir.stat().st_mode)
    if sys.platform != "win32" and mode & 0o067:  # root lets the database's group pass through
        return Check(
            "Data folder",
            "warning",
            f"{data_dir} can be opened by other users of this machine (mode {mode:o}).",
            f"Close it:  chmod go-rwx '{data_dir}'",
        )
    return Check("Data folder", "ok", f"{data_dir} is writable and private.")


def _disk_space(data_dir: Path) -> Check:
    free = shutil.disk_usage(_nearest_existing(data_dir)).free
    finding = f"{free // _MEGABYTE:,} MB are free where {data_dir} is."
    remedy = "Free some space, or choose a folder on another disk with CAREERASSIST_DATA_DIR."
    if free < _LEAST_BYTES:
        return Check("Disk space", "problem", finding, remedy)
    if free < _COMFORTABLE_BYTES:
        return Check("Disk space", "warning", finding, remedy)
    return Check("Disk space", "ok", finding)


def _asked(name: str, look: Callable[[], str], remedy: str) -> Check:
    """What somebody else finds, or the problem that they meet."""
    try:
        return Check(name, "ok", look())
    except CareerAssistError as error:
        return Check(name, "problem", error.message)
    except Exception as error:  # noqa: BLE001 - whatever is wrong there is what we are asked for
        return Check(name, "problem", f"{type(error).__name__}: {error}", remedy)


def _researcher(look: Callable[[], str] | None) -> Check:
    if look is None:
        return Check("Researcher", "note", "Off: CAREERASSIST_RESEARCH_SITES names no site.")
    found = _asked("Researcher", look, "")
    # All else runs without it.
    return replace(found, status="warning") if found.status == "problem" else found


def _optional_programs() -> Iterator[Check]:
    for program, use in _OPTIONAL.items():
        found = shutil.which(program)
        if found is None:
            yield Check(program, "note", f"Not installed. {use}")
        else:
            yield Check(program, "ok", found)


def _nearest_existing(path: Path) -> Path:
    return next(folder for folder in (path, *path.parents) if folder.exists())
