"""What a person makes of the proposals: accept, reject, or their own wording, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from careerassist.bootstrap import Parts
from careerassist.database.rows import RewriteRow
from careerassist.database.unit_of_work import UnitOfWork, unit_of_work
from careerassist.errors import ChangedMeanwhile, EditRefused, InvalidRequest, NotFound
from careerassist.pipeline.tailored import Tailored, load
from careerassist.schemas.rewrite import Choice, CoverLetter, CVRewrite, Decision
from careerassist.services.accounts import Account

if TYPE_CHECKING:
    from careerassist.engine.editing import Part

Standing = tuple[RewriteRow, CVRewrite, CoverLetter | None]
Verdict = Literal["accepted", "rejected"]
_LONGEST = {"bullet": 600, "summary": 1500, "letter": 3000}
"""Characters of an edit."""


def decide(
    parts: Parts,
    account: Account,
    rewrite_id: UUID,
    part_name: str,
    choice: Choice,
    *,
    text: str | None = None,
    on_my_word: bool = False,
    version: int | None = None,
) -> Standing:
    """Keep a decision about one proposal; the whole as it stands then.

    An edit goes through the truth gate. `EditRefused` says what the CV does not bear out;
    `on_my_word` keeps it all the same, marked so with these reasons. `ChangedMeanwhile` if the
    rewrite has another `version` than the person saw.
    """
    with unit_of_work(parts.database, account.user_id) as work:
        given = _opened(work, rewrite_id, version)
        part = _part(given, part_name)
        given.require_same_reading()
        if choice == "edited":
            decision = _edit(given, part, text, on_my_word=on_my_word)
        elif text is not None:
            raise InvalidRequest("Only an edit has a text.")
        else:
            decision = Decision(choice=choice, suggested=part.suggested)
        if given.decisions.get(part.name) != decision:
            work.results.save_decisions(rewrite_id, {**given.decisions, part.name: decision})
        return load(work, rewrite_id).now()


def undo(
    parts: Parts,
    account: Account,
    rewrite_id: UUID,
    part_name: str,
    *,
    version: int | None = None,
) -> Standing:
    """Back to what was proposed. Where nothing was decided, nothing changes."""
    with unit_of_work(parts.database, account.user_id) as work:
        given = _opened(work, rewrite_id, version)
        part = _part(given, part_name)
        if part.name in given.decisions:
            left = {name: one for name, one in given.decisions.items() if name != part.name}
            work.results.save_decisions(rewrite_id, left)
        return load(work, rewrite_id).now()


def decide_all(
    parts: Parts,
    account: Account,
    rewrite_id: UUID,
    choice: Verdict,
    *,
    version: int | None = None,
) -> Standing:
    """Accept or reject every proposal that is not decided yet. What the person has decided one by
    one stays, edits too; where the CV's own words are proposed, there is nothing to decide.
    `ChangedMeanwhile` as in `decide`."""
    with unit_of_work(parts.database, account.user_id) as work:
        given = _opened(work, rewrite_id, version)
        given.require_same_reading()
        new = {
            part.name: Decision(choice=choice, suggested=part.suggested)
            for part in _proposals(given)
            if part.name not in given.decisions
        }
        if new:
            work.results.save_decisions(rewrite_id, {**given.decisions, **new})
        return load(work, rewrite_id).now()


def undo_all(
    parts: Parts, account: Account, rewrite_id: UUID, *, version: int | None = None
) -> Standing:
    """Back to what was proposed, everywhere; edits are gone. `ChangedMeanwhile` as in `decide`."""
    with unit_of_work(parts.database, account.user_id) as work:
        given = _opened(work, rewrite_id, version)
        if given.decisions:
            work.results.save_decisions(rewrite_id, {})
        return load(work, rewrite_id).now()


def _opened(work: UnitOfWork, rewrite_id: UUID, version: int | None) -> Tailored:
    row = work.results.lock_rewrite(rewrite_id)
    if row is None:
        raise NotFound("We could not find this rewrite. It may have been deleted.")
    if version is not None and row.version != version:
        raise ChangedMeanwhile
    return load(work, rewrite_id)


def _proposals(given: Tailored) -> Iterator[Part]:
    """The parts in which something else is proposed than the CV says itself."""
    from careerassist.engine.editing import parts as parts_of  # not at the API's start

    facts = given.cv.facts()
    profile = " ".join(fact.text for fact in given.cv.summary)
    for part in parts_of(given.rewrite, given.letter).values():
        if part.kind == "bullet":
            own = facts.get(part.name)
            if own is None or own.text == part.suggested:  # None: withdrawn since
                continue
        elif part.kind == "summary" and part.suggested == profile:
            continue
        yield part


def _part(given: Tailored, name: str) -> Part:
    from careerassist.engine.editing import parts as parts_of  # not at the API's start

    part = parts_of(given.rewrite, given.letter).get(name)
    if part is None or (part.kind == "bullet" and name not in given.cv.facts()):
        raise NotFound("This is no part of the rewrite or the letter.")
    return part


def _edit(given: Tailored, part: Part, text: str | None, *, on_my_word: bool) -> Decision:
    from careerassist.engine.confirming import spoken
    from careerassist.engine.editing import edited

    words = spoken(text or "")
    if not words:
        raise InvalidRequest("The text is empty. To leave the proposal out, reject it.")
    if len(words) > _LONGEST[part.kind]:
        raise InvalidRequest(
            f"This is longer than the {_LONGEST[part.kind]} characters that fit here."
        )
    checked = edited(words, part, given.cv, posting=given.posting, today=given.written_on)
    if checked.refusals and not on_my_word:
        raise EditRefused(refusals=checked.refusals)
    return Decision(
        choice="edited",
        suggested=part.suggested,
        text=words,
        fact_ids=checked.fact_ids,
        on_own_word=bool(checked.refusals),
        objections=checked.refusals,
    )
