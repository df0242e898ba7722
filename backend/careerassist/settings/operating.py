"""Settings of how work goes on, and of what is told about it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from careerassist.settings.groups import Group


class OperatingSettings(Group):
    """Times of jobs, steps and chores; logs, traces and figures."""

    worker_threads: int = Field(
        default=2, ge=1, le=64, description="Jobs that one worker process runs at a time."
    )
    job_lease_seconds: float = Field(
        default=20,
        gt=0,
        description="How long a job is left alone after its orchestrator was last heard of.",
    )
    step_lease_seconds: float = Field(
        default=20,
        gt=0,
        description="How long a step is left alone after its worker was last heard of.",
    )
    step_max_attempts: int = Field(
        default=3, ge=1, le=20, description="How often a step is tried before it counts as failed."
    )
    job_max_stalls: int = Field(
        default=8,
        ge=1,
        le=100,
        description="How often a job may be picked up without any step getting done.",
    )
    orchestrator_seconds: float = Field(
        default=600,
        gt=0,
        description="After this long, a job goes on with a new message (a Lambda ends at 900 s).",
    )
    sweep_seconds: float = Field(
        default=5,
        gt=0,
        description="How often the worker looks for messages not sent and jobs left behind.",
    )
    knowledge_seconds: float = Field(
        default=60.0,
        gt=0,
        description="Seconds between two looks at the knowledge base for work left half done.",
    )
    discovered_job_days: int = Field(
        default=30,
        ge=1,
        le=365,
        description="How long a job that was found on a public site is listed after it was last "
        "seen there.",
    )
    audit_days: int = Field(
        default=400, ge=1, description="How long the audit log keeps its entries."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="Least severe messages that are logged."
    )
    otlp_endpoint: str | None = Field(
        default=None,
        description="OpenTelemetry collector (OTLP over HTTP) for traces, e.g. "
        "`http://127.0.0.1:4318`. Unset: no traces are made. They never hold what a person wrote.",
    )
    otlp_seconds: float = Field(
        default=0.7,
        gt=0,
        description="Longest time to hand a batch of traces to the collector; then they are lost. "
        "The answer of a Lambda function waits for it.",
    )
    metrics_namespace: str | None = Field(
        default=None,
        pattern=r"^[0-9A-Za-z._/#:-]{1,255}$",
        description="CloudWatch namespace for figures about jobs, steps and models, written into "
        "the logs of Lambda functions. Unset: none are written.",
    )
