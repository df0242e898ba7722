"""The fit score: points that add up. Everything is counted in whole hundredths of a point.

A line is a requirement, or one of title, duties, keywords, level and what is left open. What each
is worth was shared out when the posting was prepared; the CV only decides how much of it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from careerassist.engine.matching.dated import whole
from careerassist.engine.matching.levels import seniority
from careerassist.engine.matching.lexical import duties_share, keyword_share, title_share
from careerassist.engine.matching.prepared_posting import LineName
from careerassist.engine.matching.requirements import Judged
from careerassist.engine.matching.subject import Subject
from careerassist.schemas.analysis import ScoreLine, ScorePart


@dataclass(frozen=True, slots=True)
class Line:
    """Points that hang on no single requirement."""

    name: LineName
    points: int
    """Hundredths of a point."""
    possible: int
    tell: Callable[[], str]


def other_lines(subject: Subject) -> tuple[Line, ...]:
    """Title, duties, keywords, level and what is left open, as far as the posting has them."""
    return tuple(_lines(subject))


def fit_score(judged: Sequence[Judged], lines: Sequence[Line]) -> int:
    """The sum of all points, rounded half up: 0 to 100."""
    total = sum(item.points for item in judged) + sum(line.points for line in lines)
    return (total + 50) // 100


def _lines(subject: Subject) -> Iterator[Line]:
    possible = subject.wanted.possible
    if at_stake := possible["title"]:
        share = title_share(subject)
        yield _line("title", at_stake, share, "Its title and the closest of yours match to {}.")
    if at_stake := possible["duties"]:
        share = duties_share(subject)
        yield _line("duties", at_stake, share, "Your CV shows {} of the work it describes.")
    if at_stake := possible["keywords"]:
        share = keyword_share(subject)
        yield _line("keywords", at_stake, share, "Your CV uses {} of its keywords.")
    if at_stake := possible["seniority"]:
        level = seniority(subject)
        if level is not None:
            yield Line("seniority", _part(at_stake, level[0]), at_stake, lambda: level[1])
    if at_stake := possible["unread"]:
        given = subject.weights.shares.unread_degree
        yield Line("unread", _part(at_stake, given), at_stake, _unread)


def _line(name: LineName, possible: int, share: float, sentence: str) -> Line:
    return Line(name, _part(possible, share), possible, lambda: sentence.format(_percent(share)))


def _part(possible: int, share: float) -> int:
    return whole(round(possible * share, 4))


def _percent(share: float) -> str:
    return f"{whole(round(100 * share, 4))}%"


def _unread() -> str:
    return (
        "So few requirements could be read from the posting that these points are held back; half "
        "of them are given, since nothing is known."
    )


def told_lines(lines: Sequence[Line]) -> tuple[ScoreLine, ...]:
    """What the person sees of them."""
    return tuple(
        ScoreLine(
            name=line.name,
            points=line.points / 100,
            possible=line.possible / 100,
            explanation=line.tell(),
        )
        for line in lines
    )


def score_parts(
    subject: Subject, judged: Sequence[Judged], lines: Sequence[Line]
) -> tuple[ScorePart, ...]:
    """The same points by how they are decided: lexical, semantic, traditional, and, where points
    are held back, unread. Which part a line belongs to depends on the posting alone."""
    meaning = bool(subject.similarities)
    named = [i for i in judged if i.wanted.by == "terms" and not (meaning and i.wanted.by_meaning)]
    worded = [i for i in judged if i.wanted.by == "terms" and meaning and i.wanted.by_meaning]
    compared = [i for i in judged if i.wanted.by not in {"terms", "permit"}]
    by_name = {line.name: line for line in lines}

    def of(*names: LineName) -> list[Line]:
        return [by_name[name] for name in names if name in by_name]

    duties = of("duties")
    parts = [
        _told("lexical", named, of("title", "keywords") + ([] if meaning else duties)),
        _told("semantic", worded, duties if meaning else [], meaning=meaning),
        _told("traditional", compared, of("seniority")),
    ]
    if held_back := of("unread"):
        parts.append(_told("unread", [], held_back))
    return tuple(parts)


_ABOUT = {
    "lexical": "What must be named exactly",
    "semantic": "What can be worded in many ways, compared by words or by meaning",
    "traditional": "What is counted and compared: years, degrees, papers, languages, level",
    "unread": "Held back, and half given, because few requirements could be read",
}


def _told(
    name: str, judged: Sequence[Judged], lines: Sequence[Line], *, meaning: bool = True
) -> ScorePart:
    points = sum(item.points for item in judged) + sum(line.points for line in lines)
    possible = sum(item.wanted.possible for item in judged) + sum(line.possible for line in lines)
    if not meaning:
        said = "Not counted: meanings were not compared this time; words alone decide instead."
    elif possible == 0:
        said = f"{_ABOUT[name]}. Not counted: the posting asks for nothing of the kind."
    else:
        count = sum(item.counted for item in judged)
        counted = [f"{count} requirement{'s' * (count != 1)}"] if count else []
        what = ", ".join([*counted, *(line.name for line in lines)])
        said = f"{_ABOUT[name]}: {what}; {points / 100:g} of {possible / 100:g} points."
    return ScorePart.model_validate(
        {
            "name": name,
            "score": whole(1000 * points / possible) / 10 if possible else 0.0,
            "weight": possible / 10_000,
            "points": points / 100,
            "possible": possible / 100,
            "explanation": said,
        }
    )
