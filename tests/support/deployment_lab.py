"""A repository of its own with the real deployment scripts, in front of an account on loopback.

Terraform is real, and so is the bucket that its state is in (moto's). What AWS would do is done by
a stand-in for the program: after an apply it makes the buckets and repositories that the state
names, and removes those that it no longer names, which fails while something is in them. Docker is
a stand-in that puts into ECR what is built, with the manifest that today's Docker makes unless it
is told otherwise. Packages and the web app are made in a moment.

The environment is a small one of the lab's own, which needs no provider; or the repository's `dev`
with the stub provider (`real`).
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from loopback_account import LoopbackAccount
from loopback_aws import REGION
from loopback_lambda import LoopbackLambda

ROOT = Path(__file__).resolve().parents[2]

_INSTALLATION = """
variable "images" {
  type    = map(string)
  default = {}
}

variable "manifest"       {}
variable "version_of_all" { default = "1" }
variable "protected"      { default = false }
variable "address"        { default = "" }

module "foundation" { source = "./foundation" }

module "database" {
  source    = "./database"
  release   = var.version_of_all
  protected = var.protected
  after     = module.foundation.repository_urls
}

module "rest" {
  source  = "./rest"
  images  = var.images
  release = var.version_of_all
  after   = module.database.done
}

output "repository_urls" { value = module.foundation.repository_urls }
output "site_bucket"     { value = module.rest.site_bucket }
output "distribution_id" { value = "EDFDVBD6EXAMPLE" }
output "web_address"     { value = var.address }
"""
_FOUNDATION = """
resource "terraform_data" "aws_s3_bucket" {
  for_each = toset(["state", "packages"])
  input    = "career-${each.key}-123456789012"
}

resource "terraform_data" "aws_ecr_repository" {
  input = "career-embedding"
}

output "repository_urls" {
  value = { embedding = "%s/${terraform_data.aws_ecr_repository.output}" }
}
"""
_FOUNDATION %= "123456789012.dkr.ecr.eu-central-1.amazonaws.com"
_DATABASE = """
variable "release" {}
variable "protected" {}
variable "after" {}

resource "terraform_data" "database" {
  input = { release = var.release, after = var.after }
}

output "done" { value = terraform_data.database.output.release }
"""
_REST = """
variable "images" {
  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.images["embedding"]))
    error_message = "An image is named by its digest."
  }
}
variable "release" {}
variable "after" {}

resource "terraform_data" "aws_s3_bucket" {
  input = "career-frontend-123456789012"
}

resource "terraform_data" "endpoint" {
  input            = { image = var.images["embedding"], after = var.after }
  triggers_replace = var.release
}

output "site_bucket" { value = terraform_data.aws_s3_bucket.output }
"""
_ENVIRONMENT = """
terraform {
  backend "s3" { use_lockfile = true }
}

variable "images" {
  type    = map(string)
  default = {}
}
variable "manifest_path" { default = "../../../dist/manifest.json" }
variable "release" { default = "1" }
variable "address" { default = "" }
variable "log_group" { default = null }
variable "alarm_emails" {}
variable "mail" {}

locals {
  prefix = "career"
}

module "installation" {
  source         = "../../installation"
  manifest       = jsondecode(file("${path.root}/${var.manifest_path}"))
  images         = var.images
  version_of_all = var.release
  address        = var.address
}

output "repository_urls" { value = module.installation.repository_urls }
output "site_bucket"     { value = module.installation.site_bucket }
output "distribution_id" { value = module.installation.distribution_id }
output "web_address"     { value = module.installation.web_address }
output "files_bucket"    { value = "career-files-123456789012" }
output "researcher_log_group_name" { value = var.log_group }
output "sign_in" {
  value = { kind = "cognito", issuer = "https://issuer.example.com", origins = [] }
}
"""
_TERRAFORM = """#!{python}
import json, os, pathlib, signal, subprocess, sys

signal.signal(signal.SIGINT, lambda *_: None)  # it is Terraform's to answer
code = subprocess.call([{terraform!r}, *sys.argv[1:]])
if os.environ.get("LAB_KILLED_AFTER", "nothing") in sys.argv:
    os.kill(os.getppid(), 9)
