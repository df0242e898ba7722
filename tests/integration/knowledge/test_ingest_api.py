"""Handing documents in: with the key, in batches, twice, again and no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi.testclient import TestClient

from careerassist.api.ingest import create_ingest_app
from careerassist.bootstrap import Parts


def a_document(key: str = "company/larkspur", **changes: Any) -> dict[str, Any]:
    return {
        "key": key,
        "type": "company_profile",
        "title": "Larkspur Mill",
        "text": "## Flour\n\nLarkspur Mill grinds spelt in a water mill.\n\n## People\n\nTwelve.",
        "source": "Example Gazette",
        "url": "https://example.com/larkspur",
        "licence": "CC-BY-4.0",
        "published_on": "2026-10-01",
        **changes,
    }


@pytest.fixture
def ingest(parts: Parts) -> Iterator[TestClient]:
    with TestClient(create_ingest_app(parts), headers={"X-API-Key": parts.ingest_key}) as client:
        yield client


def hand_in(ingest: TestClient, *documents: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    response = ingest.post("/ingest", json={"documents": list(documents), **more})
    assert response.status_code in (200, 207), response.text
    taken: list[dict[str, Any]] = response.json()["documents"]
    return taken


def found(client: httpx.Client, query: str) -> list[str]:
    response = client.get("/api/knowledge/search", params={"q": query})
    assert response.status_code == 200, response.text
    return [passage["citation"]["key"] for passage in response.json()["passages"]]


def test_what_is_handed_in_is_found_and_cited(ingest: TestClient, client: httpx.Client) -> None:
    [stored] = hand_in(ingest, a_document())
    assert (stored["status"], stored["state"], stored["passages"]) == ("stored", "indexed", 2)
    response = client.get("/api/knowledge/search", params={"q": "spelt ground in a water mill"})
    best = response.json()["passages"][0]
    assert best["headings"] == ["Flour"]
    assert "spelt" in best["text"]
    cited = best["citation"]
    assert (cited["source"], cited["published_on"], cited["url"], cited["heading"]) == (
        "Example Gazette",
        "2026-10-01",
        "https://example.com/larkspur",
        "Flour",
    )


def test_twice_changes_nothing_and_a_new_text_replaces_the_old(
    ingest: TestClient, client: httpx.Client
) -> None:
    [first] = hand_in(ingest, a_document())
    before = ingest.get(f"/ingest/documents/{first['document_id']}").json()
    [again] = hand_in(ingest, a_document())
    assert again["status"] == "unchanged"
    assert ingest.get(f"/ingest/documents/{first['document_id']}").json() == before

    [changed] = hand_in(ingest, a_document(text="Larkspur Mill now roasts barley coffee."))
    assert (changed["status"], changed["document_id"]) == ("stored", first["document_id"])
    after = ingest.get(f"/ingest/documents/{first['document_id']}").json()
    assert (after["version"], after["state"]) == (2, "indexed")
    texts = client.get("/api/knowledge/search", params={"q": "Larkspur Mill"}).json()["passages"]
    assert [p["text"] for p in texts if p["citation"]["key"] == "company/larkspur"] == [
        "Larkspur Mill now roasts barley coffee."
    ]


def test_one_that_is_wrong_keeps_no_other_out(ingest: TestClient) -> None:
    response = ingest.post(
        "/ingest",
        json={
            "documents": [
                a_document("company/one"),
                a_document("company/two", published_on="last spring"),
                a_document("Company Three"),
                a_document("en/nursing/mine"),
                a_document("company/four", colour="green"),
                a_document("company/five", text="—"),
            ]
        },
    )
    assert response.status_code == 207
    taken = response.json()["documents"]
    assert [item["status"] for item in taken] == ["stored", *["refused"] * 5]
    assert "published_on" in taken[1]["detail"]
    assert taken[2]["key"] == "Company Three"
    assert "come with CareerAssist" in taken[3]["detail"]
    assert "colour" in taken[4]["detail"]
    assert "words" in taken[5]["detail"]


def test_without_the_key_nobody_gets_in(ingest: TestClient, client: httpx.Client) -> None:
    for headers in ({"X-API-Key": ""}, {"X-API-Key": "0" * 64}, {"X-API-Key": "schlüssel"}):
        safe = {name: value.encode() for name, value in headers.items()}
        refused = ingest.post("/ingest", json={"documents": [a_document()]}, headers=safe)
        assert refused.status_code == 401
        assert refused.json()["code"] == "unauthorized"
    assert ingest.get("/ingest/documents", headers={"X-API-Key": "no"}).status_code == 401
    assert found(client, "Larkspur Mill spelt")[:1] != ["company/larkspur"]


@pytest.mark.parametrize("many", [0, 51])
def test_a_batch_has_a_size(ingest: TestClient, many: int) -> None:
    batch = [a_document(f"company/c{number}") for number in range(many)]
    refused = ingest.post("/ingest", json={"documents": batch})
    assert refused.status_code == 422
    assert "documents" in refused.json()["detail"]


def test_a_body_over_a_megabyte_is_refused(ingest: TestClient) -> None:
    long = [a_document(f"company/c{n}", text="word " * 19_000) for n in range(12)]
    assert ingest.post("/ingest", json={"documents": long}).status_code == 413


def test_what_is_deleted_is_found_no_more(ingest: TestClient, client: httpx.Client) -> None:
    [stored] = hand_in(ingest, a_document())
    address = f"/ingest/documents/{stored['document_id']}"
    assert found(client, "spelt ground in a water mill")[0] == "company/larkspur"
    assert ingest.delete(address).status_code == 204
    assert "company/larkspur" not in found(client, "spelt ground in a water mill")
    assert ingest.get(address).status_code == 404
    assert ingest.delete(address).status_code == 404
    [back] = hand_in(ingest, a_document())
    assert back["status"] == "stored"
    assert found(client, "spelt ground in a water mill")[0] == "company/larkspur"


def test_the_seed_cannot_be_deleted(ingest: TestClient) -> None:
    page = ingest.get("/ingest/documents", params={"limit": 1}).json()
    [document] = page["items"]
    assert document["source"] == "CareerAssist handbook"
    assert ingest.delete(f"/ingest/documents/{document['document_id']}").status_code == 422


def test_the_list_goes_on_page_by_page(ingest: TestClient) -> None:
    hand_in(ingest, *(a_document(f"company/c{number}") for number in range(7)))
    keys: list[str] = []
    cursor = None
    for _ in range(4):
        page = ingest.get(
            "/ingest/documents",
            params={
                "type": "company_profile",
                "limit": 2,
                **({"cursor": cursor} if cursor else {}),
            },
        ).json()
        keys += [item["key"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert sorted(keys) == [f"company/c{number}" for number in range(7)]
    assert cursor is None


def test_private_documents_are_their_persons_alone(
    ingest: TestClient, client_of: Callable[[str], httpx.Client], parts: Parts
) -> None:
    anna, ben = client_of("anna"), client_of("ben")
    owner = anna.get("/api/me").json()["user_id"]
    ben.get("/api/me")
    [stored] = hand_in(ingest, a_document(), tenant_id=owner)
    assert found(anna, "spelt ground in a water mill")[0] == "company/larkspur"
    assert "company/larkspur" not in found(ben, "spelt ground in a water mill")
    assert "company/larkspur" not in found(ben, "Larkspur Mill grinds spelt in a water mill.")
    shown = ingest.get("/ingest/documents", params={"tenant_id": owner}).json()["items"]
    assert [item["document_id"] for item in shown] == [stored["document_id"]]
    public = ingest.get("/ingest/documents", params={"type": "company_profile"}).json()["items"]
    assert public == []


def test_a_tenant_that_is_not_there_gets_nothing(ingest: TestClient) -> None:
    [refused] = hand_in(ingest, a_document(), tenant_id=str(uuid4()))
    assert (refused["status"], refused["code"]) == ("refused", "not_found")


def test_erasing_an_account_takes_its_documents_and_vectors(
    ingest: TestClient, client_of: Callable[[str], httpx.Client], parts: Parts
) -> None:
    anna = client_of("anna")
    owner = anna.get("/api/me").json()["user_id"]
    [stored] = hand_in(ingest, a_document(), tenant_id=owner)
    index = f"tenant-{owner}"
    assert parts.vectors is not None
    assert list(parts.vectors.keys(index))
    assert anna.delete("/api/me").status_code in (200, 204)
    assert ingest.get(f"/ingest/documents/{stored['document_id']}").status_code == 404
    assert parts.shelving.reconcile().erased == 1
    assert list(parts.vectors.keys(index)) == []
    assert not parts.shelving.reconcile().anything
