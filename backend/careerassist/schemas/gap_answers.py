"""What the person answered to questions about gaps."""

from __future__ import annotations

from datetime import date
from typing import Literal

from careerassist.schemas.analysis import GapQuestion
from careerassist.schemas.base import Schema

YesOrNo = Literal["yes", "no"]


class Where(Schema):
    """A role, course or project of the CV, with the words that it is known again by when the CV is
    read anew."""

    role_id: str
    named: tuple[str, ...]
    """Title and employer, degree and school, or the project's name: those that the CV gives."""


class GapAnswer(Schema):
    """One answer. A yes is a fact of the CV as long as it stands."""

    id: str
    """Eight hexadecimal digits."""
    question: GapQuestion
    answer: YesOrNo
    where: Where | None = None
    """None: elsewhere, or not said."""
    words: str | None = None
    """A sentence of the person's own."""
    answered_on: date

    @property
    def fact_id(self) -> str:
        """Id of the fact that a yes is."""
        return f"said.{self.id}"
