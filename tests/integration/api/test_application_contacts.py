"""Whom a person deals with about an application, and notes that were a mistake."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any
from uuid import uuid4

import httpx
import pytest
from full_life import account

from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import unit_of_work

INES = {
    "name": "Ines Halvorsen",
    "role": "Ward manager",
    "email": "ines.halvorsen@example.com",
    "phone": "+44 20 7946 0061",
    "note": "Prefers a call before noon.",
}


@pytest.fixture
def path(client: httpx.Client) -> str:
    """An application."""
    return _tracked(client, "Harbour Hospital")


def _tracked(client: httpx.Client, company: str) -> str:
    made = client.post("/api/applications", json={"company": company})
    return f"/api/applications/{made.json()['application_id']}"


def _without_id(contact: Any) -> dict[str, Any]:
    return {name: contact[name] for name in INES}


def test_a_contact_is_added_changed_and_deleted(client: httpx.Client, path: str) -> None:
    assert client.get(path).json()["contacts"] == []
    added = client.post(f"{path}/contacts", json=INES)
    assert added.status_code == 201, added.text
    client.post(f"{path}/contacts", json={"name": "  Tomas Reyes "})
    ines, tomas = client.get(path).json()["contacts"]
    assert _without_id(ines) == INES
    assert _without_id(tomas) == {**dict.fromkeys(INES), "name": "Tomas Reyes"}

    changed = {"name": "Ines Halvorsen-Berg", "phone": None}
    answer = client.put(f"{path}/contacts/{ines['contact_id']}", json=changed)
    assert answer.status_code == 200, answer.text
    now = answer.json()["contacts"][0]
    assert _without_id(now) == {**dict.fromkeys(INES), "name": "Ines Halvorsen-Berg"}
    assert now["contact_id"] == ines["contact_id"]

    left = client.delete(f"{path}/contacts/{ines['contact_id']}").json()["contacts"]
    assert [contact["name"] for contact in left] == ["Tomas Reyes"]
    assert client.delete(f"{path}/contacts/{ines['contact_id']}").status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": ""},
        {"name": "   "},
        {"name": None},
        {"name": "Ines", "email": "no address"},
        {"name": "Ines", "email": ""},
        {"name": "Ines", "birthday": "1990-01-01"},
        {"name": "x" * 201},
    ],
)
def test_a_contact_that_makes_no_sense_is_refused(
    client: httpx.Client, path: str, body: Any
) -> None:
    answer = client.post(f"{path}/contacts", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
    assert client.get(path).json()["contacts"] == []


def test_a_contact_belongs_to_its_application(client: httpx.Client, path: str) -> None:
    other = _tracked(client, "Riverside Clinic")
    contact = client.post(f"{path}/contacts", json=INES).json()["contacts"][0]["contact_id"]
    for address in (f"{other}/contacts/{contact}", f"{path}/contacts/{uuid4()}"):
        assert client.put(address, json={"name": "Somebody"}).status_code == 404
        assert client.delete(address).status_code == 404
    nowhere = f"/api/applications/{uuid4()}/contacts"
    assert client.post(nowhere, json=INES).status_code == 404
    assert client.get(path).json()["contacts"][0]["name"] == INES["name"]


def test_contacts_are_exported_and_go_with_the_application_and_the_account(
    client: httpx.Client, path: str, parts: Parts
) -> None:
    client.post(f"{path}/contacts", json=INES)
    archive = zipfile.ZipFile(io.BytesIO(client.get("/api/me/export").content))
    (kept,) = json.loads(archive.read("data.json"))["application_contacts"]
    assert _without_id(kept) == INES
    assert client.delete(path).status_code == 204
    with unit_of_work(parts.database, account("me").user_id) as work:
        assert work.users.export()["application_contacts"] == []
    client.post(f"{_tracked(client, 'Riverside Clinic')}/contacts", json=INES)
    assert client.delete("/api/me").status_code == 204
    with unit_of_work(parts.database, account("me").user_id) as work:
        assert work.users.remaining() == {}


def test_a_note_entered_by_mistake_can_be_deleted_and_a_stage_can_not(
    client: httpx.Client, path: str
) -> None:
    client.post(f"{path}/notes", json={"note": "Called the ward."})
    history = client.post(f"{path}/notes", json={"note": "For another one."}).json()["history"]
    stage, _, mistake = history
    left = client.delete(f"{path}/notes/{mistake['event_id']}")
    assert left.status_code == 200, left.text
    assert [event["note"] for event in left.json()["history"]] == [None, "Called the ward."]
    again = client.delete(f"{path}/notes/{mistake['event_id']}")
    assert (again.status_code, again.json()["code"]) == (404, "not_found")
    assert client.delete(f"{path}/notes/{stage['event_id']}").status_code == 404
    assert client.get("/api/analytics").json()["total"] == 1
