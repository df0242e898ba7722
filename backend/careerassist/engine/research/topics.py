"""What postings ask for, and what of it is looked into next.

A topic's name comes from our own tables, never from a posting's words, so a count of topics says
nothing about the person who brought a posting. The tables are heavy, and are loaded when the first
posting is looked at.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, timedelta

from careerassist.schemas.knowledge import ANY_ROLE
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.research import Topic

_MOST_ABILITIES = 8
"""Of one posting."""
_WAIT = timedelta(days=7)
_HALF = 14.0
"""Days after which half of the interest in a researched topic is back."""
_NOBODYS = frozenset({"quality", "language"})


def topics_of(profile: JobProfile) -> tuple[Topic, ...]:
    """The trade that a posting's title names, and the abilities that it asks for."""
    from careerassist.engine.interview.trades import trade_of
    from careerassist.engine.skills import skill

    found: list[Topic] = []
    trade = trade_of(profile.title.text) if profile.title else None
    family = trade.family if trade is not None and trade.family else ANY_ROLE
    if trade is not None and trade.family:
        found.append(Topic(kind="role", name=trade.id.replace("_", " "), role_family=family))
    names = dict.fromkeys(name for asked in profile.requirements for name in asked.skills)
    known = [ability for name in names if (ability := skill(name)) is not None]
    found += [
        Topic(kind="skill", name=ability.name, role_family=family)
        for ability in known
        if ability.kind not in _NOBODYS
    ][:_MOST_ABILITIES]
    return tuple(found)


def choose_topics(asked: Sequence[Topic], *, now: datetime, most: int) -> tuple[Topic, ...]:
    """The topics to research next, `most` of them at most; the same for the same `asked` in any
    order.

    A topic's weight is the number of postings that asked for it, times the interest that has come
    back since it was researched: all of it for one that never was, none right after, half after
    two weeks. One that was researched within a week waits, unless fewer than `most` others are
    there. Roles and abilities take turns, the heaviest of each first, as long as there are both.
    """
    unique = {(topic.kind, topic.name, topic.language): topic for topic in asked}
    ranked = sorted(
        unique.values(),
        key=lambda topic: (-_weight(topic, now), topic.kind, topic.name, topic.language),
    )
    fresh = [t for t in ranked if t.researched_at is None or now - t.researched_at >= _WAIT]
    chosen = _in_turns(fresh, most)
    if len(chosen) < most:
        rest = [topic for topic in ranked if topic not in fresh]
        chosen += _in_turns(rest, most - len(chosen))
    return tuple(chosen)


def _weight(topic: Topic, now: datetime) -> float:
    if topic.researched_at is None:
        return float(topic.postings)
    days = max(0.0, (now - topic.researched_at).total_seconds() / 86_400)
    return topic.postings * (1 - math.pow(2, -days / _HALF))


def _in_turns(ranked: Sequence[Topic], most: int) -> list[Topic]:
    roles = [topic for topic in ranked if topic.kind == "role"]
    abilities = [topic for topic in ranked if topic.kind == "skill"]
    paired: list[Topic] = []
    for turn in range(max(len(roles), len(abilities))):
        paired += roles[turn : turn + 1] + abilities[turn : turn + 1]
    return paired[:most]
