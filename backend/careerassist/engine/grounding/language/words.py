"""Words as the gate compares them: tokens, and stems that see through tense and spelling.

The stemmer is deliberately small. It must bring "organised" and "organizing", "managed" and
"management" together and keep "nurse" and "nursery" apart often enough; a linguist's stemmer
conflates more than a check on claims should.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*[+#]*")
_SENTENCE_END = re.compile(r"[.!?:]\s+[\"“„¿¡(]?$|\n$|[•;]\s+$")
_ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|z\.B|bzw|ca|approx|Dr|St|Mr|Mrs|Ms|Prof|No|Nr|etc)\.\s+$"
)


_LONGEST_ABBREVIATION = 8
"""Characters before the end of a word among which an abbreviation can begin."""
_JOINTS = frozenset((" ", "-", ""))
"""What stands between most words, and parts no clauses."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text and where it stands."""

    text: str
    start: int
    end: int
    stem: str
    first: bool
    """It begins a sentence, or follows a colon."""
    break_before: bool
    """Punctuation stands between it and the word before."""


def lexicon(name: str) -> dict[str, Any]:
    """A data file of this package by its name without ending."""
    return _load(name)


@cache
def _load(name: str) -> dict[str, Any]:
    file = resources.files("careerassist.engine.grounding") / "data" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order. Hyphens and slashes part words ("24-bed" is two)."""
    found: list[Token] = []
    last = 0
    for match in TOKEN.finditer(text):
        between = text[last : match.start()]
        parted = between not in _JOINTS
        first = not found or (
            parted
            and bool(_SENTENCE_END.search(between))
            and not _ABBREVIATION.search(text[max(0, last - _LONGEST_ABBREVIATION) : match.start()])
        )
        found.append(
            Token(
                match.group(),
                match.start(),
                match.end(),
                stem(match.group()),
                first,
                parted and bool(between.strip(" -–/'’\"“”„\t")),
            )
        )
        last = match.end()
    return tuple(found)


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
    """Case and accents away. May change the length; never use its offsets."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.replace("ß", "ss")).casefold()
    return "".join(c for c in decomposed if not unicodedata.combining(c))


