"""The authorities that we trust with the database's password on AWS."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from importlib import resources

from cryptography import x509
from cryptography.hazmat.primitives import hashes

TEXT = (resources.files("careerassist.database") / "rds_roots.pem").read_text("utf-8")
NAME = re.compile(r"Amazon RDS ([a-z0-9-]+) Root CA (RSA2048|RSA4096|ECC384) G1")
TOLD = re.compile(
    r"# (Amazon RDS .+), until (\S+)\n# SHA-256 (\w{64})\n"
    r"(-----BEGIN CERTIFICATE-----\n[^-]+-----END CERTIFICATE-----\n)"
)


def name_of(certificate: x509.Certificate) -> str:
    return str(certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value)


def test_each_is_a_root_of_amazons_databases_that_is_in_force() -> None:
    soon = datetime.now(UTC) + timedelta(days=365)
    roots = x509.load_pem_x509_certificates(TEXT.encode())
    kinds = defaultdict(set)
    for root in roots:
        found = NAME.fullmatch(name_of(root))
        assert found, name_of(root)
        kinds[found[1]].add(found[2])
        root.verify_directly_issued_by(root)
        assert root.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
        assert root.not_valid_before_utc < soon < root.not_valid_after_utc
    assert len(kinds) * 3 == len(roots) == 81
    assert all(len(kind) == 3 for kind in kinds.values())


def test_what_is_said_about_each_is_so() -> None:
    told = TOLD.findall(TEXT)
    assert len(told) == TEXT.count("BEGIN CERTIFICATE")
    for name, until, fingerprint, pem in told:
        root = x509.load_pem_x509_certificate(pem.encode())
        assert name == name_of(root)
        assert until == str(root.not_valid_after_utc.date())
        assert fingerprint == root.fingerprint(hashes.SHA256()).hex()
