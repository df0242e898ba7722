"""Documents cut into passages: nothing is lost, headings stay with what stands below them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerassist.knowledge.chunking import MOST_CHARACTERS, passages_of

SENTENCE = "The night nurse counts the controlled drugs with a second registrant. "


def test_a_passage_has_the_headings_above_it() -> None:
    text = "Lead.\n\n# Ward\n\n## Nights\n\nQuiet.\n\n### Breaks\n\nShort.\n\n## Days\n\nBusy."
    assert [(passage.headings, passage.text) for passage in passages_of(text)] == [
        ((), "Lead."),
        (("Ward", "Nights"), "Quiet."),
        (("Ward", "Nights", "Breaks"), "Short."),
        (("Ward", "Days"), "Busy."),
    ]


def test_a_heading_of_higher_rank_ends_those_below_it() -> None:
    text = "### Deep\n\none\n\n# Top\n\ntwo"
    assert [passage.headings for passage in passages_of(text)] == [("Deep",), ("Top",)]


def test_a_hash_in_a_block_of_code_is_no_heading() -> None:
    passages = passages_of("## Shell\n\n```\n# not a heading\nls\n```")
    assert [passage.headings for passage in passages] == [("Shell",)]
    assert "# not a heading" in passages[0].text


def test_a_document_of_headings_alone_is_still_found() -> None:
    [passage] = passages_of("# Nothing below\n")
    assert passage.text == "# Nothing below"


@pytest.mark.parametrize(
    "body",
    [
        SENTENCE * 60,  # one paragraph without a line's end
        (SENTENCE.strip() + "\n") * 60,
        (SENTENCE.strip() + "\n\n") * 60,
        "word " * 900,  # no sentence ends
        "x" * 4000,  # no word ends
    ],
    ids=["sentences", "lines", "paragraphs", "words", "letters"],
)
def test_a_long_section_is_cut_and_nothing_is_lost(body: str) -> None:
    passages = passages_of(f"## Night shift\n\n{body}")
    assert len(passages) > 1
    assert all(passage.headings == ("Night shift",) for passage in passages)
    assert all(0 < len(passage.text) <= MOST_CHARACTERS for passage in passages)
    kept = "".join(re.sub(r"\s", "", passage.text) for passage in passages)
    assert kept == re.sub(r"\s", "", body)


def test_long_sections_are_cut_between_paragraphs_where_there_are_any() -> None:
    paragraphs = [f"{number}. " + SENTENCE * 5 for number in range(6)]
    passages = passages_of("\n\n".join(paragraphs))
    assert all(re.match(r"\d\. The", passage.text) for passage in passages)


@given(st.text(alphabet="ab #\n.`", min_size=1, max_size=3000).filter(str.strip))
def test_any_text_has_passages_of_the_size_allowed(text: str) -> None:
    passages = passages_of(text)
    assert passages
    sized = [len(passage.text) for passage in passages if passage.text != text.strip()]
    assert all(size <= MOST_CHARACTERS for size in sized)
