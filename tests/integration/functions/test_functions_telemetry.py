"""What all functions together tell of one analysis: one trace, figures that are the database's, and
no word of the person. Real handlers, real event shapes; AWS is on loopback."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from function_process import FunctionProcess
from loopback_issuer import ISSUER, running_issuer
from loopback_lambda import LoopbackLambda
from loopback_model import LoopbackModel
from loopback_model.texts import CV, POSTING
from loopback_otlp import Collector, Span, collecting
from loopback_s3 import BUCKET, KMS_KEY, LoopbackS3
from loopback_s3vectors import LoopbackS3Vectors
from loopback_sagemaker import LoopbackSageMaker
from queue_samples import make_queues

from career_agents.registry import WORKERS
from careerassist.adapters.local.embedder import MiniLMEmbedder
from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import unit_of_work
from careerassist.pipeline.plans import PLANS
from careerassist.schemas.users import Identity
from careerassist.services.accounts import Account
from careerassist.settings import load_settings

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

EVENTS = Path(__file__).parents[2] / "data" / "events"
ENDPOINT = "career-embedding"
MODEL = "bedrock/amazon.nova-pro-v1:0"
OF_THE_PERSON = ("Ilse", "Vandermolen", "Harbour Freight", "Linden Court", "120,000", "210 ms")


@dataclass(frozen=True)
class Told:
    """What is known afterwards."""

    report: dict[str, Any]
    lines: list[dict[str, Any]]
    """What the functions printed."""
    collector: Collector
    steps: list[dict[str, Any]]
    usage: list[dict[str, Any]]
    """Rows of the database: steps, and the ledger of models."""

    @property
    def job_id(self) -> str:
        return str(self.report["job"]["job_id"])

    def figures(self, name: str, **dimensions: str) -> list[float]:
        """The values of a figure, in the lines that have exactly these dimensions."""
        found: list[float] = []
        for line in self.lines:
            if name not in line or "_aws" not in line:
                continue
            (directive,) = line["_aws"]["CloudWatchMetrics"]
            named = {key: line[key] for key in directive["Dimensions"][0]}
            if named == dimensions:
                found += line[name]
        return found

    def only(self, name: str) -> Span:
        (span,) = [span for span in self.collector.spans if span.name == name]
        return span


class Deployed:
    """The functions, each in a process of its own, with AWS on loopback around them."""

    def __init__(self, environment: dict[str, str], folder: Path, server: LoopbackLambda) -> None:
        modules = {name: worker.module for name, worker in WORKERS.items()}
        del modules["charter"]  # has no part in this
        modules |= {"api": "careerassist.api.handler"}
        self.functions = {
            name: FunctionProcess(
                module,
                f"career-{name}",
                seconds=300,
                environment=environment,
                log=folder / f"{name}.log",
            )
            for name, module in modules.items()
        }
        for name, function in self.functions.items():
            server.deploy(f"career-{name}", function)

    def ask(self, token: str, method: str, path: str, body: object = None) -> Any:
        """What the API answers, through its gateway. It must be a good answer."""
        event = json.loads((EVENTS / "http_api_get.json").read_text("utf-8"))
        event["rawPath"] = f"/prod{path}"
        event["requestContext"]["http"] |= {"method": method, "path": f"/prod{path}"}
        event["headers"]["authorization"] = f"Bearer {token}"
        if body is not None:
            event["body"] = json.dumps(body)
            event["headers"]["content-type"] = "application/json"
        answer = self.functions["api"](event)
        assert 200 <= answer["statusCode"] < 400, answer
        return json.loads(answer["body"])

    def handle(self, queue: Any, url: str) -> dict[str, Any]:
        """Hand over the message that is in the queue, as Lambda does it."""
        (message,) = queue.receive_message(QueueUrl=url, AttributeNames=["All"])["Messages"]
        event = json.loads((EVENTS / "sqs.json").read_text("utf-8"))
        event["Records"][0] |= {
            "messageId": message["MessageId"],
            "receiptHandle": message["ReceiptHandle"],
            "body": message["Body"],
            "attributes": message["Attributes"],
            "md5OfBody": message["MD5OfBody"],
        }
        answer: dict[str, Any] = self.functions["orchestrator"](event)
        return answer

    def end(self) -> list[dict[str, Any]]:
        """All that was printed."""
        for function in self.functions.values():
            function.end()
        return [line for function in self.functions.values() for line in function.lines()]


@pytest.fixture(scope="module")
def told(postgres: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """An analysis by the functions, with a model, and an answer in its interview practice."""
    name = f"functions_{uuid4().hex[:8]}"
    postgres.copy(postgres.template, name)
    with (
        collecting() as collector,
        running_issuer() as issuer,
        LoopbackS3() as aws,
        LoopbackSageMaker(ENDPOINT, MiniLMEmbedder().embed) as endpoint,
        LoopbackS3Vectors({"career-vectors": "ENHANCED"}) as vectors,
        LoopbackLambda() as invoke,
        LoopbackModel() as model,
    ):
        aws.reset()
        queue, dead = make_queues(aws)
        settings = {
            "DATABASE_URL": postgres.url(name),
            "DATABASE_CONNECTIONS": "4",
            "QUEUE_URL": queue,
            "QUEUE_DEAD_URL": dead,
            "FUNCTION_PREFIX": "career-",
            "FILES_BUCKET": BUCKET,
            "FILES_KMS_KEY": KMS_KEY,
            "EMBEDDING_ENDPOINT": ENDPOINT,
            "VECTORS_BUCKET": "career-vectors",
            "SCANS": "textract",
            "MAIL_SENDER": "careers@example.com",
            "WEB_ADDRESS": "https://career.example.com",
            "AUTH_KIND": "oidc",
            "AUTH_ISSUER": ISSUER,
            "AUTH_AUDIENCE": "careerassist",
            "AUTH_JWKS_URL": issuer.url,
            "MODEL": MODEL,
            "MODEL_REGION": "us-east-1",
            "OTLP_ENDPOINT": collector.url,
            "OTLP_SECONDS": "20",  # all of it runs on one machine here
            "METRICS_NAMESPACE": "CareerAssist",
            "LOG_LEVEL": "debug",
            "DATA_DIR": "/nonexistent",
        }
        environment = {f"CAREERASSIST_{key}": value for key, value in settings.items()}
        for server in (aws, endpoint, vectors, invoke):
            environment |= server.environment
        environment["AWS_ENDPOINT_URL_BEDROCK_RUNTIME"] = model.url
        deployed = Deployed(environment, tmp_path_factory.mktemp("functions"), invoke)
        ask = partial(deployed.ask, issuer.token(aud="careerassist"))
        cv = ask("POST", "/api/cvs", {"text": CV})
        posting = ask("POST", "/api/postings", {"text": POSTING})
        wanted = {"cv_id": cv["cv_id"], "posting_id": posting["posting_id"]}
        job_id = ask("POST", "/api/analyze", wanted)["job_id"]
        handled = deployed.handle(aws.client("sqs"), queue)
        job = ask("GET", f"/api/jobs/{job_id}")
        practice = f"/api/interview-sessions/{job['results']['session_id']}"
        question = ask("GET", practice)["pack"]["questions"][0]["id"]
        said = "At Harbour Freight Systems I cut the response time to 210 ms."
        ask("POST", f"{practice}/answers", {"question_id": question, "answer": said})
        lines = deployed.end()
    parts = Parts(load_settings(database_url=postgres.url(name)))
    person = Account(Identity(issuer=ISSUER, subject="u-1"))
    with unit_of_work(parts.database, person.user_id) as work:
        steps = work.connection.execute("select step, state, usage from job_steps").fetchall()
        usage = work.connection.execute("select * from model_usage").fetchall()
    parts.close()
    yield Told(
        {"job": job, "handled": handled},
        lines,
        collector,
        steps,
        usage,
    )
    postgres.administer(f"drop database {name} with (force)")


def test_the_job_is_done_and_its_message_with_it(told: Told) -> None:
    assert told.report["job"]["state"] == "completed"
    assert told.report["handled"] == {"batchItemFailures": []}


def test_one_trace_goes_through_all_functions(told: Told) -> None:
    request = told.only("POST /api/analyze")
    assert request.parent_id == "", "a client is no parent"
    trace = told.collector.of_trace(request.trace_id)
    job = told.only("job full_analysis")
    assert job.parent_id == request.span_id
    steps = [span for span in told.collector.spans if span.name.startswith("step ")]
    assert {span.name for span in steps} == {f"step {step.name}" for step in PLANS["full_analysis"]}
    assert {span.parent_id for span in steps} == {job.span_id}
    asked = [span for span in trace if span.name.startswith("chat ")]
    assert {span.parent_id for span in asked} <= {span.span_id for span in steps}
    assert len(asked) >= 4
    assert len(trace) == len(steps) + len(asked) + 2, "and nothing else is in it"


def test_an_answers_evaluation_belongs_to_the_request_that_gave_it(told: Told) -> None:
    request = told.only("POST /api/interview-sessions/{session_id}/answers")
    evaluation = told.only("evaluate answer")
    assert (evaluation.trace_id, evaluation.parent_id) == (request.trace_id, request.span_id)
    assert request.trace_id != told.only("POST /api/analyze").trace_id


def test_every_line_about_the_job_names_it_its_step_and_its_trace(told: Told) -> None:
    trace = told.only("POST /api/analyze").trace_id
    within = [line for line in told.lines if line.get("job_id") == told.job_id]
    stored = [line for line in within if line["message"] == "step.stored"]
    assert Counter(line["step"] for line in stored) == Counter(
        step.name for step in PLANS["full_analysis"]
    )
    assert {line["trace_id"] for line in stored} == {trace}
    assert {line["service"] for line in stored} >= {"documents", "extractor", "analyzer"}
    assert all(line["function_request_id"] for line in stored)


def test_figures_are_those_of_the_database(told: Told) -> None:
    assert told.figures("Jobs", request_type="full_analysis", outcome="completed") == [1.0]
    for row in told.steps:
        of = {"step": row["step"], "outcome": "done"}
        assert told.figures("Steps", **of) == [1.0]
        (seconds,) = told.figures("StepSeconds", **of)
        assert 0 < seconds < 300
    tokens = [row["input_tokens"] for row in told.usage]
    assert sorted(told.figures("InputTokens", model=MODEL)) == sorted(tokens)
    assert sum(told.figures("OutputTokens", model=MODEL)) == sum(
        row["output_tokens"] for row in told.usage
    )
    cost = float(sum(row["cost_usd"] for row in told.usage))
    assert sum(told.figures("ModelCost", model=MODEL)) == pytest.approx(cost, abs=1e-5)
    assert cost > 0
    (age,) = told.figures("QueueAge")
    assert 0 <= age < 300


def test_fallbacks_are_counted_by_their_reason(told: Told) -> None:
    reasons = Counter(
        row["usage"]["fallback"]["code"]
        for row in told.steps
        if row["usage"] and row["usage"].get("fallback")
    )
    counted = {
        reason: sum(told.figures("Fallbacks", reason=reason)) for reason in {*reasons, "none"}
    }
    assert {reason: n for reason, n in counted.items() if n} == reasons


def test_no_word_of_the_person_is_told(told: Told) -> None:
    sent = b"".join(told.collector.bodies).decode("utf-8", "replace")
    printed = json.dumps(told.lines, ensure_ascii=False)
    for words in OF_THE_PERSON:
        assert words not in sent
        assert words not in printed
    keys = {key for span in told.collector.spans for key in span.attributes}
    assert not [key for key in keys if key.startswith(("url.", "client.", "user_agent."))]
    assert told.job_id in sent, "steps are found by their job"
    paths = [span.name for span in told.collector.spans if span.name.startswith("GET")]
    assert "GET /api/jobs/{job_id}" in paths
