"""What comes round by itself, and the function for those who hand documents in."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from loopback_researcher import loopback_researcher, summary
from standin import HOST, Deployment
from standin.person import made, until

from careerassist.schemas.chores import CHORE_NAMES

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.mark.parametrize("chore", [name for name in CHORE_NAMES if name != "researcher"])
def test_each_chore_can_be_done_there(cloud: Deployment, chore: str) -> None:
    assert cloud.invoke("keeper", {"chore": chore})["chore"] == chore


def test_the_function_with_a_way_out_asks_the_researcher(around: Any, cloud: Deployment) -> None:
    """By the key that its role lets it read."""
    with loopback_researcher() as researcher:
        researcher.will_say(summary(pages=9, ending="done"))
        cloud.change("research", environment={"CAREERASSIST_RESEARCH_URL": researcher.url})
        answer = cloud.invoke("research", {"chore": "researcher"})
    assert answer["counts"]["pages"] == 9
    assert researcher.asked[0][:2] == ("/research/auto", around.research_key)


def test_a_schedule_starts_a_chore(cloud: Deployment) -> None:
    """EventBridge Scheduler counts in minutes, so this takes one."""
    before = cloud.invocations("keeper")
    cloud.schedule("sweeper", "rate(1 minute)")
    try:
        until(lambda: cloud.invocations("keeper") > before, seconds=90)
    finally:
        cloud.unschedule("sweeper")


def test_documents_are_handed_in_by_key(around: Any, cloud: Deployment) -> None:
    document = {
        "key": "our-own/ladders",
        "type": "career_advice",
        "title": "On ladders",
        "text": "Say how high the ladders were that you worked on, and who held them.",
        "source": "Example Institute",
        "licence": "CC-BY-4.0",
        "published_on": "2026-11-02",
        "language": "en",
        "role_family": "general",
    }
    assert _hand_in(cloud, document, "not-the-key" * 4).status_code == 401
    before = _vectors(around)
    first, second = (
        made(_hand_in(cloud, document, around.ingest_key))["documents"][0] for _ in range(2)
    )
    assert (first["status"], second["status"]) == ("stored", "unchanged")
    assert _vectors(around) == before + first["passages"]


def _vectors(around: Any) -> int:
    """How many there are in S3 Vectors."""
    indexes = around.vectors.buckets["career-vectors"].values()
    return sum(len(index.vectors) for index in indexes)


def _hand_in(cloud: Deployment, document: dict[str, str], key: str) -> httpx.Response:
    headers = {"Host": HOST, "X-API-Key": key}
    given = {"documents": [document]}
    return httpx.post(f"{cloud.api_url}/ingest", json=given, headers=headers, timeout=60)
