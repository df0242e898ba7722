"""What Lambda hands to a handler beside the event."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass
class LambdaContext:
    """The fields that are documented and that anything here reads."""

    function_name: str = "career-charter"
    seconds: float = 300.0
    """Until the invocation ends."""
    function_version: str = "$LATEST"
    memory_limit_in_mb: int = 1024
    aws_request_id: str = "8476a536-e9f4-11e8-9739-2dfe598c3fcd"
    began: float = field(default_factory=time.monotonic)

    @property
    def invoked_function_arn(self) -> str:
        return f"arn:aws:lambda:eu-west-1:123456789012:function:{self.function_name}"

    def get_remaining_time_in_millis(self) -> int:
        return max(0, int((self.began + self.seconds - time.monotonic()) * 1000))
