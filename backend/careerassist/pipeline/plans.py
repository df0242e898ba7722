"""What each request type does: a small graph of steps, as data. A new request type goes here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from careerassist.schemas.jobs import RequestType, StepName, WorkerName


@dataclass(frozen=True)
class Step:
    """One step of a plan."""

    name: StepName
    worker: WorkerName
    needs: tuple[StepName, ...] = ()
    """Steps that must be done first; if one of them fails, this one is skipped."""
    after: tuple[StepName, ...] = ()
    """Steps that must have ended first, in whatever way."""
    essential: bool = True
    """Without it the job has failed; without one that is not, it is `partial`."""


READ_CV = Step("read_cv", "documents")
EXTRACT_CV = Step("extract_cv", "extractor", needs=("read_cv",))
READ_POSTING = Step("read_posting", "documents")
EXTRACT_POSTING = Step("extract_posting", "extractor", needs=("read_posting",))
ANALYZE_GAPS = Step("analyze_gaps", "analyzer", needs=("extract_cv", "extract_posting"))
REWRITE_CV = Step("rewrite_cv", "analyzer", needs=("analyze_gaps",))
WRITE_LETTER = Step("write_letter", "analyzer", needs=("rewrite_cv",), essential=False)
PREPARE_INTERVIEW = Step("prepare_interview", "interviewer", needs=("analyze_gaps",))
RENDER_DOCUMENTS = Step(
    "render_documents",
    "documents",
    needs=("rewrite_cv",),
    after=("write_letter",),
    essential=False,
)
CHART_APPLICATIONS = Step("chart_applications", "charter")
RANK_JOBS = Step("rank_jobs", "analyzer", needs=("extract_cv",))

NOTIFY = Step(
    "notify", "orchestrator", after=("render_documents", "prepare_interview"), essential=False
)

_READING = (READ_CV, EXTRACT_CV, READ_POSTING, EXTRACT_POSTING)


PLANS: dict[RequestType, tuple[Step, ...]] = {
    "cv_parse": (READ_CV, EXTRACT_CV),
    "job_parse": (READ_POSTING, EXTRACT_POSTING),
    "gap_analysis": (*_READING, ANALYZE_GAPS),
    "cv_rewrite": (*_READING, ANALYZE_GAPS, REWRITE_CV, WRITE_LETTER, RENDER_DOCUMENTS),
    "interview_prep": (*_READING, ANALYZE_GAPS, PREPARE_INTERVIEW),
    "get_analytics": (CHART_APPLICATIONS,),
    "full_analysis": (
        *_READING,
        ANALYZE_GAPS,
        replace(REWRITE_CV, essential=False),
        WRITE_LETTER,
        replace(PREPARE_INTERVIEW, essential=False),
        RENDER_DOCUMENTS,
        NOTIFY,
    ),
    "rank_jobs": (READ_CV, EXTRACT_CV, RANK_JOBS),
}
"""Steps in the order in which they are shown. Every need stands before the step that has it."""

NEEDS_CV: frozenset[RequestType] = frozenset(
    request for request, plan in PLANS.items() if READ_CV in plan
)
NEEDS_POSTING: frozenset[RequestType] = frozenset(
    request for request, plan in PLANS.items() if READ_POSTING in plan
)
