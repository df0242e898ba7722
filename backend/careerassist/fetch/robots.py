"""Whether a site lets programs read a page: robots.txt, as RFC 9309 has it."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Callable

from protego import Protego

from careerassist.fetch.urls import PageAddress

NAME = "CareerAssist"
"""What robots.txt calls us."""
MAX_BYTES = 500 * 1024
"""How much of a robots.txt is read; RFC 9309 asks for at least this much."""
_KEPT_SECONDS = 3600.0
_MOST_SITES = 500

_AGENT_LINE = re.compile(r"user[\s-]*agent\b[\s:]*(?P<agent>.*)", re.I)
_TOKEN = re.compile(r"[\w-]+", re.ASCII)


Load = Callable[[PageAddress], bytes | None]
"""Gets the robots.txt at an address; None if the site has none. What it raises is passed on and not
kept, so that a site which does not answer for now is asked again."""


class Robots:
    """The rules of sites, each kept for an hour."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._known: OrderedDict[str, tuple[float, Protego | None]] = OrderedDict()
        self._lock = threading.Lock()

    def allow(self, address: PageAddress, load: Load) -> bool:
        """Whether we may read a page. `load` is asked if the site's rules are not known yet."""
        rules = self._rules(address, load)
        return rules is None or rules.can_fetch(str(address), NAME)

    def pause(self, address: PageAddress, load: Load) -> float | None:
        """Seconds that the site asks us to wait between two pages; None if it says nothing.

        `Crawl-delay` and `Request-rate` are no part of RFC 9309; many sites have them.
        """
        rules = self._rules(address, load)
        if rules is None:
            return None
        delay, rate = rules.crawl_delay(NAME), rules.request_rate(NAME)
        asked = [] if delay is None else [float(delay)]
        if rate is not None and rate.requests > 0:
            asked.append(rate.seconds / rate.requests)
        return max(asked, default=None)

    def _rules(self, address: PageAddress, load: Load) -> Protego | None:
        with self._lock:
            known = self._known.get(address.origin)
        if known is not None and known[0] > self._clock():
            return known[1]
        content = load(address.sibling("/robots.txt"))
        rules = None if content is None else _parse(content)
        with self._lock:
            self._known[address.origin] = (self._clock() + _KEPT_SECONDS, rules)
            self._known.move_to_end(address.origin)
            while len(self._known) > _MOST_SITES:
                self._known.popitem(last=False)
        return rules


def _parse(content: bytes) -> Protego:
    text = content.decode("utf-8", errors="replace").removeprefix("\ufeff")
    return Protego.parse("\n".join(map(_plain_agent, text.splitlines())))


def _plain_agent(line: str) -> str:
    """A line as it concerns us. The parser keeps a list of rules for each agent named, so thousands
    of names above thousands of rules would fill the memory; to us there are three: we, all, and
    the others."""
    named = _AGENT_LINE.match(line.strip())
    if named is None:
        return line
    agent = named["agent"].strip()
    token = _TOKEN.match(agent)
    if agent.startswith("*"):
        return "User-agent: *"
    ours = token is not None and token[0].lower() == NAME.lower()
    return f"User-agent: {NAME if ours else '0'}"
