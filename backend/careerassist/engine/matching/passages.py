"""The words of a CV that may speak for a requirement, and the words that never may.

Left out, so that they cannot enter a score: contact data (the name above all), words about age,
gender, nationality or family, and sentences that speak to software. Employers' and schools' names
are left out too: whom someone worked for is no evidence of what they can do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from careerassist.engine.confirming import denies
from careerassist.engine.content_words import addresses_software, content, countable
from careerassist.engine.matching.titles import title_forms
from careerassist.schemas.cv import CVProfile, Project, Role
from careerassist.schemas.facts import Fact

Place = Literal[
    "work", "title", "project", "education", "certificate", "summary", "skills", "other", "unread"
]
SHOWN: frozenset[Place] = frozenset({"work", "title", "project", "education", "certificate"})
"""Where a skill is shown in use or on paper; elsewhere it is only claimed."""

_ITEM_BREAK = re.compile(r"\s*[,;|•·▪●]\s*|\s+[/–—-]\s+")
_LABEL = re.compile(r"^[^:]{1,40}:\s+")
_SENTENCE_BREAK = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_])")
_SHORTEST_SENTENCE = 4
"""Words that a sentence has at least: "e.g." ends none."""
_SENTENCE_ITEM = 4
"""Words per entry from which a skills line is a sentence with commas rather than a list."""
_WORDLESS_SECTIONS = frozenset({"interests", "references"})


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of the CV, and the fact that they are (or stand in)."""

    fact_id: str
    text: str
    place: Place
    role_id: str | None = None

    @property
    def stems(self) -> frozenset[str]:
        return content(self.text)


def passages(cv: CVProfile) -> tuple[Passage, ...]:
    """Everything that may be evidence, in the order of the profile's parts."""
    return tuple(_walk(cv))


def texts_for_software(cv: CVProfile) -> tuple[Fact, ...]:
    """Facts that speak to software instead of about the person."""
    return tuple(fact for fact in cv.facts().values() if addresses_software(fact.text))


def _walk(cv: CVProfile) -> Iterator[Passage]:
    # Without a recognised name, a "headline" may be one ("Anna Koch").
    if cv.headline and cv.contact.name:
        yield from _whole(cv.headline, "title")
    for fact in cv.summary:
        yield from _whole(fact, "summary")
    for role in cv.roles:
        if role.title:
            # Its head besides: "Staff Nurse" of "Staff Nurse, Acute Medical Unit".
            for form in title_forms(role.title.text):
                yield from _whole(role.title.model_copy(update={"text": form}), "title", role.id)
        for fact in role.bullets:
            yield from _whole(fact, "work", role.id)
    for project in cv.projects:
        for fact in (project.name, *project.bullets):
            yield from _whole(fact, "project", project.id)
    for study in cv.education:
        named = [fact for fact in (study.degree, study.area) if fact]
        if named:
            together = " ".join(dict.fromkeys(fact.text for fact in named))
            yield from _whole(named[0].model_copy(update={"text": together}), "education", study.id)
        for fact in study.details:
            yield from _whole(fact, "education", study.id)
    for certificate in cv.certificates:
        yield from _whole(certificate.name, "certificate", certificate.id)
    for fact in cv.skill_lines:
        for line in _whole(fact, "skills"):
            yield from _items(line)
    for section in cv.other:
        if section.kind not in _WORDLESS_SECTIONS:
            for fact in section.items:
                yield from _whole(fact, "other")
    for fact in unread_below_letterhead(cv):
        yield from _whole(fact, "unread")
    yield from _confirmed(cv)


def _confirmed(cv: CVProfile) -> Iterator[Passage]:
    """What the person told us and no section holds: about a role it is work; elsewhere a claim."""
    owners: tuple[Role | Project, ...] = (*cv.roles, *cv.projects)
    held = {bullet.id for owner in owners for bullet in owner.bullets}
    held |= {paper.name.id for paper in cv.certificates} | {study.id for study in cv.education}
    places: dict[str, Place] = {"w": "work", "p": "project", "e": "education"}
    for fact in cv.confirmed:
        if fact.id not in held and not denies(fact.text):
            place = places.get((fact.role_id or "")[:1], "other")
            yield from _whole(fact, place, fact.role_id)


def unread_below_letterhead(cv: CVProfile) -> tuple[Fact, ...]:
    """Unread lines from the first heading on. What stands above may be a name that was not
    recognised as one, and a name must not count, nor whether it was recognised."""
    body = min((heading.spans[0].start for heading in cv.headings), default=1)
    return tuple(fact for fact in cv.unread if fact.spans[0].start >= body)


def _whole(fact: Fact, place: Place, role_id: str | None = None) -> Iterator[Passage]:
    """The fact's words as a passage a sentence, unless nothing is left that may count."""
    for text in _sentences(countable(fact.text).strip()):
        yield Passage(fact.id, text, place, role_id)


def _sentences(text: str) -> Iterator[str]:
    begin = 0
    for found in _SENTENCE_BREAK.finditer(text):
        if len(text[begin : found.start()].split()) >= _SHORTEST_SENTENCE:
            yield text[begin : found.start()]
            begin = found.end()
    if text[begin:].strip():
        yield text[begin:]


def _items(line: Passage) -> Iterator[Passage]:
    """The entries of a skills line, its label among them ("Time management: planned rotas"). Each
    is matched by itself, so that a skill added to a line cannot make another one of the same line
    harder to recognise. A line that is rather a sentence is kept whole besides."""
    label = _LABEL.match(line.text)
    if label:
        yield replace(line, text=label.group().strip(" :"))
    text = line.text[label.end() :] if label else line.text
    items = [item.strip() for item in _ITEM_BREAK.split(text) if item.strip()]
    if len(items) > 1 and len(text.split()) >= _SENTENCE_ITEM * len(items):
        yield replace(line, text=text)
    for item in items:
        yield replace(line, text=item)
