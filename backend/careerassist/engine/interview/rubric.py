"""The parts of the rubric: how each is scored from 0 to 100, and what is said where it is low."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from careerassist.engine.grounding.language.words import fold
from careerassist.engine.interview.answer_signs import has_number
from careerassist.engine.interview.bank import Theme
from careerassist.engine.interview.reading import Reading, stems
from careerassist.engine.skills import find_skills, skill
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.interview import AnswerPart

PartId = Literal["situation", "task", "action", "result", "relevance", "specifics", "length"]

_LABELS: dict[PartId, str] = {
    "situation": "Situation",
    "task": "Task",
    "action": "Action",
    "result": "Result",
    "relevance": "To the point",
    "specifics": "Specifics",
    "length": "Length",
}
ENOUGH = 70
"""Score from which on a part needs no advice."""
_FOUND = 160
"""Longest excerpt shown as what earned a score, in characters."""

_BY_ACTIONS = (0, 45, 70, 90, 100)
_BY_HITS = (0, 35, 60, 80, 100)
_WITHOUT_STORY = 0.3
"""What remains of relevance where nothing is told: words of the trade alone are no answer."""

_LENGTH_CURVE: tuple[tuple[int, int], ...] = ((15, 0), (60, 70), (90, 100), (300, 100), (500, 40))
"""Words spoken and their score, linear in between: 90 to 300 words are about 40 seconds to two
and a half minutes of speech."""

_CAPITALISED = re.compile(r"(?<=[a-zà-öø-ÿ,] )[A-ZÀ-ÖØ-Þ][\w&’'-]{2,}(?: [A-ZÀ-ÖØ-Þ][\w&’'-]+)*")
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_NUMBER_WORDS = {
    "en": "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty "
    "fifty hundred dozen half twice third quarter",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf fünfzehn zwanzig dreißig "
    "vierzig fünfzig hundert dutzend hälfte doppelt drittel viertel",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta "
    "cuarenta cincuenta cien docena mitad doble tercio cuarto",
}
_NUMBER_WORD = {
    language: re.compile(rf"(?<!\w)(?:{'|'.join(words.split())})(?!\w)", re.IGNORECASE)
    for language, words in _NUMBER_WORDS.items()
}


def situation(reading: Reading) -> AnswerPart:
    """A scene: when, where, with whom. More if it holds a figure, a date or a name."""
    found = reading.first(reading.signs.situation)
    score = 0 if found is None else 100 if _concrete(found, reading.language) else 75
    return _part(
        "situation",
        score,
        found,
        "Begin with a sentence on when and where it was, and who was there.",
    )


def task(reading: Reading) -> AnswerPart:
    """What had to be done, and what of it was the speaker's; for motivation, what they want."""
    wishes = (reading.signs.motive,) if reading.wishes else ()
    found = reading.first(reading.signs.task, *wishes)
    advice = (
        "Say in one sentence what draws you to this work."
        if reading.wishes
        else "Say in one sentence what had to be done and what was your part of it."
    )
    return _part("task", 100 if found else 0, found, advice)


def action(reading: Reading) -> AnswerPart:
    """The steps that the speaker took; 100 from four different ones."""
    verbs, found = reading.actions()
    if not verbs:
        advice = "Say what you did yourself, step by step, with “I” and a verb: I checked, I told."
    else:
        advice = "Add the next steps that you took yourself, in their order."
    return _part("action", _step(_BY_ACTIONS, len(verbs)), found, advice)


def result(reading: Reading) -> AnswerPart:
    """What came of it. 100 with a figure in the same sentence or the one after."""
    expected = () if reading.past_only else (reading.signs.expected_result,)
    found = reading.first(reading.signs.result, *expected)
    if found is None:
        return _part(
            "result", 0, None, "End with what came of it: what was better, for whom, by how much."
        )
    following = next((b for a, b in pairwise(reading.told) if a == found), "")
    measured = _numbers(f"{found} {following}", reading.language) > 0
    return _part(
        "result",
        100 if measured else ENOUGH,
        found,
        "If you know a figure for the result, name it." if not measured else None,
        always=not measured,
    )


