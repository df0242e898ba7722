"""Takes an environment away again, with everything that people have stored in it.

The foundation goes last, since Terraform's own state is in one of its buckets: once all else is
gone, the state becomes a file in the environment's folder, as it was in the beginning.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from deployment.account import Account, code_of
from deployment.dialogue import Dialogue, Stopped
from deployment.environments import FOUNDATION, Environment
from deployment.images import NOT_BUILT
from deployment.packages import ROOT
from deployment.state import Place, State
from deployment.terraform import Change, Plan, Terraform

_NOT_THERE = (
    *("404", "NoSuchBucket", "NotFoundException"),
    *("RepositoryNotFoundException", "TrailNotFoundException"),
)
_REMAINS = """\
What remains, and is yours to remove:
{snapshots}- Snapshots and backups that were made by hand.
- The KMS keys, which are deleted after their waiting time (30 days unless set otherwise). With a
  key goes every snapshot that it encrypts: copy it under another key before, or cancel the deletion
  (aws kms cancel-key-deletion).
- Logs and trails that other accounts or buckets hold, identities of SES, quotas that were raised.
What takes long: network interfaces of functions are given back by Lambda after up to 40 minutes,
and until then security groups and subnets can't go. Broken off or timed out: run this again."""

_OF_THE_ACCOUNT = {
    "aws_api_gateway_account": "API Gateway's role for logs",
    "aws_s3_account_public_access_block": "The block of all public buckets of the account",
}
"""What an account has once (`sets_account`)."""


def destroy(talk: Dialogue, account: Account, environment: Environment) -> None:
    """Destroy everything, after the environment's name was typed. Raises `Stopped`; the next run
    goes on from there."""
    terraform = Terraform(environment.folder, account.environment, talk.say)
    state = State(account, environment, terraform)
    with talk.step("Find what Terraform knows"):
        if state.take_up(talk) is Place.NOWHERE:
            return
        if talk.dry_run and state.place() is not Place.BUCKET:
            return
    with talk.step("See what goes"):
        goes = _plan(terraform, environment, account, talk).destroyed
        talk.say("\n".join(f"- {change.address}" for change in goes) or "Nothing is left.")
        _stop_if_protected(goes, environment, talk)
        _stop_if_backed_up(goes, account, talk)
        _stop_if_named_before(goes, account, talk)
        _warn_of_contents(talk, account, goes)
        talk.say(_remains(goes))
    talk.make_sure(
        f"Destroy {environment.name} in account {account.id}, {account.region}, with all that "
        "people have stored there? This can't be undone.",
        answer=environment.name,
    )
    if talk.dry_run:
        return
    with talk.step("Destroy all but the foundation"):
        later = [change for change in goes if _is_foundation(change)]
        now = [change for change in goes if not _is_foundation(change)]
        _empty(talk, account, now)
        if modules := sorted({_module(change) for change in now}):
            terraform.apply(_plan(terraform, environment, account, talk, *modules))
    with talk.step("Destroy the foundation"):
        state.move_into_file(talk)
        _empty(talk, account, later)
        terraform.apply(_plan(terraform, environment, account, talk))
        state.forget()


def _plan(
    terraform: Terraform, environment: Environment, account: Account, talk: Dialogue, *targets: str
) -> Plan:
    options = [f"-target={target}" for target in targets]
    options.append(f"-var-file={_stand_ins(environment, account)}")
    file = environment.workspace / "destroy.tfplan"
    return terraform.plan(file, "-destroy", *options, locked=not talk.dry_run)


def _stand_ins(environment: Environment, account: Account) -> Path:
    """Variables in place of packages and images. Terraform looks at them, although nothing is made
    of them; and they are not here on another machine, or where a deployment broke off early."""
    packages: dict[str, Any] = {}
    known = json.loads((ROOT / "terraform" / "functions.json").read_text("utf-8"))
    for name, function in known["functions"].items():
        package = packages.setdefault(
            function["package"], {"sha256": "0" * 64, "source_code_hash": "", "functions": {}}
        )
        package["functions"][name] = {"handler": function["handler"]}
    workspace = environment.workspace
    workspace.mkdir(parents=True, exist_ok=True)
    manifest = workspace / "destroy.manifest.json"
    manifest.write_text(json.dumps({"packages": packages}), "utf-8")
    registry = f"{account.id}.dkr.ecr.{account.region}.amazonaws.com"
    variables = {
        "manifest_path": os.path.relpath(manifest, environment.folder),
        "images": {
            name: f"{registry}/{environment.prefix}-{name}@{NOT_BUILT}"
            for name in ("embedding", "researcher")
        },
    }
    file = workspace / "destroy.tfvars.json"
    file.write_text(json.dumps(variables), "utf-8")
    return file


def _is_foundation(change: Change) -> bool:
    return change.address.startswith(f"{FOUNDATION}.")


def _module(change: Change) -> str:
    """The module of the installation that a resource is in, or the resource where it is in none."""
    parts = change.address.split(".")
    return ".".join(parts[:4]) if parts[2:3] == ["module"] else change.address


def _stop_if_protected(goes: Iterable[Change], environment: Environment, talk: Dialogue) -> None:
    protected = [
        change.address
        for change in goes
        if change.before.get("deletion_protection") in (True, "ACTIVE")
    ]
    if protected:
        told = "\n".join(f"- {address}" for address in protected)
        reason = (
            f"These are protected against deletion:\n{told}\n"
            f"If {environment.name} really is to go, set protected = false in "
            f"{environment.folder}/main.tf, run scripts/deploy, then this again."
        )
        _stop(reason, talk)


