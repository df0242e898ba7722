"""What the person answered to questions about gaps of a CV."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from careerassist.database.connection import Connection
from careerassist.schemas.analysis import GapQuestion
from careerassist.schemas.gap_answers import GapAnswer, Where, YesOrNo


@dataclass(frozen=True)
class GapAnswerRow:
    gap_answer_id: UUID
    cv_id: UUID
    gap_question_id: str
    question: dict[str, Any]
    answer: YesOrNo
    place: dict[str, Any] | None
    words: str | None
    created_at: datetime

    def given(self) -> GapAnswer:
        """The answer as the engine knows it."""
        return GapAnswer(
            id=self.gap_answer_id.hex[:8],
            question=GapQuestion.model_validate(self.question),
            answer=self.answer,
            where=Where.model_validate(self.place) if self.place else None,
            words=self.words,
            answered_on=self.created_at.astimezone(UTC).date(),
        )


_COLUMNS = "gap_answer_id, cv_id, gap_question_id, question, answer, place, words, created_at"


class GapAnswerRepository:
    """The `gap_answers` table."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self._connection = connection
        self._user_id = user_id

    def of(self, cv_id: UUID) -> list[GapAnswerRow]:
        """All answers about a CV, in the order given."""
        with self._connection.cursor(row_factory=class_row(GapAnswerRow)) as cursor:
            return cursor.execute(
                f"select {_COLUMNS} from gap_answers where cv_id = %s and user_id = %s "
                "order by created_at, gap_answer_id".encode(),
                (cv_id, self._user_id),
            ).fetchall()

    def lock(self, cv_id: UUID) -> bool:
        """Answers about one CV take turns until the transaction ends; False if there is no such
        CV."""
        return (
            self._connection.execute(
                "select 1 from cv_versions where cv_id = %s and user_id = %s for no key update",
                (cv_id, self._user_id),
            ).fetchone()
            is not None
        )

    def add(
        self,
        gap_answer_id: UUID,
        cv_id: UUID,
        question: GapQuestion,
        *,
        answer: YesOrNo,
        where: Where | None,
        words: str | None,
    ) -> None:
        """Insert an answer. There must be none to this question."""
        self._connection.execute(
            "insert into gap_answers (gap_answer_id, user_id, cv_id, gap_question_id, question, "
            "answer, place, words) values (%s, %s, %s, %s, %s, %s, %s, %s)",
            (
                gap_answer_id,
                self._user_id,
                cv_id,
                question.id,
                Jsonb(question.model_dump(mode="json")),
                answer,
                Jsonb(where.model_dump(mode="json")) if where else None,
                words,
            ),
        )

    def delete(self, cv_id: UUID, gap_answer_id: UUID) -> bool:
        """Delete an answer; False if there is none of this id about this CV."""
        return (
            self._connection.execute(
                "delete from gap_answers where gap_answer_id = %s and cv_id = %s and user_id = %s",
                (gap_answer_id, cv_id, self._user_id),
            ).rowcount
            == 1
        )
