"""A stored rewrite with all that it stands on: what services decide about and workers render."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from careerassist.database.rows import RewriteRow
from careerassist.database.unit_of_work import UnitOfWork
from careerassist.errors import Conflict, NotFound
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import CoverLetter, CVRewrite, Decision


@dataclass(frozen=True)
class Tailored:
    """One rewrite as it was proposed, what the person decided, and what both are about."""

    row: RewriteRow
    rewrite: CVRewrite
    letter: CoverLetter | None
    decisions: Mapping[str, Decision]
    cv: CVProfile
    posting: JobProfile | None
    written_on: date
    """The day that "present" means."""

    def now(self) -> tuple[RewriteRow, CVRewrite, CoverLetter | None]:
        """As it stands with the decisions."""
        from careerassist.engine.editing import decided  # the truth gate: not at the API's start

        return (self.row, *decided(self.cv, self.rewrite, self.letter, self.decisions))

    def require_same_reading(self) -> None:
        """Raise `Conflict` if the CV was read otherwise since: then the proposals are about lines
        that may be others now."""
        from careerassist.engine.editing import not_of_this_reading

        if not_of_this_reading(self.cv, self.rewrite):
            raise Conflict(
                "Your CV was read anew since this was written, and its lines are no longer the "
                "same. Please start a new analysis."
            )


def load(work: UnitOfWork, rewrite_id: UUID) -> Tailored:
    """One rewrite of the person; `NotFound` if there is none of this id."""
    found = work.results.rewrite(rewrite_id)
    analysis = work.results.analysis(found[0].analysis_id) if found else None
    job = work.jobs.get(found[0].job_id) if found else None
    cv = work.cvs.profile(analysis[0].cv_id) if analysis else None
    if found is None or analysis is None or job is None or cv is None:
        raise NotFound("We could not find this rewrite. It may have been deleted.")
    row, rewrite, letter = found
    return Tailored(
        row,
        rewrite,
        letter,
        work.results.decisions(rewrite_id),
        cv,
        work.postings.profile(analysis[0].posting_id),
        job.created_at.date(),
    )
