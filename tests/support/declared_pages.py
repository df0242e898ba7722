"""Invented pages that declare postings, with what a reader should make of them: what they are made
of. Every firm is invented; today is 2026-11-21."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

TODAY = date(2026, 11, 21)
Declared = dict[str, Any]
"""The fields of a `DiscoveredJobText` that the page declares; what is not in it is not declared."""

LONG = (
    "<p>You join a team of nine that looks after forty residents by day and by night, and you"
    " plan each week's work together with the others.</p><h3>What you do</h3><ul>"
    + "".join(
        f"<li>Duty number {number} of the working week, with care</li>" for number in range(9)
    )
    + "</ul><h3>What we ask for</h3><ul><li>Two years of experience</li>"
    "<li>A calm way of working</li></ul>"
)
"""A description that is no teaser."""


@dataclass(frozen=True)
class Board:
    """A page of a board."""

    name: str
    url: str
    html: str
    expected: tuple[Declared, ...]
    absent: tuple[str, ...] = ()
    """Words that must be in no text."""
    present: tuple[str, ...] = field(default=("Duty number 3 of the working week",))
    """Words that must be in every text."""
    expired: int = 0
    elsewhere: int = 0


def script(value: Any) -> str:
    """A script as servers write it: what would end it is escaped."""
    text = value if isinstance(value, str) else json.dumps(value)
    escaped = text.replace("</", "<\\/")
    return f'<script type="application/ld+json">{escaped}</script>'


def page(head: str, body: str = "<main><h1>Jobs</h1></main>", title: str = "Jobs") -> str:
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a></nav>{body}<footer>Imprint</footer></body></html>"
    )


def posting(**properties: Any) -> dict[str, Any]:
    return {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": "Care Assistant",
        "description": LONG,
        **properties,
    }


def organisation(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def address(**parts: str) -> dict[str, Any]:
    return {"@type": "Place", "address": {"@type": "PostalAddress", **parts}}


def pay(low: Any, high: Any, unit: str, currency: str = "GBP") -> dict[str, Any]:
    return {
        "@type": "MonetaryAmount",
        "currency": currency,
        "value": {
            "@type": "QuantitativeValue",
            "minValue": low,
            "maxValue": high,
            "unitText": unit,
        },
    }


def offered(low: Any, high: Any, currency: str | None, period: str | None) -> tuple[Any, ...]:
    return (low, high, currency, period)
