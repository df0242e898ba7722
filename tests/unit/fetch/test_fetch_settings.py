"""What an operator can change about fetching: the name we give, and nothing that opens a door."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from careerassist.bootstrap import Parts
from careerassist.errors import PageAddressPrivate, PageUnavailable, SetupError
from careerassist.fetch import fetcher as fetching
from careerassist.settings import Settings, load_settings


def _answers(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    def getaddrinfo(*_: object, **__: object) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


def test_no_setting_and_no_variable_lets_a_private_address_pass(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "*")
    monkeypatch.setenv("CAREERASSIST_ALLOW_REMOTE", "true")
    monkeypatch.setenv("CAREERASSIST_ALLOWED_HOSTS", "inside.example.com,127.0.0.1")
    monkeypatch.setenv("CAREERASSIST_FETCH_CONTACT", "https://careerassist.example.com/bot")
    _answers(monkeypatch, "127.0.0.1")
    parts = Parts(load_settings(data_dir=tmp_path))
    with pytest.raises(PageAddressPrivate):
        parts.fetcher.fetch("http://inside.example.com/")


def test_an_installation_gives_its_fetcher_a_contact_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given: dict[str, object] = {}
    monkeypatch.setattr(fetching, "Fetcher", lambda **named: given.update(named))
    Parts(load_settings(data_dir=tmp_path, fetch_contact="bot@example.com")).fetcher  # noqa: B018
    assert given == {"contact": "bot@example.com"}
    assert [name for name in Settings.model_fields if "fetch" in name] == ["fetch_contact"]


def test_connections_go_to_the_address_that_was_checked_and_the_name_is_asked_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _answers(monkeypatch, "93.184.216.34")
    reached: list[object] = []

    def connect(address: object, *_: object, **__: object) -> socket.socket:
        reached.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(PageUnavailable):
        Parts(load_settings(data_dir=tmp_path)).fetcher.fetch("https://jobs.example.com/")
    assert reached == [("93.184.216.34", 443)]


@pytest.mark.parametrize("contact", ["two words", "x\r\nCookie: a", "a)b", "", "é"])
def test_a_contact_that_can_not_be_sent_is_refused(contact: str) -> None:
    with pytest.raises(SetupError, match="FETCH_CONTACT"):
        load_settings(fetch_contact=contact)
