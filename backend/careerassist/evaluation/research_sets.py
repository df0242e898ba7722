"""Invented pages with judged sentences, findings to be checked, and texts that may speak to
machines.

The shape (see `datasets` for where such a folder lies); every set is a folder of its own:

    research/<set>/pages.toml    pages: id, language, topics, published_on, text. A line of the text
                                 that begins with `[kind]` is worth knowing, `[?]` is not counted
    research/<set>/checks.toml   case: topic, claim, fault (absent: it may be published), and what
                                 differs from the ordinary: quote, page, language, published_on,
                                 published (pairs of topic and claim), unknown_topic
                                 speech: text, instructs (whether it speaks to machines)
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from careerassist.engine.research.checks import PublishedFinding
from careerassist.engine.skills import skill
from careerassist.errors import SetupError
from careerassist.schemas.knowledge import KnowledgeLanguage
from careerassist.schemas.research import CandidateFinding, PageReading, Topic, TopicKind

_MARK = re.compile(r"^\[([a-z]+|\?)\] ", re.MULTILINE)
_UNDECIDED = "?"
_ORDINARY_DAY = date(2026, 5, 1)
_ORDINARY_PAGE: Mapping[str, str] = {
    "en": "# {topic}\nThis page was last reviewed in spring.\n{quote}\nMore on other pages.",
    "de": "# {topic}\nDiese Seite wurde im Mai durchgesehen.\n{quote}\nMehr auf anderen Seiten.",
    "es": "# {topic}\nEsta página se revisó en primavera.\n{quote}\nMás en otras páginas.",
}


@dataclass(frozen=True)
class JudgedPage:
    """A page, and what on it is worth knowing."""

    id: str
    language: KnowledgeLanguage
    topics: tuple[Topic, ...]
    published_on: date | None
    text: str
    wanted: Mapping[str, str]
    """The kind of a finding by its sentence."""
    undecided: frozenset[str]


@dataclass(frozen=True)
class CheckCase:
    """A page with one finding, and what is wrong with that."""

    reading: PageReading
    topics: tuple[Topic, ...]
    published: tuple[PublishedFinding, ...]
    fault: str | None


@dataclass(frozen=True)
class Speech:
    """A text, and whether it gives orders to machines."""

    text: str
    instructs: bool


@dataclass(frozen=True)
class ResearchSet:
    """One set."""

    name: str
    pages: tuple[JudgedPage, ...]
    cases: tuple[CheckCase, ...]
    speeches: tuple[Speech, ...]


def research_sets(folder: Path) -> tuple[ResearchSet, ...]:
    """The sets in a folder, by name. Raises `SetupError` where a file is not as described."""
    return tuple(_set(path) for path in sorted((folder / "research").glob("*")) if path.is_dir())


def _set(folder: Path) -> ResearchSet:
    try:
        pages = tomllib.loads((folder / "pages.toml").read_text("utf-8"))["page"]
        checks = tomllib.loads((folder / "checks.toml").read_text("utf-8"))
        return ResearchSet(
            folder.name,
            tuple(_page(entry) for entry in pages),
            tuple(_case(entry) for entry in checks["case"]),
            tuple(Speech(entry["text"], entry["instructs"]) for entry in checks["speech"]),
        )
    except (OSError, KeyError, ValueError) as error:
        raise SetupError(f"{folder} is not as a set of research should be: {error}") from error


def _page(entry: Mapping[str, Any]) -> JudgedPage:
    wanted, undecided = {}, set()
    for line in entry["text"].splitlines():
        if mark := _MARK.match(line):
            sentence = line[mark.end() :].strip()
            if mark[1] == _UNDECIDED:
                undecided.add(sentence)
            else:
                wanted[sentence] = mark[1]
    return JudgedPage(
        id=entry["id"],
        language=entry["language"],
        topics=tuple(_topic(name, entry["language"]) for name in entry["topics"]),
        published_on=entry.get("published_on"),
        text=_MARK.sub("", entry["text"]).strip(),
        wanted=wanted,
        undecided=frozenset(undecided),
    )


def _topic(name: str, language: KnowledgeLanguage) -> Topic:
    kind: TopicKind = "skill" if name[0].isupper() and skill(name) else "role"
    return Topic(kind=kind, name=name, language=language)


def _case(entry: Mapping[str, Any]) -> CheckCase:
    language = entry.get("language", "en")
    topic = _topic(entry["topic"], language)
    quote = entry.get("quote", entry["claim"])
    page = entry.get("page") or _ORDINARY_PAGE[language].format(topic=topic.name, quote=quote)
    published_on = entry.get("published_on", _ORDINARY_DAY)
    finding = CandidateFinding(
        topic=topic.name,
        kind=entry.get("kind", "practice"),
        claim=entry["claim"],
        quote=quote,
        confidence=0.5,
        found_by="evaluation",
    )
    reading = PageReading(
        url="https://pages.example.com/page",
        final_url="https://pages.example.com/page",
        source="pages.example.com",
        language=language,
        text=page,
        published_on=published_on,
        read_at=datetime(2026, 11, 1, tzinfo=UTC),
        findings=(finding,),
    )
    return CheckCase(
        reading,
        () if entry.get("unknown_topic") else (topic,),
        tuple(PublishedFinding(of, said, said) for of, said in entry.get("published", ())),
        entry.get("fault"),
    )
