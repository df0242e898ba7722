"""The book of what models cost, in the database."""

from __future__ import annotations

from careerassist.database.connection import Database
from careerassist.database.unit_of_work import unit_of_work
from careerassist.llm.budget import Charge, Meter, Spent
from careerassist.metrics import Metrics


class DatabaseBook:
    """`llm.budget.Book`. Each entry is a transaction of its own: what was spent stays spent,
    whatever becomes of the step."""

    def __init__(self, database: Database, metrics: Metrics) -> None:
        self._database = database
        self._metrics = metrics

    def spent(self, charge: Charge) -> Spent:
        """What was spent before on this job, by this user today, and by all this month."""
        with unit_of_work(self._database, charge.user_id) as work:
            usage = work.model_usage
            job = usage.of_job(charge.job_id) if charge.job_id else None
            return Spent(
                job_tokens=job.input_tokens + job.output_tokens if job else 0,
                job_seconds=job.seconds if job else 0.0,
                user_usd_today=usage.today().cost_usd,
                usd_this_month=usage.everyone_this_month(),
            )

    def record(
        self,
        charge: Charge,
        *,
        task: str,
        model: str,
        meter: Meter,
        cost_usd: float | None,
        outcome: str,
    ) -> None:
        """Write down one run of a task."""
        with unit_of_work(self._database, charge.user_id) as work:
            work.model_usage.add(
                job_id=charge.job_id,
                step=charge.step,
                task=task,
                model=model,
                outcome=outcome,
                requests=meter.requests,
                input_tokens=meter.input_tokens,
                output_tokens=meter.output_tokens,
                cost_usd=cost_usd,
                seconds=meter.seconds,
            )
        self._metrics.add("InputTokens", meter.input_tokens, model=model)
        self._metrics.add("OutputTokens", meter.output_tokens, model=model)
        if cost_usd is not None:
            self._metrics.add("ModelCost", cost_usd, model=model)
