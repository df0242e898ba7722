"""From a profile and a rewrite to the pages: the one place where the two are put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from careerassist.documents.render.labels import labels_for
from careerassist.documents.render.view import (
    CVPage,
    Entry,
    LetterPage,
    Link,
    Section,
    clean,
    language_code,
    linked,
)
from careerassist.engine.rewriting import without_shouting
from careerassist.schemas.cv import CVProfile, Education, Project, Role
from careerassist.schemas.facts import DateRange, Fact
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import CoverLetter, CVRewrite, GroundedText

_LABEL = re.compile(r"^[^:,;()–—]{1,40}(?::|\s[–—-])\s+(?=\S)")
_TWO_NAMES = re.compile(r"([^()]+) \(([^()]+)\)")
_SEPARATORS = frozenset(",;|•·")
# North American numbers; their owners print on US Letter.
_NANP = re.compile(r"(?:\+?1[\s.-]?)?\(?\d{3}\)?[\s.-]?\d{3}[\s.-]\d{4}")


def tailored_cv(cv: CVProfile, rewrite: CVRewrite | None) -> CVPage:
    """The CV to print: the rewrite's headline, summary, skills, bullets and order over the profile.

    Whatever the rewrite does not speak of stays as the CV has it, and every fact of the profile
    finds a place: lines that no rule understood stand under the last heading.
    """
    labels = labels_for(cv.language)
    proposals = _proposals(rewrite)
    order = rewrite.bullet_order if rewrite else {}
    headline = rewrite.headline.text if rewrite and rewrite.headline else _text(cv.headline)

    def roles(*, volunteer: bool) -> tuple[Entry, ...]:
        chosen = (role for role in cv.roles if role.volunteer is volunteer)
        return tuple(_role(role, proposals, order) for role in chosen)

    experience = Section(labels.experience, entries=roles(volunteer=False))
    education = Section(
        labels.education, entries=tuple(_education(study, proposals) for study in cv.education)
    )
    sections = [
        Section(labels.profile, paragraphs=_summary(cv, rewrite)),
        Section(labels.skills, paragraphs=_skills(cv, rewrite)),
        *((education, experience) if _education_first(cv) else (experience, education)),
        Section(
            labels.projects,
            entries=tuple(_project(project, proposals, order) for project in cv.projects),
        ),
        Section(
            labels.certificates,
            bullets=tuple(
                _with_dates(_joined(item.name, item.issuer), item.dates) for item in cv.certificates
            ),
        ),
        Section(labels.languages, bullets=_clean_all(item.fact.text for item in cv.languages)),
        Section(labels.volunteering, entries=roles(volunteer=True)),
        *(
            Section(clean(other.heading.text), bullets=_clean_all(i.text for i in other.items))
            for other in cv.other
        ),
        Section(labels.further, bullets=_clean_all(fact.text for fact in cv.unread)),
    ]
    return CVPage(
        labels=labels,
        language=language_code(cv.language),
        name=_text(cv.contact.name) or labels.cv,
        headline=clean(headline),
        contact=_contact(cv),
        sections=tuple(s for s in sections if s.paragraphs or s.entries or s.bullets),
    )


def letter_page(
    letter: CoverLetter, cv: CVProfile, posting: JobProfile | None, today: date
) -> LetterPage:
    """The letter to print, dated `today`, from the person to the posting's company."""
    labels = labels_for(letter.language)
    title = _text(posting.title) if posting else ""
    if posting:
        title = without_shouting(title, posting.language)
    recipient = (posting.company, posting.location) if posting and posting.company else ()
    contact = cv.contact
    return LetterPage(
        labels=labels,
        language=language_code(letter.language),
        sender=_clean_all(
            fact.text
            for fact in (contact.name, contact.location, contact.phone, contact.email)
            if fact
        ),
        recipient=_clean_all(fact.text for fact in recipient if fact),
        date=labels.day(today),
        subject=labels.subject.format(title=title) if title else labels.subject_without_title,
        greeting=clean(letter.greeting),
        paragraphs=_clean_all(paragraph.text for paragraph in letter.paragraphs),
        closing=clean(letter.closing),
        signature=clean(letter.signature),
    )


def prints_on_us_letter(cv: CVProfile) -> bool:
    """Whether the person's phone number is North American."""
    return bool(_NANP.fullmatch(_text(cv.contact.phone)))


def ordered_bullets(bullets: tuple[Fact, ...], wanted: tuple[str, ...]) -> tuple[Fact, ...]:
    """Bullets in the order of the ids wanted; those that it does not name follow as they stood."""
    rank = {fact_id: position for position, fact_id in enumerate(wanted)}
    return tuple(sorted(bullets, key=lambda fact: rank.get(fact.id, len(rank))))


def _proposals(rewrite: CVRewrite | None) -> dict[str, str]:
    """Proposed words by the id of the bullet that they replace."""
    if rewrite is None:
        return {}
    return {bullet.fact_id: bullet.proposed for bullet in rewrite.bullets if clean(bullet.proposed)}


def _bullets(
    bullets: tuple[Fact, ...], proposals: Mapping[str, str], wanted: tuple[str, ...] = ()
) -> tuple[str, ...]:
    ordered = ordered_bullets(bullets, wanted)
    return _clean_all(proposals.get(fact.id, fact.text) for fact in ordered)


