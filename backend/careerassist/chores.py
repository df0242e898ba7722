"""The list of chores: what comes round by itself, how often, and what a round does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from careerassist.pipeline.chores import Chore

if TYPE_CHECKING:
    from careerassist.bootstrap import Parts

_POSTMAN_SECONDS = 10.0
_MATCHMAKER_SECONDS = 600.0
_HOUR_SECONDS = 3_600.0
_RESEARCH_SECONDS = 7_200.0
_DAY_SECONDS = 86_400.0


def all_chores(parts: Parts) -> tuple[Chore, ...]:
    """Every chore. What one needs is built by its first round."""
    given = parts.settings
    return (
        Chore(
            "sweeper",
            "Sends what was left unsent, and wakes jobs that nobody works on any more",
            given.sweep_seconds,
            lambda: _sweep(parts),
        ),
        Chore(
            "postman",
            "Sends e-mails about what has ended to those who asked for them",
            _POSTMAN_SECONDS,
            lambda: parts.postman.deliver(),
        ),
        Chore(
            "librarian",
            "Finishes what was left half done in the knowledge base, and keeps its seed in step",
            given.knowledge_seconds,
            lambda: _keep_knowledge(parts),
        ),
        Chore(
            "cleaner",
            "Erases files that were not used within a day, jobs that are listed no more, and what "
            "the researcher found long ago",
            _HOUR_SECONDS,
            lambda: _clean(parts),
        ),
        Chore(
            "matchmaker",
            "Has jobs that were found ranked for people, once their CV or the list has changed",
            _MATCHMAKER_SECONDS,
            lambda: parts.matchmaker.make_matches(),
            each_start=False,
        ),
        Chore(
            "stocktaker",
            "Compares the documents of the knowledge base with their vectors",
            _DAY_SECONDS,
            lambda: vars(parts.shelving.audit()),
        ),
        *_of_researcher(parts),
    )


def _of_researcher(parts: Parts) -> tuple[Chore, ...]:
    """None where there is no researcher, or where nobody here may speak to it."""
    if parts.settings.research_url is None:
        return ()
    return (
        Chore(
            "researcher",
            "Has public pages read for the knowledge base and the list of jobs",
            _RESEARCH_SECONDS,
            lambda: _research(parts),
            each_start=False,
        ),
    )


def _sweep(parts: Parts) -> Mapping[str, int]:
    from careerassist.pipeline.sweeper import sweep

    sent = sweep(
        parts.sweeper_database,
        parts.queue,
        parts.observer,
        abandoned_after_seconds=parts.settings.job_lease_seconds,
        audit_days=parts.settings.audit_days,
    )
    return {"sent": sent}


def _keep_knowledge(parts: Parts) -> Mapping[str, int]:
    from careerassist.knowledge import load_seed

    changed = load_seed(parts.shelving)
    tidied = parts.quarantine.tidy()
    return {"seed_changed": changed, **tidied, **vars(parts.shelving.reconcile())}


def _clean(parts: Parts) -> Mapping[str, int]:
    from careerassist.pipeline.cleaner import clean, clear_jobs

    return {
        "uploads_erased": clean(parts.sweeper_database, parts.objects),
        "jobs_erased": clear_jobs(
            parts.sweeper_database, listed_days=parts.settings.discovered_job_days
        ),
        **parts.quarantine.expire(days=parts.settings.research_finding_days),
    }


def _research(parts: Parts) -> Mapping[str, int]:
    from careerassist.pipeline.research_rounds import do_round

    return do_round(
        parts.researcher.go_on, parts.stopping, most_seconds=parts.settings.research_seconds
    )
