"""The tailored CV: every bullet through rules that cannot invent, and through the truth gate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from careerassist.engine.grounding import check
from careerassist.engine.rewriting.bullet_rules import RULES, Surroundings, Tense
from careerassist.engine.rewriting.inflection import verbs
from careerassist.engine.rewriting.relevance import (
    by_relevance,
    ordered_skills,
    shown_keywords,
    supported_keywords,
)
from careerassist.engine.rewriting.spelling import posting_spellings, spelled_as_posting
from careerassist.engine.rewriting.summary import tailored_summary
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile, Project, Role
from careerassist.schemas.facts import Fact
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import (
    BulletRewrite,
    Change,
    CVRewrite,
    GroundedText,
    Refusal,
)

_SPELLING_REASON = "The posting writes it this way, and a parser looks for its words."


def rewrite_cv(
    cv: CVProfile, posting: JobProfile, analysis: GapAnalysis, *, today: date | None = None
) -> CVRewrite:
    """A proposal for `cv` tailored to `posting`, by rules alone.

    Nothing leaves that the truth gate refuses: the original stays and the refusal is recorded.
    Rewriting a rewritten CV again changes no bullet. `today` lets a summary count the years of a
    role that goes on; without it the summary says since when.
    """
    supported = supported_keywords(cv, posting)
    spellings = posting_spellings(posting, (fact.text for fact in cv.facts().values()))
    stop = _final_stop_is_usual(cv)
    owners = _owners(cv)
    bullets: list[BulletRewrite] = []
    for owner in owners:
        around = _surroundings(cv, owner, stop)
        for fact in owner.bullets:
            rewritten, spelled = _rewrite(fact, owner.id, cv, posting, around, spellings)
            for name in spelled:
                spellings.pop(name, None)
            shown = shown_keywords(supported, rewritten.proposed)
            bullets.append(rewritten.model_copy(update={"keywords": shown}))
    skills = tuple(
        text
        for text in ordered_skills(cv, posting)
        if not check(text.text, text.fact_ids, cv, posting=posting, scope="prose")
    )
    summary = tailored_summary(cv, posting, analysis, today)
    headline = cv.headline and GroundedText(text=cv.headline.text, fact_ids=(cv.headline.id,))
    order = {
        owner.id: by_relevance(owner.bullets, posting, analysis)
        for owner in owners
        if owner.bullets
    }
    rewrite = CVRewrite(
        headline=headline,
        summary=summary,
        skills=skills,
        bullets=tuple(bullets),
        bullet_order=order,
        keywords_supported=supported,
    )
    return rewrite.model_copy(update={"keywords_surfaced": keywords_surfaced(cv, rewrite)})


def keywords_surfaced(cv: CVProfile, rewrite: CVRewrite) -> tuple[str, ...]:
    """Those of the supported keywords that the tailored CV shows."""
    tailored = [b.proposed for b in rewrite.bullets]
    tailored += [text.text for text in (*rewrite.skills, *rewrite.summary)]
    replaced = {b.fact_id for b in rewrite.bullets} | {line.id for line in cv.skill_lines}
    replaced |= {fact.id for fact in (*cv.summary, *cv.headings, *cv.unread)}
    tailored += [f.text for f in cv.facts().values() if f.id not in replaced]
    return shown_keywords(rewrite.keywords_supported, "\n".join(tailored))


def _owners(cv: CVProfile) -> tuple[Role | Project, ...]:
    return (*cv.roles, *cv.projects)


def _rewrite(
    fact: Fact,
    owner_id: str,
    cv: CVProfile,
    posting: JobProfile,
    around: Surroundings,
    spellings: dict[str, str],
) -> tuple[BulletRewrite, tuple[str, ...]]:
    """One bullet through all rules, each step through the gate; and the skills it respelled."""
    text = fact.text
    changes: list[Change] = []
    refused: list[Refusal] = []
    respelled: tuple[str, ...] = ()

    def spell(current: str) -> str:
        nonlocal respelled
        changed, respelled = spelled_as_posting(current, spellings)
        return changed

    for name, reason, apply in _steps(around, spell):
        candidate = apply(text)
        if candidate == text:
            continue
        refusals = check(candidate, (fact.id,), cv, posting=posting)
        if refusals:
            refused.extend(refusals)
            respelled = () if name == "posting_spelling" else respelled
            continue
        changes.append(Change(rule=name, before=text, after=candidate, reason=reason))
        text = candidate
    rewrite = BulletRewrite(
        fact_id=fact.id,
        role_id=owner_id,
        original=fact.text,
        proposed=text,
        changes=tuple(changes),
        refused=tuple(refused),
    )
    return rewrite, respelled


def _steps(
    around: Surroundings, spell: Callable[[str], str]
) -> Iterator[tuple[str, str, Callable[[str], str]]]:
    for rule in RULES:
        yield rule.name, rule.reason, lambda text, rule=rule: rule.apply(text, around)  # type: ignore[misc]
    yield "posting_spelling", _SPELLING_REASON, spell


def _surroundings(cv: CVProfile, owner: Role | Project, final_stop: bool) -> Surroundings:
    ended = owner.dates is not None and owner.dates.end is not None and not owner.dates.current
    job_ended = ended and isinstance(owner, Role)
    return Surroundings(cv.language, "past" if ended else _tense(owner), job_ended, final_stop)


def _tense(owner: Role | Project) -> Tense:
    """What most bullets that open with a verb use; the past where none does or they tie."""
    past = present = 0
    for bullet in owner.bullets:
        first = bullet.text.split(maxsplit=1)[0].lower() if bullet.text.strip() else ""
        verb = verbs().get(first)
        past += verb is not None and first == verb.past
        present += verb is not None and first in (verb.base, verb.third) and first != verb.past
    return "present" if present > past else "past"


def _final_stop_is_usual(cv: CVProfile) -> bool:
    bullets = [b.text.rstrip() for owner in _owners(cv) for b in owner.bullets]
    return sum(text.endswith(".") for text in bullets) * 2 > len(bullets)
