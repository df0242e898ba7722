"""Whether a sentence is about a topic, by its own words or by what it stands under."""

from __future__ import annotations

from collections.abc import Sequence

from careerassist.engine.research.names import Names, trade_names_in
from careerassist.engine.research.signs import is_of_work, kinds_of
from careerassist.engine.skills.folding import fold


def is_about(text: str, headings: Sequence[str], names: Names) -> bool:
    """The sentence names the topic and is about work; or it tells something of work, names no
    trade, and the nearest heading that names a trade or the topic names this one."""
    folded = fold(text)
    if names.named_in(text):
        return names.topic.kind == "role" or is_of_work(folded) or bool(trade_names_in(text))
    # How work is done is told of a trade by its name, or of anything.
    if trade_names_in(text) or not set(kinds_of(folded)) - {"practice"}:
        return False
    for heading in reversed(headings):
        if names.named_in(heading):
            return True
        if trade_names_in(heading):
            return False
    return False
