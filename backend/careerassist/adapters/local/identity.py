"""The identity provider of a local installation: one person by default, more by a command.

A person opens a link that is good once. It gives the browser a session (a cookie that no script can
read), and the session gives short tokens like those of any other issuer, checked by the same
verifier.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt import PyJWK
from jwt.algorithms import RSAAlgorithm

from careerassist.database.connection import Connection, Database
from careerassist.errors import Conflict, NotFound, Unauthorized
from careerassist.schemas.users import Identity

ISSUER = "local"
AUDIENCE = "careerassist"
DEFAULT_SUBJECT = "me"
TOKEN_SECONDS = 300
LINK_SECONDS = 600
SESSION_SECONDS = 30 * 24 * 3600
_KEY_SECONDS = 90 * 24 * 3600
"""After this long tokens are signed with a new key; the one before stays valid beside it."""
_KEYS_KEPT = 2


@dataclass(frozen=True)
class LocalPerson:
    """Somebody who may sign in on this machine."""

    subject: str
    name: str
    email: str | None

    @property
    def identity(self) -> Identity:
        """As their tokens say it."""
        name = None if self.subject == DEFAULT_SUBJECT else self.name
        return Identity(issuer=ISSUER, subject=self.subject, email=self.email, name=name)


@dataclass(frozen=True)
class _KeyFile:
    """The key file as it was at one moment."""

    version: tuple[int, int]
    """Its modification time in nanoseconds, and its inode: that time may move in steps."""
    entries: list[dict[str, Any]]
    """`kid`, `created` (seconds since 1970) and `private` (PEM), newest first."""
    public: dict[str, dict[str, str]]
    newest: rsa.RSAPrivateKey


class SigningKeys:
    """The key pairs of this installation, in a file that only its owner can read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: _KeyFile | None = None
        self._lock = threading.Lock()

    def find(self, key_id: str) -> PyJWK | None:
        """`identity.Keys`: the public key of this id."""
        public = self._public().get(key_id)
        return PyJWK(public) if public else None

    def key_set(self) -> dict[str, list[dict[str, str]]]:
        """The public keys, as a JWK set."""
        return {"keys": list(self._public().values())}

    def sign(self, claims: dict[str, Any]) -> str:
        """A token signed with the newest key; makes a new one if that has become old."""
        with self._lock:
            stored = self._stored()
            if stored is None or time.time() - stored.entries[0]["created"] > _KEY_SECONDS:
                stored = self._with_a_new_key(keep=_KEYS_KEPT - 1)
        headers = {"kid": stored.entries[0]["kid"]}
        return jwt.encode(claims, stored.newest, algorithm="RS256", headers=headers)

    def rotate(self) -> None:
        """Sign with a new key from now on; tokens of the one before stay good."""
        with self._lock:
            self._with_a_new_key(keep=_KEYS_KEPT - 1)

    def replace_all(self) -> None:
        """Sign with a new key from now on, and refuse every token there is."""
        with self._lock:
            self._with_a_new_key(keep=0)

    def _public(self) -> dict[str, dict[str, str]]:
        with self._lock:
            stored = self._stored()
        return stored.public if stored else {}

    def _with_a_new_key(self, *, keep: int) -> _KeyFile:
        pair = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        private = pair.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        entry = {
            "kid": secrets.token_urlsafe(9),
            "created": time.time(),
            "private": private.decode(),
        }
        # Making the pair took a while: what another process has stored since is kept.
        stored = self._stored()
        kept = [entry, *(stored.entries[:keep] if stored else [])]
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        written = self._path.with_suffix(f".{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(kept, file)
            file.flush()
            os.fsync(file.fileno())
        written.replace(self._path)
        self._read = None
        stored = self._stored()
        assert stored is not None
        return stored

    def _stored(self) -> _KeyFile | None:
        """What the file holds; None if there is none. Another process may have written it."""
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return None
        version = (found.st_mtime_ns, found.st_ino)
        if self._read is None or version != self._read.version:
            entries = json.loads(self._path.read_text())
            # Reading a private key checks it, which takes tens of milliseconds: once is enough.
            pairs = {entry["kid"]: _private(entry) for entry in entries}
            public = {kid: _public(kid, pair) for kid, pair in pairs.items()}
            self._read = _KeyFile(version, entries, public, pairs[entries[0]["kid"]])
        return self._read


class LocalIdentityProvider:
    """People, links, sessions and tokens of a local installation."""

    def __init__(self, database: Database, keys: SigningKeys) -> None:
        self._database = database
        self.keys = keys

    # --- people ------------------------------------------------------------------------------

    def add_person(self, subject: str, *, name: str, email: str | None = None) -> LocalPerson:
        """Let one more person sign in. `Conflict` if the name is taken."""
        with self._database.transaction() as connection:
            row = connection.execute(
                "insert into local_people (subject, name, email) values (%s, %s, %s) "
                "on conflict do nothing returning subject",
                (subject, name, email),
            ).fetchone()
        if row is None:
            raise Conflict(f"There already is a person called {subject}.")
        return LocalPerson(subject, name, email)

    def people(self) -> list[LocalPerson]:
        """Everybody who may sign in, the first first."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                "select subject, name, email from local_people order by created_at, subject"
            ).fetchall()
        return [LocalPerson(**row) for row in rows]

    def person(self, subject: str) -> LocalPerson:
        """One of them; `NotFound` if there is nobody of that name."""
        with self._database.transaction() as connection:
            return _person(connection, subject)

    def shut_out(self, subject: str) -> LocalPerson:
        """End somebody's links, sessions and tokens at once.

        Everybody's tokens end, for a token is not looked up anywhere; who has a session gets
        another one. `Conflict` for the person whose machine it is; `NotFound`.
        """
        if subject == DEFAULT_SUBJECT:
            raise Conflict(f"{DEFAULT_SUBJECT} is whose machine this is, and stays.")
        person = self.person(subject)
        self.forget(subject)
        self.keys.replace_all()
        return person

    def remove_person(self, subject: str) -> None:
        """Take somebody who was shut out off the list."""
        with self._database.transaction() as connection:
            connection.execute("delete from local_people where subject = %s", (subject,))

    def forget(self, subject: str) -> None:
        """Keep nothing of a person but the name under which they may sign in again."""
        with self._database.transaction() as connection:
            for statement in (
                "delete from local_sign_in_links where subject = %s",
                "delete from local_sessions where subject = %s",
                "update local_people set email = null where subject = %s",
            ):
                connection.execute(statement, (subject,))

    # --- links, sessions, tokens -------------------------------------------------------------

    def new_link_code(self, subject: str, *, seconds: float = LINK_SECONDS) -> str:
        """A code that signs a person in once, within so many seconds."""
        code = secrets.token_urlsafe(24)
        with self._database.transaction() as connection:
            _person(connection, subject)
            connection.execute("delete from local_sign_in_links where expires_at < now()")
            connection.execute(
                "insert into local_sign_in_links (code_hash, subject, expires_at) "
                "values (%s, %s, now() + %s * interval '1 second')",
                (_hash(code), subject, seconds),
            )
        return code

    def sign_in(self, code: str) -> tuple[LocalPerson, str]:
        """Use up a code; who it was for, and their new session's token."""
        session = secrets.token_urlsafe(32)
        with self._database.transaction() as connection:
            used = connection.execute(
                "delete from local_sign_in_links where code_hash = %s "
                "returning subject, expires_at > now() as fresh",
                (_hash(code),),
            ).fetchone()
            if used is not None and used["fresh"]:
                connection.execute("delete from local_sessions where expires_at < now()")
                connection.execute(
                    "insert into local_sessions (token_hash, subject, expires_at) "
                    "values (%s, %s, now() + %s * interval '1 second')",
                    (_hash(session), used["subject"], SESSION_SECONDS),
                )
                return _person(connection, used["subject"]), session
        raise Unauthorized(
            "This link was used already or is too old. `careerassist user link` makes a new one."
        )

    def session(self, token: str) -> LocalPerson | None:
        """Whose session this is; None if it has ended."""
        with self._database.transaction() as connection:
            row = connection.execute(
                "select subject from local_sessions where token_hash = %s and expires_at > now()",
                (_hash(token),),
            ).fetchone()
            return _person(connection, row["subject"]) if row else None

    def sign_out(self, token: str) -> None:
        """End a session."""
        with self._database.transaction() as connection:
            connection.execute("delete from local_sessions where token_hash = %s", (_hash(token),))

    def token(self, person: LocalPerson) -> str:
        """A token that speaks for a person for five minutes."""
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": ISSUER,
            "sub": person.subject,
            "aud": AUDIENCE,
            "iat": now,
            "exp": now + TOKEN_SECONDS,
        }
        if person.identity.name:
            claims["name"] = person.identity.name
        if person.email:
            claims["email"] = person.email
        return self.keys.sign(claims)


def _person(connection: Connection, subject: str) -> LocalPerson:
    row = connection.execute(
        "select subject, name, email from local_people where subject = %s", (subject,)
    ).fetchone()
    if row is None:
        raise NotFound(f"There is no person called {subject}. `careerassist user list` names all.")
    return LocalPerson(**row)


def _private(entry: dict[str, Any]) -> rsa.RSAPrivateKey:
    key = serialization.load_pem_private_key(entry["private"].encode(), password=None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return key


def _public(key_id: str, pair: rsa.RSAPrivateKey) -> dict[str, str]:
    numbers = RSAAlgorithm.to_jwk(pair.public_key(), as_dict=True)
    public = {name: str(numbers[name]) for name in ("kty", "n", "e")}
    return {**public, "kid": key_id, "use": "sig", "alg": "RS256"}


def _hash(secret: str) -> bytes:
    """SHA-256 is enough: what it hides is random and long."""
    return hashlib.sha256(secret.encode()).digest()
