"""A unit of work: one transaction for one user, and the repositories that work in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from uuid import UUID

from careerassist.database.connection import Connection, Database
from careerassist.database.repositories.applications import ApplicationRepository
from careerassist.database.repositories.audit import AuditRepository
from careerassist.database.repositories.daily_usage import DailyUsageRepository
from careerassist.database.repositories.emails import EmailRepository
from careerassist.database.repositories.gap_answers import GapAnswerRepository
from careerassist.database.repositories.interviews import InterviewRepository
from careerassist.database.repositories.jobs import JobRepository
from careerassist.database.repositories.matching_turns import MatchingTurnRepository
from careerassist.database.repositories.materials import (
    CVRepository,
    PostingRepository,
    UploadRepository,
)
from careerassist.database.repositories.model_usage import (
    ExtractionRepository,
    ModelUsageRepository,
)
from careerassist.database.repositories.results import ResultRepository
from careerassist.database.repositories.steps import StepRepository
from careerassist.database.repositories.told_jobs import ToldJobRepository
from careerassist.database.repositories.users import UserRepository


class UnitOfWork:
    """What one transaction can reach. Everything is scoped to `user_id`."""

    def __init__(self, connection: Connection, user_id: UUID) -> None:
        self.connection = connection
        self.user_id = user_id

    @cached_property
    def jobs(self) -> JobRepository:
        return JobRepository(self.connection, self.user_id)

    @cached_property
    def steps(self) -> StepRepository:
        return StepRepository(self.connection, self.user_id)

    @cached_property
    def uploads(self) -> UploadRepository:
        return UploadRepository(self.connection, self.user_id)

    @cached_property
    def cvs(self) -> CVRepository:
        return CVRepository(self.connection, self.user_id)

    @cached_property
    def postings(self) -> PostingRepository:
        return PostingRepository(self.connection, self.user_id)

    @cached_property
    def results(self) -> ResultRepository:
        return ResultRepository(self.connection, self.user_id)

    @cached_property
    def applications(self) -> ApplicationRepository:
        return ApplicationRepository(self.connection, self.user_id)

    @cached_property
    def interviews(self) -> InterviewRepository:
        return InterviewRepository(self.connection, self.user_id)

    @cached_property
    def gap_answers(self) -> GapAnswerRepository:
        return GapAnswerRepository(self.connection, self.user_id)

    @cached_property
    def audit(self) -> AuditRepository:
        return AuditRepository(self.connection, self.user_id)

    @cached_property
    def daily_usage(self) -> DailyUsageRepository:
        return DailyUsageRepository(self.connection, self.user_id)

    @cached_property
    def model_usage(self) -> ModelUsageRepository:
        return ModelUsageRepository(self.connection, self.user_id)

    @cached_property
    def extractions(self) -> ExtractionRepository:
        return ExtractionRepository(self.connection, self.user_id)

    @cached_property
    def users(self) -> UserRepository:
        return UserRepository(self.connection, self.user_id)

    @cached_property
    def matching_turns(self) -> MatchingTurnRepository:
        return MatchingTurnRepository(self.connection, self.user_id)

    @cached_property
    def told_jobs(self) -> ToldJobRepository:
        return ToldJobRepository(self.connection, self.user_id)

    @cached_property
    def emails(self) -> EmailRepository:
        return EmailRepository(self.connection, self.user_id)


@contextmanager
def unit_of_work(database: Database, user_id: UUID) -> Iterator[UnitOfWork]:
    """Commit at the end, or undo everything if the body raises."""
    with database.transaction(user_id) as connection:
        yield UnitOfWork(connection, user_id)
