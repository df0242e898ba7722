"""What the posting asks for and the CV calls by another name, and what only sounds like it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from careerassist.engine.confirming import denies
from careerassist.engine.grounding import check
from careerassist.schemas.analysis import Advice
from careerassist.schemas.cv import CVProfile
from careerassist.schemas.facts import Fact
from careerassist.schemas.knowledge import KeywordGroup
from careerassist.schemas.posting import JobProfile

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_SETS_APART = re.compile(
    r"n't\b|\b(?:not|never|no|neither|nor|none|differ\w*|separate|distinct|apart|older|lower"
    r"|less|rather|instead)\b",
    re.I,
)
"""A sentence of a guide that says of two things that they are not one."""
_QUOTED = re.compile(r"[\"“]([^\"“”\n]{3,40})[\"”]")
_NOTE = re.compile(r"\s*\([^)]*\)")
_SHORT_NAME = re.compile(r"(?<!\w)[A-Z][A-Z0-9&/+-]*[A-Z0-9](?:[ -]\d[\d-]*)?(?!\w)")
_NO_THINGS = frozenset({"UK", "GB", "EU", "US", "USA", "CV", "HR", "IT", "OK", "PDF", "AM", "PM"})
"""Names in capitals that stand in any sentence and are nothing that one has."""
_MOST_CAPITALS = 6
"""Letters up to which a name in capitals is only found in capitals: "AR" is not "ar"."""
_TELLING_FIRST_WORD = 5
"""Letters from which a term's first word may stand for it in a sentence of its own guide."""


@dataclass(frozen=True)
class _Line:
    """A line of the posting."""

    text: str
    requirement_id: str | None


def other_wordings(
    cv: CVProfile, posting: JobProfile, groups: Sequence[KeywordGroup], *, today: date
) -> tuple[Advice, ...]:
    """Terms that the CV holds under another name than the posting's, in the posting's order.

    The guide says that two names are of one thing; whether the CV may say so, the truth gate
    decides, by the line as it would then read.
    """
    everything = "\n".join(fact.text for fact in cv.facts().values())
    found: list[Advice] = []
    for line in _asked(posting):
        for group in groups:
            for term in group.terms:
                wanted = tuple(name for name in term.spellings if _written(name, line.text))
                if not wanted or _first_written(wanted, everything):
                    continue
                others = [name for name in term.spellings if name not in wanted]
                asked = wanted[0]  # as the guide writes it: a line's first capital is no name's
                for fact in _claiming(cv):
                    words = _first_written(others, fact.text)
                    if words and _may_say(fact, words, asked, cv, posting, today):
                        found.append(_wording(line, asked, fact, words, group))
                        break
    return _each_once(found)


def near_misses(
    cv: CVProfile, posting: JobProfile, groups: Sequence[KeywordGroup]
) -> tuple[Advice, ...]:
    """What the CV names and the posting does not, beside what the posting asks for and the CV does
    not name, where the guide says in one sentence that they are not the same."""
    claiming = _claiming(cv)
    everything = "\n".join(fact.text for fact in claiming)
    found: list[Advice] = []
    for line in _asked(posting):
        for group in groups:
            for sentence in _SENTENCE.split(group.advice):
                if not _SETS_APART.search(sentence):
                    continue
                things = _things_in(sentence, group)
                asked = [t for t in things if _first_written(t, line.text)]
                missing = [t for t in asked if not _first_written(t, everything)]
                held = [t for t in things if t not in asked and _first_written(t, everything)]
                if missing and held:
                    found.append(_near_miss(line, missing[0], held[0], claiming, sentence, group))
    return _each_once(found)


def _wording(line: _Line, asked: str, fact: Fact, words: str, group: KeywordGroup) -> Advice:
    return Advice(
        kind="wording",
        text=f"The posting says “{asked}” and your CV “{words}”, which is the same thing. Name it "
        "as the posting does, or by both names once, so that a search for it finds you.",
        asked=asked,
        found=words,
        fact_id=fact.id,
        requirement_id=line.requirement_id,
        citation=group.citation,
    )


