"""`career-migrator`: invoked by whoever deploys, before the other functions are updated.

`{"do": "pending"}` answers with the names of the migrations that are missing, `{"do": "migrate"}`
applies them and answers with those that it applied. The function logs in as the database's owner
(DATABASE_SECRET is then the owner's secret, which RDS manages); nothing else does.
"""

from __future__ import annotations

from typing import Literal

from pydantic import ValidationError

from career_agents.handling import Event, Handler
from careerassist.bootstrap import Parts
from careerassist.database.migrator import AURORA_SETS, migrate, pending
from careerassist.errors import InvalidRequest
from careerassist.schemas.base import Schema
from careerassist.telemetry import log


class Order(Schema):
    """What to do."""

    do: Literal["pending", "migrate"]


def build(parts: Parts) -> Handler:
    """An `Order` in; `{"database": where, "pending": [names]}` or `{…, "applied": [names]}` out."""
    owner = parts.login

    def handle(event: Event, context: object) -> Event:
        try:
            order = Order.model_validate(event)
        except ValidationError as error:
            raise InvalidRequest(
                'The migrator is told {"do": "pending"} or {"do": "migrate"}.'
            ) from error
        if order.do == "pending":
            return {"database": owner.where, "pending": pending(owner, sets=AURORA_SETS)}
        applied = migrate(owner, sets=AURORA_SETS)
        log.info("database migrated", applied=applied)
        return {"database": owner.where, "applied": applied}

    return handle
