"""The days of an application's history, which a person can correct afterwards."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import httpx
import pytest


def _tracked(client: httpx.Client, company: str, on: str) -> tuple[str, dict[str, Any]]:
    """Its address, and the first entry of its history."""
    given = {"company": company, "stage": "applied", "on": on}
    made = client.post("/api/applications", json=given).json()
    return f"/api/applications/{made['application_id']}", made["history"][0]


def test_a_stage_is_put_on_another_day_and_the_figures_follow(client: httpx.Client) -> None:
    path, applied = _tracked(client, "Harbour Hospital", "2026-11-10")
    client.patch(path, json={"stage": "rejected", "on": "2026-11-12"})
    answer = client.patch(f"{path}/history/{applied['event_id']}", json={"on": "2026-11-02"})
    assert answer.status_code == 200, answer.text
    assert answer.json()["stage"] == "rejected"
    history = client.get(path).json()["history"]
    assert [(event["stage"], event["happened_on"]) for event in history] == [
        ("applied", "2026-11-02"),
        ("rejected", "2026-11-12"),
    ]
    charts = {chart["id"]: chart for chart in client.get("/api/analytics").json()["charts"]}
    assert charts["days_in_stage"]["points"][0]["value"] == 10


def test_a_note_moves_to_its_place_in_time(client: httpx.Client) -> None:
    path, _ = _tracked(client, "Harbour Hospital", "2026-11-10")
    noted = client.post(f"{path}/notes", json={"note": "Saw the advert.", "on": "2026-11-11"})
    note = noted.json()["history"][-1]
    moved = client.patch(f"{path}/history/{note['event_id']}", json={"on": "2026-11-01"}).json()
    assert [event["kind"] for event in moved["history"]] == ["note", "stage"]
    assert moved["history"][0]["note"] == "Saw the advert."


def test_an_entry_belongs_to_its_application(client: httpx.Client) -> None:
    path, entry = _tracked(client, "Harbour Hospital", "2026-11-10")
    other, _ = _tracked(client, "Riverside Clinic", "2026-11-10")
    for address in (f"{other}/history/{entry['event_id']}", f"{path}/history/{uuid4()}"):
        answer = client.patch(address, json={"on": "2026-01-01"})
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert client.get(path).json()["history"][0]["happened_on"] == "2026-11-10"


@pytest.mark.parametrize("body", [{}, {"on": None}, {"on": "soon"}, {"on": "2026-11-10", "x": 1}])
def test_a_day_is_needed_and_nothing_else(client: httpx.Client, body: dict[str, Any]) -> None:
    path, entry = _tracked(client, "Harbour Hospital", "2026-11-10")
    answer = client.patch(f"{path}/history/{entry['event_id']}", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
