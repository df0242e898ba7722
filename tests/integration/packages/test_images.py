"""The container images, as far as they can be checked where none can be built: their Dockerfiles,
what these copy, and that what they install is enough for what they run."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from fnmatch import fnmatch
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
DOCKERFILES = sorted((ROOT / "backend" / "images").glob("*/Dockerfile"))

every_image = pytest.mark.parametrize(
    "dockerfile", DOCKERFILES, ids=[path.parent.name for path in DOCKERFILES]
)


def instructions(dockerfile: Path) -> list[tuple[str, str]]:
    """Instructions and what follows them, continued lines joined, comments left out."""
    text = re.sub(r"^\s*#.*\n", "", dockerfile.read_text(), flags=re.MULTILINE)
    lines = re.sub(r"\\\n\s*", "", text).splitlines()
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines if line.strip()]


def last_stage(dockerfile: Path) -> list[tuple[str, str]]:
    found = instructions(dockerfile)
    begins = max(number for number, (name, _) in enumerate(found) if name == "FROM")
    return found[begins:]


def test_there_are_images() -> None:
    assert "embedding" in [path.parent.name for path in DOCKERFILES]


@every_image
def test_hadolint_finds_nothing(dockerfile: Path) -> None:
    hadolint = shutil.which("hadolint", path=str(Path(sys.executable).parent))
    if hadolint is None:
        pytest.skip("hadolint is not installed in this environment")
    done = subprocess.run([hadolint, str(dockerfile)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@every_image
def test_bases_are_pinned(dockerfile: Path) -> None:
    stages = set()
    for name, rest in instructions(dockerfile):
        if name == "FROM":
            image, _, stage = rest.partition(" AS ")
            pinned = re.search(r":\d[\d.]*-\w+|@sha256:\w{64}$", image)
            assert image in stages or pinned, image
            stages.add(stage)


@every_image
def test_what_runs_is_no_superuser_and_says_how_it_is(dockerfile: Path) -> None:
    stage = dict(last_stage(dockerfile))
    assert re.fullmatch(r"[1-9]\d*(:\d+)?", stage["USER"])
    assert "HEALTHCHECK" in stage
    started = stage.get("ENTRYPOINT") or stage["CMD"]
    assert started.startswith("["), "signals reach the process, not a shell"


@every_image
def test_python_packages_come_from_a_lock_with_hashes(dockerfile: Path) -> None:
    for name, rest in instructions(dockerfile):
        if name == "RUN" and "pip install" in rest:
            assert "--require-hashes" in rest
            assert "--no-deps" in rest
            [lock] = re.findall(r"-(?:r|-requirement) /(?:\w+/)*(requirements-[\w-]+\.lock)", rest)
            assert (ROOT / lock).is_file()


@every_image
def test_nothing_secret_or_from_elsewhere_comes_in(dockerfile: Path) -> None:
    for name, rest in instructions(dockerfile):
        assert name != "ADD", "COPY what is here, and download with a hash"
        if name in ("ENV", "ARG"):
            assert not re.search(r"(?i)(secret|password|token|api_?key)\w*=", rest)
        assert not re.search(r"--index-url|--trusted-host|curl[^|]*\|\s*(ba)?sh", rest)


@every_image
def test_what_is_copied_is_there_and_let_in(dockerfile: Path) -> None:
    rules = [
        line
        for line in Path(f"{dockerfile}.dockerignore").read_text().splitlines()
        if line and not line.startswith("#")
    ]
    assert rules[0] == "*", "what is not named stays out"
    for name, rest in instructions(dockerfile):
        if name != "COPY" or "--from=" in rest:
            continue
        words = [word for word in rest.split() if not word.startswith("--")]
        for source in words[:-1]:
            assert list(ROOT.glob(source)), f"{source} is not there"
            allowed = [rule[1:] for rule in rules if rule.startswith("!")]
            assert any(fnmatch(source, rule) or source.startswith(f"{rule}/") for rule in allowed)


def test_images_are_no_part_of_the_wheel() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())
    packages = told["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert all(
        not str(path).startswith(str(ROOT / name)) for name in packages for path in DOCKERFILES
    )


NOTHING_ELSE = """
import json, sys

ignored, others = json.load(sys.stdin)

