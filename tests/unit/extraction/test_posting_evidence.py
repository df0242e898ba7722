"""Plain values of a posting have their words and place too."""

from __future__ import annotations

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.posting import extract_posting

POSTING = """Senior Care Assistant
Larkfield House, Malvern

Part-time, 24 hours a week.
Working arrangement: on site

You will look after twelve residents.

What you need
- NVQ Level 3

Closing date:
14 December 2026
"""


def test_each_term_points_at_the_words_that_say_it() -> None:
    document = read_text(POSTING)
    profile = extract_posting(document)
    words = {fact.id: fact.text for fact in profile.terms}
    assert profile.employment_type == "part_time"
    assert words["employment_type"] == "Part-time, 24 hours a week."
    assert profile.remote == "on_site"
    assert words["remote"] == "Working arrangement: on site"
    assert profile.seniority == "senior"
    assert words["seniority"] == "Senior Care Assistant"
    assert str(profile.deadline) == "2026-12-14"
    assert words["deadline"] == "Closing date: 14 December 2026"
    for fact in profile.terms:
        assert " ".join(document.quote(span) for span in fact.spans) == fact.text


def test_what_is_not_said_has_no_words() -> None:
    assert extract_posting(read_text("Baker wanted in Malvern.")).terms == ()
