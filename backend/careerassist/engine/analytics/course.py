"""The course of one application: when it went out, what came back, how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from careerassist.schemas.applications import ApplicationRecord, Stage, StageChange

FUNNEL: tuple[Stage, ...] = ("applied", "screening", "interview", "offer", "accepted")
"""Stages in which things go forward, in order."""

_ENDED = frozenset[Stage]({"accepted", "rejected", "withdrawn"})
_DEPTH: dict[Stage, int] = {stage: depth for depth, stage in enumerate(FUNNEL)}


@dataclass(frozen=True)
class Course:
    """What an application's history tells, up to a day.

    Changes dated after `today` are left out; changes may come in any order, and equal dates keep
    the order given. Without any history the present stage counts, on no known day.
    """

    record: ApplicationRecord
    today: date

    @cached_property
    def changes(self) -> tuple[StageChange, ...]:
        """Past changes, oldest first."""
        past = (change for change in self.record.history if change.on <= self.today)
        return tuple(sorted(past, key=lambda change: change.on))

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Every stage it was in, in order; the present one stands last."""
        return (*(change.stage for change in self.changes), self.record.stage)

    @cached_property
    def depth(self) -> int:
        """How far it came in the funnel (index into `FUNNEL`); -1 if it never went out.

        An application that was rejected had gone out, even where that was not recorded.
        """
        depths = [_DEPTH.get(stage, 0 if stage == "rejected" else -1) for stage in self.stages]
        return max(depths)

    @property
    def sent(self) -> bool:
        """It reached the employer."""
        return self.depth >= 0

    @property
    def under_way(self) -> bool:
        """It lies with an employer: sent, and neither accepted, rejected nor withdrawn."""
        return self.record.stage in _DEPTH and self.record.stage not in _ENDED

    @property
    def invited(self) -> bool:
        """The employer answered with at least a first conversation."""
        return self.depth >= _DEPTH["screening"]

    @property
    def rejected_at_once(self) -> bool:
        """The only answer was a rejection."""
        return self.sent and not self.invited and "rejected" in self.stages

    @property
    def answered(self) -> bool:
        """Anything came back from the employer."""
        return self.invited or self.rejected_at_once

    @property
    def decided(self) -> bool:
        """It can be told whether the application worked: invited, rejected, or withdrawn after."""
        return self.answered or self.record.stage in _ENDED

    @cached_property
    def sent_on(self) -> date | None:
        """The first day in `applied` or beyond; None if unknown."""
        days = (change.on for change in self.changes if change.stage in _DEPTH)
        return next(days, None)

    @cached_property
    def days_to_answer(self) -> int | None:
        """Days from `applied` to the first answer; None without both dates."""
        applied = next((c.on for c in self.changes if c.stage == "applied"), None)
        if applied is None:
            return None
        for change in self.changes:
            is_answer = change.stage == "rejected" or _DEPTH.get(change.stage, 0) > 0
            if is_answer and change.on >= applied:
                return (change.on - applied).days
        return None

    @property
    def days_waiting(self) -> int | None:
        """Days since it was sent while nothing came back; None once answered or ended."""
        if not self.under_way or self.answered or self.sent_on is None:
            return None
        return (self.today - self.sent_on).days

    def finished_stays(self) -> tuple[tuple[Stage, int], ...]:
        """Each stage that was entered and left again, with the days spent in it."""
        return tuple(
            (entered.stage, (left.on - entered.on).days)
            for entered, left in zip(self.changes, self.changes[1:], strict=False)
            if left.stage != entered.stage
        )
