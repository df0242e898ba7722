"""An invented nurse and a posting for her, as profiles, and what matching says of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from careerassist.engine.skills import find_skills
from careerassist.schemas.analysis import ATSReport, Evidence, GapAnalysis, RequirementMatch
from careerassist.schemas.cv import Contact, CVProfile, Role
from careerassist.schemas.document import Span
from careerassist.schemas.facts import DateRange, Fact, PartialDate, SkillMention
from careerassist.schemas.posting import JobProfile, Requirement

MakeCV = Callable[..., CVProfile]
MakePosting = Callable[..., JobProfile]
MakeAnalysis = Callable[..., GapAnalysis]


def fact(fact_id: str, text: str) -> Fact:
    return Fact(id=fact_id, text=text, spans=(Span(start=0, end=1, page=1),))


def mentions(texts: dict[str, str], listed: frozenset[str]) -> tuple[SkillMention, ...]:
    found: dict[str, tuple[str, list[str]]] = {}
    for fact_id, text in texts.items():
        for hit in find_skills(text):
            found.setdefault(hit.name, (hit.written, []))[1].append(fact_id)
    return tuple(
        SkillMention(
            name=name,
            written=written,
            fact_ids=tuple(dict.fromkeys(ids)),
            listed=bool(listed & set(ids)),
        )
        for name, (written, ids) in found.items()
    )


@pytest.fixture(scope="session")
def make_cv() -> MakeCV:
    """A CV with one role, or several: (title, employer, start year, end year, bullets)."""

    def make(
        *bullets: str,
        title: str = "Registered Nurse",
        employer: str = "Northgate Hospital",
        start: int = 2018,
        end: int | None = 2022,
        language: str = "en",
        summary: tuple[str, ...] = (),
        skill_lines: tuple[str, ...] = (),
        earlier: tuple[tuple[str, str, int, int, tuple[str, ...]], ...] = (),
    ) -> CVProfile:
        jobs = ((title, employer, start, end, bullets), *earlier)
        roles = tuple(
            Role(
                id=f"w{n}",
                title=fact(f"w{n}.title", name),
                employer=fact(f"w{n}.employer", place),
                dates=DateRange(
                    text=f"{begun} – {ended or 'present'}",
                    spans=fact("x", "x").spans,
                    start=PartialDate(year=begun),
                    end=PartialDate(year=ended) if ended else None,
                    current=ended is None,
                ),
                bullets=tuple(fact(f"w{n}.b{i}", text) for i, text in enumerate(lines, 1)),
            )
            for n, (name, place, begun, ended, lines) in enumerate(jobs, 1)
        )
        cv = CVProfile(
            language=language,
            contact=Contact(name=fact("c.name", "Amara Quist")),
            headline=fact("headline", title),
            summary=tuple(fact(f"sum.{n}", text) for n, text in enumerate(summary, 1)),
            roles=roles,
            skill_lines=tuple(fact(f"s{n}", text) for n, text in enumerate(skill_lines, 1)),
        )
        texts = {fact_id: one.text for fact_id, one in cv.facts().items()}
        lines = frozenset(line.id for line in cv.skill_lines)
        return cv.model_copy(update={"skills": mentions(texts, lines)})

    return make


@pytest.fixture(scope="session")
def make_posting() -> MakePosting:
    """A posting that asks for the skills its requirement lines name."""

    def make(
        *requirements: str,
        title: str = "Ward Nurse",
        company: str | None = "Halden Clinic",
        language: str = "en",
    ) -> JobProfile:
        asked = tuple(
            Requirement(
                id=f"r{n}",
                fact=fact(f"r{n}", text),
                kind="skill",
                importance="must",
                skills=tuple(hit.name for hit in find_skills(text)),
            )
            for n, text in enumerate(requirements, 1)
        )
        return JobProfile(
            language=language,
            title=fact("title", title),
            company=fact("company", company) if company else None,
            requirements=asked,
            skills=mentions({r.id: r.fact.text for r in asked}, frozenset()),
        )

    return make


@pytest.fixture(scope="session")
def make_analysis() -> MakeAnalysis:
    """An analysis in which the given facts are evidence for a requirement that must be met."""

    def make(*evidence: str) -> GapAnalysis:
        matches = tuple(
            RequirementMatch(
                requirement_id=f"r{n}",
                text="",
                kind="skill",
                importance="must",
                status="met",
                how="words",
                evidence=(Evidence(fact_id=fact_id, text=""),),
                points=1,
                possible=1,
                explanation="",
            )
            for n, fact_id in enumerate(evidence, 1)
        )
        return GapAnalysis(
            fit_score=50,
            ats_score=50,
            summary="",
            parts=(),
            requirements=matches,
            gaps=(),
            strengths=(),
            ats=ATSReport(score=50, checks=(), keywords_found=(), keywords_missing=()),
            weights_version="test",
        )

    return make
