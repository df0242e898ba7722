"""Whose work it was: work of a team stays a team's, supervised work stays supervised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from careerassist.engine.grounding.acts.agents import Agent, is_group, is_person
from careerassist.engine.grounding.acts.deeds import CONTRIBUTE, HELP, Deed, acts, deeds
from careerassist.engine.grounding.acts.statements import (
    clause_around,
    denied_at,
    retold,
    share_retold,
)
from careerassist.engine.grounding.amounts.quantities import quantities
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.phrases import said
from careerassist.engine.grounding.language.thesaurus import concept
from careerassist.engine.grounding.language.words import Token, fold, lexicon, stem, tokens
from careerassist.engine.skills import find_skills
from careerassist.schemas.rewrite import Refusal

_CO_VERB = re.compile(r"(?<![^\W_])co-[a-z]+", re.IGNORECASE)
_COMPANY_REACH = 5
"""Words after "with" among which the companions stand."""
_STANDING_BY = re.compile(
    r"\s(?:on call|away|off|absent|in reserve"
    r"|for (?:approval|review|signature|comments?|checking))\b",
    re.IGNORECASE,
)
"""Behind somebody who has no part in the work."""
_RETOLD = 0.45
"""Share of a clause that a text must say to have retold it: a paraphrase keeps about half."""


def sole_credit(claim: Claim) -> Iterator[Refusal]:
    """ "Independently", "single-handedly" and the like, where the source does not say so."""
    if said(claim.source, "verbs", "credit", "sole"):
        return
    for match in said(claim.text, "verbs", "credit", "sole"):
        yield Refusal(
            rule="sole_credit",
            words=match.group(),
            message=f"Your CV does not say that you did this “{match.group()}”.",
        )


def shared_credit_dropped(claim: Claim) -> Iterator[Refusal]:
    """Work done jointly, or under supervision, that reads as the person's own."""
    if shares_credit(claim.text, anyhow=claim.scope == "prose"):
        return
    own = [d for d in acts(claim.text) if d.agent is Agent.OWN]
    for fact in retold(claim):
        found = _joint_words(fact.text)
        if found and not _retells(claim, fact.text, found[1]):
            continue
        joint = found[0] if found else _done_by_group(fact.text, own)
        if joint is None:
            continue
        yield Refusal(
            rule="shared_credit_dropped",
            words=claim.text,
            message=f"Your CV says “{joint}” here; without it the work reads as yours alone.",
        )
        return


def figures_claimed(claim: Claim) -> Iterator[Refusal]:
    """ "Got complaints down" for a line that only tells the figures of two years: where no line of
    the CV says that the person did anything, none was brought about by them."""
    facts = retold(claim)
    if not facts or any(_tells_deeds(fact.text) for fact in facts):
        return
    for deed in acts(claim.text):
        if deed.agent is not Agent.OWN or deed.stem not in _achieving():
            continue
        if deed.stem in claim.source_stems or denied_at(claim.text, deed.start):
            continue
        following = re.split(r"[,;.]\s", claim.text[deed.start :])[0]
        named = [(hit.start, hit.end) for hit in find_skills(following)]  # "Sage 50"
        told = [
            q
            for q in quantities(following, claim.cv.language)
            if not any(start <= q.start < end for start, end in named)
        ]
        if not told:
            continue
        yield Refusal(
            rule="figures_claimed",
            words=deed.word,
            message=f"Your CV gives these figures, not that you “{deed.word}” them.",
        )
        return


def _tells_deeds(source: str) -> bool:
    opening = source.split(maxsplit=1)[0] if source.strip() else ""
    if opening.endswith("ed") or _joint_words(source) is not None:
        return True
    return any(d.agent in (Agent.OWN, Agent.JOINT) for d in acts(source))


@cache
def _achieving() -> frozenset[str]:
    return frozenset(stem(w) for w in lexicon("verbs")["credit"]["achieving"].split())


def _retells(claim: Claim, source: str, joint: int) -> bool:
    """The text tells the clause again whose credit the words at `joint` share."""
    clause = clause_around(source, joint)
    apart = clause.partition(source[joint:].split()[0])[0]
    return share_retold(claim, apart if len(apart.split()) > 1 else clause) >= _RETOLD


