"""Real processes, killed with -9 at named points: every job ends, every result is stored once."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from careerassist.adapters.local.postgres import EmbeddedPostgres
from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import unit_of_work
from careerassist.pipeline.plans import PLANS
from careerassist.schemas.jobs import FINAL_STATES, JobInput
from careerassist.schemas.users import Identity
from careerassist.services import analysis, materials
from careerassist.services.accounts import Account
from careerassist.settings import load_settings

CV = """Amara Okonjo
Registered Nurse
amara.okonjo@example.com | +44 20 7946 0018 | Leeds, UK

Experience
Staff Nurse, Harbour Hospital, Leeds
March 2019 - Present
- Cared for up to 8 patients on an acute medical ward
- Trained 4 new nurses in wound care

Education
BSc Nursing, University of Northbridge, 2015 - 2018

Skills
Wound care, Medication administration, Patient assessment
"""
POSTING = """Staff Nurse
Riverside Clinic, Leeds

Essential
- Registered nurse with wound care experience
- At least 2 years on an acute ward
Desirable
- Experience of training others
"""
PERSON = Account(Identity(issuer="local", subject="me"))

# A process with an observer that kills it, once for each job, at the point that the plan names.
PROGRAM = """
import json, os, signal, sys
from pathlib import Path
folder = Path(sys.argv[1])
def observe(moment, *, job_id=None, step=None):
    here = f"{moment}:{step or ''}"
    plan = json.loads((folder / "plan.json").read_text())
    wanted = plan.get(str(job_id)) or plan.get("any")
    mark = folder / f"killed-{job_id}-{here}"
    if wanted == here and not mark.exists():
        mark.write_text(here)
        os.kill(os.getpid(), signal.SIGKILL)
from careerassist.adapters.local.postgres import EmbeddedPostgres
from careerassist.bootstrap import Parts
from careerassist.settings import load_settings
parts = Parts(load_settings(), observer=observe)
"""
WORKER = (
    PROGRAM
    + """
parts.worker.start()
parts.stopping.wait()
"""
)
SUBMIT = (
    PROGRAM
    + """
