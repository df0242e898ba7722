"""What `scripts/destroy` looks at before anything goes, and what it empties."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from deployment import destroy, environments
from deployment.account import Account, sign_in
from deployment.dialogue import Dialogue, Stopped
from deployment.terraform import Change
from loopback_account import LoopbackAccount
from loopback_aws import REGION
from loopback_s3vectors import LoopbackS3Vectors

TALK = Dialogue(yes=True)
MODULE = "module.installation.module.database"


@pytest.fixture
def signed_in(account: LoopbackAccount) -> Account:
    return sign_in(None)


@pytest.fixture
def vectors(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackS3Vectors]:
    with LoopbackS3Vectors({"career-vectors": "CLASSIC"}) as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL_S3VECTORS", server.url)
        yield server


def _goes(kind: str, **before: Any) -> Change:
    return Change(f"{MODULE}.{kind}.this", ("delete",), kind, before)


def test_what_is_not_here_is_stood_in_for(signed_in: Account, repository: Path) -> None:
    there = environments.environment("dev", repository / "terraform" / "environments" / "dev")
    told = json.loads(destroy._stand_ins(there, signed_in).read_text())
    assert set(told["images"]) == {"embedding", "researcher"}
    packages = json.loads((there.folder / told["manifest_path"]).read_text())["packages"]
    made = {name for package in packages.values() for name in package["functions"]}
    known = json.loads((destroy.ROOT / "terraform" / "functions.json").read_text())["functions"]
    assert made == set(known)


def test_backups_are_nothing_for_a_script(account: LoopbackAccount, signed_in: Account) -> None:
    vault = _goes("aws_backup_vault", name="career", region=REGION)
    operation = "ListRecoveryPointsByBackupVault"
    account.tells("backup", operation, {"RecoveryPoints": []})
    destroy._stop_if_backed_up([vault], signed_in, TALK)
    account.tells("backup", operation, {"RecoveryPoints": [{"BackupVaultName": "career"}]})
    with pytest.raises(Stopped, match=r"terraform state rm 'module\.installation"):
        destroy._stop_if_backed_up([vault], signed_in, TALK)
    destroy._stop_if_backed_up([vault], signed_in, Dialogue(dry_run=True))


def test_a_last_snapshot_of_the_same_name_is_found_beforehand(
    account: LoopbackAccount, signed_in: Account
) -> None:
    cluster = _goes("aws_rds_cluster", final_snapshot_identifier="career-final")
    destroy._stop_if_named_before([cluster], signed_in, TALK)
    there = {"DBClusterSnapshots": [{"DBClusterSnapshotIdentifier": "career-final"}]}
    account.tells("rds", "DescribeDBClusterSnapshots", there)
    with pytest.raises(Stopped, match="A snapshot career-final is there"):
        destroy._stop_if_named_before([cluster], signed_in, TALK)
    assert "The last snapshot of the database, career-final." in destroy._remains([cluster])
    without = _goes("aws_rds_cluster", final_snapshot_identifier="x", skip_final_snapshot=True)
    destroy._stop_if_named_before([without], signed_in, TALK)
    assert "last snapshot" not in destroy._remains([without])


def test_what_counts_for_the_whole_account_is_told(
    signed_in: Account, capsys: pytest.CaptureFixture[str]
) -> None:
    destroy._warn_of_contents(TALK, signed_in, [_goes("aws_sqs_queue")])
    assert capsys.readouterr().out == ""
    goes = [_goes("aws_api_gateway_account"), _goes("aws_s3_account_public_access_block")]
    destroy._warn_of_contents(TALK, signed_in, goes)
    said = capsys.readouterr().out
    assert "API Gateway's role for logs goes too" in said
    assert "The block of all public buckets of the account goes too" in said


def test_a_trail_stops_before_its_bucket_is_emptied(
    account: LoopbackAccount, signed_in: Account
) -> None:
    where: Any = {"LocationConstraint": REGION}
    account.client("s3").create_bucket(Bucket="career-trail", CreateBucketConfiguration=where)
    cloudtrail = account.client("cloudtrail")
    made = cloudtrail.create_trail(Name="career-trail", S3BucketName="career-trail")
    cloudtrail.start_logging(Name="career-trail")
    bucket = _goes("aws_s3_bucket", bucket="career-trail")
    trail = _goes("aws_cloudtrail", arn=made["TrailARN"])
    account.forget()
    destroy._empty(TALK, signed_in, [bucket, trail])
    asked = [call.operation for call in account.calls]
    assert asked.index("StopLogging") < asked.index("ListObjectVersions")
    assert not cloudtrail.get_trail_status(Name="career-trail")["IsLogging"]
    cloudtrail.delete_trail(Name="career-trail")
    destroy._empty(TALK, signed_in, [trail])


def test_every_version_and_index_goes_and_nothing_twice(
    account: LoopbackAccount, signed_in: Account, vectors: LoopbackS3Vectors
) -> None:
    s3 = account.client("s3")
    where: Any = {"LocationConstraint": REGION}
    s3.create_bucket(Bucket="career-files", CreateBucketConfiguration=where)
    s3.put_bucket_versioning(Bucket="career-files", VersioningConfiguration={"Status": "Enabled"})
    for _ in range(2):
        s3.put_object(Bucket="career-files", Key="users/1/cv", Body=b"a CV")
    s3.delete_object(Bucket="career-files", Key="users/1/cv")
    client = boto3.client("s3vectors")
    client.create_index(
        vectorBucketName="career-vectors",
        indexName="global",
        dataType="float32",
        dimension=384,
        distanceMetric="cosine",
    )
    goes = [
        _goes("aws_s3_bucket", bucket="career-files"),
        _goes("aws_s3vectors_vector_bucket", vector_bucket_name="career-vectors"),
    ]
    for _ in range(2):
        destroy._empty(TALK, signed_in, goes)
        assert "Versions" not in s3.list_object_versions(Bucket="career-files")
        assert client.list_indexes(vectorBucketName="career-vectors")["indexes"] == []
    s3.delete_bucket(Bucket="career-files")
    destroy._empty(TALK, signed_in, goes[:1])
