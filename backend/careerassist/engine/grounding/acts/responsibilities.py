"""What a person answers for: keys, decisions, being on call. It is often put in words that say
nothing by themselves ("falls to me", "on call"), so that only the phrase tells."""

from __future__ import annotations

from collections.abc import Iterator

from careerassist.engine.grounding.acts.statements import denied_at
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.phrases import said
from careerassist.engine.grounding.language.words import lexicon
from careerassist.schemas.rewrite import Refusal


def responsibility_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """ "… and am on call at weekends", "the store is mine to manage", that no cited fact tells."""
    for kind in lexicon("responsibilities")["kinds"]:
        found = said(claim.text, "responsibilities", "kinds", kind)
        if not found or said(claim.context, "responsibilities", "kinds", kind):
            continue
        wider = kind in lexicon("responsibilities")["borne_out"]
        if wider and said(claim.context, "responsibilities", "borne_out", kind):
            continue
        match = found[0]
        if denied_at(claim.text, match.end()) or claim.within_name(match.start()):
            continue
        if match.group().casefold() in claim.context.casefold():
            continue
        yield Refusal(
            rule="responsibility_not_in_source",
            words=match.group(),
            message=f"Your CV does not say this of you: “{match.group()}”.",
        )
        return
