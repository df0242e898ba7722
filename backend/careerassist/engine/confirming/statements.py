"""The words of a confirmed fact: the person's own, or no more than their yes."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib import resources
from typing import Any, Literal

from careerassist.engine.skills import find_languages, find_skills
from careerassist.engine.skills.folding import fold
from careerassist.schemas.analysis import GapQuestion

Asking = Literal["tool", "skill", "role", "certificate", "language"]
"""What a question that a bare yes can answer asks about a thing: whether it was used, is known, was
part of a role, is held, is spoken."""

_FIRST_PERSON = re.compile(r"I(?:['’]ve|\s+have)\s+(?=\w)|I\s+(?!(?:am|was|do)\b)(?=[a-z])")
_HAVE = re.compile(r"I(?:['’]ve|\s+have)\b")
_NO_MORE_THAN_YES = re.compile(r"(?:i (?:have|do|did|am|can)|ich (?:habe|kann)|lo he hecho)?\W*")
_SENTENCE = re.compile(r"[.!?;]\s+|\(")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_SOON = 4
"""Words from where a sentence or the person begins."""
_REMARK = 3
"""Words that are added in brackets rather than as a sentence: "German (B2)"."""


def bare_statement(asking: Asking, term: str, language: str) -> str:
    """What a yes says, in the CV's language; in English where we have no words in it."""
    data = _data()
    template: str = data.get(language if language in ("de", "es") else "en", {})[asking]
    return template.format(term=term)


def spoken(text: str) -> str:
    """Somebody's words as one line of plain text: no control or invisible characters."""
    kept = (
        " " if unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"} else char
        for char in unicodedata.normalize("NFC", text)
    )
    visible = (char for char in kept if unicodedata.category(char) != "Cf")
    return " ".join("".join(visible).split())


def told(question: GapQuestion, said: str | None) -> tuple[str, bool]:
    """The words of the fact that a yes and what was `said` with it confirm, and whether the person
    chose them. Empty where the question asks for words and there are none.

    Their sentence says it where it names what was asked; where it does not, the bare statement
    stands before it. A yes without words is the bare statement and nothing more.
    """
    statement = question.statement
    words = _without_yes(said or "")
    if statement is None:
        return _sentence(words), True
    if not words or fold(words) == fold(statement):
        return statement, False
    if _names(words, question):
        return _sentence(words), True
    if len(words.split()) <= _REMARK:
        return f"{statement} ({words.rstrip('.')})", True
    return f"{statement}. {_sentence(words)}", True


def denies(text: str) -> bool:
    """The words say that something is not so: they prove nothing that was asked."""
    folded = fold(text)
    for harmless in _data()["denial"]["harmless"]:
        folded = folded.replace(fold(harmless), " ")
    persons, denials = _words("person"), _words("denial")
    for sentence in _SENTENCE.split(folded):
        said = _WORD.findall(sentence)
        begins = [0, *(place for place, word in enumerate(said) if word in persons)]
        for begin in begins:
            if any(word in denials or word.endswith("n't") for word in said[begin:][:_SOON]):
                return True
    return False


def _names(words: str, question: GapQuestion) -> bool:
    if fold(question.term) in fold(words):
        return True
    if question.kind == "language":
        return question.term in {hit.name for hit in find_languages(words)}
    return question.skill in {hit.name for hit in find_skills(words)}


def _without_yes(words: str) -> str:
    """The sentence without the yes that it begins with, and without "I", as CVs are written."""
    begun = _yes().match(fold(words))
    words = words[begun.end() :] if begun else words
    if _NO_MORE_THAN_YES.fullmatch(fold(words)):
        return ""
    if person := _FIRST_PERSON.match(words):
        words = ("have " if _HAVE.match(words) else "") + words[person.end() :]
    return words.strip()


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


@cache
def _words(group: Literal["yes", "denial", "person"]) -> frozenset[str]:
    return frozenset(fold(word) for word in _data()[group]["words"])


@cache
def _yes() -> re.Pattern[str]:
    longest = sorted(_words("yes"), key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest))})(?=\W|$)[\s,.:;!–—-]*")


@cache
def _data() -> dict[str, Any]:
    file = resources.files(__package__) / "data" / "statements.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
