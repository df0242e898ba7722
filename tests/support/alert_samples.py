"""Who is told of jobs, and jobs that fit her."""

from __future__ import annotations

from typing import Any

from market_samples import NURSE

from careerassist.schemas.users import Identity
from careerassist.services.accounts import Account

AMARA = Account(Identity(issuer="test", subject="amara", email="amara@example.org"))
BEN = Account(Identity(issuer="test", subject="ben", email="ben@example.org"))


def nursing(employer: str, **terms: Any) -> dict[str, Any]:
    """A nurse's job at an employer: another job for another one."""
    url = f"https://jobs.example.com/{employer.lower().replace(' ', '-')}"
    return {**NURSE, "company": employer, "url": url, **terms}
