"""Forms for lines that matter for the posting and say too little: how the same deed is told with
its figures and its result, once these were looked up."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from careerassist.engine.content_words import core
from careerassist.engine.grounding.amounts.quantities import quantities
from careerassist.engine.grounding.language.words import content, fold, tokens
from careerassist.engine.interview.alike import about
from careerassist.engine.interview.asked import Asked, skills_in
from careerassist.engine.interview.trades import table
from careerassist.engine.interview.wording import quoted
from careerassist.engine.rewriting.relevance import is_helped, is_outcome, relevance
from careerassist.schemas.analysis import Advice, GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.facts import Fact
from careerassist.schemas.knowledge import BulletPattern
from careerassist.schemas.posting import JobProfile, Requirement

_LATEST_ROLES = 3
_MATTERS = 1.0
"""Relevance from which on a line matters for the posting: a requirement or a skill of it."""
_NEAR = 0.5
"""Cosine (all-MiniLM-L6-v2) and shared words together, from which on a form fits a line."""
_SHARED_WORD = 0.04
"""What each telling word adds that both have, up to three, and again one of the form's title."""
_MOST_SHARED = 3
_HELPED = 0.06
"""How much nearer a form must be to a line of somebody who helped: most are of those who did it."""
_FEW_WORDS = 4
"""Telling words of a line that names hardly more than a subject."""
_LED = re.compile(
    r"\b(?:under|unter|bajo)\b[^,;:.]*?\b(?:supervis\w*|leitung|aufsicht|anleitung|direccion)"
)
"""Being supervised, which is no supervising."""
_ONE = re.compile(r"\b(?:one|a single|eine[mnr]?|una?)\b", re.I)


@dataclass(frozen=True)
class _Weak:
    """A line that matters for the posting, and what it leaves out."""

    fact: Fact
    heading: str
    """The title of its role."""
    asked: str
    requirement_id: str | None
    lacks: str
    helped: bool


@dataclass(frozen=True)
class _Circumstance:
    words: re.Pattern[str]
    of_heading: bool


@cache
def _circumstances() -> tuple[_Circumstance, ...]:
    file = resources.files(__package__) / "data" / "circumstances.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        _Circumstance(re.compile(entry["words"]), entry["of_heading"])
        for entry in read["circumstance"]
    )


def texts_of_forms(cv: CVProfile, patterns: Sequence[BulletPattern]) -> tuple[str, ...]:
    """The texts that `form_advice` compares."""
    if not patterns:
        return ()
    lines = (core(fact.text) for fact, _ in _lines(cv))
    return tuple(dict.fromkeys((*lines, *(_spoken(form) for form in patterns))))


def form_advice(
    cv: CVProfile,
    posting: JobProfile,
    analysis: GapAnalysis,
    patterns: Sequence[BulletPattern],
    vectors: Mapping[str, Sequence[float]],
) -> tuple[Advice, ...]:
    """For the weakest lines that matter for the posting, the form that is nearest, each form once;
    none where none is near, or where it is of somebody else's position. The lines that matter most
    come first."""
    forms = [form for form in patterns if form.form and _spoken(form) in vectors]
    ranked = [
        (-_nearness(weak, form, vectors), order, weak, form)
        for order, weak in enumerate(_weak_lines(cv, posting, analysis))
        if core(weak.fact.text) in vectors
        for form in forms
        if _fits(weak, form)
    ]
    chosen: dict[str, tuple[int, Advice]] = {}
    used: set[str] = set()
    for far, order, weak, form in sorted(ranked, key=lambda row: (row[0], row[1], row[3].title)):
        if -far >= _NEAR and weak.fact.id not in chosen and form.title not in used:
            used.add(form.title)
            chosen[weak.fact.id] = (order, _advice(weak, form))
    return tuple(advice for _, advice in sorted(chosen.values(), key=lambda entry: entry[0]))


