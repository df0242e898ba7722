"""JSON Resume (jsonresume.org, schema 1.0.0) to a `CVProfile`.

Lenient: keys of other versions (`company` for `name`, `summary` as a list) are understood, unknown
ones are ignored, and values of a wrong type are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from careerassist.documents.profiles.written import WrittenDocument
from careerassist.engine.extraction.cv import mentioned_skills
from careerassist.engine.extraction.dates import find_dates
from careerassist.engine.extraction.degrees import degree_level
from careerassist.engine.extraction.language import detect_language
from careerassist.engine.extraction.languages import language_level
from careerassist.engine.skills import find_languages
from careerassist.schemas.cv import (
    Certificate,
    Contact,
    CVProfile,
    Education,
    LanguageSkill,
    OtherSection,
    Project,
    Role,
)
from careerassist.schemas.document import DocumentText
from careerassist.schemas.facts import DateRange, Fact, PartialDate

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-\d{2})?")
_GOES_ON = frozenset({"present", "current", "now", "today", "ongoing"})
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜÁÉÍÓÚÑ¿¡])")


def read_json_resume(resume: Mapping[str, Any]) -> tuple[DocumentText, CVProfile]:
    """The profile of a JSON Resume, and the document that its facts point into."""
    return _Reading(resume).read()


class _Reading:
    def __init__(self, resume: Mapping[str, Any]) -> None:
        self.resume = resume
        self.page = WrittenDocument()
        self.headings: list[Fact] = []
        self.skill_items: list[tuple[str, str]] = []

    def read(self) -> tuple[DocumentText, CVProfile]:
        basics = _table(self.resume.get("basics"))
        contact, headline = self._contact(basics)
        summary = self._summary(basics)
        roles = self._roles()
        education = self._education()
        skill_lines = self._skills()
        certificates = self._certificates()
        languages = self._languages()
        projects = self._projects()
        other = self._others()
        document = self.page.document()
        profile = CVProfile(
            language=detect_language(document.text),
            contact=contact,
            headline=headline,
            summary=summary,
            roles=roles,
            education=education,
            skill_lines=skill_lines,
            certificates=certificates,
            languages=languages,
            projects=projects,
            other=other,
            headings=tuple(self.headings),
        )
        skills = mentioned_skills(profile, self.skill_items)
        return document, profile.model_copy(update={"skills": skills})

    def _heading(self, text: str) -> Fact:
        written = self.page.heading(text)
        assert written is not None
        fact = written.model_copy(update={"id": f"h{len(self.headings) + 1}"})
        self.headings.append(fact)
        return fact

    def _contact(self, basics: Mapping[str, Any]) -> tuple[Contact, Fact | None]:
        add = self.page.add
        name = add("c.name", _text(basics.get("name")))
        headline = add("headline", _text(basics.get("label")))
        email = add("c.email", _text(basics.get("email")))
        phone = add("c.phone", _text(basics.get("phone")))
        place = add("c.place", _place(basics.get("location")))
        addresses = [_text(basics.get("url") or basics.get("website"))]
        addresses += [_text(entry.get("url")) for entry in _tables(basics.get("profiles"))]
        links = [
            fact
            for number, address in enumerate((a for a in addresses if a), start=1)
            if (fact := add(f"c.l{number}", address))
        ]
        contact = Contact(name=name, email=email, phone=phone, location=place, links=tuple(links))
        return contact, headline

    def _summary(self, basics: Mapping[str, Any]) -> tuple[Fact, ...]:
        text = " ".join(_texts(basics.get("summary")))
        if not text:
            return ()
        self._heading("Profile")
        return self._facts("sum.", _SENTENCE_END.split(text), bullet=False)

    def _roles(self) -> tuple[Role, ...]:
        made: list[Role] = []
        for key, heading in (("work", "Experience"), ("volunteer", "Volunteering")):
            entries = _tables(self.resume.get(key))
            if entries:
                self._heading(heading)
            for entry in entries:
                made.append(self._role(f"w{len(made) + 1}", entry, volunteer=key == "volunteer"))
        return tuple(made)

    def _role(self, role_id: str, entry: Mapping[str, Any], *, volunteer: bool) -> Role:
        self.page.gap()
        employer = entry.get("name") or entry.get("company") or entry.get("organization")
        return Role(
            id=role_id,
            title=self.page.add(f"{role_id}.title", _text(entry.get("position"))),
            employer=self.page.add(f"{role_id}.employer", _text(employer)),
            location=self.page.add(f"{role_id}.place", _place(entry.get("location"))),
            dates=self._dates(entry),
            bullets=self._facts(f"{role_id}.b", _statements(entry)),
            volunteer=volunteer,
        )

    def _education(self) -> tuple[Education, ...]:
        entries = _tables(self.resume.get("education"))
        if entries:
            self._heading("Education")
        return tuple(self._course(f"e{n}", entry) for n, entry in enumerate(entries, start=1))

    def _course(self, study_id: str, entry: Mapping[str, Any]) -> Education:
        self.page.gap()
        degree = self.page.add(f"{study_id}.degree", _text(entry.get("studyType")))
        details = [*_texts(entry.get("courses")), *_texts(entry.get("highlights"))]
        if score := _text(entry.get("score") or entry.get("gpa")):
            details.insert(0, score)
        finished = entry.get("finished")
        return Education(
            id=study_id,
            degree=degree,
            area=self.page.add(f"{study_id}.area", _text(entry.get("area"))),
            institution=self.page.add(f"{study_id}.institution", _text(entry.get("institution"))),
            location=self.page.add(f"{study_id}.place", _place(entry.get("location"))),
            level=degree_level(degree.text) if degree else None,
            dates=self._dates(entry),
            finished=finished if isinstance(finished, bool) else None,
            details=self._facts(f"{study_id}.d", details),
        )

    def _skills(self) -> tuple[Fact, ...]:
        lines: list[Fact] = []
        given = self.resume.get("skills")
        entries = given if isinstance(given, list) else []
        if entries:
            self._heading("Skills")
        for entry in entries:
            table = _table(entry)
            label = _text(table.get("name"))
            keywords = _texts(table.get("keywords")) if table else _texts(entry)
            # A group without keywords is itself the skill.
            named = keywords or ([label] if label else [])
            words = ", ".join(named)
            fact_id = f"s{len(lines) + 1}"
            fact = self.page.add(fact_id, f"{label}: {words}" if label and keywords else words)
            if fact:
                lines.append(fact)
                self.skill_items += [(fact_id, item) for item in named]
        return tuple(lines)

    def _certificates(self) -> tuple[Certificate, ...]:
        made: list[Certificate] = []
        entries = _tables(self.resume.get("certificates") or self.resume.get("certifications"))
        if entries:
            self._heading("Certificates")
        for entry in entries:
            number = f"t{len(made) + 1}"
            name = self.page.add(number, _text(entry.get("name")))
            if name is None:
                continue
            issuer = self.page.add(f"{number}.issuer", _text(entry.get("issuer")))
            dates = self._dates({"date": entry.get("date")})
            made.append(Certificate(id=number, name=name, issuer=issuer, dates=dates))
        return tuple(made)

    def _languages(self) -> tuple[LanguageSkill, ...]:
        made: list[LanguageSkill] = []
        entries = _tables(self.resume.get("languages"))
        if entries:
            self._heading("Languages")
        for entry in entries:
            language = _text(entry.get("language") or entry.get("name"))
            level = _text(entry.get("fluency") or entry.get("level"))
            number = f"l{len(made) + 1}"
            fact = self.page.add(number, f"{language} ({level})" if level else language)
            known = find_languages(language)
            if fact and known:
                made.append(
                    LanguageSkill(
                        id=number, name=known[0].name, fact=fact, level=language_level(level)
                    )
                )
        return tuple(made)

    def _projects(self) -> tuple[Project, ...]:
        made: list[Project] = []
        entries = _tables(self.resume.get("projects"))
        if entries:
            self._heading("Projects")
        for entry in entries:
            number = f"p{len(made) + 1}"
            self.page.gap()
            name = self.page.add(f"{number}.name", _text(entry.get("name")))
            if name is None:
                continue
            statements = [*_statements(entry), *_texts(entry.get("keywords"))]
            dates, bullets = self._dates(entry), self._facts(f"{number}.b", statements)
            made.append(Project(id=number, name=name, dates=dates, bullets=bullets))
        return tuple(made)

    def _others(self) -> tuple[OtherSection, ...]:
        made: list[OtherSection] = []
        for key, heading in (
            ("awards", "Awards"),
            ("publications", "Publications"),
            ("interests", "Interests"),
        ):
            lines = [_joined(entry) for entry in _tables(self.resume.get(key))]
            lines = [line for line in lines if line]
            if not lines:
                continue
            section = f"o{len(made) + 1}"
            title = self._heading(heading).model_copy(update={"id": section})
            items = self._facts(f"{section}.i", lines)
            made.append(OtherSection(id=section, heading=title, kind=key, items=items))
        return tuple(made)

    def _facts(self, prefix: str, texts: Sequence[str], *, bullet: bool = True) -> tuple[Fact, ...]:
        filled = [text for text in texts if text.strip()]
        added = (
            self.page.add(f"{prefix}{number}", text, bullet=bullet)
            for number, text in enumerate(filled, start=1)
        )
        return tuple(fact for fact in added if fact)

    def _dates(self, entry: Mapping[str, Any]) -> DateRange | None:
        """From `startDate` and `endDate`; a start without an end goes on, as the schema says."""
        if isinstance(entry.get("date"), str | int):
            return self._single_date(_text(entry["date"]))
        start, end = _text(entry.get("startDate")), _text(entry.get("endDate"))
        if not start and not end:
            return None
        current = end.casefold() in _GOES_ON or (bool(start) and not end)
        said = " – ".join(part for part in (start, "present" if current else end) if part)
        fact = self.page.add("", said)
        assert fact is not None
        return DateRange(
            text=fact.text,
            spans=fact.spans,
            start=_moment(start),
            end=None if current else _moment(end),
            current=current,
        )

    def _single_date(self, words: str) -> DateRange | None:
        fact = self.page.add("", words)
        if fact is None:
            return None
        if (moment := _moment(words)) is not None:
            return DateRange(text=fact.text, spans=fact.spans, start=moment)
        found = find_dates(fact.text)
        if not found:
            return None
        return DateRange(
            text=fact.text,
            spans=fact.spans,
            start=found[0].start,
            end=found[0].end,
            current=found[0].current,
        )


def _moment(words: str) -> PartialDate | None:
    match = _ISO.fullmatch(words.strip())
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 0)
    if not 1800 <= year <= 2200:
        return None
    return PartialDate(year=year, month=month if 1 <= month <= 12 else None)


def _statements(entry: Mapping[str, Any]) -> list[str]:
    return [
        *_texts(entry.get("summary") or entry.get("description")),
        *_texts(entry.get("highlights")),
    ]


def _place(value: Any) -> str:
    if isinstance(value, str):
        return value
    place = _table(value)
    parts = [
        _text(place.get(key)) for key in ("address", "city", "region", "country", "countryCode")
    ]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _joined(entry: Mapping[str, Any]) -> str:
    """An award, publication or interest as one line."""
    keys = ("title", "name", "awarder", "publisher", "date", "releaseDate", "summary")
    words = [_text(entry.get(key)) for key in keys] + _texts(entry.get("keywords"))
    return ", ".join(word for word in words if word)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return ""
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _texts(value: Any) -> list[str]:
    found = value if isinstance(value, list) else [value]
    return [text for item in found if (text := _text(item))]


def _table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _tables(value: Any) -> list[Mapping[str, Any]]:
    found = value if isinstance(value, list) else []
    return [item for item in found if isinstance(item, Mapping)]
