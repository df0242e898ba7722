"""What the operator sees of the chores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from careerassist.bootstrap import Parts
from careerassist.chores import all_chores
from careerassist.database.repositories.chores import ChoreRepository, ChoreRow
from careerassist.errors import ServiceUnavailable, SetupError
from careerassist.pipeline.chores import Chore
from careerassist.ports import Schedule
from careerassist.schemas.chores import CHORE_NAMES

_UNITS = ((86_400.0, "day"), (3_600.0, "hour"), (60.0, "minute"))


def chore_lines(parts: Parts) -> Iterator[str]:
    """Each chore with its rate, whether it is paused, and how its last round went; what no schedule
    starts, and what to do about it."""
    schedules = parts.schedules.all()
    rounds, missing = _rounds(parts)
    chores = all_chores(parts)
    for chore in chores:
        of_chore = [each for each in schedules if each.chore == chore.name]
        yield f"{chore.name}: {chore.label}"
        yield f"  {_when(of_chore, chore)}"
        yield f"  {missing or _last_round(rounds.get(chore.name))}"
    for name in sorted({each.chore for each in schedules} - {chore.name for chore in chores}):
        if name not in CHORE_NAMES:
            yield f"{name}: there is no such chore, and a schedule starts it. Correct its input."
            continue
        yield f"{name}: Done elsewhere, which writes nothing here"
        yield f"  {'; '.join(map(_told, (each for each in schedules if each.chore == name)))}"
        yield "  `careerassist research runs` tells what came of it."


def _rounds(parts: Parts) -> tuple[dict[str, ChoreRow], str]:
    """The last rounds by chore; why there are none, where the database can't be asked."""
    try:
        with parts.sweeper_database.transaction() as connection:
            return {row.chore: row for row in ChoreRepository(connection).all()}, ""
    except (ServiceUnavailable, SetupError) as error:
        return {}, f"Its last round is not known: {error.message}"


def _when(schedules: Sequence[Schedule], chore: Chore) -> str:
    if not schedules:
        return (
            f'Nothing starts it. Make a schedule {chore.schedule} with the input {{"chore": '
            f'"{chore.name}"}}.'
        )
    return "; ".join(map(_told, schedules))


def _told(schedule: Schedule) -> str:
    return _rate(schedule) + (", paused" if schedule.paused else "")


def _rate(schedule: Schedule) -> str:
    seconds = schedule.every_seconds
    if seconds is None:
        return f"by {schedule.calendar}"
    for size, unit in _UNITS:
        if seconds >= size and seconds % size == 0:
            number = int(seconds // size)
            return f"every {unit}" if number == 1 else f"every {number} {unit}s"
    return f"every {seconds:g} s"


def _last_round(row: ChoreRow | None) -> str:
    if row is None or row.started_at is None:
        return "It never came round."
    began = _moment(row.started_at)
    if row.ended_at is None:
        said = f"Began {began} and has not ended: it is at work, or was cut off."
    elif row.error is not None:
        said = f"Failed {_moment(row.ended_at)}: {row.error['message']} ({row.error['code']})"
    else:
        took = (row.ended_at - row.started_at).total_seconds()
        return f"Done {_moment(row.ended_at)} in {took:.1f} s{_counted(row.counts or {})}."
    well = f"Last done {_moment(row.done_at)}." if row.done_at else "It was never done."
    return f"{said} {well}"


def _counted(counts: dict[str, int]) -> str:
    shown = [f"{name.replace('_', ' ')} {count}" for name, count in counts.items() if count]
    return f": {', '.join(shown)}" if shown else ", with nothing to do"


def _moment(time: datetime) -> str:
    return f"{time:%Y-%m-%d %H:%M:%S} UTC"
