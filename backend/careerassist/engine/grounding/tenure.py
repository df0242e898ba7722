"""Years of experience: what a text may compute from the dates of the cited roles.

Which roles count is what the text says it was: years "at" an employer are that employer's, years
"in" or "of" something those of the roles that show it, years "as" something (or of the "nurse with
ten years") those of the roles with such a title. Volunteering and training count only where the
text speaks of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache

from careerassist.engine.grounding.amounts.following import strength
from careerassist.engine.grounding.amounts.quantities import Quantity, quantities
from careerassist.engine.grounding.amounts.units import plain
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.roots import root_of
from careerassist.engine.grounding.language.thesaurus import related_stems
from careerassist.engine.grounding.language.words import (
    content,
    fold,
    lexicon,
    light_stems,
    stem,
    tokens,
)
from careerassist.engine.skills import find_skills
from careerassist.schemas.cv import CVProfile, Role

_AFTER = re.compile(
    r"^['’]?s?\s*(?:$|[,.;:–—)-]|(?:i|we)\b"
    r"|(?:now|ago|before|prior|previously|beforehand|davor|zuvor|antes|already|so far|to date"
    r"|full[- ]time|part[- ]time|self-employed|freelance|freelancing|qualified"
    r"|registered|post-qualification|behind|under|earlier|plus|and counting|service|standing"
    r"|selbststandig|inzwischen|nun|ya|primeros|y pico|largos)\b"
    r"|(?:[^\W\d]+[\s-]+){0,3}?(?:experience|as|in|at|of|with|for|on|working|behind|apprenticeship"
    r"|traineeship|berufserfahrung|erfahrung|praxis|als|bei|beim|im|mit|in der|tatig|experiencia|de"
    r"|como|en)\b)"
)
_BEFORE = re.compile(
    r"(?:^|\b(?:for|bring|brings|bringing|have|has|having|offer|offering|gained|worked|did|do|over|past|last|first|with|of|includ\w+|after|spent|plus|some|my|a|the|seit|mit|nach|uber"
    r"|davon|letzten|durante|con|hace|desde hace|tras|de|los|las|ultimos|the past|und|and|y)\s"
    r"|[,–—(:;-]\s*)$"
)
_AT = re.compile(r"\b(?:at|for|with|bei|beim|fur|en|para|im|in)\b")
_CHANGES = re.compile(r"\b(?:by|um|within|in under|every|each|per)\s+$")
_SENTENCE = re.compile(r"[.!?;](?:\s|$)")
_NEAREST_END = re.compile(
    r"[,:–—(]|\b(?:since|seit|desde|after|nach|tras)\b"
    r"|\band (?:an?|with|of|the|my|also|holds?|speaks?|trained|qualified)\b"
)
_AS = re.compile(r"\b(?:as|at(?=\s(?:band|grade|level)\b)|als|como)\b")
_HALF = 0.5
_REST_OF_A_YEAR = 11
_SLACK = 6
"""Months by which "about" and "nearly" may be off."""


def months_worked(roles: Iterable[Role], today: date | None = None) -> int:
    """Months covered by the roles' dates, overlaps counted once.

    A role that goes on counts up to `today`; without it, up to the start of that role only, so the
    result is never too high. Volunteer work counts. Years without months count as whole years
    between them ("2015 – 2019" is four years).
    """
    spans: list[tuple[int, int]] = []
    for role in roles:
        dates = role.dates
        if dates is None or dates.start is None:
            continue
        start = dates.start.months()
        if dates.end is not None:
            end = dates.end.months() + (1 if dates.end.month else 0)
        elif dates.current and today is not None:
            end = today.year * 12 + today.month
        else:
            continue
        spans.append((start, max(start, end)))
    total, free_from = 0, 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, free_from))
        free_from = max(free_from, end)
    return total


def roles_showing(cv: CVProfile, roles: Iterable[Role], skill: str) -> tuple[Role, ...]:
    """Those of the roles in whose words the CV mentions a skill."""
    owners = {cv.role_of(fact_id) for s in cv.skills if s.name == skill for fact_id in s.fact_ids}
    return tuple(role for role in roles if role.id in owners)


def stated_tenure(claim: Claim, quantity: Quantity) -> bool:
    """The quantity is a length of experience, and the dates of the cited roles bear it out."""
    asked = _months_asked(claim, quantity)
    if asked is None:
        return False
    before, after = _sentence_around(claim, quantity)
    if _CHANGES.search(before) or not (_AFTER.match(after) and _BEFORE.search(before)):
        return False
    nearest = _NEAREST_END.split(after)[0]
    counted = _counted(claim, nearest, before + after)
    if _part_in_training(claim, quantity):
        counted = tuple(o for o in claim.owners if isinstance(o, Role))
    roles = _meant(claim, counted, before, nearest)
    exactly = (_called(counted, before) or _entitled(counted, nearest)) if roles else ()
    return any(
        _borne_out(worked, asked, quantity)
        for group in (roles, exactly)
        if group
        for worked in _possible(group, claim.today, quantity)
    )


def _possible(roles: tuple[Role, ...], today: date | None, quantity: Quantity) -> tuple[int, ...]:
    """Months worked, and what they may be instead where only years are given: a time "about" ten
    years may have begun late in its first year, and ended late in its last."""
    worked = months_worked(roles, today)
    if len(roles) > 1 or roles[0].dates is None or quantity.hedge not in ("", "about"):
        return (worked,)
    start, end = roles[0].dates.start, roles[0].dates.end
    if quantity.hedge == "about" and start is not None and not start.month:
        return worked, worked - _REST_OF_A_YEAR
    if start is not None and start.month and end is not None and not end.month:
        return worked, worked + _REST_OF_A_YEAR
    return (worked,)


_PARTLY = re.compile(
    r"[,(–—-]\s*(?:the\s(?:first|last)|of\swhich|(?:[^\W\d]+\s)?of\s(?:them|these|those)|including|starting|davon|die\sersten"
    r"|los\s|las\s|de\sellos)[^.;]*$"
)


def _part_in_training(claim: Claim, quantity: Quantity) -> bool:
    """ "Twelve years in the trade, the first three as an apprentice": the training is counted."""
    rest = re.split(r"[.;](?:\s|$)", plain(claim.text[quantity.end :]))[0]
    named = _PARTLY.search(rest)
    return named is not None and _speaks_of_training(named.group())


def _called(roles: tuple[Role, ...], before: str) -> tuple[Role, ...]:
    """The roles with a title that stands whole before the number: "tram driver for ten years"."""
    words = re.findall(r"[^\W\d_]+", before)
    return tuple(r for r in roles if _title(r) and _title(r) in " ".join(words))


def _entitled(roles: tuple[Role, ...], nearest: str) -> tuple[Role, ...]:
    """The roles whose title holds all that is told: "three in computer repair"."""
    told = _telling(nearest)
    held = ((r, {t.stem for t in tokens(_title(r))}) for r in roles)
    return tuple(r for r, words in held if told and words.issuperset(told))


def _months_asked(claim: Claim, quantity: Quantity) -> float | None:
    """Months that are claimed; "ten years, the last six in cardiology" leaves a unit out."""
    if quantity.high is not None or quantity.label or quantity.part or quantity.rest:
        return None
    if quantity.unit == "month":
        return quantity.value
    told = quantities(claim.text, claim.cv.language)
    years = any(q.unit == "month" and q.value >= 12 and q.end <= quantity.start for q in told)
    elliptic = _ELLIPTIC.match(claim.text[quantity.end :])
    return quantity.value * 12 if years and elliptic and not quantity.unit else None


_ELLIPTIC = re.compile(
    r"^\s*(?:$|[,.;)]|(?:of|in|at|as|with|on|behind|before|prior|previously|earlier|part|full|for"
    r"|spent|davon|in|bei|als|im|mit|davor|zuvor|vorher|en|como|antes|primeros|últimos|de)\b)",
    re.IGNORECASE,
)
""" "…, the last six in cardiology", "and three before that as a porter"."""


def _sentence_around(claim: Claim, quantity: Quantity) -> tuple[str, str]:
    """What stands before and after a quantity in its sentence, folded."""
    told = quantities(claim.text, claim.cv.language)
    begin = max((q.end for q in told if q.end <= quantity.start and not q.year_like), default=0)
    following = (q.start for q in told if q.start >= quantity.end and not q.label)
    end = min(following, default=len(claim.text))
    before = _SENTENCE.split(plain(claim.text[begin : quantity.start]))[-1]
    after = _SENTENCE.split(plain(claim.text[quantity.end : end]))[0]
    return before, after


_JUST = 0.15
_WELL = 3
"""Months that make it "well over"; "just over" is at most this share of the time, or half a year
if that is less."""


def _borne_out(worked: int, asked: float, quantity: Quantity) -> bool:
    hedge = quantity.hedge
    if strength(quantity) == "well" and worked < asked + _WELL:
        return False
    if strength(quantity) == "just" and worked > asked + max(_WELL, min(_SLACK, _JUST * asked)):
        return False
    if hedge == "min":
        return worked > asked or (worked == asked and asked % 12 == 0)
    if hedge == "about":
        return abs(worked - asked) <= _SLACK
    if hedge == "near":
        return asked - _SLACK <= worked < asked
    if hedge:
        return False
    if asked % 12 == 0:
        return worked // 12 == asked // 12
    return asked - 1 <= worked < asked + _SLACK


# --- which roles --------------------------------------------------------------------------------


def _counted(claim: Claim, nearest: str, sentence: str) -> tuple[Role, ...]:
    """The cited roles but for voluntary and training ones, unless the sentence speaks of such;
    those alone where the words next to the number do."""
    roles = tuple(o for o in claim.owners if isinstance(o, Role))
    training = tuple(r for r in roles if _is_training(r))
    if training and _speaks_of_training(nearest):
        return training
    if _speaks_of_training(sentence):
        return roles
    return tuple(r for r in roles if r not in training) or roles


def _speaks_of_training(words: str) -> bool:
    return any(root_of(w) in _in_training() for w in re.findall(r"[^\W\d_]+", words))


@cache
def _in_training() -> frozenset[str]:
    return frozenset(root_of(w) for w in lexicon("numbers")["tenure"]["training"].split())


def _is_training(role: Role) -> bool:
    return _speaks_of_training(_title(role))


def _meant(claim: Claim, roles: tuple[Role, ...], before: str, nearest: str) -> tuple[Role, ...]:
    """Those of the roles that a length of time belongs to."""
    # What stands before says what the time was spent on only where nothing after does.
    others = () if _telling(nearest) else (before,)
    for words in (nearest, *others):
        named = tuple(r for r in roles if _AT.search(words) and _names_employer(words, r))
        if named:
            return named
    modes = [mode for mode in _modes() if mode in nearest]
    if modes and (so := tuple(r for r in roles if any(m in _title(r) for m in modes))):
        return so
    if _AS.search(nearest) and (called := _called_as(roles, _AS.split(nearest)[-1])):
        return called
    if titled := _titled(roles, _AS.split(nearest)[-1] if _AS.search(nearest) else "", claim):
        return titled
    if others and (titled := _titled(roles, _subject(before), claim)):
        return titled
    if branch := _in_branch(claim, nearest):
        return tuple(r for r in roles if branch in _branches(_heading(r)))
    roles = _showing(claim, roles, " ".join((nearest, *others)))
    for words in (nearest, *others):
        held = [(r, _words_of(r)) for r in roles]
        meant = [s for s in _telling(words) if any(_holds(own, s) for _, own in held)]
        if meant:
            return tuple(r for r, own in held if _share(meant, own) >= _HALF)
    return _titled(roles, _subject(before), claim) or roles


def _in_branch(claim: Claim, words: str) -> str:
    """The branch of work that the words next to a length of time name and nothing more: "in
    hospitality"."""
    meant = _IN.search(words)
    telling = _telling(meant[1]) if meant else []
    return _branch_names().get(telling[0], "") if len(telling) == 1 else ""


