"""Reading by rules: every page that the frontier gives, in its order. Asks no model."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date

from career_agents.researcher.pages import ReadPage
from career_agents.researcher.visits import BudgetSpent, Visits
from careerassist.engine.research.findings import findings_in
from careerassist.engine.research.frontier import Frontier
from careerassist.errors import FetchError
from careerassist.schemas.research import CandidateFinding, RunEnding, Topic


async def read_by_rules(
    visits: Visits, frontier: Frontier, topics: Sequence[Topic]
) -> RunEnding | None:
    """Read until there is nothing left or a budget is spent. Returns why the run ends; None if it
    is only this slice of it that does."""
    while wanted := visits.put_off or frontier.next():
        visits.put_off = wanted  # until it is known what became of it
        try:
            page = await visits.open(wanted.url)
        except BudgetSpent as spent:
            return spent.ending
        except FetchError:
            visits.put_off = None
            continue  # it is in the record
        visits.put_off = None
        frontier.read(page.final_url)
        frontier.add(page.links, depth=wanted.depth)
        await note_by_rules(visits, page, topics)
    return "done"


async def note_by_rules(visits: Visits, page: ReadPage, topics: Sequence[Topic]) -> None:
    """Note what the rules find on the open page. A long one takes a while, off the event loop."""
    today = visits.today
    for finding in await asyncio.to_thread(lambda: _found(page, topics, today)):
        visits.note(finding)


def _found(page: ReadPage, topics: Sequence[Topic], today: date) -> list[CandidateFinding]:
    return list(
        findings_in(
            page.text,
            topics,
            language=page.language,
            published_on=page.published_on,
            today=today,
        )
    )
