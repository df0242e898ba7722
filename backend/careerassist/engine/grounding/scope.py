"""How much the person did: no verb, credit or stage may say more than the cited facts do.

Verbs stand in seven tiers, from looking on to founding (`data/verbs.toml`). A verb that follows a
helping one without a tense of its own ("helped to run", "assisted in managing") weighs only as much
as the helping one. Verbs are compared where they act on the same words; a text about something
that no verb of the source acts on may claim as much as the source claims anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.words import (
    Token,
    concept,
    fold,
    function_words,
    lexicon,
    light_stems,
    related_stems,
    stem,
    tokens,
)
from careerassist.schemas.rewrite import Refusal

TIERS = ("observe", "help", "contribute", "do", "coordinate", "lead", "originate")
_HELP, _CONTRIBUTE = TIERS.index("help"), TIERS.index("contribute")
_DO, _COORDINATE = TIERS.index("do"), TIERS.index("coordinate")
_CO_VERB = re.compile(r"(?<![^\W_])co-[a-z]+", re.IGNORECASE)
_NON_FINITE = re.compile(r"ing$")
_PAST = re.compile(r"(?:ed|[bcdfghklmnprstzß]te|é|í)$")
"""Endings of a past tense in English, German and Spanish (first person)."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb, how much it claims where it stands, and the words it acts on."""

    word: str
    stem: str
    tier: int
    objects: frozenset[str]


def scope_raised(claim: Claim) -> Iterator[Refusal]:
    """A verb that claims more than the source's verb for the same thing (helped → led)."""
    known = deeds(claim.source)
    for deed in deeds(claim.text):
        allowed = _allowed(deed, known)
        if deed.tier <= allowed:
            continue
        yield Refusal(
            rule="scope_raised",
            words=deed.word,
            message=(
                f"Your CV does not say that you {_plainly(deed)} this. "
                f"“{deed.word}” claims more than your own words do."
            ),
        )


def deed_not_in_source(claim: Claim) -> Iterator[Refusal]:
    """A deed of a craft (repair, cook, negotiate) where the source tells of another."""
    for deed in deeds(claim.text):
        if deed.stem in _craft() and not claim.supports(deed.stem):
            yield Refusal(
                rule="deed_not_in_source",
                words=deed.word,
                message=f"The lines of your CV behind this sentence do not say “{deed.word}”.",
            )


@cache
def _craft() -> frozenset[str]:
    return frozenset(stem(w) for w in lexicon("verbs")["craft"]["words"].split())


def _synonymous(one: Deed, other: Deed) -> bool:
    return bool(one.stem and other.stem) and concept(one.stem) == concept(other.stem)


def _plainly(deed: Deed) -> str:
    return {
        "originate": "started",
        "lead": "led",
        "coordinate": "coordinated",
        "do": "did",
        "contribute": "took part in",
    }.get(TIERS[deed.tier], "did")


def _allowed(deed: Deed, known: tuple[Deed, ...]) -> int:
    """The highest tier that the source gives for this verb, else for its objects, else at all."""
    same = [d.tier for d in known if d.stem == deed.stem]
    # The same verb at the same weight needs no shared object: objects are often reworded.
    if same and max(same) >= deed.tier:
        return max(same)
    # "Taught" and "trained" are one tier apart and one thing.
    if deed.tier == _COORDINATE and any(d.tier == _DO and _synonymous(d, deed) for d in known):
        return deed.tier
    shared = [
        d.tier for d in known if any(related_stems(a, b) for a in d.objects for b in deed.objects)
    ]
    if shared:
        return max(shared)
    return max((d.tier for d in known), default=_DO)


@lru_cache(maxsize=2048)
def deeds(text: str) -> tuple[Deed, ...]:
    """The verbs of a text that the tiers know, helping verbs passed on to what they govern."""
    words = tokens(text)
    found: list[tuple[int, int, str, str, int]] = []
    index = 0
    while index < len(words):
        if phrase := _phrase_at(words, index):
            length, tier = phrase
            last = words[index + length - 1]
            found.append((index, index + length, text[words[index].start : last.end], "", tier))
            index += length
            continue
        token = words[index]
        tier_of = _verb_tiers().get(_verb_key(token.text))
        if tier_of is not None and _is_deed(words, index):
            found.append((index, index + 1, token.text, token.stem, tier_of))
        index += 1
    return tuple(_weighed(words, found))


def _is_deed(words: tuple[Token, ...], index: int) -> bool:
    token = words[index]
    return token.first or fold(token.text) not in _noun_forms()


@cache
def _own_affairs() -> frozenset[str]:
    """Stems of things that anyone manages of their own: to manage them is to do them."""
    return frozenset(stem(w) for w in lexicon("verbs")["own_affairs"]["words"].split())


@cache
def _noun_forms() -> frozenset[str]:
    """Forms that are nouns more often than deeds, unless they open a sentence."""
    return frozenset(fold(w) for w in lexicon("verbs")["nouns"]["words"].split())


def _weighed(
    words: tuple[Token, ...], found: list[tuple[int, int, str, str, int]]
) -> Iterator[Deed]:
    governing: int | None = None
    for position, (start, end, word, stemmed, tier) in enumerate(found):
        following = found[position + 1][0] if position + 1 < len(found) else len(words)
        first = words[start]
        if first.first:
            governing = None
        weight = tier
        if governing is not None and _governed(words, start):
            weight = min(tier, governing)
        elif tier <= _CONTRIBUTE:
            governing = tier
        else:
            # "Responsible for helping": what comes after a strong verb stands for itself.
            governing = None
        if tier <= _CONTRIBUTE and governing is not None:
            governing = min(governing, tier)
        objects = _objects(words, end, following)
        if weight > _DO and objects & _own_affairs():
            weight = _DO
        yield Deed(word, stemmed, weight, objects)