# British spellings to American ones; what is left after these is the same in both.
_SPELLINGS = (
    (re.compile(r"(?<=..)is(e|ed|es|ing|er|ers|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=.)yse(d|s|r)?$"), r"yze\1"),
    (re.compile(r"(?<=.)ysing$"), "yzing"),
    (
        re.compile(
            r"^((?:dis|un|mis|multi|tri)?(?:colo|behavio|labo|favo|hono|neighbo|harbo|endeavo|rigo"
            r"|humo|flavo|armo|vapo|odo|tumo|rumo|vigo|savo|parlo|demeano|splendo))ur"
        ),
        r"\1r",
    ),
    (
        re.compile(
            r"^(cent|theat|(?:kilo|centi|milli)?met|(?:milli)?lit|calib|fib|spect|lust)re(s?)$"
        ),
        r"\1er\2",
    ),
    (re.compile(r"^(fib|cent)re(?=glass|board|d$|piece)"), r"\1er"),
    (re.compile(r"^jewellery"), "jewelry"),
    (re.compile(r"ll(?=(?:ed|ings?|ers?|ors?|s|ment|ful|fully)?$)"), "l"),
    (re.compile(r"^programme"), "program"),
    (re.compile(r"^(licen|defen|offen|preten)c(e)"), r"\1s\2"),
    (re.compile(r"^practis"), "practic"),
    (re.compile(r"^cheque"), "check"),
    (re.compile(r"^(catalog|dialog|analog)u(?=e|ing)"), r"\1"),
    (re.compile(r"^manoeuvre?(?=s?$)|^manoeuvr(?=ed|ing)"), "maneuver"),
    (re.compile(r"^(gyn|arch)ae"), r"\1e"),
    (re.compile(r"ae(?=[dsmt])|(?<!o)oe(?=[ds])"), "e"),
    (re.compile(r"^foet"), "fet"),
    (re.compile(r"rrhoea"), "rrhea"),
    (re.compile(r"^sulph"), "sulf"),
    (re.compile(r"^grey"), "gray"),
    (re.compile(r"^aluminium"), "aluminum"),
    (re.compile(r"^plough"), "plow"),
    (re.compile(r"^draught"), "draft"),
    (re.compile(r"^mould"), "mold"),
    (re.compile(r"^kerb"), "curb"),
    (re.compile(r"^storey"), "story"),
    (re.compile(r"^cosy|^cosi(?=e|l)"), "cozy"),
    (re.compile(r"^sceptic"), "skeptic"),
    (re.compile(r"^artefact"), "artifact"),
    (re.compile(r"^ageing$"), "aging"),
    (re.compile(r"dgement"), "dgment"),
    (re.compile(r"^enquir"), "inquir"),
    (re.compile(r"^speciality"), "specialty"),
    (re.compile(r"^focuss(?=e|i)"), "focus"),
    (re.compile(r"^benefitt"), "benefit"),
    (re.compile(r"^indices$"), "index"),
)
_MAY_DIFFER = re.compile(
    r"is|ys|our|re|ll|programme|nce|cheque|logu|ae|oe|grey|sulph|luminium|ough|aught|mould|kerb"
    r"|storey|cos|scept|artef|ageing|dgem|enquir|ality|cuss|fitt|indices"
)
# First what marks tense and number, then what makes one word of another.
_INFLECTIONS = ("ings", "ing", "ied", "ies", "ed", "es", "s")
_DERIVATIONS = (
    "izations", "ization", "ational", "ation", "ement", "ment", "ities", "ity", "ively", "ive",
    "ion", "ally", "al", "ly", "ance", "ence", "e", "y",
)  # fmt: skip
_SHORTEST_STEM = 3
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s$")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """What is compared of a word: folded, American spelling, endings away, irregular forms home."""
    plain = fold(word[:-1] if _PLURAL_ACRONYM.match(word) else word)
    plain = re.sub(r"['’](?:s|re|ve|ll|d)?$|['’]s$", "", plain)
    if plain in _apart():
        return _apart()[plain]
    plain = irregular_forms().get(plain, plain)
    if not plain.isalpha() or len(plain) <= _SHORTEST_STEM:
        return plain
    if _MAY_DIFFER.search(plain):
        for pattern, replacement in _SPELLINGS:
            plain = pattern.sub(replacement, plain)
    doubling = plain.endswith(("ed", "ing", "ings"))
    plain = _without(plain, _INFLECTIONS, _SHORTEST_STEM)
    doubled = len(plain) > _SHORTEST_STEM and plain[-1] == plain[-2]
    if doubling and doubled and plain[-1] not in "aeiouls":
        plain = plain[:-1]
    plain = _without(plain, _DERIVATIONS, _SHORTEST_STEM + 1)
    if plain.endswith(("e", "i", "y")) and len(plain) > _SHORTEST_STEM:
        plain = plain[:-1]
    return plain


@cache
def _apart() -> dict[str, str]:
    """Words that the endings would wrongly make one with others ("care" and "car")."""
    return {
        form: base for base, forms in lexicon("forms")["apart"].items() for form in forms.split()
    }


def _without(word: str, suffixes: tuple[str, ...], shortest: int) -> str:
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= shortest:
            return word if suffix in ("s", "es") and word.endswith("ss") else word[: -len(suffix)]
    return word


@cache
def irregular_forms() -> dict[str, str]:
    """Irregular forms to the base form: "led" to "lead"."""
    table: dict[str, str] = {}
    for base, forms in lexicon("forms")["irregular"].items():
        for form in forms.split():
            table[form] = base
    return table


@cache
def function_words() -> frozenset[str]:
    """Folded words that carry no claim, in all three languages."""
    return frozenset(
        fold(w) for line in lexicon("words")["function"].values() for w in line.split()
    )


@cache
def light_stems() -> frozenset[str]:
    """Stems of words that add no claim beyond what stands beside them ("various", "tasks")."""
    return frozenset(stem(w) for line in lexicon("words")["light"].values() for w in line.split())


def content(found: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens that carry meaning: no function words, no bare digits."""
    return tuple(
        t for t in found if fold(t.text) not in function_words() and not t.text[0].isdigit()
    )
