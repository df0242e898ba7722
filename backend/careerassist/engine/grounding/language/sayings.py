"""What a source says, in any words: the terms it supports, and which words of a text it covers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from careerassist.engine.grounding.language.acronyms import explained_acronyms
from careerassist.engine.grounding.language.german import light_heads, parts, separable_verbs
from careerassist.engine.grounding.language.roots import root_of
from careerassist.engine.grounding.language.thesaurus import LONGEST, Term, implied, thesaurus
from careerassist.engine.grounding.language.words import TOKEN, Token, fold, function_words, tokens
from careerassist.engine.skills import find_skills, skill

_PARTICLES = frozenset(
    {"up", "out", "down", "off", "over", "in", "on", "away", "back", "through", "round"}
    | {"together", "forward", "aside", "right", "know"}
)
_OBJECT = 3
"""Words of an object that may stand between a verb and its particle."""
_NEVER_JOINED = frozenset(
    {"the", "a", "an", "of", "and", "to", "for", "with", "at", "by", "is", "was", "were", "are"}
    | {"i", "my", "from", "that", "der", "die", "das", "und", "el", "la", "los", "las", "de", "y"}
)
"""Words that make no part of a compound."""
_SHORTEST_JOINED = 4
"""Letters that are too few for a compound: "set up" is "setup", "I am" is none."""
_PRODUCT = re.compile(r"\b(?:in|on|with|using|via|through|into|of) [A-Z][\w+#]*\b")
"""Where a name stands as things do that one works in or with."""


@lru_cache(maxsize=2048)
def said_by(text: str, language: str) -> frozenset[Term]:
    """Every term that the text says: its words, their synonyms, what they are kinds of."""
    words = tokens(text)
    roots = [root_of(token.text, language) for token in words]
    said: set[Term] = {(one,) for one in roots}
    for _, _, term in thesaurus(language).terms_in(roots):
        said |= implied(term, language)
    for _, _, term in _parted(words, roots, language):
        said |= implied(term, language)
    said.update((joined,) for _, joined in _joined(words, language))
    if language == "de":
        for one in sorted(_said_in_german(words)):
            said |= implied((one,), language)
    for hit in find_skills(text):
        for name in broader_skills(hit.name):
            said |= implied(
                tuple(root_of(word, language) for word in TOKEN.findall(name)), language
            )
    if _PRODUCT.search(text):
        said |= implied(tuple(root_of(word) for word in ("named", "product")), language)
    return frozenset(said)


@lru_cache(maxsize=2048)
def said_alike(text: str, language: str) -> frozenset[Term]:
    """Every term that the text says in the same words or in synonyms: nothing broader, and no
    other deed, since verbs are exchanged more freely than what they are about."""
    words = tokens(text)
    roots = [root_of(token.text, language) for token in words]
    known = thesaurus(language)
    said: set[Term] = {(one,) for one in roots}
    for _, _, term in known.terms_in(roots):
        said.add(term)
        for group in known.groups_of.get(term, ()):
            if group not in known.acts:
                said.update(known.groups[group])
    said.update((joined,) for _, joined in _joined(words, language))
    return frozenset(said)


@lru_cache(maxsize=4096)
def covered(text: str, source: str, language: str) -> frozenset[int]:
    """Where the words of `text` begin that `source` says."""
    words = tokens(text)
    said = said_by(source, language)
    roots = [root_of(token.text, language) for token in words]
    found = {words[i].start for i, one in enumerate(roots) if (one,) in said}
    beginnings = _phrase_beginnings(source, language)
    for index, first in enumerate(roots):
        if first not in beginnings:
            continue
        for length in range(2, min(LONGEST, len(words) - index) + 1):
            if tuple(roots[index : index + length]) in said:
                found.update(t.start for t in words[index : index + length])
    for index, joined in _joined(words, language):
        if (joined,) in said:
            found.update(t.start for t in words[index : index + 2])
    for verb, particle, term in _parted(words, roots, language):
        if term in said:
            found.update((words[verb].start, words[particle].start))
    if language == "en":
        found.update(t.start for t in words if t.start not in found and _with_light_tail(t, said))
    if language == "de":
        found.update(_covered_in_german(words, frozenset(t[0] for t in said if len(t) == 1)))
    found.update(explained_acronyms(words, tokens(source)))
    return frozenset(found)


_LIGHT_TAIL = re.compile(r"^(?P<head>[a-z]{4,})(?:sides?|ways?|times?|places?)$")


def _with_light_tail(token: Token, said: frozenset[Term]) -> bool:
    """ "Roadside" for the road, "pathways" for paths: the end of the compound adds nothing."""
    found = _LIGHT_TAIL.match(token.text.lower())
    return found is not None and (root_of(found["head"]),) in said


@lru_cache(maxsize=2048)
def _phrase_beginnings(source: str, language: str) -> frozenset[str]:
    return frozenset(term[0] for term in said_by(source, language) if len(term) > 1)


def _parted(
    words: Sequence[Token], roots: Sequence[str], language: str
) -> Iterator[tuple[int, int, Term]]:
    """English verbs with an object before their particle: "sent them out", "put it right"."""
    if language != "en":
        return
    known = thesaurus(language).groups_of
    for index, token in enumerate(words):
        if fold(token.text) not in _PARTICLES:
            continue
        for before in range(index - 1, max(index - 2 - _OBJECT, -1), -1):
            if words[before + 1].break_before:
                break
            term = (roots[before], roots[index])
            if before < index - 1 and term in known:
                yield before, index, term


def _said_in_german(words: Sequence[Token]) -> set[str]:
    """What the parts of compounds say, and verbs with their particles. A "Vorschulkind" is a
    "Kind"; the "Pflegedokumentation" is one of "Pflege"."""
    found = {part for token in words for part in parts(token.text)}
    return found | {joined for _, _, joined in separable_verbs(words)}


def _covered_in_german(words: Sequence[Token], said: frozenset[str]) -> Iterator[int]:
    """Compounds all of whose parts that tell anything are said, and separated verbs that are said
    joined."""
    for token in words:
        found = parts(token.text, said)
        if found and (said | light_heads()).issuperset(found) and not said.isdisjoint(found):
            yield token.start
    for verb, particle, joined in separable_verbs(words):
        if joined in said:
            yield words[verb].start
            yield words[particle].start


def covers(words: str, source: str, language: str) -> bool:
    """Every word of a name or phrase that carries meaning is said by the source."""
    known = covered(words, source, language)
    meant = [t for t in tokens(words) if fold(t.text) not in function_words()]
    return bool(meant) and all(t.start in known for t in meant)


def broader_skills(name: str) -> Iterator[str]:
    """The skills that a skill is a kind of: groups that are no skill themselves only relate it."""
    seen = {name}
    waiting = [name]
    while waiting:
        known = skill(waiting.pop())
        for parent in known.parents if known else ():
            if parent not in seen:
                seen.add(parent)
                yield parent
                waiting.append(parent)


def _joined(words: Sequence[Token], language: str) -> Iterator[tuple[int, str]]:
    """Two words written as one: "health care", "pre-school", "co-ordinated"."""
    for index in range(len(words) - 1):
        one, other = words[index], words[index + 1]
        if one.stem in _NEVER_JOINED or other.stem in _NEVER_JOINED:
            continue
        if not other.break_before and len(one.text) + len(other.text) > _SHORTEST_JOINED:
            yield index, root_of(one.text + other.text, language)
            # "Blowing glass" is "glassblowing".
            if language == "en" and one.text.endswith("ing"):
                yield index, root_of(re.sub(r"(?<!s)s$", "", other.text) + one.text, language)
