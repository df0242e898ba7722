"""Language models on 127.0.0.1, for tests: real HTTP, real wire formats, answers that derive from
the request, and every fault that a provider has.

    with LoopbackModel(faults=[FAULTS["throttled_1s"]]) as model:
        monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", model.url)
        ...
        assert [call.shape for call in model.calls] == ["CVDraft", "CVDraft"]
"""

from loopback_model.answers import Answer, Mind, ToolCall, honest
from loopback_model.calls import Call, Shape, count_tokens
from loopback_model.faults import FAULTS, UNWRAPPED, Delay, Fault
from loopback_model.lies import LIES, lies_for
from loopback_model.server import LoopbackModel, serving

__all__ = [
    "FAULTS",
    "LIES",
    "UNWRAPPED",
    "Answer",
    "Call",
    "Delay",
    "Fault",
    "LoopbackModel",
    "Mind",
    "Shape",
    "ToolCall",
    "count_tokens",
    "honest",
    "lies_for",
    "serving",
]
