"""Facts that somebody hands over one by one, as a `CVProfile`.

Others number their facts as they like and cite them by those numbers. Our profiles say by an id
what a fact is and to which role it belongs (`w2.b3`), so facts get ids of that kind, and the ids
that were given lead to them. Dates, degrees, certificates and languages are understood by the
rules that read CVs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from careerassist.documents.profiles.written import WrittenDocument
from careerassist.engine.extraction.certificates import valid
from careerassist.engine.extraction.cv import mentioned_skills
from careerassist.engine.extraction.dates import DateMatch, find_dates
from careerassist.engine.extraction.degrees import degree_level
from careerassist.engine.extraction.education import finished, studied
from careerassist.engine.extraction.language import detect_language
from careerassist.engine.extraction.languages import find_language_skills
from careerassist.engine.extraction.lists import skill_items
from careerassist.engine.extraction.organisations import employer_score
from careerassist.engine.extraction.places import is_place, may_be_place
from careerassist.engine.extraction.roles import held
from careerassist.engine.extraction.source import Piece, Source
from careerassist.schemas.cv import (
    Certificate,
    Contact,
    CVProfile,
    Education,
    LanguageSkill,
    Role,
)
from careerassist.schemas.facts import DateRange, Fact

_OF_A_ROLE = frozenset({"title", "employer", "date", "bullet", "degree"})
"""Kinds that make what they share a `role_id` with a job or a course."""
_OF_THE_PERSON = frozenset({"certificate", "language"})
"""Kinds that belong to the person, whatever role they were given with."""
_BRACKETED = re.compile(r"(?P<name>.+?)\s*\((?P<place>[^()]+)\)$")


@dataclass(frozen=True)
class GivenFact:
    """One fact as it was handed over."""

    id: str
    role_id: str | None
    kind: str
    """`bullet`, `skill`, `title`, `employer`, `date`, `degree`, `certificate`, `language`,
    `summary`; any other is a line of the CV that nothing more is known of."""
    text: str


@dataclass(frozen=True)
class GivenProfile:
    """A profile, and which of its facts each given id leads to."""

    profile: CVProfile
    ids: Mapping[str, tuple[str, ...]]
    """By given id, the profile's ids of its words: several where they were taken apart (employer
    and place). A date is no fact of a profile: its id leads to the heading of what it dates."""
    _given: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for given, own in self.ids.items():
            for fact_id in own:
                self._given.setdefault(fact_id, given)

    def cited(self, given_ids: Iterable[str]) -> tuple[str, ...]:
        """The profile's ids for ids as they were given. One that no fact has leads to an id that
        the profile does not have either."""
        found = (own for given in given_ids for own in self.ids.get(given, (f"?{given}",)))
        return tuple(dict.fromkeys(found))

    def as_given(self, fact_id: str) -> str:
        """The given id that leads to one of the profile's."""
        return self._given.get(fact_id, fact_id.removeprefix("?"))


def profile_of_facts(given: Sequence[GivenFact]) -> GivenProfile:
    """The profile that some facts make.

    Spans count within each fact's own words. Facts that share a `role_id` are a course of study if
    one of them is a degree (and none a job's title), else a job. A fact without words is left out.
    """
    return _Building(given).build()


