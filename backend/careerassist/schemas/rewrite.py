"""A CV rewritten for a posting, and its cover letter: every line says which facts it stands on."""

from __future__ import annotations

from pydantic import Field

from careerassist.schemas.base import Schema
from careerassist.schemas.usage import Result


class Refusal(Schema):
    """Why the truth gate refused a text."""

    rule: str
    """Stable name of the rule, e.g. `number_not_in_source`."""
    words: str
    """The words refused."""
    message: str
    """A sentence that a job seeker understands."""


class Change(Schema):
    """One change made to a text."""

    rule: str
    """Stable name of the rewriting rule, or `model`."""
    before: str
    after: str
    reason: str


class GroundedText(Schema):
    """A text about the person and the facts it stands on; empty ids only if it claims nothing."""

    text: str
    fact_ids: tuple[str, ...] = ()


class BulletRewrite(Schema):
    """One bullet: what it says, what is proposed, and on what it stands."""

    fact_id: str
    role_id: str
    original: str
    proposed: str
    """Equal to `original` where nothing better could be said truthfully."""
    changes: tuple[Change, ...] = ()
    keywords: tuple[str, ...] = ()
    """Words of the posting that the proposal shows and the original already supported."""
    refused: tuple[Refusal, ...] = ()
    """Proposals that the truth gate turned down on the way, with the reasons."""


class CVRewrite(Result):
    """A proposal for a CV tailored to one posting. Nothing in it is absent from the CV."""

    headline: GroundedText | None = None
    summary: tuple[GroundedText, ...] = ()
    skills: tuple[GroundedText, ...] = ()
    """Skills in the order that serves the posting; each cites where the CV shows it."""
    bullets: tuple[BulletRewrite, ...] = ()
    bullet_order: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """For each role id, its bullets' fact ids, most relevant first."""
    keywords_supported: tuple[str, ...] = ()
    """Words of the posting that the CV supports."""
    keywords_surfaced: tuple[str, ...] = ()
    """Those of them that the tailored CV shows."""


class CoverLetter(Result):
    """A letter whose every claim about the person is grounded."""

    language: str = "en"
    greeting: str
    paragraphs: tuple[GroundedText, ...]
    closing: str
    signature: str
    refused: tuple[Refusal, ...] = ()
