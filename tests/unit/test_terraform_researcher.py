"""What Terraform says of the ingest API and the researcher, held against the code and the image:
routes, errors, settings, entry points."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path
from unittest.mock import Mock

import pytest

from careerassist import errors
from careerassist.api.ingest import create_ingest_app
from careerassist.bootstrap import Parts
from careerassist.errors import CareerAssistError
from careerassist.functions import NEEDS, FunctionName
from careerassist.settings import Settings, load_settings

ROOT = Path(__file__).parents[2]
TERRAFORM = ROOT / "terraform"
IMAGE = (ROOT / "backend" / "images" / "researcher" / "Dockerfile").read_text("utf-8")
SETTING = re.compile(r"^ +(?:CAREERASSIST_)?([A-Z][A-Z_]+) += ", re.MULTILINE)


def text_of(*path: str) -> str:
    return TERRAFORM.joinpath(*path).read_text("utf-8")


def test_the_gateway_has_the_methods_that_the_function_answers_to() -> None:
    app = create_ingest_app(Mock(spec=Parts, settings=load_settings(), ingest_key="k" * 40))
    answered: dict[str, set[str]] = {"ingest": set(), "below": set()}
    for path, methods in app.openapi()["paths"].items():
        answered["ingest" if path == "/ingest" else "below"] |= {one.upper() for one in methods}
    declared = {
        name: set(json.loads(methods))
        for name, methods in re.findall(
            r"^ +(ingest|below) += (\[.*\])$", text_of("3_ingestion", "api.tf"), re.MULTILINE
        )
    }
    assert declared == answered


def test_the_gateway_refuses_in_the_words_of_the_application() -> None:
    known = {
        kind.code: kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, CareerAssistError)
    }
    refusals = re.findall(
        r'status = "(\d+)", title = "[\w ]+", code = "(\w+)"', text_of("3_ingestion", "api.tf")
    )
    assert len(refusals) == 5
    assert {code: known[code].status for _, code in refusals} == {
        code: int(status) for status, code in refusals
    }


def test_settings_are_those_that_the_application_knows() -> None:
    named = {
        *SETTING.findall(text_of("3_ingestion", "function.tf")),
        *SETTING.findall(text_of("4_researcher", "container.tf")),
        *SETTING.findall(text_of("4_researcher", "apprunner.tf")),
        *re.findall(r"CAREERASSIST_([A-Z_]+)", text_of("4_researcher", "fargate.tf")),
    }
    assert {"DATABASE_IAM", "RESEARCH_SITES", "RESEARCH_URL", "INGEST_KEY", "MODEL"} <= named
    assert {name.lower() for name in named} <= set(Settings.model_fields)


@pytest.mark.parametrize(
    ("function", "path"),
    [("ingest", ("3_ingestion", "function.tf")), ("research", ("4_researcher", "apprunner.tf"))],
)
def test_functions_are_told_what_they_need(function: FunctionName, path: tuple[str, str]) -> None:
    told = {name.lower() for name in SETTING.findall(text_of(*path))}
    assert [str(need) for need in NEEDS[function] if not told & set(need.any_of)] == []


def test_the_task_starts_what_the_image_has() -> None:
    task = text_of("4_researcher", "fargate.tf")
    command = re.findall(r'command += \["python", "-m", "([\w.]+)"\]', task)
    assert command == ["career_agents.researcher"]
    assert find_spec(f"{command[0]}.__main__") is not None
    assert re.findall(r'user += "(\d+)"', task) == re.findall(r"^USER (\d+)$", IMAGE, re.MULTILINE)
    [writable] = re.findall(r'containerPath = "([^"]+)"', task)
    assert f"CAREERASSIST_DATA_DIR={writable}/" in IMAGE


def test_the_service_listens_where_app_runner_asks() -> None:
    service = text_of("4_researcher", "apprunner.tf")
    assert re.findall(r'port += "(\d+)"', service) == re.findall(
        r"^EXPOSE (\d+)$", IMAGE, re.MULTILINE
    )
    assert re.findall(r'path += "([^"]+)"', service) == ["/health"]
    assert ":8080/health" in IMAGE
