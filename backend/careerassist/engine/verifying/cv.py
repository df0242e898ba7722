"""A model's reading of a CV, checked against the CV and completed by the rules' reading.

A value that does not stand in the text, or not in the lines of the entry it is given to, is
dropped. Dates are understood by the rules from the words named. What the model left out and the
rules have read stays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from careerassist.engine.extraction.certificates import valid
from careerassist.engine.extraction.cv import extract_cv, mentioned_skills
from careerassist.engine.extraction.dates import DateMatch, find_dates
from careerassist.engine.extraction.degrees import degree_level
from careerassist.engine.extraction.education import finished, studied
from careerassist.engine.extraction.languages import find_language_skills
from careerassist.engine.extraction.lists import skill_items
from careerassist.engine.extraction.roles import held
from careerassist.engine.extraction.sections import may_stand_in_margin
from careerassist.engine.extraction.source import Piece, Source
from careerassist.engine.verifying.entries import holds, spans_of, whole, within
from careerassist.engine.verifying.locating import Places
from careerassist.engine.verifying.numbering import numbered
from careerassist.engine.verifying.verified import Verified
from careerassist.schemas.cv import (
    Certificate,
    Contact,
    CVProfile,
    Education,
    LanguageSkill,
    Project,
    Role,
)
from careerassist.schemas.document import DocumentText
from careerassist.schemas.drafts import (
    CertificateDraft,
    CVDraft,
    ProjectDraft,
    RoleDraft,
    StudyDraft,
)
from careerassist.schemas.facts import Fact, SkillMention

Entry = TypeVar("Entry", Role, Education, Project, Certificate)
EntryDraft = TypeVar("EntryDraft", RoleDraft, StudyDraft, ProjectDraft, CertificateDraft)


def verified_cv(document: DocumentText, drafts: Sequence[CVDraft]) -> Verified[CVProfile]:
    """The profile that the last draft and the rules make of a CV."""
    return _Check(document, drafts[-1]).verified()


@dataclass
class _Check:
    """One draft being checked."""

    document: DocumentText
    draft: CVDraft
    used: int = 0
    dropped: int = 0
    rules: CVProfile = field(init=False)
    source: Source = field(init=False)
    places: Places = field(init=False)

    def __post_init__(self) -> None:
        self.rules = extract_cv(self.document)
        self.source = Source(self.document, may_stand_in_margin)
        self.places = Places(self.source)

    def verified(self) -> Verified[CVProfile]:
        draft, rules = self.draft, self.rules
        read = self._entries(draft.roles, rules.roles, self._role)
        roles = tuple(numbered(role, f"w{n}") for n, role in enumerate(read, 1))
        studies = self._entries(draft.education, rules.education, self._study)
        projects = self._entries(draft.projects, rules.projects, self._project)
        papers = self._entries(draft.certificates, rules.certificates, self._certificate)
        profile = rules.model_copy(
            update={
                "contact": self._contact(),
                "headline": self._single("headline", draft.headline, rules.headline),
                "summary": self._summary(),
                "roles": roles,
                "education": tuple(numbered(e, f"e{n}") for n, e in enumerate(studies, 1)),
                "projects": tuple(numbered(p, f"p{n}") for n, p in enumerate(projects, 1)),
                "certificates": tuple(numbered(c, f"t{n}") for n, c in enumerate(papers, 1)),
                "languages": self._languages(),
            }
        )
        profile = profile.model_copy(update={"unread": self._unread(profile)})
        profile = profile.model_copy(update={"skills": self._skills(profile)})
        return Verified(profile, used=self.used, dropped=self.dropped)

    # --- single values -----------------------------------------------------------------------

    def _contact(self) -> Contact:
        draft, rules = self.draft, self.rules.contact
        email = self._single("c.email", draft.email, rules.email, lambda words: "@" in words)
        phone = self._single(
            "c.phone", draft.phone, rules.phone, lambda w: sum(c.isdigit() for c in w) >= 6
        )
        name = self._single(
            "c.name",
            draft.name,
            rules.name,
            lambda words: len(words.split()) <= 7 and not any(c.isdigit() for c in words),
        )
        place = self._single("c.place", draft.place, rules.location)
        return rules.model_copy(
            update={"name": name, "email": email, "phone": phone, "location": place}
        )

    def _single(
        self,
        fact_id: str,
        words: str | None,
        otherwise: Fact | None,
        fits: Callable[[str], bool] = lambda words: True,
    ) -> Fact | None:
        """The value as the model gave it, if it stands in the CV; else as the rules read it."""
        if not words:
            return otherwise
        if not fits(words):
            self._drop()
            return otherwise
        return self._fact(fact_id, words) or otherwise

    def _summary(self) -> tuple[Fact, ...]:
        """The rules' sentences, or where they found none, the lines that the model names."""
        rules, lines = self.rules.summary, self.draft.summary
        if not lines:
            return rules
        rows = self.places.rows(lines)
        if not rows:
            self._drop()
            return rules
        self.used += 1
        if rules:
            return rules
        free = [Piece(row.begin, row.end) for row in rows if self.source.free(whole(row.cells))]
        return (self.source.fact("sum.1", free),) if free else ()

    # --- entries -----------------------------------------------------------------------------

    def _entries(
        self,
        drafts: Sequence[EntryDraft],
        rules: Sequence[Entry],
        make: Callable[[EntryDraft], Entry | None],
    ) -> list[Entry]:
        """The model's entries, and those of the rules that share no line with them, in order."""
        made: list[Entry] = [entry for entry in map(make, drafts) if entry is not None]
        taken = [span for entry in made for span in spans_of(entry)]
        kept: list[Entry] = [
            entry
            for entry in rules
            if not any(a.start < b.end and b.start < a.end for a in spans_of(entry) for b in taken)
        ]
        for entry in kept:
            for piece in spans_of(entry):
                self.source.claim(piece)
        both: list[Entry] = made + kept
        return sorted(both, key=lambda entry: min(spans_of(entry)))

    def _role(self, draft: RoleDraft) -> Role | None:
        zone = self._zone(draft.lines)
        if zone is None:
            return None
        title = self._fact("w.title", draft.title, zone)
        employer = self._fact("w.employer", draft.employer, zone, shared=True)
        if title is None and employer is None:
            self.dropped += 1
            return None
        dates = self._dates(draft.dates, zone)
        return Role(
            id="w",
            title=title,
            employer=employer,
            location=self._fact("w.place", draft.place, zone),
            dates=held(self.source, dates) if dates else None,
            bullets=self._statements("w.b", draft.bullets, zone),
            volunteer=any(role.volunteer for role in self.rules.roles if within(role, zone)),
        )

    def _study(self, draft: StudyDraft) -> Education | None:
        zone = self._zone(draft.lines)
        if zone is None:
            return None
        institution = self._fact("e.institution", draft.institution, zone)
        degree = self._fact("e.degree", draft.degree, zone)
        if institution is None and degree is None:
            self.dropped += 1
            return None
        dates = self._dates(draft.dates, zone)
        return Education(
            id="e",
            institution=institution,
            degree=degree,
            area=self._fact("e.area", draft.area, zone),
            location=self._fact("e.place", draft.place, zone),
            level=degree_level(degree.text) if degree else None,
            dates=studied(self.source, dates) if dates else None,
            finished=finished(self.source.text[zone.start : zone.end], dates),
            details=self._statements("e.d", draft.details, zone),
        )

    def _project(self, draft: ProjectDraft) -> Project | None:
        zone = self._zone(draft.lines)
        name = self._fact("p.name", draft.name, zone) if zone else None
        if zone is None or name is None:
            return None
        dates = self._dates(draft.dates, zone)
        return Project(
            id="p",
            name=name,
            dates=held(self.source, dates) if dates else None,
            bullets=self._statements("p.b", draft.bullets, zone),
        )

    def _certificate(self, draft: CertificateDraft) -> Certificate | None:
        place = self.places.find(draft.name)
        name = self._fact("t", draft.name)
        if place is None or name is None:
            return None
        row = self.source.row_at(place.start)
        around = Piece(row.line.start, self.source.row_at(min(row.end + 1, place.end + 200)).end)
        dates = self._dates(draft.date, around)
        return Certificate(
            id="t",
            name=name,
            issuer=self._fact("t.issuer", draft.issuer, around),
            dates=valid(self.source, dates),
        )

    def _languages(self) -> tuple[LanguageSkill, ...]:
        found = list(self.rules.languages)
        known = {language.name for language in found}
        for words in self.draft.languages:
            place = self.places.find(words)
            row = self.source.row_at(place.start) if place else None
            if place is None or row is None or place.end > row.end:
                self._drop()
                continue
            read = find_language_skills(self.source, [row.part((place,))], first=len(found) + 1)
            self.used += 1
            found += [language for language in read if language.name not in known]
            known |= {language.name for language in read}
        return tuple(numbered(language, f"l{n}") for n, language in enumerate(found, 1))

    # --- what is left ------------------------------------------------------------------------

    def _unread(self, profile: CVProfile) -> tuple[Fact, ...]:
        """What the rules could not place and the model did not either, and what the rules had
        placed in an entry that the model reads differently."""
        now = [span for fact in profile.facts().values() for span in fact.spans]
        kept = {fact.id for fact in self.rules.unread}
        candidates = [
            span
            for fact in self.rules.facts().values()
            for span in fact.spans
            if fact.id in kept or span not in now
        ]
        taken = [s for s in now if not any(s in f.spans for f in self.rules.unread)]
        left = [
            Piece(span.start, span.end)
            for span in sorted(candidates, key=lambda span: span.start)
            if not any(span.start < other.end and other.start < span.end for other in taken)
        ]
        return tuple(self.source.fact(f"u{n}", [piece]) for n, piece in enumerate(left, 1))

    def _skills(self, profile: CVProfile) -> tuple[SkillMention, ...]:
        """The rules' mentions over the new profile, and what else the model calls a skill."""
        items = [
            (line.id, " ".join(self.source.words(part) for part in item))
            for line in profile.skill_lines
            for item in skill_items(self.source, [Piece(s.start, s.end) for s in line.spans])
        ]
        found = list(mentioned_skills(profile, items))
        known = {mention.name.casefold() for mention in found}
        known |= {mention.written.casefold() for mention in found}
        listed = {line.id for line in profile.skill_lines}
        for words in self.draft.skills:
            place = self.places.find(words)
            if place is None:
                self._drop()
                continue
            self.used += 1
            if words.casefold() in known:
                continue
            holder = next((f for f in profile.facts().values() if holds(f, place)), None)
            if holder is None:
                continue
            written = self.source.words(place)
            known.add(words.casefold())
            found.append(
                SkillMention(
                    name=written,
                    written=written,
                    fact_ids=(holder.id,),
                    listed=holder.id in listed,
                )
            )
        return tuple(found)

    # --- places ------------------------------------------------------------------------------

    def _zone(self, lines: str) -> Piece | None:
        """The lines of one entry. Lines in which the rules see the beginnings of several jobs are
        not one: what was done in one of them would be given to another."""
        zone = self.places.lines(lines)
        inside = [role for role in self.rules.roles if within(role, zone)] if zone else []
        if zone is None or sum(role.dates is not None for role in inside) > 1:
            self.dropped += 1
            return None
        return zone

    def _fact(
        self,
        fact_id: str,
        words: str | None,
        zone: Piece | None = None,
        *,
        shared: bool = False,
    ) -> Fact | None:
        if not words:
            return None
        place = self.places.find(words, zone)
        if place is None and shared and zone is not None:
            place = self._employer_over(words, zone)
        if place is None:
            self._drop()
            return None
        self.used += 1
        return self.source.fact(fact_id, [place])

    def _employer_over(self, words: str, zone: Piece) -> Piece | None:
        """An employer whose heading stands over several jobs, if the rules read it so as well."""
        for role in self.rules.roles:
            if role.employer and within(role, zone):
                span = role.employer.spans[0]
                return self.places.find(words, Piece(span.start, role.employer.spans[-1].end))
        return None

    def _statements(self, prefix: str, lines: Sequence[str], zone: Piece) -> tuple[Fact, ...]:
        facts: list[Fact] = []
        for numbers in lines:
            rows = self.places.rows(numbers)
            pieces = [Piece(row.begin, row.end) for row in rows if row.end > row.begin]
            inside = all(zone.start <= p.start and p.end <= zone.end for p in pieces)
            if not pieces or not inside or not all(self.source.free(p) for p in pieces):
                self._drop()
                continue
            self.used += 1
            facts.append(self.source.fact(f"{prefix}{len(facts) + 1}", pieces))
        return tuple(facts)

    def _dates(self, words: str | None, zone: Piece) -> list[DateMatch]:
        if not words:
            return []
        place = self.places.find(words, zone)
        found = (
            [
                date
                for date in find_dates(self.source.text)
                if place.start <= date.begin and date.finish <= place.end
            ]
            if place
            else []
        )
        if not found:
            self._drop()
        else:
            self.used += 1
        return found

    def _drop(self) -> None:
        """Count a value that was not let through."""
        self.dropped += 1