class NothingElse:
    def find_spec(self, name, path=None, target=None):
        if name.startswith(tuple(ignored)) or name.split(".")[0] in others:
            raise ModuleNotFoundError(f"{name} is not in the image", name=name)

sys.meta_path.insert(0, NothingElse())
"""

SERVE_ONE = """
from careerassist.api import embedding
import uvicorn
model = embedding._model()
assert len(model.embed(["text"])[0]) == 384
embedding.create_embedding_app(model)
"""


RESEARCH = """
import asyncio
from career_agents.researcher import __main__, agent, reading, run, service, tools
from careerassist.bootstrap import Parts
from careerassist.documents.declared_jobs import declared_jobs
from careerassist.engine.research.findings import findings_in
from careerassist.engine.research.frontier import Frontier
from careerassist.schemas.research import Topic
from careerassist.settings import load_settings

parts = Parts(load_settings())
parts.research_model.load()
reader = run.researcher(parts)
service.research_app(parts.research_key, reader)
asyncio.run(reader.__aexit__(None, None, None))
import boto3
boto3.client("bedrock-runtime", region_name="eu-central-1")
from datetime import date, datetime, UTC
today = date(2026, 11, 21)
posting = '<script type="application/ld+json">{"@type": "JobPosting", "title": "Nurse"}</script>'
page = f"<html><body>{posting}<p>A nurse</p></body></html>"
declared_jobs(page, url="https://a.example.com/", source="a", today=today)
topic = Topic(kind="role", name="registered nurse")
text = "Registered nurses in acute wards earn between 31,000 and 37,000 pounds a year in 2026."
findings_in(text, [topic], language="en", published_on=None, today=today)
seeds = ["https://a.example.com/"]
Frontier(seeds, [topic], may_visit=bool, done=(), known=(), now=datetime.now(UTC)).next()
"""


def held_by(image: str) -> set[str]:
    lock = (ROOT / f"requirements-image-{image}.lock").read_text()
    return set(re.findall(r"^([a-z0-9.-]+)==", lock, re.MULTILINE))


def done_with_the_lock_of(
    image: str, program: str, ignored: Sequence[str], folder: Path, **settings: str
) -> None:
    """Run a program that can import nothing but our own code and what the image installs."""
    lock = (ROOT / f"requirements-image-{image}.lock").read_text()
    held = held_by(image)
    assert "://" not in lock
    others = [
        module
        for module, distributions in packages_distributions().items()
        if not any(re.sub(r"[-_.]+", "-", name).lower() in held for name in distributions)
        and module not in ("careerassist", "career_agents", "_virtualenv")
    ]
    given = {f"CAREERASSIST_{name.upper()}": value for name, value in settings.items()}
    done = subprocess.run(
        [sys.executable, "-c", NOTHING_ELSE + program],
        input=json.dumps([ignored, others]),
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), **given},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_what_the_embedding_image_installs_is_enough(tmp_path: Path) -> None:
    assert not {"torch", "litellm", "boto3"} & held_by("embedding")
    ignored = ["careerassist.commands", "careerassist.evaluation", "career_agents"]
    done_with_the_lock_of("embedding", SERVE_ONE, ignored, tmp_path, data_dir=str(tmp_path))


def test_what_the_researchers_image_installs_is_enough(tmp_path: Path) -> None:
    """With a model of Bedrock, which needs most."""
    assert not {"torch", "litellm", "onnxruntime", "psycopg"} & held_by("researcher")
    done_with_the_lock_of(
        "researcher",
        RESEARCH,
        ["careerassist.commands", "careerassist.evaluation", "careerassist.adapters.local"],
        tmp_path,
        data_dir=str(tmp_path),
        research_sites="example.com",
        research_key="k" * 32,
        ingest_url="https://api.example.com",
        ingest_key="k" * 32,
        model="bedrock/amazon.nova-pro-v1:0",
        model_region="eu-central-1",
    )


@every_image
def test_an_image_has_the_versions_of_the_whole_lock(dockerfile: Path) -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^([a-z0-9.-]+==[^\s;]+)", (ROOT / name).read_text(), re.MULTILINE))

    lock = f"requirements-image-{dockerfile.parent.name}.lock"
    assert pins(lock) <= pins("requirements.lock")