def relevance(reading: Reading, subject: Sequence[str], theme: Theme | None) -> AnswerPart:
    """How much of what was asked is spoken of: its words, its skills, or the theme's words.

    `subject` is what the question is about, in the posting's and the CV's words.
    """
    text = reading.text
    wanted = " ".join(subject)
    told_skills = {hit.name: hit.written for hit in find_skills(text)}
    skills = [written for name, written in told_skills.items() if name in _skill_names(wanted)]
    hits = len(stems(text) & stems(wanted)) + len(skills)
    if theme:
        hits += len(set(theme.field[reading.language].findall(fold(text))))
    score = _step(_BY_HITS, hits)
    tells = reading.actions()[0] or reading.first(reading.signs.situation)
    if not tells:
        score = round(score * _WITHOUT_STORY)
    found = _most_related(reading, wanted) if score else None
    topic = f" ({_cut(subject[0])})" if subject and subject[0] else ""
    return _part(
        "relevance",
        score,
        found,
        f"Come back to what was asked{topic}, and say how your story answers it.",
    )


def specifics(reading: Reading, cv: CVProfile) -> AnswerPart:
    """Figures, names and tools: what makes a story checkable."""
    text = reading.text
    numbers = _numbers(text, reading.language)
    names = _names(reading, cv)
    skills = {hit.name: hit.written for hit in find_skills(text)}
    score = min(100, 25 * min(numbers, 2) + 25 * min(len(names), 2) + 20 * min(len(skills), 2))
    found = ", ".join(dict.fromkeys((*_FIGURE.findall(text), *names, *skills.values()))) or None
    missing = [
        word
        for word, there in (
            ("a figure (how many, how long, how much)", numbers),
            ("a name (the place, the device, the method)", names or skills),
        )
        if not there
    ]
    advice = f"Add {' and '.join(missing)}." if missing else "Add one or two more details."
    in_cv = _skill_names("\n".join(fact.text for fact in cv.facts().values()))
    new = [written for name, written in skills.items() if name not in in_cv and _checkable(name)]
    if new:
        advice = f"{advice} " if score < ENOUGH else ""
        advice += f"Your CV does not mention {_cut(', '.join(new))}; expect to be asked about it."
    return _part("specifics", score, found, advice, always=bool(new))


def length(words: int) -> AnswerPart:
    """Long enough to tell a story, short enough to be heard out."""
    points = ((0, 0), *_LENGTH_CURVE)
    score = points[-1][1]
    for (low, at_low), (high, at_high) in pairwise(points):
        if low <= words <= high:
            score = round(at_low + (at_high - at_low) * (words - low) / (high - low))
            break
    advice = (
        f"{words} words are short; 90 to 300 words let you tell the whole story."
        if words < _LENGTH_CURVE[2][0]
        else f"{words} words are long; keep to what you did and what came of it."
    )
    return _part("length", score, None, advice)


def _part(
    part: PartId, score: int, found: str | None, advice: str | None, *, always: bool = False
) -> AnswerPart:
    return AnswerPart(
        id=part,
        label=_LABELS[part],
        score=score,
        found=_cut(found) if found else None,
        advice=advice if always or score < ENOUGH else None,
    )


def _step(ladder: Sequence[int], count: int) -> int:
    return ladder[min(count, len(ladder) - 1)]


def _numbers(text: str, language: str) -> int:
    return len(_FIGURE.findall(text)) + len(_NUMBER_WORD[language].findall(text))


def _concrete(sentence: str, language: str) -> bool:
    return (
        has_number(sentence)
        or bool(_NUMBER_WORD[language].search(sentence))
        or bool(language != "de" and _CAPITALISED.search(sentence))
    )


def _names(reading: Reading, cv: CVProfile) -> list[str]:
    """Names told: those of the CV and, where nouns are not capitalised anyway, any other."""
    text = reading.text.casefold()
    employers = (role.employer for role in cv.roles)
    schools = (study.institution for study in cv.education)
    own = [fact.text for fact in (*employers, *schools) if fact and fact.text.casefold() in text]
    if reading.language == "de":
        return own
    others = dict.fromkeys(_CAPITALISED.findall(reading.text))
    return [*own, *(name for name in others if not any(name in known for known in own))]


def _checkable(skill_name: str) -> bool:
    """Whether an interviewer may want to see it, as they cannot with a trait of character."""
    known = skill(skill_name)
    return known is not None and known.kind != "quality"


def _skill_names(text: str) -> frozenset[str]:
    return frozenset(hit.name for hit in find_skills(text))


def _most_related(reading: Reading, wanted: str) -> str | None:
    subject = stems(wanted)
    shared: Iterable[tuple[int, str]] = ((len(stems(s) & subject), s) for s in reading.told)
    best = max(shared, key=lambda pair: pair[0], default=(0, ""))
    return best[1] or None


def _cut(text: str) -> str:
    """At most `_FOUND` characters, ended at a word."""
    text = " ".join(text.split())
    if len(text) <= _FOUND:
        return text
    return text[:_FOUND].rsplit(" ", 1)[0] + " …"
