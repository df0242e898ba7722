"""Signing in on one's own machine, with a browser's headers and without them."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from careerassist.bootstrap import Parts


def opened(address: str, *, origin: str | None = "own") -> httpx.Client:
    """A browser at the address: it names the page's origin with every request."""
    headers = {} if origin is None else {"Origin": address if origin == "own" else origin}
    return httpx.Client(base_url=address, headers=headers, timeout=300)


def signed_in(address: str, parts: Parts) -> httpx.Client:
    browser = opened(address)
    code = parts.local_identity.new_link_code("me")
    assert browser.post("/api/auth/session", json={"code": code}).status_code == 204
    return browser


def refused(response: httpx.Response, status: int) -> Any:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    return response.json()


def test_from_the_link_to_the_first_answer(address: str, parts: Parts) -> None:
    browser = signed_in(address, parts)
    cookie = browser.cookies.jar
    (session,) = list(cookie)
    assert session.name.endswith(address.rsplit(":", 1)[1]), "ports share cookies, so it is named"
    token = browser.post("/api/auth/token").json()
    assert token["expires_in"] == 300
    bearer = {"Authorization": f"Bearer {token['access_token']}"}
    me = browser.get("/api/me", headers=bearer)
    assert me.status_code == 200
    assert browser.get("/api/me").status_code == 401, "the cookie alone opens nothing"


def test_the_cookie_is_kept_from_scripts_and_other_sites(address: str, parts: Parts) -> None:
    code = parts.local_identity.new_link_code("me")
    answer = opened(address).post("/api/auth/session", json={"code": code})
    cookie = answer.headers["set-cookie"]
    for attribute in ("HttpOnly", "SameSite=strict", "Path=/api/auth"):
        assert attribute in cookie


def test_a_link_is_good_once(address: str, parts: Parts) -> None:
    code = parts.local_identity.new_link_code("me")
    assert opened(address).post("/api/auth/session", json={"code": code}).status_code == 204
    problem = refused(opened(address).post("/api/auth/session", json={"code": code}), 401)
    assert "used already" in problem["detail"]


def test_a_link_grows_old(address: str, parts: Parts) -> None:
    code = parts.local_identity.new_link_code("me", seconds=-1)
    refused(opened(address).post("/api/auth/session", json={"code": code}), 401)


def test_guessing_leads_nowhere(address: str) -> None:
    refused(opened(address).post("/api/auth/session", json={"code": "aaaaaaaaaaaa"}), 401)


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "https://evil.example.com",
        "http://127.0.0.1:1",
        "http://localhost.example.com",
        "null",
        "https://127.0.0.1",
    ],
)
def test_the_cookie_works_from_our_own_page_only(
    address: str, parts: Parts, origin: str | None
) -> None:
    browser = signed_in(address, parts)
    browser.headers.pop("Origin")
    headers = {} if origin is None else {"Origin": origin}
    refused(browser.post("/api/auth/token", headers=headers), 403)
    refused(browser.delete("/api/auth/session", headers=headers), 403)
    assert browser.post("/api/auth/token", headers={"Origin": address}).status_code == 200


def test_without_a_cookie_there_is_no_token(address: str) -> None:
    refused(opened(address).post("/api/auth/token"), 401)


def test_signing_out_ends_the_session(address: str, parts: Parts) -> None:
    browser = signed_in(address, parts)
    kept = opened(address)
    kept.cookies = httpx.Cookies(browser.cookies)
    assert kept.post("/api/auth/token").status_code == 200
    assert browser.delete("/api/auth/session").status_code == 204
    refused(kept.post("/api/auth/token"), 401)


@pytest.mark.parametrize(
    "header",
    [None, "Bearer", "Bearer x.y.z", "Basic bWU6bWU=", "Bearer " + "x" * 9000],
)
def test_no_good_token_is_401_and_says_how(address: str, header: str | None) -> None:
    given = {"Authorization": header} if header else {}
    response = httpx.get(f"{address}/api/me", headers=given)
    refused(response, 401)
    assert response.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("host", ["rebound.example.com", "127.0.0.1.example.com", "", "[::2]"])
def test_another_name_for_this_machine_is_refused(client: httpx.Client, host: str) -> None:
    response = client.get("/api/me", headers={"Host": host})
    assert response.status_code in (400, 403), response.text


def test_another_sites_page_changes_nothing(client: httpx.Client) -> None:
    elsewhere = {"Origin": "https://evil.example.com"}
    refused(client.post("/api/cvs", json={"text": "x"}, headers=elsewhere), 403)
    assert client.get("/api/cvs").json()["items"] == []


def test_a_second_person_sees_nothing_of_the_first(
    client: httpx.Client, client_of: Any, parts: Parts
) -> None:
    assert client.post("/api/cvs", json={"text": "Ines Calloway\nElectrician"}).status_code == 201
    second = client_of("sam")
    assert second.get("/api/cvs").json()["items"] == []
    assert second.get("/api/me").json()["user_id"] != client.get("/api/me").json()["user_id"]


def test_keys_rotate_without_signing_anybody_out(
    client: httpx.Client, client_of: Any, parts: Parts
) -> None:
    parts.local_identity.keys.rotate()
    assert client.get("/api/me").status_code == 200, "a token of the key before"
    assert client_of("me").get("/api/me").status_code == 200
    assert len(client.get("/api/auth/jwks.json").json()["keys"]) == 2
    parts.local_identity.keys.rotate()
    assert client.get("/api/me").status_code == 401, "its key is gone"


def test_what_everybody_may_read_holds_no_secret(address: str, parts: Parts) -> None:
    parts.local_identity.keys.rotate()
    keys = httpx.get(f"{address}/api/auth/jwks.json").json()["keys"]
    assert [set(key) for key in keys] == [{"kty", "n", "e", "kid", "use", "alg"}] * 2
    config = httpx.get(f"{address}/config.json").json()
    assert config["auth_kind"] == "local"
    stored = parts.settings.data_dir / "identity" / "keys.json"
    assert stored.stat().st_mode & 0o077 == 0
