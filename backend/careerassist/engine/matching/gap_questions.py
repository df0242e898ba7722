"""What to ask where an answer to a gap might exist: one thing at a time, to be answered by yes or
no, so that it is plain what a yes confirms."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from careerassist.engine.confirming import bare_statement
from careerassist.engine.confirming.statements import Asking
from careerassist.engine.content_words import content
from careerassist.engine.matching.requirements import Judged
from careerassist.engine.matching.subject import Subject
from careerassist.engine.matching.terms import is_paper, is_tool
from careerassist.engine.matching.verdict import short
from careerassist.engine.skills import skill
from careerassist.engine.skills.folding import fold
from careerassist.schemas.analysis import GapQuestion
from careerassist.schemas.posting import Requirement

_MOST = 3
"""Questions about one requirement."""
_TEXTS: dict[Asking, str] = {
    "tool": "Have you used {term}? If so, where?",
    "skill": "Do you have experience with {term}? If so, where?",
    "role": "Did you work with {term} in a role where your CV does not say so? If so, in which?",
    "certificate": "Do you hold this today: {term}?",
    "language": "Do you speak {term}? If so, how well (A1 to C2)?",
}
_OPEN_TEXTS = {
    "quality": "Is there an occasion at work that shows this, and what came of it: {term}?",
    "years": "Have you done this in a role where your CV does not say so, and in which: {term}?",
    "education": "Do you have this, or something that stands for it: {term}?",
    "permit": "Does this apply to you: {term}?",
    "certificate": "Do you hold this today: {term}?",
    "other": "Have you done or shown this, and where: {term}?",
}
"""Of what the posting only describes. Its words are not the person's, so a yes to them says
nothing yet: they say in a sentence of their own what is true."""


def missing_skills(subject: Subject, asked: Requirement) -> list[str]:
    """Canonical names of the skills that a requirement names and the CV does not."""
    return [name for name in sorted(set(asked.skills)) if name not in subject.prepared.skills]


def open_questions(subject: Subject, item: Judged) -> tuple[GapQuestion, ...]:
    """The questions about one requirement that the person has not answered, at most `_MOST`."""
    cv = subject.cv
    answered = {*cv.declined, *(fact.question_id for fact in cv.confirmed)}
    found = {asked.id: asked for asked in _questions(subject, item)}
    return tuple(asked for asked in found.values() if asked.id not in answered)[:_MOST]


def _questions(subject: Subject, item: Judged) -> Iterator[GapQuestion]:
    asked = item.asked
    missing = missing_skills(subject, asked)
    if asked.kind == "quality":
        yield _open(asked, "quality", asked.fact.text)
    elif asked.kind == "language":
        for language in item.wanted.languages:
            yield _closed(subject, asked, "language", language, None)
    elif asked.kind == "education":
        yield _open(asked, "education", asked.fact.text)
    elif asked.years is not None:
        for name in sorted(set(asked.skills)):
            yield _about_skill(subject, asked, "role", name)
        if not asked.skills:
            yield _open(asked, "years", asked.fact.text)
    elif missing:
        for name in missing:
            yield _about_skill(subject, asked, _asking(name), name)
    elif asked.kind == "certificate" or asked.kind == "permit":
        yield _open(asked, asked.kind, asked.fact.text)
    else:
        held = subject.prepared.skills
        claimed = [name for name in sorted(set(asked.skills)) if not held[name].shown]
        for name in claimed:
            yield _about_skill(subject, asked, "role", name)
        if not claimed:
            yield from _about_words(item)


def _asking(name: str) -> Asking:
    if is_paper(name):
        return "certificate"
    # The lexicon writes what one does with a capital ("Welding"); "dbt" is a product's own name.
    return "tool" if is_tool(name) or name[:1].islower() else "skill"


def _about_skill(subject: Subject, asked: Requirement, asking: Asking, name: str) -> GapQuestion:
    written = {mention.name: mention.written for mention in subject.posting.skills}
    known = skill(name)
    term = written.get(name, name)
    # A posting's word for a skill may be an action ("soldering"), a plural, or an abbreviation; it
    # is taken where it is a name by itself.
    if known is None or fold(term) not in {fold(one) for one in (known.name, *known.aliases)}:
        term = name
    return _closed(subject, asked, asking, term, name)


def _about_words(item: Judged) -> Iterator[GapQuestion]:
    """The things that it names and the CV does not show; all of it, where it names but one."""
    terms = [term.text for term in item.verdict.terms() if term.status != "met"]
    for text in terms or [item.asked.fact.text]:
        yield _open(item.asked, "other", text)


def _closed(
    subject: Subject, asked: Requirement, asking: Asking, term: str, name: str | None
) -> GapQuestion:
    """A question that a yes alone answers."""
    return GapQuestion(
        id=_id(asking, term),
        requirement_id=asked.id,
        kind="certificate" if asking == "certificate" else asked.kind,
        term=term,
        text=_TEXTS[asking].format(term=term),
        skill=name,
        statement=bare_statement(asking, term, subject.cv.language),
    )


def _open(asked: Requirement, about: str, text: str) -> GapQuestion:
    """A question whose yes needs words."""
    term = short(text)
    return GapQuestion(
        id=_id(about, " ".join(sorted(content(text))) or fold(text)),
        requirement_id=asked.id,
        kind=asked.kind,
        term=term,
        text=_OPEN_TEXTS[about].format(term=term),
    )


def _id(about: str, thing: str) -> str:
    return "q" + hashlib.sha256(f"{about}\n{fold(thing)}".encode()).hexdigest()[:12]
