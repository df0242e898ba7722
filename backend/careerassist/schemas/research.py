"""What the researcher and the knowledge base say to each other: a run, its topics, what was read,
what was found, and what became of it.

Everything in it is about trades and abilities, and nothing about a person. Texts of pages are data
that anybody may have written.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from careerassist.schemas.base import Schema
from careerassist.schemas.knowledge import ANY_ROLE, KnowledgeLanguage, RoleFamily
from careerassist.schemas.usage import FallbackCode

LEASE_SECONDS = 120.0
"""A researcher that was not heard of for so long may be followed by another. Pages that are handed
in renew it."""
MOST_TOPICS = 10
"""Of one run."""
MOST_PAGE_CHARACTERS = 100_000
MOST_FINDINGS = 20
"""Of one page."""
MOST_JOBS = 25
"""Of one page, as the ingest API takes them."""

TopicKind = Literal["role", "skill"]
RunTrigger = Literal["schedule", "request"]
RunState = Literal["running", "finished", "abandoned"]
"""`abandoned`: whoever ran it was not heard of again, and another run has begun since."""
RunEnding = Literal[
    "done", "page_budget", "time_budget", "token_budget", "spend_limit", "browser_lost"
]
"""Why a run stopped reading. `done`: there was nothing more that was worth reading."""
FindingKind = Literal["pay", "demand", "requirement", "training", "practice", "interview"]
"""What a finding is about: what is paid, how many are wanted, what is asked for, how one learns or
is registered, how the work is done, how one is interviewed."""
FindingState = Literal["quarantined", "published", "refused", "withdrawn", "expired"]
"""`quarantined`: taken in and not checked yet; `refused`: a check failed; `withdrawn`: its page
says so no more; `expired`: too old."""
FindingFault = Literal[
    "quote_not_on_page",
    "claim_not_in_quote",
    "off_topic",
    "holds_instructions",
    "page_instructs",
    "personal_data",
    "duplicate",
    "stale",
    "unreadable",
]
"""Why a finding was refused. `page_instructs`: another place of its page speaks to a machine."""

TopicName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=2, max_length=80, pattern=r"^[^\r\n]+$"),
]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=20, max_length=500)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]{3,2000}$")]


class Topic(Schema):
    """Something that postings ask for."""

    kind: TopicKind
    name: TopicName
    """As our own tables of trades and abilities write it: never a posting's free words."""
    language: KnowledgeLanguage = "en"
    role_family: RoleFamily = ANY_ROLE
    postings: int = Field(default=0, ge=0)
    """How many postings asked for it lately."""
    researched_at: datetime | None = None
    """When it was last a topic of a run."""


class RunRequest(Schema):
    """Asks for a run to be begun, or to be gone on with."""

    trigger: RunTrigger
    topics: Annotated[tuple[Topic, ...], Field(max_length=MOST_TOPICS)] = ()
    """Empty: they are chosen from what postings ask for."""
    model: str
    """Who reads, e.g. `offline/rules`: for the record."""


class KnownPage(Schema):
    """A page that was read not long ago, and need not be read again so soon."""

    url: Url
    read_at: datetime


class RunUsage(Schema):
    """What a run has cost."""

    requests: int = Field(default=0, ge=0)
    """To a model."""
    input_tokens: int = Field(default=0, ge=0)
    output_tokens: int = Field(default=0, ge=0)
    cost_usd: float | None = Field(default=0.0, ge=0)
    """None where nobody knows the price."""
    fallback: FallbackCode | None = None
    """Why the rules read on though a model was to choose; the last one counts. Once there is one,
    the run asks no model again."""


class OpenedRun(Schema):
    """A run that its researcher may go on with."""

    run_id: UUID
    resumed: bool
    """It was begun before and not ended: what it has handed in is there."""
    started_at: datetime
    topics: tuple[Topic, ...]
    usage: RunUsage = RunUsage()
    """So far."""
    done: tuple[Url, ...] = ()
    """Addresses that this run has dealt with already."""
    known: tuple[KnownPage, ...] = ()
    """Pages that earlier runs have read lately."""
    may_spend_usd: float | None = None
    """What is left of this month's limit for models; None: there is none."""


class CandidateFinding(Schema):
    """Something that a page says about a topic, as it is handed in."""

    topic: TopicName
    kind: FindingKind
    claim: Sentence
    """In one sentence; for the rules, the quote itself."""
    quote: Sentence
    """The page's own words."""
    confidence: float = Field(ge=0, le=1)
    found_by: str = Field(max_length=100)
    """`rules`, or the model's setting."""


class PageReading(Schema):
    """A page that was read, with all that was found on it."""

    url: Url
    """As it was asked for."""
    final_url: Url
    """Where it led."""
    title: str = Field(default="", max_length=300)
    source: str = Field(min_length=1, max_length=300)
    """The site, as it is cited."""
    language: KnowledgeLanguage = "en"
    text: str = Field(max_length=MOST_PAGE_CHARACTERS)
    """What is on it for a person who reads it, as plain text; what is hidden is not in it."""
    published_on: date | None = None
    """As the page declares it."""
    read_at: datetime
    findings: Annotated[tuple[CandidateFinding, ...], Field(max_length=MOST_FINDINGS)] = ()
    jobs: Annotated[tuple[dict[str, Any], ...], Field(max_length=MOST_JOBS)] = ()
    """Postings that the page declares, each a `DiscoveredJobText`."""


class PageSkip(Schema):
    """A page that was not read, and why."""

    url: Url
    code: str = Field(max_length=60)
    message: str = Field(max_length=500)


class HandIn(Schema):
    """What became of one address. Handing it in again changes nothing."""

    reading: PageReading | None = None
    skip: PageSkip | None = None
    usage: RunUsage = RunUsage()
    """What was spent since the last hand-in of the run."""


class FindingReport(Schema):
    """What became of a finding."""

    finding_id: UUID
    state: FindingState
    fault: FindingFault | None = None


class JobReport(Schema):
    """What became of a posting."""

    url: str | None
    status: str
    """`stored`, `changed`, `seen`, `known` or `refused`."""
    detail: str | None = None


class HandedIn(Schema):
    """What became of a page's findings and postings."""

    findings: tuple[FindingReport, ...] = ()
    jobs: tuple[JobReport, ...] = ()


class RunEnd(Schema):
    """The researcher's last word on a run."""

    ending: RunEnding
    usage: RunUsage = RunUsage()
    """What was spent since the last hand-in."""


class RunSummary(Schema):
    """A run in a list."""

    run_id: UUID
    trigger: RunTrigger
    state: RunState
    ending: RunEnding | None
    model: str
    topics: tuple[Topic, ...]
    started_at: datetime
    heard_of_at: datetime
    ended_at: datetime | None
    usage: RunUsage
    pages_read: int
    pages_skipped: int
    findings_published: int
    findings_refused: int
    jobs_new: int
    jobs_seen: int


class RunPage(Schema):
    """A page in the record of a run."""

    url: str
    final_url: str | None
    title: str | None
    read_at: datetime
    code: str | None
    """Why it was skipped; None for one that was read."""
    message: str | None
    jobs: int
    findings: tuple[RunFinding, ...] = ()


class RunFinding(Schema):
    """A finding in the record of a run."""

    finding_id: UUID
    topic: str
    kind: FindingKind
    claim: str
    quote: str
    confidence: float
    found_by: str
    state: FindingState
    fault: FindingFault | None


class RunRecord(RunSummary):
    """A run in full."""

    pages: tuple[RunPage, ...]


RunPage.model_rebuild()
