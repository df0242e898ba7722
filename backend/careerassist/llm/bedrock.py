"""`bedrock/<model id>`: Amazon Bedrock through the Converse API, without litellm.

Request and response shapes: Amazon Bedrock API Reference, "Converse". Nova answers structured
output through a forced tool; Claude from 4.5 on has native structured output (`outputConfig`).
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import threading
import time
from collections.abc import AsyncIterator, Callable
from typing import Any, TypeVar

import boto3
from agents import Model, ModelResponse, ModelRetryAdvice, ModelSettings, Tool, Usage
from agents.agent_output import AgentOutputSchemaBase
from agents.exceptions import ModelBehaviorError
from agents.items import TResponseInputItem, TResponseStreamEvent
from agents.retry import ModelRetryAdviceRequest, ModelRetryNormalizedError
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    HTTPClientError,
    NoCredentialsError,
    NoRegionError,
    PartialCredentialsError,
)
from botocore.httpsession import URLLib3Session
from botocore.parsers import ResponseParserError
from openai.types.responses import ResponseOutputMessage, ResponseOutputText

from careerassist.errors import SetupError
from careerassist.llm.converse_messages import calls_in, messages_of, tools_of
from careerassist.llm.models import Guardrail

_FINAL = "final_output"
_CONNECT_SECONDS = 5
_LARGEST_ANSWER = 2 * 1024 * 1024
"""Bytes. The longest draft has a twentieth of them."""
_WORTH_REPEATING = (408, 424, 429, 500, 502, 503, 504)
"""424 is `ModelErrorException`: Nova's "invalid sequence as part of ToolUse", among others."""
_NATIVE = re.compile(r"anthropic\.claude-(?:[a-z]+-)?(?:4-[5-9]|[5-9])")

T = TypeVar("T")


class AnswerTooLarge(BotoCoreError):  # type: ignore[misc]
    """A response that does not end."""

    fmt = "The response is larger than any answer can be."


class ConverseModel(Model):
    """One Bedrock model. Structured output or tools, never both: Nova does structured output by a
    tool that it is made to call. No streaming."""

    def __init__(
        self,
        model_id: str,
        *,
        region: str | None,
        call_seconds: float,
        guardrail: Guardrail | None = None,
    ) -> None:
        """`call_seconds` limits one request from start to end.

        A guardrail is shown the data in a prompt (CV, posting, facts, question) and a text that the
        model answers, nothing else: our own instructions look like the attacks that it looks for.
        Bedrock keeps from it what tools are given and give back, so Nova's drafts, which are a
        tool's input, and the pages that the researcher opens; code checks both.
        """
        self.model_id = model_id
        self._guardrail = guardrail
        self._region = region
        self._call_seconds = call_seconds
        self._client: Any = None
        self._lock = threading.Lock()

    @property
    def native_output(self) -> bool:
        """Whether the model takes a JSON schema for its answer, rather than a forced tool."""
        return _NATIVE.search(self.model_id) is not None

    def check_credentials(self) -> None:
        """`SetupError` if no request could even be signed."""
        if boto3.Session().get_credentials() is None:
            raise SetupError(
                "Amazon Bedrock needs AWS credentials and there are none. Set AWS_PROFILE, or "
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or CAREERASSIST_MODEL=offline/rules."
            )
        self._bedrock()

    async def get_response(
        self,
        system_instructions: str | None,
        input: str | list[TResponseInputItem],
        model_settings: ModelSettings,
        tools: list[Tool],
        output_schema: AgentOutputSchemaBase | None,
        handoffs: Any,
        tracing: Any,
        **_: Any,
    ) -> ModelResponse:
        """One Converse request. Raises botocore's errors."""
        request = self._request(system_instructions, input, model_settings, tools, output_schema)
        client = self._bedrock()
        answer = await _in_thread(lambda: client.converse(**request))
        return _response(answer, tools)

    def stream_response(self, *args: Any, **kwargs: Any) -> AsyncIterator[TResponseStreamEvent]:
        """Nothing in CareerAssist streams."""
        raise NotImplementedError("structured answers come whole")

    def get_retry_advice(self, request: ModelRetryAdviceRequest) -> ModelRetryAdvice | None:
        """What the error says about trying again."""
        error = request.error
        if isinstance(error, ClientError):
            about = error.response.get("ResponseMetadata", {})
            status = int(about.get("HTTPStatusCode", 0))
            given = about.get("HTTPHeaders", {}).get("retry-after", "")
            wait = float(given) if given.isdigit() else None
            return ModelRetryAdvice(
                suggested=status in _WORTH_REPEATING,
                retry_after=wait,
                normalized=ModelRetryNormalizedError(
                    status_code=status,
                    error_code=error.response.get("Error", {}).get("Code"),
                    retry_after=wait,
                ),
            )
        if isinstance(error, AnswerTooLarge):
            return ModelRetryAdvice(suggested=False)
        if isinstance(error, (HTTPClientError, ResponseParserError)):
            return ModelRetryAdvice(suggested=True)
        return None

    def _request(
        self,
        instructions: str | None,
        given: str | list[TResponseInputItem],
        settings: ModelSettings,
        tools: list[Tool],
        schema: AgentOutputSchemaBase | None,
    ) -> dict[str, Any]:
        messages = messages_of(given, guarded=self._guardrail is not None)
        request: dict[str, Any] = {"modelId": self.model_id, "messages": messages}
        if self._guardrail:
            request["guardrailConfig"] = {
                "guardrailIdentifier": self._guardrail.id,
                "guardrailVersion": self._guardrail.version,
                "trace": "disabled",  # it would repeat words of the CV
            }
        if instructions:
            request["system"] = [{"text": instructions}]
        inference = {"temperature": settings.temperature, "maxTokens": settings.max_tokens}
        if limits := {key: value for key, value in inference.items() if value is not None}:
            request["inferenceConfig"] = limits
        if schema is None or schema.is_plain_text():
            if tools:
                request["toolConfig"] = {"tools": tools_of(tools)}
            return request
        if self.native_output:
            closed = json.dumps(_closed(schema.json_schema()), separators=(",", ":"))
            form = {"jsonSchema": {"name": _FINAL, "schema": closed}}
            request["outputConfig"] = {"textFormat": {"type": "json_schema", "structure": form}}
        else:
            tool = {
                "name": _FINAL,
                "description": "Return the answer.",
                "inputSchema": {"json": schema.json_schema()},
            }
            request["toolConfig"] = {
                "tools": [{"toolSpec": tool}],
                "toolChoice": {"tool": {"name": _FINAL}},
            }
        return request

    def _bedrock(self) -> Any:
        with self._lock:
            if self._client is None:
                try:
                    self._client = boto3.client(
                        "bedrock-runtime",
                        # botocore itself reads AWS_DEFAULT_REGION and profiles only.
                        region_name=self._region or os.environ.get("AWS_REGION"),
                        # Repeating is the runner's business: it knows the step's budget.
                        config=Config(retries={"total_max_attempts": 1, "mode": "standard"}),
                    )
                except NoRegionError as error:
                    raise SetupError(
                        "Amazon Bedrock needs a region. Set CAREERASSIST_MODEL_REGION or "
                        "AWS_REGION."
                    ) from error
                send = _BoundedSend(self._call_seconds)
                self._client.meta.events.register("before-send.bedrock-runtime", send)
            return self._client


