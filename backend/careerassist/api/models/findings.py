"""Findings: what public pages say about the work, and whether anybody reads them."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from pydantic import Field

from careerassist.api.models.base import PageView, View
from careerassist.schemas.knowledge import KnowledgeLanguage
from careerassist.schemas.research import FindingKind, TopicKind


class ResearchedView(View):
    """How the researcher came to a finding."""

    topic: str = Field(description="A trade or an ability, as our own tables write it.")
    topic_kind: TopicKind | None = Field(description="Null: not a topic that was looked for.")
    kind: FindingKind
    claim: str = Field(description="In one sentence; for the rules, the quote itself.")
    quote: str = Field(description="The page's own words.")
    confidence: float = Field(description="0 to 1.")
    found_by: str = Field(
        description="`rules`: the claim is the quote. Else the model that worded the claim.",
        examples=["rules"],
    )
    page_title: str
    page_published_on: date | None = Field(description="As the page declares it.")
    read_at: datetime = Field(description="When the page was last seen to say so.")


class FindingView(View):
    """A finding that the knowledge base holds: the researcher's, or one that was handed in."""

    document_id: UUID
    title: str
    text: str = Field(description="The beginning of it, in Markdown.")
    source: str
    url: str | None
    licence: str
    published_on: date
    language: KnowledgeLanguage
    role_family: str
    own: bool = Field(description="It is yours, and nobody else finds it.")
    research: ResearchedView | None = Field(description="Null for one that was handed in.")


class FindingTopicView(View):
    """Something that there are findings about."""

    name: str
    kind: TopicKind | None
    findings: int


class FindingsView(PageView[FindingView]):
    """A page of findings, the latest first."""

    topics: list[FindingTopicView] = Field(
        description="All that there are findings about, whatever is asked for; most first."
    )


class ResearchView(View):
    """Whether anybody reads public pages for this installation."""

    sites: list[str] = Field(
        description="Sites that the operator has named (RESEARCH_SITES). No other is read."
    )
    running: bool = Field(description="A run is under way.")
    last_run_at: datetime | None = Field(description="When one last ended; null: none yet.")
