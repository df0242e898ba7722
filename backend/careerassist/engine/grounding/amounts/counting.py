"""Counting what is listed: "Spanish and French" are two languages, wards A, B and C three wards."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from careerassist.engine.grounding.amounts.quantities import Quantity, quantities
from careerassist.engine.grounding.claim import Claim
from careerassist.engine.grounding.language.roots import root
from careerassist.engine.grounding.language.sayings import said_by
from careerassist.engine.grounding.language.thesaurus import implied, related_stems
from careerassist.engine.grounding.language.words import (
    Token,
    content,
    fold,
    lexicon,
    light_stems,
    stem,
    tokens,
)
from careerassist.engine.skills import find_languages
from careerassist.schemas.cv import Role

_MOST = 12
_KINDS_OF = re.compile(
    r"^\s*(?:\w+ )?(?:kinds?|types?|sorts?|varieties|forms?) of\s", re.IGNORECASE
)
_LIST = re.compile(r"\s*(?:,\s*(?:and|or|und|sowie|y|e)?|;|\s(?:and|und|sowie|y|e|&)|/)\s+|\s*&\s*")
_CLAUSE = re.compile(r"[.;:()\n–—](?:\s|$)|[–—(]|\s-\s")
_BOTH = re.compile(r"(?<![^\W_])(?:both|beide[nr]?|ambos|ambas)(?![^\W_])", re.IGNORECASE)
_LANGUAGES = frozenset(stem(w) for w in ("language", "languages", "Sprache", "Sprachen", "idiomas"))


_WEEKDAYS = re.compile(
    r"\b(?:(?P<mon>mondays?|montags?|lunes)|(?P<tue>tuesdays?|dienstags?|martes)"
    r"|(?P<wed>wednesdays?|mittwochs?|miércoles)|(?P<thu>thursdays?|donnerstags?|jueves)"
    r"|(?P<fri>fridays?|freitags?|viernes)|(?P<sat>saturdays?|samstags?|sábados?)"
    r"|(?P<sun>sundays?|sonntags?|domingos?))\b",
    re.IGNORECASE,
)


def _counts_weekdays(claim: Claim, found: Quantity) -> bool:
    """ "Two days a week" for "Fridays and Saturdays"."""
    if found.rate != "week" or found.hedge or found.unit not in ("day", "x") or found.high:
        return False
    named = ({m.lastgroup for m in _WEEKDAYS.finditer(fact.text)} for fact in claim.facts)
    return any(len(days) == found.value for days in named if days)


def counts_what_is_listed(claim: Claim, found: Quantity) -> bool:
    """A small whole number of things that the text or the cited facts name one by one.

    The text's own list counts where the cited facts hold each item of it. A list of the facts
    counts where the noun after the number stands with the list or says what each item is.
    """
    if _counts_weekdays(claim, found):
        return True
    plain = not (found.unit or found.hedge or found.rate or found.label or found.rest)
    if not plain or found.part or found.high is not None or not 2 <= found.value <= _MOST:
        return False
    count = int(found.value)
    nouns = _nouns(claim.text[found.end :])
    if not nouns:
        return False
    if any(stem(noun.text) in _LANGUAGES for noun in nouns):
        return count in _languages_listed(claim)
    if count == 2 and _BOTH.search(claim.source) and claim.supports(nouns[0].stem):
        return True
    if count == _employers(claim) and nouns[-1].stem in _workplaces():
        return True
    return _named_after(claim, found, count) or any(
        (len(items) == count and _is_list_of(items, before, nouns, claim.cv.language))
        or _of_a_kind(items, nouns, claim.cv.language) == count
        for fact in claim.facts
        for before, items in _lists(fact.text)
    )


def _of_a_kind(items: list[str], nouns: list[Token], language: str) -> int:
    """How many items in a row are each of the kind that the noun names: "two welding processes"
    of "MIG and TIG weld handrails". None if an item beside the row may be one too."""
    kinds = {(root(nouns[-1].stem),), tuple(root(noun.stem) for noun in nouns)}
    rows = [0]
    for item in items:
        if kinds.isdisjoint(said_by(item, language)):
            rows.append(0)
        else:
            rows[-1] += 1
    return sum(rows) if max(rows) == sum(rows) else 0


def _employers(claim: Claim) -> int:
    """How many employers the cited roles name."""
    named = {o.employer.text for o in claim.owners if isinstance(o, Role) and o.employer}
    return len(named)


@cache
def _workplaces() -> frozenset[str]:
    words = lexicon("numbers")["workplaces"]
    return frozenset(stem(w) for line in words.values() for w in line.split())


_JOINED = re.compile(r"[\s,;&/–-]*(?:\s?(?:and|und|y|e)\s)?[\s,]*", re.IGNORECASE)


def _languages_listed(claim: Claim) -> set[int]:
    """How many languages the cited facts name, in all and in a row: "from German and Dutch into
    English" names three, two of them in a row."""
    counts = {len({hit.name for hit in find_languages(claim.source)})}
    row = 1
    hits = sorted(find_languages(claim.source), key=lambda hit: hit.start)
    for one, other in pairwise(hits):
        row = row + 1 if _JOINED.fullmatch(claim.source[one.end : other.start]) else 1
        counts.add(row)
    return counts - {1}


