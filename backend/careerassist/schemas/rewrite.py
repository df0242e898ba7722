"""A CV rewritten for a posting, and its cover letter: every line says which facts it stands on."""

from __future__ import annotations

from typing import Literal

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
    """Stable name of the rewriting rule, `model`, or `edited` where the person did it."""
    before: str
    after: str
    reason: str


Choice = Literal["accepted", "rejected", "edited"]


class Decision(Schema):
    """What the person decided about a proposal."""

    choice: Choice
    """`rejected`: the CV's own words stay, and a paragraph of the letter is left out."""
    suggested: str
    """What was proposed; undoing the decision brings it back."""
    text: str | None = None
    """The person's own wording, where they edited it."""
    fact_ids: tuple[str, ...] = ()
    """The facts that their wording stands on."""
    on_own_word: bool = False
    """Kept although the CV does not bear it out: the person vouches for it."""
    objections: tuple[Refusal, ...] = ()
    """What the truth gate has against a text that is kept on the person's own word."""


class GroundedText(Schema):
    """A text about the person and the facts it stands on; empty ids only if it claims nothing, or
    if the person keeps it on their own word."""

    text: str
    """Empty where it is left out: rejected, or standing on what the person has withdrawn."""
    fact_ids: tuple[str, ...] = ()
    decision: Decision | None = None


class BulletRewrite(Schema):
    """One bullet: what it says, what is proposed, and on what it stands."""

    fact_id: str
    role_id: str
    original: str
    proposed: str
    """Equal to `original` where nothing better could be said truthfully."""
    changes: tuple[Change, ...] = ()
    also_from: tuple[str, ...] = ()
    """Other facts of the same role that the proposal stands on besides its own bullet."""
    keywords: tuple[str, ...] = ()
    """Words of the posting that the proposal shows and the original already supported."""
    refused: tuple[Refusal, ...] = ()
    """Proposals that the truth gate turned down on the way, with the reasons."""
    decision: Decision | None = None


class CVRewrite(Result):
    """A proposal for a CV tailored to one posting. Nothing in it is absent from the CV and from
    what the person confirmed, but what they keep on their own word (`Decision.on_own_word`)."""

    headline: GroundedText | None = None
    summary: tuple[GroundedText, ...] = ()
    summary_decision: Decision | None = None
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
