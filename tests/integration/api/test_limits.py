"""How much, how fast and how often: what is refused, and that others don't notice."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from loopback_api import serving

from careerassist.api import limits
from careerassist.bootstrap import Parts
from careerassist.database.repositories.audit import forget_old_entries, network_of
from careerassist.errors import QuotaExceeded
from careerassist.schemas.users import Identity
from careerassist.services import materials
from careerassist.services.accounts import Account

Serve = Callable[..., httpx.Client]


@pytest.fixture
def serve(parts: Parts) -> Iterator[Serve]:
    """An API with other settings on the same database, and a client signed in as a person."""
    with ExitStack() as running:

        def start(subject: str = "me", **settings: Any) -> httpx.Client:
            changed = Parts(parts.settings.model_copy(update=settings))
            client = httpx.Client(base_url=running.enter_context(serving(changed)), timeout=300)
            client.headers["Authorization"] = f"Bearer {_token(parts, subject)}"
            return client

        yield start


def _token(parts: Parts, subject: str) -> str:
    if subject not in {person.subject for person in parts.local_identity.people()}:
        parts.local_identity.add_person(subject, name=subject)
    return parts.local_identity.token(parts.local_identity.person(subject))


def _refused(response: httpx.Response, status: int, code: str) -> None:
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response.headers["content-type"] == "application/problem+json"


def test_one_persons_haste_does_not_slow_another(serve: Serve, parts: Parts) -> None:
    client = serve(requests_per_minute_user=5)
    answers = [client.get("/api/me").status_code for _ in range(7)]
    assert answers == [200] * 5 + [429] * 2
    refused = client.get("/api/me")
    _refused(refused, 429, "too_many_requests")
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    other = {"Authorization": f"Bearer {_token(parts, 'sam')}"}
    assert client.get("/api/me", headers=other).status_code == 200


def test_guessing_is_slowed_for_its_address(serve: Serve) -> None:
    client = serve(refusals_per_minute_address=4)
    guess = {"Authorization": "Bearer a.b.c"}
    answers = [client.get("/api/me", headers=guess).status_code for _ in range(6)]
    assert answers == [401] * 4 + [429] * 2


def test_an_honest_page_that_polls_is_never_refused(serve: Serve) -> None:
    client = serve()
    answers = {client.get("/api/me/usage").status_code for _ in range(120)}
    assert answers == {200}, "two minutes of polls each second"


def test_the_daily_allowance_is_refused_at_its_end_and_named(serve: Serve) -> None:
    client = serve(daily_uploads=2)
    for _ in range(2):
        assert client.post("/api/cvs", json={"text": "Ines Calloway"}).status_code == 201
    refused = client.post("/api/cvs", json={"text": "Ines Calloway"})
    _refused(refused, 429, "quota_exceeded")
    assert "2 files and texts" in refused.json()["detail"]
    now = datetime.now(UTC)
    left = 86_400 - (now.hour * 3600 + now.minute * 60 + now.second)
    assert abs(int(refused.headers["retry-after"]) - left) < 60
    assert len(client.get("/api/cvs").json()["items"]) == 2
    used = {a["kind"]: a["used"] for a in client.get("/api/me/usage").json()["allowances"]}
    assert used == {"jobs": 0, "uploads": 2, "answers": 0}


def test_a_job_that_is_repeated_or_refused_counts_once_or_not(serve: Serve) -> None:
    client = serve(daily_jobs=1)
    client.post("/api/cvs", json={"text": "Ines Calloway"})
    assert client.post("/api/analyze", json={"type": "job_parse"}).status_code == 422
    once = {"Idempotency-Key": "same"}
    for _ in range(3):
        accepted = client.post("/api/analyze", json={"type": "cv_parse"}, headers=once)
        assert accepted.status_code == 202
    _refused(client.post("/api/analyze", json={"type": "cv_parse"}), 429, "quota_exceeded")
    assert len(client.get("/api/jobs").json()["items"]) == 1


def test_two_processes_cannot_both_take_the_last_one(parts: Parts) -> None:
    settings = parts.settings.model_copy(update={"daily_uploads": 5})
    processes = [Parts(settings), Parts(settings)]
    person = Account(Identity(issuer="test", subject="ines"))

    def add(number: int) -> bool:
        try:
            materials.add_cv(processes[number % 2], person, text=f"Ines Calloway {number}")
        except QuotaExceeded:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(add, range(24)))
    assert sum(taken) == 5
    for process in processes:
        process.close()


def test_a_body_that_trickles_is_given_up(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_JSON_SECONDS", 0.4)
    host, port = client.base_url.host, client.base_url.port or 0
    with socket.create_connection((host, port), timeout=120) as connection:
        head = (
            f"POST /api/cvs HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: 100\r\n"
            f"Authorization: {client.headers['Authorization']}\r\n"
            "Content-Type: application/json\r\n\r\n"
        )
        connection.sendall(head.encode() + b'{"te')
        begun = time.monotonic()
        answer = connection.recv(4096).decode()
    assert "408" in answer.splitlines()[0]
    assert time.monotonic() - begun < 60


def test_compressed_bodies_are_not_unpacked(client: httpx.Client) -> None:
    headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
    response = client.post("/api/cvs", content=b"\x1f\x8b" + bytes(50), headers=headers)
    _refused(response, 415, "unsupported_encoding")


# --- the audit log ------------------------------------------------------------------------------


def _actions(client: httpx.Client) -> list[str]:
    return [entry["action"] for entry in client.get("/api/me/audit").json()["items"]]


def test_what_happens_to_an_account_is_written_down(client: httpx.Client, parts: Parts) -> None:
    cv = client.post("/api/cvs", json={"text": "Ines Calloway\nElectrician"}).json()["cv_id"]
    client.get("/api/me/export")
    client.delete(f"/api/cvs/{cv}")
    own = {"Origin": str(client.base_url).rstrip("/")}
    code = parts.local_identity.new_link_code("me")
    client.post("/api/auth/session", json={"code": code}, headers=own)
    client.delete("/api/auth/session", headers=own)
    assert _actions(client) == ["signed_out", "signed_in", "cv_deleted", "exported"]
    entries = client.get("/api/me/audit").json()["items"]
    assert {entry["address"] for entry in entries} == {"127.0.0.0/24"}
    assert "Calloway" not in str(entries)


def test_erasing_leaves_that_it_was_done_and_nothing_else(client: httpx.Client) -> None:
    client.post("/api/cvs", json={"text": "Ines Calloway"})
    client.get("/api/me/export")
    assert client.delete("/api/me").status_code == 204
    entries = client.get("/api/me/audit").json()["items"]
    assert [entry["action"] for entry in entries] == ["erased", "exported"]
    assert {entry["address"] for entry in entries} == {None}
    assert all(entry["details"] == {} for entry in entries)


def test_the_app_cannot_change_the_audit_log(parts: Parts, client: httpx.Client) -> None:
    import psycopg

    client.get("/api/me/export")
    for statement in ("update audit_log set action = 'signed_in'", "delete from audit_log"):
        with (
            pytest.raises(psycopg.errors.InsufficientPrivilege),
            parts.database.transaction() as connection,
        ):
            connection.execute(statement.encode())
    assert _actions(client) == ["exported"]


def test_old_entries_are_forgotten(parts: Parts, client: httpx.Client) -> None:
    client.get("/api/me/export")
    with parts.sweeper_database.transaction() as connection:
        forget_old_entries(connection, days=1)
    assert _actions(client) == ["exported"]
    with parts.sweeper_database.transaction() as connection:
        forget_old_entries(connection, days=-1)
    assert _actions(client) == []


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("testclient", None),
        (None, None),
    ],
)
def test_only_the_network_of_an_address_is_kept(address: str | None, network: str | None) -> None:
    assert network_of(address) == network
