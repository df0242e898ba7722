"""A bullet told in the first person: "Managed the ward" to "I managed the ward"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from careerassist.engine.rewriting.inflection import verbs

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OTHER_PERSON = re.compile(r"\b(?:I|my|me|we|our|us|ich|mein\w*|wir|unser\w*|nuestr\w+)\b", re.I)
_SENTENCES = re.compile(r"[.!?;:]\s+\S")
_LABEL = re.compile(r"^[^.]{0,40}(?::| [–—-] )")
_BARE_TEAM = re.compile(r"^ team of\b")
_SPANISH_PAST = re.compile(r"^[a-záéíóúñü]{2,}(?:é|í)$")


@cache
def _listed(language: str) -> frozenset[str]:
    file = resources.files(__package__) / "data" / "letters.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return frozenset(data[f"verbs_{language}"]["past"].split())


def as_clause(bullet: str, language: str, *, inverted: bool = False) -> str | None:
    """`bullet` as a clause in the first person, without its full stop; None if it is no sentence
    that starts with a known verb in the past, or holds another person or several sentences.

    With `inverted` the subject follows the verb, as German wants it after an adverbial.
    """
    text = bullet.strip().rstrip(".")
    if _OTHER_PERSON.search(text) or _SENTENCES.search(text) or _LABEL.match(text):
        return None
    first = _WORD.match(text)
    if first is None:
        return None
    word = first.group().lower()
    rest = text[first.end() :]
    if not rest.startswith(" "):
        return None
    if language == "en":
        verb = verbs().get(word)
        if verb is None or word != verb.past:
            return None
        return f"I {word}{_BARE_TEAM.sub(' a team of', rest)}"
    if language == "de":
        if word not in _listed("de"):
            return None
        return f"{word} ich{rest}" if inverted else f"ich {word}{rest}"
    if language == "es" and (word in _listed("es") or _SPANISH_PAST.match(word)):
        return f"{word}{rest}"
    return None
