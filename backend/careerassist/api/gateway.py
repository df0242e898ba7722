"""An app as a Lambda function behind API Gateway: its HTTP APIs (payload format 2.0) and its REST
APIs.

What the gateway adds about the caller besides the address, an authorizer's claims say, is not
looked at: the app verifies each token itself, whatever stands in front of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

from fastapi import FastAPI
from mangum import Mangum

from careerassist.api.problems import MEDIA_TYPE
from careerassist.errors import InvalidRequest, SetupError

_TEXT = ("text/", "application/json", MEDIA_TYPE)
"""What is sent as it is. All else goes out in Base64, which a REST API hands to clients undecoded
unless the type is declared as binary."""


def behind_gateway(
    app: FastAPI, *, trusted_proxies: tuple[str, ...] = ()
) -> Callable[[dict[str, Any], Any], dict[str, Any]]:
    """A Lambda handler for the app. Raises `InvalidRequest` for events of other kinds.

    `trusted_proxies`: addresses and networks in front of the gateway, a CDN's, whose word on who
    asked is taken.
    """
    adapter = Mangum(app, lifespan="off", text_mime_types=list(_TEXT))
    trusted = [_network(proxy) for proxy in trusted_proxies]

    def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
        about = event.get("requestContext")
        if not isinstance(about, dict) or not ("http" in about or "httpMethod" in event):
            raise InvalidRequest("This function answers requests through API Gateway only.")
        if "http" in about:
            http = {
                **about["http"],
                "path": _without_stage(about["http"]["path"], about.get("stage")),
                "sourceIp": _asking(about["http"]["sourceIp"], event.get("headers") or {}, trusted),
            }
            event = {**event, "requestContext": {**about, "http": http}}
        elif source := (about.get("identity") or {}).get("sourceIp"):
            asking = _asking(source, event.get("headers") or {}, trusted)
            identity = {**about["identity"], "sourceIp": asking}
            event = {**event, "requestContext": {**about, "identity": identity}}
        return adapter(event, context)

    return handle


def _network(proxy: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(proxy, strict=False)
    except ValueError as error:
        raise SetupError(
            f"Behind API Gateway, CAREERASSIST_TRUSTED_PROXIES takes addresses and networks "
            f"(203.0.113.0/24), and {proxy} is neither."
        ) from error


def _without_stage(path: str, stage: str | None) -> str:
    """HTTP APIs put the stage in front of the path, unless it is the default one. (REST APIs
    don't.)"""
    if stage is None or stage == "$default":
        return path
    if path == f"/{stage}":
        return "/"
    return path.removeprefix(f"/{stage}") if path.startswith(f"/{stage}/") else path


def _asking(
    source: str, headers: dict[str, str], trusted: Sequence[IPv4Network | IPv6Network]
) -> str:
    """The address that asks: the last one before those that are trusted. What stands further to
    the left in `X-Forwarded-For` anybody could have written."""
    forwarded = next((v for k, v in headers.items() if k.lower() == "x-forwarded-for"), "")
    # The gateway itself adds the source, to whatever came with the request.
    hops = [hop.strip() for hop in forwarded.split(",")] if trusted else []
    for hop in (source, *reversed(hops)):
        try:
            found = ip_address(hop)
        except ValueError:
            return source
        if not any(found in network for network in trusted):
            return hop
    return source
