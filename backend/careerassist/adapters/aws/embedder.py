"""Sentence vectors from a SageMaker endpoint: the same model as on a laptop, so the same vectors.

What the endpoint must do, in the words that Text Embeddings Inference speaks too:

- `POST …/invocations`, `application/json`: `{"inputs": ["a text", …], "truncate": true}`, at most
  32 texts and 1 MB.
- The answer: `[[0.04, …], …]`, for each text, in order, 384 numbers.
- The model is all-MiniLM-L6-v2: texts are cut after 256 tokens, token vectors are averaged over the
  attention mask, and the average is brought to the length 1. The vector of the first token, or one
  for each token as the pipeline `feature-extraction` gives them, is something else.

Wrong vectors would spoil an index without anybody noticing. So the first call of a process asks for
the vector of a known sentence and compares it, and looks at where long texts are cut; and each
answer is checked for number, size and length. Vectors agree with the local ones to 1e-5 (another
order of summing), and therefore go by the same name.

A serverless endpoint sleeps when nobody asks. Waking takes seconds up to a minute, during which it
answers ModelNotReadyException, a 429, or a ModelError with a 5xx of the container: these are tried
again while `patience_seconds` last. Other failures of the service are tried again twice. What the
endpoint says about the request itself is never tried again.

Permission: `sagemaker:InvokeEndpoint` on the endpoint.

None of this has met real AWS. It speaks, through botocore's own serialiser, to an endpoint on
loopback that runs the local model (`tests/contract`). How long a real one takes to wake up, and
which of these errors it shows meanwhile, is known from the documentation only.
"""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from typing import Any

from botocore.exceptions import ClientError

from careerassist.adapters.aws.service import AwsService, code_of, status_of
from careerassist.errors import CareerAssistError, ServiceUnavailable, SetupError, TooLarge
from careerassist.ports import Vector

DIMENSIONS = 384
_MOST_TEXTS = 32
_MOST_BYTES = 1_000_000
"""Of one request, where several texts share it. A serverless endpoint takes 4 MB."""
_MOST_BYTES_OF_A_TEXT = 4_000_000
_MOST_BYTES_OF_AN_ANSWER = 4_000_000
_READ_SECONDS = 12.0
_PATIENCE_SECONDS = 25.0
"""Less than the 29 seconds that API Gateway waits: who asks first gets an answer, or a clear error,
and wakes the endpoint for the next one."""
_FAILURES = 2
"""How often a request is sent again that met an error which has nothing to do with waking up."""
_FIRST_PAUSE = 0.25
_LONGEST_PAUSE = 4.0
_LENGTH_TOLERANCE = 1e-3
_FULL = "word " * 254
_KNOWN_TEXTS = (
    "That is a happy person",
    _FULL,
    f"{_FULL} nurse surgery",
    f"{_FULL[: 252 * 5]} nurse surgery",
)
"""A sentence; a text of 256 tokens; one that goes on after them; one with other last tokens."""
_KNOWN_START = (
    *(-0.033877, 0.091942, 0.048701, -0.034884, -0.064829, -0.026686),
    *(0.134293, -0.006915, 0.064435, -0.005828, 0.088737, -0.016250),
)
"""The first numbers of the sentence's vector."""
_KNOWN_TOLERANCE = 1e-4
"""Another order of summing makes 1e-6 of difference; another model or pooling, hundredths."""


