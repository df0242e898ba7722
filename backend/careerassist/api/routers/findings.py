"""What public pages say about the work, and whether anybody reads them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from careerassist.api.auth import TheParts, ThePerson
from careerassist.api.models.findings import (
    FindingsView,
    FindingTopicView,
    FindingView,
    ResearchView,
)
from careerassist.api.paging import Cursor, Limit
from careerassist.database.repositories.readable_findings import FindingFilter
from careerassist.schemas.knowledge import KnowledgeLanguage
from careerassist.schemas.research import FindingKind
from careerassist.services import findings

router = APIRouter(prefix="/api", tags=["findings"])


@router.get("/findings")
def list_findings(
    parts: TheParts,
    person: ThePerson,
    q: Annotated[str | None, Query(max_length=200, description="Words of the finding.")] = None,
    topic: Annotated[str | None, Query(max_length=80, description="One of `topics`.")] = None,
    kind: FindingKind | None = None,
    language: KnowledgeLanguage | None = None,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> FindingsView:
    """What public pages say about trades and abilities, each with the page's own words, where it
    stands, and how old it is."""
    where = FindingFilter(words=_plain(q), topic=_plain(topic), kind=kind, language=language)
    found = findings.browse(parts, person, where, cursor=cursor, limit=limit)
    return FindingsView(
        items=[FindingView.model_validate(row) for row in found.page.items],
        next_cursor=found.page.next_cursor,
        topics=[FindingTopicView.model_validate(topic) for topic in found.topics],
    )


@router.get("/research")
def get_research(parts: TheParts, person: ThePerson) -> ResearchView:
    """Which public sites are read, and when they last were."""
    now = findings.reading(parts, person)
    return ResearchView(
        sites=list(parts.settings.research_sites),
        running=now.running,
        last_run_at=now.last_run_at,
    )


def _plain(given: str | None) -> str | None:
    return given.replace("\0", " ").strip() or None if given else None
