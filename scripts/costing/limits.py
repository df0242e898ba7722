"""Which limit is met first, and what size it would take.

Little's law: what is under way at a time = arrivals per second * seconds that each takes. Arrivals
within the busiest hour are independent, so a limit L on what is under way, or on what begins in a
second or minute, holds if the mean m and its spread stay under it: needed = m + 3 * sqrt(m), which
is exceeded once in some hundred moments (Poisson, normal approximation; at least 1). What exceeds
it waits in the queue or is tried again.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from costing.bill import acu_needed
from costing.inputs import SCRIPTS
from costing.work import CEILINGS, DAYS, SECONDS, STEPS_OF, Month

# A limit's name, what it is a limit of, and how much of that a month's busiest hour needs.
_USES: dict[str, tuple[str, Callable[[Month], float]]] = {
    "sagemaker_concurrency": (
        "SageMaker, requests at a time",
        lambda month: _together(_embeddings(month) * month.given.suppose("embedding_seconds")),
    ),
    "event_source_concurrency": (
        "SQS trigger, orchestrators at a time",
        lambda month: _together(_jobs(month) * month.job_seconds + _ranked(month)),
    ),
    "lambda_concurrency": ("Lambda, functions at a time", lambda month: _functions(month)),
    "lambda_concurrency_new": (
        "Lambda, in an account that is new",
        lambda month: _functions(month),
    ),
    "bedrock_requests_minute": (
        "Bedrock, requests a minute",
        lambda month: _together(_jobs(month) * 60 * _questions(month)),
    ),
    "bedrock_tokens_minute": ("Bedrock, tokens a minute", lambda month: _tokens(month)),
    "acu": (
        "Aurora, ACU",
        lambda month: acu_needed(month, peak=month.given.suppose("peak_factor")),
    ),
    "connections_per_acu": ("Aurora, connections at 1 ACU", lambda month: _functions(month)),
    "api_requests_second": (
        "API Gateway, requests a second",
        lambda month: _together(_jobs(month) * month.requests),
    ),
    "analyses_second": (
        "API Gateway, analyses begun a second",
        lambda month: _together(_jobs(month)),
    ),
    "sqs_in_flight": (
        "SQS, messages in flight",
        lambda month: _together(_jobs(month) * month.job_seconds),
    ),
    "s3vectors_queries_second": (
        "S3 Vectors, queries a second",
        lambda month: _together(
            _jobs(month) * month.given.measured["vectors"].get("QueryVectors", 0)
        ),
    ),
    "ses_mails_second": (
        "SES, e-mails a second",
        lambda month: _together(_jobs(month) * month.given.suppose("share_of_mail")),
    ),
    "textract_second": (
        "Textract, pages a second",
        lambda month: _together(
            _jobs(month)
            * month.given.suppose("share_of_scans")
            * month.given.suppose("pages_of_a_scan")
        ),
    ),
    "cognito_second": (
        "Cognito, sign-ins a second",
        lambda month: _together(_jobs(month) * 2 / month.given.suppose("analyses_per_person")),
    ),
    "rankings_day": ("matchmaker, rankings a day", lambda month: month.rankings_wanted / DAYS),
}


@dataclass(frozen=True)
class Limit:
    """A limit and what the busiest hour of a month needs of it."""

    name: str
    what: str
    value: float
    needed: float
    remedy: str
    source: str

    @property
    def use(self) -> float:
        """Share of the limit; 1 is all of it."""
        return self.needed / self.value


def limits(month: Month) -> list[Limit]:
    """Every limit, the tightest first."""
    told = read_limits()
    found = [
        Limit(
            name,
            what,
            float(told[name]["value"]),
            needed(month),
            told[name]["raise"],
            told[name]["source"],
        )
        for name, (what, needed) in _USES.items()
    ]
    return sorted(found, key=lambda limit: -limit.use)


def read_limits() -> dict[str, Any]:
    """`cost_limits.toml`."""
    return tomllib.loads((SCRIPTS / "cost_limits.toml").read_text("utf-8"))


def room(limit: Limit, month: Month) -> float:
    """Analyses a month at which this limit alone would be reached, in about two digits: found by
    halving, since needs do not grow evenly."""
    least, most = 1.0, 1e9
    use = _USES[limit.name][1]
    while most / least > 1.02:
        middle = math.sqrt(least * most)
        tried = Month(month.given, math.ceil(middle), month.model, month.research)
        least, most = (middle, most) if use(tried) < limit.value else (least, middle)
    digits = 10 ** (math.floor(math.log10(least)) - 1)
    return float(round(least / digits) * digits)


def _together(mean: float) -> float:
    """How much room a mean of so many needs: its spread thrice, and one at least."""
    return max(1.0, mean + 3 * math.sqrt(mean))


def _jobs(month: Month) -> float:
    """Analyses per second in the busiest hour."""
    return month.analyses / SECONDS * month.given.suppose("peak_factor")


def _ranked(month: Month) -> float:
    """Rankings under way: they are begun evenly over the day."""
    return month.rankings / SECONDS * month.given.suppose("ranking_seconds")


def _embeddings(month: Month) -> float:
    return _jobs(month) * float(month.given.measured["embedding"]["calls"])


def _questions(month: Month) -> int:
    return sum(map(len, STEPS_OF.values())) if month.model else 0


def _tokens(month: Month) -> float:
    """Tokens that count against the quota: those of a minute, and for each request under way the
    longest answer that it may get, which Bedrock sets aside until the request has ended."""
    if not month.model:
        return 0.0
    steps = [step for steps in STEPS_OF.values() for step in steps]
    used = sum(sum(month.tokens(step)) for step in steps) * 60
    set_aside = sum(month.model_seconds(step) * CEILINGS[step] for step in steps)
    return _jobs(month) * (used + set_aside)


def _functions(month: Month) -> float:
    """Instances at work: the events of every function times their seconds."""
    peak = month.given.suppose("peak_factor")
    busy = sum(load.events * load.seconds for load in month.functions.values()) / SECONDS * peak
    return _together(busy)
