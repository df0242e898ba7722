"""Invented pages as the researcher hands them in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

TOPIC = {"kind": "skill", "name": "Welding", "role_family": "construction"}
PAY = "Welding pays between £14 and £19 an hour in most of the yards that we asked."
DEMAND = "Two in three yards say that they look for people with experience of welding."
TEXT = f"Working in a shipyard\n\n{PAY} {DEMAND}\n\nThe yards are on both banks of the river."
URL = "https://guides.example.com/welding"


def finding(quote: str = PAY, **changes: Any) -> dict[str, Any]:
    """As the rules find one: the claim is the quote."""
    return {
        "topic": "Welding",
        "kind": "pay",
        "claim": quote,
        "quote": quote,
        "confidence": 0.75,
        "found_by": "rules",
        **changes,
    }


def page(url: str = URL, **changes: Any) -> dict[str, Any]:
    """A page about welding, with one finding if nothing else is said."""
    return {
        "url": url,
        "final_url": url,
        "title": "Working in a shipyard",
        "source": "Example Guides",
        "text": TEXT,
        "read_at": datetime.now(UTC).isoformat(),
        "findings": [finding()],
        **changes,
    }


def posting(url: str = "https://guides.example.com/jobs/1", **changes: Any) -> dict[str, Any]:
    """A posting that a page declares."""
    return {
        "title": "Welder",
        "company": "Tern Yard",
        "place": "Hull, UK",
        "url": url,
        "source": "Example Guides",
        "text": "Essential:\n- Welding\n- Reading technical drawings\n",
        **changes,
    }
