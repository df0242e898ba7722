"""Invented CVs and postings, built by hand so that these tests stand on matching alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from careerassist.engine.content_words import content
from careerassist.engine.matching import match
from careerassist.engine.skills import find_skills
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import (
    Certificate,
    Contact,
    CVProfile,
    Education,
    LanguageSkill,
    Role,
)
from careerassist.schemas.document import DocumentFault, DocumentText, Line, Span
from careerassist.schemas.facts import DateRange, Fact, PartialDate, SkillMention
from careerassist.schemas.posting import JobProfile, Requirement

TODAY = date(2026, 11, 1)
RoleSpec = tuple[str, str, tuple[str, ...]]
"""Title, dates such as `2019-03/2022-06` or `2022-07/now` (empty: none), bullets."""


@dataclass
class Paper:
    """Collects lines, and hands out facts that point at them."""

    lines: list[Line] = field(default_factory=list)
    length: int = 0

    def fact(self, fact_id: str, text: str) -> Fact:
        start = self.length
        self.lines.append(Line(text=text, start=start, page=1, block=0))
        self.length += len(text) + 1
        return Fact(
            id=fact_id, text=text, spans=(Span(start=start, end=start + len(text), page=1),)
        )

    def document(self, faults: Sequence[DocumentFault] = ()) -> DocumentText:
        return DocumentText(kind="text", pages=1, lines=tuple(self.lines), faults=tuple(faults))


def partial(text: str) -> PartialDate:
    year, _, month = text.partition("-")
    return PartialDate(year=int(year), month=int(month) if month else None)


def dates_of(spec: str) -> DateRange | None:
    if not spec:
        return None
    start, _, end = spec.partition("/")
    return DateRange(
        text=spec,
        spans=(),
        start=partial(start),
        end=partial(end) if end and end != "now" else None,
        current=end == "now",
    )


@dataclass
class Applicant:
    """A CV's profile and its document."""

    cv: CVProfile
    document: DocumentText


@pytest.fixture
def applicant() -> Callable[..., Applicant]:
    """Builds an applicant."""

    def build(
        *,
        name: str = "Robin Example",
        headline: str = "",
        summary: Sequence[str] = (),
        roles: Sequence[RoleSpec] = (),
        skills: Sequence[str] = (),
        education: Sequence[dict[str, Any]] = (),
        certificates: Sequence[tuple[str, str]] = (),
        languages: Sequence[tuple[str, str | None]] = (),
        unread: Sequence[str] = (),
        headings: Sequence[str] = ("Experience", "Education", "Skills"),
        faults: Sequence[DocumentFault] = (),
        language: str = "en",
        volunteer: bool = False,
    ) -> Applicant:
        paper = Paper()
        contact = Contact(
            name=paper.fact("c.name", name),
            email=paper.fact("c.email", "robin@example.com"),
            phone=paper.fact("c.phone", "+44 20 7946 0018"),
        )
        cv = CVProfile(
            language=language,
            contact=contact,
            headline=paper.fact("headline", headline) if headline else None,
            summary=tuple(paper.fact(f"sum.{i}", text) for i, text in enumerate(summary, 1)),
            roles=tuple(
                Role(
                    id=f"w{i}",
                    title=paper.fact(f"w{i}.title", title),
                    dates=dates_of(dates),
                    bullets=tuple(
                        paper.fact(f"w{i}.b{j}", text) for j, text in enumerate(bullets, 1)
                    ),
                    volunteer=volunteer,
                )
                for i, (title, dates, bullets) in enumerate(roles, 1)
            ),
            education=tuple(
                Education(
                    id=f"e{i}",
                    degree=paper.fact(f"e{i}.degree", study["degree"]),
                    area=paper.fact(f"e{i}.area", study["area"]) if "area" in study else None,
                    level=study.get("level"),
                    finished=study.get("finished"),
                )
                for i, study in enumerate(education, 1)
            ),
            skill_lines=tuple(paper.fact(f"s{i}", text) for i, text in enumerate(skills, 1)),
            certificates=tuple(
                Certificate(id=f"t{i}", name=paper.fact(f"t{i}", text), dates=dates_of(dates))
                for i, (text, dates) in enumerate(certificates, 1)
            ),
            languages=tuple(
                LanguageSkill.model_validate(
                    {
                        "id": f"l{i}",
                        "name": spoken,
                        "fact": paper.fact(f"l{i}", spoken),
                        "level": level,
                    }
                )
                for i, (spoken, level) in enumerate(languages, 1)
            ),
            headings=tuple(paper.fact(f"h{i}", text) for i, text in enumerate(headings, 1)),
            unread=tuple(paper.fact(f"u{i}", text) for i, text in enumerate(unread, 1)),
        )
        return Applicant(cv.model_copy(update={"skills": mentions(cv)}), paper.document(faults))

    return build


def mentions(cv: CVProfile) -> tuple[SkillMention, ...]:
    """Every skill that the lexicon finds in the CV's facts."""
    found: dict[str, SkillMention] = {}
    for fact in cv.facts().values():
        for hit in find_skills(fact.text):
            before = found.get(hit.name)
            ids = (*(before.fact_ids if before else ()), fact.id)
            found[hit.name] = SkillMention(
                name=hit.name,
                written=before.written if before else hit.written,
                fact_ids=tuple(dict.fromkeys(ids)),
            )
    return tuple(found.values())


@pytest.fixture
def posting() -> Callable[..., JobProfile]:
    """Builds a posting. Requirements are dicts with `text` and any field of `Requirement`."""

    def build(
        *,
        title: str = "",
        requirements: Sequence[dict[str, Any]] = (),
        duties: Sequence[str] = (),
        keywords: Sequence[str] = (),
        location: str = "",
        **more: Any,
    ) -> JobProfile:
        paper = Paper()
        asked = []
        for i, spec in enumerate(requirements, 1):
            given = dict(spec)
            text = given.pop("text")
            values = {
                "id": f"r{i}",
                "fact": paper.fact(f"r{i}", text),
                "kind": "skill",
                "importance": "must",
                "skills": tuple(dict.fromkeys(hit.name for hit in find_skills(text))),
                **given,
            }
            asked.append(Requirement.model_validate(values))
        return JobProfile(
            title=paper.fact("title", title) if title else None,
            location=paper.fact("location", location) if location else None,
            requirements=tuple(asked),
            duties=tuple(paper.fact(f"d{i}", text) for i, text in enumerate(duties, 1)),
            keywords=tuple(keywords),
            **more,
        )

    return build


@pytest.fixture
def analyse() -> Callable[..., GapAnalysis]:
    """Matches an applicant against a posting, without vectors unless given."""

    def run(person: Applicant, job: JobProfile, **more: Any) -> GapAnalysis:
        arguments = {"vectors": {}, "today": TODAY, **more}
        return match(person.cv, job, cv_document=person.document, **arguments)

    return run


@pytest.fixture
def toy_vectors() -> Callable[[Sequence[str]], dict[str, list[float]]]:
    """Vectors that point the same way where texts share word stems: a stand-in for a model."""

    def embed(texts: Sequence[str]) -> dict[str, list[float]]:
        return {text: _bag(text) for text in texts}

    return embed


def _bag(text: str) -> list[float]:
    vector = [0.0] * 96
    for word in content(text):
        digest = hashlib.sha256(word.encode()).digest()
        vector[digest[0] % 96] += 1.0 if digest[1] % 2 else -1.0
    return vector
