"""What serves the posting: bullets by relevance, skills by need, keywords supported and shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from careerassist.engine.extraction.heading_names import HEADING_NAMES
from careerassist.engine.grounding import check
from careerassist.engine.grounding.amounts.quantities import quantities
from careerassist.engine.grounding.claim import content_stems
from careerassist.engine.rewriting.naming import (
    as_posting_calls_it,
    in_one_case,
    list_name,
    names_a_trade,
    says_already,
)
from careerassist.engine.rewriting.wording import patterns
from careerassist.engine.skills import find_skills, skill
from careerassist.engine.skills.folding import fold
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.facts import Fact
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import GroundedText

_WEIGHT = {"must": 2.0, "nice": 1.0}
_STATUS = {"met": 1.0, "partly": 0.5, "missing": 0.0}
_SKILL_POINT = 1.0
_DUTY_POINT = 0.25
_FIGURE_POINT = 0.5
_OUTCOME_POINT = 1.5
_HELPED_POINT = 1.0


def relevance(fact: Fact, posting: JobProfile, analysis: GapAnalysis) -> float:
    """How much a bullet says about what the posting asks for; 0 if nothing.

    Evidence for a requirement counts 2 (must) or 1 (nice), half where it is met partly; each skill
    of the posting that the bullet names counts 1; each word shared with the duties a quarter.
    """
    score = 0.0
    for match in analysis.requirements:
        if any(evidence.fact_id == fact.id for evidence in match.evidence):
            score += _WEIGHT[match.importance] * _STATUS[match.status]
    asked = {mention.name for mention in posting.skills}
    score += _SKILL_POINT * len(asked & {hit.name for hit in find_skills(fact.text)})
    duties = content_stems("\n".join(duty.text for duty in posting.duties))
    return score + _DUTY_POINT * len(duties & content_stems(fact.text))


def strength(fact: Fact, posting: JobProfile, analysis: GapAnalysis, language: str) -> float:
    """`relevance`, half a point for a figure that says how much or how many, more where it says
    what became better, less where somebody else's work was only helped. How much one works ("30
    hours a week") says nothing of what one does: such lines are below all others."""
    if any(p.match(fact.text) for p in patterns(language, "working_time", "pattern")):
        return -1.0
    points = _FIGURE_POINT * _has_figure(fact.text, language)
    points += _OUTCOME_POINT * is_outcome(fact, language)
    points -= _HELPED_POINT * is_helped(fact, language)
    return relevance(fact, posting, analysis) + points


def is_helped(fact: Fact, language: str) -> bool:
    """It tells of somebody else's work that the person had a part in."""
    return any(p.match(fact.text) for p in patterns(language, "weight", "helping"))


def is_outcome(fact: Fact, language: str) -> bool:
    """It tells what became better, with a figure."""
    changed = any(p.search(fact.text) for p in patterns(language, "outcome", "pattern"))
    shares = patterns(language, "outcome", "share")
    return changed and (
        _has_figure(fact.text, language) or any(p.search(fact.text) for p in shares)
    )


def _has_figure(text: str, language: str) -> bool:
    return any(not found.year_like for found in quantities(text, language))


def by_strength(
    facts: Sequence[Fact], posting: JobProfile, analysis: GapAnalysis, language: str
) -> tuple[str, ...]:
    """Ids of the facts, the strongest first; equals keep the CV's order."""
    scored = [
        (-strength(fact, posting, analysis, language), n, fact.id) for n, fact in enumerate(facts)
    ]
    return tuple(fact_id for _, _, fact_id in sorted(scored))


def needs(posting: JobProfile) -> tuple[str, ...]:
    """Canonical names of the posting's skills: those it must have first, then in its order."""
    wanted = [
        r for importance in _WEIGHT for r in posting.requirements if r.importance == importance
    ]
    named = [name for requirement in wanted for name in requirement.skills]
    return tuple(dict.fromkeys([*named, *(mention.name for mention in posting.skills)]))


_HEADINGS = frozenset(
    name
    for kind in ("certificates", "education", "experience", "references")
    for name in HEADING_NAMES[kind]
)
"""What stands over a part of the section and was read as one of its items."""
_ITEM = re.compile(r"[,;•|·▪]\s*(?![^()]*\))")
_CATEGORY = re.compile(r"^[^,;:()]{2,40}(?::| [–—])\s+")


