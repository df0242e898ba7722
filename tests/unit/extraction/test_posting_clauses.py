"""What single lines ask for: one thing or several, as a must or as a wish."""

from __future__ import annotations

import pytest

from careerassist.documents.reading import read_text
from careerassist.engine.extraction.posting import extract_posting
from careerassist.schemas.posting import JobProfile, Requirement


def read(text: str) -> JobProfile:
    return extract_posting(read_text(text))


def required(*lines: str) -> tuple[Requirement, ...]:
    items = "\n".join(f"- {line}" for line in lines)
    return read(f"Clerk\nQuillfeather Ltd\n\nRequirements\n{items}\n").requirements


def weighed(found: tuple[Requirement, ...]) -> list[tuple[str, str]]:
    return [(requirement.importance, requirement.fact.text) for requirement in found]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "Mindestens zwei Jahre Berufserfahrung, idealerweise in der Geriatrie",
            [
                ("must", "Mindestens zwei Jahre Berufserfahrung"),
                ("nice", "idealerweise in der Geriatrie"),
            ],
        ),
        (
            "4 years' experience in design, preferably rotating equipment",
            [
                ("must", "4 years' experience in design"),
                ("nice", "preferably rotating equipment"),
            ],
        ),
        (
            "Gute Deutschkenntnisse, Italienisch von Vorteil",
            [("must", "Gute Deutschkenntnisse"), ("nice", "Italienisch von Vorteil")],
        ),
        (
            "Führerschein Klasse B (BE von Vorteil)",
            [("must", "Führerschein Klasse B"), ("nice", "BE von Vorteil")],
        ),
        (
            "Associate's degree required; bachelor's degree preferred",
            [("must", "Associate's degree required"), ("nice", "bachelor's degree preferred")],
        ),
        (
            "Inglés conversacional; se valorará francés o alemán",
            [("must", "Inglés conversacional"), ("nice", "se valorará francés o alemán")],
        ),
        (
            "Fluent English. Swedish is a plus, not a must.",
            [("must", "Fluent English."), ("nice", "Swedish is a plus, not a must.")],
        ),
        (
            "Experience with Docker, Kubernetes or Terraform is a plus",
            [("nice", "Experience with Docker, Kubernetes or Terraform is a plus")],
        ),
        (
            "ADR-Schein wünschenswert, aber nicht zwingend",
            [("nice", "ADR-Schein wünschenswert, aber nicht zwingend")],
        ),
        (
            "Erste Erfahrung wünschenswert, Berufsanfänger willkommen",
            [("nice", "Erste Erfahrung wünschenswert")],
        ),
        ("Bonus if you have worked in insurance", None),
        ("Spanish helpful", None),
        ("Forklift licence (preferred)", None),
    ],
)
def test_musts_and_wishes_in_one_line(line: str, parts: list[tuple[str, str]] | None) -> None:
    assert weighed(required(line)) == (parts or [("nice", line)])


def test_enumeration_behind_a_heading_in_the_same_line() -> None:
    found = read(
        "Frontend Developer\n\nAlmvik AB\n\n"
        "Requirements: 3 years with React and TypeScript, accessibility, CSS you are proud of. "
        "Next.js and GraphQL are a plus.\n"
        "Nice to have: Figma, Polish or Romanian\n"
    ).requirements
    assert weighed(found) == [
        ("must", "3 years with React and TypeScript"),
        ("must", "accessibility"),
        ("must", "CSS you are proud of."),
        ("nice", "Next.js and GraphQL are a plus."),
        ("nice", "Figma"),
        ("nice", "Polish or Romanian"),
    ]
    assert found[0].years == 3
    assert (found[-1].skills, found[-1].any_of) == (("Polish", "Romanian"), True)


def test_german_enumeration_in_prose() -> None:
    found = read(
        "Schlosser (m/w/d)\n\nDas bringen Sie mit: eine abgeschlossene Berufsausbildung als "
        "Schlosser, Mechaniker oder Mechatroniker, drei Jahre Erfahrung in der Instandhaltung, "
        "Führerschein Klasse B. Von Vorteil sind Schweißkenntnisse und ein Staplerschein.\n"
    ).requirements
    assert [(r.importance, r.level, r.years) for r in found] == [
        ("must", "vocational", None),
        ("must", None, 3),
        ("must", None, None),
        ("nice", None, None),
        ("nice", None, None),
    ]


def test_prose_without_headings_or_lists() -> None:
    found = read(
        "Family Solicitor\n\nHartnell LLP, Exeter\n\nWe are a firm of fourteen. You must hold a "
        "current practising certificate, and you should be used to time recording. Experience of "
        "legally aided work would be welcome though it is not essential. We are proud of our "
        "parental leave. Applicants need the right to work in the United Kingdom; we do not "
        "sponsor visas.\n"
    ).requirements
    assert weighed(found) == [
        ("must", "You must hold a current practising certificate"),
        ("must", "you should be used to time recording."),
        (
            "nice",
            "Experience of legally aided work would be welcome though it is not essential.",
        ),
        ("must", "Applicants need the right to work in the United Kingdom"),
    ]
    assert found[-1].kind == "permit"


