"""A posting's text to a `JobProfile`, by rules."""

from __future__ import annotations

from careerassist.engine.extraction.language import detect_language
from careerassist.engine.extraction.posting_contact import contact_person
from careerassist.engine.extraction.posting_country import writes_month_first
from careerassist.engine.extraction.posting_deadline import deadline
from careerassist.engine.extraction.posting_evidence import terms
from careerassist.engine.extraction.posting_header import read_head
from careerassist.engine.extraction.posting_keywords import keywords, skill_mentions
from careerassist.engine.extraction.posting_layout import Passage, passages
from careerassist.engine.extraction.posting_person_spec import weighed
from careerassist.engine.extraction.posting_remote import remote_policy
from careerassist.engine.extraction.posting_requirements import requirements
from careerassist.engine.extraction.posting_salary import salary
from careerassist.engine.extraction.posting_sections import placed
from careerassist.engine.extraction.posting_terms import employment_type, seniority
from careerassist.engine.extraction.posting_units import units
from careerassist.engine.extraction.posting_warnings import warnings
from careerassist.schemas.document import DocumentText
from careerassist.schemas.facts import Fact
from careerassist.schemas.posting import JobProfile, Requirement

_HEAD_CHARACTERS = 700
"""The first lines, where the terms of employment usually stand."""


def extract_posting(document: DocumentText) -> JobProfile:
    """What a posting says. Every fact's text is the posting's own words, with their place.

    Reads English, German and Spanish, with headings or without. Fact ids: `title`, `company`,
    `place`, `contact`, `salary`, `r1` …, `d1` ….
    """
    parts = passages(document)
    head = read_head(parts)
    sections = weighed([part for part in placed(parts) if not _is_title(part.passage, head.title)])
    found = list(units(sections))
    duties = tuple(
        unit.passage.fact(f"d{number}")
        for number, unit in enumerate((u for u in found if u.role == "duty"), start=1)
    )
    return profile_of(
        document,
        title=_fact(head.title, "title"),
        company=_fact(head.company, "company"),
        location=_fact(head.place, "place"),
        asked=requirements(found),
        duties=duties,
    )


def profile_of(
    document: DocumentText,
    *,
    title: Fact | None,
    company: Fact | None,
    location: Fact | None,
    asked: tuple[Requirement, ...],
    duties: tuple[Fact, ...],
) -> JobProfile:
    """A posting's profile from its parts: the terms of employment, skills and keywords are read
    here."""
    text = document.text
    parts = passages(document)
    where = location.text if location else ""
    pay = salary(parts, where)
    title_text = title.text if title else ""
    told = (*((title,) if title else ()), *(r.fact for r in asked), *duties)
    working = "\n".join(
        part.passage.text
        for part in placed(parts)
        if part.section not in ("benefits", "apply", "equality", "about", "site")
    )
    mentions = skill_mentions(told, working)
    remote = remote_policy(text)
    employment = employment_type(title_text, text[:_HEAD_CHARACTERS], text)
    level = seniority(title_text, text)
    month_first = writes_month_first(where, text, pay.currency if pay else None)
    closing = deadline(text, month_first=month_first)
    language = detect_language(text)
    return JobProfile(
        language=language,
        title=title,
        company=company,
        location=location,
        remote=remote,
        employment_type=employment,
        seniority=level,
        salary=pay,
        deadline=closing,
        contact=contact_person(parts, language, company.text if company else ""),
        terms=terms(
            document,
            title,
            remote=remote,
            employment=employment,
            level=level,
            closing=closing,
            month_first=month_first,
        ),
        requirements=asked,
        duties=duties,
        skills=mentions,
        keywords=keywords(title_text, asked, duties, mentions, working),
        warnings=warnings(parts, pay, remote),
    )


def _is_title(passage: Passage, title: Passage | None) -> bool:
    """The line that names the job and says hardly more ("Two plasterers wanted!")."""
    if title is None or len(title.text) * 3 < len(passage.text):
        return False
    first, last = passage.segments[0].start, passage.segments[-1]
    return first <= title.segments[0].start < last.start + last.length


def _fact(passage: Passage | None, fact_id: str) -> Fact | None:
    return passage.fact(fact_id) if passage and passage.text.strip() else None
