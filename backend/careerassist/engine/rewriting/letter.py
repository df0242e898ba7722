"""The cover letter: the posting named, the person's own facts in the first person, nothing else.

It promises no traits and explains no gaps away: willingness to learn is not a fact of a CV.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from careerassist.engine.grounding import check
from careerassist.engine.rewriting.bullet_rules import breaks_off
from careerassist.engine.rewriting.first_person import as_clause
from careerassist.engine.rewriting.relevance import relevance
from careerassist.engine.rewriting.summary import latest_role, listed, presentable, wanted_skills
from careerassist.schemas.analysis import GapAnalysis
from careerassist.schemas.cv import CVProfile, Role
from careerassist.schemas.facts import Fact
from careerassist.schemas.posting import JobProfile
from careerassist.schemas.rewrite import CoverLetter, GroundedText, Refusal

_LANGUAGES = ("en", "de", "es")
_ROLES = 2
_BULLETS = 2
_SKILLS = 5
_WORTH_QUOTING = 1.0
_SHORTEST_BULLET, _LONGEST_BULLET = 3, 240
"""Words, and characters."""
_ADDRESS_OR_LIST = re.compile(r"https?:|www\.|@|[.!?]\s+\S|^[^.]{0,30}:")


def write_letter(
    cv: CVProfile, posting: JobProfile, analysis: GapAnalysis, *, today: date
) -> CoverLetter:
    """A letter for `posting` from the facts of `cv`, each paragraph citing what it stands on.

    It is written in the CV's language, since facts are quoted and rules cannot translate; in the
    posting's where the CV's is none of English, German and Spanish. A sentence that the truth gate
    refuses is left out and the refusal recorded. `today` is the day of writing.
    """
    return _Writer(cv, posting, analysis, today).letter()


@cache
def templates() -> dict[str, Any]:
    """The sentences of `data/letters.toml`."""
    file = resources.files(__package__) / "data" / "letters.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


class _Writer:
    """One letter in the making."""

    def __init__(
        self, cv: CVProfile, posting: JobProfile, analysis: GapAnalysis, today: date
    ) -> None:
        self.cv, self.posting, self.analysis, self.today = cv, posting, analysis, today
        self.quotes = cv.language in _LANGUAGES
        fallback = posting.language if posting.language in _LANGUAGES else "en"
        self.language = cv.language if self.quotes else fallback
        self.sentences: dict[str, str] = templates()[self.language]
        self.refused: list[Refusal] = []

    def letter(self) -> CoverLetter:
        paragraphs = [self._opening(), *self._experience(), self._skills(), self._end()]
        name = self.cv.contact.name
        return CoverLetter(
            language=self.language,
            greeting=self.sentences["greeting"],
            paragraphs=tuple(paragraph for paragraph in paragraphs if paragraph is not None),
            closing=self.sentences["closing"],
            signature=name.text if name else "",
            refused=tuple(self.refused),
        )

    def _opening(self) -> GroundedText | None:
        title, company = self.posting.title, self.posting.company
        key = {
            (True, True): "apply_both",
            (True, False): "apply_role",
            (False, True): "apply_company",
            (False, False): "apply",
        }[bool(title), bool(company)]
        apply = self.sentences[key].format(
            role=title.text if title else "", company=company.text if company else ""
        )
        if not self._passes(apply, ()):
            apply = self.sentences["apply"]
        return self._joined([(apply, ()), *self._position()])

    def _position(self) -> list[tuple[str, tuple[str, ...]]]:
        role = latest_role(self.cv)
        if role is None or role.title is None:
            return []
        key = "current" if role.dates and role.dates.current else "latest"
        if role.employer is None or not presentable(role.employer):
            return [(self.sentences[f"{key}_bare"].format(title=role.title.text), (role.title.id,))]
        text = self.sentences[key].format(title=role.title.text, employer=role.employer.text)
        return [(text, (role.title.id, role.employer.id))]

    def _experience(self) -> list[GroundedText | None]:
        """A paragraph for each of the roles whose bullets serve the posting best."""
        if not self.quotes:
            return []
        ranked: list[tuple[float, int, Role]] = []
        for number, role in enumerate(self.cv.roles):
            scores = sorted((self._relevance(b) for b in role.bullets), reverse=True)
            if scores and presentable(role.employer):
                ranked.append((-sum(scores[:_BULLETS]), number, role))
        best = [role for score, _, role in sorted(ranked, key=lambda row: row[:2])[:_ROLES]]
        chosen = sorted(best, key=self.cv.roles.index)
        told = [self._role_paragraph(role, quote=False) for role in chosen]
        if any(told) or self.language == "en":
            return told
        # German and Spanish CVs list their tasks as nouns: there a quotation is what reads well.
        return [self._role_paragraph(role, quote=True) for role in chosen]

    def _relevance(self, bullet: Fact) -> float:
        return relevance(bullet, self.posting, self.analysis)

    def _role_paragraph(self, role: Role, *, quote: bool) -> GroundedText | None:
        """What the person did there, in the first person where that reads well.

        Bullets that are no sentences are quoted as they stand: where they say what the posting
        asks for, or with `quote`, since otherwise the letter would say nothing.
        """
        usable = [b for b in role.bullets if _quotable(b.text)]
        order = {b.id: n for n, b in enumerate(usable)}
        best = sorted(usable, key=lambda b: (-self._relevance(b), order[b.id]))
        spoken: list[tuple[str, Fact]] = []
        for bullet in best:
            clause = as_clause(bullet.text, self.language, inverted=bool(self.language == "de"))
            if clause and len(spoken) < _BULLETS:
                spoken.append((clause, bullet))
        if spoken and self._relevance(spoken[0][1]) * 2 >= self._relevance(best[0]):
            return self._joined(self._spoken(role, spoken))
        told = best if quote else [b for b in best if self._relevance(b) >= _WORTH_QUOTING]
        return self._joined(self._quoted(role, told[:_BULLETS]))

    def _spoken(
        self, role: Role, spoken: Sequence[tuple[str, Fact]]
    ) -> list[tuple[str, tuple[str, ...]]]:
        employer = role.employer
        if employer is None:
            return []
        (first, bullet), *others = spoken
        text = self.sentences["place_first"].format(employer=employer.text, first=first)
        sentences: list[tuple[str, tuple[str, ...]]] = [(text, (employer.id, bullet.id))]
        for clause, other in others:
            rest = clause.removeprefix("I ") if self.language == "en" else clause
            sentences.append((self.sentences["more"].format(rest=rest), (other.id,)))
        return sentences

    def _quoted(self, role: Role, bullets: Sequence[Fact]) -> list[tuple[str, tuple[str, ...]]]:
        title, employer = role.title, role.employer
        if not bullets or employer is None or (self.language == "en" and not presentable(title)):
            return []
        words = [bullet.text.strip().strip(".;•- ") for bullet in bullets]
        text = self.sentences["quoted_two" if len(words) > 1 else "quoted"].format(
            title=title.text if title else "",
            employer=employer.text,
            bullet=words[0],
            second=words[-1],
        )
        ids = [employer.id, *([title.id] if title else []), *(bullet.id for bullet in bullets)]
        return [(text, tuple(ids))]

    def _skills(self) -> GroundedText | None:
        skills = wanted_skills(self.cv, self.posting)[:_SKILLS]
        if len(skills) < 2:
            return None
        ids = tuple(dict.fromkeys(fact_id for skill in skills for fact_id in skill.fact_ids))
        names = listed([skill.written for skill in skills], self.language)
        return self._joined([(self.sentences["skills"].format(skills=names), ids)])

    def _end(self) -> GroundedText | None:
        return self._joined([(self.sentences["end"], ())])

    def _joined(self, sentences: Sequence[tuple[str, tuple[str, ...]]]) -> GroundedText | None:
        """The sentences that the gate passes, as one paragraph; None if none is left."""
        kept = [(text, ids) for text, ids in sentences if self._passes(text, ids)]
        if not kept:
            return None
        # A name that ends in a stop ("Ltd.") needs no second one.
        text = re.sub(r"(?<=\w)\.\.(?!\.)", ".", " ".join(sentence for sentence, _ in kept))
        ids = tuple(dict.fromkeys(fact_id for _, cited in kept for fact_id in cited))
        return GroundedText(text=text, fact_ids=ids) if self._passes(text, ids) else None

    def _passes(self, text: str, ids: tuple[str, ...]) -> bool:
        refusals = check(text, ids, self.cv, posting=self.posting, scope="prose", today=self.today)
        self.refused.extend(refusal for refusal in refusals if refusal not in self.refused)
        return not refusals


def _quotable(text: str) -> bool:
    """One statement of readable length; no address, no labelled list."""
    return (
        len(text.split()) >= _SHORTEST_BULLET
        and len(text) <= _LONGEST_BULLET
        and not _ADDRESS_OR_LIST.search(text.strip())
        and not breaks_off(text)
    )
