"""`careerassist user`: who may sign in on this machine, and where they find the product."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from careerassist.cli_batch import DataDir
from careerassist.cli_knowledge import DatabaseUrl
from careerassist.errors import SetupError
from careerassist.local_database import local_parts
from careerassist.settings import Settings, load_settings

people = typer.Typer(help="Who may sign in on this machine.", no_args_is_help=True)

Port = Annotated[int | None, typer.Option("--port", help="Port of the API. [default: 8400]")]


def address(settings: Settings) -> str:
    """Where a browser finds the API: by a name that it answers to."""
    host = settings.host
    if host in ("0.0.0.0", "::"):  # noqa: S104  (compared with, not listened on)
        host = "127.0.0.1"
    names = ("127.0.0.1", "localhost", "::1", *settings.allowed_hosts)
    if settings.allowed_hosts and host not in names:
        host = settings.allowed_hosts[0]
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


def address_file(settings: Settings) -> Path:
    """Says where the product listens that runs on this data folder."""
    return settings.data_dir / "address"


def running_at(settings: Settings) -> str | None:
    """Where it listens, perhaps on another port than the settings name; None if nobody knows."""
    try:
        return address_file(settings).read_text("utf-8")
    except OSError:
        return None


def sign_in_link(settings: Settings, subject: str = "me", *, at: str | None = None) -> str:
    """A link that signs a person in once, `at` an address or at that of the settings."""
    with local_parts(settings) as parts:
        code = parts.local_identity.new_link_code(subject)
    return f"{at or address(settings)}/sign-in/#{code}"


@people.command()
def add(
    name: Annotated[str, typer.Argument(help="A short name: letters, digits, dots, dashes.")],
    email: Annotated[str | None, typer.Option("--email")] = None,
    data_dir: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Let one more person sign in on this machine."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", name):
        raise SetupError("A name has letters, digits, dots and dashes, up to 64 of them.")
    settings = load_settings(data_dir=data_dir, database_url=database_url)
    with local_parts(settings) as parts:
        parts.local_identity.add_person(name, name=name, email=email)
    print(f"{name} can sign in. `careerassist user link {name}` makes a link.")


@people.command(name="list")
def list_people(data_dir: DataDir = None, database_url: DatabaseUrl = None) -> None:
    """Who may sign in on this machine."""
    settings = load_settings(data_dir=data_dir, database_url=database_url)
    with local_parts(settings) as parts:
        for person in parts.local_identity.people():
            print(person.subject + (f"  {person.email}" if person.email else ""))


@people.command()
def remove(
    name: Annotated[str, typer.Argument()],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    data_dir: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Let a person sign in no more, and erase everything of theirs."""
    from careerassist.services.accounts import remove as remove_person

    settings = load_settings(data_dir=data_dir, database_url=database_url)
    with local_parts(settings) as parts:
        parts.local_identity.person(name)
        if not yes:
            typer.confirm(f"Erase everything of {name}? There is no way back.", abort=True)
        remove_person(parts, name)
    print(f"{name} can sign in no more, and everything of theirs is erased.")


@people.command()
def link(
    name: Annotated[str, typer.Argument()] = "me",
    port: Port = None,
    data_dir: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """A link that signs a person in once, within ten minutes."""
    settings = load_settings(port=port, data_dir=data_dir, database_url=database_url)
    print(sign_in_link(settings, name, at=None if port else running_at(settings)))


@people.command()
def token(
    name: Annotated[str, typer.Argument()] = "me",
    data_dir: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """A token for programs, good for five minutes: `Authorization: Bearer …`."""
    settings = load_settings(data_dir=data_dir, database_url=database_url)
    with local_parts(settings) as parts:
        print(parts.local_identity.token(parts.local_identity.person(name)))
