"""A mistake of each kind is caught by the check that is meant to. What those checks say of the text
as it is, they say in scripts/test and in the other tests here: nothing."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from aws_provider.applied import Applied
from aws_provider.installations import GIVEN, copied_with_packages
from aws_provider.process import Missing, Refused, Terraform, copied, terraform
from aws_provider.sweeps import SWEEPS


@dataclass(frozen=True)
class Mistake:
    """A piece of the text, what it is changed to, and what of the refusal names it."""

    file: str
    old: str
    new: str
    refusal: str
    """For a sweep its name."""
    found: str = ""
    """What of a sweep's finding names this mistake, and no other."""
    all: bool = False
    """Whether the piece is there several times, and changed everywhere."""
    module: str | None = None
    """Whose check is to catch it, if it is made elsewhere."""

    def make(self, copy: Path) -> Path:
        """Make it in a copy; the folder of its module."""
        path = copy / self.file
        text = path.read_text("utf-8")
        assert text.count(self.old) == 1 or (self.all and self.old in text), f"{self.old} in {path}"
        path.write_text(text.replace(self.old, self.new), "utf-8")
        return copy / self.module if self.module else path.parent


_QUEUE, _FUNCTION = "6_agents/queue.tf", "modules/function/main.tf"
_GATEWAY, _FILES = "7_frontend/gateway.tf", "6_agents/files.tf"

NOT_VALID = {
    "a typo in an argument": Mistake(
        _QUEUE, "  batch_size =", "  batchsize =", 'An argument named "batchsize" is not expected'
    ),
    "an unknown resource": Mistake(
        _QUEUE,
        'resource "aws_sqs_queue_redrive_allow_policy" "dead"',
        'resource "aws_sqs_redrive" "dead"',
        "does not support resource type",
    ),
    "a wrong type": Mistake(
        _FUNCTION, "= local.registered.memory_mb", '= "much"', "a number is required"
    ),
    "a missing argument": Mistake(
        _FUNCTION,
        "  retention_in_days = var.log_retention_days\n",
        "  retention = 7\n",
        "retention",
    ),
    "a block that is none": Mistake(
        _FUNCTION, "  tracing_config {", "  trace_config {", 'Blocks of type "trace_config"'
    ),
    "a reference to nothing": Mistake(
        _QUEUE,
        "deadLetterTargetArn = aws_sqs_queue.dead.arn",
        "deadLetterTargetArn = aws_sqs_queue.deaf.arn",
        "undeclared resource",
    ),
}
"""What `terraform validate` refuses."""

BREAKS_A_RULE = {
    "a description that AWS refuses": Mistake(
        "5_database/doors.tf",
        '"Database of CareerAssist."',
        '"CareerAssist\'s database."',
        "values_are_taken",
        "description",
    ),
    "a value that there is not": Mistake(
        _FUNCTION,
        "= local.registry.runtime",
        '= "python3.99"',
        "values_are_taken",
        "python3.99",
    ),
    "visibility of 30 seconds": Mistake(
        _QUEUE,
        "visibility_timeout_seconds = local.visibility_seconds",
        "visibility_timeout_seconds = 30",
        "messages_are_not_lost",
    ),
    "a public bucket": Mistake(
        _FILES,
        "block_public_policy     = true",
        "block_public_policy     = false",
        "nothing_is_public",
        "aws_s3_bucket.files: public access",
    ),
    "a queue that is not encrypted": Mistake(
        _QUEUE,
        "kms_master_key_id                 = var.key_arn",
        "kms_master_key_id                 = null",
        "everything_is_encrypted",
        "aws_sqs_queue.jobs: ",
        all=True,
    ),
    "a database that is not encrypted": Mistake(
        "5_database/cluster.tf",
        "storage_encrypted = true",
        "storage_encrypted = false",
        "everything_is_encrypted",
        "its storage",
    ),
    "a log for ever": Mistake(
        _FUNCTION,
        "retention_in_days = var.log_retention_days",
        "retention_in_days = null",
        "logs_end",
    ),
    "everybody at the database": Mistake(
        "5_database/doors.tf",
        "referenced_security_group_id = var.network.security_group_id",
        'cidr_ipv4 = "0.0.0.0/0"',
        "nothing_is_public",
        "module.database.",
    ),
    "every action": Mistake(
        "7_frontend/api.tf", '"rds-db:connect"', '"rds-db:*"', "permissions_are_exact", "rds-db:*"
    ),
    "every resource": Mistake(
        "7_frontend/api.tf",
        "Resource = var.database.connect_arn",
        'Resource = "*"',
        "permissions_are_exact",
        "on everything",
    ),
    "a secret in a setting": Mistake(
        "7_frontend/api.tf",
        "MAIL_SENDER        = var.mail.sender",
        'MAIL_SENDER        = var.mail.sender\n    INGEST_KEY = "a-key-that-should-be-a-secret"',
        "no_secrets_in_settings",
    ),
    "memory of its own": Mistake(
        _FUNCTION, "= local.registered.memory_mb", "= 128", "functions_are_as_registered"
    ),
    "a chore without a schedule": Mistake(
        "6_agents/schedules.tf",
        'if chore.function == "keeper"',
        'if chore.function == "keeper" && name != "sweeper"',
        "every_chore_has_its_schedule",
    ),
    "a route without an authorizer": Mistake(
        _GATEWAY,
        'authorization_type = "JWT"',
        'authorization_type = "NONE"',
        "only_open_routes_are_open",
    ),
    "an API that is cached": Mistake(
        "7_frontend/distribution.tf",
        "local.caching_disabled",
        "local.caching_optimized",
        "the_api_is_never_cached",
    ),
    "plain HTTP to queues": Mistake(
        _QUEUE,
        '"aws:SecureTransport" = "false"',
        '"aws:SecureTransport" = "true"',
        "plain_connections_are_refused",
    ),
}
"""What the sweeps find. All are made in one copy, since it takes as long as one would."""

