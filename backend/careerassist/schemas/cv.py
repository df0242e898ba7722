"""A CV as a structured profile. Every value is a `Fact` that points at its words, or one that the
person has confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from careerassist.schemas.base import Schema
from careerassist.schemas.facts import (
    ConfirmedFact,
    DateRange,
    EducationLevel,
    Fact,
    LanguageLevel,
    SkillMention,
)
from careerassist.schemas.usage import Result


class Contact(Schema):
    """How to reach the person. Fact ids: `c.name`, `c.email`, `c.phone`, `c.place`, `c.l1` …"""

    name: Fact | None = None
    email: Fact | None = None
    phone: Fact | None = None
    location: Fact | None = None
    links: tuple[Fact, ...] = ()


class Role(Schema):
    """One job held. Ids: `w1` in document order; its parts `w1.title`, `w1.employer`,
    `w1.place`, bullets `w1.b1` …"""

    id: str
    title: Fact | None = None
    employer: Fact | None = None
    location: Fact | None = None
    dates: DateRange | None = None
    bullets: tuple[Fact, ...] = ()
    volunteer: bool = False


class Education(Schema):
    """One course of study. Ids: `e1`, parts `e1.institution`, `e1.degree`, `e1.area`, `e1.d1` …"""

    id: str
    institution: Fact | None = None
    degree: Fact | None = None
    area: Fact | None = None
    location: Fact | None = None
    level: EducationLevel | None = None
    dates: DateRange | None = None
    finished: bool | None = None
    """False where the document says that it goes on or was broken off; None where it is silent."""
    details: tuple[Fact, ...] = ()


class Certificate(Schema):
    """A certificate, licence or registration. Ids: `t1`, `t1.issuer`."""

    id: str
    name: Fact
    issuer: Fact | None = None
    dates: DateRange | None = None


class LanguageSkill(Schema):
    """A language the person knows. Id: `l1`."""

    id: str
    name: str
    """English name of the language, e.g. `German`."""
    fact: Fact
    level: LanguageLevel | None = None


class Project(Schema):
    """A project, with what was done in it. Ids: `p1`, `p1.name`, `p1.b1` …"""

    id: str
    name: Fact
    dates: DateRange | None = None
    bullets: tuple[Fact, ...] = ()


class OtherSection(Schema):
    """A section without a shape of its own (awards, publications, interests …).
    Ids: `o1`, entries `o1.i1` …"""

    id: str
    heading: Fact
    kind: str
    """`awards`, `publications`, `interests`, `references`, `courses` or `other`."""
    items: tuple[Fact, ...] = ()


class CVProfile(Result):
    """What a CV says about a person, what they have confirmed besides, and only that."""

    language: str = "en"
    """ISO 639-1 code of the CV's language."""
    contact: Contact
    headline: Fact | None = None
    """The line under the name ("Registered Nurse"). Id `headline`."""
    summary: tuple[Fact, ...] = ()
    """Sentences of the profile section. Ids `sum.1` …"""
    roles: tuple[Role, ...] = ()
    """In document order."""
    education: tuple[Education, ...] = ()
    skills: tuple[SkillMention, ...] = ()
    skill_lines: tuple[Fact, ...] = ()
    """The skills section's own lines, verbatim. Ids `s1` …"""
    certificates: tuple[Certificate, ...] = ()
    languages: tuple[LanguageSkill, ...] = ()
    projects: tuple[Project, ...] = ()
    other: tuple[OtherSection, ...] = ()
    headings: tuple[Fact, ...] = ()
    """The section headings as written. Ids `h1` …"""
    unread: tuple[Fact, ...] = ()
    """Lines that no rule could place. Nothing is dropped silently. Ids `u1` …"""
    confirmed: tuple[ConfirmedFact, ...] = ()
    """What the person told us besides, in the order told. What can stand in a section of the CV
    (a sentence about a role, a language, a certificate) stands there too."""
    declined: tuple[str, ...] = ()
    """Ids of the questions that they answered with no: they are not asked again."""

    def facts(self) -> dict[str, Fact]:
        """Every fact by its id."""
        return {fact.id: fact for fact in self._walk()}

    def role_of(self, fact_id: str) -> str | None:
        """Id of the role, course or project that a fact belongs to: `w1` for `w1.b2`."""
        for told in self.confirmed:
            if told.id == fact_id:
                return told.role_id
        owner = fact_id.split(".", 1)[0]
        return owner if owner[:1] in {"w", "e", "p"} and owner[1:].isdigit() else None

    def _walk(self) -> Iterator[Fact]:
        contact = self.contact
        for single in (contact.name, contact.email, contact.phone, contact.location, self.headline):
            if single:
                yield single
        yield from contact.links
        yield from self.summary
        for role in self.roles:
            yield from _present(role.title, role.employer, role.location)
            yield from role.bullets
        for study in self.education:
            yield from _present(study.institution, study.degree, study.area, study.location)
            yield from study.details
        yield from self.skill_lines
        for certificate in self.certificates:
            yield from _present(certificate.name, certificate.issuer)
        for language in self.languages:
            yield language.fact
        for project in self.projects:
            yield project.name
            yield from project.bullets
        for section in self.other:
            yield section.heading
            yield from section.items
        yield from self.headings
        yield from self.unread
        yield from self.confirmed


def _present(*facts: Fact | None) -> Iterator[Fact]:
    return (fact for fact in facts if fact is not None)
