"""Jobs found on public sites, as they are handed in: read by rules, and stored with their profile.

They are read here and not by a step of a worker: a job that nobody asked for has no plan, reading
takes a fortieth of a second, and what is stored can be listed and compared at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from careerassist import __version__
from careerassist.database.connection import Database
from careerassist.database.repositories.discovered_job_intake import (
    DiscoveredJobIntake,
    Intake,
    ReadJob,
)
from careerassist.database.repositories.research_demand import count_discovered
from careerassist.errors import CareerAssistError, InvalidRequest
from careerassist.pipeline.demand import topics_to_count
from careerassist.schemas.discovered_jobs import DiscoveredJobText, dedupe_key
from careerassist.schemas.posting import JobProfile, Salary
from careerassist.telemetry import log

_EXTRACTED_BY = f"rules {__version__}"
"""A job that another release has read is read again when it is next seen."""


@dataclass(frozen=True)
class TakenJob:
    """A job that was taken in."""

    discovered_job_id: UUID
    url: str
    intake: Intake
    warnings: int
    """Signs of a fraud that were found in it."""


@dataclass(frozen=True)
class RefusedJob:
    """One that was not taken in, and why, in a sentence."""

    url: str | None
    reason: str
    code: str


def take_in_job(database: Database, given: dict[str, Any]) -> TakenJob | RefusedJob:
    """Store a job that was handed in, or say why not. `database` acts as `careerassist_ingest`."""
    url = given.get("url")
    named = url if isinstance(url, str) else None
    try:
        job = _read(DiscoveredJobText.model_validate(given))
        topics = topics_to_count(job.profile)
        with database.transaction() as connection:
            job_id, intake = DiscoveredJobIntake(connection).put(job)
            if intake == "stored":
                count_discovered(connection, topics)
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(str(part) for part in item['loc']) or 'job'}: {item['msg']}"
            for item in error.errors(include_url=False, include_input=False)
        )
        return RefusedJob(named, f"This job is not as it should be ({wrong}).", "invalid_request")
    except CareerAssistError as error:
        if error.transient:
            raise
        return RefusedJob(named, error.message, error.code)
    return TakenJob(job_id, job.given.url, intake, len(job.profile.warnings))


def _read(given: DiscoveredJobText) -> ReadJob:
    """What the posting says. `InvalidRequest` for one that is over already."""
    today = datetime.now(UTC).date()
    if given.posted_on is not None and given.posted_on > today:
        given = given.model_copy(update={"posted_on": today})
    profile = _profile_of(given.whole_text)
    expires_on = given.expires_on or profile.deadline
    if expires_on is not None and expires_on < today:
        raise InvalidRequest("This job's closing date is over, so it is not listed.")
    company = given.company or (profile.company.text if profile.company else None)
    place = given.place or (profile.location.text if profile.location else None)
    return ReadJob(
        given,
        profile,
        _EXTRACTED_BY,
        company=company,
        place=place,
        remote=given.remote or profile.remote,
        employment_type=given.employment_type or profile.employment_type,
        salary=_salary(given, profile.salary),
        language=given.language or profile.language,
        expires_on=expires_on,
        dedupe_key=dedupe_key(given.title, company, place),
    )


def _profile_of(text: str) -> JobProfile:
    """By the rules, whose words and lists take half a second to load: not at a function's start."""
    from careerassist.documents.typed import read_text
    from careerassist.engine.extraction.posting import extract_posting

    try:
        return extract_posting(read_text(text))
    except CareerAssistError:
        raise
    except Exception as error:
        log.exception("discovered job not read")
        raise InvalidRequest("The text of this job could not be read.") from error


def _salary(given: DiscoveredJobText, found: Salary | None) -> dict[str, Any] | None:
    """What the site declares, else what the posting says, with its words."""
    if given.salary is not None and given.salary.words:
        return {**given.salary.model_dump(mode="json"), "words": given.salary.words}
    if found is None:
        return None
    return {**found.model_dump(mode="json", exclude={"fact"}), "words": found.fact.text}
