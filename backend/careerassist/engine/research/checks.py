"""What decides whether a finding may be published, whoever found it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from careerassist.engine.research.instructions import speaks_to_machines
from careerassist.engine.research.names import names_of
from careerassist.engine.research.normalising import is_on_page, normalised
from careerassist.schemas.research import CandidateFinding, FindingFault, PageReading, Topic

__all__ = ["PublishedFinding", "check", "is_on_page", "speaks_to_machines"]


@dataclass(frozen=True)
class PublishedFinding:
    """A finding that is in the knowledge base."""

    topic: str
    claim: str
    quote: str


def check(
    reading: PageReading,
    *,
    topics: Sequence[Topic],
    published: Sequence[PublishedFinding],
    today: date,
) -> tuple[FindingFault | None, ...]:
    """What is wrong with each finding of a page, in their order; None for what may be published."""
    return tuple(_fault(finding, reading, topics, published) for finding in reading.findings)


def _fault(
    finding: CandidateFinding,
    reading: PageReading,
    topics: Sequence[Topic],
    published: Sequence[PublishedFinding],
) -> FindingFault | None:
    if not is_on_page(finding.quote, reading.text):
        return "quote_not_on_page"
    if normalised(finding.claim) not in normalised(finding.quote):
        return "claim_not_in_quote"
    if speaks_to_machines(f"{finding.claim}\n{finding.quote}"):
        return "holds_instructions"
    if speaks_to_machines(reading.text):
        return "page_instructs"
    own = [topic for topic in topics if topic.name == finding.topic]
    if not any(names_of(topic).named_in(f"{reading.title} {finding.quote}") for topic in own):
        return "off_topic"
    if any(normalised(finding.quote) == normalised(other.quote) for other in published):
        return "duplicate"
    return None