def skill_items(cv: CVProfile) -> list[tuple[str, tuple[str, ...]]]:
    """The items of the skills section, each with the id of its line, in the CV's order."""
    items: list[tuple[str, tuple[str, ...]]] = []
    seen: set[str] = set()
    for line in cv.skill_lines:
        for item in _ITEM.split(_CATEGORY.sub("", line.text)):
            words = item.strip().rstrip(".")
            if words and fold(words) not in seen and fold(words) not in _HEADINGS:
                seen.add(fold(words))
                items.append((words, (line.id,)))
    return items


def is_ability(name: str) -> bool:
    """The lexicon calls it a skill or a tool: traits are not surfaced from a mention in passing,
    and certificates have a section of their own."""
    known = skill(name)
    return known is not None and known.kind in ("skill", "tool")


def ordered_skills(cv: CVProfile, posting: JobProfile) -> tuple[GroundedText, ...]:
    """The CV's skills, what the posting asks for first.

    The skills section's own items, and skills asked for that the CV shows elsewhere only.
    """
    order = {name: rank for rank, name in enumerate(needs(posting))}
    shown = "\n".join(fact.text for fact in cv.facts().values())
    # "active directory" as the posting writes it, "Active Directory".
    spelled = {m.written.lower(): m.written for m in posting.skills if not m.written[1:].islower()}
    rows: list[tuple[int, int, GroundedText]] = []
    listed: set[str] = set()
    added: list[str] = []
    for words, ids in skill_items(cv):
        names = [hit.name for hit in find_skills(words)]
        listed.update(names)
        rank = min((order[name] for name in names if name in order), default=len(order))
        called = as_posting_calls_it(spelled.get(words, words), posting, shown)
        both = GroundedText(text=called, fact_ids=ids)
        if called != words and check(called, ids, cv, posting=posting, scope="prose"):
            both = GroundedText(text=words, fact_ids=ids)
        rows.append((rank, len(rows), both))
    for mention in cv.skills:
        if mention.name not in order or mention.name in listed or mention.listed:
            continue
        name = list_name(mention, cv) if is_ability(mention.name) else None
        if name is None or says_already(name, added):
            continue  # "Teaching" and "primary teaching" are one thing to show
        if not (
            names_a_trade(mention.written) and says_already(name, (row[2].text for row in rows))
        ):
            text = GroundedText(text=name, fact_ids=mention.fact_ids)
            rows.append((order[mention.name], len(rows), text))
            added.append(name)
    ordered = [text for _, _, text in sorted(rows, key=lambda row: row[:2])]
    if cv.language == "de":
        return tuple(ordered)  # German nouns have their capitals
    texts = [fact.text for fact in cv.facts().values()]
    texts += [requirement.fact.text for requirement in posting.requirements]
    own = [words for words, _ in skill_items(cv)]
    cased = in_one_case([text.text for text in ordered], own, texts)
    return tuple(
        text.model_copy(update={"text": name}) for text, name in zip(ordered, cased, strict=True)
    )


def supported_keywords(cv: CVProfile, posting: JobProfile) -> tuple[str, ...]:
    """The posting's words that the CV supports: its skills under any name, and keywords that
    stand whole in one line of the CV."""
    held = {mention.name for mention in cv.skills}
    lines = [content_stems(fact.text) for fact in cv.facts().values()]
    found = [mention.written for mention in posting.skills if mention.name in held]
    for keyword in posting.keywords:
        stems = content_stems(keyword)
        skilled = {hit.name for hit in find_skills(keyword)} & held
        if skilled or (stems and any(stems <= line for line in lines)):
            found.append(keyword)
    return tuple({fold(word): word for word in reversed(found)}.values())[::-1]


def shown_keywords(keywords: Sequence[str], text: str) -> tuple[str, ...]:
    """Those keywords that stand in `text` in the posting's own words (or their plural)."""
    folded = fold(text)
    return tuple(
        word
        for word in keywords
        if re.search(rf"(?<![^\W_]){re.escape(fold(word))}(?:s|es)?(?![^\W_])", folded)
    )
