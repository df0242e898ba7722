"""What in a sentence tells that it sets a scene, names a task, tells an action or a result."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_NUMBER = re.compile(r"\d")


@dataclass(frozen=True)
class Signs:
    """Patterns of one language, over a sentence in lower case."""

    situation: re.Pattern[str]
    task: re.Pattern[str]
    motive: re.Pattern[str]
    result: re.Pattern[str]
    expected_result: re.Pattern[str]
    _acted: tuple[re.Pattern[str], ...]
    _acts: tuple[re.Pattern[str], ...]
    _perfect: re.Pattern[str] | None
    _participles: re.Pattern[str] | None
    _conditional: re.Pattern[str] | None
    _infinitives: re.Pattern[str] | None
    _not_actions: frozenset[str]

    def acted(self, sentence: str) -> list[str]:
        """Verbs of what the speaker did, in order."""
        verbs = [m["verb"] for pattern in self._acted for m in pattern.finditer(sentence)]
        if self._perfect and self._participles and self._perfect.search(sentence):
            verbs += [match["verb"] for match in self._participles.finditer(sentence)]
        return self._real(verbs)

    def would_act(self, sentence: str) -> list[str]:
        """Verbs of what the speaker does as a rule, or would do, in order."""
        verbs = [m["verb"] for pattern in self._acts for m in pattern.finditer(sentence)]
        if self._conditional and self._infinitives and self._conditional.search(sentence):
            verbs += [match["verb"] for match in self._infinitives.finditer(sentence)]
        return self._real(verbs)

    def _real(self, verbs: Sequence[str]) -> list[str]:
        """Without states ("was", "wanted") and without repetition."""
        return [verb for verb in dict.fromkeys(verbs) if verb not in self._not_actions]


@cache
def signs(language: str) -> Signs:
    """The signs of `en`, `de` or `es`."""
    file = resources.files(__package__) / "data" / "answers.toml"
    table: Mapping[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))[language]
    irregular = "|".join(table["irregular"].split())

    def any_of(name: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{'|'.join(table[name])})(?!\w)")

    def each(name: str) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(text.replace("{irregular}", irregular)) for text in table[name])

    def optional(name: str) -> re.Pattern[str] | None:
        return re.compile(table[name]) if name in table else None

    return Signs(
        situation=any_of("situation"),
        task=any_of("task"),
        motive=any_of("motive"),
        result=any_of("result"),
        expected_result=any_of("expected_result"),
        _acted=each("acted"),
        _acts=each("acts"),
        _perfect=optional("perfect"),
        _participles=optional("participles"),
        _conditional=optional("conditional"),
        _infinitives=optional("infinitives"),
        _not_actions=frozenset(table["not_actions"].split()),
    )


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of an answer, trimmed; none empty."""
    return tuple(part.strip() for part in _SENTENCE.split(text) if part.strip())


def has_number(text: str) -> bool:
    """Whether a figure stands in the text."""
    return bool(_NUMBER.search(text))
