"""A CV as a `CVProfile`: find the sections, read each by its kind, keep what is left over."""

from __future__ import annotations

from collections.abc import Sequence

from careerassist.engine.extraction.certificates import find_certificates
from careerassist.engine.extraction.contact import Person, find_person, is_contact_row
from careerassist.engine.extraction.contact_labels import is_form
from careerassist.engine.extraction.degrees import find_degree
from careerassist.engine.extraction.education import find_education
from careerassist.engine.extraction.entries import items_of
from careerassist.engine.extraction.heading_names import SectionKind
from careerassist.engine.extraction.language import detect_language
from careerassist.engine.extraction.languages import (
    all_languages,
    find_language_skills,
    labelled_languages,
)
from careerassist.engine.extraction.lists import (
    find_projects,
    find_skill_lines,
    is_group_label,
    is_label_cell,
    label_length,
    list_items,
    skill_items,
)
from careerassist.engine.extraction.mentions import find_mentions
from careerassist.engine.extraction.names import name_after_side_column
from careerassist.engine.extraction.occupations import title_score
from careerassist.engine.extraction.organisations import school_score
from careerassist.engine.extraction.page_edges import edge_rows
from careerassist.engine.extraction.phones import guessed_regions
from careerassist.engine.extraction.roles import find_roles
from careerassist.engine.extraction.sections import (
    Section,
    find_sections,
    may_stand_in_margin,
)
from careerassist.engine.extraction.source import Piece, Row, Source, sentences
from careerassist.engine.skills import find_skills
from careerassist.schemas.cv import (
    Certificate,
    CVProfile,
    Education,
    LanguageSkill,
    OtherSection,
    Project,
    Role,
)
from careerassist.schemas.document import DocumentText
from careerassist.schemas.facts import Fact, SkillMention

_LISTED: tuple[SectionKind, ...] = (
    "awards",
    "publications",
    "interests",
    "references",
    "courses",
    "other",
)


_PHRASE, _FEWEST_PHRASES = 4, 3
"""Words of the entries of a list of skills, and how many such entries make one."""


def extract_cv(document: DocumentText) -> CVProfile:
    """Read a CV into its profile.

    Every fact's spans point into `document.text`. Deterministic: the same document gives the same
    profile. What no rule could place is in `unread`.
    """
    return _Reading(document).profile()


