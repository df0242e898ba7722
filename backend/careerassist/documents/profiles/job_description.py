"""JSON Resume's job description schema to a `JobProfile`, and back.

What it says is written down as a posting with headings, and read as any posting is: so that must
and nice, years and degrees are understood by the same rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from careerassist.documents.profiles.written import WrittenDocument
from careerassist.engine.extraction.posting import extract_posting
from careerassist.engine.matching import posting_of_terms
from careerassist.schemas.document import DocumentText
from careerassist.schemas.facts import Fact
from careerassist.schemas.posting import JobProfile, RemotePolicy, Requirement

_REMOTE: dict[str, RemotePolicy] = {"full": "remote", "hybrid": "hybrid", "none": "on_site"}
_REMOTE_WORDS: dict[RemotePolicy, str] = {"remote": "Full", "hybrid": "Hybrid", "on_site": "None"}


def read_job_description(job: Mapping[str, Any]) -> tuple[DocumentText, JobProfile]:
    """The profile of a job description, and the document that its facts point into."""
    page = WrittenDocument()
    title = page.add("title", _text(job.get("title") or job.get("position")))
    company = page.add("company", _text(job.get("company")))
    place = page.add("place", _place(job.get("location")))
    for key in ("type", "salary", "experience"):
        page.add("", _text(job.get(key)))
    page.gap()
    for paragraph in _text(job.get("description")).splitlines():
        page.add("", paragraph)
    _listed(page, "Responsibilities", job.get("responsibilities"))
    asked = [
        *_listed(page, "Requirements", job.get("qualifications") or job.get("requirements")),
        *_listed(page, "Required skills", job.get("skills")),
    ]
    document = page.document()
    read = extract_posting(document)
    remote = _REMOTE.get(_text(job.get("remote")).casefold(), read.remote)
    profile = read.model_copy(
        update={
            "title": title,
            "company": company,
            "location": place,
            "remote": remote,
            "requirements": _all_of(asked, read.requirements),
        }
    )
    return document, profile


def _all_of(asked: Sequence[Fact], read: Sequence[Requirement]) -> tuple[Requirement, ...]:
    """The requirements that were read, and those listed in which nothing was: what is listed is
    asked for, however little it says ("UX")."""
    found = list(read)
    for fact in asked:
        own = fact.spans[0]
        if not any(
            span.start < own.end and own.start < span.end
            for requirement in read
            for span in requirement.fact.spans
        ):
            [alone] = posting_of_terms([fact.text]).requirements
            found.append(alone.model_copy(update={"fact": fact}))
    found.sort(key=lambda requirement: requirement.fact.spans[0].start)
    return tuple(
        requirement.model_copy(
            update={
                "id": f"r{number}",
                "fact": requirement.fact.model_copy(update={"id": f"r{number}"}),
            }
        )
        for number, requirement in enumerate(found, start=1)
    )


def write_job_description(posting: JobProfile) -> dict[str, Any]:
    """A posting as a job description; keys without a value are left out."""
    salary = posting.salary
    values = {
        "title": _words(posting.title),
        "company": _words(posting.company),
        "type": posting.employment_type,
        "location": {"address": posting.location.text} if posting.location else None,
        "remote": _REMOTE_WORDS[posting.remote] if posting.remote else None,
        "salary": salary.fact.text if salary else None,
        "experience": posting.seniority,
        "responsibilities": [duty.text for duty in posting.duties],
        "qualifications": [asked.fact.text for asked in posting.requirements],
        "skills": [{"name": mention.name} for mention in posting.skills],
        "meta": {"version": "v1.0.0"},
    }
    return {name: value for name, value in values.items() if value}


def _listed(page: WrittenDocument, heading: str, entries: Any) -> list[Fact]:
    found = entries if isinstance(entries, list) else []
    lines = [line for entry in found if (line := _line(entry))]
    if lines:
        page.heading(heading)
    return [fact for line in lines if (fact := page.add("", line, bullet=True))]


def _line(entry: Any) -> str:
    if not isinstance(entry, Mapping):
        return _text(entry)
    name = _text(entry.get("name") or entry.get("text"))
    keywords = entry.get("keywords")
    words = ", ".join(_text(word) for word in keywords) if isinstance(keywords, list) else ""
    return f"{name}: {words}" if name and words else name or words


def _place(value: Any) -> str:
    if not isinstance(value, Mapping):
        return _text(value)
    parts = [
        _text(value.get(key))
        for key in ("address", "postalCode", "city", "region", "countryCode", "country")
    ]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _words(fact: Fact | None) -> str | None:
    return fact.text if fact else None
