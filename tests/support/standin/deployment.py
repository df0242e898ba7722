"""Deploys the functions to the stand-in as they would be deployed to AWS: packages, queues with
redrive, a bucket, secrets, an HTTP API, schedules.

Functions run as a custom runtime whose `bootstrap` starts Lambda's own runtime client on Python
3.11. That is what AWS's Python runtime does too, whereas the stand-in's own would run them beside
its libraries, and without the runtime's API.
"""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import subprocess
import sys
import zipfile
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from career_agents.registry import FUNCTIONS, Function
from standin.permissions import Resources, calling, policy
from standin.server import ACCOUNT, KEY, REGION, SECRET, StandIn, keys_of_function

HOST = "career.example.com"
"""What clients call the API by."""
_BY_NAME = {str(function.name): function for function in FUNCTIONS}
_CODE_BUCKET = "career-packages"
_MOST_RECEIVES = 3
_DURATION = re.compile(r"^REPORT .*\tDuration: (\d+) ms\t")
_OF_THE_PLATFORM = ("START ", "END ", "REPORT ")
_INGEST_ROUTES = ("ANY /ingest", "ANY /ingest/{proxy+}")


@dataclass(frozen=True)
class Secrets:
    """Names in Secrets Manager. Functions log in to the database as whom they have to be."""

    owner: str
    lambda_: str
    worker: str
    ingest: str
    keeper: str
    ingest_key: str
    research_key: str

    def login_of(self, function: Function) -> str | None:
        """None for a function that has nothing to do with the database."""
        own = {
            "api": self.lambda_,
            "orchestrator": self.lambda_,
            "ingest": self.ingest,
            "keeper": self.keeper,
            "migrator": self.owner,
        }
        return own.get(function.name, self.worker) if function.database else None