@pytest.mark.parametrize(
    "heading",
    [
        "You:",
        "What you'll need",
        "Your profile",
        "Das bringst du mit",
        "Das solltest du mitbringen",
        "Lo que buscamos",
        "Perfil buscado",
        "You'll fit right in if you have",
        "Required",
        "The small print of being us",
    ],
)
def test_headings_of_requirements(heading: str) -> None:
    found = read(f"Clerk\n\n{heading}\n- Two years' experience\n- Good Excel skills\n").requirements
    assert [r.importance for r in found] == ["must", "must"]


@pytest.mark.parametrize(
    "heading",
    [
        "Good if you also",
        "It helps if you have",
        "Extra credit",
        "Schön, wenn du außerdem",
        "Se tendrá en cuenta",
        "Useful:",
    ],
)
def test_headings_of_wishes(heading: str) -> None:
    found = read(f"Clerk\n\nRequirements\n- Patience\n\n{heading}\n- Excel\n- First aid\n")
    assert [r.importance for r in found.requirements] == ["must", "nice", "nice"]


def test_items_that_lost_their_markers() -> None:
    found = read(
        "Physiotherapist\nRequirements\nDegree in Physiotherapy\n"
        "2 years post qualification experience in musculoskeletal outpatients\n"
        "Full clean driving licence\nDesirable\nExperience with hydrotherapy\nBenefits\nPension\n"
    ).requirements
    assert weighed(found) == [
        ("must", "Degree in Physiotherapy"),
        ("must", "2 years post qualification experience in musculoskeletal outpatients"),
        ("must", "Full clean driving licence"),
        ("nice", "Experience with hydrotherapy"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "We pay for your driving licence renewal.",
        "Paid training for four weeks.",
        "No call centre experience? No problem.",
        "Experience with our app is not necessary.",
        "We are an equal opportunities employer.",
        "Send your CV and cover letter to jobs@example.com.",
        "Food hygiene certificate paid for by us.",
    ],
)
def test_what_asks_for_nothing(line: str) -> None:
    assert read(f"Clerk\nQuillfeather Ltd\n\n{line}\n").requirements == ()


def test_duties_are_no_requirements() -> None:
    profile = read(
        "Mechanical Engineer\n\nEssential duties\n- Create drawings in SolidWorks\n"
        "- Lead design reviews\n\nMinimum qualifications\n- SolidWorks\n\n"
        "The successful candidate will plan lessons and act as a form tutor.\n"
    )
    assert weighed(profile.requirements) == [("must", "SolidWorks")]
    assert len(profile.duties) == 3


def test_checks_are_asked_for_wherever_they_stand() -> None:
    found = read(
        "Teacher\n\nDesirable\n- Experience of teaching A-level\n- Moodle\n\n"
        "Enhanced DBS and online checks apply. We welcome everybody.\n"
    ).requirements
    assert weighed(found)[-1] == ("must", "Enhanced DBS and online checks apply.")
    assert found[0].level is None, "teaching A-level asks for no certificate"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Right to work in Ireland", "permit"),
        ("US citizens only", "permit"),
        ("SC clearance will be required", "permit"),
        ("Permiso de trabajo en regla", "permit"),
        ("Erweitertes Führungszeugnis", "certificate"),
        ("Carné de conducir B", "certificate"),
        ("Enhanced DBS check", "certificate"),
        ("A degree in nursing", "education"),
    ],
)
def test_kinds(line: str, kind: str) -> None:
    assert [r.kind for r in required(line)] == [kind]


def test_a_national_diploma_is_no_permit() -> None:
    assert required("NEBDN National Diploma")[0].kind != "permit"


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("Between 3 and 6 years' experience in drainage", 3),
        ("A year or more of artic work", 1),
        ("4+ years of professional backend development", 4),
        ("3 years in a warehouse", 3),
        ("Al menos dos cursos de experiencia docente", 2),
        ("5-7 years of marketing experience, including two years managing people", 5),
        ("unos 3 años de experiencia", 3),
    ],
)
def test_years_in_many_forms(line: str, years: float) -> None:
    assert required(line)[0].years == years


def test_every_fact_is_the_postings_own_words() -> None:
    text = (
        "**Koch** gesucht\n\n**Wir erwarten:**\n- Kochlehre, **idealerweise** mit EFZ\n"
        "- gute Deutschkenntnisse, Italienisch von Vorteil\n"
    )
    document = read_text(text)
    for requirement in extract_posting(document).requirements:
        spans = requirement.fact.spans
        assert "".join(document.quote(span) for span in spans) == requirement.fact.text
