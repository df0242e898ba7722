"""Jobs found on public sites: handed in, listed, saved."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from careerassist.api.models.base import PageView, Request, View
from careerassist.schemas.analysis import PreferenceNote
from careerassist.schemas.discovered_jobs import FitGap, FitReason
from careerassist.schemas.posting import EmploymentType, RemotePolicy, WarningCode

MOST_JOBS = 25
"""In one request; its body may have 1 MB."""


class IngestJobsRequest(Request):
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "jobs": [
                        {
                            "title": "Staff Nurse",
                            "company": "Harbour Hospital",
                            "place": "Bristol, UK",
                            "url": "https://jobs.example.com/staff-nurse-17",
                            "source": "Example Jobs",
                            "text": "Essential:\n- NMC registration\n- Handover and triage …",
                            "salary": {
                                "low": 31000,
                                "high": 38000,
                                "currency": "GBP",
                                "period": "year",
                            },
                            "posted_on": "2026-11-02",
                            "expires_on": "2026-12-15",
                        }
                    ]
                }
            ]
        }
    )
    jobs: list[dict[str, Any]] = Field(
        min_length=1,
        max_length=MOST_JOBS,
        description="Each with title, url, source and text (plain); and, where the site declares "
        "them, company, place, remote, employment_type, salary, language, posted_on, expires_on.",
    )


class IngestedJobView(View):
    """What became of one job, in the order of the request."""

    url: str | None
    status: Literal["stored", "changed", "seen", "known", "refused"] = Field(
        description="`seen`: nothing has changed but when it was last seen; `known`: the same job "
        "is listed from another address."
    )
    discovered_job_id: UUID | None = None
    warnings: int | None = Field(default=None, description="Signs of a fraud that were found.")
    code: str | None = None
    detail: str | None = Field(default=None, description="Why it was refused.")


class IngestJobsView(View):
    jobs: tuple[IngestedJobView, ...]


class PayView(View):
    low: float | None
    high: float | None
    currency: str | None = Field(description="ISO 4217 code.")
    period: Literal["hour", "day", "week", "month", "year"] | None
    words: str = Field(description="As the posting gives it.")


class JobWarning(View):
    """A sign that a posting may be a fraud: never a proof."""

    code: WarningCode
    message: str
    words: str = Field(description="The posting's own.")


class JobFitView(View):
    """How the CV fits, in short."""

    fit_score: int
    rough: bool = Field(description="A guess: the posting has hardly any readable requirements.")
    reasons: tuple[FitReason, ...]
    gaps: tuple[FitGap, ...]
    wishes: tuple[PreferenceNote, ...]
    outdated: bool = Field(description="The job, the CV or the wishes have changed since.")


class DiscoveredJobView(View):
    discovered_job_id: UUID
    title: str
    company: str | None
    place: str | None
    remote: RemotePolicy | None
    employment_type: EmploymentType | None
    salary: PayView | None
    language: str
    url: str
    source: str
    posted_on: date | None
    expires_on: date | None
    listed_on: date = Field(description="The day it was posted, or else first seen.")
    first_seen_at: datetime
    last_seen_at: datetime
    open: bool = Field(description="Whether it is still listed.")
    saved: bool
    told_at: datetime | None = Field(
        description="Since when it is known to fit you well, by your own measure "
        "(`job_alert_fit`): you were told of it then, or had asked for the ranking."
    )
    warnings: tuple[JobWarning, ...]
    fit: JobFitView | None = Field(description="Null until the jobs were ranked for this CV.")
    posting_id: UUID | None = Field(description="Your posting that was made from it.")
    checked_job_id: UUID | None = Field(
        description="The latest job that held the CV against that posting."
    )


class DiscoveredJobDetail(DiscoveredJobView):
    text: str


class RankingView(View):
    """The last time that the jobs were ranked for a CV (`POST /api/analyze`, `rank_jobs`)."""

    cv_id: UUID
    job_id: UUID | None
    ranked_at: datetime
    compared: int
    left_out: int = Field(description="Jobs beyond the newest 200, or beyond the time.")
    cv_changed: bool = Field(description="The CV, answers about it or your wishes have changed.")
    new_jobs: int = Field(description="Jobs that are new or changed since.")


class DiscoveredJobsView(PageView[DiscoveredJobView]):
    """A page of jobs, best fit first or newest first."""

    listed: int = Field(description="Jobs that are listed in all, whatever is asked for.")
    sources: list[str]
    ranking: RankingView | None
    ranking_job_id: UUID | None = Field(
        description="The job that ranks them anew at present, whether you asked for it or the CV, "
        "your wishes or the jobs have changed."
    )
