"""The tailored CV: every bullet through rules that cannot invent, and through the truth gate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Literal

from careerassist.engine.grounding import check
from careerassist.engine.rewriting.bullet_rules import (
    ABBREVIATION_END,
    RULES,
    Surroundings,
    plain,
)
from careerassist.engine.rewriting.deeds import Tense
from careerassist.engine.rewriting.inflection import verbs
from careerassist.engine.rewriting.preserving import lost
from careerassist.engine.rewriting.relevance import (
    by_strength,
    ordered_skills,
    shown_keywords,
    supported_keywords,
)
from careerassist.engine.rewriting.repetition import varied
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

_REPETITION_REASON = "The lines around it open with the same verb; this one says the same."
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
    owners = _owners(cv)
    bullets = rewritten_bullets(cv, posting)
    skills = tuple(
        text
        for text in ordered_skills(cv, posting)
        if not check(text.text, text.fact_ids, cv, posting=posting, scope="prose")
    )
    summary = tailored_summary(
        cv, posting, analysis, {b.fact_id: b.proposed for b in bullets}, today
    )
    headline = cv.headline and GroundedText(text=cv.headline.text, fact_ids=(cv.headline.id,))
    order = {
        owner.id: by_strength(owner.bullets, posting, analysis, cv.language)
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


def rewritten_bullets(cv: CVProfile, posting: JobProfile) -> list[BulletRewrite]:
    """Every bullet of roles and projects, in the CV's order."""
    supported = supported_keywords(cv, posting)
    spellings = posting_spellings(posting, (fact.text for fact in cv.facts().values()))
    stop = _final_stop_is_usual(cv)
    bullets: list[BulletRewrite] = []
    for owner in _owners(cv):
        around = _surroundings(cv, owner, stop)
        told: list[BulletRewrite] = []
        for fact in owner.bullets:
            rewritten, spelled = _rewrite(fact, owner.id, cv, posting, around, spellings)
            for name in spelled:
                spellings.pop(name, None)
            told.append(rewritten)
        for rewritten in _varied(told, cv, posting):
            shown = shown_keywords(supported, rewritten.proposed)
            bullets.append(rewritten.model_copy(update={"keywords": shown}))
    return bullets


def keywords_surfaced(cv: CVProfile, rewrite: CVRewrite) -> tuple[str, ...]:
    """Those of the supported keywords that the tailored CV shows."""
    tailored = [b.proposed for b in rewrite.bullets]
    tailored += [text.text for text in (*rewrite.skills, *rewrite.summary)]
    replaced = {b.fact_id for b in rewrite.bullets} | {line.id for line in cv.skill_lines}
    replaced |= {fact.id for fact in (*cv.summary, *cv.headings, *cv.unread, *cv.confirmed)}
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
        if candidate == text or lost(text, candidate, cv.language):
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


def _varied(
    told: list[BulletRewrite], cv: CVProfile, posting: JobProfile
) -> Iterator[BulletRewrite]:
    """The bullets of a role without one verb opening most of them."""
    texts = [bullet.proposed for bullet in told]

    def allowed(number: int, text: str) -> bool:
        return not check(text, (told[number].fact_id,), cv, posting=posting)

    better = varied(texts, allowed) if cv.language == "en" else texts
    for bullet, text in zip(told, better, strict=True):
        if text == bullet.proposed:
            yield bullet
            continue
        change = Change(
            rule="repetition", before=bullet.proposed, after=text, reason=_REPETITION_REASON
        )
        yield bullet.model_copy(update={"proposed": text, "changes": (*bullet.changes, change)})


def _steps(
    around: Surroundings, spell: Callable[[str], str]
) -> Iterator[tuple[str, str, Callable[[str], str]]]:
    for rule in RULES:
        yield rule.name, rule.reason, lambda text, rule=rule: rule.apply(text, around)  # type: ignore[misc]
    yield "posting_spelling", _SPELLING_REASON, spell


def _surroundings(cv: CVProfile, owner: Role | Project, final_stop: bool) -> Surroundings:
    dates = owner.dates
    ended = dates is not None and dates.end is not None and not dates.current
    going_on = dates is not None and dates.current
    opened = [_opening_form(plain(bullet.text, cv.language)) for bullet in owner.bullets]
    past, present = opened.count("past"), opened.count("present")
    # What a job that goes on consists of is told in the present, whatever was achieved in it.
    now = going_on or (not ended and present > 0 and present >= past)
    tense: Tense = "present" if now else "past"
    return Surroundings(
        cv.language,
        tense,
        ended=ended and isinstance(owner, Role),
        final_stop=final_stop,
        verbal=sum(form is not None for form in opened) * 2 >= len(opened),
    )


def _opening_form(text: str) -> Tense | Literal["gerund"] | None:
    """In what form a bullet opens with a verb; None where it does not."""
    first = text.split(maxsplit=1)[0].lower() if text.strip() else ""
    verb = verbs().get(first)
    if verb is None:
        return None
    if first == verb.gerund:
        return "gerund"
    return "past" if first == verb.past else "present"


def _final_stop_is_usual(cv: CVProfile) -> bool:
    bullets = [b.text.rstrip() for owner in _owners(cv) for b in owner.bullets]
    stops = (text.endswith(".") and not ABBREVIATION_END.search(text) for text in bullets)
    return sum(stops) * 2 > len(bullets)
