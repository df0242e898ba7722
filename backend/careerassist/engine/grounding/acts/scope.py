"""How much the person did: no verb may say more than the cited facts do, nor tell another's deed.

Verbs are compared where they act on the same words; a text about something that no verb of the
source acts on may claim as much as the source claims anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from careerassist.engine.grounding.acts.agents import Agent
from careerassist.engine.grounding.acts.credit import shares_credit
from careerassist.engine.grounding.acts.deeds import (
    CONTRIBUTE,
    COORDINATE,
    DO,
    HELP,
    OBSERVE,
    TIERS,
    Deed,
    acts,
    deeds,
)
from careerassist.engine.grounding.acts.forms import is_past
from careerassist.engine.grounding.acts.statements import (
    denied_at,
    retold,
    share_retold,
    told_facts,
)
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.phrases import said
from careerassist.engine.grounding.language.sayings import covered
from careerassist.engine.grounding.language.thesaurus import concept, related_stems
from careerassist.engine.grounding.language.words import (
    fold,
    function_words,
    lexicon,
    light_stems,
    stem,
    tokens,
)
from careerassist.schemas.rewrite import Refusal


def scope_raised(claim: Claim) -> Iterator[Refusal]:
    """A verb that claims more than the source's verb for the same thing (helped → led)."""
    # "Aids to Navigation Technician" helps nobody: titles tell no deeds.
    source = "\n".join(fact.text for fact in told_facts(claim))
    every = acts(source)
    known = tuple(d for d in every if _counts(d))
    for deed in _own(claim, acts(claim.text)):
        done = any(t.stem == deed.stem and is_past(t.text) for t in claim.source_words)
        helped = None if done else _only_helped(deed, every)
        if not deed.ranked and helped is None:
            continue
        allowed = _allowed(deed, known) if helped is None else helped
        if deed.agent is Agent.JOINT:
            # "We drafted a checklist" leaves the credit with the team.
            allowed = max(allowed, DO)
        if _SHARED.search(claim.text) and _one_of_those_who(deed, source, known):
            allowed = max(allowed, DO)
        if _rank(_tier(deed, claim.text)) <= _rank(allowed) or _is_under_supervision(claim, deed):
            continue
        yield Refusal(
            rule="scope_raised",
            words=deed.word,
            message=(
                f"Your CV does not say that you {_plainly(deed)} this. "
                f"“{deed.word}” claims more than your own words do."
            ),
        )


_NOUN_REACH = 5
"""Words after a verb among which the noun of the pair stands."""
_SHARED = re.compile(
    r"\bwith (?:[\w-]+ ){0,2}(?:others?|colleagues?|fellow|team)\b|\b(?:together|jointly) with\b"
    r"|\bas (?:one|part|a member) of\b",
    re.IGNORECASE,
)


def _tier(deed: Deed, text: str) -> int:
    """ "Gave support" helps."""
    behind = {t.stem for t in tokens(text[deed.start :])[1 : 1 + _NOUN_REACH]}
    helping = deed.stem in _paired("giving") and not behind.isdisjoint(_paired("help"))
    return HELP if helping else deed.tier


def _is_light(deed: Deed) -> bool:
    """ "Performed checks" is what its noun says; "performed songs" is a craft."""
    return deed.stem in _paired("doing") and not deed.objects.isdisjoint(_paired("work"))


@cache
def _paired(kind: str) -> frozenset[str]:
    """Stems of verbs that say nothing beside their noun, and of those nouns."""
    return frozenset(stem(word) for word in lexicon("verbs")["light_pairs"][kind].split())


_AMONG = re.compile(r"\b(?:one|part|member) of\b", re.IGNORECASE)


def _one_of_those_who(deed: Deed, source: str, known: tuple[Deed, ...]) -> bool:
    """ "One of six who tested it": tested it, with five others."""
    same = any(other.stem == deed.stem and other.agent is Agent.JOINT for other in known)
    return same and _AMONG.search(source) is not None


