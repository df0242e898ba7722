"""What goes into each zip: our modules, their libraries, the services they speak to. Nothing is
built here; that the zips run is tested beside this."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import botocore.session
import pytest
from lambda_packages import aws_services
from lambda_packages.aws_services import ServiceNotNamed, services_of
from lambda_packages.building import belongs
from lambda_packages.families import ABSENT, ROOT, Family, families
from lambda_packages.libraries import platforms
from lambda_packages.own_code import own_code
from lambda_packages.pruning import is_kept, serves

FAMILIES = {family.name: family for family in families()}

every_family = pytest.mark.parametrize("family", FAMILIES.values(), ids=list(FAMILIES))


def locked(lock: Path) -> dict[str, str]:
    """Versions by name; where a lock has several, that for Python 3.11."""
    found = re.findall(r"^([a-z0-9.-]+)==(\S+)(?: ; (.*?))? \\$", lock.read_text(), re.MULTILINE)
    return {name: version for name, version, marker in found if ">= '3.12'" not in marker}


def libraries_of(family: Family) -> set[str]:
    """The names under which a family's libraries are imported."""
    held = locked(family.lock)
    return {
        module
        for module, distributions in packages_distributions().items()
        if any(re.sub(r"[-_.]+", "-", name).lower() in held for name in distributions)
    }


# --- our own code --------------------------------------------------------------------------------


@every_family
def test_what_lambda_starts_is_there(family: Family) -> None:
    modules = own_code(family).modules
    assert family.functions
    for function in family.functions:
        assert function.module in modules
        assert function.entry_point == f"{function.module}.handler"


@every_family
def test_what_only_a_laptop_or_an_engineer_needs_is_not(family: Family) -> None:
    modules = own_code(family).modules
    for module in modules:
        assert not re.match(
            r"careerassist\.(cli|commands|evaluation|doctor|supervisor|local_database|adapters\.local)",
            module,
        ), module


def test_families_have_their_own_agents_alone() -> None:
    documents = own_code(FAMILIES["documents"]).modules
    agents = own_code(FAMILIES["agents"]).modules
    assert "career_agents.extractor.steps" in agents - documents
    assert "careerassist.documents.pdf" in documents - agents
    assert not any(name.startswith("careerassist.api.") for name in agents | documents)


def test_parts_are_followed_one_by_one() -> None:
    """The API runs no model and no step, though `bootstrap` could build it all."""
    modules = own_code(FAMILIES["api"]).modules
    assert "careerassist.database.connection" in modules
    assert "careerassist.identity.tokens" in modules
    assert not {"careerassist.llm.running", "careerassist.pipeline.orchestration"} & modules


@every_family
def test_every_library_that_is_imported_is_in_the_lock(family: Family) -> None:
    absent = ABSENT["all"] | ABSENT[family.name]
    wanted = own_code(family).libraries - sys.stdlib_module_names - set(absent)
    assert wanted - libraries_of(family) == set()


IMPORT_ALL = """
import importlib, json, sys

modules, others = (set(names) for names in json.load(sys.stdin))

class NothingElse:
    def find_spec(self, name, path=None, target=None):
        first = name.split(".")[0]
        ours = first in ("careerassist", "career_agents")
        if name not in modules if ours else first in others:
            raise ModuleNotFoundError(f"{name} is not in the package", name=name)

sys.meta_path.insert(0, NothingElse())
for name in sorted(modules):
    if not name.endswith("handler"):  # builds its parts from the environment
        importlib.import_module(name)
"""


@every_family
def test_every_module_can_be_imported_with_nothing_else(family: Family) -> None:
    others = set(packages_distributions()) - libraries_of(family)
    given = [sorted(own_code(family).modules), sorted(others)]
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


@every_family
def test_data_come_with_the_modules_that_read_them(family: Family) -> None:
    modules = own_code(family).modules

    def has(name: str) -> bool:
        return belongs(name, modules, family)

    assert has("careerassist/engine/skills/data/anything.toml")
    assert has("careerassist-0.1.0.dist-info/entry_points.txt")
    assert has("careerassist-0.1.0.dist-info/licenses/LICENSE")
    assert not has("careerassist-0.1.0.dist-info/RECORD")
    assert not has("careerassist/adapters/local/minilm.onnx")
    assert not has("careerassist/py.typed")
    interviews = any(name.startswith("careerassist.engine.interview.") for name in modules)
    assert has("careerassist/engine/interview/data/anything.toml") == interviews
    assert has("careerassist/knowledge/seed_vectors.npz") == (family.name == "ingest")
    assert has("careerassist/knowledge/seed/en/anything.md") == (family.name == "ingest")


