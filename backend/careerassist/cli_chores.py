"""The commands about what comes round by itself: `chores show`, `pause`, `resume`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from careerassist.cli_batch import DataDir
from careerassist.cli_knowledge import DatabaseUrl
from careerassist.local_database import local_parts
from careerassist.local_researcher import found_running
from careerassist.settings import Settings, load_settings

if TYPE_CHECKING:
    from careerassist.bootstrap import Parts

chores = typer.Typer(help="What comes round by itself.", no_args_is_help=True)

ChoreArgument = Annotated[str, typer.Argument(help="Its name, as `chores show` tells it.")]


@chores.command()
def show(data_dir: DataDir = None, database_url: DatabaseUrl = None) -> None:
    """Every chore: how often, whether it is paused, when it last came round and how that ended."""
    from careerassist.commands.chores import chore_lines

    with _parts(load_settings(data_dir=data_dir, database_url=database_url)) as parts:
        for line in chore_lines(parts):
            print(line)


@chores.command()
def pause(chore: ChoreArgument, data_dir: DataDir = None, database_url: DatabaseUrl = None) -> None:
    """Start no more rounds of a chore. One that is on ends."""
    with _parts(load_settings(data_dir=data_dir, database_url=database_url)) as parts:
        parts.schedules.pause(chore)
    print(f"The {chore} is paused. `careerassist chores resume {chore}` starts it again.")


@chores.command()
def resume(
    chore: ChoreArgument, data_dir: DataDir = None, database_url: DatabaseUrl = None
) -> None:
    """Start rounds of a chore again."""
    with _parts(load_settings(data_dir=data_dir, database_url=database_url)) as parts:
        parts.schedules.resume(chore)
    print(f"The {chore} comes round again.")


@contextmanager
def _parts(settings: Settings) -> Iterator[Parts]:
    """Parts on the installation's database; where AWS starts the chores, on what is set, since
    schedules can be looked at from where the database can't be reached."""
    if settings.schedule_group is None:
        with local_parts(found_running(settings)) as parts:
            yield parts
        return
    from careerassist.bootstrap import Parts

    parts = Parts(settings)
    try:
        yield parts
    finally:
        parts.close()
