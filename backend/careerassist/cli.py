"""The command line: `careerassist up`, `analyze`, `doctor`, `migrate`."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from careerassist import __version__
from careerassist.built_site import is_built
from careerassist.cli_batch import DataDir, batch
from careerassist.cli_chores import chores
from careerassist.cli_knowledge import DatabaseUrl, knowledge
from careerassist.cli_people import Port, address, address_file, people, sign_in_link
from careerassist.cli_queue import queue
from careerassist.cli_research import research
from careerassist.errors import CareerAssistError, SetupError
from careerassist.settings import Settings, load_settings

app = typer.Typer(
    name="careerassist",
    help="One CV, one posting: how they fit, a rewrite that never invents, an interview pack.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.add_typer(people, name="user")
app.add_typer(knowledge, name="knowledge")
app.add_typer(chores, name="chores")
app.add_typer(queue, name="queue")
app.add_typer(research, name="research")
app.add_typer(batch)


@app.command()
def up(port: Port = None, data_dir: DataDir = None, database_url: DatabaseUrl = None) -> None:
    """Start everything, and keep it running until Ctrl-C."""
    from careerassist.adapters.local.postgres import EmbeddedPostgres
    from careerassist.database.login import UrlLogin
    from careerassist.database.migrator import local_sets
    from careerassist.database.migrator import migrate as bring_up_to_date
    from careerassist.local_researcher import address_file as researcher_file
    from careerassist.local_researcher import planned
    from careerassist.supervisor import ChildProgram, Supervisor, careerassist_command

    settings = load_settings(port=port, data_dir=data_dir, database_url=database_url)
    _check_address(settings)
    _check_sign_in(settings)
    _check_models(settings)
    if settings.database_on_aws:
        raise SetupError(
            "`careerassist up` runs on this machine and takes CAREERASSIST_DATABASE_URL with a "
            "password; DATABASE_SECRET and DATABASE_IAM are for functions on AWS."
        )
    given = settings.database_url
    logs = settings.data_dir / "logs"
    # Left by one that was killed: whoever listens there now would be sent the researcher's key.
    researcher_file(settings).unlink(missing_ok=True)
    try:
        researcher, reads = planned(settings, logs), ", ".join(settings.research_sites)
    except SetupError as error:  # the rest is worth having without it
        researcher, reads = None, f"off. {error.message}"

    def migrate(url: str) -> Mapping[str, str]:
        owner = UrlLogin(url, ca=settings.database_ca)
        bring_up_to_date(owner, sets=local_sets(owner))
        logs.mkdir(parents=True, exist_ok=True, mode=0o700)
        return {
            "CAREERASSIST_DATA_DIR": str(settings.data_dir),
            "CAREERASSIST_HOST": settings.host,
            "CAREERASSIST_PORT": str(settings.port),
            **(researcher.environment if researcher else {}),
        }

    def ready() -> None:
        address_file(settings).write_text(address(settings), "utf-8")
        if researcher is not None:
            researcher_file(settings).write_text(researcher.url, "utf-8")
        print(f"\nCareerAssist is running at {address(settings)}")
        if not is_built():
            print("  Web app:       not built here; ./scripts/up builds it")
        elif settings.auth_kind == "local":
            print(f"  Sign in:       {sign_in_link(settings)}")
            print("                 (good once, for 10 minutes; `careerassist user link` for more)")
        folder = shlex.quote(str(settings.data_dir))
        print(f"  Analyze a CV:  .venv/bin/careerassist analyze CV POSTING --data-dir {folder}")
        if reads:
            print(f"  Researcher:    {reads}")
        print(f"  Your data:     {settings.data_dir}")
        print("  Stop:          Ctrl-C", flush=True)

    Supervisor(
        database=given.get_secret_value() if given else EmbeddedPostgres(settings.data_dir),
        migrate=migrate,
        children=[
            ChildProgram("API", careerassist_command("serve"), log=logs / "api.log"),
            ChildProgram("worker", careerassist_command("worker"), log=logs / "worker.log"),
            *([researcher.program] if researcher else []),
        ],
        listens_on=(settings.host, settings.port),
        on_ready=ready,
    ).run()
    address_file(settings).unlink(missing_ok=True)
    researcher_file(settings).unlink(missing_ok=True)


@app.command(hidden=True)
def serve() -> None:
    """The API, as `up` starts it: configured by the environment."""
    from careerassist.lifeline import watch_parent

    watch_parent()
    import uvicorn

    from careerassist.api.app import create_app
    from careerassist.api.web import site_of
    from careerassist.bootstrap import parts_from_environment

    parts = parts_from_environment("api")
    uvicorn.run(
        create_app(parts, with_ingest=True, site=site_of(parts)),
        host=parts.settings.host,
        port=parts.settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(parts.settings.trusted_proxies),
        forwarded_allow_ips=",".join(parts.settings.trusted_proxies),
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
    posting: Annotated[
        str, typer.Argument(help="The job posting, in the same formats, or the URL of its page.")
    ],
    request: Annotated[str, typer.Option("--type", help="What to do.")] = "full_analysis",
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder for the documents and the results.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the results as JSON.")] = False,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            "--answer",
            help='Answer a question about a gap: "dbt=yes: built the sales models at Acme" or '
            '"dbt=no". May be given again. What you confirm is used as your own words.',
        ),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option("--answers", help="The same in a file: JSON or TOML, what is asked = answer."),
    ] = None,
    data_dir: DataDir = None,
    database_url: DatabaseUrl = None,
) -> None:
    """Analyze a CV against a posting, here and now."""

    from careerassist.commands.analyze import run_analysis
    from careerassist.commands.answering import parse_answer, read_answers
    from careerassist.schemas.jobs import REQUEST_TYPES
    from careerassist.telemetry import configure_logging

    if request not in REQUEST_TYPES:
        raise SetupError(f"--type is one of: {', '.join(REQUEST_TYPES)}.")
    given = (*(read_answers(answers) if answers else ()), *map(parse_answer, answer or ()))
    settings = load_settings(data_dir=data_dir, database_url=database_url)
    configure_logging("error")
    state = run_analysis(settings, request, cv, posting, out=out, as_json=as_json, answers=given)
    if state not in ("completed", "partial"):
        raise typer.Exit(1)


@app.command()
def migrate(data_dir: DataDir = None, database_url: DatabaseUrl = None) -> None:
    """Bring the database to the present schema."""
    from careerassist.bootstrap import Parts
    from careerassist.local_database import with_database

    with with_database(load_settings(data_dir=data_dir, database_url=database_url)) as settings:
        applied = Parts(settings).migrate()
    print("\n".join(f"applied {name}" for name in applied) or "The database is up to date.")


@app.command()
def doctor(port: Port = None, data_dir: DataDir = None, database_url: DatabaseUrl = None) -> None:
    """Say in words what is wrong with the set-up, if anything is."""
    from careerassist.doctor import diagnose, is_healthy, render
    from careerassist.local_researcher import look_at

    settings = load_settings(port=port, data_dir=data_dir, database_url=database_url)
    checks = diagnose(
        data_dir=settings.data_dir,
        host=settings.host,
        port=settings.port,
        database=lambda: _check_database(settings),
        queue=lambda: _check_queue(settings),
        model=lambda: _check_models(settings),
        researcher=partial(look_at, settings) if settings.has_researcher else None,
    )
    print(render(checks))
    if not is_healthy(checks):
        raise typer.Exit(1)


@app.command(name="check-models", hidden=True)
def check_models() -> None:
    """Whether the models that the settings name can be used. A process of its own, since the
    providers' libraries are large and `up` stays."""
    from careerassist.bootstrap import Parts

    parts = Parts(load_settings())
    researchers = [parts.research_model] if parts.research_model is not None else []
    parts.models.check(ask=True, besides=researchers)


