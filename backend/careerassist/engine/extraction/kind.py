"""Whether a document is a CV or a posting, for those who give us one without saying which."""

from __future__ import annotations

import re
from typing import Literal

from careerassist.engine.extraction.heading_names import HEADING_NAMES, SectionKind
from careerassist.engine.skills.folding import fold
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.posting import JobProfile

_SPEAKS_TO_APPLICANTS = re.compile(
    r"(?i)\b(?:we(?:'re| are) (?:looking|hiring|seeking)|you will|you have|your profile|"
    r"apply (?:by|now|online|before|to)|how to apply|the successful candidate|equal opportunit|"
    r"join us|we offer|wir (?:suchen|bieten)|ihr profil|dein profil|ihre aufgaben|deine aufgaben|"
    r"bewerbung (?:an|bis)|bewirb dich|\(m/w/d\)|\(w/m/d\)|se (?:busca|ofrece|requiere|valorará)|"
    r"buscamos|ofrecemos|requisitos|incorporación|inscríbete)"
)
_OF_A_LIFE: tuple[SectionKind, ...] = (
    "personal",
    "summary",
    "experience",
    "volunteer",
    "languages",
    "projects",
    "awards",
    "publications",
    "interests",
    "references",
)
"""Sections that CVs have and postings hardly ever; both have education, skills and contact."""


def kind_of(text: str, cv: CVProfile, posting: JobProfile) -> Literal["cv", "posting"]:
    """What a document is, from its words and from what reading it both ways has found.

    A CV has dated stations in a life, sections about it and a way to reach a person; a posting
    speaks to whoever reads it and asks for something.
    """
    dated = [*(role.dates for role in cv.roles), *(study.dates for study in cv.education)]
    stations = sum(dates is not None for dates in dated)
    headings = {fold(heading.text).strip(" :") for heading in cv.headings}
    sections = sum(bool(headings & set(HEADING_NAMES[kind])) for kind in _OF_A_LIFE)
    if not stations and sections < 2:
        return "posting"
    person = (cv.contact.name is not None) + (cv.contact.email is not None)
    for_cv = 2 * min(stations, 4) + 2 * sections + person
    spoken = len({match.group().casefold() for match in _SPEAKS_TO_APPLICANTS.finditer(text)})
    for_posting = 3 * spoken + min(len(posting.requirements), 3) + bool(posting.salary)
    return "posting" if for_posting > for_cv else "cv"
