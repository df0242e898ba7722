"""Facts: values taken from a document, each with a stable id, its words and its place; and what
the person has confirmed besides."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from careerassist.schemas.base import Schema
from careerassist.schemas.document import Span

EducationLevel = Literal["school", "vocational", "associate", "bachelor", "master", "doctorate"]
"""Ordered from the lowest to the highest; see `EDUCATION_LEVELS`."""

EDUCATION_LEVELS: tuple[EducationLevel, ...] = (
    "school",
    "vocational",
    "associate",
    "bachelor",
    "master",
    "doctorate",
)

LanguageLevel = Literal["A1", "A2", "B1", "B2", "C1", "C2", "native"]
"""CEFR levels, and `native`."""

LANGUAGE_LEVELS: tuple[LanguageLevel, ...] = ("A1", "A2", "B1", "B2", "C1", "C2", "native")


FactSource = Literal["document", "confirmed"]
"""`confirmed`: no document says it; the person told us when they were asked."""


class Fact(Schema):
    """Words from a document, or the person's own. `text` is verbatim but for joined line breaks
    and hyphenation."""

    id: str
    """Stable within a document, e.g. `w2.b3`: the third bullet of the second role."""
    text: str
    spans: tuple[Span, ...]
    """One span per line that the words stand on, in order. Empty only where it is `confirmed`."""
    source: FactSource = "document"

    @model_validator(mode="after")
    def _has_a_place(self) -> Self:
        if not self.spans and self.source == "document":
            raise ValueError("a fact from a document has at least one span")
        return self


class ConfirmedFact(Fact):
    """What the person answered to a question about a gap. Id: `said.` and eight hexadecimal
    digits, the same as long as the answer stands."""

    spans: tuple[Span, ...] = ()
    source: FactSource = "confirmed"
    role_id: str | None = None
    """The role, course or project that it belongs to; None: none that the CV has."""
    question_id: str
    question: str
    """What they were asked."""
    confirmed_on: date
    own_words: bool
    """They said it in a sentence of their own; else they only said yes."""


class PartialDate(Schema):
    """A month, or only a year, as CVs give it."""

    year: int = Field(ge=1800, le=2200)
    month: int | None = Field(default=None, ge=1, le=12)

    def months(self, *, end: bool = False) -> int:
        """Months since year 0. A missing month counts as January, or December with `end`."""
        return self.year * 12 + (self.month or (12 if end else 1)) - 1


class DateRange(Schema):
    """From when to when, as written (`text`) and as understood."""

    text: str
    spans: tuple[Span, ...]
    start: PartialDate | None = None
    end: PartialDate | None = None
    """None while `current`, or when the document gives no end."""
    current: bool = False
    """The document says that it goes on ("present", "heute", "actualidad")."""


class SkillMention(Schema):
    """A skill by its canonical name, and every fact that mentions it."""

    name: str
    """The lexicon's name for it, e.g. `Kubernetes` for "k8s"."""
    written: str
    """As the document writes it where it lists it, else at its first mention."""
    fact_ids: tuple[str, ...]
    """Ids of the facts whose words mention it, in document order."""
    listed: bool = False
    """It stands in a skills section (claimed), not only in a role's words (shown at work)."""
