"""`career-keeper`: the input of a schedule in, what the round did out."""

from __future__ import annotations

from pydantic import ValidationError

from career_agents.handling import Event, Handler
from careerassist.bootstrap import Parts
from careerassist.errors import InvalidRequest
from careerassist.schemas.chores import CHORE_NAMES, ChoreEvent


def build(parts: Parts) -> Handler:
    """A `ChoreEvent`, which EventBridge Scheduler hands over as it stands in the schedule's input.

    What stops a round is raised after it was written down: Lambda counts the error, and asks again.
    """

    def handle(event: Event, context: object) -> Event:
        try:
            chore = ChoreEvent.model_validate(event).chore
        except ValidationError as error:
            raise InvalidRequest(
                f'This asks for no chore. An event is {{"chore": "{CHORE_NAMES[0]}"}}, with one '
                f"of: {', '.join(CHORE_NAMES)}."
            ) from error
        return parts.chores.do(chore).model_dump(mode="json")

    return handle