class _Reading:
    """One CV being read: the sections in order, and what was found in them so far."""

    def __init__(self, document: DocumentText) -> None:
        self.source = Source(document, may_stand_in_margin)
        self.language = detect_language(document.text)
        self.regions = guessed_regions(document.text, self.language)
        self.roles: list[Role] = []
        self.education: list[Education] = []
        self.certificates: list[Certificate] = []
        self.languages: list[LanguageSkill] = []
        self.projects: list[Project] = []
        self.other: list[OtherSection] = []
        self.headings: list[Fact] = []
        self.summary: list[Fact] = []
        self.skill_lines: list[Fact] = []
        self.skill_items: list[tuple[str, str]] = []

    def profile(self) -> CVProfile:
        source = self.source
        sections = find_sections(source, _kind_by_content, name_after_side_column(source))
        for section in sections:
            if section.kind == "summary" and is_form(source, section.rows):
                section.kind = "personal"
        stray = self._contact_rows(sections)
        for number, section in enumerate((s for s in sections if s.heading), start=1):
            assert section.heading is not None
            self.headings.append(source.fact(f"h{number}", [section.heading]))
        self._spoken(sections)
        person = self._person(sections, stray)
        for section in sections:
            self._read(section)
        self._personal(person, sections)
        unread = [piece for row in source.rows for piece in source.unclaimed(row)]
        profile = CVProfile(
            language=self.language,
            contact=person.contact,
            headline=person.headline,
            summary=tuple(self.summary),
            roles=tuple(self.roles),
            education=tuple(self.education),
            skill_lines=tuple(self.skill_lines),
            certificates=tuple(self.certificates),
            languages=tuple(self.languages),
            projects=tuple(self.projects),
            other=tuple(self.other),
            headings=tuple(self.headings),
            unread=tuple(source.fact(f"u{n}", [piece]) for n, piece in enumerate(unread, start=1)),
        )
        return profile.model_copy(update={"skills": mentioned_skills(profile, self.skill_items)})

    def _contact_rows(self, sections: Sequence[Section]) -> list[Row]:
        """Contact data at a page's edge, below or between sections: taken out of them."""
        source, found = self.source, list[Row]()
        edges = edge_rows(source)
        for section in sections:
            if section.kind not in (None, "contact", "personal", "references"):
                stray = [
                    row
                    for row in section.rows
                    if row.index in edges and is_contact_row(source, row, self.regions)
                ]
                section.rows = [row for row in section.rows if row not in stray]
                found += stray
        return found

    def _person(self, sections: Sequence[Section], stray: Sequence[Row]) -> Person:
        zone: list[Row] = []
        top: list[Row] = []
        for section in sections:
            if section.kind in (None, "contact", "personal"):
                zone.extend(section.rows)
            if section.kind is None:
                top.extend(section.rows)
        zone.extend(stray)
        person = find_person(self.source, zone, top, regions=self.regions)
        if person.prose:
            self._summarise(person.prose)
        return person

    def _read(self, section: Section) -> None:
        source, rows = self.source, section.rows
        if not rows:
            return
        match section.kind:
            case "experience" | "volunteer":
                volunteer = section.kind == "volunteer"
                first = len(self.roles) + 1
                self.roles += find_roles(source, rows, first=first, volunteer=volunteer)
            case "education":
                self.education += find_education(source, rows, first=len(self.education) + 1)
            case "summary":
                self._summarise(rows)
            case "skills":
                self._read_skills(rows)
            case "languages":
                self._read_languages(rows)
            case "certificates":
                first = len(self.certificates) + 1
                self.certificates += find_certificates(source, rows, first=first)
            case "projects":
                self.projects += find_projects(source, rows, first=len(self.projects) + 1)
            case "other" if section.heading and _kind_by_content(source, rows) == "experience":
                self.roles += find_roles(source, rows, first=len(self.roles) + 1, volunteer=True)
            case "courses" if section.heading and not _is_coursework(source, section.heading):
                self._read_training(rows)
            case kind if kind in _LISTED and section.heading:
                self._keep(section.heading, str(kind), rows)
            case _:
                pass

    def _read_training(self, rows: Sequence[Row]) -> None:
        """Courses with a certificate at their end; a training of years at a school is education."""
        source = self.source
        if _kind_by_content(source, rows) == "education" and _mostly_ranged(rows):
            self.education += find_education(source, rows, first=len(self.education) + 1)
            return
        first = len(self.certificates) + 1
        self.certificates += find_certificates(source, rows, first=first)

    def _summarise(self, rows: Sequence[Row]) -> None:
        source = self.source
        free = [row for row in rows if any(source.free(cell) for cell in row.cells)]
        for item in items_of(source, free):
            for pieces in sentences(source, item.pieces):
                number = len(self.summary) + 1
                self.summary.append(source.fact(f"sum.{number}", pieces))

    def _read_skills(self, rows: Sequence[Row]) -> None:
        source = self.source
        for line in find_skill_lines(source, rows):
            whole = Piece(line[0].start, line[-1].end)
            if (spoken := labelled_languages(source, source.row_at(whole.start))) is not None:
                self._take_languages(spoken)
                continue
            text = source.words(whole)
            label, _, rest = text.partition(":")
            listed = Piece(
                whole.start + source.text[whole.start : whole.end].find(":") + 1, whole.end
            )
            if rest and len(line) == 1 and all_languages(source, listed) and len(label) < 30:
                self._take_languages(listed)
                continue
            label_only = is_group_label(source, rows, line)
            items = [] if label_only else skill_items(source, line)
            named = len(line) > 1 and is_label_cell(source, line)
            if named:
                source.claim(line[0])
            fact = source.fact(f"s{len(self.skill_lines) + 1}", line[1:] if named else line)
            self.skill_lines.append(fact)
            for item in items:
                self.skill_items.append((fact.id, " ".join(source.words(p) for p in item)))

    def _take_languages(self, listed: Piece) -> None:
        """The languages of one row; what stands before them is their label."""
        row = self.source.row_at(listed.start)
        self.source.claim(Piece(row.begin, listed.start))
        first = len(self.languages) + 1
        self.languages += find_language_skills(self.source, [row.part((listed,))], first=first)

    def _spoken(self, sections: Sequence[Section]) -> None:
        """Languages in a row of a form, among personal data or what has no section of its own."""
        for section in sections:
            if section.kind in (None, "contact", "personal", "other"):
                for row in list(section.rows):
                    if (listed := labelled_languages(self.source, row)) is not None:
                        self._take_languages(listed)
                        section.rows = [other for other in section.rows if other is not row]

    def _read_languages(self, rows: Sequence[Row]) -> None:
        """Sentences that a sidebar's last section runs into are the profile, not a language."""
        source = self.source
        prose = [row for row in rows if len(source.words(Piece(row.begin, row.end)).split()) > 12]
        if prose and not self.summary:
            first = prose[0].index
            self._summarise([row for row in rows if row.index >= first])
            rows = [row for row in rows if row.index < first]
        first = len(self.languages) + 1
        self.languages += find_language_skills(source, rows, first=first)

    def _keep(self, heading: Piece, kind: str, rows: Sequence[Row]) -> None:
        section_id = f"o{len(self.other) + 1}"
        fact = self.source.fact(section_id, [heading])
        items = list_items(self.source, rows, section_id)
        self.other.append(OtherSection(id=section_id, heading=fact, kind=kind, items=items))

    def _personal(self, person: Person, sections: Sequence[Section]) -> None:
        """Birth, nationality, marital status: kept where nothing scores them."""
        if not person.personal:
            return
        source, section_id = self.source, f"o{len(self.other) + 1}"
        items = tuple(
            source.fact(f"{section_id}.i{number}", [piece])
            for number, piece in enumerate(person.personal, start=1)
        )
        titles = [section.heading for section in sections if section.kind == "personal"]
        over = titles[0] if titles and titles[0] else person.personal[0]
        heading = source.fact(section_id, [over])
        self.other.append(OtherSection(id=section_id, heading=heading, kind="other", items=items))


