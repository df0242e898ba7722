"""Errors as RFC 9457 problem details, in words that a job seeker understands."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from careerassist.errors import CareerAssistError
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


_TITLES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    409: "Conflict",
    413: "Content Too Large",
    415: "Unsupported Media Type",
    422: "Unprocessable Content",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}
_SENTENCES = {
    404: ("not_found", "There is nothing at this address."),
    405: ("method_not_allowed", "This address does not take this kind of request."),
}


def problem(
    status: int, code: str, detail: str, errors: list[dict[str, str]] | None = None
) -> JSONResponse:
    """The response for one problem."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": _TITLES.get(status, "Error"),
        "status": status,
        "code": code,
        "detail": detail,
    }
    if errors:
        body["errors"] = errors
    headers = {503: {"Retry-After": "2"}, 401: {"WWW-Authenticate": "Bearer"}}.get(status)
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE, headers=headers)


def install(app: FastAPI) -> None:
    """Turn every error of the app into a problem."""

    @app.exception_handler(CareerAssistError)
    def expected(request: Request, error: CareerAssistError) -> JSONResponse:
        if error.status >= 500:
            log.error("request failed", code=error.code, path=_route(request))
        return problem(error.status, error.code, error.message)

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
        return problem(
            422, "invalid_request", f"Please check these parts of the request: {named}.", errors
        )

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> JSONResponse:
        code, detail = _SENTENCES.get(
            error.status_code, ("http_error", str(error.detail) or "The request failed.")
        )
        return problem(error.status_code, code, detail)

    @app.exception_handler(Exception)
    def unexpected(request: Request, error: Exception) -> JSONResponse:
        log.error("request raised", path=_route(request), exc_info=error)
        return problem(500, CareerAssistError.code, CareerAssistError.default)


def _route(request: Request) -> str:
    """The route's pattern, not the address: addresses hold ids and file names."""
    route = request.scope.get("route")
    return str(getattr(route, "path", "unknown"))
