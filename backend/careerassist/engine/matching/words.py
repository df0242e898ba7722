"""Content words: what two texts have in common, whatever their endings.

A light stemmer of one table serves English, German and Spanish: it only has to bring forms of a
word together ("managed", "management"), not to name the stem.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Any

from careerassist.engine.skills.folding import fold

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:\+\+|#)|[^\W_]+")
_SHORTEST_STEM = 4


@dataclass(frozen=True)
class Vocabulary:
    """`vocabulary.toml`, ready for use."""

    stopwords: frozenset[str]
    boilerplate: frozenset[str]
    suffixes: tuple[str, ...]
    """Longest first."""
    personal: re.Pattern[str]
    addressed_to_software: re.Pattern[str]
    headings: dict[str, tuple[str, ...]]
    seniority: dict[str, re.Pattern[str]]
    language_names: dict[str, str]
    countries: dict[str, re.Pattern[str]]
    work_permit: re.Pattern[str]
    driving_licence: re.Pattern[str]
    equivalent: re.Pattern[str]
    degree_words: frozenset[str]

    @cached_property
    def degree_stems(self) -> frozenset[str]:
        return frozenset(stem(word) for word in self.degree_words)


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary. Read once a process."""
    text = (resources.files(__package__) / "vocabulary.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    plain, with_colon = (_joined(data["personal"][key]) for key in ("plain", "with_colon"))
    return Vocabulary(
        stopwords=frozenset(data["stopwords"].split()),
        boilerplate=frozenset(data["boilerplate"].split()),
        suffixes=tuple(sorted(set(data["suffixes"].split()), key=lambda s: (-len(s), s))),
        # From its label to the end of the line, or of its entry in a line of several.
        personal=re.compile(
            rf"(?:^|(?<=[|;,•·▪●\t]))\W*(?:(?:{plain})(?!\w)|(?:{with_colon})\s*[:=])[^|;•·▪●\t]*"
        ),
        # To the end of its sentence, or of the text.
        addressed_to_software=re.compile(
            rf"(?:{'|'.join(data['addressed_to_software']['patterns'])})[^.!?]*[.!?]*"
        ),
        headings={key: tuple(words) for key, words in data["headings"].items()},
        seniority={key: _any_word(words) for key, words in data["seniority"].items()},
        language_names=data["language_names"],
        countries={key: _any_word(words) for key, words in data["countries"].items()},
        work_permit=re.compile(rf"\b(?:{_joined(data['permits']['work'])})"),
        driving_licence=re.compile(rf"\b(?:{_joined(data['permits']['driving'])})"),
        degree_words=frozenset(data["education"]["degree_words"].split()),
        equivalent=re.compile(rf"\b(?:{_joined(data['education']['equivalent'])})"),
    )


def _joined(pattern: str) -> str:
    return "".join(line.strip() for line in pattern.splitlines())


def _any_word(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What the forms of a folded word have in common. Words with digits stay as they are."""
    if not word.isalpha():
        return word
    for suffix in vocabulary().suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            word = word[: -len(suffix)]
            break
    if len(word) >= _SHORTEST_STEM and word[-1] == word[-2]:
        word = word[:-1]
    return word


def words(text: str) -> tuple[str, ...]:
    """All words, folded, in text order."""
    return tuple(_WORD.findall(fold(text)))


@lru_cache(maxsize=4_000)
def content(text: str) -> frozenset[str]:
    """Stems of the words that carry content: no stopwords, no words of asking."""
    known = vocabulary()
    skipped = known.stopwords | known.boilerplate
    return frozenset(
        stem(word)
        for word in words(text)
        if word not in skipped and (len(word) > 1 or word in "cr")
    )


def coverage(wanted: frozenset[str], present: frozenset[str]) -> float:
    """Share (0 to 1) of the wanted stems that are present; 0 where nothing is wanted."""
    return len(wanted & present) / len(wanted) if wanted else 0.0


def countable(text: str) -> str:
    """The text with blanks for what must not count: age, gender, nationality, marital status and
    the like, and sentences that give orders to software ("ignore previous instructions")."""
    return _blanked(_blanked(text, vocabulary().personal), vocabulary().addressed_to_software)


def is_countable(text: str) -> bool:
    """Anything is left of the text without such words, or it never held any."""
    return bool(words(countable(text))) or not words(text)


def addresses_software(text: str) -> bool:
    """The text gives orders to whatever reads it."""
    return vocabulary().addressed_to_software.search(fold(text)) is not None


def _blanked(text: str, pattern: re.Pattern[str]) -> str:
    # Folding keeps every offset, so a place in the folded text is the same place in the text.
    for found in reversed(list(pattern.finditer(fold(text)))):
        text = text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]
    return text
