"""Calls the installation's Lambda functions, and waits for what they answer."""

from __future__ import annotations

import json
from typing import Any

from botocore.exceptions import ClientError

from deployment.account import Account, code_of
from deployment.dialogue import Stopped

_LONGEST_SECONDS = 900
"""That a function may run."""
_MARGIN_SECONDS = 30
"""Lambda tells of a timeout itself, somewhat later."""


class FunctionFailed(Stopped):
    """A function did not answer as it should have."""

    def __init__(self, name: str, kind: str, told: str) -> None:
        super().__init__(
            f"The function {name} failed ({kind}): {told}\n"
            f"Its log says more: aws logs tail /aws/lambda/{name} --since 15m"
        )
        self.timed_out = "timed out" in told


def call(account: Account, name: str, event: dict[str, Any]) -> Any:
    """The function's answer. Asked once and never again: a function that is only slow would run
    twice. Raises `Stopped`."""
    client = account.client(
        "lambda",
        read_timeout=_LONGEST_SECONDS + _MARGIN_SECONDS,
        retries={"total_max_attempts": 1},
        tcp_keepalive=True,
    )
    try:
        answer = client.invoke(FunctionName=name, Payload=json.dumps(event).encode())
    except ClientError as error:
        if code_of(error) == "ResourceNotFoundException":
            raise Stopped(
                f"There is no function {name} in {account.region}. Deploy first: scripts/deploy."
            ) from error
        raise
    told = json.loads(answer["Payload"].read() or b"null")
    if "FunctionError" in answer:
        raise FunctionFailed(
            name, told.get("errorType", "no reason given"), told.get("errorMessage", "")
        )
    return told
