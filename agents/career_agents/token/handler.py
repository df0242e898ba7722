"""`career-token` as a Lambda function. Settings and parts are built during this import."""

from careerassist.bootstrap import Parts
from careerassist.functions import Handler, lambda_entry


def _build(parts: Parts) -> Handler:
    from career_agents.token.steps import build

    return build(parts)


handler = lambda_entry("token", _build)
