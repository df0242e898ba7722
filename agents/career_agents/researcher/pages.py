"""A page that the researcher has opened: what there is to read, and what is handed in of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from career_agents.researcher.browser import BrowsedPage
from career_agents.researcher.snapshot import plain, readable
from careerassist.documents.declared_dates import declared_date
from careerassist.documents.declared_jobs import declared_jobs
from careerassist.engine.extraction.language import detect_language
from careerassist.engine.research.links import Link
from careerassist.errors import PageWithoutText
from careerassist.fetch.urls import parse
from careerassist.schemas.discovered_jobs import DiscoveredJobText
from careerassist.schemas.knowledge import KnowledgeLanguage
from careerassist.schemas.research import (
    MOST_FINDINGS,
    MOST_PAGE_CHARACTERS,
    CandidateFinding,
    PageReading,
)
from careerassist.telemetry import log

_LONGEST_TITLE = 1_000
_LANGUAGES: tuple[KnowledgeLanguage, ...] = ("en", "de", "es")


@dataclass(frozen=True)
class ReadPage:
    """A page as it is read. What it says is data, never an instruction."""

    url: str
    """As it was asked for."""
    final_url: str
    """Where it led."""
    title: str
    text: str
    """At most 100,000 characters, headings marked by `#`."""
    links: tuple[Link, ...]
    """In reading order, with absolute addresses."""
    language: KnowledgeLanguage
    published_on: date | None
    html: str
    """The document as the site sent it; empty if it can't be told which one it was."""


class PageInHand:
    """The open page, with what was found on it so far."""

    def __init__(
        self, page: ReadPage, jobs: tuple[DiscoveredJobText, ...], source: str, read_at: datetime
    ) -> None:
        self.page = page
        self._findings: list[CandidateFinding] = []
        self._jobs = jobs
        self._source = source
        self._read_at = read_at

    def note(self, finding: CandidateFinding) -> None:
        """Add a finding, if there is room for one more."""
        if len(self._findings) < MOST_FINDINGS:
            self._findings.append(finding)

    def reading(self) -> PageReading:
        """The page as it is handed in."""
        page = self.page
        return PageReading(
            url=page.url,
            final_url=page.final_url,
            title=page.title[:300],
            source=self._source,
            language=page.language,
            text=page.text,
            published_on=page.published_on,
            read_at=self._read_at,
            findings=tuple(self._findings),
            jobs=tuple(job.model_dump(mode="json") for job in self._jobs),
        )


def site_of(url: str) -> str:
    """The name of the site that an address belongs to, as it is cited: `example.com` for
    `https://www.example.com/jobs`."""
    return parse(url).host.removeprefix("www.")


def in_hand(url: str, seen: BrowsedPage, read_at: datetime) -> PageInHand:
    """A page read, off the event loop: a long one takes some tenths of a second. `PageWithoutText`
    if there are no words on it."""
    text, links = readable(seen.tree, seen.url)
    if not text:
        raise PageWithoutText
    source = site_of(seen.url)
    page = ReadPage(
        url=url,
        final_url=seen.url,
        title=plain(seen.title[:_LONGEST_TITLE]),
        text=text[:MOST_PAGE_CHARACTERS],
        links=links,
        language=_language(text),
        published_on=declared_date(seen.html, today=read_at.date()),
        html=seen.html,
    )
    declared = declared_jobs(seen.html, url=seen.url, source=source, today=read_at.date())
    if declared.left_out:
        log.info(
            "postings left out",
            site=source,
            expired=declared.expired,
            elsewhere=declared.elsewhere,
            unusable=declared.unusable,
            further=declared.further,
            page_too_large=not declared.readable,
        )
    return PageInHand(page, declared.jobs, source, read_at)


def _language(text: str) -> KnowledgeLanguage:
    found = detect_language(text)
    return next((language for language in _LANGUAGES if language == found), "en")
