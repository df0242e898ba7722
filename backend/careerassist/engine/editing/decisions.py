"""Proposals with what the person decided about them: what is shown and what is printed."""

from __future__ import annotations

from collections.abc import Mapping

from careerassist.engine.editing.parts import SUMMARY, paragraph_name, withdrawn
from careerassist.engine.rewriting import keywords_surfaced, shown_keywords
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.rewrite import (
    BulletRewrite,
    Change,
    CoverLetter,
    CVRewrite,
    Decision,
    GroundedText,
)

_EDITED = "You wrote this, and your CV bears it out."
_OWN_WORD = "You wrote this and keep it on your own word: your CV does not say it."


def decided(
    cv: CVProfile,
    rewrite: CVRewrite,
    letter: CoverLetter | None,
    decisions: Mapping[str, Decision],
) -> tuple[CVRewrite, CoverLetter | None]:
    """The rewrite and the letter as they stand now.

    Besides what was decided, what stands on something that the person has withdrawn since is left
    out. Without either, they are as they were proposed.
    """
    supported = rewrite.keywords_supported
    summary = decisions.get(SUMMARY)
    now = rewrite.model_copy(
        update={
            "summary": _summary(rewrite, summary, cv),
            "summary_decision": summary,
            "skills": tuple(one for one in rewrite.skills if not withdrawn(one.fact_ids, cv)),
            "bullets": tuple(
                _bullet(bullet, decisions.get(bullet.fact_id), supported, cv)
                for bullet in rewrite.bullets
                if not withdrawn((bullet.fact_id,), cv)
            ),
        }
    )
    if now != rewrite:
        now = now.model_copy(update={"keywords_surfaced": keywords_surfaced(cv, now)})
    if letter is None:
        return now, None
    paragraphs = tuple(
        _paragraph(paragraph, decisions.get(paragraph_name(number)), cv)
        for number, paragraph in enumerate(letter.paragraphs, 1)
    )
    return now, letter.model_copy(update={"paragraphs": paragraphs})


def _bullet(
    bullet: BulletRewrite, decision: Decision | None, supported: tuple[str, ...], cv: CVProfile
) -> BulletRewrite:
    if withdrawn(bullet.also_from, cv):
        bullet = _unchanged(bullet, supported)
    if decision is None or _fell(decision, cv):
        return bullet
    update: dict[str, object] = {"decision": decision}
    if decision.choice == "rejected":
        update |= {"proposed": bullet.original, "changes": ()}
    elif decision.text is not None:
        reason = _OWN_WORD if decision.on_own_word else _EDITED
        change = Change(rule="edited", before=bullet.proposed, after=decision.text, reason=reason)
        update |= {"proposed": decision.text, "changes": (*bullet.changes, change)}
    now = bullet.model_copy(update=update)
    if now.proposed == bullet.proposed:
        return now
    return now.model_copy(update={"keywords": shown_keywords(supported, now.proposed)})


def _unchanged(bullet: BulletRewrite, supported: tuple[str, ...]) -> BulletRewrite:
    """The bullet as the CV has it: its proposal stood on something that was withdrawn."""
    return bullet.model_copy(
        update={
            "proposed": bullet.original,
            "changes": (),
            "also_from": (),
            "keywords": shown_keywords(supported, bullet.original),
        }
    )


def _summary(
    rewrite: CVRewrite, decision: Decision | None, cv: CVProfile
) -> tuple[GroundedText, ...]:
    if decision is None or decision.choice == "accepted":
        return tuple(one for one in rewrite.summary if not withdrawn(one.fact_ids, cv))
    if decision.choice == "rejected":
        return tuple(GroundedText(text=fact.text, fact_ids=(fact.id,)) for fact in cv.summary)
    if _fell(decision, cv):
        return ()
    return (_own(decision),)


def _paragraph(paragraph: GroundedText, decision: Decision | None, cv: CVProfile) -> GroundedText:
    if decision is not None and decision.choice == "edited" and not _fell(decision, cv):
        return _own(decision)
    kept = decision is None or decision.choice == "accepted"
    if kept and not withdrawn(paragraph.fact_ids, cv):
        return paragraph.model_copy(update={"decision": decision})
    return GroundedText(text="", decision=decision)


def _own(decision: Decision) -> GroundedText:
    return GroundedText(text=decision.text or "", fact_ids=decision.fact_ids, decision=decision)


def _fell(decision: Decision, cv: CVProfile) -> bool:
    """An edit that passed by a fact that the person has withdrawn since."""
    return not decision.on_own_word and withdrawn(decision.fact_ids, cv)
