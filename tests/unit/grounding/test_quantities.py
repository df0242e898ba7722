"""One quantity, however it is written, reads the same; different ones never do."""

from __future__ import annotations

import pytest

from careerassist.engine.grounding.amounts.quantities import quantities

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
    ("en", "a third of them", "one in three of them"),
    ("en", "$3.2-million", "$3.2 million"),
    ("en", "$3.2M CAD", "C$3.2m"),
    ("en", "8 patients on average", "an average of 8 patients"),
    ("en", "no more than 30", "up to 30"),
    ("en", "no fewer than 30", "at least 30"),
    ("en", "every other week", "fortnightly"),
    ("en", "every two hours", "two-hourly"),
    ("en", "every five minutes", "at five-minute intervals"),
    ("en", "four and a half years", "54 months"),
    ("en", "a three-and-a-half-year course", "42 months of a course"),
    ("en", "one and a half million", "1.5m"),
    ("en", "half a million pounds", "£500k"),
    ("en", "2½ hours", "150 minutes"),
    ("en", "forty-odd calls", "about 40 calls"),
    ("en", "six-plus years", "more than six years"),
    ("en", "as much as £8k", "up to £8,000"),
    ("en", "with an average attendance of 22", "on average 22"),
    ("en", "c. 380 staff", "around 380 staff"),
    ("en", "getting on for five years", "nearly five years"),
    ("en", "a crew 14-strong", "a crew of 14"),
    ("en", "half past six", "6.30"),
    ("en", "6:30", "6.30"),
    ("en", "the best part of a decade", "almost ten years"),
    ("en", "aged 13-17", "13- to 17-year-olds"),
    ("de", "etwa ein Dutzend", "rund 12"),
    ("de", "anderthalb Jahre", "18 Monate"),
    ("de", "an die 40 Kunden", "ungefähr 40 Kunden"),
    ("de", "2,5 Millionen Euro", "2.500.000 €"),
    ("es", "una decena de casos", "unos 10 casos"),
    ("es", "trescientas facturas, aproximadamente,", "unas 300 facturas"),
    ("es", "1,5 millones de euros", "1.500.000 €"),
    ("de", "einhundertzwanzig Brote", "120 Brote"),
    ("de", "zweitausendfünfhundert Teile", "2.500 Teile"),
    ("en", "25-30k", "25,000 to 30,000"),
    ("en", "turning over £18m", "a turnover of £18 million"),
    ("de", "fünfunddreißig", "35"),
    ("de", "gut 200", "mehr als 200"),
    ("es", "veintidós", "22"),
    ("es", "un máximo de 30", "hasta 30"),
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
    ("en", "20 km", "20 miles"),
    ("en", "A$20", "$20"),
    ("en", "8%", "8 percentage points"),
    ("en", "every third week", "every third weekend"),
    ("en", "usually 8", "8"),
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


def test_a_range_is_one_quantity() -> None:
    for text in ("16 to 18 pupils", "16–18 pupils", "between 16 and 18 pupils"):
        assert [(q.value, q.high) for q in quantities(text)] == [(16, 18)]


def test_a_number_that_names_and_does_not_count() -> None:
    assert [q.label for q in quantities("Level 3, and 3 levels")] == ["level", ""]


@pytest.mark.parametrize(
    "text",
    ["k8s", "COVID", "Hundertwasser", "S3 and EC2", "one of the best", "open 24/7", "one day", ""],
)
def test_what_is_no_number(text: str) -> None:
    assert quantities(text) == ()


def test_a_german_verb_is_not_a_half() -> None:
    assert quantities("half dem Team", "de") == ()
