"""Degrees, certificates and licences that the person confirms: as much as their words say."""

from __future__ import annotations

from careerassist.engine.extraction.dates import find_dates
from careerassist.engine.extraction.degrees import degree_level
from careerassist.engine.extraction.education import finished
from careerassist.engine.grounding.qualifications import patterns
from careerassist.schemas.analysis import GapQuestion
from careerassist.schemas.cv import Certificate, Education
from careerassist.schemas.facts import Fact


def confirmed_course(question: GapQuestion, fact_id: str, said: Fact) -> Education | None:
    """The degree that the words of an answer name, with its level and whether it is finished; None
    where they name none ("ten years of practice"), or where something else was asked."""
    if question.kind != "education":
        return None
    level = degree_level(said.text)
    if level is None:
        return None
    done = finished(said.text, find_dates(said.text))
    if patterns("status")["unfinished"].search(said.text):
        done = False
    return Education(id=fact_id, degree=said, level=level, finished=done)


def confirmed_certificate(question: GapQuestion, fact_id: str, said: Fact) -> Certificate | None:
    """The paper that a yes confirms; None where the words say that it is not held yet, or no
    more."""
    if question.kind not in ("certificate", "permit"):
        return None
    if question.statement is None and _not_held(said.text):
        return None
    return Certificate(id=fact_id, name=said)


def _not_held(text: str) -> bool:
    status = patterns("status")
    return any(status[kind].search(text) for kind in ("unfinished", "lapsed"))
