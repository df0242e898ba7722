"""Whether a text speaks to a machine: orders to a model, visible and disguised.

A page that does so is believed in nothing, so a sentence is heard only for what no honest page and
no posting says: "You will write system prompts" describes work, "Reveal your system prompt" gives an
order. Matching has a coarser table of its own (`content_words`), by which single sentences of CVs and
postings don't count; a mistake costs less there.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from careerassist.engine.skills.folding import fold

_LOOK_ALIKES = str.maketrans(
    "аеорсухіјѕԁԛԝһқвкмнтгпьАВЕКМНОРСТХУІЈЅԌԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεινοκρτυχωηγßɑɡıȷ",
    "aeopcyxijsdqwhkvkmhtrnbABEKMHOPCTXYIJSGQWABEZHIKMNOPTYXaeivokptuxwnyßagij",
)
"""Letters of other alphabets that look like Latin ones."""
_FIGURES = str.maketrans("0134578@$!", "oieastbasi")
"""Figures and signs that stand for letters."""
_WITH_FIGURES = re.compile(r"(?<![\w@$!])(?=[\w@$!]*[A-Za-z])(?=[\w@$!]*[0-9@$!])[\w@$!]{3,}")
_APART = re.compile(r"(?<![^\W_])(?:[^\W\d_][ ._*\-·|]){2,}[^\W\d_](?![^\W_])")
"""Letters that stand apart: "i g n o r e"."""
_ENCODED = re.compile(r"(?<![\w+/])[A-Za-z0-9+/]{24,}={0,2}(?![\w+/])")
_TAGS = range(0xE0020, 0xE007F)
"""Invisible copies of ASCII, good for nothing but flags and hiding."""
_FLAG = "\U0001f3f4"


def speaks_to_machines(text: str) -> bool:
    """The text gives orders to a model that reads it, in English, German or Spanish; in plain words
    or disguised: letters that are invisible, look like others or stand apart, figures for letters,
    base64."""
    return any(_orders(view) for view in _views(text))


def _orders(text: str) -> bool:
    markup, words = _patterns()
    return bool(markup.search(text.lower()) or words.search(" ".join(fold(text).split())))


def _views(text: str) -> Iterator[str]:
    """The text as a reader sees it, then as it reads with each disguise taken off."""
    if "&" in text:
        text = html.unescape(text)
    seen = "".join(c for c in text if unicodedata.category(c) != "Cf") if not text.isascii() else text
    seen = unicodedata.normalize("NFKC", seen) if not seen.isascii() else seen
    yield seen
    if not seen.isascii():
        bare = seen.translate(_LOOK_ALIKES)
        if bare != seen:
            yield bare
    if _APART.search(seen):
        yield _APART.sub(_joined, seen)
    if _WITH_FIGURES.search(seen):
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


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Of markup, line by line, and of words in folded text."""
    file = resources.files(__package__) / "data" / "instructions.toml"
    read = tomllib.loads(file.read_text(encoding="utf-8"))
    patterns = read["patterns"]
    markup = "|".join(patterns.pop("markup"))
    words = "|".join(pattern for group in patterns.values() for pattern in group)
    for name, alternatives in read["words"].items():
        words = words.replace("{" + name + "}", alternatives)
    return re.compile(markup, re.MULTILINE), re.compile(words)
