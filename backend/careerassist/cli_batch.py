"""The commands that work on files without a server: `extract`, `match`, `verify`, `check` …"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from careerassist.settings import load_settings

batch = typer.Typer()
skills = typer.Typer(help="The skills that this installation knows.", no_args_is_help=True)
batch.add_typer(skills, name="skills")

Today = Annotated[
    datetime | None,
    typer.Option("--today", formats=["%Y-%m-%d"], help='The day that "present" means.'),
]
DataDir = Annotated[
    Path | None, typer.Option("--data-dir", help="Where data stay. [default: ~/.careerassist]")
]


class ProfileKindOption(StrEnum):
    """What a document is."""

    cv = "cv"
    posting = "posting"


class ProfileFormatOption(StrEnum):
    """How a profile is written."""

    profile = "profile"
    jsonresume = "jsonresume"


@batch.command()
def extract(
    files: Annotated[list[Path], typer.Argument(help="CVs or postings, or folders of them.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for one JSON file each.")],
    kind: Annotated[
        ProfileKindOption | None,
        typer.Option("--kind", help="What they are. [default: told by their content]"),
    ] = None,
    form: Annotated[
        ProfileFormatOption,
        typer.Option("--as", help="Ours, with the words and place of each value; or JSON Resume."),
    ] = ProfileFormatOption.profile,
    data_dir: DataDir = None,
) -> None:
    """Read documents into structured profiles, by rules alone."""
    from careerassist.bootstrap import Parts
    from careerassist.commands.extract import extract_files
    from careerassist.imported_skills import use_imported_skills

    settings = load_settings(data_dir=data_dir)
    use_imported_skills(settings.data_dir)
    done = extract_files(
        files,
        out,
        kind=kind.value if kind else None,
        form=form.value,
        scans=Parts(settings).scans,
    )
    print(f"{done.read} of {done.given} read into {out}", file=sys.stderr)
    if not done.read:
        raise typer.Exit(1)


@batch.command(name="match")
def match_command(
    cvs: Annotated[Path, typer.Option("--cvs", help="A folder of CVs or of their profiles.")],
    postings: Annotated[Path, typer.Option("--postings", help="The same of postings.")],
    out: Annotated[Path, typer.Option("--out", help="CSV: cv,posting,fit_score,ats_score.")],
    evidence: Annotated[
        Path | None,
        typer.Option("--evidence", help="JSON lines: each requirement's verdict and evidence."),
    ] = None,
    today: Today = None,
    data_dir: DataDir = None,
) -> None:
    """Score every CV against every posting, by rules alone."""
    from careerassist.bootstrap import Parts
    from careerassist.commands.match import match_files
    from careerassist.imported_skills import use_imported_skills

    settings = load_settings(data_dir=data_dir)
    use_imported_skills(settings.data_dir)
    parts = Parts(settings)
    done = match_files(
        [cvs],
        [postings],
        out,
        evidence=evidence,
        embedder=parts.embedder,
        scans=parts.scans,
        today=(today or datetime.now(UTC)).date(),
    )
    print(f"{done.pairs} pairs of {done.cvs} CVs and {done.postings} postings", file=sys.stderr)


@batch.command()
def verify(
    cases: Annotated[
        Path,
        typer.Argument(
            metavar="CASES.jsonl",
            help="JSON lines: id, facts, posting, target, text, cited_fact_ids, original_fact_id, "
            "as_of.",
        ),
    ],
    out: Annotated[Path, typer.Option("--out", help="JSON lines: id, verdict, reasons.")],
    data_dir: DataDir = None,
) -> None:
    """Check texts about people against the facts they come with, by rules alone."""
    from careerassist.commands.verify import verify_file
    from careerassist.imported_skills import use_imported_skills

    use_imported_skills(load_settings(data_dir=data_dir).data_dir)
    done = verify_file(cases, out, today=datetime.now(UTC).date())
    judged = done.accepted + done.refused
    print(f"{done.accepted} of {judged} accepted, {done.refused} refused", file=sys.stderr)
    if done.unusable:
        print(f"{done.unusable} lines could not be judged; they are refused.", file=sys.stderr)
        raise typer.Exit(1)


class ScopeOption(StrEnum):
    """What a sentence is checked as."""

    bullet = "bullet"
    prose = "prose"


@batch.command(name="check")
def check_command(
    cv: Annotated[Path, typer.Argument(help="PDF, DOCX, HTML, Markdown or text.")],
    sentence: Annotated[str, typer.Argument(help="What you would like to say.")],
    posting: Annotated[
        Path | None, typer.Option("--posting", help="The job posting that it is written for.")
    ] = None,
    scope: Annotated[
        ScopeOption | None,
        typer.Option(
            "--as",
            help="A CV's line, about one job; or prose. [default: prose if it says “I”]",
        ),
    ] = None,
    today: Today = None,
    data_dir: DataDir = None,
) -> None:
    """Say whether your CV bears a sentence out, and by which of its lines."""
    from careerassist.bootstrap import Parts
    from careerassist.commands.check import check_sentence
    from careerassist.imported_skills import use_imported_skills

    settings = load_settings(data_dir=data_dir)
    use_imported_skills(settings.data_dir)
    found = check_sentence(
        cv,
        sentence,
        posting=posting,
        scope=scope.value if scope else None,
        scans=Parts(settings).scans,
        today=(today or datetime.now(UTC)).date(),
    )
    print(found.told)
    if not found.borne_out:
        raise typer.Exit(1)


@batch.command()
def evaluate(
    data: Annotated[
        Path | None, typer.Option("--data", help="A folder of data. [default: our own set]")
    ] = None,
    only: Annotated[str | None, typer.Option("--only", help="One part, e.g. cvs or gaps.")] = None,
    misses: Annotated[
        bool, typer.Option("--misses", help="List every value that was missed or wrong.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure how well CVs and postings are read and matched; fails below recorded floors."""
    from careerassist.bootstrap import Parts
    from careerassist.commands.evaluate import evaluate as measure
    from careerassist.commands.evaluate import show

    settings = load_settings()
    measured = measure(data, only, lambda: Parts(settings).embedder)
    print(show(measured, misses=misses, form="json" if as_json else "text"))
    if measured.broken:
        raise typer.Exit(1)


@skills.command(name="import")
def import_skills_command(
    files: Annotated[
        list[Path], typer.Argument(help="Files of ESCO (CSV) or O*NET (text or CSV).")
    ],
    data_dir: DataDir = None,
) -> None:
    """Add the skills of ESCO or O*NET, from files that you have downloaded.

    Our own names win where both know a skill. Programs that run use them after a restart.
    """
    from careerassist.services.skill_import import import_skills

    done = import_skills(files, load_settings(data_dir=data_dir).data_dir)
    for source in done.sources:
        print(
            f"{source.source}: {source.read} skills read, {source.added} added, "
            f"{source.merged} known by more names now, into {source.file}"
        )
        for reason, count in sorted(source.skipped.items()):
            print(f"  {count} left out: {reason}")
    for path in done.unused:
        print(f"{path}: nothing to import")
