"""Findings: what public pages say about the work, as people browse it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from careerassist.bootstrap import Parts
from careerassist.database.pages import Page
from careerassist.database.repositories.readable_findings import (
    FindingFilter,
    FindingTopic,
    ReadableFinding,
    ReadableFindings,
    Reading,
)
from careerassist.database.unit_of_work import unit_of_work
from careerassist.services.accounts import Account

_SILENT_SECONDS = 300
"""A run that was not heard of for this long is not said to be under way: several of its leases."""


@dataclass(frozen=True)
class Findings:
    """A page of findings, and all topics that there are."""

    page: Page[ReadableFinding]
    topics: Sequence[FindingTopic]


def browse(
    parts: Parts, account: Account, where: FindingFilter, *, cursor: str | None, limit: int
) -> Findings:
    """What the person may read, the latest first. `InvalidRequest` for a cursor that we did not
    make."""
    with unit_of_work(parts.database, account.user_id) as work:
        findings = ReadableFindings(work.connection)
        page = findings.page(where, cursor=cursor, limit=limit)
        return Findings(page, findings.topics(where.language))


def reading(parts: Parts, account: Account) -> Reading:
    """Whether public pages are being read at present."""
    with unit_of_work(parts.database, account.user_id) as work:
        return ReadableFindings(work.connection).reading(lease_seconds=_SILENT_SECONDS)