_IN = re.compile(
    r"\b(?:in|within|across|working in|im|in der|en)\s+(?:the\s+|la\s+|el\s+)?([^,.;:]*)"
)


@cache
def _branch_names() -> dict[str, str]:
    table = lexicon("sectors")
    return {stem(w): branch for branch, words in table.items() for w in words["names"].split()}


@lru_cache(maxsize=1024)
def _branches(heading: str) -> frozenset[str]:
    """The branches of work that a title or an employer belongs to."""
    said = {fold(t.text) for t in tokens(heading)} | {t.stem for t in tokens(heading)}
    return frozenset(b for b, members in _branch_members().items() if not said.isdisjoint(members))


@cache
def _branch_members() -> dict[str, frozenset[str]]:
    table = lexicon("sectors")
    return {
        branch: frozenset(form for w in words["within"].split() for form in (fold(w), stem(w)))
        for branch, words in table.items()
    }


def _heading(role: Role) -> str:
    return " ".join(fact.text for fact in (role.title, role.employer) if fact)


def _called_as(roles: tuple[Role, ...], words: str) -> tuple[Role, ...]:
    """The roles in whose titles the words stand: "as a Band 6"."""
    named = re.sub(r"^\s*(?:an?|the|eine?|un[oa]?)\s+", "", words).strip()
    return tuple(r for r in roles if named and re.search(rf"\b{re.escape(named)}\b", _title(r)))


