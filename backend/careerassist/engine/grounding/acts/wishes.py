"""Wishes that tell of the past ("again", "go on", "another"): what is wished for was done before,
by the person, and must stand in what the cited facts tell of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careerassist.engine.grounding.acts.agents import Agent, is_person
from careerassist.engine.grounding.acts.deeds import acts
from careerassist.engine.grounding.acts.statements import told_facts
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.sayings import covered
from careerassist.engine.grounding.language.sentences import sentences
from careerassist.engine.grounding.language.words import content, fold, light_stems, tokens
from careerassist.engine.grounding.unclaimed import wish_that_presupposes
from careerassist.schemas.cv import Role
from careerassist.schemas.rewrite import Refusal

_VERBS = {
    "de": re.compile(r"[a-zäöüß]+(?:en|ern|eln)$"),
    "es": re.compile(r"(?:[aei]r|[aei]ndo)(?:l[aeo]s?|me|se)?$"),
}
_GERUND = re.compile(r"\w{2,}ing$")
_GOING_ON = re.compile(
    r"(?:continu|return|keep|carry|resum|volv|segu|retom|fortsetz)\w*", re.IGNORECASE
)


def wished_again_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """ "I hope to train apprentices again" of somebody who was trained."""
    if claim.scope == "bullet":
        return
    language = claim.cv.language
    wishes = [
        (start, end)
        for start, end in sentences(claim.text)
        if wish_that_presupposes(claim.text[start:end], language)
    ]
    if not wishes:
        return
    known = covered(claim.text, _own_words(claim), language)
    for token in content(claim.words):
        before = fold(claim.text[: token.start].split()[-1]) if token.start else ""
        verb = (
            _VERBS[language].search(token.text)
            if language in _VERBS
            else (before == "to" or _GERUND.search(token.text))
        )
        if not verb or not any(start <= token.start < end for start, end in wishes):
            continue
        if token.start in known or token.stem in light_stems() or _GOING_ON.match(token.text):
            continue
        yield Refusal(
            rule="wish_not_borne_out",
            words=token.text,
            message=f"This says that you have done it before; your CV does not: “{token.text}”.",
        )
        return


def _own_words(claim: Claim) -> str:
    """What the cited facts say of the person: no deeds of others, nobody else; and their titles."""
    own: list[str] = []
    for fact in told_facts(claim):
        theirs = {d.start for d in acts(fact.text) if d.agent is Agent.OTHER}
        own += [
            t.text for t in tokens(fact.text) if t.start not in theirs and not is_person(t.text)
        ]
    own += [o.title.text for o in claim.owners if isinstance(o, Role) and o.title]
    return " ".join(own)
