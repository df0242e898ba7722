"""Words broken over the end of a line: `respon-` / `sible for` becomes `responsible` / `for`."""

from __future__ import annotations

import itertools
import re

from careerassist.documents.raw import RawLine

_HEAD = re.compile(r"((?:\d{1,2}|[^\W\d_]+)(?:-[^\W\d_]+)*)-$")
_TAIL = re.compile(r"^([^\W\d_]+)([^\s\t]*)[ \t]?")
# `Planungs- und Bauphase`: the hyphen stands for the rest of a word and stays at its place.
_SUSPENDED = frozenset({"und", "oder", "bzw", "sowie", "and", "or", "to", "y", "o", "e", "u"})
# First parts of English compounds that keep their hyphen.
_COMPOUND_HEADS = frozenset(
    {
        *("self", "cross", "full", "part", "long", "short", "high", "low", "well", "non", "co"),
        *("multi", "pre", "post", "end", "front", "back", "real", "on", "off", "in", "hands"),
        *("data", "decision", "problem", "detail", "results", "customer", "client", "user"),
        *("patient", "student", "team", "fast", "large", "small", "mid", "entry", "senior"),
        *("junior", "old", "new", "open", "award", "cost", "time", "state", "one", "two", "three"),
        *("four", "five", "six", "first", "second", "third", "year", "follow", "hard", "evidence"),
        *("community", "hospital", "cloud", "event", "test", "e"),
    }
)
# Last parts of English compounds before which a break leaves the hyphen (`fact-checking`).
_COMPOUND_TAILS = frozenset(
    {
        *("checking", "based", "driven", "oriented", "centred", "centered", "focused", "friendly"),
        *("led", "facing", "level", "free", "related", "trained", "qualified", "certified"),
        *("winning", "solving", "up"),
    }
)


def join_broken_words(lines: list[RawLine], broken: set[int]) -> None:
    """Move the tail of each broken word up to the line where it begins. Changes `lines`.

    `broken` are the ids of the lines that end in a word the layout broke. A hyphen that belongs to
    the word (`cross-functional`, `Berlin-Brandenburg`) stays. A line left empty keeps no text and
    is dropped by `lists.finish`.
    """
    words = {
        word.lower()
        for line in lines
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text)
    }
    for line, following in itertools.pairwise(lines):
        if id(line) not in broken or following.block != line.block:
            continue
        head, tail = _HEAD.search(line.text), _TAIL.match(following.text)
        if head is None or tail is None or tail.group(1).lower() in _SUSPENDED:
            continue
        start, end = head.group(1), tail.group(1)
        if start.isdigit() and not end[0].islower():
            continue
        keeps = (
            start[0].isdigit()
            or (end.lower() in _COMPOUND_TAILS and (start + end).lower() not in words)
            or (end[0].isupper() and not start.isupper())
            or f"{start}-{end}".lower() in words
            or ((start + end).lower() not in words and start.lower() in _COMPOUND_HEADS)
        )
        line.text = (line.text if keeps else line.text[:-1]) + end + tail.group(2)
        following.text = following.text[tail.end() :]
