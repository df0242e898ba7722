"""What is worth showing of the passages found, and in what order."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from careerassist.database.repositories.knowledge_search import ReadablePassage
from careerassist.knowledge.ranking import (
    FLOOR,
    PER_DOCUMENT,
    WORDS_SHARE,
    diverse,
    freshness,
    scored,
)
from careerassist.schemas.knowledge import DocumentType


def a_passage(worded: float = 0.0, **changes: Any) -> ReadablePassage:
    return ReadablePassage(
        **{
            "passage_id": uuid4(),
            "document_id": uuid4(),
            "headings": ["Handover"],
            "text": "Say what changed, what you did, and what you need.",
            "key": "example/handover",
            "type": "career_advice",
            "title": "Handover",
            "source": "Example handbook",
            "url": None,
            "licence": "MIT",
            "published_on": date(2026, 1, 1),
            "language": "en",
            "role_family": "nursing",
            "age_days": 0,
            "worded": worded,
            **changes,
        }
    )


def order(
    passages: list[ReadablePassage], similarity: dict[UUID, float] | None
) -> list[ReadablePassage]:
    return [passage for _, passage in scored(passages, similarity)]


def test_words_and_meaning_are_summed() -> None:
    worded, near, both = a_passage(0.9), a_passage(0.0), a_passage(0.6)
    similarity = {worded.passage_id: 0.3, near.passage_id: 0.7, both.passage_id: 0.65}
    assert order([worded, near, both], similarity) == [both, worded, near]
    [(score, _), *_] = scored([both], similarity)
    assert score == pytest.approx(WORDS_SHARE * 0.6 + (1 - WORDS_SHARE) * 0.65)


def test_what_is_not_among_the_nearest_is_no_nearer_than_the_last_of_them() -> None:
    nearest, last, unknown = a_passage(), a_passage(), a_passage(0.5)
    similarity = {nearest.passage_id: 0.9, last.passage_id: 0.4}
    scores = {p.passage_id: score for score, p in scored([nearest, last, unknown], similarity)}
    assert scores[unknown.passage_id] == pytest.approx(WORDS_SHARE * 0.5 + (1 - WORDS_SHARE) * 0.4)


def test_what_answers_nothing_is_left_out() -> None:
    far = a_passage(0.05)
    assert scored([far], {far.passage_id: 0.1}) == []
    assert scored([far], {}) == []
    assert scored([far], None) == []


def test_words_alone_are_enough_where_nothing_is_known_of_meaning() -> None:
    good, poor = a_passage(0.8), a_passage(0.4)
    assert order([poor, good], None) == [good, poor]


def test_opposite_meaning_counts_as_none() -> None:
    passage = a_passage(0.9)
    [(score, _)] = scored([passage], {passage.passage_id: -0.5})
    assert score == pytest.approx(WORDS_SHARE * 0.9)
    assert score >= FLOOR


@pytest.mark.parametrize("kind", ["research_finding", "company_profile"])
def test_news_ages_to_half_of_its_score_and_no_less(kind: DocumentType) -> None:
    ages = [freshness(kind, days) for days in (0, 90, 365, 3650, 36500)]
    assert ages[0] == 1.0
    assert ages == sorted(ages, reverse=True)
    assert ages[-1] == pytest.approx(0.5)
    assert freshness(kind, -3) == 1.0  # dated tomorrow: another time zone


def test_a_craft_does_not_age() -> None:
    assert freshness("interview_question", 3650) == 1.0


def test_an_old_finding_stands_behind_a_new_one() -> None:
    old = a_passage(0.6, type="research_finding", age_days=700)
    new = a_passage(0.5, type="research_finding", age_days=3)
    similarity = {old.passage_id: 0.6, new.passage_id: 0.6}
    assert order([old, new], similarity) == [new, old]


def test_one_document_does_not_take_every_place() -> None:
    document = uuid4()
    many = [
        (0.9 - i / 100, a_passage(document_id=document, text=f"Point {i} of {i}: {i * 7} beds."))
        for i in range(6)
    ]
    other = a_passage(text="Another document says something of its own here.")
    shown = [passage for _, passage in diverse([*many, (0.5, other)], limit=5)]
    assert [passage.document_id for passage in shown].count(document) == PER_DOCUMENT
    assert shown[-1] == other


def test_what_two_documents_say_alike_is_shown_once() -> None:
    text = (
        "Write down what you found, what you did about it, and whom you told, with the time. "
        "Then read it once more as somebody would who comes on duty and has not met the patient."
    )
    first, again = a_passage(text=text), a_passage(text=text.replace("whom", "who"))
    other = a_passage(text="Ask who takes the bleep before you go for your break at night.")
    shown = [passage for _, passage in diverse([(0.9, first), (0.8, again), (0.7, other)], 5)]
    assert shown == [first, other]


def test_no_more_are_shown_than_asked_for() -> None:
    ranked = [(0.9, a_passage(text=f"Number {i} is {i * 13} and not {i * 17}.")) for i in range(4)]
    assert len(diverse(ranked, 2)) == 2
