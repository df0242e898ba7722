"""What postings ask for, and what of it is looked into next.

A topic's name comes from our own tables, never from a posting's words, so a count of topics says
nothing about the person who brought a posting. The tables are heavy: they are loaded when the first
posting is looked at, not when this is imported.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, timedelta

from careerassist.schemas.posting import JobProfile
from careerassist.schemas.research import Topic

_WAIT = timedelta(days=7)
_HALF = 14.0
"""Days after which half of the interest in a researched topic is back."""


def topics_of(profile: JobProfile) -> tuple[Topic, ...]:
    """What a posting asks for: the trade that its title names, then at most eight abilities, those
    that are a must first. Without names where the tables know none."""
    from careerassist.engine.research.asked_for import topics_asked_for

    return topics_asked_for(profile)


def choose_topics(asked: Sequence[Topic], *, now: datetime, most: int) -> tuple[Topic, ...]:
    """The topics to research next, `most` of them at most; the same for the same `asked` in any
    order.

    A topic's weight is the number of postings that asked for it, times the interest that has come
    back since it was researched: all of it for one that never was, none right after, half after
    two weeks, three quarters after four. One that was researched within a week waits, unless there
    are fewer than `most` others: so what is asked for most does not keep out the rest. Roles and
    abilities take turns, the heaviest of each first, for as long as there are both. Among equals
    the name decides.
    """
    unique: dict[tuple[str, str, str], Topic] = {}
    for topic in sorted(asked, key=lambda one: one.postings):
        unique[topic.kind, topic.name.casefold(), topic.language] = topic
    ranked = sorted(
        unique.items(),
        key=lambda item: (-_weight(item[1], now), -item[1].postings, item[0]),
    )
    rested = [topic for _, topic in ranked if not _waits(topic, now)]
    waiting = [topic for _, topic in ranked if _waits(topic, now)]
    chosen = _in_turns(rested)[:most]
    return tuple(chosen + _in_turns(waiting)[: most - len(chosen)])


def _waits(topic: Topic, now: datetime) -> bool:
    return topic.researched_at is not None and now - topic.researched_at < _WAIT


def _weight(topic: Topic, now: datetime) -> float:
    if topic.researched_at is None:
        return float(topic.postings)
    days = max(0.0, (now - topic.researched_at) / timedelta(days=1))
    return topic.postings * (1 - math.pow(2, -days / _HALF))


def _in_turns(ranked: Sequence[Topic]) -> list[Topic]:
    roles = [topic for topic in ranked if topic.kind == "role"]
    abilities = [topic for topic in ranked if topic.kind == "skill"]
    mixed: list[Topic] = []
    for turn in range(max(len(roles), len(abilities))):
        mixed += roles[turn : turn + 1] + abilities[turn : turn + 1]
    return mixed
