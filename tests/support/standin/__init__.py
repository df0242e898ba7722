"""A stand-in for AWS that runs the real packages, for tests: `ministack` on 127.0.0.1.

What it does as AWS does: zips under Lambda's own runtime client with their time limits, SQS with
visibility and redrive, event source mappings with partial batch failures, HTTP APIs, schedules, S3
with presigned addresses, Secrets Manager, logs, and roles whose policies it enforces. What it does
not: it gives functions no less memory or processor than the machine has, has no networks to be in
or out of, never freezes a function between events, and lets it write wherever it can.
"""

from standin.deployment import HOST, Deployment, FunctionFailed
from standin.environment import Environment, Missing, environment
from standin.server import ACCOUNT, KEY, REGION, SECRET, StandIn

__all__ = [
    "ACCOUNT",
    "HOST",
    "KEY",
    "REGION",
    "SECRET",
    "Deployment",
    "Environment",
    "FunctionFailed",
    "Missing",
    "StandIn",
    "environment",
]
