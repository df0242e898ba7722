"""What a page says that is worth knowing about a topic, found by rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from careerassist.engine.research.names import names_of
from careerassist.engine.research.sentences import sentences
from careerassist.schemas.knowledge import KnowledgeLanguage
from careerassist.schemas.research import MOST_FINDINGS, CandidateFinding, Topic


def findings_in(
    text: str,
    topics: Sequence[Topic],
    *,
    language: KnowledgeLanguage,
    published_on: date | None,
    today: date,
) -> tuple[CandidateFinding, ...]:
    """At most `MOST_FINDINGS` sentences of a page, in its order, each with what it is about."""
    found = []
    for sentence in sentences(text):
        for topic in topics:
            if sentence.ends and 40 <= len(sentence.text) <= 400:
                if names_of(topic).named_in(sentence.text) and any(map(str.isdigit, sentence.text)):
                    found.append(
                        CandidateFinding(
                            topic=topic.name,
                            kind="practice",
                            claim=sentence.text,
                            quote=sentence.text,
                            confidence=0.5,
                            found_by="rules",
                        )
                    )
                    break
    return tuple(found[:MOST_FINDINGS])
