"""The bank of questions, read once from this package's data files."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from careerassist.engine.grounding.language.words import fold
from careerassist.engine.skills import skill

SPOKEN = ("en", "de", "es")
"""Languages in which questions can be asked."""


@dataclass(frozen=True)
class Pattern:
    """A question whose places `{…}` are filled in from the posting or the CV."""

    topic: str
    tests: str
    texts: Mapping[str, tuple[str, ...]]
    """By language; the variants are used in turn."""
    follow_ups: Mapping[str, tuple[str, ...]]

    def text(self, language: str, turn: int, **places: str) -> str:
        """The variant whose turn it is, filled in."""
        variants = self.texts[language]
        return variants[turn % len(variants)].format(**places)


@dataclass(frozen=True)
class Theme:
    """Something that employers of every trade ask about, and what in a posting calls for it."""

    id: str
    skills: frozenset[str]
    """Folded names of lexicon skills and groups that call for it."""
    words: Mapping[str, re.Pattern[str]]
    """By language: finds folded words that call for it."""
    field: Mapping[str, re.Pattern[str]]
    """By language: finds folded words that an answer on the theme is likely to hold."""
    happened: Pattern
    """Behavioural: about something that the person went through."""
    imagined: Pattern
    """Situational: about something that may happen here."""


@dataclass(frozen=True)
class AskBack:
    """A question for the employer, and the words of a posting that answer it already."""

    id: str
    texts: Mapping[str, str]
    answered_by: re.Pattern[str] | None


@dataclass(frozen=True)
class Bank:
    """Everything that was loaded."""

    themes: tuple[Theme, ...]
    motivation: Mapping[str, Pattern]
    technical: Mapping[str, Pattern]
    """By kind: `skill`, `tool`, `certificate`, `language`, `experience`, `education`, `other`."""
    trades: tuple[tuple[re.Pattern[str], Pattern], ...]
    """By how the lexicon's name of a trade begins (folded)."""
    gaps: Mapping[str, Pattern]
    duty: Pattern
    ask_back: tuple[AskBack, ...]

    def trade(self, name: str) -> Pattern | None:
        """The question on a skill of this trade; None for trades without their own."""
        folded = fold(name)
        return next((pattern for begins, pattern in self.trades if begins.search(folded)), None)

    def theme_for(self, words: str, skills: Sequence[str], language: str) -> Theme | None:
        """The theme that the skills call for, else the one whose word stands first; the head of
        a duty comes before what it is done to ("handle complaints from patients")."""
        known = [skill(name) for name in skills]
        names = {fold(name) for name in skills}
        names.update(fold(parent) for found in known if found for parent in found.parents)
        by_skill = next((theme for theme in self.themes if names & theme.skills), None)
        if by_skill:
            return by_skill
        folded = fold(words)
        named = [
            (hit.start(), position, theme)
            for position, theme in enumerate(self.themes)
            if (hit := theme.words[language].search(folded))
        ]
        return min(named, key=lambda found: found[:2])[2] if named else None


@cache
def load_bank() -> Bank:
    """Read the bank. A missing language raises `KeyError` here, not during an interview."""
    questions = _read("questions")
    technical = dict(questions["technical"])
    technical_follow = technical.pop("follow")["follow"]
    gaps = dict(questions["gap"])
    gap_follow = gaps.pop("follow")["follow"]
    return Bank(
        themes=tuple(_theme(entry) for entry in _read("themes")["theme"]),
        motivation={key: _pattern(entry) for key, entry in questions["motivation"].items()},
        technical={key: _pattern(entry, technical_follow) for key, entry in technical.items()},
        trades=tuple(
            (_beginnings(entry["trades"]), _pattern(entry, technical_follow))
            for entry in questions["trade"]
        ),
        gaps={key: _pattern(entry, gap_follow) for key, entry in gaps.items()},
        duty=_pattern(questions["duty"]),
        ask_back=tuple(
            AskBack(
                id=entry["id"],
                texts={language: entry["text"][language] for language in SPOKEN},
                answered_by=_beginnings(entry["unless"]) if "unless" in entry else None,
            )
            for entry in questions["ask"]
        ),
    )


def _read(name: str) -> dict[str, Any]:
    file = resources.files(__package__) / "data" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _theme(entry: Mapping[str, Any]) -> Theme:
    def pattern(texts: Mapping[str, str]) -> Pattern:
        return Pattern(entry["topic"], entry["tests"], _variants(texts), _variants(entry["follow"]))

    return Theme(
        id=entry["id"],
        skills=frozenset(fold(name) for name in entry["skills"]),
        words=_by_language(entry["words"]),
        field=_by_language(entry["field"]),
        happened=pattern(entry["ask"]),
        imagined=pattern(entry["scene"]),
    )


def _pattern(
    entry: Mapping[str, Any], follow_ups: Mapping[str, list[str]] | None = None
) -> Pattern:
    return Pattern(
        topic=entry.get("topic", ""),
        tests=entry["tests"],
        texts=_variants(entry["text"]),
        follow_ups=_variants(entry.get("follow") or follow_ups or {}),
    )


def _variants(texts: Mapping[str, str | list[str]]) -> dict[str, tuple[str, ...]]:
    variants: dict[str, tuple[str, ...]] = {}
    for language in SPOKEN:
        text = texts[language]
        variants[language] = (text,) if isinstance(text, str) else tuple(text)
    return variants


def _by_language(words: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {language: _beginnings(words[language], inside=language == "de") for language in SPOKEN}


def _beginnings(words: str, *, inside: bool = False) -> re.Pattern[str]:
    """Finds any of the words in folded text, at the beginning of a word unless `inside`."""
    alternatives = "|".join(re.escape(word).replace("_", r"[\s-]") for word in words.split())
    return re.compile(alternatives if inside else rf"(?<!\w)(?:{alternatives})")


def theme_of(topic: str) -> Theme | None:
    """The theme that a question's topic names; None for questions without one."""
    return next((theme for theme in load_bank().themes if theme.happened.topic == topic), None)
