"""Leading people: to have led, managed or supervised others, the source must tell of people led.

To be responsible for a service, a stock or a machine is no leadership of anybody, whatever the
weight of its verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from careerassist.engine.grounding.acts.agents import Agent, is_group, is_person
from careerassist.engine.grounding.acts.deeds import COORDINATE, LEAD, Deed, acts, organisations
from careerassist.engine.grounding.acts.statements import denied_at
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.phrases import said
from careerassist.engine.grounding.language.words import (
    Token,
    fold,
    function_words,
    lexicon,
    light_stems,
    stem,
    tokens,
)
from careerassist.schemas.cv import Role
from careerassist.schemas.rewrite import Refusal

_REACH = 6
"""Words after a verb among which the people led stand."""
_LARGE = 8
"""People that make a large group."""


_WISHED = re.compile(
    r"(?:…|\b(?:like|love|want|wish|hope|keen|eager|forward|return|returning|back|continue|keep"
    r"|gern|gerne|gustaría|volver|seguir))(?: to| on| a)?\s+$",
    re.IGNORECASE,
)
"""Before a deed that is wished for; the words of the wish itself may be set aside as "…". A wish
that says nothing of the past is no claim and is not looked at; what is left presupposes the deed
("to lead teams again")."""


def people_led_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """ "Headed the department" for "responsible for the servers"."""
    words = claim.words
    owned = said(claim.text, "verbs", "people_led", "claimed")
    if owned and not _leads_in_source(claim):
        yield _refused(owned[0].group())
        return
    sized = said(claim.text, "verbs", "people_led", "sized")
    if sized and not _many_in_source(claim):
        yield _refused(sized[0].group())
        return
    for deed in (*acts(claim.text), *_wished(claim.text)):
        if deed.agent is not Agent.OWN or not _leading(deed):
            continue
        if claim.within_name(deed.start) or denied_at(claim.text, deed.start):
            continue
        led = _led(words, deed)
        if led is None:
            led = _headed(claim, deed)
        elif _leads_in_source(claim):
            continue
        if led is None:
            continue
        yield _refused(f"{deed.word} … {led}")
        return


def _wished(text: str) -> Iterator[Deed]:
    """Deeds of leading that are wished for, as if they were done."""
    for token in tokens(text):
        if token.stem in _verbs() and _WISHED.search(text[: token.start]):
            yield Deed(
                token.text, token.stem, LEAD, frozenset(), token.start, Agent.OWN, ranked=True
            )


def _leading(deed: Deed) -> bool:
    """ "Supervised", "line-managed", "in charge of"."""
    return deed.stem.split()[-1] in _verbs() or (deed.tier >= LEAD and " " in deed.stem)


def _refused(words: str) -> Refusal:
    return Refusal(
        rule="people_led_not_in_source",
        words=words,
        message=f"Your CV does not say here that you led people: “{words}”.",
    )


def _led(words: tuple[Token, ...], deed: Deed) -> str | None:
    """The word for the people that a deed of leading acts on."""
    for place, token in _after(words, deed):
        if _owns(words, place):
            continue
        if fold(token.text) in _listed("gatherings"):
            continue
        if is_group(token.text) or fold(token.text) in _listed("staff"):
            return token.text
        if is_person(token.text) and fold(token.text) not in _listed("served"):
            if place + 1 < len(words) and is_person(words[place + 1].text):
                continue
            return token.text
    return None


def _headed(claim: Claim, deed: Deed) -> str | None:
    """A part of a firm that is said to be led, and that the cited facts do not name."""
    for place, token in _after(claim.words, deed):
        if token.stem in _departments():
            named = token.start in claim.covered or not _ends_a_name(claim.words, place)
            return None if named else token.text
    return None


def _many_in_source(claim: Claim) -> bool:
    """The cited facts call a group large, or count as many as make one."""
    counted = (int(found) for found in re.findall(r"\b\d{1,3}\b", claim.source))
    return any(n >= _LARGE for n in counted) or bool(
        said(claim.source, "verbs", "people_led", "sized")
    )


def _ends_a_name(words: tuple[Token, ...], place: int) -> bool:
    """ "The kitchen" but not "kitchen operations"."""
    following = words[place + 1] if place + 1 < len(words) else None
    if following is None or following.break_before or following.text.endswith("ly"):
        return True
    return fold(following.text) in function_words() or following.stem in light_stems()


def _after(words: tuple[Token, ...], deed: Deed) -> Iterator[tuple[int, Token]]:
    first = next((i for i, t in enumerate(words) if t.start >= deed.start), len(words))
    first += len(deed.word.split())
    for place in range(first, min(first + _REACH, len(words))):
        token = words[place]
        if token.break_before or fold(token.text) in _listed("ends"):
            return
        yield place, token


def _owns(words: tuple[Token, ...], place: int) -> bool:
    """ "The team's diary", "staff meetings": what is led is not the people."""
    if "'" in words[place].text or "’" in words[place].text:
        return True
    following = words[place + 1] if place + 1 < len(words) else None
    if following is None or following.break_before:
        return False
    return stem(following.text) in _belongings()


def _leads_in_source(claim: Claim) -> bool:
    if any(said(fact.text, "verbs", "people_led", "told") for fact in claim.facts):
        return True
    titles = [o.title.text for o in claim.owners if isinstance(o, Role) and o.title]
    if any(said(title, "verbs", "people_led", "titles") for title in titles):
        return True
    return any(_leads(fact.text) for fact in claim.facts)


def _leads(source: str) -> bool:
    words = tokens(source)
    for deed in acts(source):
        if deed.tier < COORDINATE or deed.agent not in (Agent.OWN, Agent.JOINT):
            continue
        for place, token in _after(words, deed):
            if _led(words, deed) is not None:
                return True
            run = token.stem in organisations() and token.stem not in _undertakings()
            if deed.tier >= LEAD and run and _ends_a_name(words, place):
                return True
    return False


@cache
def _verbs() -> frozenset[str]:
    return frozenset(stem(w) for w in lexicon("verbs")["people_led"]["verbs"].split())


@cache
def _undertakings() -> frozenset[str]:
    return frozenset(stem(w) for w in lexicon("verbs")["people_led"]["undertakings"].split())


@cache
def _departments() -> frozenset[str]:
    return frozenset(stem(w) for w in lexicon("verbs")["people_led"]["departments"].split())


@cache
def _belongings() -> frozenset[str]:
    return frozenset(stem(w) for w in lexicon("verbs")["people_led"]["belongings"].split())


@cache
def _listed(name: str) -> frozenset[str]:
    if name == "served":
        words = lexicon("verbs")["credit"]["served"]
    else:
        words = lexicon("verbs")["people_led"][name]
    return frozenset(fold(w) for w in words.split())
