"""What the API tells and takes about alerts, what is exported, and what is erased."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from alert_samples import nursing
from full_life import account

from careerassist.bootstrap import Parts
from careerassist.database.unit_of_work import unit_of_work

Clients = Callable[[str], httpx.Client]


@pytest.fixture
def amara(client_of: Clients, parts: Parts) -> httpx.Client:
    """A client of somebody whose sign-in tells an address."""
    parts.local_identity.add_person("amara", name="Amara", email="amara@example.org")
    return client_of("amara")


def test_alerts_are_on_and_e_mails_about_them_off_unless_somebody_says_otherwise(
    amara: httpx.Client,
) -> None:
    preferences = amara.get("/api/me").json()["preferences"]
    alerts = {key: preferences[key] for key in ("job_alerts", "job_alert_fit", "email_job_alerts")}
    assert alerts == {"job_alerts": "on", "job_alert_fit": 70, "email_job_alerts": False}
    asked = {"job_alerts": "off", "job_alert_fit": 85, "email_job_alerts": True}
    assert amara.put("/api/me/preferences", json=asked).status_code == 200
    assert asked.items() <= amara.get("/api/me").json()["preferences"].items()


def test_what_we_do_not_offer_is_refused(amara: httpx.Client) -> None:
    for wrong in (
        {"job_alert_fit": 49},
        {"job_alert_fit": 96},
        {"job_alert_fit": "well"},
        {"job_alerts": "sometimes"},
    ):
        assert amara.put("/api/me/preferences", json=wrong).status_code == 422, wrong


def test_without_an_address_there_are_no_e_mails_about_jobs(client: httpx.Client) -> None:
    answer = client.put("/api/me/preferences", json={"email_job_alerts": True})
    assert answer.status_code == 409
    assert "e-mail address" in answer.json()["detail"]


def test_an_alert_is_told_exported_and_erased_with_its_person_alone(
    town: Any, parts: Parts, amara: httpx.Client, client_of: Clients
) -> None:
    ben = client_of("ben")
    for person in ("amara", "ben"):
        town.people = (*town.people, account(person))
        town.brings_cv(account(person))
    [job] = town.finds(nursing("Alder"))
    assert town.ranks()["begun"] == 2

    [told] = amara.get("/api/me/notifications").json()["items"]
    assert (told["kind"], told["job_id"], told["read_at"]) == ("jobs_found", None, None)
    assert told["subject"] == "A job was found that fits you well"
    [best] = told["found"]["best"]
    assert told["found"]["count"] == 1
    assert (best["discovered_job_id"], best["title"], best["company"]) == (
        str(job),
        "Staff Nurse",
        "Alder",
    )
    address = f"/api/me/notifications/{told['notification_id']}/read"
    assert ben.post(address).status_code == 404
    assert amara.post(address).status_code == 204
    assert amara.get("/api/me/notifications").json()["items"][0]["read_at"] is not None
    assert amara.get("/api/jobs").json()["items"] == []
    found = amara.get("/api/discovered-jobs").json()
    assert found["items"][0]["fit"]["fit_score"] == best["fit_score"]
    assert amara.get(f"/api/jobs/{found['ranking']['job_id']}").json()["state"] == "completed"

    with zipfile.ZipFile(io.BytesIO(amara.get("/api/me/export").content)) as archive:
        tables = json.loads(archive.read("data.json"))
    assert [row["discovered_job_id"] for row in tables["told_discovered_jobs"]] == [str(job)]
    assert len(tables["matching_turns"]) == len(tables["notifications"]) == 1

    assert amara.delete("/api/me").status_code == 204
    with unit_of_work(parts.database, account("amara").user_id) as work:
        assert work.users.remaining() == {}
    assert len(ben.get("/api/me/notifications").json()["items"]) == 1


def test_an_account_that_goes_while_its_ranking_is_at_work_is_told_nothing(
    town: Any, parts: Parts, amara: httpx.Client
) -> None:
    town.people = (*town.people, account("amara"))
    town.brings_cv(account("amara"))
    town.finds(nursing("Alder"))
    town.passes(seconds=61)
    assert town.round()["begun"] == 1
    assert amara.delete("/api/me").status_code == 204
    town.work()
    assert town.round() == {"begun": 0, "resting": 0}
    with unit_of_work(parts.database, account("amara").user_id) as work:
        assert work.users.remaining() == {}


def test_an_operators_figures_are_about_what_people_asked_for(
    town: Any, parts: Parts, client: httpx.Client
) -> None:
    town.brings_cv()
    town.finds(nursing("Alder"))
    town.passes(seconds=61)
    assert town.round()["begun"] == 1
    now = client.get("/api/operator/overview").json()
    assert now["queue"]["longest_wait_seconds"] is None
    assert sum(row["last_7_days"] for row in now["jobs"]) == 0
    [chore] = [one for one in now["chores"] if one["name"] == "matchmaker"]
    assert (chore["state"], chore["counts"]) == ("done", {"begun": 1, "resting": 0})
