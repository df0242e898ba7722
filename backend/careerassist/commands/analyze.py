"""`careerassist analyze`: the same services as the API, in this process, with a live display."""

from __future__ import annotations

import json
import mimetypes
import time
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any
from uuid import UUID

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from careerassist.bootstrap import Parts
from careerassist.commands.answering import GivenAnswer, keep_answers
from careerassist.commands.looking_up import source_of
from careerassist.commands.shown_interview import show_interview
from careerassist.database.rows import StepRow
from careerassist.errors import InvalidRequest
from careerassist.imported_skills import use_imported_skills
from careerassist.knowledge import load_seed
from careerassist.local_database import with_database
from careerassist.pipeline.labels import STEP_LABELS
from careerassist.pipeline.plans import NEEDS_CV, NEEDS_POSTING
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.interview import InterviewPack
from careerassist.schemas.jobs import FINAL_STATES, JobInput, JobState, RequestType
from careerassist.schemas.users import Identity
from careerassist.services import analysis, applications, materials, results
from careerassist.services.accounts import Account

_MARKS = {
    "pending": ("·", "dim"),
    "running": ("…", "yellow"),
    "done": ("✓", "green"),
    "failed": ("✗", "red"),
    "skipped": ("–", "dim"),
}
_STATUS_MARKS = {"met": ("✓", "green"), "partly": ("~", "yellow"), "missing": ("✗", "red")}
_LOOK_SECONDS = 0.05
_MOST_QUESTIONS = 5


def run_analysis(
    settings: Any,
    request: RequestType,
    cv: Path,
    posting: str,
    *,
    out: Path | None,
    as_json: bool,
    answers: Sequence[GivenAnswer] = (),
) -> JobState:
    """Submit, follow and show one job; how it ended. `posting` is a path, or a page's address.

    With `answers` the two are compared first, so that there are questions to answer; what the
    person confirms counts in the job that follows.
    """
    if answers and not (request in NEEDS_CV and request in NEEDS_POSTING):
        raise InvalidRequest("Answers are for what compares a CV with a posting.")
    use_imported_skills(settings.data_dir)
    person = Account(Identity(issuer="local", subject="me"))
    with with_database(settings) as named:
        parts = Parts(named)
        try:
            parts.migrate()
            parts.models.check(ask=True)
            load_seed(parts.shelving)  # the librarian would be too late for the first job
            given = JobInput(
                cv_id=_add_cv(parts, person, cv) if request in NEEDS_CV else None,
                posting_id=(
                    _add_posting(parts, person, posting) if request in NEEDS_POSTING else None
                ),
            )
            parts.worker.start()
            if answers and given.cv_id is not None:
                compared = analysis.submit(parts, person, "gap_analysis", given)
                asked = _output(_follow(parts, person, compared, quiet=as_json))
                if "analysis_id" not in asked:
                    raise InvalidRequest("The two could not be compared, so nothing was asked.")
                keep_answers(parts, person, given.cv_id, asked["analysis_id"], answers)
            job = _follow(
                parts, person, analysis.submit(parts, person, request, given), quiet=as_json
            )
            found = _results(parts, person, job)
            if out is not None:
                _write(parts, person, job, found, out)
            if as_json:
                print(json.dumps(found, indent=2, ensure_ascii=False))
            else:
                _show(job, found, out)
            parts.worker.stop()
        finally:
            parts.close()
    return job.row.status


def _add_cv(parts: Parts, person: Account, path: Path) -> UUID:
    return materials.add_cv(parts, person, upload_id=_upload(parts, person, path)).cv_id


def _add_posting(parts: Parts, person: Account, given: str) -> UUID:
    if given.lower().startswith(("http://", "https://")):
        return materials.add_posting(parts, person, url=given).posting_id
    upload_id = _upload(parts, person, Path(given))
    return materials.add_posting(parts, person, upload_id=upload_id).posting_id


def _upload(parts: Parts, person: Account, path: Path) -> UUID:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InvalidRequest(f"We could not open {path}: {error.strerror}.") from error
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    upload_id, _ = materials.begin_upload(
        parts, person, filename=path.name, media_type=media_type, size=len(data)
    )
    parts.objects.put(f"{person.folder}/uploads/{upload_id}", data, media_type=media_type)
    return upload_id


def _follow(parts: Parts, person: Account, job: analysis.Job, *, quiet: bool) -> analysis.Job:
    console = Console(stderr=True)
    live = Live(console=console, auto_refresh=False) if not quiet else nullcontext()
    with live:
        version = 0
        while True:
            job = analysis.job(parts, person, job.row.job_id)
            if isinstance(live, Live) and job.row.version != version:
                version = job.row.version
                live.update(_steps(job), refresh=True)
            if job.row.status in FINAL_STATES:
                return job
            time.sleep(_LOOK_SECONDS)


def _steps(job: analysis.Job) -> Table:
    table = Table.grid(padding=(0, 1))
    for step in job.steps:
        mark, style = _MARKS[step.state]
        took = ""
        if step.started_at and step.finished_at:
            took = f"{(step.finished_at - step.started_at).total_seconds():.2f} s"
        table.add_row(Text(mark, style), STEP_LABELS[step.step], Text(took, "dim"), _remark(step))
    return table


def _remark(step: StepRow) -> str:
    """How far a step has come, why it failed, or why the rules did it though a model was asked."""
    if step.progress:
        return str(step.progress["message"])
    if step.error and step.state == "failed":
        return str(step.error["message"])
    fallback = (step.usage or {}).get("fallback")
    return str(fallback["message"]) if fallback else ""


