"""Spanish bullets as clauses ("reduje el plazo …"), as what the work includes, as a post held."""

from __future__ import annotations

import re
from typing import Literal

from careerassist.engine.rewriting.naming import names_a_trade
from careerassist.engine.rewriting.sentence_parts import WORD, opening_small, with_last_joined
from careerassist.engine.rewriting.wording import patterns, words

_PAST = re.compile(r"[a-záéíóúñü]{2,}(?:é|í)")
_OTHER_PERSON = re.compile(r"\b(?:yo|nosotros|nosotras|nuestr\w+)\b", re.IGNORECASE)
_HAPPENED = re.compile(r"[Ss]e (?:[a-záéíóúñ]+(?:aron|ieron|jeron|ó)|ha[n]? [a-z]+[aei]do) \S")
_DONE = re.compile(r"[Hh]e [a-záéíóúñ]+(?:ado|ido|ído|cho|sto|rto) \S")
_INFINITIVE = re.compile(
    r"[A-ZÁÉÍÓÚ]?[a-záéíóúñ]{2,}[aei]r (?:a |al |el |la |los |las |un |una |[a-záéíóúñ]+)"
)
_POST = re.compile(r"(?:responsable|encargad[oa]|miembro|jef[ea]|tutora?|coordinadora?)\b")


def tell(
    text: str, current: bool, small: frozenset[str]
) -> tuple[Literal["clause", "noun", "post"], str] | None:
    """One part of a bullet; None where no frame takes it in clean grammar."""
    first = WORD.match(text)
    if first is None or ":" in text or _OTHER_PERSON.search(text):
        return None
    word, rest = first.group().lower(), text[first.end() :]
    if any(pattern.match(text) for pattern in patterns("es", "working_time", "pattern")):
        return None
    present = current and word in words("es", "verbs", "present")
    if rest.startswith(" ") and (
        _PAST.fullmatch(word) or word in words("es", "verbs", "past") or present
    ):
        return "clause", word + rest
    if re.match(r" (?:de|del|en) ", rest) and (_POST.match(word) or names_a_trade(word)):
        return "post", word + rest
    if _HAPPENED.match(text) or _DONE.match(text):
        return "clause", word + rest
    if _INFINITIVE.match(text):
        return "noun", word + rest  # "mi trabajo incluye atender a los clientes"
    deeds = patterns("es", "openings", "deeds")[0].search(word)
    named = word + rest if deeds else opening_small(text, small)
    if named is None or not (deeds or word.endswith("s")) or word in ("más", "unos", "unas"):
        return None
    return "noun", with_last_joined(_with_article(named), "y")


def _with_article(noun: str) -> str:
    """ "reparación de averías" as "la reparación de averías", by the ending of the noun."""
    first = noun.split(maxsplit=1)[0]
    if not re.match(r"\S+ (?:y \S+ )?(?:del?|a|al|con|en) ", noun):
        return noun
    for article, ending in patterns_of_articles():
        if ending.search(first):
            return f"{article} {noun}"
    return noun


def patterns_of_articles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The articles of the singular, each with the endings of its nouns."""
    return tuple((article, patterns("es", "genders", article)[0]) for article in ("la", "el"))