def _titled(roles: tuple[Role, ...], subject: str, claim: Claim) -> tuple[Role, ...]:
    """The roles whose title has the same head: a nursing assistant is no nurse."""
    head = _head(subject, claim.cv.language)
    return tuple(r for r in roles if head and _head(_title(r), claim.cv.language) == head)


def _head(title: str, language: str) -> str:
    """The stem of a title's main noun: the first in Spanish, else the last before any "of"."""
    first = re.split(r"[,;:(/–—]|\s-\s|\s(?:of|in|at|for|und|and|mit|für|fur|de|du)\s", title)[0]
    words = [t for t in tokens(first) if t.text[0].isalpha() and content((t,))]
    if not words:
        return ""
    return words[0 if language == "es" else -1].stem


@cache
def _modes() -> tuple[str, ...]:
    return tuple(plain(w) for w in lexicon("numbers")["tenure"]["modes"])


def _showing(claim: Claim, roles: tuple[Role, ...], words: str) -> tuple[Role, ...]:
    """The roles that show all skills named, or else any of them; all where none is shown."""
    found = []
    for hit in find_skills(words):
        # The whole of a trade's name is often its own skill ("experience in nursing"): a title
        # that holds the words shows it as well as a bullet does.
        shown = roles_showing(claim.cv, roles, hit.name)
        named = [t.stem for t in content(tokens(hit.written))]
        found.append([r for r in roles if r in shown or _share(named, _words_of(r)) >= _HALF])
    every = tuple(r for r in roles if all(r in shown for shown in found))
    return every or tuple(r for r in roles if any(r in shown for shown in found)) or roles


