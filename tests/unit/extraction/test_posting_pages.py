"""Web pages to profiles: what a page declares wins, and its words stand in the document."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from careerassist.documents.reading import read_document
from careerassist.engine.extraction.posting import extract_posting
from careerassist.schemas.document import DocumentText
from careerassist.schemas.facts import Fact

POSTING: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Data Centre Engineer (m/f/d)",
    "hiringOrganization": {"@type": "Organization", "name": "Tarn Cooling"},
    "jobLocationType": "TELECOMMUTE",
    "applicantLocationRequirements": [{"@type": "Country", "name": "Ireland"}],
    "employmentType": ["FULL_TIME", "PART_TIME"],
    "validThrough": "2027-04-30T23:59:59Z",
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {"@type": "QuantitativeValue", "minValue": 61000, "unitText": "YEAR"},
    },
    "description": "<p>We cool hybrid clouds, with a budget of €90,000 a year.</p>"
    "<h2>What you'll need</h2><ul><li>Three years' experience with chillers</li></ul>"
    "<h2>Good to have</h2><ul><li>French or Dutch</li></ul>"
    "<h2>About us</h2><p>"
    + "Founded by two plumbers, we look after forty halls in six countries. " * 5
    + "</p>",
    "experienceRequirements": {"monthsOfExperience": 36},
}


def read(posting: dict[str, Any], body: str = "<h1>Data Centre Engineer</h1>") -> DocumentText:
    page = (
        "<!doctype html><html><head><title>Jobs</title><script type='application/ld+json'>"
        f"{json.dumps(posting)}</script></head><body>{body}</body></html>"
    )
    return read_document(page.encode(), "job.html")


def words(fact: Fact | None) -> str | None:
    return fact.text if fact else None


def test_what_a_page_declares() -> None:
    document = read(POSTING)
    profile = extract_posting(document)
    assert words(profile.title) == "Data Centre Engineer"
    assert words(profile.company) == "Tarn Cooling"
    assert profile.remote == "remote", "the hybrid clouds are no place of work"
    assert profile.employment_type == "full_time"
    assert profile.deadline == date(2027, 4, 30)
    assert profile.salary is not None
    assert (profile.salary.low, profile.salary.currency, profile.salary.period) == (
        61000,
        "EUR",
        "year",
    )
    for fact in (profile.title, profile.company, profile.salary.fact):
        assert fact is not None
        assert "".join(document.quote(span) for span in fact.spans) == fact.text


def test_requirements_of_the_description_and_of_properties() -> None:
    found = extract_posting(read(POSTING)).requirements
    assert [(r.importance, r.fact.text) for r in found] == [
        ("must", "Three years' experience with chillers"),
        ("nice", "French or Dutch"),
        ("must", "At least 3 years of experience"),
        ("must", "Open to applicants in Ireland"),
    ]
    assert found[0].years == found[2].years == 3
    assert found[-1].kind == "permit"


def test_a_page_that_declares_nothing_is_read_as_shown() -> None:
    body = """<div><a href="/jobs">Back to all jobs</a></div><h1>Pastry Chef</h1>
    <div><span>Location:</span> <span>Hexham</span></div>
    <div><strong>What you bring</strong><ul><li>Two years in pastry</li></ul></div>"""
    profile = extract_posting(read({"@type": "WebSite"}, body))
    assert words(profile.title) == "Pastry Chef"
    assert words(profile.location) == "Hexham"
    assert profile.company is None
    assert [r.years for r in profile.requirements] == [2]
