"""Ranking the jobs that were found for a CV: the same matching as of an analysis, many at a time.

No model is asked: scores and what is said of them are computed.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar
from uuid import UUID

from careerassist.bootstrap import Parts
from careerassist.database.repositories.discovered_jobs import DiscoveredJobRepository
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.engine.matching import (
    cv_texts,
    in_brief,
    match_prepared,
    posting_texts,
    prepare_cv,
    prepare_posting,
    score_version,
)
from careerassist.errors import NotFound
from careerassist.pipeline.execution import StepContext, StepResult
from careerassist.pipeline.job_alerts import tell_of_jobs
from careerassist.ports import Vector
from careerassist.schemas.discovered_jobs import JobFit
from careerassist.schemas.jobs import StepProgress
from careerassist.schemas.posting import JobProfile

MOST_JOBS = 200
"""That a CV is compared with: what is saved, then the newest."""
_BATCH = 20
"""Jobs whose texts are embedded in one go."""
_MOST_SECONDS = 120.0
"""After so long the jobs that are left are left out. 200 take some five on a laptop; an endpoint
that is waking up may take a minute for the first."""
_Item = TypeVar("_Item")


def rank_jobs(parts: Parts, context: StepContext) -> StepResult:
    """Step `rank_jobs`: the fit of each listed job, with its reasons and gaps in short."""
    cv_id = UUID(context.outputs["extract_cv"]["cv_id"])
    with unit_of_work(parts.database, context.event.user_id) as work:
        cv = work.cvs.profile(cv_id)
        document = work.cvs.document(cv_id)
        preferences = work.users.preferences()
        ranked = _jobs(parts, work).to_rank(cv_id, most=MOST_JOBS)
    if cv is None or document is None or ranked is None:
        raise NotFound("This CV was deleted while it was being worked on.")
    until = time.monotonic() + _MOST_SECONDS
    vectors = _vectors(parts, cv_texts(cv))
    prepared = prepare_cv(cv, document, vectors, context.job.created_at.date())
    fits: list[tuple[UUID, int, JobFit]] = []
    for batch in _batches(ranked.jobs):
        if fits and time.monotonic() > until:
            break
        _tell(context, done=len(fits), total=len(ranked.jobs))
        postings = [JobProfile.model_validate_json(profile) for _, _, profile in batch]
        vectors = _vectors(parts, [text for one in postings for text in posting_texts(one)])
        for (job_id, version, _), posting in zip(batch, postings, strict=True):
            analysis = match_prepared(
                prepared,
                prepare_posting(posting, vectors),
                preferences=preferences,
                embedding_model=parts.embedder.name,
            )
            fits.append((job_id, version, in_brief(analysis)))

    def store(work: UnitOfWork) -> dict[str, Any]:
        _jobs(parts, work).keep_ranking(
            cv_id,
            context.event.job_id,
            ranked,
            score_version=score_version(parts.embedder.name),
            fits=fits,
        )
        tell_of_jobs(work, context.job, [(job_id, fit) for job_id, _, fit in fits])
        return {"cv_id": str(cv_id), "ranked_jobs": len(fits)}

    return StepResult(store)


def _jobs(parts: Parts, work: UnitOfWork) -> DiscoveredJobRepository:
    days = parts.settings.discovered_job_days
    return DiscoveredJobRepository(work.connection, work.user_id, listed_days=days)


def _vectors(parts: Parts, texts: Sequence[str]) -> dict[str, Vector]:
    distinct = list(dict.fromkeys(texts))
    return dict(zip(distinct, parts.embedder.embed(distinct), strict=True)) if distinct else {}


def _batches(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]


def _tell(context: StepContext, *, done: int, total: int) -> None:
    message = f"Comparing your CV with {total} jobs."
    context.progress(StepProgress(message=message, done=done, total=total))
