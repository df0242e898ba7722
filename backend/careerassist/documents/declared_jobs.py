"""All job postings that a page declares, each as it is handed in: its terms as fields, its own
words as plain text.

Pages are data that anybody may have written. What a site declares is believed only as far as it
can be so: pay of a billion, a closing date in 2090 or a title of a whole paragraph is left out, and
the rest of the posting is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice

from lxml import etree
from pydantic import ValidationError

from careerassist.documents.declared_addresses import Addresses
from careerassist.documents.declared_fields import (
    Fields,
    fields_of,
)
from careerassist.documents.html import posting_lines
from careerassist.documents.html_parsing import parse
from careerassist.documents.job_posting import description
from careerassist.documents.json_ld import JOB_POSTING, DeclaredItems, Node
from careerassist.documents.property_values import plain
from careerassist.documents.raw import RawLine
from careerassist.errors import DocumentTooLong, DocumentUnsafe
from careerassist.schemas.discovered_jobs import MOST_CHARACTERS, DiscoveredJobText
from careerassist.schemas.research import MOST_JOBS

_MOST_LOOKED_AT = 4 * MOST_JOBS
_TEASER = 400
"""A description up to this many characters, on a page with other postings, may be a teaser of what
stands on the posting's own page."""
_MOST_ELEMENTS = 15_000
"""Of a page that is read where its posting's description is a teaser. A long posting has about
5,000, menus and all."""
_MOST_MARKUP = 300_000
"""Characters of all the descriptions of a page that are read."""


@dataclass(frozen=True)
class DeclaredJobs:
    """What a page declares."""

    jobs: tuple[DiscoveredJobText, ...] = ()
    """At most as many as are handed in with one page, in the page's order."""
    expired: int = 0
    """Postings whose closing date is over."""
    elsewhere: int = 0
    """Postings that the page only announces: they stand on pages of their own."""
    unusable: int = 0
    """Postings without a title, without any words, or that can't be told from another one."""
    further: int = 0
    """Postings beyond the first ones, which were not looked at."""
    readable: bool = True
    """False: the page is so long, or nested so deeply, that nothing was looked for."""

    @property
    def left_out(self) -> bool:
        """There is, or may be, a posting that is not among `jobs`."""
        counts = (self.expired, self.elsewhere, self.unusable, self.further)
        return any(counts) or not self.readable


def declared_jobs(html: str, *, url: str, source: str, today: date) -> DeclaredJobs:
    """The `JobPosting`s of a page, in JSON-LD or microdata, whatever they are wrapped in.

    `url` is where the page was found; `source` is how its site is cited. A posting's address is the
    one that it declares, if that is of the same site, else the page's (`declared_addresses`).

    Takes some hundredths of a second for a usual page, and raises nothing.
    """
    try:
        root = parse(html.encode(errors="replace"))
    except (DocumentTooLong, DocumentUnsafe):
        return DeclaredJobs(readable=False)
    if root is None:
        return DeclaredJobs()
    items = DeclaredItems(root)
    found = items.of_type(JOB_POSTING)
    reader = _Reader(root, source, today, Addresses(url, found[:_MOST_LOOKED_AT]))
    looked_at = 0
    for node in found[:_MOST_LOOKED_AT]:
        if len(reader.jobs) == MOST_JOBS or not reader.take(items.resolved(node)):
            break
        looked_at += 1
    return DeclaredJobs(
        tuple(reader.jobs.values()),
        expired=reader.expired,
        elsewhere=reader.elsewhere,
        unusable=reader.unusable,
        further=len(found) - looked_at,
    )


class _Reader:
    """Takes one posting of a page after the other."""

    def __init__(
        self, root: etree._Element, source: str, today: date, addresses: Addresses
    ) -> None:
        self.jobs: dict[str, DiscoveredJobText] = {}
        """By canonical address."""
        self.expired = self.elsewhere = self.unusable = 0
        small = sum(1 for _ in islice(root.iter(), _MOST_ELEMENTS + 1)) <= _MOST_ELEMENTS
        self._page_is_read = small and addresses.alone
        self._markup_left = _MOST_MARKUP
        self._root = root
        self._source = source
        self._today = today
        self._addresses = addresses

    def take(self, node: Node) -> bool:
        """Read a posting, or count why it is none. False if the page is more than we read."""
        fields = fields_of(node, self._today)
        if fields.expires_on is not None and fields.expires_on < self._today:
            self.expired += 1
            return True
        self._markup_left -= len(description(node))
        if self._markup_left < 0:
            return False
        try:
            lines = posting_lines(self._root, node, alone=self._page_is_read)
        except DocumentTooLong:
            lines = []
        self._page_is_read = False  # once is enough, whatever the page declares how often
        address = self._addresses.of(node, fields.title)
        announced = not self._addresses.alone and self._addresses.is_elsewhere(address)
        if announced and sum(len(line.text) for line in lines) <= _TEASER:
            self.elsewhere += 1
            return True
        job = self._job(fields, lines, address)
        known = self.jobs.get(job.canonical_url) if job else None
        if job is None or (known is not None and known.title != job.title):
            self.unusable += 1
        elif known is None or len(known.text) < len(job.text):
            self.jobs[job.canonical_url] = job  # two plugins of a site declare the same posting
        return True

    def _job(self, fields: Fields, lines: list[RawLine], address: str) -> DiscoveredJobText | None:
        title = fields.title or (self._heading() if self._addresses.alone else "")
        try:
            return DiscoveredJobText(
                title=title,
                company=fields.company or None,
                place=fields.place or None,
                remote=fields.remote,
                employment_type=fields.employment_type,
                salary=fields.salary,
                url=address,
                source=self._source,
                text=_text(fields.other, lines),
                posted_on=fields.posted_on,
                expires_on=fields.expires_on,
            )
        except ValidationError:
            return None

    def _heading(self) -> str:
        """What the page itself is headed with."""
        for heading in self._root.iter("h1"):
            words = plain("".join(str(part) for part in heading.itertext()))
            if words:
                return words
        return ""


def _text(first: tuple[str, ...], lines: list[RawLine]) -> str:
    """Plain text as people type it: blank lines between paragraphs, dashes before list items."""
    rows = [*first]
    block = -1
    left = MOST_CHARACTERS - sum(len(row) + 2 for row in rows)
    for line in lines:
        row = f"- {line.text}" if line.bullet else line.text
        left -= len(row) + 2
        if left < 0:
            break
        if rows and line.block != block:
            rows.append("")
        rows.append(row)
        block = line.block
    return "\n".join(rows)
