"""The command line: `careerassist up`, `analyze`, `doctor`, `migrate`."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from careerassist import __version__
from careerassist.errors import CareerAssistError, SetupError
from careerassist.settings import Settings, load_settings

app = typer.Typer(
    name="careerassist",
    help="One CV, one posting: how they fit, a rewrite that never invents, an interview pack.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

DataDir = Annotated[
    Path | None, typer.Option("--data-dir", help="Where data stay. [default: ~/.careerassist]")
]
DatabaseUrl = Annotated[
    str | None, typer.Option("--database-url", help="PostgreSQL to use instead of our own.")
]
Port = Annotated[int | None, typer.Option("--port", help="Port of the API. [default: 8400]")]


@app.command()
def up(port: Port = None, data_dir: DataDir = None, database_url: DatabaseUrl = None) -> None:
    """Start everything, and keep it running until Ctrl-C."""
    from careerassist.adapters.local.postgres import EmbeddedPostgres
    from careerassist.database.migrator import migrate as bring_up_to_date
    from careerassist.supervisor import ChildProgram, Supervisor, careerassist_command

    settings = load_settings(port=port, data_dir=data_dir, database_url=database_url)
    if settings.host not in ("127.0.0.1", "localhost", "::1"):
        raise SetupError(
            f"CAREERASSIST_HOST is {settings.host}, but there is no sign-in yet, so the product "
            "only listens on this machine. Please use 127.0.0.1."
        )
    _check_models(settings)
    given = settings.database_url
    logs = settings.data_dir / "logs"

    def migrate(url: str) -> Mapping[str, str]:
        bring_up_to_date(url, sets=("core", "local"))
        logs.mkdir(parents=True, exist_ok=True, mode=0o700)
        return {
            "CAREERASSIST_DATA_DIR": str(settings.data_dir),
            "CAREERASSIST_HOST": settings.host,
            "CAREERASSIST_PORT": str(settings.port),
        }

    address = f"http://{settings.host}:{settings.port}"

    def ready() -> None:
        print(f"\nCareerAssist is running at {address}")
        folder = shlex.quote(str(settings.data_dir))
        print(f"  Analyze a CV:  .venv/bin/careerassist analyze CV POSTING --data-dir {folder}")
        print(f"  Your data:     {settings.data_dir}")
        print("  Stop:          Ctrl-C", flush=True)

    Supervisor(
        database=given.get_secret_value() if given else EmbeddedPostgres(settings.data_dir),
        migrate=migrate,
        children=[
            ChildProgram("API", careerassist_command("serve"), log=logs / "api.log"),
            ChildProgram("worker", careerassist_command("worker"), log=logs / "worker.log"),
        ],
        listens_on=(settings.host, settings.port),
        on_ready=ready,
    ).run()


@app.command(hidden=True)
def serve() -> None:
    """The API, as `up` starts it: configured by the environment."""
    from careerassist.lifeline import watch_parent

    watch_parent()
    import uvicorn

    from careerassist.api.app import create_app
    from careerassist.bootstrap import parts_from_environment

    parts = parts_from_environment("api")
    uvicorn.run(
        create_app(parts),
        host=parts.settings.host,
        port=parts.settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
    )


@app.command(hidden=True)
def worker() -> None:
    """The worker, as `up` starts it: configured by the environment."""
    import signal

    from careerassist.lifeline import watch_parent

    watch_parent()
    from careerassist.bootstrap import parts_from_environment

    parts = parts_from_environment("worker")
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: parts.stopping.set())
    parts.warm_up()
    parts.worker.start()
    while not parts.stopping.wait(0.5):
        pass
    parts.worker.stop()
    parts.close()


@app.command()
def analyze(
    cv: Annotated[Path, typer.Argument(help="PDF, DOCX, HTML, Markdown or text.")],
    posting: Annotated[Path, typer.Argument(help="The job posting, in the same formats.")],
    request: Annotated[str, typer.Option("--type", help="What to do.")] = "full_analysis",
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for the documents and the results.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the results as JSON.")] = False,
    data_dir: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Analyze a CV against a posting, here and now."""

    from careerassist.analyze_command import run_analysis
    from careerassist.schemas.jobs import REQUEST_TYPES
    from careerassist.telemetry import configure_logging

    if request not in REQUEST_TYPES:
        raise SetupError(f"--type is one of: {', '.join(REQUEST_TYPES)}.")
    settings = load_settings(data_dir=data_dir, database_url=database_url)
    configure_logging("error")
    state = run_analysis(settings, request, cv, posting, out=out, as_json=as_json)
    if state not in ("completed", "partial"):
        raise typer.Exit(1)


@app.command()
def migrate(data_dir: DataDir = None, database_url: DatabaseUrl = None) -> None:
    """Bring the database to the present schema."""
    from careerassist.database.migrator import migrate as bring_up_to_date
    from careerassist.local_database import database_url as url_for

    settings = load_settings(data_dir=data_dir, database_url=database_url)
    with url_for(settings) as url:
        applied = bring_up_to_date(url, sets=("core", "local"))
    print("\n".join(f"applied {name}" for name in applied) or "The database is up to date.")


@app.command()
def doctor(port: Port = None, data_dir: DataDir = None, database_url: DatabaseUrl = None) -> None:
    """Say in words what is wrong with the set-up, if anything is."""
    from careerassist.doctor import diagnose, is_healthy, render

    settings = load_settings(port=port, data_dir=data_dir, database_url=database_url)
    checks = diagnose(
        data_dir=settings.data_dir,
        host=settings.host,
        port=settings.port,
        database=lambda: _check_database(settings),
    )
    print(render(checks))
    if not is_healthy(checks):
        raise typer.Exit(1)


@app.command(name="check-models", hidden=True)
def check_models() -> None:
    """Whether the models that the settings name can be used. A process of its own, since the
    providers' libraries are large and `up` stays."""
    from careerassist.bootstrap import Parts

    Parts(load_settings()).models.check(ask=True)


@app.command()
def version() -> None:
    """Print the version."""
    print(__version__)


def _check_models(settings: Settings) -> None:
    """`SetupError` before anything starts, if a model that is configured can't be used."""
    from careerassist.supervisor import careerassist_command

    if not settings.asks_models:
        return
    print("Asking the model for a sign of life …", flush=True)
    checked = subprocess.run(
        careerassist_command("check-models"), capture_output=True, text=True, check=False
    )
    if checked.returncode != 0:
        said = checked.stderr.strip().splitlines() or ["The model could not be checked."]
        raise SetupError(said[-1].removeprefix("careerassist: "))


def _check_database(settings: Settings) -> str:
    from careerassist.database.migrator import pending
    from careerassist.local_database import database_url as url_for

    with url_for(settings) as url:
        missing = pending(url, sets=("core", "local"))
    if missing:
        return "It answers. Its tables are made at the next start."
    return "It answers and is up to date."


def main(arguments: Any = None) -> None:
    """The console script. Expected errors are one sentence, not a traceback."""
    try:
        app(arguments)
    except CareerAssistError as error:
        print(f"careerassist: {error.message}", file=sys.stderr)
        raise SystemExit(2) from error
