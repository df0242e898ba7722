"""Builds the container images and pushes them to ECR, where they are not there yet.

An image's tag is the hash of all that goes into it, so that the same sources are built once, by
whichever machine. Terraform is given digests, which nobody can move.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from deployment.account import Account, code_of
from deployment.dialogue import Dialogue, Stopped
from deployment.packages import ROOT

NOT_BUILT = f"sha256:{'0' * 64}"
"""The digest that a plan shows for an image that is yet to be built."""
_SCHEMA = "application/vnd.docker.distribution.manifest.v2+json"
_FOR_SAGEMAKER = "embedding"
"""SageMaker takes one kind of manifest. Docker's own default is another one, OCI's."""
_BUILD = (
    *("buildx", "build", "--platform", "linux/amd64"),
    *("--provenance=false", "--sbom=false"),  # with these, it would be an index of manifests
)
_TAG_CHARACTERS = 40
_OPTIONAL = {"researcher": "It is needed only where `research` names sites."}


def provide(
    talk: Dialogue,
    account: Account,
    repositories: Mapping[str, str],
    given: Mapping[str, str],
    *,
    refreshed: bool = False,
    buildable: bool = True,
) -> dict[str, str]:
    """The URI with digest of each image, by name; what is missing is built and pushed.

    Arguments:
        repositories: their addresses in ECR, by image.
        given: URIs that the operator has named, by image: they are taken as they are.
        refreshed: build anew although the sources are the same, for what their bases have mended.
        buildable: whether to build. Where not, `NOT_BUILT` stands for what is missing.
    """
    found = {name: uri for name, uri in given.items() if name in repositories}
    for name, url in repositories.items():
        if name in found:
            talk.say(f"{name}: {found[name]}, as you say")
            continue
        tag = tag_of(name)
        digest = None if refreshed else _digest(account, url, tag)
        if digest:
            talk.say(f"{name}: there already, {url}:{tag}")
        elif not buildable:
            talk.say(f"{name}: not built yet; the plan shows zeros for its digest")
        elif name in _OPTIONAL and docker_is_missing():
            talk.say(f"{name}: not there, and no Docker here to build it. {_OPTIONAL[name]}")
            continue
        elif talk.does(f"build and push {url}:{tag}"):
            _require_docker(name, url)
            if refreshed:
                tag += f"-{datetime.now(UTC):%Y%m%d%H%M}"
            _build_and_push(account, name, f"{url}:{tag}", refreshed=refreshed)
            digest = _digest(account, url, tag)
        found[name] = f"{url}@{digest or NOT_BUILT}"
    _stop_if_sagemaker_refuses(account, found.get(_FOR_SAGEMAKER))
    return found


def tag_of(name: str, root: Path = ROOT) -> str:
    """The hash of everything that an image is made from."""
    digest = hashlib.sha256()
    for path in _sources(name, root):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:_TAG_CHARACTERS]


def _sources(name: str, root: Path) -> Iterator[Path]:
    """The Dockerfile, and what its ignore file lets through."""
    folder = root / "backend" / "images" / name
    ignored = (folder / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    rules = [line.strip() for line in ignored if line.strip() and not line.startswith("#")]
    kept = [rule[1:] for rule in rules if rule.startswith("!")]
    dropped = [rule for rule in rules if not rule.startswith("!") and rule != "*"]
    yield folder / "Dockerfile"
    for rule in sorted(kept):
        found = [root / rule] if (root / rule).is_file() else sorted((root / rule).rglob("*"))
        for path in found:
            if path.is_file() and not _is_dropped(path.relative_to(root), dropped):
                yield path


def _is_dropped(path: Path, rules: list[str]) -> bool:
    parts = [path, *path.parents][:-1]
    names = [part.as_posix() for part in parts]
    return any(
        fnmatch(name, rule) or fnmatch(f"/{name}", rule.replace("**/", "*/"))
        for name in names
        for rule in rules
    )


def _digest(account: Account, url: str, tag: str) -> str | None:
    """Of the newest image with this tag, or one that was refreshed; None if there is none."""
    repository = url.partition("/")[2]
    pages = account.client("ecr").get_paginator("describe_images")
    found: list[Any] = []
    try:
        for page in pages.paginate(repositoryName=repository, filter={"tagStatus": "TAGGED"}):
            found += [
                image
                for image in page["imageDetails"]
                if any(known.split("-")[0] == tag.split("-")[0] for known in image["imageTags"])
            ]
    except ClientError as error:
        if code_of(error) == "RepositoryNotFoundException":
            return None
        raise
    newest = max(found, key=lambda image: image["imagePushedAt"], default=None)
    return str(newest["imageDigest"]) if newest else None


def _stop_if_sagemaker_refuses(account: Account, uri: str | None) -> None:
    if uri is None or uri.endswith(NOT_BUILT):
        return
    registry, _, path = uri.partition("/")
    repository, _, digest = path.partition("@")
    try:
        [image] = account.client("ecr").describe_images(
            registryId=registry.partition(".")[0],
            repositoryName=repository,
            imageIds=[{"imageDigest": digest}],
        )["imageDetails"]
    except ClientError as error:
        if code_of(error) in ("ImageNotFoundException", "RepositoryNotFoundException"):
            raise Stopped(f"There is no image {uri} in {account.region}.") from error
        raise
    if image.get("imageManifestMediaType") != _SCHEMA:
        raise Stopped(
            f"SageMaker would refuse the image {uri}: its manifest is "
            f"{image.get('imageManifestMediaType')}, and not {_SCHEMA}. Have it built anew "
            "(--refresh-images), or build it as backend/images/README.md shows."
        )


def docker_is_missing() -> str | None:
    """Why no image can be built here; None if one can."""
    if shutil.which("docker") is None:
        return "Docker is not installed"
    done = subprocess.run(["docker", "info"], capture_output=True, check=False)
    return "Docker is installed but does not run" if done.returncode else None


def _require_docker(name: str, url: str) -> None:
    if why := docker_is_missing():
        raise Stopped(
            f"The image {name} is not in {url} yet, and {why} here. Either run\n"
            "  scripts/deploy --only images (and the same --environment)\n"
            "on a machine with Docker and then this again, or name an image of your own in ECR:\n"
            f"  --image {name}={url}@sha256:..."
        )


def _build_and_push(account: Account, name: str, reference: str, *, refreshed: bool) -> None:
    registry = reference.partition("/")[0]
    [token] = account.client("ecr").get_authorization_token()["authorizationData"]
    user, _, password = base64.b64decode(token["authorizationToken"]).decode().partition(":")
    _docker("login", "--username", user, "--password-stdin", registry, given=password)
    try:
        _docker(
            *_BUILD,
            *("--file", str(ROOT / "backend" / "images" / name / "Dockerfile")),
            *("--output", f"type=image,name={reference},push=true,oci-mediatypes=false"),
            *(("--pull", "--no-cache") if refreshed else ()),
            str(ROOT),
        )
    finally:
        _docker("logout", registry)


def _docker(*arguments: str, given: str | None = None) -> None:
    done = subprocess.run(["docker", *arguments], input=given, text=True, cwd=ROOT, check=False)
    if done.returncode:
        raise Stopped(f"`docker {arguments[0]}` failed; the reason is above. Then run this again.")
