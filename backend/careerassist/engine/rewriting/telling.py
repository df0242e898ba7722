"""A bullet told in a letter: as a sentence in the first person, or as what the work included.

What can't be told in clean grammar is not told: another bullet is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from careerassist.engine.rewriting import telling_english, telling_german, telling_spanish
from careerassist.engine.rewriting.sentence_parts import breaks_off
from careerassist.engine.rewriting.wording import patterns

Form = Literal["clause", "noun", "post"]
"""`clause`: a deed with its subject where the language wants one; `noun`: what the work included;
`post`: what the person is or was."""

_SEGMENTS = re.compile(r"\s*;\s+|(?<=[.!?])\s+(?=[A-ZÄÖÜÁÉÍÓÚÑ])")
_ADDRESS = re.compile(r"https?:|www\.|@|\w\.\w{2,3}/")
_LONGEST = 230
"""Characters of a bullet: a longer one makes no sentence that reads well."""
_FEWEST_WORDS = 3
_LONGEST_LABEL = 2
"""Words before a colon that only say what the line is about."""


@dataclass(frozen=True, slots=True)
class Told:
    """Words that a letter's frames can take, without a full stop."""

    form: Form
    text: str
    result: str = ""
    """A sentence that may follow: what came of it."""


_TELL: dict[str, Callable[[str, bool, frozenset[str]], tuple[Form, str] | None]] = {
    "en": telling_english.tell,
    "de": telling_german.tell,
    "es": telling_spanish.tell,
}


def tell(bullet: str, language: str, *, current: bool, small: frozenset[str]) -> Told | None:
    """`bullet` as a letter tells it, or None.

    `current` says that the role goes on. `small` are words that somebody wrote without a capital:
    only those may lose theirs.
    """
    text = bullet.strip().rstrip(".;, ")
    if len(text) > _LONGEST or _ADDRESS.search(text) or breaks_off(text):
        return None
    parts = [part.rstrip(" .") for part in _SEGMENTS.split(text)]
    head, colon, tail = parts[0].partition(": ")
    label = colon and len(head.split()) <= _LONGEST_LABEL and len(parts) == 1
    if label and language == "en" and tail[:1].isalpha() and telling_english.result(tail):
        return Told("clause", tail)  # "Upselling: average spend went from £4.10 to £4.85"
    told = _part(head, language, current, small)
    if told is None:
        return None
    form, words = told
    following = [tail] if colon else parts[1:]
    if colon and len(parts) > 1:
        return None
    if language != "en" and not colon and following and _came_of_it(following[0], language):
        return Told(form, words, following[0][0].upper() + following[0][1:])
    if language != "en" or not following:
        # What follows a colon may be what the words before it mean: without it they say less, not
        # more; but a list of what was meant is the point of the line.
        return None if colon else Told(form, words)
    return _with_following(Told(form, words), following[0], current, small)


def _came_of_it(text: str, language: str) -> bool:
    """A sentence of its own that tells what changed: "los préstamos pasaron de 15 a 60"."""
    return any(p.search(text) for p in patterns(language, "telling", "came_of_it"))


def _with_following(
    told: Told, following: str, current: bool, small: frozenset[str]
) -> Told | None:
    if result := telling_english.result(following):
        return Told(told.form, told.text, result)
    second = _part(following, "en", current, small)
    if second and second[0] == "clause" and told.form == "post":
        return Told(told.form, f"{told.text} and {second[1].removeprefix('I ')}")
    if second and second[0] == "clause" and told.form == "clause":
        return Told("clause", f"{told.text}, and {second[1]}")
    if second and second[0] == "post" and told.form == "clause":
        return Told("clause", f"{told.text}, and I {'am' if current else 'was'} {second[1]}")
    return told


def _part(
    text: str, language: str, current: bool, small: frozenset[str]
) -> tuple[Form, str] | None:
    if len(text.split()) < _FEWEST_WORDS or text.count("(") != text.count(")"):
        return None
    return _TELL[language](text, current, small)
