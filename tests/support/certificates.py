"""Certificates for the sites of tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def throwaway_certificates(folder: Path, name: str = "*.example.com") -> tuple[Path, Path]:
    """A new authority's certificate, and a server's key with a certificate for a name."""
    authority_key = ec.generate_private_key(ec.SECP256R1())
    authority = _certificate("Test authority", name, authority_key, None, authority_key)
    key = ec.generate_private_key(ec.SECP256R1())
    server = _certificate("server", name, key, authority, authority_key)
    pem = serialization.Encoding.PEM
    (folder / "authority.pem").write_bytes(authority.public_bytes(pem))
    (folder / "server.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + server.public_bytes(pem)
    )
    return folder / "authority.pem", folder / "server.pem"


def _certificate(
    common_name: str,
    host: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: x509.Certificate | None,
    signed_by: ec.EllipticCurvePrivateKey,
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.DNSName(host)])
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
