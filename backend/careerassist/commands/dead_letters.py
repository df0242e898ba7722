"""What an operator sees of the queue: how much is in it, and what became of dead letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from careerassist.bootstrap import Parts
from careerassist.database.repositories.outbox import OutboxRepository
from careerassist.errors import CareerAssistError
from careerassist.ports import DeadLetter, QueueDepth
from careerassist.schemas.jobs import FINAL_STATES, JobState

_ROOM = 1000
"""A queue gives no more dead letters at a time."""


def depth_lines(depth: QueueDepth) -> Iterator[str]:
    """How much is where."""
    yield f"Waiting:       {depth.waiting}"
    yield f"Being worked:  {depth.in_flight}"
    yield f"Dead letters:  {depth.dead}"
    if depth.dead:
        yield ""
        yield "`careerassist queue dead` shows them, `careerassist queue redrive` puts them back."


def dead_letter_lines(parts: Parts, limit: int) -> Iterator[str]:
    """Each dead letter with its history, and what has become of its job."""
    letters = parts.queue.dead_letters(limit=limit)
    if not letters:
        yield "There are no dead letters."
        return
    states: Mapping[UUID, JobState] | None = None
    if parts.settings.names_database:
        try:
            states = _states(parts, letters)
        except CareerAssistError as error:  # the night may be about the database
            yield f"The jobs themselves could not be looked up: {error.message}\n"
    for letter in letters:
        yield (
            f"{letter.sent_at:%Y-%m-%d %H:%M} UTC  delivered {letter.receive_count} times  "
            f"{_about(letter, states)}"
        )
    yield ""
    yield "`careerassist queue redrive` puts them back, to be tried as if for the first time."


def redriven_line(moved: int) -> str:
    """What was moved, in a sentence."""
    if not moved:
        return "There were no dead letters."
    if moved == _ROOM:
        return f"{moved} dead letters are in the queue again; there may be more."
    return f"{moved} dead letter{'s are' if moved > 1 else ' is'} in the queue again."


def _about(letter: DeadLetter, states: Mapping[UUID, JobState] | None) -> str:
    job_id = _job_id(letter)
    if job_id is None:
        return f"message {letter.message_id}: names no job, so nothing can come of it"
    if states is None:
        return f"job {job_id}"
    state = states.get(job_id)
    if state is None:
        return f"job {job_id}: there is no such job any more; redriving it clears it away"
    if state in FINAL_STATES:
        return f"job {job_id}: has ended ({state}); redriving it clears it away"
    return f"job {job_id}: still {state}; redriving it lets it go on"


def _states(parts: Parts, letters: Sequence[DeadLetter]) -> dict[UUID, JobState]:
    wanted = [job_id for letter in letters if (job_id := _job_id(letter)) is not None]
    with parts.sweeper_database.transaction() as connection:
        return OutboxRepository(connection).states_of(wanted)


def _job_id(letter: DeadLetter) -> UUID | None:
    try:
        return UUID(str((letter.body or {}).get("job_id")))
    except ValueError:
        return None
