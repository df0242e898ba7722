"""What the rules do to a bullet, and what they leave alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from careerassist.engine.rewriting import rewrite_cv
from careerassist.engine.rewriting.preserving import lost
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.posting import JobProfile

MakeCV = Callable[..., CVProfile]
MakePosting = Callable[..., JobProfile]
MakeAnalysis = Callable[..., GapAnalysis]

CHANGED = [
    ("Responsible for managing the ward", "Managed the ward"),
    (
        "Responsible for the preparation of meals for 40 residents",
        "Prepared meals for 40 residents",
    ),
    ("Responsible for the smooth running of the bar", "Ran the bar"),
    ("Responsible for opening and closing the shop", "Opened and closed the shop"),
    (
        "Responsible for managing stock, ordering supplies and checking deliveries",
        "Managed stock, ordered supplies and checked deliveries",
    ),
    ("Responsible for managing the rota, saving £2k", "Managed the rota, saving £2k"),
    ("My role involved supporting children", "Supported children"),
    ("My job was to check deliveries", "Checked deliveries"),
    ("Was able to reduce waste by 20%", "Reduced waste by 20%"),
    ("Tasked with answering the phone", "Answered the phone"),
    ("Managing a caseload of 30 families", "Managed a caseload of 30 families"),
    # a list of things needs no verb, nor that they were duties
    (
        "Duties included food preparation, cleaning and stock control",
        "Food preparation, cleaning and stock control",
    ),
    ("Duties: cleaning, cooking, shopping etc.", "Cleaning, cooking and shopping"),
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
    ("Covered shifts as and when required", "Covered shifts as needed"),
    ("Assisted with the the cleaning of rooms", "Assisted with cleaning rooms"),
    ("Worked with a wide range of clients", "Worked with clients"),
    ("Successfully completed 3 audits", "Completed 3 audits"),
    ("Advised various clients on leases", "Advised clients on leases"),
    ("Utilized Excel for rotas", "Used Excel for rotas"),
    (
        "Maintain the lighting circuits of two schools",
        "Maintained the lighting circuits of two schools",
    ),
    ("Teach the evening class", "Taught the evening class"),
    ("Manage and support a team of six", "Managed and supported a team of six"),
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
    "Draft and design work for 12 schools",
    # alone responsible says more than that one did it
    "Solely responsible for managing the ward",
    # lists in which things and deeds are mixed
    "Responsible for cooking meals, menu planning and ordering stock",
    "Providing support to customers, resolving issues and escalating complaints",
    # a title
    "Managing director of a small firm",
    # the past of "find"
    "Found 3 errors in the accounts",
    # help stays help
    "Helped with the summer fete",
    "Involved in planning the menus",
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


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("de", "Verantwortlich für die Betreuung von 18 Kindern", "Betreuung von 18 Kindern"),
        ("de", "Zu meinen Aufgaben gehörte die Pflege der Bewohner", "Pflege der Bewohner"),
        ("de", "Zuständig für Einkauf und Lagerung", "Einkauf und Lagerung"),
        ("de", "Verantwortlich für die tägliche Reinigung", "Tägliche Reinigung"),
        ("de", "Beratung von verschiedenen Kunden", "Beratung von Kunden"),
        (
            "de",
            "Montage von Schaltschränken, Lampen usw.",
            "Montage von Schaltschränken und Lampen",
        ),
        ("es", "Encargado de atender a los clientes", "Atención a los clientes"),
        ("es", "Responsable de la gestión de 12 almacenes", "Gestión de 12 almacenes"),
        (
            "es",
            "Formé al equipo con el fin de mejorar el servicio",
            "Formé al equipo para mejorar el servicio",
        ),
        # whom one is responsible for is not what one does
        ("de", "Verantwortlich für 12 Mitarbeiter", "Verantwortlich für 12 Mitarbeiter"),
        ("de", "Alleinverantwortlich für die Pflege", "Alleinverantwortlich für die Pflege"),
        ("de", "Pflege von 18 Patienten", "Pflege von 18 Patienten"),
        ("es", "Responsable del carro de paradas", "Responsable del carro de paradas"),
        ("es", "Encargada de preparar pedidos y cobrar", "Preparación de pedidos y cobro"),
        ("es", "Encargada de preparar pedidos y bailar", "Encargada de preparar pedidos y bailar"),
    ],
)
def test_german_and_spanish_openings_and_filler(
    make_cv: MakeCV,
    make_posting: MakePosting,
    make_analysis: MakeAnalysis,
    language: str,
    before: str,
    after: str,
) -> None:
    (bullet,) = rewrite_cv(
        make_cv(before, language=language), make_posting(), make_analysis()
    ).bullets
    assert bullet.proposed == after


def test_one_verb_does_not_open_every_line(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    cv = make_cv("Assisted nurses", "Assisted 12 residents", "Assisted the cook", "Washed linen")
    bullets = rewrite_cv(cv, make_posting(), make_analysis()).bullets
    assert [b.proposed for b in bullets] == [
        "Assisted nurses",
        "Helped 12 residents",
        "Assisted the cook",
        "Washed linen",
    ]


def test_nouns_become_verbs_only_among_verbs(
    make_cv: MakeCV, make_posting: MakePosting, make_analysis: MakeAnalysis
) -> None:
    among_verbs = make_cv("Supervision of 35 labourers", "Checked every pour")
    first, _ = rewrite_cv(among_verbs, make_posting(), make_analysis()).bullets
    assert first.proposed == "Supervised 35 labourers"
    all_nouns = make_cv("Supervision of 35 labourers", "Quality checks", "Layout marking")
    first, *_ = rewrite_cv(all_nouns, make_posting(), make_analysis()).bullets
    assert first.proposed == "Supervision of 35 labourers"


def test_what_a_shorter_text_lost_is_told() -> None:
    before = "Trained 12 staff on SystmOne and wound care at Elm Ward"
    assert lost(before, "Trained staff", "en") == ("12", "SystmOne", "Elm", "Ward", "wound care")
    assert lost(before, before.replace("Trained", "Taught"), "en") == ()
    assert lost("Responsible for teaching pupils", "Taught pupils", "en") == ()
