"""The text of a schema.org `JobPosting`: its description, and what its other properties add to it.

Its terms are read by `declared_terms`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from careerassist.documents.declared_terms import place_of
from careerassist.documents.json_ld import Node
from careerassist.documents.property_values import (
    first_text,
    listed,
    markup,
    name_of,
    number,
    plain,
)


@dataclass(frozen=True)
class Addition:
    """A part of the posting that stands in a property of its own, under a heading."""

    heading: str
    words: str
    """Text or HTML."""
    item: bool = False
    """It is one list item under its heading."""


def description(node: Node) -> str:
    """The posting's own text as HTML or plain text; entities that hide the tags are resolved."""
    return markup(first_text(node.get("description")))


def additions(node: Node) -> Iterator[Addition]:
    """What the item says beside its description: duties, requirements, benefits."""
    for name, heading in (
        ("responsibilities", "Responsibilities"),
        ("qualifications", "Qualifications"),
        ("benefits", "Benefits"),
        ("jobBenefits", "Benefits"),
    ):
        parts = [markup(first_text(one)) for one in listed(node.get(name))]
        for words in filter(None, parts):
            yield Addition(heading, words, item=len(parts) > 1)
    for words in _asked(node):
        yield Addition("Requirements", words, item=True)


def _asked(node: Node) -> Iterator[str]:
    for value in listed(node.get("experienceRequirements")):
        months = number(value.get("monthsOfExperience")) if isinstance(value, dict) else None
        if months:
            length = f"{months:g} months" if months % 12 else f"{months / 12:g} years"
            yield f"At least {length} of experience"
        elif words := plain(first_text(value)):
            yield words
    for value in listed(node.get("educationRequirements")):
        kind = value.get("credentialCategory") if isinstance(value, dict) else value
        words = plain(first_text(kind) or first_text(value))
        if words and words.casefold() not in ("no requirements", "none"):
            yield words[:1].upper() + words[1:]
    names = [plain(first_text(one)) for one in listed(node.get("skills"))]
    if said := [name for name in names if name]:
        yield ", ".join(said)
    if allowed := _countries(node.get("applicantLocationRequirements")):
        yield f"Open to applicants in {allowed}"


def _countries(value: Any) -> str:
    names = [plain(name_of(one) or place_of(one)) for one in listed(value)]
    return ", ".join(dict.fromkeys(name for name in names if name))