def is_credentials_error(error: BaseException) -> bool:
    """Whether AWS does not accept, or does not know, who is asking."""
    if isinstance(error, (NoCredentialsError, PartialCredentialsError)):
        return True
    return isinstance(error, ClientError) and (
        error.response.get("ResponseMetadata", {}).get("HTTPStatusCode") in (401, 403)
    )


class _BoundedSend:
    """Sends a request and reads its answer within a time and a size.

    botocore's own time limits are for each read, so an answer that drips would hold a step for
    ever, and one without end would fill the memory.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._session = URLLib3Session(timeout=(_CONNECT_SECONDS, seconds), max_pool_connections=32)

    def __call__(self, request: AWSPreparedRequest, **_: Any) -> AWSResponse:
        deadline = time.monotonic() + self._seconds
        request.stream_output = True
        response = self._session.send(request)
        try:
            response._content = _read(response.raw, deadline)
        except BotoCoreError:
            response.raw.close()
            raise
        except Exception as error:
            response.raw.close()
            raise HTTPClientError(error=error) from error
        return response


def _read(raw: Any, deadline: float) -> bytes:
    body = bytearray()
    while chunk := raw.read1(65_536):
        body += chunk
        if len(body) > _LARGEST_ANSWER:
            raise AnswerTooLarge
        if time.monotonic() > deadline:
            raise HTTPClientError(error=TimeoutError("the answer takes too long"))
    return bytes(body)


def _response(answer: dict[str, Any], tools: list[Tool]) -> ModelResponse:
    """The answer's text or what it gave to the forced tool; with tools on offer, its calls."""
    stop = answer.get("stopReason")
    if stop in ("content_filtered", "guardrail_intervened", "refusal"):
        raise AnswerRefused(f"the model declined to answer ({stop})")
    blocks = answer["output"]["message"]["content"]
    calls = calls_in(blocks) if tools else []
    given = [] if tools else [block["toolUse"]["input"] for block in blocks if "toolUse" in block]
    text = json.dumps(given[0]) if given else "".join(block.get("text", "") for block in blocks)
    spent = answer["usage"]
    request_id = answer["ResponseMetadata"].get("RequestId")
    message = ResponseOutputMessage(
        id=f"msg_{request_id}",
        type="message",
        role="assistant",
        status="completed",
        content=[ResponseOutputText(type="output_text", text=text, annotations=[])],
    )
    return ModelResponse(
        output=[*([message] if text.strip() or not calls else []), *calls],
        usage=Usage(
            requests=1,
            input_tokens=spent["inputTokens"],
            output_tokens=spent["outputTokens"],
            total_tokens=spent["totalTokens"],
        ),
        response_id=request_id,
    )


class AnswerRefused(ModelBehaviorError):
    """The provider's filter, or the model, would not answer."""


def _closed(schema: Any) -> Any:
    """Claude's structured output wants every object closed."""
    if isinstance(schema, list):
        return [_closed(value) for value in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    if "properties" in schema and schema.get("type") == "object":
        closed["additionalProperties"] = False
    return closed


async def _in_thread(work: Callable[[], T]) -> T:
    """Run in a thread that nobody waits for once the caller has gone: a step's time budget must
    not be held up by a read that is still going on."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: BaseException | None) -> None:
        if done.cancelled():
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        try:
            outcome: tuple[T | None, BaseException | None] = (work(), None)
        except BaseException as error:  # noqa: BLE001  (handed to the waiting side)
            outcome = (None, error)
        try:
            loop.call_soon_threadsafe(settle, *outcome)
        except RuntimeError:
            return  # the loop has closed: its step went on without this answer

    threading.Thread(target=run, name="bedrock", daemon=True).start()
    return await done
