"""Matching by words: named skills with their other names and families, words, titles, keywords."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from careerassist.engine.matching.passages import SHOWN
from careerassist.engine.matching.subject import HeldSkill, Subject
from careerassist.engine.matching.verdict import How, Verdict, listed, nothing
from careerassist.engine.matching.weights import ramp, weights
from careerassist.engine.matching.words import content, coverage, stem, vocabulary, words
from careerassist.engine.skills import skill
from careerassist.engine.skills.folding import fold
from careerassist.schemas.posting import Requirement

_MARKERS = re.compile(r"\([^)]*\)|\b[mwfd](?:/[mwfdx*])+\b|\*in(?:nen)?\b|[/*:_]-?in\b|\|.*$")
_OTHERS_IN_FULL = 3
"""Words besides the named skills from which those words have their full share."""


def by_words(subject: Subject, asked: Requirement) -> Verdict:
    """A requirement against the words of the CV: its named skills first, else its own words."""
    return _by_skills(subject, asked) if asked.skills else _by_own_words(subject, asked)


@dataclass(frozen=True, slots=True)
class _Missing:
    """A named skill that the CV does not name, and the nearest one that it does."""

    name: str
    near: HeldSkill | None


def _by_skills(subject: Subject, asked: Requirement) -> Verdict:
    degrees = subject.weights.skills
    names = sorted(set(asked.skills))
    held = [subject.skills[name] for name in names if name in subject.skills]
    missing = [
        _Missing(name, subject.nearest_skill(name)) for name in names if name not in subject.skills
    ]
    near = [item.near for item in missing if item.near is not None]
    values = [degrees.shown if skill.shown else degrees.listed for skill in held]
    values += [degrees.related if item.near else 0.0 for item in missing]
    degree = max(values) if asked.any_of else sum(values) / len(values)
    others = _other_stems(asked)
    if others:
        share = degrees.other_words * min(1.0, len(others) / _OTHERS_IN_FULL)
        degree = (1 - share) * degree + share * coverage(others, subject.stems)
    how: How = "none"
    if held:
        wording = fold(asked.fact.text)
        how = "words" if any(fold(skill.written) in wording for skill in held) else "alias"
    elif near:
        how = "related"
    # Of each skill its best fact first, then the others.
    rank = [
        (place, fact_id) for skill in (held or near) for place, fact_id in enumerate(skill.fact_ids)
    ]
    facts = [fact_id for _, fact_id in sorted(rank, key=lambda pair: pair[0])]
    said = _skills_sentence(held, missing, any_of=asked.any_of)
    return Verdict(degree, how, said, tuple(subject.evidence(facts)))


def _other_stems(asked: Requirement) -> frozenset[str]:
    """What the requirement says besides its skills."""
    named: set[str] = set()
    for name in asked.skills:
        known = skill(name)
        for written in (name, *(known.aliases if known else ())):
            named |= content(written)
    return content(asked.fact.text) - named


def _skills_sentence(held: list[HeldSkill], missing: list[_Missing], *, any_of: bool) -> str:
    shown = [skill.name for skill in held if skill.shown]
    claimed = [skill.name for skill in held if not skill.shown]
    said = []
    if shown:
        said.append(f"Your CV shows {listed(shown)} in use or on paper")
    if claimed:
        said.append(f"your CV lists {listed(claimed)} without showing it at work")
    if missing and not (any_of and held):
        near = [f"{item.near.name} (close to {item.name})" for item in missing if item.near]
        absent = [item.name for item in missing if item.near is None]
        if near:
            said.append(f"your CV names {listed(near)}")
        if absent:
            said.append(f"your CV does not name {listed(absent, 'or')}")
    sentence = "; ".join(said)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _by_own_words(subject: Subject, asked: Requirement) -> Verdict:
    wanted = content(asked.fact.text)
    if not wanted:
        said = "This says too little by itself to be compared with a CV."
        return Verdict(0.0, "none", said, counted=False)
    degrees = subject.weights.words
    ranked = sorted(
        ((coverage(wanted, p.stems), p) for p in subject.passages if p.stems & wanted),
        key=lambda pair: (-pair[0], pair[1].place not in SHOWN, pair[1].text, pair[1].fact_id),
    )
    if not ranked:
        return nothing("None of its words stand in your CV.")
    best = ranked[0][0]
    overall = coverage(wanted, subject.stems)
    degree = ramp(degrees.best_passage * best + degrees.whole_cv * overall, 0.0, degrees.full)
    near_best = [passage.fact_id for share, passage in ranked if share >= best * 0.75]
    return Verdict(
        degree,
        "words",
        f"{_share(overall)} of its words stand in your CV, {_share(best).lower()} together in one "
        "place.",
        tuple(subject.evidence(near_best)),
    )


def _share(value: float) -> str:
    for least, name in ((0.995, "All"), (0.66, "Most"), (0.45, "About half")):
        if value >= least:
            return name
    return "Some"


def title_degree(title: str, others: Iterable[str]) -> float:
    """How like the nearest of other titles a title is, 0 to 1, by rapidfuzz ratios of its stems."""
    scale = weights().title
    wanted = title_stems(title)
    best = 0.0
    for other in others:
        stems = title_stems(other)
        if wanted and stems:
            ratio = (
                fuzz.token_set_ratio(wanted, stems) + fuzz.token_sort_ratio(wanted, stems)
            ) / 200
            best = max(best, ramp(round(ratio, 2), scale.floor, scale.full))
    return best


def title_stems(title: str) -> str:
    """A title's stems in order, without level words, gender markers and what follows a bar."""
    folded = _MARKERS.sub(" ", fold(title))
    for pattern in vocabulary().seniority.values():
        shorter = pattern.sub(" ", folded)
        # "Manager" alone is the whole title; level words go only where a trade remains.
        if words(shorter):
            folded = shorter
    kept = [word for word in words(folded) if word not in vocabulary().stopwords]
    return " ".join(stem(word) for word in kept)


def cv_titles(subject: Subject) -> list[str]:
    """Titles of the roles held, and the headline."""
    return [passage.text for passage in subject.passages if passage.place == "title"]


def keyword_share(subject: Subject) -> float:
    """Share (0 to 1) of the posting's keywords that the CV supports, by any of their names."""
    keywords = list(dict.fromkeys(subject.posting.keywords))
    if not keywords:
        return 0.0
    return sum(_supports(subject, keyword) for keyword in keywords) / len(keywords)


def _supports(subject: Subject, keyword: str) -> float:
    known = skill(keyword)
    if known is not None and known.name in subject.skills:
        return 1.0
    wanted = content(keyword) or frozenset(stem(word) for word in words(keyword))
    if any(wanted <= passage.stems for passage in subject.passages):
        return 1.0
    return 0.5 * coverage(wanted, subject.stems)


def duties_share(subject: Subject) -> float:
    """How far the words of the posting's duties stand in the CV, 0 to 1, averaged over duties."""
    duties = [content(duty.text) for duty in subject.posting.duties]
    duties = [stems for stems in duties if stems]
    if not duties:
        return 0.0
    return sum(coverage(stems, subject.stems) for stems in duties) / len(duties)
