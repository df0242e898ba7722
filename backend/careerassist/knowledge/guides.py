"""Reading what documents of a known form hold: questions, patterns, groups of keywords.

The form is that of the seed (see `seed.py`); anybody may hand in documents of the same one. A
section that does not keep to it is passed over: it can still be found and read as text.
"""

from __future__ import annotations

import re
from typing import get_args

from careerassist.knowledge.chunking import sections_of
from careerassist.schemas.knowledge import (
    BulletPattern,
    Citation,
    Keyword,
    KeywordGroup,
    KnownKind,
    KnownQuestion,
)

_LABEL = re.compile(
    r"(Kind|Topic|Skills|Tests|A strong answer contains|Follow-ups|A weak answer|Terms):\s*(.*)$"
)
_ALSO = re.compile(r"\s*\(also:\s*(.+)\)\s*$")
_POINT = re.compile(r"\s*[-*]\s+(.+)$")
_FORM = re.compile(r"\s*[\"“](?P<form>[^\n]+)[\"”]\s*(?:\n|$)")
"""The first line of a pattern, in quotation marks."""


def questions_in(text: str, citation: Citation) -> tuple[KnownQuestion, ...]:
    """The questions of a document, in order. `citation` is the document's; each question names its
    own heading."""
    found = []
    for heading, body in _headed(text):
        said = _labelled(body)
        kind = " ".join(said.get("Kind", ())).lower()
        if kind not in get_args(KnownKind) or not said.get("Tests"):
            continue
        found.append(
            KnownQuestion.model_validate(
                {
                    "text": heading,
                    "kind": kind,
                    "topic": " ".join(said.get("Topic", ())),
                    "skills": _listed(" ".join(said.get("Skills", ()))),
                    "tests": " ".join(said["Tests"]),
                    "strong_answer": said.get("A strong answer contains", ()),
                    "weak_answer": " ".join(said.get("A weak answer", ())) or None,
                    "follow_ups": said.get("Follow-ups", ()),
                    "citation": citation.model_copy(update={"heading": heading}),
                }
            )
        )
    return tuple(found)


def patterns_in(text: str, citation: Citation) -> tuple[BulletPattern, ...]:
    """The patterns of a document, in order: sections with a place in square brackets."""
    found = []
    for heading, body in _headed(text):
        if not re.search(r"\[[^\]\n]+\](?!\()", body):
            continue
        form = _FORM.match(body)
        found.append(
            BulletPattern(
                title=heading,
                advice=(body[form.end() :] if form else body).strip(),
                form=form["form"] if form else None,
                citation=citation.model_copy(update={"heading": heading}),
            )
        )
    return tuple(found)


def keywords_in(text: str, citation: Citation) -> tuple[KeywordGroup, ...]:
    """The groups of terms of a document, in order."""
    found = []
    for heading, body in _headed(text):
        terms = " ".join(_labelled(body).get("Terms", ())[:1])
        if not terms:
            continue
        advice = "\n".join(line for line in body.splitlines() if not line.startswith("Terms:"))
        found.append(
            KeywordGroup(
                title=heading,
                terms=tuple(_keyword(term) for term in terms.split(";") if term.strip()),
                advice=advice.strip(),
                citation=citation.model_copy(update={"heading": heading}),
            )
        )
    return tuple(found)


def _headed(text: str) -> list[tuple[str, str]]:
    return [(headings[-1], body) for headings, body in sections_of(text) if headings]


def _labelled(body: str) -> dict[str, tuple[str, ...]]:
    """The lines below each label, without their bullet signs."""
    said: dict[str, list[str]] = {}
    current: list[str] = []
    for line in body.splitlines():
        if label := _LABEL.match(line):
            current = said.setdefault(label[1], [])
            line = label[2]
        point = _POINT.match(line)
        if words := (point[1] if point else line).strip():
            current.append(words)
    return {label: tuple(lines) for label, lines in said.items()}


def _keyword(term: str) -> Keyword:
    also = _ALSO.search(term)
    return Keyword(name=_ALSO.sub("", term).strip(), also=_listed(also[1]) if also else ())


def _listed(words: str) -> tuple[str, ...]:
    return tuple(item.strip().rstrip(".") for item in words.split(",") if item.strip())
