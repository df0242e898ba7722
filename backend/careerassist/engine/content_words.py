"""Content words: what two texts have in common, whatever their endings.

A light stemmer of one table serves English, German and Spanish: it only has to bring forms of a
word together ("managed", "management"), not to name the stem. What no ending shows ("drew",
"drawing") is in a table of word families.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Any

from careerassist.engine.skills.folding import fold

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:\+\+|#)|[^\W_]+")
_TOKEN = re.compile(r"[^\s,;:()\[\]\"“”!?]+")
_ROMAN = re.compile(r"[IVX]+")
_SHORTEST_STEM = 4
_ALTERNATIONS = (
    (re.compile(r"y(?:z|t|st)$"), "ys"),  # analyze, analytic, analyst
    (re.compile(r"(?<=[aeioun])d$"), "s"),  # comprehend, comprehension; divide, division
    (re.compile(r"v[eo]rt$"), "vers"),  # convert, conversion
    (re.compile(r"scrib$"), "script"),  # prescribe, prescription
)
"""Consonants that change where a verb becomes a noun, in words of Latin origin."""
_SHORTEST_ALTERNATING = 5
_PERSONS = (
    (re.compile(r"(?<=\w{4})(?:frau|leute)$"), "mann"),
    (re.compile(r"(?<=\w{4})(?:woman|women|person|people|men)$"), "man"),
)
"""Whether a trade names a man or a woman says nothing of the trade."""


@dataclass(frozen=True)
class Vocabulary:
    """`content_words.toml`, ready for use."""

    stopwords: frozenset[str]
    boilerplate: frozenset[str]
    suffixes: tuple[str, ...]
    """Longest first."""
    second_suffixes: tuple[str, ...]
    families: dict[str, str]
    """Words whose forms no ending shows, to the word that stands for all of them."""
    light: frozenset[str]
    product_groups: frozenset[str]
    personal: re.Pattern[str]
    addressed_to_software: re.Pattern[str]
    headings: dict[str, tuple[str, ...]]
    seniority: dict[str, re.Pattern[str]]
    language_names: dict[str, str]
    countries: dict[str, re.Pattern[str]]
    work_permit: re.Pattern[str]
    driving_licence: re.Pattern[str]
    background_check: re.Pattern[str]
    equivalent: re.Pattern[str]
    willing: re.Pattern[str]
    degree_words: frozenset[str]

    @cached_property
    def degree_stems(self) -> frozenset[str]:
        return frozenset(stem(word) for word in self.degree_words)

    @cached_property
    def light_stems(self) -> frozenset[str]:
        return frozenset(stem(word) for word in self.light)

    @cached_property
    def without_content(self) -> frozenset[str]:
        """Stopwords and words of asking."""
        return self.stopwords | self.boilerplate


@cache
def vocabulary() -> Vocabulary:
    """The shipped vocabulary. Read once a process."""
    text = (resources.files(__package__) / "content_words.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    plain, with_colon = (_joined(data["personal"][key]) for key in ("plain", "with_colon"))
    return Vocabulary(
        stopwords=frozenset(data["stopwords"].split()),
        boilerplate=frozenset(data["boilerplate"].split()),
        suffixes=_longest_first(data["suffixes"]),
        second_suffixes=_longest_first(data["second"]),
        families={
            word: family[0]
            for line in data["families"].strip().splitlines()
            for family in [fold(line).split()]
            for word in family
        },
        light=frozenset(data["light"].split()),
        product_groups=frozenset(_joined(data["product_groups"]).split("|")),
        # From its label to the end of the line, or of its entry in a line of several.
        personal=re.compile(
            rf"(?:^|(?<=[|;,•·▪●\t]))\W*(?:(?:{plain})(?!\w)|(?:{with_colon})\s*[:=])[^|;•·▪●\t]*"
        ),
        # To the end of its sentence, or of the text.
        addressed_to_software=re.compile(
            rf"(?:{'|'.join(data['addressed_to_software']['patterns'])})[^.!?]*[.!?]*"
        ),
        headings={key: tuple(words) for key, words in data["headings"].items()},
        seniority={key: _any_word(words) for key, words in data["seniority"].items()},
        language_names=data["language_names"],
        countries={key: _any_word(words) for key, words in data["countries"].items()},
        work_permit=re.compile(rf"\b(?:{_joined(data['permits']['work'])})"),
        background_check=re.compile(rf"\b(?:{_joined(data['permits']['checks'])})"),
        driving_licence=re.compile(rf"\b(?:{_joined(data['permits']['driving'])})"),
        willing=re.compile(rf"^\W*(?:{_joined(data['willing']['patterns'])})"),
        degree_words=frozenset(data["education"]["degree_words"].split()),
        equivalent=re.compile(rf"\b(?:{_joined(data['education']['equivalent'])})"),
    )


def _joined(pattern: str) -> str:
    return "".join(line.strip() for line in pattern.splitlines())


def _any_word(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


def _longest_first(suffixes: str) -> tuple[str, ...]:
    return tuple(sorted(set(suffixes.split()), key=lambda suffix: (-len(suffix), suffix)))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What the forms of a folded word have in common. Words with digits stay as they are."""
    if not word.isalpha():
        return word
    for ending, common in _PERSONS:
        word = ending.sub(common, word)
    known = vocabulary()
    if word in known.families:
        return known.families[word]
    word = _without(word, known.suffixes)
    word = _without(word, known.second_suffixes)
    if len(word) >= _SHORTEST_STEM and word[-1] == word[-2]:
        word = word[:-1]
    if len(word) >= _SHORTEST_ALTERNATING:
        for pattern, common in _ALTERNATIONS:
            word = pattern.sub(common, word)
    return word


