"""Invented people of several trades, and a posting, as profiles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from careerassist.engine.grounding import Scope, check
from careerassist.engine.skills import find_skills
from careerassist.schemas.cv import (
    Certificate,
    Contact,
    CVProfile,
    Education,
    LanguageSkill,
    Role,
)
from careerassist.schemas.document import Span
from careerassist.schemas.facts import DateRange, Fact, PartialDate, SkillMention
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import Refusal

NOWHERE = (Span(start=0, end=1, page=1),)


def fact(fact_id: str, text: str) -> Fact:
    return Fact(id=fact_id, text=text, spans=NOWHERE)


def dates(start: int, end: int | None) -> DateRange:
    return DateRange(
        text=f"{start} – {end or 'present'}",
        spans=NOWHERE,
        start=PartialDate(year=start),
        end=PartialDate(year=end) if end else None,
        current=end is None,
    )


def role(
    role_id: str, title: str, employer: str, when: tuple[int, int | None], *bullets: str
) -> Role:
    return Role(
        id=role_id,
        title=fact(f"{role_id}.title", title),
        employer=fact(f"{role_id}.employer", employer),
        dates=dates(*when),
        bullets=tuple(fact(f"{role_id}.b{n}", text) for n, text in enumerate(bullets, 1)),
    )


def mentions(cv: CVProfile) -> tuple[SkillMention, ...]:
    found: dict[str, tuple[str, list[str]]] = {}
    for one in cv.facts().values():
        for hit in find_skills(one.text):
            found.setdefault(hit.name, (hit.written, []))[1].append(one.id)
    return tuple(
        SkillMention(name=name, written=written, fact_ids=tuple(dict.fromkeys(ids)))
        for name, (written, ids) in found.items()
    )


def person(name: str, language: str = "en", **parts: object) -> CVProfile:
    cv = CVProfile.model_validate(
        {"language": language, "contact": Contact(name=fact("c.name", name)), **parts}
    )
    return cv.model_copy(update={"skills": mentions(cv)})


@pytest.fixture(scope="session")
def people() -> dict[str, CVProfile]:
    nurse = person(
        "Amara Quist",
        summary=(fact("sum.1", "Nurse with a calm manner and basic knowledge of wound care."),),
        roles=(
            role(
                "w1",
                "Registered Nurse",
                "Northgate Hospital",
                (2018, None),
                "Cared for patients on a 24-bed acute medical ward with 3 healthcare assistants",
                "Helped to organise the ward rota",
                "Reduced medication errors by 40% in 2021",
                "Administered IV medication and documented care",
                "Took part in a pilot of bedside handover",
                "Contributed to the infection control audit",
                "Supported the ward manager with discharge planning",
                "Responsible for managing the intensive care unit store",
                "Cut waiting times from 30 to 20 minutes",
                "Worked night shifts without supervision",
                "Occasionally trained student nurses",
            ),
            role(
                "w2",
                "Care Assistant",
                "Linden Court Care Home",
                (2014, 2018),
                "Washed, dressed and fed 12 residents a day",
                "Wrote about 200 care plans",
            ),
        ),
        education=(
            Education(
                id="e1",
                institution=fact("e1.institution", "Eastmoor University"),
                degree=fact("e1.degree", "BSc Nursing"),
                level="bachelor",
                dates=dates(2015, 2018),
                finished=True,
            ),
            Education(
                id="e2",
                institution=fact("e2.institution", "Eastmoor University"),
                degree=fact("e2.degree", "MSc Public Health"),
                level="master",
                dates=dates(2023, None),
                finished=False,
            ),
        ),
        skill_lines=(fact("s1", "Phlebotomy, wound care, Microsoft Excel"),),
        languages=(
            LanguageSkill(id="l1", name="German", fact=fact("l1", "German (B1)"), level="B1"),
            LanguageSkill(
                id="l2", name="English", fact=fact("l2", "English (native)"), level="native"
            ),
        ),
        certificates=(
            Certificate(id="t1", name=fact("t1", "Immediate Life Support (in preparation)")),
        ),
    )
    developer = person(
        "Tomas Brandvik",
        roles=(
            role(
                "w1",
                "Software Engineer",
                "Fjordlight",
                (2019, 2023),
                "Built data pipelines in Python on k8s, cutting run time by over 40%",
                "Planned the migration to PostgreSQL",
                "Co-authored the API style guide with two colleagues",
                "Served 1.2k users a day and saved £3m",
                "Handled 40 support tickets per week",
                "Reviewed code of 5 junior developers",
            ),
            role("w2", "Intern", "Brekke Data", (2018, 2019), "Tested a React web shop"),
        ),
        skill_lines=(fact("s1", "Python, Terraform, Docker"),),
    )
    chef = person(
        "Lucía Ferrand",
        roles=(
            role(
                "w1",
                "Sous Chef",
                "The Copper Ladle",
                (2016, 2020),
                "Led a brigade of six cooks serving 120 covers a night",
                "Lowered food waste to 5% of purchases",
                "Ordered produce from local suppliers",
            ),
        ),
    )
    teacher = person(
        "Joan Whitlock",
        roles=(
            role(
                "w1",
                "Mathematics Teacher",
                "Harrow Lane School",
                (2010, 2020),
                "Taught mathematics to classes of thirty pupils aged 11 to 16",
                "Organised the yearly science fair",
                "Assisted the head of department in writing the curriculum",
                "Raised the pass rate from 71% to 84%",
            ),
        ),
    )
    electrician = person(
        "Piet Verhagen",
        roles=(
            role(
                "w1",
                "Electrician",
                "Voltwise Ltd",
                (2012, 2022),
                "Installed and tested wiring in more than 300 homes",
                "Diagnosed faults in lighting circuits to BS 7671",
                "Supervised two apprentices",
            ),
        ),
    )
    lawyer = person(
        "Ines Calloway",
        roles=(
            role(
                "w1",
                "Associate Solicitor",
                "Marsh & Pell LLP",
                (2017, 2024),
                "Drafted commercial leases and advised tenants",
                "Participated in negotiations for clients of the firm",
                "Won 9 of 12 tribunal hearings",
            ),
        ),
    )
    pfleger = person(
        "Jonas Wendt",
        language="de",
        roles=(
            role(
                "w1",
                "Gesundheits- und Krankenpfleger",
                "Klinikum Ostheide",
                (2015, 2021),
                "Pflege von 18 Patienten auf der chirurgischen Station",
                "Unterstützte die Stationsleitung bei der Dienstplanung",
                "Dokumentation im Umfang von rund 1.200 Berichten",
            ),
        ),
    )
    camarera = person(
        "Marta Olmedo",
        language="es",
        roles=(
            role(
                "w1",
                "Camarera",
                "Restaurante La Noria",
                (2016, 2019),
                "Atendí a más de 80 clientes al día",
                "Ayudé a organizar eventos",
            ),
        ),
    )
    return {
        "nurse": nurse,
        "developer": developer,
        "chef": chef,
        "teacher": teacher,
        "electrician": electrician,
        "lawyer": lawyer,
        "pfleger": pfleger,
        "camarera": camarera,
    }


@pytest.fixture(scope="session")
def posting() -> JobProfile:
    """Asks for a skill that none of the people has."""
    return JobProfile(
        title=fact("title", "Senior Platform Engineer"),
        company=fact("company", "Halvorsen Systems"),
        skills=(
            SkillMention(name="Apache Kafka", written="Kafka", fact_ids=("r1",)),
            SkillMention(name="Kubernetes", written="Kubernetes", fact_ids=("r2",)),
        ),
    )


@pytest.fixture
def judge() -> Callable[[str, str, str, str], tuple[Refusal, ...]]:
    """The gate on one text about a job of one line: title, line, text, and where the text goes."""

    def judged(title: str, source: str, text: str, target: str) -> tuple[Refusal, ...]:
        job = role("w1", title, "Quarry Lane Ltd, Derby", (2019, 2023), source)
        scope: Scope = "bullet" if target == "bullet" else "prose"
        cited = ["w1.b1"] if scope == "bullet" else ["w1.b1", "w1.title", "w1.employer"]
        cv = person("Ada Lindqvist", roles=(job,))
        return check(text, cited, cv, scope=scope, today=date(2026, 11, 1))

    return judged


@pytest.fixture
def judge_lines() -> Callable[..., tuple[Refusal, ...]]:
    """The gate on one text about a job of several lines, parted by " | "."""

    def judged(
        lines: str, text: str, target: str = "bullet", language: str = "en"
    ) -> tuple[Refusal, ...]:
        bullets = lines.split(" | ")
        job = role("w1", "Assistant", "Quarry Lane Ltd, Derby", (2019, 2025), *bullets)
        cited = [f"w1.b{n}" for n in range(1, len(bullets) + 1)]
        scope: Scope = "bullet" if target == "bullet" else "prose"
        if scope == "prose":
            cited += ["w1.title", "w1.employer"]
        cv = person("Ada Lindqvist", language, roles=(job,))
        return check(text, cited, cv, scope=scope, today=date(2026, 11, 1))

    return judged
