"""Sends the e-mails about notifications: at least once each, to those who asked for them.

A notification is the outbox of its e-mail. An attempt is counted before it is made, so a crash in
the middle means that it is made again; the id of the e-mail is the notification's, which lets
whoever delivers it see that it is the same one.
"""

from __future__ import annotations

from typing import get_args

from careerassist.database.connection import Database
from careerassist.database.repositories.emails import DueEmail, TakenEmail, due_emails
from careerassist.database.unit_of_work import unit_of_work
from careerassist.errors import CareerAssistError, MailRefused
from careerassist.pipeline.email_texts import email_about, email_about_jobs, settings_page
from careerassist.ports import Email, Notifier
from careerassist.schemas.users import WrittenLanguage
from careerassist.telemetry import log

_MOST_IN_A_ROUND = 50
_PAUSES = (60.0, 300.0, 1800.0, 7200.0, 7200.0)
"""Seconds until the next attempt, after each. The last one is only used where it crashed: an e-mail
that could not be sent within hours is of no use any more."""


class Postman:
    """Takes e-mails from the database to the notifier."""

    def __init__(
        self, sweeper: Database, people: Database, notifier: Notifier, *, web_address: str
    ) -> None:
        """`sweeper` sees for whom one is due, `people` acts for one person at a time."""
        self._sweeper = sweeper
        self._people = people
        self._notifier = notifier
        self._web_address = web_address

    def deliver(self) -> dict[str, int]:
        """One round; how many were sent, and how many addresses take none.

        What would stop every e-mail (no service, a sender that is not verified) ends the round
        and is raised; the rest waits for the next one.
        """
        with self._sweeper.transaction() as connection:
            due = due_emails(connection, limit=_MOST_IN_A_ROUND)
        counts = {"sent": 0, "refused": 0}
        for one in due:
            outcome = self._deliver(one)
            if outcome is not None:
                counts[outcome] += 1
        return counts

    def _deliver(self, due: DueEmail) -> str | None:
        with unit_of_work(self._people, due.user_id) as work:
            taken = work.emails.take(due.notification_id, pauses=_PAUSES)
            if taken is None:
                return None
            if taken.to is None or not taken.wanted:
                work.emails.drop(due.notification_id)
                return None
        try:
            self._notifier.send(self._email(due, taken, taken.to))
        except MailRefused as error:
            self._note(due, error, for_good=True)
            return "refused"
        except CareerAssistError as error:
            self._note(due, error, for_good=taken.last)
            raise
        with unit_of_work(self._people, due.user_id) as work:
            work.emails.sent(due.notification_id)
        return "sent"

    def _note(self, due: DueEmail, error: CareerAssistError, *, for_good: bool) -> None:
        log.warning(
            "e-mail not sent",
            notification_id=str(due.notification_id),
            code=error.code,
            again=not for_good,
        )
        with unit_of_work(self._people, due.user_id) as work:
            work.emails.failed(
                due.notification_id, code=error.code, message=error.message, for_good=for_good
            )

    def _email(self, due: DueEmail, taken: TakenEmail, to: str) -> Email:
        language: WrittenLanguage = next(
            (known for known in get_args(WrittenLanguage) if known == taken.language), "en"
        )
        web = self._web_address
        if taken.job_id is None or taken.status is None:
            text = email_about_jobs(taken.jobs_found, language, web_address=web)
        else:
            text = email_about(taken.job_id, taken.status, language, web_address=web)
        return Email(
            id=due.notification_id,
            user_id=due.user_id,
            to=to,
            subject=text.subject,
            text=text.text,
            unsubscribe_url=settings_page(self._web_address),
        )
