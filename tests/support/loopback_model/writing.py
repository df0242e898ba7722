"""Words and asks from the facts it is given, as an honest model would: nothing is added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Fact = tuple[str, str]
"""Id and words."""

_FACT = re.compile(r"^\s*([a-z]+\d*(?:\.[a-z]*\d*)*)\s*(?:\([^)]*\))?:\s+(.+)$")
_REWORDINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), better)
    for pattern, better in (
        (r"^Responsible for (\w+ing)\b", r"\1"),
        (r"^Helped to (\w+)", r"Helped \1"),
        (r"^Worked on (\w+ing)\b", r"\1"),
        (r"\bin order to\b", "to"),
        (r"\butili[sz](e[ds]?|ing)\b", "used"),
        (r"\babout (\d)", r"around \1"),
        (r"\bapproximately (\d)", r"around \1"),
        (r"\bup to (\d+) (\w+)", r"as many as \1 \2"),
        (r", and\b", " and"),
        (r"\s+and also\s+", " and "),
        (r"^((?:(?! and ).)+) and (?=\w+ )", r"\1 as well as "),
        (r"; ", ", "),
        (r"\.$", ""),
    )
)
_PAST = re.compile(r"^[A-Z][a-z]+ed\b")
_STOP = frozenset(
    word
    for line in (
        "the and for with from that this your you our are have has will years year experience",
        "ability least good strong knowledge working work skills",
        "und der die das mit von für",
    )
    for word in line.split()
)
_LONGEST_OUTLINE = 2


def facts(section: str) -> list[Fact]:
    """The `id: words` lines of a section."""
    hits = (_FACT.match(line) for line in section.splitlines())
    return [(hit[1], hit[2].strip()) for hit in hits if hit]


def rewrite(sections: dict[str, str]) -> dict[str, Any]:
    """A `RewriteDraft`: only bullets that a rewording makes no worse."""
    bullets = []
    for fact_id, words in facts(sections.get("BULLETS", "")):
        better = reworded(words)
        if better != words:
            bullets.append({"id": fact_id, "text": better})
    summary = [
        {"text": words, "facts": [fact_id]} for fact_id, words in facts(sections.get("SUMMARY", ""))
    ]
    return {"bullets": bullets, "summary": summary[:3]}


def reworded(words: str) -> str:
    """The same in other words: every number, name and deed stays."""
    better = words
    for pattern, replacement in _REWORDINGS:
        better = pattern.sub(replacement, better)
    return better[:1].upper() + better[1:] if better else words


def letter(sections: dict[str, str]) -> dict[str, Any]:
    """A `LetterDraft`: why this letter, then what the person has done, fact by fact."""
    known = facts(sections.get("FACTS", "")) or facts(sections.get("BULLETS", ""))
    told = [(fact_id, words) for fact_id, words in known if ".b" in fact_id and _PAST.match(words)]
    post = sections.get("APPLIES FOR", "").split(" · ")
    begun = f"I am applying for the post of {post[0]}" if post[0] else "I am writing to apply"
    begun += f" at {post[1]}." if len(post) > 1 else "."
    paragraphs: list[dict[str, Any]] = [{"text": begun, "facts": []}]
    for fact_id, words in told[:2]:
        paragraphs.append(
            {"text": f"I {words[0].lower()}{words[1:]}.".replace("..", "."), "facts": [fact_id]}
        )
    if not told and known:
        fact_id, words = known[0]
        paragraphs.append({"text": words, "facts": [fact_id]})
    return {"paragraphs": paragraphs}


def interview(sections: dict[str, str]) -> dict[str, Any]:
    """An `InterviewDraft`: a question for each requirement, with the facts that may answer it."""
    known = facts(sections.get("FACTS", "")) or facts(sections.get("BULLETS", ""))
    questions = []
    for requirement_id, words in facts(sections.get("REQUIREMENTS", ""))[:8]:
        outline = [{"text": fact, "facts": [fact_id]} for fact_id, fact in _near(words, known)]
        questions.append(
            {
                "kind": "behavioural" if outline else "situational",
                "topic": words[:100],
                "text": f"Can you give an example of this from your work: {words[:400]}?",
                "tests": "Whether there is a concrete example.",
                "requirement": requirement_id,
                "outline": outline,
                "follow_ups": ["What would you do differently today?"],
            }
        )
    if not questions:
        questions.append(
            {
                "kind": "motivation",
                "topic": "Motivation",
                "text": "Why would you like to work here?",
                "tests": "Whether the person knows what the work is.",
            }
        )
    return {"questions": questions}


def _near(words: str, known: list[Fact]) -> Iterator[Fact]:
    """The bullets that share a telling word with a requirement."""
    asked = _telling(words)
    near = [
        (fact_id, fact) for fact_id, fact in known if ".b" in fact_id and asked & _telling(fact)
    ]
    yield from near[:_LONGEST_OUTLINE]


def _telling(words: str) -> set[str]:
    return {word for word in re.findall(r"\w{4,}", words.lower()) if word not in _STOP}


def advice(sections: dict[str, str]) -> dict[str, Any]:
    """An `AdviceDraft`."""
    words = len(sections.get("ANSWER", "").split())
    if words < 60:
        said = "Say more about what you did yourself, step by step. End with what came of it."
    else:
        said = "Begin with the situation in one sentence. End with what came of your work."
    return {"advice": said}


def opinion(sections: dict[str, str]) -> dict[str, Any]:
    """An `OpinionDraft` that objects to nothing."""
    return {"refused": []}
