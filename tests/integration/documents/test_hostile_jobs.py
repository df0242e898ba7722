"""Hostile files on the whole way: uploaded, analyzed, and what the person is told."""

from __future__ import annotations

import time

from hostile_files import all_cases

from careerassist.bootstrap import Parts
from careerassist.schemas.jobs import JobInput
from careerassist.schemas.users import Identity
from careerassist.services import analysis, materials
from careerassist.services.accounts import Account

CASES = all_cases()

BY_JOB = (
    "empty.pdf",
    "password.pdf",
    "cut-50.docx",
    "bomb.docx",
    "xxe.docx",
    "laughs.docx",
    "200-pages.pdf",
    "picture.pdf",
    "old-word.doc",
    "form-in-itself.pdf",
    "packed-twice.pdf",
    "one-line.txt",
    "deep.docx",
    "macro.docx",
)
"""One of each kind."""


def test_hostile_files_end_as_jobs_with_a_reason(parts: Parts) -> None:
    person = Account(Identity(issuer="test", subject="ines"))
    chosen = [case for case in CASES if case.name in BY_JOB]
    assert len(chosen) == len(BY_JOB)
    jobs = {}
    for case in chosen:
        upload_id, _ = materials.begin_upload(
            parts,
            person,
            filename=case.name,
            media_type="application/octet-stream",
            size=len(case.data),
        )
        key = f"{person.folder}/uploads/{upload_id}"
        parts.objects.put(key, case.data, media_type="application/octet-stream")
        cv = materials.add_cv(parts, person, upload_id=upload_id)
        job = analysis.submit(parts, person, "cv_parse", JobInput(cv_id=cv.cv_id))
        jobs[job.row.job_id] = case
    parts.worker.start()
    deadline = time.monotonic() + 500
    for job_id, case in jobs.items():
        while (job := analysis.job(parts, person, job_id)).row.finished_at is None:
            assert time.monotonic() < deadline, case.name
            time.sleep(0.05)
        if job.row.status == "completed":
            assert "read" in case.expected, case.name
            continue
        assert job.row.status == "failed"
        assert job.row.error is not None
        assert job.row.error["code"] in case.expected, case.name
        assert job.row.error["message"].endswith(".")
    parts.worker.stop()


def test_there_are_enough_of_them_and_each_is_told_apart() -> None:
    assert len(CASES) >= 140
    assert len({case.name for case in CASES}) == len(CASES)
    twice = zip(all_cases(), CASES, strict=True)
    assert not [one.name for one, other in twice if one.data != other.data]
