"""What is deployed: the registry against the code, and functions that lack a setting."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import get_args

import pytest
from lambda_packages.families import Family
from lambda_packages.own_code import parts_of
from pydantic import SecretStr

from career_agents.registry import FUNCTIONS, WORKERS, Function, Trigger, function_of
from careerassist.bootstrap import Parts, function_from_environment
from careerassist.errors import SetupError
from careerassist.functions import NEEDS, FunctionName, Handler, lambda_entry, missing
from careerassist.schemas.chores import CHORE_NAMES
from careerassist.schemas.jobs import WorkerName
from careerassist.settings import Settings, load_settings

EVERYTHING = {
    "database_url": SecretStr("postgresql://reader@db.example.com/careers"),
    "queue_url": "https://sqs.eu-west-1.amazonaws.com/123456789012/career-jobs",
    "queue_dead_url": "https://sqs.eu-west-1.amazonaws.com/123456789012/career-jobs-dead",
    "function_prefix": "career-",
    "files_bucket": "career-files",
    "files_kms_key": "arn:aws:kms:eu-west-1:123456789012:key/files",
    "scans": "textract",
    "vectors_bucket": "career-vectors",
    "embedding_endpoint": "career-embeddings",
    "mail_sender": "CareerAssist <career@example.com>",
    "web_address": "https://app.example.com",
    "auth_kind": "oidc",
    "auth_issuer": "https://sign-in.example.com",
    "auth_audience": "careerassist",
    "ingest_key": SecretStr("k" * 40),
    "research_url": "https://researcher.example.com",
    "research_key": SecretStr("r" * 40),
}

_LONGEST: dict[Trigger, int] = {"http": 30, "sign_in": 5}
"""Seconds that API Gateway and Cognito wait."""

TOGETHER = {
    "files_bucket": "files_kms_key",
    "queue_url": "queue_dead_url",
    "mail_sender": "web_address",
}
"""Settings that are no use without another."""


def test_every_function_is_listed_once_and_every_worker_is_a_function() -> None:
    assert sorted(one.name for one in FUNCTIONS) == sorted(get_args(FunctionName))
    assert set(WORKERS) == set(get_args(WorkerName))
    assert all(WORKERS[name].name == name for name in WORKERS)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda one: one.name)
def test_each_entry_point_is_there_and_starts_that_function(function: Function) -> None:
    """Read, not imported: importing one starts the function."""
    spec = find_spec(function.module)
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).read_text("utf-8")
    assert f'\nhandler = lambda_entry("{function.name}", ' in source
    assert function.entry_point == f"{function.module}.handler"


@pytest.mark.parametrize("name", sorted(WORKERS))
def test_each_worker_has_steps_that_need_no_lambda(name: WorkerName) -> None:
    assert callable(WORKERS[name].factory())


def test_lambda_can_run_them() -> None:
    for function in FUNCTIONS:
        assert 128 <= function.memory_mb <= 10_240
        assert function.timeout_seconds <= _LONGEST.get(function.trigger, 900)
        assert not (function.database and function.internet), "one network or the other"


def test_each_chore_has_a_function_that_schedules_start() -> None:
    assert {function_of(chore).trigger for chore in CHORE_NAMES} == {"schedule"}


def test_needs_name_settings_that_there_are() -> None:
    for needs in NEEDS.values():
        for need in needs:
            assert set(need.any_of) <= set(Settings.model_fields)


def test_with_everything_set_nothing_is_missing() -> None:
    settings = load_settings(**EVERYTHING)
    assert {name: missing(name, settings) for name in NEEDS} == dict.fromkeys(NEEDS, ())


@pytest.mark.parametrize(
    ("name", "lacking"),
    [
        ("api", "queue_url"),
        ("api", "files_bucket"),
        ("api", "function_prefix"),
        ("api", "vectors_bucket"),
        ("api", "mail_sender"),
        ("ingest", "ingest_key"),
        ("ingest", "vectors_bucket"),
        ("orchestrator", "function_prefix"),
        ("documents", "files_bucket"),
        ("documents", "scans"),
        ("analyzer", "embedding_endpoint"),
        ("analyzer", "vectors_bucket"),
        ("interviewer", "vectors_bucket"),
        ("keeper", "vectors_bucket"),
        ("keeper", "queue_url"),
        ("keeper", "mail_sender"),
        ("research", "research_url"),
        ("research", "research_key"),
        ("migrator", "database_url"),
    ],
)
def test_what_is_missing_is_named(name: FunctionName, lacking: str) -> None:
    gone = {lacking, TOGETHER.get(lacking)}
    given = {key: value for key, value in EVERYTHING.items() if key not in gone}
    (need,) = missing(name, load_settings(**given))
    assert f"CAREERASSIST_{lacking.upper()}" in str(need)


def test_a_function_signs_nobody_in_itself() -> None:
    given = {key: value for key, value in EVERYTHING.items() if not key.startswith("auth_")}
    (need,) = missing("api", load_settings(**given))
    assert str(need).startswith("Set CAREERASSIST_AUTH_KIND to clerk, cognito or oidc")


def test_what_a_function_does_is_imported_once_nothing_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("careerassist.adapters.aws.invocations.log_through", lambda *_: None)
    monkeypatch.setenv("AWS_LAMBDA_FUNCTION_NAME", "staging-migrator")
    monkeypatch.setenv("CAREERASSIST_LOG_LEVEL", "error")

    def build(parts: Parts) -> Handler:
        raise ModuleNotFoundError("No module named 'psycopg'", name="psycopg")

    with pytest.raises(SetupError, match="Set CAREERASSIST_DATABASE_SECRET"):
        lambda_entry("migrator", build)
    monkeypatch.setenv("CAREERASSIST_DATABASE_URL", "postgresql://owner@db.example.com/careers")
    with pytest.raises(
        SetupError, match=r"staging-migrator can't start\. Its package lacks psycopg"
    ):
        lambda_entry("migrator", build)


def test_the_fetcher_is_told_whose_keys_it_gets() -> None:
    (need,) = missing("fetcher", load_settings())
    assert str(need).startswith("Set CAREERASSIST_AUTH_KIND or CAREERASSIST_AUTH_JWKS_FILE to")
    assert not missing("fetcher", load_settings(auth_jwks_file="/var/task/keys.json"))


@pytest.mark.parametrize("agent", ["extractor", "analyzer", "interviewer", "charter"])
def test_an_agent_asks_no_model_that_only_litellm_speaks_to(agent: FunctionName) -> None:
    models = {"model": "litellm/openai/gpt-x", "model_second_opinion": "litellm/openai/gpt-y"}
    own, reader = missing(agent, load_settings(**EVERYTHING, **models))
    assert str(own).startswith(f"Set CAREERASSIST_MODEL_{agent.upper()} or CAREERASSIST_MODEL to")
    assert str(reader).startswith("Set CAREERASSIST_MODEL_SECOND_OPINION to a model of Amazon")
    asked = {f"model_{agent}": "bedrock/amazon.nova-pro-v1:0", "model": "litellm/openai/gpt-x"}
    assert not missing(agent, load_settings(**EVERYTHING, **asked))


def test_a_function_has_one_connection_unless_it_is_told_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("careerassist.adapters.aws.invocations.log_through", lambda *_: None)
    parts: list[Parts] = []

    def build(given: Parts) -> Handler:
        parts.append(given)
        return lambda event, context: event

    for told in ({}, {"database_connections": 3}):
        function_from_environment("api", load_settings(**EVERYTHING, **told), build)
    assert [one.connections._free for one in parts] == [1, 3]
    for one in parts:
        one.close()


FORCED = """
import sys
from careerassist import bootstrap
from careerassist.settings import load_settings

