"""Asking the person where an answer to a gap might exist, and keeping what they say."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID, uuid4

from careerassist.bootstrap import Parts
from careerassist.database.repositories.gap_answers import GapAnswerRow
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.errors import Conflict, InvalidRequest, NotFound
from careerassist.schemas.analysis import GapQuestion
from careerassist.schemas.facts import ConfirmedFact
from careerassist.schemas.gap_answers import Where, YesOrNo
from careerassist.services.accounts import Account

_MOST_ANSWERS = 300
"""About one CV: far more than its gaps, far less than would slow a job down."""


@dataclass(frozen=True)
class Answered:
    """An answer, and the fact that it is; None for a no."""

    row: GapAnswerRow
    fact: ConfirmedFact | None


def questions(
    parts: Parts, account: Account, analysis_id: UUID
) -> list[tuple[GapQuestion, Answered | None]]:
    """The questions of an analysis, worst gap first, each with the answer that stands."""
    with unit_of_work(parts.database, account.user_id) as work:
        cv_id, asked = _asked(work, analysis_id)
        answers = {one.row.gap_question_id: one for one in _answered(work, cv_id)}
    return [(question, answers.get(question.id)) for question in asked.values()]


def answer(
    parts: Parts,
    account: Account,
    analysis_id: UUID,
    question_id: str,
    said: YesOrNo,
    *,
    role_id: str | None,
    words: str | None,
) -> Answered:
    """Keep the answer to a question, in place of an earlier one. The same answer again changes
    nothing; another answer is another fact. It counts from the next analysis of the CV on."""
    with unit_of_work(parts.database, account.user_id) as work:
        cv_id, asked = _asked(work, analysis_id)
        question = asked.get(question_id)
        if question is None:
            raise NotFound("This question is not part of the analysis.")
        work.gap_answers.lock(cv_id)
        before = work.gap_answers.of(cv_id)
        sentence, place = None, None
        if said == "yes":
            sentence, place = _sentence(question, words), _place(work, cv_id, role_id)
        same = [row for row in before if row.gap_question_id == question_id]
        for row in same:
            given = row.given()
            if (given.answer, given.words, given.where) == (said, sentence, place):
                return _one(work, cv_id, row.gap_answer_id)
            _take_back(work, row)
        if len(before) - len(same) >= _MOST_ANSWERS:
            raise Conflict("There are too many answers about this CV. Please withdraw some.")
        gap_answer_id = uuid4()
        work.gap_answers.add(
            gap_answer_id, cv_id, question, answer=said, where=place, words=sentence
        )
        return _one(work, cv_id, gap_answer_id)


def answers(parts: Parts, account: Account, cv_id: UUID) -> list[Answered]:
    """All that the person answered about a CV, in the order given."""
    with unit_of_work(parts.database, account.user_id) as work:
        if work.cvs.get(cv_id) is None:
            raise NotFound("We could not find this CV. It may have been deleted.")
        return _answered(work, cv_id)


def withdraw(parts: Parts, account: Account, cv_id: UUID, gap_answer_id: UUID) -> None:
    """Take an answer back: its fact is no more, and the question is open again."""
    with unit_of_work(parts.database, account.user_id) as work:
        work.gap_answers.lock(cv_id)
        rows = [row for row in work.gap_answers.of(cv_id) if row.gap_answer_id == gap_answer_id]
        if not rows:
            raise NotFound("We could not find this answer. It may have been withdrawn.")
        _take_back(work, rows[0])


def _asked(work: UnitOfWork, analysis_id: UUID) -> tuple[UUID, dict[str, GapQuestion]]:
    found = work.results.analysis(analysis_id)
    if found is None:
        raise NotFound("We could not find this analysis. It may have been deleted.")
    row, analysis = found
    return row.cv_id, {question.id: question for question in analysis.questions}


def _sentence(question: GapQuestion, words: str | None) -> str | None:
    """The person's sentence as plain text; None where their yes says it all."""
    from careerassist.engine.confirming import spoken, told  # not at the API's start

    sentence = spoken(words) if words is not None else None
    if sentence == "":
        raise InvalidRequest("These words are empty. Please say it in a sentence, or leave it out.")
    if not told(question, sentence)[0]:
        raise InvalidRequest(
            "A yes alone says too little here. Please say in one sentence of your own what you "
            "have done or hold."
        )
    return sentence


def _place(work: UnitOfWork, cv_id: UUID, role_id: str | None) -> Where | None:
    if role_id is None:
        return None
    from careerassist.engine.confirming import where

    profile = work.cvs.profile(cv_id)
    found = where(profile, role_id) if profile else None
    if found is None:
        raise InvalidRequest("Your CV has no such role. Leave it out if it was elsewhere.")
    return found


def _take_back(work: UnitOfWork, row: GapAnswerRow) -> None:
    """Delete an answer. What was made with its fact is rendered anew without it."""
    work.gap_answers.delete(row.cv_id, row.gap_answer_id)
    if row.answer == "yes":
        work.results.raise_versions_citing(row.cv_id, row.given().fact_id)


def _one(work: UnitOfWork, cv_id: UUID, gap_answer_id: UUID) -> Answered:
    return next(one for one in _answered(work, cv_id) if one.row.gap_answer_id == gap_answer_id)


def _answered(work: UnitOfWork, cv_id: UUID) -> list[Answered]:
    profile = work.cvs.profile(cv_id)
    facts = {fact.id: fact for fact in profile.confirmed} if profile else {}
    return [Answered(row, facts.get(row.given().fact_id)) for row in work.gap_answers.of(cv_id)]
