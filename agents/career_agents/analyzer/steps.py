"""`career-analyzer`: two profiles to a gap analysis, a rewrite and a letter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from career_agents.analyzer.agent import (
    ANALYZE_GAPS,
    REWRITE_CV,
    WRITE_LETTER,
    Pair,
    Tailoring,
)
from career_agents.analyzer.guidance import guidance_for
from career_agents.analyzer.ranking import rank_jobs
from career_agents.analyzer.tools import LOOK_UP_FOR_CV
from career_agents.desk import run_errand
from career_agents.handling import Event, Handler, charge_of, step_handler, understood
from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.engine.advising import Guidance, NothingLookedUp, texts_of_forms
from careerassist.engine.matching import texts_to_embed
from careerassist.errors import NotFound
from careerassist.pipeline.execution import StepContext, StepResult
from careerassist.ports import Vector
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.jobs import LookUpEvent


def build(parts: Parts) -> Handler:
    """Steps `analyze_gaps`, `rewrite_cv`, `write_letter` and `rank_jobs`, and forms and keywords
    looked up (`LookUpEvent`)."""

    def analyze_gaps(context: StepContext) -> StepResult:
        cv_id = UUID(context.job.input_data["cv_id"])
        posting_id = UUID(context.job.input_data["posting_id"])
        with unit_of_work(parts.database, context.event.user_id) as work:
            cv = work.cvs.profile(cv_id)
            document = work.cvs.document(cv_id)
            posting = work.postings.profile(posting_id)
            preferences = work.users.preferences()
        if cv is None or document is None or posting is None:
            raise NotFound("The CV or the posting was deleted while it was being worked on.")
        guidance = guidance_for(parts, posting, context.event.user_id)
        texts = texts_to_embed(cv, posting)
        vectors = dict(zip(texts, parts.embedder.embed(texts), strict=True))
        pair = Pair(
            cv,
            posting,
            document,
            vectors,
            preferences,
            context.job.created_at.date(),
            parts.embedder.name,
            guidance,
            _form_vectors(parts, cv, guidance, vectors),
        )
        answer = parts.models.run(ANALYZE_GAPS, pair, charge_of(context))
        analysis_id = uuid4()

        def store(work: UnitOfWork) -> dict[str, Any]:
            work.results.add_analysis(
                analysis_id, context.event.job_id, cv_id, posting_id, answer.output
            )
            return {
                "analysis_id": str(analysis_id),
                "fit_score": answer.output.fit_score,
                "ats_score": answer.output.ats_score,
            }

        return StepResult(store, answer.usage)

    def rewrite_cv(context: StepContext) -> StepResult:
        answer = parts.models.run(REWRITE_CV, tailoring(parts, context), charge_of(context))
        rewrite_id = uuid4()
        analysis_id = UUID(context.outputs["analyze_gaps"]["analysis_id"])

        def store(work: UnitOfWork) -> dict[str, str]:
            work.results.add_rewrite(rewrite_id, context.event.job_id, analysis_id, answer.output)
            return {"rewrite_id": str(rewrite_id)}

        refused = (refusal.rule for bullet in answer.output.bullets for refusal in bullet.refused)
        return StepResult(store, answer.usage, refused=tuple(refused))

    def write_letter(context: StepContext) -> StepResult:
        answer = parts.models.run(WRITE_LETTER, tailoring(parts, context), charge_of(context))
        rewrite_id = UUID(context.outputs["rewrite_cv"]["rewrite_id"])

        def store(work: UnitOfWork) -> dict[str, str]:
            work.results.save_letter(rewrite_id, answer.output)
            return {"rewrite_id": str(rewrite_id)}

        refused = tuple(refusal.rule for refusal in answer.output.refused)
        return StepResult(store, answer.usage, refused=refused)

    steps = step_handler(
        parts,
        {
            "analyze_gaps": analyze_gaps,
            "rewrite_cv": rewrite_cv,
            "write_letter": write_letter,
            "rank_jobs": lambda context: rank_jobs(parts, context),
        },
    )

    def handle(event: Event, context: object) -> Event:
        if "look_up" in event:
            return run_errand(parts, LOOK_UP_FOR_CV, understood(LookUpEvent, event, "a look-up"))
        return steps(event, context)

    return handle


def _form_vectors(
    parts: Parts,
    cv: CVProfile,
    guidance: Guidance | NothingLookedUp,
    known: Mapping[str, Vector],
) -> dict[str, Vector]:
    """The vectors that choosing a form takes; those that are known are not computed again."""
    forms = guidance.patterns if isinstance(guidance, Guidance) else ()
    texts = texts_of_forms(cv, forms)
    new = [text for text in texts if text not in known]
    made = dict(zip(new, parts.embedder.embed(new), strict=True)) if new else {}
    return {text: made[text] if text in made else known[text] for text in texts}


def tailoring(parts: Parts, context: StepContext) -> Tailoring:
    """Load what a rewrite, a letter or an interview pack is made from."""
    with unit_of_work(parts.database, context.event.user_id) as work:
        found = work.results.analysis(UUID(context.outputs["analyze_gaps"]["analysis_id"]))
        cv = work.cvs.profile(found[0].cv_id) if found else None
        posting = work.postings.profile(found[0].posting_id) if found else None
    if found is None or cv is None or posting is None:
        raise NotFound("The CV or the posting was deleted while it was being worked on.")
    return Tailoring(cv, posting, found[1], context.job.created_at.date())
