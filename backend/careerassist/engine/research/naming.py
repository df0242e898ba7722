"""Which topics some words are about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from careerassist.engine.skills.folding import fold
from careerassist.schemas.research import Topic

_LEAST = 6
"""Letters by which a longer word is found again in another form."""


class TopicWords:
    """Finds topics by their names."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._patterns = {topic.name: _pattern(topic.name) for topic in topics}

    def named_in(self, folded: str) -> frozenset[str]:
        """Names of the topics that a text is about; the text is folded (`skills.folding`)."""
        return frozenset(
            name
            for name, words in self._patterns.items()
            if words and all(word.search(folded) for word in words)
        )


def _pattern(name: str) -> list[re.Pattern[str]]:
    words = re.findall(r"[^\W_]+", fold(name))
    return [re.compile(rf"(?<![^\W_]){re.escape(_stem(word))}") for word in words]


def _stem(word: str) -> str:
    return word if len(word) <= _LEAST else word[: max(_LEAST, len(word) - 2)]
