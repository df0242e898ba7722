"""The form that a verb stands in: past, participle, gerund."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from careerassist.engine.grounding.language.words import fold, lexicon

ING = re.compile(r"ing$")
GERUND = re.compile(r"(?:ing|[aei]ndo(?:l[aeo]s?|me|se)?)$")
"""In English and Spanish."""
_PAST = re.compile(r"(?:ed|[bcdfghklmnprstzß]te|é|í)$")
"""Endings of a past tense in English, German and Spanish (first person)."""


@lru_cache(maxsize=4096)
def is_past(word: str) -> bool:
    """A past form or participle: "managed", "led", "written", "leitete", "formé"."""
    folded = fold(word)
    return bool(_PAST.search(word)) or folded in _past_forms()


@cache
def _past_forms() -> frozenset[str]:
    return frozenset(
        form for forms in lexicon("forms")["irregular"].values() for form in forms.split()
        if not form.endswith(("ion", "ions", "ing", "ment"))
    ) | frozenset(fold(w) for w in lexicon("verbs")["past_forms"]["words"].split())  # fmt: skip


def form_of(word: str) -> str:
    """Which of its forms a verb stands in: "ing", "past", "s" or "base"."""
    folded = fold(word)
    if ING.search(folded):
        return "ing"
    if is_past(word):
        return "past"
    return "s" if folded.endswith("s") and not folded.endswith("ss") else "base"