def mentioned_skills(
    profile: CVProfile, items: Sequence[tuple[str, str]]
) -> tuple[SkillMention, ...]:
    """Skills of every fact that says what the person can do or did.

    `items` are (fact id, words) of the single entries of the skills section.
    """
    facts: list[Fact] = [fact for fact in (profile.headline,) if fact]
    facts += profile.summary
    for role in profile.roles:
        facts += [fact for fact in (role.title, *role.bullets) if fact]
    for study in profile.education:
        facts += [fact for fact in (study.degree, study.area, *study.details) if fact]
    facts += profile.skill_lines
    facts += [certificate.name for certificate in profile.certificates]
    for project in profile.projects:
        facts += [project.name, *project.bullets]
    for section in profile.other:
        if section.kind in ("awards", "publications", "courses"):
            facts += section.items
    labels = {fact.id: label_length(fact.text) for fact in profile.skill_lines}
    return find_mentions(facts, items, labels)


def _is_coursework(source: Source, heading: Piece) -> bool:
    """The courses are parts of a degree, without a certificate of their own."""
    return "coursework" in source.words(heading).casefold()


def _mostly_ranged(rows: Sequence[Row]) -> bool:
    dated = [row for row in rows if row.dates]
    return bool(dated) and 2 * sum(row.dates[0].ranged for row in dated) > len(dated)


def _kind_by_content(source: Source, rows: Sequence[Row]) -> SectionKind | None:
    """What a section under an unusual heading is about: jobs, courses of study or skills."""
    if not rows:
        return None
    texts = [source.words(Piece(row.begin, row.end)) for row in rows]
    heads = [text for text, row in zip(texts, rows, strict=True) if not row.bullet]
    ranged = sum(any(date.ranged for date in row.dates) for row in rows)
    schools = sum(school_score(text) > 0 or find_degree(text) is not None for text in heads)
    titles = sum(title_score(text) >= 2 for text in heads)
    if schools and schools >= titles and (ranged or len(rows) <= 6):
        return "education"
    if ranged and titles:
        return "experience"
    words = sum(len(text.split()) for text in texts)
    prose = sum(len(text.split()) >= 7 for text in texts)
    if prose * 3 >= 2 * len(texts) and not any(row.dates or row.bullet for row in rows):
        return "summary"
    skilled = sum(len(find_skills(text)) for text in texts)
    if skilled >= 3 and words <= 4 * skilled:
        return "skills"
    phrases = [len(text.split()) <= _PHRASE and not text.endswith((".", ":")) for text in texts]
    plain = not any(row.dates or len(row.cells) > 1 for row in rows)
    return "skills" if plain and len(rows) >= _FEWEST_PHRASES and all(phrases) else None