def _without(word: str, suffixes: tuple[str, ...]) -> str:
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            return word[: -len(suffix)]
    return word


def words(text: str) -> tuple[str, ...]:
    """All words, folded, in text order."""
    return tuple(_WORD.findall(fold(text)))


@lru_cache(maxsize=20_000)
def number_words(text: str) -> frozenset[str]:
    """The words that hold a digit ("3" of "Level 3", "7671")."""
    return frozenset(word for word in words(text) if any(map(str.isdigit, word)))


@lru_cache(maxsize=20_000)
def content(text: str) -> frozenset[str]:
    """Stems of the words that carry content: no stopwords, no words of asking."""
    skipped = vocabulary().without_content
    return frozenset(
        stem(word)
        for word in words(text)
        if word not in skipped and (len(word) > 1 or word in "cr")
    )


@lru_cache(maxsize=20_000)
def core(text: str) -> str:
    """The text without words of asking ("proficiency in", "skills") and without stopwords at its
    ends: what is compared by meaning, since "… skills" is like any other "… skills"."""
    known = vocabulary()
    kept = [token for token in _TOKEN.findall(text) if _bare(token) not in known.boilerplate | {""}]
    while kept and _bare(kept[0]) in known.stopwords:
        del kept[0]
    while kept and _bare(kept[-1]) in known.stopwords:
        del kept[-1]
    return " ".join(kept)


def _bare(token: str) -> str:
    return fold(token).strip(" .-–—•*/'\"")


@lru_cache(maxsize=20_000)
def names(text: str) -> frozenset[str]:
    """Stems of words that are written like names of things: acronyms, and words with digits or
    capitals inside ("OBIEE", "T-SQL", "Asp.Net"). Only the same name will do for them."""
    return frozenset().union(
        *(content(token) for token in _TOKEN.findall(text) if _is_name(token.strip(".-–—•*/'’s")))
    )


def _is_name(token: str) -> bool:
    letters = [character for character in token if character.isalpha()]
    if len(letters) < 2 or _ROMAN.fullmatch(token) or (token.isupper() and len(letters) > 6):
        return False
    inside = any(one.isupper() for one in token[1:] if one.isalpha())
    by_form = inside and not any(
        part[:1].isupper() and part[1:].islower() for part in _dashed(token)
    )
    return by_form or (any(one.isdigit() for one in token) and token[0].isupper())


def _dashed(token: str) -> list[str]:
    """The parts of "Problem-Solving" or "Read/Write", which are words and no names."""
    parts = re.split(r"[-/–]", token)
    return parts if len(parts) > 1 else []


def coverage(wanted: frozenset[str], present: frozenset[str]) -> float:
    """Share (0 to 1) of the wanted stems that are present; 0 where nothing is wanted."""
    return len(wanted & present) / len(wanted) if wanted else 0.0


def countable(text: str) -> str:
    """The text with blanks for what must not count: age, gender, nationality, marital status and
    the like, and sentences that give orders to software ("ignore previous instructions")."""
    return _blanked(_blanked(text, vocabulary().personal), vocabulary().addressed_to_software)


def is_countable(text: str) -> bool:
    """Anything is left of the text without such words, or it never held any."""
    return bool(words(countable(text))) or not words(text)


def addresses_software(text: str) -> bool:
    """The text gives orders to whatever reads it."""
    return vocabulary().addressed_to_software.search(fold(text)) is not None


def _blanked(text: str, pattern: re.Pattern[str]) -> str:
    # Folding keeps every offset, so a place in the folded text is the same place in the text.
    for found in reversed(list(pattern.finditer(fold(text)))):
        text = text[: found.start()] + " " * (found.end() - found.start()) + text[found.end() :]
    return text
