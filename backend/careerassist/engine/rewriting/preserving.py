"""What a shorter text may not lose: numbers, names and skills of the one it stands for."""

from __future__ import annotations

import re
from collections import Counter

from careerassist.engine.grounding.amounts.quantities import quantities
from careerassist.engine.rewriting.inflection import verbs
from careerassist.engine.rewriting.wording import patterns, wording
from careerassist.engine.skills import find_skills
from careerassist.engine.skills.folding import fold

_TOKEN = re.compile(r"[^\W_](?:[\w&+#./'’-]*[\w+#])?")


def lost(original: str, proposed: str, language: str) -> tuple[str, ...]:
    """Numbers, names (capitals or digits within a sentence) and skills of `original` that
    `proposed` lacks, in order; empty where everything that counts is still there."""
    missing = [
        quantity.text
        for quantity in quantities(original, language)
        if _numbers(proposed, language)[(quantity.value, quantity.unit)]
        < _numbers(original, language)[(quantity.value, quantity.unit)]
    ]
    kept = {fold(token) for token in _TOKEN.findall(proposed)}
    missing += [name for name in _names(original, language) if fold(name) not in kept]
    held = {hit.name for hit in find_skills(proposed)}
    said = {_deed(token) for token in _TOKEN.findall(proposed)}
    for hit in find_skills(original):
        if hit.name not in held and not said.issuperset(map(_deed, _TOKEN.findall(hit.written))):
            missing.append(hit.written)
    return tuple(dict.fromkeys(missing))


def _deed(word: str) -> str:
    """A word; forms and nouns of one verb as that verb ("teaching" is in "taught")."""
    folded = fold(word)
    verb = verbs().get(folded)
    return verb.base if verb else wording("en")["nominal"]["nouns"].get(folded, folded)


def _numbers(text: str, language: str) -> Counter[tuple[float, str]]:
    return Counter((found.value, found.unit) for found in quantities(text, language))


def _names(text: str, language: str) -> list[str]:
    """Words that are written like names. German capitals are nouns, so all of them are kept, but
    for the words of an opening that rules take away."""
    found = []
    for match in _TOKEN.finditer(text):
        token = match.group()
        opens = not text[: match.start()].strip() or text[: match.start()].rstrip()[-1:] in ".!?:"
        inner = any(char.isdigit() or char.isupper() for char in token[1:])
        capital = token[0].isupper() and not opens and token not in ("I",)
        if inner or (capital and not (language == "de" and _is_opening_noun(token))):
            found.append(token)
    return found


def _is_opening_noun(token: str) -> bool:
    return any(pattern.fullmatch(token) for pattern in patterns("de", "openings", "own_nouns"))
