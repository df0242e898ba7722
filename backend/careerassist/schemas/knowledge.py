"""The knowledge base: documents that are read for advice and questions, and what was found in them.

A document is known by its key within its tenant. Nothing in it is about a candidate: it can put
a question or teach a form, and never adds a fact to a CV.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints, field_validator

from careerassist.schemas.base import Schema
from careerassist.schemas.usage import Result

DocumentType = Literal[
    "cv_bullet_template",
    "interview_question",
    "ats_keyword_guide",
    "company_profile",
    "role_guide",
    "career_advice",
    "research_finding",
]
DocumentState = Literal["pending", "indexed", "deleting"]
"""`pending`: its present version is not searchable yet (an older one may be); `deleting`: it is
found no more, and its vectors are on their way out."""
KnowledgeLanguage = Literal["en", "de", "es"]

ANY_ROLE = "any"
"""The role family of documents that are for everybody."""

DocumentKey = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._/-]{0,198}[a-z0-9]$", strip_whitespace=True)
]
RoleFamily = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,39}$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]

MOST_CHARACTERS = 100_000
"""Of one document."""


class KnowledgeText(Schema):
    """A document as it is handed in."""

    key: DocumentKey
    """What the document is known by: handing in the same key again replaces it."""
    type: DocumentType
    title: Words
    text: Annotated[str, StringConstraints(min_length=1, max_length=MOST_CHARACTERS)]
    """Markdown; its headings are kept with each passage."""
    source: Words
    """Who says so, as it is cited."""
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S{3,2000}$")] | None = None
    licence: Words
    published_on: date
    language: KnowledgeLanguage = "en"
    role_family: RoleFamily = ANY_ROLE
    keywords: tuple[Words, ...] = Field(default=(), max_length=40)
    """What a reader would look for and the text need not say, e.g. other job titles."""

    @field_validator("text")
    @classmethod
    def _has_words(cls, text: str) -> str:
        if not any(character.isalnum() for character in text):
            raise ValueError("a document needs some words")
        return text

    @property
    def content_hash(self) -> str:
        """SHA-256 over everything that is stored: the same document, handed in twice, changes
        nothing."""
        canonical = json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()


class Passage(Schema):
    """A part of a document that is searched and cited on its own."""

    headings: tuple[str, ...] = ()
    """From the outermost to the one that it stands under; the document's title not included."""
    text: str


class PassageFilter(Schema):
    """What a search is narrowed to; what is None or empty does not narrow it."""

    types: tuple[DocumentType, ...] = ()
    languages: tuple[KnowledgeLanguage, ...] = ()
    role_families: tuple[RoleFamily, ...] = ()
    """Documents for any role must be asked for by `ANY_ROLE`."""
    published_since: date | None = None


class PassageLabels(Schema):
    """What an index knows of a passage beside its vector: what a filter looks at."""

    document_id: UUID
    type: DocumentType
    language: KnowledgeLanguage
    role_family: RoleFamily
    published_on: date


class Citation(Schema):
    """Where something was taken from, as it is stored with the result and shown."""

    document_id: UUID
    key: str
    title: str
    heading: str | None = None
    """The innermost heading that it stands under."""
    source: str
    url: str | None = None
    licence: str
    published_on: date


class FoundPassage(Schema):
    """A passage that answers a search."""

    passage_id: UUID
    type: DocumentType
    language: KnowledgeLanguage
    role_family: RoleFamily
    headings: tuple[str, ...]
    text: str
    score: float
    """0 to 1; comparable within one search only."""
    similarity: float | None
    """Cosine between query and passage; None where it was found by its words alone."""
    citation: Citation


KnownKind = Literal["behavioural", "technical", "situational", "motivation"]


class KnownQuestion(Schema):
    """A question that interviewers ask, out of a document of type `interview_question`."""

    text: str
    kind: KnownKind
    topic: str
    skills: tuple[str, ...]
    tests: str
    """What the interviewer wants to find out."""
    strong_answer: tuple[str, ...]
    """What a strong answer contains, point by point."""
    weak_answer: str | None = None
    """How people usually get it wrong."""
    follow_ups: tuple[str, ...] = ()
    role_family: RoleFamily = ANY_ROLE
    """Whose work it is about: the document's."""
    citation: Citation


class BulletPattern(Schema):
    """A form for a line of a CV, out of a document of type `cv_bullet_template`. Its places in
    square brackets are for the person's own facts; it brings none."""

    title: str
    advice: str
    """When to use it, what to look up first and what not to claim."""
    form: str | None = None
    """The form itself; None where the document does not set it apart."""
    role_family: RoleFamily = ANY_ROLE
    """Whose work it is about: the document's."""
    citation: Citation

    @property
    def skills(self) -> tuple[str, ...]:
        """None: a form names no skill."""
        return ()


class Keyword(Schema):
    """A term as postings write it, and its other spellings."""

    name: str
    also: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.name, *self.also)


class KeywordGroup(Schema):
    """Terms that belong together, out of a document of type `ats_keyword_guide`."""

    title: str
    terms: tuple[Keyword, ...]
    advice: str
    role_family: RoleFamily = ANY_ROLE
    """Whose work it is about: the document's."""
    citation: Citation

    @property
    def skills(self) -> tuple[str, ...]:
        """What is named by it, under its first name."""
        return tuple(term.name for term in self.terms)


class LookedUp(Result):
    """What an agent found when it was asked to look something up, the most useful first. All of it
    is from documents, cited; nothing in it is a model's."""

    questions: tuple[KnownQuestion, ...] = ()
    forms: tuple[BulletPattern, ...] = ()
    groups: tuple[KeywordGroup, ...] = ()
