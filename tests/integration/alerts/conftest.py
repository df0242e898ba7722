"""A town: a market, people with a CV in it, and time that passes when a test says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from alert_samples import AMARA, BEN
from market_samples import CV

from careerassist.adapters.local.worker import sqs_event
from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import unit_of_work
from careerassist.ports import Email
from careerassist.schemas.users import Preferences
from careerassist.services import accounts, materials
from careerassist.services.accounts import Account
from careerassist.services.discovered_job_intake import TakenJob, take_in_jobs


@dataclass
class Town:
    """What the tests do to an installation, and see of it."""

    parts: Parts
    people: tuple[Account, ...] = (AMARA, BEN)

    # --- what people do ---------------------------------------------------------------------------

    def brings_cv(self, account: Account = AMARA, text: str = CV) -> UUID:
        return materials.add_cv(self.parts, account, text=text).cv_id

    def prefers(self, account: Account = AMARA, **preferences: Any) -> None:
        accounts.save_preferences(self.parts, account, Preferences(**preferences))

    def finds(self, *jobs: dict[str, Any]) -> list[UUID]:
        """Jobs are handed in; their ids."""
        taken = take_in_jobs(self.parts, list(jobs))
        assert all(isinstance(one, TakenJob) for one in taken), taken
        return [one.discovered_job_id for one in taken if isinstance(one, TakenJob)]

    def passes(self, *, seconds: float = 0, hours: float = 0, days: int = 0) -> None:
        """So much time passes for turns, jobs and e-mails."""
        shift = f"make_interval(secs => {seconds + 3_600 * (hours + 24 * days)})"
        for account in self.people:
            self.sql(
                account,
                f"update matching_turns set turn_at = turn_at - {shift}, "
                f"changed_at = changed_at - {shift}, here_on = here_on - {days}",
                f"update notifications set email_due_at = email_due_at - {shift}, "
                f"emailed_at = emailed_at - {shift}, created_at = created_at - {shift}",
                f"update jobs set finished_at = finished_at - {shift}",
                f"update discovered_job_rankings set ranked_at = ranked_at - {shift}",
            )
        with self.parts.ingest_database.transaction() as connection:
            connection.execute(
                f"update discovered_jobs set changed_at = changed_at - {shift}, "
                f"last_seen_at = last_seen_at - {shift}".encode()
            )

    def sql(self, account: Account, *statements: str) -> list[dict[str, Any]]:
        """As that person; the rows of the last one, if it gives any."""
        with unit_of_work(self.parts.database, account.user_id) as work:
            for statement in statements:
                cursor = work.connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    # --- what comes round by itself ---------------------------------------------------------------

    def round(self) -> dict[str, int]:
        """One of the matchmaker; what it did."""
        return self.parts.chores.do("matchmaker").counts

    def work(self) -> None:
        """All messages, also those that would be sent later."""
        for account in self.people:
            self.sql(account, "update outbox set send_after = now() where sent_at is null")
        self.parts.dispatch_outbox()
        orchestrate = self.parts.own_workers.handler("orchestrator")
        for message in self.parts.queue.receive(limit=10, wait_seconds=0):
            assert orchestrate(sqs_event(message), None) == {"batchItemFailures": []}
            self.parts.queue.acknowledge(message.receipt)

    def ranks(self) -> dict[str, int]:
        """A quiet minute, a round, and its work."""
        self.passes(seconds=61)
        counts = self.round()
        self.work()
        return counts

    # --- what is there to be seen -----------------------------------------------------------------

    def notifications(self, account: Account = AMARA) -> list[dict[str, Any]]:
        """The oldest first."""
        return self.sql(account, "select * from notifications order by created_at")

    def told(self, account: Account = AMARA) -> list[tuple[int, list[str]]]:
        """Of each notification how many jobs, and the titles of the best."""
        found = [row["found"] for row in self.notifications(account)]
        return [(one["count"], [job["title"] for job in one["best"]]) for one in found]

    def jobs(self, account: Account = AMARA) -> list[dict[str, Any]]:
        return self.sql(account, "select * from jobs order by created_at")


@pytest.fixture
def town(parts: Parts) -> Town:
    return Town(parts)


@dataclass
class Box:
    """A notifier that keeps what it is given."""

    sent: list[Email] = field(default_factory=list)

    def send(self, email: Email) -> None:
        self.sent.append(email)

    def forget(self, user_id: UUID) -> None:
        self.sent = [email for email in self.sent if email.user_id != user_id]


@pytest.fixture
def box() -> Box:
    return Box()
