"""`career-api` as a Lambda function: API Gateway events in, the app's answers out. Settings and
parts are built during this import."""

from careerassist.api.app import create_app
from careerassist.api.gateway import behind_gateway
from careerassist.bootstrap import Parts
from careerassist.functions import Handler, lambda_entry


def _build(parts: Parts) -> Handler:
    return behind_gateway(create_app(parts), trusted_proxies=parts.settings.trusted_proxies)


handler = lambda_entry("api", _build)
