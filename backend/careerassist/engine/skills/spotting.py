"""Finding skills in text: one Aho-Corasick pass over the folded text, then rules on what it found.

The automaton (Aho and Corasick, 1975) finds every spelling at once; the rules keep those that
stand as words of their own, prefer the longest, and ask for evidence where a spelling is doubtful.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import ahocorasick

from careerassist.engine.skills import evidence
from careerassist.engine.skills.compounds import find_compounds
from careerassist.engine.skills.folding import fold
from careerassist.engine.skills.lexicon import Lexicon, Term, load

_NEAR = 80
"""Characters within which another skill of the trade backs a doubtful item of a list."""
_SHORTEST_IN_LOWER_CASE = 4
"""A doubtful word shorter than this ("go", "r") never counts in lower case."""


@dataclass(frozen=True, slots=True)
class SkillHit:
    """A place where a text names a skill."""

    name: str
    """Canonical name."""
    written: str
    """The words of the text."""
    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    term: Term


def find_skills(text: str) -> tuple[SkillHit, ...]:
    """Every skill that `text` names, in text order, without overlaps; the longest name wins.

    Spoken languages are left to `find_languages`. Offsets are code points of `text`. Names do not
    reach over line breaks.
    """
    return _hits(text, load())[0]


def find_languages(text: str) -> tuple[SkillHit, ...]:
    """Every name of a spoken language in `text` ("Deutsch" gives `German`), in text order.

    Only names: whether the text asks for the language ("fluent German") or not ("a German
    company") is for the caller to tell.
    """
    return _hits(text, load())[1]


@lru_cache(maxsize=4096)
def _hits(text: str, lexicon: Lexicon) -> tuple[tuple[SkillHit, ...], tuple[SkillHit, ...]]:
    """The skills and the spoken languages that a text names."""
    found = list(_candidates(text, lexicon))
    spoken = [c for c in found if c.term.skill.kind == "language"]
    others = [c for c in found if c.term.skill.kind != "language"]
    return (
        tuple(_hit(text, kept) for kept in _kept(text, others)),
        tuple(_hit(text, kept) for kept in _kept(text, spoken)),
    )


def _hit(text: str, found: _Candidate) -> SkillHit:
    return SkillHit(found.term.skill.name, text[found.start : found.end], found.start, found.end)


@lru_cache(maxsize=1)
def _automaton(lexicon: Lexicon) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for spelling, term in lexicon.terms.items():
        automaton.add_word(spelling, (len(spelling), term))
    automaton.make_automaton()
    return automaton


def _candidates(text: str, lexicon: Lexicon) -> list[_Candidate]:
    """Spellings that stand as words of their own, overlaps resolved: leftmost, then longest."""
    found: list[_Candidate] = []
    for last, (length, term) in _automaton(lexicon).iter(fold(text)):
        start, end = last - length + 1, last + 1
        if not _begins_word(text, start):
            continue
        if not _ends_word(text, end):
            if not _plural(text, end, term):
                continue
            end += 1
        if term.mark == "cased" and text[start : start + length] != term.written:
            continue
        if term.mark == "doubtful" and not _case_fits(text[start:end], term):
            continue
        found.append(_Candidate(start, end, term))
    found.extend(_Candidate(*compound) for compound in find_compounds(text, lexicon.terms))
    found.sort(key=lambda c: (c.start, -c.end))
    return list(_without_overlaps(found))


def _without_overlaps(found: list[_Candidate]) -> Iterator[_Candidate]:
    free_from = 0
    for _, same_start in groupby(found, key=lambda c: c.start):
        longest = next(same_start)
        if longest.start >= free_from:
            yield longest
            free_from = longest.end


def _begins_word(text: str, start: int) -> bool:
    if start == 0:
        return True
    before = text[start - 1]
    if text[start].isalnum():
        return not (before.isalnum() or before in "_@#")
    return not before.isalnum()


def _ends_word(text: str, end: int) -> bool:
    if end == len(text):
        return True
    after = text[end]
    return not (after.isalnum() or after in "_+#@")


def _plural(text: str, end: int, term: Term) -> bool:
    """The term and a plural s: "care plans". Not for short or cased ones ("R" in "Rs"), and an
    acronym only in capitals: "KPIs", but not a BIM in "bims"."""
    acronym = term.written.isupper()
    return (
        term.mark == "plain"
        and not (acronym and text[end - len(term.written) : end] != term.written)
        and len(term.written) > 3
        and text[end] in "sS"
        and text[end - 1].isalpha()
        and text[end - 1] not in "sS"
        and _ends_word(text, end + 1)
    )


def _case_fits(words: str, term: Term) -> bool:
    if words == term.written:
        return True
    return len(words) >= _SHORTEST_IN_LOWER_CASE and (words.isupper() or words.islower())


def _kept(text: str, candidates: list[_Candidate]) -> Iterator[_Candidate]:
    """All plain candidates, and the doubtful ones for which the surroundings speak."""
    certain: set[int] = set()
    placed: set[int] = set()
    for index, candidate in enumerate(candidates):
        if candidate.term.mark != "doubtful":
            certain.add(index)
        elif not evidence.other_sense(text, candidate.start, candidate.end):
            if _spoken_for(text, candidate):
                certain.add(index)
            elif _placed_like_a_skill(text, candidate) or _beside_another(text, index, candidates):
                placed.add(index)
    others = certain | placed
    for index, candidate in enumerate(candidates):
        if index in certain or (index in placed and _backed(index, candidates, others)):
            yield candidate


def _spoken_for(text: str, candidate: _Candidate) -> bool:
    start, end = candidate.start, candidate.end
    words = text[start:end]
    cased = words == candidate.term.written or (words.isupper() and len(words) > 3)
    return cased and evidence.spoken_for(text, start, end)


def _placed_like_a_skill(text: str, candidate: _Candidate) -> bool:
    """In a list; or, for words of some length in the lexicon's case, inside a sentence."""
    words = text[candidate.start : candidate.end]
    return evidence.item_of_list(text, candidate.start, candidate.end) or (
        words == candidate.term.written
        and len(words) >= _SHORTEST_IN_LOWER_CASE
        and evidence.capitalised_inside_sentence(text, candidate.start)
    )


def _beside_another(text: str, index: int, candidates: list[_Candidate]) -> bool:
    """In the lexicon's case, and next to another skill of the trade with nothing but a space, a
    comma or a slash between them: lists lose their commas in many files."""
    candidate = candidates[index]
    if text[candidate.start : candidate.end] != candidate.term.written:
        return False
    pairs = ((index - 1, index), (index, index + 1))
    return any(
        candidates[left].term.skill.trade == candidates[right].term.skill.trade
        and text[candidates[left].end : candidates[right].start].strip(" ,/") == ""
        for left, right in pairs
        if left >= 0 and right < len(candidates)
    )


def _backed(index: int, candidates: list[_Candidate], others: set[int]) -> bool:
    """Another skill of the same trade, certain or in a skill's place too, stands near."""
    candidate = candidates[index]
    for step in (-1, 1):
        near = index + step
        while 0 <= near < len(candidates):
            other = candidates[near]
            if max(other.start - candidate.end, candidate.start - other.end) > _NEAR:
                break
            if near in others and other.term.skill.trade == candidate.term.skill.trade:
                return True
            near += step
    return False
