"""What is missing, worst first, with what would close it; and what speaks for the person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from careerassist.engine.matching.gap_questions import missing_skills, open_questions
from careerassist.engine.matching.passages import SHOWN, Place
from careerassist.engine.matching.requirements import Judged
from careerassist.engine.matching.subject import Subject
from careerassist.engine.matching.verdict import listed, short
from careerassist.schemas.analysis import (
    Evidence,
    Gap,
    GapQuestion,
    PreferenceNote,
    RequirementMatch,
)
from careerassist.schemas.posting import Requirement

Severity = Literal["high", "medium", "low"]
_SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")


def find_gaps(
    subject: Subject, judged: Sequence[Judged], wishes: Sequence[PreferenceNote] = ()
) -> tuple[Gap, ...]:
    """Every requirement that neither the CV nor what the person told us (a work permit) meets: by
    severity, then by points lost, then as posted."""
    told = {note.requirement_id for note in wishes if note.status == "meets"}
    open_items = [
        (_severity(item), item)
        for item in judged
        if item.status != "met" and item.asked.id not in told
    ]

    def rank(pair: tuple[Severity, Judged]) -> tuple[int, float]:
        severity, item = pair
        return _SEVERITIES.index(severity), item.points - item.wanted.possible

    open_items.sort(key=rank)
    return tuple(
        Gap(
            requirement_id=item.asked.id,
            severity=severity,
            what=_what(item),
            how_to_close=_how_to_close(subject, item),
            question=next((asked.text for asked in open_questions(subject, item)), None),
        )
        for severity, item in open_items
    )


def find_questions(
    subject: Subject, judged: Sequence[Judged], gaps: Sequence[Gap]
) -> tuple[GapQuestion, ...]:
    """What to ask the person about the gaps, worst gap first, each thing once."""
    by_id = {item.asked.id: item for item in judged}
    found: dict[str, GapQuestion] = {}
    for gap in gaps:
        for asked in open_questions(subject, by_id[gap.requirement_id]):
            found.setdefault(asked.id, asked)
    return tuple(found.values())


def _severity(item: Judged) -> Severity:
    step = 0 if item.asked.importance == "must" else 1
    step += item.status == "partly"
    step += item.asked.kind in {"quality", "other"}
    if not item.counted:
        step = max(step, 1)
    return _SEVERITIES[min(step, 2)]


def _what(item: Judged) -> str:
    asked = short(item.asked.fact.text)
    wanted = "Required" if item.asked.importance == "must" else "Wanted"
    if not item.counted:
        return f"{wanted} but not mentioned in your CV: {asked}"
    if item.status == "partly":
        return f"{wanted} but only partly shown in your CV: {asked}"
    return f"{wanted} but missing from your CV: {asked}"


def _how_to_close(subject: Subject, item: Judged) -> str:
    asked = item.asked
    if item.verdict.how == "years" or (asked.years is not None and asked.kind == "experience"):
        return (
            f"Only time adds years. If you have more than the CV shows, date every role with month "
            f"and year and say in which you did this; otherwise apply with the {asked.years or 0:g}"
            " years in mind and lead with your closest work."
        )
    closers = {
        "skill": _close_skill,
        "experience": _close_skill,
        "certificate": _close_certificate,
        "education": _close_education,
        "language": _close_language,
        "permit": _close_permit,
    }
    closer = closers.get(asked.kind, _close_quality)
    return closer(subject, asked)


def _close_skill(subject: Subject, asked: Requirement) -> str:
    missing = missing_skills(subject, asked)
    if not missing and asked.skills:
        claimed = [
            name for name in sorted(set(asked.skills)) if not subject.prepared.skills[name].shown
        ]
        if claimed:
            return f"You list {listed(claimed)}: add a line to a role that shows it in use."
        return "Say in one line of a role where you did all of this, in the posting's own words."
    for name in missing:
        near = subject.prepared.near(name)
        if near is not None:
            return (
                f"You have {near.name}, which is closely related to {name}: say so in your letter, "
                f"and say how you would learn what {name} asks for besides."
            )
    if missing:
        return (
            f"If you have experience with {listed(missing, 'or')}, say where and what for. If not, "
            "a short course and a small piece of real work are what employers accept as a start."
        )
    return (
        "If you have done this, add a line to the role where you did, in the posting's own words, "
        "with a result. If not, name the nearest thing that you have done."
    )


def _close_certificate(subject: Subject, asked: Requirement) -> str:
    if any(name in subject.prepared.skills for name in asked.skills):
        return "Give it a line of its own with issuer and date, and renew it if it has run out."
    return (
        "If you hold it, add it with issuer and date. If not: it comes from the issuing "
        "body or an approved training provider, usually by a course and an exam; registrations "
        "come from the profession's register. Ask the employer whether you may start while it is "
        "under way."
    )


def _close_education(subject: Subject, asked: Requirement) -> str:
    if any(study.level is None for study in subject.cv.education):
        return "Name your degree in full (kind, subject, school, year), so that it is recognised."
    return (
        "If you hold it, add it in full. If not, ask whether experience counts in its place, and "
        "name courses, vocational certificates and years of work that come near it."
    )


def _close_language(subject: Subject, asked: Requirement) -> str:
    level = asked.language_level
    language = asked.language or "the language"
    if any(known.name == asked.language for known in subject.cv.languages):
        wanted = f" ({level} is asked for)" if level else ""
        return (
            f"Give your level of {language} on the European scale{wanted}; a recent test proves "
            "it, and with a course each further level takes about half a year of steady work."
        )
    return (
        f"If you speak {language}, add it with a level (A1 to C2). If not, it takes years rather "
        "than weeks; ask how much of it the work really needs."
    )


def _close_permit(subject: Subject, asked: Requirement) -> str:
    return "If you have it, say so in one line near your contact data; if not, ask before applying."


def _close_quality(subject: Subject, asked: Requirement) -> str:
    return (
        "Claiming it proves little: describe one occasion from your work that shows it, with what "
        "came of it."
    )


def _strength(place: Place) -> int:
    """0 for work done, 1 for papers and titles, 2 for what is only claimed."""
    if place in {"work", "project"}:
        return 0
    return 1 if place in SHOWN else 2


def find_strengths(
    subject: Subject, requirements: Sequence[RequirementMatch]
) -> tuple[Evidence, ...]:
    """The facts that carry most: work done before papers, papers before claims; in each by the
    points of the requirements they speak for, then those that give a number, then as the CV has
    them."""
    carried: dict[str, float] = {}
    first: dict[str, Evidence] = {}
    for match in requirements:
        if match.status == "missing":
            continue
        for evidence in match.evidence:
            carried[evidence.fact_id] = carried.get(evidence.fact_id, 0.0) + match.points
            first.setdefault(evidence.fact_id, evidence)
    order = {fact_id: number for number, fact_id in enumerate(subject.prepared.passage_of)}

    def rank(evidence: Evidence) -> tuple[int, float, bool, int, str]:
        passage = subject.prepared.passage_of.get(evidence.fact_id)
        place: Place = passage.place if passage else "other"
        lost = -round(carried[evidence.fact_id], 4)
        vague = not any(char.isdigit() for char in evidence.text)
        place_in_cv = order.get(evidence.fact_id, len(order))
        return _strength(place), lost, vague, place_in_cv, evidence.fact_id

    return tuple(sorted(first.values(), key=rank)[: subject.weights.limits.strengths])