FAILS_A_TEST = {
    "no dead-letter queue": Mistake(
        _QUEUE, "redrive_policy = jsonencode(", "policy = jsonencode(", 'run "the_queue"... fail'
    ),
    "visibility of 30 seconds": replace(
        BREAKS_A_RULE["visibility of 30 seconds"], refusal='run "the_queue"... fail'
    ),
    "a database that can be deleted": Mistake(
        "5_database/cluster.tf",
        "= var.deletion_protection",
        "= false",
        "... fail",
    ),
    "a handler that is not in the zip": Mistake(
        "functions.json",
        "career_agents.charter.handler.handler",
        "career_agents.charter.main.handler",
        'run "as_the_registry_has_it"... fail',
        module="modules/function",
    ),
}
"""What a module's own tests refuse."""

CHECKOV_FINDS = {
    "an image that can be replaced": Mistake(
        "1_foundation/images.tf", '= "IMMUTABLE"', '= "MUTABLE"', "CKV_AWS_51"
    ),
}
"""What no rule of ours looks at."""

REPOSITORY = Path(__file__).resolve().parents[3]
_QUICK = {"a handler that is not in the zip"}


@pytest.mark.parametrize("what", NOT_VALID)
def test_it_is_not_valid(program: Terraform, tmp_path: Path, what: str) -> None:
    mistake = NOT_VALID[what]
    module = mistake.make(copied(tmp_path))
    program.initialise(module)
    with pytest.raises(Refused) as refused:
        program.validate(module)

    assert mistake.refusal in " ".join(str(refused.value).split())


@pytest.mark.parametrize(
    "what",
    [pytest.param(what, marks=[] if what in _QUICK else pytest.mark.slow) for what in FAILS_A_TEST],
)
def test_it_fails_a_test_of_its_module(program: Terraform, tmp_path: Path, what: str) -> None:
    mistake = FAILS_A_TEST[what]
    module = mistake.make(copied(tmp_path))
    program.initialise(module)
    with pytest.raises(Refused) as refused:
        program.test(module)

    assert mistake.refusal in refused.value.before


@pytest.fixture(scope="module")
def mistaken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The plan of an installation with all the mistakes that a rule or checkov is to find."""
    place = tmp_path_factory.mktemp("mistaken")
    copy = copied_with_packages(place)
    for mistake in [*BREAKS_A_RULE.values(), *CHECKOV_FINDS.values()]:
        mistake.make(copy)
    folder = copy / "environments/prod"
    try:
        with terraform(foretells=True) as foretelling:
            foretelling.prepare(folder, GIVEN["prod"])
            return foretelling.plan(folder)
    except Missing as reason:
        pytest.skip(f"{reason}.")


@pytest.mark.parametrize("what", BREAKS_A_RULE)
def test_it_breaks_a_rule(mistaken: dict[str, Any], what: str) -> None:
    mistake = BREAKS_A_RULE[what]
    found = list(SWEEPS[mistake.refusal](Applied(mistaken)))

    assert [one for one in found if mistake.found in one] != [], found


@pytest.mark.slow
def test_checkov_finds_it(mistaken: dict[str, Any], tmp_path: Path) -> None:
    if not (REPOSITORY / ".venv-checkov/made-from").exists():
        pytest.skip("checkov is not installed here; scripts/test does that.")
    plan = tmp_path / "mistaken.json"
    plan.write_text(json.dumps(mistaken), "utf-8")
    done = subprocess.run(
        ["bash", "-c", f". scripts/lib/terraform.sh; run_checkov {plan}"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1, done.stderr
    for mistake in CHECKOV_FINDS.values():
        assert mistake.refusal in done.stdout