def _nouns(after: str) -> list[Token]:
    """The content words of the noun phrase after a number, "kinds of" aside."""
    after = _KINDS_OF.sub("", after)
    clause = re.split(r"[.,;:()–—]|\b(?:of|in|at|for|with|on|and|to|von|in|mit|de|con|y)\b", after)[
        0
    ]
    return list(content(tokens(clause)))[:3]


def _lists(text: str) -> list[tuple[str, list[str]]]:
    """Items that are listed in a row, each with what stands before it in its clause."""
    found = []
    for clause in _CLAUSE.split(text):
        items = [item.strip() for item in _LIST.split(clause) if item and item.strip()]
        if len(items) > 1:
            found.append((items[0], items))
    return found


def listed_counts(text: str) -> tuple[int, ...]:
    """How many items each list of a text has."""
    return tuple(len(items) for _, items in _lists(text))


def _named_after(claim: Claim, found: Quantity, count: int) -> bool:
    """ "Three sections: curry, breakfast and cold", each of which the facts know."""
    rest = re.split(r"[.;](?:\s|$)", claim.text[found.end :])[0]
    opened = re.search(r"[:(–—]|\s-\s|,?\s(?:namely|such as|nämlich|wie|como)\s", rest)
    if opened is None:
        return False
    listed = re.split(r"[)–—]", rest[opened.end() :])[0]
    items = [item for item in _LIST.split(listed) if item and item.strip()]
    many = sum(_how_many(item, claim.cv.language) for item in items)
    return count in (len(items), many) and all(_known(claim, item) for item in items)


def _how_many(item: str, language: str) -> int:
    """ "Two toddlers" are two, "a baby" is one."""
    told = [q for q in quantities(item, language) if not q.unit and not q.hedge]
    return int(told[0].value) if told else 1


def _known(claim: Claim, item: str) -> bool:
    words = [t for t in content(tokens(item)) if t.stem not in light_stems()]
    return bool(words) and any(claim.supports(token.stem) for token in words)


def _is_list_of(items: list[str], before: str, nouns: list[Token], language: str) -> bool:
    """The noun stands with the list ("wards 3, 4 and 5"), or is what every item is."""
    head = nouns[-1]
    ends = [*content(tokens(items[-1]))[-2:], *content(tokens(before))[-3:]]
    if any(related_stems(token.stem, head.stem) and _plural(token) for token in ends):
        return True
    wanted = (root(head.stem),)
    return all(
        any(wanted in implied((root(token.stem),), language) for token in content(tokens(item)))
        for item in items
    )


def _plural(token: Token) -> bool:
    return fold(token.text)[-1] in "sn" or fold(token.text).endswith("en")
