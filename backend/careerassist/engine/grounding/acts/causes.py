"""Why it happened: a text joins as cause and effect only what the source joins so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from careerassist.engine.grounding.acts.agents import Agent
from careerassist.engine.grounding.acts.deeds import acts
from careerassist.engine.grounding.acts.statements import told_facts
from careerassist.engine.grounding.amounts.quantities import quantities
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.phrases import said
from careerassist.engine.grounding.language.sayings import covered
from careerassist.engine.grounding.language.words import (
    Token,
    content,
    fold,
    lexicon,
    light_stems,
    stem,
    tokens,
)
from careerassist.schemas.facts import Fact
from careerassist.schemas.rewrite import Refusal

_HELPING_REACH = 6
"""Words before an infinitive among which "helped" makes it an effect and no purpose."""
_MOVED_REACH = 10
"""Words after "bring" or "drive" among which "down", "up" or "to" makes a change of them."""


def cause_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """What only happened, told as brought about; or a "which led to" of the text's own."""
    if any(_causal(fact.text) for fact in claim.facts):
        return
    happened = _happened(claim.source)
    for match in said(claim.text, "effects", "causes", "strong"):
        if match.group().endswith("ing") and claim.supports(stem(match.group().split()[-1])):
            continue
        yield _refused(match.group())
        return
    if not happened:
        return
    for match in said(claim.text, "effects", "causes", "weak"):
        yield _refused(match.group())
        return
    for token in _brought_about(claim.text):
        yield _refused(token.text)
        return


def _refused(words: str) -> Refusal:
    return Refusal(
        rule="cause_not_in_source",
        words=words,
        message=f"Your CV tells what happened, not that one thing brought it about: “{words}”.",
    )


def _causal(source: str) -> bool:
    return bool(said(source, "effects", "causes", "known") or _brought_about(source))


def _happened(source: str) -> bool:
    """The source tells a change that nobody is said to have made."""
    return bool(said(source, "effects", "causes", "happening")) or any(
        _two_years(line) for line in source.splitlines()
    )


def _two_years(line: str) -> bool:
    """ "9 in 2021, 4 in 2023": the figures of two years, and nobody's deed."""
    found = quantities(line)
    years = sum(q.year_like for q in found)
    return years > 1 and len(found) - years > 1 and not acts(line)


def _brought_about(text: str) -> tuple[Token, ...]:
    """The verbs of a text by which somebody or something brings a change about."""
    words = tokens(text)
    doers = {deed.start: deed.agent for deed in acts(text)}
    return tuple(
        token for index, token in enumerate(words) if _makes_change(words, index, token, doers)
    )


def _makes_change(
    words: tuple[Token, ...], index: int, token: Token, doers: dict[int, Agent]
) -> bool:
    moving = token.stem in _stems("moving")
    if not moving and token.stem not in _stems("transitive") | _stems("either"):
        return False
    agent = doers.get(token.start)
    if agent is None:
        return False
    if moving and not _moved(words, index):
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    ahead = fold(following.text) if following and not following.break_before else ""
    if not moving and token.stem in _stems("either") and (not ahead or ahead in _listed("alone")):
        return False
    before = [fold(t.text) for t in words[max(0, index - _HELPING_REACH) : index]]
    if before and before[-1] == "to":
        return any(word.startswith(("help", "enabl", "allow")) for word in before)
    if before and before[-1] in _listed("be"):
        return False
    if agent is Agent.NOBODY:
        # "The leaflet reduced readmissions"; but "the error rate reduced by half".
        return bool(ahead) and ahead not in _listed("alone")
    return True


def _moved(words: tuple[Token, ...], index: int) -> bool:
    ahead = [fold(t.text) for t in words[index + 1 : index + 1 + _MOVED_REACH]]
    if any(w == "from" and n[0].isdigit() for w, n in pairwise(ahead)):
        return True  # "took the fix rate from 58% to 67%"
    for token in words[index + 1 : index + 1 + _MOVED_REACH]:
        if token.break_before:
            return False
        if fold(token.text) in ("down", "up", "growth"):
            return True
    return False


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("effects")["change"][name].split())


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(w) for w in lexicon("effects")["change"][name].split())


# --- two facts, one untrue joint ----------------------------------------------------------------

_LOOSE = re.compile(r"[;.]\s|,?\s(?:and|und|y|e|while|as well as|plus|sowie|además)\s|\n")


@cache
def _tight() -> re.Pattern[str]:
    """Where a sentence joins two things as means, cause, effect or order in time."""
    gerunds = "|".join(lexicon("effects")["causes"]["gerunds"].split())
    return re.compile(
        rf",\s(?=(?:{gerunds})\b)|,\s(?=\w+ed\sby\s)|(?<!look)(?<!looks)(?<!looked)(?<!looking)\s(?=after\s)"
        r"|\s(?=(?:by|through|following|thanks to"
        r"|which|that|whose|because|so that|leading to|resulting in|durch|nachdem|wodurch|mediante"
        r"|tras|lo que)[\s,])",
        re.IGNORECASE,
    )


def facts_joined_falsely(claim: Claim) -> Iterator[Refusal]:
    """Two facts made cause and effect, or whole and part, which no fact of the CV joins."""
    told = told_facts(claim)
    if len(told) < 2:
        return
    for part in _split(_LOOSE, claim.text):
        yield from _false_joint(claim, part, told)


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    return [piece for piece in pattern.split(text) if piece and piece.strip()]


def _false_joint(claim: Claim, part: str, told: tuple[Fact, ...]) -> Iterator[Refusal]:
    pieces = _split(_tight(), part)
    for one, other in pairwise(pieces):
        first, second = only_in(claim, one, told), only_in(claim, other, told)
        if first and second and not first & second:
            yield Refusal(
                rule="facts_joined_falsely",
                words=other.strip(" ,"),
                message=(
                    f"Your CV says “{one.strip(' ,')}” and “{other.strip(' ,')}” in different "
                    "places and does not link them."
                ),
            )
            return


def only_in(claim: Claim, piece: str, told: tuple[Fact, ...]) -> set[str]:
    """The facts that alone say some word of a piece of text."""
    language = claim.cv.language
    sayings = {fact.id: covered(piece, fact.text, language) for fact in told}
    found: set[str] = set()
    for token in content(tokens(piece)):
        if token.stem in light_stems():
            continue
        saying = [fact_id for fact_id, starts in sayings.items() if token.start in starts]
        if len(saying) == 1:
            found.add(saying[0])
    return found