if sys.argv[1] == "apply":
    import boto3

    state = json.loads(subprocess.check_output([{terraform!r}, "show", "-json"]))
    there = set()

    def walk(module):
        for resource in module.get("resources", ()):
            values = resource["values"]
            if resource["type"] == "terraform_data":
                there.add(resource["name"] + " " + str(values.get("output")))
            elif resource["type"] in ("aws_s3_bucket", "aws_ecr_repository"):
                there.add(resource["type"] + " " + str(values.get("bucket") or values.get("name")))
        for child in module.get("child_modules", ()):
            walk(child)

    walk(state.get("values", {{}}).get("root_module", {{}}))
    record = pathlib.Path({record!r})
    before = set(json.loads(record.read_text())) if record.exists() else set()
    s3, ecr = boto3.client("s3"), boto3.client("ecr")
    where = {{"LocationConstraint": {region!r}}}
    for kind, name in (one.split(" ", 1) for one in sorted(there - before)):
        if kind == "aws_s3_bucket":
            s3.create_bucket(Bucket=name, CreateBucketConfiguration=where)
            s3.put_bucket_versioning(
                Bucket=name, VersioningConfiguration={{"Status": "Enabled"}}
            )
        elif kind == "aws_ecr_repository":
            ecr.create_repository(repositoryName=name)
    for kind, name in (one.split(" ", 1) for one in sorted(before - there)):
        if kind == "aws_s3_bucket":
            s3.delete_bucket(Bucket=name)
        elif kind == "aws_ecr_repository":
            ecr.delete_repository(repositoryName=name)
    record.write_text(json.dumps(sorted(there)))
sys.exit(code)
"""
_DOCKER = """#!{python}
import json, pathlib, sys

given = sys.stdin.read() if "--password-stdin" in sys.argv else ""
with open({calls!r}, "a") as calls:
    calls.write(" ".join(sys.argv[1:]) + (" <<< a password" if given else "") + "\\n")
if sys.argv[1] == "info" and pathlib.Path({stopped!r}).exists():
    sys.exit(1)
if sys.argv[1:3] == ["buildx", "build"]:
    import boto3

    output = dict(one.split("=") for one in sys.argv[sys.argv.index("--output") + 1].split(","))
    assert output["type"] == "image" and output["push"] == "true"
    repository, _, tag = output["name"].partition("/")[2].partition(":")
    manifest = {{
        "schemaVersion": 2,
        "mediaType": "application/vnd.docker.distribution.manifest.v2+json"
        if output.get("oci-mediatypes") == "false"
        else "application/vnd.oci.image.manifest.v1+json",
        "config": {{"digest": "sha256:" + tag.ljust(64, "0"), "size": 1,
                   "mediaType": "application/vnd.docker.container.image.v1+json"}},
        "layers": [],
    }}
    boto3.client("ecr").put_image(
        repositoryName=repository, imageTag=tag, imageManifest=json.dumps(manifest)
    )
"""
_PACKAGE = """#!{python}
import base64, hashlib, json, pathlib

dist = pathlib.Path({dist!r})
dist.mkdir(exist_ok=True)
source = pathlib.Path({root!r}, "source").read_bytes()
functions = json.loads(pathlib.Path({root!r}, "terraform/functions.json").read_text())["functions"]
packages = {{}}
for name in sorted({{function["package"] for function in functions.values()}}):
    content = name.encode() + source
    (dist / f"{{name}}.zip").write_bytes(content)
    digest = hashlib.sha256(content)
    packages[name] = {{
        "file": f"{{name}}.zip",
        "sha256": digest.hexdigest(),
        "source_code_hash": base64.b64encode(digest.digest()).decode(),
        "zip_bytes": len(content),
        "functions": {{
            function: {{"handler": of["handler"]}}
            for function, of in functions.items()
            if of["package"] == name
        }},
    }}
