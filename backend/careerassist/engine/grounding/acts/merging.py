"""Two true facts told as a third: the verb of one with the object of the other, in one clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careerassist.engine.grounding.acts.agents import Agent
from careerassist.engine.grounding.acts.causes import only_in
from careerassist.engine.grounding.acts.deeds import acts
from careerassist.engine.grounding.acts.statements import told_facts
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.words import content, light_stems, tokens
from careerassist.schemas.facts import Fact
from careerassist.schemas.rewrite import Refusal

_JOINT = re.compile(
    r"[;:,.!?()]\s|[,.)]$|\s[–—-]\s|\s(?:while|whilst|as well as|plus|alongside|besides"
    r"|in addition to|but|where|when|which|who|that|sowie|während|aber|mientras|además|pero|que)\s",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:and|or|und|oder|y|e|o)\s", re.IGNORECASE)
_OF_ANOTHER = 2
"""Words that only another fact says that make a clause one of both."""
_SPEAKER = re.compile(r"\b(?:I|ich|yo)\b")


def facts_merged(claim: Claim) -> Iterator[Refusal]:
    """ "Presented the layout to the council" of "presented the budget to the council" and "drew
    the layout"."""
    told = told_facts(claim)
    if len(told) < 2 or (claim.scope == "prose" and not _SPEAKER.search(claim.text)):
        # A summary lists what several facts say without a verb.
        return
    for clause in _clauses(claim.text, told):
        counted = _own_words(claim, clause, told)
        doing = _doing(clause, told)
        other = [f for f in told if f is not doing and counted.get(f.id, 0) >= _OF_ANOTHER]
        if doing is None or not other or not counted.get(doing.id):
            continue
        yield Refusal(
            rule="facts_merged",
            words=clause.strip(),
            message=(
                f"Your CV tells of two things here, “{doing.text}” and “{other[0].text}”; "
                "this makes a third of them."
            ),
        )
        return


def _clauses(text: str, told: tuple[Fact, ...]) -> Iterator[str]:
    """The clauses of a text; an "and" within a fact's own pair of words joins none."""
    known = " ".join(fact.text for fact in told).casefold()
    for part in _JOINT.split(text):
        begin = 0
        for match in _AND.finditer(part):
            pair = part[: match.start()].split()[-1:] + part[match.end() :].split()[:1]
            if match.group().join(pair).casefold() not in known:
                yield part[begin : match.start()]
                begin = match.end()
        yield part[begin:]


def _doing(clause: str, told: tuple[Fact, ...]) -> Fact | None:
    """The only fact that has the verb of a clause."""
    opening = next((d for d in acts(clause) if d.agent in (Agent.OWN, Agent.JOINT)), None)
    if opening is None:
        return None
    found = [f for f in told if any(d.stem == opening.stem for d in acts(f.text))]
    return found[0] if len(found) == 1 else None


def _own_words(claim: Claim, clause: str, told: tuple[Fact, ...]) -> dict[str, int]:
    """How many words of a clause each fact says and no other does."""
    counted: dict[str, int] = {}
    for token in content(tokens(clause)):
        if token.stem in light_stems():
            continue
        found = only_in(claim, token.text, told)
        if len(found) == 1:
            fact_id = next(iter(found))
            counted[fact_id] = counted.get(fact_id, 0) + 1
    return counted
