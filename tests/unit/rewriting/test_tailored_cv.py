"""The tailored CV as a whole: order, skills, summary, keywords, and nothing invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerassist.engine.grounding.amounts.quantities import quantities
from careerassist.engine.rewriting import rewrite_cv, write_letter
from careerassist.engine.rewriting.preserving import lost
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import CoverLetter, CVRewrite, GroundedText

MakeCV = Callable[..., CVProfile]
MakePosting = Callable[..., JobProfile]
MakeAnalysis = Callable[..., GapAnalysis]


def test_bullets_that_serve_the_posting_come_first(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv("Ordered the flowers", "Trained new staff", "Treated wounds on the ward")
    order = rewrite_cv(cv, make_posting(), make_analysis("w1.b3")).bullet_order
    assert order == {"w1": ("w1.b3", "w1.b1", "w1.b2")}


def test_skills_the_posting_needs_come_first_and_none_is_added_or_lost(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv("Wrote rotas", skill_lines=("Tools: Docker, napkin folding, Python",))
    rewrite = rewrite_cv(cv, make_posting("Python", "Terraform"), make_analysis())
    assert [skill.text for skill in rewrite.skills] == ["Python", "Docker", "napkin folding"]
    assert all(skill.fact_ids == ("s1",) for skill in rewrite.skills)


def test_a_skill_asked_for_and_shown_only_at_work_joins_the_list(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv("Wrote reports in Python", skill_lines=("Docker",))
    rewrite = rewrite_cv(cv, make_posting("Python"), make_analysis())
    assert [(s.text, s.fact_ids) for s in rewrite.skills] == [
        ("Python", ("w1.b1",)),
        ("Docker", ("s1",)),
    ]


def test_a_summary_is_made_of_title_years_and_skills(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv(
        "Wrote reports in Python",
        skill_lines=("Docker",),
        earlier=(
            ("Staff Nurse", "Elm Hospital", 2014, 2018, ()),
            ("Waiter", "The Copper Ladle", 2008, 2014, ()),
        ),
    )
    summary = rewrite_cv(cv, make_posting("Python", "Docker"), make_analysis()).summary
    assert [sentence.text for sentence in summary] == [
        "Registered Nurse with 8 years of experience.",
        "Wrote reports in Python.",
        "Skills include Python and Docker.",
    ]
    assert summary[0].fact_ids == ("w1.title", "w2.title")
    assert summary[1].fact_ids == ("w1.b1",)


def test_years_of_another_trade_are_not_added_up(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv(
        title="Teaching Assistant",
        earlier=(
            ("Shop Assistant", "The Copper Ladle", 2008, 2018, ()),
            ("Assistant Manager", "Elm Hotel", 2004, 2008, ()),
        ),
    )
    (years,) = rewrite_cv(cv, make_posting(), make_analysis()).summary
    assert years.text == "Teaching Assistant with 4 years of experience."


def test_a_role_that_goes_on_is_summed_up_without_a_clock(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv(end=None)
    (since,) = rewrite_cv(cv, make_posting(), make_analysis()).summary
    assert since.text == "Registered Nurse at Northgate Hospital since 2018."
    (years,) = rewrite_cv(cv, make_posting(), make_analysis(), today=date(2026, 3, 1)).summary
    assert years.text == ("Registered Nurse with 8 years of experience, now at Northgate Hospital.")


def test_a_summary_of_ones_own_stays(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv(summary=("Calm nurse.", "Trained in wound care."))
    summary = rewrite_cv(cv, make_posting(), make_analysis()).summary
    assert [s.text for s in summary] == ["Calm nurse.", "Trained in wound care."]


def test_a_summary_that_only_wishes_follows_facts(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    wish = "Seeking a post in a busy hospital."
    summary = rewrite_cv(make_cv(summary=(wish,)), make_posting(), make_analysis()).summary
    assert [s.text for s in summary] == ["Registered Nurse with 4 years of experience.", wish]


def test_no_trade_stands_in_the_list_of_skills(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv(
        "Adult nurse on two wards", "Cared for residents with dementia", skill_lines=("Docker",)
    )
    posting = make_posting("adult nurse", "dementia", "Docker")
    skills = rewrite_cv(cv, posting, make_analysis()).skills
    assert [s.text for s in skills] == ["Adult nursing", "Dementia care", "Docker"]


def test_a_listed_skill_gets_the_postings_general_name(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv("Wrote rotas", skill_lines=("k8s, wound dressing",))
    skills = rewrite_cv(cv, make_posting("Kubernetes", "Wound care"), make_analysis()).skills
    assert [s.text for s in skills] == ["Kubernetes (k8s)", "wound care (wound dressing)"]
    # The other way round it would be a claim: one kind of wound care is not all of it.
    cv = make_cv("Wrote rotas", skill_lines=("wound care",))
    skills = rewrite_cv(cv, make_posting("wound dressing"), make_analysis()).skills
    assert [s.text for s in skills] == ["wound care"]


def test_figures_come_before_and_hours_after_the_rest(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv("30 hours a week", "Ordered the flowers", "Cut waste by 20%")
    order = rewrite_cv(cv, make_posting(), make_analysis()).bullet_order
    assert order == {"w1": ("w1.b3", "w1.b2", "w1.b1")}


def test_keywords_are_supported_by_any_name_and_surfaced_in_the_postings_own(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv("Deployed services on k8s", skill_lines=("Docker",))
    posting = make_posting("Kubernetes", "Docker", "Terraform")
    rewrite = rewrite_cv(cv, posting, make_analysis())
    assert set(rewrite.keywords_supported) == {"Kubernetes", "Docker"}
    assert set(rewrite.keywords_surfaced) == {"Kubernetes", "Docker"}


# --- for any CV ---------------------------------------------------------------------------------

VERBS = [
    *("Managed", "manage", "Responsible for managing", "I treated", "Helped to run", "Treat"),
    *("Assisted", "Supervising", "Preparation of", "Duties included cleaning", "Had to clean"),
    *("Verantwortlich für die Betreuung", "Encargada de atender a"),
]
OBJECTS = [
    *("the ward", "patients", "wound care", "care plans on k8s", "various clients"),
    *("meals, menus etc.", "stock, rotas and training staff", "los clientes", "von 18 Kindern"),
]
TAILS = [
    "",
    ".",
    " in order to cut costs by {n}%",
    ", saving £{n}k",
    " for {n} residents",
    " on a daily basis",
]
BULLETS = st.builds(
    lambda verb, thing, tail, n: f"{verb} {thing}{tail.format(n=n)}",
    st.sampled_from(VERBS),
    st.sampled_from(OBJECTS),
    st.sampled_from(TAILS),
    st.integers(2, 9999),
)
ANY_TEXT = st.text(max_size=60).map(lambda text: " ".join(text.split())).filter(bool)
LINES = st.lists(BULLETS | ANY_TEXT, max_size=5)
ANY_CV = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TODAY = date(2026, 3, 1)
LONGEST_LETTER = 300


def texts_of(rewrite: CVRewrite, letter: CoverLetter) -> list[GroundedText]:
    bullets = [GroundedText(text=b.proposed, fact_ids=(b.fact_id,)) for b in rewrite.bullets]
    headline = [rewrite.headline] if rewrite.headline else []
    return [*headline, *rewrite.summary, *rewrite.skills, *bullets, *letter.paragraphs]


def values(text: str, language: str) -> set[tuple[float, str]]:
    return {(q.value, q.unit) for q in quantities(text, language)}


@given(lines=LINES, language=st.sampled_from(["en", "de", "es"]))
@ANY_CV
def test_no_number_is_invented_and_every_cited_fact_exists(
    make_cv: MakeCV,
    make_posting: MakePosting,
    make_analysis: MakeAnalysis,
    lines: list[str],
    language: str,
) -> None:
    cv = make_cv(*lines, language=language, start=2020, end=None)
    posting = make_posting("Kubernetes", "wound care", title="Nurse Level 7")
    analysis = make_analysis("w1.b1")
    rewrite = rewrite_cv(cv, posting, analysis)
    letter = write_letter(cv, posting, analysis, today=TODAY)
    own = set().union(*(values(f.text, language) for f in cv.facts().values()))
    allowed = own | {(2020.0, ""), (7.0, "")}
    for text in texts_of(rewrite, letter):
        assert set(text.fact_ids) <= set(cv.facts())
        assert values(text.text, language) <= allowed, text.text
    for bullet in rewrite.bullets:
        assert lost(bullet.original, bullet.proposed, language) == ()
    assert sum(len(text.text.split()) for text in letter.paragraphs) <= LONGEST_LETTER


@given(lines=LINES)
@ANY_CV
def test_rewriting_the_rewritten_changes_nothing_more(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis, lines: list[str]
) -> None:
    posting, analysis = make_posting("Kubernetes", "wound care"), make_analysis()
    once = [b.proposed for b in rewrite_cv(make_cv(*lines), posting, analysis).bullets]
    twice = [b.proposed for b in rewrite_cv(make_cv(*once), posting, analysis).bullets]
    assert twice == once


@given(lines=LINES)
@ANY_CV
def test_the_same_cv_gives_the_same_rewrite(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis, lines: list[str]
) -> None:
    cv, posting, analysis = make_cv(*lines), make_posting("wound care"), make_analysis()
    assert rewrite_cv(cv, posting, analysis) == rewrite_cv(cv, posting, analysis)
