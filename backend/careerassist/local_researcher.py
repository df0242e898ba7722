"""The researcher on this machine: a service of its own beside the API and the worker, if the
operator has named sites that it may read."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal

from careerassist.errors import SetupError
from careerassist.settings import Settings
from careerassist.supervisor import ChildProgram, careerassist_command

_NOT_FOR_IT = ("CAREERASSIST_DATABASE_", "CAREERASSIST_QUEUE_", "CAREERASSIST_FILES_")
"""What variables begin with that the service has no business with: it hands in to the API."""


@dataclass(frozen=True)
class LocalResearcher:
    """What `up` starts, and what all that it starts is told."""

    program: ChildProgram
    url: str
    environment: Mapping[str, str]


def announced(name: Literal["missing", "serve"]) -> Callable[..., Any]:
    """A function of the researcher, which the backend does not import by name. `missing()` says in
    a sentence what it would need that is not installed (None: nothing), `serve(port)` is the
    service."""
    for entry in entry_points(group="careerassist.researcher", name=name):
        loaded: Callable[..., Any] = entry.load()
        return loaded
    raise SetupError("No researcher is installed. Run `./scripts/up --install-only` again.")


def planned(settings: Settings, logs: Path) -> LocalResearcher | None:
    """The service that `up` is to start; None where no sites are named, or where another address
    is. `SetupError` says in a sentence what is missing."""
    if not settings.research_sites or settings.research_url is not None:
        return None
    _check_programs()
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    return LocalResearcher(
        ChildProgram(
            "researcher",
            careerassist_command("research", "serve", "--port", str(port)),
            log=logs / "researcher.log",
            needed=False,
            withheld=_NOT_FOR_IT,
        ),
        url,
        {
            "CAREERASSIST_RESEARCH_URL": url,
            "CAREERASSIST_INGEST_URL": settings.ingest_url or _own_api(settings),
            **_keys(settings),
        },
    )


def look_at(settings: Settings) -> str:
    """What was found, in a sentence; `SetupError` says what is missing."""
    if settings.research_url is not None:
        return f"Its service is elsewhere, at {settings.research_url}."
    _check_programs()
    _ = settings.ingest_url or _own_api(settings)
    return f"It could read {', '.join(settings.research_sites)}; `up` starts it."


def found_running(settings: Settings) -> Settings:
    """These settings with the address of the service that `up` has started on this data folder, if
    they name none themselves."""
    if settings.research_url is not None:
        return settings
    try:
        url = address_file(settings).read_text("utf-8")
    except OSError:
        return settings
    return settings.model_copy(update={"research_url": url})


def address_file(settings: Settings) -> Path:
    """Says where the service listens that `up` has started on this data folder."""
    return settings.data_dir / "researcher-address"


def _check_programs() -> None:
    lacking: str | None = announced("missing")()
    if lacking is not None:
        raise SetupError(lacking)


def _keys(settings: Settings) -> Mapping[str, str]:
    """Of this installation, where the settings give none."""
    from careerassist.bootstrap import Parts

    parts = Parts(settings)
    keys = {}
    if settings.research_key_secret is None:
        keys["CAREERASSIST_RESEARCH_KEY"] = parts.research_key
    if settings.ingest_key_secret is None:
        keys["CAREERASSIST_INGEST_KEY"] = parts.ingest_key
    return keys


def _own_api(settings: Settings) -> str:
    host = settings.host
    if host in ("0.0.0.0", "::"):  # noqa: S104  (compared with, not listened on)
        host = "127.0.0.1"
    if not _is_loopback(host):
        raise SetupError(
            f"The researcher can't reach the API on {host}, which is not this machine's own "
            "address. Set CAREERASSIST_INGEST_URL to its https address."
        )
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False  # a name, which may lead anywhere


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