def shares_credit(text: str, *, anyhow: bool = False) -> bool:
    """The text gives others their part in it; with `anyhow`, any "with" does."""
    if said(text, "verbs", "credit", "shared"):
        return True
    sharing = {match.group().casefold() for match in said(text, "verbs", "credit", "sharing")}
    if sharing - {"with"} or (sharing and (anyhow or _with_somebody(text))):
        return True
    if _CO_VERB.search(text):
        return True
    helping = any(d.tier in (HELP, CONTRIBUTE) for d in deeds(text))
    # "Recruited and supported volunteers": to support somebody shares no credit.
    return helping and not _FIRST_DONE.search(text)


def _with_somebody(text: str) -> bool:
    """ "With the head chef", "with HR"; but "with three returned", "with a lathe"."""
    words = tokens(text)
    for index, token in enumerate(words):
        if fold(token.text) != "with":
            continue
        for following in words[index + 1 : index + 1 + _COMPANY_REACH]:
            if following.break_before:
                break
            named = following.text[0].isupper() or fold(following.text) in _fellows()
            if named or is_person(following.text) or is_group(following.text):
                return True
            if fold(following.text) in ("the", "our") and len(words) > index + 2:
                return True  # "with the rest of the kitchen"
    return False


_FIRST_DONE = re.compile(
    r"^\W*(?:I )?(?!help|assist|support|contribut|aid)[a-z]+(?:ed|t|nd|un)? and (?:then )?"
    r"supported\b",
    re.IGNORECASE,
)


def _joint_words(source: str) -> tuple[str, int] | None:
    """The words that share the credit, and where they stand."""
    if shared := said(source, "verbs", "credit", "shared"):
        return shared[0].group(), shared[0].start()
    if found := _CO_VERB.search(source):
        return found.group(), found.start()
    return _superior(source) or _companions(source)


def _superior(source: str) -> tuple[str, int] | None:
    """ "Under the head keeper", "under the surgeon's eye"."""
    words = tokens(source)
    for index, token in enumerate(words):
        if fold(token.text) != "under":
            continue
        for place in range(index + 1, min(index + 1 + _COMPANY_REACH, len(words))):
            if words[place].break_before:
                break
            if is_person(words[place].text) and fold(words[index + 1].text) in _named_by():
                return source[token.start : words[place].end], token.start
    return None


@cache
def _named_by() -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("verbs")["determiners"]["words"].split())


def _companions(source: str) -> tuple[str, int] | None:
    """ "With one other electrician", "with the HR manager": who did it with the person."""
    words = tokens(source)
    for index, token in enumerate(words[:-1]):
        if fold(token.text) != "with" or index == 0:
            continue
        if fold(words[index - 1].text) in _dealing():
            continue
        for place in range(index + 1, min(index + 1 + _COMPANY_REACH, len(words))):
            if words[place].break_before:
                break
            folded = fold(words[place].text)
            if fold(words[place - 1].text) == "co":
                folded = "co" + folded
            if folded in _served():
                break
            if is_group(words[place].text) and fold(words[index + 1].text) in ("the", "our", "my"):
                return source[token.start : words[place].end], token.start
            if _crew(words, place) and fold(words[index + 1].text) in ("a", "an"):
                return source[token.start : words[place + 1].end], token.start
            if _STANDING_BY.match(source, words[place].end):
                break
            if not is_person(folded) or _goes_on(source, words[place].end):
                continue
            # "Cared for patients with 3 assistants" tells the staff, not who shares the credit.
            fellows = {fold(t.text) for t in words[index + 1 : place + 1]} & _fellows()
            if fellows or not folded.endswith("s"):
                return source[token.start : words[place].end], token.start
    return None


def _crew(words: tuple[Token, ...], place: int) -> bool:
    """ "(With) a crew of five"."""
    following = fold(words[place + 1].text) if place + 1 < len(words) else ""
    return is_group(words[place].text) and following == "of"


def _goes_on(source: str, end: int) -> bool:
    """A noun before a noun ("with teacher training") names no companion."""
    return bool(re.match(r"[ -][a-z]+ing\b|['’]s", source[end:]))


def _done_by_group(source: str, own: list[Deed]) -> str | None:
    for deed in acts(source):
        if deed.agent is Agent.JOINT and any(concept(d.stem) == concept(deed.stem) for d in own):
            return f"the team {deed.word}"
    return None


@cache
def _dealing() -> frozenset[str]:
    """Verbs whose "with" names the other side, not a companion."""
    return frozenset(fold(w) for w in lexicon("verbs")["credit"]["dealing"].split())


@cache
def _fellows() -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("verbs")["credit"]["fellows"].split())


@cache
def _served() -> frozenset[str]:
    """People whom a service is for: to work with them shares no credit."""
    return frozenset(fold(w) for w in lexicon("verbs")["credit"]["served"].split())
