"""The commands about the knowledge base: `knowledge search`, `ask`, `key`, `documents`, `mend`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from careerassist.cli_batch import DataDir
from careerassist.local_database import local_parts
from careerassist.settings import load_settings

knowledge = typer.Typer(help="The knowledge base.", no_args_is_help=True)

DatabaseUrl = Annotated[
    str | None, typer.Option("--database-url", help="PostgreSQL to use instead of our own.")
]


class LanguageOption(StrEnum):
    """A language of the knowledge base."""

    en = "en"
    de = "de"
    es = "es"


@knowledge.command()
def search(
    query: Annotated[str, typer.Argument(help="What to look for.")],
    language: Annotated[LanguageOption, typer.Option("--language")] = LanguageOption.en,
    limit: Annotated[int, typer.Option("--limit", min=1, max=20)] = 5,
    data_dir: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Passages that answer, each with its source."""
    from uuid import UUID

    from careerassist.knowledge import load_seed
    from careerassist.schemas.knowledge import PassageFilter

    with local_parts(load_settings(data_dir=data_dir, database_url=database_url)) as parts:
        load_seed(parts.shelving)
        found = parts.library.search(
            query,
            user_id=UUID(int=0),  # nobody: what is for everybody
            limit=limit,
            where=PassageFilter(languages=(language.value,)),
            language=language.value,
        )
    for passage in found:
        cited = passage.citation
        heading = f" · {cited.heading}" if cited.heading else ""
        print(f"{cited.title}{heading}\n  {cited.source}, {cited.published_on}  [{cited.key}]")
        print("".join(f"  {line}\n" for line in passage.text.splitlines() if line))
    if not found:
        print("Nothing in the knowledge base is near enough to that.")


class About(StrEnum):
    """What somebody wants to have looked up."""

    interview = "interview"
    cv = "cv"


@knowledge.command()
def ask(
    question: Annotated[str, typer.Argument(help="What you want to know, in your own words.")],
    about: Annotated[
        About, typer.Option("--for", help="interview: questions; cv: forms and keywords.")
    ] = About.interview,
    language: Annotated[LanguageOption, typer.Option("--language")] = LanguageOption.en,
    data_dir: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Have an agent look something up: with a model if one is set, else with your own words."""
    from careerassist.commands.looking_up import lines_of
    from careerassist.knowledge import load_seed
    from careerassist.schemas.users import Identity
    from careerassist.services import knowledge as service
    from careerassist.services.accounts import Account

    with local_parts(load_settings(data_dir=data_dir, database_url=database_url)) as parts:
        load_seed(parts.shelving)
        me = Account(Identity(issuer="local", subject="me"))
        found = service.ask(parts, me, question[:500], about=about.value, language=language.value)
    for line in lines_of(found):
        print(line)


@knowledge.command()
def key(data_dir: DataDir = None) -> None:
    """The key for handing documents in (`POST /ingest`, header X-API-Key)."""
    from careerassist.bootstrap import Parts

    print(Parts(load_settings(data_dir=data_dir)).ingest_key)


@knowledge.command()
def mend(data_dir: DataDir = None, database_url: DatabaseUrl = None) -> None:
    """Compare documents and vectors, and mend what does not agree."""
    from careerassist.knowledge import load_seed

    with local_parts(load_settings(data_dir=data_dir, database_url=database_url)) as parts:
        seeded = load_seed(parts.shelving)
        settled = parts.shelving.reconcile(older_than_seconds=0)
        compared = parts.shelving.audit()
    print(
        f"Documents put on the shelves: {seeded}; finished: {settled.indexed} indexed, "
        f"{settled.deleted} deleted; indexed again: {compared.missing}; "
        f"stray vectors deleted: {compared.orphans}."
    )
    if settled.failed or compared.failed:
        print(f"Not mended: {settled.failed + compared.failed}. They are tried again later.")
        raise typer.Exit(1)
