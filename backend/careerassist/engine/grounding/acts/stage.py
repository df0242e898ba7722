"""How far it got: a plan, a trial or a proposal stays one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careerassist.engine.grounding.acts.agents import Agent
from careerassist.engine.grounding.acts.deeds import acts
from careerassist.engine.grounding.acts.forms import is_past
from careerassist.engine.grounding.acts.statements import denied_at, retold
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.phrases import said
from careerassist.engine.grounding.language.roots import root
from careerassist.engine.grounding.language.words import Token, content, light_stems, stem, tokens
from careerassist.schemas.rewrite import Refusal

_CAME_ABOUT = re.compile(
    r"[,;(]\s(?:and |but |then )?(?:it was )?(?:done|finished|completed|delivered"
    r"|opened|built|ready|handed over)\s(?:in|after|within|on|by|early|late|ahead|\d)",
    re.IGNORECASE,
)
""" "Planned for 16 weeks, done in 14"."""
_MATTER = 2
"""Content words after "a proposal to" among which the verb of what is proposed stands."""
_FOLLOWED = 4
"""Words before ", planned for spring" of which it tells."""
_TO_BEFORE = re.compile(r"(?:propos|suggest|\bto$|\bfor$|plan|forward)", re.IGNORECASE)


def unfinished_as_done(claim: Claim) -> Iterator[Refusal]:
    """A plan, pilot or attempt told as a finished thing."""
    yield from _proposed_as_done(claim)
    if said(claim.text, "verbs", "unrealised", "open") and not _did_it(claim):
        return
    if said(claim.text, "verbs", "unrealised", "begun") and not _opens_as_done(claim):
        return
    for fact in retold(claim):
        left_open = [
            marker
            for marker in said(fact.text, "verbs", "unrealised", "open")
            if _CAME_ABOUT.search(fact.text, marker.end()) is None
        ]
        if left_open and _touches(claim, fact.text):
            yield _unfinished(claim.text, left_open[0].group())
            return
        begun = said(fact.text, "verbs", "unrealised", "begun")
        if not begun or _CAME_ABOUT.search(fact.text, begun[0].end()):
            continue
        for done in said(claim.text, "verbs", "unrealised", "done"):
            first = stem(done.group().split()[0])
            if first in claim.source_stems or done.group().casefold() in fact.text.casefold():
                continue
            yield _unfinished(done.group(), begun[0].group())


def _opens_as_done(claim: Claim) -> bool:
    """ "Introduced a script after testing it" for a script that was tried."""
    for done in said(claim.text, "verbs", "unrealised", "done"):
        first = stem(done.group().split()[0])
        opens = not claim.text[: done.start()].strip(" –-•") or is_past(done.group().split()[0])
        if opens and first not in claim.source_stems:
            return True
    return False


def _did_it(claim: Claim) -> bool:
    """ "Proposed and brought in kiosks": a deed of the person's own that the source lacks."""
    own = {d.start for d in acts(claim.text) if d.agent is Agent.OWN}
    return any(
        done.start() in own
        and stem(done.group().split()[0]) not in claim.source_stems
        and not denied_at(claim.text, done.start())
        for done in said(claim.text, "verbs", "unrealised", "done")
    )


def _proposed_as_done(claim: Claim) -> Iterator[Refusal]:
    """ "A proposal to move the queue" told as "Moved the queue after writing a proposal"."""
    for fact in retold(claim):
        for marker in said(fact.text, "verbs", "unrealised", "open"):
            matter = {
                root(token.stem, claim.cv.language)
                for token in content(tokens(fact.text[marker.end() :].split(";")[0]))[:_MATTER]
                if token.text.endswith("ing") or _TO_BEFORE.search(marker.group())
            }
            if "planned" in marker.group().casefold():
                before = _clause_before(fact.text, marker.start())
                matter |= {root(t.stem, claim.cv.language) for t in content(tokens(before))}
            for token in claim.words:
                if root(token.stem, claim.cv.language) in matter and _as_a_deed(claim, token):
                    yield _unfinished(token.text, marker.group())
                    return


def _clause_before(text: str, start: int) -> str:
    """What "… is planned" speaks of; before a comma, the few words that it follows."""
    before = text[:start].rstrip()
    if before.endswith((",", ";")):
        return " ".join(before.split()[-_FOLLOWED:])
    return re.split(r"[;,.]", before)[-1]


def _as_a_deed(claim: Claim, token: Token) -> bool:
    """A past form that opens a clause: the deed itself, not the plan of it."""
    before = claim.text[: token.start].rstrip().casefold()
    opens = token.first or token.break_before or before.endswith((" i", " and", " then"))
    return is_past(token.text) and opens


def _touches(claim: Claim, fact: str) -> bool:
    """The text speaks of the matter that the fact leaves open."""
    meant = {t.stem for t in content(tokens(fact))} - light_stems()
    return any(t.stem in meant for t in content(claim.words))


def _unfinished(words: str, left_open: str) -> Refusal:
    return Refusal(
        rule="unfinished_as_done",
        words=words,
        message=f"Your CV says “{left_open}” here, not that it was done.",
    )
