"""All proposals at once: accepted, rejected, and put back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

CV = """Paolo Ferri
Gardener
paolo.ferri@example.com | +44 20 7946 0052 | Exeter, UK

Experience
Gardener, Greenacre Services, Exeter
May 2018 - Present
- Responsible for the pruning of 200 trees and keeping each path clear
- Helped to plan the beds of two parks

Groundskeeper, Hillside School, Exeter
March 2015 - April 2018
- Was responsible for mowing 3 sports fields

Skills
Pruning, Planting, Irrigation
"""
POSTING = """Gardener
Company: Riverbank Parks

Requirements
- Experience of pruning trees
- Planning of beds
- Irrigation
"""


@pytest.fixture(scope="module")
def analysed(analysed_once: Callable[[str, str], tuple[Any, Any]]) -> tuple[Any, Any]:
    return analysed_once(CV, POSTING)


@pytest.fixture(scope="module")
def installation(analysed: tuple[Any, Any]) -> Any:
    return analysed[0]


@pytest.fixture
def path(analysed: tuple[Any, Any]) -> str:
    return f"/api/rewrites/{analysed[1]['results']['rewrite_id']}"


def all_at_once(client: httpx.Client, path: str, choice: str, **headers: str) -> httpx.Response:
    return client.put(f"{path}/decisions", json={"choice": choice}, headers=headers)


def choices(body: Any) -> dict[str, str]:
    """What is decided, by part."""
    found = {one["fact_id"]: one["decision"] for one in body["rewrite"]["bullets"]}
    found["summary"] = body["rewrite"]["summary_decision"]
    for number, paragraph in enumerate(body["cover_letter"]["paragraphs"], 1):
        found[f"letter.{number}"] = paragraph["decision"]
    return {part: decision["choice"] for part, decision in found.items() if decision}


def proposed(body: Any) -> set[str]:
    """The parts in which something is proposed."""
    bullets = body["rewrite"]["bullets"]
    changed = {one["fact_id"] for one in bullets if one["proposed"] != one["original"]}
    assert changed, "else there is nothing to decide"
    letter = range(1, len(body["cover_letter"]["paragraphs"]) + 1)
    return {*changed, "summary", *(f"letter.{number}" for number in letter)}


def test_accepting_all_leaves_every_text_as_proposed(client: httpx.Client, path: str) -> None:
    before = client.get(path).json()
    answer = all_at_once(client, path, "accepted")
    assert answer.status_code == 200, answer.text
    after = answer.json()
    assert choices(after) == dict.fromkeys(proposed(before), "accepted")
    texts = [[one["proposed"] for one in body["rewrite"]["bullets"]] for body in (before, after)]
    assert texts[0] == texts[1]
    assert (after["version"], answer.headers["etag"]) == (2, '"2"')
    again = all_at_once(client, path, "rejected").json()
    assert choices(again) == choices(after), "everything was decided already"
    assert again["version"] == 2


def test_rejecting_all_keeps_what_was_decided_one_by_one(client: httpx.Client, path: str) -> None:
    before = client.get(path).json()
    edit = {"choice": "edited", "text": "Mowing 3 sports fields"}
    assert client.put(f"{path}/decisions/w2.b1", json=edit).status_code == 200
    assert client.put(f"{path}/decisions/letter.1", json={"choice": "accepted"}).status_code == 200
    after = all_at_once(client, path, "rejected").json()
    expected = {**dict.fromkeys(proposed(before), "rejected"), "letter.1": "accepted"}
    assert choices(after) == {**expected, "w2.b1": "edited"}
    bullets = {one["fact_id"]: one for one in after["rewrite"]["bullets"]}
    assert bullets["w2.b1"]["proposed"] == "Mowing 3 sports fields"
    assert bullets["w1.b1"]["proposed"] == bullets["w1.b1"]["original"]
    assert before["rewrite"]["summary"]
    assert after["rewrite"]["summary"] == [], "the CV has none of its own"
    paragraphs = [one["text"] for one in after["cover_letter"]["paragraphs"]]
    assert paragraphs[0]
    assert not any(paragraphs[1:])


def test_putting_everything_back(client: httpx.Client, path: str) -> None:
    before = client.get(path).json()
    assert client.delete(f"{path}/decisions").json() == before, "nothing was decided"
    all_at_once(client, path, "rejected")
    back = client.delete(f"{path}/decisions")
    assert back.status_code == 200
    assert back.json() == {**before, "version": 3}
    assert back.headers["etag"] == '"3"'


def test_a_rewrite_that_has_changed_is_left_alone(client: httpx.Client, path: str) -> None:
    seen = client.get(path).headers["etag"]
    client.put(f"{path}/decisions/summary", json={"choice": "accepted"})
    late = all_at_once(client, path, "rejected", **{"If-Match": seen})
    assert (late.status_code, late.json()["code"]) == (412, "changed_meanwhile")
    gone = client.delete(f"{path}/decisions", headers={"If-Match": seen})
    assert gone.status_code == 412
    now = client.get(path)
    assert choices(now.json()) == {"summary": "accepted"}
    fresh = all_at_once(client, path, "accepted", **{"If-Match": now.headers["etag"]})
    assert fresh.status_code == 200


@pytest.mark.parametrize("body", [{"choice": "edited"}, {"choice": "edited", "text": "x"}, {}])
def test_only_accepting_and_rejecting_can_be_done_at_once(
    client: httpx.Client, path: str, body: Any
) -> None:
    answer = client.put(f"{path}/decisions", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
    assert choices(client.get(path).json()) == {}
