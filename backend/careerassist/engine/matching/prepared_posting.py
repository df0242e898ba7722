"""One posting made ready for any number of CVs: its terms, and what each line of the score is
worth.

What a line is worth depends on the posting alone, never on a CV: so all CVs are measured by one
yardstick, and showing more can't cost points.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import Literal

from careerassist.engine.content_words import content, core, stem, vocabulary, words
from careerassist.engine.matching.prepared_cv import unit_rows
from careerassist.engine.matching.terms import Term, Terms, is_paper, is_tool, terms_of
from careerassist.engine.matching.titles import title_forms, title_stems
from careerassist.engine.matching.weights import weights
from careerassist.engine.skills import find_languages, skill
from careerassist.engine.skills.folding import fold
from careerassist.schemas.posting import JobProfile, Requirement

By = Literal["terms", "years", "education", "language", "certificate", "permit"]
"""The rule that decides a requirement."""
LineName = Literal["title", "duties", "keywords", "seniority", "unread"]
_LINES: tuple[LineName, ...] = ("title", "duties", "keywords", "seniority", "unread")

_ALL = 10_000
"""Hundredths of a point in the whole fit."""
_HELD_AS = re.compile(
    r"\b(?:as|als|como)\s+(?:an?\s|the\s|eine?[nrm]?\s|una?\s)?\s*(?P<role>.+)"
    r"|\bin\s+an?\s+(?P<post>.+?)\s+(?:position|role|job|post)\b",
    re.IGNORECASE,
)
_EITHER = re.compile(r"\s*,\s*(?:(?:or|oder|o|u)\s+)?|\s+(?:or|oder|o|u)\s+|\s*/\s*", re.IGNORECASE)
_ROLE_ENDS = re.compile(
    r"\s*(?:[;.(]|\b(?:with|in|at|for|who|where|which|that|involved|within|is|are|necessary"
    r"|required|preferred|roles?|positions?|mit|im|bei|con|en|de)\b)",
    re.IGNORECASE,
)
_QUANTITY = re.compile(r"\d|^(?:one|two|three|four|five|six|seven|eight|nine|ten)$")


@dataclass(frozen=True)
class Asked:
    """A requirement, taken apart."""

    requirement: Requirement
    by: By
    terms: tuple[Term, ...]
    """Empty where the requirement is decided by comparing levels or counting years."""
    any_of: bool
    """Whether any one of the terms will do."""
    possible: int
    """Hundredths of a point that are at stake."""

    @cached_property
    def by_meaning(self) -> bool:
        """Whether similar meaning may speak for any part of it."""
        return any(not any(is_tool(name) for name in term.skills) for term in self.terms)

    @cached_property
    def roles(self) -> tuple[str, ...]:
        """The roles, any of them, in which the years are asked for ("2 years as a ward clerk")."""
        found = _HELD_AS.search(self.requirement.fact.text)
        if self.by != "years" or found is None:
            return ()
        named = found["role"] or found["post"]
        end = _ROLE_ENDS.search(named)
        if end and content(named[: end.start()]):
            named = named[: end.start()]
        return tuple(role for role in map(str.strip, _EITHER.split(named)) if title_stems(role))

    @cached_property
    def role_stems(self) -> tuple[str, ...]:
        return tuple(title_stems(role) for role in self.roles)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """English names of the languages asked for; any of them will do ("Polish or Romanian")."""
        asked = self.requirement
        if asked.kind != "language":
            return ()
        if asked.language is not None:
            return (asked.language,)
        return tuple(dict.fromkeys(hit.name for hit in find_languages(asked.fact.text)))

    @cached_property
    def areas(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The lines of work that it names, as texts and as stems: its roles, or its words without
        the number of years; none for "similar experience"."""
        kept = core(self.requirement.fact.text).split()
        words_left = " ".join(word for word in kept if not _QUANTITY.search(word.casefold()))
        texts = self.roles or (words_left,)
        return tuple((text, stems) for text in texts if (stems := content(text)))


class PreparedPosting:
    """A posting with everything that does not depend on the CV. Immutable, safe to share."""

    def __init__(self, posting: JobProfile, vectors: Mapping[str, Sequence[float]]) -> None:
        self.posting = posting
        requirements = [_only_papers(asked) for asked in posting.requirements]
        rules = [_rule(asked) for asked in requirements]
        terms = [
            terms_of(asked) if rule in {"terms", "certificate", "permit"} else Terms((), False)
            for asked, rule in zip(requirements, rules, strict=True)
        ]
        shares, self.possible = _shares(posting, rules, terms)
        self.asked = tuple(
            map(
                Asked,
                requirements,
                rules,
                (split.all for split in terms),
                (split.any_of for split in terms),
                shares,
            )
        )
        texts = [text for text in _texts(posting, self.asked) if text in vectors]
        self.rows = {text: row for row, text in enumerate(texts)}
        self.matrix = unit_rows([vectors[text] for text in texts])
        self.titles = tuple(dict.fromkeys(map(title_stems, _titles(posting))))
        """Stems of the posting's title, and of its head ("Engineer" of "Engineer, Payments")."""
        self.title_cores = tuple(dict.fromkeys(core(title) for title in _titles(posting)))
        self.duties = tuple(
            (stems, core(duty.text)) for duty in posting.duties if (stems := content(duty.text))
        )
        self.keywords = tuple(
            (known.name if (known := skill(word)) else None, _stems(word))
            for word in dict.fromkeys(posting.keywords)
        )
        """Of each keyword the skill that it names, and its stems."""


