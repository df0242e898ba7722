"""What the knowledge base is asked for a posting, and which of its answers are of the posting's own
trade."""

from __future__ import annotations

from dataclasses import dataclass

from careerassist.engine.interview.asked import Asked
from careerassist.engine.interview.trades import own_families, same_work
from careerassist.schemas.knowledge import BulletPattern, KeywordGroup
from careerassist.schemas.posting import JobProfile

_MOST_LINES = 6
_LONGEST_QUERY = 600


@dataclass(frozen=True)
class Guidance:
    """What was looked up for a posting, best first."""

    groups: tuple[KeywordGroup, ...] = ()
    patterns: tuple[BulletPattern, ...] = ()

    def for_trade_of(self, posting: JobProfile) -> Guidance:
        """What of it is about this posting's work. Another trade's terms and forms are left out,
        however well their words match, by the rule that also chooses interview questions."""
        asked = Asked(posting)
        families = own_families(asked, self.groups)
        return Guidance(
            tuple(group for group in self.groups if group.role_family in families),
            tuple(form for form in self.patterns if same_work(form, asked, families)),
        )


NOTHING_FOUND = Guidance()


@dataclass(frozen=True)
class NothingLookedUp:
    """The knowledge base could not be asked."""

    reason: str
    """A sentence for the job seeker."""


def queries_for(posting: JobProfile) -> tuple[str, ...]:
    """What to ask for a posting: its title with what it asks for, and the title alone. Never
    anything about the person."""
    title = posting.title.text if posting.title else ""
    musts = sorted(posting.requirements, key=lambda r: r.importance != "must")
    lines = [r.fact.text for r in musts if r.kind not in ("language", "permit")]
    lines += [duty.text for duty in posting.duties]
    asked = "; ".join(" ".join(line.split()) for line in lines[:_MOST_LINES])
    whole = ": ".join(part for part in (title, asked) if part)[:_LONGEST_QUERY]
    return tuple(dict.fromkeys(query for query in (whole, title) if query))
