"""Spanish bullets as clauses ("reduje el plazo …"), as what the work includes, as a post held."""

from __future__ import annotations

import re
from typing import Literal

from careerassist.engine.rewriting.naming import names_a_trade
from careerassist.engine.rewriting.sentence_parts import WORD, opening_small, with_last_joined
from careerassist.engine.rewriting.wording import patterns, words

_PAST = re.compile(r"[a-záéíóúñü]{2,}(?:é|í)")
_OTHER_PERSON = re.compile(r"\b(?:yo|nosotros|nosotras|nuestr\w+)\b", re.IGNORECASE)
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
    deeds = patterns("es", "openings", "deeds")[0].search(word)
    named = word + rest if deeds else opening_small(text, small)
    if named is None or not (deeds or word.endswith("s")) or word in ("más", "unos", "unas"):
        return None
    return "noun", with_last_joined(named, "y")