def _near_miss(
    line: _Line,
    missing: tuple[str, ...],
    held: tuple[str, ...],
    claiming: Sequence[Fact],
    sentence: str,
    group: KeywordGroup,
) -> Advice:
    asked = _first_written(missing, line.text) or missing[0]
    fact = next(fact for fact in claiming if _first_written(held, fact.text))
    words = _first_written(held, fact.text) or held[0]
    return Advice(
        kind="near_miss",
        text=f"The posting asks for “{asked}” and your CV names “{words}”. Don't offer the one for "
        "the other.",
        guide=sentence.strip(),
        asked=asked,
        found=words,
        fact_id=fact.id,
        requirement_id=line.requirement_id,
        citation=group.citation,
    )


def _asked(posting: JobProfile) -> tuple[_Line, ...]:
    """The lines of the posting that ask for something, musts first."""
    musts = sorted(posting.requirements, key=lambda r: r.importance != "must")
    return (
        *(_Line(requirement.fact.text, requirement.id) for requirement in musts),
        *(_Line(duty.text, None) for duty in posting.duties),
    )


def _claiming(cv: CVProfile) -> tuple[Fact, ...]:
    """The lines of a CV that say what was done, learned or is held, and deny nothing; no headings,
    employers or titles, which are not for rewording."""
    lines = [
        *cv.summary,
        *(bullet for role in cv.roles for bullet in role.bullets),
        *(bullet for project in cv.projects for bullet in project.bullets),
        *cv.skill_lines,
        *(certificate.name for certificate in cv.certificates),
        *(detail for study in cv.education for detail in study.details),
        *cv.confirmed,
    ]
    return tuple({fact.id: fact for fact in lines if not denies(fact.text)}.values())


def _may_say(
    fact: Fact, words: str, asked: str, cv: CVProfile, posting: JobProfile, today: date
) -> bool:
    """The truth gate lets the line say `asked` in the place of `words`."""
    said = fact.text.replace(words, asked, 1)
    said = said[:1].upper() + said[1:]
    return not check(said, (fact.id,), cv, posting=posting, today=today)


def _things_in(sentence: str, group: KeywordGroup) -> list[tuple[str, ...]]:
    """What a sentence of a guide speaks of, each by all of its names: the group's terms, what
    stands in quotation marks, and names in capitals."""
    things: dict[tuple[str, ...], None] = {}
    for term in group.terms:
        if _first_written(term.spellings, sentence) or _by_first_word(term.name, sentence, group):
            things[term.spellings] = None
    known = " ; ".join(name for thing in things for name in thing)
    others = [_NOTE.sub("", hit[1]).strip() for hit in _QUOTED.finditer(sentence)]
    others += [name for name in _SHORT_NAME.findall(sentence) if name not in _NO_THINGS]
    for name in others:
        if len(name) > 1 and not _written(name, known):
            things[(name,)] = None
    return list(things)


def _by_first_word(name: str, sentence: str, group: KeywordGroup) -> bool:
    """The sentence calls a term by its first word alone ("Reach and counterbalance"), which begins
    no other term of the group."""
    first, _, rest = name.partition(" ")
    if not rest or len(first) < _TELLING_FIRST_WORD:
        return False
    same = [term for term in group.terms if term.name.partition(" ")[0] == first]
    return len(same) == 1 and _written(first, sentence) is not None


def _first_written(names: Iterable[str], text: str) -> str | None:
    """The first of these names that stands in a text, as it is written there."""
    return next((words for name in names if (words := _written(name, text))), None)


def _written(name: str, text: str) -> str | None:
    found = _pattern(name).search(text)
    return found.group() if found else None


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    """Finds a name as a whole, with a space or hyphen between its words, in the plural too."""
    words = r"[\s-]".join(re.escape(word) for word in re.split(r"[\s-]", name))
    letters = [c for c in name if c.isalpha()]
    capitals = len(letters) <= _MOST_CAPITALS and sum(c.isupper() for c in letters) > 1
    ending = "" if name.endswith("s") else "s?"
    return re.compile(rf"(?<!\w){words}{ending}(?!\w)", 0 if capitals else re.I)


def _each_once(found: Iterable[Advice]) -> tuple[Advice, ...]:
    """The first of what is said of each name of the posting, and nothing of one guide's section
    twice where it says the same."""
    kept = {advice.asked.casefold(): advice for advice in reversed(list(found))}.values()
    said = {(advice.found, advice.guide or advice.text): advice for advice in kept}
    return tuple(reversed(said.values()))
