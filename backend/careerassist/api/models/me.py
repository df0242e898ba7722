"""The person: profile, usage, audit log, notifications."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import Field

from careerassist.api.models.base import View
from careerassist.database.repositories.audit import AuditAction
from careerassist.schemas.discovered_jobs import JobsFound
from careerassist.schemas.usage import Engine
from careerassist.schemas.users import NotificationKind, Preferences
from careerassist.services.quotas import Kind


class Me(View):
    user_id: UUID
    name: str | None
    email: str | None
    preferences: Preferences
    operator: bool = Field(description="Whether you may see how the service is doing.")
    created_at: datetime


class AuditView(View):
    """Something that happened to the account."""

    audit_id: UUID
    action: AuditAction
    address: str | None = Field(description="The network it came from, not the whole address.")
    details: dict[str, str]
    created_at: datetime


class AllowanceView(View):
    """What was used of a daily allowance."""

    kind: Kind
    used: int
    limit: int


class ModelTotals(View):
    """What models have cost over a time."""

    requests: int
    input_tokens: int
    output_tokens: int
    cost_usd: float = Field(description="Of the requests whose price is known.")


class ModelInUseView(View):
    """Who is set to answer. Each result says who did."""

    engine: Engine
    name: str | None = Field(
        description="The model as people know it; null for the rules.",
        examples=["amazon.nova-pro-v1:0 (Amazon Bedrock)"],
    )
    daily_limit_usd: float | None = Field(
        description="What models may cost for you in a day; then rules answer. Null: no limit."
    )
    monthly_limit: bool = Field(
        description="Whether there is a monthly limit for everybody together."
    )


class UsageView(View):
    """A person's day, and what models cost for them."""

    allowances: list[AllowanceView]
    models_today: ModelTotals
    models_this_month: ModelTotals
    model: ModelInUseView


class EmailErrorView(View):
    """Why an e-mail was not sent."""

    code: str
    message: str


class NotificationView(View):
    notification_id: UUID
    kind: NotificationKind
    job_id: UUID | None = Field(description="The job that has ended, if it is about one.")
    found: JobsFound | None = Field(
        description="How many jobs were found that fit, and the best, if it is about that."
    )
    subject: str
    body: str
    read_at: datetime | None
    emailed_at: datetime | None = Field(description="When an e-mail about it was sent.")
    email_error: EmailErrorView | None = Field(description="Why the last attempt failed, if so.")
    created_at: datetime