def _governed(words: tuple[Token, ...], index: int) -> bool:
    """The verb has no tense of its own: a gerund, an infinitive, a base form or a noun."""
    folded = fold(words[index].text)
    if _NON_FINITE.search(folded):
        return True
    # "… a study, published in 2018": a participle, not a deed of the person's.
    following = fold(words[index + 1].text) if index + 1 < len(words) else ""
    if words[index].break_before and following in ("in", "by", "at", "on", "as", "for", "with"):
        return True
    before = fold(words[index - 1].text) if index else ""
    # "… a study published there": right after a noun it is a participle too.
    if index and not words[index].break_before and before not in function_words():
        return True
    # "… part of the team that moved the archive": the team did.
    return before in ("to", "zu", "de", "a", "that", "which", "who") or not (
        _PAST.search(words[index].text) or folded in _past_forms()
    )


@cache
def _past_forms() -> frozenset[str]:
    return frozenset(
        form for forms in lexicon("words")["irregular"].values() for form in forms.split()
        if not form.endswith(("ion", "ions", "ing", "ment"))
    )  # fmt: skip


def _objects(words: tuple[Token, ...], start: int, end: int) -> frozenset[str]:
    found: list[str] = []
    for token in words[start:end]:
        if token.first:
            break
        if fold(token.text) not in function_words() and not token.text[0].isdigit():
            found.append(token.stem)
    return frozenset(s for s in found if s not in light_stems())


@cache
def _verb_tiers() -> dict[str, int]:
    table: dict[str, int] = {}
    for tier, words in lexicon("verbs")["tiers"].items():
        for word in words.split():
            table.setdefault(_verb_key(word), TIERS.index(tier))
    return table


def _verb_key(word: str) -> str:
    """The stem; but Spanish past forms as they stand, or "organicé" would make "organic" a verb."""
    return word.lower() if word.endswith(("é", "í")) else stem(word)


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
        seen = tuple(fold(t.text) for t in words[index : index + len(phrase)])
        if seen == phrase:
            return len(phrase), tier
    return None


# --- credit, stage, extent ----------------------------------------------------------------------


@cache
def _listed(table: str, key: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (phrase, re.compile(rf"(?<![^\W_]){re.escape(phrase)}(?![^\W_])", re.IGNORECASE))
        for phrase in lexicon("verbs")[table][key]
    )


def _says(text: str, table: str, key: str) -> list[str]:
    return [phrase for phrase, pattern in _listed(table, key) if pattern.search(text)]


def sole_credit(claim: Claim) -> Iterator[Refusal]:
    """ "Independently", "single-handedly" and the like, where the source does not say so."""
    for phrase in _says(claim.text, "credit", "sole"):
        if _says(claim.source, "credit", "sole") or claim.supports(stem(phrase)):
            continue
        yield Refusal(
            rule="sole_credit",
            words=phrase,
            message=f"Your CV does not say that you did this “{phrase}”.",
        )


def shared_credit_dropped(claim: Claim) -> Iterator[Refusal]:
    """Work done jointly, or under supervision, that reads as the person's own."""
    joint = _says(claim.source, "credit", "shared") + _CO_VERB.findall(claim.source)
    if not joint or len(claim.facts) != 1:
        return
    if _says(claim.text, "credit", "shared") or _CO_VERB.search(claim.text):
        return
    weaker = any(d.tier in (_HELP, _CONTRIBUTE) for d in deeds(claim.text))
    if weaker or re.search(r"\b(?:with|mit|con|team|colleagues)\b", claim.text, re.IGNORECASE):
        return
    yield Refusal(
        rule="shared_credit_dropped",
        words=claim.text,
        message=f"Your CV says “{joint[0]}” here; without it the work reads as yours alone.",
    )


def unfinished_as_done(claim: Claim) -> Iterator[Refusal]:
    """A plan, pilot or attempt told as a finished thing."""
    begun = _says(claim.source, "unrealised", "words")
    if not begun or len(claim.facts) != 1 or _says(claim.text, "unrealised", "words"):
        return
    for phrase in _says(claim.text, "unrealised", "done"):
        if phrase in _says(claim.source, "unrealised", "done"):
            continue
        if phrase.split()[0] in claim.source_stems or stem(phrase) in claim.source_stems:
            continue
        yield Refusal(
            rule="unfinished_as_done",
            words=phrase,
            message=f"Your CV says “{begun[0]}” here, not that it was {phrase}.",
        )


def extent_raised(claim: Claim) -> Iterator[Refusal]:
    """More often, more fully or more weighty than the source says."""
    known = {concept(s) for s in claim.source_stems}
    for phrase in _says(claim.text, "extent", "more"):
        if phrase in _says(claim.source, "extent", "more"):
            continue
        if all(concept(t.stem) in known for t in tokens(phrase)):
            continue
        if phrase in ("every", "key") and claim.scope == "prose":
            continue
        yield Refusal(
            rule="extent_raised",
            words=phrase,
            message=f"Your CV does not say “{phrase}” about this.",
        )
    less = _says(claim.source, "extent", "softened")
    if less and len(claim.facts) == 1 and not _says(claim.text, "extent", "softened"):
        yield Refusal(
            rule="extent_raised",
            words=claim.text,
            message=f"Your CV says “{less[0]}” here; without it this claims more.",
        )
