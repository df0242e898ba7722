"""Which page the researcher reads next: links in order of how much they promise.

Pure and deterministic. What a link says, in its words or its address, is data that anybody may
have written: it can raise a page's place in the order, and can do nothing else. What is read at all
is for `may_visit` and the proxy to say.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote, urlsplit

from careerassist.engine.research.links import (
    Link,
    PageKind,
    Promise,
    language_of,
    promise,
    readable_address,
)
from careerassist.engine.research.names import names_of
from careerassist.schemas.discovered_jobs import canonical
from careerassist.schemas.research import KnownPage, Topic

__all__ = ["MOST_DEPTH", "Frontier", "Link", "Wanted", "expanded"]

MOST_DEPTH = 2
"""Links away from a seed."""
_SLOT = "{topic}"
_MOST_LINKS = 2_000
"""Of one page; a listing has some hundreds."""
_MOST_WAITING = 1_000
_MOST_SEEN = 20_000
_FIRST_SEED = 100.0
"""A site's first seed comes before all links …"""
_SEED = 7.0
"""… its others before the links of which nothing says that they are about a topic …"""
_SEED_OF_TOPIC = 1.0
"""… and more so if they are about one."""
_WORTH_READING = 2.0
_PER_PAGE = 0.5
"""What a link loses for each page of its site, and of its topic, that was read in this run …"""
_PER_KIND = 0.25
"""… and for each page of its kind, so that postings don't keep out the articles."""
_REST: dict[PageKind, timedelta] = {
    "listing": timedelta(hours=1),
    "posting": timedelta(days=2),
    "article": timedelta(days=14),
}
"""For how long a page that was read is left alone."""


@dataclass(frozen=True)
class Wanted:
    """A page to read."""

    url: str
    depth: int
    """Links away from a seed: 0 for a seed itself."""


@dataclass(frozen=True)
class _Waiting:
    url: str
    depth: int
    site: str
    promise: Promise
    order: int
    """The how-manieth it was, so that ties are settled in the same way each time."""


def expanded(seeds: Sequence[str], topics: Sequence[Topic]) -> tuple[str, ...]:
    """The seeds' addresses, `{topic}` in one replaced by each topic's name.

    Every seed's first address comes before any seed's second one.
    """
    columns = [
        [seed.replace(_SLOT, quote(topic.name, safe="")) for topic in topics]
        if _SLOT in seed
        else [seed]
        for seed in seeds
    ]
    longest = max(map(len, columns), default=0)
    rows = (column[row] for row in range(longest) for column in columns if row < len(column))
    return tuple(dict.fromkeys(rows))


