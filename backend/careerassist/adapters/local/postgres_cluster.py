"""The cluster on disk and what is in it from the start: passwords, roles, database, extension."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

import psycopg
from psycopg import sql

from careerassist.adapters.local import postgres_files as files
from careerassist.adapters.local.postgres_lock import end_orphan
from careerassist.errors import SetupError

OWNER_ROLE = "careerassist"
DATABASE = "careerassist"

_CREDENTIALS = "postgres.json"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What `postgres.json` in the data folder holds.

    `home` is the folder of the cluster, `.` being the data folder itself; `port` is the last one.
    """

    home: str
    superuser_password: str
    password: str
    port: int = 0

    @classmethod
    def read(cls, data_dir: Path) -> Self | None:
        """Those of `data_dir`; None if it has none."""
        path = data_dir / _CREDENTIALS
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, TypeError, ValueError) as error:
            raise SetupError(
                f"{path} holds the database's passwords and cannot be read ({error}). Put it back "
                f"from a backup; if there is none, move {data_dir} away to start empty."
            ) from error

    def write(self, data_dir: Path) -> None:
        """Store them, readable for the owner only."""
        files.write_private(data_dir / _CREDENTIALS, json.dumps(asdict(self), indent=2) + "\n")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster that a server of major version `version` can be started on."""

    data_dir: Path
    folder: Path
    bin_dir: Path
    version: int
    account: files.Account | None
    credentials: Credentials

    def at_port(self, port: int) -> Cluster:
        """The same, remembering the port for the next start."""
        if port == self.credentials.port:
            return self
        credentials = replace(self.credentials, port=port)
        credentials.write(self.data_dir)
        return replace(self, credentials=credentials)


def open_cluster(
    data_dir: Path,
    account: files.Account | None,
    *,
    bin_dir: Path | None,
    durable: bool,
    shared_home: Path,
) -> Cluster:
    """The cluster of `data_dir`, made if there is none, with no server running on it.

    Raises `SetupError` if it can't be made or used here.
    """
    credentials = Credentials.read(data_dir) or _make_credentials(data_dir, account, shared_home)
    home = data_dir / credentials.home  # an absolute `home` stands for itself
    if account is not None:
        _check_reachable(home, account)
    bin_dir = bin_dir or files.reachable_binaries(home, account)
    folder = (home / "postgres").resolve()
    version = files.major_version(bin_dir)
    cluster = Cluster(data_dir, folder, bin_dir, version, account, credentials)
    if (folder / "PG_VERSION").exists():
        _check_version(cluster)
        end_orphan(folder)
    else:
        _make_cluster(cluster, durable=durable)
    return cluster


def _check_reachable(home: Path, account: files.Account) -> None:
    if not home.exists() or not files.can_reach(home, account):
        raise SetupError(
            f"The database is kept in {home}, and as root it runs as the user 'nobody', who "
            "cannot open that folder. Give it and the folders above back their old permissions, "
            "or start CareerAssist as an ordinary user with another CAREERASSIST_DATA_DIR."
        )


def _check_version(cluster: Cluster) -> None:
    made_by = (cluster.folder / "PG_VERSION").read_text(encoding="ascii").strip()
    if made_by != str(cluster.version):
        raise SetupError(
            f"The database in {cluster.folder} was made by PostgreSQL {made_by}, and PostgreSQL "
            f"{cluster.version} is installed, which cannot read it. Export your data with the "
            f"version of CareerAssist that made it; or move {cluster.data_dir} away to start empty."
        )


def _make_credentials(
    data_dir: Path, account: files.Account | None, shared_home: Path
) -> Credentials:
    home = files.choose_home(data_dir, account, shared_home)
    if (home / "postgres" / "PG_VERSION").exists():
        raise SetupError(
            f"There is a database in {home / 'postgres'}, but {data_dir / _CREDENTIALS}, which "
            "holds its passwords, is gone. Put the file back from a backup; if there is none, "
            f"move {home / 'postgres'} away to start empty."
        )
    made = Credentials(
        home="." if home == data_dir else str(home),
        superuser_password=secrets.token_urlsafe(32),
        password=secrets.token_urlsafe(32),
    )
    made.write(data_dir)
    return made


def _make_cluster(cluster: Cluster, *, durable: bool) -> None:
    """initdb in a draft folder, renamed when complete: an interrupted one leaves no half."""
    for left_over in cluster.folder.parent.glob("postgres.draft-*"):
        shutil.rmtree(left_over, ignore_errors=True)
    # A new name each time: an initdb that outlived us may still be writing to the old one.
    draft = cluster.folder.with_name(f"postgres.draft-{secrets.token_hex(4)}")
    files.check_account_has_a_name(cluster.account)
    files.private_folder(draft, cluster.account)
    secret = cluster.folder.with_name("postgres.initial")
    files.write_private(secret, cluster.credentials.superuser_password)
    run_as: dict[str, Any] = {}
    if cluster.account is not None:
        os.chown(secret, cluster.account.uid, cluster.account.gid)
        run_as = {"user": cluster.account.uid, "group": cluster.account.gid, "extra_groups": []}
    if cluster.version >= 17:  # the same everywhere, whatever the system's own locales
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    else:
        locale = ["--locale=C.UTF-8" if sys.platform == "linux" else "--locale=C"]
    command = [
        str(files.executable(cluster.bin_dir, "initdb")),
        f"--pgdata={draft}",
        "--username=postgres",
        f"--pwfile={secret}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        *locale,
        *([] if durable else ["--no-sync"]),
    ]
    try:
        done = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=draft.anchor,
            env=environment(),
            **run_as,
        )
    except OSError as error:
        raise SetupError(
            f"The database could not be set up in {cluster.folder}: {error}. If you are root in a "
            "restricted container, start CareerAssist as an ordinary user."
        ) from error
    finally:
        secret.unlink(missing_ok=True)
    if done.returncode:
        shutil.rmtree(draft, ignore_errors=True)
        raise SetupError(
            f"The database could not be set up in {cluster.folder}:\n"
            + done.stdout.decode(errors="replace")[-1500:].strip()
        )
    draft.rename(cluster.folder)


def provision(credentials: Credentials) -> None:
    """Role, database and extension on a running server. Does nothing where they are."""
    with connect_as_superuser(credentials, "postgres") as connection:
        has_role = "SELECT 1 FROM pg_roles WHERE rolname = %s"
        if connection.execute(has_role, [OWNER_ROLE]).fetchone() is None:
            # The server gets a verifier, never the password, so no log can hold it.
            verifier = connection.pgconn.encrypt_password(
                credentials.password.encode(), OWNER_ROLE.encode(), b"scram-sha-256"
            )
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER CREATEROLE PASSWORD {}").format(
                    sql.Identifier(OWNER_ROLE), sql.Literal(verifier.decode())
                )
            )
        has_database = "SELECT 1 FROM pg_database WHERE datname = %s"
        if connection.execute(has_database, [DATABASE]).fetchone() is None:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(
                    sql.Identifier(DATABASE), sql.Identifier(OWNER_ROLE)
                )
            )
    with connect_as_superuser(credentials, DATABASE) as connection:
        missing = connection.execute(
            "SELECT 1 FROM pg_available_extensions "
            "WHERE name = 'vector' AND installed_version IS NULL"
        ).fetchone()
        if missing is not None:
            connection.execute("CREATE EXTENSION vector")


def connect_as_superuser(
    credentials: Credentials, database: str, *, port: int | None = None
) -> psycopg.Connection[tuple[Any, ...]]:
    """A connection in autocommit mode."""
    address = url(credentials, "postgres", database=database, port=port)
    return psycopg.connect(address, autocommit=True, connect_timeout=5)


def url(
    credentials: Credentials, role: str, *, database: str = DATABASE, port: int | None = None
) -> str:
    """Connection URL of a role."""
    known = {OWNER_ROLE: credentials.password, "postgres": credentials.superuser_password}
    address = f"127.0.0.1:{port or credentials.port}"
    return f"postgresql://{role}:{quote(known[role])}@{address}/{database}"


def environment() -> dict[str, str]:
    """Ours, with messages in English and without another Postgres's settings (`PGDATA`, ...)."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C"}
