"""Whether a text speaks to a machine: orders to a model, visible and disguised.

A page that does so is believed in nothing, so a sentence is heard only for what no honest page and
no posting says: "You will write system prompts" describes work, "Reveal your system prompt" gives
an order. Matching has a coarser table of its own (`content_words`), by which single sentences of
CVs and postings don't count; a mistake costs less there.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import ahocorasick

from careerassist.engine.skills.folding import fold

_LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕԁԛԝһқвкмнтгпьАВЕКМНОРСТХУІЈЅԌԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεινοκρτυχωηγßɑɡıȷ",
    "aeopcyxijsdqwhkvkmhtrnbABEKMHOPCTXYIJSGQWABEZHIKMNOPTYXaeivokptuxwnyßagij",
)
"""Letters of other alphabets that look like Latin ones."""
_FIGURES = str.maketrans("0134578@$!", "oieastbasi")
"""Figures and signs that stand for letters."""
_WITH_FIGURES = re.compile(r"(?<![\w@$!])(?=[\w@$!]*[A-Za-z])(?=[\w@$!]*[0-9@$!])[\w@$!]{3,}")
_TELLING = re.compile(
    r"ign|disreg|forget|overr|prev|prior|instr|rules|prompt|system|assist|anweis|vorher|anter|olvid"
)
"""How a word begins that is worth disguising."""
_APART = re.compile(r"(?<![^\W_])(?:[^\W\d_][ ._*\-·|]){2,}[^\W\d_](?![^\W_])")
"""Letters that stand apart: "i g n o r e"."""
_ENCODED = re.compile(r"(?<![\w+/])[A-Za-z0-9+/]{24,}={0,2}(?![\w+/])")
_BEFORE, _AFTER = 150, 250
"""Characters around a part of a word within which its patterns match."""
_NO_WORD = re.compile(r"[^\w ]")
_TAGS = range(0xE0020, 0xE007F)
"""Invisible copies of ASCII, good for nothing but flags and hiding."""
_FLAG = "\U0001f3f4"


def speaks_to_machines(text: str) -> bool:
    """The text gives orders to a model that reads it, in English, German or Spanish; in plain words
    or disguised: letters that are invisible, look like others or stand apart, figures for letters,
    base64."""
    return any(_orders(view) for view in _views(text))


def _orders(text: str) -> bool:
    if _markup().search(text.lower()):
        return True
    folded = f" {' '.join(fold(text).split())} "
    return any(group.holds(folded, where) for group, where in _near(folded).items())


def _views(text: str) -> Iterator[str]:
    """The text as a reader sees it, then as it reads with each disguise taken off."""
    if "&" in text:
        text = html.unescape(text)
    seen = (
        "".join(c for c in text if unicodedata.category(c) != "Cf") if not text.isascii() else text
    )
    seen = unicodedata.normalize("NFKC", seen) if not seen.isascii() else seen
    yield seen
    if not seen.isascii():
        bare = seen.translate(_LOOK_ALIKES)
        if bare != seen:
            yield bare
    if _APART.search(seen):
        yield _APART.sub(_joined, seen)
    if any(
        _TELLING.match(word.lower().translate(_FIGURES)) for word in _WITH_FIGURES.findall(seen)
    ):
        yield _WITH_FIGURES.sub(lambda word: word[0].translate(_FIGURES), seen)
    for encoded in _ENCODED.findall(seen):
        if decoded := _decoded(encoded):
            yield decoded
    if _FLAG not in text and not text.isascii():
        yield "".join(chr(ord(c) - _TAGS.start + 0x20) for c in text if ord(c) in _TAGS)


def _joined(letters: re.Match[str]) -> str:
    return re.sub(r"[\W_]", "", letters[0])


@lru_cache(maxsize=256)
def _decoded(encoded: str) -> str:
    """What base64 hides; empty if it is none, or no text."""
    try:
        said = base64.b64decode(encoded + "=" * (-len(encoded) % 4)).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return said if said.isprintable() and " " in said else ""


@dataclass(frozen=True, eq=False)
class _Group:
    """Patterns that are looked for near some parts of words."""

    near: tuple[str, ...]
    pattern: re.Pattern[str]

    def holds(self, folded: str, where: list[int]) -> bool:
        """A pattern matches around one of these places."""
        start, end = where[0] - _BEFORE, where[0] + _AFTER
        for place in [*where[1:], len(folded) + _BEFORE + _AFTER]:
            if place - _BEFORE <= end:
                end = place + _AFTER
                continue
            if self.pattern.search(folded[max(0, start) : end]):
                return True
            start, end = place - _BEFORE, place + _AFTER
        return False


@cache
def _read() -> dict[str, Any]:
    file = resources.files(__package__) / "data" / "instructions.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _markup() -> re.Pattern[str]:
    return re.compile("|".join(_read()["markup"]["any"]), re.MULTILINE)


@cache
def _groups() -> tuple[_Group, ...]:
    groups = []
    for group in _read()["patterns"].values():
        pattern = "|".join(group["any"])
        for name, alternatives in _read()["words"].items():
            pattern = pattern.replace("{" + name + "}", alternatives)
        near = tuple(part.replace("_", " ") for part in group["near"].split())
        groups.append(_Group(near, re.compile(pattern)))
    return tuple(groups)


@cache
def _automaton() -> ahocorasick.Automaton:
    """Finds the parts of words of all groups in one pass (Aho and Corasick, 1975)."""
    of_part: dict[str, list[_Group]] = {}
    for group in _groups():
        for part in group.near:
            of_part.setdefault(part, []).append(group)
    automaton = ahocorasick.Automaton()
    for part, groups in of_part.items():
        automaton.add_word(part, groups)
    automaton.make_automaton()
    return automaton


def _near(folded: str) -> dict[_Group, list[int]]:
    """The places around which each group is looked for, in order."""
    found: dict[_Group, list[int]] = {}
    for last, groups in _automaton().iter(_NO_WORD.sub(" ", folded)):
        for group in groups:
            found.setdefault(group, []).append(last)
    return found
