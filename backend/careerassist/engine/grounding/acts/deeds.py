"""Deeds: the verbs of a text, how much each claims, who does it and what it acts on.

Verbs stand in seven tiers, from looking on to founding (`data/verbs.toml`). A verb that follows a
helping one without a tense of its own ("helped to run", "assisted in managing") weighs only as much
as the helping one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from careerassist.engine.grounding.acts.agents import (
    PARTICIPLE_FOLLOWERS,
    Agent,
    Found,
    agent_of,
)
from careerassist.engine.grounding.acts.forms import ING, form_of, is_past
from careerassist.engine.grounding.language.german import separable_verbs
from careerassist.engine.grounding.language.words import (
    Token,
    fold,
    function_words,
    lexicon,
    light_stems,
    stem,
    tokens,
)

TIERS = ("observe", "help", "contribute", "do", "coordinate", "lead", "originate")
OBSERVE = TIERS.index("observe")
HELP, CONTRIBUTE = TIERS.index("help"), TIERS.index("contribute")
DO, COORDINATE, LEAD = TIERS.index("do"), TIERS.index("coordinate"), TIERS.index("lead")

_OBJECT_REACH = 5
"""Words after a verb among which its object stands."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb, how much it claims where it stands, and the words it acts on."""

    word: str
    stem: str
    tier: int
    objects: frozenset[str]
    start: int
    """Where it begins in the text, in characters."""
    agent: Agent
    ranked: bool
    """The tiers know the verb; others are read only for who does them."""


@lru_cache(maxsize=2048)
def acts(text: str) -> tuple[Deed, ...]:
    """Every verb of a text that is known, helping verbs passed on to what they govern."""
    words = tokens(text)
    parted = {verb: stem(joined) for verb, _, joined in separable_verbs(words)}
    found: list[Found] = []
    index = 0
    while index < len(words):
        if length := _compound_at(words, index):
            index += length
            continue
        if phrase := _phrase_at(words, index):
            length, tier = phrase
            last = words[index + length - 1]
            written = text[words[index].start : last.end]
            agent = agent_of(words, index, found) or Agent.OWN
            stemmed = " ".join(token.stem for token in words[index : index + length])
            found.append(Found(index, index + length, written, stemmed, tier, agent, True))
            index += length
            continue
        token = words[index]
        if token.text.isupper() and len(token.text) > 1 and not text.isupper():
            # "LED" lights led nobody.
            index += 1
            continue
        # "Führte … ein" introduces; the verb alone would lead.
        key = parted.get(index) or _verb_key(token.text)
        tier_of = _verb_tiers().get(key)
        if tier_of is not None or key in _plain_verbs() or _opens_unlisted(token, key):
            doer = agent_of(words, index, found)
            if doer is not None:
                tier_at = DO if tier_of is None else tier_of
                found.append(
                    Found(
                        index, index + 1, token.text, token.stem, tier_at, doer, tier_of is not None
                    )
                )
        index += 1
    return tuple(_weighed(text, words, found))


@lru_cache(maxsize=2048)
def deeds(text: str) -> tuple[Deed, ...]:
    """The deeds of a text whose weight is known, the person's own or nobody's in particular."""
    return tuple(d for d in acts(text) if d.ranked and d.agent is not Agent.OTHER)


# --- weight -------------------------------------------------------------------------------------


def _weighed(text: str, words: tuple[Token, ...], found: list[Found]) -> Iterator[Deed]:
    governing: int | None = None
    governor = ""
    last = 0
    for position, one in enumerate(found):
        following = found[position + 1].start if position + 1 < len(found) else len(words)
        if words[one.start].first or _apart(text, words, last, words[one.start].start):
            governing = None
        last = one.start
        weight = one.tier
        if governing == CONTRIBUTE and _own_part(words, one.start):
            governing = None
        elif governing is not None and _governed(words, one.start, governor):
            weight = min(one.tier, governing)
        elif one.tier <= CONTRIBUTE and one.word.split()[0].casefold() != "under":
            governing, governor = one.tier, one.word
        else:
            # "Responsible for helping": what comes after a strong verb stands for itself.
            governing = None
        if one.tier <= CONTRIBUTE and governing is not None:
            governing = min(governing, one.tier)
        objects = _objects(text, words, one.end, following)
        if weight > DO and _only_does(words, one):
            weight = DO
        start = words[one.start].start
        yield Deed(one.word, one.stem, weight, objects, start, one.agent, one.ranked)


_NOMINAL = re.compile(r"\w{3}(?:tion|sion|ment|ance|ence|ung|ción)s?$")


def _own_part(words: tuple[Token, ...], index: int) -> bool:
    """ "Took part in the count, checking labels": what the person did of it."""
    if index + 1 >= len(words) or not words[index].break_before:
        return False
    following = words[index + 1]
    lists = following.break_before or fold(following.text) in ("and", "or", "of")
    return bool(ING.search(fold(words[index].text))) and not lists


