"""The FastAPI app."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.middleware.cors import CORSMiddleware

from careerassist import __version__
from careerassist.api import ingest, ingest_research, problems
from careerassist.api.auth import SeenSessions, same_origin
from careerassist.api.json_bodies import PlainJson
from careerassist.api.limits import FILE_SECONDS, KnownHosts, Larger, LimitBodies
from careerassist.api.rate_limits import LimitAddresses, RateLimits
from careerassist.api.request_spans import NOT_BY_FASTAPI, TraceRequests
from careerassist.api.routers import (
    applications,
    decisions,
    discovered_jobs,
    files,
    findings,
    gap_answers,
    health,
    jobs,
    knowledge,
    materials,
    me,
    operator,
    results,
    sign_in,
)
from careerassist.api.web import WebSite, behind
from careerassist.bootstrap import Parts

_LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": problems.Problem, "description": "What was wrong, in plain words."},
    "5XX": {"model": problems.Problem, "description": "Our fault; nothing was lost."},
}


def create_app(parts: Parts, *, with_ingest: bool = False, site: WebSite | None = None) -> FastAPI:
    """The app over these parts. Connections open with its first request and close with it.

    `with_ingest`: the ingest API answers here too, where it has no function of its own.
    `site`: the web app, where the API serves it itself.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        parts.close()

    app = FastAPI(
        title="CareerAssist",
        version=__version__,
        telemetry=NOT_BY_FASTAPI,
        summary="One CV, one posting: how they fit, a rewrite that never invents, an interview.",
        lifespan=lifespan,
        dependencies=[Depends(same_origin)],
        responses=_PROBLEMS,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    if parts.settings.auth_kind != "local":
        _ = parts.token_verifier  # keys in a file that can't be read stop the start
    app.state.parts = parts
    app.state.rate_limits = RateLimits(parts.settings)
    app.state.sessions = SeenSessions()
    problems.install(app)
    for router in (
        health.router,
        me.router,
        gap_answers.router,
        materials.router,
        files.router,
        jobs.router,
        results.router,
        decisions.router,
        applications.router,
        knowledge.router,
        findings.router,
        discovered_jobs.router,
        operator.router,
        sign_in.router,
    ):
        app.include_router(router)
    if with_ingest:
        app.include_router(ingest.router, include_in_schema=False)  # it describes itself
    if site is not None:
        app.router.default = behind(app.router.default, site)
    app.add_middleware(PlainJson)
    larger = [Larger(files.router.prefix, parts.settings.upload_max_bytes, FILE_SECONDS)]
    app.add_middleware(
        LimitBodies, larger=[*larger, ingest_research.PAGES] if with_ingest else larger
    )
    app.add_middleware(LimitAddresses, limits=app.state.rate_limits)
    given = parts.settings
    if given.auth_kind == "local" or given.allowed_hosts:
        app.add_middleware(KnownHosts, hosts=_LOCAL_NAMES.union(given.allowed_hosts))
    if given.web_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(given.web_origins),
            allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
            allow_headers=[
                "Authorization",
                "Content-Type",
                "Idempotency-Key",
                "If-Match",
                "If-None-Match",
            ],
            expose_headers=["ETag", "Location", "Retry-After"],
        )
    app.add_middleware(TraceRequests)
    described = app.openapi

    def with_problems() -> dict[str, Any]:
        """FastAPI describes every answer as plain JSON; ours to errors have their own type."""
        return problems.described(described())

    app.openapi = with_problems  # type: ignore[method-assign]
    return app
