"""Runs of the researcher's agent over a model on loopback, without browser and database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from loopback_model import LoopbackModel
from loopback_web import Web, answer
from plain_reader import PlainReader

from career_agents.researcher.agent import read_by_agent
from career_agents.researcher.pace import Pace
from career_agents.researcher.proxy import ReadingProxy, is_listed
from career_agents.researcher.visits import Keeps, RunLimits, Visits
from careerassist.engine.research.frontier import Frontier
from careerassist.errors import FetchError
from careerassist.llm.budget import Limits
from careerassist.llm.models import ModelChoice
from careerassist.llm.pricing import Price
from careerassist.schemas.research import (
    CandidateFinding,
    HandedIn,
    HandIn,
    OpenedRun,
    PageReading,
    RunEnding,
    Topic,
)

NOVA = "bedrock/amazon.nova-pro-v1:0"
WELDER = Topic(kind="role", name="welder", postings=12)
MIG = Topic(kind="skill", name="MIG welding", postings=4)
SITES = ("example.com",)
START = "https://jobs.example.com/"
PAY = "A welder in Leeds is paid £31,000 a year on average."
COURSE = "A welder must pass a coding test to ISO 9606 every two years."
NIGHTS = "One employer in three asks a welder for night shifts."
"""Each a sentence of the small web, true there and nowhere else."""


def page(*paragraphs: str, title: str = "Welding", links: Mapping[str, str] | None = None) -> str:
    """A page of paragraphs, with links at its end."""
    listed = "".join(f"<p><a href='{to}'>{said}</a></p>" for to, said in (links or {}).items())
    said = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{said}{listed}</body>"


def small_web(web: Web) -> None:
    """Three pages about welders on a listed site, and one of a site that is not listed."""
    links = {"/welder-pay": "Welder pay", "/welder-training": "Welder training"}
    web.put("jobs.example.com/", answer(page("All about work.", links=links)))
    web.put("jobs.example.com/welder-pay", answer(page(PAY, NIGHTS)))
    web.put("jobs.example.com/welder-training", answer(page(COURSE)))
    web.put("elsewhere.org/", answer(page("not for us")))


class Kept:
    """Takes in what the researcher hands in, and has no opinion on it."""

    def __init__(self) -> None:
        self.handed: list[HandIn] = []

    async def hand_in(self, run_id: UUID, page: HandIn) -> HandedIn:
        self.handed.append(page)
        return HandedIn()


@dataclass
class Outcome:
    """What is left of a slice of a run."""

    ending: RunEnding | None
    opened: OpenedRun
    visits: Visits
    handed: list[HandIn]
    addresses: list[str]
    """That the browser was given."""
    go_on: Callable[[], Outcome] = field(repr=False)
    """Does the rest of the run, in another slice."""

    @property
    def pages(self) -> list[PageReading]:
        return [item.reading for item in self.handed if item.reading is not None]

    @property
    def skipped(self) -> dict[str, str]:
        """Address and code."""
        return {item.skip.url: item.skip.code for item in self.handed if item.skip is not None}

    @property
    def findings(self) -> list[CandidateFinding]:
        return [finding for read in self.pages for finding in read.findings]

    @property
    def quotes(self) -> dict[str, str]:
        """Quote and who found it."""
        return {finding.quote: finding.found_by for finding in self.findings}


@dataclass
class Lab:
    """Does runs of the researcher with the model on loopback."""

    web: Web
    model: LoopbackModel

    def opened(self, **changed: Any) -> OpenedRun:
        """A run that has just been opened."""
        given: dict[str, Any] = {
            "run_id": uuid4(),
            "resumed": False,
            "started_at": datetime.now(UTC),
            "topics": (WELDER, MIG),
        }
        return OpenedRun(**{**given, **changed})

    def choice(self, setting: str = NOVA, *, price: Price | None = None) -> ModelChoice:
        base = self.model.api_base if setting.startswith("litellm/") else None
        return ModelChoice(setting, region="us-east-1", api_base=base, call_seconds=20, price=price)

    def run(
        self,
        mind: Any = None,
        *,
        opened: OpenedRun | None = None,
        keeper: Keeps | None = None,
        pages: int = 30,
        seconds: float | None = None,
        site_seconds: float = 0.0,
        tokens: int = 60_000,
        retries: int = 0,
        call_seconds: float = 20,
        seeds: tuple[str, ...] = (START,),
        choice: ModelChoice | None = None,
    ) -> Outcome:
        """One slice of a run, of `seconds`; None: all of it."""
        if mind is not None:
            self.model.mind = mind
        opened = opened or self.opened()
        kept = Kept()
        limits = Limits(call_seconds, 90, 300, tokens, 0, retries, None, None)
        visits = Visits(
            opened,
            keeper or kept,
            self.web.fetcher(),
            RunLimits(pages=pages),
            Pace(site_seconds),
            sites=SITES,
            sleep=_not_at_all,
        )
        frontier = Frontier(
            seeds,
            opened.topics,
            may_visit=_may_visit,
            done=opened.done,
            known=opened.known,
            now=datetime.now(UTC),
        )
        reader = PlainReader(ReadingProxy(self.web.fetcher(), SITES))

        async def read() -> RunEnding | None:
            ending = await read_by_agent(
                visits, frontier, opened, choice or self.choice(), limits, temperature=0.0
            )
            await visits.close()
            return ending

        def one_slice(seconds: float | None) -> Outcome:
            visits.begin(reader, seconds=seconds)
            ending = asyncio.run(read())
            addresses, rest = reader.read_addresses, lambda: one_slice(None)
            return Outcome(ending, opened, visits, kept.handed, addresses, rest)

        return one_slice(seconds)


async def _not_at_all(seconds: float) -> None:
    """Sites need no rest here."""


def _may_visit(url: str) -> bool:
    try:
        return is_listed(url, SITES)
    except FetchError:
        return False
