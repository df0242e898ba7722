"""The work of a month: how often each part does something, and for how long."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from costing.inputs import SCRIPTS, Inputs

HOURS = 730.0
"""Of a month."""
SECONDS = HOURS * 3600
DAYS = HOURS / 24
ONE_VCPU_MB = 1769.0
"""At which memory a Lambda function has one whole vCPU (AWS Lambda, Developer Guide)."""
_TAKEN_IN = 10
"""Requests of a run of the researcher to hand in what it has found."""
_RATE = re.compile(r"rate\((\d+) minutes?\)")
_POLL_FIRST, _POLL_LONGEST, _POLL_GROWTH = 1.0, 3.0, 1.25
"""Pauses of the web app between looks at a job (`frontend/src/api/jobs.ts`)."""

# Which steps wait for a model, and in whose function.
STEPS_OF = {
    "extractor": ("extract_cv", "extract_posting"),
    "analyzer": ("rewrite_cv", "write_letter"),
    "interviewer": ("prepare_interview",),
}
CEILINGS = {
    "extract_cv": 6000,
    "extract_posting": 3000,
    "rewrite_cv": 4000,
    "write_letter": 1500,
    "prepare_interview": 2500,
}
"""`max_output_tokens` of each question. A repair turn may use as much again, within the budget of a
step and of a job (settings MODEL_STEP_TOKENS, MODEL_JOB_TOKENS)."""


@dataclass(frozen=True)
class Load:
    """What a function does in a month."""

    events: float
    seconds: float
    """Billed for an event that finds an instance."""
    cold: float
    """Share of the events that start one."""
    start_seconds: float
    memory_mb: int

    @property
    def gb_seconds(self) -> float:
        return self.events * (self.seconds + self.cold * self.start_seconds) * self.memory_mb / 1024


@dataclass(frozen=True)
class Month:
    """A month with so many analyses, with a model or by the rules alone."""

    given: Inputs
    analyses: int
    model: bool = True
    research: bool = True

    @property
    def people(self) -> float:
        return math.ceil(self.analyses / self.given.suppose("analyses_per_person"))

    @property
    def rankings(self) -> float:
        """Rankings of found jobs: what people want, or what the matchmaker begins at most."""
        most = 300 * 6 * HOURS  # 300 each ten minutes (pipeline/matchmaker.py)
        return min(self.rankings_wanted, most)

    @property
    def rankings_wanted(self) -> float:
        """Without a researcher there are no jobs to rank."""
        return self.people * self.given.suppose("rankings_per_person") if self.research else 0.0

    @property
    def runs(self) -> float:
        """Of the researcher."""
        return rounds("research") if self.research else 0.0

    # --- the model -------------------------------------------------------------------------------

    def tokens(self, step: str) -> tuple[float, float]:
        """Tokens in and out of a step: measured in, measured times a factor out."""
        told = self.given.measured["tokens"][step]
        said = min(told["output"] * self.given.suppose("answer_factor"), CEILINGS[step])
        return float(told["input"]), said

    def model_seconds(self, step: str) -> float:
        """How long a step waits for the model: until it begins, and while it writes."""
        if not self.model:
            return 0.0
        _, said = self.tokens(step)
        writing = said / self.given.suppose("tokens_per_second")
        return self.given.suppose("first_token_seconds") + writing

    # --- functions -------------------------------------------------------------------------------

    @cached_property
    def functions(self) -> Mapping[str, Load]:
        """Every function of the registry."""
        registered = registry()
        return {name: self._load(name, told["memory_mb"]) for name, told in registered.items()}

    def _load(self, name: str, memory_mb: int) -> Load:
        events = self._events(name)
        return Load(
            events=events,
            seconds=self._seconds(name, memory_mb),
            cold=_cold(events, self.given.suppose("keep_warm_seconds")),
            start_seconds=self.given.starts.get(name, 0.4) * self.given.suppose("processor_factor"),
            memory_mb=memory_mb,
        )

    def _events(self, name: str) -> float:
        own = self.given.measured["functions"].get(name, {}).get("events", 0.0)
        if name == "api":
            return self.requests * self.analyses
        if name == "keeper":
            return rounds("keeper")
        if name == "research":
            return self.runs
        if name == "ingest":
            return self.runs * _TAKEN_IN
        if name in ("orchestrator", "analyzer"):
            return float(own * self.analyses + self.rankings)
        if name == "charter":
            return self.people  # a look at one's own charts
        if name == "fetcher":
            return 0.3 * self.analyses + HOURS  # postings by address; the issuer's keys by the hour
        if name == "migrator":
            return 2.0
        if name == "token":
            return self.analyses * self.given.suppose("tokens_per_analysis")
        return float(own * self.analyses)

    def _seconds(self, name: str, memory_mb: int) -> float:
        """Time billed for an event: processor time on the share of a vCPU that the memory gives,
        and waiting. A Python function uses one vCPU at most."""
        if name == "research":
            return 5.0  # it asks the researcher to begin and does not wait
        share = min(1.0, memory_mb / ONE_VCPU_MB)
        factor = self.given.suppose("processor_factor")
        if name == "orchestrator":
            own = self.processor("orchestrator") * factor / share
            per_event = (own + self.path_seconds) / self._per_analysis("orchestrator")
            jobs = self._per_analysis("orchestrator") * self.analyses
            ranked = self.rankings * self.given.suppose("ranking_seconds")
            return (jobs * per_event + ranked) / max(1.0, jobs + self.rankings)
        supposed = {"ingest": 1.0, "charter": 0.5, "fetcher": 1.0, "migrator": 10.0, "token": 0.05}
        if name in supposed:
            return supposed[name]
        told = self.given.measured["chore"] if name == "keeper" else self._of(name)
        seconds = told["processor_seconds"] * factor / share + self._waits(name)
        if name == "analyzer":
            jobs = self._per_analysis(name) * self.analyses
            ranked = self.rankings * self.given.suppose("ranking_seconds")
            return float((jobs * seconds + ranked) / max(1.0, jobs + self.rankings))
        return float(seconds)

    def _waits(self, name: str) -> float:
        """Seconds of waiting in an event of a function, besides its processor."""
        given, suppose = self.given.measured, self.given.suppose
        transactions = {"api": 2, "keeper": 3}.get(name, 6)
        waits = transactions * suppose("transaction_seconds")
        if name in STEPS_OF:
            model = sum(self.model_seconds(step) for step in STEPS_OF[name])
            waits += model / self._per_analysis(name)
        if name in ("analyzer", "interviewer"):  # who ask for vectors
            both = self._per_analysis("analyzer") + self._per_analysis("interviewer")
            waits += given["embedding"]["calls"] * suppose("embedding_seconds") / both
            queries = given["vectors"].get("QueryVectors", 0)
            waits += queries * suppose("vector_query_seconds") / both
        if name == "documents":
            waits += 2 * suppose("file_seconds")
        return float(waits)

    @property
    def path_seconds(self) -> float:
        """What the orchestrator waits for, from reading to the files: its plan's longest path. The
        CV and the posting are read side by side, and so are wording and questions."""
        of = {name: told["memory_mb"] for name, told in registry().items()}
        factor = self.given.suppose("processor_factor")

        def step(name: str, waits: str | None = None) -> float:
            share = min(1.0, of[name] / ONE_VCPU_MB)
            busy = self._of(name)["processor_seconds"] * factor / share
            calm = self._waits(name)
            if name in STEPS_OF:
                average = sum(map(self.model_seconds, STEPS_OF[name])) / self._per_analysis(name)
                calm += (self.model_seconds(waits) if waits else 0.0) - average
            return float(busy + calm)

        reading = step("documents") + max(
            step("extractor", "extract_cv"), step("extractor", "extract_posting")
        )
        writing = max(
            step("analyzer", "rewrite_cv"),
            step("analyzer", "write_letter"),
            step("interviewer", "prepare_interview"),
        )
        return reading + step("analyzer") + writing + step("documents")

    def processor(self, name: str) -> float:
        """Processor seconds of a function in one analysis."""
        return float(self._of(name)["processor_seconds"] * self._per_analysis(name))

    def _of(self, name: str) -> Mapping[str, Any]:
        told: Mapping[str, Any] = self.given.measured["functions"][name]
        return told

    def _per_analysis(self, name: str) -> float:
        return float(self._of(name)["events"])

    # --- what people ask -------------------------------------------------------------------------

    @property
    def job_seconds(self) -> float:
        """From asking to the results, where nothing has to wait."""
        share = min(1.0, registry()["orchestrator"]["memory_mb"] / ONE_VCPU_MB)
        own = self.processor("orchestrator") * self.given.suppose("processor_factor") / share
        return float(own + self.path_seconds)

    @property
    def polls(self) -> float:
        """Looks at a job until it has ended."""
        changes = max(1.0, float(self.given.measured["api"]["changes_seen_by_polls"]))
        return polls(self.job_seconds, changes)

    @property
    def requests(self) -> float:
        """API requests of an analysis, those of the pages around it included."""
        besides = self.given.measured["api"]["requests_besides_polls"]
        return float(besides + self.polls + self.given.suppose("other_requests"))


def polls(seconds: float, changes: float) -> float:
    """How often the web app looks at a job of so many seconds, in which something new shows so
    many times, evenly spread.

    After n looks without anything new it pauses min(1 s * 1.25^n, 3 s); something new begins at 1 s
    again.
    """
    each, total = seconds / changes, 0.0
    for _ in range(round(changes)):
        waited, unchanged = 0.0, 0
        while waited < each:
            waited += min(_POLL_FIRST * _POLL_GROWTH**unchanged, _POLL_LONGEST)
            unchanged += 1
            total += 1
    return total + 1


def registry() -> dict[str, dict[str, Any]]:
    """Every function with its memory and time, as Terraform reads it."""
    functions: dict[str, dict[str, Any]] = _registered()["functions"]
    return functions


@cache
def _registered() -> dict[str, Any]:
    path = SCRIPTS.parent / "terraform" / "functions.json"
    registered: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return registered


def rounds(function: str) -> float:
    """Rounds a month of the chores that a function does, by their schedules."""
    chores = _registered()["chores"].values()
    every = [
        int(found[1])
        for chore in chores
        if chore["function"] == function and (found := _RATE.fullmatch(chore["schedule"]))
    ]
    return sum(HOURS * 60 / minutes for minutes in every)


def _cold(events: float, keep_warm: float) -> float:
    """Share of the events that find no instance: none came within the time that one is kept. With
    independent arrivals at a rate r that is exp(-r * t); never under half a percent, since some
    come at once."""
    return max(0.005, math.exp(-events / SECONDS * keep_warm)) if events else 0.0
