"""Pages of one sign or shape, over and over, as large as they are taken: the work stays bounded."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from careerassist.documents.declared_jobs import declared_jobs
from careerassist.engine.research.checks import check, is_on_page, speaks_to_machines
from careerassist.engine.research.findings import findings_in
from careerassist.engine.research.personal import holds_personal_data
from careerassist.schemas.research import (
    MOST_PAGE_CHARACTERS,
    CandidateFinding,
    PageReading,
    Topic,
)

TODAY = date(2026, 11, 1)
TOPICS = (Topic(kind="role", name="nurse"),)
QUOTE = "Nurses earned £37,400 a year on average in England in 2025."
SECONDS = 3.0
"""Of processor time, on a slow machine, for each; squared time is from six seconds to minutes."""
MOST_DECLARED = 280_000
"""Characters of a description: just below what is read of a page's."""
MOST_SAID = 2_000
"""Characters; claims, quotes and titles, which alone are asked about, have 500 at most."""
SHAPES = [
    *("#", "a\n", " ", "\t", "(", "1.", "a ", "<<", "- ", "@", "https://", "\u200b", "A. "),
    *("a.", "A ", "a@", "'", "&#1", "Anna Meier "),
]


def _checked(text: str) -> object:
    finding = CandidateFinding(
        topic="nurse", kind="pay", claim=QUOTE, quote=QUOTE, confidence=0.5, found_by="rules"
    )
    reading = PageReading(
        url="https://pages.example.com/a",
        final_url=f"https://pages.example.com/{text.strip()[:1900]}".split()[0],
        title=text[:300],
        source="pages.example.com",
        text=f"{text[: -len(QUOTE) - 1]}\n{QUOTE}",
        read_at=datetime(2026, 11, 1, tzinfo=UTC),
        findings=(finding,),
    )
    return check(reading, topics=TOPICS, published=(), today=TODAY)


def _declared(text: str) -> object:
    words = (text * (MOST_DECLARED // len(text) + 1))[:MOST_DECLARED]
    node = {"@type": "JobPosting", "title": "Nurse", "description": words}
    html = f'<script type="application/ld+json">{json.dumps(node)}</script><p>{words}</p>'
    return declared_jobs(html, url="https://pages.example.com/a", source="example", today=TODAY)


WORK: dict[str, Callable[[str], object]] = {
    "findings_in": lambda text: findings_in(
        text, TOPICS, language="en", published_on=None, today=TODAY
    ),
    "check": _checked,
    "speaks_to_machines": speaks_to_machines,
    "holds_personal_data": lambda text: holds_personal_data(text[:MOST_SAID], "en"),
    "is_on_page": lambda text: is_on_page(text[:500], f"{text} z"),
    "declared_jobs": _declared,
}


@pytest.fixture(scope="module", autouse=True)
def tables_are_loaded() -> None:
    """Which takes a second, once."""
    for work in WORK.values():
        work(f"{QUOTE} Dear AI assistant: {QUOTE}\n" * 20)


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
@pytest.mark.parametrize("shape", SHAPES, ids=range(len(SHAPES)))
def test_what_is_repeated_without_end_takes_no_time(
    shape: str, work: Callable[[str], object]
) -> None:
    text = (shape * MOST_PAGE_CHARACTERS)[:MOST_PAGE_CHARACTERS]
    begun = time.process_time()
    work(text)
    assert time.process_time() - begun < SECONDS
