"""Guides and findings without a query: the latest first, page by page, one's own among them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import httpx
from full_life import account

from careerassist.bootstrap import Parts
from careerassist.schemas.knowledge import KnowledgeText


def a_finding(key: str = "finding/pay", **changes: Any) -> KnowledgeText:
    return KnowledgeText.model_validate(
        {
            "key": key,
            "type": "research_finding",
            "title": "Starting pay of ward nurses",
            "text": "## In hospitals\n\nPay rose in spring.\n\n## In homes\n\nIt did not.",
            "source": "Example Institute",
            "url": "https://example.com/pay",
            "licence": "CC-BY-4.0",
            "published_on": "2026-11-02",
            "role_family": "nursing",
            **changes,
        }
    )


def browse(client: httpx.Client, **asked: Any) -> dict[str, Any]:
    response = client.get("/api/knowledge/documents", params=asked)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def titles(client: httpx.Client, **asked: Any) -> list[str]:
    return [one["title"] for one in browse(client, **asked)["items"]]


def test_a_finding_is_shown_with_its_source_and_its_beginning(
    client: httpx.Client, parts: Parts
) -> None:
    assert titles(client, type="research_finding") == [], "the seed brings none"
    parts.shelving.put(a_finding())
    [shown] = browse(client, type="research_finding")["items"]
    assert (shown["title"], shown["source"], shown["published_on"], shown["url"]) == (
        "Starting pay of ward nurses",
        "Example Institute",
        "2026-11-02",
        "https://example.com/pay",
    )
    assert (shown["headings"], shown["text"]) == (["In hospitals"], "Pay rose in spring.")
    assert not shown["own"]

    whole = client.get(f"/api/knowledge/documents/{shown['document_id']}").json()
    assert [(part["headings"], part["text"]) for part in whole["passages"]] == [
        (["In hospitals"], "Pay rose in spring."),
        (["In homes"], "It did not."),
    ]
    assert whole["title"] == shown["title"]


def test_documents_are_narrowed_and_paged_the_latest_first(
    client: httpx.Client, parts: Parts
) -> None:
    for day, language, family in ((1, "en", "nursing"), (9, "de", "nursing"), (5, "en", "any")):
        parts.shelving.put(
            a_finding(
                f"finding/{day}",
                title=f"Day {day}",
                published_on=date(2026, 11, day),
                language=language,
                role_family=family,
            )
        )
    only = {"type": "research_finding"}
    assert titles(client, **only) == ["Day 9", "Day 5", "Day 1"]
    assert titles(client, **only, language="en") == ["Day 5", "Day 1"]
    assert titles(client, **only, role_family=["nursing", "any"], language="en") == [
        "Day 5",
        "Day 1",
    ]
    assert titles(client, **only, published_since="2026-11-05") == ["Day 9", "Day 5"]
    first = browse(client, **only, limit=2)
    assert [one["title"] for one in first["items"]] == ["Day 9", "Day 5"]
    assert titles(client, **only, limit=2, cursor=first["next_cursor"]) == ["Day 1"]


def test_the_seed_is_there_from_the_start(client: httpx.Client) -> None:
    found = browse(client, type=["role_guide", "career_advice"], limit=100)
    assert found["items"]
    assert all(one["text"] and one["source"] for one in found["items"])


def test_private_documents_are_their_owners_alone(
    client: httpx.Client, client_of: Callable[[str], httpx.Client], parts: Parts
) -> None:
    client.put("/api/me/preferences", json={})  # there is a person now
    shelved = parts.shelving.put(a_finding(), tenant_id=account("me").user_id)
    [own] = browse(client, type="research_finding")["items"]
    assert own["own"]
    other = client_of("ben")
    assert titles(other, type="research_finding") == []
    assert other.get(f"/api/knowledge/documents/{shelved.document_id}").status_code == 404


def test_what_was_taken_out_is_shown_no_more(client: httpx.Client, parts: Parts) -> None:
    shelved = parts.shelving.put(a_finding())
    parts.shelving.delete(shelved.document_id)
    assert titles(client, type="research_finding") == []
    assert client.get(f"/api/knowledge/documents/{shelved.document_id}").status_code == 404