def _governed(words: tuple[Token, ...], index: int, governor: str) -> bool:
    """The verb has no tense of its own: a gerund, an infinitive, a base form or a noun."""
    folded = fold(words[index].text)
    if ING.search(folded):
        return True
    before = fold(words[index - 1].text) if index else ""
    following = fold(words[index + 1].text) if index + 1 < len(words) else ""
    # "… a study, published in 2018": a participle, not a deed of the person's.
    if words[index].break_before and following in PARTICIPLE_FOLLOWERS:
        return True
    # "Support with dressing and presentation": a noun has no tense at all.
    if _NOMINAL.search(folded):
        return True
    # "Take part in a rota and write notes": two deeds side by side in one form.
    if before == "and" and form_of(words[index].text) == form_of(
        governor.split()[0] if governor else ""
    ):
        return False
    # "… a study published there": right after a noun it is a participle too.
    if index and not words[index].break_before and before not in function_words():
        return True
    # "… part of the team that moved the archive": the team did.
    return before in ("to", "zu", "de", "a", "that", "which", "who") or not is_past(
        words[index].text
    )


def _apart(text: str, words: tuple[Token, ...], last: int, start: int) -> bool:
    """A semicolon or colon stands between a word and a place: a clause of its own begins."""
    return any(mark in text[words[last].end : start] for mark in ";:")


def _only_does(words: tuple[Token, ...], one: Found) -> bool:
    """ "Managed my diary", "ran the till": verbs that may mean to lead, and here do not."""
    if one.stem == stem("run"):
        return not _acts_on(words, one.end, organisations())
    if fold(one.word) == "trained" and one.end < len(words):
        # "Trained at Oak College": who trained others says whom.
        return fold(words[one.end].text) in ("at", "as", "in", "under", "by", "with")
    if one.stem == stem("lead") and _acts_on(words, one.end, _sessions()):
        return True
    return one.stem in _running() and _acts_on(words, one.end, _own_affairs())


def _acts_on(words: tuple[Token, ...], start: int, things: frozenset[str]) -> bool:
    for token in words[start : start + _OBJECT_REACH]:
        if token.break_before or fold(token.text) in ("of", "for", "and", "with"):
            return False
        if token.stem in things:
            return True
    return False


def _objects(text: str, words: tuple[Token, ...], start: int, end: int) -> frozenset[str]:
    found: list[str] = []
    for place in range(start, end):
        token = words[place]
        if token.first or _apart(text, words, place - 1, token.start):
            break
        if fold(token.text) not in function_words() and not token.text[0].isdigit():
            found.append(token.stem)
    return frozenset(s for s in found if s not in light_stems())


def _opens_unlisted(token: Token, key: str) -> bool:
    """ "Lined and framed pictures": a past form that opens a sentence is a verb in any trade."""
    opens = token.first and token.text.endswith("ed")
    # "…, comparing quotes".
    goes_on = token.break_before and not token.first and bool(ING.search(token.text))
    return (opens or goes_on) and key not in light_stems() | _vague()


@cache
def _vague() -> frozenset[str]:
    return frozenset(stem(w) for w in lexicon("verbs")["plain"]["vague"].split())


# --- data ---------------------------------------------------------------------------------------


@cache
def _sessions() -> frozenset[str]:
    """Stems of what one leads by doing it: a service, a walk, a rehearsal."""
    return frozenset(stem(w) for w in lexicon("verbs")["own_affairs"]["sessions"].split())


@cache
def _own_affairs() -> frozenset[str]:
    """Stems of things that anyone manages of their own: to manage them is to do them."""
    return frozenset(stem(w) for w in lexicon("verbs")["own_affairs"]["words"].split())


@cache
def organisations() -> frozenset[str]:
    """Stems of what is led where it is run: people, a place of work, an undertaking."""
    return frozenset(stem(w) for w in lexicon("verbs")["own_affairs"]["organisations"].split())


@cache
def _running() -> frozenset[str]:
    """Verbs that lead people or an organisation, but only do things of one's own."""
    return frozenset(stem(w) for w in lexicon("verbs")["own_affairs"]["verbs"].split())


@cache
def _verb_tiers() -> dict[str, int]:
    table: dict[str, int] = {}
    for tier, words in lexicon("verbs")["tiers"].items():
        for word in words.split():
            table.setdefault(_verb_key(word), TIERS.index(tier))
    return table


@cache
def _plain_verbs() -> frozenset[str]:
    return frozenset(stem(w) for w in lexicon("verbs")["plain"]["words"].split())


def _verb_key(word: str) -> str:
    """The stem; but Spanish past forms as they stand, or "organicé" would make "organic" a verb."""
    if word.endswith(("é", "í")):
        return word.lower()
    return stem(word)


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    table: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for tier, phrases in lexicon("verbs")["phrases"].items():
        for phrase in phrases:
            words = tuple(fold(w) for w in phrase.split())
            table.setdefault(words[0], []).append((words, TIERS.index(tier)))
    for options in table.values():
        options.sort(key=lambda option: -len(option[0]))
    return table


def _phrase_at(words: tuple[Token, ...], index: int) -> tuple[int, int] | None:
    for phrase, tier in _phrases().get(fold(words[index].text), ()):
        if _stands_at(words, index, phrase):
            return len(phrase), tier
    return None


@cache
def _compounds() -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in lexicon("verbs")["compounds"]["phrases"]:
        words = tuple(fold(w) for w in phrase.split())
        table.setdefault(words[0], []).append(words)
    return table


def _compound_at(words: tuple[Token, ...], index: int) -> int:
    """How many words a noun takes that only looks like a deed ("lead time", "managed to")."""
    phrases = _compounds().get(fold(words[index].text), ())
    return next((len(p) for p in phrases if _stands_at(words, index, p)), 0)


def _stands_at(words: tuple[Token, ...], index: int, phrase: tuple[str, ...]) -> bool:
    return tuple(fold(t.text) for t in words[index : index + len(phrase)]) == phrase
