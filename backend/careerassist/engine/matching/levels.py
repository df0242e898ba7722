"""Comparisons of levels: degrees, languages, seniority."""

from __future__ import annotations

from datetime import date

from careerassist.engine.content_words import content, core, coverage, is_countable, vocabulary
from careerassist.engine.matching.dated import years_in
from careerassist.engine.matching.passages import Passage
from careerassist.engine.matching.prepared_posting import Asked
from careerassist.engine.matching.subject import Subject
from careerassist.engine.matching.terms import entries
from careerassist.engine.matching.verdict import Verdict, nothing
from careerassist.engine.skills.folding import fold
from careerassist.schemas.cv import Education
from careerassist.schemas.facts import EDUCATION_LEVELS, LANGUAGE_LEVELS, EducationLevel
from careerassist.schemas.posting import SENIORITIES, Requirement, Seniority

_SHORTEST_PART = 4
_INDEPENDENT = LANGUAGE_LEVELS.index("B1")
_LEVEL_NAMES: dict[EducationLevel, str] = {
    "school": "a school leaving certificate",
    "vocational": "a vocational qualification",
    "associate": "an associate degree",
    "bachelor": "a bachelor's degree",
    "master": "a master's degree",
    "doctorate": "a doctorate",
}


def by_education(subject: Subject, asked: Requirement) -> Verdict:
    """The lowest degree asked for against the best one held, and the field where one is named."""
    degrees = subject.weights.education
    assert asked.level is not None
    wanted = EDUCATION_LEVELS.index(asked.level)
    today = subject.prepared.today
    best: tuple[float, int, str] = (0.0, 0, "")
    evidence: list[str] = []
    for study in subject.cv.education:
        if study.level is None:
            continue
        below = max(0, wanted - EDUCATION_LEVELS.index(study.level))
        degree = max(0.0, 1.0 - degrees.level_step * below)
        said = f"You hold {_LEVEL_NAMES[study.level]}"
        if below:
            said += f", below {_LEVEL_NAMES[asked.level]}"
        if _unfinished(study, today):
            degree *= degrees.unfinished
            said = f"You are studying for {_LEVEL_NAMES[study.level]}, which is not finished"
        if not _field_fits(subject, study, asked):
            trade = asked.level == "vocational"
            degree *= degrees.other_trade if trade else degrees.other_field
            said += ", in another field than the one named"
        if (degree, -below) > best[:2]:
            best = (degree, -below, said)
            evidence = [fact.id for fact in (study.degree, study.area, study.institution) if fact][
                :1
            ]
    worked = any(not role.volunteer for role in subject.cv.roles)
    accepted = worked and vocabulary().equivalent.search(fold(asked.fact.text)) is not None
    if accepted and degrees.equivalent > best[0]:
        return Verdict(
            degrees.equivalent,
            "level",
            lambda: (
                "Your CV does not show the degree; the posting also takes equivalent experience, "
                "which your work may be."
            ),
        )
    if best[0] == 0.0:
        return nothing(f"Your CV shows no {_LEVEL_NAMES[asked.level].split(' ', 1)[1]}.")
    said = f"{best[2]}."
    return Verdict(best[0], "level", lambda: said, lambda: tuple(subject.evidence(evidence)))


def _unfinished(study: Education, today: date) -> bool:
    if study.finished is not None:
        return not study.finished
    dates = study.dates
    if dates is None:
        return False
    future = dates.end is not None and dates.end.months() > today.year * 12 + today.month - 1
    return dates.current or future


def _field_fits(subject: Subject, study: Education, asked: Requirement) -> bool:
    """Whether the requirement names no field, or this one by its words or its meaning."""
    degrees = subject.weights.education
    field = content(asked.fact.text) - vocabulary().degree_stems
    if not field:
        return True
    own: list[Passage] = [p for p in subject.prepared.passages if p.role_id == study.id]
    stems = frozenset().union(*(passage.stems for passage in own))
    if not own or (subject.posting.language == "de" and _in_a_compound(field, stems)):
        return True
    # Of several fields one is enough: "physics, chemistry or engineering".
    fields = (content(entry) - vocabulary().degree_stems for entry in entries(asked.fact.text))
    if any(coverage(one, stems) >= degrees.field_words for one in fields if one):
        return True
    columns = subject.prepared.columns_of.get(study.id, ())
    near = subject.similarities
    best = near.best_among(core(asked.fact.text), columns)
    return near.degree(best) >= subject.weights.status.partly


