"""The change log: what was changed, why, on what it stands, and what was refused. Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from careerassist.documents.render.tailor import ordered_bullets
from careerassist.documents.render.view import clean
from careerassist.schemas.cv import CVProfile, Project, Role
from careerassist.schemas.facts import ConfirmedFact, Fact
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import (
    BulletRewrite,
    CoverLetter,
    CVRewrite,
    Decision,
    GroundedText,
    Refusal,
)

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&])")
_EXCERPT = 160


def change_log(
    cv: CVProfile,
    *,
    posting: JobProfile | None,
    rewrite: CVRewrite | None,
    letter: CoverLetter | None,
    notes: Sequence[str],
    today: date,
) -> str:
    """The log as Markdown, in English, whatever the CV's language: it is for the job seeker.

    `notes` are sentences about the files themselves (symbols that a font lacks, say).
    """
    facts = cv.facts()
    lines = [f"# {_title(cv, posting)}", "", f"Written on {today.isoformat()}."]
    lines += _promise(cv, rewrite, letter)
    if notes:
        lines += ["", "## About the files", "", *(f"- {note}" for note in dict.fromkeys(notes))]
    if rewrite is None:
        lines += ["", "The CV's words were not changed; only its layout is new."]
    else:
        lines += _opening(cv, rewrite, facts)
        lines += _bullets(cv, rewrite, facts)
        lines += _keywords(rewrite)
    if letter:
        lines += _letter(letter, facts)
    return "\n".join(lines) + "\n"


def _promise(cv: CVProfile, rewrite: CVRewrite | None, letter: CoverLetter | None) -> list[str]:
    """What the person may rely on, and what is left to them."""
    source = "your CV or you in answer to a question" if cv.confirmed else "your CV"
    said = (
        f"Every proposal below names the words of {source} that it stands on. "
        f"Nothing was added that {source} {'do' if cv.confirmed else 'does'} not say"
    )
    decided = [bullet.decision for bullet in rewrite.bullets] if rewrite else []
    decided += [rewrite.summary_decision] if rewrite else []
    decided += [paragraph.decision for paragraph in letter.paragraphs] if letter else []
    own = sum(decision is not None and decision.on_own_word for decision in decided)
    if not own:
        return [f"{said}."]
    some = "one text that you keep" if own == 1 else f"{own} texts that you keep"
    return [f"{said}, but for {some} on your own word, marked so."]


def _title(cv: CVProfile, posting: JobProfile | None) -> str:
    title = "Changes to the CV"
    if cv.contact.name:
        title += f" of {_quoted(cv.contact.name.text)}"
    if posting and posting.title:
        title += f" for {_quoted(posting.title.text)}"
    if posting and posting.company:
        title += f", {_quoted(posting.company.text)}"
    return title


def _opening(cv: CVProfile, rewrite: CVRewrite, facts: Mapping[str, Fact]) -> list[str]:
    """Headline, summary and skills: what stood there, what is proposed, on what it stands."""
    lines: list[str] = []
    if rewrite.headline and (not cv.headline or rewrite.headline.text != cv.headline.text):
        before = [cv.headline.text] if cv.headline else []
        lines += ["", "## Headline", "", *_replaced(before, [rewrite.headline], facts)]
    before = [fact.text for fact in cv.summary]
    if rewrite.summary and [text.text for text in rewrite.summary] != before:
        lines += ["", "## Profile", "", *_replaced(before, rewrite.summary, facts)]
    lines += _decided(rewrite.summary_decision, "the profile")
    if rewrite.skills:
        lines += ["", "## Skills", "", "In the order that serves this posting:", ""]
        lines += [f"- {_quoted(s.text)} ({', '.join(s.fact_ids)})" for s in rewrite.skills]
        cited = dict.fromkeys(fact_id for skill in rewrite.skills for fact_id in skill.fact_ids)
        lines += ["", "Where your CV shows them:", "", *_sources(cited, facts, indent="")]
    return lines


def _replaced(
    before: Sequence[str], after: Sequence[GroundedText], facts: Mapping[str, Fact]
) -> list[str]:
    was = f"Before: {_quoted(' '.join(before))}" if before else "Before: nothing stood there."
    return [was, "", "Proposed:", "", *(line for text in after for line in _grounded(text, facts))]


def _bullets(cv: CVProfile, rewrite: CVRewrite, facts: Mapping[str, Fact]) -> list[str]:
    by_owner: dict[str, list[BulletRewrite]] = {}
    for bullet in rewrite.bullets:
        by_owner.setdefault(bullet.role_id, []).append(bullet)
    lines: list[str] = []
    owners: tuple[Role | Project, ...] = (*cv.roles, *cv.projects)
    for owner in owners:
        bullets = by_owner.pop(owner.id, [])
        order = _order(owner, rewrite)
        if bullets or order:
            lines += ["", f"## {_owner_name(owner)}", *_owner_bullets(bullets, facts), *order]
    for role_id, bullets in by_owner.items():
        lines += ["", f"## {_quoted(role_id)}", *_owner_bullets(bullets, facts)]
    return lines


def _owner_bullets(bullets: Sequence[BulletRewrite], facts: Mapping[str, Fact]) -> list[str]:
    lines: list[str] = []
    for bullet in bullets:
        if bullet.proposed == bullet.original:
            continue
        lines += ["", f"**{bullet.fact_id}**", ""]
        lines += [
            f"> {_quoted(bullet.original)}",
            "",
            "became",
            "",
            f"> {_quoted(bullet.proposed)}",
        ]
        lines += [""]
        for change in bullet.changes:
            swap = f"“{_quoted(change.before)}” → “{_quoted(change.after)}”: "
            lines.append(
                f"- {swap if change.before or change.after else ''}{_quoted(change.reason)}"
            )
        if bullet.keywords:
            lines.append(f"- Words of the posting now shown: {_listed(bullet.keywords)}")
        lines += _standing(bullet)
        lines += _refused(bullet.refused)
    kept = [bullet for bullet in bullets if bullet.proposed == bullet.original]
    if kept:
        lines += ["", "Kept as written:", ""]
        for bullet in kept:
            told = _confirmation(facts.get(bullet.fact_id))
            lines.append(f"- {bullet.fact_id}: {_quoted(bullet.original)}{told}")
            if bullet.decision and bullet.decision.choice == "rejected":
                lines.append(f"  - You rejected: “{_quoted(bullet.decision.suggested)}”.")
            lines += [f"  {line}" for line in _refused(bullet.refused)]
    return lines


def _standing(bullet: BulletRewrite) -> list[str]:
    decision = bullet.decision
    if decision is None or decision.choice != "edited":
        return [f"- Stands on {bullet.fact_id}, quoted above."]
    if decision.on_own_word:
        return _own_word(decision)
    others = [fact_id for fact_id in decision.fact_ids if fact_id != bullet.fact_id]
    also = f" and on {', '.join(others)}" if others else ""
    return [f"- Stands on {bullet.fact_id}, quoted above{also}."]


def _own_word(decision: Decision) -> list[str]:
    return [
        "- **Kept on your own word.** Your CV does not bear it out:",
        *(f"  {line}" for line in _refused(decision.objections)),
    ]


def _decided(decision: Decision | None, what: str) -> list[str]:
    """What the person made of prose, where that is more than to take it as it is."""
    if decision is None or decision.choice == "accepted":
        return []
    proposed = f"Proposed had been: “{_excerpt(decision.suggested)}”."
    if decision.choice == "rejected":
        return ["", f"You rejected {what}. {proposed}"]
    lines = ["", f"You wrote {what} yourself. {proposed}"]
    return [*lines, "", *_own_word(decision)] if decision.on_own_word else lines


def _order(owner: Role | Project, rewrite: CVRewrite) -> list[str]:
    ordered = ordered_bullets(owner.bullets, rewrite.bullet_order.get(owner.id, ()))
    if ordered == owner.bullets:
        return []
    ids = ", ".join(fact.id for fact in ordered)
    return ["", f"New order, most relevant first: {ids}."]


def _owner_name(owner: Role | Project) -> str:
    named = (owner.title, owner.employer) if isinstance(owner, Role) else (owner.name,)
    return _quoted(", ".join(fact.text for fact in named if fact)) or owner.id


def _keywords(rewrite: CVRewrite) -> list[str]:
    if not rewrite.keywords_supported:
        return []
    surfaced = set(rewrite.keywords_surfaced)
    hidden = [word for word in rewrite.keywords_supported if word not in surfaced]
    lines = ["", "## Words of the posting", ""]
    lines.append(
        f"Your CV supports {len(rewrite.keywords_supported)} of the posting's words; "
        f"the tailored CV shows {len(rewrite.keywords_surfaced)} of them: "
        f"{_listed(rewrite.keywords_surfaced) or 'none'}."
    )
    if hidden:
        lines.append(f"Supported but not shown: {_listed(hidden)}.")
    return lines


def _letter(letter: CoverLetter, facts: Mapping[str, Fact]) -> list[str]:
    lines = ["", "## Cover letter", "", "What each paragraph says about you, and where it stands:"]
    for number, paragraph in enumerate(letter.paragraphs, 1):
        if paragraph.text:
            lines += ["", *_grounded(paragraph, facts)]
        lines += _decided(paragraph.decision, f"paragraph {number}")
    if letter.refused:
        lines += ["", *_refused(letter.refused)]
    return lines


def _grounded(text: GroundedText, facts: Mapping[str, Fact]) -> list[str]:
    """A proposal, and below it each fact that it cites, in the CV's words."""
    return [f"- {_quoted(text.text)}", *_sources(text.fact_ids, facts, indent="  ")]


