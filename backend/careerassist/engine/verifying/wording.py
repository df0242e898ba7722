"""Words that are no claim about the person, and still must bring in nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

from careerassist.engine.grounding.language.words import fold
from careerassist.engine.skills import find_skills

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_][\w'’&.+#-]*")
_NAME = re.compile(r"[A-ZÄÖÜÁÉÍÓÚÑ]")
_ACRONYM = re.compile(r"[^\W\d_]*[A-ZÄÖÜ][^\W\d_]*[A-ZÄÖÜ]\w*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n\"“„(¿¡]\s*)$")


class KnownWords:
    """What a question or a piece of advice may name: what CV, posting or answer name already."""

    def __init__(self, texts: Iterable[str], *, language: str) -> None:
        told = "\n".join(texts)
        self._numbers = set(_NUMBER.findall(told))
        self._words = {fold(word) for word in _WORD.findall(told)}
        self._words |= {part for word in self._words for part in re.split(r"[-'’&.]", word)}
        self._skills = {hit.name for hit in find_skills(told)}
        self._nouns_capitalised = language == "de"

    def stranger(self, text: str) -> str | None:
        """The first number, name or skill that nobody has mentioned; None if there is none."""
        for number in _NUMBER.findall(text):
            if number not in self._numbers:
                return str(number)
        for hit in find_skills(text):
            if hit.name not in self._skills and fold(hit.written) not in self._words:
                return hit.written
        for match in _WORD.finditer(text):
            word = match.group().rstrip(".")
            if self._is_name(word, text[: match.start()]) and not self._known(word):
                return word
        return None

    def _is_name(self, word: str, before: str) -> bool:
        if _ACRONYM.fullmatch(word):
            return word != "CV"
        if self._nouns_capitalised or not _NAME.match(word) or word in ("I", "I'm", "I’m"):
            return False
        return _SENTENCE_START.search(before) is None

    def _known(self, word: str) -> bool:
        folded = fold(word)
        parts = [folded, *re.split(r"[-'’&.]", folded)]
        return any(part in self._words for part in parts if len(part) > 1)
