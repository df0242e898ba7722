"""An app as a Lambda function behind API Gateway."""

from __future__ import annotations

from fastapi import FastAPI
from mangum import Mangum

from careerassist.api.problems import MEDIA_TYPE

_TEXT = ("text/", "application/json", MEDIA_TYPE)
"""What is sent as it is. All else goes out in Base64, which a REST API hands to clients undecoded
unless the type is declared as binary."""


def behind_gateway(app: FastAPI) -> Mangum:
    """Takes events of HTTP and of REST APIs."""
    return Mangum(app, lifespan="off", text_mime_types=list(_TEXT))
