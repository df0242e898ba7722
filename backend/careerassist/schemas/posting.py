"""A job posting as a structured profile. Every value points at its words."""

from __future__ import annotations

from datetime import date
from typing import Literal

from careerassist.schemas.base import Schema
from careerassist.schemas.facts import EducationLevel, Fact, LanguageLevel, SkillMention
from careerassist.schemas.usage import Result

Importance = Literal["must", "nice"]
Seniority = Literal["intern", "junior", "mid", "senior", "lead", "director"]
SENIORITIES: tuple[Seniority, ...] = ("intern", "junior", "mid", "senior", "lead", "director")
RemotePolicy = Literal["on_site", "hybrid", "remote"]
EmploymentType = Literal[
    "full_time", "part_time", "contract", "temporary", "internship", "apprenticeship"
]
RequirementKind = Literal[
    "skill", "experience", "education", "certificate", "language", "permit", "quality", "other"
]

WarningCode = Literal[
    "payment", "bank_or_identity", "messenger_only", "pay_too_high", "money_transfer", "pressure"
]


class Salary(Schema):
    """Pay as the posting gives it."""

    fact: Fact
    low: float | None = None
    high: float | None = None
    currency: str | None = None
    """ISO 4217 code."""
    period: Literal["hour", "day", "week", "month", "year"] | None = None


class Requirement(Schema):
    """One thing that the posting asks for. Id: `r1` … in document order."""

    id: str
    fact: Fact
    kind: RequirementKind
    importance: Importance
    skills: tuple[str, ...] = ()
    """Canonical names of the skills it names; any one satisfies it if `any_of`, else all."""
    any_of: bool = False
    years: float | None = None
    """Years of experience asked for (the lower bound)."""
    level: EducationLevel | None = None
    """Lowest degree asked for."""
    language: str | None = None
    """English name of a language asked for."""
    language_level: LanguageLevel | None = None


FormOfAddress = Literal["ms", "mrs", "miss", "mr", "mx"]
AcademicTitle = Literal["doctor", "professor"]


class ContactPerson(Schema):
    """Whom the posting names to write to."""

    fact: Fact
    """The name as it stands there, with form of address and titles. Id: `contact`."""
    name: str
    """Given and family names only."""
    family: str | None = None
    """None where it is not sure which of the names it is."""
    form: FormOfAddress | None = None
    """None where the posting gives none: nobody's is guessed from a given name."""
    title: AcademicTitle | None = None


class PostingWarning(Schema):
    """A sign that a posting may be a fraud: never a proof, and always with the words."""

    code: WarningCode
    fact: Fact
    """Id: `warning1` … in document order."""
    message: str
    """A sentence for the job seeker: what is unusual, and what to do."""


class JobProfile(Result):
    """What a posting says, and only that."""

    language: str = "en"
    title: Fact | None = None
    company: Fact | None = None
    location: Fact | None = None
    remote: RemotePolicy | None = None
    employment_type: EmploymentType | None = None
    seniority: Seniority | None = None
    salary: Salary | None = None
    deadline: date | None = None
    contact: ContactPerson | None = None
    """To whom applications go, else who answers questions."""
    terms: tuple[Fact, ...] = ()
    """The words behind `remote`, `employment_type`, `seniority` and `deadline`; a fact's id is the
    name of its field. What only the whole posting tells has none."""
    requirements: tuple[Requirement, ...] = ()
    duties: tuple[Fact, ...] = ()
    """What the person will do. Ids `d1` …"""
    skills: tuple[SkillMention, ...] = ()
    """Every skill that the posting names anywhere."""
    keywords: tuple[str, ...] = ()
    """Terms that a parser at the employer's is likely to search for, most telling first."""
    warnings: tuple[PostingWarning, ...] = ()
    """Signs of a fraud, in document order; none in an ordinary posting."""
