"""The person: who they are to us, and what they want."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from careerassist.schemas.base import Schema
from careerassist.schemas.posting import RemotePolicy


class Identity(Schema):
    """Who a token speaks for. A user is (issuer, subject)."""

    issuer: str
    subject: str
    email: str | None = None
    name: str | None = None
    session: str | None = None
    """Which sign-in a token comes from, where its issuer tells: a digest, good for comparing."""


WrittenLanguage = Literal["en", "de"]
"""Languages in which we write to people."""


NotificationKind = Literal["analysis_ended", "jobs_found"]


class Preferences(Schema):
    """What the person looks for, and how they want to hear from us. Matching notes what a posting
    meets or misses."""

    roles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    remote: RemotePolicy | None = None
    salary_min: float | None = Field(default=None, ge=0)
    """Lowest yearly pay wanted, in `salary_currency`."""
    salary_currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    """ISO 4217 code."""
    work_permits: tuple[str, ...] = ()
    """Countries (ISO 3166-1 alpha-2) where the person may work."""
    job_alerts: Literal["off", "on"] = "on"
    """Whether jobs that were found are ranked without being asked, and those that fit are told."""
    job_alert_fit: int = Field(default=70, ge=50, le=95)
    """Least fit of a job that is told, of 100."""
    email_job_alerts: bool = False
    """Whether to write an e-mail about them too, once a day at most."""
    notify_by_email: bool = False
    """Whether to write an e-mail when an analysis has ended, to the address of the sign-in."""
    language: WrittenLanguage | None = None
    """In which language to write to the person; English if they have not said."""
