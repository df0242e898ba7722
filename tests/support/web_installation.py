"""An installation that people use with a browser: its API with the built site and its worker, each
a process of its own, on a database and a folder of the test's own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import psycopg
from psycopg import sql

from careerassist.bootstrap import Parts
from careerassist.lifeline import LIFELINE_VARIABLE
from careerassist.local_database import local_parts
from careerassist.settings import load_settings

PATIENCE_SECONDS = 120
"""A start or a check takes two seconds, but others may be at work on this machine."""

CV = """Amara Okonjo
Registered Nurse
amara.okonjo@example.com | +44 20 7946 0018 | Leeds, UK

Experience
Staff Nurse, Harbour Hospital, Leeds
March 2019 - Present
- Cared for up to 8 patients on an acute medical ward
- Trained 4 new nurses in wound care
Healthcare Assistant, Brackenhill Care Home, Leeds
June 2016 - February 2019
- Responsible for the personal care of 14 residents
- Assisted with medication rounds

Education
BSc Nursing, University of Northbridge, 2015 - 2018

Skills
Wound care, Medication administration, Patient assessment
"""
POSTING = """Senior Staff Nurse
Riverside Clinic, Leeds

Essential
- Registered nurse with wound care experience
- At least 2 years on an acute ward
- Care planning
- Driving licence
Desirable
- Experience of training others
- Experience with electronic patient records
"""


@dataclass
class WebInstallation:
    """A running installation.

    Attributes:
        address: where its pages are, e.g. `http://127.0.0.1:8400`.
        parts: on its database, in this process: for what no page does, such as making people.
    """

    address: str
    parts: Parts
    _clients: list[httpx.Client] = field(default_factory=list)

    def person(self, subject: str | None = None) -> WebPerson:
        """Somebody who may sign in: a new person unless they are named."""
        name = subject or f"p{uuid4().hex[:12]}"
        if subject is None:
            self.parts.local_identity.add_person(name, name=name)
        client = httpx.Client(
            base_url=self.address, timeout=PATIENCE_SECONDS, follow_redirects=True, auth=self._sign
        )
        client.headers["X-Person"] = name  # taken off again before the request is sent
        self._clients.append(client)
        return WebPerson(self, name, client)

    def _sign(self, request: httpx.Request) -> httpx.Request:
        """With a fresh token: they are good for five minutes, and a session lasts longer."""
        identity = self.parts.local_identity
        token = identity.token(identity.person(request.headers.pop("X-Person")))
        request.headers["Authorization"] = f"Bearer {token}"
        return request

    @contextmanager
    def held(self, table: str, *, reading: bool = False) -> Iterator[None]:
        """Nothing can be stored in a table for a while, so a check stops where it wants to.

        A step that is stopped there keeps its job to itself. One that can't even read (`reading`)
        does not yet, so that the job can be changed meanwhile.
        """
        address = self.parts.settings.database_url
        assert address is not None
        with psycopg.connect(address.get_secret_value()) as connection:
            mode = sql.SQL("access exclusive" if reading else "share")
            lock = sql.SQL("lock table {} in {} mode").format(sql.Identifier(table), mode)
            connection.execute(lock)
            yield

    def close(self) -> None:
        for client in self._clients:
            client.close()


@dataclass
class WebPerson:
    """Somebody who uses it.

    Attributes:
        subject: their name in the installation.
        client: asks the API for them.
        state: their browser's cookies, once they have signed in.
        checks: the finished checks that `check` has made, as `GET /api/jobs/{id}` shows them.
    """

    installation: WebInstallation
    subject: str
    client: httpx.Client
    state: Any = None
    checks: list[Any] = field(default_factory=list)

    def link(self) -> str:
        """A sign-in link, good once."""
        code = self.installation.parts.local_identity.new_link_code(self.subject)
        return f"{self.installation.address}/sign-in/#{code}"

    def bring_cv(self, text: str = CV) -> str:
        """The id of a CV of this text, as the person's own."""
        return str(self._made("/api/cvs", {"text": text})["cv_id"])

    def bring_posting(self, text: str = POSTING) -> str:
        """The id of a posting of this text."""
        return str(self._made("/api/postings", {"text": text})["posting_id"])

    def begin(self, cv: str = CV, posting: str = POSTING, *, kind: str = "full_analysis") -> str:
        """The id of a check that has just been started."""
        cv_id, posting_id = self.bring_cv(cv), self.bring_posting(posting)
        asked = {"type": kind, "cv_id": cv_id, "posting_id": posting_id}
        return str(self._made("/api/analyze", asked)["job_id"])

    def check(self, cv: str = CV, posting: str = POSTING, *, kind: str = "full_analysis") -> Any:
        """A check that has ended, whatever came of it."""
        self.checks.append(self.ended(self.begin(cv, posting, kind=kind)))
        return self.checks[-1]

    def ended(self, job_id: str) -> Any:
        """The check, once it has ended."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            job = self.client.get(f"/api/jobs/{job_id}").json()
            if job["state"] not in ("pending", "processing"):
                return job
            time.sleep(0.05)
        raise AssertionError(f"the check did not end within {PATIENCE_SECONDS} seconds")

    def _made(self, path: str, body: Mapping[str, Any]) -> Any:
        answer = self.client.post(path, json=body)
        assert answer.is_success, answer.text
        return answer.json()


@contextmanager
def installed(
    postgres: Any, template: Any, folder: Path, **settings: str
) -> Iterator[WebInstallation]:
    """A copy of a fresh installation, with its processes running.

    Arguments:
        postgres: the server of the tests.
        template: the installation that is copied.
        folder: an empty one, for its data.
        settings: those that are not as usual, by name.
    """
    database = f"web_{uuid4().hex[:12]}"
    postgres.copy(template.database, database)
    shutil.copytree(template.folder, folder, dirs_exist_ok=True)
    url, port = postgres.url(database), _free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if "CAREERASSIST" not in name},
        "CAREERASSIST_DATA_DIR": str(folder),
        "CAREERASSIST_DATABASE_URL": url,
        "CAREERASSIST_PORT": str(port),
        "CAREERASSIST_LOG_LEVEL": "error",
        LIFELINE_VARIABLE: "0",
        **{f"CAREERASSIST_{name.upper()}": value for name, value in settings.items()},
    }
    parts = Parts(load_settings(data_dir=folder, database_url=url, log_level="error", **settings))
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "careerassist", program],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=(folder / f"{program}.log").open("wb"),
            stderr=subprocess.STDOUT,
        )
        for program in ("serve", "worker")
    ]
    made = WebInstallation(f"http://127.0.0.1:{port}", parts)
    try:
        _until_it_answers(made.address, running[0], folder / "serve.log")
        yield made
    finally:
        made.close()
        for process in running:
            process.terminate()
        for process in running:
            process.communicate(timeout=PATIENCE_SECONDS)
        parts.close()
        postgres.administer(f"drop database {database} with (force)")


@contextmanager
def already_running(address: str) -> Iterator[WebInstallation]:
    """One that somebody has started on the data folder that the settings name, whose pages are at
    this address: a server for development, say."""
    with local_parts(load_settings(log_level="error")) as parts:
        made = WebInstallation(address.rstrip("/"), parts)
        yield made
        made.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _until_it_answers(address: str, api: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        assert api.poll() is None, log.read_text("utf-8")
        try:
            if httpx.get(f"{address}/api/health").is_success:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError(f"the API did not answer within {PATIENCE_SECONDS} seconds")
