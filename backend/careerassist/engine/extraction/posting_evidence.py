"""The words behind the terms of employment that a posting's profile gives as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from careerassist.engine.extraction.posting_deadline import deadline
from careerassist.engine.extraction.posting_remote import remote_policy
from careerassist.engine.extraction.posting_terms import employment_type, seniority
from careerassist.schemas.document import DocumentText, Line, Span
from careerassist.schemas.facts import Fact
from careerassist.schemas.posting import EmploymentType, RemotePolicy, Seniority


def terms(
    document: DocumentText,
    title: Fact | None,
    *,
    remote: RemotePolicy | None,
    employment: EmploymentType | None,
    level: Seniority | None,
    closing: date | None,
    month_first: bool,
) -> tuple[Fact, ...]:
    """For each value that is given, the first line (or two: a label and what it names) from which
    alone the same value is read; ids are the names of the profile's fields.

    A value that only the whole posting gives (hours in one place, their unit in another) has no
    fact.
    """
    named = title.text if title else ""
    found: list[Fact | None] = []
    if remote is not None:
        found.append(_line(document, "remote", lambda said: remote_policy(said) == remote))
    if employment is not None:
        found.append(
            _titled("employment_type", title, employment_type(named, "", "") == employment)
            or _line(
                document,
                "employment_type",
                lambda said: employment_type("", said, said) == employment,
            )
        )
    if level is not None:
        found.append(
            _titled("seniority", title, seniority(named, "") == level)
            or _line(document, "seniority", lambda said: seniority("", said) == level)
        )
    if closing is not None:
        found.append(
            _line(
                document,
                "deadline",
                lambda said: deadline(said, month_first=month_first) == closing,
            )
        )
    return tuple(fact for fact in found if fact is not None)


def _titled(field: str, title: Fact | None, says: bool) -> Fact | None:
    return title.model_copy(update={"id": field}) if title is not None and says else None


def _line(document: DocumentText, field: str, says: Callable[[str], bool]) -> Fact | None:
    for lines in _stretches(document):
        if says("\n".join(line.text for line in lines)):
            spans = tuple(
                Span(start=line.start, end=line.start + len(line.text), page=line.page)
                for line in lines
            )
            return Fact(id=field, text=" ".join(line.text for line in lines), spans=spans)
    return None


def _stretches(document: DocumentText) -> Iterator[tuple[Line, ...]]:
    """Each line, then each with the one after it."""
    yield from ((line,) for line in document.lines)
    yield from zip(document.lines, document.lines[1:], strict=False)