def _role(role: Role, proposals: Mapping[str, str], order: Mapping[str, tuple[str, ...]]) -> Entry:
    return _entry(
        (role.title, role.employer, role.location),
        role.dates,
        _bullets(role.bullets, proposals, order.get(role.id, ())),
    )


def _education(study: Education, proposals: Mapping[str, str]) -> Entry:
    degree = _joined(study.degree, study.area)
    place = _joined(study.institution, study.location)
    return Entry(
        title=degree or place,
        dates=_dates(study.dates),
        subtitle=place if degree else "",
        bullets=_bullets(study.details, proposals),
    )


def _project(
    project: Project, proposals: Mapping[str, str], order: Mapping[str, tuple[str, ...]]
) -> Entry:
    return _entry(
        (project.name,),
        project.dates,
        _bullets(project.bullets, proposals, order.get(project.id, ())),
    )


def _entry(
    parts: tuple[Fact | None, ...], dates: DateRange | None, bullets: tuple[str, ...]
) -> Entry:
    """The first part that the CV gives is the title; the others stand below it."""
    given = [fact for fact in parts if fact is not None]
    return Entry(
        title=_text(given[0]) if given else "",
        dates=_dates(dates),
        subtitle=_joined(*given[1:]),
        bullets=bullets,
    )


def _summary(cv: CVProfile, rewrite: CVRewrite | None) -> tuple[str, ...]:
    texts: Iterable[Fact | GroundedText] = (rewrite.summary if rewrite else ()) or cv.summary
    paragraph = clean(" ".join(item.text for item in texts))
    return (paragraph,) if paragraph else ()


def _skills(cv: CVProfile, rewrite: CVRewrite | None) -> tuple[str, ...]:
    """The rewrite's skills first, then the CV's own skill lines without what was already said."""
    first = _clean_all(skill.text for skill in rewrite.skills) if rewrite else ()
    own = _clean_all(line.text for line in cv.skill_lines)
    if not first:
        return own
    said = {skill.casefold() for skill in first}
    # "Kubernetes (k8s)" says both names.
    said |= {part.casefold() for skill in first for part in _both_names(skill)}
    for mention in cv.skills:
        if mention.name.casefold() in said:
            said.add(clean(mention.written).casefold())
    rest = (_without(line, said) for line in own)
    return (", ".join(first), *(line for line in rest if line))


def _both_names(skill: str) -> tuple[str, ...]:
    """The two names of a skill that is given with another one in brackets."""
    found = _TWO_NAMES.fullmatch(skill)
    return found.groups() if found else ()


def _without(line: str, said: set[str]) -> str:
    """A skill line less the items already said; its label stays while an item is left."""
    label = _LABEL.match(line)
    start = label.end() if label else 0
    items = _items(line[start:])
    left = [item for item in items if item.casefold() not in said]
    if len(left) == len(items):
        return line
    return line[:start] + ", ".join(left) if left else ""


def _items(text: str) -> list[str]:
    """Items of a list written in a line; separators inside brackets do not separate."""
    items, current, depth = [], "", 0
    for char in text:
        depth += (char == "(") - (char == ")")
        if char in _SEPARATORS and depth <= 0:
            items.append(current)
            current = ""
        else:
            current += char
    items.append(current)
    return [item.strip(" .") for item in items if item.strip(" .")]


def _education_first(cv: CVProfile) -> bool:
    """Whether the CV itself puts education before experience, as graduates and scholars do."""
    roles = [span.start for role in cv.roles if role.title for span in role.title.spans]
    studies = [span.start for study in cv.education if study.degree for span in study.degree.spans]
    return bool(roles and studies) and max(studies) < min(roles)


def _contact(cv: CVProfile) -> tuple[Link, ...]:
    contact = cv.contact
    facts = (contact.email, contact.phone, contact.location, *contact.links)
    return tuple(linked(text) for text in _clean_all(fact.text for fact in facts if fact))


def _dates(dates: DateRange | None) -> str:
    """The dates as written; a bracket that the document closed elsewhere is closed."""
    written = clean(dates.text) if dates else ""
    return written + ")" * max(0, written.count("(") - written.count(")"))


def _with_dates(text: str, dates: DateRange | None) -> str:
    written = _dates(dates)
    if not written or written in text:
        return text
    return f"{text}, {written}" if "(" in written else f"{text} ({written})"


def _joined(*facts: Fact | None) -> str:
    """Facts in one line, leaving out one whose very words an earlier one already holds (an area of
    study within the degree's name, a place within the employer's)."""
    kept: list[Fact] = []
    for fact in facts:
        if fact and clean(fact.text) and not any(_holds(earlier, fact) for earlier in kept):
            kept.append(fact)
    return ", ".join(clean(fact.text) for fact in kept)


def _holds(outer: Fact, inner: Fact) -> bool:
    """Whether every place of the inner fact lies within the outer one's."""
    return clean(inner.text) in clean(outer.text) and all(
        any(within.start <= span.start and span.end <= within.end for within in outer.spans)
        for span in inner.spans
    )


def _text(fact: Fact | None) -> str:
    return clean(fact.text) if fact else ""


def _clean_all(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in map(clean, texts) if text)
