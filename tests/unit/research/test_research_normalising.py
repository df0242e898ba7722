"""A quote stands on a page whatever typesetting did to it, and not if anything else differs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerassist.engine.research.normalising import is_on_page

PAGE = (
    "# Pay\n"
    "In  2025,\u00a0nurses earned £35,000\n"
    "on average. It’s “band 5” – the con\u00adtract says so.\n"
    "Nurses do not need a degree. A part is 25,000 long."
)


@pytest.mark.parametrize(
    "quote",
    [
        "In 2025, nurses earned £35,000 on average.",
        'It\'s "band 5" - the contract says so.',
        "It\u2019s \u201eband 5\u201c \u2014 the contract says so.",
        "  nurses earned\n£35,000 ",
        "A part is 25,000 long.",
    ],
)
def test_typesetting_makes_no_difference(quote: str) -> None:
    assert is_on_page(quote, PAGE)


@pytest.mark.parametrize(
    "quote",
    [
        "In 2025, nurses earned £45,000 on average.",
        "In 2024, nurses earned £35,000 on average.",
        "In 2025, nurses earned €35,000 on average.",
        "Nurses need a degree.",
        "Nurses do need a degree.",
        "nurses do not need a degree.",
        "nurses earned £35,00",
        "£35",
        "A part is 25",
        "5,000 long.",
        "urses earned £35,000",
        "In 2025, nurses earned £35.000 on average.",
        "",
        " — ",
    ],
)
def test_nothing_else_may_differ(quote: str) -> None:
    assert not is_on_page(quote, PAGE)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_another_number_is_another_quote(paid: int, told: int) -> None:
    page = f"Some words before. Welders were paid {paid} crowns a year. Some words after."
    assert is_on_page(f"Welders were paid {told} crowns a year.", page) == (paid == told)


@given(st.text(max_size=40), st.sampled_from(["\u00ad", "\u200b", "  ", "\n", "\u00a0 "]))
def test_what_is_on_the_page_is_found_with_any_blanks(before: str, blank: str) -> None:
    """An invisible character within a word, or another blank between words."""
    whole = "Roofers work at heights of up to 30 metres."
    broken = (
        whole.replace("heights", f"hei{blank}ghts")
        if not blank.isspace()
        else whole.replace(" ", blank)
    )
    assert is_on_page(whole, f"{before}\n{broken}\nMore.")