class _Building:
    def __init__(self, given: Sequence[GivenFact]) -> None:
        self.given = [one for one in given if one.text.strip()]
        self.ids: dict[str, list[str]] = {}
        self.headline: Fact | None = None
        self.roles: list[Role] = []
        self.education: list[Education] = []
        self.skill_lines: list[Fact] = []
        self.skill_items: list[tuple[str, str]] = []
        self.certificates: list[Certificate] = []
        self.languages: list[LanguageSkill] = []
        self.summary: list[Fact] = []
        self.unread: list[Fact] = []

    def build(self) -> GivenProfile:
        groups: dict[str | GivenFact, list[GivenFact]] = {}
        owned = {one.role_id for one in self.given if one.role_id and one.kind in _OF_A_ROLE}
        for one in self.given:
            if one.role_id in owned and one.role_id and one.kind not in _OF_THE_PERSON:
                groups.setdefault(one.role_id, []).append(one)
            elif one.kind == "degree":
                groups.setdefault(one, []).append(one)
            else:
                self._single(one)
        for group in groups.values():
            self._group(group)
        profile = CVProfile(
            language=detect_language("\n".join(one.text for one in self.given)),
            contact=Contact(),
            headline=self.headline,
            summary=tuple(self.summary),
            roles=tuple(self.roles),
            education=tuple(self.education),
            skill_lines=tuple(self.skill_lines),
            certificates=tuple(self.certificates),
            languages=tuple(self.languages),
            unread=tuple(self.unread),
        )
        skills = mentioned_skills(profile, self.skill_items)
        ids = {given: tuple(dict.fromkeys(own)) for given, own in self.ids.items()}
        return GivenProfile(profile.model_copy(update={"skills": skills}), ids)

    def _fact(self, fact_id: str, one: GivenFact, text: str | None = None) -> Fact:
        source = _source(one.text if text is None else text)
        fact = _whole(source, fact_id)
        self._lead(one, fact_id)
        return fact

    def _lead(self, one: GivenFact, fact_id: str) -> None:
        self.ids.setdefault(one.id, []).append(fact_id)

    def _single(self, one: GivenFact) -> None:
        """A fact of no role or course."""
        match one.kind:
            case "skill":
                self._skills(one)
            case "certificate":
                self._certificate(one)
            case "language":
                self._language(one)
            case "title" if self.headline is None:
                self.headline = self._fact("headline", one)
            case "summary" | "bullet":
                self.summary.append(self._fact(f"sum.{len(self.summary) + 1}", one))
            case _:
                self._line(one)

    def _line(self, one: GivenFact) -> None:
        self.unread.append(self._fact(f"u{len(self.unread) + 1}", one))

    def _skills(self, one: GivenFact) -> None:
        source = _source(one.text)
        fact = self._fact(f"s{len(self.skill_lines) + 1}", one)
        self.skill_lines.append(fact)
        for item in skill_items(source, list(source.rows[0].cells)):
            words = " ".join(source.words(piece) for piece in item)
            self.skill_items.append((fact.id, words))

    def _certificate(self, one: GivenFact) -> None:
        number = f"t{len(self.certificates) + 1}"
        source = _source(one.text)
        name = self._fact(number, one)
        dates = valid(source, source.rows[0].dates)
        self.certificates.append(Certificate(id=number, name=name, dates=dates))

    def _language(self, one: GivenFact) -> None:
        source = _source(one.text)
        found = find_language_skills(source, source.rows, first=len(self.languages) + 1)
        if not found:
            self._line(one)
        for spoken in found:
            self.languages.append(spoken)
            self._lead(one, spoken.fact.id)

    def _group(self, group: Sequence[GivenFact]) -> None:
        kinds = {one.kind for one in group}
        if "degree" in kinds and "title" not in kinds:
            self._course(group)
            return
        degrees = [one for one in group if one.kind == "degree"]
        self._role([one for one in group if one.kind != "degree"])
        for one in degrees:
            self._course([one])

    def _role(self, group: Sequence[GivenFact]) -> None:
        role_id = f"w{len(self.roles) + 1}"
        title: Fact | None = None
        employer: Fact | None = None
        place: Fact | None = None
        dated = [one for one in group if one.kind == "date"]
        bullets: list[Fact] = []
        for one in group:
            if one.kind == "title" and title is None:
                title = self._fact(f"{role_id}.title", one)
            elif one.kind == "employer" and employer is None:
                name, where = employer_and_place(one.text)
                employer = self._fact(f"{role_id}.employer", one, name)
                place = self._fact(f"{role_id}.place", one, where) if where else None
            elif one.kind != "date":
                bullets.append(self._fact(f"{role_id}.b{len(bullets) + 1}", one))
        if title is None and employer is None and dated:
            title = self._fact(f"{role_id}.title", dated[0])
        self.roles.append(
            Role(
                id=role_id,
                title=title,
                employer=employer,
                location=place,
                dates=_dates(dated, held),
                bullets=tuple(bullets),
            )
        )
        for one in dated:
            for heading in (title, employer):
                if heading is not None:
                    self._lead(one, heading.id)
                    break

    def _course(self, group: Sequence[GivenFact]) -> None:
        study_id = f"e{len(self.education) + 1}"
        degree: Fact | None = None
        school: Fact | None = None
        place: Fact | None = None
        details: list[Fact] = []
        dated = [one for one in group if one.kind == "date"]
        for one in group:
            if one.kind == "degree" and degree is None:
                degree = self._fact(f"{study_id}.degree", one)
            elif one.kind == "employer" and school is None:
                name, where = employer_and_place(one.text)
                school = self._fact(f"{study_id}.institution", one, name)
                place = self._fact(f"{study_id}.place", one, where) if where else None
            elif one.kind != "date":
                details.append(self._fact(f"{study_id}.d{len(details) + 1}", one))
        assert degree is not None
        stated = [one for one in group if one.kind in ("degree", "date")]
        said = "\n".join(one.text for one in group)
        self.education.append(
            Education(
                id=study_id,
                institution=school,
                degree=degree,
                location=place,
                level=degree_level(degree.text),
                dates=_dates(dated, studied) or _dates_within(degree),
                finished=finished(said, [date for one in stated for date in find_dates(one.text)]),
                details=tuple(details),
            )
        )
        for one in dated:
            self._lead(one, degree.id)


