"""A letter greets whom the posting names, and guesses nobody's form of address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from careerassist.engine.rewriting import write_letter
from careerassist.engine.rewriting.greeting import frame
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.document import Span
from careerassist.schemas.facts import Fact
from careerassist.schemas.posting import AcademicTitle, ContactPerson, FormOfAddress, JobProfile


def person(
    form: FormOfAddress | None = None,
    title: AcademicTitle | None = None,
    family: str | None = "Roe",
) -> ContactPerson:
    fact = Fact(id="contact", text="Jane Roe", spans=(Span(start=0, end=8, page=1),))
    return ContactPerson(fact=fact, name="Jane Roe", family=family, form=form, title=title)


@pytest.mark.parametrize(
    ("language", "said", "greeting"),
    [
        ("en", person("ms"), "Dear Ms Roe,"),
        ("en", person(), "Dear Jane Roe,"),
        ("en", person("ms", "doctor"), "Dear Dr Roe,"),
        ("en", person("mr", family=None), "Dear Mr Jane Roe,"),
        ("de", person("ms"), "Sehr geehrte Frau Roe,"),
        ("de", person("mr", "doctor"), "Sehr geehrter Herr Dr. Roe,"),
        ("de", person(), "Guten Tag Jane Roe,"),
        ("de", person(None, "doctor"), "Guten Tag Jane Roe,"),
        ("es", person("ms"), "Estimada Sra. Roe:"),
        ("es", person("mr"), "Estimado Sr. Roe:"),
        ("es", person(), "A la atención de Jane Roe:"),
    ],
)
def test_greetings(language: str, said: ContactPerson, greeting: str) -> None:
    assert frame(said, language, american=False).greeting == greeting


def test_the_american_way() -> None:
    assert frame(person("ms"), "en", american=True).greeting == "Dear Ms. Roe,"


def test_a_letter_to_somebody_is_sincere(
    make_cv: Callable[..., CVProfile],
    make_posting: Callable[..., JobProfile],
    make_analysis: Callable[..., GapAnalysis],
) -> None:
    posting = make_posting("wound care").model_copy(update={"contact": person("ms")})
    cv = make_cv("Dressed wounds on a ward of 20 beds")
    letter = write_letter(cv, posting, make_analysis("w1.b1"), today=date(2026, 3, 1))
    assert (letter.greeting, letter.closing) == ("Dear Ms Roe,", "Yours sincerely,")