def _output(job: analysis.Job) -> dict[str, Any]:
    """What the steps that are done say they made."""
    output: dict[str, Any] = {}
    for step in job.steps:
        if step.state == "done":
            output.update(step.output or {})
    return output


def _results(parts: Parts, person: Account, job: analysis.Job) -> dict[str, Any]:
    """Everything that the job made, as plain data."""
    output = _output(job)
    found: dict[str, Any] = {
        "job_id": str(job.row.job_id),
        "type": job.row.job_type,
        "state": job.row.status,
        "error": job.row.error,
    }
    if "cv_id" in output:
        _, cv = materials.cv(parts, person, output["cv_id"])
        found["cv"] = cv.model_dump(mode="json") if cv else None
    if "posting_id" in output:
        _, posting = materials.posting(parts, person, output["posting_id"])
        found["posting"] = posting.model_dump(mode="json") if posting else None
    if "analysis_id" in output:
        _, gaps = results.analysis(parts, person, output["analysis_id"])
        found["analysis"] = gaps.model_dump(mode="json")
    if "rewrite_id" in output:
        _, rewrite, letter = results.rewrite(parts, person, output["rewrite_id"])
        found["rewrite"] = rewrite.model_dump(mode="json")
        found["cover_letter"] = letter.model_dump(mode="json") if letter else None
    if "session_id" in output:
        _, pack, _ = results.session(parts, person, output["session_id"])
        found["interview"] = pack.model_dump(mode="json")
    if "report_id" in output:
        found["analytics"] = applications.analytics(parts, person).model_dump(mode="json")
    found["documents"] = [item["filename"] for item in output.get("documents", [])]
    return found


def _write(
    parts: Parts, person: Account, job: analysis.Job, found: dict[str, Any], out: Path
) -> None:
    out.mkdir(parents=True, exist_ok=True)
    (out / "results.json").write_text(
        json.dumps(found, indent=2, ensure_ascii=False), encoding="utf-8"
    )
    for row in results.documents(parts, person, job.row.job_id):
        (out / row.filename).write_bytes(parts.objects.get(row.object_key))


def _show(job: analysis.Job, found: dict[str, Any], out: Path | None) -> None:
    console = Console()
    if job.row.error:
        console.print(f"\n[bold]{job.row.status}[/bold]: {job.row.error['message']}")
    if "analysis" in found:
        _show_analysis(console, GapAnalysis.model_validate(found["analysis"]))
    if "interview" in found:
        show_interview(console, InterviewPack.model_validate(found["interview"]))
    if out is not None:
        console.print(f"\nWritten to {out}:", markup=False)
        for name in ["results.json", *found["documents"]]:
            console.print(f"  {name}", markup=False)
    elif found["documents"]:
        console.print("\nAdd --out FOLDER to get the documents.")


def _show_analysis(console: Console, gaps: GapAnalysis) -> None:
    console.print(f"\n[bold]Fit {gaps.fit_score}[/bold] of 100   ATS {gaps.ats_score} of 100")
    console.print(gaps.summary, markup=False)
    table = Table(box=None, padding=(0, 1), show_header=False)
    for match in gaps.requirements:
        mark, style = _STATUS_MARKS[match.status]
        points = f"{match.points:g}/{match.possible:g}"
        evidence = match.evidence[0].text if match.evidence else "not in the CV"
        if not match.possible and match.status == "missing":
            # Papers that CVs seldom name: worth a look, but neither for nor against anybody.
            mark, style, points = "?", "dim", "not scored"
        table.add_row(
            Text(mark, style),
            Text(_short(match.text, 60)),
            Text(points, "dim"),
            Text(_short(evidence, 70), "dim"),
        )
    console.print(table)
    for question in gaps.questions[:_MOST_QUESTIONS]:
        console.print(f"  {question.text}", style="yellow", markup=False)
    if gaps.questions:
        term = min((question.term for question in gaps.questions), key=len)
        console.print(
            f'  Answer with --answer "{term}=yes: where, and what you did" or "{term}=no".',
            style="dim",
            markup=False,
        )
    for line in gaps.lines:
        console.print(
            f"  {line.name}: {line.points:g}/{line.possible:g}. {line.explanation}", markup=False
        )
    for note in gaps.notes:
        console.print(note, markup=False)
    for wish in gaps.preferences:
        console.print(f"Your wishes ({wish.kind}): {wish.explanation}", markup=False)
    if gaps.gaps:
        console.print("\n[bold]Gaps, worst first[/bold]")
        for gap in gaps.gaps[:5]:
            console.print(f"  {gap.what} {gap.how_to_close}", markup=False)
    _show_advice(console, gaps)


def _show_advice(console: Console, gaps: GapAnalysis) -> None:
    if gaps.advice_missing:
        console.print(f"\n{gaps.advice_missing}", style="yellow", markup=False)
    if gaps.advice:
        console.print("\n[bold]Advice for your CV[/bold] [dim](for you; it changes no score)[/dim]")
    for number, advice in enumerate(gaps.advice, 1):
        console.print(f"  {number}. {advice.text}", markup=False)
        if advice.form:
            console.print(f"     Your line: {advice.found}", style="dim", markup=False)
            console.print(f"     A form:    {advice.form}", style="cyan", markup=False)
        if advice.guide:
            console.print(f"     {advice.guide}", markup=False)
        console.print(f"     {source_of(advice.citation)}", style="dim", markup=False)


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
