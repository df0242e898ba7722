"""`careerassist user …`: who may sign in on a machine, and who may no more."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from careerassist.bootstrap import Parts
from careerassist.cli import main

Run = Callable[..., str]
Clients = Callable[[str], httpx.Client]


@pytest.fixture
def careerassist(dsn: str, parts: Parts, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line on the installation of this test; what it prints."""

    def run(*words: str) -> str:
        where = ("--data-dir", str(parts.settings.data_dir), "--database-url", dsn)
        with pytest.raises(SystemExit) as ended:
            main([*words, *where])
        said = capsys.readouterr()
        assert ended.value.code == 0, said.err
        return said.out.strip()

    return run


def refused(careerassist: Run, *words: str) -> None:
    with pytest.raises(AssertionError):
        careerassist(*words)


def browser(address: str, link: str) -> httpx.Client:
    """A browser that has opened the link."""
    opened = httpx.Client(base_url=address, headers={"Origin": address}, timeout=300)
    answer = opened.post("/api/auth/session", json={"code": link.split("#")[1]})
    assert answer.status_code == 204, answer.text
    return opened


def with_token(address: str, token: str) -> httpx.Client:
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.Client(base_url=address, headers=headers, timeout=300)


def test_more_people_sign_in_by_links_of_their_own(careerassist: Run, address: str) -> None:
    careerassist("user", "add", "sam", "--email", "sam@example.com")
    assert careerassist("user", "list").splitlines() == ["me", "sam  sam@example.com"]
    token = browser(address, careerassist("user", "link", "sam")).post("/api/auth/token").json()
    me = with_token(address, token["access_token"]).get("/api/me").json()
    assert (me["name"], me["email"]) == ("sam", "sam@example.com")
    refused(careerassist, "user", "add", "sam")
    refused(careerassist, "user", "add", "sam smith/..")
    refused(careerassist, "user", "link", "nobody")


def test_programs_get_tokens(careerassist: Run, address: str) -> None:
    assert with_token(address, careerassist("user", "token")).get("/api/me").status_code == 200


def test_whoever_is_removed_is_out_at_once_and_leaves_nothing(
    careerassist: Run, address: str, client_of: Clients
) -> None:
    careerassist("user", "add", "sam")
    signed_in = browser(address, careerassist("user", "link", "sam"))
    unused = careerassist("user", "link", "sam")
    program = with_token(address, careerassist("user", "token", "sam"))
    text = {"text": "Sam Okafor\nElectrician"}
    assert program.post("/api/cvs", json=text).status_code == 201

    careerassist("user", "remove", "sam", "--yes")

    gone = program.get("/api/cvs")
    assert (gone.status_code, gone.json()["code"]) == (401, "unauthorized")
    assert signed_in.post("/api/auth/token").status_code == 401
    code = {"code": unused.split("#")[1]}
    assert signed_in.post("/api/auth/session", json=code).status_code == 401
    refused(careerassist, "user", "link", "sam")
    refused(careerassist, "user", "token", "sam")
    assert client_of("sam").get("/api/cvs").json()["items"] == [], "the next of that name"


def test_the_others_stay_signed_in(careerassist: Run, address: str, client: httpx.Client) -> None:
    assert client.post("/api/cvs", json={"text": "Ines Calloway\nNurse"}).status_code == 201
    mine = browser(address, careerassist("user", "link"))
    careerassist("user", "add", "sam")
    careerassist("user", "remove", "sam", "--yes")
    token = mine.post("/api/auth/token").json()["access_token"]
    assert len(with_token(address, token).get("/api/cvs").json()["items"]) == 1


def test_it_asks_before_it_erases_and_never_removes_whose_machine_it_is(
    careerassist: Run, monkeypatch: pytest.MonkeyPatch, client_of: Clients
) -> None:
    sam = client_of("sam")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    refused(careerassist, "user", "remove", "sam")  # nobody is there to answer
    refused(careerassist, "user", "remove", "me", "--yes")
    refused(careerassist, "user", "remove", "nobody", "--yes")
    assert sam.get("/api/me").status_code == 200
    assert careerassist("user", "list").splitlines() == ["me", "sam"]


def test_erasing_an_account_ends_its_sessions_and_forgets_its_address(
    careerassist: Run, address: str
) -> None:
    careerassist("user", "add", "sam", "--email", "sam@example.com")
    signed_in = browser(address, careerassist("user", "link", "sam"))
    token: Any = signed_in.post("/api/auth/token").json()["access_token"]
    assert with_token(address, token).delete("/api/me").status_code == 204
    assert signed_in.post("/api/auth/token").status_code == 401
    assert careerassist("user", "list").splitlines() == ["me", "sam"]


@pytest.mark.parametrize(
    ("settings", "start"),
    [
        ({}, "http://127.0.0.1:8400/sign-in/#"),
        ({"HOST": "::1"}, "http://[::1]:8400/sign-in/#"),
        ({"HOST": "0.0.0.0"}, "http://127.0.0.1:8400/sign-in/#"),
        (
            {"HOST": "192.0.2.7", "ALLOWED_HOSTS": "career.example.com"},
            "http://career.example.com:8400/sign-in/#",
        ),
        (
            {"HOST": "192.0.2.7", "ALLOWED_HOSTS": "a.example.com,192.0.2.7"},
            "http://192.0.2.7:8400/sign-in/#",
        ),
    ],
)
def test_links_lead_to_a_name_that_the_api_answers_to(
    careerassist: Run, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], start: str
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(f"CAREERASSIST_{name}", value)
    assert careerassist("user", "link").startswith(start)


def test_a_link_leads_to_the_port_that_the_product_runs_on(careerassist: Run, parts: Parts) -> None:
    (parts.settings.data_dir / "address").write_text("http://127.0.0.1:8555")
    assert careerassist("user", "link").startswith("http://127.0.0.1:8555/sign-in/#")
    assert careerassist("user", "link", "--port", "8444").startswith("http://127.0.0.1:8444/")
