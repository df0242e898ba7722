"""A SageMaker endpoint on 127.0.0.1 that runs the real model, for tests."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import httpx
from loopback_aws import Answer, LoopbackAws, Refused

MOST_BYTES = 4 * 1024 * 1024
"""Of a request to a serverless endpoint, and of its answer."""
MOST_TEXTS = 32
"""What Text Embeddings Inference takes at a time, unless it is told otherwise."""


class LoopbackSageMaker(LoopbackAws):
    """One endpoint. `vectors_of` is the model in its container."""

    service = "sagemaker-runtime"
    invalid = "ValidationError"

    def __init__(
        self, endpoint: str, vectors_of: Callable[[list[str]], Sequence[Sequence[float]]]
    ) -> None:
        super().__init__()
        self._endpoint = endpoint
        self.vectors_of = vectors_of

    def invoke_endpoint(
        self, endpoint_name: str, body: bytes, content_type: str = "", accept: str = ""
    ) -> Answer:
        if endpoint_name != self._endpoint:
            raise Refused(
                400,
                "ValidationError",
                f"Endpoint {endpoint_name} of account 123456789012 not found.",
            )
        if content_type != "application/json":
            raise _of_the_container(415, "Content type is not supported")
        if len(body) > MOST_BYTES:
            raise _of_the_container(413, "The payload is too large")
        given = json.loads(body)
        texts = given.get("inputs") if isinstance(given, dict) else None
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise _of_the_container(422, "`inputs` must be a list of texts")
        if not 1 <= len(texts) <= MOST_TEXTS:
            raise _of_the_container(422, f"batch size {len(texts)}, allowed are 1 to {MOST_TEXTS}")
        if given.get("truncate") is not True:
            raise _of_the_container(413, "`inputs` must have less than 256 tokens")
        answer = json.dumps(
            [[float(x) for x in vector] for vector in self.vectors_of(texts)]
        ).encode()
        if len(answer) > MOST_BYTES:
            raise _of_the_container(500, "The answer is too large")
        return Answer(answer)

    def texts(self) -> list[list[str]]:
        """What was asked for, call by call."""
        return [json.loads(given["Body"])["inputs"] for given in self.named("InvokeEndpoint")]


class SageMakerOverContainer(LoopbackSageMaker):
    """The same endpoint, whose container is a server that listens somewhere: requests go there, and
    its answers come back, as SageMaker passes them on."""

    def __init__(self, endpoint: str, container: httpx.Client) -> None:
        super().__init__(endpoint, lambda texts: [])
        self._container = container

    def invoke_endpoint(
        self, endpoint_name: str, body: bytes, content_type: str = "", accept: str = ""
    ) -> Answer:
        headers = {"Content-Type": content_type, "Accept": accept}
        answer = self._container.post("/invocations", content=body, headers=headers)
        if answer.status_code != 200:
            raise _of_the_container(answer.status_code, answer.text)
        return Answer(answer.content)


def _of_the_container(status: int, message: str) -> Refused:
    return Refused(424, "ModelError", message, **about_container(status, message))


def about_container(status: int, message: str) -> dict[str, Any]:
    """What a `ModelError` says about the container's answer."""
    return {
        "OriginalStatusCode": status,
        "OriginalMessage": message,
        "LogStreamArn": "arn:aws:logs:eu-central-1:123456789012:log-group:endpoints",
    }
