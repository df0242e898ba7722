"""The documents that come with the product: all readable, enough of them, and no two alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from uuid import UUID

import pytest

from careerassist.knowledge import seed_documents
from careerassist.knowledge.chunking import sections_of
from careerassist.knowledge.guides import keywords_in, patterns_in, questions_in
from careerassist.schemas.knowledge import ANY_ROLE, Citation, KnowledgeText

SHINGLE = 5
"""Words in a row."""
MOST_ALIKE_DOCUMENTS = 0.15
MOST_ALIKE_SECTIONS = 0.35
"""Jaccard similarity of their shingles."""


def citation(document: KnowledgeText) -> Citation:
    return Citation(
        document_id=UUID(int=0),
        key=document.key,
        title=document.title,
        source=document.source,
        licence=document.licence,
        published_on=document.published_on,
    )


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


def alike(texts: dict[str, str], most: float) -> list[tuple[str, str, float]]:
    """Pairs that share too much. Only texts with a shingle in common are compared."""
    known = {name: shingles(text) for name, text in texts.items()}
    having = defaultdict(set)
    for name, found in known.items():
        for shingle in found:
            having[shingle].add(name)
    pairs = {pair for names in having.values() for pair in combinations(sorted(names), 2)}
    shares = [(a, b, len(known[a] & known[b]) / len(known[a] | known[b])) for a, b in sorted(pairs)]
    return [pair for pair in shares if pair[2] > most]


def test_there_is_something_for_many_trades() -> None:
    documents = seed_documents()
    families = Counter(document.role_family for document in documents)
    assert len(documents) >= 120
    assert len(families.keys() - {ANY_ROLE}) >= 15
    kinds = {document.type for document in documents}
    assert kinds >= {
        "interview_question",
        "cv_bullet_template",
        "ats_keyword_guide",
        "role_guide",
        "career_advice",
    }
    trades = defaultdict(set)
    for document in documents:
        trades[document.language, document.role_family].add(document.type)
    for (language, family), present in trades.items():
        if language == "en" and family != ANY_ROLE:
            assert "interview_question" in present, family


@pytest.mark.parametrize("document", seed_documents(), ids=lambda document: document.key)
def test_a_document_says_what_its_form_promises(document: KnowledgeText) -> None:
    assert document.published_on <= date(2026, 12, 31)
    assert document.keywords, "nobody would find it by another name"
    assert 150 <= len(document.text.split()) <= 900
    headed = [body for headings, body in sections_of(document.text) if headings and body.strip()]
    assert len(headed) >= 3
    cited = citation(document)
    if document.type == "interview_question":
        questions = questions_in(document.text, cited)
        assert len(questions) == len(headed) >= 3
        for question in questions:
            assert question.text.endswith(("?", "."))
            assert len(question.strong_answer) >= 3
            assert question.skills
            assert question.topic
            assert question.follow_ups
            assert question.weak_answer
    elif document.type == "cv_bullet_template":
        assert len(patterns_in(document.text, cited)) >= 3
    elif document.type == "ats_keyword_guide":
        groups = keywords_in(document.text, cited)
        assert len(groups) >= 3
        assert sum(len(group.terms) for group in groups) >= 12


def test_no_two_documents_are_filled_from_one_template() -> None:
    documents = {document.key: document.text for document in seed_documents()}
    assert alike(documents, MOST_ALIKE_DOCUMENTS) == []


def test_no_two_sections_say_the_same() -> None:
    sections = {
        f"{document.key}#{position}": body
        for document in seed_documents()
        for position, (_, body) in enumerate(sections_of(document.text))
    }
    assert alike(sections, MOST_ALIKE_SECTIONS) == []


def test_a_filled_in_template_would_be_noticed() -> None:
    template = (
        "Say how many {} you served in a week and what made that hard. Look the figure up in the "
        "rota before you write it down, and leave out what you only watched others do there."
    )
    assert alike({"a": template.format("guests"), "b": template.format("pupils")}, 0.35)
