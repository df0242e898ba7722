"""The way into a database: where it is, as whom, and over which kind of connection.

Connections to Amazon RDS and Aurora are encrypted, and the server must prove its name by a
certificate of Amazon's (`sslmode=verify-full`); so must any server on another machine whose
password comes from AWS or for which the setting DATABASE_CA names an authority. The authorities of
RDS are `rds_roots.pem` beside this file (`scripts/collect_rds_roots.py` makes it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from careerassist.errors import CareerAssistError, ServiceUnavailable, SetupError

Parameters = Mapping[str, str]
"""What libpq connects by: host, port, dbname, user, password, sslmode and so on."""

_RDS_ROOTS = Path(__file__).with_name("rds_roots.pem")
_RDS = re.compile(r".+\.rds(?:\.[a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?\.?", re.IGNORECASE)
_HERE = ("127.0.0.1", "::1", "localhost")
_RETRY_AFTER_SECONDS = 5

_REFUSED = (
    "password authentication failed",
    "PAM authentication failed",  # how RDS refuses a token
    "no password supplied",
)
_ADVICE = {
    **dict.fromkeys(
        _REFUSED,
        "The database does not accept this login. Check the user and password of "
        "CAREERASSIST_DATABASE_URL or of the secret, or whether the role may log in with a token.",
    ),
    "root certificate file": "The file of CAREERASSIST_DATABASE_CA holds no certificates that can "
    "be read.",
    "no pg_hba.conf entry": "The database's own rules (pg_hba.conf) do not let this login in from "
    "here, or only with TLS.",
    "is not permitted to log in": "The database's role may not log in. Use another one, or let it.",
    "permission denied to set role": "The database's login may not act as the roles of "
    "CareerAssist. Use the login that is made for this.",
    'role "careerassist_': "The database has not been set up for this version. Run "
    "`careerassist migrate`, or the function `migrator`.",
    "does not exist": "There is no such database or role on the server. Check the name in "
    "CAREERASSIST_DATABASE_URL or in the secret.",
    **dict.fromkeys(
        ("certificate verify failed", "signature failure"),
        "The database's certificate is not from an authority that we trust, so no password was "
        "sent. For a server of your own, set CAREERASSIST_DATABASE_CA to the file with its "
        "authority's certificate.",
    ),
    "does not match host name": "The database's certificate is for another host name, so no "
    "password was sent. Use the name that it is for.",
    "server does not support SSL": "The database does not speak TLS, so no password was sent. "
    "Switch it on there.",
    "channel binding": "The database does not prove who it is in the way that "
    "CAREERASSIST_DATABASE_URL demands (channel_binding).",
}
"""What to do, by words of libpq or of a server that speaks English. What is not listed may pass."""


class UrlLogin:
    """`ports.DatabaseLogin` by an address with everything in it (DATABASE_URL)."""

    def __init__(self, url: str, *, ca: Path | None = None) -> None:
        """`ca` is the setting DATABASE_CA. Raises `SetupError` if this is no address."""
        self._parameters = secured(parsed(url), ca=ca)

    @property
    def where(self) -> str:
        return place_of(self._parameters)

    def attempts(self) -> Iterator[Parameters]:
        yield self._parameters


def parsed(url: str) -> dict[str, str]:
    """The parameters in an address. Raises `SetupError` if it is none."""
    try:
        found = conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        found = {}
    if not found.get("host"):
        # From None: the driver's words quote the address, and the password with it.
        raise SetupError(
            "CAREERASSIST_DATABASE_URL is no address of a PostgreSQL database. It looks like "
            "postgresql://user:password@host:5432/database."
        ) from None
    return {name: str(value) for name, value in found.items()}


def secured(parameters: Parameters, *, ca: Path | None, by_aws: bool = False) -> dict[str, str]:
    """The parameters with TLS where it is due. `by_aws`: what lets us in comes from AWS, so nobody
    but the right server may see it, unless that is on this machine.

    Raises `SetupError` if the address itself asks for less.
    """
    host = parameters["host"]
    is_rds = _RDS.fullmatch(host) is not None
    if not (is_rds or ca is not None or (by_aws and host not in _HERE)):
        return dict(parameters)
    asked = parameters.get("sslmode", "verify-full")
    if asked != "verify-full":
        raise SetupError(
            f"CAREERASSIST_DATABASE_URL says sslmode={asked}, and this database must prove who it "
            "is. Leave sslmode out."
        )
    trusted = str(ca or parameters.get("sslrootcert") or (_RDS_ROOTS if is_rds else "system"))
    return {**parameters, "sslmode": "verify-full", "sslrootcert": trusted}


def place_of(parameters: Parameters) -> str:
    """Where a database is, without anything secret: `db.example.com:5432/careerassist as app`."""
    port, name = parameters.get("port", "5432"), parameters.get("dbname", "")
    return f"{parameters['host']}:{port}/{name} as {parameters.get('user', 'nobody')}"


def is_refused(error: psycopg.OperationalError) -> bool:
    """Whether the server answered, and took the user or the password for wrong."""
    return any(words in str(error) for words in _REFUSED)


def explained(error: psycopg.OperationalError) -> CareerAssistError:
    """Our error for a connection that did not come about: `SetupError` where somebody has to do
    something, `ServiceUnavailable` where time may help."""
    said = str(error)
    for words, advice in _ADVICE.items():
        if words in said:
            return SetupError(advice)
    return unavailable()


def unavailable() -> ServiceUnavailable:
    """The database does not answer, or not yet."""
    return ServiceUnavailable(
        "The database is not answering at the moment. If nobody was here for a while it is waking "
        "up, which takes up to half a minute. Please try again shortly.",
        retry_after=_RETRY_AFTER_SECONDS,
    )
