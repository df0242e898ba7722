"""What a model answers: words and line numbers only.

A draft is a suggestion. Code turns it into a result, and keeps of it only what the documents bear
out; ids, places, scores and levels are never a model's to say. Documents go out with numbered
lines, and a draft names lines instead of repeating them: that is most of the tokens saved, and a
line that is named cannot be misquoted.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from careerassist.schemas.interview import QuestionKind
from careerassist.schemas.posting import Importance

Words = Annotated[str, Field(max_length=500)]
"""Word for word from the document."""
Lines = str
"""Line numbers: "14" or "14-16"."""
Text = Annotated[str, Field(max_length=3000)]


class Draft(BaseModel):
    """Base of all drafts. Fields that nobody asked for are ignored: models like to add some."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class RoleDraft(Draft):
    """One job held."""

    lines: Lines
    """From its first heading line to its last bullet."""
    title: Words | None = None
    employer: Words | None = None
    place: Words | None = None
    dates: Words | None = None
    bullets: list[Lines] = Field(default=[], max_length=60)


class StudyDraft(Draft):
    """One course of study."""

    lines: Lines
    institution: Words | None = None
    degree: Words | None = None
    area: Words | None = None
    place: Words | None = None
    dates: Words | None = None
    details: list[Lines] = Field(default=[], max_length=20)


class CertificateDraft(Draft):
    """A certificate, licence or registration."""

    name: Words
    issuer: Words | None = None
    date: Words | None = None


class ProjectDraft(Draft):
    """A project."""

    lines: Lines
    name: Words
    dates: Words | None = None
    bullets: list[Lines] = Field(default=[], max_length=30)


class CVDraft(Draft):
    """A CV as a model reads it."""

    name: Words | None = None
    headline: Words | None = None
    email: Words | None = None
    phone: Words | None = None
    place: Words | None = None
    summary: Lines | None = None
    roles: list[RoleDraft] = Field(default=[], max_length=40)
    education: list[StudyDraft] = Field(default=[], max_length=20)
    skills: list[Words] = Field(default=[], max_length=150)
    certificates: list[CertificateDraft] = Field(default=[], max_length=40)
    languages: list[Words] = Field(default=[], max_length=20)
    """Each with its level, as the CV writes it: "German (C1)"."""
    projects: list[ProjectDraft] = Field(default=[], max_length=30)


class RequirementDraft(Draft):
    """One thing that a posting asks for."""

    lines: Lines
    words: Words | None = None
    """Only where it is no more than a part of its lines."""
    importance: Importance


class PostingDraft(Draft):
    """A posting as a model reads it."""

    title: Words | None = None
    company: Words | None = None
    place: Words | None = None
    requirements: list[RequirementDraft] = Field(default=[], max_length=80)
    duties: list[Lines] = Field(default=[], max_length=60)


class SentenceDraft(Draft):
    """A text about the person, and the ids of the facts it stands on."""

    text: Text
    facts: list[str] = Field(default=[], max_length=30)


class BulletDraft(Draft):
    """Another wording of one bullet."""

    id: str
    """Id of the bullet."""
    text: Text
    facts: list[str] = Field(default=[], max_length=10)
    """Ids of other facts of the same role that it also stands on."""


class RewriteDraft(Draft):
    """Bullets that can be said better, and a summary."""

    bullets: list[BulletDraft] = Field(default=[], max_length=120)
    summary: list[SentenceDraft] = Field(default=[], max_length=6)


class LetterDraft(Draft):
    """A cover letter without greeting, closing and name: code knows these."""

    paragraphs: list[SentenceDraft] = Field(min_length=1, max_length=8)


class QuestionDraft(Draft):
    """One interview question."""

    kind: QuestionKind
    topic: Annotated[str, Field(max_length=120)]
    text: Annotated[str, Field(max_length=600)]
    tests: Annotated[str, Field(max_length=400)]
    requirement: str | None = None
    """Id of the requirement behind it."""
    outline: list[SentenceDraft] = Field(default=[], max_length=6)
    follow_ups: list[Annotated[str, Field(max_length=400)]] = Field(default=[], max_length=4)


class InterviewDraft(Draft):
    """Questions to expect."""

    questions: list[QuestionDraft] = Field(min_length=1, max_length=20)


class RefusalDraft(Draft):
    """A text that a second model would not let pass."""

    number: int
    """The text's."""
    words: Words = ""
    """Those that claim too much."""


class OpinionDraft(Draft):
    """What a second model would not let pass of what another has worded."""

    refused: list[RefusalDraft] = Field(default=[], max_length=150)


class AdviceDraft(Draft):
    """What to do better in an answer, in two or three sentences."""

    advice: Annotated[str, Field(min_length=1, max_length=800)]