class Deployment:
    """One installation. Several can stand side by side: each has a prefix, queues, a bucket, an API
    and, if its settings say so, a database of its own."""

    def __init__(
        self,
        standin: StandIn,
        packages: Mapping[str, Path],
        settings: Mapping[str, str],
        secrets: Secrets,
        *,
        visibility_seconds: int = 960,
    ) -> None:
        self.standin = standin
        self.prefix = f"career-{uuid4().hex[:6]}-"
        self.bucket = f"{self.prefix}files"
        self.packages = packages
        self._lambda = standin.client("lambda")
        self._sqs = standin.client("sqs")
        self._scheduler = standin.client("scheduler")
        self.dead_url = self._queue("jobs-dead", {})
        self.queue_url = self._queue(
            "jobs",
            {
                "VisibilityTimeout": str(visibility_seconds),
                "RedrivePolicy": json.dumps(
                    {
                        "deadLetterTargetArn": self._queue_arn("jobs-dead"),
                        "maxReceiveCount": _MOST_RECEIVES,
                    }
                ),
            },
        )
        standin.client("s3").create_bucket(
            Bucket=self.bucket, CreateBucketConfiguration={"LocationConstraint": REGION}
        )
        key = standin.client("kms").create_key()["KeyMetadata"]["Arn"]
        self._scheduler.create_schedule_group(Name=f"{self.prefix}chores")
        self._secrets = secrets
        self._shared = {
            "AWS_ENDPOINT_URL": standin.url,
            "CAREERASSIST_FUNCTION_PREFIX": self.prefix,
            "CAREERASSIST_QUEUE_URL": self.queue_url,
            "CAREERASSIST_QUEUE_DEAD_URL": self.dead_url,
            "CAREERASSIST_QUEUE_VISIBILITY_SECONDS": str(visibility_seconds),
            "CAREERASSIST_FILES_BUCKET": self.bucket,
            "CAREERASSIST_FILES_KMS_KEY": key,
            "CAREERASSIST_SCHEDULE_GROUP": f"{self.prefix}chores",
            "CAREERASSIST_ALLOWED_HOSTS": HOST,
            **settings,
        }
        self.keys: dict[str, str] = {}
        """Secrets of the functions' access keys."""
        for function in FUNCTIONS:
            self._create(function, key)
        self._scheduler_role = self._role(
            "scheduler",
            "scheduler.amazonaws.com",
            calling(self._function_arn("keeper")),
        )
        self._lambda.create_event_source_mapping(
            EventSourceArn=self._queue_arn("jobs"),
            FunctionName=self.name("orchestrator"),
            BatchSize=1,
            FunctionResponseTypes=["ReportBatchItemFailures"],
        )
        self.api_url = self._http_api()

    def name(self, function: str) -> str:
        """Of the Lambda function."""
        return f"{self.prefix}{function}"

    def environment_of(self, function: Function) -> dict[str, str]:
        """Its settings."""
        login = self._secrets.login_of(function)
        own = {"CAREERASSIST_DATABASE_SECRET": login} if login else {}
        if function.name == "ingest":
            own["CAREERASSIST_INGEST_KEY_SECRET"] = self._secrets.ingest_key
        if function.name == "research":
            own["CAREERASSIST_RESEARCH_URL"] = "https://researcher.example.com"
            own["CAREERASSIST_RESEARCH_KEY_SECRET"] = self._secrets.research_key
        return {**self._shared, **own}

    def change(self, function: str, **configuration: Any) -> None:
        """Change a function's configuration. Its next invocation starts anew."""
        environment = configuration.pop("environment", None)
        if environment is not None:
            configuration["Environment"] = {
                "Variables": {**self.environment_of(_BY_NAME[function]), **environment}
            }
        self._lambda.update_function_configuration(
            FunctionName=self.name(function), **configuration
        )

    def invoke(self, function: str, event: Mapping[str, Any]) -> Any:
        """The function's answer. Raises `FunctionFailed` with its error."""
        answer = self._lambda.invoke(
            FunctionName=self.name(function), Payload=json.dumps(event).encode(), LogType="Tail"
        )
        payload = json.loads(answer["Payload"].read() or b"null")
        if "FunctionError" in answer:
            raise FunctionFailed(payload, b64decode(answer.get("LogResult", "")).decode())
        return payload

    def command(self, *arguments: str) -> str:
        """What `careerassist` prints for an operator of this installation."""
        environment = {
            "PATH": os.environ["PATH"],
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_REGION": REGION,
            **self.environment_of(_BY_NAME["migrator"]),
        }
        command = [sys.executable, "-m", "careerassist", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def schedule(self, chore: str, expression: str) -> None:
        """Have a chore come round. The stand-in's scheduler looks every second."""
        self._scheduler.create_schedule(
            GroupName=f"{self.prefix}chores",
            Name=self.name(chore),
            ScheduleExpression=expression,
            FlexibleTimeWindow={"Mode": "OFF"},
            Target={
                "Arn": self._function_arn("keeper"),
                "RoleArn": self._scheduler_role,
                "Input": json.dumps({"chore": chore}),
            },
        )

    def unschedule(self, chore: str) -> None:
        """No more rounds."""
        self._scheduler.delete_schedule(GroupName=f"{self.prefix}chores", Name=self.name(chore))

    def send(self, body: str) -> None:
        """Put a message on the jobs' queue."""
        self._sqs.send_message(QueueUrl=self.queue_url, MessageBody=body)

    def messages(self, queue_url: str) -> int:
        """How many messages a queue holds, those in flight included."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        found = self._sqs.get_queue_attributes(QueueUrl=queue_url, AttributeNames=names)
        return sum(int(found["Attributes"][name]) for name in names)

    def logs(self, function: str) -> list[str]:
        """What a function has written, line by line."""
        return [line for line in self._log(function) if not line.startswith(_OF_THE_PLATFORM)]

    def invocations(self, function: str) -> int:
        """How often a function was started, by its log."""
        return sum(line.startswith("START ") for line in self._log(function))

    def seconds(self, function: str) -> list[float]:
        """How long each of its events took, the start of a new process included."""
        found = (_DURATION.search(line) for line in self._log(function))
        return [int(match.group(1)) / 1000 for match in found if match]

    def _log(self, function: str) -> list[str]:
        group = f"/aws/lambda/{self.name(function)}"
        logs = self.standin.client("logs")
        try:
            pages = list(logs.get_paginator("filter_log_events").paginate(logGroupName=group))
        except logs.exceptions.ResourceNotFoundException:  # it has not run yet
            return []
        return [event["message"] for page in pages for event in page["events"]]

    def _create(self, function: Function, files_key: str) -> None:
        """A Lambda function with the size and time that the registry gives it, and a role that may
        do what the adapters say they need."""
        secrets = f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:"
        resources = Resources(
            database_secret=f"{secrets}{self._secrets.login_of(function)}-*",
            ingest_secret=f"{secrets}{self._secrets.ingest_key}-*",
            research_secret=f"{secrets}{self._secrets.research_key}-*",
            queue=self._queue_arn("jobs"),
            dead_queue=self._queue_arn("jobs-dead"),
            bucket=f"arn:aws:s3:::{self.bucket}",
            files_key=files_key,
            mail_identity=f"arn:aws:ses:{REGION}:{ACCOUNT}:identity/*",
            function_prefix=self._function_arn(""),
        )
        role = self._role(function.name, "lambda.amazonaws.com", policy(function, resources))
        self._lambda.create_function(
            FunctionName=self.name(function.name),
            Runtime="provided.al2023",
            Role=role,
            Handler=function.entry_point,
            Code=self._code(self.packages[function.package]),
            MemorySize=function.memory_mb,
            Timeout=function.timeout_seconds,
            Environment={"Variables": self.environment_of(function)},
        )
        self.keys.update([keys_of_function(self._function_arn(function.name), role)])

    def _role(self, name: str, service: str, allowed: Mapping[str, Any]) -> str:
        trust = {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": {"Service": service},
                    "Action": "sts:AssumeRole",
                }
            ],
        }
        iam = self.standin.client("iam")
        role = iam.create_role(
            RoleName=self.name(name), AssumeRolePolicyDocument=json.dumps(trust)
        )["Role"]
        iam.put_role_policy(
            RoleName=role["RoleName"], PolicyName="all", PolicyDocument=json.dumps(allowed)
        )
        return str(role["Arn"])

    def _queue(self, name: str, attributes: dict[str, str]) -> str:
        made = self._sqs.create_queue(QueueName=f"{self.prefix}{name}", Attributes=attributes)
        return str(made["QueueUrl"])

    def _function_arn(self, function: str) -> str:
        return f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{self.name(function)}"

    def _queue_arn(self, name: str) -> str:
        return f"arn:aws:sqs:{REGION}:{ACCOUNT}:{self.prefix}{name}"

    def _code(self, package: Path) -> dict[str, str]:
        return {
            "S3Bucket": _CODE_BUCKET,
            "S3Key": _uploaded(self.standin, package),
        }

    def _http_api(self) -> str:
        """An HTTP API whose requests go to `api`, but for those to hand documents in."""
        gateway = self.standin.client("apigatewayv2")
        api_id = gateway.create_api(Name=self.prefix, ProtocolType="HTTP")["ApiId"]
        for function, routes in (("api", ("$default",)), ("ingest", _INGEST_ROUTES)):
            integration = gateway.create_integration(
                ApiId=api_id,
                IntegrationType="AWS_PROXY",
                IntegrationUri=self._function_arn(function),
                PayloadFormatVersion="2.0",
            )
            self._lambda.add_permission(
                FunctionName=self.name(function),
                StatementId="http-api",
                Action="lambda:InvokeFunction",
                Principal="apigateway.amazonaws.com",
                SourceArn=f"arn:aws:execute-api:{REGION}:{ACCOUNT}:{api_id}/*/*",
            )
            for route in routes:
                gateway.create_route(
                    ApiId=api_id,
                    RouteKey=route,
                    Target=f"integrations/{integration['IntegrationId']}",
                )
        gateway.create_stage(ApiId=api_id, StageName="$default", AutoDeploy=True)
        return f"{self.standin.url}/_aws/execute-api/{api_id}/$default"


class FunctionFailed(Exception):
    """A function answered with an error. Its last log lines stand below what it says."""

    def __init__(self, error: Mapping[str, Any], log: str) -> None:
        super().__init__(f"{error.get('errorType')}: {error.get('errorMessage')}\n{log}")


@cache
def _uploaded(standin: StandIn, package: Path) -> str:
    """The key of a package with the custom runtime's start in it, uploaded once."""
    with_start = io.BytesIO(package.read_bytes())
    with zipfile.ZipFile(with_start, "a") as archive:
        start = zipfile.ZipInfo("bootstrap", (1980, 1, 1, 0, 0, 0))
        start.external_attr = 0o755 << 16
        archive.writestr(start, _start(standin))
    s3 = standin.client("s3")
    location = {"LocationConstraint": REGION}
    if _CODE_BUCKET not in [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]:
        s3.create_bucket(Bucket=_CODE_BUCKET, CreateBucketConfiguration=location)
    s3.put_object(Bucket=_CODE_BUCKET, Key=package.name, Body=with_start.getvalue())
    return package.name


def _start(standin: StandIn) -> str:
    """What AWS's Python runtime does: a bare interpreter, the runtime client, the package. Nothing
    else can be imported. The home folder does not exist."""
    given = standin.environment
    home = standin.folder / "no-such-home"
    return f"""#!/bin/sh
cd "$LAMBDA_TASK_ROOT"
export HOME={shlex.quote(str(home))} PYTHONPATH={shlex.quote(str(given.runtime))}
export AWS_EXECUTION_ENV=AWS_Lambda_python3.11 PYTHONDONTWRITEBYTECODE=1
exec {shlex.quote(str(given.functions_python))} -S -s -m awslambdaric "$_HANDLER"
"""
