"""Daily allowances: what one person may start in a day, and what is there to answer them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from careerassist.bootstrap import Parts
from careerassist.database.repositories.model_usage import Totals
from careerassist.database.unit_of_work import UnitOfWork
from careerassist.errors import QuotaExceeded
from careerassist.schemas.usage import Engine
from careerassist.services.accounts import Account, acting_for
from careerassist.settings import OFFLINE, Settings

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
class ModelInUse:
    """Who is set to answer. Each result says who did."""

    engine: Engine
    name: str | None
    """As people know it; None for the rules. Different agents may have different models."""
    daily_limit_usd: float | None
    """Of one person; then rules answer. None: no limit."""
    monthly_limit: bool
    """Whether there is a limit for everybody together."""


@dataclass(frozen=True)
class UsageToday:
    """A person's day."""

    allowances: tuple[Allowance, ...]
    models_today: Totals
    models_this_month: Totals
    model: ModelInUse


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
            _model_in_use(parts.settings),
        )


def _model_in_use(settings: Settings) -> ModelInUse:
    asked = [settings.model_of(agent) for agent in ("extractor", "analyzer", "interviewer")]
    models = [name for name in dict.fromkeys(asked) if name != OFFLINE]
    return ModelInUse(
        "model" if models else "rules",
        " and ".join(_known_as(name) for name in models) or None,
        settings.model_daily_usd_per_user if models else None,
        bool(models) and settings.model_monthly_usd is not None,
    )


def _known_as(model: str) -> str:
    """A model setting in words. Of an ARN, which has an account's number, only the end."""
    way, _, rest = model.partition("/")
    provider = "Amazon Bedrock" if way == "bedrock" else rest.partition("/")[0]
    return f"{rest.rpartition('/')[2]} ({provider})"


def _limit(settings: Settings, kind: Kind) -> int:
    limit: int = getattr(settings, f"daily_{kind}")
    return limit
