"""Errors as RFC 9457 problem details, in words that a job seeker understands."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from careerassist.errors import (
    CareerAssistError,
    EditRefused,
    InvalidRequest,
    MethodNotAllowed,
    NoSuchAddress,
)
from careerassist.schemas.rewrite import Refusal
from careerassist.telemetry import log

MEDIA_TYPE = "application/problem+json"


class FieldProblem(BaseModel):
    """What is wrong with one field."""

    field: str = Field(examples=["posting_id"])
    message: str = Field(examples=["Field required"])


class Problem(BaseModel):
    """RFC 9457. `code` is stable; `detail` is a sentence for the person."""

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    code: str = Field(examples=["not_found"])
    detail: str = Field(examples=["We could not find that. It may have been deleted."])
    errors: list[FieldProblem] | None = None
    refusals: list[Refusal] | None = Field(
        default=None, description="Of a text about the person: what their CV does not bear out."
    )


_FROM_STARLETTE: dict[int, type[CareerAssistError]] = {404: NoSuchAddress, 405: MethodNotAllowed}
"""What the framework itself refuses."""


def problem(error: CareerAssistError, errors: list[dict[str, str]] | None = None) -> JSONResponse:
    """The response for one problem."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(error.status).phrase,
        "status": error.status,
        "code": error.code,
        "detail": error.message,
    }
    if errors:
        body["errors"] = errors
    if isinstance(error, EditRefused):
        refusals = cast("Sequence[Refusal]", error.details["refusals"])
        body["refusals"] = [refusal.model_dump(mode="json") for refusal in refusals]
    headers: dict[str, str] = {}
    if error.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if error.status in (429, 503):
        headers["Retry-After"] = str(error.details.get("retry_after", 2))
    return JSONResponse(body, status_code=error.status, media_type=MEDIA_TYPE, headers=headers)


def described(openapi: dict[str, Any]) -> dict[str, Any]:
    """An app's description with the media type that problems have."""
    for methods in openapi["paths"].values():
        for operation in methods.values():
            for status, response in operation["responses"].items():
                content = response.get("content", {})
                if status[0] in "45" and "application/json" in content:
                    content[MEDIA_TYPE] = content.pop("application/json")
    return openapi


def install(app: FastAPI) -> None:
    """Turn every error of the app into a problem."""

    @app.exception_handler(CareerAssistError)
    def expected(request: Request, error: CareerAssistError) -> JSONResponse:
        if error.status >= 500:
            log.error("request failed", code=error.code, path=_route(request))
        return problem(error)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        errors = [
            {
                "field": ".".join(str(part) for part in item["loc"][1:]) or str(item["loc"][0]),
                "message": str(item["msg"]),
            }
            for item in error.errors()
        ]
        named = ", ".join(sorted({item["field"] for item in errors}))
        return problem(InvalidRequest(f"Please check these parts of the request: {named}."), errors)

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> JSONResponse:
        return problem(_FROM_STARLETTE.get(error.status_code, InvalidRequest)())

    @app.exception_handler(Exception)
    def unexpected(request: Request, error: Exception) -> JSONResponse:
        log.error("request raised", path=_route(request), exc_info=error)
        return problem(CareerAssistError())


def _route(request: Request) -> str:
    """The route's pattern, not the address: addresses hold ids and file names."""
    route = request.scope.get("route")
    return str(getattr(route, "path", "unknown"))
