"""Compare an extracted posting with the truth, value by value.

Truth is a mapping (a TOML file beside the posting): `title`, `company`, `place`, `remote`,
`employment_type`, `seniority`, `deadline`, `language`; `salary` with `low`, `high`, `currency`,
`period`; `requirements`, each with its `text` and `importance`, and where they apply `kind`,
`years`, `level`, `language`, `language_level`; `warnings` lists
their codes. How values are matched:

- A key that the truth lacks is not measured; an empty one (`""`, an empty table) says that the
  posting gives none. A list holds several right answers, `""` among them if none is right too.
- Words are normalised (NFKC, case, dashes, quotes, white space, gender tags as "(m/w/d)" off) and
  must then be equal.
- Requirements are paired one to one, most alike first. A pair shares at least 70 % of the words of
  the shorter text and a third of all words of both. What is read more finely than the truth has it
  does not count as wrong, as long as its words stand in a requirement of the truth; two things read
  as one count one as missed.
- Importance, years, level and permits are measured on pairs; languages over the whole posting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from careerassist.evaluation.findings import Finding, words_of
from careerassist.schemas.facts import Fact
from careerassist.schemas.posting import JobProfile, Requirement

_GENDER = re.compile(r"\((?:[a-z]\s*[/|,]\s*){1,3}[a-z]\)|\((?:gn|all genders)\)")
_CONTAINED, _SHARED = 0.7, 1 / 3


def compare_posting(truth: Mapping[str, Any], profile: JobProfile) -> list[Finding]:
    """Every value of the truth and of the reading, each once per field."""
    found = [
        *_named(truth, "title", profile.title),
        *_named(truth, "company", profile.company),
        *_named(truth, "place", profile.location),
    ]
    for name, read in (
        ("remote", profile.remote),
        ("employment_type", profile.employment_type),
        ("seniority", profile.seniority),
        ("deadline", profile.deadline),
        ("language", profile.language),
    ):
        if name in truth:
            found += _value(name, truth[name], read)
    if "salary" in truth:
        pay = profile.salary
        for name in ("low", "high", "currency", "period"):
            read = getattr(pay, name) if pay else None
            found += _value(f"salary.{name}", truth["salary"].get(name), read)
    if "warnings" in truth:
        found += _warnings(truth["warnings"], profile)
    if "requirements" in truth:
        found += _requirements(truth["requirements"], profile.requirements)
    return found


def _warnings(expected: Sequence[str], profile: JobProfile) -> Iterator[Finding]:
    read = [warning.code for warning in profile.warnings]
    for code in expected:
        yield Finding("warnings", code, code if code in read else None, code in read)
    for code in read:
        if code not in expected:
            yield Finding("warnings", None, code)


def _normal(text: str) -> str:
    return words_of(_GENDER.sub("", text.casefold()))


def _answers(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(one) for one in values if one not in (None, "")]


def _named(truth: Mapping[str, Any], name: str, read: Fact | None) -> Iterator[Finding]:
    if name not in truth:
        return
    answers = _answers(truth[name])
    words = read.text if read else None
    if answers or words:
        right = words is not None and _normal(words) in {_normal(answer) for answer in answers}
        yield Finding(name, answers[0] if answers else None, words, right)


def _value(name: str, expected: Any, read: Any) -> Iterator[Finding]:
    answers = _answers(expected)
    words = None if read is None else _written(read)
    if words is None and isinstance(expected, list) and "" in expected:
        return
    if answers or words is not None:
        wanted = [_written(one) for one in (expected if isinstance(expected, list) else [expected])]
        right = words is not None and bool(answers) and words in wanted
        yield Finding(name, wanted[0] if answers else None, words, right)


def _written(value: Any) -> str:
    return f"{value:g}" if isinstance(value, (int, float)) else str(value)


def _tokens(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", _normal(text)))


def _likeness(expected: set[str], read: set[str]) -> float:
    """Shared words of all words, 0 where they do not make a pair."""
    shared = len(expected & read)
    if not shared or shared < _CONTAINED * min(len(expected), len(read)):
        return 0.0
    likeness = shared / len(expected | read)
    return likeness if likeness >= _SHARED else 0.0


def _pairs(truth: Sequence[Mapping[str, Any]], read: Sequence[Requirement]) -> dict[int, int]:
    ranked = sorted(
        (-likeness, row, column)
        for row, item in enumerate(truth)
        for column, requirement in enumerate(read)
        if (likeness := _likeness(_tokens(item["text"]), _tokens(requirement.fact.text)))
    )
    pairs: dict[int, int] = {}
    for _, row, column in ranked:
        if row not in pairs and column not in pairs.values():
            pairs[row] = column
    return pairs


def _requirements(
    truth: Sequence[Mapping[str, Any]], read: Sequence[Requirement]
) -> Iterator[Finding]:
    pairs = _pairs(truth, read)
    for row, item in enumerate(truth):
        if row not in pairs:
            yield Finding("requirements", item["text"], None)
            continue
        requirement = read[pairs[row]]
        words = requirement.fact.text
        yield Finding("requirements", item["text"], words, right=True)
        expected = item.get("importance", "must")
        yield Finding(
            "requirements.importance",
            f"{expected}: {item['text']}",
            requirement.importance,
            expected == requirement.importance,
        )
        yield from _value("requirements.years", item.get("years"), requirement.years)
        yield from _value("requirements.education", item.get("level"), requirement.level)
        yield from _permit(item, requirement)
    wanted = [_tokens(item["text"]) for item in truth]
    for column, requirement in enumerate(read):
        tokens = _tokens(requirement.fact.text)
        finer = any(len(tokens & words) >= _CONTAINED * len(tokens) for words in wanted)
        if column not in pairs.values() and not finer:
            yield Finding("requirements", None, requirement.fact.text)
    yield from _languages(truth, read)


def _permit(item: Mapping[str, Any], read: Requirement) -> Iterator[Finding]:
    kinds = _answers(item.get("kind"))
    expected = item["text"] if kinds == ["permit"] else None
    words = read.fact.text if read.kind == "permit" else None
    if expected or (words and "permit" not in kinds):
        yield Finding("requirements.permits", expected, words, bool(expected and words))


def _languages(
    truth: Sequence[Mapping[str, Any]], read: Sequence[Requirement]
) -> Iterator[Finding]:
    spoken: dict[str, str | None] = {}
    for requirement in read:
        if requirement.kind == "language":
            names = (requirement.language,) if requirement.language else requirement.skills
            spoken |= dict.fromkeys(names, requirement.language_level)
    for item in truth:
        level = item.get("language_level")
        for name in _answers(item.get("language")):
            heard = spoken.pop(name, "")
            right = heard != "" and (level is None or heard == level)
            yield Finding(
                "requirements.languages",
                f"{name}: {level}" if level else name,
                f"{name}: {heard}" if heard else (None if heard == "" else name),
                right,
            )
    for name, level in spoken.items():
        yield Finding("requirements.languages", None, f"{name}: {level}")
