"""Where functions do the work, the API has no way to the issuer: the fetcher gets it the keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from loopback_issuer import ISSUER, Issuer, running_issuer
from loopback_lambda import Function, LoopbackLambda

from career_agents.registry import WORKERS
from careerassist.bootstrap import Parts
from careerassist.errors import InvalidRequest, ServiceUnavailable, Unauthorized
from careerassist.settings import load_settings

NOWHERE = "http://127.0.0.1:9/keys"
"""Nobody listens there, as nobody does for a function without a way out."""


def parts_of(url: str, **given: Any) -> Parts:
    about = {"auth_kind": "oidc", "auth_issuer": ISSUER, "auth_audience": ("our-app",)}
    return Parts(load_settings(**about, auth_jwks_url=url, **given))


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with running_issuer() as one:
        yield one


@pytest.fixture
def fetcher(lambda_server: LoopbackLambda, issuer: Issuer) -> Function:
    handler = WORKERS["fetcher"].factory()(parts_of(issuer.url))
    return lambda_server.deploy("career-fetcher", handler)


@pytest.fixture
def api(fetcher: Function) -> Parts:
    return parts_of(NOWHERE, function_prefix="career-")


def test_a_token_is_good_by_keys_that_another_function_has_got(
    api: Parts, issuer: Issuer, fetcher: Function
) -> None:
    assert api.token_verifier.verify(issuer.token()).subject == "u-1"
    for _ in range(3):
        api.token_verifier.verify(issuer.token())
        with pytest.raises(Unauthorized):
            api.token_verifier.verify(issuer.token(header={"kid": "invented"}))
    assert len(fetcher.events) == 1, "they are kept, and not looked for again at once"
    (event,) = fetcher.events
    assert set(event) == {"wanted", "traceparent"}, "no address goes along"


def test_an_issuer_that_is_down_is_no_fault_of_the_token(
    api: Parts, issuer: Issuer, fetcher: Function
) -> None:
    issuer.down = True
    for _ in range(3):
        with pytest.raises(ServiceUnavailable, match="sign-in service"):
            api.token_verifier.verify(issuer.token())
    assert len(fetcher.events) == 1


def test_nobody_names_the_fetcher_another_issuer(fetcher: Function, issuer: Issuer) -> None:
    with pytest.raises(InvalidRequest):
        fetcher.handler({"wanted": "issuer_keys", "url": issuer.url}, None)
    assert issuer.requests == 0
