"""The small web, and an installation whose fetcher sees it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from loopback_web import Web, loopback_web

from careerassist.bootstrap import Parts
from careerassist.fetch.fetcher import Fetcher
from careerassist.settings import load_settings


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A throwaway authority, and a server's key with a certificate for `*.example.com`."""
    folder = tmp_path_factory.mktemp("certificates")
    authority_key = ec.generate_private_key(ec.SECP256R1())
    authority = _certificate("Test authority", authority_key, None, authority_key)
    key = ec.generate_private_key(ec.SECP256R1())
    server = _certificate("server", key, authority, authority_key)
    pem = serialization.Encoding.PEM
    (folder / "authority.pem").write_bytes(authority.public_bytes(pem))
    (folder / "server.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + server.public_bytes(pem)
    )
    return folder / "authority.pem", folder / "server.pem"


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: x509.Certificate | None,
    signed_by: ec.EllipticCurvePrivateKey,
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("*.example.com")])
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(names, critical=False)
        .sign(signed_by, hashes.SHA256())
    )


@pytest.fixture
def web(certificates: tuple[Path, Path]) -> Iterator[Web]:
    with loopback_web(*certificates) as made:
        yield made


@pytest.fixture
def wired(web: Web) -> type[Parts]:
    """`Parts` whose fetcher sees the small web."""
    one = web.fetcher()

    class Wired(Parts):
        @property
        def fetcher(self) -> Fetcher:  # type: ignore[override]
            return one

    return Wired


@pytest.fixture
def parts(dsn: str, tmp_path: Path, wired: type[Parts]) -> Iterator[Parts]:
    """All parts of a local installation on the small web."""
    settings = load_settings(
        data_dir=tmp_path / "data", database_url=dsn, sweep_seconds=0.2, log_level="error"
    )
    built = wired(settings)
    yield built
    built.close()
