"""An AWS account on 127.0.0.1: moto, with answers of the test's own for what moto does not know.

    account.tells("lambda", "GetAccountSettings", {"AccountLimit": {"ConcurrentExecutions": 10}})

Such an answer is held against botocore's model of the operation and written as its protocol writes
it, each time that it is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from botocore.loaders import create_loader
from loopback_aws import Fault, faults_of
from loopback_moto import LoopbackMoto
from moto.core.model import OperationModel, ServiceModel
from moto.core.serialize import get_serializer_class

MANIFEST_OF_DOCKER = "application/vnd.docker.distribution.manifest.v2+json"


class LoopbackAccount(LoopbackMoto):
    """The server; besides what `LoopbackMoto` does, it says what it is told to say."""

    def __init__(self) -> None:
        super().__init__()
        self._told: dict[tuple[str, str], Fault] = {}

    def tells(self, service: str, operation: str, answer: Mapping[str, Any]) -> None:
        """What an operation answers from now on."""
        model = _model(service)
        shaped = model.operation_model(operation)
        faults = list(faults_of(dict(answer), shaped.output_shape, operation))
        assert not faults, faults
        serializer = get_serializer_class(service, model.metadata["protocol"])(shaped)
        body = str(serializer.serialize(answer)["body"]).encode()
        self._told[service, operation] = Fault(body=body)

    def reset(self) -> None:
        super().reset()
        self._told.clear()

    def _fault_of(self, operation: OperationModel) -> Fault:
        fault = super()._fault_of(operation)
        asked = (operation.service_model.service_name, operation.name)
        as_usual = not (fault.status or fault.closed or fault.seconds or fault.body)
        return self._told.get(asked, fault) if as_usual else fault


def put_image(account: LoopbackAccount, repository: str, kind: str) -> str:
    """An image in a new repository, with a manifest of this media type; its digest."""
    ecr = account.client("ecr")
    ecr.create_repository(repositoryName=repository)
    config = {"digest": f"sha256:{'c' * 64}", "size": 1, "mediaType": "application/json"}
    manifest = {"schemaVersion": 2, "mediaType": kind, "config": config, "layers": []}
    put = ecr.put_image(
        repositoryName=repository, imageTag="given", imageManifest=json.dumps(manifest)
    )
    return str(put["image"]["imageId"]["imageDigest"])


@cache
def _model(service: str) -> ServiceModel:
    return ServiceModel(create_loader().load_service_model(service, "service-2"), service)