from uuid import UUID
from careerassist.schemas.jobs import JobInput
from careerassist.schemas.users import Identity
from careerassist.services import analysis
from careerassist.services.accounts import Account
person = Account(Identity(issuer="local", subject="me"))
cv, posting = (UUID(value) for value in sys.argv[2:4])
analysis.submit(parts, person, "full_analysis", JobInput(cv_id=cv, posting_id=posting))
"""
)

STEPS = [step.name for step in PLANS["full_analysis"]]
POINTS = [
    "message.received:",
    "job.acquired:",
    "job.finishing:",
    "job.finished:",
    "message.handled:",
    *(
        f"{moment}:{step}"
        for moment in ("step.claimed", "step.started", "step.worked", "step.stored", "step.ended")
        for step in STEPS
    ),
]
"""5 + 5 x 11 = 60 places to die in a worker; the submitting process adds two."""
A_FEW = ["job.acquired:", "step.worked:extract_cv", "step.stored:analyze_gaps", "job.finished:"]


@pytest.mark.timeout(900)
def test_killed_at_a_few_points(parts: Parts, tmp_path: Path) -> None:
    _survives(parts, tmp_path, A_FEW)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_killed_at_every_point(parts: Parts, tmp_path: Path) -> None:
    _survives(parts, tmp_path, POINTS)


@pytest.mark.parametrize("point", ["job.inserted:", "outbox.sent:"])
def test_the_process_that_submits_is_killed(parts: Parts, tmp_path: Path, point: str) -> None:
    cv_id, posting_id = _materials(parts)
    (tmp_path / "plan.json").write_text(json.dumps({"any": point}))
    ended = _process(parts, tmp_path, SUBMIT, str(cv_id), str(posting_id)).wait(600)
    assert ended == -signal.SIGKILL
    parts.worker.start()
    [job] = analysis.jobs(parts, PERSON, None, 10).items
    _wait_for(parts, [job.job_id], seconds=300)
    _assert_stored_once(parts, job.job_id)
    parts.worker.stop()


@pytest.mark.timeout(900)
def test_postgres_itself_is_killed_while_jobs_run(tmp_path: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="careerassist-"))
    folder.chmod(0o711)  # root's server runs as another user, who must get in
    with EmbeddedPostgres(folder) as server:
        settings = load_settings(
            data_dir=tmp_path,
            database_url=server.dsn,
            sweep_seconds=0.2,
            job_lease_seconds=5,
            step_lease_seconds=5,
        )
        parts = Parts(settings)
        parts.migrate()
        cv_id, posting_id = _materials(parts)
        given = JobInput(cv_id=cv_id, posting_id=posting_id)
        ids = [analysis.submit(parts, PERSON, "full_analysis", given).row.job_id for _ in range(4)]
        parts.worker.start()
        for _ in range(3):
            time.sleep(0.5)
            postmaster = (server.cluster_dir / "postmaster.pid").read_text().split()[0]
            os.kill(int(postmaster), signal.SIGKILL)
            _until_running(server)
        _wait_for(parts, ids, seconds=400)
        for job_id in ids:
            _assert_stored_once(parts, job_id)
        parts.worker.stop()
        parts.close()
    shutil.rmtree(folder, ignore_errors=True)


def _until_running(server: EmbeddedPostgres) -> None:
    """As the supervisor does: look again and again, and start what has died."""
    deadline = time.monotonic() + 300
    while not server.ensure_running():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _survives(parts: Parts, folder: Path, points: list[str]) -> None:
    cv_id, posting_id = _materials(parts)
    jobs: dict[str, str] = {}
    (folder / "plan.json").write_text("{}")
    for point in points:
        given = JobInput(cv_id=cv_id, posting_id=posting_id)
        job = analysis.submit(parts, PERSON, "full_analysis", given)
        jobs[str(job.row.job_id)] = point
        if point == points[0]:  # duplicated and reordered messages, too
            for _ in range(3):
                parts.queue.send({"job_id": str(job.row.job_id), "user_id": str(PERSON.user_id)})
    (folder / "plan.json").write_text(json.dumps(jobs))
    ids = [UUID(job_id) for job_id in jobs]
    deaths = 0
    worker = _process(parts, folder, WORKER)
    deadline = time.monotonic() + 400 + 60 * len(points)
    try:
        while not _all_ended(parts, ids) or deaths < len(points):
            assert time.monotonic() < deadline, f"{deaths} deaths, jobs {_states(parts, ids)}"
            if worker.poll() is not None:
                assert worker.returncode == -signal.SIGKILL
                deaths += 1
                worker = _process(parts, folder, WORKER)
            time.sleep(0.05)
    finally:
        worker.kill()
        worker.wait()
    assert deaths == len(points), "each planned kill happened"
    for job_id in ids:
        _assert_stored_once(parts, job_id)


def _assert_stored_once(parts: Parts, job_id: UUID) -> None:
    job = analysis.job(parts, PERSON, job_id)
    assert job.row.status == "completed", job.row.error
    assert {step.state for step in job.steps} == {"done"}
    with unit_of_work(parts.database, PERSON.user_id) as work:
        for table in ("gap_analyses", "cv_rewrites", "interview_sessions", "notifications"):
            assert _count(work, table, job_id) == 1, table
        ledger = work.connection.execute(
            "select step, count(*) filter (where outcome = 'done') as done, count(*) as runs "
            "from step_attempts where job_id = %s group by step",
            (job_id,),
        ).fetchall()
    assert {row["step"]: row["done"] for row in ledger} == dict.fromkeys(STEPS, 1)
    assert all(row["runs"] <= 3 for row in ledger)


def _count(work: Any, table: str, job_id: UUID) -> int:
    query = f"select count(*) as rows from {table} where job_id = %s"
    return int(work.connection.execute(query.encode(), (job_id,)).fetchone()["rows"])


def _materials(parts: Parts) -> tuple[UUID, UUID]:
    cv = materials.add_cv(parts, PERSON, text=CV)
    posting = materials.add_posting(parts, PERSON, text=POSTING)
    return cv.cv_id, posting.posting_id


def _process(parts: Parts, folder: Path, program: str, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "CAREERASSIST_DATA_DIR": str(parts.settings.data_dir),
        "CAREERASSIST_DATABASE_URL": parts.settings.database_url.get_secret_value(),
        "CAREERASSIST_SWEEP_SECONDS": "0.2",
        # Long enough that a busy machine renews them in time: a lease lost to load would
        # count as one more death of the step.
        "CAREERASSIST_JOB_LEASE_SECONDS": "5",
        "CAREERASSIST_STEP_LEASE_SECONDS": "5",
        "CAREERASSIST_WORKER_THREADS": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-c", program, str(folder), *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _states(parts: Parts, ids: list[UUID]) -> list[str]:
    return [analysis.job(parts, PERSON, job_id).row.status for job_id in ids]


def _all_ended(parts: Parts, ids: list[UUID]) -> bool:
    return all(state in FINAL_STATES for state in _states(parts, ids))


def _wait_for(parts: Parts, ids: list[UUID], *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not _all_ended(parts, ids):
        assert time.monotonic() < deadline, _states(parts, ids)
        time.sleep(0.1)
