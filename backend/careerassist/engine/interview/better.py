"""A better version of an answer: the person's own sentences, and what of their CV they left out.

Only facts of the role that the answer tells of are added: a result from elsewhere would make one
story of two. What is added stands in the person's CV, has passed the truth gate, and is marked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from careerassist.engine.grounding.language.sayings import covered
from careerassist.engine.grounding.language.words import content, fold, light_stems, tokens
from careerassist.engine.interview.alike import about
from careerassist.engine.interview.answer_signs import has_number, sentences
from careerassist.engine.interview.asked import skills_in
from careerassist.engine.interview.reading import Reading
from careerassist.engine.interview.telling import Teller
from careerassist.schemas.cv import CVProfile, Role
from careerassist.schemas.facts import Fact
from careerassist.schemas.interview import BetterSentence, InterviewQuestion, OutlinePoint, StarPart
from careerassist.schemas.posting import JobProfile

_SAME_MATTER = 2.0
"""Telling words that an answer and a fact share (a skill counts two) where they tell the same."""
_SAID = 0.6
"""Share of a fact's telling words that the answer says: it is told already."""
_MOST_ADDED = 2
_OFTEN = 2
"""Lines of a CV that a word may stand in and still tell one from another."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_LEANS = re.compile(
    r"(?:this|that|these|those|it|he|she|they|then|so|as a result|after(?:wards)?|in the end"
    r"|finally"
    r"|das|dies\w*|danach|dann|so|dadurch|am ende|schließlich|sie|er|es"
    r"|esto|eso|así|luego|después|entonces|al final|finalmente|él|ella)\b",
    re.IGNORECASE,
)
"""A sentence that begins so leans on the one before it, and is not moved."""


@dataclass(frozen=True)
class _Near:
    """A role that an answer may tell of, and how surely."""

    role: Role
    facts: tuple[Fact, ...]
    """Those that tell of the same matter, the nearest first."""
    sure: float


def better_answer(
    question: InterviewQuestion,
    answer: str,
    reading: Reading,
    *,
    cv: CVProfile,
    posting: JobProfile,
    score: Callable[[str], int],
) -> tuple[BetterSentence, ...]:
    """The answer with the scene, the deeds and the result that the CV has for it.

    Every sentence of the person's stays, word for word. Empty where nothing can be added, or where
    `score` (of a text, 0 to 100) does not rise by it.
    """
    if question.kind == "situational" or not reading.told or cv.language != reading.language:
        return ()  # what one would do has no place in the past
    near = _told_of(answer, cv)
    if near is None:
        return ()
    teller = Teller(cv, posting)
    own = [BetterSentence(text=s, by="you", part=_part(s, reading)) for s in sentences(answer)]
    better = _joined(own, list(_missing(near, answer, reading, teller)))
    if len(better) == len(own):
        return ()
    return better if score(" ".join(s.text for s in better)) > score(answer) else ()


def _told_of(answer: str, cv: CVProfile) -> _Near | None:
    """The role that the answer tells of: it names the employer, or tells what one of its lines
    tells. None where that is not sure."""
    folded = fold(answer)
    found: list[_Near] = []
    held = Counter(stem for role in cv.roles for b in role.bullets for stem in about(b.text))
    everywhere = frozenset(stem for stem, count in held.items() if count > _OFTEN)
    everywhere |= {stem for role in cv.roles for stem in about(_title_of(role))}
    for role in cv.roles:
        employer = role.employer is not None and _names(folded, role.employer.text)
        shared = [(_shared(answer, fact, everywhere), fact) for fact in role.bullets]
        same = sorted(
            ((value, fact) for value, fact in shared if value >= _SAME_MATTER),
            key=lambda row: -row[0],
        )
        sure = (5.0 if employer else 0.0) + (same[0][0] if same else 0.0)
        if sure:
            found.append(_Near(role, tuple(fact for _, fact in same), sure))
    found.sort(key=lambda one: -one.sure)
    if not found or (len(found) > 1 and found[0].sure == found[1].sure):
        return None
    return found[0]


def _missing(
    near: _Near, answer: str, reading: Reading, teller: Teller
) -> Iterator[BetterSentence]:
    """What the CV tells of the matter and the answer does not."""
    scene = teller.scene(near.role)
    title = near.role.title
    if scene is not None and title is not None and not _scene_is_set(near.role, answer, reading):
        yield _from_cv(scene)
    tells_deeds = bool(reading.actions()[0])
    points = [(fact, teller.point(fact)) for fact in near.facts]
    new = [
        point
        for fact, point in points
        # What one does every day is no part of the story, unless there is no other.
        if (point.part == "result" or not tells_deeds)
        and point.text != fact.text
        and not _says(answer, fact, teller.cv)
    ]
    yield from map(_from_cv, new[:_MOST_ADDED])


def _scene_is_set(role: Role, answer: str, reading: Reading) -> bool:
    """The answer says where it was; a time alone ("one night") is no place."""
    folded = fold(answer)
    if role.employer is not None and _names(folded, role.employer.text):
        return True
    found = reading.first(reading.signs.situation)
    return found is not None and (has_number(found) or _names(fold(found), _title_of(role)))


def _says(answer: str, fact: Fact, cv: CVProfile) -> bool:
    """The answer tells the fact already, its figures included."""
    light = light_stems()
    telling = [t for t in content(tokens(fact.text)) if t.stem not in light]
    said = covered(fact.text, answer, cv.language)
    figures = set(_FIGURE.findall(fact.text)) - set(_FIGURE.findall(answer))
    hits = sum(token.start in said for token in telling)
    return not figures and hits >= _SAID * len(telling)


def _joined(
    own: Sequence[BetterSentence], added: Sequence[BetterSentence]
) -> tuple[BetterSentence, ...]:
    """Scene first, results last, deeds before the first result; the person's own sentences in their
    order, but that a scene told late comes first where nothing leans on its place."""
    told = list(own)
    late = next(
        (n for n, s in enumerate(told) if n and s.part == "situation" and not _LEANS.match(s.text)),
        None,
    )
    movable = late is not None and (late + 1 == len(told) or not _LEANS.match(told[late + 1].text))
    if late is not None and movable and told[0].part != "situation":
        told.insert(0, told.pop(late))
    scenes = [s for s in added if s.part == "situation"]
    results = [s for s in added if s.part == "result"]
    deeds = [s for s in added if s not in scenes and s not in results]
    end = next((n for n, s in enumerate(told) if s.part == "result"), len(told))
    return (*scenes, *told[:end], *deeds, *told[end:], *results)


def _part(sentence: str, reading: Reading) -> StarPart | None:
    """What one of the person's sentences mainly tells."""
    lowered = sentence.lower()
    signs = reading.signs
    if signs.result.search(lowered):
        return "result"
    if signs.acted(lowered) or (not reading.past_only and signs.would_act(lowered)):
        return "action"
    if signs.task.search(lowered):
        return "task"
    return "situation" if signs.situation.search(lowered) else None


def _from_cv(point: OutlinePoint) -> BetterSentence:
    return BetterSentence(text=point.text, by="cv", part=point.part, fact_ids=point.fact_ids)


def _shared(answer: str, fact: Fact, everywhere: frozenset[str]) -> float:
    """Telling words and skills that an answer and a fact share, but for those that stand all over
    the CV; a figure counts as a word."""
    figures = set(_FIGURE.findall(answer)) & set(_FIGURE.findall(fact.text))
    skills = skills_in(answer) & skills_in(fact.text)
    words = about(answer) & about(fact.text) - everywhere
    return len(words) + len(skills) + len(figures)


def _names(folded: str, name: str) -> bool:
    """The text names it, by its first part ("Carrow Vale Hospital" of "…, Leeds")."""
    first = fold(re.split(r"[,(]", name)[0]).strip()
    return bool(first) and re.search(rf"(?<!\w){re.escape(first)}(?!\w)", folded) is not None


def _title_of(role: Role) -> str:
    return role.title.text if role.title else ""
