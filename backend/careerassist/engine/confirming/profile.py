"""The profile of a CV with what the person has confirmed, and without it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from careerassist.engine.confirming.papers import confirmed_certificate, confirmed_course
from careerassist.engine.confirming.statements import denies, told
from careerassist.engine.extraction.languages import language_level
from careerassist.engine.skills import find_languages, find_skills
from careerassist.schemas.cv import (
    CVProfile,
    Education,
    LanguageSkill,
    Project,
    Role,
)
from careerassist.schemas.facts import ConfirmedFact, Fact, SkillMention
from careerassist.schemas.gap_answers import GapAnswer, Where

Owner = Role | Education | Project
Part = TypeVar("Part", Role, Project)


def with_answers(cv: CVProfile, answers: Sequence[GapAnswer]) -> CVProfile:
    """The profile with a fact for each yes, and what was answered with no noted.

    A sentence of the person's own about a role or a project stands among its bullets; languages,
    degrees and certificates stand in their sections, as far as the words name one; skills are
    mentioned by what names them. Words that deny what the yes says are kept as words, and prove
    nothing.
    """
    facts = [(a, _fact(cv, a)) for a in answers if a.answer == "yes"]
    if not answers:
        return cv
    proving = [(answer, fact) for answer, fact in facts if not denies(fact.text)]
    return cv.model_copy(
        update={
            "confirmed": tuple(fact for _, fact in facts),
            "declined": tuple(a.question.id for a in answers if a.answer == "no"),
            "roles": tuple(_with_bullets(role, proving) for role in cv.roles),
            "projects": tuple(_with_bullets(project, proving) for project in cv.projects),
            "skills": _skills(cv.skills, proving),
            "languages": (*cv.languages, *_languages(proving)),
            "education": (
                *cv.education,
                *(
                    course
                    for answer, fact in proving
                    if (course := confirmed_course(answer.question, fact.id, _plain(fact)))
                ),
            ),
            "certificates": (
                *cv.certificates,
                *(
                    paper
                    for answer, fact in proving
                    if (paper := confirmed_certificate(answer.question, fact.id, _plain(fact)))
                ),
            ),
        }
    )


def without_confirmed(cv: CVProfile) -> CVProfile:
    """The profile as the document has it."""
    if not cv.confirmed and not cv.declined:
        return cv
    said = {fact.id for fact in cv.confirmed}
    skills = []
    for mention in cv.skills:
        ids = tuple(fact_id for fact_id in mention.fact_ids if fact_id not in said)
        if ids:
            skills.append(mention.model_copy(update={"fact_ids": ids}))
    return cv.model_copy(
        update={
            "confirmed": (),
            "declined": (),
            "roles": tuple(_without_bullets(role) for role in cv.roles),
            "projects": tuple(_without_bullets(project) for project in cv.projects),
            "skills": tuple(skills),
            "languages": tuple(one for one in cv.languages if one.fact.source == "document"),
            "education": tuple(one for one in cv.education if one.id not in said),
            "certificates": tuple(one for one in cv.certificates if one.name.source == "document"),
        }
    )


def where(cv: CVProfile, owner_id: str) -> Where | None:
    """What a role, course or project is known again by; None if the CV has none of this id."""
    for owner in _owners(cv):
        if owner.id == owner_id:
            return Where(role_id=owner.id, named=_named(owner))
    return None


def _fact(cv: CVProfile, answer: GapAnswer) -> ConfirmedFact:
    text, own_words = told(answer.question, answer.words)
    return ConfirmedFact(
        id=answer.fact_id,
        text=text,
        role_id=_found_again(cv, answer.where),
        question_id=answer.question.id,
        question=answer.question.text,
        confirmed_on=answer.answered_on,
        own_words=own_words,
    )


def _found_again(cv: CVProfile, said: Where | None) -> str | None:
    """The owner's id in this reading of the CV: ids count entries, so a CV that is read anew may
    have given them to others. None where no single one has the same names."""
    if said is None:
        return None
    same = [owner.id for owner in _owners(cv) if _named(owner) == said.named]
    if said.role_id in same:
        return said.role_id
    return same[0] if len(same) == 1 else None


def _owners(cv: CVProfile) -> tuple[Owner, ...]:
    return (*cv.roles, *cv.education, *cv.projects)


def _named(owner: Owner) -> tuple[str, ...]:
    if isinstance(owner, Role):
        facts: tuple[Fact | None, ...] = (owner.title, owner.employer)
    elif isinstance(owner, Education):
        facts = (owner.degree, owner.institution)
    else:
        facts = (owner.name,)
    dates = (owner.dates.text,) if owner.dates else ()
    return (*(fact.text for fact in facts if fact), *dates)


def _plain(fact: ConfirmedFact) -> Fact:
    """The fact as the CV's sections hold facts; who said it when stands in `confirmed`."""
    return Fact(id=fact.id, text=fact.text, spans=(), source="confirmed")


def _with_bullets(owner: Part, proving: Iterable[tuple[GapAnswer, ConfirmedFact]]) -> Part:
    bullets: list[Fact] = list(owner.bullets)
    for _, fact in proving:
        if fact.role_id == owner.id and fact.own_words:
            bullets.append(_plain(fact))
    if len(bullets) == len(owner.bullets):
        return owner
    return owner.model_copy(update={"bullets": tuple(bullets)})


def _without_bullets(owner: Part) -> Part:
    kept = tuple(bullet for bullet in owner.bullets if bullet.source == "document")
    return owner if kept == owner.bullets else owner.model_copy(update={"bullets": kept})


def _skills(
    held: Sequence[SkillMention], proving: Iterable[tuple[GapAnswer, ConfirmedFact]]
) -> tuple[SkillMention, ...]:
    """Mentions with those that were confirmed: the skill asked about, and others that the person's
    sentence names."""
    found = {mention.name: mention for mention in held}
    for answer, fact in proving:
        question = answer.question
        written = {hit.name: hit.written for hit in find_skills(fact.text)}
        if question.skill is not None and question.statement is not None:
            written.setdefault(question.skill, question.term)
        for name, words in written.items():
            before = found.get(name)
            ids = (*(before.fact_ids if before else ()), fact.id)
            found[name] = (
                before.model_copy(update={"fact_ids": ids})
                if before
                else SkillMention(name=name, written=words, fact_ids=ids)
            )
    return tuple(found.values())


def _languages(proving: Iterable[tuple[GapAnswer, ConfirmedFact]]) -> Iterable[LanguageSkill]:
    for answer, fact in proving:
        question = answer.question
        if question.kind != "language" or question.statement is None:
            continue
        alone = {hit.name for hit in find_languages(fact.text)} <= {question.term}
        level = language_level(fact.text) if alone else None
        yield LanguageSkill(id=fact.id, name=question.term, fact=_plain(fact), level=level)