class Frontier:
    """The links of one run that wait to be read.

    `seeds` are whole addresses (`expanded`). `done` are addresses that the run has dealt with;
    `known` are pages that earlier runs have read, which are left alone for as long as their kind
    seldom changes. `now` is when the run goes on, with a time zone.
    """

    def __init__(
        self,
        seeds: Sequence[str],
        topics: Sequence[Topic],
        *,
        may_visit: Callable[[str], bool],
        done: Iterable[str] = (),
        known: Sequence[KnownPage] = (),
        now: datetime,
    ) -> None:
        self._may_visit = may_visit
        self._names = [names_of(topic) for topic in topics]
        self._languages = frozenset(topic.language for topic in topics)
        """What is read; of a site also the languages that its seeds are in."""
        self._seeded: dict[str, frozenset[str]] = {}
        self._now = now
        self._known: dict[str, datetime] = {}
        for page in known:
            key = canonical(readable_address(page.url) or page.url)
            self._known[key] = max(page.read_at, self._known.get(key, page.read_at))
        self._seen = {canonical(readable_address(url) or url) for url in done}
        self._waiting: dict[str, _Waiting] = {}
        self._sites: Counter[str] = Counter()
        self._topics: Counter[str] = Counter()
        self._kinds: Counter[PageKind] = Counter()
        self._order = 0
        sites = set[str]()
        for seed in seeds:
            site = _site(seed)
            own = self._seeded.get(site, self._languages)
            self._seeded[site] = own | language_of(seed)
            self._offer(Link("", seed), 0, _SEED if site in sites else _FIRST_SEED)
            sites.add(site)

    def add(self, links: Sequence[Link], *, depth: int) -> None:
        """Take in the links of a page that was itself `depth` links away from a seed."""
        if depth >= MOST_DEPTH:
            return
        for link in links[:_MOST_LINKS]:
            self._offer(link, depth + 1, None)
        if len(self._waiting) > _MOST_WAITING:
            best = sorted(self._waiting.items(), key=lambda item: self._rank(item[1]))
            self._waiting = dict(best[:_MOST_WAITING])

    def read(self, url: str) -> None:
        """A page was read at this address, e.g. where a redirect led: it is read no more."""
        key = canonical(readable_address(url) or url)
        self._seen.add(key)
        self._waiting.pop(key, None)

    def next(self) -> Wanted | None:
        """The page to read now; None if nothing is left that is worth it."""
        best = self.best(1)
        return self.take(best[0].url) if best else None

    def best(self, most: int) -> tuple[Wanted, ...]:
        """What would be read next as things stand, the best first. It goes on waiting."""
        ranked = heapq.nsmallest(most, self._waiting.values(), key=self._rank)
        return tuple(Wanted(waiting.url, waiting.depth) for waiting in ranked)

    def take(self, url: str) -> Wanted | None:
        """A page that is read now, in or out of its turn; None if it does not wait here."""
        key = canonical(readable_address(url) or url)
        taken = self._waiting.pop(key, None)
        if taken is None:
            return None
        self._seen.add(key)
        self._sites[taken.site] += 1
        self._kinds[taken.promise.kind] += 1
        self._topics.update(taken.promise.topics)
        return Wanted(taken.url, taken.depth)

    def may_read(self, url: str) -> bool:
        """Whether somebody else's choice may be read, though it does not wait here: it is on a
        listed site, no run has read it lately, and it is no log-in, file or trap."""
        readable = readable_address(url)
        if readable is None:
            return False
        key = canonical(readable)
        return (
            key not in self._seen
            and key not in self._known
            and self._may_visit(readable)
            and self._promise(Link("", readable)) is not None
        )

    def _promise(self, link: Link) -> Promise | None:
        languages = self._seeded.get(_site(link.url), self._languages)
        return promise(link, self._names, languages)

    def _offer(self, link: Link, depth: int, as_seed: float | None) -> None:
        url = readable_address(link.url)
        if url is None:
            return
        key = canonical(url)
        if key in self._seen or len(self._seen) >= _MOST_SEEN or not self._may_visit(url):
            return
        found = self._promise(Link(link.text, url))
        if as_seed is None:
            if found is None or found.score - depth < _WORTH_READING:
                return
            found = Promise(found.score - depth, found.kind, found.topics)
        else:
            kind: PageKind = found.kind if found is not None else "listing"
            about = found.topics if found is not None else ()
            found = Promise(as_seed + _SEED_OF_TOPIC * bool(about), kind, about)
        read_at = self._known.get(key)
        if read_at is not None and self._now - read_at < _REST[found.kind]:
            return
        before = self._waiting.get(key)
        if before is None or before.promise.score < found.score:
            order = before.order if before is not None else self._order
            self._order += 1
            self._waiting[key] = _Waiting(url, depth, _site(url), found, order)

    def _rank(self, waiting: _Waiting) -> tuple[float, int]:
        """Lowest first."""
        topics = [self._topics[name] for name in waiting.promise.topics]
        taken = self._sites[waiting.site] + min(topics, default=0)
        alike = self._kinds[waiting.promise.kind]
        return (_PER_PAGE * taken + _PER_KIND * alike - waiting.promise.score, waiting.order)


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
