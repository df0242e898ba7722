"""No password goes to a server that has not proved who it is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from certificates import throwaway_certificates
from loopback_aurora import LoopbackAurora
from psycopg.conninfo import conninfo_to_dict

from careerassist.adapters.local.postgres import EmbeddedPostgres
from careerassist.adapters.local.postgres_cluster import Credentials, connect_as_superuser
from careerassist.database.connection import Database
from careerassist.database.login import UrlLogin
from careerassist.database.migrator import migrate
from careerassist.database.pool import Connections
from careerassist.errors import SetupError

AURORA = "career.cluster-abc123.eu-central-1.rds.amazonaws.com"
POSTGRES_15 = Path("/usr/lib/postgresql/15/bin")

Certificates = tuple[Path, Path]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Certificates]:
    """An authority and a server's certificate for a name."""

    def make(name: str) -> Certificates:
        return throwaway_certificates(tmp_path_factory.mktemp("certificates"), name)

    return make


@pytest.fixture(scope="module")
def right(made: Callable[[str], Certificates]) -> Certificates:
    return made(AURORA)


def asked(url: str, ca: Path | None) -> bool:
    """Whether the database was reached over TLS."""
    connections = Connections(UrlLogin(url, ca=ca), most=1, patience_seconds=0.5)
    try:
        with Database(connections, "careerassist_app").transaction() as connection:
            return connection.pgconn.ssl_in_use
    finally:
        connections.close()


def address(server: LoopbackAurora, host: str = AURORA, **more: str) -> str:
    """By the name of a host of AWS, on this machine."""
    return server.url(host=host, hostaddr="127.0.0.1", **more)


@pytest.fixture
def aurora(dsn: str, right: Certificates) -> Iterator[LoopbackAurora]:
    with LoopbackAurora(dsn, certificate=right[1]) as server:
        yield server


def test_the_right_server_is_spoken_to(aurora: LoopbackAurora, right: Certificates) -> None:
    assert asked(address(aurora), right[0])


def test_a_server_of_another_authority_gets_no_password(
    aurora: LoopbackAurora, made: Callable[[str], Certificates]
) -> None:
    with pytest.raises(SetupError, match="not from an authority that we trust"):
        asked(address(aurora), made(AURORA)[0])


def test_only_amazons_own_are_trusted_for_hosts_of_aws(aurora: LoopbackAurora) -> None:
    """Whose file is with us; nobody has to name it."""
    with pytest.raises(SetupError, match="not from an authority that we trust"):
        asked(address(aurora), None)
    parameters = next(UrlLogin(address(aurora)).attempts())
    assert Path(parameters["sslrootcert"]).name == "rds_roots.pem"
    assert parameters["sslmode"] == "verify-full"


def test_a_server_of_another_name_gets_no_password(
    aurora: LoopbackAurora, right: Certificates
) -> None:
    with pytest.raises(SetupError, match="is for another host name"):
        asked(address(aurora, "other.cluster-abc123.eu-central-1.rds.amazonaws.com"), right[0])


def test_a_server_without_tls_gets_no_password(dsn: str, right: Certificates) -> None:
    with (
        LoopbackAurora(dsn) as server,
        pytest.raises(SetupError, match="does not speak TLS, so no password was sent"),
    ):
        asked(address(server), right[0])


def test_a_file_that_holds_no_certificate_is_named(aurora: LoopbackAurora) -> None:
    with pytest.raises(SetupError, match="CAREERASSIST_DATABASE_CA holds no certificates"):
        asked(address(aurora), Path(__file__))


@pytest.mark.parametrize("mode", ["disable", "prefer", "require", "verify-ca"])
def test_an_address_can_ask_for_no_less(aurora: LoopbackAurora, mode: str) -> None:
    with pytest.raises(SetupError, match=f"says sslmode={mode}"):
        UrlLogin(address(aurora, sslmode=mode))
    assert aurora.attempts == 0


@pytest.mark.parametrize(
    ("host", "mode"),
    [
        (AURORA, "verify-full"),
        (AURORA.upper(), "verify-full"),
        (f"{AURORA}.", "verify-full"),
        ("career.abc.rds.cn-north-1.amazonaws.com.cn", "verify-full"),
        ("127.0.0.1", None),
        ("db.example.com", None),
        ("rds.amazonaws.com.example.com", None),
    ],
)
def test_which_hosts_are_of_aws(host: str, mode: str | None) -> None:
    login = UrlLogin(f"postgresql://ann:secret@{host}/career")
    assert next(login.attempts()).get("sslmode") == mode


@pytest.mark.slow
@pytest.mark.skipif(not POSTGRES_15.exists(), reason="needs PostgreSQL 15 with OpenSSL")
def test_postgresql_itself_with_tls(tmp_path: Path, made: Callable[[str], Certificates]) -> None:
    """The server of Debian, whose own TLS it is; channel binding included."""
    authority, both = made(AURORA)
    tmp_path.chmod(0o711)
    for parent in tmp_path.parents[:3]:
        parent.chmod(0o711)
    with EmbeddedPostgres(tmp_path, bin_dir=POSTGRES_15, durable=False) as server:
        key = server.cluster_dir / "server.both"
        shutil.copy(both, key)
        owner = server.cluster_dir.stat()
        os.chown(key, owner.st_uid, owner.st_gid)
        key.chmod(0o600)
        credentials = Credentials.read(tmp_path)
        assert credentials is not None
        with connect_as_superuser(credentials, "postgres") as connection:
            for name in ("ssl_cert_file", "ssl_key_file"):
                connection.execute(f"alter system set {name} = 'server.both'".encode())
            connection.execute("alter system set ssl = on")
            connection.execute("select pg_reload_conf()")
        known = conninfo_to_dict(server.dsn)
        url = psycopg.conninfo.make_conninfo(
            **{**known, "host": AURORA, "hostaddr": "127.0.0.1", "channel_binding": "require"}  # type: ignore[arg-type]
        )
        migrate(UrlLogin(url, ca=authority), sets=("core", "aurora"))
        assert asked(url, authority)
        with pytest.raises(SetupError, match="not from an authority that we trust"):
            asked(url, made(AURORA)[0])
        with pytest.raises(SetupError, match="is for another host name"):
            asked(url.replace(AURORA, f"other.{AURORA}"), authority)