def _stop_if_backed_up(goes: Iterable[Change], account: Account, talk: Dialogue) -> None:
    """A vault of AWS Backup can't be deleted while backups are in it, and deleting those is nothing
    for a script."""
    for change in goes:
        if change.kind != "aws_backup_vault":
            continue
        name = str(change.before["name"])
        backup = account.client("backup", region=change.before.get("region"))
        found = backup.list_recovery_points_by_backup_vault(BackupVaultName=name, MaxResults=1)
        if found["RecoveryPoints"]:
            _stop(
                f"There are backups in the vault {name}. Delete them in the console of AWS Backup, "
                f"or keep the vault: `terraform state rm '{change.address}'`, for everything that "
                "belongs to it too. Then run this again.",
                talk,
            )


def _stop_if_named_before(goes: Iterable[Change], account: Account, talk: Dialogue) -> None:
    """The last snapshot of a database can't have the name of one that is there."""
    for name in _last_snapshots(goes):
        try:
            account.client("rds").describe_db_cluster_snapshots(DBClusterSnapshotIdentifier=name)
        except ClientError as error:
            if code_of(error) != "DBClusterSnapshotNotFoundFault":
                raise
        else:
            _stop(
                f"A snapshot {name} is there, from an installation before this one. Copy it under "
                "another name if it is needed, delete it, and run this again.",
                talk,
            )


def _last_snapshots(goes: Iterable[Change]) -> list[str]:
    """What RDS makes of databases when they are deleted: names, in prod one, elsewhere none."""
    return [
        change.before["final_snapshot_identifier"]
        for change in goes
        if change.kind == "aws_rds_cluster"
        and not change.before.get("skip_final_snapshot")
        and change.before.get("final_snapshot_identifier")
    ]


def _remains(goes: Iterable[Change]) -> str:
    lines = (f"- The last snapshot of the database, {name}.\n" for name in _last_snapshots(goes))
    return _REMAINS.format(snapshots="".join(lines))


def _stop(reason: str, talk: Dialogue) -> None:
    if not talk.dry_run:
        raise Stopped(reason)
    talk.say(reason)


# --- what Terraform does not empty ----------------------------------------------------------------


def _warn_of_contents(talk: Dialogue, account: Account, goes: Iterable[Change]) -> None:
    changes = list(goes)
    for name in _named(changes, "aws_s3_bucket", "bucket"):
        some = next(iter(_versions(account.client("s3"), name)), [])
        if some:
            talk.say(f"The bucket {name} is not empty; what is in it is deleted for good.")
    for name in _named(changes, "aws_ecr_repository", "name"):
        talk.say(f"The images in the repository {name} are deleted.")
    for name in _named(changes, "aws_cognito_user_pool", "name"):
        talk.say(f"The people in the user pool {name} can't sign in again, anywhere.")
    for kind, what in _OF_THE_ACCOUNT.items():
        if any(change.kind == kind for change in changes):
            talk.say(f"{what} goes too, which counts for everything in the account.")


def _empty(talk: Dialogue, account: Account, goes: Iterable[Change]) -> None:
    """Delete what keeps buckets and repositories from being deleted."""
    s3, vectors, ecr = (account.client(name) for name in ("s3", "s3vectors", "ecr"))
    changes = list(goes)
    for name in _named(changes, "aws_cloudtrail", "arn"):
        _stop_logging(account.client("cloudtrail"), name)
        talk.say(f"stopped {name}, which would fill its bucket again")
    for name in _named(changes, "aws_s3_bucket", "bucket"):
        count = 0
        for objects in _versions(s3, name):
            told = s3.delete_objects(Bucket=name, Delete={"Objects": objects, "Quiet": True})
            if told.get("Errors"):
                raise Stopped(f"{name} can't be emptied: {told['Errors'][0]['Message']}")
            count += len(objects)
        talk.say(f"emptied the bucket {name} ({count} versions)")
    for name in _named(changes, "aws_s3vectors_vector_bucket", "vector_bucket_name"):
        for index in _indexes(vectors, name):
            vectors.delete_index(vectorBucketName=name, indexName=index)
        talk.say(f"emptied the vector bucket {name}")
    for name in _named(changes, "aws_ecr_repository", "name"):
        for page in _images(ecr, name):
            ecr.batch_delete_image(repositoryName=name, imageIds=page)
        talk.say(f"emptied the repository {name}")


def _stop_logging(cloudtrail: Any, trail: str) -> None:
    try:
        cloudtrail.stop_logging(Name=trail)
    except ClientError as error:
        if code_of(error) not in _NOT_THERE:
            raise


def _named(goes: Iterable[Change], kind: str, attribute: str) -> list[str]:
    return [str(change.before[attribute]) for change in goes if change.kind == kind]


def _versions(s3: Any, bucket: str) -> Iterable[list[dict[str, str]]]:
    """All versions and delete markers, a page at a time; none where there is no such bucket."""
    try:
        for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket):
            found = [*page.get("Versions", ()), *page.get("DeleteMarkers", ())]
            if found:
                yield [{"Key": one["Key"], "VersionId": one["VersionId"]} for one in found]
    except ClientError as error:
        if code_of(error) not in _NOT_THERE:
            raise


def _indexes(vectors: Any, bucket: str) -> list[str]:
    try:
        pages = vectors.get_paginator("list_indexes").paginate(vectorBucketName=bucket)
        return [index["indexName"] for page in pages for index in page["indexes"]]
    except ClientError as error:
        if code_of(error) in _NOT_THERE:
            return []
        raise


def _images(ecr: Any, repository: str) -> Iterable[list[dict[str, str]]]:
    try:
        for page in ecr.get_paginator("list_images").paginate(repositoryName=repository):
            if page["imageIds"]:
                yield page["imageIds"]
    except ClientError as error:
        if code_of(error) not in _NOT_THERE:
            raise
