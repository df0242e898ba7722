"""The commands about the queue of jobs: `queue show`, `dead`, `redrive`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from careerassist.cli_batch import DataDir
from careerassist.cli_knowledge import DatabaseUrl
from careerassist.local_database import local_parts
from careerassist.settings import load_settings

if TYPE_CHECKING:
    from careerassist.bootstrap import Parts

queue = typer.Typer(help="The queue of jobs, and its dead letters.", no_args_is_help=True)

Limit = Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many at most.")]


@queue.command()
def show(data_dir: DataDir = None, database_url: DatabaseUrl = None) -> None:
    """How much is waiting, being worked on, and given up."""
    from careerassist.commands.dead_letters import depth_lines

    with _parts(data_dir, database_url) as parts:
        for line in depth_lines(parts.queue.depth()):
            print(line)


@queue.command()
def dead(limit: Limit = 20, data_dir: DataDir = None, database_url: DatabaseUrl = None) -> None:
    """Messages that were delivered too often, with what has become of their jobs."""
    from careerassist.commands.dead_letters import dead_letter_lines

    with _parts(data_dir, database_url) as parts:
        for line in dead_letter_lines(parts, limit):
            print(line)


@queue.command()
def redrive(
    limit: Limit = 1000, data_dir: DataDir = None, database_url: DatabaseUrl = None
) -> None:
    """Put dead letters back into the queue, once what was wrong is mended."""
    from careerassist.commands.dead_letters import redriven_line

    with _parts(data_dir, database_url) as parts:
        print(redriven_line(parts.queue.redrive(limit=limit)))


@contextmanager
def _parts(data_dir: DataDir, database_url: DatabaseUrl) -> Iterator[Parts]:
    """Of this machine, or of an installation on AWS, whose database is not ours to migrate and may
    not even be reached from here."""
    settings = load_settings(data_dir=data_dir, database_url=database_url)
    if settings.queue_url is None:
        with local_parts(settings) as parts:
            yield parts
        return
    from careerassist.bootstrap import Parts

    parts = Parts(settings)
    try:
        yield parts
    finally:
        parts.close()
