"""One quantity, however it is written, reads the same; different ones never do."""

from __future__ import annotations

import pytest

from careerassist.engine.grounding.quantities import quantities

SAME = [
    ("en", "40 %", "40%"),
    ("en", "40%", "forty percent"),
    ("en", "1,200 users", "1.2k users"),
    ("en", "£3m", "£3 million"),
    ("en", "12 months", "1 year"),
    ("en", "over 40%", "more than 40 percent"),
    ("en", "40+ homes", "over 40 homes"),
    ("en", "about 200", "approximately two hundred"),
    ("en", "a dozen", "12"),
    ("en", "twenty-five", "25"),
    ("en", "one hundred and twenty", "120"),
    ("en", "tripled", "3x"),
    ("de", "1.200 Berichte", "1200 Berichte"),
    ("de", "12,5 Prozent", "12,5 %"),
    ("de", "zwölf Betten", "12 Betten"),
    ("es", "más de 80", "80+"),
    ("es", "doce mesas", "12 mesas"),
]
DIFFERENT = [
    ("en", "40", "40%"),
    ("en", "£40", "$40"),
    ("en", "over 40", "40"),
    ("en", "up to 40", "40"),
    ("en", "nearly 40", "about 40"),
    ("en", "40 a week", "40 a day"),
    ("en", "1.2k", "12k"),
    ("en", "1.200 s", "1,200 s"),
    ("en", "20 minutes", "20 hours"),
]


def told(text: str, language: str) -> list[tuple[float, str, str, str]]:
    return [(q.value, q.unit, q.hedge, q.rate) for q in quantities(text, language)]


@pytest.mark.parametrize(("language", "one", "other"), SAME)
def test_the_same_quantity(language: str, one: str, other: str) -> None:
    assert told(one, language) == told(other, language) != []


@pytest.mark.parametrize(("language", "one", "other"), DIFFERENT)
def test_different_quantities(language: str, one: str, other: str) -> None:
    assert told(one, language) != told(other, language)


def test_a_range_shares_its_unit() -> None:
    assert [q.unit for q in quantities("cut from 30 to 20 minutes")] == ["minute", "minute"]
    assert [q.value for q in quantities("up from 71 to 84%")] == [71, 84]


@pytest.mark.parametrize("text", ["k8s", "COVID", "S3 and EC2", "one of the best", ""])
def test_what_is_no_number(text: str) -> None:
    assert quantities(text) == ()


def test_a_german_verb_is_not_a_half() -> None:
    assert quantities("half dem Team", "de") == ()