def posting_texts(posting: JobProfile) -> tuple[str, ...]:
    """The distinct texts of a posting whose vectors matching can use. Bounded (`limits`)."""
    return _texts(posting, PreparedPosting(posting, {}).asked)


def _texts(posting: JobProfile, asked: Sequence[Asked]) -> tuple[str, ...]:
    limits = weights().limits
    by_importance = sorted(asked, key=lambda one: one.requirement.importance != "must")
    wanted = [core(title) for title in _titles(posting)]
    found = [text for one in by_importance for text in _texts_of(one)]
    wanted += list(dict.fromkeys(found))[: limits.requirements]
    wanted += [core(duty.text) for duty in posting.duties[: limits.duties]]
    return tuple(text for text in dict.fromkeys(wanted) if text)


def _titles(posting: JobProfile) -> tuple[str, ...]:
    return title_forms(posting.title.text) if posting.title else ()


def _texts_of(asked: Asked) -> list[str]:
    if asked.by == "terms":
        return [term.core for term in asked.terms]
    if asked.by == "years":
        return [text for text, _ in asked.areas]
    return [core(asked.requirement.fact.text)] if asked.by == "education" else []


def _only_papers(asked: Requirement) -> Requirement:
    """Where a requirement names papers by names that the lexicon knows, the fields of work in its
    words ("… as an adult nurse") are not asked for besides."""
    papers = tuple(name for name in asked.skills if is_paper(name))
    fields = asked.kind == "certificate" and papers and len(papers) < len(asked.skills)
    return asked.model_copy(update={"skills": papers}) if fields else asked


def _stems(keyword: str) -> frozenset[str]:
    return content(keyword) or frozenset(stem(word) for word in words(keyword))


def _rule(asked: Requirement) -> By:
    # Papers by their form, but ones that CVs are usually silent about.
    known, text = vocabulary(), fold(asked.fact.text)
    unspoken = known.driving_licence.search(text) or known.background_check.search(text)
    if asked.kind == "permit" or (unspoken and asked.kind in {"certificate", "other"}):
        return "permit"
    if asked.kind == "certificate":
        return "certificate"
    if asked.kind == "language" and (asked.language or find_languages(asked.fact.text)):
        return "language"
    if asked.kind == "education" and asked.level is not None:
        return "education"
    return "years" if asked.years is not None else "terms"


def _shares(
    posting: JobProfile, rules: Sequence[By], terms: Sequence[Terms]
) -> tuple[list[int], dict[LineName, int]]:
    """Hundredths of a point for each requirement and each other line; together 10 000, or 0 where
    the posting gives nothing to compare."""
    given = weights()
    kinds, importance, shares = given.kinds, given.importance, given.shares
    weighed = [
        importance[asked.importance] * kinds[asked.kind] * _clarity(split)
        if rule != "permit" and _says_something(rule, split) and not _is_willingness(asked)
        else 0.0
        for asked, rule, split in zip(posting.requirements, rules, terms, strict=True)
    ]
    counted = sum(weight > 0 for weight in weighed)
    there: dict[LineName, float] = {
        "title": shares.title if posting.title else 0.0,
        "duties": shares.duties if any(content(duty.text) for duty in posting.duties) else 0.0,
        "keywords": shares.keywords if posting.keywords else 0.0,
        "seniority": shares.seniority if posting.seniority else 0.0,
    }
    if (counted or any(there.values())) and counted < len(shares.unread):
        there["unread"] = shares.unread[counted]
    total = fsum(weighed) or 1.0
    lines = [(asked.fact.text, asked.id) for asked in posting.requirements]
    parts = [shares.requirements * weight / total for weight in weighed]
    whole = _apportioned(
        [*parts, *(there.get(name, 0.0) for name in _LINES)],
        [*lines, *((name, "") for name in _LINES)],
    )
    count = len(parts)
    return whole[:count], dict(zip(_LINES, whole[count:], strict=True))


def _is_willingness(asked: Requirement) -> bool:
    """Whether one must only be willing ("Bereitschaft zum Schichtdienst"): shown, not counted,
    since a CV's silence about it says nothing."""
    return vocabulary().willing.search(fold(asked.fact.text)) is not None


def _says_something(rule: By, terms: Terms) -> bool:
    return rule != "terms" or any(term.skills or term.wordings for term in terms.all)


def _clarity(terms: Terms) -> float:
    """Less for a long sentence that names nothing known: it can only be judged roughly."""
    if len(terms.all) != 1 or terms.all[0].skills:
        return 1.0
    long = len(content(terms.all[0].text)) > weights().shares.sentence_from
    return weights().shares.sentence if long else 1.0


def _apportioned(parts: Sequence[float], names: Sequence[tuple[str, str]]) -> list[int]:
    """10 000 in whole numbers in proportion to `parts`, by largest remainders; the first by name
    wins, so that the order of the lines does not matter."""
    if not any(parts):
        return [0] * len(parts)
    total = fsum(parts)
    exact = [round(_ALL * part / total, 6) for part in parts]
    floors = [int(value) for value in exact]
    order = sorted(range(len(parts)), key=lambda i: (round(floors[i] - exact[i], 6), names[i]))
    for index in order[: _ALL - sum(floors)]:
        floors[index] += 1
    return floors
