"""Tokens of one full analysis, by step, beside the plain shape of an agent system.

    python scripts/measure_tokens.py [--person ID] [--posting FILE] [--json]

One of the project's invented people is analysed for real, over a model on loopback that speaks
Bedrock's Converse API and answers from what it is sent (`tests/support/loopback_model`). Then the
plain shape (`measure_tokens_naive.py`: a router with five agents as tools, texts passed on in full)
gets to the same content through the Agents SDK and the same server. Tokens are counted alike for
both, four characters each, over system prompts, messages, schemas, tools and answers.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "support"))

import structlog  # noqa: E402
from loopback_model import Call, LoopbackModel  # noqa: E402
from measure_tokens_naive import Analysis, mind_of, run_naively  # noqa: E402
from render_test_people import people, render  # noqa: E402

from careerassist.bootstrap import Parts  # noqa: E402
from careerassist.local_database import with_database  # noqa: E402
from careerassist.schemas.jobs import JobInput, JobMessage  # noqa: E402
from careerassist.schemas.users import Identity  # noqa: E402
from careerassist.services import analysis, materials, results  # noqa: E402
from careerassist.services.accounts import Account  # noqa: E402
from careerassist.settings import load_settings  # noqa: E402

MODEL = "bedrock/amazon.nova-pro-v1:0"
STEPS = {
    "CVDraft": "extract_cv",
    "PostingDraft": "extract_posting",
    "RewriteDraft": "rewrite_cv",
    "LetterDraft": "write_letter",
    "InterviewDraft": "prepare_interview",
}


@dataclass(frozen=True)
class Row:
    """Tokens of some requests."""

    name: str
    requests: int
    input: int
    output: int

    @property
    def total(self) -> int:
        return self.input + self.output


def main(arguments: Sequence[str] | None = None) -> int:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--person", default="nurse_aoife", choices=people(), metavar="ID")
    options.add_argument(
        "--posting", type=Path, default=ROOT / "tests" / "data" / "postings" / "nurse_acute.txt"
    )
    options.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = options.parse_args(arguments)
    cv = render(people()[given.person], "txt").decode()
    posting = given.posting.read_text("utf-8")
    ours, found = _ours(cv, posting)
    plain = _plain(cv, posting, found, at_once=False)
    at_once = _plain(cv, posting, found, at_once=True)
    ratio, ratio_at_once = (ours[-1].total / rows[-1].total for rows in (plain, at_once))
    if given.json:
        figures = {"ours": ours, "plain": plain, "plain_at_once": at_once}
        told = {name: [asdict(row) for row in rows] for name, rows in figures.items()}
        ratios = {"ratio": round(ratio, 4), "ratio_at_once": round(ratio_at_once, 4)}
        print(json.dumps({**told, **ratios}))
        return 0
    print(f"{given.person}, {given.posting.name}: {len(cv) + len(posting)} characters in all\n")
    _table("CareerAssist, by step", ours)
    _table("Router with five agents as tools, one after another", plain)
    _table("The same, all five called at once", at_once)
    print(f"CareerAssist takes {ratio:.2f} of the tokens; {ratio_at_once:.2f} if called at once.")
    return 0


def _ours(cv: str, posting: str) -> tuple[list[Row], Analysis]:
    """The product's own way; every request that its model got, and what came of it."""
    with tempfile.TemporaryDirectory() as folder, LoopbackModel() as model:
        os.environ["AWS_ENDPOINT_URL_BEDROCK_RUNTIME"] = model.url
        os.environ.update(AWS_ACCESS_KEY_ID="none", AWS_SECRET_ACCESS_KEY="none")
        Path(folder).chmod(0o711)  # the database server may run as another user
        settings = load_settings(
            data_dir=Path(folder), model=MODEL, model_region="us-east-1", log_level="error"
        )
        with with_database(settings) as named:
            parts = Parts(named)
            try:
                parts.migrate()
                found = _analysed(parts, cv, posting)
            finally:
                parts.close()
        rows = [
            _row(step, [call for call in model.calls if call.shape == shape], model)
            for shape, step in STEPS.items()
        ]
        return [*rows, _sum(rows)], found


def _analysed(parts: Parts, cv: str, posting: str) -> Analysis:
    person = Account(Identity(issuer="measure", subject="me"))
    cv_id = materials.add_cv(parts, person, text=cv).cv_id
    posting_id = materials.add_posting(parts, person, text=posting).posting_id
    asked = JobInput(cv_id=cv_id, posting_id=posting_id)
    job_id = analysis.submit(parts, person, "full_analysis", asked).row.job_id
    parts.orchestrator.handle(JobMessage(job_id=job_id, user_id=person.user_id))
    done = analysis.job(parts, person, job_id)
    engines = {row.step: (row.usage or {}).get("engine") for row in done.steps}
    if done.row.status != "completed" or any(engines[step] != "model" for step in STEPS.values()):
        raise SystemExit(f"the analysis ended {done.row.status}, answered by {engines}")
    ids = {key: value for row in done.steps for key, value in (row.output or {}).items()}
    profile = materials.cv(parts, person, cv_id)[1]
    job = materials.posting(parts, person, posting_id)[1]
    _, rewrite, letter = results.rewrite(parts, person, ids["rewrite_id"])
    _, pack, _ = results.session(parts, person, ids["session_id"])
    if profile is None or job is None or letter is None:
        raise SystemExit("a result is missing")
    gaps = results.analysis(parts, person, ids["analysis_id"])[1]
    return Analysis(profile, job, gaps, rewrite, letter, pack)


def _plain(cv: str, posting: str, found: Analysis, *, at_once: bool) -> list[Row]:
    """The plain way to the same content."""
    with LoopbackModel(mind=mind_of(found, at_once=at_once)) as model:
        run_naively(model, cv, posting)
        if model.refused:
            raise SystemExit(f"refused: {model.refused}")
        rows = list(_by_agent(model))
        return [*rows, _sum(rows)]


def _by_agent(model: LoopbackModel) -> Iterator[Row]:
    calls: dict[str, list[Call]] = {}
    for call in model.calls:
        calls.setdefault(call.schema["title"] if call.schema else "Router", []).append(call)
    for name, made in calls.items():
        yield _row(name, made, model)


def _row(name: str, calls: Sequence[Call], model: LoopbackModel) -> Row:
    answers = [model.answer_to(call) for call in calls]
    said = sum(answer.output_tokens for answer in answers if answer)
    return Row(name, len(calls), sum(call.input_tokens for call in calls), said)


def _sum(rows: Sequence[Row]) -> Row:
    return Row(
        "in all",
        sum(row.requests for row in rows),
        sum(row.input for row in rows),
        sum(row.output for row in rows),
    )


def _table(title: str, rows: Sequence[Row]) -> None:
    print(f"{title}\n| {'':<20} | requests | input | output | total |")
    print(f"|{'-' * 22}|---------:|------:|-------:|------:|")
    for row in rows:
        print(
            f"| {row.name:<20} | {row.requests:>8} | {row.input:>5} | {row.output:>6} "
            f"| {row.total:>5} |"
        )
    print()


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    sys.exit(main())