def _counts(deed: Deed) -> bool:
    """A change that nobody made tells no deed, unless the tiers rank its verb."""
    if deed.ranked:
        return deed.agent is not Agent.OTHER
    return deed.agent in (Agent.OWN, Agent.JOINT)


def deed_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A deed of a craft (repair, cook, negotiate) where the source tells of another."""
    for deed in _own(claim, deeds(claim.text)):
        if deed.stem in _craft() and not (claim.supports(deed.stem) or _is_light(deed)):
            yield Refusal(
                rule="deed_not_in_source",
                words=deed.word,
                message=f"The lines of your CV behind this sentence do not say “{deed.word}”.",
            )


def deed_added(claim: Claim) -> Iterator[Refusal]:
    """ "… und bestelle die Ware", "y formo a los nuevos": a deed beside all that the source tells.
    In German and Spanish one verb may be a form of the source's own, so only a deed that stands
    for none of them is an addition."""
    language = claim.cv.language
    if language == "en":
        return
    told = covered(claim.source, claim.text, language)
    source = [d for d in acts(claim.source) if d.agent is Agent.OWN and d.ranked]
    gone = [d for d in source if d.start not in told]
    new = [
        deed
        for deed in _own(claim, acts(claim.text))
        if deed.ranked and deed.tier >= DO and deed.start not in claim.covered
    ]
    if len(new) <= len(gone):
        return
    for deed in new:
        before = claim.text[: deed.start].split()[-1:]
        if before and before[0] in ("und", "y", "e") and stem(deed.word) not in light_stems():
            yield Refusal(
                rule="deed_not_in_source",
                words=deed.word,
                message=f"The lines of your CV behind this sentence do not say “{deed.word}”.",
            )
            return


def deed_of_another(claim: Claim) -> Iterator[Refusal]:
    """What the source says that somebody else does, told as the person's own."""
    known = acts(claim.source)
    if not any(deed.agent is Agent.OTHER for deed in known):
        return
    for deed in _own(claim, acts(claim.text)):
        if deed.agent is not Agent.OWN:
            continue
        same = [other for other in known if _synonymous(deed, other)]
        if same and all(other.agent is Agent.OTHER for other in same):
            yield Refusal(
                rule="deed_of_another",
                words=deed.word,
                message=f"Your CV says that somebody else did this, not you: “{deed.word}”.",
            )


def own_work_organised(claim: Claim) -> Iterator[Refusal]:
    """ "Organised the loading" for "loaded": to have done a thing is not to have seen to it."""
    known = [d for d in acts(claim.source) if d.agent is not Agent.OTHER]
    if any(d.stem in _organising() or d.tier >= COORDINATE for d in known):
        return
    done = {d.stem for d in known if d.tier <= DO}
    for deed in _own(claim, acts(claim.text)):
        if deed.stem in _organising() and deed.objects & done:
            yield Refusal(
                rule="own_work_organised",
                words=deed.word,
                message=f"Your CV says that you did this, not that you “{deed.word}” it.",
            )
            return


@cache
def _organising(kind: str = "words") -> frozenset[str]:
    return frozenset(stem(w) for w in lexicon("verbs")["organising"][kind].split())


def help_as_deed(claim: Claim) -> Iterator[Refusal]:
    """ "Gave two workshops" for "helped at two workshops"; "answered questions" for "referred"."""
    told = retold(claim)
    if len(told) != 1:
        return
    clauses = [part for part in re.split(r"[;.]\s", told[0].text) if part.strip()]
    clause = max(clauses, key=lambda part: share_retold(claim, part))
    known = [d for d in acts(clause) if d.agent in (Agent.OWN, Agent.JOINT)]
    found = list(_own(claim, acts(claim.text)))
    if not known or any(d.stem in _organising("passing_on") or d.tier < DO for d in found):
        return
    watched = all(d.tier == OBSERVE for d in known)
    if all(d.tier <= HELP for d in known) and (watched or not shares_credit(claim.text)):
        raised = [d for d in found if d.stem not in claim.source_stems | _organising("attending")]
    else:
        passed = [d for d in known if d.stem in _organising("passing_on")]
        same = {d.stem for d in known}
        raised = [
            d
            for d in found
            if d.ranked and d.stem not in same and any(d.objects & p.objects for p in passed)
        ]
    for deed in raised[:1]:
        yield Refusal(
            rule="scope_raised",
            words=deed.word,
            message=f"Your CV says “{known[0].word}” here; “{deed.word}” claims more.",
        )


