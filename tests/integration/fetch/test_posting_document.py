"""The posting's own words, to be highlighted: as a text, as a file and as a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from loopback_web import Web, answer

from careerassist.bootstrap import Parts

TEXT = """Staff Nurse 🏥
Riverside Clinic, Leeds

Essential
- Registered nurse with wound care
  experience
- At least 2 years on an acute ward
"""
PAGE = """<!doctype html><html><head><title>Jobs</title>
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "JobPosting",
"title": "Staff Nurse", "hiringOrganization": {"name": "Riverside Clinic"},
"description": "<h2>Essential</h2><ul><li>At least 2 years on an acute ward</li></ul>"}</script>
</head><body><main><h1>Staff Nurse</h1><p>Riverside Clinic, Leeds</p>
<h2>Essential</h2><ul><li>At least 2 years on an acute ward</li></ul>
</main></body></html>"""


def _text(client: httpx.Client) -> dict[str, str]:
    return {"text": TEXT}


def _file(client: httpx.Client) -> dict[str, str]:
    announced = {"filename": "posting.html", "size_bytes": len(PAGE.encode())}
    target = client.post("/api/uploads", json=announced).json()
    client.put(target["url"], content=PAGE.encode(), headers=target["headers"])
    return {"upload_id": target["upload_id"]}


def _page(client: httpx.Client) -> dict[str, str]:
    return {"url": "https://jobs.example.com/staff-nurse"}


@pytest.mark.parametrize("brought", [_text, _file, _page])
def test_every_span_of_the_profile_is_in_the_document(
    brought: Callable[[httpx.Client], dict[str, str]],
    web: Web,
    client: httpx.Client,
    parts: Parts,
    ended: Callable[[str], Any],
) -> None:
    web.put("jobs.example.com/staff-nurse", answer(PAGE))
    posting_id = client.post("/api/postings", json=brought(client)).json()["posting_id"]
    path = f"/api/postings/{posting_id}"
    early = client.get(f"{path}/document")
    assert (early.status_code, early.json()["code"]) == (404, "not_found")
    assert "not been read yet" in early.json()["detail"]

    parts.worker.start()
    asked = {"type": "job_parse", "posting_id": posting_id}
    assert ended(client.post("/api/analyze", json=asked).json()["job_id"])["state"] == "completed"
    parts.worker.stop()
    document = client.get(f"{path}/document")
    assert document.status_code == 200, document.text
    text = "\n".join(line["text"] for line in document.json()["lines"])
    profile = client.get(path).json()["profile"]
    assert profile["title"]["text"].startswith("Staff Nurse")
    facts = list(_with_spans(profile))
    assert any("acute ward" in fact["text"] for fact in facts)
    for fact in facts:
        quoted = "".join(text[span["start"] : span["end"]] for span in fact["spans"])
        assert _letters(quoted) == _letters(fact["text"])


def _with_spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "spans" in value:
            yield value
        value = list(value.values())
    for item in value if isinstance(value, list) else ():
        yield from _with_spans(item)


def _letters(words: str) -> str:
    """Without what joins lines."""
    return "".join(char for char in words if char.isalnum())
