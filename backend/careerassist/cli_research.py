"""The commands about the researcher: `research run`, `runs`, `show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from careerassist.cli_batch import DataDir
from careerassist.cli_knowledge import DatabaseUrl, LanguageOption
from careerassist.errors import InvalidRequest, NotFound
from careerassist.local_database import local_parts
from careerassist.local_researcher import announced, found_running
from careerassist.settings import load_settings

if TYPE_CHECKING:
    from uuid import UUID

    from careerassist.bootstrap import Parts

research = typer.Typer(
    help="The researcher, which reads public pages for the knowledge base.", no_args_is_help=True
)

_LISTED = 100
"""How far back a run is looked for by the beginning of its id."""


@research.command()
def run(
    topic: Annotated[
        list[str] | None,
        typer.Option("--topic", help="A trade or an ability to look into. May be given again."),
    ] = None,
    url: Annotated[
        list[str] | None,
        typer.Option(
            "--url", help="A page of a listed site to read, and no other. May be given again."
        ),
    ] = None,
    language: Annotated[
        LanguageOption, typer.Option("--language", help="Of the topics.")
    ] = LanguageOption.en,
    data_dir: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Have the researcher read now, and show what it does. Without options: what the schedule
    would do. `careerassist up` must be running."""
    from careerassist.commands.research import topic_called
    from careerassist.commands.research_following import follow

    settings = found_running(load_settings(data_dir=data_dir, database_url=database_url))
    topics = [topic_called(name, language.value) for name in topic or ()]
    with local_parts(settings) as parts:
        researcher = parts.researcher
        if topics or url:
            ended = follow(parts, lambda: researcher.look_into(topics, url or ()))
        else:
            ended = follow(parts, researcher.go_on)
    if ended.ending == "browser_lost":
        raise typer.Exit(1)


@research.command()
def runs(
    limit: Annotated[int, typer.Option("--limit", min=1, max=100)] = 20,
    data_dir: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """The latest runs: when, how much was read and found, how each ended."""
    from careerassist.commands.research import run_lines
    from careerassist.services.research_record import runs as latest

    with local_parts(load_settings(data_dir=data_dir, database_url=database_url)) as parts:
        for line in run_lines(latest(parts.ingest_database, cursor=None, limit=limit).items):
            print(line)


@research.command()
def show(
    run_id: Annotated[
        str, typer.Argument(metavar="RUN", help="Its id, or how that begins; `last` for the last.")
    ] = "last",
    data_dir: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """A run in full: what it read, what it left out and why, what it found, what it cost."""
    from careerassist.commands.research import record_lines
    from careerassist.services.research_record import run_record

    with local_parts(load_settings(data_dir=data_dir, database_url=database_url)) as parts:
        for line in record_lines(run_record(parts.ingest_database, _named(parts, run_id))):
            print(line)


@research.command(hidden=True)
def serve(port: Annotated[int, typer.Option("--port", min=1, max=65535)]) -> None:
    """The researcher's service, as `up` starts it: configured by the environment."""
    from careerassist.lifeline import watch_parent

    watch_parent()
    announced("serve")(port)


def _named(parts: Parts, given: str) -> UUID:
    from careerassist.services.research_record import runs as latest

    listed = latest(parts.ingest_database, cursor=None, limit=_LISTED).items
    ids = [one.run_id for one in listed if given == "last" or str(one.run_id).startswith(given)]
    if not listed:
        raise NotFound("There was no run yet. `careerassist research run` begins one.")
    if not ids:
        raise NotFound(f"There is no run {given}. `careerassist research runs` lists them.")
    if given != "last" and len(ids) > 1:
        raise InvalidRequest(f"{len(ids)} runs begin with {given}. Give more of the id.")
    return ids[0]
