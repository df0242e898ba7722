"""A model's wording of bullets, summary and letter: each through the truth gate, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from careerassist.engine.grounding import Scope, check
from careerassist.engine.rewriting import (
    keywords_surfaced,
    rewrite_cv,
    shown_keywords,
    write_letter,
)
from careerassist.engine.verifying.verified import (
    NO_VETOES,
    Objection,
    Verified,
    Vetoes,
    Worded,
)
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.drafts import BulletDraft, LetterDraft, RewriteDraft, SentenceDraft
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import (
    BulletRewrite,
    Change,
    CoverLetter,
    CVRewrite,
    GroundedText,
    Refusal,
)

_REASON = "Worded by the model for this posting; the truth gate let it pass."
_VETOED = "A second model read this beside your CV and found nothing that bears out “{}”."
_FEWEST_PARAGRAPHS = 2
"""A letter of which less is left is the rules' letter."""


def verified_rewrite(
    cv: CVProfile,
    posting: JobProfile,
    analysis: GapAnalysis,
    drafts: Sequence[RewriteDraft],
    *,
    today: date,
    vetoes: Vetoes = NO_VETOES,
) -> Verified[CVRewrite]:
    """The rules' rewrite with the model's wording wherever the gate lets it pass.

    A bullet that is refused, or vetoed by a second opinion, keeps the rules' wording and shows the
    refusal. Of several drafts, a later one speaks for what an earlier one had refused.
    """
    judge = _Judge(cv, posting, vetoes, today)
    rules = rewrite_cv(cv, posting, analysis, today=today)
    worded = {bullet.id: bullet for draft in drafts for bullet in draft.bullets}
    bullets: list[BulletRewrite] = []
    objections: list[Objection] = []
    used = 0
    for bullet in rules.bullets:
        proposal = worded.pop(bullet.fact_id, None)
        if proposal is None or _same(proposal.text, bullet.original):
            bullets.append(bullet)
            continue
        refusals = judge.bullet(proposal)
        if refusals:
            bullets.append(bullet.model_copy(update={"refused": (*bullet.refused, *refusals)}))
            objections.append(Objection(bullet.fact_id, _told(refusals)))
            continue
        used += 1
        bullets.append(_with_wording(bullet, proposal, rules.keywords_supported))
    dropped = len(objections) + len(worded)
    summary, unused = _summary(judge, drafts)
    used += len(summary)
    output = rules.model_copy(
        update={"bullets": tuple(bullets), "summary": summary or rules.summary}
    )
    surfaced = keywords_surfaced(cv, output)
    return Verified(
        output.model_copy(update={"keywords_surfaced": surfaced}),
        used=used,
        dropped=dropped + unused,
        objections=tuple(objections),
        worded=tuple(judge.passed.values()),
    )


def verified_letter(
    cv: CVProfile,
    posting: JobProfile,
    analysis: GapAnalysis,
    drafts: Sequence[LetterDraft],
    *,
    today: date,
    vetoes: Vetoes = NO_VETOES,
) -> Verified[CoverLetter]:
    """The model's paragraphs that the gate lets pass, under the rules' greeting and name.

    A paragraph with one refused sentence is left out whole: half of it would not read well. Of
    several drafts the one with most paragraphs left counts, the first of those that tie.
    """
    rules = write_letter(cv, posting, analysis, today=today)
    judge = _Judge(cv, posting, vetoes, today)
    tried = [_paragraphs(judge, draft) for draft in drafts]
    paragraphs, refusals = max(tried, key=lambda kept: len(kept[0]))
    objections = tuple(Objection(f"paragraph {n}", _told(found)) for n, found in refusals)
    if len(paragraphs) < _FEWEST_PARAGRAPHS:
        return Verified(rules, used=0, dropped=len(refusals), objections=objections)
    refused = tuple(refusal for _, found in refusals for refusal in found)
    letter = rules.model_copy(update={"paragraphs": paragraphs, "refused": refused})
    return Verified(
        letter,
        used=len(paragraphs),
        dropped=len(refusals),
        objections=objections,
        worded=tuple(judge.passed[text.text] for text in paragraphs if text.fact_ids),
    )


class _Judge:
    """The truth gate, and the vetoes of a second opinion, over one draft's texts."""

    def __init__(self, cv: CVProfile, posting: JobProfile, vetoes: Vetoes, today: date) -> None:
        self._cv, self._posting, self._vetoes, self._today = cv, posting, vetoes, today
        self._facts = cv.facts()
        self.passed: dict[str, Worded] = {}
        """What was let through so far, by its text."""

    def bullet(self, proposal: BulletDraft) -> tuple[Refusal, ...]:
        """A bullet stands on its own original, and on other facts of the same role if it names
        them."""
        cited = (proposal.id, *(i for i in proposal.facts if i != proposal.id))
        return self._judged(proposal.text.strip(), cited, "bullet")

    def prose(self, sentence: SentenceDraft) -> GroundedText | tuple[Refusal, ...]:
        """A sentence or a paragraph of a letter or a summary."""
        text, cited = sentence.text.strip(), tuple(dict.fromkeys(sentence.facts))
        return self._judged(text, cited, "prose") or GroundedText(text=text, fact_ids=cited)

    def _judged(self, text: str, cited: Sequence[str], scope: Scope) -> tuple[Refusal, ...]:
        refusals = check(
            text, cited, self._cv, posting=self._posting, scope=scope, today=self._today
        )
        if not refusals and text in self._vetoes:
            words = self._vetoes[text]
            refusals = (Refusal(rule="second_opinion", words=words, message=_VETOED.format(words)),)
        if not refusals:
            told = tuple(self._facts[i].text for i in cited if i in self._facts)
            self.passed[text] = Worded(text, told)
        return refusals


def _with_wording(
    bullet: BulletRewrite, proposal: BulletDraft, supported: Sequence[str]
) -> BulletRewrite:
    text = proposal.text.strip()
    change = Change(rule="model", before=bullet.original, after=text, reason=_REASON)
    return bullet.model_copy(
        update={
            "proposed": text,
            "changes": (change,),
            "also_from": tuple(i for i in dict.fromkeys(proposal.facts) if i != proposal.id),
            "keywords": shown_keywords(supported, text),
        }
    )


def _summary(judge: _Judge, drafts: Sequence[RewriteDraft]) -> tuple[tuple[GroundedText, ...], int]:
    """The sentences of the first draft that has any and all of whose sentences pass: a summary
    with holes does not read. And how many sentences are not used."""
    unused = 0
    for draft in drafts:
        kept = [judge.prose(sentence) for sentence in draft.summary]
        passed = [text for text in kept if isinstance(text, GroundedText)]
        if passed and len(passed) == len(kept):
            return tuple(passed), unused
        unused += len(kept)
    return (), unused


def _paragraphs(
    judge: _Judge, draft: LetterDraft
) -> tuple[tuple[GroundedText, ...], list[tuple[int, tuple[Refusal, ...]]]]:
    kept: list[GroundedText] = []
    refused: list[tuple[int, tuple[Refusal, ...]]] = []
    for number, sentence in enumerate(draft.paragraphs, 1):
        checked = judge.prose(sentence)
        if isinstance(checked, GroundedText):
            kept.append(checked)
        else:
            refused.append((number, checked))
    return tuple(kept), refused


def _told(refusals: Sequence[Refusal]) -> str:
    return " ".join(dict.fromkeys(refusal.message for refusal in refusals))


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()
