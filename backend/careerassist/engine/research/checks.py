"""What decides whether a finding may be published, whoever found it: rules, or a model that the
page may have misled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from careerassist.engine.research.about import is_about
from careerassist.engine.research.claims import denied_by, quoted_whole, says_no_more
from careerassist.engine.research.duplicates import KnownFacts
from careerassist.engine.research.instructions import speaks_to_machines
from careerassist.engine.research.names import Names, names_of
from careerassist.engine.research.normalising import is_on_page, normalised
from careerassist.engine.research.personal import holds_email_address, holds_personal_data
from careerassist.engine.research.readable import is_readable
from careerassist.engine.research.sentences import sentences
from careerassist.engine.research.staleness import is_stale
from careerassist.schemas.knowledge import KnowledgeLanguage
from careerassist.schemas.research import CandidateFinding, FindingFault, PageReading, Topic

__all__ = ["PublishedFinding", "check", "is_on_page", "may_be_shown", "speaks_to_machines"]


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
    """What is wrong with each finding of a page, in their order; None for what may be published.

    `topics` are the run's, `published` what the knowledge base holds already. The first fault
    counts, what speaks to machines before all others. Of two findings of the page that say the
    same, the first may be published.
    """
    return tuple(_faults(reading, {topic.name: topic for topic in topics}, published, today))


def may_be_shown(title: str, language: KnowledgeLanguage) -> bool:
    """A page's title may stand beside what is published from it."""
    return not (holds_personal_data(title, language) or speaks_to_machines(title))


def _faults(
    reading: PageReading,
    topics: dict[str, Topic],
    published: Sequence[PublishedFinding],
    today: date,
) -> Iterator[FindingFault | None]:
    if not reading.findings:
        return
    instructs = speaks_to_machines(f"{reading.title}\n{reading.text}")
    known = KnownFacts(reading.language)
    for one in published:
        known.add(one.claim, one.quote)
    for finding in reading.findings:
        topic = topics.get(finding.topic)
        fault = _own_fault(finding, reading, names_of(topic) if topic else None, today)
        if fault is None and instructs:
            fault = "page_instructs"
        if fault is None and known.has(finding.claim):
            fault = "duplicate"
        if fault is None:
            known.add(finding.claim, finding.quote)
        yield fault


def _own_fault(
    finding: CandidateFinding, reading: PageReading, names: Names | None, today: date
) -> FindingFault | None:
    """What is wrong with a finding whatever else is published and said on its page."""
    claim, quote, language = finding.claim, finding.quote, reading.language
    if any(speaks_to_machines(said) for said in (claim, quote)):
        return "holds_instructions"
    if not is_on_page(quote, reading.text) or not quoted_whole(quote, reading.text, language):
        return "quote_not_on_page"
    headings = _headings(quote, reading)
    if denied_by(headings, language):
        return "quote_not_on_page"
    if not (is_readable(claim) and is_readable(quote)):
        return "unreadable"
    if any(holds_personal_data(said, language) for said in (claim, quote)):
        return "personal_data"
    if holds_email_address(reading.final_url):
        return "personal_data"  # the address is published with it
    if names is None:
        return "off_topic"
    if not says_no_more(claim, quote, language, names):
        return "claim_not_in_quote"
    if not is_about(claim, headings, names):
        return "off_topic"
    if any(is_stale(said, finding.kind, reading.published_on, today) for said in (claim, quote)):
        return "stale"
    return None


def _headings(quote: str, reading: PageReading) -> tuple[str, ...]:
    """What a quote stands under: the page's title, and the headings above it."""
    wanted = normalised(quote)
    for sentence in sentences(reading.text):
        if wanted.startswith(sentence.text) or wanted in sentence.text:
            return (reading.title, *sentence.headings)
    return (reading.title,)
