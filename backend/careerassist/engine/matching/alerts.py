"""Whether a job is worth telling somebody of who did not ask."""

from __future__ import annotations

from careerassist.schemas.discovered_jobs import JobFit


def fits_well(fit: JobFit, *, least: int) -> bool:
    """Whether a job fits at least so well (of 100) and goes against none of the person's wishes. A
    wish that the posting says nothing about keeps no job back; a score that is a guess does."""
    return (
        fit.fit_score >= least
        and not fit.rough
        and all(wish.status != "misses" for wish in fit.wishes)
    )