def _is_under_supervision(claim: Claim, deed: Deed) -> bool:
    """ "Supervised foils" for foils that were done under supervision."""
    return deed.stem == stem("supervise") and any(
        stem("supervise") == stem(word)
        for match in said(claim.source, "verbs", "credit", "shared")
        for word in match.group().split()
    )


def _own(claim: Claim, found: tuple[Deed, ...]) -> Iterator[Deed]:
    """The deeds that a text claims for the person: not wished for, denied, or another's."""
    for deed in found:
        if _quotes_thing(claim, deed):
            continue
        if claim.within_name(deed.start) or denied_at(claim.text, deed.start):
            continue
        if deed.agent in (Agent.OWN, Agent.JOINT):
            yield deed


def _quotes_thing(claim: Claim, deed: Deed) -> bool:
    """ "Tried out 3D scanning": the source has the same two words, as a thing."""
    if not deed.word.casefold().endswith("ing"):
        return False
    before = claim.text[: deed.start].split()[-1:]
    if not before or fold(before[0]) in function_words() or before[0][-1] in ",;:.":
        return False
    return f"{before[0]} {deed.word}".casefold() in claim.source.casefold()


@cache
def _craft() -> frozenset[str]:
    return frozenset(stem(w) for w in lexicon("verbs")["craft"]["words"].split())


@cache
def _general() -> frozenset[str]:
    return frozenset(stem(w) for w in lexicon("verbs")["plain"]["general"].split())


def _synonymous(one: Deed, other: Deed) -> bool:
    return one.stem == other.stem or concept(one.stem) == concept(other.stem)


def _plainly(deed: Deed) -> str:
    return {
        "originate": "started",
        "lead": "led",
        "coordinate": "coordinated",
        "do": "did",
        "contribute": "took part in",
    }.get(TIERS[deed.tier], "did")


def _rank(tier: int) -> int:
    """Helping and taking part weigh the same: who helped took part."""
    return HELP if tier == CONTRIBUTE else tier


def _only_helped(deed: Deed, known: tuple[Deed, ...]) -> int | None:
    """The tier of the helping verb, where the source tells this deed only as what was helped."""
    if deed.tier < DO or deed.stem in _general():
        return None
    own = [d for d in known if d.agent in (Agent.OWN, Agent.JOINT)]
    same = [d.tier for d in own if _synonymous(d, deed)]
    if same:
        return max(same) if max(same) < DO and not deed.ranked else None
    # "Supported the roll-out": the deed as a noun.
    helped = [d.tier for d in known if d.tier < DO and deed.stem in d.objects]
    done = any(d.tier >= DO and deed.stem in d.objects for d in known)
    return max(helped) if helped and not done else None


def _allowed(deed: Deed, known: tuple[Deed, ...]) -> int:
    """The highest tier that the source gives for this verb, else for its objects, else at all."""
    same = [d.tier for d in known if d.stem == deed.stem]
    # The same verb at the same weight needs no shared object: objects are often reworded.
    if same and max(same) >= deed.tier:
        return max(same)
    # "Ran the weekly payroll", "ran it": the same verb with its object in other words.
    if any(tier >= DO for tier in same):
        return deed.tier
    # "Taught" and "trained" are one tier apart and one thing.
    if deed.tier == COORDINATE and any(d.tier == DO and _synonymous(d, deed) for d in known):
        return deed.tier
    shared = [
        d.tier for d in known if any(related_stems(a, b) for a in d.objects for b in deed.objects)
    ]
    if same:
        return max(same)
    exact = [d.tier for d in known if d.objects & deed.objects]
    if exact:
        return max(exact)
    if shared:
        return max(shared)
    return max((d.tier for d in known), default=DO)
