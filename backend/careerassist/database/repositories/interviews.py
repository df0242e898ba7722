"""Answers given in practice, and what they were worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from careerassist.database.connection import Connection
from careerassist.schemas.interview import AnswerEvaluation


@dataclass(frozen=True)
class AnswerRow:
    answer_id: UUID
    session_id: UUID
    question_id: str
    answer: str
    score: int | None
    evaluation: dict[str, Any] | None
    created_at: datetime


_COLUMNS = "answer_id, session_id, question_id, answer, score, evaluation, created_at"


class InterviewRepository:
    """The `interview_answers` table."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    def add_answer(
        self, answer_id: UUID, session_id: UUID, *, question_id: str, answer: str
    ) -> None:
        """Keep an answer before anybody looks at it."""
        self._connection.execute(
            "insert into interview_answers (answer_id, user_id, session_id, question_id, answer) "
            "values (%s, %s, %s, %s, %s)",
            (answer_id, self._user_id, session_id, question_id, answer),
        )

    def answer(self, answer_id: UUID) -> AnswerRow | None:
        with self._connection.cursor(row_factory=class_row(AnswerRow)) as cursor:
            return cursor.execute(
                f"select {_COLUMNS} from interview_answers where answer_id = %s and user_id = %s",
                (answer_id, self._user_id),
            ).fetchone()

    def answers(self, session_id: UUID) -> list[AnswerRow]:
        """All answers of a session, oldest first."""
        with self._connection.cursor(row_factory=class_row(AnswerRow)) as cursor:
            return cursor.execute(
                f"select {_COLUMNS} from interview_answers where session_id = %s "
                "and user_id = %s order by created_at, answer_id",
                (session_id, self._user_id),
            ).fetchall()

    def save_evaluation(self, answer_id: UUID, evaluation: AnswerEvaluation) -> None:
        self._connection.execute(
            "update interview_answers set score = %s, evaluation = %s "
            "where answer_id = %s and user_id = %s",
            (
                evaluation.score,
                Jsonb(evaluation.model_dump(mode="json")),
                answer_id,
                self._user_id,
            ),
        )
