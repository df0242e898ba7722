"""When two found postings are one, and what is read of one."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from careerassist.schemas.discovered_jobs import DiscoveredJobText, canonical, dedupe_key


def a_job(**changes: Any) -> DiscoveredJobText:
    return DiscoveredJobText.model_validate(
        {
            "title": "Staff Nurse",
            "company": "Harbour Hospital",
            "place": "Bristol, UK",
            "url": "https://jobs.example.com/17",
            "source": "Example Jobs",
            "text": "Essential:\n- NMC registration",
            **changes,
        }
    )


@pytest.mark.parametrize(
    "other",
    [
        "https://JOBS.example.com/17",
        "https://jobs.example.com:443/17/",
        "https://jobs.example.com/17#apply",
        "https://jobs.example.com/17?utm_source=mail&utm_medium=x&gclid=1",
    ],
)
def test_spellings_of_an_address_are_one(other: str) -> None:
    assert canonical(other) == canonical("https://jobs.example.com/17")


@pytest.mark.parametrize(
    "other",
    [
        "https://jobs.example.com/18",
        "https://jobs.example.com/17?id=2",
        "https://jobs.example.com/17?ref=NURSE-2",
        "http://jobs.example.com/17",
        "https://jobs.example.com:8443/17",
        "https://jobs.example.com/A17",
    ],
)
def test_addresses_of_different_pages_stay_apart(other: str) -> None:
    assert canonical(other) != canonical("https://jobs.example.com/17")


def test_the_order_of_parameters_makes_no_difference() -> None:
    one, other = "https://x.example.com/j?b=2&a=1", "https://x.example.com/j?a=1&b=2"
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("title", "company", "place"),
    [
        ("staff nurse", "HARBOUR HOSPITAL", "Bristol"),
        ("Staff Nurse (m/f/d)", "Harbour Hospital Ltd", "Bristol, England"),
        ("Staff  Nurse", "Harbour-Hospital", "Bristol / UK"),
    ],
)
def test_the_same_job_at_two_sites_has_one_key(title: str, company: str, place: str) -> None:
    assert dedupe_key(title, company, place) == dedupe_key(
        "Staff Nurse", "Harbour Hospital", "Bristol, UK"
    )


@pytest.mark.parametrize(
    ("title", "company", "place"),
    [
        ("Senior Staff Nurse", "Harbour Hospital", "Bristol"),
        ("Staff Nurse", "Harbour Clinic", "Bristol"),
        ("Staff Nurse", "Harbour Hospital", "Bath"),
        ("Staff Nurse", "Harbour Hospital", None),
    ],
)
def test_other_jobs_have_other_keys(title: str, company: str, place: str | None) -> None:
    assert dedupe_key(title, company, place) != dedupe_key(
        "Staff Nurse", "Harbour Hospital", "Bristol"
    )


@pytest.mark.parametrize("company", [None, "", "---"])
def test_without_a_company_only_the_address_tells(company: str | None) -> None:
    assert dedupe_key("Staff Nurse", company, "Bristol") is None


def test_what_the_site_declares_stands_above_the_text_once() -> None:
    job = a_job(
        remote="hybrid",
        employment_type="part_time",
        salary={"low": 31000, "high": 38000.5, "currency": "GBP", "period": "year"},
        expires_on="2026-12-15",
        text="Company: Harbour Hospital\n\nEssential:\n- NMC registration",
    )
    assert job.whole_text.splitlines() == [
        "Job title: Staff Nurse",
        "Location: Bristol, UK",
        "Work arrangement: hybrid",
        "Employment type: part-time",
        "Salary: GBP 31,000 - 38,000.5 per year",
        "Closing date: 2026-12-15",
        "",
        "Company: Harbour Hospital",
        "",
        "Essential:",
        "- NMC registration",
    ]


def test_a_value_cannot_smuggle_in_a_line() -> None:
    job = a_job(title="Staff Nurse\nCompany: Another\n")
    assert job.whole_text.splitlines()[0] == "Job title: Staff Nurse Company: Another"


def test_renewed_dates_are_no_new_content() -> None:
    same = a_job(
        posted_on="2026-11-20", expires_on="2026-12-24", url="https://jobs.example.com/17#"
    )
    assert same.content_hash == a_job().content_hash
    assert a_job(place="Bath").content_hash != a_job().content_hash


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "javascript:alert(1)"},
        {"url": "ftp://jobs.example.com/17"},
        {"url": "https://me:secret@jobs.example.com/17"},
        {"url": "https://jobs.example.com/" + "a" * 2000},
        {"text": " — \n"},
        {"text": "x" * 40_001},
        {"title": ""},
        {"title": "x" * 301},
        {"remote": "sometimes"},
        {"salary": {"low": -1}},
        {"salary": {"currency": "pounds"}},
        {"language": "english"},
        {"colour": "green"},
    ],
)
def test_what_is_not_as_it_should_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        a_job(**wrong)
