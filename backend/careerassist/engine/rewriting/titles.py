"""Titles, employers and papers as a sentence takes them."""

from __future__ import annotations

import re

from careerassist.engine.rewriting.letter_sentences import templates
from careerassist.schemas.facts import Fact

_NAME_WORDS = 9
_DEED = re.compile(r"\w+ed\s+(?:as|a|an|the|at|in|on|for|with)\b")
"""A sentence taken for a name: "Worked as a cook"."""
_NAME = re.compile(r"[A-ZÄÖÜÁÉÍÓÚÑ\d].*[^\W_].{0,2}", re.DOTALL)
_VOWEL_LETTERS = "AEFHILMNORSX"
_LONGEST_ABBREVIATION = 3


def presentable(fact: Fact | None) -> bool:
    """The words can stand in a sentence as a name: short, no bracket or stop left hanging. What was
    read from an odd layout may not."""
    if fact is None or not _NAME.fullmatch(fact.text) or len(fact.text.split()) > _NAME_WORDS:
        return False
    if _DEED.match(fact.text) or ": " in fact.text:
        return False
    return fact.text.count("(") == fact.text.count(")")


def is_employer(fact: Fact | None) -> bool:
    """The words name somebody one works for; "Self-employed" and "Various agencies" don't."""
    if fact is None or not presentable(fact):
        return False
    return not re.search(templates()["names"]["no_employer"], fact.text, re.IGNORECASE)


def without_shouting(title: str, language: str) -> str:
    """ "CHEF DE PARTIE" as "Chef de Partie"; what isn't all capitals as it is."""
    letters = [char for char in title if char.isalpha()]
    if not letters or not all(char.isupper() for char in letters):
        return title
    if len(letters) <= _LONGEST_ABBREVIATION:
        return title
    words = title.split(" ")
    return " ".join(_calm(word, n, language) for n, word in enumerate(words))


def _calm(word: str, number: int, language: str) -> str:
    if number and word.lower() in templates()["names"]["small"].split():
        return word.lower()
    bare = re.sub(r"\W", "", word)
    if "/" not in word and len(bare) <= _LONGEST_ABBREVIATION:
        return word
    if language == "es" and number:
        return word.lower()
    return word[0] + word[1:].lower()


def spoken_name(title: str, language: str) -> str:
    """The title as a name in a sentence: "Staff Nurse (Acute Medical Unit)", without its hours."""
    calm = without_shouting(title, language)
    name, comma, unit = calm.rpartition(", ")
    if comma and any(char.isdigit() for char in unit):
        return spoken_name(name, language)
    return f"{name} ({unit})" if comma and "(" not in calm and "," not in name else calm


def spoken_title(title: str, language: str) -> str:
    """`spoken_name` with its article in English: "a Staff Nurse (Acute Medical Unit)"."""
    name = spoken_name(title, language)
    return with_article(name) if language == "en" else name


def with_article(name: str) -> str:
    """With "a" or "an", by sound; without where an employer has one of them only."""
    if re.search(templates()["names"]["one_only"], name, re.IGNORECASE):
        return name
    first = name.split()[0]
    if first.isupper() and len(first) > 1:
        vowel = first[0] in _VOWEL_LETTERS
    else:
        vowel = first[0].lower() in "aeiou" and not re.match(r"(?:uni|use|eu|one)", first.lower())
    return f"{'an' if vowel else 'a'} {name}"
