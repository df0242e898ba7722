"""`career-research`: has the researcher's service read, where that is not started by a schedule
itself. It sits outside the network of the database, and asks as the chore on a laptop does."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from careerassist.bootstrap import Parts
from careerassist.errors import InvalidRequest
from careerassist.functions import Event, Handler
from careerassist.pipeline.research_rounds import do_round
from careerassist.schemas.chores import ChoreEvent, ChoreReport
from careerassist.telemetry import log


def build(parts: Parts) -> Handler:
    """`{"chore": "researcher"}`, the input of its schedule, in; what the run came to out. Where the
    function's time is up first, `unfinished` is among the counts, and the next event goes on."""
    researcher = parts.researcher
    most_seconds = parts.settings.research_seconds

    def handle(event: Event, context: Any) -> Event:
        try:
            chore = ChoreEvent.model_validate(event).chore
        except ValidationError:
            chore = None
        if chore != "researcher":
            raise InvalidRequest('This asks for no research. An event is {"chore": "researcher"}.')
        counts = dict(
            do_round(
                researcher.go_on,
                parts.stopping,
                most_seconds=most_seconds,
                seconds_left=lambda: context.get_remaining_time_in_millis() / 1000,
            )
        )
        log.info("research done", **counts)
        return ChoreReport(chore="researcher", counts=counts).model_dump(mode="json")

    return handle
