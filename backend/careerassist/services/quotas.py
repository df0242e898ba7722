"""Daily allowances: what one person may start in a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from careerassist.bootstrap import Parts
from careerassist.database.repositories.model_usage import Totals
from careerassist.database.unit_of_work import UnitOfWork
from careerassist.errors import QuotaExceeded
from careerassist.services.accounts import Account, acting_for
from careerassist.settings import Settings

Kind = Literal["jobs", "uploads", "answers"]
KINDS: Mapping[Kind, str] = {
    "jobs": "analyses",
    "uploads": "files and texts",
    "answers": "practice answers",
}
"""What is counted, and what it is called."""


@dataclass(frozen=True)
class Allowance:
    """One kind: what was used today, of how many."""

    kind: Kind
    used: int
    limit: int


@dataclass(frozen=True)
class UsageToday:
    """A person's day."""

    allowances: tuple[Allowance, ...]
    models_today: Totals
    models_this_month: Totals


def take(work: UnitOfWork, settings: Settings, kind: Kind) -> None:
    """Use one of today's allowance, or raise `QuotaExceeded`. The person's row must exist.

    Counted in the transaction of what it is for: a request that fails uses nothing. Erasing the
    account starts anew; it also costs everything in it, so it is no way around.
    """
    limit = _limit(settings, kind)
    if work.daily_usage.take(kind, limit=limit):
        return
    raise QuotaExceeded(
        f"You have reached today's limit of {limit} {KINDS[kind]}. It starts anew at midnight UTC.",
        retry_after=work.daily_usage.seconds_left_today(),
    )


def usage(parts: Parts, account: Account) -> UsageToday:
    """What the person used today, and what models cost for them."""
    with acting_for(parts, account) as work:
        used = work.daily_usage.today()
        return UsageToday(
            tuple(
                Allowance(kind, used.get(kind, 0), _limit(parts.settings, kind)) for kind in KINDS
            ),
            work.model_usage.today(),
            work.model_usage.this_month(),
        )


def _limit(settings: Settings, kind: Kind) -> int:
    limit: int = getattr(settings, f"daily_{kind}")
    return limit
