"""The person whom a posting names to write to.

A wrong name at the head of a letter is worse than none: words count as a person's name only behind
a form of address, as a common given name with a family name, or where the posting says otherwise
that they are one (a label that only people stand behind, the e-mail address, the trade beside it).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from careerassist.engine.extraction.occupations import title_score
from careerassist.engine.extraction.person_names import (
    Named,
    begins_addressed,
    named_at,
    not_a_name,
)
from careerassist.engine.extraction.posting_layout import Passage
from careerassist.schemas.posting import ContactPerson

_EMAIL = re.compile(r"([\w.+-]+)@[\w-]+\.[\w.-]+")
_TRADE_BESIDE = re.compile(r"\s*(?:,|\(|–|-|\|)\s*([^,;()|–]{3,60})")
_REACHED = re.compile(
    r"\s*(?:on|at|by|via|unter|per|en|al|por)\b|\s*[,(]?\s*(?:tel|e-?mail|phone|\+?\d)", re.I
)
_WORD_START = re.compile(r"(?<![\w'’.@-])(?=[^\W\d_])")
_SENTENCE_END = re.compile(
    r"[!?]\s|(?<![A-Z])(?<!\b\w)(?<!\b[A-ZÄÖÜ]\w)(?<!\b\w{3})\.\s+(?=[A-ZÄÖÜ¿¡])"
)
_WINDOW = 90
"""Characters behind the words that call for a contact, in which the name stands."""
_LINES_BELOW = 3

Sureness = Literal["person", "addressee", "loose"]


@dataclass(frozen=True, slots=True)
class _Candidate:
    rank: int
    """0: applications go to them; 1: questions do."""
    passage: Passage
    named: Named


def contact_person(parts: Sequence[Passage], language: str, company: str) -> ContactPerson | None:
    """The person to whom applications go, else the first to whom questions do; None if the
    posting names none for certain. `company` is the employer's name, which is nobody's."""
    found = list(_candidates(parts, language, company))
    if not found:
        return None
    best = min(found, key=lambda candidate: candidate.rank)
    named = best.named
    return ContactPerson(
        fact=best.passage.part(named.start, named.end).fact("contact"),
        name=named.name,
        family=named.family,
        form=named.form,
        title=named.title,
    )


def _candidates(parts: Sequence[Passage], language: str, company: str) -> Iterator[_Candidate]:
    words = _words()
    for index, passage in enumerate(parts):
        below = parts[index + 1 : index + 1 + _LINES_BELOW]
        near = " ".join(part.text for part in (passage, *below))
        reader = _Reader(language, company, near)
        for sureness in ("addressee", "person", "loose"):
            label = words.labels[sureness].match(passage.text)
            if label is None or words.other_purpose.search(passage.text):
                continue
            rank = 0 if sureness == "addressee" else 1
            sure = sureness == "person"
            if label.end() < len(passage.text):
                named = reader.at(passage.text, label.end(), sure=sure)
                named = named or reader.within(passage.text, label.end())
                if named is not None:
                    yield _Candidate(rank, passage, named)
            else:
                yield from _below(reader, below, rank, sure=sure)
        for sentence, offset in _sentences(passage.text):
            if words.other_purpose.search(sentence):
                continue
            for rank, pattern in enumerate((words.addressee, words.contact)):
                for call in pattern.finditer(sentence):
                    named = reader.within(sentence, call.end())
                    if named is not None:
                        yield _Candidate(rank, passage, named.moved(offset))
            if behind := words.behind.search(sentence):
                named = reader.within(sentence[: behind.start()], 0)
                if named is not None:
                    yield _Candidate(1, passage, named.moved(offset))


def _below(
    reader: _Reader, below: Sequence[Passage], rank: int, *, sure: bool
) -> Iterator[_Candidate]:
    """The name under a label: in the next line, or in one that says "Name:"."""
    for number, line in enumerate(below):
        label = _words().name.match(line.text)
        if label is None and number > 0:
            continue
        named = reader.at(line.text, label.end() if label else 0, sure=sure or label is not None)
        if named is not None:
            yield _Candidate(rank, line, named)
            return


@dataclass(frozen=True, slots=True)
class _Reader:
    """Finds names in one passage; `near` are its words and those of the lines below."""

    language: str
    company: str
    near: str

    def at(self, text: str, start: int, *, sure: bool) -> Named | None:
        """The person whose name begins at `start`. `sure`: nothing but a name stands here."""
        named = named_at(text, start, self.language)
        if named is None or not_a_name(named, text, self.company):
            return None
        if named.addressed or named.common:
            return named
        if named.count < 2 or title_score(named.name) >= 2:
            return None
        return named if sure or self._told_by_mail(named) or _trade_beside(text, named) else None

    def within(self, text: str, start: int) -> Named | None:
        """The first person named behind `start`, other words between."""
        window = text[start : start + _WINDOW]
        for begin in _WORD_START.finditer(window):
            at = start + begin.start()
            if not _may_begin(text, at, start, self.language):
                continue
            named = self.at(text, at, sure=False)
            if named is not None:
                return named
            alone = named_at(text, at, self.language)
            if (
                alone is not None
                and at - start <= 1
                and alone.count == 1
                and alone.given_name
                and _REACHED.match(text, alone.end)
                and not not_a_name(alone, text, self.company)
            ):
                return alone
        return None

    def _told_by_mail(self, named: Named) -> bool:
        own = [word.casefold() for word in re.findall(r"[^\W\d_]{3,}", named.name)]
        return any(
            any(word in box[1].casefold() for word in own) for box in _EMAIL.finditer(self.near)
        )


def _trade_beside(text: str, named: Named) -> bool:
    """ "Xiomara Okafor, Ward Manager"."""
    beside = _TRADE_BESIDE.match(text, named.end)
    return bool(beside and title_score(beside[1].strip(" .")) >= 2)


def _may_begin(text: str, at: int, start: int, language: str) -> bool:
    """A name does not begin in the middle of another ("St John Ambulance") or behind an article
    ("the David Lewis Centre"); a trade may stand before it ("Ward Manager Jane Roe")."""
    before = re.search(r"([\w'’.-]+)\s+$", text[:at])
    if before is None or begins_addressed(text, at, language):
        return True
    word = before[1]
    if word.casefold() in _words().articles:
        return False
    return at == start or not word[:1].isupper() or title_score(word) >= 2


def _sentences(text: str) -> Iterator[tuple[str, int]]:
    begin = 0
    for end in _SENTENCE_END.finditer(text):
        yield text[begin : end.end()], begin
        begin = end.end()
    yield text[begin:], begin


@dataclass(frozen=True)
class _Words:
    labels: dict[Sureness, re.Pattern[str]]
    name: re.Pattern[str]
    addressee: re.Pattern[str]
    contact: re.Pattern[str]
    behind: re.Pattern[str]
    other_purpose: re.Pattern[str]
    articles: frozenset[str]


@cache
def _words() -> _Words:
    file = resources.files(__package__) / "data" / "contact_person.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    labels, before = data["labels"], data["before"]
    return _Words(
        labels={
            kind: re.compile(rf"(?i)(?:{'|'.join(labels[kind])})\s*(?:[:–—|\t-]\s*|$)")
            for kind in ("person", "addressee", "loose")
        },
        name=re.compile(rf"(?i)(?:{'|'.join(labels['name'])})\s*[:\t]\s*"),
        addressee=_behind_each(before["addressee"]),
        contact=_behind_each(before["contact"]),
        behind=_behind_each(data["behind"]["contact"]),
        other_purpose=re.compile(rf"(?i)\b(?:{'|'.join(data['other_purpose']['patterns'])})"),
        articles=frozenset(data["not_names"]["articles"].split()),
    )


def _behind_each(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(patterns)})(?!\w)\s*:?\s*")
