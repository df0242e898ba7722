"""What a function writes about its events. In a process of its own: a process has one log."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from careerassist.adapters.aws.invocations import about_function, correlation_id

SUPPORT = Path(__file__).parents[1] / "support"

PROGRAM = """
import json, sys
from lambda_context import LambdaContext
from careerassist.adapters.aws.invocations import Invocations
from careerassist.adapters.aws.metrics import EmfMetrics
from careerassist.errors import NotFound
from careerassist.telemetry import log, logged_with

metrics = EmfMetrics("CareerAssist")

def work(event, context):
    metrics.add("Jobs", request_type="full_analysis", outcome="completed")
    with logged_with(job_id=event["job_id"], step="extract_cv"):
        log.info("step begun", attempt=2)
        log.debug("not shown")
    try:
        raise ValueError("could not read Ines Calloway")
    except ValueError:
        log.exception("step raised")
    if event.get("fails") == "expected":
        raise NotFound("This CV was deleted.")
    if event.get("fails"):
        raise ValueError("could not read Ines Calloway")
    return {"state": "done"}

handler = Invocations("charter", level="info", metrics=metrics).surround(work)
for line in sys.stdin:
    try:
        answer = handler(json.loads(line), LambdaContext())
    except Exception as error:
        name, cause = type(error).__name__, repr(error.__cause__)
        answer = {"raised": name, "said": str(error), "cause": cause}
    print("answer", json.dumps(answer), file=sys.stderr)
"""


GATEWAY = """
import json, sys
from fastapi import FastAPI
from lambda_context import LambdaContext
from careerassist.adapters.aws.invocations import Invocations
from careerassist.api import problems
from careerassist.api.gateway import behind_gateway
from careerassist.metrics import NoMetrics

app = FastAPI()
problems.install(app)

@app.get("/cv")
def cv():
    raise ValueError("could not read Ines Calloway")

handler = Invocations("api", level="info", metrics=NoMetrics()).surround(behind_gateway(app))
http = {"method": "GET", "path": "/cv", "sourceIp": "192.0.2.7"}
about = {"http": http, "stage": "$default", "requestId": "r1"}
event = {"version": "2.0", "rawPath": "/cv", "rawQueryString": "", "headers": {}}
print(json.dumps(handler({**event, "requestContext": about}, LambdaContext())), file=sys.stderr)
"""

UNSENT = """
import json, sys
from lambda_context import LambdaContext
from careerassist.adapters.aws import invocations

class Full:
    def send(self):
        raise OSError("no room for Ines Calloway")

def unsent():
    raise RuntimeError("no way for Ines Calloway")

invocations.send_traces = unsent
handler = invocations.Invocations("charter", level="info", metrics=Full()).surround(
    lambda event, context: {"state": "done"}
)
print(json.dumps(handler({}, LambdaContext())), file=sys.stderr)
"""


def printed(program: str) -> tuple[str, str]:
    """What a process prints: to standard output, the function's log, and to standard error."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(SUPPORT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout, done.stderr


def run(
    *events: dict[str, Any], **environment: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What the function printed, and what it answered."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input="".join(json.dumps(event) + "\n" for event in events),
        env={**os.environ, "PYTHONPATH": str(SUPPORT), **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    answers = [line.removeprefix("answer ") for line in done.stderr.splitlines()]
    return [json.loads(line) for line in done.stdout.splitlines()], [*map(json.loads, answers)]


def test_each_line_names_the_function_the_request_and_the_job() -> None:
    trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"
    lines, answers = run(
        {"job_id": "j1"}, {"job_id": "j2"}, _X_AMZN_TRACE_ID=trace, POWERTOOLS_LOGGER_LOG_EVENT="1"
    )
    assert answers == [{"state": "done"}] * 2
    begun, raised, figures, again, *_ = lines
    assert begun["message"] == "step begun"
    assert begun["level"] == "INFO"
    assert begun["service"] == "charter"
    assert begun["function_name"] == "career-charter"
    assert begun["function_request_id"] == "8476a536-e9f4-11e8-9739-2dfe598c3fcd"
    assert begun["xray_trace_id"] == "1-5759e988-bd862e3fe1be46a994272793"
    assert (begun["job_id"], begun["step"], begun["attempt"]) == ("j1", "extract_cv", 2)
    assert (begun["correlation_id"], again["correlation_id"]) == ("j1", "j2")
    assert (begun["cold_start"], again["cold_start"]) == (True, False)
    assert begun["timestamp"].endswith("+00:00")
    assert raised["exception"].endswith("builtins.ValueError")
    assert "step" not in raised, "it was bound for the step alone"
    assert figures["Jobs"] == [1.0]
    assert "Ines" not in json.dumps(lines)


def test_what_is_raised_says_no_more_than_we_do() -> None:
    lines, answers = run({"job_id": "j1", "fails": "expected"}, {"job_id": "j1", "fails": "bug"})
    expected, unexpected = answers
    assert expected == {"raised": "NotFound", "said": "This CV was deleted.", "cause": "None"}
    assert unexpected["raised"] == "CareerAssistError"
    assert unexpected["cause"] == "None"
    assert lines[-2]["message"] == "function failed"
    assert lines[-2]["exception"].endswith("builtins.ValueError")
    assert "Ines" not in json.dumps([lines, answers])
    assert [line["Jobs"] for line in lines if "Jobs" in line] == [[1.0]] * 2, "sent all the same"


def test_what_a_route_raises_is_told_once_and_without_its_words() -> None:
    """The gateway's library would print it too, with its message."""
    out, err = printed(GATEWAY)
    assert "Ines" not in out + err
    [line] = map(json.loads, out.splitlines())
    assert line["message"] == "request raised"
    assert line["exception"].endswith("builtins.ValueError")
    assert json.loads(err)["statusCode"] == 500


def test_what_cannot_be_sent_does_not_undo_the_work() -> None:
    out, err = printed(UNSENT)
    assert json.loads(err) == {"state": "done"}
    lines = [json.loads(line) for line in out.splitlines()]
    assert [line["message"] for line in lines] == ["telemetry not sent"] * 2
    assert "Ines" not in out


@pytest.mark.parametrize(
    ("event", "wanted"),
    [
        (
            {"version": "2.0", "requestContext": {"requestId": "JKJaXmPLvHcESHA="}},
            "JKJaXmPLvHcESHA=",
        ),
        ({"Records": [{"messageId": "059f36b4-87a3", "body": "{}"}]}, "059f36b4-87a3"),
        ({"job_id": "j1", "user_id": "u1", "step": "extract_cv"}, "j1"),
        ({"answer_id": "a1", "user_id": "u1"}, "a1"),
        ({"chore": "sweeper"}, "sweeper"),
        ({"url": "https://jobs.example.com/ines-calloway"}, None),
        ({"requestContext": "forged", "Records": 3}, None),
    ],
)
def test_lines_of_one_event_have_an_id_in_common(event: dict[str, Any], wanted: str | None) -> None:
    assert correlation_id(event) == wanted


def test_traces_say_which_function_they_are_from() -> None:
    environment = {
        "AWS_LAMBDA_FUNCTION_NAME": "career-charter",
        "AWS_LAMBDA_FUNCTION_VERSION": "7",
        "AWS_REGION": "eu-west-1",
        "AWS_SECRET_ACCESS_KEY": "nobody's business",
    }
    assert about_function(environment) == {
        "cloud.provider": "aws",
        "cloud.platform": "aws_lambda",
        "faas.name": "career-charter",
        "faas.version": "7",
        "cloud.region": "eu-west-1",
    }