def _dates(
    given: Sequence[GivenFact],
    understood: Callable[[Source, Sequence[DateMatch]], DateRange | None],
) -> DateRange | None:
    """The dates of a role or course: all its lines of dates ("2019", "2021") as one. What stands
    beside the dates ("part time") stays in the range's words."""
    if not given:
        return None
    words = " – ".join(one.text for one in given)
    source = _source(words)
    found = sorted(source.rows[0].dates, key=lambda date: (not date.ranged, date.begin))
    whole = _whole(source, "date")
    dates = understood(source, found) or DateRange(text=whole.text, spans=whole.spans)
    return dates.model_copy(update={"text": whole.text, "spans": whole.spans})


def _dates_within(degree: Fact) -> DateRange | None:
    """Dates that a degree's own line gives ("BSc Nursing, 2012 – 2015")."""
    source = _source(degree.text)
    return studied(source, source.rows[0].dates)


def _source(text: str) -> Source:
    """A document of one line, whatever line breaks the words had."""
    page = WrittenDocument()
    page.add("", text)
    return Source(page.document())


def _whole(source: Source, fact_id: str) -> Fact:
    """The line as a fact, without the sign of a list before it."""
    row = source.rows[0]
    return source.fact(fact_id, [Piece(row.begin, row.end)])


def employer_and_place(text: str) -> tuple[str, str]:
    """ "Harbour Hospital, Leeds" and "Harbour Hospital (Leeds)" as two; the place may be empty.

    A last part that no list of places knows is taken for one if it looks like a name, unlike a
    firm's ("Smith, Jones Ltd"), and what is left is more than a name ("Smith, Jones").
    """
    words = " ".join(text.split())
    bracketed = _BRACKETED.fullmatch(words)
    if bracketed and is_place(bracketed["place"]):
        return bracketed["name"], bracketed["place"]
    parts = words.split(", ")
    for at in range(1, len(parts)):
        name, place = ", ".join(parts[:at]), ", ".join(parts[at:])
        if is_place(place):
            return name, place
    name, _, last = words.rpartition(", ")
    named = employer_score(name) > 0 or len(name.split()) > 1
    if named and may_be_place(last) and not employer_score(last):
        return name, last
    return words, ""
