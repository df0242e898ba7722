"""The person's facts as they would tell them: in the first person, each through the truth gate."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

from careerassist.engine.grounding import check
from careerassist.engine.rewriting.cv import rewritten_bullets
from careerassist.engine.rewriting.inflection import verbs
from careerassist.engine.rewriting.letter_sentences import LANGUAGES, templates
from careerassist.engine.rewriting.relevance import is_outcome
from careerassist.engine.rewriting.sentence_parts import written_small
from careerassist.engine.rewriting.telling import Told, tell
from careerassist.engine.rewriting.titles import is_employer, presentable, spoken_title
from careerassist.schemas.cv import CVProfile, Education, Role
from careerassist.schemas.facts import DateRange, Fact, PartialDate
from careerassist.schemas.interview import OutlinePoint, StarPart
from careerassist.schemas.posting import JobProfile

_REGULAR_PAST = re.compile(r"[a-z]{3,}ed")
_TWO_DEEDS = re.compile(r"[a-z]+ (?:\w+ )?\w+s,? and ([a-z]+) ")


@cache
def scenes() -> dict[str, dict[str, str]]:
    """The sentences of `data/outlines.toml`, by language."""
    file = resources.files(__package__) / "data" / "outlines.toml"
    read: dict[str, dict[str, str]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return read


class Teller:
    """Tells the facts of one CV. What cannot be told in clean grammar, or what the gate refuses,
    is given verbatim."""

    def __init__(self, cv: CVProfile, posting: JobProfile) -> None:
        self.cv = cv
        self._posting = posting
        self.language = cv.language if cv.language in LANGUAGES else "en"
        self._can_tell = cv.language in LANGUAGES
        self._frames: dict[str, Any] = templates()[self.language]
        self._scenes = scenes()[self.language]
        texts = [fact.text for fact in (*cv.facts().values(), *posting.duties)]
        texts += [requirement.fact.text for requirement in posting.requirements]
        self._small = written_small(texts)
        self._roles = {role.id: role for role in cv.roles}
        self._proposed = {b.fact_id: b.proposed for b in rewritten_bullets(cv, posting)}
        self._told: dict[str, OutlinePoint] = {}
        self._scene: dict[str, OutlinePoint | None] = {}

    def scene(self, role: Role) -> OutlinePoint | None:
        """Where and when: the title and the employer, with its dates where the gate passes them;
        None where the role has no title that a sentence can take."""
        if role.id not in self._scene:
            self._scene[role.id] = self._first_passing(role)
        return self._scene[role.id]

    def point(self, fact: Fact) -> OutlinePoint:
        """A fact as a point for an answer."""
        if fact.id not in self._told:
            self._told[fact.id] = self._point(fact)
        return self._told[fact.id]

    def paper(self, fact: Fact) -> OutlinePoint:
        """A certificate, licence or registration that is held."""
        text = self._scenes["paper"].format(paper=fact.text.rstrip("."))
        if self._can_tell and self._passes(text, (fact.id,)):
            return OutlinePoint(text=text, fact_ids=(fact.id,))
        return OutlinePoint(text=fact.text, fact_ids=(fact.id,))

    def course(self, study: Education) -> OutlinePoint | None:
        """A course of study, as the CV names it."""
        named = [fact for fact in (study.degree, study.area, study.institution) if fact]
        if not named:
            return None
        what = " ".join(fact.text for fact in (study.degree, study.area) if fact)
        where = study.institution.text if study.institution else ""
        text = ", ".join(part for part in (what, where) if part)
        ids = tuple(fact.id for fact in named)
        if self._passes(text, ids):
            return OutlinePoint(text=text, fact_ids=ids)
        return OutlinePoint(text=named[0].text, fact_ids=ids[:1])

    def part_of(self, fact: Fact) -> StarPart:
        """Which part of a story a bullet tells."""
        if is_outcome(fact, self.cv.language):
            return "result"
        if re.match(self._scenes["task"], fact.text.lower()):
            return "task"
        return "action"

    # --- inside ----------------------------------------------------------------------------------

    def _first_passing(self, role: Role) -> OutlinePoint | None:
        title = role.title
        if title is None or not presentable(title) or not self._can_tell:
            return None
        named = role.employer is not None and is_employer(role.employer)
        state = "current" if role.dates and role.dates.current else "past"
        start, end = self._dates(role.dates)
        dated = bool(start and (end or state == "current"))
        variants = [
            (f"{state}{bare}{undated}", title, role.employer if not bare else None)
            for bare in ("", "_bare")
            for undated in ("", "_undated")
            if (named or bare) and (dated or undated)
        ]
        for key, name, employer in variants:
            text = self._scenes[key].format(
                title=spoken_title(name.text, self.language),
                employer=employer.text.rstrip(".") if employer else "",
                start=start,
                end=end,
            )
            ids = (name.id, *((employer.id,) if employer else ()))
            if self._passes(text, ids):
                return OutlinePoint(text=text, fact_ids=ids, part="situation")
        return None

    def _point(self, fact: Fact) -> OutlinePoint:
        role = self._roles.get(self.cv.role_of(fact.id) or "")
        part = self.part_of(fact) if role or fact.id.startswith("p") else None
        for words in dict.fromkeys((self._proposed.get(fact.id, fact.text), fact.text)):
            text = self._sentence(words, role) if self._can_tell else None
            if text and self._passes(text, (fact.id,)):
                return OutlinePoint(text=text, fact_ids=(fact.id,), part=part)
        return OutlinePoint(text=fact.text, fact_ids=(fact.id,), part=part)

    def _sentence(self, words: str, role: Role | None) -> str | None:
        current = bool(role and role.dates and role.dates.current)
        told = tell(words, self.language, current=current, small=self._small)
        if told is None:
            return self._with_subject(words)
        if told.form == "noun" and self.language == "en" and _is_deed(told.text):
            return self._with_subject(words)
        framed = self._framed(told, "current" if current else "past")
        _, colon, tail = words.partition(": ")
        if colon and not told.result and tail.split()[0] not in framed:
            # A list of what was meant is the point of the line.
            return f"{framed.rstrip('.')}: {tail.rstrip('. ')}."
        return framed

    def _with_subject(self, words: str) -> str | None:
        """ "Passed all audits" with its "I"; None for what is no deed in the past tense."""
        if self.language != "en":
            return None
        first, _, rest = words.partition(" ")
        verb = verbs().get(first.lower())
        past = verb.past if verb is not None and verb.past != verb.base else None
        if not rest or (first.lower() != past and not _REGULAR_PAST.fullmatch(first.lower())):
            return None
        return f"I {first.lower()} {rest.rstrip('. ')}."

    def _framed(self, told: Told, state: str) -> str:
        key = f"{told.form}_there" if told.form == "clause" else f"{told.form}_there_{state}"
        frame = "{clause}." if self.language == "en" and told.form == "clause" else None
        if self.language == "en" and told.form == "post":
            frame = "I am {post}." if state == "current" else "I was {post}."
        text = (frame or self._frames[key]).format(clause=told.text, noun=told.text, post=told.text)
        text = text[0].upper() + text[1:]
        return f"{text} {told.result}." if told.result else text

    def _dates(self, dates: DateRange | None) -> tuple[str, str]:
        if dates is None or dates.start is None:
            return "", ""
        return self._spoken(dates.start), self._spoken(dates.end) if dates.end else ""

    def _spoken(self, moment: PartialDate) -> str:
        if moment.month is None:
            return str(moment.year)
        month = self._scenes["months"].split()[moment.month - 1]
        return f"{month} de {moment.year}" if self.language == "es" else f"{month} {moment.year}"

    def _passes(self, text: str, ids: Sequence[str]) -> bool:
        return not check(text, ids, self.cv, posting=self._posting, scope="prose")


def _is_deed(words: str) -> bool:
    """ "Passed all audits", "pull cables and fit containment": a deed that looks like a thing."""
    first = words.split()[0]
    if first in verbs() or _REGULAR_PAST.fullmatch(first):
        return True
    two = _TWO_DEEDS.match(words)
    second = verbs().get(two[1]) if two else None
    return second is not None and two is not None and two[1] == second.base
