"""The whole product over a model on loopback: real database, real steps, real HTTP, invented
people."""

from __future__ import annotations

import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import boto3
import pypdfium2
import pytest
from loopback_model import LoopbackModel
from loopback_model.texts import CV, POSTING

from careerassist.bootstrap import Parts
from careerassist.database.rows import JobRow, StepRow
from careerassist.database.unit_of_work import unit_of_work
from careerassist.documents.reading import read_document
from careerassist.schemas.document import DocumentText
from careerassist.schemas.jobs import JobInput, JobMessage, RequestType, StepName
from careerassist.schemas.usage import Usage
from careerassist.schemas.users import Identity
from careerassist.services import results
from careerassist.services.accounts import Account, acting_for
from careerassist.services.analysis import submit
from careerassist.settings import load_settings

_PDFIUM = threading.Lock()
"""pdfium is for one thread at a time."""


def read(text: str, name: str) -> DocumentText:
    """A text as the document worker reads it."""
    return read_document(text.encode(), name, media_type="text/plain")


@dataclass
class Done:
    """A job that was run, and all that is left of it."""

    lab: Lab
    account: Account
    job: JobRow
    steps: dict[StepName, StepRow]

    def usage(self, step: StepName) -> Usage:
        return Usage.model_validate(self.steps[step].usage)

    def stored(self) -> str:
        """Every word that the database holds of this person, but for the notes on what was
        refused and why."""
        with unit_of_work(self.lab.parts.database, self.account.user_id) as work:
            return str(_without_refusals(work.users.export()))

    def documents(self) -> dict[str, str]:
        """The text of the files to send, by kind; the change log, which names refusals, is no
        such file."""
        rows = results.documents(self.lab.parts, self.account, self.job.job_id)
        texts = {}
        for row in rows:
            data = self.lab.parts.objects.get(row.object_key)
            if row.kind != "change_log":
                texts[row.kind] = _text_of(data)
        return texts

    def results(self) -> set[str]:
        """What there is of results, by the steps' outputs."""
        return {key for row in self.steps.values() for key in (row.output or {})}


def _without_refusals(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_refusals(part) for key, part in value.items() if key != "refused"}
    if isinstance(value, list):
        return [_without_refusals(part) for part in value]
    return value


def _text_of(data: bytes) -> str:
    if data.startswith(b"%PDF"):
        with _PDFIUM:
            document = pypdfium2.PdfDocument(data)
            try:
                return "\n".join(page.get_textpage().get_text_range() for page in document)
            finally:
                document.close()
    if data.startswith(b"PK"):
        archive = zipfile.ZipFile(BytesIO(data))
        shown = [name for name in archive.namelist() if name.endswith(".xml")]
        return "\n".join(re.sub(r"<[^>]+>", "", archive.read(name).decode()) for name in shown)
    return data.decode()


@dataclass
class Lab:
    """Runs jobs with models on loopback."""

    parts: Parts
    """With the rules alone; what it has built is shared by all others."""
    model: LoopbackModel
    documents: dict[str, DocumentText] = field(default_factory=dict)

    def with_settings(self, **settings: Any) -> Parts:
        """Parts with other settings on the same database."""
        base = self.parts
        shared = {
            name: getattr(base, name)
            for name in (
                "database",
                "sweeper_database",
                "ingest_database",
                "queue",
                "embedder",
                "vectors",
                "shelving",
                "library",
                "signed_files",
            )
        }
        kept = {"data_dir": base.settings.data_dir, "database_url": base.settings.database_url}
        quiet = {"log_level": "error", "model_region": "us-east-1"}
        sharing = type("SharingParts", (Parts,), shared)
        made: Parts = sharing(
            load_settings(**{**kept, **quiet, **settings}), observer=lambda *_, **__: None
        )
        return made

    def submit(
        self,
        parts: Parts,
        job_type: RequestType,
        *,
        cv: str = CV,
        posting: str = POSTING,
        account: Account | None = None,
    ) -> tuple[Account, UUID]:
        """Accept a job, for a new person unless one is given, whose documents have been read."""
        account = account or Account(Identity(issuer="test", subject=str(uuid4())))
        cv_id, posting_id = uuid4(), uuid4()
        with acting_for(parts, account) as work:
            work.cvs.add(
                cv_id, version_name="CV", filename="cv.txt", media_type="text/plain", object_key="-"
            )
            work.cvs.save_document(cv_id, self._read(cv, "cv.txt"))
            work.postings.add(
                posting_id, filename="posting.txt", media_type="text/plain", object_key="-"
            )
            work.postings.save_document(posting_id, self._read(posting, "posting.txt"))
            if job_type == "get_analytics":
                for number in range(3):
                    work.applications.add(
                        uuid4(),
                        posting_id=None,
                        analysis_id=None,
                        company=f"Parcels {number}",
                        role_title="Developer",
                        stage="applied",
                        on=date(2026, 3, 1),
                    )
        given = JobInput(cv_id=cv_id, posting_id=posting_id)
        return account, submit(parts, account, job_type, given).row.job_id

    def run(self, parts: Parts, job_type: RequestType = "full_analysis", **given: Any) -> Done:
        """Accept a job and take it to its end, here and now."""
        account, job_id = self.submit(parts, job_type, **given)
        return self.finish(parts, account, job_id)

    def finish(self, parts: Parts, account: Account, job_id: UUID) -> Done:
        """Take a job to its end."""
        message = JobMessage(job_id=job_id, user_id=account.user_id)
        outcome = parts.orchestrator.handle(message)
        assert outcome == "finished"
        with unit_of_work(parts.database, account.user_id) as work:
            job = work.jobs.get(job_id)
            rows = work.steps.of(job_id)
        assert job is not None
        return Done(self, account, job, {row.step: row for row in rows})

    def _read(self, text: str, name: str) -> DocumentText:
        if text not in self.documents:
            self.documents[text] = read(text, name)
        return self.documents[text]


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackModel]:
    """The model, and an environment in which every provider leads to it."""
    with LoopbackModel() as running:
        monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", running.url)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIATEST")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
        monkeypatch.setattr(boto3, "DEFAULT_SESSION", None)  # it remembers what it saw first
        yield running


@pytest.fixture
def lab(parts: Parts, model: LoopbackModel) -> Lab:
    return Lab(parts, model)


@pytest.fixture
def settings_for(model: LoopbackModel) -> Callable[[str], dict[str, Any]]:
    """Settings that make every agent ask the named model."""

    def settings(name: str) -> dict[str, Any]:
        base = {"model_api_base": model.api_base} if name.startswith("litellm/") else {}
        return {"model": name, **base}

    return settings
