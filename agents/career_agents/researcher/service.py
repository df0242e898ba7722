"""The researcher's service: asked with a key, it reads for a while and says what came of it.

It has a way to public pages (by its proxy, to the sites of a list) and none to the database: what
it reads it hands in to the ingest API.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.security import APIKeyHeader
from pydantic import Field

from career_agents.researcher.programs import missing
from career_agents.researcher.run import Researcher, researcher
from careerassist import __version__
from careerassist.api import problems
from careerassist.api.json_bodies import PlainJson
from careerassist.api.keys import is_key
from careerassist.api.limits import LimitBodies
from careerassist.api.request_spans import NOT_BY_FASTAPI, TraceRequests
from careerassist.bootstrap import Parts
from careerassist.errors import ResearchRunning, Unauthorized
from careerassist.schemas.base import Schema
from careerassist.schemas.research import (
    MOST_TOPICS,
    RunRecord,
    RunSummary,
    RunTrigger,
    Topic,
    Url,
)
from careerassist.settings import load_settings
from careerassist.telemetry import configure_logging, log
from careerassist.tracing import configure_tracing

SLICE_SECONDS = 60.0
"""For how long a request begins pages. With the last one it has its answer within 110 seconds:
some hosts end a request after 120."""

_key = APIKeyHeader(name="X-API-Key", description="The researcher's key.", auto_error=False)


class ResearchRequest(Schema):
    """What to look into. Nothing given: what the schedule would do."""

    topics: Annotated[tuple[Topic, ...], Field(max_length=MOST_TOPICS)] = ()
    """None: what postings ask for."""
    urls: Annotated[tuple[Url, ...], Field(max_length=10)] = ()
    """Pages of listed sites, of which each is read and no other. None: the seeds, and where they
    lead."""


class Health(Schema):
    """Whether the service could read a page."""

    ready: bool
    missing: str | None
    """What would have to be installed."""


def create_app() -> FastAPI:
    """The app, from the environment, as the researcher's container runs it."""
    settings = load_settings()
    configure_logging(settings.log_level)
    configure_tracing(settings.otlp_endpoint, service="researcher", seconds=settings.otlp_seconds)
    parts = Parts(settings)
    return research_app(parts.research_key, researcher(parts))


def research_app(key: str, reader: Researcher, *, slice_seconds: float = SLICE_SECONDS) -> FastAPI:
    """The app over a researcher, for whoever knows the key."""
    one_at_a_time = asyncio.Lock()

    def with_key(given: Annotated[str | None, Depends(_key)]) -> None:
        if not is_key(given, key):
            raise Unauthorized("This needs the researcher's key, in the header X-API-Key.")

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with reader:
            yield

    app = FastAPI(
        title="CareerAssist researcher",
        version=__version__,
        telemetry=NOT_BY_FASTAPI,
        lifespan=lifespan,
        responses={"4XX": {"model": problems.Problem}, "5XX": {"model": problems.Problem}},
        docs_url=None,
        redoc_url=None,
    )
    problems.install(app)
    app.add_middleware(PlainJson)
    app.add_middleware(LimitBodies)
    app.add_middleware(TraceRequests)

    async def read(
        trigger: RunTrigger, topics: Sequence[Topic] = (), urls: Sequence[str] = ()
    ) -> RunRecord:
        if one_at_a_time.locked():
            raise ResearchRunning
        async with one_at_a_time:
            record = await reader.do_run(trigger, topics, urls, seconds=slice_seconds)
        log.info("slice read", run_id=str(record.run_id), state=record.state, ending=record.ending)
        return record

    @app.get("/health")
    def health() -> Health:
        """For whoever watches over the service."""
        lacking = missing()
        return Health(ready=lacking is None, missing=lacking)

    @app.post("/research", dependencies=[Depends(with_key)])
    async def research(given: ResearchRequest) -> RunRecord:
        """Do a run, for about a minute. Its record says what became of each page; while that says
        `running`, asking the same again goes on. One run at a time: a browser takes much memory."""
        return await read("request", given.topics, given.urls)

    @app.post("/research/auto", dependencies=[Depends(with_key)])
    async def research_auto() -> RunSummary:
        """Go on with the run that is not over, or do the next one, for about a minute. While the
        answer says `running`, asking again goes on."""
        record = await read("schedule")
        return RunSummary.model_validate(record.model_dump(include=set(RunSummary.model_fields)))

    return app
