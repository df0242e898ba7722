"""The connections of one process, shared by everything in it that speaks to the database.

A connection is opened by the thread that needs it, within that thread's own time: a database that
is waking up is waited for by whoever can wait, and a wrong password is told to whoever meets it.
Nothing runs in the background, which on Lambda would be frozen between two events. (psycopg_pool
opens connections in threads of its own, and tells who waits only that time is up, not why.)
"""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
from psycopg.pq import TransactionStatus
from psycopg.rows import DictRow, dict_row

from careerassist.database.login import explained, is_refused, unavailable
from careerassist.ports import DatabaseLogin
from careerassist.telemetry import log

Connection = psycopg.Connection[DictRow]

IDLE_ROLE = "careerassist_idle"
"""What a connection acts as outside transactions. It may do nothing."""

_TRUSTED_SECONDS = 5.0
"""A connection that worked this recently is not asked for a sign of life before it is used."""
_LONGEST_LIFE_SECONDS = 3600.0
"""So that passwords, addresses and plans do not grow old with a connection."""
_LONGEST_REST_SECONDS = 600.0
_LONGEST_ATTEMPT_SECONDS = 25.0
"""Aurora takes some 15 s to wake and keeps who asked waiting; nobody who is not there answers
later than this."""
_SHORTEST_ATTEMPT_SECONDS = 2
_FIRST_PAUSE_SECONDS = 0.05
_LONGEST_PAUSE_SECONDS = 1.0
_OPTIONS = {
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    # Milliseconds that a server may leave unacknowledged what we sent, before it counts as gone.
    "tcp_user_timeout": "20000",
}


@dataclass(frozen=True)
class _Kept:
    connection: Connection
    opened_at: float
    used_at: float


class Connections:
    """At most `most` connections at a time, given to who waits longest. Safe to share between
    threads. A thread that holds one gets no second: it would wait for itself where there is one
    only, so that is an error everywhere."""

    def __init__(self, login: DatabaseLogin, *, most: int, patience_seconds: float) -> None:
        """`patience_seconds`: how long a caller waits, for its turn and for the database."""
        self._login = login
        self._patience = patience_seconds
        self._lock = threading.Lock()
        self._free = most
        self._idle: list[_Kept] = []
        self._waiting: deque[threading.Event] = deque()
        self._closed = threading.Event()
        self._thread = threading.local()

    @property
    def where(self) -> str:
        """Which database this is, without anything secret."""
        return self._login.where

    @contextmanager
    def borrowed(self) -> Iterator[Connection]:
        """A connection that works, in autocommit mode and acting as `careerassist_idle`. It is
        closed afterwards if a transaction was left open on it.

        Raises `ServiceUnavailable` if there is none in time, and `SetupError` if there is none
        until somebody changes something.
        """
        if getattr(self._thread, "holds_one", False):
            raise RuntimeError("this thread holds a connection and asks for another one")
        deadline = time.monotonic() + self._patience
        self._take_turn(deadline)
        self._thread.holds_one = True
        kept = None
        try:
            kept = self._ready() or self._opened(deadline)
            yield kept.connection
        finally:
            self._thread.holds_one = False
            self._end_turn(kept)

    def distrust(self) -> None:
        """Ask every connection for a sign of life before it is used again."""
        with self._lock:
            self._idle = [_Kept(kept.connection, kept.opened_at, -math.inf) for kept in self._idle]

    def close(self) -> None:
        """Close all connections; those that are in use, when they are given back."""
        self._closed.set()
        with self._lock:
            idle, self._idle = self._idle, []
            for turn in self._waiting:
                turn.set()
            self._waiting.clear()
        for kept in idle:
            kept.connection.close()

    def _take_turn(self, deadline: float) -> None:
        with self._lock:
            if self._closed.is_set():
                raise unavailable()
            if self._free:
                self._free -= 1
                return
            turn = threading.Event()
            self._waiting.append(turn)
        turn.wait(deadline - time.monotonic())
        with self._lock:
            if self._closed.is_set():
                raise unavailable()
            if turn in self._waiting:
                self._waiting.remove(turn)
                raise unavailable()

    def _end_turn(self, kept: _Kept | None) -> None:
        now = time.monotonic()
        old: list[_Kept] = []
        if kept is not None:
            status = kept.connection.pgconn.transaction_status
            in_order = status == TransactionStatus.IDLE and not self._closed.is_set()
            if in_order and now - kept.opened_at < _LONGEST_LIFE_SECONDS:
                kept = _Kept(kept.connection, kept.opened_at, now)
            else:
                old, kept = [kept], None
        with self._lock:
            if kept is not None:
                self._idle.append(kept)
            while self._idle and now - self._idle[0].used_at > _LONGEST_REST_SECONDS:
                old.append(self._idle.pop(0))
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1
        for each in old:
            each.connection.close()

    def _ready(self) -> _Kept | None:
        """The connection that was used last, if it still works; None if there is none."""
        while True:
            with self._lock:
                if not self._idle:
                    return None
                kept = self._idle.pop()
            if time.monotonic() - kept.used_at <= _TRUSTED_SECONDS:
                return kept
            try:
                kept.connection.execute("")
            except psycopg.OperationalError:
                kept.connection.close()
            else:
                return kept

    def _opened(self, deadline: float) -> _Kept:
        connection: Connection = open_connection(
            self._login,
            deadline=deadline,
            stopping=self._closed,
            options=f"-c role={IDLE_ROLE} -c timezone=UTC",
            application_name="careerassist",
        )
        now = time.monotonic()
        return _Kept(connection, now, now)


def open_connection(
    login: DatabaseLogin, *, deadline: float, stopping: threading.Event, **parameters: str
) -> Connection:
    """A new connection in autocommit mode, tried again until `deadline` (monotonic seconds) or
    until `stopping` is set. Errors as in `Connections.borrowed`."""
    pause = _FIRST_PAUSE_SECONDS
    while True:
        left = max(_SHORTEST_ATTEMPT_SECONDS, math.ceil(deadline - time.monotonic()))
        seconds = min(left, _LONGEST_ATTEMPT_SECONDS)
        try:
            return _entered(login, {**_OPTIONS, **parameters, "connect_timeout": str(seconds)})
        except psycopg.OperationalError as error:
            problem = explained(error)
            if not problem.transient or time.monotonic() + pause > deadline:
                log.warning("database not reached", database=login.where, reason=str(error))
                raise problem from error
        if stopping.wait(pause):
            raise unavailable()
        pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)


def _entered(login: DatabaseLogin, parameters: dict[str, str]) -> Connection:
    """By the first of the login's attempts that the server does not refuse."""
    refused: psycopg.OperationalError | None = None
    for attempt in login.attempts():
        try:
            return psycopg.connect(
                **{**attempt, **parameters},  # type: ignore[arg-type]
                autocommit=True,
                row_factory=dict_row,
            )
        except psycopg.OperationalError as error:
            if not is_refused(error):
                raise
            refused = error
    assert refused is not None, "a login has at least one attempt"
    raise refused
