"""Which hyphens at a line's end are part of the word."""

from __future__ import annotations

import pytest

from careerassist.documents.hyphens import join_broken_words
from careerassist.documents.raw import RawLine


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("was respon-", "sible for", ("was responsible", "for")),
        ("in Berlin-", "Brandenburg tätig", ("in Berlin-Brandenburg", "tätig")),
        ("für Planungs-", "und Bauphase", ("für Planungs-", "und Bauphase")),
        ("a self-", "employed cook", ("a self-employed", "cook")),
        ("optimi-", "sation.", ("optimisation.", "")),
    ],
)
def test_hyphen_at_the_end_of_a_line(first, second, expected):
    lines = [RawLine(first), RawLine(second)]
    join_broken_words(lines, {id(lines[0])})
    assert (lines[0].text, lines[1].text) == expected


def test_the_document_itself_tells_how_it_writes_a_word():
    lines = [RawLine("She did follow-"), RawLine("up visits"), RawLine("a followup sheet")]
    join_broken_words(lines, {id(lines[0])})
    assert lines[0].text == "She did followup"


def test_words_of_different_blocks_are_never_joined():
    lines = [RawLine("respon-", block=0), RawLine("sible", block=1)]
    join_broken_words(lines, {id(lines[0])})
    assert [line.text for line in lines] == ["respon-", "sible"]
