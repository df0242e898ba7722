"""`scripts/deploy` and `scripts/destroy` with the real Terraform, its state in a bucket on
loopback."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from aws_provider.process import Missing, terraform
from deployment_lab import Lab
from loopback_account import MANIFEST_OF_DOCKER, LoopbackAccount, put_image
from loopback_aws import OK, Fault
from loopback_lambda import LoopbackLambda

pytestmark = pytest.mark.skipif(
    shutil.which("terraform") is None, reason="Terraform is not installed."
)

UNTIL_APPLIED = "packages,foundation,images,upload,database,apply"
DEPLOY = ("deploy", "--environment", "dev", "--yes", "--only", UNTIL_APPLIED)


@pytest.fixture
def lab(account: LoopbackAccount, tmp_path: Path) -> Iterator[Lab]:
    with LoopbackLambda() as functions:
        yield Lab(tmp_path, account, functions)


@pytest.mark.slow
def test_a_first_deployment_makes_everything_in_order(lab: Lab) -> None:
    logs = lab.account.client("logs")
    group = "/aws/apprunner/career-researcher/0a1b/application"
    logs.create_log_group(logGroupName=group)  # by App Runner
    code, said = lab.run(*DEPLOY[:-1], f"{UNTIL_APPLIED},seed", TF_VAR_log_group=group)
    assert code == 0, said
    assert logs.describe_log_groups()["logGroups"][0]["retentionInDays"] == 7
    assert "/aws/apprunner/career-researcher/0a1b/service is not there yet" in said
    state = lab.state()
    assert state is not None
    assert len(state["resources"]) == 5, said
    assert not (lab.environment_folder / "terraform.tfstate").exists()
    assert not (lab.environment_folder / "backend_override.tf").exists()
    assert "apply to career at aurora:\n   - 0001_first" in said
    assert said.index("upload agents") < said.index("0001_first") < said.index("rest")
    assert "indexed 1, seed changed 3" in said
    packages = lab.account.client("s3").list_objects_v2(Bucket=lab.bucket("packages"))
    there = {one["Key"].split("/")[0] for one in packages["Contents"]}
    assert there == {"agents", "api", "documents", "ingest"}


@pytest.mark.slow
def test_the_second_deployment_does_nothing_twice(lab: Lab) -> None:
    lab.run(*DEPLOY)
    docker, serial = lab.docker_calls(), (lab.state() or {})["serial"]
    lab.account.forget()
    code, said = lab.run(*DEPLOY)
    assert code == 0, said
    assert said.count("Nothing is to be changed.") == 2
    assert "The database career at aurora is up to date." in said
    assert lab.docker_calls() == docker
    assert (lab.state() or {})["serial"] == serial
    stored = [call.target for call in lab.account.named("PutObject")]
    assert all(".tflock" in target for target in stored), stored


@pytest.mark.slow
def test_a_change_is_shown_in_short_and_asked_about(lab: Lab) -> None:
    lab.run(*DEPLOY)
    again = [argument for argument in DEPLOY if argument != "--yes"]
    code, said = lab.run(*again, TF_VAR_release="2")
    assert code == 1
    assert "0 to add, 1 to change, 0 to destroy" in said
    assert "Nobody is here to be asked. Run it with --yes" in said
    code, said = lab.run(*DEPLOY, TF_VAR_release="2")
    assert code == 0, said
    assert "- replaces module.installation.module.rest.terraform_data.endpoint" in said


def test_a_dry_run_changes_nothing_and_says_every_step(lab: Lab) -> None:
    code, said = lab.run("deploy", "--environment", "dev", "--dry-run")
    assert code == 0, said
    for step in ("preflight", "packages", *UNTIL_APPLIED.split(","), "site", "seed", "smoke-test"):
        assert f"({step})" in said
    assert "would build the zips" in said
    assert lab.buckets() == set()
    assert lab.docker_calls() == []
    assert not (lab.root / "dist").exists()
    assert not list(lab.environment_folder.glob("*.tfstate"))


@pytest.mark.slow
def test_a_dry_run_of_an_update_shows_what_would_change(lab: Lab) -> None:
    lab.run(*DEPLOY)
    before = lab.state()
    lab.migrations = ["0002_second"]
    (lab.root / "source").write_text("the second")
    code, said = lab.run(
        "deploy", "--environment", "dev", "--dry-run", "--only", UNTIL_APPLIED, TF_VAR_release="2"
    )
    assert code == 0, said
    assert "1 to add, 1 to change, 1 to destroy" in said
    assert lab.migrations == ["0002_second"]
    assert lab.state() == before


@pytest.mark.slow
def test_a_plan_for_review_takes_no_lock_and_needs_a_deployment(lab: Lab) -> None:
    code, said = lab.run("deploy", "--environment", "dev", "--plan")
    assert code == 1
    assert "needs a deployment to compare it with" in said
    lab.run(*DEPLOY)
    (lab.root / "backend" / "careerassist" / "module.py").write_text("x = 2\n")
    lab.account.forget()
    code, said = lab.run("deploy", "--environment", "dev", "--plan")
    assert code == 0, said
    assert "not built yet; the plan shows zeros for its digest" in said
    assert "0 to add, 1 to change, 0 to destroy" in said
    assert lab.account.named("PutObject") == []


@pytest.mark.slow
@pytest.mark.parametrize("command", ["init", "apply", "-migrate-state"])
def test_a_first_deployment_that_was_killed_goes_on(lab: Lab, command: str) -> None:
    """Before anything was made, once the foundation was, or in the middle of moving the state."""
    killed, _ = lab.run(*DEPLOY, LAB_KILLED_AFTER=command)
    assert killed == -9
    code, said = lab.run("deploy", "--environment", "dev", "--dry-run", "--only", UNTIL_APPLIED)
    assert code == 0, said
    code, said = lab.run(*DEPLOY)
    assert code == 0, said
    assert len((lab.state() or {})["resources"]) == 5  # type: ignore[arg-type]
    assert not (lab.environment_folder / "terraform.tfstate").exists()


@pytest.mark.slow
@pytest.mark.parametrize("before", [(), (OK,)], ids=["its lock", "the state itself"])
def test_a_move_of_the_state_that_fails_loses_nothing(lab: Lab, before: tuple[Fault, ...]) -> None:
    lab.account.fail("PutObject", *before, Fault(403, "AccessDenied"))
    code, said = lab.run(*DEPLOY)
    assert code == 1
    assert "Traceback" not in said
    code, said = lab.run(*DEPLOY)
    assert code == 0, said
    assert len((lab.state() or {})["resources"]) == 5  # type: ignore[arg-type]


def test_a_bucket_without_a_state_is_nothing_to_build_upon(lab: Lab) -> None:
    lab.account.client("s3").create_bucket(
        Bucket="career-state-123456789012",
        CreateBucketConfiguration={"LocationConstraint": "eu-central-1"},
    )
    code, said = lab.run(*DEPLOY)
    assert code == 1
    assert "broken off on another machine" in said


def test_a_build_machine_makes_no_first_deployment(lab: Lab) -> None:
    code, said = lab.run(*DEPLOY, CI="true")
    assert code == 1
    assert "a build machine would lose it" in said
    assert lab.buckets() == set()


@pytest.mark.slow
def test_without_docker_it_says_what_to_do_and_takes_given_images(lab: Lab) -> None:
    lab.docker_is_stopped.touch()
    code, said = lab.run(*DEPLOY)
    assert code == 1
    assert "--only images" in said
    assert "Docker is installed but does not run" in said
    registry = "123456789012.dkr.ecr.eu-central-1.amazonaws.com"
    image = f"{registry}/mine@{put_image(lab.account, 'mine', MANIFEST_OF_DOCKER)}"
    code, said = lab.run(*DEPLOY, "--image", f"embedding={image}")
    assert code == 0, said
    assert image in (lab.root / "dist/deployment/dev/images.tfvars.json").read_text()


@pytest.mark.slow
def test_the_registrys_password_is_seen_nowhere(lab: Lab) -> None:
    _, said = lab.run(*DEPLOY)
    [login, build, logout] = lab.docker_calls()
    assert login.endswith(
        "--password-stdin 123456789012.dkr.ecr.eu-central-1.amazonaws.com <<< a password"
    )
    assert "--platform linux/amd64" in build
    assert logout.startswith("logout ")
    assert "auth-token" not in said + "".join(lab.docker_calls())  # what moto's ECR gives


@pytest.mark.slow
def test_a_failed_migration_stops_the_deployment_before_the_rest(lab: Lab) -> None:
    lab.functions.end("career-migrator", {"errorType": "SetupError", "errorMessage": "no secret"})
    code, said = lab.run(*DEPLOY)
    assert code == 1
    assert "The function career-migrator failed (SetupError): no secret" in said
    assert "aws logs tail /aws/lambda/career-migrator" in said
    assert "career-frontend-123456789012" not in lab.buckets()


@pytest.mark.slow
def test_the_lock_of_a_deployment_that_was_killed_is_explained(lab: Lab) -> None:
    lab.run(*DEPLOY)
    lock = {"ID": "8a7b", "Operation": "OperationTypeApply", "Who": "somebody@elsewhere"}
    lab.account.client("s3").put_object(
        Bucket=lab.bucket("state"), Key="dev/terraform.tfstate.tflock", Body=json.dumps(lock)
    )
    shortened = (lab.root / "scripts" / "deployment" / "terraform.py").read_text()
    (lab.root / "scripts" / "deployment" / "terraform.py").write_text(
        shortened.replace("-lock-timeout=5m", "-lock-timeout=1s")
    )
    code, said = lab.run(*DEPLOY)
    assert code == 1
    assert "somebody@elsewhere" in said
    assert "`terraform force-unlock` with the ID above opens it" in said


@pytest.mark.slow
def test_an_interrupted_apply_ends_in_good_order(lab: Lab) -> None:
    """Ctrl-C goes to both. Terraform finishes what it is at, and the state says so."""
    rest = lab.root / "terraform" / "installation" / "rest" / "main.tf"
    begun = lab.root / "begun"
    rest.write_text(
        rest.read_text().replace(
            "triggers_replace = var.release",
            "triggers_replace = var.release\n"
            f'  provisioner "local-exec" {{ command = "touch {begun}; sleep 3" }}',
        )
    )
    process = lab.start(*DEPLOY)
    while not begun.exists():
        assert process.poll() is None, process.communicate()[0]
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 130, said
    assert "Terraform finishes what it is at" in said
    assert "Interrupted. Run it again to go on." in said
    code, said = lab.run(*DEPLOY)
    assert code == 0, said


# --- destroy -------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_dry_run_lists_what_would_go(lab: Lab) -> None:
    lab.run(*DEPLOY)
    code, said = lab.run("destroy", "--environment", "dev", "--dry-run")
    assert code == 0, said
    assert "- module.installation.module.database.terraform_data.database" in said
    assert "nothing was changed" in said
    assert len((lab.state() or {})["resources"]) == 5  # type: ignore[arg-type]


@pytest.mark.slow
def test_destroying_asks_for_the_name(lab: Lab) -> None:
    lab.run(*DEPLOY)
    code, said = lab.run("destroy", "--environment", "dev")
    assert code == 1
    assert "This can't be undone." in said
    assert len((lab.state() or {})["resources"]) == 5  # type: ignore[arg-type]


@pytest.mark.slow
def test_another_machine_deploys_with_what_it_makes_and_can_destroy_with_nothing(lab: Lab) -> None:
    lab.run(*DEPLOY)
    shutil.rmtree(lab.root / "dist")
    only = ("deploy", "--environment", "dev", "--yes", "--only")
    code, said = lab.run(*only, "apply")
    assert code == 1
    assert "Do the steps packages, upload." in said
    code, said = lab.run(*only, "packages,upload,apply")
    assert code == 1
    assert "Do the step images too" in said
    code, said = lab.run(*only, "packages,images,upload,apply")
    assert code == 0, said
    shutil.rmtree(lab.root / "dist")
    code, said = lab.run("destroy", "--environment", "dev", "--dry-run")
    assert code == 0, said
    assert "- module.installation.module.rest." in said


@pytest.mark.slow
def test_what_broke_off_before_its_images_can_be_destroyed(lab: Lab) -> None:
    code, said = lab.run(*DEPLOY[:-1], "packages,foundation")
    assert code == 0, said
    shutil.rmtree(lab.root / "dist")
    code, said = lab.run("destroy", "--environment", "dev", "--dry-run")
    assert code == 0, said
    assert "- module.installation.module.foundation." in said


def test_nothing_is_there_to_destroy(lab: Lab) -> None:
    code, said = lab.run("destroy", "--environment", "dev", "--yes")
    assert code == 0
    assert "nothing has been deployed" in said


# --- the repository's own environment ------------------------------------------------------------


@pytest.mark.slow
def test_the_whole_installation_comes_and_goes(account: LoopbackAccount, tmp_path: Path) -> None:
    """All modules, with the stub provider: what would be made and unmade on AWS, in order."""
    try:
        with terraform(tmp_path) as program, LoopbackLambda() as functions:
            plugin = {"TF_REATTACH_PROVIDERS": program.variables["TF_REATTACH_PROVIDERS"]}
            _comes_and_goes(Lab(tmp_path, account, functions, real=plugin))
    except Missing as why:
        pytest.skip(str(why))


def _comes_and_goes(lab: Lab) -> None:
    main = lab.environment_folder / "main.tf"
    unprotected = main.read_text()
    protected = re.sub(r"\bprotected( *)= false", r"protected\1= true", unprotected)
    assert protected != unprotected
    main.write_text(protected)
    everything = (*DEPLOY[:-1], f"{UNTIL_APPLIED},site,seed")

    code, said = lab.run(*everything)
    assert code == 0, said
    assert {lab.bucket(name) for name in ("state", "packages", "files", "frontend")} <= (
        lab.buckets()
    )
    states = [call for call in lab.account.named("PutObject") if "tfstate" in call.target]
    assert states
    # The bucket's own encryption, that is; it refuses any other.
    assert not any("x-amz-server-side-encryption" in call.headers for call in states)
    pages = lab.account.client("s3").list_objects_v2(Bucket=lab.bucket("frontend"))
    assert "index.html" in {one["Key"] for one in pages["Contents"]}
    code, said = lab.run(*DEPLOY)
    assert code == 0, said
    assert said.count("Nothing is to be changed.") == 2

    code, said = lab.run("destroy", "--environment", "dev", "--yes")
    assert code == 1
    assert "These are protected against deletion" in said
    assert "module.database." in said
    main.write_text(unprotected)
    code, said = lab.run(*DEPLOY)
    assert code == 0, said

    shutil.rmtree(lab.root / "dist")  # as on another machine
    code, said = lab.run("destroy", "--environment", "dev", "--yes")
    assert code == 0, said
    assert "last snapshot" not in said
    assert f"The bucket {lab.bucket('packages')} is not empty" in said
    assert lab.buckets() == set()
    assert lab.account.client("ecr").describe_repositories()["repositories"] == []
    assert not list(lab.environment_folder.glob("*.tfstate*"))
    code, said = lab.run("destroy", "--environment", "dev", "--yes")
    assert code == 0
    assert "nothing has been deployed" in said
