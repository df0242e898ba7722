"""Roots: what a word shares with the words made of it ("recruit", "recruitment", "recruiter").

Stems (`words.stem`) see through tense, number and spelling, so that a rule may look a verb up.
Roots go further and are only compared with each other, to tell whether a text says in other words
what its source says. German and Spanish roots shed the endings that those languages inflect with.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from careerassist.engine.grounding.language.words import fold, lexicon, stem

_SHORTEST = 4
_SHORTEST_SPANISH = 3
_INFLECTED = 4
"""Endings that German and Spanish words may carry one after the other."""
_ENDINGS = {
    "en": (
        "ator", "ation", "icat", "ship", "ness", "ment", "abl", "ful", "ing", "ion", "ist", "est",
        "er", "or", "at", "ic", "al", "iv", "anc", "enc", "it",
    ),
    "de": (
        "ationen", "ierungen", "erinnen", "ierung", "ionen", "itaten", "ation", "itat", "isch",
        "lich", "ion", "ierten", "ungen", "innen", "ieren", "ierte", "iert",
        "eten", "ends", "erin", "ende", "ung", "ier", "ern", "ens", "ten", "tes", "ter", "tem",
        "end", "est", "es", "en", "em", "er", "te", "et", "in", "st", "s", "t", "n", "e",
    ),
    "es": (
        "aciones", "ativos", "ativas", "ativo", "ativa", "uciones", "amiento", "imiento",
        "adoras", "adores", "iendo", "adora", "acion", "ieron",
        "iones", "antes", "mient", "ando", "ador", "aron", "iera", "idad", "ante", "ento", "aba",
        "ion", "ada", "ado", "ida", "ido", "ias", "ios", "ara", "are", "cion", "ar", "er", "ir",
        "ia", "io", "ac", "as", "os", "es", "an", "en", "ad", "id", "a", "o", "e", "i", "s",
    ),
}  # fmt: skip
_SPANISH_SOUND = re.compile(r"(.)(?:qu|c)$")
"""Written otherwise before e and i: "organizar", "organicé"; "publicar", "publiqué"."""
_BEFORE_THE_PARTICIPLE = (
    "", "ab", "an", "auf", "aus", "bei", "durch", "ein", "fest", "her", "hin", "mit", "nach", "um",
    "unter", "vor", "weiter", "zu", "zuruck", "zusammen",
)  # fmt: skip


@lru_cache(maxsize=32768)
def root(stemmed: str, language: str = "en") -> str:
    """The root of a stem."""
    families = _families() if language == "en" else {}
    if stemmed in families:
        return families[stemmed]
    bare = stemmed
    if language == "de":
        bare = _without_participle(bare)
    endings = _ENDINGS.get(language, _ENDINGS["en"])
    shortest = _SHORTEST_SPANISH if language == "es" else _SHORTEST
    for _ in range(2 if language == "en" else _INFLECTED):
        if not bare.endswith(endings):
            break
        shorter = next(
            (
                bare[: -len(ending)]
                for ending in endings
                if bare.endswith(ending) and len(bare) - len(ending) >= shortest
            ),
            None,
        )
        if shorter is None:
            break
        bare = shorter[:-1] if shorter[-1] in "eiy" and len(shorter) > shortest else shorter
        bare = families.get(bare, bare)
    if language == "es":
        return _SPANISH_SOUND.sub(r"\1z", bare)
    if language == "en":
        bare = _undoubled(bare)
    if language in ("en", "de"):
        while len(bare) > _SHORTEST - 1 and bare[-1] in "eiy":
            bare = bare[:-1]
    return bare


@lru_cache(maxsize=32768)
def root_of(word: str, language: str = "en") -> str:
    """The root of a word as it stands in a text.

    The stemmer knows English endings only, which it would find in German and Spanish words too.
    """
    return root(fold(word) if language in _ENDINGS and language != "en" else stem(word), language)


def _undoubled(word: str) -> str:
    doubled = len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiousl"
    return word[:-1] if doubled else word


def _without_participle(word: str) -> str:
    """ "durchgefuhrt" to "durchfuhrt", "gepflegt" to "pflegt", "einzufuhren" to "einfuhren"."""
    if not word.endswith(("t", "en", "et", "te", "ter", "tes", "tem", "ten")):
        return word
    for prefix in _BEFORE_THE_PARTICIPLE:
        for between in ("ge", "zu") if prefix else ("ge",):
            start = prefix + between
            if word.startswith(start) and len(word) - len(start) >= _SHORTEST:
                return prefix + word[len(start) :]
    return word


@cache
def _families() -> dict[str, str]:
    """Stems whose root their letters do not show ("analyst", "surgical"), or show wrongly."""
    table: dict[str, str] = {}
    for base, members in lexicon("forms")["families"].items():
        for word in (base, *members.split()):
            table.setdefault(stem(word), fold(base))
    for apart in lexicon("forms")["apart"]:
        table.setdefault(apart, apart)
    for word in lexicon("forms")["rootless"]["words"].split():
        table.setdefault(stem(word), stem(word))
    return table
