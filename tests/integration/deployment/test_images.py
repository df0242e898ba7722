"""What the tag of an image stands for, and which images SageMaker takes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from deployment import images
from deployment.account import sign_in
from deployment.dialogue import Dialogue, Stopped
from loopback_account import MANIFEST_OF_DOCKER, LoopbackAccount, put_image

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with the real Dockerfiles and a few files of each kind."""
    shutil.copytree(ROOT / "backend" / "images", tmp_path / "backend" / "images")
    for name in (
        "requirements-image-embedding.lock",
        "requirements-image-researcher.lock",
        "backend/careerassist/api/embedding.py",
        "backend/careerassist/evaluation/figures.py",
        "agents/career_agents/registry.py",
        "frontend/package.json",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("embedding", "requirements-image-embedding.lock"),
        ("embedding", "backend/careerassist/api/embedding.py"),
        ("embedding", "backend/images/embedding/Dockerfile"),
        ("researcher", "agents/career_agents/registry.py"),
        ("researcher", "requirements-image-researcher.lock"),
    ],
)
def test_another_source_makes_another_tag(root: Path, name: str, changed: str) -> None:
    before = images.tag_of(name, root)
    with (root / changed).open("a") as file:
        file.write("\n# changed")
    assert images.tag_of(name, root) != before


@pytest.mark.parametrize(
    ("name", "added"),
    [
        ("embedding", "frontend/page.tsx"),
        ("embedding", "backend/careerassist/evaluation/more.py"),
        ("embedding", "backend/careerassist/api/__pycache__/embedding.cpython-311.pyc"),
        ("embedding", "backend/careerassist/web/site/index.html"),
        ("embedding", "backend/careerassist.egg-info/PKG-INFO"),
        ("embedding", "requirements-image-researcher.lock"),
        ("researcher", "backend/careerassist/web/policies.json"),
        ("researcher", "backend/careerassist/__pycache__/x.pyc"),
        ("researcher", "backend/careerassist/web.new/site/index.html"),
        ("researcher", "agents/career_agents/researcher/browser_server/node_modules/x/index.js"),
        ("researcher", "frontend/page.tsx"),
    ],
)
def test_what_does_not_go_into_an_image_does_not_change_its_tag(
    root: Path, name: str, added: str
) -> None:
    before = images.tag_of(name, root)
    (root / added).parent.mkdir(parents=True, exist_ok=True)
    (root / added).write_text("something")
    assert images.tag_of(name, root) == before


def test_a_file_that_was_moved_makes_another_tag(root: Path) -> None:
    before = images.tag_of("embedding", root)
    api = root / "backend" / "careerassist" / "api"
    (api / "embedding.py").rename(api / "vectors.py")
    assert images.tag_of("embedding", root) != before


REGISTRY = "123456789012.dkr.ecr.eu-central-1.amazonaws.com"


@pytest.mark.parametrize("given", [False, True])
def test_an_image_that_sagemaker_refuses_is_found_before_it_does(
    account: LoopbackAccount, given: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(images, "tag_of", lambda name: "given")

    def provide(repository: str, kind: str) -> None:
        uri = f"{REGISTRY}/{repository}@{put_image(account, repository, kind)}"
        there = {"embedding": f"{REGISTRY}/{repository}"}
        named = {"embedding": uri} if given else {}
        assert images.provide(Dialogue(), sign_in(None), there, named) == {"embedding": uri}

    provide("good", MANIFEST_OF_DOCKER)
    with pytest.raises(Stopped, match=r"SageMaker would refuse .* is application/vnd\.oci"):
        provide("oci", "application/vnd.oci.image.manifest.v1+json")


def test_an_image_that_is_not_there_is_named(account: LoopbackAccount) -> None:
    uri = f"{REGISTRY}/mine@sha256:{'a' * 64}"
    with pytest.raises(Stopped, match="There is no image"):
        images.provide(Dialogue(), sign_in(None), {"embedding": "x"}, {"embedding": uri})
