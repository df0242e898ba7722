"""What the rules do to a bullet, and what they leave alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from careerassist.engine.rewriting import rewrite_cv
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.posting import JobProfile

MakeCV = Callable[..., CVProfile]
MakePosting = Callable[..., JobProfile]
MakeAnalysis = Callable[..., GapAnalysis]

CHANGED = [
    ("Responsible for managing the ward", "Managed the ward"),
    ("Was responsible for teaching 30 pupils", "Taught 30 pupils"),
    ("I was responsible for writing care plans", "Wrote care plans"),
    (
        "Responsible for cooking the evening menu and ordering the stock",
        "Cooked the evening menu and ordered the stock",
    ),
    ("Duties included cleaning all work surfaces", "Cleaned all work surfaces"),
    ("I managed the evening shift", "Managed the evening shift"),
    ("Cleaned rooms in order to keep infection low", "Cleaned rooms to keep infection low"),
    ("Checked the stock on a daily basis", "Checked the stock daily"),
    ("Successfully completed 3 audits", "Completed 3 audits"),
    ("Advised various clients on leases", "Advised clients on leases"),
    ("Utilized Excel for rotas", "Used Excel for rotas"),
    (
        "Maintain the lighting circuits of two schools",
        "Maintained the lighting circuits of two schools",
    ),
    ("Teach the evening class", "Taught the evening class"),
    ("managed the evening shift", "Managed the evening shift"),
]

UNCHANGED = [
    # what one was responsible for is not what came of it
    "Responsible for increasing sales by 40%",
    "Responsible for reducing waste",
    # no verb, or perhaps a noun
    "Responsible for the ward store",
    "Responsible for managing stock and training materials",
    "Tasked with building the new website",
    "Lead nurse on the night shift",
    "Support to 12 residents",
    "Design of lighting circuits",
    "Process: order, check, deliver",
    # a story in the first person
    "I managed my own caseload",
    "We built the new website",
    "I have written 12 care plans",
    # joined verbs of which one may be a noun
    "Manage and support a team of six",
    # who provides may be the project
    "Provides free meals to 40 guests",
    # names that begin small, addresses, broken lines
    "iOS app for bus timetables",
    "https://portfolio.example.com/apps",
    "enhancing the wound care record for",
    # already good
    "Reduced medication errors by 40% in 2021",
    "",
]


@pytest.mark.parametrize(("before", "after"), CHANGED)
def test_a_bullet_is_tightened(
    make_cv: MakeCV,
    make_posting: MakePosting,
    make_analysis: MakeAnalysis,
    before: str,
    after: str,
) -> None:
    (bullet,) = rewrite_cv(make_cv(before), make_posting(), make_analysis()).bullets
    assert bullet.proposed == after
    assert bullet.changes
    assert bullet.changes[0].before == before
    assert bullet.changes[-1].after == after


@pytest.mark.parametrize("text", UNCHANGED)
def test_a_bullet_is_left_alone_in_doubt(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis, text: str
) -> None:
    (bullet,) = rewrite_cv(make_cv(text), make_posting(), make_analysis()).bullets
    assert bullet.proposed == text
    assert bullet.changes == ()


def test_a_role_that_goes_on_keeps_its_present_tense(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv("Manage the ward", "Teach the students", "Responsible for writing rotas", end=None)
    bullets = rewrite_cv(cv, make_posting(), make_analysis()).bullets
    assert [b.proposed for b in bullets] == ["Manage the ward", "Teach the students", "Write rotas"]


def test_all_bullets_end_as_most_do(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    with_stop = make_cv("Washed 12 residents.", "Wrote care plans.", "Fed residents on two wards")
    bullets = rewrite_cv(with_stop, make_posting(), make_analysis()).bullets
    assert [b.proposed[-1] for b in bullets] == [".", ".", "."]
    without = make_cv("Washed 12 residents", "Wrote care plans", "Fed residents on two wards.")
    bullets = rewrite_cv(without, make_posting(), make_analysis()).bullets
    assert not any(b.proposed.endswith(".") for b in bullets)


@pytest.mark.parametrize(
    ("bullet", "wanted", "after"),
    [
        ("Deployed services on k8s", "Kubernetes", "Deployed services on Kubernetes (k8s)"),
        ("Deployed services on Kubernetes", "k8s", "Deployed services on Kubernetes (k8s)"),
        ("Deployed services on Kubernetes", "Kubernetes", "Deployed services on Kubernetes"),
        ("Deployed services on Kubernetes (k8s)", "k8s", "Deployed services on Kubernetes (k8s)"),
        # another name, not an abbreviation: its shade is the person's choice
        (
            "Treated wounds and did wound care",
            "wound management",
            "Treated wounds and did wound care",
        ),
    ],
)
def test_a_skill_is_shown_as_the_posting_writes_it(
    make_cv: MakeCV,
    make_posting: MakePosting,
    make_analysis: MakeAnalysis,
    bullet: str,
    wanted: str,
    after: str,
) -> None:
    rewrite = rewrite_cv(make_cv(bullet), make_posting(wanted), make_analysis())
    assert rewrite.bullets[0].proposed == after


def test_a_spelling_is_joined_once_in_a_cv(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv("Deployed services on k8s", "Repaired k8s clusters")
    bullets = rewrite_cv(cv, make_posting("Kubernetes"), make_analysis()).bullets
    assert [b.proposed for b in bullets] == [
        "Deployed services on Kubernetes (k8s)",
        "Repaired k8s clusters",
    ]
    assert bullets[0].keywords == ("Kubernetes",)


def test_german_and_spanish_bullets_keep_their_words(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    german = make_cv("Pflege von 18 Patienten", "Leitung der Station.", language="de")
    bullets = rewrite_cv(german, make_posting(), make_analysis()).bullets
    assert [b.proposed for b in bullets] == ["Pflege von 18 Patienten", "Leitung der Station"]
    spanish = make_cv("Formé al equipo con el fin de mejorar el servicio", language="es")
    (bullet,) = rewrite_cv(spanish, make_posting(), make_analysis()).bullets
    assert bullet.proposed == "Formé al equipo para mejorar el servicio"
