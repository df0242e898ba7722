"""Telling a person of discovered jobs that fit them, once each."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid4

from careerassist.database.rows import JobRow
from careerassist.database.unit_of_work import UnitOfWork
from careerassist.engine.matching.alerts import fits_well
from careerassist.pipeline.email_texts import found_in_words
from careerassist.schemas.discovered_jobs import FoundJob, JobFit, JobsFound

_MOST_NAMED = 3


def tell_of_jobs(work: UnitOfWork, job: JobRow, fits: Sequence[tuple[UUID, JobFit]]) -> None:
    """Leave one notification about those jobs of a ranking that fit well and are news to the
    person. Called in the transaction that stores the ranking, so that a job is told when its fit is
    there to be seen, and once.

    Who asked for the ranking looks at it: what fits well is no news to them, and no notification.
    """
    preferences = work.users.preferences()
    asked = job.begun_by == "person"
    if not asked and preferences.job_alerts == "off":
        return
    well = {job_id: fit for job_id, fit in fits if fits_well(fit, least=preferences.job_alert_fit)}
    news = work.told_jobs.tell(well)
    if asked or not news:
        return
    found = [
        FoundJob(
            discovered_job_id=told.discovered_job_id,
            title=told.title,
            company=told.company,
            fit_score=well[told.discovered_job_id].fit_score,
        )
        for told in news
    ]
    found.sort(key=lambda one: (-one.fit_score, one.title, str(one.discovered_job_id)))
    best = tuple(found[:_MOST_NAMED])
    work.results.add_jobs_found(
        uuid4(),
        JobsFound(count=len(found), best=best),
        subject=found_in_words(len(found), preferences.language or "en"),
        body="\n".join(_in_a_line(one) for one in best),
    )


def _in_a_line(job: FoundJob) -> str:
    named = f"{job.title}, {job.company}" if job.company else job.title
    return f"{named} ({job.fit_score}/100)"