def _nearness(weak: _Weak, form: BulletPattern, vectors: Mapping[str, Sequence[float]]) -> float:
    """0 where they share no telling word but those of the whole trade."""
    trade = about(form.citation.title)
    line = about(weak.fact.text) - trade
    shared = line & (about(_spoken(form)) - trade)
    if not shared:
        return 0.0
    words = min(len(shared), _MOST_SHARED) + bool(line & about(form.title))
    near = _cosine(vectors[core(weak.fact.text)], vectors[_spoken(form)])
    return round(near + _SHARED_WORD * words - _HELPED * weak.helped, 4)


def _fits(weak: _Weak, form: BulletPattern) -> bool:
    """The form supposes no position that the line does not show: leading others, learning."""
    spoken, said = fold(_spoken(form)), fold(weak.fact.text)
    heading = fold(weak.heading)
    leads = table().leads
    if leads.search(_LED.sub("", spoken)) and not (leads.search(said) or leads.search(heading)):
        return False
    return not any(
        one.words.search(spoken)
        and not one.words.search(heading)
        and (one.of_heading or not one.words.search(said))
        for one in _circumstances()
    )


def _advice(weak: _Weak, form: BulletPattern) -> Advice:
    text = (
        f"Your line matters here (the posting: {quoted(weak.asked)}) but does not say "
        f"{weak.lacks}. Look that up first; if you find it, a form like this may help, with "
        "nothing in it but what is true of you."
    )
    if weak.helped:
        text += " Your line says that you helped: keep that."
    return Advice(
        kind="form",
        text=text,
        guide=" ".join(form.advice.split()) or None,
        asked=weak.asked,
        found=weak.fact.text,
        fact_id=weak.fact.id,
        requirement_id=weak.requirement_id,
        form=form.form,
        citation=form.citation,
    )


def _lines(cv: CVProfile) -> list[tuple[Fact, str]]:
    """The lines that tell of work, each with what it stands under."""
    told = [
        (bullet, role.title.text if role.title else "")
        for role in cv.roles[:_LATEST_ROLES]
        for bullet in role.bullets
    ]
    return told + [(bullet, one.name.text) for one in cv.projects for bullet in one.bullets]


def _weak_lines(cv: CVProfile, posting: JobProfile, analysis: GapAnalysis) -> list[_Weak]:
    """Lines that matter and say neither how much nor what came of it, the most relevant first."""
    asked = Asked(posting)
    found = []
    for order, (fact, heading) in enumerate(_lines(cv)):
        matters = relevance(fact, posting, analysis)
        figures = any(not q.year_like for q in quantities(fact.text, cv.language))
        if matters < _MATTERS or figures or _ONE.search(fact.text):
            continue
        call = _calls_for(fact, analysis) or _nearest(fact, asked)
        if call is None or is_outcome(fact, cv.language):
            continue
        bare = len(content(tokens(fact.text))) <= _FEW_WORDS
        lacks = "what exactly, how much or how many" if bare else "how much or how many"
        helped = is_helped(fact, cv.language)
        weak = _Weak(fact, heading, *call, f"{lacks}, or what came of it", helped)
        found.append((-matters, order, weak))
    return [weak for _, _, weak in sorted(found, key=lambda entry: entry[:2])]


def _calls_for(fact: Fact, analysis: GapAnalysis) -> tuple[str, str | None] | None:
    """The requirement of most weight that the line is evidence for."""
    answered = [
        match
        for match in analysis.requirements
        if match.status != "missing" and any(e.fact_id == fact.id for e in match.evidence)
    ]
    first = min(answered, key=lambda m: (m.importance != "must", -m.possible), default=None)
    return (first.text, first.requirement_id) if first else None


def _nearest(fact: Fact, asked: Asked) -> tuple[str, str | None] | None:
    line = asked.nearest(sorted(skills_in(fact.text)), fact.text)
    if isinstance(line, Requirement):
        return line.fact.text, line.id
    return (line.text, None) if line else None


def _spoken(form: BulletPattern) -> str:
    return f"{form.title}. {form.form}"


def _cosine(one: Sequence[float], other: Sequence[float]) -> float:
    """Of unit vectors; rounded, so that the last bits decide nothing."""
    return round(math.fsum(a * b for a, b in zip(one, other, strict=True)), 4)