# --- libraries -----------------------------------------------------------------------------------


@every_family
def test_the_lock_is_a_part_of_the_whole_ones(family: Family) -> None:
    whole = locked(ROOT / "requirements.lock")
    held = locked(family.lock)
    assert held.items() <= whole.items()
    assert "litellm" not in held
    text = family.lock.read_text()
    assert text.count("--hash=sha256:") >= len(held)
    assert "://" not in text
    assert ";" not in text, "a marker would be answered by the machine that builds"


@every_family
def test_the_lock_is_in_step_with_the_project(family: Family) -> None:
    groups: dict[str, list[Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text())[
        "dependency-groups"
    ]

    def named(group: str) -> set[str]:
        return {
            name
            for item in groups[group]
            for name in (
                named(item["include-group"])
                if isinstance(item, dict)
                else {re.split(r"[\[<>=~; ]", item)[0]}
            )
        }

    assert named(f"lambda-{family.name}") <= set(locked(family.lock))


def test_wheels_are_of_the_glibc_that_lambda_has() -> None:
    offered = list(platforms())
    assert offered[0] == "manylinux_2_26_x86_64"
    assert "manylinux2014_x86_64" in offered
    assert "manylinux_2_27_x86_64" not in offered


def test_licences_stay_and_what_nobody_reads_goes() -> None:
    kept = [
        "fastapi/app.py",
        "fastapi-0.1.dist-info/METADATA",
        "fastapi-0.1.dist-info/licenses/LICENSE",
        "numpy/tests/LICENSE.txt",
        "numpy.libs/libscipy_openblas64_-6bb31eeb.so",
        "certifi/cacert.pem",
    ]
    gone = [
        "bin/uvicorn",
        "numpy/_core/tests/test_array.py",
        "numpy/_core/include/numpy/arrayobject.h",
        "pydantic/py.typed",
        "lxml/etree.pyx",
        "fastapi/__pycache__/app.cpython-311.pyc",
        "fastapi-0.1.dist-info/RECORD",
        "fastapi-0.1.dist-info/direct_url.json",
    ]
    assert [path for path in kept if not is_kept(path)] == []
    assert [path for path in gone if is_kept(path)] == []


# --- AWS services --------------------------------------------------------------------------------


@every_family
def test_services_are_those_of_the_code_and_botocore_knows_them(family: Family) -> None:
    services = services_of(own_code(family).modules)
    assert services <= set(botocore.session.get_session().get_available_services())
    for service in services:
        assert serves(f"botocore/data/{service}/2020-01-01/service-2.json.gz", services)
        assert serves(f"botocore/data/{service}/2020-01-01/endpoint-rule-set-1.json.gz", services)
        assert not serves(f"botocore/data/{service}/2020-01-01/examples-1.json", services)
    assert not serves("botocore/data/ec2/2016-11-15/service-2.json.gz", services)
    for shared in ("endpoints.json", "partitions.json", "_retry.json"):
        assert serves(f"botocore/data/{shared}", services)


def test_every_adapter_for_aws_has_its_service_wherever_it_is() -> None:
    adapters = {
        ".".join(path.relative_to(ROOT / "backend").with_suffix("").parts)
        for path in (ROOT / "backend/careerassist/adapters/aws").glob("*.py")
        if path.stem != "__init__"
    }
    for_operators = {"careerassist.adapters.aws.schedules"}  # `careerassist chores`
    kept: set[str] = set()
    for family in FAMILIES.values():
        here = adapters & own_code(family).modules
        assert services_of(here) <= services_of(own_code(family).modules)
        kept |= here
    assert adapters - kept == for_operators


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("AwsService('sqs', 'Amazon SQS', read_seconds=1, attempts=1)", {"sqs"}),
        ("boto3.client('rds')", {"rds"}),
        ("session.client('bedrock-runtime', region_name='eu-central-1')", {"bedrock-runtime"}),
        ("httpx.client('sqs')", set()),
        ("boto3.client(name)", None),
        ("AwsService(service, 'x')", None),
        ("boto3.resource('s3')", None),
    ],
)
def test_a_service_is_found_where_its_client_is_made(
    code: str, found: set[str] | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "module.py"
    source.write_text(code)
    monkeypatch.setattr(aws_services, "path_of", lambda module: source)
    if found is None:
        with pytest.raises(ServiceNotNamed):
            services_of(["module"])
    else:
        assert services_of(["module"]) == found
