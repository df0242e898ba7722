"""Acronyms and the words that they stand for, whichever of the two a source has.

"ICU" of "intensive care unit", "NMBI" of "Nursing and Midwifery Board of Ireland", "GPhC" of
"General Pharmaceutical Council", "PMS" of "property management system".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from careerassist.engine.grounding.language.roots import root_of
from careerassist.engine.grounding.language.thesaurus import thesaurus
from careerassist.engine.grounding.language.words import Token, fold, function_words, tokens

_ACRONYM = re.compile(r"(?=[^\W\d_]{2,7}$)[A-ZÄÖÜ][a-zäöü]{0,2}(?:[A-ZÄÖÜ][a-zäöü]?)*[A-ZÄÖÜ]$")
"""At least two capitals, the last letter one of them."""
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_SHORTEST = 3
_BEING = re.compile(
    r"\b(?:as|am|was|be|been|being|became|become)\s(?:an?\s|the\s)?$", re.IGNORECASE
)
"""Before what the person says that they are: a title must stay one for the rules on titles."""
_NUMBERED = {"Y": "Year", "Yr": "Year", "KS": "Key Stage", "Gr": "Grade", "B": "Band", "L": "Level"}
"""What is named by a letter or two and a number."""
_PLACED = ("in", "out", "on", "off")


def explained_acronyms(words: Sequence[Token], source: Sequence[Token]) -> Iterator[int]:
    """Where words of a text begin that are an acronym for words of the source, or stand for an
    acronym of it."""
    for token in words:
        letters = acronym_of(token)
        if letters and any(True for _ in _spelled(letters, source)):
            yield token.start
    for joined in _joined_letters(words):
        if any(True for _ in _spelled("".join(fold(t.text) for t in joined), source)):
            yield from (t.start for t in joined)
    for token in source:
        letters = acronym_of(token)
        for spelled in _spelled(letters, words) if letters else ():
            yield from (t.start for t in spelled)


def with_acronyms(text: str, source: str) -> str:
    """`text` with the acronyms of its source for the words that they stand for, so that "key
    performance indicators" weighs no more than "KPIs".

    Of acronyms that no list knows, only those of three letters or more count, and only where each
    word gives one letter: shorter ones fit too many words by chance.
    """
    text = _DOTTED.sub(lambda dotted: _without_dots(dotted.group(), source), text)
    words = tokens(text)
    found: list[tuple[int, int, str]] = []
    for written in sorted({t.text for t in tokens(source) if acronym_of(t)}):
        letters = _letters(written)
        spelled = [*_meant(letters, words)]
        if len(letters) >= _SHORTEST:
            spelled += [run for run in _spelled(letters, words) if _one_each(letters, run)]
        found += [
            (run[0].start, run[-1].end, written)
            for run in spelled
            if len(run) > 1 and _BEING.search(text[: run[0].start]) is None
        ]
    longest: list[tuple[int, int, str]] = []
    for start, end, written in sorted(set(found), key=lambda f: (f[0] - f[1], f)):
        if all(end <= begin or start >= stop for begin, stop, _ in longest):
            longest.append((start, end, written))
    for start, end, written in sorted(longest, reverse=True):
        text = text[:start] + written + text[end:]
    return _numbered_as(text, source)


def _without_dots(dotted: str, source: str) -> str:
    """ "U.S." as the "US" or "USA" of its source."""
    bare = dotted.replace(".", "")
    written = (t.text for t in tokens(source) if t.text in (bare, f"{bare}A"))
    return next(written, dotted)


def _numbered_as(text: str, source: str) -> str:
    """ "Y8" as the "Year 8" of its source, "Key Stage 3" as its "KS3"."""
    for short, long in _NUMBERED.items():
        for written in dict.fromkeys(re.findall(rf"\b{short} ?(\d{{1,2}})\b", text)):
            if re.search(rf"\b{long} {written}\b", source):
                text = re.sub(rf"\b{short} ?{written}\b", f"{long} {written}", text)
        for written in dict.fromkeys(re.findall(rf"\b{long} (\d{{1,2}})\b", text)):
            if re.search(rf"\b{short}{written}\b", source):
                text = re.sub(rf"\b{long} {written}\b", f"{short}{written}", text)
    return text


def _meant(letters: str, words: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The stretches of words that a list says the letters stand for."""
    known = thesaurus("en")
    roots = [root_of(token.text) for token in words]
    short = (root_of(letters),)
    for group in known.groups_of.get(short, ()):
        for term in known.groups[group]:
            for at in range(len(roots) - len(term) + 1 if len(term) > 1 else 0):
                if tuple(roots[at : at + len(term)]) == term:
                    yield words[at : at + len(term)]


def _one_each(letters: str, run: Sequence[Token]) -> bool:
    given = [fold(t.text) for t in run if fold(t.text) not in function_words()]
    return "".join(word[0] for word in given) == letters


def _joined_letters(words: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """ "H&S", "R&D", "A&E": single capitals that only a sign parts."""
    for index in range(len(words) - 1):
        pair = words[index : index + 2]
        letters = all(len(t.text) == 1 and t.text.isupper() for t in pair)
        if letters and pair[1].start - pair[0].end == 1:
            yield pair


def acronym_of(token: Token) -> str:
    """The letters of an acronym, folded, without a plural s; empty for any other word."""
    return _letters(token.text)


@lru_cache(maxsize=16384)
def _letters(word: str) -> str:
    text = word[:-1] if re.search(r"[A-Z]s$", word) else word
    return fold(text) if _ACRONYM.match(text) else ""


def _spelled(letters: str, words: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The stretches of words whose beginnings make up the letters."""
    for start, token in enumerate(words):
        if fold(token.text)[:1] == letters[0] and (end := _end(letters, words, start)):
            yield words[start:end]


def _end(letters: str, words: Sequence[Token], at: int) -> int | None:
    """After which word the letters are used up, each word giving one or more of its first; little
    words ("of", "and") give none, and those of place one or none ("first in, first out")."""
    if not letters:
        return at
    if at == len(words):
        return None
    word = fold(words[at].text)
    if word in function_words():
        given = word in _PLACED and word[0] == letters[0] and _end(letters[1:], words, at + 1)
        return given or _end(letters, words, at + 1)
    for length in range(1, min(len(word), len(letters), 3) + 1):
        if word[:length] != letters[:length]:
            break
        if (end := _end(letters[length:], words, at + 1)) is not None:
            return end
    return None
