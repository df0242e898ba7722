"""A person's name in running text: form of address, academic title, given and family names."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import takewhile
from typing import Any

from careerassist.engine.extraction.given_names import GIVEN_NAMES
from careerassist.engine.extraction.organisations import employer_score
from careerassist.engine.extraction.places import is_place
from careerassist.engine.extraction.vocabulary import words
from careerassist.engine.skills.folding import fold
from careerassist.schemas.posting import AcademicTitle, FormOfAddress

_PARTICLES = words(
    "de la las los del della di du le da do dos das van von der den dem ter ten zu zum zur vom bin "
    "ibn al el ben abu af av"
)
_WORD = re.compile(
    r"(?:[^\W\d_]\.-?(?=\s?[^\W\d_])|[^\W\d_](?:[^\W\d_]|['’‘-](?=[^\W\d_]))*)", re.UNICODE
)
_POSSESSIVE = re.compile(r"['’]s$")
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it stands in a text, from `start` to `end`, its form of address included."""

    start: int
    end: int
    name: str
    """Given and family names, as one writes them."""
    family: str | None
    """None where it is not sure which of the names it is."""
    form: FormOfAddress | None
    title: AcademicTitle | None
    given_name: bool
    """It begins with a common given name."""

    @property
    def count(self) -> int:
        return len(self.name.split())

    @property
    def addressed(self) -> bool:
        """A form of address or an academic title says that this is a person."""
        return self.form is not None or self.title is not None

    @property
    def common(self) -> bool:
        """A common given name and at least one other."""
        return self.given_name and self.count > 1

    def moved(self, by: int) -> Named:
        return replace(self, start=self.start + by, end=self.end + by)


def named_at(text: str, start: int, language: str) -> Named | None:
    """The name that begins at `start`; None if no word with a capital does. `language` is that of
    the text: "Don" is a form of address in Spanish and a name in English."""
    at, form, title = start, None, None
    while True:
        if found := _prefix(language).match(text, at):
            for group, said in found.groupdict().items():
                if said is None:
                    continue
                if group in ("ms", "mrs", "miss", "mr", "mx"):
                    form = form or group
                elif group in ("doctor", "professor") and title != "professor":
                    title = group
            at = found.end()
            continue
        break
    said, end = _names(text, at)
    if not said:
        return None
    if all(word.isupper() and len(word) > 1 for word in said):
        said = [word if word.casefold() in _PARTICLES else word.title() for word in said]
    first = re.split(r"[\s-]", said[0].casefold())[0]
    return Named(
        start,
        end,
        " ".join(said),
        _family(said, language),
        form,  # type: ignore[arg-type]
        title,  # type: ignore[arg-type]
        first in GIVEN_NAMES,
    )


def begins_addressed(text: str, start: int, language: str) -> bool:
    """A form of address or an academic title stands there."""
    return _prefix(language).match(text, start) is not None


def not_a_name(named: Named, text: str, company: str) -> bool:
    """What follows or the words themselves say that this is a department, a company or a place,
    or that something of the person's is meant ("Ms Roe's clients")."""
    after = text[named.end : named.end + 6]
    if re.match(r"\s*(?:&|\+)|['’]\w|@|\.\w|[\w-]", after):
        return True
    following = re.match(r"\s+([^\W\d_]+)", text[named.end :])
    if following and following[1].casefold() in _not_names() and following[1][0].isupper():
        return True
    said = [word.casefold() for word in named.name.split()]
    if any(word in _not_names() for word in said) or employer_score(named.name) >= 1:
        return True
    if named.addressed:
        return bool(company) and fold(text[named.start : named.end]) == fold(company)
    own, theirs = fold(named.name), fold(company)
    if theirs and (own in theirs or theirs in own):
        return True
    return is_place(named.name) or all(is_place(word) for word in named.name.split())


def _names(text: str, at: int) -> tuple[list[str], int]:
    said: list[str] = []
    end = at
    pending: list[str] = []
    while len(said) < _MOST_WORDS:
        found = _WORD.match(text, at)
        if found is None:
            break
        word = found.group()
        if said and word.casefold() in _PARTICLES and word.islower():
            pending.append(word)
        elif word.casefold() in _not_names() and (said or pending):
            break
        elif word[0].isupper() or (not said and word.casefold() in _PARTICLES):
            bare = _POSSESSIVE.sub("", word)
            said += [*pending, bare]
            pending = []
            end = found.start() + len(bare)
            if bare != word:
                break
        else:
            break
        gap = re.compile(r"[ \u00a0]?").match(text, found.end())
        at = gap.end() if gap else found.end()
        if at == found.end() and not word.endswith((".", "-")):
            break
    if said and said[0].casefold() in _PARTICLES and len(said) == 1:
        return [], at
    return said, end


def _family(said: list[str], language: str) -> str | None:
    if len(said) == 1 or said[0].casefold() in _PARTICLES:
        return " ".join(said)
    given = [word.casefold() in GIVEN_NAMES for word in said]
    if given[-1] and not given[0]:
        return None  # some cultures say the family name first
    leading = len(list(takewhile(bool, given[:-1])))
    last = len(said) - 1
    while last > 1 and said[last - 1].casefold() in _PARTICLES:
        last -= 1
    if language == "es":
        rest = said[max(1, leading) :]
        return " ".join(rest) if leading or len(rest) == 1 else None
    return " ".join(said[last:])


@cache
def _data() -> dict[str, Any]:
    file = resources.files(__package__) / "data" / "contact_person.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def _not_names() -> frozenset[str]:
    return words(_data()["not_names"]["words"])


@cache
def _prefix(language: str) -> re.Pattern[str]:
    """A form of address or an academic title, with its stop, before a name."""
    data = _data()
    forms: dict[str, list[str]] = {key: list(said) for key, said in data["forms"].items()}
    own = {"de": "forms_german", "es": "forms_spanish"}.get(language)
    for key, said in (data[own] if own else {}).items():
        forms[key] += said
    groups = {**forms, **data["titles"]}
    alternatives = "|".join(
        rf"(?P<{key}>{'|'.join(sorted(map(_literal, said), key=len, reverse=True))})"
        for key, said in groups.items()
    )
    return re.compile(rf"(?:{alternatives})(?:\.\s*|(?=\s)\s+)(?=[^\W\d_])")


def _literal(word: str) -> str:
    """A word, or in capitals before a name in capitals; entries that are patterns stay."""
    if "\\" in word:
        return word
    written = re.escape(word)
    return (
        rf"{written}|{written.upper()}(?=\.?\s+[A-ZÄÖÜÁÉÍÓÚÑ]{{2}})" if len(word) > 1 else written
    )