@app.command()
def version() -> None:
    """Print the version."""
    print(__version__)


def _check_address(settings: Settings) -> None:
    """`SetupError` if other machines would reach us without having been let in on purpose."""
    if settings.host in ("127.0.0.1", "localhost", "::1"):
        return
    if not settings.allow_remote or not settings.allowed_hosts:
        raise SetupError(
            f"CAREERASSIST_HOST is {settings.host}, which other machines reach. If that is what "
            "you want, set CAREERASSIST_ALLOW_REMOTE=true and CAREERASSIST_ALLOWED_HOSTS to the "
            "names that people will use, and put something in front that speaks TLS."
        )


def _check_sign_in(settings: Settings) -> None:
    """`SetupError` if the issuer's keys are to come from a file that can't be used."""
    from careerassist.bootstrap import Parts

    if settings.auth_kind != "local":
        _ = Parts(settings).token_verifier


def _check_models(settings: Settings) -> str:
    """What was found, in a sentence. `SetupError` if a model that is configured can't be used."""
    from careerassist.supervisor import careerassist_command

    if not settings.asks_models:
        return "The rules answer; no model is configured."
    print("Asking the model for a sign of life …", file=sys.stderr, flush=True)
    checked = subprocess.run(
        careerassist_command("check-models"), capture_output=True, text=True, check=False
    )
    if checked.returncode != 0:
        said = checked.stderr.strip().splitlines() or ["The model could not be checked."]
        raise SetupError(said[-1].removeprefix("careerassist: "))
    return f"{settings.model} can be used."


def _check_database(settings: Settings) -> str:
    """What was found, in a sentence."""
    from careerassist.bootstrap import Parts
    from careerassist.database.migrator import local_sets, pending
    from careerassist.local_database import with_database

    if settings.database_on_aws:  # where only its owner sees what was migrated
        parts = Parts(settings)
        parts.database.ping()
        parts.close()
        return f"{parts.login.where}: it answers."
    with with_database(settings) as named:
        owner = Parts(named).login
        missing = pending(owner, sets=local_sets(owner))
    whose = owner.where if settings.names_database else "Its own"
    if missing:
        return f"{whose}: it answers. Its tables are made at the next start."
    return f"{whose}: it answers and is up to date."


def _check_queue(settings: Settings) -> str:
    """What was found, in a sentence. `SetupError` if the queue is not set up as it should be."""
    from careerassist.bootstrap import Parts

    return Parts(settings).check_queue()


def main(arguments: Any = None) -> None:
    """The console script. Expected errors are one sentence, not a traceback."""
    try:
        app(arguments)
    except CareerAssistError as error:
        print(f"careerassist: {error.message}", file=sys.stderr)
        raise SystemExit(2) from error
