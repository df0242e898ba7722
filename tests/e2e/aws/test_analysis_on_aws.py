"""A person's analysis by the deployed functions, from the first request to the files."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import httpx
import pytest
from loopback_api import serving
from standin import HOST, Deployment
from standin.person import Person, made, until

from career_agents.registry import FUNCTIONS
from careerassist.bootstrap import Parts
from careerassist.pipeline.plans import PLANS

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

Files = tuple[tuple[str, str, bytes], str]

_WHO_WORKS = {"orchestrator", "documents", "extractor", "analyzer", "interviewer"}


@dataclass
class Done:
    """An analysis that has ended, and whose it is."""

    job: dict[str, Any]
    person: Person
    subject: str
    given: dict[str, str]


@pytest.fixture(scope="module")
def done(around: Any, cloud: Deployment, nurse: Files) -> Any:
    """An analysis from an uploaded DOCX file and a posting as text. Tests only look at it."""
    subject = f"nurse-{uuid4().hex[:8]}"
    with around.client(cloud, subject) as client:
        person = Person(client)
        given = person.brings(*nurse)
        job = person.waits(person.asks(given))
        yield Done(job, person, subject, given)


def test_every_step_was_done_once_by_its_function(done: Done, cloud: Deployment) -> None:
    assert done.job["state"] == "completed", done.job
    assert {step["attempt"] for step in done.job["steps"]} == {1}
    assert done.job["steps_done"] == len(PLANS["full_analysis"])
    assert cloud.messages(cloud.queue_url) == cloud.messages(cloud.dead_url) == 0


def test_the_result_is_the_laptops(done: Done, parts: Parts, nurse: Files) -> None:
    parts.local_identity.add_person("nurse", name="nurse")
    token = parts.local_identity.token(parts.local_identity.person("nurse"))
    headers = {"Authorization": f"Bearer {token}"}
    with serving(parts) as address, httpx.Client(base_url=address, headers=headers) as client:
        person = Person(client)
        parts.worker.start()
        try:
            job = person.waits(person.asks(person.brings(*nurse)))
            on_laptop = person.results(job)
        finally:
            parts.worker.stop()
    for name in ("fit_score", "ats_score"):
        assert done.job["results"][name] == job["results"][name]
    assert done.person.results(done.job) == on_laptop


def test_files_come_from_the_bucket(done: Done, cloud: Deployment) -> None:
    links = done.job["results"]["documents"]
    assert links
    for link in links:
        about = made(done.person.client.get(link["href"].removesuffix("/content")))
        answer = done.person.client.get(link["href"])
        assert answer.is_redirect
        target = answer.headers["Location"]
        assert target.startswith(f"{cloud.standin.url}/{cloud.bucket}/users/")
        file = httpx.get(target)
        assert file.status_code == 200
        assert hashlib.sha256(file.content).hexdigest() == about["sha256"]
        assert file.headers["Content-Type"] == about["media_type"]


def test_the_same_message_again_changes_nothing(done: Done, cloud: Deployment) -> None:
    before = done.person.job(done.job["job_id"])
    user_id = made(done.person.client.get("/api/me"))["user_id"]
    for _ in range(3):
        cloud.send(json.dumps({"job_id": before["job_id"], "user_id": user_id}))
    until(lambda: cloud.messages(cloud.queue_url) == 0)
    assert done.person.job(before["job_id"]) == before
    listed = made(done.person.client.get("/api/analyses"))["items"]
    assert len(listed) == 1
    assert cloud.messages(cloud.dead_url) == 0


def test_one_trace_goes_through_all(done: Done, around: Any) -> None:
    spans = around.collector.spans
    traces = {span.trace_id for span in spans if done.job["job_id"] in span.attributes.values()}
    assert len(traces) == 1
    (trace_id,) = traces
    ours = around.collector.of_trace(trace_id)
    assert {span.service for span in ours} >= {
        f"careerassist-{name}" for name in (*_WHO_WORKS, "api")
    }
    known = {span.span_id for span in ours}
    roots = [span for span in ours if span.parent_id not in known]
    assert len(roots) == 1
    assert roots[0].service == "careerassist-api"


def test_figures_are_in_the_functions_logs(done: Done, cloud: Deployment) -> None:
    counted: Counter[tuple[str, str]] = Counter()
    seconds = []
    for function in (*_WHO_WORKS, "api"):
        for line in _objects(cloud.logs(function)):
            if "_aws" not in line:
                continue
            (directive,) = line["_aws"]["CloudWatchMetrics"]
            assert directive["Namespace"] == "CareerAssist"
            for metric in directive["Metrics"]:
                values = line[metric["Name"]]
                values = values if isinstance(values, list) else [values]
                counted[metric["Name"], line.get("outcome", "")] += len(values)
                if metric["Name"] == "StepSeconds":
                    seconds += values
    assert counted["Jobs", "completed"] >= 1
    assert counted["Steps", "done"] >= len(PLANS["full_analysis"])
    assert seconds
    assert all(0 < value < 120 for value in seconds)


def test_no_log_and_no_trace_holds_what_somebody_wrote(
    done: Done, cloud: Deployment, around: Any, nurse: Files
) -> None:
    profile = made(done.person.client.get(f"/api/cvs/{done.given['cv_id']}"))["profile"]
    contact = profile["contact"]
    secret = {
        *re.findall(r"\w{4,}", contact["name"]["text"]),
        contact["email"]["text"],
        *(role["employer"]["text"] for role in profile["roles"]),
        "Wharfebank",
        done.subject,
    }
    logged = "\n".join(line for name in (*_WHO_WORKS, "api") for line in cloud.logs(name))
    assert done.job["job_id"] in logged
    traced = b"\n".join(around.collector.bodies)
    for words in secret:
        assert words.lower() not in logged.lower()
        assert words.encode() not in traced


def test_nobody_else_sees_it(done: Done, around: Any, cloud: Deployment) -> None:
    paths = [
        f"/api/jobs/{done.job['job_id']}",
        f"/api/cvs/{done.given['cv_id']}",
        f"/api/analyses/{done.job['results']['analysis_id']}",
        done.job["results"]["documents"][0]["href"],
    ]
    with around.client(cloud, "somebody-else") as other:
        assert [other.get(path).status_code for path in paths] == [404] * len(paths)
        assert made(other.get("/api/jobs"))["items"] == []


def test_a_token_must_be_the_issuers(around: Any, cloud: Deployment) -> None:
    stranger = type(around.issuer)()
    late = around.issuer.token(iat=1, exp=2)
    for token in (None, "no-token", stranger.token(), late, around.issuer.token(aud="others")):
        headers = {"Host": HOST}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        answer = httpx.get(f"{cloud.api_url}/api/me", headers=headers, timeout=60)
        assert answer.status_code == 401
        assert answer.headers["Content-Type"] == "application/problem+json"
    good = around.issuer.token()
    foreign = {"Host": "elsewhere.example.com", "Authorization": f"Bearer {good}"}
    assert httpx.get(f"{cloud.api_url}/api/me", headers=foreign, timeout=60).status_code == 403


def test_functions_get_by_with_their_memory(done: Done, cloud: Deployment) -> None:
    """The stand-in doesn't hold them to it."""
    peaks = cloud.standin.peak_memory()
    for function in FUNCTIONS:
        if function.name in _WHO_WORKS:
            assert 0 < peaks[cloud.name(function.name)] < function.memory_mb


def test_functions_leave_no_files(done: Done, cloud: Deployment) -> None:
    """On AWS they could not: only /tmp can be written to, and there is no home."""
    standin = cloud.standin
    assert not (standin.folder / "no-such-home").exists()
    packed = [{*ZipFile(path).namelist(), "bootstrap"} for path in cloud.packages.values()]
    for folder in (standin.folder / "tmp").glob("ministack-provided-code-*/*"):
        found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
        assert found in packed


def _objects(lines: list[str]) -> list[dict[str, Any]]:
    found = []
    for line in lines:
        try:
            value = json.loads(line)
        except ValueError:
            continue
        if isinstance(value, dict):
            found.append(value)
    return found