def _subject(before: str) -> str:
    """ "Nurse" of "a nurse with ten years"; not of "nurse since 2019, with ten years in care"."""
    found = re.search(r"([^,;:]*)\b(?:with|for|mit|con)\s[^,;:]*$", before)
    return found[1] if found and not re.search(r"\b(?:since|seit|desde)\b", before) else ""


def _names_employer(words: str, role: Role) -> bool:
    """The first word that is the employer's own stands in the words: "at Bluestem"."""
    if role.employer is None:
        return False
    named = [w for w in re.findall(r"[^\W\d_]{3,}", plain(role.employer.text)) if w not in _COMMON]
    return bool(named) and re.search(rf"(?<![^\W_]){named[0]}(?![^\W_])", words) is not None


_COMMON = frozenset(["the", "der", "die", "das", "los", "las"])


def _title(role: Role) -> str:
    return plain(role.title.text) if role.title else ""


def _telling(words: str) -> list[str]:
    """Stems that say what the time was spent on."""
    time = _time_words()
    found = [t for t in content(tokens(words)) if t.stem not in light_stems()]
    return [t.stem for t in found if fold(t.text) not in time]


@cache
def _time_words() -> frozenset[str]:
    return frozenset(fold(w) for w in lexicon("numbers")["tenure"]["time"].split())


def _words_of(role: Role) -> frozenset[str]:
    parts = [fact.text for fact in (role.title, role.employer, role.location) if fact]
    parts += [bullet.text for bullet in role.bullets]
    return frozenset(t.stem for part in parts for t in content(tokens(part)))


def _holds(words: frozenset[str], meant: str) -> bool:
    return meant in words or any(related_stems(meant, word) for word in sorted(words))


def _share(meant: Sequence[str], words: frozenset[str]) -> float:
    """The share of what is meant that a role's words hold."""
    return sum(_holds(words, one) for one in meant) / len(meant) if meant else 0.0