(dist / "manifest.json").write_text(json.dumps({{"packages": packages}}))
"""


_GIVEN = """
alarm_emails = ["operator@example.com"]
mail         = { sender = "career@example.com" }
"""
_WEB_APP = """
ensure_web_app() { echo "the web app is built"; }
web_app_is_current() { true; }
"""
_POLICIES = {"directives": {"default-src": ["'self'"], "script-src": ["'self'"]}, "scripts": {}}


class Lab:
    """The repository and what stands around it.

    Arguments:
        real: the repository's own Terraform, with variables that bring a provider along.
    """

    def __init__(
        self,
        folder: Path,
        account: LoopbackAccount,
        functions: LoopbackLambda,
        *,
        real: Mapping[str, str] | None = None,
    ) -> None:
        program = shutil.which("terraform")
        assert program is not None
        self.prefix = "careerdev" if real else "career"
        self.account = account
        self.functions = functions
        self.root = folder / "repository"
        self.environment_folder = self.root / "terraform" / "environments" / "dev"
        self.calls_of_docker = folder / "docker calls"
        self.docker_is_stopped = folder / "docker is stopped"
        self.migrations = ["0001_first"]
        self.rounds = [{"seed_changed": 3, "indexed": 1}, {"seed_changed": 0, "indexed": 0}]
        shutil.copytree(ROOT / "scripts" / "deployment", self.root / "scripts" / "deployment")
        if real:
            made = shutil.ignore_patterns(".terraform", "*.tfstate*", "*.tfplan", "*.tfvars")
            shutil.copytree(ROOT / "terraform", self.root / "terraform", ignore=made)
        else:
            self._write_small_environment()
            shutil.copy(ROOT / "terraform" / "functions.json", self.root / "terraform")
        images = Path("backend") / "images"
        shutil.copytree(ROOT / images, self.root / images)
        pages = Path("frontend") / "src" / "app"  # 7_frontend knows pages by them
        if real:
            shutil.copytree(ROOT / pages, self.root / pages)
        site = self.root / "backend" / "careerassist" / "web"
        for path, text in (
            (self.environment_folder / "terraform.tfvars", _GIVEN),
            (self.root / "source", "the first"),
            (self.root / "backend" / "careerassist" / "module.py", "x = 1\n"),
            (self.root / "requirements-image-embedding.lock", "numpy==2\n"),
            (self.root / "requirements-image-researcher.lock", "mcp==2\n"),
            (self.root / "scripts" / "lib" / "environment.sh", ""),
            (self.root / "scripts" / "lib" / "web_app.sh", _WEB_APP),
            (site / "site" / "index.html", "<!doctype html><title>CareerAssist</title>"),
            (site / "site" / "404.html", "<!doctype html><title>Not here</title>"),
            (site / "policies.json", json.dumps(_POLICIES)),
        ):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        tools = folder / "tools"
        tools.mkdir()
        facts = {
            "python": sys.executable,
            "terraform": program,
            "record": str(folder / "made"),
            "region": REGION,
            "calls": str(self.calls_of_docker),
            "stopped": str(self.docker_is_stopped),
            "dist": str(self.root / "dist"),
            "root": str(self.root),
        }
        for program, text in (
            (tools / "terraform", _TERRAFORM),
            (tools / "docker", _DOCKER),
            (self.root / "scripts" / "package", _PACKAGE),
        ):
            program.write_text(text.format(**facts))
            program.chmod(0o755)
        self.variables = {
            **{name: value for name, value in os.environ.items() if not name.startswith("AWS_")},
            **account.environment,
            **functions.environment,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": str(folder / "none"),
            "AWS_SHARED_CREDENTIALS_FILE": str(folder / "none"),
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(self.root / "scripts"),
            "TF_CLI_CONFIG_FILE": os.devnull,
            **(real or {}),
        }
        for name in ("CI", "GITHUB_ACTIONS", "CAREERASSIST_TOKEN"):
            self.variables.pop(name, None)
        functions.deploy(f"{self.prefix}-migrator", self._migrate)
        functions.deploy(f"{self.prefix}-keeper", lambda event, context: self._keep())
        account.tells("cloudfront", "CreateInvalidation", {"Location": "https://example.com"})

    def run(self, *arguments: str, **variables: str) -> tuple[int, str]:
        """A command as its script calls it, with nobody to be asked; its exit code and what it
        said."""
        process = self.start(*arguments, **variables)
        said, _ = process.communicate(timeout=300)
        return process.returncode, said

    def start(self, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "deployment", *arguments],
            env={**self.variables, **variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def docker_calls(self) -> list[str]:
        """What Docker was asked for, without questions of how it is."""
        if not self.calls_of_docker.exists():
            return []
        lines = self.calls_of_docker.read_text().splitlines()
        return [line for line in lines if line != "info"]

    def state(self) -> Mapping[str, object] | None:
        """What the bucket holds; None without a bucket or a state."""
        s3 = self.account.client("s3")
        try:
            found = s3.get_object(Bucket=self.bucket("state"), Key="dev/terraform.tfstate")
        except s3.exceptions.ClientError:
            return None
        told: dict[str, object] = json.loads(found["Body"].read())
        return told

    def bucket(self, purpose: str) -> str:
        return f"{self.prefix}-{purpose}-123456789012"

    def buckets(self) -> set[str]:
        return {one["Name"] for one in self.account.client("s3").list_buckets()["Buckets"]}

    def _write_small_environment(self) -> None:
        terraform = self.root / "terraform"
        for path, text in (
            (self.environment_folder / "main.tf", _ENVIRONMENT),
            (terraform / "installation" / "main.tf", _INSTALLATION),
            (terraform / "installation" / "foundation" / "main.tf", _FOUNDATION),
            (terraform / "installation" / "database" / "main.tf", _DATABASE),
            (terraform / "installation" / "rest" / "main.tf", _REST),
        ):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def _migrate(self, event: dict[str, str], context: object) -> dict[str, object]:
        missing = list(self.migrations)
        if event["do"] == "pending":
            return {"database": "career at aurora", "pending": missing}
        self.migrations.clear()
        return {"database": "career at aurora", "applied": missing}

    def _keep(self) -> dict[str, object]:
        counts = self.rounds.pop(0) if self.rounds else {"seed_changed": 0}
        return {"chore": "librarian", "counts": counts}