class SageMakerEmbedder:
    """Texts to unit vectors of 384 numbers. Safe to share between threads; building one is
    cheap."""

    def __init__(
        self,
        endpoint: str,
        *,
        patience_seconds: float = _PATIENCE_SECONDS,
        read_seconds: float = _READ_SECONDS,
    ) -> None:
        """`patience_seconds` is for each request, waiting for the endpoint to wake up included;
        `read_seconds` for each attempt at one."""
        self._endpoint = endpoint
        self._patience = patience_seconds
        # Repeating is done here: botocore does not take ModelNotReadyException for transient.
        self._service = AwsService(
            "sagemaker-runtime", "Amazon SageMaker", read_seconds=read_seconds, attempts=1
        )
        self._checked = False

    @property
    def name(self) -> str:
        return "all-MiniLM-L6-v2"

    def embed(self, texts: Sequence[str]) -> Sequence[Vector]:
        """See the port. Raises `ServiceUnavailable` while the endpoint does not answer, and
        `SetupError` if it is not there, may not be asked, or gives other vectors than it should."""
        wanted = list(dict.fromkeys(texts))
        if not wanted:
            return []
        self._check_model()
        known: dict[str, list[float]] = {}
        for some in _batches(wanted):
            known.update(zip(some, self._vectors(some), strict=True))
        return [known[text] for text in texts]

    def _check_model(self) -> None:
        """Once in a process; threads that come first at the same time each do it, since one that
        waited for another would wait through its patience and then its own."""
        if self._checked:
            return
        known, full, longer, other = self._vectors(_KNOWN_TEXTS)
        apart = _apart(known, _KNOWN_START)
        if apart > _KNOWN_TOLERANCE:
            raise self._misbehaves(
                "its vector of a known sentence is another than all-MiniLM-L6-v2's with mean "
                f"pooling (by {apart:.2g})"
            )
        if _apart(full, longer) > _KNOWN_TOLERANCE or _apart(full, other) < _KNOWN_TOLERANCE:
            raise self._misbehaves("it does not cut texts after 256 tokens")
        self._checked = True

    def _vectors(self, texts: Sequence[str]) -> list[list[float]]:
        body = _body(texts)
        if len(body) > _MOST_BYTES_OF_A_TEXT:
            raise TooLarge("This text is too long to be searched by its meaning.")
        return self._understood(self._invoke(body), len(texts))

    def _invoke(self, body: bytes) -> bytes:
        deadline = time.monotonic() + self._patience
        pause = _FIRST_PAUSE
        failures = 0
        problem: CareerAssistError
        while True:
            began = time.monotonic()
            try:
                return self._service.content(
                    "invoke_endpoint",
                    "Body",
                    most_bytes=_MOST_BYTES_OF_AN_ANSWER,
                    EndpointName=self._endpoint,
                    ContentType="application/json",
                    Accept="application/json",
                    Body=body,
                )
            except ClientError as error:
                waking, problem = _is_waking(error), self._explained(error)
                if not problem.transient:
                    raise problem from error
            except ServiceUnavailable as error:
                waking, problem = False, error
            failures += not waking
            now = time.monotonic()
            wait = pause * (1 + random.random()) / 2  # noqa: S311  (spreads callers, guards nothing)
            # Another attempt may take as long as this one did.
            if failures > _FAILURES or now + wait + (now - began) > deadline:
                raise problem
            time.sleep(wait)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def _explained(self, error: ClientError) -> CareerAssistError:
        if code_of(error) == "ModelError":
            status = _status_of_container(error)
            if status >= 500:
                return ServiceUnavailable(
                    f"The embedding endpoint {self._endpoint} is starting, or fails ({status}). "
                    "Please try again shortly."
                )
            # What the container says may repeat the texts, so it is not passed on.
            return self._misbehaves(
                f"it refused a request with the status {status}; its log in CloudWatch says why"
            )
        if code_of(error) == "ModelNotReadyException":
            return ServiceUnavailable(
                f"The embedding endpoint {self._endpoint} is starting. Please try again shortly."
            )
        if code_of(error) == "ValidationError":
            return SetupError(
                f"SageMaker has no endpoint {self._endpoint} in this account and region, or it is "
                "not in service. Check CAREERASSIST_EMBEDDING_ENDPOINT and AWS_REGION."
            )
        return self._service.explained(error, grant="sagemaker:InvokeEndpoint")

    def _misbehaves(self, why: str) -> SetupError:
        return SetupError(
            f"The embedding endpoint {self._endpoint} is not what is expected: {why}. Deploy "
            "all-MiniLM-L6-v2 with mean pooling and normalisation behind it, or unset "
            "CAREERASSIST_EMBEDDING_ENDPOINT to use the local model."
        )

    def _understood(self, answer: bytes, count: int) -> list[list[float]]:
        """The vectors in an answer, each of them checked."""
        try:
            vectors: Any = json.loads(answer)
        except ValueError as error:
            raise self._misbehaves("its answer is not JSON") from error
        if not isinstance(vectors, list) or not all(isinstance(item, list) for item in vectors):
            raise self._misbehaves("its answer is not a list of vectors")
        if any(isinstance(number, list) for item in vectors for number in item):
            raise self._misbehaves("it gives a vector for each token instead of each text")
        if len(vectors) != count:
            raise self._misbehaves(f"it gave {len(vectors)} vectors for {count} texts")
        for item in vectors:
            self._check(item)
        return vectors

    def _check(self, vector: list[Any]) -> None:
        if len(vector) != DIMENSIONS:
            raise self._misbehaves(f"its vectors have {len(vector)} numbers, not {DIMENSIONS}")
        if not all(type(number) in (int, float) and math.isfinite(number) for number in vector):
            raise self._misbehaves("its vectors hold something else than numbers")
        length = math.hypot(*vector)
        if abs(length - 1) > _LENGTH_TOLERANCE:
            raise self._misbehaves(f"its vectors have the length {length:.4g}, not 1")


def _apart(one: Sequence[float], other: Sequence[float]) -> float:
    """The largest difference, as far as both go."""
    return max(abs(a - b) for a, b in zip(one, other, strict=False))


def _is_waking(error: ClientError) -> bool:
    """Whether the endpoint, rather than the request, is the reason, and time helps."""
    return (
        code_of(error) == "ModelNotReadyException"
        or status_of(error) == 429
        or (code_of(error) == "ModelError" and _status_of_container(error) >= 500)
    )


def _status_of_container(error: ClientError) -> int:
    """What the container answered; 500 where SageMaker does not say."""
    return int(error.response.get("OriginalStatusCode", 500))


def _body(texts: Sequence[str]) -> bytes:
    return json.dumps({"inputs": list(texts), "truncate": True}).encode()


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Texts that fit into one request; a text that is too long for it goes alone."""
    batch: list[str] = []
    size = 0
    for text in texts:
        more = len(json.dumps(text)) + 2
        if batch and (len(batch) == _MOST_TEXTS or size + more > _MOST_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += more
    if batch:
        yield batch
