"""Two sentences that say how the CV fits and what that rests on, and notes on the way."""

from __future__ import annotations

from collections.abc import Sequence

from careerassist.engine.matching.requirements import Judged
from careerassist.engine.matching.subject import Subject
from careerassist.engine.matching.verdict import short
from careerassist.engine.matching.weights import weights
from careerassist.schemas.analysis import Evidence, Gap


def summarise(
    subject: Subject,
    judged: Sequence[Judged],
    fit: int,
    gaps: Sequence[Gap],
    strengths: Sequence[Evidence],
) -> str:
    """Two sentences for the job seeker."""
    if not judged:
        return _without_requirements(subject, fit)
    return f"{_counts(judged, fit)} {_extremes(gaps, strengths)}"


def _counts(judged: Sequence[Judged], fit: int) -> str:
    counted = [item for item in judged if item.counted]
    said = []
    for importance, name in (("must", "required"), ("nice", "optional")):
        some = [item for item in counted if item.asked.importance == importance]
        if some:
            met = sum(item.status == "met" for item in some)
            partly = sum(item.status == "partly" for item in some)
            also = f" ({partly} more in part)" if partly else ""
            said.append(f"{met} of {len(some)} {name} points{also}")
    if not said:
        return f"The posting asks for nothing that a CV usually tells; the fit is {fit} out of 100."
    few = ""
    if len(counted) < len(weights().shares.unread):
        few = ", which rests largely on title, keywords and duties because so few were readable"
    return f"Your CV covers {' and '.join(said)}: a fit of {fit} out of 100{few}."


def _extremes(gaps: Sequence[Gap], strengths: Sequence[Evidence]) -> str:
    best = f"Your strongest point is “{short(strengths[0].text)}”" if strengths else ""
    worst = f"the largest gap is {_gap(gaps[0])}" if gaps else ""
    if best and worst:
        return f"{best}; {worst}."
    if best:
        return f"{best}; nothing asked for is missing."
    if worst:
        return f"{worst[0].upper()}{worst[1:]}."
    return "Nothing in the CV speaks directly for or against it."


def _gap(gap: Gap) -> str:
    """ "Required but missing from your CV: Latin" within a sentence."""
    state, _, asked = gap.what.partition(": ")
    return f"“{short(asked)}” ({state[0].lower()}{state[1:]})"


def _without_requirements(subject: Subject, fit: int) -> str:
    posting = subject.posting
    bases = [
        name
        for name, there in (
            ("title", posting.title is not None),
            ("keywords", bool(posting.keywords)),
            ("duties", bool(posting.duties)),
            ("level", posting.seniority is not None),
        )
        if there
    ]
    if not bases:
        return (
            "This posting gives nothing that a CV can be compared with, so the fit of 0 says "
            "nothing about you. Paste the full text of the posting for an answer that means "
            "something."
        )
    return (
        "We could read no requirements from this posting, so there is nothing to tick off. "
        f"The fit of {fit} out of 100 rests only on its {', '.join(bases)}, and is a rough guess."
    )


def reading_notes(subject: Subject, judged: Sequence[Judged]) -> tuple[str, ...]:
    """What the person should know about how the score came about."""
    notes = []
    counted = sum(item.counted for item in judged)
    if subject.wanted.possible["unread"]:
        notes.append(
            f"The score rests on {counted or 'no'} readable requirement{'s' * (counted != 1)}, so "
            "it is a rough guess: part of the points is held back, and half of it given."
        )
    if subject.prepared.speaks_to_software:
        notes.append(
            "Your CV holds text that gives orders to software; it was not counted, and employers "
            "who find it may reject the CV."
        )
    if not subject.similarities:
        notes.append("Meanings were not compared this time; the score rests on words and facts.")
    elif subject.posting.language != subject.cv.language:
        notes.append(
            "CV and posting are in different languages, so words in common are fewer than the fit "
            "would be in one language."
        )
    return tuple(notes)
