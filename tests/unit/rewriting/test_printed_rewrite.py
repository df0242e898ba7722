"""What a rewrite looks like on the pages: nothing said twice, no bracket left open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from careerassist.documents.render.tailor import letter_page, tailored_cv
from careerassist.engine.rewriting import rewrite_cv, write_letter
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import Certificate, CVProfile
from careerassist.schemas.document import Span
from careerassist.schemas.facts import DateRange, Fact
from careerassist.schemas.posting import JobProfile

MakeCV = Callable[..., CVProfile]
MakePosting = Callable[..., JobProfile]
MakeAnalysis = Callable[..., GapAnalysis]
PLACE = (Span(start=0, end=1, page=1),)


def test_a_certificates_dates_are_closed(make_cv: MakeCV) -> None:
    paper = Certificate(
        id="t1",
        name=Fact(id="t1", text="ALERT course", spans=PLACE),
        dates=DateRange(text="Apr 2018 (expired 2022", spans=PLACE),
    )
    cv = make_cv("Washed 12 residents").model_copy(update={"certificates": (paper,)})
    printed = [line for section in tailored_cv(cv, None).sections for line in section.bullets]
    assert printed == ["ALERT course, Apr 2018 (expired 2022)"]


def test_a_skill_with_two_names_is_printed_once(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv("Wrote rotas", skill_lines=("k8s, Docker",))
    rewrite = rewrite_cv(cv, make_posting("Kubernetes"), make_analysis())
    skills = next(s for s in tailored_cv(cv, rewrite).sections if s.heading == "Skills")
    assert skills.paragraphs == ("Kubernetes (k8s), Docker",)


def test_the_subject_does_not_shout(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv, posting = make_cv("Cooked for 90 guests"), make_posting(title="CHEF DE PARTIE")
    today = date(2026, 3, 1)
    letter = write_letter(cv, posting, make_analysis(), today=today)
    assert letter_page(letter, cv, posting, today).subject == "Application for Chef de Partie"
