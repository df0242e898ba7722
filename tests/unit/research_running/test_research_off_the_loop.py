"""Where the work on a long page is done, and how little of an endless title is looked at."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, cast

import pytest

from career_agents.researcher import reading
from career_agents.researcher.browser import BrowsedPage
from career_agents.researcher.pages import in_hand
from career_agents.researcher.visits import Visits
from careerassist.schemas.research import CandidateFinding, Topic

WELDER = Topic(kind="role", name="Welder")
URL = "https://jobs.example.com/"
FINDING = CandidateFinding(
    topic="Welder",
    kind="pay",
    claim="A welder earns 36,000 pounds a year.",
    quote="A welder earns 36,000 pounds a year.",
    confidence=0.5,
    found_by="rules",
)


class Noting:
    """Takes findings, and knows where they came from."""

    today = date(2026, 11, 21)

    def __init__(self) -> None:
        self.noted: list[CandidateFinding] = []
        self.on = threading.get_ident()

    def note(self, finding: CandidateFinding) -> None:
        assert threading.get_ident() == self.on
        self.noted.append(finding)


def test_findings_are_looked_for_off_the_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_on: list[int] = []

    def found(*page: Any, **told: Any) -> Iterator[CandidateFinding]:
        looked_on.append(threading.get_ident())
        yield FINDING

    monkeypatch.setattr(reading, "findings_in", found)
    visits = Noting()
    page = in_hand(URL, BrowsedPage(URL, "Pay", "- paragraph: x", ""), datetime.now(UTC)).page
    asyncio.run(reading.note_by_rules(cast(Visits, visits), page, [WELDER]))
    assert visits.noted == [FINDING]
    assert looked_on != [visits.on]


def test_a_title_is_cut_before_it_is_cleaned(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []

    def plain(text: str) -> str:
        given.append(len(text))
        return text

    monkeypatch.setattr("career_agents.researcher.pages.plain", plain)
    seen = BrowsedPage(URL, "a" * 5_000_000, "- paragraph: x", "")
    assert len(in_hand(URL, seen, datetime.now(UTC)).page.title) == 1_000
    assert given == [1_000]
