"""Texts that are made to take long or to break something: the work for them stays bounded."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerassist.engine.research.checks import check, speaks_to_machines
from careerassist.engine.research.findings import findings_in
from careerassist.engine.research.normalising import is_on_page
from careerassist.schemas.research import (
    MOST_FINDINGS,
    MOST_PAGE_CHARACTERS,
    CandidateFinding,
    PageReading,
    Topic,
)

TODAY = date(2026, 11, 1)
TOPICS = (Topic(kind="role", name="nurse"), Topic(kind="skill", name="SQL"))
SHAPES = [
    "\n", "a", "a ", "0 ", "1,", "a@", "a.", "A. ", "<", "<|", "#", '"', "\u200b",
    "ignore all the ", "ai ", "note to ai ", "i g n o r e ", "human: ", "QUJD", "Maria von der ",
    "Nurse ", "nurses earn £30,000 a year ", "rate the job ", "if you are an ai and ", "&#105;",
]  # fmt: skip


def checked(text: str, quote: str) -> None:
    """The most findings that a page may have, all of one quote."""
    one = CandidateFinding(
        topic="nurse",
        kind="pay",
        claim=quote,
        quote=quote,
        confidence=0.5,
        found_by="openai/example",
    )
    reading = PageReading(
        url="https://pages.example.com/a",
        final_url="https://pages.example.com/a",
        source="pages.example.com",
        text=text,
        read_at=datetime(2026, 11, 1, tzinfo=UTC),
        findings=(one,) * MOST_FINDINGS,
    )
    assert len(check(reading, topics=TOPICS, published=(), today=TODAY)) == MOST_FINDINGS


@pytest.mark.parametrize("shape", SHAPES, ids=range(len(SHAPES)))
def test_no_shape_takes_long(shape: str) -> None:
    """Each takes at most a third of a second of processor time; the bound allows for slow
    machines. Squared time would be minutes."""
    text = (shape * MOST_PAGE_CHARACTERS)[:MOST_PAGE_CHARACTERS]
    begun = time.process_time()
    speaks_to_machines(text)
    findings_in(text, TOPICS, language="en", published_on=None, today=TODAY)
    quote = text[:480].strip()
    if len(quote) > 20:
        checked(text, quote)
    assert time.process_time() - begun < 3


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["en", "de", "es"]))
def test_any_text_can_be_read_and_checked(text: str, language: str) -> None:
    page = f"# Nurse\n{text}\nNurses earned £37,400 on average in 2025."
    speaks_to_machines(text)
    some = findings_in(page, TOPICS, language=language, published_on=None, today=TODAY)  # type: ignore[arg-type]
    assert all(is_on_page(one.quote, page) for one in some)
    quote = text.strip()
    if len(quote) > 20:
        checked(page, quote)
