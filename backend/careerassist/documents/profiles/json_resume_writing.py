"""A `CVProfile` as JSON Resume (jsonresume.org, schema 1.0.0)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from careerassist.engine.extraction.lists import label_length
from careerassist.schemas.cv import CVProfile, Education, LanguageSkill, Role
from careerassist.schemas.facts import DateRange, Fact, PartialDate


def write_json_resume(cv: CVProfile) -> dict[str, Any]:
    """A profile as JSON Resume. Dates are `YYYY-MM` or `YYYY`; a role that goes on has no
    `endDate`. What the schema has no place for (personal data, unread lines) is left out."""
    volunteered = [_work(role) for role in cv.roles if role.volunteer]
    sections: dict[str, list[dict[str, Any]]] = {
        "work": [_work(role) for role in cv.roles if not role.volunteer],
        "volunteer": [
            {("organization" if key == "name" else key): value for key, value in role.items()}
            for role in volunteered
        ],
        "education": [_studied(study) for study in cv.education],
        "certificates": [
            _filled(
                name=certificate.name.text,
                issuer=_words(certificate.issuer),
                date=_iso(certificate.dates.start) if certificate.dates else None,
            )
            for certificate in cv.certificates
        ],
        "skills": _skills(cv),
        "languages": [_filled(language=item.name, fluency=_fluency(item)) for item in cv.languages],
        "projects": [
            _filled(
                name=project.name.text,
                **_written_dates(project.dates),
                highlights=[fact.text for fact in project.bullets],
            )
            for project in cv.projects
        ],
        **{kind: list(_section(cv, kind)) for kind in ("awards", "publications", "interests")},
    }
    return {
        "basics": _basics(cv),
        **{name: entries for name, entries in sections.items() if entries},
        "meta": {"language": cv.language, "version": "v1.0.0"},
    }


def _basics(cv: CVProfile) -> dict[str, Any]:
    contact = cv.contact
    return _filled(
        name=_words(contact.name),
        label=_words(cv.headline),
        email=_words(contact.email),
        phone=_words(contact.phone),
        location={"address": contact.location.text} if contact.location else None,
        summary=" ".join(fact.text for fact in cv.summary),
        profiles=[{"url": fact.text} for fact in contact.links],
    )


def _work(role: Role) -> dict[str, Any]:
    return _filled(
        name=_words(role.employer),
        position=_words(role.title),
        location=_words(role.location),
        **_written_dates(role.dates),
        highlights=[fact.text for fact in role.bullets],
    )


def _studied(study: Education) -> dict[str, Any]:
    return _filled(
        institution=_words(study.institution),
        studyType=_words(study.degree),
        area=_words(study.area),
        location=_words(study.location),
        **_written_dates(study.dates),
        courses=[fact.text for fact in study.details],
    )


def _skills(cv: CVProfile) -> list[dict[str, Any]]:
    """What the skills section lists, as written there, under the groups that it names."""
    lines = {fact.id: fact.text for fact in cv.skill_lines}
    groups: dict[str, list[str]] = {}
    for mention in cv.skills:
        place = next((fact_id for fact_id in mention.fact_ids if fact_id in lines), None)
        if mention.listed and place is not None:
            group = lines[place][: label_length(lines[place])].strip(" :–—-\t")
            groups.setdefault(group, []).append(mention.written)
    return [_filled(name=name, keywords=keywords) for name, keywords in groups.items()]


def _fluency(item: LanguageSkill) -> str | None:
    """How well a language is spoken, in the CV's own words where they say more than a level."""
    said = item.fact.text.partition("(")[2].rstrip(") ") if "(" in item.fact.text else ""
    return said or item.level


def _section(cv: CVProfile, kind: str) -> Iterator[dict[str, Any]]:
    for section in cv.other:
        if section.kind == kind:
            for fact in section.items:
                yield {("title" if kind == "awards" else "name"): fact.text}


def _written_dates(dates: DateRange | None) -> dict[str, str | None]:
    if dates is None:
        return {}
    return {
        "startDate": _iso(dates.start),
        "endDate": None if dates.current else _iso(dates.end),
    }


def _iso(date: PartialDate | None) -> str | None:
    if date is None:
        return None
    return f"{date.year:04}-{date.month:02}" if date.month else f"{date.year:04}"


def _words(fact: Fact | None) -> str | None:
    return fact.text if fact else None


def _filled(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