class Laptop:
    def find_spec(self, name, path=None, target=None):
        if name.startswith(("careerassist.adapters.local.", "litellm")):
            raise ModuleNotFoundError(f"{name} is in no package", name=name)

sys.meta_path.insert(0, Laptop())
parts = bootstrap.Parts(load_settings())
for name in sys.argv[1:]:
    try:
        getattr(parts, name)
    except Exception as error:
        print(f"{name}: {error}", file=sys.stderr)
"""
"""Builds parts as a function would, where nothing is that only a laptop has."""

NEVER_COME_TO = {
    "local_identity": "asked only where nobody else signs people in",
    "local_schedules": "where a worker does the chores",
    "own_workers": "where the workers are no functions",
}
"""Parts that are named by code in zips, with the reason why no function builds them."""
ONLY_OTHERS = {
    ("api", "researcher"): "it shows the chores and does none",
    ("api", "research_key"): "the same",
    ("keeper", "researcher"): "the function `research` asks, which has a way out",
    ("keeper", "research_key"): "the same",
    ("ingest", "invoker"): "people look things up through the API",
    ("ingest", "notifier"): "people erase their accounts through the API",
    ("ingest", "objects"): "it has no files of people",
    ("ingest", "signed_files"): "it has no files of people",
    ("ingest", "token_verifier"): "it asks for a key and for no sign-in",
}
"""The same, of single functions."""


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda one: one.name)
def test_what_a_function_must_be_told_keeps_all_its_parts_off_the_laptop(
    function: Function,
) -> None:
    """With no more settings than the least that it starts with."""
    named = {name for need in function.needs for name in need.any_of}
    named |= {TOGETHER[name] for name in named if name in TOGETHER}
    if "auth_kind" in named:
        named |= {"auth_issuer", "auth_audience"}
    given = {
        f"CAREERASSIST_{name.upper()}": value.get_secret_value()
        if isinstance(value, SecretStr)
        else value
        for name, value in EVERYTHING.items()
        if name in named
    }
    bare = {name: value for name, value in os.environ.items() if "CAREERASSIST" not in name}
    wanted = [
        name
        for name in parts_of(Family(function.package, (function,), 0))
        if name not in NEVER_COME_TO and (function.name, name) not in ONLY_OTHERS
    ]
    assert bool(wanted) == bool(function.needs)
    told = subprocess.run(
        [sys.executable, "-c", FORCED, *wanted],
        env={**bare, **given, "AWS_REGION": "eu-west-1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert told.stderr == ""


@pytest.mark.parametrize(
    ("module", "settings", "told"),
    [
        (
            "career_agents.migrator.handler",
            {},
            "staging-migrator can't start. Set CAREERASSIST_DATABASE_SECRET or "
            "CAREERASSIST_DATABASE_URL to the secret or the address of the PostgreSQL database.",
        ),
        (
            "career_agents.fetcher.handler",
            {"CAREERASSIST_LOG_LEVEL": "chatty"},
            "These settings need a look: CAREERASSIST_LOG_LEVEL: ",
        ),
    ],
)
def test_a_wrong_setting_ends_the_init_with_one_line(
    module: str, settings: dict[str, str], told: str
) -> None:
    bare = {name: value for name, value in os.environ.items() if "CAREERASSIST" not in name}
    started = subprocess.run(
        [sys.executable, "-c", f"import {module}"],
        env={**bare, **settings, "AWS_LAMBDA_FUNCTION_NAME": "staging-migrator"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert started.returncode != 0
    lines = started.stderr.splitlines()
    line = json.loads(lines[0])
    assert line["event"] == "function not started"
    assert line["reason"].startswith(told)
    # What Lambda puts into the init's error is the exception itself.
    assert lines[-1].startswith(f"careerassist.errors.SetupError: {told}")