def _in_a_compound(field: frozenset[str], stems: frozenset[str]) -> bool:
    """Whether a field begins with a word of the study, or the other way round: "Kochlehre" and
    "Koch"."""
    named = stems - vocabulary().degree_stems
    return any(
        long.startswith(short)
        for one in field
        for other in named
        for long, short in [(one, other) if len(one) > len(other) else (other, one)]
        if len(short) >= _SHORTEST_PART
    )


def by_language(subject: Subject, wanted: Asked) -> Verdict:
    """A language asked for, or the best of several, against those the CV names, by CEFR level
    where both give one."""
    each = [_language(subject, name, wanted.requirement) for name in wanted.languages]
    return max(each, key=lambda verdict: verdict.degree)


def _language(subject: Subject, name: str, asked: Requirement) -> Verdict:
    degrees = subject.weights.languages
    known = [
        language
        for language in subject.cv.languages
        if language.name == name and is_countable(language.fact.text)
    ]
    if not known:
        if vocabulary().language_names.get(subject.cv.language) == name:
            said = f"Your CV is written in {name}, but does not give your level of it."
            return Verdict(degrees.written_in, "level", lambda: said)
        return nothing(f"Your CV does not mention {name}.")
    levels = [language.level for language in known if language.level is not None]
    wanted = asked.language_level
    if wanted is None:
        basic = bool(levels) and max(map(LANGUAGE_LEVELS.index, levels)) < _INDEPENDENT
        degree = degrees.basic if basic else 1.0
        said = f"Your CV names {name}{', at a basic level' if basic else ''}."
    elif not levels:
        degree = degrees.level_unknown
        said = f"Your CV names {name} without a level; {_level(wanted)} is asked for."
    else:
        best = max(LANGUAGE_LEVELS.index(level) for level in levels)
        below = max(0, LANGUAGE_LEVELS.index(wanted) - best)
        degree = max(degrees.least, 1.0 - degrees.level_step * below)
        shown = _level(LANGUAGE_LEVELS[best])
        said = f"Your {name} is {shown}; {_level(wanted)} is asked for."
    ids = [language.fact.id for language in known]
    return Verdict(degree, "level", lambda: said, lambda: tuple(subject.evidence(ids)))


def _level(level: str) -> str:
    return "that of a native speaker" if level == "native" else level


def seniority(subject: Subject) -> tuple[float, str] | None:
    """Degree and sentence for the level of the post; None where the posting names none.

    The CV's level is the highest that its titles or its years of paid work tell. Being above the
    post's level costs nothing.
    """
    asked = subject.posting.seniority
    if asked is None:
        return None
    degrees = subject.weights.seniority
    shown = _shown_level(subject)
    below = SENIORITIES.index(asked) - SENIORITIES.index(shown)
    degree = 1.0 if below <= 0 else {1: degrees.one_below, 2: degrees.two_below}.get(below, 0.0)
    return degree, f"The post is at {asked} level; your titles and years show {shown} level."


def _shown_level(subject: Subject) -> Seniority:
    degrees = subject.weights.seniority
    years = years_in(subject.cv.roles, subject.prepared.today)
    by_years: Seniority = "junior"
    if years >= degrees.senior_from_years:
        by_years = "senior"
    elif years >= degrees.mid_from_years:
        by_years = "mid"
    patterns = vocabulary().seniority
    told = [
        level
        for passage in subject.prepared.passages
        if passage.place == "title"
        for level in SENIORITIES
        if level in patterns and patterns[level].search(fold(passage.text))
    ]
    return max([by_years, *told], key=SENIORITIES.index)