def _sources(fact_ids: Iterable[str], facts: Mapping[str, Fact], *, indent: str) -> list[str]:
    """A line for each fact, in the CV's words; the id alone where the CV has no such fact."""
    lines = []
    for fact_id in fact_ids:
        fact = facts.get(fact_id)
        words = f"{fact_id}: {_excerpt(fact.text)}" if fact else _quoted(fact_id)
        lines.append(f"{indent}- {words}{_confirmation(fact)}")
    return lines


def _confirmation(fact: Fact | None) -> str:
    """Where a fact comes from that no document holds."""
    if not isinstance(fact, ConfirmedFact):
        return ""
    day = fact.confirmed_on.isoformat()
    return f" (confirmed by you on {day}, when asked “{_quoted(fact.question)}”)"


def _refused(refusals: Iterable[Refusal]) -> list[str]:
    return [
        f"- Refused: “{_quoted(refusal.words)}”. {_quoted(refusal.message)}" for refusal in refusals
    ]


def _listed(words: Iterable[str]) -> str:
    return ", ".join(_quoted(word) for word in words)


def _excerpt(text: str) -> str:
    text = clean(text)
    return _quoted(text if len(text) <= _EXCERPT else text[: _EXCERPT - 1].rstrip() + "…")


def _quoted(text: str) -> str:
    """Words from a document as Markdown text: one line, its markup characters inert."""
    return _MARKUP.sub(r"\\\1", clean(text))
